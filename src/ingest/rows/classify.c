/* A row is looked at in this order: is it whole, does a filter keep it, has the trial ended, can its cells be
 * read; then the policies for pruned and failed trials decide what it counts as. */
#include "base/grow.h"
#include "base/text.h"
#include "cost.h"
#include "ingest/reading.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool has(const struct log_row *row, enum syw_role role)
{
    return (row->present & SYW_ROLE_BIT(role)) != 0;
}

static double number_or_nan(const struct log_row *row, enum syw_role role)
{
    return has(row, role) ? row->number[role] : NAN;
}

static enum syw_status leave_out(struct reading *reading, enum syw_left_out why)
{
    reading->log.left_out[why]++;
    return SYW_OK;
}

static enum syw_status report_bad(struct reading *reading, const struct syw_error *bad)
{
    return syw_report_bad(reading, (size_t)(reading->source - reading->log.source), bad);
}

static bool is_broken(const struct reading *reading, const struct csv_row *row)
{
    return row->nul_column || row->fields != reading->header->columns;
}

/* Says what is wrong with the row as a whole. */
static enum syw_status report_broken(struct reading *reading, const struct csv_row *row)
{
    const char *source = reading->source->name;
    size_t columns = reading->header->columns;
    struct syw_error bad = {0};
    if (row->nul_column)
        syw_error_at(&bad, SYW_EPARSE, source, row->line, row->nul_column, "field %zu holds a NUL byte",
                     row->nul_column);
    else
        syw_error_at(&bad, SYW_EPARSE, source, row->line, row->fields < columns ? row->fields : columns + 1,
                     "%zu field%s where the header has %zu", row->fields, row->fields == 1 ? "" : "s", columns);
    if (row->unended && row->fields < columns)
        syw_error_hint(&bad, "the file ends within this line: it was cut, or is still being written");
    return report_bad(reading, &bad);
}

/* Takes note of the row's state word, in order of first appearance. */
static enum syw_status count_state(struct reading *reading, struct syw_error *err)
{
    const struct log_row *row = &reading->rows.row;
    struct syw_log *log = &reading->log;
    if (!has(row, SYW_ROLE_STATE))
        return SYW_OK;
    size_t *slot = &reading->state_slot[row->state_word];
    if (*slot == 0) {
        enum syw_status status =
            grow(&log->state, &reading->state_capacity, log->n_states + 1, sizeof *log->state, err);
        char *word = status == SYW_OK ? syw_text_copy(row->word, strlen(row->word)) : NULL;
        if (!word)
            return syw_error_memory(err);
        log->state[log->n_states++] = (struct syw_state_word){word, row->state, 0};
        *slot = log->n_states;
    }
    log->state[*slot - 1].rows++;
    return SYW_OK;
}

/* The first cell of the row that cannot be read, or NULL. A failed trial's value is not needed. */
static const struct syw_error *bad_cell(const struct log_row *row, bool failed)
{
    if (failed || row->bad_value.code == SYW_OK)
        return row->bad.code == SYW_OK ? NULL : &row->bad;
    return row->bad.code == SYW_OK || row->bad_value.column < row->bad.column ? &row->bad_value : &row->bad;
}

/* Seconds: the duration column's, of all folds where it is one's, else the time between start and end. */
static double duration_of(struct reading *reading, double span_s)
{
    struct log_row *row = &reading->rows.row;
    if (reading->layout.folds > 0 && has(row, SYW_ROLE_DURATION))
        row->number[SYW_ROLE_DURATION] = reading->layout.folds * (row->number[SYW_ROLE_DURATION] + row->score_time);
    if (reading->layout.column[SYW_ROLE_DURATION] != SYW_NO_COLUMN)
        return number_or_nan(row, SYW_ROLE_DURATION);
    return reading->roles & SYW_ROLE_BIT(SYW_ROLE_DURATION) ? span_s : NAN;
}

