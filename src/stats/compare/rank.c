/* Many models at one budget: every pair is compared. Holm's step-down, or max-t over all budgets, keeps the chance of
 * one wrong claim among all pairs at what was asked. */
#include "syw/compare.h"

#include <math.h>
#include <stdlib.h>

void syw_ranking_clear(struct syw_ranking *ranking)
{
    free(ranking->model);
    free(ranking->rank);
    free(ranking->with_best);
    free(ranking->pair);
    *ranking = (struct syw_ranking){0};
}

static enum syw_status allocate(struct syw_ranking *ranking, size_t n, struct syw_error *err)
{
    ranking->model = calloc(n + 1, sizeof *ranking->model);
    ranking->rank = calloc(n + 1, sizeof *ranking->rank);
    ranking->with_best = calloc(n + 1, sizeof *ranking->with_best);
    ranking->pair = calloc(n * (n - 1) / 2 + 1, sizeof *ranking->pair);
    if (ranking->model && ranking->rank && ranking->with_best && ranking->pair)
        return SYW_OK;
    syw_ranking_clear(ranking);
    syw_error_memory(err);
    return SYW_ENOMEM;
}

/* Insertion keeps equal models in the caller's order. */
static void sort(struct syw_ranking *ranking, const struct syw_curve_point point[], double sign)
{
    for (size_t i = 1; i < ranking->n; i++)
        for (size_t j = i; j > 0; j--) {
            size_t *left = &ranking->model[j - 1], *right = &ranking->model[j], swap = *left;
            if (sign * point[*left].value >= sign * point[*right].value)
                break;
            *left = *right;
            *right = swap;
        }
    for (size_t i = 0; i < ranking->n; i++) {
        bool equal = i > 0 && point[ranking->model[i]].value == point[ranking->model[i - 1]].value;
        ranking->rank[i] = equal ? ranking->rank[i - 1] : i + 1;
    }
}

static enum syw_status adjust(struct syw_ranking *ranking, const double largest[], double confidence,
                              struct syw_error *err)
{
    const size_t n = ranking->n_pairs;
    double *p = calloc(2 * n + 1, sizeof *p);
    if (!p)
        return syw_error_memory(err);
    for (size_t i = 0; i < n; i++)
        p[i] = ranking->pair[i].p;
    enum syw_status status = largest ? SYW_OK : syw_holm(p + n, p, n, err);
    for (size_t i = 0; i < n && largest; i++)
        p[n + i] = syw_largest_p(largest, p[i]);
    for (size_t i = 0; i < n && status == SYW_OK; i++) {
        struct syw_ranked_pair *pair = &ranking->pair[i];
        pair->p_adjusted = p[n + i];
        if (!(pair->p_adjusted <= 1 - confidence))
            pair->point.leader = SYW_LEADER_TIE;
    }
    free(p);
    return status;
}

/* A lead over the first in rank there is none: the others are told from it or not. */
static void mark_best(struct syw_ranking *ranking)
{
    const size_t best = ranking->model[0];
    for (size_t i = 0; i < ranking->n; i++)
        ranking->with_best[i] = true;
    for (size_t p = 0; p < ranking->n_pairs; p++) {
        const struct syw_ranked_pair *pair = &ranking->pair[p];
        if ((pair->a != best && pair->b != best) || pair->point.leader == SYW_LEADER_TIE)
            continue;
        for (size_t i = 0; i < ranking->n; i++)
            if (ranking->model[i] == (pair->a == best ? pair->b : pair->a))
                ranking->with_best[i] = false;
    }
}

/* All that have a value there, and every pair of them, whose points are to be filled. */
static enum syw_status list_pairs(struct syw_ranking *made, const struct syw_curve_point point[], size_t models,
                                  struct syw_error *err)
{
    enum syw_status status = allocate(made, models, err);
    if (status != SYW_OK)
        return status;
    for (size_t i = 0; i < models; i++)
        if (!isnan(point[i].value))
            made->model[made->n++] = i;
    for (size_t i = 0; i < made->n; i++)
        for (size_t j = i + 1; j < made->n; j++)
            made->pair[made->n_pairs++] =
                (struct syw_ranked_pair){.a = made->model[i], .b = made->model[j], .p = NAN, .p_adjusted = NAN};
    return SYW_OK;
}

/* From the pairs' points on. made moves into the ranking, or is cleared. */
static enum syw_status finish(struct syw_ranking *ranking, struct syw_ranking *made,
                              const struct syw_curve_point point[], const double largest[],
                              enum syw_direction direction, const struct syw_curve_options *options,
                              struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < made->n_pairs; i++) {
        struct syw_ranked_pair *pair = &made->pair[i];
        if (!isnan(pair->point.lo))
            pair->p = syw_p_value(pair->point.difference, (struct syw_uncertainty){pair->point.se, pair->point.df});
    }
    sort(made, point, direction == SYW_MINIMIZE ? -1 : 1);
    if (options->bands <= SYW_BAND_SIMULTANEOUS)
        status = adjust(made, largest, options->confidence, err);
    if (status != SYW_OK) {
        syw_ranking_clear(made);
        return status;
    }
    if (made->n > 0)
        mark_best(made);
    *ranking = *made;
    return SYW_OK;
}

enum syw_status syw_ranking_compute(struct syw_ranking *ranking, const struct syw_curve_point point[],
                                    const struct syw_best best[], const double largest[], size_t models,
                                    enum syw_direction direction, const struct syw_curve_options *options,
                                    struct syw_error *err)
{
    struct syw_ranking made = {0};
    enum syw_status status = list_pairs(&made, point, models, err);
    if (status != SYW_OK)
        return status;
    for (size_t i = 0; i < made.n_pairs; i++) {
        struct syw_ranked_pair *pair = &made.pair[i];
        syw_compare_curves(&pair->point, &point[pair->a], &point[pair->b], 1, direction, options);
        syw_compare_chance(&pair->point, &best[pair->a], &best[pair->b]);
    }
    return finish(ranking, &made, point, largest, direction, options, err);
}

enum syw_status syw_ranking_of_differences(struct syw_ranking *ranking, const struct syw_curve_point point[],
                                           const struct syw_compare_point difference[], const double largest[],
                                           size_t models, enum syw_direction direction,
                                           const struct syw_curve_options *options, struct syw_error *err)
{
    struct syw_ranking made = {0};
    enum syw_status status = list_pairs(&made, point, models, err);
    if (status != SYW_OK)
        return status;
    for (size_t i = 0; i < made.n_pairs; i++)
        made.pair[i].point = difference[made.pair[i].a * models + made.pair[i].b];
    return finish(ranking, &made, point, largest, direction, options, err);
}
