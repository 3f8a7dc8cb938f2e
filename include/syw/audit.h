/* Did the extra tuning pay off? What each stretch of a search gained, where it could have stopped, whether a stretch
 * gained more than a number that matters, and what part of the reported best is luck.
 *
 * A gain is a difference of two points of one curve, U_l - U_k (curve.h), which is never negative. Its variance is the
 * delete-1 jackknife's of that difference: the same trials are left out of both points. At l = n, where none can be
 * left out, it is that of the gain from k-1 (from 1, if k = 1) to n-1. Interval and probability are Satterthwaite's:
 * the estimate over the true gain is taken for gamma distributed with the variance found.
 * So they hold near the end of a search, where normal ones do not: of 10,000 searches each from uniform, normal and
 * exponential values the 95 % interval of the gain from n/2 to n held in 96 to 99 %, from n/8 to n/2 in 82 to 95 %
 * (plots/coverage.md).
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
    double from, to;  /* the range of the verdict, 1 <= from < to <= n; 0: half of to (rounded down), and n */
    const double *at; /* at[n_at]: where steps end, ascending; NULL: 1, 2, 4, ... and n */
    size_t n_at;
    double worth; /* the least gain, metric's unit, for one unit of worth_axis, > 0; 0: not asked */
    enum syw_axis worth_axis;
    const double *per_trial; /* per_trial[SYW_AXIS_COUNT]: mean cost of one trial, failed ones included, NaN: not known;
                                NULL: none is. Priced: not used */
    const double *trace;     /* trace[rows]: best so far in the order in which the trials ran, metric's unit, NaN before
                                the first completed one; NULL: the order is not known */
    bool judge_trace;        /* steps, stop and verdict are those of the trace */
};

/* A stretch of the search. NaN: not known. */
struct syw_audit_step {
    double from, to;             /* budgets */
    double gain, lo, hi;         /* metric's unit, >= 0 where things got better */
    double cost[SYW_AXIS_COUNT]; /* what it took, [SYW_AXIS_TRIALS] in trials */
};

enum syw_audit_verdict { SYW_VERDICT_CANNOT_TELL = 0, SYW_VERDICT_PAID_OFF, SYW_VERDICT_DID_NOT_PAY_OFF };

/* "cannot tell", "paid off", "did not pay off". */
const char *syw_verdict_name(enum syw_audit_verdict verdict);

/* What part chance has in the reported best. NaN: not known; on a trace all but the lead. */
struct syw_luck {
    double lead; /* best less second best, >= 0 */
    double
        luck; /* the share of searches, 0..1, in which the best leads by less: from the leave-best-out spacings. With
                 d_j the drop from the j-th best trial to the next, j d_j are independent and exponential in a smooth
                 tail (Renyi 1953), so 1 - (1 + d_1 / (m d))^-m, d the mean of j d_j over j = 2..m+1, m = 5 or as many
                 as there are. Near a metric's ceiling it errs to the low side. NaN: fewer than three completed */
    double expected_best; /* of another search of n trials, what lies above the reported best counted as that, since no
                             trial shows how far it reaches:  v_(n) - sum_j gap_j C(n+j,n) / C(2n,n). The chance that n
                             fresh trials all fall below what only n-j of the recorded ones exceed is a matter of
                             counting, whatever the distribution */
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
    double stop_lo, stop_hi;    /* where the interval of that gain begins to hold epsilon, and where it ends to; NaN */
    struct syw_audit_step dear; /* from the smallest budget from which the next trial gains less than worth (on a trace:
                                   all that follow, together, less than theirs) to n; NaN: not asked */
    struct syw_audit_step range;    /* of the verdict */
    double probability;             /* that the range's gain exceeds epsilon; NaN on a trace */
    enum syw_audit_verdict verdict; /* paid off: probability >= confidence; did not: <= 1 - confidence. On a trace:
                                 whether its gain did. Cannot tell: neither, or fewer than two completed trials */
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
/* The same where the budget is what trials really cost (budget.h): hours, kWh, anything.
 *
 *   priced      the search, priced on the axis of the budget
 *   cost[axis]  cost[axis][rows] of each of the caller's rows on other axes, NaN: not known; NULL: none is
 *   axis        of the budget; cost[axis] must be what priced was made of
 *   how         threads, seed, resamples
 *
 * Points are those of syw_budget_compute without replacement, a gain's variance is that of its bootstrap replicates,
 * costs are those expected of the trials that run. Steps end where at says, else at the whole budget, its half, its
 * quarter, ..., down to half of the average trial. The interval of the stop, and what is worth its price, are found
 * among 40 budgets. On a trace costs are those that were spent. Errors as syw_budget_compute. */
struct syw_audit_costs {
    const double *cost[SYW_AXIS_COUNT];
    size_t rows;
    enum syw_axis axis;
};
SYW_CHECKED enum syw_status syw_audit_compute_priced(struct syw_audit *audit, const struct syw_priced *priced,
                                                     const struct syw_audit_costs *costs,
                                                     const struct syw_audit_options *options,
                                                     const struct syw_budget_options *how, struct syw_error *err);

void syw_audit_clear(struct syw_audit *audit);

SYW_END_DECLS

#endif
