/* Tradeoffs as the JSON document of schema syw.tradeoff/1. */
#include "tradeoff_rows.h"

#include <math.h>

static void put_point(struct syw_json *json, size_t object, const struct syw_tradeoff_report *report,
                      const struct syw_tradeoff_model *model, const struct syw_tradeoff_point *point)
{
    const struct syw_tradeoff_row row = syw_tradeoff_row(report, model, point, NULL);
    syw_json_put_fields(json, object, syw_tradeoff_field + SYW_TRADEOFF_THRESHOLD,
                        SYW_TRADEOFF_FRONTIER - SYW_TRADEOFF_THRESHOLD + 1, &row);
}

static void put_delta(struct syw_json *json, size_t parent, const struct syw_tradeoff_saving *saving,
                      enum syw_delta_kind kind, bool ratio)
{
    const struct syw_delta *delta = &saving->delta[kind];
    size_t object = syw_json_put_object(json, parent, kind == SYW_DELTA_COST ? "cost" : "score");
    syw_json_put_number(json, object, ratio ? "ratio" : "difference", ratio ? exp(delta->value) : delta->value);
    syw_json_put_number(json, object, "lo", ratio ? exp(saving->lo[kind]) : saving->lo[kind]);
    syw_json_put_number(json, object, "hi", ratio ? exp(saving->hi[kind]) : saving->hi[kind]);
    syw_json_put_number(json, object, "se", delta->uncertainty.se);
    syw_json_put_number(json, object, "df", delta->uncertainty.df);
    syw_json_put_number(json, object, "from", delta->from);
    syw_json_put_number(json, object, "to", delta->to);
}

static void put_saving(struct syw_json *json, size_t parent, const struct syw_tradeoffs *all,
                       const struct syw_tradeoff_model *model)
{
    static const char *const basis[] = {NULL, "seeds", "examples"};
    size_t object = syw_json_put_object(json, parent, "saving");
    syw_json_put_text(json, object, "interval_over", basis[model->saving.basis]);
    syw_json_put_flag(json, object, "paired", model->saving.paired);
    put_delta(json, object, &model->saving, SYW_DELTA_COST, all->logarithmic);
    put_delta(json, object, &model->saving, SYW_DELTA_SCORE, false);
}

static void put_model(struct syw_json *json, size_t object, const struct syw_tradeoff_report *report, size_t i)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    const struct syw_tradeoff_model *model = &all->model[i];
    syw_json_put_text(json, object, "model", model->model);
    syw_json_put_number(json, object, "seeds", (double)model->runs);
    syw_json_put_number(json, object, "examples", model->examples ? (double)model->examples : NAN);
    syw_json_put_number(json, object, "hypervolume", model->hypervolume);
    put_point(json, syw_json_put_object(json, object, "at_target"), report, model, &model->reached);
    put_point(json, syw_json_put_object(json, object, "within_limit"), report, model, &model->within);
    syw_json_put_number(json, object, "search_kwh", model->search_kwh);
    syw_json_put_number(json, object, "break_even_queries", isinf(model->break_even) ? NAN : model->break_even);
    syw_json_put_flag(json, object, "pays_off", model->break_even < INFINITY);
    if (i != all->baseline)
        put_saving(json, object, all, model);
    syw_json_put_number(json, object, "frontier_points", (double)model->n_frontier);
    size_t points = syw_json_put_array(json, object, "points");
    for (size_t k = 0; k < model->n; k++)
        put_point(json, syw_json_put_object(json, points, NULL), report, model, &model->point[k]);
}

void syw_tradeoff_tree(struct syw_json *json, size_t object, const struct syw_tradeoff_report *report)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    const struct syw_usage *usage = report->usage;
    const struct syw_tradeoff_options *options = report->options;
    syw_json_put_text(json, object, "metric", usage->column[SYW_USAGE_SCORE]);
    syw_json_put_text(json, object, "direction", syw_direction_name(usage->direction));
    size_t cost = syw_json_put_object(json, object, "cost");
    syw_json_put_text(json, cost, "column", usage->column[SYW_USAGE_COST]);
    syw_json_put_text(json, cost, "unit", *usage->unit ? usage->unit : NULL);
    syw_json_put_flag(json, cost, "logarithmic", all->logarithmic);
    syw_json_put_text(json, object, "rows", usage->examples ? "examples" : "points");
    syw_json_put_number(json, object, "confidence", options->confidence > 0 ? options->confidence : NAN);
    syw_json_put_text(json, object, "baseline", all->model[all->baseline].model);
    syw_json_put_number(json, object, "target", all->target);
    syw_json_put_number(json, object, "limit", options->limit);
    size_t reference = syw_json_put_object(json, object, "reference");
    syw_json_put_number(json, reference, "cost", all->reference_cost);
    syw_json_put_number(json, reference, "score", all->reference_score);
    syw_json_put_number(json, object, "hypervolume", all->hypervolume);
    size_t energy = syw_json_put_object(json, object, "energy");
    syw_json_put_text(json, energy, "source", report->energy_source);
    syw_json_put_number(json, energy, "pue", options->pue > 0 ? options->pue : 1);
    syw_json_put_number(json, energy, "g_per_kwh", options->g_per_kwh > 0 ? options->g_per_kwh : NAN);
    syw_json_put_text(json, energy, "intensity_source", report->intensity_source);
    syw_json_put_text(json, energy, "search_source", report->search_source);
    size_t models = syw_json_put_array(json, object, "models");
    for (size_t i = 0; i < all->n; i++)
        put_model(json, syw_json_put_object(json, models, NULL), report, i);
}
