/* A quantile of the best of k trials. */
#ifndef SYW_STATS_QUANTILE_H
#define SYW_STATS_QUANTILE_H

#include "drop.h"

/* The value of the trial of that rank, from 1 for the worst, failed ones first and rounded up; NaN for a failed one.
 *
 *   place  where the last call ended; {0} at first. Ranks in ascending or descending order cost O(n) in all. */
double syw_value_of_rank(struct place *place, const struct syw_sample *sample, double rank);

/* The smallest value y with F(y)^k >= q, NaN where that falls on a failed draw; 0 < q < 1, k >= 1;
 * place as above. */
double syw_quantile_of_best(struct place *place, const struct syw_sample *sample, double q, double k);

#endif
