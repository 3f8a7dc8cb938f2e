/* What trials cost on the axis of --budget, and what a search within a budget is expected to spend on every axis. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *budget_unit(const struct budget_settings *budget)
{
    return budget->axis == SYW_AXIS_COST ? budget->column : syw_axis_unit(budget->axis);
}

struct syw_budget_options budget_options(const struct settings *settings)
{
    struct syw_budget_options how = settings->budget.options;
    how.statistic = settings->curve.statistic;
    how.quantile = settings->curve.quantile;
    how.replacement = settings->curve.estimator == SYW_ESTIMATOR_V;
    how.confidence = settings->curve.confidence;
    how.progress = say_calculated;
    how.context = (void *)settings;
    return how;
}

/* What makes a log know a cost. */
static const char *way_to_know(enum syw_axis axis)
{
    switch (axis) {
    case SYW_AXIS_HOURS:
    case SYW_AXIS_DEVICE_HOURS:
        return "--column duration=COL names the column that holds it";
    case SYW_AXIS_KWH:
    case SYW_AXIS_KGCO2E:
        return "--hardware NAME|WATTS estimates energy from hours, --intensity ZONE gives it carbon; see syw footprint";
    case SYW_AXIS_FLOPS:
        return "--column flops=COL names the column that holds it";
    case SYW_AXIS_USD:
        return "--column usd=COL names the column that holds it";
    default:
        return "another column may be filled in every row";
    }
}

static enum syw_status refuse_unknown(const struct syw_trials *trials, const struct settings *settings,
                                      struct syw_error *err)
{
    enum syw_axis axis = settings->budget.axis;
    double known = trials->cost[axis].known;
    const char *unit = budget_unit(&settings->budget);
    if (known == 0) {
        syw_error_set(err, SYW_EDOMAIN, "%s: the log does not know what its trials cost in %s", trials->model, unit);
        syw_error_hint(err, "%s", way_to_know(axis));
    } else {
        syw_error_set(err, SYW_EDOMAIN, "%s: the cost in %s of %.15g of %.15g trials is not known", trials->model, unit,
                      trials->trials - known, trials->trials);
        syw_error_hint(err, "--impute-cost mean takes it to be the mean of the others");
    }
    return SYW_EDOMAIN;
}

/* What each trial cost on an axis, unknown costs imputed where that was asked for. */
static void costs_of(double each[], const struct syw_trials *trials, enum syw_axis axis,
                     const struct budget_settings *budget)
{
    const struct syw_total *total = &trials->cost[axis];
    syw_trials_cost(each, trials, axis);
    for (size_t row = 0; row < trials->rows && budget->impute && axis == budget->axis; row++)
        if (isnan(each[row]))
            each[row] = total->sum / total->known;
}

enum syw_status put_in_order(double array[], const size_t row[], size_t n, struct syw_error *err)
{
    double *copy = row ? malloc((n + 1) * sizeof *copy) : NULL;
    if (!row)
        return SYW_OK;
    if (!copy)
        return syw_error_memory(err);
    memcpy(copy, array, n * sizeof *copy);
    for (size_t i = 0; i < n; i++)
        array[i] = copy[row[i]];
    free(copy);
    return SYW_OK;
}

enum syw_status price(struct syw_priced *priced, const struct syw_trials *trials, const size_t row[],
                      const struct settings *settings, enum syw_direction direction, struct syw_error *err)
{
    const struct syw_total *total = &trials->cost[settings->budget.axis];
    bool complete = total->known == trials->trials;
    if (!complete && (total->known == 0 || !settings->budget.impute))
        return refuse_unknown(trials, settings, err);
    const size_t n = trials->rows;
    double *cost = calloc(2 * n + 1, sizeof *cost), *value = cost ? cost + n : NULL;
    if (!cost)
        return syw_error_memory(err);
    costs_of(cost, trials, settings->budget.axis, &settings->budget);
    memcpy(value, trials->value, n * sizeof *value);
    enum syw_status status = put_in_order(cost, row, n, err);
    if (status == SYW_OK)
        status = put_in_order(value, row, n, err);
    if (status == SYW_OK)
        status = syw_priced_init(priced, value, cost, trials->weight, n, direction, err);
    free(cost);
    return status;
}

void multiply_costs(double (*cost)[SYW_AXIS_COUNT], const struct syw_trials *trials, const double k[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            cost[i][axis] = k[i] * syw_trials_mean_cost(trials, (enum syw_axis)axis);
}

/* Adds up what the trials that run spend: run[n][trials], how often each does. */
static void spend(double (*cost)[SYW_AXIS_COUNT], enum syw_axis axis, const double run[], const double each[],
                  const struct syw_priced *priced, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        long double sum = 0;
        for (size_t t = 0; t < priced->trials; t++)
            sum += (long double)run[i * priced->trials + t] * each[priced->origin[t]];
        cost[i][axis] = (double)sum;
    }
}

enum syw_status expect_costs(double (*cost)[SYW_AXIS_COUNT], const struct syw_priced *priced,
                             const struct syw_trials *trials, const size_t row[], const double budget[], size_t n,
                             const struct settings *settings, struct syw_error *err)
{
    struct syw_budget_options how = budget_options(settings);
    enum { MOST_CELLS = 1 << 24 }; /* of run at a time */
    size_t step = MOST_CELLS / (priced->trials + 1) + 1;
    step = step < n ? step : n;
    double *run = calloc(step * priced->trials + 1, sizeof *run), *each = calloc(trials->rows + 1, sizeof *each);
    enum syw_status status = SYW_OK;
    if (!run || !each) {
        status = syw_error_memory(err);
        goto done;
    }
    for (size_t from = 0; from < n && status == SYW_OK; from += step) {
        size_t m = n - from < step ? n - from : step;
        status = syw_budget_runs(run, priced, budget + from, m, &how, err);
        for (int axis = 0; axis < SYW_AXIS_COUNT && status == SYW_OK; axis++) {
            costs_of(each, trials, (enum syw_axis)axis, &settings->budget);
            if ((status = put_in_order(each, row, trials->rows, err)) != SYW_OK)
                break;
            spend(cost + from, (enum syw_axis)axis, run, each, priced, m);
        }
    }
    clear_progress();
done:
    free(run);
    free(each);
    return status;
}
