/* Did the extra tuning pay off? What each stretch of a search gained, where it could have stopped, whether a stretch
 * gained more than a number that matters, and what part of the reported best is luck.
 *
 * A gain is a difference of two points of one curve, U_l - U_k (curve.h), which is never negative. Its standard error
 * is that of its delete-one values (interval.h): the same trials are left out of both points. At l = n, where none can
 * be left out, it is that of the gain from k-1 (from 1, if k = 1) to n-1. With it
 *
 *     gain / true gain is taken for gamma distributed, of mean 1 and shape s = (gain / error)^2    (Satterthwaite)
 *     gain(k..l) <= (l-k) / (k-j) gain(j..k) for j = k/2, k/4, ..., since the expected best of k is concave in k
 *     gain(k..l) <= best possible value - value at k, where the range of the metric is known
 *
 * and an upper end is no larger than those of the bounds. Where values are tied the metric has steps, and that
 * none of n trials is above the best does not rule out that some would be, a step above it. So it is no less than
 *
 *     gain + step max_q ((1-q)^k - (1-q)^l)    over q <= 1 - tail^(1/n), tail = (1 - confidence) / 2
 *
 * which is a quarter of a step from n/2 to n. The step is the smallest difference of two values, or what is left to the
 * best possible one. A best value that stands alone, one step above the next, is one count of a rare event: the lower
 * end is no larger than the gain times the gamma quantile.
 *
 * So ties at the top never make certain: a gain of exactly 0 has an upper end, but where all values are the same and it
 * is not known how much better one can be. Fewer than SYW_INTERVAL_TRIALS completed trials have neither interval nor
 * probability. The probability that a gain exceeds epsilon is the confidence at which its interval would begin there,
 * with l < n for an error widened by Student's quantile. Counted, 1,000 searches each, n = 8, 20, 50 and 200 (rounded:
 * 20 to 200), gain from n/2 to n, accuracies 1 - min(1, 0.05 exp(N(0,1))):
 *
 *                                        true gain within    epsilon = true gain, said          5 times that, said
 *                                        the 95 % interval   paid off        did not pay off    did not pay off
 *     uniform, normal, exponential       0.944 to 0.995      0.024 to 0.065  0 to 0.043         0.34 to 0.74
 *     accuracies                         0.980 to 0.995      0.022 to 0.049  0 to 0.006         0.22 to 0.65
 *     rounded to 0.01, 0.005, 0.002      0.983 to 1          0 to 0.034      0                  0.04 to 0.73
 *
 * Other stretches, n = 16 and 64, 1 to 2, n/8 to n/4 and n/4 to n/2: within in 0.93 to 0.97 for uniform and normal
 * values, in 0.87 to 0.98 for exponential ones and accuracies. In tails so heavy that they have no variance the
 * intervals cover less (0.65 to 0.75 of Pareto values with index 2), and nothing is known of values more than a step
 * above the best where n is small.
 *
 * Over strata (strata.h) the curve is the mean of theirs, k trials of each, and a gain the mean of their gains. Where
 * they are taken for drawn at random the error is that of this mean; the lower end is then no larger than the gain
 * times the gamma quantile, as few strata may gain a lot; the upper one is that of an s of at most the number of
 * strata, and no less than
 *
 *     gain + step (1 - k/l) (1 - tail^(1/strata))
 *
 * for kinds of strata that none of these is of, step being the largest of theirs. Of fewer strata, taken as they
 * are, the distances of every gain from the ends of its own interval are added up as standard errors are (Zou and
 * Donner 2008). plots/coverage.md has how often that was right. Luck, and whether the order of the trials is that of a
 * random search, are not asked of strata.
 *
 * A search that learned from its trials has no such curve: order.h tells. Then its own trace is judged, best so far of
 * the first k trials as they were run: one course of events, without intervals or probabilities.
 *
 * Source: Dodge et al. 2019 and Tang et al. 2020 (the curve); Efron and Stein 1981 (the jackknife); Satterthwaite 1946.
 */
#ifndef SYW_AUDIT_H
#define SYW_AUDIT_H

#include "syw/axis.h"
#include "syw/budget.h"
#include "syw/curve.h"
#include "syw/error.h"
#include "syw/sample.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

/* {0} is the default, but confidence must be given. Budgets are whole numbers of trials or, where the search is priced,
 * amounts of its cost; n is all of them. */
