/* The probability that k trials drawn from n all miss d of them, in closed form:
 *
 *     with replacement      (1 - d/n)^k
 *     without               C(n-d,k) / C(n,k) = prod_(i<min(d,k)) (1 - max(d,k) / (n-i)),  symmetric in d and k
 */
#ifndef SYW_STATS_CURVE_NONE_DRAWN_H
#define SYW_STATS_CURVE_NONE_DRAWN_H

#include "stats/pair.h"

enum { NONE_DRAWN_LANES = 16, NONE_DRAWN_FACTORS = 128 };

/* share + rest = 1, and each is accurate for itself. */
struct none_drawn {
    struct pair share; /* all draws miss */
    struct pair rest;  /* at least one hits */
};

/* n, d, k whole numbers with d <= n, without replacement k <= n; with it k is real, k >= 0. Accurate as a pair where
 * k or d is at most NONE_DRAWN_FACTORS, and for whole k with replacement; to |ln share| ulp elsewhere. */
struct none_drawn syw_none_drawn(double n, double d, double k, bool replacement);

/* NONE_DRAWN_LANES thresholds at once. */
struct none_drawn_lanes {
    double d[NONE_DRAWN_LANES];
    double share[NONE_DRAWN_LANES], share_low[NONE_DRAWN_LANES]; /* syw_none_drawn, as a pair */
};

/* Fills all but d; k <= NONE_DRAWN_FACTORS without replacement, any k >= 0 with it. */
void syw_none_drawn_fill(struct none_drawn_lanes *lanes, double n, double k, bool replacement);

#endif
