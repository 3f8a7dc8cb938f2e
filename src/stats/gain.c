/* The gamma pivot of a gain. Of larger shapes the cube root of a gamma variable is normal (Wilson and Hilferty, PNAS
 * 17, 1931), to 1e-4 of the quantile, where GSL can no longer invert. */
#include "gain.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Up to this shape GSL's functions of the gamma distribution are used. */
static const double most_shape = 100;

static double shape_of(double gain, double variance)
{
    return fmax(1, gain * gain / variance);
}

/* The quantile of a gamma distribution with mean 1 above which the tail lies: tail > 0.5 is a lower one. */
static double quantile_above(double tail, double shape)
{
    if (shape <= most_shape)
        return tail < 0.5 ? gsl_cdf_gamma_Qinv(tail, shape, 1 / shape) : gsl_cdf_gamma_Pinv(1 - tail, shape, 1 / shape);
    double root = 1 - 1 / (9 * shape) + gsl_cdf_ugaussian_Qinv(tail) / (3 * sqrt(shape));
    return root * root * root;
}

void syw_gain_interval(double *lo, double *hi, double gain, double variance, double confidence)
{
    const double tail = (1 - confidence) / 2;
    if (isnan(gain) || isnan(variance) || !(confidence > 0)) {
        *lo = *hi = NAN;
    } else if (variance <= 0 || gain <= 0) {
        *lo = *hi = gain;
    } else {
        double shape = shape_of(gain, variance);
        *lo = gain / quantile_above(tail, shape);
        *hi = gain / quantile_above(1 - tail, shape);
    }
}

double syw_gain_exceeds(double gain, double variance, double epsilon)
{
    if (isnan(gain) || isnan(variance))
        return NAN;
    if (variance <= 0 || gain <= 0 || epsilon <= 0)
        return gain > epsilon;
    double shape = shape_of(gain, variance), ratio = fmin(gain / epsilon, 1000); /* beyond, it is sure */
    if (shape <= most_shape)
        return gsl_cdf_gamma_P(ratio, shape, 1 / shape);
    return gsl_cdf_ugaussian_P((cbrt(ratio) - 1 + 1 / (9 * shape)) * 3 * sqrt(shape));
}
