/* Curves as a table. Which columns there are is decided once, from what the log knows: a column that would be empty for
 * every model is left out. */
#include "report_parts.h"

#include "render/document/words.h"

#include <math.h>
#include <string.h>

/* Columns that are there only if some model has something to show in them. */
struct curve_columns {
    bool numeric, metric, errors, interval, spread, average_cost, best_so_far, p_any, cost[SYW_SHOWN_COSTS];
};

static struct curve_columns what_to_show(const struct syw_curve_report *report, enum syw_format format)
{
    struct curve_columns shown = {.metric = format == SYW_FORMAT_CSV};
    for (size_t i = 0; i < report->n_models; i++) {
        const struct syw_model_curve *model = &report->model[i];
        shown.best_so_far |= model->best_so_far != NULL;
        shown.average_cost |= model->average_cost != NULL;
        shown.numeric |= model->exact && format == SYW_FORMAT_CSV;
        for (size_t j = 0; j < model->n; j++) {
            const struct syw_curve_point *point = &model->point[j];
            shown.errors |= !isnan(point->se);
            shown.interval |= report->options.confidence > 0 && (!isnan(point->lo) || !isnan(point->hi));
            shown.spread |= !isnan(point->spread);
            shown.p_any |= point->p_any < 1;
        }
        for (size_t c = 0; c < SYW_SHOWN_COSTS; c++) {
            /* device hours say something new only where trials had several devices */
            bool same_as_hours = syw_shown_costs[c] == SYW_AXIS_DEVICE_HOURS && report->axis != SYW_AXIS_DEVICE_HOURS &&
                                 model->trials->cost[syw_shown_costs[c]].sum == model->trials->cost[SYW_AXIS_HOURS].sum;
            for (size_t j = 0; j < model->n && !same_as_hours; j++)
                shown.cost[c] |= !isnan(model->cost[j][syw_shown_costs[c]]);
        }
    }
    return shown;
}

const char *syw_value_heading(const struct syw_curve_report *report, char heading[32])
{
    if (report->options.statistic == SYW_STATISTIC_MEAN)
        return "expected best";
    if (report->options.quantile == 0.5)
        return "median best";
    char digits[32];
    snprintf(heading, 32, "%.10s-quantile best", syw_number_text(digits, report->options.quantile));
    return heading;
}

void syw_title_values(struct syw_sheet *sheet, const struct syw_curve_report *report)
{
    char heading[32];
    struct syw_line title = {0};
    syw_line_add(&title, "%s ", syw_value_heading(report, heading));
    syw_line_add_metric(&title, report->metric, report->direction, report->percent);
    syw_sheet_set_title(sheet, title.text);
}

void syw_add_metric_columns(struct syw_sheet *sheet)
{
    syw_sheet_add_column(sheet, "metric", "metric");
    syw_sheet_add_column(sheet, "direction", "direction");
}

void syw_add_metric_cells(struct syw_sheet *sheet, const struct syw_curve_report *report)
{
    syw_sheet_add_text(sheet, report->metric ? report->metric : "");
    syw_sheet_add_text(sheet, syw_direction_name(report->direction));
}

const char *syw_budget_heading(char heading[96], const struct syw_curve_report *report)
{
    bool real = report->axis != SYW_AXIS_TRIALS;
    snprintf(heading, 96, real ? "budget, %s" : "%s", syw_cost_heading(report->axis, report));
    return heading;
}

const char *syw_cost_heading(enum syw_axis axis, const struct syw_curve_report *report)
{
    return axis == SYW_AXIS_COST && report->column ? report->column : syw_axis_unit(axis);
}

static void add_columns(struct syw_sheet *sheet, const struct syw_curve_report *report,
                        const struct curve_columns *shown)
{
    char heading[32], budget[96];
    bool real = report->axis != SYW_AXIS_TRIALS;
    syw_sheet_add_column(sheet, "model", "model");
    syw_sheet_add_column(sheet, syw_budget_heading(budget, report), real ? "budget" : "trials");
    syw_sheet_add_column(sheet, syw_value_heading(report, heading), "value");
    if (shown->numeric) {
        syw_sheet_add_column(sheet, "at least", "numeric_lo");
        syw_sheet_add_column(sheet, "at most", "numeric_hi");
    }
    if (shown->errors)
        syw_sheet_add_column(sheet, "std. error", "se");
    if (shown->interval) {
        syw_sheet_add_column(sheet, "from", "lo");
        syw_sheet_add_column(sheet, "to", "hi");
    }
    if (shown->spread)
        syw_sheet_add_column(sheet, "spread", "spread");
    if (shown->average_cost)
        syw_sheet_add_column(sheet, "by average cost", "average_cost");
    if (shown->best_so_far)
        syw_sheet_add_column(sheet, "best so far", "best_so_far");
    if (shown->p_any)
        syw_sheet_add_column(sheet, "P(any)", "p_any");
    if (real)
        syw_sheet_add_column(sheet, "trials", "trials");
    for (size_t c = 0; c < SYW_SHOWN_COSTS; c++)
        if (shown->cost[c])
            syw_sheet_add_column(sheet, syw_cost_heading(syw_shown_costs[c], report),
                                 syw_axis_name(syw_shown_costs[c]));
    if (shown->metric)
        syw_add_metric_columns(sheet);
}

