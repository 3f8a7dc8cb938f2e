/* What a log was taken for, on one screen. */
#include "base/costs.h"
#include "base/text.h"
#include "check_rows.h"

#include "render/document/result.h"
#include "render/document/words.h"

#include <math.h>
#include <string.h>
#include <time.h>

static const char *option(const struct syw_check_report *report, const char *name)
{
    return report->option ? report->option(name) : name;
}

static const char *delimiter_name(char delimiter)
{
    switch (delimiter) {
    case ';':
        return "semicolon";
    case '|':
        return "bar";
    case '\t':
        return "tab";
    default:
        return "comma";
    }
}

/* Adds the line as an item, and empties it. */
static void add_item(struct syw_document *document, struct syw_line *line)
{
    syw_document_add_item(document, NULL, line->text);
    *line = (struct syw_line){0};
}

static bool is_csv(const struct syw_source *source)
{
    return strcmp(source->format, "CSV") == 0;
}

static void add_sources(struct syw_document *document, const struct syw_log *log)
{
    struct syw_line line = {0};
    for (size_t i = 0; i < log->n_sources; i++) {
        const struct syw_source *source = &log->source[i];
        syw_line_add(&line, "%s: %s", source->name, source->format);
        if (*source->packed)
            syw_line_add(&line, " in %s", source->packed);
        if (is_csv(source))
            syw_line_add(&line, ", %s-separated%s%s", delimiter_name(source->delimiter), source->bom ? ", BOM" : "",
                         source->crlf ? ", CRLF" : "");
        if (*source->about)
            syw_line_add(&line, ", %s", source->about);
        syw_line_add(&line, ", %llu row%s", (unsigned long long)source->rows, source->rows == 1 ? "" : "s");
        if (source->kind)
            syw_line_add(&line, ": %s", source->kind);
        if (*source->sha256)
            syw_line_add(&line, ", SHA-256 %s", source->sha256);
        add_item(document, &line);
        if (!*source->contents)
            continue;
        syw_line_add(&line, "  holds %s", source->contents);
        add_item(document, &line);
    }
}

static void add_metric(struct syw_document *document, const struct syw_check_report *report)
{
    const struct syw_log *log = report->log;
    struct syw_line line = {0};
    if (log->metric)
        syw_line_add(&line, "metric: %s, %s", log->metric, syw_direction_words(log->direction));
    else
        syw_line_add(&line, "metric: none recognized (%s names it)", option(report, "metric"));
    syw_line_add(&line, "; trials in the order of: %s", log->order);
    add_item(document, &line);
    for (size_t i = 0; i < log->n_numeric && log->n_others == 0; i++)
        syw_line_add(&line, "%s%s", i ? ", " : "numeric columns: ", log->numeric[i]);
    if (log->n_numeric > 0 && log->n_others == 0)
        add_item(document, &line);
}

/* Columns without a role, with the number of their different values. */
static void add_columns(struct syw_document *document, const struct syw_log *log, bool parameters, const char *what)
{
    enum { MOST = 40 };
    struct syw_line line = {0};
    size_t n = 0;
    for (size_t i = 0; i < log->n_others; i++) {
        const struct syw_other_column *other = &log->other[i];
        if (other->parameter == parameters && n++ < MOST)
            syw_line_add(&line, "%s%.*s %zu%s", n > 1 ? ", " : what, SYW_CUT(other->name, 60), other->different,
                         other->different == SYW_OTHER_MOST ? "+" : "");
    }
    if (n > MOST)
        syw_line_add(&line, " and %zu more", n - MOST);
    if (n > 0)
        add_item(document, &line);
}

/* What may have been meant for a role stands apart. */
static void add_others(struct syw_document *document, const struct syw_log *log)
{
    add_columns(document, log, true, "hyperparameters, and their number of values: ");
    add_columns(document, log, false, "columns without a role, and their number of values: ");
}

/* ---- columns by role -------------------------------------------------------------------------------------------- */

/* Four digits, which is what a look needs; moments as dates in UTC. */
static const char *short_number(char text[32], enum syw_role role, double number)
{
    const bool moment = (role == SYW_ROLE_STARTED || role == SYW_ROLE_ENDED) && fabs(number) < 1e15;
    const time_t seconds = moment ? (time_t)number : 0;
    struct tm date;
    text[0] = '\0';
    if (isnan(number))
        return text;
    if (moment && gmtime_r(&seconds, &date))
        strftime(text, 32, "%Y-%m-%d %H:%M", &date);
    else
        snprintf(text, 32, "%.4g", number);
    return text;
}

