/* Curves of several models as one table or one JSON document. Which columns there are is decided once, from what the
 * log knows: a column that would be empty for every model is left out. */
#include "syw/report.h"

#include "syw/sheet.h"

#include "json.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* The cost columns, in the order in which they are shown. */
static const enum syw_axis costs[] = {SYW_AXIS_HOURS,  SYW_AXIS_DEVICE_HOURS, SYW_AXIS_KWH,
                                      SYW_AXIS_KGCO2E, SYW_AXIS_FLOPS,        SYW_AXIS_USD};
enum { N_COSTS = sizeof costs / sizeof costs[0] };

double syw_trials_mean_cost(const struct syw_trials *trials, enum syw_axis axis)
{
    const struct syw_total *total = &trials->cost[axis];
    return total->known > 0 && total->known == trials->trials ? total->sum / total->known : NAN;
}

void syw_best_so_far(double best[], const double k[], size_t n, const double value[], size_t rows,
                     enum syw_direction direction)
{
    double now = NAN;
    size_t row = 0;
    for (size_t i = 0; i < n; i++) {
        for (; row < rows && (double)(row + 1) <= k[i]; row++) {
            double v = value[row];
            if (!isnan(v) && (isnan(now) || (direction == SYW_MINIMIZE ? v < now : v > now)))
                now = v;
        }
        best[i] = now;
    }
}

/* ---- the table ------------------------------------------------------------------------------------------------ */

/* Columns that are there only if some model has something to show in them. */
struct shown {
    bool errors, interval, spread, best_so_far, p_any, cost[N_COSTS];
};

static struct shown what_to_show(const struct syw_curve_report *report)
{
    struct shown shown = {0};
    for (size_t i = 0; i < report->n_models; i++) {
        const struct syw_model_curve *model = &report->model[i];
        shown.best_so_far |= model->best_so_far != NULL;
        for (size_t j = 0; j < model->n; j++) {
            const struct syw_curve_point *point = &model->point[j];
            shown.errors |= !isnan(point->se);
            shown.interval |= !isnan(point->lo) || !isnan(point->hi);
            shown.spread |= !isnan(point->spread);
            shown.p_any |= point->p_any < 1;
        }
        for (size_t c = 0; c < N_COSTS; c++) {
            /* device hours say something new only where trials had several devices */
            bool same_as_hours = costs[c] == SYW_AXIS_DEVICE_HOURS &&
                                 model->trials->cost[costs[c]].sum == model->trials->cost[SYW_AXIS_HOURS].sum;
            shown.cost[c] |= !same_as_hours && !isnan(syw_trials_mean_cost(model->trials, costs[c]));
        }
    }
    return shown;
}

static const char *value_heading(const struct syw_curve_report *report, char heading[32])
{
    if (report->options.statistic == SYW_STATISTIC_MEAN)
        return "expected best";
    if (report->options.quantile == 0.5)
        return "median best";
    char digits[32];
    snprintf(heading, 32, "%.10s-quantile best", syw_number_text(digits, report->options.quantile));
    return heading;
}

static void add_columns(struct syw_sheet *sheet, const struct syw_curve_report *report, const struct shown *shown)
{
    char heading[32];
    syw_sheet_add_column(sheet, "model", "model");
    syw_sheet_add_column(sheet, "trials", "trials");
    syw_sheet_add_column(sheet, value_heading(report, heading), "value");
    if (shown->errors)
        syw_sheet_add_column(sheet, "std. error", "se");
    if (shown->interval) {
        syw_sheet_add_column(sheet, "from", "lo");
        syw_sheet_add_column(sheet, "to", "hi");
    }
    if (shown->spread)
        syw_sheet_add_column(sheet, "spread", "spread");
    if (shown->best_so_far)
        syw_sheet_add_column(sheet, "best so far", "best_so_far");
    if (shown->p_any)
        syw_sheet_add_column(sheet, "P(any)", "p_any");
    for (size_t c = 0; c < N_COSTS; c++)
        if (shown->cost[c])
            syw_sheet_add_column(sheet, syw_axis_unit(costs[c]), syw_axis_name(costs[c]));
}

/* Decimals that show three digits of the error; past half of the trials, where there is none, those of the last. */
static int value_decimals(const struct syw_curve_point *point, int last)
{
    double error = point->se > 0 ? point->se : NAN;
    if (isnan(error))
        return last >= 0 ? last : syw_number_decimals(point->spread > 0 ? point->spread : point->value, 4);
    int decimals = syw_number_decimals(error, 3);
    return decimals > 12 ? 12 : decimals;
}

