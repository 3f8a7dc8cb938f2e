/* What is known of a gain, the rise of a curve between two budgets, from its estimate and the variance of that.
 *
 * A gain is positive and, near the end of a search, a sum of few spacings between the best trials, which are
 * independent exponentials where the distribution has a smooth tail: its estimate is skewed, and -+ z standard errors
 * would cover as little as 74 % and reach below 0. Such a sum is close to gamma distributed around its mean, with
 * shape gain^2 / variance, so that gain / true gain is the pivot (Satterthwaite, Biometrics Bulletin 2, 1946). For a
 * gain that is well known, many standard errors above 0, this is the normal interval. The shape is never taken for less
 * than 1, that of a single spacing.
 *
 * Counted over 10,000 searches each (plots/coverage.md), with the jackknife's variance: the 95 % interval of the gain
 * from n/2 to n covered 96 to 99 % for uniform, normal and exponential values and those of a real log, where the normal
 * one covered 76 to 97 % of 1,000 each; from n/8 to n/2 it covered 95, 87 to 92 and 82 % of the first three. Where many
 * trials share the best value gains are next to nothing, and the interval may end below one while both are far below
 * anything that matters. The unbiased variance (for 2 to <= n) covers as much at small budgets and less beyond.
 */
#ifndef SYW_STATS_GAIN_H
#define SYW_STATS_GAIN_H

/* Equal-tailed interval of the true gain. gain or variance 0: the gain itself; NaN: none. */
void syw_gain_interval(double *lo, double *hi, double gain, double variance, double confidence);

/* The probability that the true gain exceeds epsilon >= 0, the same pivot turned round; NaN where variance is. */
double syw_gain_exceeds(double gain, double variance, double epsilon);

#endif
