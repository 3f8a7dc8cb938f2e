/* Moments of delete-one deviations, and Student's distribution; interval.h has the formulae. */
#include "syw/interval.h"

#include "delete_one.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const struct syw_uncertainty unknown = {NAN, NAN};

void syw_delete_one_add(struct delete_one *sums, double deviation, double trials)
{
    double power = trials;
    sums->trials += trials;
    for (int i = 0; i < 4; i++)
        sums->sum[i] += power *= deviation;
}

struct syw_uncertainty syw_delete_one_finish(const struct delete_one *sums, double unit)
{
    const double n = sums->trials;
    const double mean = sums->sum[0] / n, square = sums->sum[1] / n, cube = sums->sum[2] / n, fourth = sums->sum[3] / n;
    const double m2 = fmax(0, square - mean * mean);
    const double m4 = fourth - mean * (4 * cube - mean * (6 * square - 3 * mean * mean));
    const double spread = m4 - m2 * m2; /* of the squares; none but rounding where all are equal */
    if (!(n > 1))
        return unknown;
    if (m2 == 0)
        return (struct syw_uncertainty){0, NAN};
    const double df = spread > 1e-14 * m4 ? fmax(1, 2 * n * m2 * m2 / spread) : INFINITY;
    return (struct syw_uncertainty){unit * sqrt((n - 1) * m2), df};
}

struct syw_uncertainty syw_delete_one(const double value[], const double weight[], size_t n)
{
    struct delete_one sums = {0};
    double mean = 0, trials = 0, largest = 0;
    for (size_t i = 0; i < n; i++) {
        double w = weight ? weight[i] : 1;
        trials += w;
        mean += w > 0 ? w / trials * (value[i] - mean) : 0;
    }
    for (size_t i = 0; i < n; i++)
        largest = fmax(largest, fabs(value[i] - mean));
    for (size_t i = 0; i < n; i++)
        syw_delete_one_add(&sums, largest > 0 ? (value[i] - mean) / largest : 0, weight ? weight[i] : 1);
    return syw_delete_one_finish(&sums, largest);
}

struct syw_uncertainty syw_uncertainty_of_two(struct syw_uncertainty a, struct syw_uncertainty b)
{
    if (!(a.se > 0 && b.se > 0))
        return unknown;
    const double se = hypot(a.se, b.se), share_a = a.se / se * (a.se / se), share_b = b.se / se * (b.se / se);
    return (struct syw_uncertainty){se, 1 / (share_a * share_a / a.df + share_b * share_b / b.df)};
}

double syw_half_width(struct syw_uncertainty of, double confidence)
{
    const double tail = (1 - confidence) / 2;
    if (!(of.se > 0))
        return NAN;
    return of.se * (isinf(of.df) ? gsl_cdf_ugaussian_Qinv(tail) : gsl_cdf_tdist_Qinv(tail, of.df));
}

double syw_p_value(double estimate, struct syw_uncertainty of)
{
    const double ratio = fabs(estimate) / of.se;
    if (isnan(estimate) || !(of.se > 0))
        return NAN;
    return 2 * (isinf(of.df) ? gsl_cdf_ugaussian_Q(ratio) : gsl_cdf_tdist_Q(ratio, of.df));
}
