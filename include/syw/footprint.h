/* What every trial used, and where each number comes from.
 *
 * Energy of a trial is the first that is known of: the log's own column; a CodeCarbon run; a metered log; hardware
 * power times devices times duration (an estimate). Carbon is the first of: the log's own column; a CodeCarbon run's
 * (only where no intensity is asked for); energy times an intensity. What is unknown stays NaN and is never 0.
 */
#ifndef SYW_FOOTPRINT_H
#define SYW_FOOTPRINT_H

#include "syw/axis.h"
#include "syw/codecarbon.h"
#include "syw/error.h"
#include "syw/hardware.h"
#include "syw/intensity.h"
#include "syw/log.h"
#include "syw/power.h"
#include "syw/remarks.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

/* How a trial's energy is known. */
enum syw_energy_source {
    SYW_ENERGY_UNKNOWN = 0,
    SYW_ENERGY_COLUMN,     /* the log's own column */
    SYW_ENERGY_CODECARBON, /* imported; includes its PUE */
    SYW_ENERGY_METERED,    /* integrated from a power log, or its record of that name */
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
    double watts;                        /* of one device, for trials without hardware of their own; 0: not given */
    const char *watts_source;            /* "NVIDIA A100 SXM4 40GB, 400 W TDP (...)"; NULL: "400 W" */
    double pue;                      /* 1 or more; 0: not given, 1 is used; never applied to energy that includes it */
    double g_per_kwh;                /* for trials without an intensity of their own; 0: not given */
    const char *intensity_source;    /* of number or series: "DK 151.65 g/kWh (2023, ...)"; NULL: what is known */
    const struct syw_series *series; /* instead of g_per_kwh */
    const struct syw_zones *zones;   /* for the log's zone column; NULL: the column is not used */
    double embodied_g_per_device_hour; /* 0: not given */
};

/* A number and where it comes from. */
struct syw_quantity {
    double value;             /* sum over the trials that have it; NaN: none has */
    double known;             /* over how many trials it runs */
    double smallest, largest; /* of one trial; NaN where none is known */
    char source[200]; /* "column energy_kwh", "CodeCarbon (imported, PUE included)"; several: "column energy_kwh (117
                         trials); TDP estimate 400 W (3 trials)"; "" where nothing is known; UTF-8 */
};

/* One model's search, or all of them. */
struct syw_footprint {
    const char *model; /* the log's string, which must outlive this; NULL: all together */
    double trials;
    struct syw_counts counts;
    struct syw_quantity hours, device_hours, kwh, kgco2e;
    double energy_trials[SYW_ENERGY_SOURCES]; /* trials by how their energy is known */
    double carbon_trials[SYW_CARBON_SOURCES];
    double g_per_kwh;       /* effective: kg over kWh of the trials that have both; NaN */
    double pue;             /* in the energy; NaN where trials differ or a column includes it and does not tell */
    enum syw_axis share_of; /* what the shares are of: kWh if known for all, else hours, else trials: NaN */
    double failed_share, pruned_share; /* 0..1 */
    double after_best_share; /* spent after the best trial (of each model) was found, in recorded order; NaN: there is
                                no order */
    double best_kwh, best_kgco2e, best_hours; /* the reported trial's own: the first of the best value; NaN */
    double embodied_kg;                       /* a line of its own, never part of kgco2e; NaN */
    struct syw_quantity water_l;              /* litres, as CodeCarbon's files have them; never estimated */
    double uncovered_s;                       /* seconds of spans that the intensity series does not cover */
};

/* Per trial, in the log's order. A row's weight is not in these. */
struct syw_trial_footprint {
    double kwh, kgco2e; /* NaN: unknown */
    unsigned char energy_source, carbon_source;
};

struct syw_footprints {
    struct syw_footprint *model; /* model[n], one for each of the log's */
    size_t n;
    struct syw_footprint total;
    struct syw_trial_footprint **trial; /* trial[n][rows] */
    struct syw_remarks warnings;        /* what a reader of the numbers must know */
};

/* Works out every trial's energy and carbon, and the sums.
 *
 *   log  read with keep = SYW_FOOTPRINT_KEEP (a role left out of it is not used); syw_costed_log_make is that log with
 *        what is found, for curves and figures
 *
 * A CodeCarbon run or a metered record is a trial's by name, else a run or the metered power is by time. What several
 * trials have the same claim to counts for none of them: a run, a record, the power of one meter while trials overlap
 * (by more than 1 % of the first, at most 1 s). Metered power counts where samples cover at least 95 % of the trial's
 * span, an intensity series where it covers half of it (its mean over that is taken). An energy or carbon of 0 for a
 * trial that ran for a second or more was not measured: unknown, but for 0 kg of a known energy. Whatever is refused
 * falls to the next source, with a warning.
 *
 * PUE multiplies the column's energy (unless that is CodeCarbon's energy_consumed), metered energy and estimates. An
 * intensity of the row comes before one for all. Where both energy and intensity vary in time, the one weights the
 * other slot by slot. Failed and pruned trials keep their cost; weights multiply; sums are compensated.
 *
 * Warnings: all of the above; energy that duration and hardware do not allow (over 20 kW a device, over 1,000 times or
 * under a thousandth of its power), over 2,000 g/kWh, models at different intensities, gaps, missing slots,
 * whole-machine CodeCarbon runs that overlap, GPUs that were not measured.
 *
 * Returns SYW_OK, SYW_EINVAL (options that contradict), SYW_EPARSE (hardware or zone names in the log that the tables
 * do not hold), SYW_ENOMEM. Clear with syw_footprints_clear. */
#define SYW_FOOTPRINT_KEEP                                                                                             \
    (SYW_ROLE_BIT(SYW_ROLE_TRIAL) | SYW_ROLE_BIT(SYW_ROLE_STARTED) | SYW_ROLE_BIT(SYW_ROLE_ENDED) |                    \
     SYW_ROLE_BIT(SYW_ROLE_DURATION) | SYW_ROLE_BIT(SYW_ROLE_DEVICES) | SYW_ROLE_BIT(SYW_ROLE_HARDWARE) |              \
     SYW_ROLE_BIT(SYW_ROLE_ENERGY) | SYW_ROLE_BIT(SYW_ROLE_EMISSIONS) | SYW_ROLE_BIT(SYW_ROLE_INTENSITY) |             \
     SYW_ROLE_BIT(SYW_ROLE_ZONE) | SYW_ROLE_BIT(SYW_ROLE_DEVICE_HOURS))
SYW_CHECKED enum syw_status syw_footprints_compute(struct syw_footprints *footprints, const struct syw_log *log,
                                                   const struct syw_footprint_options *options, struct syw_error *err);

/* Frees all that footprints holds and empties it; twice is fine. */
void syw_footprints_clear(struct syw_footprints *footprints);

/* The log with the footprints' costs: each model's totals of kWh and kg CO2e, and energy and emissions of every trial
 * where the log kept those, are what was found. All else is the log's own, which must outlive it.
 *
 *   costed  result; clear with syw_costed_log_clear, not with syw_log_clear. 16 bytes a row at most
 *
 * Returns SYW_OK, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_costed_log_make(struct syw_log *costed, const struct syw_log *log,
                                                const struct syw_footprints *footprints, struct syw_error *err);

void syw_costed_log_clear(struct syw_log *costed);

SYW_END_DECLS

#endif
