/* Which laws loc + sc Z of one shape keep within a band: of every rank r
 *
 *     loc + sc least_r <= y_r <= loc + sc most_r,   least, most: Z's quantiles at the band's lower and upper bound
 *     loc >= bound, where it is known that nothing can be better;   sc_from <= sc <= sc_to
 *
 * All of it is linear in (loc, sc): the laws are a convex polygon, open towards larger sc where the band is too wide to
 * bound it. A linear target loc + sc tau has its extremes at corners, and there are few: with two variables no solver
 * of linear programs is needed, none can fail, and what comes out is exact.
 *
 * Lower is better. Source of the idea (all parameters whose distribution keeps within a simultaneous band, and what
 * they say of a target): consonance regions, Davies 1995; opda searches for them among 10^7 parameters. */
#ifndef SYW_STATS_BEYOND_REGION_H
#define SYW_STATS_BEYOND_REGION_H

#include "stats/beyond/rank_band.h"

#include <stdbool.h>
#include <stddef.h>

enum { REGION_LINES = RANK_BAND_MOST + 1, REGION_CORNERS = REGION_LINES + 1 };

struct region_band {
    size_t count;
    double y[RANK_BAND_MOST], least[RANK_BAND_MOST], most[RANK_BAND_MOST]; /* ascending */
    double bound;                                                          /* -INFINITY: not known */
    double sc_from, sc_to;
};

/* One side of the polygon, by ascending sc: loc = height at sc, straight between corners. */
struct region_side {
    size_t count; /* of corners */
    double sc[REGION_CORNERS], loc[REGION_CORNERS];
    double slope; /* of loc by sc, beyond the last corner where the polygon is open */
};

/* {0}: no law keeps within. */
struct region {
    bool fits, open;
    struct region_side low, high; /* the least and the largest loc */
};

struct region syw_region_find(const struct region_band *band);

/* The least and the largest loc + sc tau of the region, -+INFINITY where there is none; it fits. */
double syw_region_least(const struct region *region, double tau);
double syw_region_most(const struct region *region, double tau);

#endif
