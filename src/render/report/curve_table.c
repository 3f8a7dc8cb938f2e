/* Curves as a table. Which columns there are is decided once, from what the log knows: a column that would be empty for
 * every model is left out. */
#include "base/costs.h"
#include "curve_views.h"

#include "curve_rows.h"
#include "outlook_views.h"
#include "render/document/words.h"
#include "report_words.h"
#include "syw/strata.h"

#include <math.h>
#include <stdint.h>

/* Columns that are there only if some model has something to show in them. */
struct shown {
    bool numeric, errors, interval, spread, average_cost, best_so_far, p_any, cost[SYW_AXIS_COUNT];
};

static struct shown what_to_show(const struct syw_curve_report *report)
{
    struct shown shown = {0};
    for (size_t i = 0; i < report->n_models; i++) {
        const struct syw_model_curve *model = &report->model[i];
        shown.best_so_far |= model->best_so_far != NULL;
        shown.average_cost |= model->average_cost != NULL;
        shown.numeric |= model->exact != NULL;
        for (size_t j = 0; j < model->n; j++) {
            const struct syw_curve_point *point = &model->point[j];
            shown.errors |= !isnan(point->se);
            shown.interval |= report->options.confidence > 0 && (!isnan(point->lo) || !isnan(point->hi));
            shown.spread |= !isnan(point->spread);
            shown.p_any |= point->p_any < 1;
        }
        for (enum syw_axis axis = SYW_FIRST_COST; axis < SYW_AXIS_COUNT; axis++) {
            const struct syw_total *cost = model->trials->cost;
            bool repeats = axis != report->axis && syw_cost_repeats(axis, cost[axis].sum, cost[SYW_AXIS_HOURS].sum);
            for (size_t j = 0; j < model->n && !repeats; j++)
                shown.cost[axis] |= !isnan(model->cost[j][axis]);
        }
    }
    return shown;
}

static void add_column(struct syw_columns *columns, int field, const char *heading, enum syw_digits digits, int n)
{
    syw_columns_add(columns, &syw_curve_field[field], heading, digits, n);
}

/* What programs read besides: how exact the values are, and what they are of. */
static void choose_columns(struct syw_columns *columns, const struct syw_curve_report *report, bool programs)
{
    const struct shown shown = what_to_show(report);
    const bool real = report->axis != SYW_AXIS_TRIALS;
    const enum syw_digits value = SYW_DIGITS_VALUE, digits = SYW_DIGITS_SIGNIFICANT;
    add_column(columns, SYW_CURVE_MODEL, "model", SYW_DIGITS_ALL, 0);
    syw_columns_add_budget(columns, &syw_curve_field[SYW_CURVE_BUDGET], report);
    add_column(columns, SYW_CURVE_VALUE, syw_value_heading(report, columns->heading), value, 0);
    const size_t numeric = columns->n;
    if (shown.numeric) {
        add_column(columns, SYW_CURVE_NUMERIC_LO, "at least", value, 0);
        add_column(columns, SYW_CURVE_NUMERIC_HI, "at most", value, 0);
    }
    if (!programs)
        syw_columns_ask_for(columns, numeric);
    if (shown.errors)
        add_column(columns, SYW_CURVE_SE, "std. error", digits, 3);
    if (shown.interval || (programs && report->outlooks)) {
        add_column(columns, SYW_CURVE_LO, "from", value, 0);
        add_column(columns, SYW_CURVE_HI, "to", value, 0);
    }
    if (shown.spread)
        add_column(columns, SYW_CURVE_SPREAD, "spread", digits, 3);
    if (shown.average_cost)
        add_column(columns, SYW_CURVE_AVERAGE_COST, "by average cost", value, 0);
    if (shown.best_so_far)
        add_column(columns, SYW_CURVE_BEST_SO_FAR, "best so far", value, 0);
    if (shown.p_any)
        add_column(columns, SYW_CURVE_P_ANY, "P(any)", SYW_DIGITS_DECIMALS, 4);
    if (real)
        syw_columns_add_cost(columns, &syw_curve_field[SYW_CURVE_COSTS], "trials", SYW_AXIS_TRIALS);
    for (enum syw_axis axis = SYW_FIRST_COST; axis < SYW_AXIS_COUNT; axis++)
        if (shown.cost[axis])
            syw_columns_add_cost(columns, &syw_curve_field[SYW_CURVE_COSTS], syw_axis_label(axis, report->column),
                                 axis);
    const size_t same = columns->n;
    add_column(columns, SYW_CURVE_METRIC, "metric", SYW_DIGITS_ALL, 0);
    add_column(columns, SYW_CURVE_DIRECTION, "direction", SYW_DIGITS_ALL, 0);
    if (!programs)
        syw_columns_ask_for(columns, same);
    else if (report->outlooks)
        add_column(columns, SYW_CURVE_BEYOND, "beyond", SYW_DIGITS_ALL, 0);
}

