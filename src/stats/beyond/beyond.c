/* Tail, bands, laws, and when to say nothing. Inside, lower is better and the tail is 0..1. */
#include "syw/beyond.h"

#include "stats/beyond/consonance.h"
#include "stats/beyond/spacings.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

static const double most_trials = 1e9, default_tail = 0.35, most_ties = 0.1, noise_error = 0.1;
enum { DEFAULT_HYPERPARAMETERS = 4, WHOLE = 0, HALF, PARTS };

const char *syw_beyond_refusal_words(enum syw_beyond_refusal refusal)
{
    static const char *const words[SYW_BEYOND_REFUSALS] = {
        "",
        "fewer than 12 trials are in the tail that would have to tell",
        "more than a tenth of the trials that would have to tell share the best value",
        "later trials depend on earlier ones, so that this is not a random search",
        "the best trial is as good as the metric can be",
        "there are more than a thousand million trials",
        "the best trials are not distributed as they are near an optimum that is quadratic",
        "half of the best trials say something else than all of them",
        "it is no more than the trials recorded, which the curve itself is about",
        "it is more than eight times the trials recorded",
    };
    return words[refusal];
}

const char *syw_beyond_caveat(void)
{
    return "a better region that was hardly ever sampled would show in none of this";
}

struct extrapolation {
    const struct syw_beyond_options *options;
    const struct syw_sample *sample;
    struct best_tail *tail;
    struct quadratic_rule rule;
    struct consonance_question question;
    struct consonance part[PARTS];
    struct spacings_fit fit;
    double *memory;
    enum syw_beyond_refusal refusal;
};

static enum syw_status check_options(const struct syw_beyond_options *options, struct syw_error *err)
{
    if (!(options->confidence > 0 && options->confidence < 1))
        return syw_error_set(err, SYW_EINVAL, "confidence %g is not between 0 and 1", options->confidence);
    if (options->hyperparameters > SYW_BEYOND_MOST_HYPERPARAMETERS)
        return syw_error_set(err, SYW_EINVAL, "`hyperparameters` %u is more than %d", options->hyperparameters,
                             SYW_BEYOND_MOST_HYPERPARAMETERS);
    if (!(options->tail >= 0 && options->tail <= 0.5))
        return syw_error_set(err, SYW_EINVAL, "`tail` %g is not above 0 and at most 0.5", options->tail);
    if (options->has_noise && !(options->noise >= 0 && isfinite(options->noise)))
        return syw_error_set(err, SYW_EINVAL, "`noise` %g is not a standard deviation", options->noise);
    if (options->has_noise && options->noise_df != 0 && !(options->noise_df >= 1 && isfinite(options->noise_df)))
        return syw_error_set(err, SYW_EINVAL, "%g is no number of degrees of freedom", options->noise_df);
    return SYW_OK;
}

/* The best that the metric can be, in merit. */
static double best_possible(const struct syw_beyond_options *options, double sign)
{
    if (!(options->lowest < options->highest))
        return INFINITY;
    return sign > 0 ? options->highest : -options->lowest;
}

static enum syw_status check_data(const struct syw_sample *sample, const double m[], size_t n_m,
                                  const struct syw_beyond_options *options, struct syw_error *err)
{
    for (size_t i = 0; i < n_m; i++)
        if (!(m[i] > 0 && isfinite(m[i])))
            return syw_error_set(err, SYW_EDOMAIN, "%g is not a number of trials", m[i]);
    if (sample->n > 0 && sample->value[sample->n - 1] > best_possible(options, sample->sign))
        return syw_error_set(err, SYW_EDOMAIN, "value %.15g is outside of the bounds %.15g and %.15g",
                             sample->sign * sample->value[sample->n - 1], options->lowest, options->highest);
    return SYW_OK;
}

