/* The gamma pivot of a gain; normal where the shape is beyond what the gamma's functions are made for. */
#include "gain.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

static double shape_of(double gain, double variance)
{
    return fmax(1, gain * gain / variance);
}

static bool is_normal(double gain, double variance)
{
    const double most_shape = 1e6;
    return gain <= 0 || gain / sqrt(variance) > sqrt(most_shape);
}

void syw_gain_interval(double *lo, double *hi, double gain, double variance, double confidence)
{
    const double tail = (1 - confidence) / 2;
    if (isnan(gain) || isnan(variance) || !(confidence > 0)) {
        *lo = *hi = NAN;
    } else if (variance <= 0) {
        *lo = *hi = gain;
    } else if (is_normal(gain, variance)) {
        double z = gsl_cdf_ugaussian_Qinv(tail);
        *lo = fmax(0, gain - z * sqrt(variance));
        *hi = gain + z * sqrt(variance);
    } else {
        double shape = shape_of(gain, variance);
        *lo = gain * shape / gsl_cdf_gamma_Qinv(tail, shape, 1);
        *hi = gain * shape / gsl_cdf_gamma_Pinv(tail, shape, 1);
    }
}

double syw_gain_exceeds(double gain, double variance, double epsilon)
{
    if (isnan(gain) || isnan(variance))
        return NAN;
    if (variance <= 0)
        return gain > epsilon;
    if (is_normal(gain, variance))
        return gsl_cdf_ugaussian_P((gain - epsilon) / sqrt(variance));
    if (epsilon <= 0)
        return 1;
    double shape = shape_of(gain, variance);
    return gsl_cdf_gamma_P(shape * (gain / epsilon), shape, 1);
}
