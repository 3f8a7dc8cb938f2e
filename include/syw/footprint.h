/* What every trial used, and where each number comes from.
 *
 * Energy of a trial is the first that is known of: the log's own column; a CodeCarbon run; a metered log; hardware
 * power times devices times duration (an estimate). Carbon is the first of: the log's own column; a CodeCarbon run's
 * (only where no intensity is asked for); energy times an intensity. What is unknown stays NaN and is never 0.
 */
#ifndef SYW_FOOTPRINT_H
#define SYW_FOOTPRINT_H

#include "syw/codecarbon.h"
#include "syw/error.h"
#include "syw/hardware.h"
#include "syw/intensity.h"
#include "syw/log.h"
#include "syw/power.h"

#include <stdbool.h>
#include <stddef.h>

/* How a trial's energy is known. */
enum syw_energy_source {
    SYW_ENERGY_UNKNOWN = 0,
    SYW_ENERGY_COLUMN,     /* the log's own column */
    SYW_ENERGY_CODECARBON, /* imported; holds its PUE */
    SYW_ENERGY_METERED,    /* integrated from a power log */
    SYW_ENERGY_TDP,        /* estimated: thermal design power x devices x duration */
    SYW_ENERGY_SOURCES
};

/* How a trial's carbon is known. */
enum syw_carbon_source {
    SYW_CARBON_UNKNOWN = 0,
    SYW_CARBON_COLUMN,
    SYW_CARBON_CODECARBON,
    SYW_CARBON_ROW_INTENSITY, /* energy times the row's own g_per_kwh, or its zone's */
    SYW_CARBON_INTENSITY,     /* energy times one number or zone for all */
    SYW_CARBON_SERIES,        /* energy times the series' mean over the trial's span */
    SYW_CARBON_SOURCES
};

/* What is known besides the log. {0} is nothing. All pointers are borrowed. */
struct syw_footprint_options {
    const struct syw_codecarbon *codecarbon;
    const struct syw_power *power;
    const struct syw_hardware *hardware; /* the table for the log's hardware column; NULL: the column is not used */
    double watts;                        /* of one device, for all trials; 0: not given */
    const char *watts_source;            /* "NVIDIA A100 SXM4 40GB, 400 W TDP (...)" */
    double pue;                          /* 0: not given, 1 is used and said; never applied to energy that holds it */
    double g_per_kwh;                    /* for all trials; 0: not given */
    const char *intensity_source;        /* "DK 151.65 g/kWh (2023, ...)" */
    const struct syw_series *series;
    const struct syw_zones *zones;     /* for the log's zone column; NULL: the column is not used */
    double embodied_g_per_device_hour; /* 0: not given */
};

/* A number and where it comes from. */
struct syw_quantity {
    double value;     /* sum over the trials that have it; NaN: none has */
    double known;     /* over how many trials it runs */
    char source[200]; /* "column energy_kwh", "CodeCarbon (imported, PUE included)", ... ; several joined by "; " */
};

/* One model's search, or all of them. */
struct syw_footprint {
    const char *model; /* NULL: all together */
    double trials, completed, failed, pruned;
    struct syw_quantity hours, device_hours, kwh, kgco2e;
    double energy_trials[SYW_ENERGY_SOURCES]; /* trials by how their energy is known */
    double carbon_trials[SYW_CARBON_SOURCES];
    double g_per_kwh;                  /* effective: kg over kWh of the trials that have both; NaN */
    double pue;                        /* as applied; NaN where energy from several sources mixes it */
    double failed_share, pruned_share; /* of kWh if known for all, else of hours; NaN */
    double after_best_share;           /* spent after the best trial was found, in recorded order; NaN: no order */
    double best_kwh, best_kgco2e, best_hours; /* the reported (best) trial's own */
    double embodied_kg;                       /* a line of its own, never part of kgco2e; NaN */
    double uncovered_s;                       /* seconds of spans that the intensity series does not cover */
};

/* Per trial, in the log's order. */
struct syw_trial_footprint {
    double kwh, kgco2e; /* NaN: unknown */
    unsigned char energy_source, carbon_source;
};

struct syw_footprints {
    struct syw_footprint *model; /* model[n], one for each of the log's */
    size_t n;
    struct syw_footprint total;
    struct syw_trial_footprint **trial; /* trial[n][rows] */
    char **warning;                     /* what a reader of the numbers must know, one sentence each */
    size_t n_warnings;
};

/* Works out every trial's energy and carbon, and the sums.
 *
 *   log  read with keep = SYW_FOOTPRINT_KEEP; its models' cost totals of kWh and kg CO2e are set to what is found, so
 * that curves and figures use them
 *
 * Sums are compensated. Warnings: trials that overlap on one whole-machine meter, energy that duration and hardware do
 * not allow (over 1,000 x), intensities over 2,000 g/kWh, models at different intensities, gaps and missing slots.
 * Returns SYW_OK, SYW_EINVAL (options that contradict), SYW_EPARSE (hardware or zone names in the log that the tables
 * do not hold), SYW_ENOMEM. Clear with syw_footprints_clear. */
#define SYW_FOOTPRINT_KEEP                                                                                             \
    (SYW_ROLE_BIT(SYW_ROLE_TRIAL) | SYW_ROLE_BIT(SYW_ROLE_STARTED) | SYW_ROLE_BIT(SYW_ROLE_ENDED) |                    \
     SYW_ROLE_BIT(SYW_ROLE_DURATION) | SYW_ROLE_BIT(SYW_ROLE_DEVICES) | SYW_ROLE_BIT(SYW_ROLE_HARDWARE) |              \
     SYW_ROLE_BIT(SYW_ROLE_ENERGY) | SYW_ROLE_BIT(SYW_ROLE_EMISSIONS) | SYW_ROLE_BIT(SYW_ROLE_INTENSITY) |             \
     SYW_ROLE_BIT(SYW_ROLE_ZONE))
SYW_CHECKED enum syw_status syw_footprints_compute(struct syw_footprints *footprints, struct syw_log *log,
                                                   const struct syw_footprint_options *options, struct syw_error *err);
void syw_footprints_clear(struct syw_footprints *footprints);

#endif