/* What can be told before any law is looked at. */
static enum syw_beyond_refusal judge_tail(const struct extrapolation *work, double possible)
{
    const struct best_tail *tail = work->tail;
    if (work->options->learned)
        return SYW_BEYOND_LEARNED;
    if (tail->n > most_trials)
        return SYW_BEYOND_MANY;
    if (tail->last > 0 && tail->best == possible)
        return SYW_BEYOND_PERFECT;
    if (tail->last < SYW_BEYOND_LEAST_TAIL)
        return SYW_BEYOND_FEW;
    return tail->count[0] > fmax(1, most_ties * tail->last) ? SYW_BEYOND_TIES : SYW_BEYOND_ANSWERED;
}

static enum syw_beyond_refusal judge_laws(const struct extrapolation *work)
{
    const struct consonance *whole = &work->part[WHOLE], *half = &work->part[HALF];
    if (!whole->any)
        return SYW_BEYOND_NO_LAW;
    if (!half->any)
        return SYW_BEYOND_UNSTEADY;
    for (size_t i = 0; i < work->question.n_m; i++)
        if (half->least[i] > whole->most[i] || half->most[i] < whole->least[i])
            return SYW_BEYOND_UNSTEADY;
    return SYW_BEYOND_ANSWERED;
}

static enum syw_status fit_spacings(struct extrapolation *work, struct syw_error *err)
{
    const struct best_tail *tail = work->tail;
    const struct spacings_tail best = {tail->value, tail->count, tail->distinct,
                                       tail->last,  tail->n,     work->question.bound};
    for (unsigned c = 1; c <= work->question.hyperparameters; c++) {
        struct spacings_fit fit = {0};
        enum syw_status status = syw_spacings_fit(&fit, &best, c, err);
        if (status != SYW_OK)
            return status;
        if (c == 1 || fit.score > work->fit.score)
            work->fit = fit;
    }
    return SYW_OK;
}

/* The lower quantile of chi-squared over df. Beyond 400 degrees of freedom GSL's may not converge, and Wilson and
 * Hilferty's cube (Proc. Natl. Acad. Sci. 17, 1931) is right to a ten-thousandth. */
static double chi_squared(double p, double df)
{
    const double cube = 2 / (9 * df);
    return df > 400 ? pow(1 - cube + gsl_cdf_ugaussian_Pinv(p) * sqrt(cube), 3) : gsl_cdf_chisq_Pinv(p, df) / df;
}

/* Noise that laws may have, in the tail's units, and the confidence that is left for the band. */
static double bound_noise(struct consonance_question *question, const struct syw_beyond_options *options, double width)
{
    const double noise = options->noise / width, error = noise_error * (1 - options->confidence);
    const bool estimated = options->has_noise && options->noise_df > 0;
    question->noise_from = options->has_noise && !estimated ? noise : 0;
    question->noise_to = estimated            ? noise / sqrt(chi_squared(error, options->noise_df))
                         : options->has_noise ? noise
                                              : INFINITY;
    return estimated ? options->confidence + error : options->confidence;
}

static enum syw_status find_laws(struct extrapolation *work, double possible, struct syw_error *err)
{
    const struct syw_beyond_options *options = work->options;
    const struct best_tail *tail = work->tail;
    const double confidence = bound_noise(&work->question, options, tail->width);
    work->question.bound = (tail->best - possible) / tail->width;
    work->question.hyperparameters = options->hyperparameters ? options->hyperparameters : DEFAULT_HYPERPARAMETERS;
    for (int part = 0; part < PARTS; part++) {
        double last = part == HALF ? ceil(tail->last / 2) : tail->last;
        enum syw_status status = syw_rank_band_calibrate(&work->part[part].band, last, tail->n, confidence, err);
        if (status != SYW_OK)
            return status;
    }
    syw_consonance_find(work->part, &work->question, &work->rule);
    work->refusal = judge_laws(work);
    return fit_spacings(work, err);
}

