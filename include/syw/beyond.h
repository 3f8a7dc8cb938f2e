/* What would more trials bring? The expected best of a search of m trials, more than the n recorded ones, with bounds.
 *
 * The data alone say nothing of what lies beyond the best. One assumption does: near the optimum a score is quadratic
 * in the hyperparameters. Then the best scores of a random search have the law
 *
 *     loc - sc (T^2 + s N),   T^c uniform on (0, 1), N standard normal (plus where lower is better)
 *
 * with c the effective number of hyperparameters, those that still matter there, and s the noise of seeds.
 *
 * Bounds. A simultaneous confidence band of the distribution is laid on the best trials: central Beta intervals on
 * ranks 1, 2, 4, ... and the last of the tail, widened until they hold together with exactly the asked confidence. All
 * laws that keep within it are taken: c = 1, 2, ... up to `hyperparameters`, s = 0, .003, .01, .02, .04, ... 1.28, and
 * of each every loc and sc, a polygon. lo and hi are the least and the largest expected best of m among them. Nothing
 * is drawn at random, and no optimizer is asked.
 *
 * Where the noise of a trial is known, laws have the scale that its share says: of one twice too large 80 % bounds
 * covered in 95 %, of one six times too large in 11 to 44 % (c = 2, s = .02, n = 98, m to 5 n). Where it is estimated
 * with df degrees of freedom, they have no more than its upper chi-squared limit: a tenth of the error that the
 * confidence leaves is the limit's, nine tenths are the band's, and together they miss no more often than that. A lower
 * limit would narrow the bounds by a hundredth, and where a spread has other causes, too, make them wrong: where one of
 * two hyperparameters was not in the log, and the noise was taken for six times what it is, 80 % bounds between two
 * limits covered in 0 to 2 %, below the upper one in 96 to 98 %.
 *
 * Value, beside it: the law without noise whose spacings of the best trials have the largest product, no farther than
 * lo and hi. It is a thin line; the bounds are what is known.
 *
 * Counted (plots/coverage.md), intervals of 80 % covered the true expected best of laws of this kind in 96 to 99 %, n
 * = 32 to 512 and m = n to 8 n, those of 95 % in 99 to 100 %. They do not where a better region was hardly ever
 * sampled: of a mixture with one in 3 % of the configurations 80 % covered it in 89 to 95 % at n = 128, in 35 to 48 %
 * at n = 512. No test on the log can see that: say so wherever these numbers are shown (syw_beyond_caveat). Nor do
 * they where noise has heavy tails and decides which trial is best: in 0 to 39 % at n = 512.
 *
 * Source: Lourie, He and Cho, "Hyperparameter Loss Surfaces Are Simple Near their Optima", COLM 2025 (the law); Cheng
 * and Amin, J. R. Statist. Soc. B 45, 1983 (spacings); Davies, "Data features", Statistica Neerlandica 49, 1995 (all
 * laws that the data allow).
 */
#ifndef SYW_BEYOND_H
#define SYW_BEYOND_H

#include "syw/error.h"
#include "syw/sample.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

/* Hyperparameters that may be asked for, the fewest values that a tail is judged by, the most that one has, and how
 * many times the trials recorded are answered for. */
enum {
    SYW_BEYOND_MOST_HYPERPARAMETERS = 16,
    SYW_BEYOND_LEAST_TAIL = 12,
    SYW_BEYOND_MOST_TAIL = 1024,
    SYW_BEYOND_MOST_TIMES = 8
};

