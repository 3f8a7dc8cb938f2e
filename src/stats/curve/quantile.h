/* A quantile of the best of k trials. */
#ifndef SYW_STATS_CURVE_QUANTILE_H
#define SYW_STATS_CURVE_QUANTILE_H

#include "shortfall.h"

#include <stdbool.h>

/* The value of the trial of that rank, from 1 for the worst, failed ones first and rounded up; NaN for a failed one.
 *
 *   place  where the last call ended; {0} at first. Ranks in ascending or descending order cost O(n) in all. */
double syw_value_of_rank(struct place *place, const struct syw_sample *sample, double rank);

/* Where a quantile of the best of k lies in the distribution of one trial's merit. */
struct best_quantile {
    double below;    /* q^(1/k): the least share of trials at or below it; minimizing (1-q)^(1/k), the most below it */
    double rounding; /* relative error of below, of which a tie must not depend */
    bool minimized;
};
struct best_quantile syw_best_quantile(const struct syw_sample *sample, double q, double k);

/* The merit of the q-quantile of the metric, F the distribution of one trial: maximizing, the smallest y with
 * F(y)^k >= q; minimizing, the smallest y with 1 - (1 - F(y))^k >= q. NaN where that falls on a failed draw;
 * 0 < q < 1, k >= 1; place as above. */
double syw_quantile_of_best(struct place *place, const struct syw_sample *sample, double q, double k);

#endif