static enum syw_status allocate(struct extrapolation *work, size_t n_m, struct syw_error *err)
{
    work->tail = malloc(sizeof *work->tail);
    work->memory = calloc(5 * n_m + 1, sizeof *work->memory);
    if (!work->tail || !work->memory)
        return syw_error_memory(err);
    for (int part = 0; part < PARTS; part++) {
        work->part[part].least = work->memory + (1 + 2 * part) * n_m;
        work->part[part].most = work->memory + (2 + 2 * part) * n_m;
    }
    work->question.tail = work->tail;
    work->question.best = work->memory;
    return syw_quadratic_rule_init(&work->rule, err);
}

static double to_metric(const struct extrapolation *work, double standard)
{
    return work->sample->sign * (work->tail->best - work->tail->width * standard);
}

static double finite_or_nan(double x)
{
    return isfinite(x) ? x : NAN;
}

static struct syw_beyond_point answer(const struct extrapolation *work, size_t i)
{
    struct syw_beyond_point point = {work->question.m[i], NAN, NAN, NAN, work->refusal};
    const double n = work->tail->n, m = point.trials;
    if (point.refusal == SYW_BEYOND_ANSWERED)
        point.refusal = m < n                           ? SYW_BEYOND_WITHIN
                        : m > SYW_BEYOND_MOST_TIMES * n ? SYW_BEYOND_FAR
                                                        : SYW_BEYOND_ANSWERED;
    if (point.refusal != SYW_BEYOND_ANSWERED)
        return point;
    const struct quadratic noiseless = {work->fit.c, 0, &work->rule};
    const double least = work->part[WHOLE].least[i], most = work->part[WHOLE].most[i];
    double best;
    syw_quadratic_mean_best(&best, &noiseless, &m, 1);
    point.value = to_metric(work, fmin(fmax(work->fit.loc + work->fit.sc * best, least), most));
    const double better = finite_or_nan(to_metric(work, least)), worse = finite_or_nan(to_metric(work, most));
    point.lo = work->sample->sign > 0 ? worse : better;
    point.hi = work->sample->sign > 0 ? better : worse;
    return point;
}

static struct syw_beyond summarize(const struct extrapolation *work)
{
    struct syw_beyond beyond = {.refusal = work->refusal,
                                .trials = work->tail->n,
                                .best = work->sample->sign * work->tail->best,
                                .tail = work->tail->last,
                                .pointwise_level = NAN,
                                .optimum = NAN};
    for (size_t c = 0; c <= SYW_BEYOND_MOST_HYPERPARAMETERS; c++)
        beyond.fits[c] = work->part[WHOLE].fits[c];
    if (work->part[WHOLE].band.count > 0)
        beyond.pointwise_level = work->part[WHOLE].band.pointwise_level;
    if (work->refusal == SYW_BEYOND_ANSWERED) {
        beyond.hyperparameters = work->fit.c;
        beyond.optimum = to_metric(work, work->fit.loc);
    }
    return beyond;
}

enum syw_status syw_beyond_compute(struct syw_beyond_point point[], struct syw_beyond *beyond,
                                   const struct syw_sample *sample, const double m[], size_t n_m,
                                   const struct syw_beyond_options *options, struct syw_error *err)
{
    struct extrapolation work = {.options = options, .sample = sample, .question = {.m = m, .n_m = n_m}};
    enum syw_status status = check_options(options, err);
    if (status == SYW_OK)
        status = check_data(sample, m, n_m, options, err);
    if (status != SYW_OK)
        return status;
    status = allocate(&work, n_m, err);
    if (status != SYW_OK)
        goto done;
    const double possible = best_possible(options, sample->sign);
    syw_tail_find(work.tail, sample, options->tail > 0 ? options->tail : default_tail);
    work.refusal = judge_tail(&work, possible);
    if (work.refusal == SYW_BEYOND_ANSWERED)
        status = find_laws(&work, possible, err);
    if (status != SYW_OK)
        goto done;
    for (size_t i = 0; point && i < n_m; i++)
        point[i] = answer(&work, i);
    if (beyond)
        *beyond = summarize(&work);
done:
    free(work.tail);
    free(work.memory);
    return status;
}
