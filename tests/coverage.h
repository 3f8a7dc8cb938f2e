/* How often bands and intervals cover, by simulation with a fixed seed. */
#ifndef SYW_TESTS_COVERAGE_H
#define SYW_TESTS_COVERAGE_H

#include "in_place.h"
#include "syw/audit.h"
#include "syw/curve.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum source { UNIFORM, NORMAL, EXPONENTIAL, TIES, REAL, SOURCES };
enum { MOST_REAL = 400, MOST_DRAWN = 1000, NORMAL_PARTS = 100000 };

static const char *const source_name[SOURCES] = {"uniform", "normal", "exponential", "heavy ties", "real data"};

/* Where the trials come from; real[n_real] ascends: the values of samples/, resampled. */
struct population {
    enum source source;
    double real[MOST_REAL];
    size_t n_real;
};

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Column accuracy of the shipped log, the completed rows of a model. */
static inline bool read_real(struct population *population, const char *path, const char *model)
{
    FILE *log = fopen(path, "r");
    char line[1024], wanted[32];
    snprintf(wanted, sizeof wanted, ",%s,COMPLETE", model);
    for (population->n_real = 0; log && fgets(line, sizeof line, log);) {
        const char *field = line;
        for (int comma = 0; field && comma < 7; comma++)
            field = (field = strchr(field, ',')) ? field + 1 : NULL;
        char *end = NULL;
        double value = field ? strtod(field, &end) : 0;
        if (field && end > field && strstr(line, wanted) && population->n_real < MOST_REAL)
            population->real[population->n_real++] = value;
    }
    if (log)
        fclose(log);
    qsort(population->real, population->n_real, sizeof(double), by_size);
    return population->n_real > 0;
}

static inline double draw(gsl_rng *rng, const struct population *population)
{
    switch (population->source) {
    case UNIFORM:
        return gsl_rng_uniform_pos(rng);
    case NORMAL:
        return gsl_ran_gaussian(rng, 1);
    case EXPONENTIAL:
        return gsl_ran_exponential(rng, 1);
    case TIES:
        return floor(5 * gsl_rng_uniform(rng)) / 5;
    default:
        return population->real[gsl_rng_uniform_int(rng, population->n_real)];
    }
}

/* P(value <= y), or P(value < y). y is a value that was drawn. */
static inline double distribution(const struct population *population, double y, bool below)
{
    size_t count = 0;
    switch (population->source) {
    case UNIFORM:
        return y;
    case NORMAL:
        return gsl_cdf_ugaussian_P(y);
    case EXPONENTIAL:
        return -expm1(-y);
    case TIES:
        return (round(5 * y) + !below) / 5;
    default:
        while (count < population->n_real && (population->real[count] < y || (!below && population->real[count] == y)))
            count++;
        return (double)count / (double)population->n_real;
    }
}

/* The smallest y with P(value <= y) >= p. */
static inline double quantile(const struct population *population, double p)
{
    switch (population->source) {
    case UNIFORM:
        return p;
    case NORMAL:
        return gsl_cdf_ugaussian_Pinv(p);
    case EXPONENTIAL:
        return -log1p(-p);
    case TIES:
        return (ceil(5 * p) - 1) / 5;
    default:
        return population->real[(size_t)ceil(p * (double)population->n_real) - 1];
    }
}

/* Expected best of k. */
static inline double true_best(const struct population *population, double k)
{
    double sum = 0;
    switch (population->source) {
    case UNIFORM:
        return k / (k + 1);
    case EXPONENTIAL:
        for (double i = 1; i <= k; i++)
            sum += 1 / i;
        return sum;
    case TIES:
        for (int i = 1; i <= 4; i++)
            sum += 0.2 * pow(i / 5.0, k);
        return 0.8 - sum;
    case REAL:
        assert(population->n_real > 0);
        for (size_t i = 1; i < population->n_real; i++)
            sum += (population->real[i] - population->real[i - 1]) * pow((double)i / (double)population->n_real, k);
        return population->real[population->n_real - 1] - sum;
    default:
        for (double u = 0.5 / NORMAL_PARTS; u < 1; u += 1.0 / NORMAL_PARTS)
            sum += gsl_cdf_ugaussian_Pinv(pow(u, 1 / k)) / NORMAL_PARTS;
        return sum;
    }
}

static inline bool band_covers(const struct syw_band *band, const struct population *population, const double value[],
                               size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (distribution(population, value[i], false) < syw_band_lower(band, (double)i + 1) ||
            distribution(population, value[i], true) > syw_band_upper(band, (double)i))
            return false;
    return true;
}

/* Whether the band covers the median curve at all budgets. */
static inline bool median_covers(struct syw_curve_point point[], size_t m, const struct syw_sample *sample,
                                 const struct population *population, const struct syw_curve_options *options,
                                 struct syw_band_cache *cache)
{
    if (syw_curve_band(point, m, sample, options, cache, NULL, NULL) != SYW_OK)
        return false;
    for (size_t i = 0; i < m; i++) {
        double median = quantile(population, pow(0.5, 1 / point[i].k));
        if (point[i].lo > median || point[i].hi < median) /* NaN: open */
            return false;
    }
    return true;
}

