/* Many models: at every budget asked for, all that reach it in order of rank. */
#include "syw/rankings.h"

#include "strata_rankings.h"

#include <math.h>
#include <stdlib.h>

/* What becomes of many models. */
struct many_models {
    struct syw_contenders *all;  /* their grid is the table */
    struct syw_best *best;       /* best[models * budgets] */
    struct syw_ranking *ranking; /* ranking[budgets] */
    struct syw_model_curve *curve;
};

static void field_clear(struct many_models *field)
{
    const size_t budgets = field->all ? field->all->grid.n : 0, models = field->all ? field->all->n : 0;
    for (size_t i = 0; field->best && i < budgets * models; i++)
        syw_best_clear(&field->best[i]);
    for (size_t i = 0; field->ranking && i < budgets; i++)
        syw_ranking_clear(&field->ranking[i]);
    free(field->best);
    free(field->ranking);
    free(field->curve);
    syw_contenders_free(field->all);
}

static enum syw_status find_best(struct many_models *field, const struct syw_analysis_options *options,
                                 struct syw_error *err)
{
    const struct syw_contenders *all = field->all;
    enum syw_status status = SYW_OK;
    field->best = calloc(all->n * all->grid.n, sizeof *field->best);
    if (!field->best)
        return syw_error_memory(err);
    for (size_t i = 0; i < all->n && status == SYW_OK; i++)
        status = syw_contender_best(field->best + i * all->grid.n, &all->model[i], &all->grid, all->model[i].n, options,
                                    err);
    return status;
}

/* What the library compares at one budget. */
struct slice {
    struct syw_curve_point *point;
    struct syw_best *best; /* borrowed from the field */
};

static void cut(struct slice *slice, const struct many_models *field, size_t budget)
{
    for (size_t i = 0; i < field->all->n; i++) {
        const struct syw_contender *one = &field->all->model[i];
        bool there = budget < one->n;
        slice->point[i] = there ? one->point[budget] : (struct syw_curve_point){.value = NAN};
        slice->best[i] = field->best[i * field->all->grid.n + budget];
    }
}

static enum syw_status rank_all(struct many_models *field, struct syw_error *err)
{
    const struct syw_contenders *all = field->all;
    struct slice slice = {calloc(all->n, sizeof *slice.point), calloc(all->n, sizeof *slice.best)};
    const bool at_once = all->simultaneous && all->method != SYW_COMPARE_BANDS;
    double largest[SYW_LARGEST_DRAWS];
    enum syw_status status = SYW_OK;
    field->ranking = calloc(all->grid.n, sizeof *field->ranking);
    if (!field->ranking || !slice.point || !slice.best) {
        status = syw_error_memory(err);
        goto done;
    }
    if (at_once)
        status = syw_find_largest(largest, all, err);
    for (size_t i = 0; i < all->grid.n && status == SYW_OK; i++) {
        cut(&slice, field, i);
        status = syw_ranking_compute(&field->ranking[i], slice.point, slice.best, at_once ? largest : NULL, all->n,
                                     all->direction, &all->curve, err);
    }
done:
    free(slice.point);
    free(slice.best);
    return status;
}

static enum syw_status compute(struct many_models *field, const struct syw_log *log,
                               const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_budgets table = {0};
    enum syw_status status = syw_contenders_open(&field->all, log, options, err);
    if (status != SYW_OK)
        goto done;
    if ((status = syw_contenders_table(&table, field->all, options, err)) != SYW_OK)
        goto done;
    if ((status = syw_contenders_compute(field->all, &table, options, err)) != SYW_OK)
        goto done;
    if ((status = syw_check_pairs(field->all->n, field->all->grid.n, err)) != SYW_OK)
        goto done;
    if ((status = syw_contenders_errors(field->all, options, err)) != SYW_OK)
        goto done;
    if ((status = find_best(field, options, err)) != SYW_OK)
        goto done;
    if ((status = rank_all(field, err)) != SYW_OK)
        goto done;
    syw_remark_differences(field->all, &field->all->grid, options);
    status = syw_remarks_check(options->remarks, err);
done:
    syw_budgets_clear(&table);
    return status;
}

static enum syw_status view_curves(struct many_models *field, struct syw_error *err)
{
    field->curve = calloc(field->all->n + 1, sizeof *field->curve);
    if (!field->curve)
        return syw_error_memory(err);
    for (size_t i = 0; i < field->all->n; i++)
        field->curve[i] = syw_contender_curve(&field->all->model[i]);
    return SYW_OK;
}

enum syw_status syw_rankings_compute(struct syw_rankings *rankings, const struct syw_log *log,
                                     const struct syw_analysis_options *options, struct syw_error *err)
{
    struct many_models field = {0};
    enum syw_status status = options->within ? syw_strata_rankings(&field.all, &field.ranking, log, options, err)
                                             : compute(&field, log, options, err);
    if (status == SYW_OK)
        status = view_curves(&field, err);
    if (status != SYW_OK) {
        field_clear(&field);
        return status;
    }
    for (size_t i = 0; i < field.all->n * field.all->grid.n && field.best; i++)
        syw_best_clear(&field.best[i]);
    free(field.best);
    *rankings = (struct syw_rankings){.n = field.all->grid.n,
                                      .budget = field.all->grid.k,
                                      .ranking = field.ranking,
                                      .curve = field.curve,
                                      .models = field.all->n,
                                      .method = field.all->method,
                                      .simultaneous = field.all->simultaneous,
                                      .curves = field.all->curve,
                                      .own = field.all};
    rankings->curves.confidence = options->curve.confidence;
    return SYW_OK;
}

void syw_rankings_clear(struct syw_rankings *rankings)
{
    for (size_t i = 0; i < rankings->n; i++)
        syw_ranking_clear(&rankings->ranking[i]);
    free(rankings->ranking);
    free(rankings->curve);
    syw_contenders_free(rankings->own);
    *rankings = (struct syw_rankings){0};
}
