/* How much CO2e a kilowatt-hour of the grid stands for: yearly means of zones, and time series.
 *
 * Everything is location-based and in g CO2e per kWh. Average and marginal intensities answer different questions and
 * are labeled; nothing here guesses a zone.
 */
#ifndef SYW_INTENSITY_H
#define SYW_INTENSITY_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

/* One line of the zone table. The strings live with the table. */
struct syw_zone {
    const char *zone; /* "DK", "aws:ca-central-1" */
    const char *name;
    double g_per_kwh;
    int year; /* 0: the source does not say */
    const char
        *basis; /* what is counted: "life cycle, production", "direct, production", "operational"; "": not said */
    const char *source; /* says so where a figure is unconfirmed */
};

struct syw_zones; /* a table of zones, opaque */

/* The table built into the library (src/energy/tables/intensity.csv). Where path is not NULL, the lines of that file
 * (CSV with a header; zone and g_per_kwh, and name, year, basis, source if known) stand before it and replace its lines
 * of the same zone; their source is the file's name where they tell none. A zone twice in one file is an error. Returns
 * SYW_OK, SYW_EIO, SYW_EPARSE, SYW_ENOMEM. Free with syw_zones_free, which accepts NULL. */
SYW_CHECKED enum syw_status syw_zones_read(struct syw_zones **zones, const char *path, struct syw_error *err);
void syw_zones_free(struct syw_zones *zones);

size_t syw_zones_count(const struct syw_zones *zones);
const struct syw_zone *syw_zones_get(const struct syw_zones *zones, size_t index);

/* The zone of that code, any case; an ISO 3166-1 alpha-3 country code is the same as its alpha-2 ("DNK", "DK"), and UK
 * is GB. Where no zone has the code, the only one of that name ("Denmark"). NULL: not in the table. O(log zones) by
 * code, O(zones) by name. */
const struct syw_zone *syw_zones_find(const struct syw_zones *zones, const char *code);

/* The figure that the ML CO2 calculator had for this region of a cloud and that papers used ("mlco2:aws:ap-south-1", of
 * 2019), where "aws:ap-south-1" now is the grid of its place; NULL: there is none. */
const struct syw_zone *syw_zones_before(const struct syw_zones *zones, const struct syw_zone *zone);

/* False where one figure counts the life cycle of power plants and the other what they burn: their ratio is not that of
 * the grids. True where a basis is not said. */
bool syw_zones_are_of_one_basis(const struct syw_zone *a, const struct syw_zone *b);

/* Whom the built-in figures are owed to, as their licenses ask: lines, each ended by '\n'. Lives with the table. */
const char *syw_zones_credits(const struct syw_zones *zones);

/* ---- intensity over time ---- */

enum syw_intensity_basis { SYW_BASIS_AVERAGE = 0, SYW_BASIS_MARGINAL };

struct syw_series; /* slots [start, start + length) with their g/kWh, opaque */

/* Reads a series, from CSV with a header or from JSON with a list of records as their programming interfaces send it:
 *
 *   Energi Data Service  CO2Emission; with ; and decimal comma or with , and point; never its column in Danish time
 *   Electricity Maps     CSV of both header generations
 *   UK NESO              the historic mix, the site's download, JSON; the forecast where the actual cell is empty
 *   WattTime             MOER in lb/MWh, marginal; JSON also AOER, average
 *   any table            columns time and g_per_kwh, and zone if it holds several; with two columns, the time may have
 *                        any name
 *
 *   area    the zone or price area to keep, any case; NULL: the file must hold one
 *   direct  Electricity Maps' direct emissions instead of those over the life cycle; an error for other files
 *
 * Times without zone are UTC; rows may come in any order; rows that repeat are dropped if they are equal. An empty cell
 * is a missing slot; so are the slots that rows leave out: both are counted and never filled.
 *
 * Returns SYW_OK, SYW_EIO, SYW_EPARSE (with line: a row that cannot be read, an intensity that is negative or over
 * 2,000 g/kWh, two intensities for one time; fewer than two slots), SYW_EINVAL (area: with the areas there are;
 * direct), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_series_read(struct syw_series **series, const char *path, const char *area, bool direct,
                                            struct syw_error *err);
void syw_series_free(struct syw_series *series);

struct syw_series_about {
    const char *format; /* "Energi Data Service", ... */
    const char *note;   /* what the numbers are: "average, life cycle"; "" where the file does not tell */
    const char *area;   /* "" where the file names none */
    enum syw_intensity_basis basis;
    double from_s, to_s; /* Unix seconds covered */
    double slot_s;       /* the usual length of a slot: the median step */
    size_t slots;        /* with a number */
    size_t missing;      /* slots within [from, to) without one */
    size_t estimated;    /* of slots: those that the source itself calls an estimate or a forecast */
};
struct syw_series_about syw_series_about(const struct syw_series *series);

/* Mean intensity over [from_s, to_s), weighted by time (power taken as constant): sum of slots' g/kWh by their share of
 * the span; a span of no length gets the intensity at that time.
 *
 * *covered: share of the span whose slots are known, 0..1; the mean is over the known part; NaN where none is known.
 * Hourly 100, 80, 60 from 10:00, span 10:20 to 12:05: 86.667. O(log slots). */
double syw_series_mean(const struct syw_series *series, double from_s, double to_s, double *covered);

/* Best start for a job of duration_s that must begin within [from_s, from_s + window_s].
 *
 *   start_s, mean_g_per_kwh   the earliest start of the least mean intensity, and that mean; starts at which the job
 *                             would meet a missing slot are left out
 *   pause_mean_g_per_kwh      pause and resume: the mean over the cheapest parts of [from_s, from_s + window_s +
 *                             duration_s) that add up to duration_s; a lower bound, since stopping costs nothing here
 *
 * Power is taken as constant. Hourly 300, 200, 100, 100, 250, 400: two hours start best at the third, mean 100; three
 * hours cost 133.3 either way.
 *
 * Returns false, and *shift is untouched, where the series does not reach over the window, every start meets a missing
 * slot, duration_s is not positive or window_s is negative. O(slots in the window * log slots).
 * Source: Dodge et al., FAccT 2022. */
struct syw_shift {
    double start_s, mean_g_per_kwh, pause_mean_g_per_kwh;
};
SYW_CHECKED bool syw_series_shift(struct syw_shift *shift, const struct syw_series *series, double from_s,
                                  double duration_s, double window_s);

SYW_END_DECLS

#endif