/* Decimals that show three digits of the error; past half of the trials, where there is none, those of the last. */
static int value_decimals(const struct syw_curve_point *point, int last)
{
    double error = point->se > 0 ? point->se : NAN;
    if (isnan(error) && isnan(point->value))
        return last;
    if (isnan(error))
        return last >= 0 ? last : syw_number_decimals(point->spread > 0 ? point->spread : point->value, 4);
    return syw_number_decimals(error, 3);
}

static void add_notes_on_trials(struct syw_sheet *sheet, const struct syw_curve_report *report)
{
    bool u = report->options.estimator == SYW_ESTIMATOR_U;
    if (report->options.statistic == SYW_STATISTIC_MEAN)
        syw_sheet_add_note(sheet,
                           u ? "expected best: of k trials drawn without replacement from those recorded (U, unbiased)"
                             : "expected best: of k trials drawn with replacement (V, Dodge et al. 2019)");
}

static void add_notes_on_cost(struct syw_sheet *sheet, const struct syw_curve_report *report, bool p_any)
{
    char note[200], heading[32];
    snprintf(note, sizeof note,
             "%s: of the trials, drawn %s replacement, that run until the next would overrun the budget",
             syw_value_heading(report, heading), report->options.estimator == SYW_ESTIMATOR_U ? "without" : "with");
    syw_sheet_add_note(sheet, note);
    syw_add_cost_notes(sheet, report, p_any, true);
}

static void add_notes_on_spending(struct syw_sheet *sheet, const struct syw_curve_report *report,
                                  const struct shown *shown)
{
    bool any = false;
    for (enum syw_axis axis = SYW_FIRST_COST; axis < SYW_AXIS_COUNT; axis++)
        any |= shown->cost[axis];
    if (report->axis != SYW_AXIS_TRIALS)
        syw_sheet_add_note(sheet,
                           "trials and costs: expected to be run and spent within the budget, failed ones included");
    else if (any)
        syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, SYW_COST_COLUMNS,
                              report->failed_left_out ? "costs: k times the mean of the completed trials"
                                                      : "costs: k times the mean of all trials, failed ones included");
}

/* "expected best: mean over problem of ...; strata: A 20, B 20" */
static size_t describe_strata(struct syw_line *line, const struct syw_curve_report *report)
{
    const char *how = report->options.estimator == SYW_ESTIMATOR_U ? "without" : "with";
    char heading[32];
    size_t fewest = SIZE_MAX;
    syw_line_add(line, "%s: mean over %s of the best of ", syw_value_heading(report, heading), report->within);
    if (report->axis == SYW_AXIS_TRIALS)
        syw_line_add(line, "k trials of each, drawn %s replacement", how);
    else
        syw_line_add(line, "its trials, drawn %s replacement, that run until the next would overrun the budget of each",
                     how);
    for (size_t i = 0; i < report->n_models; i++) {
        syw_line_add(line, "%s%s %zu", i == 0 ? "; strata: " : ", ", report->model[i].trials->model,
                     report->model[i].strata);
        fewest = report->model[i].strata < fewest ? report->model[i].strata : fewest;
    }
    return fewest;
}

