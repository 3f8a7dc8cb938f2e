/* Curves as the JSON document of schema syw.curve/1: every number with every digit, null where there is none. */
#include "report_parts.h"

#include "render/document/json.h"

#include <math.h>
#include <string.h>

/* A cost of the user's own is there where it is asked for. */
static size_t n_costs(enum syw_axis axis)
{
    return axis == SYW_AXIS_COST ? SYW_SHOWN_COSTS : SYW_SHOWN_COSTS - 1;
}

static void json_put_point(struct syw_json *json, json_object *points, const struct syw_model_curve *model, size_t i,
                           enum syw_axis axis)
{
    const struct syw_curve_point *point = &model->point[i];
    json_object *object = syw_json_put_object(json, points, NULL);
    syw_json_put_number(json, object, "budget", point->k);
    syw_json_put_number(json, object, "value", point->value);
    if (model->exact) {
        syw_json_put_number(json, object, "numeric_lo", model->exact[i].numeric_lo);
        syw_json_put_number(json, object, "numeric_hi", model->exact[i].numeric_hi);
        syw_json_put_number(json, object, "numeric_se", model->exact[i].numeric_se);
        json_object *error = syw_json_put_object(json, object, "numeric_error");
        syw_json_put_number(json, error, "p_any", model->exact[i].p_any_error);
        syw_json_put_number(json, error, syw_axis_name(SYW_AXIS_TRIALS), model->exact[i].trials_error);
        syw_json_put_number(json, error, syw_axis_name(axis), model->exact[i].spent_error);
    }
    syw_json_put_number(json, object, "lo", point->lo);
    syw_json_put_number(json, object, "hi", point->hi);
    syw_json_put_number(json, object, "se", point->se);
    syw_json_put_number(json, object, "df", point->df);
    syw_json_put_number(json, object, "spread", point->spread);
    if (model->average_cost)
        syw_json_put_number(json, object, "average_cost", model->average_cost[i]);
    syw_json_put_number(json, object, "best_so_far", model->best_so_far ? model->best_so_far[i] : NAN);
    syw_json_put_number(json, object, "p_any", point->p_any);
    syw_json_put_costs(json, object, model->cost[i], axis);
}

static void json_put_spent(struct syw_json *json, json_object *object, const struct syw_trials *trials,
                           enum syw_axis axis)
{
    json_object *spent = syw_json_put_object(json, object, "spent");
    for (size_t c = 0; c < n_costs(axis); c++) {
        const struct syw_total *total = &trials->cost[syw_shown_costs[c]];
        json_object *cost = syw_json_put_object(json, spent, syw_axis_name(syw_shown_costs[c]));
        syw_json_put_number(json, cost, "value", total->known > 0 ? total->sum : NAN);
        syw_json_put_number(json, cost, "trials", total->known);
    }
}

/* asked: what all models' lo and hi were to be; one with too many trials for it has another band. */
static void json_put_model(struct syw_json *json, json_object *models, const struct syw_model_curve *model,
                           const char *asked, enum syw_axis axis)
{
    const struct syw_trials *trials = model->trials;
    json_object *object = syw_json_put_object(json, models, NULL);
    syw_json_put_trials(json, object, trials);
    json_put_spent(json, object, trials, axis);
    syw_json_put_text(json, object, "bands", model->band ? syw_band_name(model->band->kind) : asked);
    syw_json_put_number(json, object, "pointwise_level", model->band ? model->band->pointwise_level : NAN);
    json_object *points = syw_json_put_array(json, object, "points");
    for (size_t i = 0; i < model->n; i++)
        json_put_point(json, points, model, i, axis);
}

const char *syw_curve_json_begin(struct syw_json *json, const char *schema, const struct syw_curve_report *report)
{
    const struct syw_curve_options *options = &report->options;
    char statistic[40] = "mean", number[32];
    if (options->statistic == SYW_STATISTIC_QUANTILE && options->quantile == 0.5)
        strcpy(statistic, "median");
    else if (options->statistic == SYW_STATISTIC_QUANTILE)
        snprintf(statistic, sizeof statistic, "q:%s", syw_number_text(number, options->quantile));
    syw_json_start(json, schema);
    syw_json_put_text(json, json->root, "metric", report->metric);
    syw_json_put_text(json, json->root, "direction", syw_direction_name(report->direction));
    json_object *budget = syw_json_put_budget(json, report->axis, report->column);
    if (report->axis != SYW_AXIS_TRIALS || report->p_any > 0)
        syw_json_put_number(json, budget, "p_any_least", report->p_any);
    if (report->imputed)
        syw_json_put_text(json, budget, "unknown", "imputed: the mean of the others");
    syw_json_put_text(json, json->root, "statistic", statistic);
    syw_json_put_text(json, json->root, "estimator", options->estimator == SYW_ESTIMATOR_U ? "u" : "v");
    syw_json_put_number(json, json->root, "confidence", options->confidence > 0 ? options->confidence : NAN);
    const char *bands = syw_band_name(syw_first_band(report) ? options->bands : SYW_BAND_POINTWISE);
    bands = options->confidence <= 0 ? "none" : bands;
    syw_json_put_text(json, json->root, "bands", bands);
    return bands;
}

enum syw_status syw_curve_json(FILE *out, const struct syw_curve_report *report, struct syw_error *err)
{
    struct syw_json json;
    const char *bands = syw_curve_json_begin(&json, "syw.curve/1", report);
    json_object *models = syw_json_put_array(&json, json.root, "models");
    for (size_t i = 0; i < report->n_models; i++)
        json_put_model(&json, models, &report->model[i], bands, report->axis);
    return syw_json_finish(&json, out, err);
}
