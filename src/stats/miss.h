/* The probability that k trials drawn from n all miss d of them, in closed form:
 *
 *     with replacement      (1 - d/n)^k
 *     without               C(n-d,k) / C(n,k) = prod_(i<min(d,k)) (1 - max(d,k) / (n-i)),  symmetric in d and k
 */
#ifndef SYW_STATS_MISS_H
#define SYW_STATS_MISS_H

#include "pair.h"

enum { MISS_LANES = 16, MISS_FACTORS = 128 };

/* share + rest = 1, and each is accurate for itself. */
struct miss {
    struct pair share; /* all draws miss */
    struct pair rest;  /* at least one hits */
};

/* n, d, k whole numbers with d <= n, without replacement k <= n; with it k is real, k >= 0. Accurate as a pair where
 * k or d is at most MISS_FACTORS, and for whole k with replacement; to |ln share| ulp elsewhere. */
struct miss syw_miss(double n, double d, double k, bool replacement);

/* MISS_LANES thresholds at once. */
struct miss_lanes {
    double d[MISS_LANES];
    double share[MISS_LANES], share_low[MISS_LANES]; /* syw_miss, as a pair */
};

/* Fills all but d; k <= MISS_FACTORS without replacement, any k >= 0 with it. */
void syw_miss_fill(struct miss_lanes *lanes, double n, double k, bool replacement);

#endif
