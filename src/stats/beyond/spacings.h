/* A point beside the interval: the law without noise whose spacings of the best values have the largest product (Cheng
 * and Amin 1983: the likelihood has no maximum for c = 1).
 *
 *     sum_r count_r log(F(y_r) - F(y_(r-1))) + (n + 1 - last) log(1 - F(y_last)),  F = ((y - loc)/sc)^(c/2)
 *
 * r over distinct values, F(y_0) = 0. The best sc for a given loc is where F(y_last) = last / (n+1), so that loc alone
 * is searched for. */
#ifndef SYW_STATS_BEYOND_SPACINGS_H
#define SYW_STATS_BEYOND_SPACINGS_H

#include "syw/error.h"

#include <stddef.h>

/* The best values, lower is better: value[distinct] ascending, each count[] times, `last` of n in all. */
struct spacings_tail {
    const double *value, *count;
    size_t distinct;
    double last, n;
    double bound; /* the least that loc can be; -INFINITY: not known */
};

struct spacings_fit {
    unsigned c;
    double loc, sc;
    double score; /* the sum above, but for what all laws share */
};

/* The best law with c hyperparameters; two distinct values at least, bound < value[0]. */
SYW_CHECKED enum syw_status syw_spacings_fit(struct spacings_fit *fit, const struct spacings_tail *tail, unsigned c,
                                             struct syw_error *err);

#endif
