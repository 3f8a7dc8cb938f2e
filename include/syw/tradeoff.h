/* A model's score against what it costs to use: numbers in, numbers out.
 *
 * An operating point is what a model costs for one example, in any unit, and the mean score it then has. Scores are
 * oriented: higher is better (a minimized metric is negated). Early exits have as many operating points as there are
 * thresholds, pruned models one for each width; a distilled model has one.
 *
 * Facts the tests hold on to: of the points (1, 0.5), (2, 0.6), (3, 0.6), (4, 0.9) the third is dominated; to the
 * reference (8, 0.5) the hypervolume of the others is 0.1 x 6 + 0.3 x 4 = 1.8; a curve and one that costs half as much
 * at every score are log(0.5) apart.
 */
#ifndef SYW_TRADEOFF_H
#define SYW_TRADEOFF_H

#include "syw/interval.h"

#include <stdbool.h>

SYW_BEGIN_DECLS

struct syw_operating_point {
    double cost, score; /* cost >= 0 of one example; both finite */
    size_t row;         /* the caller's own number of it */
};

/* ---- the frontier ------------------------------------------------------------------------------------------------ */

/* Moves the points that no other one dominates - no dearer, no worse, and one of the two strictly - to the front of
 * point[n], ascending in cost and score. Of points that are equal the one of the smallest row is kept. Returns how
 * many; the order of the others is not said. O(n log n). */
size_t syw_frontier_find(struct syw_operating_point point[], size_t n);

/* The area between a frontier and a reference point that is dearer and worse:
 *
 *     sum_i (score_i - max(score_(i-1), score)) (C(cost) - C(cost_i))    over points no dearer and no worse than it,
 *
 * C the logarithm where logarithmic, else the cost itself. Infinite where logarithmic and a cost is 0.
 *
 *   frontier[n]   as syw_frontier_find leaves it
 *   cost, score   the reference point
 *
 * Source: Zitzler and Thiele, IEEE Transactions on Evolutionary Computation 3, 1999. */
double syw_hypervolume(const struct syw_operating_point frontier[], size_t n, double cost, double score,
                       bool logarithmic);

/* ---- early exits, example by example ----------------------------------------------------------------------------- */

/* What a model with exits says of every example at every exit. Borrowed. An example leaves at the first exit whose
 * confidence is at least the threshold, else at its last one, whose confidence does not matter. */
struct syw_exits {
    size_t n;                 /* examples */
    const size_t *first;      /* first[n + 1]: example i has rows first[i] to first[i + 1] - 1, its exits in order */
    const double *confidence; /* of each row, finite */
    const double *score;      /* of each row: 1 where the answer is right and 0 where not, or any score */
    const double *cost;       /* of each row: spent on the example up to and with that exit */
    const double *kwh;        /* likewise; NULL: not known */
    const double *weight;     /* weight[n] >= 0, in sum 1; NULL: all alike */
};

/* Means over the examples at one threshold. */
struct syw_threshold_point {
    double threshold; /* infinite: every example goes to its last exit */
    double score, cost, kwh;
};

/* {0} is empty. */
struct syw_threshold_curve {
    struct syw_threshold_point *point; /* point[n], ascending in threshold, the last one infinite */
    size_t n;
};

/* Every mean that any threshold can give: thresholds between two neighbors do what the upper one does. One sort of the
 * rows, O(rows log rows); sums are compensated. To be cleared. Returns SYW_OK, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_threshold_curve_compute(struct syw_threshold_curve *curve,
                                                        const struct syw_exits *exits, struct syw_error *err);
void syw_threshold_curve_clear(struct syw_threshold_curve *curve);

/* The means at threshold[m], ascending: fills point[m]. O(rows log m + examples m). */
void syw_threshold_means(struct syw_threshold_point point[], const struct syw_exits *exits, const double threshold[],
                         size_t m);

/* Their standard errors, of scores and of costs: the standard deviation over the examples by the root of their number.
 * NaN of one example. Weights play no part. */
void syw_threshold_errors(double score_se[], double cost_se[], const struct syw_exits *exits, const double threshold[],
                          const struct syw_threshold_point point[], size_t m);