static enum syw_status report_backwards(struct reading *reading, const struct csv_row *place)
{
    struct syw_error bad = {0};
    syw_error_at(&bad, SYW_EPARSE, reading->source->name, place->line, reading->layout.column[SYW_ROLE_ENDED] + 1,
                 "column '%s': the trial ends before it starts", reading->source->role[SYW_ROLE_ENDED].column);
    if (reading->layout.column[SYW_ROLE_DURATION] != SYW_NO_COLUMN)
        syw_error_hint(&bad, "`column ended=` ignores the column");
    return report_bad(reading, &bad);
}

/* Seconds taken for minutes or hours, milliseconds for seconds: far off what the clock says. */
static void compare_with_span(struct reading *reading, double duration_s, double span_s)
{
    const double far = 20;
    if (!(duration_s > 0 && span_s > 0))
        return;
    reading->spans++;
    reading->far_off += duration_s > far * span_s || span_s > far * duration_s;
}

/* Runs that a parent logged at its end all have its start and end: each seems to have taken the whole time. */
static void compare_with_row_before(struct reading *reading, double span_s)
{
    const double *number = reading->rows.row.number;
    if (!(span_s > 0) || reading->layout.column[SYW_ROLE_DURATION] != SYW_NO_COLUMN)
        return;
    reading->shared.same += reading->shared.n > 0 && number[SYW_ROLE_STARTED] == reading->shared.started &&
                            number[SYW_ROLE_ENDED] == reading->shared.ended;
    reading->shared.n++;
    reading->shared.started = number[SYW_ROLE_STARTED];
    reading->shared.ended = number[SYW_ROLE_ENDED];
}

/* A trial runs on one device where no column tells. */
static double devices_of(const struct reading *reading)
{
    bool has_devices = reading->layout.column[SYW_ROLE_DEVICES] != SYW_NO_COLUMN;
    return has_devices ? number_or_nan(&reading->rows.row, SYW_ROLE_DEVICES) : reading->log.devices;
}

/* Member by member, which takes a tenth of the time of an initializer. */
static void begin_trial(struct trial *trial, const struct log_row *row)
{
    trial->weight = has(row, SYW_ROLE_WEIGHT) ? row->number[SYW_ROLE_WEIGHT] : 1;
    trial->key = 0;
    trial->valueless = false;
    trial->cells = NULL;
}

static void set_costs(struct trial *trial, const struct reading *reading, double duration_s)
{
    double devices = devices_of(reading);
    trial->cost[SYW_AXIS_TRIALS] = 1;
    trial->duration_s = duration_s;
    for (enum syw_axis axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++) {
        enum syw_role role = syw_axis_cells[axis].role;
        double amount = role == SYW_ROLE_DURATION ? duration_s : number_or_nan(&reading->rows.row, role);
        trial->cost[axis] = isnan(amount) ? NAN : axis_cost(axis, amount, devices);
    }
    if (has(&reading->rows.row, SYW_ROLE_DEVICE_HOURS))
        trial->cost[SYW_AXIS_DEVICE_HOURS] = reading->rows.row.number[SYW_ROLE_DEVICE_HOURS];
}

/* What is kept of the row. */
static void set_cells(struct trial *trial, struct reading *reading, double duration_s)
{
    const struct log_row *row = &reading->rows.row;
    struct kept_cells *cells = &reading->cells;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++) {
        const char *text = has(row, (enum syw_role)role) ? row->text[role] : "";
        cells->number[role] = number_or_nan(row, (enum syw_role)role);
        cells->text[role] = reading->layout.column[role] == SYW_NO_COLUMN ? NULL : text;
    }
    cells->number[SYW_ROLE_DEVICES] = devices_of(reading);
    syw_cells_complete(cells, trial, duration_s);
    trial->cells = cells;
}

/* The key by which the trial is ordered. A trial that never started comes last; a log of which one trial has no
 * number is not ordered by number. */
static void set_key(struct trial *trial, struct reading *reading)
{
    const struct log_row *row = &reading->rows.row;
    if (reading->order == ORDER_STARTED) {
        trial->key = has(row, SYW_ROLE_STARTED) ? row->number[SYW_ROLE_STARTED] : INFINITY;
    } else if (reading->order == ORDER_TRIAL) {
        trial->key = number_or_nan(row, SYW_ROLE_TRIAL);
        if (isnan(trial->key)) {
            reading->order = ORDER_ROW;
            syw_models_drop_keys(&reading->models);
        }
    }
}

