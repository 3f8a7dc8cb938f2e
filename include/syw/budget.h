/* What the best trial found within a budget in real cost is worth: hours, kWh, kg CO2e, anything that a trial spends.
 *
 * The recorded trials run in random order until the next one would overrun the budget; one that ends exactly on it
 * counts, the one that does not fit is lost and ends the search. A failed trial spends and yields nothing. The best
 * completed one counts, given that one completed. Where all trials cost the same this is the curve of trials (curve.h);
 * where costs differ, average cost times the number of trials would be optimistic, most so at small budgets.
 *
 * Numbered over all n trials, failed ones lowest, with costs d_i in whole cells of a grid and w_i = z^d_i, the
 * probability Q_j(b) that one of the trials above the j-th lowest is run within b cells has the generating function
 *
 *     sum_b Q_j(b) z^b = 1 / (1-z)  sum_(i>j) w_i  A_j(z)
 *     A_j = integral_0^1 (1-t)^(n-1-j) prod_(i<=j) (1-t + t w_i) dt     without replacement
 *     A_j = 1 / (n - sum_(i<=j) w_i)                                    with replacement
 *
 *     value = v_(f+1) + sum_(j>f) (v_(j+1) - v_j) Q_j / Q_f,   p_any = Q_f,   f trials failed
 *
 * Without replacement each trial is given a time of arrival, uniform on [0, 1] and independent of all others, which is
 * a random order: one of the trials above is run where the first of them to come still fits. The integral is by Gauss
 * and Legendre in phi, t = sin^2(phi), in which the time at which a budget is spent is equally sharp everywhere, also
 * close to the total; a generating function on a circle |z| < 1 is inverted by an FFT, for all budgets at once. Trials
 * run and cost spent follow from the law of what has been spent by time t (or in k draws) in the same way.
 *
 * Every number has an error that it is off by at most, and all numbers of a budget come from the same grid.
 *
 * Where at most 32,768 sets of trials fit into the budget, always up to 15 trials, they are added up without a grid
 * (not with replacement): right to 1e-14.
 *
 * Budgets above total / 2^(k+1) up to total / 2^k, an octave, share a grid. Where all costs up to total / 2^k are
 * multiples of one unit (whole seconds, decimals), and that is at most 65,536 of it, with more than 256 trials at most
 * 2^24 / n, nothing is rounded: probabilities are right to 1e-11 on up to 1,024 cells, to 1e-9 beyond.
 *
 * Other costs are rounded down and up, in octaves up to eight mean costs: a search then affords at least, or at most,
 * what it does in truth, and the exact number lies between the two results; their mean is given. Beyond, costs are
 * rounded to the nearest cell, and no sum of them is off by more than a slack (but for a chance of 1e-8: Chernoff's
 * bound, and Hoeffding 1963 for draws without replacement): the exact number lies between those of budgets that are by
 * so much smaller and larger. Probabilities may be off by 1e-7 besides.
 *
 * Grids are refined until, at 28 of 32 budgets spread over the octave, value (of its range) and p_any are within 1e-3
 * below two mean costs and 1e-4 beyond, trials within 2e-3 of themselves and spent within 1e-2 of the budget; for
 * quantiles, which go in steps, eight times as far apart. Where they are not (where a sum of costs is the budget itself
 * everything jumps) a budget gets a grid of its own, which tells single costs from it, and is refined while that helps:
 * the error is then what is left of the jump. Where there may be no more cells, so do only budgets whose error is
 * larger than that of most. There are at most 131,072 cells, with more than 1,024 trials 2^27 / n, with replacement
 * 2^31 / n.
 *
 * A sum of costs fits that exceeds the budget by no more than 1e-12 of it; without replacement a budget within 1e-9 of
 * the total is the total, and runs everything.
 *
 * More than 4,000 trials, 50,000 with replacement, are simulated: random orders with a fixed seed, and a standard
 * error.
 *
 * Nothing here depends on the number of threads, nor on which other budgets are asked in the same call. */
#ifndef SYW_BUDGET_H
#define SYW_BUDGET_H

#include "syw/curve.h"
#include "syw/error.h"
#include "syw/interval.h"
#include "syw/sample.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

SYW_BEGIN_DECLS

