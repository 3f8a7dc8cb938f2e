/* The gamma pivot of a gain and what limits it. Of larger shapes the cube root of a gamma variable is normal (Wilson
 * and Hilferty, PNAS 17, 1931), to 1e-4 of the quantile; of small ones GSL's inverse does not converge. */
#include "gain.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Between these shapes GSL inverts the gamma distribution. */
static const double least_shape = 1, most_shape = 100;

/* Below it the upper quantiles of a gamma distribution of mean 1 come closer to 0 again, as they should not: what is
 * known less well is not larger. */
static const double skewest_shape = 0.1;

/* ---- the pivot --------------------------------------------------------------------------------------------------- */

static bool is_known(const struct gain *gain)
{
    return gain->gain > 0 && gain->error > 0;
}

static double shape_of(const struct gain *gain)
{
    double ratio = gain->gain / gain->error;
    return fmin(ratio * ratio, 1e15);
}

/* P(X <= x), X gamma distributed with mean 1. */
static double gamma_below(double x, double shape)
{
    if (shape <= most_shape)
        return gsl_cdf_gamma_P(x, shape, 1 / shape);
    return gsl_cdf_ugaussian_P((cbrt(x) - 1 + 1 / (9 * shape)) * 3 * sqrt(shape));
}

/* By halving log x: quantiles of small shapes lie between 1e-300 and some 700. */
static double search_quantile(double tail, double shape)
{
    double lo = -700, hi = 7;
    for (int i = 0; i < 60; i++) {
        double middle = (lo + hi) / 2;
        *(gsl_cdf_gamma_Q(exp(middle), shape, 1 / shape) > tail ? &lo : &hi) = middle;
    }
    return exp((lo + hi) / 2);
}

/* The quantile above which the tail lies: tail > 0.5 is a lower one. */
static double quantile_above(double tail, double shape)
{
    if (shape < least_shape)
        return search_quantile(tail, shape);
    if (shape <= most_shape)
        return tail < 0.5 ? gsl_cdf_gamma_Qinv(tail, shape, 1 / shape) : gsl_cdf_gamma_Pinv(1 - tail, shape, 1 / shape);
    double root = 1 - 1 / (9 * shape) + gsl_cdf_ugaussian_Qinv(tail) / (3 * sqrt(shape));
    return root * root * root;
}

/* Of strata drawn at random each one's gain is taken to be no surer than an exponential variable: those that make the
 * mean large may be missing from it and from its error alike. That widens the upper end alone. */
static struct gain above(const struct gain *gain, double strata)
{
    const double error = strata > 0 ? gain->gain / sqrt(strata) : 0;
    return (struct gain){gain->gain, error > gain->error ? error : gain->error};
}

static double pivot_exceeds(const struct gain *gain, double epsilon)
{
    const double ratio = fmin(gain->gain / epsilon, 1e6), shape = shape_of(gain); /* beyond, it is sure */
    double p = gamma_below(ratio, shape);
    return shape < skewest_shape ? fmin(p, fmax(0.5, gamma_below(ratio, skewest_shape))) : p;
}

/* A count with that shape: its mean is gamma distributed. */
static double count_exceeds(const struct gain *gain, double epsilon)
{
    return 1 - gamma_below(fmin(epsilon / gain->gain, 1e6), shape_of(gain));
}

static double pivot_end(const struct gain *gain, double tail)
{
    const double shape = shape_of(gain);
    return gain->gain / quantile_above(tail, tail < 0.5 ? fmax(shape, skewest_shape) : shape);
}

/* ---- what no trial has shown ------------------------------------------------------------------------------------ */

/* The most that F^k - F^l can be for F from lo to hi. */
static double most_between(double lo, double hi, double k, double l)
{
    double f = fmin(fmax(exp(log(k / l) / (l - k)), lo), hi);
    return pow(f, k) - pow(f, l);
}

/* Whatever the distribution. A mean over strata may be estimated to be more; its interval holds that, too. */
static double largest(const struct gain_evidence *evidence)
{
    const double least = evidence->strata > 0 ? evidence->own.gain : 0;
    return fmax(least, evidence->range * most_between(0, 1, evidence->k, evidence->l));
}

