/* Curves over strata: problems, data sets, tasks, folds. Every stratum has trials of its own, k of each are drawn, and
 * what counts is the mean over strata of the best of k.
 *
 *     value = sum_s value_s / S,   value_s the curve of stratum s (curve.h, budget.h)
 *
 * Of scores 0 and 1, samples of programs that fail or pass their tests, U's curve is pass@k averaged over problems,
 * 1 - C(n-c,k) / C(n,k) for c of n that passed (Chen et al. 2021), on any axis of cost.
 *
 * The interval. Strata are independent of one another. From SYW_STRATA_DRAWN of them on they are taken for drawn at
 * random, as problems of a benchmark are, and the interval is for the mean over all strata there might be: the variance
 * of the strata's values, s^2 / S, holds what strata differ by and what trials do, without bias for any k (k = n
 * included, where no trial can be left out). df as in interval.h, S - 1 at most. Of fewer, a handful of data sets or
 * folds, nothing is known of others: the interval is for the mean over these very strata,
 *
 *     se^2 = sum_s se_s^2 / S^2,   1 / df = sum_s (se_s^2 / sum se^2)^2 / df_s         (Satterthwaite, Welch)
 *
 * The difference of two models over the same strata is the mean of value_s of one less that of the other, with the same
 * rules: what strata differ by for both cancels.
 *
 * Source: Chen et al., "Evaluating Large Language Models Trained on Code", 2021 (pass@k); Miller, "Adding Error Bars to
 * Evals", 2024 (the variance over problems).
 */
#ifndef SYW_STRATA_H
#define SYW_STRATA_H

#include "syw/curve.h"
#include "syw/error.h"
#include "syw/interval.h"
#include "syw/sample.h"

#include <stddef.h>

SYW_BEGIN_DECLS

/* From so many strata on they are taken for drawn at random. */
enum { SYW_STRATA_DRAWN = 8 };

/* How well the mean of value[n] is known, each the estimate of a stratum of the uncertainty of[n], by the rule above.
 *
 * The strata {0.2, 0.4, 0.9} with se 0.1 each and df 10: se 0.1 / sqrt(3), df 30. Ten strata {0, 1, 0, 1, ...}: se
 * 1/6, df 9. Not known (NaN) where a value is NaN, or of fewer strata than that where any se is not known or
 * is 0. */
struct syw_uncertainty syw_strata_uncertainty(const double value[], const struct syw_uncertainty of[], size_t n);

/* Computes point[m], the mean curve of n_strata samples at the budgets k[m] in trials of every stratum.
 *
 *   point    k, value, se, df, lo and hi as in curve.h; spread is that of the mean over strata of one search of k
 *            trials in each; p_any the mean of theirs. value is NaN where that of any stratum is
 *   strata   n_strata >= 1 samples of the same direction, each with a completed trial
 *   options  as for syw_curve_compute; bands pointwise
 *
 * One stratum is syw_curve_compute's curve. Returns SYW_OK; SYW_EDOMAIN (no strata, and as syw_curve_compute),
 * SYW_EINVAL (options), SYW_ENOMEM; point is then untouched. */
SYW_CHECKED enum syw_status syw_strata_curve(struct syw_curve_point point[], const struct syw_sample strata[],
                                             size_t n_strata, const double k[], size_t m,
                                             const struct syw_curve_options *options, struct syw_error *err);

SYW_END_DECLS

#endif
