/* Many models: at every budget asked for, all that reach it in order of rank. */
#include "arms.h"

#include <math.h>
#include <stdlib.h>

/* What a report of many models points into. */
struct field {
    struct arms arms;            /* their grid is the table */
    struct syw_best *best;       /* best[budgets * models] */
    struct syw_ranking *ranking; /* ranking[budgets] */
    struct syw_model_curve *model;
};

static void field_clear(struct field *field)
{
    const size_t budgets = field->arms.grid.n;
    for (size_t i = 0; field->best && i < budgets * field->arms.n; i++)
        syw_best_clear(&field->best[i]);
    for (size_t i = 0; field->ranking && i < budgets; i++)
        syw_ranking_clear(&field->ranking[i]);
    free(field->best);
    free(field->ranking);
    free(field->model);
    arms_clear(&field->arms);
}

static enum syw_status find_best(struct field *field, const struct settings *settings, struct syw_error *err)
{
    const struct arms *arms = &field->arms;
    enum syw_status status = SYW_OK;
    field->best = calloc(arms->n * arms->grid.n, sizeof *field->best);
    if (!field->best)
        return syw_error_memory(err);
    for (size_t i = 0; i < arms->n && status == SYW_OK; i++)
        status = arm_best(field->best + i * arms->grid.n, &arms->arm[i], &arms->grid, arms->arm[i].n, settings, err);
    return status;
}

/* What the library compares at one budget. */
struct slice {
    struct syw_curve_point *point;
    struct syw_best *best; /* borrowed from the field */
    struct syw_replicates *replicates;
};

static void cut(struct slice *slice, const struct field *field, size_t budget)
{
    for (size_t i = 0; i < field->arms.n; i++) {
        const struct arm *arm = &field->arms.arm[i];
        bool there = budget < arm->n;
        slice->point[i] = there ? arm->point[budget] : (struct syw_curve_point){.value = NAN};
        slice->best[i] = field->best[i * field->arms.grid.n + budget];
        slice->replicates[i] = (struct syw_replicates){there && arm->replicate ? arm->replicate + budget : NULL,
                                                       field->arms.resamples, arm->n};
    }
}

static enum syw_status rank_all(struct field *field, struct syw_error *err)
{
    const struct arms *arms = &field->arms;
    struct slice slice = {calloc(arms->n, sizeof *slice.point), calloc(arms->n, sizeof *slice.best),
                          calloc(arms->n, sizeof *slice.replicates)};
    enum syw_status status = SYW_OK;
    field->ranking = calloc(arms->grid.n, sizeof *field->ranking);
    if (!field->ranking || !slice.point || !slice.best || !slice.replicates) {
        status = syw_error_memory(err);
        goto done;
    }
    for (size_t i = 0; i < arms->grid.n && status == SYW_OK; i++) {
        cut(&slice, field, i);
        status = syw_ranking_compute(&field->ranking[i], slice.point, slice.best,
                                     is_resampled(arms) ? slice.replicates : NULL, arms->n, arms->direction,
                                     &arms->curve, err);
    }
done:
    free(slice.point);
    free(slice.best);
    free(slice.replicates);
    return status;
}

static enum syw_status compute(struct field *field, const struct syw_log *log, const struct settings *settings,
                               struct syw_error *err)
{
    struct budgets table = {0};
    enum syw_status status = arms_open(&field->arms, log, settings, err);
    if (status == SYW_OK)
        status = arms_table(&table, &field->arms, settings, err);
    if (status == SYW_OK)
        status = arms_compute(&field->arms, &table, settings, err);
    if (status == SYW_OK)
        status = arms_resample(&field->arms, settings, err);
    if (status == SYW_OK)
        status = find_best(field, settings, err);
    if (status == SYW_OK)
        status = rank_all(field, err);
    budgets_clear(&table);
    return status;
}

static enum syw_status write_field(struct field *field, const struct syw_log *log, const char *format,
                                   const struct settings *settings, struct syw_error *err)
{
    const struct arms *arms = &field->arms;
    field->model = calloc(arms->n, sizeof *field->model);
    if (!field->model)
        return syw_error_memory(err);
    for (size_t i = 0; i < arms->n; i++)
        field->model[i] = arm_curve(&arms->arm[i]);
    struct syw_curve_report curves = compare_curves(arms, field->model, log, settings);
    const struct syw_ranking_report report = {.curves = &curves,
                                              .budget = arms->grid.k,
                                              .ranking = field->ranking,
                                              .n = arms->grid.n,
                                              .method = arms->method};
    struct output output = {0};
    enum syw_status status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = syw_ranking_report_write(output.stream, report_format(format), &report, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    output_abandon(&output);
    return status;
}

enum syw_status compare_many(const struct syw_log *log, const char *format, const struct settings *settings,
                             struct syw_error *err)
{
    struct field field = {0};
    enum syw_status status = compute(&field, log, settings, err);
    if (status == SYW_OK)
        remark_undercoverage(&field.arms, &field.arms.grid, settings);
    if (status == SYW_OK)
        status = write_field(&field, log, format, settings, err);
    field_clear(&field);
    return status;
}
