/* A confidence band of a distribution on a few of the best order statistics: ranks 1, 2, 4, ... and the last of the
 * tail. Bounds on fewer ranks can be narrower and still hold all together.
 *
 *     P(lower_r <= U_(rank_r) <= upper_r for all r) = confidence,   U_(i) of n uniform variables
 *
 * The intervals are the central ones of Beta(i, n+1-i), all of the same pointwise level, as in band.h. */
#ifndef SYW_STATS_BEYOND_RANK_BAND_H
#define SYW_STATS_BEYOND_RANK_BAND_H

#include "syw/error.h"

#include <stddef.h>

/* The tail is no longer than this, so that memory and time do not grow with the trials. */
enum { RANK_BAND_LAST = 1024, RANK_BAND_MOST = 11 };

struct rank_band {
    size_t count;                /* of ranks */
    double rank[RANK_BAND_MOST]; /* ascending */
    double lower[RANK_BAND_MOST], upper[RANK_BAND_MOST];
    double pointwise_level;
};

/* The chance that n uniform order statistics keep within the band's bounds. */
double syw_rank_band_probability(const struct rank_band *band, double n);

/* The band of the best `last` of n, 1 <= last <= RANK_BAND_LAST, last <= (n+1)/2, 0 < confidence < 1. Its chance is the
 * confidence to 1e-9 (1 - confidence). Returns SYW_OK, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_rank_band_calibrate(struct rank_band *band, double last, double n, double confidence,
                                                    struct syw_error *err);

#endif
