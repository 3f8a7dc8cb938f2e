/* The curve: what the best of k trials, drawn at random from those recorded, is worth.
 *
 * Everything is in the gap form (numbered over all n trials, failed ones lowest, gap_j = v_(j+1) - v_(j)):
 *
 *     E[best of k] = v_(n) - sum_j gap_j P(best <= v_(j)),   all terms >= 0
 *     U, without replacement   P = S_j = C(j,k) / C(n,k)
 *     V, with replacement      P = (j/n)^k
 *
 * A failed trial is a draw without a value: with f failed ones the value is the expectation given that at
 * least one drawn trial completed, P(j) = (S_j - S_f) / (1 - S_f), and p_any = 1 - S_f.
 *
 * Source: Dodge et al., "Show Your Work", EMNLP 2019 (V, and the spread); Tang et al., "Showing Your
 * Work Doesn't Always Work", ACL 2020 (U).
 */
#ifndef SYW_CURVE_H
#define SYW_CURVE_H

#include "syw/band.h"
#include "syw/error.h"
#include "syw/interval.h"
#include "syw/sample.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

enum syw_estimator {
    SYW_ESTIMATOR_U = 0, /* without replacement, unbiased */
    SYW_ESTIMATOR_V      /* with replacement, plug-in; never larger than U */
};

enum syw_statistic { SYW_STATISTIC_MEAN = 0, SYW_STATISTIC_QUANTILE };

/* {0} is the default: mean, U, no interval. */
struct syw_curve_options {
    enum syw_estimator estimator;
    enum syw_statistic statistic;
    double quantile;          /* 0 < quantile < 1, of the metric, used with SYW_STATISTIC_QUANTILE; 0.5 is the median */
    double confidence;        /* 0 < confidence < 1: of lo and hi; 0: none */
    enum syw_band_kind bands; /* pointwise or simultaneous: lo and hi are value -+ t se; else they come from
                                 syw_curve_band */
    bool values_only;         /* se, df, lo and hi, which take longer than the values, stay NaN */
    double lowest, highest;   /* what the metric can be at all, in its own sign; lowest = highest: not known */
    unsigned threads;         /* for large samples; 0: as many as there are cores. Nothing depends on how many */
};

/* All values in the metric's own unit and sign (not negated). NaN: there is no such number. */
struct syw_curve_point {
    double k;      /* number of trials drawn */
    double value;  /* expected best value, or its quantile; NaN where no trial, or only a failed one, can be
                      meant */
    double se;     /* standard error of value, from its delete-one values; mean only, two completed trials or more,
                      and by U k < n, by V k <= n. Where the best value stands more than once, no less than what its
                      frequency leaves open (ties.c), and df then infinite */
    double df;     /* degrees of freedom of se, see interval.h */
    double spread; /* standard deviation of the best value of one single search of k trials; mean only.
                      Dodge et al. call it standard error; it does not shrink as more trials are recorded */
    double lo, hi; /* interval, lo <= hi, within lowest and highest; NaN where there is no such bound, or where none was
                      asked for: pointwise where se is 0 or NaN, or fewer than SYW_INTERVAL_TRIALS have completed */
    double p_any;  /* probability that at least one of the k drawn trials completed */
};

