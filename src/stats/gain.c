/* The gamma pivot of a gain. GSL inverts the gamma distribution of moderate shapes; of larger ones its cube root is
 * normal (Wilson and Hilferty, PNAS 17, 1931), to 1e-4 of the quantile. */
#include "gain.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static double shape_of(double gain, double variance)
{
    return fmax(1, gain * gain / variance);
}

/* The quantile of a gamma distribution with mean 1 above which the tail lies: tail > 0.5 is a lower one. */
static double quantile_above(double tail, double shape)
{
    const double most_inverted = 100;
    if (shape <= most_inverted)
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
    double shape = shape_of(gain, variance);
    return gsl_cdf_gamma_P(gain / epsilon, shape, 1 / shape);
}