/* One model's trials, each with its cost. {0} is empty; free with syw_priced_clear. Rank i runs over completed trials
 * in ascending order of merit, ties as they came, then over failed ones. */
struct syw_priced {
    double *value;  /* value[completed], ascending, higher is better (negated where the metric is minimized) */
    double *cost;   /* cost[trials] >= 0 */
    size_t *origin; /* origin[trials]: which of the caller's rows it was (weights: several trials come from one row) */
    size_t completed, trials;
    double total; /* sum of cost */
    double sign;  /* metric = sign * value */
};

/* value[n] finite or NaN (failed), cost[n] finite and >= 0, of one trial; weight[n] whole numbers >= 0 (0: the row
 * stands for no trial) or NULL. None is changed. Direction SYW_DIRECTION_UNKNOWN is an assertion failure.
 *
 * SYW_EDOMAIN: a value is infinite, a weight not a whole number, a cost negative, infinite or NaN, or all of them are
 * more than 2^31 trials or cost more than a number can hold; SYW_ENOMEM. An empty result (n = 0) is legal. */
SYW_CHECKED enum syw_status syw_priced_init(struct syw_priced *priced, const double value[], const double cost[],
                                            const double weight[], size_t n, enum syw_direction direction,
                                            struct syw_error *err);
void syw_priced_clear(struct syw_priced *priced);

/* {0} is the default: mean, without replacement, no interval, one thread for each core. */
struct syw_budget_options {
    enum syw_statistic statistic;
    double quantile;  /* 0 < quantile < 1, of the metric (curve.h), used with SYW_STATISTIC_QUANTILE; 0.5: the median */
    bool replacement; /* draw with replacement; budgets may then be larger than the total */
    unsigned threads; /* 0: as many as there are cores */
    uint64_t seed;    /* of Monte Carlo; 0: the fixed default */
    double confidence;      /* 0 < confidence < 1: of lo and hi; 0: no interval */
    bool simultaneous;      /* lo and hi cover at all budgets of the call at once (syw_simultaneous_level); means */
    double lowest, highest; /* what the metric can be at all, in its own sign; lowest = highest: not known */
    double p_any;           /* 0 <= p_any <= 1: what syw_budget_reach asks of the probability that a trial completes */
    size_t permutations;    /* of Monte Carlo, for each octave of budgets; 0: as many as draw 10^7 trials, 20 to
    4 * 10^6 */
    bool simulate;          /* Monte Carlo also where the transform would do */
    void (*progress)(void *context, double done); /* 0..1, now and then, from the calling thread; NULL: not. The
                                                     interval starts at 0 anew */
    void *context;
};

/* In the metric's own unit and sign. NaN: there is no such number. */
struct syw_budget_point {
    double budget;
    double value; /* expected best (or median, quantile) given that a trial completed; NaN where none can */
    double numeric_lo, numeric_hi; /* the exact value lies between. Monte Carlo: value -+ 3 numeric_se, of a quantile
                                      the quantiles 3 standard errors away */
    double numeric_se;             /* Monte Carlo's standard error; 0 by transform */
    double se, df; /* standard error of value and its degrees of freedom, from delete-one values (interval.h,
                      syw_budget_deviations; where the best value stands more than once as in curve.h); of a quantile
                      Woodruff's, half the interval in quantiles of the normal distribution, df infinite; NaN where the
                      interval has one end only */
    double lo, hi; /* pointwise: value -+ t se within lowest and highest, of a quantile Woodruff's interval
                      (syw_budget_deviations): where nothing is known above the best trial the bound of lowest and
                      highest, else NaN. Both NaN where no interval is asked for, or syw_budget_has_interval says that
                      there is none */
    double p_any;  /* probability that at least one trial completed within the budget */
    double trials; /* expected number of trials run, failed ones included */
    double spent;  /* expected cost actually spent, <= budget, or the total where the budget is within 1e-9 of it */
    double p_any_error, trials_error, spent_error; /* the exact numbers differ from these three by no more. Monte Carlo:
                                                      3 standard errors, of p_any by Wilson's interval */
};

