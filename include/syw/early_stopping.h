/* Early stopping, replayed on recorded learning curves: which trials a rule would have run to their end, how good the
 * best of these is, and what the rest of the steps would have cost. All trials enter; a rule only decides how far each
 * of them runs. Plain arrays in, numbers out.
 *
 * The resource of a step is its place, from 1, among all step numbers at which some trial has a value: epochs 0, 1, 2,
 * ..., or steps 500, 1000, ... count 1, 2, 3, ... R is the place of the last one.
 *
 * Source: Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", AISTATS
 * 2016 (successive halving); Li et al., "Hyperband", JMLR 18, 2018; Golovin et al., "Google Vizier", KDD 2017 (median
 * rule).
 */
#ifndef SYW_EARLY_STOPPING_H
#define SYW_EARLY_STOPPING_H

#include "syw/error.h"
#include "syw/learning.h"
#include "syw/sample.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

enum syw_stopping_rule {
    SYW_STOPPING_NONE = 0, /* the full search: every trial runs to its end */
    SYW_STOPPING_HALVING,
    SYW_STOPPING_HYPERBAND,
    SYW_STOPPING_MEDIAN,
    SYW_STOPPING_COUNT
};

/* "full search", "successive halving", "Hyperband", "median rule". */
const char *syw_stopping_rule_name(enum syw_stopping_rule rule);

/* {0} is the default. */
struct syw_stopping_options {
    double eta;         /* halving, Hyperband: the best 1/eta are kept at each rung; >= 2; 0: 3 */
    double least;       /* halving: resource r of the first rung, 1 <= r; 0: 1 */
    size_t startup;     /* median rule: none is stopped before that many trials have completed; 0: 5 */
    size_t warm_up;     /* median rule: none is stopped before it has used more than that much resource */
    bool best;          /* a trial is worth the best of its steps so far, not the last that has a value */
    size_t replays;     /* random orders; 0: up to 1000, fewer for many steps, at least 20 */
    unsigned long seed; /* 0: the default, so that results repeat to the bit */
};

/* What a rule comes to, in expectation over the order in which the trials arrive. */
struct syw_stopping {
    double value;    /* final value of the best trial that ran to its end, the metric's unit and sign; NaN: none did */
    double value_se; /* standard error of value by the replays; 0: it is exact; NaN: not known, all came to the same */
    double p_best;   /* how often that trial is as good as the best of the full search */
    double p_best_lo, p_best_hi; /* its 95 % interval by the replays, Clopper and Pearson's; where all or none were as
                                    good one-sided, from or to 0.05^(1/replays); p_best itself where that is exact */
    double finished;             /* trials that ran to their end, failed ones among them */
    double steps, steps_se;      /* steps run by all trials, as they are recorded */
    double cost[SYW_AXIS_COUNT]; /* spent on them; NaN: not known; [SYW_AXIS_TRIALS] is NaN: they all began */
    size_t replays;              /* 1: the order makes no difference; 0: not replayed, and all else is NaN */
};

/* Replays the rule.
 *
 *   result   result
 *   curves   one trial or more
 *   value    value[curves->trials]: what each trial came to in the end, NaN: it failed
 *
 * Successive halving, one bracket of all n trials: all run to resource r, the floor(n / eta) best (at least one) go on
 * to r eta, and so on; who is left where the next rung would be R or more runs to its end. Ties at a rung are in the
 * order of arrival; without such a tie the order makes no difference.
 *
 * Hyperband: brackets s = s_max, ..., 0, s_max = floor(log_eta R), are filled with ceil((s_max + 1) eta^s / (s + 1))
 * trials in order of arrival and then from s_max again, until there are no more; each is successive halving from
 * r = R / eta^s on. The last bracket has what is left.
 *
 * Median rule: trials run one after the other. After each step a trial stops if the best that it has had so far is
 * worse than the median, over the trials that ran to their end before and did not fail, of the mean of their values up
 * to that step.
 *
 * The median rule is not replayed where that took more than 25 million means (of each trial at each step number) or
 * half a minute: trials that share few step numbers, as times and counters of a whole search, make them many.
 *
 * Every trial runs at least to its first value. One that has ended is as good as its last value (or its best) at the
 * rungs to come and costs nothing more, but one that has failed by then, or has no value at all, is out. The cost at a
 * step that does not say it is that of the trial's next step that does, which is no less.
 *
 * Returns SYW_OK; SYW_EINVAL (options), SYW_EDOMAIN (no trial, or none with a value at any step), SYW_ENOMEM; result is
 * then untouched. */
SYW_CHECKED enum syw_status syw_stopping_replay(struct syw_stopping *result, enum syw_stopping_rule rule,
                                                const struct syw_learning_curves *curves, const double value[],
                                                enum syw_direction direction,
                                                const struct syw_stopping_options *options, struct syw_error *err);

/* Trials in Hyperband's brackets, the one that begins with most of them first: R = 81, eta = 3 gives 81, 34, 15, 8, 5.
 * R >= 1, eta >= 2. Returns how many brackets there are, s_max + 1; those beyond `room` are not written to n[room]. */
size_t syw_hyperband_brackets(double n[], size_t room, double resource, double eta);

SYW_END_DECLS

#endif
