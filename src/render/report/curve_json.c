/* Curves as the JSON document of schema syw.curve/1: every number with every digit, null where there is none. */
#include "curve_views.h"

#include "curve_rows.h"
#include "outlook_views.h"
#include "report_words.h"

#include <math.h>
#include <string.h>

/* Of fields, the ones from the first to the last. */
static void put_fields(struct syw_json *json, size_t object, int first, int last, const struct syw_curve_row *row)
{
    syw_json_put_fields(json, object, syw_curve_field + first, (size_t)last - (size_t)first + 1, row);
}

static void put_numeric(struct syw_json *json, size_t object, const struct syw_budget_point *exact,
                        const struct syw_curve_row *row, enum syw_axis axis)
{
    put_fields(json, object, SYW_CURVE_NUMERIC_LO, SYW_CURVE_NUMERIC_SE, row);
    size_t error = syw_json_put_object(json, object, "numeric_error");
    syw_json_put_number(json, error, "p_any", exact->p_any_error);
    syw_json_put_number(json, error, syw_axis_name(SYW_AXIS_TRIALS), exact->trials_error);
    syw_json_put_number(json, error, syw_axis_name(axis), exact->spent_error);
}

static void put_point(struct syw_json *json, size_t object, const struct syw_curve_report *report,
                      const struct syw_model_curve *model, size_t i)
{
    const struct syw_curve_row row = syw_curve_row(report, model, i);
    put_fields(json, object, SYW_CURVE_BUDGET, SYW_CURVE_VALUE, &row);
    if (model->exact)
        put_numeric(json, object, &model->exact[i], &row, report->axis);
    put_fields(json, object, SYW_CURVE_LO, SYW_CURVE_SPREAD, &row);
    if (model->average_cost)
        put_fields(json, object, SYW_CURVE_AVERAGE_COST, SYW_CURVE_AVERAGE_COST, &row);
    put_fields(json, object, SYW_CURVE_BEST_SO_FAR, SYW_CURVE_COSTS, &row);
}

/* asked: what all models' lo and hi were to be; one with too many trials for it has another band. */
static void put_model(struct syw_json *json, size_t object, const struct syw_curve_report *report,
                      const struct syw_model_curve *model, const char *asked)
{
    syw_json_put_trials(json, object, model->trials);
    syw_json_put_spent(json, object, model->trials);
    syw_json_put_text(json, object, "bands", model->band ? syw_band_name(model->band->kind) : asked);
    syw_json_put_number(json, object, "pointwise_level", model->band ? model->band->pointwise_level : NAN);
    if (report->within)
        syw_json_put_number(json, object, "strata", (double)model->strata);
    size_t points = syw_json_put_array(json, object, "points");
    for (size_t i = 0; i < model->n; i++)
        put_point(json, syw_json_put_object(json, points, NULL), report, model, i);
}

const char *syw_curve_json_begin(struct syw_json *json, size_t object, const struct syw_curve_report *report)
{
    const struct syw_curve_options *options = &report->options;
    char statistic[40] = "mean", number[32];
    if (options->statistic == SYW_STATISTIC_QUANTILE && options->quantile == 0.5)
        strcpy(statistic, "median");
    else if (options->statistic == SYW_STATISTIC_QUANTILE)
        snprintf(statistic, sizeof statistic, "q:%s", syw_number_text(number, options->quantile));
    syw_json_put_text(json, object, "metric", report->metric);
    syw_json_put_text(json, object, "direction", syw_direction_name(report->direction));
    size_t budget = syw_json_put_budget(json, object, report->axis, report->column);
    if (report->axis != SYW_AXIS_TRIALS || report->p_any > 0)
        syw_json_put_number(json, budget, "p_any_least", report->p_any);
    if (report->imputed)
        syw_json_put_text(json, budget, "unknown", "imputed: the mean of the others");
    if (report->within)
        syw_json_put_text(json, object, "within", report->within);
    syw_json_put_text(json, object, "statistic", statistic);
    syw_json_put_text(json, object, "estimator", options->estimator == SYW_ESTIMATOR_U ? "u" : "v");
    syw_json_put_number(json, object, "confidence", options->confidence > 0 ? options->confidence : NAN);
    const char *bands = syw_band_name(
        syw_first_band(report) || options->bands == SYW_BAND_SIMULTANEOUS ? options->bands : SYW_BAND_POINTWISE);
    bands = options->confidence <= 0 ? "none" : bands;
    syw_json_put_text(json, object, "bands", bands);
    return bands;
}

void syw_curve_tree(struct syw_json *json, size_t object, const struct syw_curve_report *report)
{
    const char *bands = syw_curve_json_begin(json, object, report);
    size_t models = syw_json_put_array(json, object, "models");
    for (size_t i = 0; i < report->n_models; i++) {
        size_t model = syw_json_put_object(json, models, NULL);
        put_model(json, model, report, &report->model[i], bands);
        if (report->outlooks)
            syw_outlook_tree(json, model, report->outlooks, i);
    }
}