/* point[m] at budget[m], 0 < budget, any order; without replacement at most the total (1e-9 more is forgiven), and
 * there everything runs; with replacement at most 65,536 mean costs.
 *
 * The smallest value that the best one does not exceed with probability q, given that a trial completed, is the
 * quantile; a probability within 1e-9 of q counts as q.
 *
 * Time, transform: O(cells sqrt(n) n) for each octave without replacement, O(cells n) with. Returns SYW_OK; SYW_EINVAL
 * (option out of range), SYW_EDOMAIN (budget out of range; no trials, or no completed one; values too far apart for
 * their difference; with replacement trials that cost nothing altogether), SYW_ENOMEM; point is then untouched. So for
 * the functions below. */
SYW_CHECKED enum syw_status syw_budget_compute(struct syw_budget_point point[], const struct syw_priced *priced,
                                               const double budget[], size_t m,
                                               const struct syw_budget_options *options, struct syw_error *err);

/* The distribution of the best within each budget: below[i * (completed + 1) + j] is the probability that no trial
 * completed (j = 0), or that the best completed one has rank < j or none completed: that the best is <= value[j-1] (of
 * tied trials the later one counts as the better). So below[.. + completed] = 1. From the grid that the statistic of
 * the options asks for. */
SYW_CHECKED enum syw_status syw_budget_distribution(double below[], const struct syw_priced *priced,
                                                    const double budget[], size_t m,
                                                    const struct syw_budget_options *options, struct syw_error *err);

/* Both in hardly more time than one: point[m] as syw_budget_compute, and below[m], each of which is NULL (not wanted)
 * or one budget's completed + 1 numbers as syw_budget_distribution has them. */
SYW_CHECKED enum syw_status syw_budget_compute_both(struct syw_budget_point point[], double *const below[],
                                                    const struct syw_priced *priced, const double budget[], size_t m,
                                                    const struct syw_budget_options *options, struct syw_error *err);

/* run[i * trials + t]: probability that trial t (by rank) runs within budget[i]. Expected cost on any other axis is
 * sum_t run[t] other_cost[origin[t]]. With replacement: the expected number of times. Exact where sets of trials are
 * added up and where costs are multiples of a unit; else from a coarser grid (2,048 cells an octave, with fewer than
 * 256 trials 2^19 / n, to the nearest cell, in which sums come out right): a trial whose cost, or the cost of some with
 * others, is within a cell of the budget may be off by what it jumps there. */
SYW_CHECKED enum syw_status syw_budget_runs(double run[], const struct syw_priced *priced, const double budget[],
                                            size_t m, const struct syw_budget_options *options, struct syw_error *err);

/* Whether there is an interval at a budget: SYW_INTERVAL_TRIALS completed trials or more cost no more than that on
 * their own: of fewer hardly any makes a difference, and the others do not tell how well the value is known. Of 600
 * logs with 30 accuracies of lognormal cost around 0.3 kWh, 95 % intervals covered the expected best in 90, 92 and
 * 94 % at 0.3, 0.5 and 1 kWh, and in 81 % of the 41 that had one at 0.2 kWh. */
bool syw_budget_has_interval(const struct syw_priced *priced, double budget);

