/* The multiplier bootstrap of the largest t. Sums of normal numbers times deviations are normal themselves: they are
 * drawn from the correlations of the estimates, of which few factors tell nearly all, whatever the number of trials and
 * however these were counted. Draws go through the same normal numbers, whatever the number of factors. */
#include "factors.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEVEL_DRAWS = 10000, DRAWS = SYW_LARGEST_DRAWS, LANES = 8, SEED = 20191103 };

static gsl_rng *make_random(void)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    if (random)
        gsl_rng_set(random, SEED);
    return random;
}

/* sum[m]: LANES draws of the estimates, in standard errors. */
static void draw(double sum[][LANES], const struct factors *factors, gsl_rng *random)
{
    const size_t m = factors->m;
    memset(sum, 0, m * sizeof *sum);
    for (size_t k = 0; k < m; k++) {
        double normal[LANES];
        for (int lane = 0; lane < LANES; lane++)
            normal[lane] = gsl_ran_gaussian_ziggurat(random, 1);
        for (size_t i = 0; i < m && k < factors->rank; i++)
            for (int lane = 0; lane < LANES; lane++)
                sum[i][lane] += factors->at[k * m + i] * normal[lane];
    }
}

enum syw_status syw_simultaneous_level(double *level, const struct syw_deviations *a, const struct syw_deviations *b,
                                       double confidence, struct syw_error *err)
{
    const size_t rank = (size_t)ceil(confidence * (LEVEL_DRAWS + 1.0)) - 1;
    struct factors factors = {0};
    gsl_rng *random = make_random();
    double(*sum)[LANES] = calloc(a->m + 1, sizeof *sum), *largest = calloc(LEVEL_DRAWS, sizeof *largest);
    enum syw_status status = random && sum && largest ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK)
        status = syw_factors_find(&factors, a, b, err);
    for (size_t at = 0; at < LEVEL_DRAWS && status == SYW_OK; at += LANES) {
        draw(sum, &factors, random);
        for (size_t i = 0; i < a->m; i++)
            for (size_t lane = 0; lane < LANES; lane++)
                largest[at + lane] = fmax(largest[at + lane], fabs(sum[i][lane]));
    }
    if (status == SYW_OK) {
        gsl_sort(largest, 1, LEVEL_DRAWS);
        const double quantile = largest[rank < LEVEL_DRAWS ? rank : LEVEL_DRAWS - 1];
        *level = fmax(confidence, 1 - 2 * gsl_cdf_ugaussian_Q(quantile));
    }
    if (random)
        gsl_rng_free(random);
    syw_factors_clear(&factors);
    free(sum);
    free(largest);
    return status;
}

/* ---- many models ------------------------------------------------------------------------------------------------ */

/* The largest ratio of every two models at the estimates that both have; their draws stand m apart. */
static void compare_all(double largest[LANES], double (*sum)[LANES], const struct factors of[], size_t models, size_t m)
{
    for (size_t a = 0; a < models; a++)
        for (size_t b = a + 1; b < models; b++)
            for (size_t i = 0; i < of[a].m && i < of[b].m; i++) {
                const double left = of[a].se[i], right = of[b].se[i], se = sqrt(left * left + right * right);
                for (int lane = 0; lane < LANES && se > 0; lane++)
                    largest[lane] =
                        fmax(largest[lane], fabs(left * sum[a * m + i][lane] - right * sum[b * m + i][lane]) / se);
            }
}

static enum syw_status draw_all(double largest[DRAWS], const struct factors of[], size_t models, struct syw_error *err)
{
    size_t m = 0;
    for (size_t a = 0; a < models; a++)
        m = of[a].m > m ? of[a].m : m;
    gsl_rng *random = make_random();
    double(*sum)[LANES] = calloc(models * m + 1, sizeof *sum);
    enum syw_status status = random && sum ? SYW_OK : syw_error_memory(err);
    memset(largest, 0, DRAWS * sizeof *largest);
    for (size_t at = 0; at < DRAWS && status == SYW_OK; at += LANES) {
        for (size_t a = 0; a < models; a++)
            draw(sum + a * m, &of[a], random);
        compare_all(largest + at, sum, of, models, m);
    }
    gsl_sort(largest, 1, DRAWS);
    if (random)
        gsl_rng_free(random);
    free(sum);
    return status;
}

