/* What is asked of intervals and claims so that they are right at all budgets at once. */
#include "contenders.h"
#include "simultaneous.h"

#include <math.h>
#include <stdlib.h>

enum syw_status syw_pair_difference(struct syw_deviations *difference, const struct syw_contenders *all,
                                    const size_t which[], size_t m, struct syw_error *err)
{
    size_t *every = which ? NULL : calloc(m + 1, sizeof *every);
    if (!which && !every)
        return syw_error_memory(err);
    for (size_t i = 0; i < m && !which; i++)
        every[i] = i;
    enum syw_status status = syw_deviations_pick(difference, &all->model[0].deviations, which ? which : every, m,
                                                 &all->model[1].deviations, err);
    free(every);
    return status;
}

/* Points at which both curves have an interval. */
static enum syw_status choose(struct syw_chosen *chosen, const struct syw_contenders *all, struct syw_error *err)
{
    const struct syw_contender *a = &all->model[0], *b = &all->model[1];
    const size_t m = a->n < b->n ? a->n : b->n;
    struct syw_curve_point *both = calloc(m + 1, sizeof *both);
    if (!both)
        return syw_error_memory(err);
    for (size_t i = 0; i < m; i++) {
        both[i] = a->point[i];
        both[i].lo = isnan(b->point[i].lo) ? NAN : a->point[i].lo;
    }
    syw_choose_points(chosen, both, m);
    free(both);
    return SYW_OK;
}

static enum syw_status deviate(struct syw_deviations *deviations, const struct syw_contender *one,
                               const struct syw_contenders *all, const struct syw_chosen *chosen, struct syw_error *err)
{
    struct syw_curve_point some[SYW_MOST_CHOSEN];
    if (one->exact)
        return syw_deviations_pick(deviations, &one->deviations, chosen->at, chosen->n, NULL, err);
    for (size_t i = 0; i < chosen->n; i++)
        some[i] = one->point[chosen->at[i]];
    return syw_curve_deviations(deviations, &one->sample, some, chosen->n, &all->curve, err);
}

static enum syw_status deviate_pairs(struct syw_deviations *deviations, const struct syw_contenders *all,
                                     const struct syw_chosen *chosen, struct syw_error *err)
{
    const struct syw_contender *a = &all->model[0], *b = &all->model[1];
    struct syw_curve_point left[SYW_MOST_CHOSEN], right[SYW_MOST_CHOSEN];
    if (a->exact)
        return syw_pair_difference(deviations, all, chosen->at, chosen->n, err);
    for (size_t i = 0; i < chosen->n; i++) {
        left[i] = a->point[chosen->at[i]];
        right[i] = b->point[chosen->at[i]];
    }
    return syw_pair_deviations(deviations, &(struct syw_paired){&a->priced, left},
                               &(struct syw_paired){&b->priced, right}, chosen->n, &all->curve, err);
}

enum syw_status syw_find_level(struct syw_contenders *all, struct syw_error *err)
{
    const bool paired = syw_is_paired(all);
    struct syw_chosen chosen;
    struct syw_deviations a = {0}, b = {0};
    enum syw_status status = choose(&chosen, all, err);
    if (status == SYW_OK)
        status = paired ? deviate_pairs(&a, all, &chosen, err) : deviate(&a, &all->model[0], all, &chosen, err);
    if (status == SYW_OK && !paired)
        status = deviate(&b, &all->model[1], all, &chosen, err);
    if (status == SYW_OK)
        status = syw_simultaneous_level(&all->level, &a, paired ? NULL : &b, all->curve.confidence, err);
    syw_deviations_clear(&a);
    syw_deviations_clear(&b);
    return status;
}

/* Of all points of one model, those without an interval NaN. */
static enum syw_status deviate_all(struct syw_deviations *deviations, const struct syw_contender *one,
                                   const struct syw_contenders *all, struct syw_error *err)
{
    size_t *every = calloc(one->n + 1, sizeof *every);
    enum syw_status status = every ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < one->n && every; i++)
        every[i] = i;
    if (status == SYW_OK && one->exact)
        status = syw_deviations_pick(deviations, &one->deviations, every, one->n, NULL, err);
    else if (status == SYW_OK)
        status = syw_curve_deviations(deviations, &one->sample, one->point, one->n, &all->curve, err);
    for (size_t i = 0; i < one->n && status == SYW_OK; i++)
        for (size_t j = 0; j < deviations->n && isnan(one->point[i].lo); j++)
            deviations->at[i * deviations->n + j] = NAN;
    free(every);
    return status;
}

enum syw_status syw_find_largest(double largest[SYW_LARGEST_DRAWS], const struct syw_contenders *all,
                                 struct syw_error *err)
{
    struct syw_deviations *of = calloc(all->n + 1, sizeof *of);
    enum syw_status status = of ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < all->n && status == SYW_OK; i++)
        status = deviate_all(&of[i], &all->model[i], all, err);
    if (status == SYW_OK)
        status = syw_pairs_largest(largest, of, all->n, err);
    for (size_t i = 0; i < all->n && of; i++)
        syw_deviations_clear(&of[i]);
    free(of);
    return status;
}

/* A column of numbers that names the models is easily a slip. */
enum syw_status syw_check_pairs(size_t models, size_t budgets, struct syw_error *err)
{
    enum { MOST_COMPARISONS = 1000000 };
    const double pairs = (double)models * ((double)models - 1) / 2;
    if (pairs * (double)budgets <= MOST_COMPARISONS)
        return SYW_OK;
    syw_error_set(err, SYW_EDOMAIN, "%zu models make %.0f pairs at %zu budget%s, more than %d in all", models, pairs,
                  budgets, budgets == 1 ? "" : "s", MOST_COMPARISONS);
    syw_error_hint(err, "`where` keeps some models, `group` names their column, `at` takes fewer budgets");
    return SYW_EDOMAIN;
}
