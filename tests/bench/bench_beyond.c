/* Time of the bounds at twice the trials, and what they are: `bench_beyond TRIALS [FILE]`, the median of eleven. The
 * trials are those of a known law; FILE gets them for a peer. */
#include "syw/beyond.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 11 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Accuracies: 0.91 - 0.3 (T^2 + 0.02 N), two hyperparameters. */
static void draw(double value[], size_t n)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t i = 0; i < n; i++)
        value[i] = 0.91 - 0.3 * (gsl_rng_uniform(random) + 0.02 * gsl_ran_ugaussian(random));
    gsl_rng_free(random);
}

static int write_values(const char *path, const double value[], size_t n)
{
    FILE *file = fopen(path, "w");
    for (size_t i = 0; file && i < n; i++)
        fprintf(file, "%.17g\n", value[i]);
    return file ? fclose(file) : 1;
}

int main(int argc, char *argv[])
{
    const size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    const double twice = 2 * (double)n;
    const struct syw_beyond_options options = {.confidence = 0.8};
    struct syw_beyond_point point = {0};
    double seconds[RUNS], *value = malloc((n + 1) * sizeof *value);
    if (n == 0 || !value)
        return 2;
    draw(value, n);
    if (argc > 2 && write_values(argv[2], value, n) != 0)
        return 1;
    struct syw_sample sample = {0};
    if (syw_sample_init(&sample, value, NULL, n, SYW_MAXIMIZE, NULL) != SYW_OK)
        return 1;
    for (int i = 0; i < RUNS; i++) {
        double start = now();
        if (syw_beyond_compute(&point, NULL, &sample, &twice, 1, &options, NULL) != SYW_OK)
            return 1;
        seconds[i] = now() - start;
    }
    qsort(seconds, RUNS, sizeof *seconds, by_size);
    printf("%.6f %.5f %.5f %.5f\n", seconds[RUNS / 2], point.value, point.lo, point.hi);
    syw_sample_clear(&sample);
    free(value);
    return 0;
}
