/* Footprints and zones, row by row. */
#include "footprint_rows.h"

#include <math.h>

const struct syw_field syw_footprint_field[SYW_FOOTPRINT_FIELDS] = {
    [SYW_FOOTPRINT_MODEL] = SYW_TEXT(syw_footprint_row, "model", all.model),
    [SYW_FOOTPRINT_TRIALS] = SYW_NUMBER(syw_footprint_row, "trials", all.trials),
    [SYW_FOOTPRINT_COMPLETED] = SYW_NUMBER(syw_footprint_row, "completed", all.counts.completed),
    [SYW_FOOTPRINT_FAILED] = SYW_NUMBER(syw_footprint_row, "failed", all.counts.failed),
    [SYW_FOOTPRINT_PRUNED] = SYW_NUMBER(syw_footprint_row, "pruned", all.counts.pruned),
    [SYW_FOOTPRINT_VALUES] = SYW_NUMBER(syw_footprint_row, "values", all.counts.valued),
    [SYW_FOOTPRINT_HOURS] = {"hours.value", SYW_FIELD_NUMBER, offsetof(struct syw_footprint_row, all.hours.value),
                             "hours"},
    [SYW_FOOTPRINT_HOURS_SOURCE] = {"hours.source", SYW_FIELD_TEXT, offsetof(struct syw_footprint_row, hours_source),
                                    "hours_source"},
    [SYW_FOOTPRINT_HOURS_KNOWN] = {"hours.trials", SYW_FIELD_NUMBER,
                                   offsetof(struct syw_footprint_row, all.hours.known), "hours_known"},
    [SYW_FOOTPRINT_DEVICE_HOURS] = {"device_hours.value", SYW_FIELD_NUMBER,
                                    offsetof(struct syw_footprint_row, all.device_hours.value), "device_hours"},
    [SYW_FOOTPRINT_DEVICE_HOURS_SOURCE] = {"device_hours.source", SYW_FIELD_TEXT,
                                           offsetof(struct syw_footprint_row, device_hours_source),
                                           "device_hours_source"},
    [SYW_FOOTPRINT_DEVICE_HOURS_KNOWN] = {"device_hours.trials", SYW_FIELD_NUMBER,
                                          offsetof(struct syw_footprint_row, all.device_hours.known),
                                          "device_hours_known"},
    [SYW_FOOTPRINT_KWH] = {"kwh.value", SYW_FIELD_NUMBER, offsetof(struct syw_footprint_row, all.kwh.value), "kwh"},
    [SYW_FOOTPRINT_KWH_SOURCE] = {"kwh.source", SYW_FIELD_TEXT, offsetof(struct syw_footprint_row, kwh_source),
                                  "kwh_source"},
    [SYW_FOOTPRINT_KWH_KNOWN] = {"kwh.trials", SYW_FIELD_NUMBER, offsetof(struct syw_footprint_row, all.kwh.known),
                                 "kwh_known"},
    [SYW_FOOTPRINT_KGCO2E] = {"kgco2e.value", SYW_FIELD_NUMBER, offsetof(struct syw_footprint_row, all.kgco2e.value),
                              "kgco2e"},
    [SYW_FOOTPRINT_KGCO2E_SOURCE] = {"kgco2e.source", SYW_FIELD_TEXT, offsetof(struct syw_footprint_row, kgco2e_source),
                                     "kgco2e_source"},
    [SYW_FOOTPRINT_KGCO2E_KNOWN] = {"kgco2e.trials", SYW_FIELD_NUMBER,
                                    offsetof(struct syw_footprint_row, all.kgco2e.known), "kgco2e_known"},
    [SYW_FOOTPRINT_G_PER_KWH] = SYW_NUMBER(syw_footprint_row, "g_per_kwh", all.g_per_kwh),
    [SYW_FOOTPRINT_PUE] = SYW_NUMBER(syw_footprint_row, "pue", all.pue),
    [SYW_FOOTPRINT_SHARES_OF] = SYW_TEXT(syw_footprint_row, "shares_of", shares_of),
    [SYW_FOOTPRINT_FAILED_SHARE] = SYW_NUMBER(syw_footprint_row, "failed_share", all.failed_share),
    [SYW_FOOTPRINT_PRUNED_SHARE] = SYW_NUMBER(syw_footprint_row, "pruned_share", all.pruned_share),
    [SYW_FOOTPRINT_AFTER_BEST_SHARE] = SYW_NUMBER(syw_footprint_row, "after_best_share", all.after_best_share),
    [SYW_FOOTPRINT_BEST_HOURS] = {"best.hours", SYW_FIELD_NUMBER, offsetof(struct syw_footprint_row, all.best_hours),
                                  "best_hours"},
    [SYW_FOOTPRINT_BEST_KWH] = {"best.kwh", SYW_FIELD_NUMBER, offsetof(struct syw_footprint_row, all.best_kwh),
                                "best_kwh"},
    [SYW_FOOTPRINT_BEST_KGCO2E] = {"best.kgco2e", SYW_FIELD_NUMBER, offsetof(struct syw_footprint_row, all.best_kgco2e),
                                   "best_kgco2e"},
    [SYW_FOOTPRINT_EMBODIED] = SYW_NUMBER(syw_footprint_row, "embodied_kgco2e", all.embodied_kg),
    [SYW_FOOTPRINT_UNCOVERED] = SYW_NUMBER(syw_footprint_row, "uncovered_s", all.uncovered_s),
    [SYW_FOOTPRINT_WATER] = {"water_l.value", SYW_FIELD_NUMBER, offsetof(struct syw_footprint_row, all.water_l.value),
                             "water_l"},
    [SYW_FOOTPRINT_WATER_KNOWN] = {"water_l.trials", SYW_FIELD_NUMBER,
                                   offsetof(struct syw_footprint_row, all.water_l.known), "water_l_known"},
};

