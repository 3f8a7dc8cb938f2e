/* CodeCarbon's emissions.csv, every header version by name: energy and emissions of runs, to be joined to trials.
 *
 * energy_consumed is kWh and holds the PUE already; emissions are kg. Rows of one run_id are cumulative: the last
 * counts. Rows of a task file (task_name) are increments.
 */
#ifndef SYW_CODECARBON_H
#define SYW_CODECARBON_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

struct syw_codecarbon; /* opaque */

struct syw_codecarbon_run {
    double energy_kwh;   /* NaN where the cell is empty */
    double emissions_kg; /* NaN where the cell is empty */
    double duration_s;   /* NaN where the cell is empty */
    double ended_s;      /* Unix seconds (the file's local time minus the offset) */
    double pue;          /* 1 where the file does not say */
    const char *zone;    /* country_iso_code, or cloud_provider:cloud_region; "" unknown */
    bool whole_machine;  /* tracking_mode machine: overlapping runs count the same joules twice */
    bool gpu_silent;     /* a GPU is named and its energy is 0: it was not measured */
};

/* Reads files as one. Returns SYW_OK, SYW_EIO, SYW_EPARSE (ragged rows are refused with their line), SYW_EINVAL (no
 * energy or time column), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_codecarbon_read(struct syw_codecarbon **codecarbon, const char *const path[], size_t n,
                                                double utc_offset_s, struct syw_error *err);
void syw_codecarbon_free(struct syw_codecarbon *codecarbon);
size_t syw_codecarbon_count(const struct syw_codecarbon *codecarbon); /* runs, cumulative rows counted once */
const struct syw_codecarbon_run *syw_codecarbon_get(const struct syw_codecarbon *codecarbon, size_t index);

/* The run whose task_name, run_id or project_name (in this order) is the trial's name; NULL: none. A project_name that
 * several runs share finds nothing. O(log runs). */
const struct syw_codecarbon_run *syw_codecarbon_find(const struct syw_codecarbon *codecarbon, const char *trial);

/* The run that overlaps [from_s, to_s) by at least half of the shorter of the two and is the only one to; else NULL. */
const struct syw_codecarbon_run *syw_codecarbon_at(const struct syw_codecarbon *codecarbon, double from_s, double to_s);

#endif
