/* Energy from what was metered beside the trials: samples of power over time, counters of energy per interval, and
 * records of finished jobs.
 *
 * Recognized: nvidia-smi --query-gpu CSV (with and without units and header, several devices), nvidia-smi dmon with
 * times, Zeus (J per window and GPU), sacct -P (J per job; the allocation's row alone), rocm-smi CSV with a time
 * column, perf stat -x, -I (J per interval and event; nested RAPL domains are not added), and a plain CSV: time,
 * watts[, device].
 */
#ifndef SYW_POWER_H
#define SYW_POWER_H

#include "syw/error.h"

#include <stddef.h>

struct syw_power; /* a metered log, opaque */

struct syw_power_options {
    double utc_offset_s; /* of times without a zone: local = UTC + offset */
    double start_s;      /* Unix seconds at which a log with relative times (perf) began; NaN: unknown, then an error */
};

/* Reads one or more files of one kind as one log.
 * Returns SYW_OK, SYW_EIO, SYW_EPARSE (with line), SYW_EINVAL (no times, no power column), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_power_read(struct syw_power **power, const char *const path[], size_t n,
                                           const struct syw_power_options *options, struct syw_error *err);
void syw_power_free(struct syw_power *power);

struct syw_power_about {
    const char *format; /* "nvidia-smi", "Zeus", "sacct", ... */
    const char *rule;   /* "trapezoid", "counter", "record" */
    size_t devices;
    size_t samples; /* usable ones */
    size_t missing; /* samples without a number ([N/A], -, <not counted>): unknown, not zero */
    double gap_s;   /* a step longer than this (5 times the median step of a device) is a gap: not bridged */
    size_t gaps;
    double gaps_s; /* seconds lost to gaps, over all devices */
};
struct syw_power_about syw_power_about(const struct syw_power *power);

/* What was used in a span, all devices together. */
struct syw_power_use {
    double energy_kwh; /* NaN: nothing is known of the span */
    double covered;    /* share of span times devices that samples cover, 0..1 */
};

/* Integrates [from_s, to_s) by the trapezoid rule per device, clipped to the span; O(log samples). */
struct syw_power_use syw_power_energy(const struct syw_power *power, double from_s, double to_s);

/* The energy of a named record (Zeus window_name, Slurm JobID or JobName): NaN where there is none or it is unknown. */
double syw_power_record(const struct syw_power *power, const char *name);

#endif