static void add_row(struct syw_sheet *sheet, const struct syw_model_curve *model, size_t i, int decimals,
                    const struct shown *shown)
{
    const struct syw_curve_point *point = &model->point[i];
    syw_sheet_add_text(sheet, model->trials->model);
    syw_sheet_add_number(sheet, point->k, -1);
    syw_sheet_add_number(sheet, point->value, decimals);
    if (shown->errors)
        syw_sheet_add_number(sheet, point->se, syw_number_decimals(point->se, 3));
    if (shown->interval) {
        syw_sheet_add_number(sheet, point->lo, decimals);
        syw_sheet_add_number(sheet, point->hi, decimals);
    }
    if (shown->spread)
        syw_sheet_add_number(sheet, point->spread, syw_number_decimals(point->spread, 3));
    if (shown->best_so_far)
        syw_sheet_add_number(sheet, model->best_so_far ? model->best_so_far[i] : NAN, decimals);
    if (shown->p_any)
        syw_sheet_add_number(sheet, point->p_any, 4);
    for (size_t c = 0; c < N_COSTS; c++) {
        double cost = point->k * syw_trials_mean_cost(model->trials, costs[c]);
        if (shown->cost[c])
            syw_sheet_add_number(sheet, cost, syw_number_decimals(cost, 3));
    }
}

/* The band of the first model that has one: its kind is that of all, unless one has too many trials for it. */
static const struct syw_band *first_band(const struct syw_curve_report *report)
{
    for (size_t i = 0; i < report->n_models; i++)
        if (report->model[i].band)
            return report->model[i].band;
    return NULL;
}

static void describe_interval(char note[], size_t size, const struct syw_curve_report *report,
                              const struct shown *shown)
{
    char percent[32];
    const struct syw_band *band = first_band(report);
    syw_number_text(percent, 100 * report->options.confidence);
    if (!band)
        snprintf(note, size, "from, to: pointwise %s %% interval, expected best -+ z std. errors; %s", percent,
                 report->options.jackknife ? "beyond half of the trials by the jackknife, conservative"
                                           : "up to half of the trials");
    else
        snprintf(note, size, "from, to: simultaneous %s %% band (%s), all budgets at once%s", percent,
                 syw_band_title(band->kind),
                 report->options.statistic == SYW_STATISTIC_MEAN && shown->p_any
                     ? "; the share of failed trials taken as known"
                     : "");
}

static void add_notes(struct syw_sheet *sheet, const struct syw_curve_report *report, const struct shown *shown)
{
    char note[200];
    bool u = report->options.estimator == SYW_ESTIMATOR_U;
    if (report->options.statistic == SYW_STATISTIC_MEAN)
        syw_sheet_add_note(sheet,
                           u ? "expected best: of k trials drawn without replacement from those recorded (U, unbiased)"
                             : "expected best: of k trials drawn with replacement (V, Dodge et al. 2019)");
    if (shown->interval) {
        describe_interval(note, sizeof note, report, shown);
        syw_sheet_add_note(sheet, note);
    }
    if (shown->spread)
        syw_sheet_add_note(sheet, "spread: standard deviation of the best of one single search of k trials");
    if (shown->best_so_far)
        syw_sheet_add_note(sheet, "best so far: of the first k trials as they were run");
    if (shown->p_any)
        syw_sheet_add_note(sheet,
                           "P(any): that at least one of k trials completes; expected best is given that one does");
    for (size_t c = 0; c < N_COSTS; c++)
        if (shown->cost[c]) {
            syw_sheet_add_note(sheet, report->failed_left_out
                                          ? "costs: k times the mean of the completed trials"
                                          : "costs: k times the mean of all trials, failed ones included");
            return;
        }
}

static enum syw_status write_sheet(FILE *out, enum syw_sheet_format format, const struct syw_curve_report *report,
                                   struct syw_error *err)
{
    struct syw_sheet *sheet = NULL;
    enum syw_status status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        return status;
    struct shown shown = what_to_show(report);
    add_columns(sheet, report, &shown);
    for (size_t i = 0; i < report->n_models; i++) {
        int decimals = -1;
        for (size_t j = 0; j < report->model[i].n; j++) {
            decimals = value_decimals(&report->model[i].point[j], decimals);
            add_row(sheet, &report->model[i], j, decimals, &shown);
        }
    }
    add_notes(sheet, report, &shown);
    status = syw_sheet_write(sheet, out, format, err);
    syw_sheet_free(sheet);
    return status;
}

/* ---- the JSON document ---------------------------------------------------------------------------------------- */

