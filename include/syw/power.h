/* Energy from what was metered beside the trials: samples of power over time, counters of energy per interval, and
 * records of finished jobs.
 *
 * Recognized: nvidia-smi --query-gpu CSV (with and without units, several devices, headers in mid-file), nvidia-smi
 * dmon with times, rocm-smi and amd-smi CSV with a time column, a plain CSV: time, watts[, device], one with a column
 * of watts for each device (that of the total alone, where there is one), such as the system metrics of Weights &
 * Biases and MLflow (samples); counters of energy by time (never falling, a unit in the name); perf stat -x, -I (J per
 * interval and event; psys alone, else packages and memory, never what lies inside them); Zeus (J per window and GPU);
 * sacct -P (J per job: the allocation's row, else .extern, else its steps).
 *
 * What is missing stays unknown: [N/A], -, <not counted>, and an energy of 0 of Zeus and Slurm.
 */
#ifndef SYW_POWER_H
#define SYW_POWER_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

struct syw_power; /* a metered log, opaque */

struct syw_power_options {
    double utc_offset_s; /* of times without a zone: local = UTC + offset */
    double start_s;      /* Unix seconds at which a log began whose times are relative (perf, seconds below 1e8) or lack
                            the date (dmon -o T); NaN: unknown, then an error unless perf's own remark says it */
    bool skip_bad;       /* leave out lines that cannot be read instead of failing */
};

/* Reads path[n] ("-": standard input), files of one kind, as one log.
 *
 * Returns SYW_OK; SYW_EIO; SYW_EPARSE (with its line: numbers that cannot be read, are negative or more than hardware
 * draws, rows of another length than the header, a local clock that was set back; no number at all); SYW_EINVAL (not a
 * log that is known, no header, no times, no power, several GPUs and no column that tells them apart, kinds mixed, one
 * device in two files at the same time); SYW_ENOMEM. A last line that was cut off is left out. Free with
 * syw_power_free, which accepts NULL. */
SYW_CHECKED enum syw_status syw_power_read(struct syw_power **power, const char *const path[], size_t n,
                                           const struct syw_power_options *options, struct syw_error *err);
void syw_power_free(struct syw_power *power);

struct syw_power_about {
    const char *format; /* "nvidia-smi", "nvidia-smi dmon", "rocm-smi", "amd-smi", "time and watts", "perf", "Zeus",
                           "sacct" */
    const char *rule;   /* "trapezoid" (samples), "counter" (perf), "record" (Zeus, sacct) */
    size_t devices;     /* that the log names, whether or not they have a number; 1 for sacct */
    size_t samples;     /* rows with a number; of records: with a known energy */
    size_t missing;     /* rows without one: unknown, not zero */
    size_t skipped;     /* lines left out, as skip_bad asked */
    double gap_s;       /* a step longer than this is a gap and not bridged: 5 times the median step of the device (the
                           largest of the devices'); NaN: no samples */
    size_t gaps;
    double gaps_s; /* seconds lost to gaps, over all devices */
};
struct syw_power_about syw_power_about(const struct syw_power *power);

/* What was used in a span, all devices together. */
struct syw_power_use {
    double energy_kwh; /* NaN: nothing is known of the span */
    double covered;    /* share of span times devices that samples cover, 0..1 */
};

/* Integrates [from_s, to_s) per device, clipped to the span; O(log samples).
 *
 * Samples: the trapezoid rule, power at the span's ends by linear interpolation; 60, 120, 100, 80 W at 1 s are 290 J.
 * Counters and records: their energy, spread evenly over their time. A Zeus window inside another is part of it; while
 * records overlap otherwise nothing is known of that time. What is not covered is not guessed: the energy is that of
 * the covered part. */
struct syw_power_use syw_power_energy(const struct syw_power *power, double from_s, double to_s);

/* The energy in kWh of a named record: Zeus window_name, Slurm JobID, JobIDRaw or JobName, in this order. Records of
 * one name are added (a window that was opened again, a job that was requeued), except that a JobName of several jobs
 * finds nothing. NaN where there is none or a part is unknown. O(log records). */
double syw_power_record(const struct syw_power *power, const char *name);

SYW_END_DECLS

#endif
