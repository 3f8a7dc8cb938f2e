/* Any bytes as a trial log. The first two bytes choose the options, the byte 0x1C parts one file from the next;
 * the rest is what the files hold. What comes out must be consistent. */
#include "base/text.h"
#include "ingest/reading.h"
#include "syw/early_stopping.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { STEPPED = 3 }; /* columns that are named where rows are steps */

#define CHECK(claim) ((claim) ? (void)0 : __builtin_trap())

static void on_bad_row(void *context, const struct syw_error *bad)
{
    (*(int *)context)++;
    CHECK(bad->code == SYW_EPARSE && bad->line > 0 && bad->text[0]);
}

static void check_cells(const struct syw_trials *trials, const struct syw_log_options *options)
{
    const unsigned keep = options->keep;
    const bool valued = options->failed == SYW_FAILED_VALUE; /* failed trials have a value, too */
    CHECK((trials->state != NULL) == (keep != 0 && trials->rows > 0));
    for (size_t row = 0; row < trials->rows && keep; row++) {
        CHECK(trials->state[row] <= SYW_STATE_PRUNED);
        CHECK(trials->state[row] != SYW_STATE_FAILED || valued || isnan(trials->value[row]));
    }
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++) {
        CHECK(keep >> role & 1 || (!trials->number[role] && !trials->text[role]));
        for (size_t row = 0; row < trials->rows && trials->number[role]; row++)
            CHECK(!isinf(trials->number[role][row]));
        for (size_t row = 0; row < trials->rows && trials->text[role]; row++)
            CHECK(syw_is_utf8(trials->text[role][row], strlen(trials->text[role][row])));
    }
}

static void check_curves(const struct syw_learning_curves *curves, size_t rows)
{
    CHECK(curves->trials == rows && curves->first[0] == 0);
    for (size_t trial = 0; trial < rows; trial++) {
        CHECK(curves->first[trial] < curves->first[trial + 1]);
        for (size_t i = curves->first[trial] + 1; i < curves->first[trial + 1]; i++) {
            CHECK(curves->step[i - 1] < curves->step[i]);
            for (size_t axis = 0; axis < SYW_AXIS_COUNT; axis++)
                CHECK(!curves->cost[axis] || !(curves->cost[axis][i] < curves->cost[axis][i - 1]));
        }
    }
}

/* No rule runs more than the full search or finds more. */
static void check_stopping(const struct syw_trials *trials, enum syw_direction direction)
{
    const struct syw_stopping_options options = {.replays = 2, .startup = 1, .eta = 2};
    struct syw_stopping full, stopped;
    enum syw_status status =
        syw_stopping_replay(&full, SYW_STOPPING_NONE, &trials->curves, trials->value, direction, &options, NULL);
    for (int rule = SYW_STOPPING_HALVING; rule < SYW_STOPPING_COUNT; rule++) {
        CHECK(syw_stopping_replay(&stopped, (enum syw_stopping_rule)rule, &trials->curves, trials->value, direction,
                                  &options, NULL) == status);
        if (status != SYW_OK)
            continue;
        CHECK(stopped.steps <= full.steps && stopped.finished <= full.finished && stopped.steps >= full.finished);
        CHECK(stopped.p_best == 0 || stopped.p_best == 0.5 || stopped.p_best == 1);
        CHECK(stopped.p_best < 1 || fabs(stopped.value - full.value) <= 1e-15 * fabs(full.value));
    }
}

