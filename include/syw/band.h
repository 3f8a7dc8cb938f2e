/* Simultaneous confidence bands of a distribution function, from the order statistics of n trials: with the asked
 * confidence, all of it lies within. Calculated, not simulated: the same on every run.
 *
 * For v_(1) <= ... <= v_(n) drawn independently from F, F(v_(i)) are uniform order statistics U_(i) where F is
 * continuous, and  F(v_(i)-) <= U_(i) <= F(v_(i))  where it is not. A band is therefore a set of bounds with
 *
 *     P(lower_i <= U_(i) <= upper_i for all i) = confidence,
 *     lower_i <= F(y) for y >= v_(i),   F(y) <= upper_i for y < v_(i),
 *
 * exact for continuous F and conservative with ties. U_(i) is Beta(i, n+1-i) distributed:
 *
 *     exact          the highest density interval of each, all with the same pointwise level c
 *     equal tailed   the central interval of each
 *     ks             i/n - d and (i-1)/n + d, d the exact quantile of the Kolmogorov-Smirnov statistic
 *     dkw            the same with d = sqrt(log(2 / (1-confidence)) / 2n): never too small
 *
 * Sources: Learned-Miller and DeStefano, "A probabilistic upper bound on differential entropy", 2008 (bands from Beta
 * intervals); Lourie, Cho and He, "Show Your Work with Confidence", 2024 (their use for tuning curves); Noe 1972,
 * Moscovich and Nadler 2017 (other ways to the probability); Massart 1990 (dkw).
 */
#ifndef SYW_BAND_H
#define SYW_BAND_H

#include "syw/error.h"

#include <stddef.h>

SYW_BEGIN_DECLS

/* Two are not bands of a distribution: pointwise intervals, for every point of a curve by itself (curve.h), and
 * simultaneous ones, for all of its points at once (syw_simultaneous_level). */
enum syw_band_kind {
    SYW_BAND_POINTWISE = 0,
    SYW_BAND_SIMULTANEOUS,
    SYW_BAND_EXACT,
    SYW_BAND_EQUAL_TAILED,
    SYW_BAND_KS,
    SYW_BAND_DKW,
    SYW_BAND_COUNT
};

/* "pointwise", "simultaneous", "exact", "equal-tailed", "ks", "dkw". */
const char *syw_band_name(enum syw_band_kind kind);
/* The same for a sentence: "exact, highest density". */
const char *syw_band_title(enum syw_band_kind kind);

/* Up to so many trials bands are exact; beyond, exact and equal tailed give way to ks, and d is Kolmogorov's limit with
 * its first correction, K^-1(confidence) / sqrt(n) - 1/(6n): too large by a millionth at most. */
#define SYW_BAND_MOST_TRIALS 100000

/* A valid empty value is {0}. */
struct syw_band {
    enum syw_band_kind kind; /* SYW_BAND_KS where another gave way to it */
    double trials;           /* n */
    double confidence;
    double pointwise_level; /* c; NaN for ks and dkw */
    double distance;        /* d; NaN for exact and equal tailed */
    double *lower, *upper;  /* lower[n], upper[n], ascending; NULL for ks and dkw */
};

/* The probability that n uniform order statistics keep within bounds.
 *
 *   lower[n], upper[n]  ascending, within 0..1
 *
 * By the recursion over the Poisson process that, conditioned on n events, is the uniform sample: its counts between
 * two bounds are convolved with the Poisson distribution, counts that break a bound are dropped. All terms are
 * positive. Relative error below 1e-12 to n = 10^5 (for n > 256 where the probability is not itself below 1e-6).
 * O(n^1.5) time for bands as wide as these; O(n) memory.
 *
 * {1/8, 1/4, 3/8, 1/2}, {1/2, 3/4, 7/8, 1}: 0.384765625.
 * Returns SYW_OK, SYW_EDOMAIN (bounds out of order or range, n = 0), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_noncrossing_probability(double *probability, const double lower[], const double upper[],
                                                        size_t n, struct syw_error *err);

/* Calculates a band of n trials.
 *
 *   band        result; free with syw_band_clear
 *   kind        a band
 *   n           1 <= n <= 2^53, whole
 *   confidence  0 < confidence < 1
 *
 * 1 - c is right to 1e-10 relatively, d to 1e-12. n = 1: c is the confidence, and both kinds are equal tailed.
 * n = 2 at 0.8: c is 0.9 (exact), 0.88623485... (equal tailed). Milliseconds for n = 1000, a second or so for 10^5.
 *
 * Returns SYW_OK, SYW_EDOMAIN (n, confidence), SYW_EINVAL (kind), SYW_ENOMEM; band is then untouched. */
SYW_CHECKED enum syw_status syw_band_calculate(struct syw_band *band, enum syw_band_kind kind, double n,
                                               double confidence, struct syw_error *err);
void syw_band_clear(struct syw_band *band);

/* Bounds of F after the i lowest trials, 0 <= i <= n: lower_i (0 for i = 0) and upper_(i+1) (1 for i = n), so that
 * lower <= F(y) <= upper for v_(i) <= y < v_(i+1). */
double syw_band_lower(const struct syw_band *band, double i);
double syw_band_upper(const struct syw_band *band, double i);

/* Bands calculated before, for many samples of the same size. {0} is empty. */
struct syw_band_cache {
    struct syw_cached_band *latest;
};

/* The band from the cache, calculated if it is not there; it lives with the cache. Errors as syw_band_calculate. */
SYW_CHECKED enum syw_status syw_band_get(const struct syw_band **band, struct syw_band_cache *cache,
                                         enum syw_band_kind kind, double n, double confidence, struct syw_error *err);
void syw_band_cache_clear(struct syw_band_cache *cache);

SYW_END_DECLS

#endif
