/* The curve of one model over budgets in real cost. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>

enum syw_status least_budget(double *least, const struct syw_priced *priced, const struct syw_trials *trials,
                             const struct settings *settings, struct syw_error *err)
{
    double cheapest = INFINITY;
    for (size_t i = 0; i < priced->trials; i++)
        cheapest = priced->cost[i] > 0 ? fmin(cheapest, priced->cost[i]) : cheapest;
    if (!(priced->total > 0)) {
        syw_error_set(err, SYW_EDOMAIN, "%s: no trial cost anything in %s", trials->model,
                      budget_unit(&settings->budget));
        syw_error_hint(err, "without --budget, budgets are numbers of trials");
        return SYW_EDOMAIN;
    }
    *least = fmin(priced->total, fmax(cheapest, priced->total / (double)priced->trials / 2));
    return SYW_OK;
}

enum syw_status likely_budget(double *least, const struct syw_priced *priced, const struct syw_trials *trials,
                              const struct settings *settings, struct syw_error *err)
{
    const struct syw_budget_options how = budget_options(settings);
    double found = NAN;
    enum syw_status status = least_budget(&found, priced, trials, settings, err); /* refuses what costs nothing */
    if (status == SYW_OK && priced->completed > 0)
        status = syw_budget_reach(&found, priced, priced->sign * priced->value[0], &how, err);
    clear_progress();
    if (status == SYW_OK && isnan(found))
        return refuse_unlikely(trials, settings, err);
    if (status == SYW_OK)
        *least = fmin(found, priced->total);
    return status;
}

static enum syw_status choose_budgets(struct budgets *budgets, const struct syw_priced *priced,
                                      const struct syw_trials *trials, const struct settings *settings,
                                      make_budgets *grid, struct syw_error *err)
{
    double least = NAN;
    enum syw_status status = grid == budgets_table ? least_budget(&least, priced, trials, settings, err)
                                                   : likely_budget(&least, priced, trials, settings, err);
    if (status == SYW_OK)
        status = settings->at ? budgets_parse(budgets, settings->at, false, err)
                              : grid(budgets, least, priced->total, false, err);
    if (status == SYW_OK)
        status = restrict_budgets(budgets, trials, priced->total, settings, err);
    return status;
}

/* What average cost times k claims at a budget: U between two whole k on the straight line between them. */
static enum syw_status claim_average(double claim[], const struct syw_priced *priced, const struct budgets *budgets,
                                     const struct settings *settings, struct syw_error *err)
{
    const struct syw_sample sample = {.value = priced->value,
                                      .n = priced->completed,
                                      .completed = (double)priced->completed,
                                      .failed = (double)(priced->trials - priced->completed),
                                      .sign = priced->sign};
    struct syw_curve_options curve = settings->curve;
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
                                    .df = NAN,
                                    .spread = NAN,
                                    .lo = point->lo,
                                    .hi = point->hi,
                                    .p_any = point->p_any};
}

/* The best within each budget of the trials as they were run. */
static enum syw_status best_so_far(double best[], const struct budgets *budgets, const struct syw_trials *trials,
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

/* The points and what stands beside them; a curve that failed half-way is freed by its owner. */
static enum syw_status compute(struct syw_model_curve *curve, const struct syw_priced *priced,
                               const struct budgets *budgets, const struct settings *settings,
                               enum syw_direction direction, struct syw_error *err)
{
    struct syw_budget_options how = budget_options(settings);
    size_t n = budgets->n;
    bool ordered = !curve->trials->weight;
    struct syw_curve_point *point = calloc(n, sizeof *point);
    struct syw_budget_point *exact = calloc(n, sizeof *exact);
    double(*cost)[SYW_AXIS_COUNT] = calloc(n, sizeof *cost);
    double *average = settings->budget.average_cost ? calloc(n, sizeof *average) : NULL;
    double *best = ordered ? calloc(n, sizeof *best) : NULL;
    curve->n = n;
    curve->point = point;
    curve->exact = exact;
    curve->cost = (const double(*)[SYW_AXIS_COUNT])cost;
    curve->average_cost = average;
    curve->best_so_far = best;
    if (!point || !exact || !cost || (settings->budget.average_cost && !average) || (ordered && !best))
        return syw_error_memory(err);
    enum syw_status status = syw_budget_compute(exact, priced, budgets->k, n, &how, err);
    clear_progress();
    for (size_t i = 0; i < n && status == SYW_OK; i++) {
        point[i] = as_curve_point(&exact[i]);
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            cost[i][axis] = NAN;
        set_known(cost[i], &exact[i], settings->budget.axis);
    }
    if (status == SYW_OK && average)
        status = claim_average(average, priced, budgets, settings, err);
    if (status == SYW_OK && best)
        status = best_so_far(best, budgets, curve->trials, priced, direction, err);
    return status;
}

static enum syw_status expect(const struct syw_model_curve *curve, const struct settings *settings,
                              enum syw_direction direction, struct syw_error *err)
{
    double(*cost)[SYW_AXIS_COUNT] = (double(*)[SYW_AXIS_COUNT])curve->cost; /* ours, made above */
    struct syw_priced priced = {0};
    double *budget = calloc(curve->n, sizeof *budget);
    if (!budget)
        return syw_error_memory(err);
    for (size_t i = 0; i < curve->n; i++)
        budget[i] = curve->point[i].k;
    enum syw_status status = price(&priced, curve->trials, NULL, settings, direction, err);
    if (status == SYW_OK)
        status = expect_costs(cost, &priced, curve->trials, NULL, budget, curve->n, settings, err);
    for (size_t i = 0; i < curve->n; i++) /* these two are known better */
        set_known(cost[i], &curve->exact[i], settings->budget.axis);
    syw_priced_clear(&priced);
    free(budget);
    return status;
}

enum syw_status cost_curves_expect(const struct curves *curves, const struct settings *settings,
                                   enum syw_direction direction, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < curves->n && status == SYW_OK && settings->budget.axis != SYW_AXIS_TRIALS; i++)
        status = expect(&curves->model[i], settings, direction, err);
    return status;
}

enum syw_status cost_curve(struct syw_model_curve *curve, const struct syw_trials *trials,
                           const struct settings *settings, enum syw_direction direction, make_budgets *grid,
                           struct syw_error *err)
{
    struct syw_priced priced = {0};
    struct budgets budgets = {0};
    curve->trials = trials;
    double unknown = trials->trials - trials->cost[settings->budget.axis].known;
    if (unknown > 0 && settings->budget.impute)
        say_remark(settings, "%s: the cost in %s of %.15g of %.15g trials is taken to be the mean of the others",
                   trials->model, budget_unit(&settings->budget), unknown, trials->trials);
    enum syw_status status = price(&priced, trials, NULL, settings, direction, err);
    if (status == SYW_OK)
        status = choose_budgets(&budgets, &priced, trials, settings, grid, err);
    if (status == SYW_OK)
        status = compute(curve, &priced, &budgets, settings, direction, err);
    budgets_clear(&budgets);
    syw_priced_clear(&priced);
    return status;
}