static void check_log(const struct syw_log *log, const struct syw_log_options *options)
{
    uint64_t rows = 0, left_out = 0;
    for (size_t i = 0; i < log->n_models; i++) {
        const struct syw_trials *trials = &log->model[i];
        rows += trials->rows;
        CHECK(trials->model[0] && syw_is_utf8(trials->model, strlen(trials->model)));
        check_cells(trials, options);
        if (options->n_columns == STEPPED) {
            check_curves(&trials->curves, trials->rows);
            check_stopping(trials, log->direction);
        }
        CHECK(trials->counts.completed + trials->counts.failed + trials->counts.pruned == trials->trials);
        for (size_t row = 0; row < trials->rows; row++)
            CHECK(!isinf(trials->value[row]));
        for (size_t axis = 0; axis < SYW_AXIS_COUNT; axis++)
            CHECK(trials->cost[axis].known <= trials->trials && !(trials->cost[axis].sum < 0));
    }
    for (size_t i = 0; i < SYW_LEFT_OUT_COUNT; i++) /* blank rows, comments and headers are no rows of data */
        if (i != SYW_LEFT_OUT_BLANK && i != SYW_LEFT_OUT_COMMENT && i != SYW_LEFT_OUT_HEADER)
            left_out += log->left_out[i];
    /* rows of one step may be joined; a store may know of steps, beside files that have none */
    if (options->n_columns == STEPPED)
        CHECK(log->steps.rows + left_out <= log->rows);
    else
        CHECK(log->steps.rows > 0 || rows + left_out == log->rows);
    CHECK(options->inspect || (log->metric && log->direction != SYW_DIRECTION_UNKNOWN && log->n_models > 0));
}

static void set_options(struct syw_log_options *options, const uint8_t choice[2])
{
    static const struct syw_where where[] = {{.column = "a", .value = "1"}, {.column = "a", .value = "x"}};
    static const struct syw_role_column column[STEPPED] = {
        {SYW_ROLE_DURATION, "t"}, {SYW_ROLE_ENERGY, "e_j"}, {SYW_ROLE_STEP, "s"}};
    options->inspect = choice[0] & 1;
    options->skip_bad = choice[0] & 2;
    options->metric = choice[0] & 4 ? "m" : NULL;
    options->group = choice[0] & 8 ? "g" : NULL;
    options->direction = choice[0] >> 4 & 1 ? SYW_MINIMIZE : SYW_DIRECTION_UNKNOWN;
    options->wanted = choice[0] >> 5 & 1 ? 0 : ~0u;
    options->where = where;
    options->n_where = choice[0] >> 6 & 1 ? 2 : 0;
    options->column = column;
    options->n_columns = choice[0] >> 7 & 1 ? choice[1] >= 144 ? STEPPED : 2 : 0;
    options->take = options->n_columns == STEPPED && choice[1] % 2 ? SYW_TAKE_BEST : SYW_TAKE_LAST;
    options->accrual = (enum syw_accrual)(choice[1] % 5 % 3);
    options->keep_curves = true;
    options->failed = (enum syw_failed_policy)(choice[1] % 3);
    options->pruned = (enum syw_pruned_policy)(choice[1] / 3 % 3);
    options->keep = (const unsigned[]){0, ~0u, SYW_ROLE_BIT(SYW_ROLE_ENDED), SYW_TEXT_ROLES}[choice[1] / 9 % 4];
    options->utc_offset_s = choice[1] / 36 % 2 ? 7200 : 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { MOST_FILES = 3 };
    static const char *const path[MOST_FILES] = {"a.csv", "b/a.csv", "c.csv"};
    if (size < 3)
        return 0;
    int reported = 0;
    struct syw_log_options options = {.bad_row = on_bad_row, .context = &reported};
    set_options(&options, data);
    data += 2;
    size -= 2;
    FILE *in[MOST_FILES] = {0};
    size_t n = 0;
    while (size > 0 && n < MOST_FILES) {
        const uint8_t *end = memchr(data, 0x1C, size);
        size_t length = end && n + 1 < MOST_FILES ? (size_t)(end - data) : size;
        if (length > 0 && !(in[n++] = fmemopen((void *)data, length, "rb")))
            goto done;
        length += length < size;
        data += length;
        size -= length;
    }
    struct syw_log log = {0};
    struct syw_error err = {0};
    enum syw_status status = n > 0 ? syw_log_read_streams(&log, path, in, n, &options, &err) : SYW_EINVAL;
    if (status == SYW_OK)
        check_log(&log, &options);
    else
        CHECK(n == 0 || (err.code == status && err.text[0] && log.n_sources == 0));
    CHECK(reported <= 10);
    syw_log_clear(&log);
done:
    for (size_t i = 0; i < n; i++)
        if (in[i])
            fclose(in[i]);
    return 0;
}