struct syw_audit_options {
    double confidence; /* 0 < confidence < 1: of intervals, and what a verdict takes */
    double epsilon;    /* a gain that does not matter, in the metric's unit, >= 0; with epsilon_share a share, 0..1,
                          of the gain from the first trial to the last, U_n - U_1; unset: 1 % of it */
    bool has_epsilon, epsilon_share;
    double lowest, highest; /* what the metric can be at all, in its own sign; lowest = highest: not known. Either may
                               be infinite */
    double from, to;        /* the range of the verdict, 1 <= from < to <= n; 0: half of to (rounded down), and n */
    const double *at;       /* at[n_at]: where steps end, ascending; NULL: 1, 2, 4, ... and n */
    size_t n_at;
    double worth; /* the least gain, metric's unit, for one unit of worth_axis, > 0; 0: not asked */
    enum syw_axis worth_axis;
    const double *per_trial; /* per_trial[SYW_AXIS_COUNT]: mean cost of one trial, of strata that of one of each, failed
                                ones included, NaN: not known; NULL: none is. Priced: not used */
    const double *trace;     /* trace[rows]: best so far in the order in which the trials ran, metric's unit, NaN before
                                the first completed one; NULL: the order is not known */
    bool judge_trace;        /* steps, stop and verdict are those of the trace */
};

/* A stretch of the search. NaN: not known. */
struct syw_audit_step {
    double from, to;             /* budgets */
    double gain, lo, hi;         /* metric's unit, > 0 where things got better; lo, hi: its interval */
    double cost[SYW_AXIS_COUNT]; /* what it took, [SYW_AXIS_TRIALS] in trials */
};

enum syw_audit_verdict { SYW_VERDICT_CANNOT_TELL = 0, SYW_VERDICT_PAID_OFF, SYW_VERDICT_DID_NOT_PAY_OFF };

/* "cannot tell", "paid off", "did not pay off". */
const char *syw_verdict_name(enum syw_audit_verdict verdict);

/* What part chance has in the reported best. NaN: not known; on a trace all but tied and lead. */
struct syw_luck {
    double tied; /* how many trials have the best value, >= 1 */
    double lead; /* best less second best, >= 0: 0 where it is tied */
    double luck; /* the share of random searches, 0..1, whose lead is smaller when it is measured by the spacings below
                    it: 1 - luck is the p-value of that ratio. It is not the share with a smaller lead as such. With
                    d_j the drop from the j-th best trial to the next, in a tail that is smooth, with or without an
                    end, log(j d_j) is a + b log j and the logarithm of an exponential variable (Renyi 1953; b = 0 where
                    the tail is exponential, 1 where it ends as a uniform one). A least-squares line through j = 2..m+1
                    has weights w_j at j = 1 and says A there. exp(sum_j w_j log E_j) is taken for gamma distributed,
                    with shape s, psi'(s) = sum_j w_j^2 pi^2/6, and then

                        luck = 1 - (1 + d_1 exp(-A - 0.5772 - psi(s)))^-s,     m = n/5, at most 20

                    Counted, 1,000 searches each, uniform, normal and exponential values and accuracies, n = 20, 50,
                    200: above 0.95 in 4 to 6 %, below 0.05 in 4 to 7 %. NaN: fewer than 20 completed trials, or equal
                    values among the best m + 2 */
    double expected_best; /* the best of another search of n trials is on average at least this (minimizing: at most),
                             if what lies above the reported best counts as that, since no trial shows how far it
                             reaches:  v_(n) - sum_j gap_j C(n+j,n) / C(2n,n). The chance that n fresh trials all fall
                             below what only n-j of the recorded ones exceed is a matter of counting, whatever the
                             distribution. A fresh best between two recorded values counts as the worse one */
    double again;         /* the best of another search is at least this with the confidence asked for, likewise; NaN */
    double ahead, ahead_at;   /* the farthest that best so far was above its expectation, in standard deviations of the
                                 best of one such search, and after how many trials; 0, NaN: never */
    double behind, behind_at; /* and below it, > 0 */
};

