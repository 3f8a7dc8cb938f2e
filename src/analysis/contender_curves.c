/* The curves that are compared: one grid of budgets for all models, of which each has what its trials reach. */
#include "contenders.h"

#include "spending.h"

#include <math.h>
#include <stdlib.h>

static enum syw_status compute_trials(struct syw_contender *one, struct syw_contenders *all, struct syw_error *err)
{
    enum syw_status status = syw_curve_compute(one->point, &one->sample, all->grid.k, one->n, &all->curve, err);
    if (status == SYW_OK && all->curve.bands > SYW_BAND_SIMULTANEOUS)
        status = syw_curve_band(one->point, one->n, &one->sample, &all->curve, &all->bands, &one->band, err);
    if (status == SYW_OK && all->method == SYW_COMPARE_PAIRED_WOODRUFF)
        status = syw_curve_quantile_intervals(one->point, one->n, &one->sample, &all->curve, err);
    return status;
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

static enum syw_status compute_model(struct syw_contender *one, struct syw_contenders *all,
                                     const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_contender before = *one;
    one->below = NULL;
    one->exact = NULL;
    one->deviations = (struct syw_deviations){0};
    for (one->n = 0; one->n < all->grid.n && all->grid.k[one->n] <= one->most;)
        one->n++;
    one->point = calloc(one->n + 1, sizeof *one->point);
    enum syw_status status = one->point ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK)
        status = syw_in_trials(options) ? compute_trials(one, all, err)
                                        : syw_contender_price(one, &before, all, options, err);
    if (status == SYW_OK)
        leave_out_unlikely(one, options->budget.p_any);
    syw_contender_forget(&before);
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

/* Within budgets in real cost. */
static enum syw_status find_errors(struct syw_contender *one, const struct syw_contenders *all,
                                   const struct syw_analysis_options *options, struct syw_error *err)
{
    const struct syw_budget_options how = syw_analysis_budget(options);
    enum syw_status status = syw_budget_deviations(&one->deviations, &one->priced, all->grid.k, one->n, &how, err);
    if (status != SYW_OK || how.statistic == SYW_STATISTIC_QUANTILE)
        return status;
    syw_budget_errors(one->exact, &one->priced, &one->deviations, how.confidence, &how);
    for (size_t i = 0; i < one->n; i++)
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
        if (!syw_in_trials(options))
            status = find_errors(&all->model[i], all, options, err);
    if (status == SYW_OK && all->n == 2 && all->simultaneous && all->method != SYW_COMPARE_BANDS)
        status = syw_find_level(all, err);
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
    if (syw_is_paired(all))
        return compare_pairs(point, all, m, &curve, err);
    return SYW_OK;
}

enum syw_status syw_contender_best(struct syw_best best[], const struct syw_contender *one,
                                   const struct syw_budgets *table, size_t n,
                                   const struct syw_analysis_options *options, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    if (!syw_in_trials(options))
        return syw_contender_best_priced(best, one, table, n, err);
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        status = syw_best_of_trials(&best[i], &one->sample, table->k[i], options->curve.estimator, err);
    return status;
}
