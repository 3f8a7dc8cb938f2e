/* CodeCarbon's emissions.csv, every header version by name: energy and emissions of runs, to be joined to trials.
 *
 * energy_consumed is kWh and includes the PUE; emissions are kg. Rows of one run_id are cumulative: the last by
 * time counts (of equal times the last row). Rows of a task file (task_name) are increments: those of one task of one
 * run are added. A row without a run_id is a run of its own.
 */
#ifndef SYW_CODECARBON_H
#define SYW_CODECARBON_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

struct syw_codecarbon; /* opaque */

struct syw_codecarbon_run {
    double energy_kwh;   /* NaN where the cell is empty or 0: nothing was measured */
    double emissions_kg; /* NaN where the cell is empty, or 0 with an energy of 0 */
    double water_l;      /* litres; NaN where the file has none, or 0: no use of water for each kWh was given */
    double duration_s;   /* NaN where the cell is empty */
    double ended_s;      /* Unix seconds (the file's local time minus the offset) */
    double pue;          /* 1 where the file does not say */
    const char *zone;    /* country_iso_code, or cloud_provider:cloud_region; "" unknown */
    bool whole_machine;  /* tracking_mode is not process: overlapping runs count the same joules twice */
    bool gpu_silent;     /* a GPU is named and its energy is 0 or empty: it was not measured */
    size_t runs;         /* that share a project_name and are added here, the ranks of one trial; else 1 */
};

struct syw_codecarbon_options {
    double utc_offset_s; /* of the file's times: local = UTC + offset */
    bool skip_bad;       /* leave out rows that cannot be read instead of failing */
};

/* Reads path[n] ("-": standard input) as one log.
 *
 * CodeCarbon up to 3.2.9 left columns without a value out of the rows that it appended, which moved the rest. Such a
 * row is read from both ends where its energies add up, its country is one and it is not on a cloud: what stands
 * between (region, GPU) is unknown.
 *
 * Returns SYW_OK, SYW_EIO, SYW_EPARSE (with its line: other rows with fewer or more cells than the header; numbers that
 * cannot be read, are negative, or are more than 1 MW over the run), SYW_EINVAL (no energy or time column), SYW_ENOMEM.
 * Free with syw_codecarbon_free, which accepts NULL. */
SYW_CHECKED enum syw_status syw_codecarbon_read(struct syw_codecarbon **codecarbon, const char *const path[], size_t n,
                                                const struct syw_codecarbon_options *options, struct syw_error *err);
void syw_codecarbon_free(struct syw_codecarbon *codecarbon);
size_t syw_codecarbon_shifted(const struct syw_codecarbon *codecarbon); /* rows that were read from both ends */
size_t syw_codecarbon_skipped(const struct syw_codecarbon *codecarbon); /* rows left out, as skip_bad asked */
size_t syw_codecarbon_count(const struct syw_codecarbon *codecarbon);   /* runs, cumulative rows counted once */
const struct syw_codecarbon_run *syw_codecarbon_get(const struct syw_codecarbon *codecarbon, size_t index);

/* The run whose task_name, run_id or project_name (in this order) is the trial's name; NULL: none, or a name that
 * several share. Runs of one project_name that each measured its own process (the ranks of a parallel trial), or one
 * after the other, are added. A run goes before its tasks where it is named by run_id or project_name. O(log runs). */
const struct syw_codecarbon_run *syw_codecarbon_find(const struct syw_codecarbon *codecarbon, const char *trial);

/* Whether several runs share the name, so that none is found by it. */
bool syw_codecarbon_several(const struct syw_codecarbon *codecarbon, const char *trial);

/* The run that overlaps [from_s, to_s) by at least half of the shorter of the two and is the only one to; else NULL.
 * CodeCarbon writes the end in whole seconds: a run that would be another one if it had ended up to a second later
 * finds nothing. A run whose tasks are known too is left to them. O(log runs). */
const struct syw_codecarbon_run *syw_codecarbon_at(const struct syw_codecarbon *codecarbon, double from_s, double to_s);

SYW_END_DECLS

#endif