/* Means over strata: what each number is of. */
static void add_notes_on_strata(struct syw_sheet *sheet, const struct syw_curve_report *report,
                                const struct shown *shown)
{
    const bool real = report->axis != SYW_AXIS_TRIALS;
    struct syw_line line = {0}, interval = {0}, errors = {0};
    char percent[32];
    bool any = false;
    const size_t fewest = describe_strata(&line, report);
    syw_sheet_add_note(sheet, line.text);
    if (real)
        syw_describe_errors(&errors, report, shown->p_any, true);
    if (real)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, NULL, errors.text);
    syw_line_add(&interval, "from, to: pointwise %s %% interval, %s",
                 syw_number_text(percent, 100 * report->options.confidence),
                 fewest >= SYW_STRATA_DRAWN ? "over strata, as if drawn at random, and trials"
                                            : "over the trials of each; fewer than 8 strata are taken as they are");
    if (shown->interval)
        syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, "lo,hi", interval.text);
    if (shown->spread)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, "spread",
                              "spread: standard deviation of that mean for one single search of k trials of each");
    if (shown->p_any)
        syw_sheet_add_note(sheet, "P(any): that at least one trial completes, mean over the strata; expected best is "
                                  "given that one does");
    for (enum syw_axis axis = SYW_FIRST_COST; axis < SYW_AXIS_COUNT; axis++)
        any |= shown->cost[axis];
    if (real)
        syw_sheet_add_note(sheet, "trials and costs: of all strata together, expected, failed ones included");
    else if (any)
        syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, SYW_COST_COLUMNS,
                              "costs: of k trials of each, by the means of all, failed ones included");
}

static void add_notes(struct syw_sheet *sheet, const struct syw_curve_report *report, const struct shown *shown)
{
    if (report->within) {
        add_notes_on_strata(sheet, report, shown);
        return;
    }

    char note[200];
    bool real = report->axis != SYW_AXIS_TRIALS;
    if (real)
        add_notes_on_cost(sheet, report, shown->p_any);
    else
        add_notes_on_trials(sheet, report);
    if (shown->interval) {
        syw_describe_interval(note, report, shown->p_any);
        syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, "lo,hi", note);
    }
    if (shown->spread)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, "spread",
                              "spread: standard deviation of the best of one single search of k trials");
    if (shown->average_cost)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, "average_cost",
                              "by average cost: what k = budget / mean cost of a trial would have claimed");
    if (shown->best_so_far)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, "best_so_far",
                              real ? "best so far: of the first trials as they were run, within the budget"
                                   : "best so far: of the first k trials as they were run");
    if (shown->p_any)
        syw_sheet_add_note(
            sheet, real ? "P(any): that at least one trial completes; expected best is given that one does, so at "
                          "small budgets of the few trials that fit"
                        : "P(any): that at least one of k trials completes; expected best is given that one does");
    add_notes_on_spending(sheet, report, shown);
}

static void add_rows(struct syw_sheet *sheet, const struct syw_curve_report *report, bool programs)
{
    struct syw_columns columns = {.axis = report->axis};
    choose_columns(&columns, report, programs);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < report->n_models; i++) {
        const struct syw_model_curve *model = &report->model[i];
        columns.decimals = -1;
        for (size_t j = 0; j < model->n; j++) {
            const struct syw_curve_row row = syw_curve_row(report, model, j);
            columns.decimals = value_decimals(&model->point[j], columns.decimals);
            columns.before = j > 0 ? model->point[j - 1].k : NAN;
            columns.after = j + 1 < model->n ? model->point[j + 1].k : NAN;
            syw_sheet_add_row(sheet, &columns, &row);
        }
        for (size_t j = 0; programs && report->outlooks && j < report->outlooks->model[i].n; j++) {
            const struct syw_curve_row row = syw_curve_row_beyond(report, &report->outlooks->model[i], j);
            syw_sheet_add_row(sheet, &columns, &row);
        }
    }
}

void syw_curve_table(struct syw_sheet *sheet, const struct syw_curve_report *report)
{
    add_rows(sheet, report, true);
}

void syw_curve_report_add(struct syw_document *document, const struct syw_curve_report *report)
{
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    const struct shown shown = what_to_show(report);
    syw_title_values(sheet, report);
    add_rows(sheet, report, false);
    add_notes(sheet, report, &shown);
    if (report->outlooks)
        syw_outlook_add(document, report, report->outlooks);
}