/* How much each example moves a number whose derivatives by these means are known:
 *
 *     influence[i] = sum_k score_slope[k] (s_ik - score_k) + cost_slope[k] (c_ik - cost_k),
 *
 * s_ik and c_ik the score and cost of example i at threshold k. Weights play no part. O(rows log m + examples m). */
void syw_threshold_influence(double influence[], const struct syw_exits *exits, const double threshold[],
                             const struct syw_threshold_point point[], const double score_slope[],
                             const double cost_slope[], size_t m);

/* ---- the difference of two curves -------------------------------------------------------------------------------- */

/* Operating points of one model, or of one of its runs, in any order. Borrowed. */
struct syw_tradeoff_curve {
    const double *cost, *score; /* [n] */
    size_t n;
};

enum syw_delta_kind {
    SYW_DELTA_COST,  /* average cost of b less that of a at equal score */
    SYW_DELTA_SCORE, /* average score of b less that of a at equal cost */
    SYW_DELTA_COUNT
};

/* With C(s) the cost at which the frontier of a curve has the score s, or its logarithm,
 *
 *     value = 1/(to - from) integral from `from` to `to` of C_b(s) - C_a(s) ds
 *
 * over the scores that both frontiers reach; of SYW_DELTA_SCORE the same with cost and score exchanged. C goes through
 * the points of the frontier by monotone cubics (Steffen's; a straight line between two points), whose integral is in
 * closed form. exp(value) of logarithms is the factor between two costs.
 *
 * Source: Bjontegaard, ITU-T VCEG-M33, 2001; Steffen, Astronomy and Astrophysics 239, 1990. */
struct syw_delta {
    double value;                       /* NaN: the curves have no range in common */
    double from, to;                    /* that range, of scores or of costs (not of logarithms); NaN: none */
    struct syw_uncertainty uncertainty; /* NaN where nothing tells it */
};

/* Both kinds, without uncertainty: delta[SYW_DELTA_COUNT]. logarithmic: of costs above 0 alone.
 * O(n log n). Returns SYW_OK; SYW_EDOMAIN (a cost is not above 0 under logarithmic); SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_delta_compute(struct syw_delta delta[SYW_DELTA_COUNT],
                                              const struct syw_tradeoff_curve *a, const struct syw_tradeoff_curve *b,
                                              bool logarithmic, struct syw_error *err);

/* The same of several runs (seeds) of each model: the mean over the runs of a, and of b, of what each has within the
 * range that all of them reach. Where the runs are paired, the i-th of a with the i-th of b, the uncertainty is that of
 * the mean of n differences, with n - 1 degrees of freedom; else that of two means, by Welch. One run alone has none.
 *
 * plots/coverage.md says how often value -+ t se covers.
 * Returns what syw_delta_compute returns. */
SYW_CHECKED enum syw_status syw_delta_of_runs(struct syw_delta delta[SYW_DELTA_COUNT],
                                              const struct syw_tradeoff_curve a[], size_t n_a,
                                              const struct syw_tradeoff_curve b[], size_t n_b, bool paired,
                                              bool logarithmic, struct syw_error *err);

/* One model with exits and the thresholds at which it is looked at. */
struct syw_exit_curve {
    const struct syw_exits *exits;
    const double *threshold; /* threshold[m], ascending, chosen before: as if they had been fixed */
    size_t m;
};

/* The same of two models with exits and one run each, its uncertainty that of having seen these examples and no others,
 * by the infinitesimal jackknife: with the derivatives of the value by every mean at every threshold, taken over one
 * standard error to either side, example i moves it by influence_i / n, and se^2 = sum influence_i^2 / n (n - 1).
 *
 *   same    the i-th example of a is the i-th of b, and moves both
 *
 * plots/coverage.md says how often value -+ t se covers.
 * Source: Jaeckel, Bell Laboratories memorandum, 1972; Efron, JRSS B 54, 1992.
 * Weights play no part. O(rows log m + examples m + m^2 log m). Returns what syw_delta_compute returns. */
SYW_CHECKED enum syw_status syw_delta_of_examples(struct syw_delta delta[SYW_DELTA_COUNT],
                                                  const struct syw_exit_curve *a, const struct syw_exit_curve *b,
                                                  bool same, bool logarithmic, struct syw_error *err);

SYW_END_DECLS

#endif
