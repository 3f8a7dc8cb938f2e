/* The curves that are compared: one grid of budgets for all models, of which each has what its trials reach. */
#include "contenders.h"

#include "base/hash.h"
#include "spending.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static enum syw_status compute_trials(struct syw_contender *one, struct syw_contenders *all, struct syw_error *err)
{
    enum syw_status status = syw_curve_compute(one->point, &one->sample, all->grid.k, one->n, &all->curve, err);
    if (status == SYW_OK && all->curve.bands > SYW_BAND_SIMULTANEOUS)
        status = syw_curve_band(one->point, one->n, &one->sample, &all->curve, &all->bands, &one->band, err);
    return status;
}

static enum syw_status compute_priced(struct syw_contender *one, const struct syw_contenders *all,
                                      const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_budget_options how = syw_analysis_budget(options);
    how.confidence = 0;
    one->exact = calloc(one->n + 1, sizeof *one->exact);
    if (!one->exact)
        return syw_error_memory(err);
    enum syw_status status = syw_budget_compute(one->exact, &one->priced, all->grid.k, one->n, &how, err);
    for (size_t i = 0; i < one->n && status == SYW_OK; i++)
        one->point[i] = (struct syw_curve_point){.k = one->exact[i].budget,
                                                 .value = one->exact[i].value,
                                                 .se = NAN,
                                                 .df = NAN,
                                                 .spread = NAN,
                                                 .lo = NAN,
                                                 .hi = NAN,
                                                 .p_any = one->exact[i].p_any};
    return status;
}

/* Of the name, so that models keep their draws whatever their order. */
static uint64_t seed_of(const char *name)
{
    return syw_hash(SYW_HASH_BEGIN, name, strlen(name));
}

static double *replicates_of(const struct syw_contender *one, const struct syw_contenders *all,
                             const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_budget_options how = syw_analysis_budget(options);
    const double *k = all->grid.k;
    enum syw_status status = SYW_OK;
    how.resamples = all->resamples;
    how.seed = how.seed ? how.seed : 1;
    if (all->method != SYW_COMPARE_RESAMPLED_PAIRS) /* pairs share their draws */
        how.seed += seed_of(one->trials->model);
    double *replicate = calloc(all->resamples * one->n + 1, sizeof *replicate);
    if (!replicate)
        status = syw_error_memory(err);
    else if (syw_in_trials(options))
        status = syw_curve_replicates(replicate, &one->priced, k, one->n, &all->curve, how.resamples, how.seed, err);
    else
        status = syw_budget_replicates(replicate, &one->priced, k, one->n, &how, err);
    if (status == SYW_OK)
        return replicate;
    free(replicate);
    return NULL;
}

static enum syw_status resample(struct syw_contender *one, const struct syw_contenders *all,
                                const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_error own = {0};
    one->replicate = replicates_of(one, all, options, err ? err : &own);
    if (!one->replicate)
        return err ? err->code : own.code;
    const struct syw_replicates of = {one->replicate, all->resamples, one->n};
    syw_resampled_curve(one->point, one->n, of, syw_pointwise_z(all->curve.confidence));
    return SYW_OK;
}

/* Where a trial hardly ever completes a model is not compared. */
static void leave_out_unlikely(struct syw_contender *one, double p_any)
{
    for (size_t i = 0; i < one->n; i++) {
        struct syw_curve_point *point = &one->point[i];
        if (point->p_any < p_any)
            point->value = point->se = point->lo = point->hi = NAN;
    }
}

static void forget_curve(struct syw_contender *one)
{
    free(one->point);
    free(one->exact);
    free(one->replicate);
    syw_deviations_clear(&one->deviations);
    one->point = NULL;
    one->exact = NULL;
    one->replicate = NULL;
    one->n = 0;
}

static enum syw_status compute_model(struct syw_contender *one, struct syw_contenders *all,
                                     const struct syw_analysis_options *options, struct syw_error *err)
{
    forget_curve(one);
    while (one->n < all->grid.n && all->grid.k[one->n] <= one->most)
        one->n++;
    one->point = calloc(one->n + 1, sizeof *one->point);
    if (!one->point)
        return syw_error_memory(err);
    enum syw_status status =
        syw_in_trials(options) ? compute_trials(one, all, err) : compute_priced(one, all, options, err);
    if (status == SYW_OK)
        leave_out_unlikely(one, options->budget.p_any);
    return status;
}

enum syw_status syw_contenders_compute(struct syw_contenders *all, struct syw_budgets *grid,
                                       const struct syw_analysis_options *options, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    syw_budgets_clear(&all->grid);
    all->grid = *grid;
    *grid = (struct syw_budgets){0};
    for (size_t i = 0; i < all->n && status == SYW_OK; i++)
        status = compute_model(&all->model[i], all, options, err);
    return status;
}

