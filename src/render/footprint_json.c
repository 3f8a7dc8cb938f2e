/* The footprint as JSON, schema syw.footprint/1: every number in full precision, null where it is unknown. */
#include "syw/equivalents.h"

#include "footprint_words.h"
#include "render/document/json.h"

#include <math.h>

/* Null where there is no text. */
static void put_text(struct syw_json *json, json_object *object, const char *key, const char *text)
{
    if (text && *text)
        syw_json_put_text(json, object, key, text);
    else
        syw_json_put_number(json, object, key, NAN);
}

static void put_quantity(struct syw_json *json, json_object *object, const char *key,
                         const struct syw_quantity *quantity)
{
    json_object *made = syw_json_put_object(json, object, key);
    syw_json_put_number(json, made, "value", quantity->value);
    put_text(json, made, "source", quantity->source);
    syw_json_put_number(json, made, "trials", quantity->known);
}

static void put_ways(struct syw_json *json, json_object *object, const char *key, const double trials[],
                     const char *const way[], size_t n)
{
    json_object *made = syw_json_put_object(json, object, key);
    for (size_t i = 0; i < n; i++)
        if (trials[i] > 0)
            syw_json_put_number(json, made, way[i], trials[i]);
}

static void put_footprint(struct syw_json *json, json_object *object, const struct syw_footprint *footprint)
{
    if (footprint->model)
        syw_json_put_text(json, object, "model", footprint->model);
    syw_json_put_counts(json, object, footprint->trials, &footprint->counts);
    put_quantity(json, object, "hours", &footprint->hours);
    put_quantity(json, object, "device_hours", &footprint->device_hours);
    put_quantity(json, object, "kwh", &footprint->kwh);
    put_quantity(json, object, "kgco2e", &footprint->kgco2e);
    syw_json_put_number(json, object, "g_per_kwh", footprint->g_per_kwh);
    syw_json_put_number(json, object, "pue", footprint->pue);
    put_ways(json, object, "energy_trials", footprint->energy_trials, syw_energy_way, SYW_ENERGY_SOURCES);
    put_ways(json, object, "carbon_trials", footprint->carbon_trials, syw_carbon_way, SYW_CARBON_SOURCES);
    put_text(json, object, "shares_of",
             footprint->share_of == SYW_AXIS_TRIALS ? "" : syw_axis_name(footprint->share_of));
    syw_json_put_number(json, object, "failed_share", footprint->failed_share);
    syw_json_put_number(json, object, "pruned_share", footprint->pruned_share);
    syw_json_put_number(json, object, "after_best_share", footprint->after_best_share);
    json_object *best = syw_json_put_object(json, object, "best");
    syw_json_put_number(json, best, "hours", footprint->best_hours);
    syw_json_put_number(json, best, "kwh", footprint->best_kwh);
    syw_json_put_number(json, best, "kgco2e", footprint->best_kgco2e);
    syw_json_put_number(json, object, "embodied_kgco2e", footprint->embodied_kg);
    syw_json_put_number(json, object, "uncovered_s", footprint->uncovered_s);
}

static void put_elsewhere(struct syw_json *json, const struct syw_footprint_report *report)
{
    json_object *array = syw_json_put_array(json, json->root, "what_if");
    for (size_t i = 0; i < report->n_what_if; i++) {
        const struct syw_zone *zone = &report->what_if[i];
        json_object *object = syw_json_put_object(json, array, NULL);
        syw_json_put_text(json, object, "zone", zone->zone);
        put_text(json, object, "name", zone->name);
        syw_json_put_number(json, object, "g_per_kwh", zone->g_per_kwh);
        syw_json_put_number(json, object, "kgco2e", report->footprints->total.kwh.value * zone->g_per_kwh / 1000);
        syw_json_put_number(json, object, "year", zone->year > 0 ? zone->year : NAN);
        put_text(json, object, "source", zone->source);
    }
}

static void put_shifted(struct syw_json *json, const struct syw_shifted *shifted)
{
    json_object *object = syw_json_put_object(json, json->root, "shift");
    syw_json_put_number(json, object, "hours", shifted->window_h);
    json_object *trials = syw_json_put_object(json, object, "each_trial");
    syw_json_put_number(json, trials, "trials", shifted->trials);
    syw_json_put_number(json, trials, "kgco2e", shifted->kg);
    syw_json_put_number(json, trials, "best_start_kgco2e", shifted->start_kg);
    syw_json_put_number(json, trials, "pause_and_resume_kgco2e", shifted->pause_kg);
    json_object *whole = syw_json_put_object(json, object, "whole_search");
    syw_json_put_number(json, whole, "kgco2e", shifted->whole_kg);
    syw_json_put_number(json, whole, "best_start_kgco2e", shifted->whole_start_kg);
    syw_json_put_number(json, whole, "best_start_unix_s", shifted->whole_start_s);
    syw_json_put_number(json, whole, "pause_and_resume_kgco2e", shifted->whole_pause_kg);
}

static void put_equivalents(struct syw_json *json, const struct syw_footprint *total)
{
    json_object *array = syw_json_put_array(json, json->root, "equivalents");
    for (size_t i = 0; i < syw_equivalents_count(); i++) {
        const struct syw_equivalent *one = syw_equivalents_get(i);
        json_object *object = syw_json_put_object(json, array, NULL);
        syw_json_put_text(json, object, "name", one->name);
        syw_json_put_number(json, object, "number", syw_equivalents_units(one, total->kwh.value, total->kgco2e.value));
        syw_json_put_text(json, object, "unit", one->unit);
        syw_json_put_number(json, object, one->basis == SYW_EQUIVALENT_ENERGY ? "kwh_each" : "gco2e_each", one->factor);
        syw_json_put_text(json, object, "source", one->source);
    }
}

enum syw_status syw_footprint_json(FILE *out, const struct syw_footprint_report *report, struct syw_error *err)
{
    const struct syw_footprints *footprints = report->footprints;
    struct syw_json json;
    syw_json_start(&json, "syw.footprint/1");
    syw_json_put_text(&json, json.root, "metric", report->log->metric ? report->log->metric : "");
    syw_json_put_text(&json, json.root, "direction", syw_direction_name(report->log->direction));
    json_object *models = syw_json_put_array(&json, json.root, "models");
    for (size_t i = 0; i < footprints->n; i++)
        put_footprint(&json, syw_json_put_object(&json, models, NULL), &footprints->model[i]);
    put_footprint(&json, syw_json_put_object(&json, json.root, "total"), &footprints->total);
    put_elsewhere(&json, report);
    if (report->shifted)
        put_shifted(&json, report->shifted);
    if (report->equivalents)
        put_equivalents(&json, &footprints->total);
    json_object *warnings = syw_json_put_array(&json, json.root, "warnings");
    for (size_t i = 0; i < footprints->warnings.n; i++)
        syw_json_put_text(&json, warnings, NULL, footprints->warnings.text[i]);
    return syw_json_finish(&json, out, err);
}