static void choose_columns(struct syw_columns *columns, bool programs, bool file)
{
    static const unsigned char programs_field[] = {SYW_CHECK_ROLE, SYW_CHECK_COLUMN, SYW_CHECK_UNIT,  SYW_CHECK_FROM,
                                                   SYW_CHECK_TO,   SYW_CHECK_FILLED, SYW_CHECK_EMPTY, SYW_CHECK_FILE};
    static const unsigned char people_field[] = {SYW_CHECK_ROLE,       SYW_CHECK_COLUMN,   SYW_CHECK_UNIT_SHOWN,
                                                 SYW_CHECK_FROM_SHOWN, SYW_CHECK_TO_SHOWN, SYW_CHECK_FILLED,
                                                 SYW_CHECK_EMPTY,      SYW_CHECK_FILE};
    static const char *const heading[] = {"role", "column", "unit", "from", "to", "filled", "empty", "file"};
    const unsigned char *field = programs ? programs_field : people_field;
    for (size_t i = 0; i < 7 + (file ? 1 : 0); i++)
        syw_columns_add(columns, &syw_check_field[field[i]], heading[i], SYW_DIGITS_DECIMALS, 0)->name = heading[i];
}

/* One row for each role and file in which a column plays it. */
static void add_roles(struct syw_sheet *sheet, const struct syw_log *log, bool programs)
{
    struct syw_columns columns = {0};
    choose_columns(&columns, programs, programs || log->n_sources > 1);
    syw_sheet_add_columns(sheet, &columns);
    for (int role = 0; role < SYW_ROLE_COUNT; role++)
        for (size_t i = 0; i < log->n_sources; i++) {
            if (!log->source[i].role[role].column)
                continue;
            struct syw_check_row row = syw_check_row(&log->source[i], (enum syw_role)role);
            char unit[64], from[32], to[32];
            snprintf(unit, sizeof unit, "%s%s", row.unit, row.decimal_comma ? " (decimal comma)" : "");
            row.people[0] = unit;
            row.people[1] = short_number(from, (enum syw_role)role, row.from);
            row.people[2] = short_number(to, (enum syw_role)role, row.to);
            syw_sheet_add_row(sheet, &columns, &row);
        }
}

/* How rows became trials, and what their costs were taken for. */
static void add_steps(struct syw_document *document, const struct syw_check_report *report)
{
    static const char *const meaning[] = {[SYW_ACCRUAL_UNKNOWN] = "not used, a total or each step's own",
                                          [SYW_ACCRUAL_TOTAL] = "the total up to a step",
                                          [SYW_ACCRUAL_EACH] = "each step's own"};
    const struct syw_steps *steps = &report->log->steps;
    const bool best = report->take == SYW_TAKE_BEST;
    struct syw_line line = {0};
    if (steps->rows == 0)
        return;
    syw_line_add(&line, "steps: %zu", steps->fewest);
    if (steps->most > steps->fewest)
        syw_line_add(&line, " to %zu", steps->most);
    syw_line_add(&line, " per trial; a trial's value is %s (%s %s)", best ? "the best of them" : "that of the last",
                 option(report, "take"), best ? "best" : "last");
    add_item(document, &line);
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
        if (!steps->cost[axis].why)
            continue;
        syw_line_add(&line, "%s: %s (%s)", syw_log_cost_column(report->log, (enum syw_axis)axis),
                     meaning[steps->cost[axis].accrual], steps->cost[axis].why);
        add_item(document, &line);
    }
}

/* ---- models ----------------------------------------------------------------------------------------------------- */

struct model_row {
    const char *model;
    double trials, completed, failed, pruned, best, cost[SYW_AXIS_COUNT];
};

/* Columns for people; JSON says more of a model (check_json.c). */
enum { MODEL, TRIALS, COMPLETED, FAILED, PRUNED, BEST, COSTS, FIELDS };
static const struct syw_field model_field[FIELDS] = {
    [MODEL] = SYW_TEXT(model_row, "model", model),
    [TRIALS] = SYW_NUMBER(model_row, "trials", trials),
    [COMPLETED] = SYW_NUMBER(model_row, "completed", completed),
    [FAILED] = SYW_NUMBER(model_row, "failed", failed),
    [PRUNED] = SYW_NUMBER(model_row, "pruned", pruned),
    [BEST] = SYW_NUMBER(model_row, "best", best),
    [COSTS] = SYW_COSTS(model_row, NULL, cost),
};

