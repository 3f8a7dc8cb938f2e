/* Points from what simulated searches did, with their errors. */
#include "simulate.h"

#include <math.h>

/* The value that `share` of the searches in which anything completed stay at or below. */
static double value_at(const struct tally *tally, size_t k, const struct syw_priced *priced, double share)
{
    const struct urn *urn = &tally->urn;
    const double *best = tally->best + k * (urn->completed + 1);
    double below = 0, wanted = share * tally->sums[k].any;
    for (size_t j = 1; j < urn->completed; j++) {
        below += best[j];
        if (below >= wanted - 1e-9)
            return priced->value[urn->first[j - 1]];
    }
    return priced->value[priced->completed - 1];
}

static const double sigmas = 3;

/* Sigmas standard errors of a mean of `searches` numbers. */
static double error_of_mean(double sum, double squares, double searches)
{
    const double mean = sum / searches;
    return sigmas * sqrt(fmax(squares / searches - mean * mean, 0) / searches);
}

/* Wilson's interval, which tells something also where all searches agree. */
static double error_of_share(double count, double searches)
{
    const double p = count / searches, z = sigmas * sigmas / searches;
    const double middle = (p + z / 2) / (1 + z), half = sqrt(p * (1 - p) * z + z * z / 4) / (1 + z);
    return fabs(middle - p) + half;
}

static void set_value(struct syw_budget_point *point, const struct tally *tally, size_t k,
                      const struct syw_priced *priced, const struct syw_budget_options *options)
{
    const struct search_sums *sums = &tally->sums[k];
    const double any = sums->any, sign = priced->sign;
    double value, lo, hi;
    if (options->statistic == SYW_STATISTIC_QUANTILE) {
        const double q = sign > 0 ? options->quantile : 1 - options->quantile, off = sqrt(q * (1 - q) / any);
        value = value_at(tally, k, priced, q);
        lo = value_at(tally, k, priced, fmax(q - sigmas * off, 0));
        hi = value_at(tally, k, priced, fmin(q + sigmas * off, 1));
    } else {
        const double error = error_of_mean(sums->gain, sums->square, any);
        value = priced->value[0] + sums->gain / any;
        lo = value - error;
        hi = value + error;
    }
    point->numeric_se = (hi - lo) / (2 * sigmas);
    point->value = sign * value + 0.0;
    point->numeric_lo = sign * (sign > 0 ? lo : hi) + 0.0;
    point->numeric_hi = sign * (sign > 0 ? hi : lo) + 0.0;
}

void syw_simulate_point(struct syw_budget_point *point, const struct tally *tally, size_t k,
                        const struct syw_priced *priced, const struct syw_budget_options *options)
{
    const struct search_sums *sums = &tally->sums[k];
    const double searches = tally->searches[k];
    point->p_any = sums->any / searches;
    point->trials = sums->trials / searches;
    point->spent = fmin(sums->spent / searches, point->budget);
    point->p_any_error = error_of_share(sums->any, searches);
    point->trials_error = error_of_mean(sums->trials, sums->trials_square, searches);
    point->spent_error = error_of_mean(sums->spent, sums->spent_square, searches);
    point->value = point->numeric_lo = point->numeric_hi = NAN;
    if (sums->any > 0)
        set_value(point, tally, k, priced, options);
}
