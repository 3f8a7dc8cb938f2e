/* From the band of one trial's distribution to the band of the best of k: both bounds are distributions themselves, and
 * the curve of each is calculated as that of any. Merit ascends here; the metric's sign is put back at the end. */
#include "syw/curve.h"

#include "stats/curve/quantile.h"

#include <math.h>
#include <stdbool.h>

/* What the curve of a bound is calculated from. */
struct bounded {
    const struct syw_sample *sample;
    const struct syw_band *band;
    double lowest, highest; /* in merit; infinite where not known */
};

typedef double bound_of(const struct syw_band *band, double i);

static bool reaches(double bound, double p, bool exceeds)
{
    return exceeds ? bound > p : bound >= p;
}

/* The least i whose bound reaches p, or exceeds it where the metric is minimized; -1 where there is none. */
static double least_rank(const struct syw_band *band, bound_of *bound, double p, bool exceeds)
{
    double low = -1, high = band->trials; /* short of p at low, not at high */
    if (!reaches(bound(band, high), p, exceeds))
        return -1;
    while (high - low > 1) {
        double middle = floor(low / 2 + high / 2);
        if (reaches(bound(band, middle), p, exceeds))
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* The quantile of the best under that bound (quantile.h); infinite where it is beyond all values, NaN on a failed draw.
 */
static double quantile_of(const struct bounded *of, bound_of *bound, struct place *place, double q, double k)
{
    const struct best_quantile at = syw_best_quantile(of->sample, q, k);
    double rank = least_rank(of->band, bound, at.below, at.minimized);
    if (rank < 0)
        return of->highest;
    if (rank == 0)
        return of->sample->failed > 0 ? NAN : of->lowest;
    return syw_value_of_rank(place, of->sample, rank);
}

/* P(at least one of k draws completes and the best is below) given that one does, at F = f among completed ones. */
struct draws {
    double k, fail, none; /* one fails; all do */
};

static struct draws draws_of(const struct syw_sample *sample, double k)
{
    double fail = sample->failed / syw_sample_trials(sample);
    return (struct draws){k, fail, pow(fail, k)};
}

static double chance(const struct draws *draws, double f)
{
    if (f >= 1)
        return 1;
    if (draws->fail == 0)
        return pow(f, draws->k);
    double below = draws->fail + (1 - draws->fail) * f; /* below^k - fail^k without cancellation */
    double rise = f > 0 ? expm1(draws->k * log1p((1 - draws->fail) * f / draws->fail)) : 0;
    double part = rise < 1 ? draws->none * rise : pow(below, draws->k) - draws->none;
    return part / (1 - draws->none);
}

/* highest - integral of H(bound). Between neighboring values bound is constant; the top piece first, until what is left
 * cannot change the sum. */
static double mean_of(const struct bounded *of, bound_of *bound, double k)
{
    const struct syw_sample *sample = of->sample;
    const struct draws draws = draws_of(sample, k);
    double top = of->highest, drop = 0, rank = sample->completed, h = chance(&draws, bound(of->band, rank));
    if (h == 1) /* as the upper bound always: nothing is above the best value */
        top = sample->value[sample->n - 1];
    else
        drop = h * (of->highest - sample->value[sample->n - 1]);
    for (size_t i = sample->n; i-- > 0;) {
        rank -= sample->weight ? sample->weight[i] : 1;
        double f = bound(of->band, rank), next = i > 0 ? sample->value[i - 1] : of->lowest;
        h = chance(&draws, f);
        if (f == 0 || (isfinite(of->lowest) && h * (sample->value[i] - of->lowest) <= 0x1p-58 * drop))
            break;
        drop += h * (sample->value[i] - next);
    }
    return top - drop;
}

/* NaN for what rests on a bound that is not known. */
static double known(double value, double sign)
{
    return isfinite(value) ? sign * value + 0.0 : NAN;
}

/* lower and upper are of merit: the upper bound of F is the lower one of the curve. */
static void set_interval(struct syw_curve_point *point, double lower, double upper, double sign)
{
    point->lo = known(sign > 0 ? lower : upper, sign);
    point->hi = known(sign > 0 ? upper : lower, sign);
}

static bool bounds_known(const struct syw_curve_options *options)
{
    return options->lowest < options->highest;
}

static enum syw_status check_bounds(const struct syw_sample *sample, const struct syw_curve_options *options,
                                    struct syw_error *err)
{
    if (!(options->confidence > 0 && options->confidence < 1))
        return syw_error_set(err, SYW_EINVAL, "confidence %g is not between 0 and 1", options->confidence);
    if (options->statistic == SYW_STATISTIC_MEAN && !bounds_known(options)) {
        syw_error_set(err, SYW_EINVAL, "the mean's band needs the range that the metric can have");
        syw_error_hint(err, "`lowest, highest`, or a curve of the median");
        return SYW_EINVAL;
    }
    if (sample->n == 0)
        return syw_error_set(err, SYW_EDOMAIN, "no completed trial");
    for (int end = 0; end < 2 && bounds_known(options); end++) {
        double value = sample->sign * sample->value[end ? sample->n - 1 : 0];
        if (value < options->lowest || value > options->highest)
            return syw_error_set(err, SYW_EDOMAIN, "value %.15g is outside of the bounds %.15g and %.15g", value,
                                 options->lowest, options->highest);
    }
    return SYW_OK;
}

/* Bounds that are not known are infinite. */
static struct bounded orient(const struct syw_sample *sample, const struct syw_curve_options *options)
{
    double lowest = bounds_known(options) ? options->lowest : -INFINITY;
    double highest = bounds_known(options) ? options->highest : INFINITY;
    bool minimized = sample->sign < 0;
    return (struct bounded){sample, NULL, minimized ? -highest : lowest, minimized ? -lowest : highest};
}

enum syw_status syw_curve_band(struct syw_curve_point point[], size_t m, const struct syw_sample *sample,
                               const struct syw_curve_options *options, struct syw_band_cache *cache,
                               const struct syw_band **band, struct syw_error *err)
{
    const bool mean = options->statistic == SYW_STATISTIC_MEAN;
    struct bounded of = orient(sample, options);
    struct place low = {0, 0}, high = {0, 0};
    enum syw_status status = check_bounds(sample, options, err);
    if (status == SYW_OK)
        status = syw_band_get(&of.band, cache, options->bands, mean ? sample->completed : syw_sample_trials(sample),
                              options->confidence, err);
    if (status != SYW_OK)
        return status;
    for (size_t i = 0; i < m; i++) {
        double k = point[i].k, q = options->quantile;
        double lower = mean ? mean_of(&of, syw_band_upper, k) : quantile_of(&of, syw_band_upper, &low, q, k);
        double upper = mean ? mean_of(&of, syw_band_lower, k) : quantile_of(&of, syw_band_lower, &high, q, k);
        set_interval(&point[i], lower, upper, sample->sign);
    }
    if (band)
        *band = of.band;
    return SYW_OK;
}
