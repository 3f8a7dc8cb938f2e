/* The footprint as JSON, schema syw.footprint/1: every number in full precision, null where it is unknown. */
#include "footprint_views.h"

#include "footprint_rows.h"
#include "footprint_words.h"

#include "syw/equivalents.h"

static void put_ways(struct syw_json *json, size_t object, const char *key, const double trials[],
                     const char *const way[], size_t n)
{
    size_t made = syw_json_put_object(json, object, key);
    for (size_t i = 0; i < n; i++)
        if (trials[i] > 0)
            syw_json_put_number(json, made, way[i], trials[i]);
}

static void put_fields(struct syw_json *json, size_t object, int first, int last, const struct syw_footprint_row *row)
{
    syw_json_put_fields(json, object, syw_footprint_field + first, (size_t)last - (size_t)first + 1, row);
}

static void put_footprint(struct syw_json *json, size_t object, const struct syw_footprint *footprint)
{
    const struct syw_footprint_row row = syw_footprint_row(footprint);
    put_fields(json, object, footprint->model ? SYW_FOOTPRINT_MODEL : SYW_FOOTPRINT_TRIALS, SYW_FOOTPRINT_PUE, &row);
    put_ways(json, object, "energy_trials", footprint->energy_trials, syw_energy_way, SYW_ENERGY_SOURCES);
    put_ways(json, object, "carbon_trials", footprint->carbon_trials, syw_carbon_way, SYW_CARBON_SOURCES);
    put_fields(json, object, SYW_FOOTPRINT_SHARES_OF, SYW_FOOTPRINT_WATER_KNOWN, &row);
}

static void put_elsewhere(struct syw_json *json, size_t object, const struct syw_footprint_report *report)
{
    size_t array = syw_json_put_array(json, object, "what_if");
    for (size_t i = 0; i < report->n_what_if; i++) {
        const struct syw_zone_row row = syw_zone_row(&report->what_if[i], report->footprints->total.kwh.value);
        syw_json_put_fields(json, syw_json_put_object(json, array, NULL), syw_zone_field, SYW_ZONE_FIELDS, &row);
    }
}

static const struct syw_field shift_field[] = {
    SYW_NUMBER(syw_shifted, "hours", window_h),
    SYW_NUMBER(syw_shifted, "each_trial.trials", trials),
    SYW_NUMBER(syw_shifted, "each_trial.kgco2e", kg),
    SYW_NUMBER(syw_shifted, "each_trial.best_start_kgco2e", start_kg),
    SYW_NUMBER(syw_shifted, "each_trial.pause_and_resume_kgco2e", pause_kg),
    SYW_NUMBER(syw_shifted, "whole_search.kgco2e", whole_kg),
    SYW_NUMBER(syw_shifted, "whole_search.best_start_kgco2e", whole_start_kg),
    SYW_NUMBER(syw_shifted, "whole_search.best_start_unix_s", whole_start_s),
    SYW_NUMBER(syw_shifted, "whole_search.pause_and_resume_kgco2e", whole_pause_kg),
};

static void put_equivalents(struct syw_json *json, size_t parent, const struct syw_footprint *total)
{
    size_t array = syw_json_put_array(json, parent, "equivalents");
    for (size_t i = 0; i < syw_equivalents_count(); i++) {
        const struct syw_equivalent *one = syw_equivalents_get(i);
        size_t object = syw_json_put_object(json, array, NULL);
        syw_json_put_text(json, object, "name", one->name);
        syw_json_put_number(json, object, "number", syw_equivalents_units(one, total->kwh.value, total->kgco2e.value));
        syw_json_put_text(json, object, "unit", one->unit);
        syw_json_put_number(json, object, one->basis == SYW_EQUIVALENT_ENERGY ? "kwh_each" : "gco2e_each", one->factor);
        syw_json_put_text(json, object, "source", one->source);
    }
}

void syw_footprint_tree(struct syw_json *json, size_t object, const void *result)
{
    const struct syw_footprint_report *report = result;
    const struct syw_footprints *footprints = report->footprints;
    syw_json_put_text(json, object, "metric", report->log->metric ? report->log->metric : "");
    syw_json_put_text(json, object, "direction", syw_direction_name(report->log->direction));
    size_t models = syw_json_put_array(json, object, "models");
    for (size_t i = 0; i < footprints->n; i++)
        put_footprint(json, syw_json_put_object(json, models, NULL), &footprints->model[i]);
    put_footprint(json, syw_json_put_object(json, object, "total"), &footprints->total);
    put_elsewhere(json, object, report);
    if (report->shifted)
        syw_json_put_fields(json, syw_json_put_object(json, object, "shift"), shift_field,
                            sizeof shift_field / sizeof *shift_field, report->shifted);
    if (report->equivalents)
        put_equivalents(json, object, &footprints->total);
    size_t warnings = syw_json_put_array(json, object, "warnings");
    for (size_t i = 0; i < footprints->warnings.n; i++)
        syw_json_put_text(json, warnings, NULL, footprints->warnings.text[i]);
}
