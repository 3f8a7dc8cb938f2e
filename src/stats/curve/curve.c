/* From a sample to the points of its curve: checks what was asked, chooses the way down (shortfall_by_*.c) and
 * turns what it finds back into the metric's unit and sign. */
#include "syw/curve.h"

#include "base/parallel.h"
#include "jackknife.h"
#include "none_drawn.h"
#include "quantile.h"
#include "shortfall.h"
#include "ties.h"

/* So many trials are visited one by one; beyond, draws without replacement go by closed forms as well. */
static const double most_visited = 2e7;

static enum syw_status check_options(const struct syw_curve_options *options, struct syw_error *err)
{
    if (options->estimator != SYW_ESTIMATOR_U && options->estimator != SYW_ESTIMATOR_V)
        return syw_error_set(err, SYW_EINVAL, "unknown estimator %d", (int)options->estimator);
    if (options->statistic != SYW_STATISTIC_MEAN && options->statistic != SYW_STATISTIC_QUANTILE)
        return syw_error_set(err, SYW_EINVAL, "unknown statistic %d", (int)options->statistic);
    if (options->statistic == SYW_STATISTIC_QUANTILE && !(options->quantile > 0 && options->quantile < 1))
        return syw_error_set(err, SYW_EINVAL, "quantile %g is not between 0 and 1", options->quantile);
    if (!(options->confidence >= 0 && options->confidence < 1))
        return syw_error_set(err, SYW_EINVAL, "confidence %g is not between 0 and 1", options->confidence);
    return SYW_OK;
}

static enum syw_status check_budget(double k, double trials, enum syw_estimator estimator, struct syw_error *err)
{
    if (!isfinite(k))
        return syw_error_set(err, SYW_EDOMAIN, "budget '%g' is not a number of trials", k);
    if (k < 1)
        return syw_error_set(err, SYW_EDOMAIN, "budget %.15g is less than one trial", k);
    if (estimator == SYW_ESTIMATOR_V)
        return SYW_OK;
    if (k != floor(k)) {
        syw_error_set(err, SYW_EDOMAIN, "budget %.15g is not a whole number of trials", k);
        syw_error_hint(err, "`SYW_ESTIMATOR_V` takes any budget from 1 on");
        return SYW_EDOMAIN;
    }
    if (k > trials) {
        syw_error_set(err, SYW_EDOMAIN,
                      "budget %.15g is more than the %.15g trials recorded: the best of more trials than were run is "
                      "not in the data",
                      k, trials);
        syw_error_hint(err,
                       "ask for at most %.15g trials, or draw with replacement: `SYW_ESTIMATOR_V` (never above the "
                       "best value seen)",
                       trials);
        return SYW_EDOMAIN;
    }
    return SYW_OK;
}

static enum syw_status check_sample(const struct syw_sample *sample, enum syw_statistic statistic,
                                    struct syw_error *err)
{
    if (sample->n == 0 || !(sample->completed > 0))
        return syw_error_set(err, SYW_EDOMAIN, "no completed trial");
    double worst = sample->value[0], best = sample->value[sample->n - 1];
    if (statistic == SYW_STATISTIC_MEAN && !isfinite(best - worst))
        return syw_error_set(err, SYW_EDOMAIN, "values %g and %g lie too far apart to take their difference",
                             sample->sign * worst, sample->sign * best);
    return SYW_OK;
}

static struct spacings measure(const struct syw_sample *sample)
{
    double worst = sample->value[0], best = sample->value[sample->n - 1];
    int exponent = best > worst ? ilogb(best - worst) : 0;
    exponent = exponent < -1021 ? -1021 : exponent;
    struct spacings spacings = {.sample = sample, .trials = syw_sample_trials(sample)};
    spacings.unit = ldexp(1, exponent);
    spacings.per_unit = ldexp(1, -exponent);
    struct pair range = two_sum(best, -worst);
    spacings.range = (struct pair){range.high * spacings.per_unit, range.low * spacings.per_unit};
    spacings.best = best * spacings.per_unit;
    return spacings;
}

static const struct syw_curve_point nothing = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};

/* Adding 0 makes 0 of the -0 that a negated 0 is. */
static struct syw_curve_point to_point(const struct shortfall *shortfall, const struct spacings *spacings, double k)
{
    double sign = spacings->sample->sign, unit = spacings->unit;
    struct pair value = two_sum(spacings->sample->value[spacings->sample->n - 1], -shortfall->mean.high * unit);
    struct syw_curve_point point = nothing;
    point.k = k;
    point.value = sign * (value.high + (value.low - shortfall->mean.low * unit)) + 0.0;
    point.spread = sqrt(shortfall->best_variance) * unit;
    point.p_any = shortfall->p_any;
    return point;
}

