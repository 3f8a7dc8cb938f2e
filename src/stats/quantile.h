/* A quantile of the best of k trials. */
#ifndef SYW_STATS_QUANTILE_H
#define SYW_STATS_QUANTILE_H

#include "drop.h"

/* The smallest value y with F(y)^k >= q, NaN where that falls on a failed draw; 0 < q < 1, k >= 1.
 *
 *   place  where the last call ended; {0} at first. Budgets in ascending or descending order cost O(n) in all. */
double syw_quantile_of_best(struct place *place, const struct syw_sample *sample, double q, double k);

#endif
