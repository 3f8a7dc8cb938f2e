/* How long whole curves take: prints milliseconds, best of three. Build it with the library and -lgsl. */
#include "syw/curve.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

/* Distinct whole budgets, at most 200 of them, evenly spaced on a logarithmic axis. */
static size_t log_grid(double k[200], double n)
{
    size_t m = 0;
    for (int i = 0; i < 200; i++) {
        double budget = fmin(n, round(exp(log(n) * i / 199)));
        if (m == 0 || budget > k[m - 1])
            k[m++] = budget;
    }
    return m;
}

static void report(const char *what, const struct syw_sample *sample, const double k[], size_t m,
                   enum syw_estimator estimator)
{
    struct syw_curve_point *point = malloc(m * sizeof *point);
    const struct syw_curve_options options = {.estimator = estimator, .confidence = 0.95};
    double best = INFINITY;
    for (int i = 0; i < 3 && point; i++) {
        double start = now_ms();
        if (syw_curve_compute(point, sample, k, m, &options, NULL) != SYW_OK)
            exit(1);
        best = fmin(best, now_ms() - start);
    }
    printf("n = %-12.6g %-22s %s %7zu budgets %10.2f ms\n", syw_sample_trials(sample), what,
           estimator == SYW_ESTIMATOR_U ? "U" : "V", m, best);
    free(point);
}

/* rows values, each standing for up to most trials; most 0: for one. */
static void bench(size_t rows, double most, gsl_rng *rng)
{
    double *value = malloc(rows * sizeof *value), *weight = most > 0 ? malloc(rows * sizeof *weight) : NULL;
    double grid[200], *all = malloc(rows * sizeof *all);
    if (!value || !all || (most > 0 && !weight))
        exit(1);
    for (size_t i = 0; i < rows; i++) {
        value[i] = 0.3 + 0.6 * gsl_rng_uniform(rng);
        all[i] = (double)i + 1;
        if (weight)
            weight[i] = ceil(most * gsl_rng_uniform_pos(rng));
    }
    struct syw_sample sample = {0};
    double start = now_ms();
    if (syw_sample_init(&sample, value, weight, rows, SYW_MAXIMIZE, NULL) != SYW_OK)
        exit(1);
    printf("n = %-12.6g sorted in %.2f ms\n", syw_sample_trials(&sample), now_ms() - start);
    size_t m = log_grid(grid, syw_sample_trials(&sample));
    for (enum syw_estimator estimator = SYW_ESTIMATOR_U; estimator <= SYW_ESTIMATOR_V; estimator++) {
        report("logarithmic grid", &sample, grid, m, estimator);
        if (rows <= 10000)
            report("every budget", &sample, all, rows, estimator);
    }
    syw_sample_clear(&sample);
    free(value);
    free(weight);
    free(all);
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    bench(100, 0, rng);
    bench(10000, 0, rng);
    bench(1000000, 0, rng);
    bench(10000000, 0, rng);
    bench(1000000, 20000, rng);
    gsl_rng_free(rng);
    return 0;
}
