/* What the best trial found within a budget in real cost is worth: hours, kWh, kg CO2e, anything that a trial spends.
 *
 * The recorded trials run in random order until the next one would overrun the budget; one that ends exactly on it
 * counts. A failed trial spends and yields nothing. The best completed one counts, given that one completed.
 * ... (method, sources: to be written)
 */
#ifndef SYW_BUDGET_H
#define SYW_BUDGET_H

#include "syw/curve.h"
#include "syw/error.h"
#include "syw/sample.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One model's trials, each with its cost. {0} is empty; free with syw_priced_clear. Rank i runs over completed trials
 * in ascending order of merit, then over failed ones. */
struct syw_priced {
    double *value;  /* value[completed], ascending, higher is better (negated where the metric is minimized) */
    double *cost;   /* cost[trials] >= 0 */
    size_t *origin; /* origin[trials]: which of the caller's rows it was (weights: several trials come from one row) */
    size_t completed, trials;
    double total; /* sum of cost */
    double sign;  /* metric = sign * value */
};

/* value[n] finite or NaN (failed), cost[n] finite and >= 0, of one trial; weight[n] whole numbers >= 0 or NULL. None is
 * changed. SYW_EDOMAIN: cost negative, infinite or NaN ... */
SYW_CHECKED enum syw_status syw_priced_init(struct syw_priced *priced, const double value[], const double cost[],
                                            const double weight[], size_t n, enum syw_direction direction,
                                            struct syw_error *err);
void syw_priced_clear(struct syw_priced *priced);

/* {0} is the default: mean, without replacement, no interval, one thread for each core. */
struct syw_budget_options {
    enum syw_statistic statistic;
    double quantile;
    bool replacement;
    unsigned threads;                             /* 0: as many as there are cores */
    uint64_t seed;                                /* of Monte Carlo and bootstrap; 0: the fixed default */
    double confidence;                            /* 0: no interval */
    size_t resamples;                             /* of the bootstrap; 0: 200 */
    size_t permutations;                          /* of Monte Carlo; 0: the default. */
    bool simulate;                                /* Monte Carlo also where the transform would do */
    void (*progress)(void *context, double done); /* 0..1, now and then, from the calling thread; NULL: not */
    void *context;
};

/* In the metric's own unit and sign. NaN: there is no such number. */
struct syw_budget_point {
    double budget;
    double value; /* expected best (or median, quantile) given that a trial completed; NaN where none can */
    double numeric_lo, numeric_hi; /* the exact value lies between: costs rounded down and up to the grid. Equal to
                                      value where costs are exact on it. Monte Carlo: value -+ 3 numeric_se */
    double numeric_se;             /* Monte Carlo's standard error; 0 by transform */
    double se, lo, hi;             /* bootstrap, pointwise */
    double p_any;                  /* probability that at least one trial completed within the budget */
    double trials;                 /* expected number of trials run */
    double spent;                  /* expected cost actually spent, <= budget */
};

/* point[m] at budget[m], 0 < budget, any order; without replacement at most the total (a hair more is forgiven). */
SYW_CHECKED enum syw_status syw_budget_compute(struct syw_budget_point point[], const struct syw_priced *priced,
                                               const double budget[], size_t m,
                                               const struct syw_budget_options *options, struct syw_error *err);

/* The distribution of the best within each budget: below[i * (completed + 1) + j] is the probability that no trial
 * completed (j = 0), or that the best completed one has rank < j or none completed: that the best is <= value[j-1]. So
 * below[.. + completed] = 1. */
SYW_CHECKED enum syw_status syw_budget_distribution(double below[], const struct syw_priced *priced,
                                                    const double budget[], size_t m,
                                                    const struct syw_budget_options *options, struct syw_error *err);

/* run[i * trials + t]: probability that trial t (by rank) runs within budget[i]. Expected cost on any other axis is
 * sum_t run[t] other_cost[origin[t]]. With replacement: the expected number of times. */
SYW_CHECKED enum syw_status syw_budget_runs(double run[], const struct syw_priced *priced, const double budget[],
                                            size_t m, const struct syw_budget_options *options, struct syw_error *err);

/* Bootstrap: replicate[r * m + i] is the statistic at budget[i] of the r-th resample of the trials (value and cost
 * together, with replacement), in the metric's sign; NaN where there is none. The draws are rows of the caller's order
 * and depend on seed, r and the number of trials alone, so two models given the same seed and as many trials are
 * resampled in pairs. */
SYW_CHECKED enum syw_status syw_budget_replicates(double replicate[], const struct syw_priced *priced,
                                                  const double budget[], size_t m,
                                                  const struct syw_budget_options *options, struct syw_error *err);

/* The smallest budget at which the statistic reaches target (metric's sign); NaN where the whole search's does not. */
SYW_CHECKED enum syw_status syw_budget_reach(double *budget, const struct syw_priced *priced, double target,
                                             const struct syw_budget_options *options, struct syw_error *err);

#endif