static void add_models(struct syw_sheet *sheet, const struct syw_log *log)
{
    struct syw_columns columns = {0};
    for (int i = MODEL; i < BEST; i++)
        syw_columns_add(&columns, &model_field[i], model_field[i].key, SYW_DIGITS_DECIMALS, 0);
    syw_columns_add(&columns, &model_field[BEST], "best", SYW_DIGITS_SIGNIFICANT, 4);
    for (size_t c = 0; c < SYW_MAIN_COSTS; c++)
        syw_columns_add_cost(&columns, &model_field[COSTS], syw_axis_unit(syw_main_cost[c]), syw_main_cost[c])->n = 4;
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < log->n_models; i++) {
        const struct syw_trials *trials = &log->model[i];
        struct model_row row = {trials->model,
                                trials->trials,
                                trials->counts.completed,
                                trials->counts.failed,
                                trials->counts.pruned,
                                trials->best,
                                {0}};
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            row.cost[axis] = trials->cost[axis].known > 0 ? trials->cost[axis].sum : NAN;
        syw_sheet_add_row(sheet, &columns, &row);
    }
}

/* ---- rows that are no trials ------------------------------------------------------------------------------------ */

static void add_states(struct syw_document *document, const struct syw_log *log)
{
    struct syw_line line = {0};
    for (size_t i = 0; i < log->n_states; i++)
        syw_line_add(&line, "%s%.0f %s (%s)", i ? ", " : "states: ", log->state[i].rows, log->state[i].word,
                     syw_check_state_name(log->state[i].state));
    if (log->n_states > 0)
        add_item(document, &line);
}

static void add_left_out(struct syw_document *document, const struct syw_check_report *report)
{
    const struct {
        const char *why, *option, *rest;
    } reason[] = {
        [SYW_LEFT_OUT_WHERE] = {"not kept by ", "where", ""},
        [SYW_LEFT_OUT_RUNNING] = {"running or waiting", NULL, ""},
        [SYW_LEFT_OUT_PRUNED] = {"pruned (", "pruned", " drop)"},
        [SYW_LEFT_OUT_FAILED] = {"failed (", "failed", " drop)"},
        [SYW_LEFT_OUT_BAD] = {"cannot be read (", "skip_bad", ")"},
        [SYW_LEFT_OUT_WEIGHTLESS] = {"weight 0", NULL, ""},
        [SYW_LEFT_OUT_BLANK] = {"lines of delimiters only", NULL, ""},
        [SYW_LEFT_OUT_COMMENT] = {"comments", NULL, ""},
        [SYW_LEFT_OUT_HEADER] = {"repeated headers", NULL, ""},
        [SYW_LEFT_OUT_SUMMARY] = {"sums or means of others", NULL, ""},
        [SYW_LEFT_OUT_JOB_STEP] = {"steps of Slurm's jobs", NULL, ""},
        [SYW_LEFT_OUT_PARENT] = {"runs that hold others", NULL, ""},
        [SYW_LEFT_OUT_NO_TRIAL] = {"listed beside the trials", NULL, ""},
    };
    struct syw_line line = {0};
    for (int i = 0; i < SYW_LEFT_OUT_COUNT; i++)
        if (report->log->left_out[i] > 0)
            syw_line_add(&line, "%s%llu %s%s%s",
                         line.length > 0 ? ", " : "left out: ", (unsigned long long)report->log->left_out[i],
                         reason[i].why, reason[i].option ? option(report, reason[i].option) : "", reason[i].rest);
    if (line.length == 0)
        syw_line_add(&line, "left out: nothing");
    add_item(document, &line);
}

/* ---- in any format ---------------------------------------------------------------------------------------------- */

void syw_check_report_add(struct syw_document *document, const struct syw_check_report *report)
{
    struct syw_line line = {0};
    add_sources(document, report->log);
    add_metric(document, report);
    add_roles(syw_document_add_sheet(document), report->log, false);
    add_steps(document, report);
    add_models(syw_document_add_sheet(document), report->log);
    add_states(document, report->log);
    add_left_out(document, report);
    add_others(document, report->log);
    for (size_t i = 0; i < report->hints->n; i++) {
        syw_line_add(&line, "hint: %s", report->hints->text[i]);
        syw_document_add_hint(document, line.text);
        line = (struct syw_line){0};
    }
}

static void add(struct syw_document *document, const void *report)
{
    syw_check_report_add(document, report);
}

static void fill(struct syw_sheet *sheet, const void *result)
{
    const struct syw_check_report *report = result;
    add_roles(sheet, report->log, true);
}

enum syw_status syw_check_report_write(FILE *out, enum syw_format format, const struct syw_check_report *report,
                                       struct syw_error *err)
{
    static const struct syw_result_kind kind = {"syw.check/1", add, fill, syw_check_tree, NULL};
    return syw_result_write(out, format, &kind, report, report->layout, err);
}
