/* The curves that are compared: one grid of budgets for all models, of which each has what its trials reach. */
#include "arms.h"
#include "base/hash.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static enum syw_status compute_trials(struct arm *arm, struct arms *arms, struct syw_error *err)
{
    enum syw_status status = syw_curve_compute(arm->point, &arm->sample, arms->grid.k, arm->n, &arms->curve, err);
    if (status == SYW_OK && arms->curve.bands != SYW_BAND_POINTWISE)
        status = syw_curve_band(arm->point, arm->n, &arm->sample, &arms->curve, &arms->bands, &arm->band, err);
    return status;
}

static enum syw_status compute_priced(struct arm *arm, const struct arms *arms, const struct settings *settings,
                                      struct syw_error *err)
{
    struct syw_budget_options how = budget_options(settings);
    how.confidence = 0;
    arm->exact = calloc(arm->n + 1, sizeof *arm->exact);
    if (!arm->exact)
        return syw_error_memory(err);
    enum syw_status status = syw_budget_compute(arm->exact, &arm->priced, arms->grid.k, arm->n, &how, err);
    clear_progress();
    for (size_t i = 0; i < arm->n && status == SYW_OK; i++)
        arm->point[i] = (struct syw_curve_point){.k = arm->exact[i].budget,
                                                 .value = arm->exact[i].value,
                                                 .se = NAN,
                                                 .df = NAN,
                                                 .spread = NAN,
                                                 .lo = NAN,
                                                 .hi = NAN,
                                                 .p_any = arm->exact[i].p_any};
    return status;
}

/* Of the name, so that models keep their draws whatever their order. */
static uint64_t seed_of(const char *name)
{
    return syw_hash(SYW_HASH_BEGIN, name, strlen(name));
}

static double *replicates_of(const struct arm *arm, const struct arms *arms, const struct settings *settings,
                             struct syw_error *err)
{
    struct syw_budget_options how = budget_options(settings);
    const double *k = arms->grid.k;
    enum syw_status status = SYW_OK;
    how.resamples = arms->resamples;
    how.seed = how.seed ? how.seed : 1;
    if (arms->method != SYW_COMPARE_RESAMPLED_PAIRS) /* pairs share their draws */
        how.seed += seed_of(arm->trials->model);
    double *replicate = calloc(arms->resamples * arm->n + 1, sizeof *replicate);
    if (!replicate)
        status = syw_error_memory(err);
    else if (in_trials(settings))
        status = syw_curve_replicates(replicate, &arm->priced, k, arm->n, &arms->curve, how.resamples, how.seed, err);
    else
        status = syw_budget_replicates(replicate, &arm->priced, k, arm->n, &how, err);
    clear_progress();
    if (status == SYW_OK)
        return replicate;
    free(replicate);
    return NULL;
}

static enum syw_status resample(struct arm *arm, const struct arms *arms, const struct settings *settings,
                                struct syw_error *err)
{
    struct syw_error own = {0};
    arm->replicate = replicates_of(arm, arms, settings, err ? err : &own);
    if (!arm->replicate)
        return err ? err->code : own.code;
    const struct syw_replicates of = {arm->replicate, arms->resamples, arm->n};
    syw_resampled_curve(arm->point, arm->n, of, syw_pointwise_z(arms->curve.confidence));
    return SYW_OK;
}

/* Where a trial hardly ever completes the arm is not compared. */
static void leave_out_unlikely(struct arm *arm, double p_any)
{
    for (size_t i = 0; i < arm->n; i++) {
        struct syw_curve_point *point = &arm->point[i];
        if (point->p_any < p_any)
            point->value = point->se = point->lo = point->hi = NAN;
    }
}

static enum syw_status compute_arm(struct arm *arm, struct arms *arms, const struct settings *settings,
                                   struct syw_error *err)
{
    arm_empty(arm);
    while (arm->n < arms->grid.n && arms->grid.k[arm->n] <= arm->most)
        arm->n++;
    arm->point = calloc(arm->n + 1, sizeof *arm->point);
    if (!arm->point)
        return syw_error_memory(err);
    enum syw_status status =
        in_trials(settings) ? compute_trials(arm, arms, err) : compute_priced(arm, arms, settings, err);
    if (status == SYW_OK)
        leave_out_unlikely(arm, settings->budget.options.p_any);
    return status;
}

enum syw_status arms_compute(struct arms *arms, struct budgets *grid, const struct settings *settings,
                             struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    budgets_clear(&arms->grid);
    arms->grid = *grid;
    *grid = (struct budgets){0};
    for (size_t i = 0; i < arms->n && status == SYW_OK; i++)
        status = compute_arm(&arms->arm[i], arms, settings, err);
    return status;
}

enum syw_status arms_resample(struct arms *arms, const struct settings *settings, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < arms->n && is_resampled(arms) && status == SYW_OK; i++)
        status = resample(&arms->arm[i], arms, settings, err);
    return status;
}

enum syw_status arms_compare(struct syw_compare_point point[], const struct arms *arms, size_t m, struct syw_error *err)
{
    const struct arm *a = &arms->arm[0], *b = &arms->arm[1];
    const struct syw_replicates left = {a->replicate, arms->resamples, a->n},
                                right = {b->replicate, arms->resamples, b->n};
    double z = syw_pointwise_z(arms->curve.confidence);
    syw_compare_curves(point, a->point, b->point, m, arms->direction, &arms->curve);
    if (arms->method == SYW_COMPARE_PAIRED)
        return syw_compare_pairs(point, &(struct syw_paired){&a->priced, a->point},
                                 &(struct syw_paired){&b->priced, b->point}, m, &arms->curve, err);
    if (!left.at || !right.at)
        return SYW_OK;
    if (arms->simultaneous) {
        enum syw_status status = syw_simultaneous_z(&z, m, left, right, arms->curve.confidence, err);
        if (status != SYW_OK)
            return status;
    }
    syw_resampled_difference(point, m, left, right, arms->direction, z);
    return SYW_OK;
}

static enum syw_status best_of_priced(struct syw_best best[], const struct arm *arm, const struct budgets *table,
                                      size_t n, const struct settings *settings, struct syw_error *err)
{
    struct syw_budget_options how = budget_options(settings);
    const size_t ranks = arm->priced.completed + 1;
    how.confidence = 0;
    double *below = calloc(n * ranks + 1, sizeof *below);
    if (!below)
        return syw_error_memory(err);
    enum syw_status status = syw_budget_distribution(below, &arm->priced, table->k, n, &how, err);
    clear_progress();
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        status = syw_best_of_ranks(&best[i], arm->priced.value, below + i * ranks, arm->priced.completed, err);
    free(below);
    return status;
}

enum syw_status arm_best(struct syw_best best[], const struct arm *arm, const struct budgets *table, size_t n,
                         const struct settings *settings, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    if (!in_trials(settings))
        return best_of_priced(best, arm, table, n, settings, err);
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        status = syw_best_of_trials(&best[i], &arm->sample, table->k[i], settings->curve.estimator, err);
    return status;
}
