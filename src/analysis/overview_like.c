/* Budgets in real cost take long. Where every trial costs the same multiple of another cost, as kg CO2e are of kWh on
 * one grid, searches within budgets are the same ones. */
#include "overview_like.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of one model: *factor is that of the models before, NaN: this is the first. */
static bool is_proportional(double *factor, const double own[], const double base[], size_t rows)
{
    for (size_t i = 0; i < rows; i++) {
        if (isnan(*factor) && base[i] > 0)
            *factor = own[i] / base[i];
        if (!(fabs(own[i] - *factor * base[i]) <= 1e-9 * *factor * base[i]))
            return false;
    }
    return true;
}

enum syw_status syw_cost_factor(double *factor, const struct syw_log *log, enum syw_axis axis, enum syw_axis base,
                                struct syw_error *err)
{
    double found = NAN;
    bool same = true;
    for (size_t i = 0; i < log->n_models && same; i++) {
        const struct syw_trials *trials = &log->model[i];
        double *cost = calloc(2 * trials->rows + 1, sizeof *cost);
        if (!cost)
            return syw_error_memory(err);
        syw_trials_cost(cost, trials, axis);
        syw_trials_cost(cost + trials->rows, trials, base);
        same = is_proportional(&found, cost, cost + trials->rows, trials->rows);
        free(cost);
    }
    *factor = same && found > 0 ? found : NAN;
    return SYW_OK;
}

static void scale(struct syw_model_curve *model, enum syw_axis axis, enum syw_axis base, double factor)
{
    for (size_t i = 0; i < model->n; i++) {
        struct syw_budget_point *exact = &model->exact[i];
        model->cost[i][axis] = factor * model->cost[i][base];
        model->point[i].k *= factor;
        exact->budget *= factor;
        exact->spent *= factor;
        exact->spent_error *= factor;
    }
}

static bool copy_model(struct syw_model_curve *copy, const struct syw_model_curve *curve, enum syw_axis base)
{
    const size_t n = curve->n;
    *copy = *curve;
    copy->average_cost = NULL;
    copy->point = calloc(n + 1, sizeof *copy->point);
    copy->cost = calloc(n + 1, sizeof *copy->cost);
    copy->exact = calloc(n + 1, sizeof *copy->exact);
    copy->best_so_far = curve->best_so_far ? calloc(n + 1, sizeof *copy->best_so_far) : NULL;
    if (!copy->point || !copy->cost || !copy->exact || (curve->best_so_far && !copy->best_so_far))
        return false;
    memcpy(copy->point, curve->point, n * sizeof *copy->point);
    memcpy(copy->exact, curve->exact, n * sizeof *copy->exact);
    if (curve->best_so_far)
        memcpy(copy->best_so_far, curve->best_so_far, n * sizeof *copy->best_so_far);
    for (size_t i = 0; i < n; i++) {
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            copy->cost[i][axis] = curve->cost ? curve->cost[i][axis] : NAN;
        copy->cost[i][SYW_AXIS_TRIALS] = curve->exact[i].trials;
        copy->cost[i][base] = curve->exact[i].spent;
    }
    return true;
}

enum syw_status syw_curves_copy(struct syw_curves *copy, const struct syw_model_curve curve[], size_t n,
                                enum syw_axis axis, enum syw_axis base, double factor, struct syw_error *err)
{
    struct syw_curves made = {.model = calloc(n + 1, sizeof *made.model)};
    bool whole = made.model != NULL;
    for (; made.n < n && whole; made.n++) {
        whole = copy_model(&made.model[made.n], &curve[made.n], base);
        if (whole)
            scale(&made.model[made.n], axis, base, factor);
    }
    if (!whole) {
        syw_curves_clear(&made);
        return syw_error_memory(err);
    }
    *copy = made;
    return SYW_OK;
}