/* How the mean at budget[i] moves where one trial after the other is left out (interval.h), in the metric's sign; NaN
 * at budgets that hardly any trial fits into. Of quantiles as said below.
 *
 * Without replacement: of all searches without one trial. For threshold j of those above, with w_l z^(cost of l),
 * X_j = (1-t)^(n-1-j) prod_(i<j) (1-t + t w_i), H_j = sum_(i>=j) w_i and g_j the value of trial j above that of the
 * one below, what a search gains has the generating function 1/(1-z) integral sum_j g_j X_j H_j dt, and without trial l
 *
 *     1/(1-z) integral [ sum_(j<=l) g_j (H_j - w_l) X_j / (1-t) + sum_(j>l) g_j H_j X_j / (1-t + t w_l) ] dt
 *
 * so that running sums give all n from one pass; the probability that a trial completes likewise. On one grid an octave
 * (2,048 cells, with fewer than 256 trials 2^19 / n); by sets of trials where these are few. Within the total or more
 * all trials run but the one.
 *
 * With replacement, and where trials are simulated: the infinitesimal jackknife (Jaeckel 1972), the derivative by the
 * share of trial l, w_l / (1-z) [ S - (1-phi) sum_(j>l) g_j / (1-phi_j)^2 ] with phi_j the mean over the trials below
 * of w_i, phi that over all and S = sum_j g_j / (1-phi_j), on 1,024 cells an octave. Simulated searches without
 * replacement that run a share t of the cost are taken for those with replacement that run -log(1-t) of it: these find
 * the best r trials as often. No search is simulated again. Beside the delete-one values of 1,000 trials, at 2 to 700
 * mean costs, standard errors are right to 1 %.
 *
 * Intervals from them (syw_budget_errors) covered the expected best of the law, at 95 % and in 2,000 searches each of
 * 50 trials, in 94 to 96 % at 1.5 mean costs, 92 to 95 % at 4, 93 to 95 % at 10 and 92 to 93 % at 25, with costs that
 * grow with the value, that do not depend on it, that fall with it, and with failed trials that cost twice; of 200
 * trials in 94 to 96 % up to 25 and 91 to 96 % at 60; with accuracies rounded to 0.01, whose best value stands more
 * than once, in 93 to 100 % of 200 searches.
 *
 * Quantiles go in steps, and what leaving out a trial does to one does not say how well it is known (Miller, Biometrika
 * 61, 1974). But how often the best is above a value y is known like a mean. With replacement, and as the derivative
 * above, the rate r(y) = -log P(the best is at or below y | a trial completes) has a variance v, and one trial more
 * above y would add w to it. The interval has all y with
 *
 *     G(-log q; r, v) >= a/2   and   G(-log q; r + w, v + w^2) <= 1 - a/2,   a = 1 - confidence
 *
 * G the gamma distribution function of that mean and variance: Woodruff's interval (1952) with that of Fay and Feuer
 * (1997) for the rate, which for trials of equal cost is the exact one of a Poisson count. It has no upper end where
 * even the best trial is not rare enough: for the median of n trials from about n/5 mean costs on. Deviations are those
 * of the rate at the quantile, in units of the interval's half width over the normal quantile, its standard error.
 *
 * Counted in 200 searches of 50 trials each of the laws above, at 1.5, 4, 10 and 25 mean costs: 95 % intervals covered
 * the median of the best in 94 to 100 %, its 0.1-quantile in 96 to 100 %, its 0.9-quantile in 95 to 100 %; those of the
 * difference of two medians, -+ z times the root of both variances, in 94 to 100 % of 300 pairs of like and unlike
 * models, paired or not. At 1.5 and 4 mean costs all of the median had two ends, at 10 about 40 %, at 25 none.
 *
 * Free with syw_deviations_clear. */
SYW_CHECKED enum syw_status syw_budget_deviations(struct syw_deviations *deviations, const struct syw_priced *priced,
                                                  const double budget[], size_t m,
                                                  const struct syw_budget_options *options, struct syw_error *err);

/* Sets se, df, lo and hi of point[m], from syw_budget_compute, from their deviations, where syw_budget_has_interval
 * allows. level: of each interval, that of the options or syw_simultaneous_level's. */
void syw_budget_errors(struct syw_budget_point point[], const struct syw_priced *priced,
                       const struct syw_deviations *deviations, double level, const struct syw_budget_options *options);

/* The budget from which on the statistic stays at or above target (metric's sign; a minimized one at or below) and a
 * trial completes with probability options->p_any or more: the smallest of which that is true and of all larger ones,
 * up to the whole search (with replacement: up to 65,536 mean costs). NaN where the whole search's does not reach it.
 * 0 where trials cost nothing.
 *
 * A smaller budget may reach the target as well: the statistic is given that a trial completed, and where few are
 * affordable these few decide. Target the worst completed value: from which budget on P(any) is at least p_any.
 *
 * All budgets of an octave are looked at, 16,384 of them, or where costs are exact every one: the result is right to
 * 1/16,384 of itself, and a dip that is narrower may be overlooked. More than 4,000 trials are simulated, and 48
 * budgets between which costs rise by the same factor are looked at, then 48 between two of these, and once more. */
SYW_CHECKED enum syw_status syw_budget_reach(double *budget, const struct syw_priced *priced, double target,
                                             const struct syw_budget_options *options, struct syw_error *err);

SYW_END_DECLS

#endif