/* Computes point[m] at the budgets k[m].
 *
 *   sample  from syw_sample_init
 *   k[m]    1 <= k; for U whole numbers with k <= completed + failed; for V any finite real number >= 1
 *   point   point[m], caller's memory
 *
 * Mean, whole k and at most 2 * 10^7 completed trials: value is correctly rounded or next to it (2e-16 relative for
 * n <= 200, 1e-15 to n = 10^6) and has the same bits on any CPU, in any company of budgets and for any order of the
 * trials; p_any likewise. Beyond that U, and V at k that are not whole, rest on libm's logarithms: about 1e-15, for U
 * 2e-14 where failed trials outnumber completed ones by thousands.
 * Quantile q, of the metric as it is: the smallest y with F(y)^k >= q; minimizing, the smallest y with
 * 1 - (1 - F(y))^k >= q, so that 0.9 is the bad end of a loss as it is the good end of an accuracy. F is the empirical
 * CDF, in which failed trials are worse than every value. Weights give what the expanded rows give. O(n/k) time for
 * each k, so O(n log n) for the whole curve.
 *
 * Facts that the tests hold on to: U at k = 1 is the mean, U at k = n the best; {0.6, 0.7, 0.9} at k = 2
 * gives U 0.8333..., V 0.8. se at k = 1 is s / sqrt(n). se^2 is never below the variance on average (Efron and Stein
 * 1981), and no estimate of it is unbiased beyond k = n/2.
 *
 * Pointwise 95 % intervals by U covered the true expected best, in 2,000 searches each with uniform, normal,
 * exponential and bounded values and with a mixture, 30 % of it bad:
 *
 *     k =               up to n/5      n/2          3n/4         n-1
 *     n = 20, 50, 200   88 to 96 %     85 to 94 %   82 to 92 %   78 to 86 %
 *     n = 8, 10         82 to 95 %     83 to 90 %   78 to 89 %   76 to 83 %
 *
 * They miss where the best lies in a tail that the trials have hardly seen. Of accuracies rounded to 0.01 or 0.005,
 * where often several trials share the best value, they cover it in 90 to 100 % from n/10 on, n >= 20: more often than
 * asked where the best value is common, for a better one may have been missed (ties.c). Those of the difference of two
 * models are in compare.h.
 *
 * Returns SYW_OK, or SYW_EDOMAIN (k out of range, sample without a completed trial, values too far apart for their
 * difference), SYW_EINVAL (option out of range); point is then untouched. Allocates nothing. */
SYW_CHECKED enum syw_status syw_curve_compute(struct syw_curve_point point[], const struct syw_sample *sample,
                                              const double k[], size_t m, const struct syw_curve_options *options,
                                              struct syw_error *err);

/* How point[m], means from syw_curve_compute, move where one trial after the other is left out (interval.h), in the
 * metric's sign: a column for each value of the sample, whose square is that of all its trials, then one for failed
 * trials. NaN where se is. O(n) each. Free with syw_deviations_clear. Returns SYW_OK, SYW_EINVAL (quantiles),
 * SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_curve_deviations(struct syw_deviations *deviations, const struct syw_sample *sample,
                                                 const struct syw_curve_point point[], size_t m,
                                                 const struct syw_curve_options *options, struct syw_error *err);

/* Sets se, df, lo and hi of point[m], quantiles from syw_curve_compute, each for its budget by itself: Woodruff's
 * interval as budget.h has it, with the rate r = -k log F, v = k^2 (1-F) / ((n-1) F), w = k / (n F), where a share F of
 * n trials is at or below y. lo and hi are values of trials, NaN where an end falls on a failed one; where nothing is
 * known above the best trial the upper end in merit is the bound of lowest and highest, else NaN. Returns SYW_OK,
 * SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_curve_quantile_intervals(struct syw_curve_point point[], size_t m,
                                                         const struct syw_sample *sample,
                                                         const struct syw_curve_options *options,
                                                         struct syw_error *err);

/* Fills lo and hi of point[m], from syw_curve_compute, with a simultaneous band: with the confidence of options the
 * curve of the distribution that the trials were drawn from lies within at all budgets.
 *
 *   options  as for the points, with confidence > 0 and a band that is of the distribution
 *   cache    bands known so far; gets the one that is needed here
 *   band     result, may be NULL: the band used, which lives with the cache. Its kind is ks where there are more than
 *            SYW_BAND_MOST_TRIALS trials
 *
 * With L <= F <= U the band of the distribution of one trial's value (band.h):
 *
 *     quantile q   lo, hi = that quantile with F = U, F = L; lowest, highest, or NaN if these are not known, where
 *                  there is none. Failed trials are draws worse than every value: NaN where it falls on one
 *     mean         lo, hi = highest - integral of H(U), H(L) from lowest to highest,
 *                  H(F) = ((s + (1-s) F)^k - s^k) / (1 - s^k)
 *
 * The mean's band is that of the completed trials, k draws of which any fails with probability s = failed / trials,
 * taken as known. It needs lowest and highest: either may be infinite, and the bound that rests on it is then NaN. With
 * ties bands cover more often than asked, and curves always do. Source: Lourie, Cho and He 2024.
 *
 * Returns SYW_OK; SYW_EINVAL (options, or a mean without lowest and highest), SYW_EDOMAIN (a value outside of these),
 * SYW_ENOMEM; points are then untouched. */
SYW_CHECKED enum syw_status syw_curve_band(struct syw_curve_point point[], size_t m, const struct syw_sample *sample,
                                           const struct syw_curve_options *options, struct syw_band_cache *cache,
                                           const struct syw_band **band, struct syw_error *err);

SYW_END_DECLS

#endif
