/* The multiplier bootstrap of the largest t: normal numbers times deviations, no curve is computed again. */
#include "syw/interval.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DRAWS = SYW_LARGEST_DRAWS, LANES = 8, SEED = 20191103 };

/* Where the draws stand: sums of multipliers times deviations, and the largest ratio of each draw. */
struct multiplier {
    gsl_rng *random;
    double *normal;       /* normal[n][LANES] of the longest */
    double (*sum)[LANES]; /* sum[m], of many models one after the other */
    double *se;           /* se[m], likewise; of many models its square */
    double *largest;      /* largest[DRAWS] */
};

static void add_squares(double se[], const struct syw_deviations *of)
{
    for (size_t i = 0; of && i < of->m; i++)
        for (size_t j = 0; j < of->n; j++)
            se[i] += of->at[i * of->n + j] * of->at[i * of->n + j];
}

/* sum[m] of new multipliers is added. */
static void add_draws(double sum[][LANES], struct multiplier *multiplier, const struct syw_deviations *of)
{
    for (size_t j = 0; of && j < of->n * LANES; j++)
        multiplier->normal[j] = gsl_ran_gaussian_ziggurat(multiplier->random, 1);
    for (size_t i = 0; of && i < of->m; i++) {
        const double *at = of->at + i * of->n;
        double here[LANES] = {0};
        for (size_t j = 0; j < of->n; j++)
            for (int lane = 0; lane < LANES; lane++)
                here[lane] += at[j] * multiplier->normal[j * LANES + (size_t)lane];
        for (int lane = 0; lane < LANES; lane++)
            sum[i][lane] += here[lane];
    }
}

static void draw(struct multiplier *multiplier, const struct syw_deviations *a, const struct syw_deviations *b)
{
    for (size_t draw = 0; draw < DRAWS; draw += LANES) {
        memset(multiplier->sum, 0, a->m * sizeof *multiplier->sum);
        add_draws(multiplier->sum, multiplier, a);
        add_draws(multiplier->sum, multiplier,
                  b); /* a normal number is as likely as its opposite: sums stand for differences */
        for (size_t i = 0; i < a->m; i++)
            for (size_t lane = 0; lane < LANES && multiplier->se[i] > 0; lane++)
                multiplier->largest[draw + lane] =
                    fmax(multiplier->largest[draw + lane], fabs(multiplier->sum[i][lane]) / multiplier->se[i]);
    }
}

static void multiplier_clear(struct multiplier *multiplier)
{
    if (multiplier->random)
        gsl_rng_free(multiplier->random);
    free(multiplier->normal);
    free(multiplier->sum);
    free(multiplier->se);
    free(multiplier->largest);
}

static enum syw_status multiplier_init(struct multiplier *multiplier, size_t m, size_t longest, struct syw_error *err)
{
    *multiplier = (struct multiplier){.random = gsl_rng_alloc(gsl_rng_taus2),
                                      .normal = calloc(longest + 1, LANES * sizeof *multiplier->normal),
                                      .sum = calloc(m + 1, sizeof *multiplier->sum),
                                      .se = calloc(m + 1, sizeof *multiplier->se),
                                      .largest = calloc(DRAWS, sizeof *multiplier->largest)};
    if (!multiplier->random || !multiplier->normal || !multiplier->sum || !multiplier->se || !multiplier->largest)
        return syw_error_memory(err);
    gsl_rng_set(multiplier->random, SEED);
    return SYW_OK;
}

enum syw_status syw_simultaneous_level(double *level, const struct syw_deviations *a, const struct syw_deviations *b,
                                       double confidence, struct syw_error *err)
{
    const size_t longest = b && b->n > a->n ? b->n : a->n, rank = (size_t)ceil(confidence * (DRAWS + 1.0)) - 1;
    struct multiplier multiplier;
    enum syw_status status = multiplier_init(&multiplier, a->m, longest, err);
    if (status != SYW_OK)
        goto done;
    add_squares(multiplier.se, a);
    add_squares(multiplier.se, b);
    for (size_t i = 0; i < a->m; i++)
        multiplier.se[i] = sqrt(multiplier.se[i]);
    draw(&multiplier, a, b);
    gsl_sort(multiplier.largest, 1, DRAWS);
    *level = fmax(confidence, 1 - 2 * gsl_cdf_ugaussian_Q(multiplier.largest[rank < DRAWS ? rank : DRAWS - 1]));
done:
    multiplier_clear(&multiplier);
    return status;
}

/* ---- many models ------------------------------------------------------------------------------------------------ */

/* The largest ratio of every two models, whose estimates stand m apart, at those that both have. */
static void compare_all(double largest[LANES], const struct multiplier *multiplier, const struct syw_deviations of[],
                        size_t models, size_t m)
{
    for (size_t a = 0; a < models; a++)
        for (size_t b = a + 1; b < models; b++)
            for (size_t i = 0; i < of[a].m && i < of[b].m; i++) {
                const double *left = multiplier->sum[a * m + i], *right = multiplier->sum[b * m + i];
                const double se = sqrt(multiplier->se[a * m + i] + multiplier->se[b * m + i]);
                for (int lane = 0; lane < LANES && se > 0; lane++)
                    largest[lane] = fmax(largest[lane], fabs(left[lane] - right[lane]) / se);
            }
}

enum syw_status syw_pairs_largest(double largest[SYW_LARGEST_DRAWS], const struct syw_deviations of[], size_t models,
                                  struct syw_error *err)
{
    size_t m = 0, longest = 0;
    for (size_t a = 0; a < models; a++) {
        m = of[a].m > m ? of[a].m : m;
        longest = of[a].n > longest ? of[a].n : longest;
    }
    struct multiplier multiplier;
    enum syw_status status = multiplier_init(&multiplier, models * m, longest, err);
    for (size_t a = 0; a < models && status == SYW_OK; a++)
        add_squares(multiplier.se + a * m, &of[a]);
    for (size_t draw = 0; draw < DRAWS && status == SYW_OK; draw += LANES) {
        memset(multiplier.sum, 0, models * m * sizeof *multiplier.sum);
        for (size_t a = 0; a < models; a++)
            add_draws(multiplier.sum + a * m, &multiplier, &of[a]);
        compare_all(multiplier.largest + draw, &multiplier, of, models, m);
    }
    if (status == SYW_OK) {
        gsl_sort(multiplier.largest, 1, DRAWS);
        memcpy(largest, multiplier.largest, DRAWS * sizeof *largest);
    }
    multiplier_clear(&multiplier);
    return status;
}

double syw_largest_p(const double largest[SYW_LARGEST_DRAWS], double p)
{
    if (isnan(p))
        return NAN;
    const double z = p > 0 ? gsl_cdf_ugaussian_Qinv(p / 2) : INFINITY;
    size_t below = 0, above = DRAWS;
    while (below < above) { /* the first that is not below z */
        const size_t middle = below + (above - below) / 2;
        if (largest[middle] < z)
            below = middle + 1;
        else
            above = middle;
    }
    return fmax(p, ((double)(DRAWS - below) + 1) / (DRAWS + 1));
}
