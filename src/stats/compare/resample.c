/* Errors by resampling: rows are drawn with replacement, the curve of each sample computed, and the spread of the
 * curves, or of their differences, taken for the standard error. The interval stays centered on the estimate: resamples
 * miss the best trial in a third of all cases, and their mean is below it. Source: Efron, Annals of Statistics 7, 1979.
 */
#include "syw/compare.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* How often each row is drawn. */
static void draw(double times[], size_t n, gsl_rng *rng)
{
    for (size_t i = 0; i < n; i++)
        times[i] = 0;
    for (size_t i = 0; i < n; i++)
        times[gsl_rng_uniform_int(rng, n)]++;
}

/* The sample in which each row of priced occurs so many times; value and weight have room for the completed ones. */
static struct syw_sample drawn(double value[], double weight[], const double times[], const struct syw_priced *priced)
{
    struct syw_sample sample = {.value = value, .weight = weight, .sign = priced->sign};
    for (size_t rank = 0; rank < priced->completed; rank++) {
        double w = times[priced->origin[rank]];
        if (w == 0)
            continue;
        value[sample.n] = priced->value[rank];
        weight[sample.n++] = w;
        sample.completed += w;
    }
    sample.failed = (double)priced->trials - sample.completed;
    return sample;
}

static enum syw_status replicate_curve(double replicate[], struct syw_curve_point point[],
                                       const struct syw_sample *sample, const double k[], size_t m,
                                       const struct syw_curve_options *options, struct syw_error *err)
{
    if (sample->n == 0) {
        for (size_t i = 0; i < m; i++)
            replicate[i] = NAN;
        return SYW_OK;
    }
    enum syw_status status = syw_curve_compute(point, sample, k, m, options, err);
    for (size_t i = 0; i < m && status == SYW_OK; i++)
        replicate[i] = point[i].value;
    return status;
}

enum syw_status syw_curve_replicates(double replicate[], const struct syw_priced *priced, const double k[], size_t m,
                                     const struct syw_curve_options *options, size_t resamples, uint64_t seed,
                                     struct syw_error *err)
{
    const size_t n = priced->trials;
    struct syw_curve_options plain = *options;
    double *room = calloc(3 * n + 1, sizeof *room);
    struct syw_curve_point *point = calloc(m + 1, sizeof *point);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    enum syw_status status = SYW_OK;
    if (!room || !point || !rng) {
        status = syw_error_memory(err);
        goto done;
    }
    plain.values_only = true;
    gsl_rng_set(rng, (unsigned long)seed);
    for (size_t i = 0; i < resamples * m && priced->completed < 2; i++)
        replicate[i] = NAN; /* resamples of one value would all agree */
    for (size_t r = 0; r < resamples && status == SYW_OK && priced->completed >= 2; r++) {
        draw(room, n, rng);
        struct syw_sample sample = drawn(room + n, room + 2 * n, room, priced);
        status = replicate_curve(replicate + r * m, point, &sample, k, m, &plain, err);
    }
done:
    if (rng)
        gsl_rng_free(rng);
    free(point);
    free(room);
    return status;
}

/* Of a, or of a - b where b.at is not NULL, over the replicates that have a value at budget i. */
struct moments {
    double n, mean, deviation;
};

static double replicate_at(struct syw_replicates a, struct syw_replicates b, size_t r, size_t i)
{
    return a.at[r * a.n + i] - (b.at ? b.at[r * b.n + i] : 0);
}

static struct moments moments_at(struct syw_replicates a, struct syw_replicates b, size_t i)
{
    double n = 0, mean = 0, square = 0;
    for (size_t r = 0; r < a.resamples; r++) {
        double x = replicate_at(a, b, r, i);
        if (isnan(x))
            continue;
        double off = x - mean; /* Welford */
        mean += off / ++n;
        square += off * (x - mean);
    }
    bool enough = n > 1 && 10 * n >= 9 * (double)a.resamples;
    return (struct moments){n, mean, enough ? sqrt(square / (n - 1)) : NAN};
}

double syw_pointwise_z(double confidence)
{
    return gsl_cdf_ugaussian_Qinv((1 - confidence) / 2);
}

enum syw_status syw_simultaneous_z(double *z, size_t m, struct syw_replicates a, struct syw_replicates b,
                                   double confidence, struct syw_error *err)
{
    const size_t n = a.resamples;
    double *largest = calloc(n + 1, sizeof *largest);
    if (!largest)
        return syw_error_memory(err);
    for (size_t i = 0; i < m; i++) {
        struct moments of = moments_at(a, b, i);
        for (size_t r = 0; of.deviation > 0 && r < n; r++) {
            double off = fabs(replicate_at(a, b, r, i) - of.mean) / of.deviation;
            largest[r] = off > largest[r] ? off : largest[r];
        }
    }
    gsl_sort(largest, 1, n);
    size_t rank = (size_t)ceil(confidence * (double)(n + 1)); /* conservative */
    *z = fmax(syw_pointwise_z(confidence), n > 0 ? largest[(rank < n ? rank : n) - 1] : 0);
    free(largest);
    return SYW_OK;
}

void syw_resampled_curve(struct syw_curve_point point[], size_t m, struct syw_replicates of, double z)
{
    for (size_t i = 0; i < m; i++) {
        point[i].se = moments_at(of, (struct syw_replicates){NULL, 0, 0}, i).deviation;
        point[i].df = INFINITY;
        point[i].lo = point[i].value - z * point[i].se;
        point[i].hi = point[i].value + z * point[i].se;
    }
}

void syw_resampled_difference(struct syw_compare_point point[], size_t m, struct syw_replicates a,
                              struct syw_replicates b, enum syw_direction direction, double z)
{
    for (size_t i = 0; i < m; i++) {
        point[i].se = moments_at(a, b, i).deviation;
        point[i].df = INFINITY;
        syw_compare_interval(&point[i], z * point[i].se, direction, NULL);
    }
}