static const char *said(const char *text)
{
    return text && *text ? text : NULL;
}

struct syw_footprint_row syw_footprint_row(const struct syw_footprint *footprint)
{
    return (struct syw_footprint_row){
        .all = *footprint,
        .hours_source = said(footprint->hours.source),
        .device_hours_source = said(footprint->device_hours.source),
        .kwh_source = said(footprint->kwh.source),
        .kgco2e_source = said(footprint->kgco2e.source),
        .shares_of = footprint->share_of == SYW_AXIS_TRIALS ? NULL : syw_axis_name(footprint->share_of),
    };
}

const struct syw_field syw_zone_field[SYW_ZONE_FIELDS] = {
    [SYW_ZONE_ZONE] = SYW_TEXT(syw_zone_row, "zone", zone),
    [SYW_ZONE_NAME] = SYW_TEXT(syw_zone_row, "name", name),
    [SYW_ZONE_G_PER_KWH] = SYW_NUMBER(syw_zone_row, "g_per_kwh", g_per_kwh),
    [SYW_ZONE_KGCO2E] = SYW_NUMBER(syw_zone_row, "kgco2e", kgco2e),
    [SYW_ZONE_YEAR] = SYW_NUMBER(syw_zone_row, "year", year),
    [SYW_ZONE_BASIS] = SYW_TEXT(syw_zone_row, "basis", basis),
    [SYW_ZONE_SOURCE] = SYW_TEXT(syw_zone_row, "source", source),
};

struct syw_zone_row syw_zone_row(const struct syw_zone *zone, double kwh)
{
    return (struct syw_zone_row){.zone = zone->zone,
                                 .name = said(zone->name),
                                 .basis = said(zone->basis),
                                 .source = said(zone->source),
                                 .g_per_kwh = zone->g_per_kwh,
                                 .kgco2e = kwh * zone->g_per_kwh / 1000,
                                 .year = zone->year > 0 ? zone->year : NAN};
}
