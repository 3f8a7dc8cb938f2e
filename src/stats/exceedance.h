/* Intervals of quantiles. Woodruff's idea: a value is in the interval if the probability that the best is above it
 * agrees with that of the quantile, as far as the trials tell. The best is at or below y with probability exp(-rate):
 * where few trials are above y the rate is a sum of their weights, and such a sum, as a weighted count, has the
 * interval of Fay and Feuer, from gamma distributions that have its mean and variance,
 *
 *     lower end at level a/2   quantile of the gamma distribution of mean `rate`, variance `variance`
 *     upper end                of mean rate + step, variance + step^2, step the weight that one more trial would have
 *
 * Of n trials of equal cost, r of them above y, rate = k r/n: the exact interval of a Poisson count. Where nothing is
 * above y the upper end is 3.69 steps at 95 %.
 *
 * Source: Woodruff, Journal of the American Statistical Association 47, 1952; Fay and Feuer, Statistics in Medicine 16,
 * 1997. */
#ifndef SYW_STATS_EXCEEDANCE_H
#define SYW_STATS_EXCEEDANCE_H

#include <stdbool.h>
#include <stddef.h>

/* How often searches find something above a threshold. */
struct exceedance {
    double rate; /* -log P(the best is at or below); infinite: always */
    double variance, step;
};

/* Thresholds between blocks of trials, in ascending order of merit: threshold t has those of rank < begin[t] below it.
 * There are some below first, with the rate infinite. */
struct thresholds {
    const size_t *begin; /* begin[last + 1] */
    size_t first, last;  /* nothing is above the last */
    struct exceedance (*look)(const void *context, size_t threshold);
    const void *context;
};

/* Ranks of trials. */
struct quantile_ends {
    size_t threshold; /* the lowest above which the best is with probability 1 - q or less */
    size_t lo, hi;    /* the trials whose values are the ends of the interval */
    bool open;        /* there is no upper end: nothing is known above the best trial */
};

/* The interval of the quantile q of the best, 0 < q < 1, at the confidence. */
struct quantile_ends syw_quantile_ends(const struct thresholds *thresholds, double q, double confidence);

#endif
