/* Costs of trials as the options have them, and expected spending as sums over the trials that run. */
#include "spending.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *syw_analysis_unit(const struct syw_analysis_options *options)
{
    return syw_axis_label(options->axis, options->column);
}

struct syw_budget_options syw_analysis_budget(const struct syw_analysis_options *options)
{
    struct syw_budget_options how = options->budget;
    how.statistic = options->curve.statistic;
    how.quantile = options->curve.quantile;
    how.replacement = options->curve.estimator == SYW_ESTIMATOR_V;
    how.confidence = options->curve.confidence;
    how.simultaneous = options->bands_given && options->curve.bands == SYW_BAND_SIMULTANEOUS;
    how.lowest = options->lowest;
    how.highest = options->highest;
    return how;
}

/* What makes a log know a cost. */
static const char *way_to_know(enum syw_axis axis)
{
    switch (axis) {
    case SYW_AXIS_HOURS:
    case SYW_AXIS_DEVICE_HOURS:
        return "`column duration=COL` names the column that holds it";
    case SYW_AXIS_KWH:
    case SYW_AXIS_KGCO2E:
        return "`watts` estimates energy from hours, `g_per_kwh ZONE` gives it carbon; see `syw_footprints_compute`";
    case SYW_AXIS_FLOPS:
        return "`column flops=COL` names the column that holds it";
    case SYW_AXIS_USD:
        return "`column usd=COL` names the column that holds it";
    default:
        return "another column may be filled in every row";
    }
}

static enum syw_status refuse_unknown(const struct syw_trials *trials, const struct syw_analysis_options *options,
                                      struct syw_error *err)
{
    enum syw_axis axis = options->axis;
    double known = trials->cost[axis].known;
    const char *unit = syw_analysis_unit(options);
    if (known == 0) {
        syw_error_set(err, SYW_EDOMAIN, "%s: the log does not know what its trials cost in %s", trials->model, unit);
        syw_error_hint(err, "%s", way_to_know(axis));
    } else {
        syw_error_set(err, SYW_EDOMAIN, "%s: the cost in %s of %.15g of %.15g trials is not known", trials->model, unit,
                      trials->trials - known, trials->trials);
        syw_error_hint(err, "`impute` takes it to be the mean of the others");
    }
    return SYW_EDOMAIN;
}

/* What each trial cost on an axis, unknown costs imputed where that was asked for. */
static void costs_of(double each[], const struct syw_trials *trials, enum syw_axis axis,
                     const struct syw_analysis_options *options)
{
    const struct syw_total *total = &trials->cost[axis];
    syw_trials_cost(each, trials, axis);
    for (size_t row = 0; row < trials->rows && options->impute && axis == options->axis; row++)
        if (isnan(each[row]))
            each[row] = total->sum / total->known;
}

enum syw_status syw_put_in_order(double array[], const size_t row[], size_t n, struct syw_error *err)
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

enum syw_status syw_trials_price(struct syw_priced *priced, const struct syw_trials *trials, const size_t row[],
                                 const struct syw_analysis_options *options, enum syw_direction direction,
                                 struct syw_error *err)
{
    const struct syw_total *total = &trials->cost[options->axis];
    bool complete = total->known == trials->trials;
    if (!complete && (total->known == 0 || !options->impute))
        return refuse_unknown(trials, options, err);
    const size_t n = trials->rows;
    double *cost = calloc(2 * n + 1, sizeof *cost), *value = cost ? cost + n : NULL;
    if (!cost)
        return syw_error_memory(err);
    costs_of(cost, trials, options->axis, options);
    memcpy(value, trials->value, n * sizeof *value);
    enum syw_status status = syw_put_in_order(cost, row, n, err);
    if (status == SYW_OK)
        status = syw_put_in_order(value, row, n, err);
    if (status == SYW_OK)
        status = syw_priced_init(priced, value, cost, trials->weight, n, direction, err);
    free(cost);
    return status;
}

void syw_spend_trials(double (*cost)[SYW_AXIS_COUNT], const struct syw_trials *trials, const double k[], size_t n)
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

enum syw_status syw_spend_priced(double (*cost)[SYW_AXIS_COUNT], const struct syw_priced *priced,
                                 const struct syw_trials *trials, const size_t row[], const double budget[], size_t n,
                                 const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_budget_options how = syw_analysis_budget(options);
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
            costs_of(each, trials, (enum syw_axis)axis, options);
            if ((status = syw_put_in_order(each, row, trials->rows, err)) != SYW_OK)
                break;
            spend(cost + from, (enum syw_axis)axis, run, each, priced, m);
        }
    }
done:
    free(run);
    free(each);
    return status;
}