/* What values that none of n trials has, or kinds that no stratum is of, can add, but for the chance of tail. */
static double unseen(const struct gain_evidence *evidence, double tail)
{
    if (evidence->strata > 0)
        return evidence->step * (1 - evidence->k / evidence->l) * -expm1(log(tail) / evidence->strata);
    double above = exp(log(tail) / evidence->n), below = -expm1(log(tail) / evidence->n), sum = 0;
    if (evidence->step > 0)
        sum += evidence->step * most_between(above, 1, evidence->k, evidence->l);
    if (evidence->below > 0)
        sum += evidence->below * most_between(0, below, evidence->k, evidence->l);
    return sum;
}

/* The chance that they add more. */
static double unseen_exceeds(const struct gain_evidence *evidence, double more)
{
    double lo = 0, hi = 1;
    if (more <= 0)
        return evidence->step > 0 || evidence->below > 0;
    if (unseen(evidence, 1e-12) <= more)
        return 0;
    for (int i = 0; i < 50; i++) {
        double middle = (lo + hi) / 2;
        *(unseen(evidence, middle) > more ? &lo : &hi) = middle;
    }
    return hi;
}

/* ---- all together ------------------------------------------------------------------------------------------------ */

/* All trials have the same value, and how far it can be from others is not known; or the error is not. */
static bool is_unknown(const struct gain_evidence *evidence)
{
    return isnan(evidence->own.gain) || isnan(evidence->own.error) || isinf(evidence->below);
}

void syw_gain_interval(double *lo, double *hi, const struct gain_evidence *evidence, double confidence)
{
    const struct gain *own = &evidence->own;
    const double tail = (1 - confidence) / 2;
    *lo = *hi = NAN;
    if (is_unknown(evidence) || !(confidence > 0) || (evidence->may_fall && !(own->error > 0)))
        return;
    if (evidence->may_fall) {
        *hi = own->gain + own->error * gsl_cdf_ugaussian_Qinv(tail);
        *lo = 2 * own->gain - *hi;
        return;
    }
    const struct gain upper = above(own, evidence->strata);
    double least = 0, most = evidence->below > 0 ? own->gain : INFINITY;
    if (is_known(own)) {
        least = pivot_end(own, tail);
        most = pivot_end(&upper, 1 - tail);
        if (evidence->lone)
            least = fmin(least, own->gain * quantile_above(1 - tail, shape_of(own)));
    }
    for (size_t i = 0; i < evidence->n_bounds; i++) {
        const struct gain bound = above(&evidence->bound[i], evidence->strata);
        most = fmin(most, pivot_end(&bound, 1 - tail));
    }
    most = fmin(fmax(most, own->gain + unseen(evidence, tail)), largest(evidence));
    if (isfinite(most)) {
        *lo = least;
        *hi = most;
    }
}

double syw_gain_exceeds(const struct gain_evidence *evidence, double epsilon)
{
    const struct gain *own = &evidence->own;
    if (is_unknown(evidence) || (evidence->may_fall && !(own->error > 0)))
        return NAN;
    if (evidence->may_fall)
        return gsl_cdf_ugaussian_P((own->gain - epsilon) / own->error);
    if (epsilon >= largest(evidence))
        return 0;
    if (epsilon <= 0)
        return own->gain > 0 ? 1 : 0.5;
    const struct gain upper = above(own, epsilon > own->gain ? evidence->strata : 0);
    double p = is_known(own) ? pivot_exceeds(&upper, epsilon) : evidence->below > 0 ? 0 : 0.5;
    for (size_t i = 0; i < evidence->n_bounds; i++) {
        const struct gain bound = above(&evidence->bound[i], evidence->strata);
        p = fmin(p, pivot_exceeds(&bound, epsilon));
    }
    if (evidence->lone && is_known(own))
        p = fmin(p, fmax(0.5, count_exceeds(own, epsilon)));
    return fmax(p, fmin(0.5, unseen_exceeds(evidence, epsilon - own->gain)));
}