static void cut(struct syw_curve_point *point, const struct syw_curve_options *options)
{
    if (!(options->lowest < options->highest))
        return;
    point->lo = point->lo < options->lowest ? options->lowest : point->lo;
    point->hi = point->hi > options->highest ? options->highest : point->hi;
}

static void add_errors(struct syw_curve_point *point, const struct syw_sample *sample, const struct ties *ties,
                       const struct syw_curve_options *options)
{
    const struct syw_uncertainty of =
        syw_ties_widen(syw_jackknife(sample, point, options->estimator), ties, sample, point->k);
    const bool asked = options->confidence > 0 && options->bands <= SYW_BAND_SIMULTANEOUS;
    point->se = of.se;
    point->df = of.df;
    if (!asked || sample->completed < SYW_INTERVAL_TRIALS)
        return;
    const double half = syw_half_width(of, options->confidence);
    point->lo = point->value - half;
    point->hi = point->value + half;
    cut(point, options);
}

/* Budgets whose means are computed, SHORTFALL_LANES of them at a time. */
struct mean_work {
    struct syw_curve_point *point;
    const double *k;
    size_t m;
    const struct syw_sample *sample;
    const struct syw_curve_options *options;
    struct spacings spacings;
    struct ties ties;
};

static void compute_block(void *context, size_t block, unsigned worker)
{
    const struct mean_work *work = context;
    const struct syw_sample *sample = work->sample;
    const bool replacement = work->options->estimator == SYW_ESTIMATOR_V;
    const size_t first = block * SHORTFALL_LANES, rest = work->m - first;
    const size_t count = rest < SHORTFALL_LANES ? rest : SHORTFALL_LANES;
    struct shortfall shortfall[SHORTFALL_LANES];
    (void)worker;
    if (!replacement && sample->completed <= most_visited)
        syw_shortfall_by_trials(shortfall, &work->spacings, work->k + first, count);
    else
        for (size_t j = 0; j < count; j++)
            syw_shortfall_by_values(&shortfall[j], &work->spacings, work->k[first + j], replacement);
    for (size_t j = 0; j < count; j++) {
        work->point[first + j] = to_point(&shortfall[j], &work->spacings, work->k[first + j]);
        if (!work->options->values_only)
            add_errors(&work->point[first + j], sample, &work->ties, work->options);
    }
}

static void compute_mean(struct syw_curve_point point[], const struct syw_sample *sample, const double k[], size_t m,
                         const struct syw_curve_options *options)
{
    const size_t large = 20000,
                 blocks = (m + SHORTFALL_LANES - 1) / SHORTFALL_LANES; /* else a thread is not worth it */
    struct mean_work work = {point, k, m, sample, options, measure(sample), {0}};
    if (!options->values_only)
        work.ties = syw_ties_find(sample, options->lowest, options->highest);
    syw_parallel(sample->n < large ? 1 : syw_parallel_workers(options->threads, blocks), blocks, compute_block, &work);
}

static void compute_quantile(struct syw_curve_point point[], const struct syw_sample *sample, const double k[],
                             size_t m, const struct syw_curve_options *options)
{
    const bool replacement = options->estimator == SYW_ESTIMATOR_V;
    const double trials = syw_sample_trials(sample);
    struct place place = {0, 0};
    for (size_t i = 0; i < m; i++) {
        double value = syw_quantile_of_best(&place, sample, options->quantile, k[i]);
        point[i] = nothing;
        point[i].k = k[i];
        point[i].value = sample->sign * value + 0.0;
        point[i].p_any = syw_none_drawn(trials, sample->completed, k[i], replacement).rest.high;
    }
}

enum syw_status syw_curve_compute(struct syw_curve_point point[], const struct syw_sample *sample, const double k[],
                                  size_t m, const struct syw_curve_options *options, struct syw_error *err)
{
    enum syw_status status = check_options(options, err);
    if (status == SYW_OK)
        status = check_sample(sample, options->statistic, err);
    for (size_t i = 0; i < m && status == SYW_OK; i++)
        status = check_budget(k[i], syw_sample_trials(sample), options->estimator, err);
    if (status != SYW_OK)
        return status;
    if (options->statistic == SYW_STATISTIC_MEAN)
        compute_mean(point, sample, k, m, options);
    else
        compute_quantile(point, sample, k, m, options);
    return SYW_OK;
}
