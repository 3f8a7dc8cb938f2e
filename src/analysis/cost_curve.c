/* The curve of one model over budgets in real cost. */
#include "budget_rules.h"
#include "curve_parts.h"
#include "spending.h"

#include <math.h>
#include <stdlib.h>

static enum syw_status choose_budgets(struct syw_budgets *budgets, const struct syw_priced *priced,
                                      const struct syw_trials *trials, const struct syw_analysis_options *options,
                                      enum syw_grid grid, struct syw_error *err)
{
    double least = NAN;
    enum syw_status status = grid == SYW_GRID_TABLE ? syw_least_budget(&least, priced, trials, options, err)
                                                    : syw_likely_budget(&least, priced, trials, options, err);
    if (status == SYW_OK)
        status = options->at ? syw_budgets_parse(budgets, options->at, false, err)
                             : syw_budgets_make(budgets, grid, least, priced->total, false, err);
    if (status == SYW_OK)
        status = syw_restrict_budgets(budgets, trials, priced->total, options, err);
    return status;
}

/* What average cost times k claims at a budget: U between two whole k on the straight line between them. */
static enum syw_status claim_average(double claim[], const struct syw_priced *priced, const struct syw_budgets *budgets,
                                     const struct syw_analysis_options *options, struct syw_error *err)
{
    const struct syw_sample sample = {.value = priced->value,
                                      .n = priced->completed,
                                      .completed = (double)priced->completed,
                                      .failed = (double)(priced->trials - priced->completed),
                                      .sign = priced->sign};
    struct syw_curve_options curve = options->curve;
    bool v = curve.estimator == SYW_ESTIMATOR_V;
    curve.values_only = true;
    for (size_t i = 0; i < budgets->n; i++) {
        double k = budgets->k[i] / priced->total * (double)priced->trials, whole = floor(k);
        double two[] = {v ? k : whole, fmin(whole + 1, (double)priced->trials)};
        struct syw_curve_point point[2];
        claim[i] = NAN;
        if (k < 1)
            continue;
        enum syw_status status = syw_curve_compute(point, &sample, two, v ? 1 : 2, &curve, err);
        if (status != SYW_OK)
            return status;
        claim[i] = v ? point[0].value : point[0].value + (k - whole) * (point[1].value - point[0].value);
    }
    return SYW_OK;
}

static struct syw_curve_point as_curve_point(const struct syw_budget_point *point)
{
    return (struct syw_curve_point){.k = point->budget,
                                    .value = point->value,
                                    .se = point->se,
                                    .df = point->df,
                                    .spread = NAN,
                                    .lo = point->lo,
                                    .hi = point->hi,
                                    .p_any = point->p_any};
}

/* The best within each budget of the trials as they were run. */
static enum syw_status best_so_far(double best[], const struct syw_budgets *budgets, const struct syw_trials *trials,
                                   const struct syw_priced *priced, enum syw_direction direction, struct syw_error *err)
{
    double *cost = calloc(trials->rows + 1, sizeof *cost);
    if (!cost)
        return syw_error_memory(err);
    for (size_t t = 0; t < priced->trials; t++)
        cost[priced->origin[t]] = priced->cost[t];
    syw_best_so_far(best, budgets->k, budgets->n, trials->value, cost, trials->rows, direction);
    free(cost);
    return SYW_OK;
}

static void set_known(double cost[SYW_AXIS_COUNT], const struct syw_budget_point *point, enum syw_axis axis)
{
    cost[SYW_AXIS_TRIALS] = point->trials;
    cost[axis] = point->spent;
}

static enum syw_status make_room(struct syw_model_curve *curve, size_t n, bool average, struct syw_error *err)
{
    const bool ordered = !curve->trials->weight;
    curve->n = n;
    curve->point = calloc(n, sizeof *curve->point);
    curve->exact = calloc(n, sizeof *curve->exact);
    curve->cost = calloc(n, sizeof *curve->cost);
    curve->average_cost = average ? calloc(n, sizeof *curve->average_cost) : NULL;
    curve->best_so_far = ordered ? calloc(n, sizeof *curve->best_so_far) : NULL;
    bool all = curve->point && curve->exact && curve->cost;
    return all && (curve->average_cost || !average) && (curve->best_so_far || !ordered) ? SYW_OK
                                                                                        : syw_error_memory(err);
}

