/* Everything is done in u = logit x, where tails are smooth and their ends keep their digits near 0 and near 1.
 *
 * With a = i, b = n+1-i a tail is a binomial probability times a continued fraction (DLMF 8.17.22),
 *
 *     I_x(a,b) = head / (1 + d_1/(1 + d_2/(1 + ...))),   head = x^a (1-x)^b / (a B(a,b)),   d I_x / d u = a head,
 *
 * head by Loader's deviances (2000), which keep their digits for large n. log I is concave in u, so Newton's method
 * finds quantiles from anywhere. */
#include "beta.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <math.h>

enum { MOST_STEPS = 60, MOST_FRACTIONS = 100000 };

/* Newton's method squares its error: a step of this size leaves none. */
static const double last_step = 1e-8;

static double logistic(double u)
{
    return u < 0 ? exp(u) / (1 + exp(u)) : 1 / (1 + exp(-u));
}

/* 1 / (1 + d_1 / (1 + d_2 / (1 + ...))) by Lentz's method. */
static double fraction(double a, double b, double x)
{
    double c = 1, d = 0, product = 1;
    for (int j = 1; j < MOST_FRACTIONS; j++) {
        double m = floor(j / 2.0);
        double term = j % 2 ? -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
                            : m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / (1 + term * d);
        c = 1 + term / c;
        product *= c * d;
        if (fabs(c * d - 1) <= DBL_EPSILON)
            break;
    }
    return 1 / product;
}

/* x log(x / mean) + mean - x: how unlikely x is where mean is expected. */
static double deviance(double x, double mean)
{
    return -x * gsl_sf_log_1plusx_mx((mean - x) / x);
}

struct tail {
    double log, slope; /* log P(U <= x) and its derivative by u */
};

/* log of sqrt((n+1) / (2 pi a b)) b / (n+1) gammastar(n+1) / (gammastar(a) gammastar(b)) */
static double log_constant(double a, double b)
{
    double n1 = a + b;
    return 0.5 * log(b / (2 * M_PI * a * n1)) + log(gsl_sf_gammastar(n1) / (gsl_sf_gammastar(a) * gsl_sf_gammastar(b)));
}

/* The lower tail at logit u. The upper one is tail(b, a, -u). */
static struct tail lower_tail(double a, double b, double constant, double u)
{
    double x = logistic(u), rest = logistic(-u), n1 = a + b;
    double head = constant - deviance(a, n1 * x) - deviance(b, n1 * rest), share = fraction(a, b, x);
    return (struct tail){head + log(share), a / share};
}

static double clamp(double u)
{
    return fmin(fmax(u, -600), 600);
}

/* The logit u with P(U <= x) = p. */
static double quantile(double start, double a, double b, double p)
{
    double u = start != 0 ? start : log(a / b) - gsl_cdf_ugaussian_Qinv(p) * sqrt(1 / a + 1 / b);
    double constant = log_constant(a, b), log_p = log(p);
    for (int i = 0; i < MOST_STEPS; i++) {
        struct tail tail = lower_tail(a, b, constant, clamp(u));
        double step = (log_p - tail.log) / tail.slope;
        u = clamp(clamp(u) + step);
        if (fabs(step) * tail.slope <= last_step)
            break;
    }
    return u;
}

void syw_beta_equal_tailed(double lower[], double upper[], struct beta_start start[], size_t n, double alpha)
{
    for (size_t i = 0; i < (n + 1) / 2; i++) {
        double a = (double)i + 1, b = (double)(n - i);
        start[i].below = quantile(start[i].below, a, b, alpha / 2);
        start[i].above = -quantile(-start[i].above, b, a, alpha / 2);
        lower[i] = logistic(start[i].below);
        upper[i] = logistic(start[i].above);
        lower[n - 1 - i] = logistic(-start[i].above);
        upper[n - 1 - i] = logistic(-start[i].below);
    }
}

void syw_beta_one(double *lower, double *upper, double i, double n, double alpha)
{
    *lower = logistic(quantile(0, i, n + 1 - i, alpha / 2));
    *upper = logistic(-quantile(0, n + 1 - i, i, alpha / 2));
}

/* The log density in u around its mode m = (i-1)/(n-1), n1 = n-1:
 * how much it falls at distance u, n1 (log(1 + m (e^u - 1)) - m u), which is convex. */
struct peak {
    double m, n1;
};

static double fall(struct peak peak, double u)
{
    return peak.n1 * (log1p(peak.m * expm1(u)) - peak.m * u);
}

static double fall_slope(struct peak peak, double u)
{
    double rise = expm1(u);
    return peak.n1 * peak.m * (1 - peak.m) * rise / (1 + peak.m * rise);
}

/* The distance at which the log density has fallen by level, on the side of the sign of start. */
static double descend(struct peak peak, double level, double start)
{
    double u = start;
    for (int i = 0; i < MOST_STEPS; i++) {
        double step = (level - fall(peak, u)) / fall_slope(peak, u);
        u = clamp(u + step);
        if (fabs(step) <= last_step * fabs(u))
            break;
    }
    return u;
}

static void find_ends(struct beta_start *at, struct peak peak)
{
    double width = sqrt(2 * at->level / (peak.n1 * peak.m * (1 - peak.m)));
    at->below = descend(peak, at->level, at->below < 0 ? at->below : -width);
    at->above = descend(peak, at->level, at->above > 0 ? at->above : width);
}

/* The level at which both tails together have probability alpha; their logarithm is convex and falls with it. */
static void find_level(struct beta_start *at, double a, double b, double alpha)
{
    struct peak peak = {(a - 1) / (a + b - 2), a + b - 2};
    double mode = log((a - 1) / (b - 1)), log_alpha = log(alpha);
    double left_constant = log_constant(a, b), right_constant = log_constant(b, a);
    if (at->level == 0)
        at->level = gsl_pow_2(gsl_cdf_ugaussian_Qinv(alpha / 2)) / 2;
    for (int i = 0; i < MOST_STEPS; i++) {
        find_ends(at, peak);
        struct tail left = lower_tail(a, b, left_constant, mode + at->below);
        struct tail right = lower_tail(b, a, right_constant, -(mode + at->above));
        double p = exp(left.log), q = exp(right.log);
        double slope =
            (p * left.slope / fall_slope(peak, at->below) - q * right.slope / fall_slope(peak, at->above)) / (p + q);
        double off = log_alpha - log(p + q), level = at->level + off / slope;
        at->level = level > 0 ? level : at->level / 4;
        if (fabs(off) <= last_step)
            break;
    }
    find_ends(at, peak);
}

void syw_beta_highest_density(double lower[], double upper[], struct beta_start start[], size_t n, double alpha)
{
    lower[0] = 0; /* the density of the lowest has its mode there */
    upper[0] = -expm1(log(alpha) / (double)n);
    lower[n - 1] = 1 - upper[0];
    upper[n - 1] = 1;
    for (size_t i = 1; i < (n + 1) / 2; i++) {
        double a = (double)i + 1, b = (double)(n - i), mode = log((a - 1) / (b - 1));
        find_level(&start[i], a, b, alpha);
        lower[i] = logistic(mode + start[i].below);
        upper[i] = logistic(mode + start[i].above);
        lower[n - 1 - i] = logistic(-mode - start[i].above);
        upper[n - 1 - i] = logistic(-mode - start[i].below);
    }
}