/* Of means within budgets in real cost. */
static enum syw_status find_errors(struct syw_contender *one, const struct syw_contenders *all,
                                   const struct syw_analysis_options *options, struct syw_error *err)
{
    const struct syw_budget_options how = syw_analysis_budget(options);
    enum syw_status status = syw_budget_deviations(&one->deviations, &one->priced, all->grid.k, one->n, &how, err);
    if (status == SYW_OK)
        syw_budget_errors(one->exact, &one->priced, &one->deviations, how.confidence, &how);
    for (size_t i = 0; i < one->n && status == SYW_OK; i++)
        if (!isnan(one->point[i].value)) {
            one->point[i].se = one->exact[i].se;
            one->point[i].df = one->exact[i].df;
            one->point[i].lo = one->exact[i].lo;
            one->point[i].hi = one->exact[i].hi;
        }
    return status;
}

enum syw_status syw_contenders_errors(struct syw_contenders *all, const struct syw_analysis_options *options,
                                      struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < all->n && status == SYW_OK; i++)
        if (syw_is_resampled(all))
            status = resample(&all->model[i], all, options, err);
        else if (!syw_in_trials(options))
            status = find_errors(&all->model[i], all, options, err);
    if (status == SYW_OK && all->simultaneous && all->method != SYW_COMPARE_BANDS && !syw_is_resampled(all))
        status = syw_find_level(all, err);
    return status;
}

static enum syw_status compare_resampled(struct syw_compare_point point[], const struct syw_contenders *all, size_t m,
                                         struct syw_error *err)
{
    const struct syw_contender *a = &all->model[0], *b = &all->model[1];
    const struct syw_replicates left = {a->replicate, all->resamples, a->n},
                                right = {b->replicate, all->resamples, b->n};
    double z = syw_pointwise_z(all->curve.confidence);
    if (!left.at || !right.at)
        return SYW_OK;
    enum syw_status status =
        all->simultaneous ? syw_simultaneous_z(&z, m, left, right, all->curve.confidence, err) : SYW_OK;
    if (status == SYW_OK)
        syw_resampled_difference(point, m, left, right, all->direction, z);
    return status;
}

static enum syw_status compare_pairs(struct syw_compare_point point[], const struct syw_contenders *all, size_t m,
                                     const struct syw_curve_options *curve, struct syw_error *err)
{
    const struct syw_contender *a = &all->model[0], *b = &all->model[1];
    if (a->exact && a->deviations.at) {
        struct syw_deviations difference = {0};
        enum syw_status status = syw_pair_difference(&difference, all, NULL, m, err);
        if (status == SYW_OK)
            syw_compare_deviations(point, a->point, b->point, &difference, all->direction, curve);
        syw_deviations_clear(&difference);
        return status;
    }
    return a->exact ? SYW_OK
                    : syw_compare_pairs(point, &(struct syw_paired){&a->priced, a->point},
                                        &(struct syw_paired){&b->priced, b->point}, m, curve, err);
}

enum syw_status syw_contenders_compare(struct syw_compare_point point[], const struct syw_contenders *all, size_t m,
                                       struct syw_error *err)
{
    const struct syw_contender *a = &all->model[0], *b = &all->model[1];
    struct syw_curve_options curve = all->curve;
    curve.confidence = all->level;
    syw_compare_curves(point, a->point, b->point, m, all->direction, &curve);
    if (all->method == SYW_COMPARE_PAIRED)
        return compare_pairs(point, all, m, &curve, err);
    return syw_is_resampled(all) ? compare_resampled(point, all, m, err) : SYW_OK;
}

static enum syw_status best_of_priced(struct syw_best best[], const struct syw_contender *one,
                                      const struct syw_budgets *table, size_t n,
                                      const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_budget_options how = syw_analysis_budget(options);
    const size_t ranks = one->priced.completed + 1;
    how.confidence = 0;
    double *below = calloc(n * ranks + 1, sizeof *below);
    if (!below)
        return syw_error_memory(err);
    enum syw_status status = syw_budget_distribution(below, &one->priced, table->k, n, &how, err);
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        status = syw_best_of_ranks(&best[i], one->priced.value, below + i * ranks, one->priced.completed, err);
    free(below);
    return status;
}

enum syw_status syw_contender_best(struct syw_best best[], const struct syw_contender *one,
                                   const struct syw_budgets *table, size_t n,
                                   const struct syw_analysis_options *options, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    if (!syw_in_trials(options))
        return best_of_priced(best, one, table, n, options, err);
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        status = syw_best_of_trials(&best[i], &one->sample, table->k[i], options->curve.estimator, err);
    return status;
}