/* {0} is the default, but confidence must be given. */
struct syw_beyond_options {
    double confidence;        /* 0 < confidence < 1: of lo and hi */
    unsigned hyperparameters; /* the most that may matter, 1..16; 0: 4 */
    double tail;              /* 0 < tail <= 0.5, share of the trials that the law is held against; 0: 0.35 */
    bool has_noise;           /* the noise of one trial is told: then bounds are narrower by a third or so */
    double noise;             /* its standard deviation, metric's unit, >= 0: how far equal configurations lie apart */
    double noise_df;          /* degrees of freedom that it was estimated with (repeats.h), >= 1; 0: it is known */
    double lowest, highest;   /* what the metric can be at all, in its own sign; lowest = highest: not known. Either may
                                 be infinite */
    bool learned;             /* later trials depend on earlier ones (order.h): no random search, nothing is said */
};

/* Why there is no number. */
enum syw_beyond_refusal {
    SYW_BEYOND_ANSWERED = 0,
    SYW_BEYOND_FEW,      /* fewer than 12 values in the tail */
    SYW_BEYOND_TIES,     /* over a tenth of the tail's values, and two at least, equal the best: a discrete metric */
    SYW_BEYOND_LEARNED,  /* no random search */
    SYW_BEYOND_PERFECT,  /* the best is as good as the metric can be */
    SYW_BEYOND_MANY,     /* more than 10^9 trials */
    SYW_BEYOND_NO_LAW,   /* no law keeps within the band: the quadratic does not fit */
    SYW_BEYOND_UNSTEADY, /* bounds from half the tail do not meet those from all of it */
    SYW_BEYOND_WITHIN,   /* m < n: the curve answers that (of one budget) */
    SYW_BEYOND_FAR,      /* m > 8 n (of one budget) */
    SYW_BEYOND_REFUSALS
};

/* One sentence for people, without a full stop; "" where there is an answer. */
const char *syw_beyond_refusal_words(enum syw_beyond_refusal refusal);

/* What has to be said beside every answer. */
const char *syw_beyond_caveat(void);

/* In the metric's own unit and sign. NaN: there is no such number. */
struct syw_beyond_point {
    double trials; /* m, all of the search's */
    double value;  /* expected best of m trials by the law that fits best, lo <= value <= hi */
    double lo, hi; /* bounds; the better one is the metric's own, or NaN where that is not known, where so few trials do
                      not bound it: "cannot tell" */
    enum syw_beyond_refusal refusal;
};

struct syw_beyond {
    enum syw_beyond_refusal refusal; /* of all budgets; the rest is then NaN and 0 but for what was reached */
    double trials, best;             /* n, failed ones included; the best value recorded, metric's unit */
    double tail;                     /* how many of the best trials were looked at */
    double pointwise_level;          /* of each interval of the band */
    bool fits[SYW_BEYOND_MOST_HYPERPARAMETERS + 1]; /* fits[c]: some law with c hyperparameters keeps within the band */
    unsigned hyperparameters;                       /* c of the law that value comes from */
    double optimum;                                 /* its loc, metric's unit */
};

/* Computes point[n_m] at m[n_m] trials in all, and what was found of the law.
 *
 *   point, beyond  results; either may be NULL
 *   sample         from syw_sample_init. Failed trials count as draws that are worse than the tail
 *   m[n_m]         finite, > 0
 *
 * Facts that the tests hold on to: shifting and scaling the metric shifts and scales everything; minimizing the negated
 * metric negates everything; lo and hi contain all laws of the family that keep within the band and no other numbers
 * than theirs; a higher confidence, more hyperparameters and unknown noise widen; with the trials of a known law they
 * cover its expected best at least as often as asked.
 *
 * O(n) time to find the tail, and then some milliseconds whatever n is. Returns SYW_OK (also where an answer is
 * refused); SYW_EINVAL (options), SYW_EDOMAIN (m, a value outside of lowest and highest),
 * SYW_ENOMEM; results are then untouched. */
SYW_CHECKED enum syw_status syw_beyond_compute(struct syw_beyond_point point[], struct syw_beyond *beyond,
                                               const struct syw_sample *sample, const double m[], size_t n_m,
                                               const struct syw_beyond_options *options, struct syw_error *err);

SYW_END_DECLS

#endif
