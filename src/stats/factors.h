/* How estimates move together, in as few numbers as that takes. */
#ifndef SYW_STATS_FACTORS_H
#define SYW_STATS_FACTORS_H

#include "syw/interval.h"

/* With standard normal z[rank], sum_k at[k * m + i] z_k has variance 1 for each estimate i, and the correlations of the
 * estimates. {0} is empty; free with syw_factors_clear. */
struct factors {
    double *at; /* at[rank * m]; 0 for an estimate without a standard error, or with one of 0 */
    double *se; /* se[m]; NaN: none */
    size_t m, rank;
};

/* From the deviations of a and, where b is not NULL, of b's as many estimates, from independent trials, of which the
 * difference is meant: by pivoted Cholesky, up to what adds no more than 1e-6 to a variance. Of estimates that are
 * equally far from what was taken, within a thousandth, the first is next, so that rounding decides nothing.
 * O(rank m n). Source: Harbrecht, Peters and Schneider, Applied Numerical Mathematics 62, 2012.
 * Returns SYW_OK, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_factors_find(struct factors *factors, const struct syw_deviations *a,
                                             const struct syw_deviations *b, struct syw_error *err);

void syw_factors_clear(struct factors *factors);

#endif