enum { BUDGETS = 12, CONFIDENCES = 3, KINDS = 3 };
static const double confidence_of[CONFIDENCES] = {0.8, 0.95, 0.99};
static const enum syw_band_kind kind_of[KINDS] = {SYW_BAND_EXACT, SYW_BAND_EQUAL_TAILED, SYW_BAND_KS};

/* How often they covered, as shares. */
struct coverage {
    double band[KINDS][CONFIDENCES], median[KINDS][CONFIDENCES];
};

static inline void cover_one(struct coverage *coverage, const struct population *population, double value[], size_t n,
                             struct syw_band_cache *cache)
{
    struct syw_sample sample;
    struct syw_curve_point point[BUDGETS];
    if (sample_in_place(&sample, value, NULL, n, SYW_MAXIMIZE) != SYW_OK)
        return;
    for (int i = 0; i < BUDGETS; i++) /* from 1 to n, evenly on a logarithmic axis */
        point[i].k = round(pow((double)n, i / (BUDGETS - 1.0)));
    for (int j = 0; j < KINDS * CONFIDENCES; j++) {
        int kind = j / CONFIDENCES, c = j % CONFIDENCES;
        struct syw_curve_options options = {.statistic = SYW_STATISTIC_QUANTILE,
                                            .quantile = 0.5,
                                            .confidence = confidence_of[c],
                                            .bands = kind_of[kind]};
        const struct syw_band *band = NULL;
        if (syw_band_get(&band, cache, kind_of[kind], (double)n, confidence_of[c], NULL) != SYW_OK)
            return;
        coverage->band[kind][c] += band_covers(band, population, value, n);
        coverage->median[kind][c] += median_covers(point, BUDGETS, &sample, population, &options, cache);
    }
}

/* n <= MOST_DRAWN trials, searched times over. */
static inline struct coverage cover(gsl_rng *rng, const struct population *population, size_t n, long times)
{
    struct coverage coverage = {0};
    struct syw_band_cache cache = {0};
    double value[MOST_DRAWN];
    for (long t = 0; t < times; t++) {
        for (size_t i = 0; i < n; i++)
            value[i] = draw(rng, population);
        cover_one(&coverage, population, value, n, &cache);
    }
    for (int j = 0; j < KINDS * CONFIDENCES; j++) {
        coverage.band[j / CONFIDENCES][j % CONFIDENCES] /= (double)times;
        coverage.median[j / CONFIDENCES][j % CONFIDENCES] /= (double)times;
    }
    syw_band_cache_clear(&cache);
    return coverage;
}

/* share[m]: how often the pointwise interval at k[m] covers the true expected best. */
static inline void cover_pointwise(double share[], const double k[], size_t m, gsl_rng *rng,
                                   const struct population *population, size_t n, double confidence, long times)
{
    struct syw_curve_options options = {.confidence = confidence};
    struct syw_curve_point point[BUDGETS];
    struct syw_sample sample;
    double value[MOST_DRAWN];
    for (size_t i = 0; i < m; i++)
        share[i] = 0;
    for (long t = 0; t < times; t++) {
        for (size_t i = 0; i < n; i++)
            value[i] = draw(rng, population);
        if (sample_in_place(&sample, value, NULL, n, SYW_MAXIMIZE) != SYW_OK ||
            syw_curve_compute(point, &sample, k, m, &options, NULL) != SYW_OK)
            return;
        for (size_t i = 0; i < m; i++) {
            double best = true_best(population, k[i]);
            share[i] += (point[i].lo <= best && best <= point[i].hi) / (double)times;
        }
    }
}

/* share[m]: how often the interval of the gain from from[i] to to[i] trials covers the true gain. */
static inline void cover_gains(double share[], const double from[], const double to[], size_t m, gsl_rng *rng,
                               const struct population *population, size_t n, double confidence, long times)
{
    double value[MOST_DRAWN], gain[BUDGETS];
    struct syw_sample sample;
    for (size_t i = 0; i < m; i++) {
        gain[i] = true_best(population, to[i]) - true_best(population, from[i]);
        share[i] = 0;
    }
    for (long t = 0; t < times * (long)m; t++) { /* each stretch in a search of its own */
        struct syw_audit_options options = {
            .confidence = confidence, .from = from[(size_t)t % m], .to = to[(size_t)t % m]};
        struct syw_audit audit;
        for (size_t i = 0; i < n; i++)
            value[i] = draw(rng, population);
        if (sample_in_place(&sample, value, NULL, n, SYW_MAXIMIZE) != SYW_OK ||
            syw_audit_compute(&audit, &sample, &options, NULL) != SYW_OK)
            return;
        share[(size_t)t % m] +=
            (audit.range.lo <= gain[(size_t)t % m] && gain[(size_t)t % m] <= audit.range.hi) / (double)times;
        syw_audit_clear(&audit);
    }
}

#endif