enum syw_status syw_pairs_largest(double largest[SYW_LARGEST_DRAWS], const struct syw_deviations of[], size_t models,
                                  struct syw_error *err)
{
    double made[DRAWS];
    struct factors *factors = calloc(models + 1, sizeof *factors);
    enum syw_status status = factors ? SYW_OK : syw_error_memory(err);
    for (size_t a = 0; a < models && status == SYW_OK; a++)
        status = syw_factors_find(&factors[a], &of[a], NULL, err);
    if (status == SYW_OK)
        status = draw_all(made, factors, models, err);
    if (status == SYW_OK)
        memcpy(largest, made, sizeof made);
    for (size_t a = 0; a < models && factors; a++)
        syw_factors_clear(&factors[a]);
    free(factors);
    return status;
}

/* ---- models that share what deviates ---------------------------------------------------------------------------- */

/* Errors of the differences of every two, error[pair * m + i]: what they have in common cancels. */
static void find_errors(double error[], const struct syw_deviations *all, size_t models, size_t m)
{
    for (size_t a = 0; a < models; a++)
        for (size_t b = a + 1; b < models; b++, error += m)
            for (size_t i = 0; i < m; i++) {
                const double *left = all->at + (a * m + i) * all->n, *right = all->at + (b * m + i) * all->n;
                double sum = 0;
                for (size_t j = 0; j < all->n; j++)
                    sum += (left[j] - right[j]) * (left[j] - right[j]);
                error[i] = sqrt(sum);
            }
}

/* sum[models * m], of one draw for all. */
static void compare_shared(double largest[LANES], double (*sum)[LANES], const double se[], const double error[],
                           size_t models, size_t m)
{
    for (size_t a = 0; a < models; a++)
        for (size_t b = a + 1; b < models; b++, error += m)
            for (size_t i = 0; i < m; i++) {
                const size_t left = a * m + i, right = b * m + i;
                for (int lane = 0; lane < LANES && error[i] > 0; lane++)
                    largest[lane] =
                        fmax(largest[lane], fabs(se[left] * sum[left][lane] - se[right] * sum[right][lane]) / error[i]);
            }
}

/* All models' estimates one after the other, NaN where one has fewer than m. To be freed. */
static double *stack(const struct syw_deviations of[], size_t models, size_t m, size_t n)
{
    double *at = malloc((models * m * n + 1) * sizeof *at);
    for (size_t a = 0; a < models && at; a++)
        for (size_t i = 0; i < m * n; i++)
            at[a * m * n + i] = i < of[a].m * n ? of[a].at[i] : NAN;
    return at;
}

enum syw_status syw_shared_pairs_largest(double largest[SYW_LARGEST_DRAWS], const struct syw_deviations of[],
                                         size_t models, struct syw_error *err)
{
    double made[DRAWS] = {0};
    struct factors factors = {0};
    size_t m = 0;
    for (size_t a = 0; a < models; a++)
        m = of[a].m > m ? of[a].m : m;
    struct syw_deviations all = {stack(of, models, m, of[0].n), models * m, of[0].n};
    double *error = calloc(models * models / 2 * m + 1, sizeof *error);
    double(*sum)[LANES] = calloc(models * m + 1, sizeof *sum);
    gsl_rng *random = make_random();
    enum syw_status status = all.at && error && sum && random ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK)
        status = syw_factors_find(&factors, &all, NULL, err);
    if (status != SYW_OK)
        goto done;
    find_errors(error, &all, models, m);
    for (size_t at = 0; at < DRAWS; at += LANES) {
        draw(sum, &factors, random);
        compare_shared(made + at, sum, factors.se, error, models, m);
    }
    gsl_sort(made, 1, DRAWS);
    memcpy(largest, made, sizeof made);
done:
    if (random)
        gsl_rng_free(random);
    syw_factors_clear(&factors);
    syw_deviations_clear(&all);
    free(error);
    free(sum);
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