int syw_budget_decimals(double budget, enum syw_axis axis)
{
    enum { MOST_DIGITS = 4 };
    int digits = 1;
    if (axis == SYW_AXIS_TRIALS)
        return -1;
    for (; digits < MOST_DIGITS; digits++) {
        double tens = pow(10, syw_number_decimals(budget, digits));
        if (fabs(round(budget * tens) / tens - budget) <= 1e-9 * budget)
            break;
    }
    return syw_number_decimals(budget, digits);
}

/* Whether a budget as printed is as near to the other as to itself. */
static bool is_mistaken_for(double other, double budget, int decimals)
{
    const double tens = pow(10, decimals), printed = round(budget * tens) / tens;
    return fabs(printed - other) <= fabs(printed - budget);
}

int syw_decimals_among(int decimals, double budget, double before, double after)
{
    enum { MOST_DECIMALS = 12 };
    while (decimals >= 0 && decimals < MOST_DECIMALS &&
           (is_mistaken_for(before, budget, decimals) || is_mistaken_for(after, budget, decimals)))
        decimals++;
    return decimals;
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

static void add_row(struct syw_sheet *sheet, const struct syw_curve_report *report, const struct syw_model_curve *model,
                    size_t i, int decimals, const struct curve_columns *shown)
{
    const struct syw_curve_point *point = &model->point[i];
    const enum syw_axis axis = report->axis;
    syw_sheet_add_text(sheet, model->trials->model);
    const double before = i > 0 ? point[-1].k : NAN, after = i + 1 < model->n ? point[1].k : NAN;
    syw_sheet_add_number(sheet, point->k,
                         syw_decimals_among(syw_budget_decimals(point->k, axis), point->k, before, after));
    syw_sheet_add_number(sheet, point->value, decimals);
    if (shown->numeric) {
        syw_sheet_add_number(sheet, model->exact ? model->exact[i].numeric_lo : NAN, decimals);
        syw_sheet_add_number(sheet, model->exact ? model->exact[i].numeric_hi : NAN, decimals);
    }
    if (shown->errors)
        syw_sheet_add_number(sheet, point->se, syw_number_decimals(point->se, 3));
    if (shown->interval) {
        syw_sheet_add_number(sheet, point->lo, decimals);
        syw_sheet_add_number(sheet, point->hi, decimals);
    }
    if (shown->spread)
        syw_sheet_add_number(sheet, point->spread, syw_number_decimals(point->spread, 3));
    if (shown->average_cost)
        syw_sheet_add_number(sheet, model->average_cost ? model->average_cost[i] : NAN, decimals);
    if (shown->best_so_far)
        syw_sheet_add_number(sheet, model->best_so_far ? model->best_so_far[i] : NAN, decimals);
    if (shown->p_any)
        syw_sheet_add_number(sheet, point->p_any, 4);
    if (axis != SYW_AXIS_TRIALS)
        syw_sheet_add_number(sheet, model->cost[i][SYW_AXIS_TRIALS],
                             syw_number_decimals(model->cost[i][SYW_AXIS_TRIALS], 3));
    for (size_t c = 0; c < SYW_SHOWN_COSTS; c++) {
        double cost = model->cost[i][syw_shown_costs[c]];
        if (shown->cost[c])
            syw_sheet_add_number(sheet, cost, syw_number_decimals(cost, 3));
    }
    if (shown->metric)
        syw_add_metric_cells(sheet, report);
}

const char *syw_range_words(char words[80], const struct syw_curve_options *options)
{
    char lo[32], hi[32];
    words[0] = '\0';
    syw_number_text(lo, options->lowest);
    syw_number_text(hi, options->highest);
    if (!(options->lowest < options->highest))
        return words;
    if (isfinite(options->lowest) && isfinite(options->highest))
        snprintf(words, 80, ", within %s to %s", lo, hi);
    else if (isfinite(options->highest))
        snprintf(words, 80, ", at most %s", hi);
    else if (isfinite(options->lowest))
        snprintf(words, 80, ", at least %s", lo);
    return words;
}

static void note_missing_intervals(struct syw_sheet *sheet, const struct syw_curve_report *report)
{
    char note[200];
    bool missing = false;
    for (size_t i = 0; i < report->n_models && report->options.confidence > 0; i++)
        for (size_t j = 0; report->model[i].exact && j < report->model[i].n; j++) {
            const struct syw_curve_point *point = &report->model[i].point[j];
            missing |= !isnan(point->value) && isnan(point->se);
        }
    snprintf(note, sizeof note,
             "no std. error and no interval where fewer than %d completed trials cost no more than the budget",
             SYW_INTERVAL_TRIALS);
    if (missing)
        syw_sheet_add_note(sheet, note);
}

void syw_describe_interval(char note[200], const struct syw_curve_report *report, bool failed)
{
    char percent[32], range[80];
    const struct syw_band *band = syw_first_band(report);
    bool mean = report->options.statistic == SYW_STATISTIC_MEAN;
    syw_number_text(percent, 100 * report->options.confidence);
    if (report->axis != SYW_AXIS_TRIALS)
        snprintf(note, 200, "from, to: pointwise %s %% interval, by bootstrap over the trials", percent);
    else if (!band)
        snprintf(note, 200, "from, to: pointwise %s %% interval, expected best -+ t std. errors (delete-one)%s",
                 percent, syw_range_words(range, &report->options));
    else
        snprintf(note, 200, "from, to: simultaneous %s %% band (%s), all budgets at once%s", percent,
                 syw_band_title(band->kind), mean && failed ? "; the share of failed trials taken as known" : "");
}

static void add_notes_on_trials(struct syw_sheet *sheet, const struct syw_curve_report *report)
{
    bool u = report->options.estimator == SYW_ESTIMATOR_U;
    if (report->options.statistic == SYW_STATISTIC_MEAN)
        syw_sheet_add_note(sheet,
                           u ? "expected best: of k trials drawn without replacement from those recorded (U, unbiased)"
                             : "expected best: of k trials drawn with replacement (V, Dodge et al. 2019)");
}

void syw_add_cost_notes(struct syw_sheet *sheet, const struct syw_curve_report *report, bool p_any, bool costs)
{
    struct syw_line line = {0};
    if (report->axis == SYW_AXIS_TRIALS)
        return;
    syw_describe_errors(&line, report, p_any, costs);
    syw_sheet_add_note(sheet, line.text);
    note_missing_intervals(sheet, report);
    if (report->imputed)
        syw_sheet_add_note(sheet, "costs that the log does not know are taken to be the mean of the others");
}

void syw_note_condition(struct syw_sheet *sheet, const struct syw_curve_report *report)
{
    char note[200], number[32];
    if (report->axis == SYW_AXIS_TRIALS && !(report->p_any > 0))
        return;
    if (report->p_any > 0)
        snprintf(note, sizeof note,
                 "values are given that a trial completes, and compared where one does with probability %s or more",
                 syw_number_text(number, report->p_any));
    else
        snprintf(note, sizeof note, "values are given that a trial completes, however seldom one does");
    syw_sheet_add_note(sheet, note);
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
                                  const struct curve_columns *shown)
{
    bool any = false;
    for (size_t c = 0; c < SYW_SHOWN_COSTS; c++)
        any |= shown->cost[c];
    if (report->axis != SYW_AXIS_TRIALS)
        syw_sheet_add_note(sheet,
                           "trials and costs: expected to be run and spent within the budget, failed ones included");
    else if (any)
        syw_sheet_add_note(sheet, report->failed_left_out
                                      ? "costs: k times the mean of the completed trials"
                                      : "costs: k times the mean of all trials, failed ones included");
}

static void add_notes(struct syw_sheet *sheet, const struct syw_curve_report *report, const struct curve_columns *shown)
{
    char note[200];
    bool real = report->axis != SYW_AXIS_TRIALS;
    if (real)
        add_notes_on_cost(sheet, report, shown->p_any);
    else
        add_notes_on_trials(sheet, report);
    if (shown->interval) {
        syw_describe_interval(note, report, shown->p_any);
        syw_sheet_add_note(sheet, note);
    }
    if (shown->spread)
        syw_sheet_add_note(sheet, "spread: standard deviation of the best of one single search of k trials");
    if (shown->average_cost)
        syw_sheet_add_note(sheet, "by average cost: what k = budget / mean cost of a trial would have claimed");
    if (shown->best_so_far)
        syw_sheet_add_note(sheet, real ? "best so far: of the first trials as they were run, within the budget"
                                       : "best so far: of the first k trials as they were run");
    if (shown->p_any)
        syw_sheet_add_note(
            sheet, real ? "P(any): that at least one trial completes; expected best is given that one does, so at "
                          "small budgets of the few trials that fit"
                        : "P(any): that at least one of k trials completes; expected best is given that one does");
    add_notes_on_spending(sheet, report, shown);
}

enum syw_status syw_curve_sheet(FILE *out, enum syw_format format, const struct syw_curve_report *report,
                                struct syw_error *err)
{
    struct syw_sheet *sheet = NULL;
    enum syw_status status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        return status;
    struct curve_columns shown = what_to_show(report, format);
    syw_title_values(sheet, report);
    add_columns(sheet, report, &shown);
    for (size_t i = 0; i < report->n_models; i++) {
        int decimals = -1;
        for (size_t j = 0; j < report->model[i].n; j++) {
            decimals = value_decimals(&report->model[i].point[j], decimals);
            add_row(sheet, report, &report->model[i], j, decimals, &shown);
        }
    }
    add_notes(sheet, report, &shown);
    status = syw_sheet_write(sheet, out, format, err);
    syw_sheet_free(sheet);
    return status;
}