/* The points and what stands beside them; a curve that failed half-way is freed by its owner. */
static enum syw_status compute(struct syw_model_curve *curve, const struct syw_priced *priced,
                               const struct syw_budgets *budgets, const struct curve_work *work, struct syw_error *err)
{
    const struct syw_budget_options how = syw_analysis_budget(work->options);
    enum syw_status status = make_room(curve, budgets->n, work->options->average_cost, err);
    if (status == SYW_OK)
        status = syw_budget_compute(curve->exact, priced, budgets->k, curve->n, &how, err);
    for (size_t i = 0; i < curve->n && status == SYW_OK; i++) {
        curve->point[i] = as_curve_point(&curve->exact[i]);
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            curve->cost[i][axis] = NAN;
        set_known(curve->cost[i], &curve->exact[i], work->options->axis);
    }
    if (status == SYW_OK && curve->average_cost)
        status = claim_average(curve->average_cost, priced, budgets, work->options, err);
    if (status == SYW_OK && curve->best_so_far)
        status = best_so_far(curve->best_so_far, budgets, curve->trials, priced, work->direction, err);
    return status;
}

enum syw_status syw_cost_curve(struct syw_model_curve *curve, const struct syw_trials *trials, struct curve_work *work,
                               struct syw_error *err)
{
    const struct syw_analysis_options *options = work->options;
    const double unknown = trials->trials - trials->cost[options->axis].known;
    struct syw_priced priced = {0};
    struct syw_budgets budgets = {0};
    curve->trials = trials;
    if (unknown > 0 && options->impute)
        syw_remarks_add(options->remarks,
                        "%s: the cost in %s of %.15g of %.15g trials is taken to be the mean of the others",
                        trials->model, syw_analysis_unit(options), unknown, trials->trials);
    enum syw_status status = syw_trials_price(&priced, trials, NULL, options, work->direction, err);
    if (status == SYW_OK)
        status = choose_budgets(&budgets, &priced, trials, options, work->grid, err);
    if (status == SYW_OK)
        status = compute(curve, &priced, &budgets, work, err);
    syw_budgets_clear(&budgets);
    syw_priced_clear(&priced);
    return status;
}

/* ---- what is spent on other axes --------------------------------------------------------------------------------- */

/* Whether there is any other cost to be worked out. */
static bool knows_others(const struct syw_trials *trials, enum syw_axis own)
{
    for (int axis = SYW_AXIS_HOURS; axis < SYW_AXIS_COUNT; axis++)
        if (axis != (int)own && trials->cost[axis].known == trials->trials)
            return true;
    return false;
}

static enum syw_status spend(const struct syw_model_curve *curve, const struct syw_analysis_options *options,
                             enum syw_direction direction, struct syw_error *err)
{
    struct syw_priced priced = {0};
    if (!knows_others(curve->trials, options->axis))
        return SYW_OK;
    double *budget = calloc(curve->n, sizeof *budget);
    if (!budget)
        return syw_error_memory(err);
    for (size_t i = 0; i < curve->n; i++)
        budget[i] = curve->point[i].k;
    enum syw_status status = syw_trials_price(&priced, curve->trials, NULL, options, direction, err);
    if (status == SYW_OK)
        status = syw_spend_priced(curve->cost, &priced, curve->trials, NULL, budget, curve->n, options, err);
    for (size_t i = 0; i < curve->n; i++) /* these two are known better */
        set_known(curve->cost[i], &curve->exact[i], options->axis);
    syw_priced_clear(&priced);
    free(budget);
    return status;
}

enum syw_status syw_curves_spend(const struct syw_curves *curves, const struct syw_log *log,
                                 const struct syw_analysis_options *options, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < curves->n && status == SYW_OK && !syw_in_trials(options) && !options->within; i++)
        status = spend(&curves->model[i], options, log->direction, err);
    return status;
}
