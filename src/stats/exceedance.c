#include "exceedance.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const double far = 30; /* standard deviations */

/* P(X <= x) of the gamma distribution of that mean and variance; far out it is 0 or 1. */
static double gamma_below(double x, double mean, double variance)
{
    const double deviations = (x - mean) / sqrt(variance);
    if (!(variance > 0) || deviations < -far)
        return x < mean ? 0 : 1;
    if (deviations > far * (1 + sqrt(variance) / mean))
        return 1;
    const double shape = mean * mean / variance, many = 1e5;
    if (shape > many) /* Wilson and Hilferty */
        return gsl_cdf_ugaussian_P((cbrt(x / mean) - 1 + 1 / (9 * shape)) * 3 * sqrt(shape));
    return gsl_cdf_gamma_P(x, shape, variance / mean);
}

/* The target's distance to an end, in standard deviations of the normal distribution: at least 0 where the interval
 * holds it. */
static double margin(const struct thresholds *thresholds, size_t threshold, double target, double tail, bool upper)
{
    const struct exceedance at = thresholds->look(thresholds->context, threshold);
    double p;
    if (!(at.rate < 20)) /* more than one in 10^8 searches is not known well */
        p = upper ? 1 : 0;
    else if (upper)
        p = 1 - gamma_below(target, at.rate + at.step, at.variance + at.step * at.step);
    else
        p = at.rate > 0 ? gamma_below(target, at.rate, at.variance) : 1;
    return fmin(far, fmax(-far, gsl_cdf_ugaussian_Pinv(p))) - gsl_cdf_ugaussian_Pinv(tail);
}

/* How many of the block's trials are beyond where the margin between its two thresholds is 0. */
static size_t part(size_t trials, double inside, double outside)
{
    return (size_t)((double)(trials - 1) * inside / (inside - outside));
}

/* The threshold next to a quantile. */
static size_t find(const struct thresholds *thresholds, double target)
{
    size_t low = thresholds->first, high = thresholds->last;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        *(thresholds->look(thresholds->context, middle).rate <= target * (1 + 1e-9) ? &high : &low) = middle;
    }
    return high;
}

static void find_upper(struct quantile_ends *ends, const struct thresholds *thresholds, double target, double tail)
{
    const size_t *begin = thresholds->begin;
    size_t low = ends->threshold, high = thresholds->last;
    double inside = margin(thresholds, low, target, tail, true), outside = inside;
    ends->hi = begin[low] - 1;
    if (inside < 0)
        return;
    if (high > low)
        outside = margin(thresholds, high, target, tail, true);
    ends->open = outside >= 0;
    while (!ends->open && high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        const double at = margin(thresholds, middle, target, tail, true);
        *(at < 0 ? &high : &low) = middle;
        *(at < 0 ? &outside : &inside) = at;
    }
    if (!ends->open)
        ends->hi = begin[low] + part(begin[high] - begin[low], inside, outside);
}

static void find_lower(struct quantile_ends *ends, const struct thresholds *thresholds, double target, double tail)
{
    const size_t *begin = thresholds->begin;
    size_t low = thresholds->first, high = ends->threshold;
    double outside = -far, inside = margin(thresholds, high, target, tail, false);
    ends->lo = begin[high] - 1;
    if (inside < 0)
        return;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        const double at = margin(thresholds, middle, target, tail, false);
        *(at < 0 ? &low : &high) = middle;
        *(at < 0 ? &outside : &inside) = at;
    }
    ends->lo = begin[high] - 1 - part(begin[high] - begin[low], inside, outside);
}

struct quantile_ends syw_quantile_ends(const struct thresholds *thresholds, double q, double confidence)
{
    const double target = -log(q), tail = (1 - confidence) / 2;
    struct quantile_ends ends = {.threshold = find(thresholds, target)};
    find_upper(&ends, thresholds, target, tail);
    find_lower(&ends, thresholds, target, tail);
    return ends;
}