/* Where the log may be one of steps: whether the row's trial is that of an earlier one. */
static enum syw_status look_for_repeats(struct reading *reading, size_t model, struct syw_error *err)
{
    struct repeats *repeats = &reading->repeats;
    if (reading->log.steps_like || !has(&reading->rows.row, SYW_ROLE_TRIAL))
        return SYW_OK;
    uint64_t trial = syw_hash(reading->rows.row.trial_hash, (const char *)&model, sizeof model) | 1; /* 0: none */
    if (trial == repeats->first || trial == repeats->before) {
        const char *column = reading->header->name[reading->layout.steps_like];
        reading->log.steps_like = syw_text_copy(column, strlen(column));
        return reading->log.steps_like ? SYW_OK : syw_error_memory(err);
    }
    repeats->first = repeats->first ? repeats->first : trial;
    repeats->before = trial;
    return SYW_OK;
}

/* Adds the trial to its model. A new model's name must be text. */
static enum syw_status keep(struct reading *reading, const struct trial *trial, const struct csv_row *place,
                            struct syw_error *err)
{
    const struct log_row *row = &reading->rows.row;
    const char *all = reading->options->model;
    bool named = !all && has(row, SYW_ROLE_MODEL), added;
    const char *name = all ? all : named ? row->model : reading->file_model;
    size_t index, length = named ? row->model_length : strlen(name);
    enum syw_status status = syw_models_find(&index, &added, &reading->models, name, length, err);
    if (status != SYW_OK)
        return status;
    if (added && !syw_is_utf8(name, length)) {
        syw_models_undo_add(&reading->models);
        return syw_report_model(reading, place->line);
    }
    if (added && named && length < sizeof reading->summary_model && syw_is_summary_word(name, length))
        snprintf(reading->summary_model, sizeof reading->summary_model, "%.*s", (int)length, name);
    syw_take_stock(reading);
    if (row->wordy && reading->wordy.n++ == 0) {
        reading->wordy.source = reading->source->name;
        reading->wordy.line = place->line;
    }
    if (reading->layout.steps_like != SYW_NO_COLUMN)
        status = look_for_repeats(reading, index, err);
    return status != SYW_OK ? status : syw_models_add(&reading->models, index, trial, err);
}

/* An infinite value on the losing side is that of a trial that diverged: it cost, and never wins. */
static double value_of(struct reading *reading, bool *unbeatable)
{
    const double value = number_or_nan(&reading->rows.row, SYW_ROLE_VALUE);
    const enum syw_direction direction = reading->log.direction;
    *unbeatable = false;
    reading->without_value += reading->rows.row.value_failed;
    if (!isinf(value))
        return value;
    *unbeatable = direction != SYW_DIRECTION_UNKNOWN && (value < 0) == (direction == SYW_MINIMIZE);
    reading->rows.row.diverged = !*unbeatable;
    reading->rows.row.present &= ~SYW_ROLE_BIT(SYW_ROLE_VALUE);
    return NAN;
}

/* On the other side nothing could ever beat it. */
static enum syw_status report_unbeatable(struct reading *reading, const struct csv_row *place)
{
    struct syw_error bad = {0};
    syw_error_at(&bad, SYW_EPARSE, reading->source->name, place->line, reading->layout.column[SYW_ROLE_VALUE] + 1,
                 "column '%s': an infinite value that no trial can beat", reading->source->role[SYW_ROLE_VALUE].column);
    const bool more = reading->log.direction == SYW_MAXIMIZE;
    const char *column = reading->source->role[SYW_ROLE_VALUE].column;
    syw_error_hint(&bad,
                   "write nan where the trial failed: it counts, and never wins; `where %s%s` leaves it out; is the "
                   "other side better, `%s` says so",
                   column, more ? "!=inf" : "!=-inf", more ? "SYW_MINIMIZE" : "SYW_MAXIMIZE");
    return report_bad(reading, &bad);
}

/* Of trials that count, how many took no time at all. */
static void look_at_duration(struct reading *reading, double duration_s, double value)
{
    reading->timed += !isnan(duration_s) && !isnan(value);
    reading->brief += duration_s < 1e-3 && !isnan(value);
}