static void json_put_point(struct json *json, json_object *points, const struct syw_model_curve *model, size_t i)
{
    const struct syw_curve_point *point = &model->point[i];
    json_object *object = json_put_object(json, points, NULL);
    json_put_number(json, object, "budget", point->k);
    json_put_number(json, object, "value", point->value);
    json_put_number(json, object, "lo", point->lo);
    json_put_number(json, object, "hi", point->hi);
    json_put_number(json, object, "se", point->se);
    json_put_number(json, object, "spread", point->spread);
    json_put_number(json, object, "best_so_far", model->best_so_far ? model->best_so_far[i] : NAN);
    json_put_number(json, object, "p_any", point->p_any);
    json_put_number(json, object, syw_axis_name(SYW_AXIS_TRIALS), point->k);
    for (size_t c = 0; c < N_COSTS; c++)
        json_put_number(json, object, syw_axis_name(costs[c]),
                        point->k * syw_trials_mean_cost(model->trials, costs[c]));
}

static void json_put_spent(struct json *json, json_object *object, const struct syw_trials *trials)
{
    json_object *spent = json_put_object(json, object, "spent");
    for (size_t c = 0; c < N_COSTS; c++) {
        const struct syw_total *total = &trials->cost[costs[c]];
        json_object *cost = json_put_object(json, spent, syw_axis_name(costs[c]));
        json_put_number(json, cost, "value", total->known > 0 ? total->sum : NAN);
        json_put_number(json, cost, "trials", total->known);
    }
}

/* asked: what all models' lo and hi were to be; one with too many trials for it has another band. */
static void json_put_model(struct json *json, json_object *models, const struct syw_model_curve *model,
                           const char *asked)
{
    const struct syw_trials *trials = model->trials;
    json_object *object = json_put_object(json, models, NULL);
    json_put_text(json, object, "model", trials->model);
    json_put_number(json, object, "trials", trials->trials);
    json_put_number(json, object, "completed", trials->completed);
    json_put_number(json, object, "failed", trials->failed);
    json_put_number(json, object, "pruned", trials->pruned);
    json_put_number(json, object, "best", trials->best);
    json_put_spent(json, object, trials);
    json_put_text(json, object, "bands", model->band ? syw_band_name(model->band->kind) : asked);
    json_put_number(json, object, "pointwise_level", model->band ? model->band->pointwise_level : NAN);
    json_object *points = json_put_array(json, object, "points");
    for (size_t i = 0; i < model->n; i++)
        json_put_point(json, points, model, i);
}

static enum syw_status write_json(FILE *out, const struct syw_curve_report *report, struct syw_error *err)
{
    const struct syw_curve_options *options = &report->options;
    char statistic[40] = "mean", number[32];
    if (options->statistic == SYW_STATISTIC_QUANTILE && options->quantile == 0.5)
        strcpy(statistic, "median");
    else if (options->statistic == SYW_STATISTIC_QUANTILE)
        snprintf(statistic, sizeof statistic, "q:%s", syw_number_text(number, options->quantile));
    struct json json;
    json_start(&json, "syw.curve/1");
    json_put_text(&json, json.root, "metric", report->metric);
    json_put_text(&json, json.root, "direction", report->direction == SYW_MINIMIZE ? "minimize" : "maximize");
    json_put_text(&json, json_put_object(&json, json.root, "budget"), "axis", syw_axis_name(SYW_AXIS_TRIALS));
    json_put_text(&json, json.root, "statistic", statistic);
    json_put_text(&json, json.root, "estimator", options->estimator == SYW_ESTIMATOR_U ? "u" : "v");
    json_put_number(&json, json.root, "confidence", options->confidence > 0 ? options->confidence : NAN);
    const char *bands = syw_band_name(first_band(report) ? options->bands : SYW_BAND_POINTWISE);
    bands = options->confidence <= 0 ? "none" : options->jackknife ? "jackknife" : bands;
    json_put_text(&json, json.root, "bands", bands);
    json_object *models = json_put_array(&json, json.root, "models");
    for (size_t i = 0; i < report->n_models; i++)
        json_put_model(&json, models, &report->model[i], bands);
    return json_finish(&json, out, err);
}

enum syw_status syw_curve_report_write(FILE *out, enum syw_report_format format, const struct syw_curve_report *report,
                                       struct syw_error *err)
{
    static const enum syw_sheet_format sheet[] = {
        [SYW_REPORT_TEXT] = SYW_SHEET_TEXT,
        [SYW_REPORT_CSV] = SYW_SHEET_CSV,
        [SYW_REPORT_MARKDOWN] = SYW_SHEET_MARKDOWN,
        [SYW_REPORT_LATEX] = SYW_SHEET_LATEX,
    };
    return format == SYW_REPORT_JSON ? write_json(out, report, err) : write_sheet(out, sheet[format], report, err);
}
