/* The multiplier bootstrap of the largest t: normal numbers times deviations, no curve is computed again. */
#include "syw/interval.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DRAWS = 1000, LANES = 8, SEED = 20191103 };

/* Where the draws stand: sums of multipliers times deviations, and the largest ratio of each draw. */
struct multiplier {
    gsl_rng *random;
    double *normal;       /* normal[n][LANES] of the longer of the two */
    double (*sum)[LANES]; /* sum[m] */
    double *se;           /* se[m] */
    double *largest;      /* largest[DRAWS] */
};

static void add_squares(double se[], const struct syw_deviations *of)
{
    for (size_t i = 0; of && i < of->m; i++)
        for (size_t j = 0; j < of->n; j++)
            se[i] += of->at[i * of->n + j] * of->at[i * of->n + j];
}

static void add_draws(struct multiplier *multiplier, const struct syw_deviations *of)
{
    for (size_t j = 0; of && j < of->n * LANES; j++)
        multiplier->normal[j] = gsl_ran_gaussian_ziggurat(multiplier->random, 1);
    for (size_t i = 0; of && i < of->m; i++) {
        const double *at = of->at + i * of->n;
        double sum[LANES] = {0};
        for (size_t j = 0; j < of->n; j++)
            for (int lane = 0; lane < LANES; lane++)
                sum[lane] += at[j] * multiplier->normal[j * LANES + (size_t)lane];
        for (int lane = 0; lane < LANES; lane++)
            multiplier->sum[i][lane] += sum[lane];
    }
}

static void draw(struct multiplier *multiplier, const struct syw_deviations *a, const struct syw_deviations *b)
{
    for (size_t draw = 0; draw < DRAWS; draw += LANES) {
        memset(multiplier->sum, 0, a->m * sizeof *multiplier->sum);
        add_draws(multiplier, a);
        add_draws(multiplier, b); /* a normal number is as likely as its opposite: sums stand for differences */
        for (size_t i = 0; i < a->m; i++)
            for (size_t lane = 0; lane < LANES && multiplier->se[i] > 0; lane++)
                multiplier->largest[draw + lane] =
                    fmax(multiplier->largest[draw + lane], fabs(multiplier->sum[i][lane]) / multiplier->se[i]);
    }
}

enum syw_status syw_simultaneous_level(double *level, const struct syw_deviations *a, const struct syw_deviations *b,
                                       double confidence, struct syw_error *err)
{
    const size_t longer = b && b->n > a->n ? b->n : a->n, rank = (size_t)ceil(confidence * (DRAWS + 1.0)) - 1;
    struct multiplier multiplier = {.random = gsl_rng_alloc(gsl_rng_taus2),
                                    .normal = calloc(longer + 1, LANES * sizeof *multiplier.normal),
                                    .sum = calloc(a->m + 1, sizeof *multiplier.sum),
                                    .se = calloc(a->m + 1, sizeof *multiplier.se),
                                    .largest = calloc(DRAWS, sizeof *multiplier.largest)};
    enum syw_status status = SYW_OK;
    if (!multiplier.random || !multiplier.normal || !multiplier.sum || !multiplier.se || !multiplier.largest) {
        status = syw_error_memory(err);
        goto done;
    }
    gsl_rng_set(multiplier.random, SEED);
    add_squares(multiplier.se, a);
    add_squares(multiplier.se, b);
    for (size_t i = 0; i < a->m; i++)
        multiplier.se[i] = sqrt(multiplier.se[i]);
    draw(&multiplier, a, b);
    gsl_sort(multiplier.largest, 1, DRAWS);
    *level = fmax(confidence, 1 - 2 * gsl_cdf_ugaussian_Q(multiplier.largest[rank < DRAWS ? rank : DRAWS - 1]));
done:
    if (multiplier.random)
        gsl_rng_free(multiplier.random);
    free(multiplier.normal);
    free(multiplier.sum);
    free(multiplier.se);
    free(multiplier.largest);
    return status;
}