/* Decides about a row that is whole and that the filter keeps. */
static enum syw_status classify_cells(struct reading *reading, const struct csv_row *place, struct syw_error *err)
{
    const struct log_row *row = &reading->rows.row;
    const bool stepped = reading->layout.stepped || reading->layout.held;
    bool unbeatable;
    enum syw_state state = has(row, SYW_ROLE_STATE) ? row->state : SYW_STATE_COUNT;
    if (state == SYW_STATE_RUNNING && !stepped)
        return leave_out(reading, SYW_LEFT_OUT_RUNNING);
    const struct syw_error *bad = bad_cell(row, state == SYW_STATE_FAILED);
    if (bad)
        return report_bad(reading, bad);
    double span_s = number_or_nan(row, SYW_ROLE_ENDED) - number_or_nan(row, SYW_ROLE_STARTED);
    if (span_s < 0)
        return report_backwards(reading, place);
    double duration_s = duration_of(reading, span_s);
    struct trial trial;
    begin_trial(&trial, row);
    if (trial.weight == 0)
        return leave_out(reading, SYW_LEFT_OUT_WEIGHTLESS);
    set_costs(&trial, reading, duration_s);
    trial.value = value_of(reading, &unbeatable);
    if (unbeatable && state != SYW_STATE_FAILED)
        return report_unbeatable(reading, place);
    look_at_duration(reading, duration_s, trial.value);
    reading->infinite += row->diverged && !stepped;
    if (!reading->layout.stepped)
        compare_with_row_before(reading, span_s);
    if (stepped)
        return syw_steps_add(reading, &trial, state, place->line, err);
    enum syw_left_out why;
    syw_apply_policies(&trial, reading, state, trial.value, &why);
    if (why != SYW_LEFT_OUT_COUNT)
        return leave_out(reading, why);
    compare_with_span(reading, duration_s, span_s);
    set_key(&trial, reading);
    if (reading->options->keep)
        set_cells(&trial, reading, duration_s);
    trial.parameters = &row->parameters;
    return keep(reading, &trial, place, err);
}

/* What makes the row no trial, whatever its cells say; SYW_LEFT_OUT_COUNT: nothing. */
static enum syw_left_out no_trial(const struct log_row *row, const struct csv_row *place)
{
    static const enum syw_left_out kinds[] = {[CSV_ROW_DATA] = SYW_LEFT_OUT_COUNT,
                                              [CSV_ROW_BLANK] = SYW_LEFT_OUT_BLANK,
                                              [CSV_ROW_COMMENT] = SYW_LEFT_OUT_COMMENT,
                                              [CSV_ROW_HEADER] = SYW_LEFT_OUT_HEADER};
    if (place->kind != CSV_ROW_DATA)
        return kinds[place->kind];
    return row->summary    ? SYW_LEFT_OUT_SUMMARY
           : row->job_step ? SYW_LEFT_OUT_JOB_STEP
           : row->dropped  ? SYW_LEFT_OUT_NO_TRIAL
                           : SYW_LEFT_OUT_COUNT;
}

enum syw_status syw_classify_row(struct reading *reading, const struct csv_row *place, struct syw_error *err)
{
    struct log_row *row = &reading->rows.row;
    enum syw_status status = reading->rows.status;
    const enum syw_left_out why = no_trial(row, place);
    reading->log.rows += place->kind == CSV_ROW_DATA;
    reading->source->rows += place->kind == CSV_ROW_DATA;
    if (status != SYW_OK)
        status = syw_error_memory(err);
    else if (place->kind == CSV_ROW_DATA && is_broken(reading, place))
        status = report_broken(reading, place);
    else if (why != SYW_LEFT_OUT_COUNT)
        status = leave_out(reading, why);
    else if (row->conditions_met < reading->filter.conditions)
        status = leave_out(reading, SYW_LEFT_OUT_WHERE);
    else if ((status = count_state(reading, err)) == SYW_OK)
        status = classify_cells(reading, place, err);
    syw_row_reset(&reading->rows);
    return status;
}
