/* The curve of a model over budgets in real cost of each of its strata: the mean over them. */
#include "budget_rules.h"
#include "curve_parts.h"
#include "spending.h"
#include "strata_samples.h"
#include "syw/strata.h"

#include <math.h>
#include <stdlib.h>

/* Budgets that there are for every stratum. */
struct strata_range {
    double least, most;
};

static enum syw_status find_range(struct strata_range *range, const struct strata_priced *strata,
                                  const struct syw_trials *trials, const struct curve_work *work, struct syw_error *err)
{
    *range = (struct strata_range){0, INFINITY};
    for (size_t s = 0; s < strata->n; s++) {
        const struct syw_priced *priced = &strata->priced[s];
        double least = NAN;
        enum syw_status status = work->grid == SYW_GRID_TABLE
                                     ? syw_least_budget(&least, priced, trials, work->options, err)
                                     : syw_likely_budget(&least, priced, trials, work->options, err);
        if (status != SYW_OK)
            return status;
        range->least = fmax(range->least, least);
        range->most = fmin(range->most, priced->total);
    }
    return SYW_OK;
}

static enum syw_status choose_budgets(struct syw_budgets *budgets, const struct strata_range *range,
                                      const struct syw_trials *trials, const struct curve_work *work,
                                      struct syw_error *err)
{
    const struct syw_analysis_options *options = work->options;
    const double least = fmin(range->least, range->most);
    enum syw_status status = options->at ? syw_budgets_parse(budgets, options->at, false, err)
                                         : syw_budgets_make(budgets, work->grid, least, range->most, false, err);
    return status == SYW_OK ? syw_restrict_budgets(budgets, trials, range->most, options, err) : status;
}

/* Sums of what strata say of one budget, each the same. */
static void add_point(struct syw_budget_point *sum, const struct syw_budget_point *point)
{
    sum->value += point->value;
    sum->numeric_lo += point->numeric_lo;
    sum->numeric_hi += point->numeric_hi;
    sum->numeric_se = hypot(sum->numeric_se, point->numeric_se);
    sum->p_any += point->p_any;
    sum->p_any_error += point->p_any_error;
    sum->trials += point->trials;
    sum->trials_error += point->trials_error;
    sum->spent += point->spent;
    sum->spent_error += point->spent_error;
}

/* Means of values and probabilities; trials and costs are those of all strata. */
static void take_mean(struct syw_budget_point *sum, double n)
{
    sum->value /= n;
    sum->numeric_lo /= n;
    sum->numeric_hi /= n;
    sum->numeric_se /= n;
    sum->p_any /= n;
    sum->p_any_error /= n;
}

/* What every stratum has at every budget: value[budget * strata + stratum]. */
struct strata_values {
    double *value;
    struct syw_uncertainty *of; /* worked out where strata are taken as they are */
};

/* The interval from the strata's values at one budget. */
static void add_interval(struct syw_curve_point *point, const double value[], const struct syw_uncertainty each[],
                         size_t n, const struct syw_analysis_options *options)
{
    struct syw_uncertainty of = {NAN, NAN};
    if (options->curve.statistic == SYW_STATISTIC_MEAN)
        of = syw_strata_uncertainty(value, each, n);
    const double half = options->curve.confidence > 0 ? syw_half_width(of, options->curve.confidence) : NAN;
    point->se = of.se;
    point->df = of.df;
    point->lo = point->value - half;
    point->hi = point->value + half;
    if (options->lowest < options->highest) {
        point->lo = point->lo < options->lowest ? options->lowest : point->lo;
        point->hi = point->hi > options->highest ? options->highest : point->hi;
    }
}

/* exact[i] becomes the sums at the i-th budget. */
static enum syw_status compute_strata(const struct strata_values *values, struct syw_budget_point exact[],
                                      const struct strata_priced *strata, const struct syw_budgets *budgets,
                                      const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_budget_options how = syw_analysis_budget(options);
    struct syw_budget_point *point = calloc(budgets->n + 1, sizeof *point);
    enum syw_status status = point ? SYW_OK : syw_error_memory(err);
    how.confidence = strata->n < SYW_STRATA_DRAWN ? how.confidence : 0;
    for (size_t s = 0; s < strata->n && status == SYW_OK; s++) {
        status = syw_budget_compute(point, &strata->priced[s], budgets->k, budgets->n, &how, err);
        for (size_t i = 0; i < budgets->n && status == SYW_OK; i++) {
            values->value[i * strata->n + s] = point[i].value;
            values->of[i * strata->n + s] = (struct syw_uncertainty){point[i].se, point[i].df};
            add_point(&exact[i], &point[i]);
        }
    }
    free(point);
    return status;
}

static enum syw_status compute(struct syw_model_curve *curve, const struct strata_priced *strata,
                               const struct syw_budgets *budgets, const struct syw_analysis_options *options,
                               struct syw_error *err)
{
    const size_t n = strata->n;
    struct strata_values values = {calloc(n * budgets->n + 1, sizeof *values.value),
                                   calloc(n * budgets->n + 1, sizeof *values.of)};
    curve->exact = calloc(budgets->n + 1, sizeof *curve->exact);
    enum syw_status status = values.value && values.of && curve->exact ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK)
        status = compute_strata(&values, curve->exact, strata, budgets, options, err);
    for (size_t i = 0; i < budgets->n && status == SYW_OK; i++) {
        struct syw_budget_point *exact = &curve->exact[i];
        take_mean(exact, (double)n);
        exact->budget = budgets->k[i];
        exact->se = exact->lo = exact->hi = NAN;
        curve->point[i] =
            (struct syw_curve_point){.k = budgets->k[i], .value = exact->value, .spread = NAN, .p_any = exact->p_any};
        add_interval(&curve->point[i], &values.value[i * n], &values.of[i * n], n, options);
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            curve->cost[i][axis] = NAN;
        curve->cost[i][SYW_AXIS_TRIALS] = exact->trials;
        curve->cost[i][options->axis] = exact->spent;
    }
    free(values.value);
    free(values.of);
    return status;
}

enum syw_status syw_strata_cost_curve(struct syw_model_curve *curve, const struct syw_trials *trials,
                                      struct curve_work *work, struct syw_error *err)
{
    struct strata_split split = {0};
    struct strata_priced strata = {0};
    struct strata_range range = {0, 0};
    struct syw_budgets budgets = {0};
    curve->trials = trials;
    enum syw_status status = syw_split_make(&split, trials, work->options, err);
    if (status == SYW_OK)
        status = syw_strata_priced_make(&strata, &split, work->options, work->direction, err);
    if (status == SYW_OK)
        status = find_range(&range, &strata, trials, work, err);
    if (status == SYW_OK)
        status = choose_budgets(&budgets, &range, trials, work, err);
    if (status == SYW_OK)
        status = syw_curve_make_room(curve, budgets.n, false, err);
    if (status == SYW_OK)
        status = compute(curve, &strata, &budgets, work->options, err);
    curve->strata = split.n;
    syw_strata_priced_clear(&strata);
    syw_split_clear(&split);
    syw_budgets_clear(&budgets);
    return status;
}
