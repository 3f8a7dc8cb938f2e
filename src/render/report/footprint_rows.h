/* A model's footprint, as tables and JSON have it. */
#ifndef SYW_RENDER_REPORT_FOOTPRINT_ROWS_H
#define SYW_RENDER_REPORT_FOOTPRINT_ROWS_H

#include "render/document/fields.h"

#include "syw/footprint.h"
#include "syw/intensity.h"

struct syw_footprint_row {
    struct syw_footprint all; /* borrows what its footprint borrows */
    const char *hours_source, *device_hours_source, *kwh_source, *kgco2e_source; /* NULL: nothing is known */
    const char *shares_of;                                                       /* NULL: of nothing */
};

/* In the order of JSON; syw_energy_way and syw_carbon_way come after PUE. */
enum {
    SYW_FOOTPRINT_MODEL,
    SYW_FOOTPRINT_TRIALS,
    SYW_FOOTPRINT_COMPLETED,
    SYW_FOOTPRINT_FAILED,
    SYW_FOOTPRINT_PRUNED,
    SYW_FOOTPRINT_VALUES,
    SYW_FOOTPRINT_HOURS,
    SYW_FOOTPRINT_HOURS_SOURCE,
    SYW_FOOTPRINT_HOURS_KNOWN,
    SYW_FOOTPRINT_DEVICE_HOURS,
    SYW_FOOTPRINT_DEVICE_HOURS_SOURCE,
    SYW_FOOTPRINT_DEVICE_HOURS_KNOWN,
    SYW_FOOTPRINT_KWH,
    SYW_FOOTPRINT_KWH_SOURCE,
    SYW_FOOTPRINT_KWH_KNOWN,
    SYW_FOOTPRINT_KGCO2E,
    SYW_FOOTPRINT_KGCO2E_SOURCE,
    SYW_FOOTPRINT_KGCO2E_KNOWN,
    SYW_FOOTPRINT_G_PER_KWH,
    SYW_FOOTPRINT_PUE,
    SYW_FOOTPRINT_SHARES_OF,
    SYW_FOOTPRINT_FAILED_SHARE,
    SYW_FOOTPRINT_PRUNED_SHARE,
    SYW_FOOTPRINT_AFTER_BEST_SHARE,
    SYW_FOOTPRINT_BEST_HOURS,
    SYW_FOOTPRINT_BEST_KWH,
    SYW_FOOTPRINT_BEST_KGCO2E,
    SYW_FOOTPRINT_EMBODIED,
    SYW_FOOTPRINT_UNCOVERED,
    SYW_FOOTPRINT_WATER,
    SYW_FOOTPRINT_WATER_KNOWN,
    SYW_FOOTPRINT_FIELDS
};
extern const struct syw_field syw_footprint_field[SYW_FOOTPRINT_FIELDS];

struct syw_footprint_row syw_footprint_row(const struct syw_footprint *footprint);

/* A zone: of the table that is built in, or where the same search would have emitted otherwise. */
struct syw_zone_row {
    const char *zone, *name, *basis, *source; /* NULL: not said */
    double g_per_kwh, kgco2e, year;
};

/* In the order of JSON. */
enum {
    SYW_ZONE_ZONE,
    SYW_ZONE_NAME,
    SYW_ZONE_G_PER_KWH,
    SYW_ZONE_KGCO2E,
    SYW_ZONE_YEAR,
    SYW_ZONE_BASIS,
    SYW_ZONE_SOURCE,
    SYW_ZONE_FIELDS
};
extern const struct syw_field syw_zone_field[SYW_ZONE_FIELDS];

/* kwh: of the search; NaN: none. */
struct syw_zone_row syw_zone_row(const struct syw_zone *zone, double kwh);

#endif
