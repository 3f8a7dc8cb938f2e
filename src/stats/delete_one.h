/* Power sums of delete-one deviations, for who has them one after the other. */
#ifndef SYW_STATS_DELETE_ONE_H
#define SYW_STATS_DELETE_ONE_H

#include "syw/interval.h"

/* {0} is empty. Deviations are from anything near their mean, of a size whose fourth power is a double. */
struct delete_one {
    double trials, sum[4]; /* sum[i] of the powers i + 1 */
};

void syw_delete_one_add(struct delete_one *sums, double deviation, double trials);

/* unit: what a deviation of 1 is worth. */
struct syw_uncertainty syw_delete_one_finish(const struct delete_one *sums, double unit);

#endif