struct syw_audit {
    struct syw_audit_step *step; /* step[n_steps] */
    size_t n_steps;
    double whole;               /* n */
    double epsilon;             /* metric's unit */
    struct syw_audit_step past; /* from the stop, the smallest budget whose gain to the end is at most epsilon, to n */
    double stop_lo, stop_hi; /* the first and the last budget where the interval of that gain contains epsilon; NaN */
    struct syw_audit_step dear; /* from the smallest budget from which the next trial gains less than worth (on a trace:
                                   all that follow, together, less than theirs) to n; NaN: not asked */
    struct syw_audit_step range;    /* of the verdict */
    double probability;             /* that the range's gain exceeds epsilon; NaN on a trace */
    enum syw_audit_verdict verdict; /* paid off: probability >= confidence; did not: <= 1 - confidence. On a trace:
                                 whether its gain did. Cannot tell: neither, or no probability */
    bool on_trace;
    struct syw_luck luck;
};

/* Audits one model's search.
 *
 *   audit   result; free with syw_audit_clear
 *   sample  from syw_sample_init, with a completed trial
 *
 * Returns SYW_OK; SYW_EDOMAIN (no completed trial, a budget out of range), SYW_EINVAL (options), SYW_ENOMEM; audit is
 * then untouched. O(n log n) time at most. */
SYW_CHECKED enum syw_status syw_audit_compute(struct syw_audit *audit, const struct syw_sample *sample,
                                              const struct syw_audit_options *options, struct syw_error *err);
/* The same of the mean over strata, k trials of each, without luck (NaN).
 *
 *   strata   n_strata >= 1 samples of the same direction, each with a completed trial. Budgets are trials of each, n
 *            those of the stratum with the fewest; costs, [SYW_AXIS_TRIALS] among them, are of all strata together
 *   options  trace is not used
 *
 * One stratum is syw_audit_compute's audit. */
SYW_CHECKED enum syw_status syw_audit_compute_strata(struct syw_audit *audit, const struct syw_sample strata[],
                                                     size_t n_strata, const struct syw_audit_options *options,
                                                     struct syw_error *err);
/* The same where the budget is what trials really cost (budget.h): hours, kWh, anything.
 *
 *   priced      the search, priced on the axis of the budget
 *   cost[axis]  cost[axis][rows] of each of the caller's rows on other axes, NaN: not known; NULL: none is
 *   axis        of the budget; cost[axis] must be what priced was made of
 *   how         threads, seed; p_any: the stop, and steps where at is NULL, are looked for among budgets at
 *               which a trial completes with at least this probability
 *
 * Points are those of syw_budget_compute without replacement, a gain's delete-one values are the differences of those
 * at both ends (syw_budget_deviations; at the end of the search those of all trials but one), costs are those expected
 * of the trials that run. Given that a trial completed, a curve in real cost may fall: where fewer than 999 of 1,000
 * searches complete one within the first budget a gain may be negative, and its interval is gain -+ z errors; beyond,
 * it is as above, with numbers of trials those expected. No interval where fewer than SYW_INTERVAL_TRIALS completed
 * trials fit into the first budget. Counted, 80 searches each, 30 accuracies with lognormal costs, gain from 6 to 12
 * and 12 to 25: within the 95 % interval 0.91 and 0.96, epsilon = true gain said to pay off 0.06 and 0.09, not to 0.08
 * and 0 (standard error 0.03). Steps end where at says, else at the whole budget, its half, its quarter, ..., down to
 * half of the average trial. The interval of the stop, and what is worth its price, are found among 40 budgets. On a
 * trace costs are those that were spent. Errors as syw_budget_compute. */
struct syw_audit_costs {
    const double *cost[SYW_AXIS_COUNT];
    size_t rows;
    enum syw_axis axis;
};
SYW_CHECKED enum syw_status syw_audit_compute_priced(struct syw_audit *audit, const struct syw_priced *priced,
                                                     const struct syw_audit_costs *costs,
                                                     const struct syw_audit_options *options,
                                                     const struct syw_budget_options *how, struct syw_error *err);
/* And over strata, the same budget spent on each: priced[n_strata], costs[n_strata]. The whole is what was spent on the
 * stratum with the least; the stop is found to some 1e-4 of itself. One stratum is syw_audit_compute_priced's
 * audit, but for its luck, to that. */
SYW_CHECKED enum syw_status syw_audit_compute_priced_strata(struct syw_audit *audit, const struct syw_priced priced[],
                                                            const struct syw_audit_costs costs[], size_t n_strata,
                                                            const struct syw_audit_options *options,
                                                            const struct syw_budget_options *how,
                                                            struct syw_error *err);

void syw_audit_clear(struct syw_audit *audit);

SYW_END_DECLS

#endif
