/* Strata of a log as samples, and what one trial of each costs. */
#include "strata_samples.h"

#include "spending.h"

#include <math.h>
#include <stdlib.h>

/* ---- in trials -------------------------------------------------------------------------------------------------- */

void syw_strata_samples_clear(struct strata_samples *samples)
{
    for (size_t s = 0; s < samples->n; s++)
        syw_sample_clear(&samples->sample[s]);
    free(samples->sample);
    *samples = (struct strata_samples){0};
}

enum syw_status syw_strata_samples_make(struct strata_samples *samples, const struct strata_split *split,
                                        enum syw_direction direction, struct syw_error *err)
{
    const struct syw_trials *trials = split->trials;
    double *value = calloc(2 * trials->rows + 1, sizeof *value), *weight = trials->weight ? value : NULL;
    enum syw_status status = SYW_OK;
    *samples = (struct strata_samples){.sample = calloc(split->n + 1, sizeof *samples->sample), .fewest = INFINITY};
    if (!value || !samples->sample)
        status = syw_error_memory(err);
    else if (weight)
        weight += trials->rows;
    for (size_t s = 0; s < split->n && status == SYW_OK; s++) {
        struct syw_sample *sample = &samples->sample[samples->n++];
        syw_split_take(value, trials->value, split, s);
        if (weight)
            syw_split_take(weight, trials->weight, split, s);
        status = syw_sample_init(sample, value, weight, split_rows(split, s), direction, err);
        if (status == SYW_OK && sample->n == 0)
            status = syw_refuse_stratum(split, s, err);
        samples->fewest = fmin(samples->fewest, syw_sample_trials(sample));
        samples->most = fmax(samples->most, syw_sample_trials(sample));
    }
    free(value);
    return status;
}

/* The mean of each over a stratum's rows. */
static double stratum_mean(const double each[], const struct strata_split *split, size_t s)
{
    const double *weights = split->trials->weight;
    double sum = 0, weight = 0;
    for (size_t i = split->first[s]; i < split->first[s + 1]; i++) {
        const size_t row = split->row[i].row;
        const double w = weights ? weights[row] : 1;
        sum += w * each[row];
        weight += w;
    }
    return sum / weight;
}

enum syw_status syw_strata_unit_costs(double cost[SYW_AXIS_COUNT], const struct strata_split *split,
                                      struct syw_error *err)
{
    const struct syw_trials *trials = split->trials;
    double *each = calloc(trials->rows + 1, sizeof *each);
    if (!each)
        return syw_error_memory(err);
    cost[SYW_AXIS_TRIALS] = (double)split->n;
    for (int axis = SYW_AXIS_HOURS; axis < SYW_AXIS_COUNT; axis++) {
        const bool known = trials->cost[axis].known > 0;
        cost[axis] = known ? 0 : NAN;
        if (known)
            syw_trials_cost(each, trials, (enum syw_axis)axis);
        for (size_t s = 0; s < split->n && known; s++)
            cost[axis] += stratum_mean(each, split, s);
    }
    free(each);
    return SYW_OK;
}

void syw_remark_unequal_strata(const struct strata_samples *samples, const struct syw_trials *trials,
                               const struct syw_analysis_options *options)
{
    if (samples->most > samples->fewest && options->curve.estimator == SYW_ESTIMATOR_U)
        syw_remarks_add(options->remarks,
                        "%s has %.0f to %.0f trials in each %s: budgets go as far as the stratum with the fewest",
                        trials->model, samples->fewest, samples->most, options->within);
}

/* ---- in real cost ----------------------------------------------------------------------------------------------- */

void syw_strata_priced_clear(struct strata_priced *strata)
{
    for (size_t s = 0; s < strata->n; s++)
        syw_priced_clear(&strata->priced[s]);
    free(strata->priced);
    *strata = (struct strata_priced){0};
}

enum syw_status syw_strata_cost_rows(double cost[], const struct syw_trials *trials,
                                     const struct syw_analysis_options *options, enum syw_direction direction,
                                     struct syw_error *err)
{
    struct syw_priced priced = {0};
    enum syw_status status = syw_trials_price(&priced, trials, NULL, options, direction, err);
    for (size_t t = 0; t < priced.trials && status == SYW_OK; t++)
        cost[priced.origin[t]] = priced.cost[t];
    syw_priced_clear(&priced);
    return status;
}

enum syw_status syw_strata_priced_make(struct strata_priced *strata, const struct strata_split *split,
                                       const struct syw_analysis_options *options, enum syw_direction direction,
                                       struct syw_error *err)
{
    const struct syw_trials *trials = split->trials;
    const size_t rows = trials->rows;
    double *room = calloc(4 * rows + 1, sizeof *room);
    *strata = (struct strata_priced){.priced = calloc(split->n + 1, sizeof *strata->priced)};
    enum syw_status status = room && strata->priced ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK)
        status = syw_strata_cost_rows(room, trials, options, direction, err);
    for (size_t s = 0; s < split->n && status == SYW_OK; s++) {
        double *value = room + rows, *cost = value + rows, *weight = trials->weight ? cost + rows : NULL;
        struct syw_priced *priced = &strata->priced[strata->n++];
        syw_split_take(value, trials->value, split, s);
        syw_split_take(cost, room, split, s);
        if (weight)
            syw_split_take(weight, trials->weight, split, s);
        status = syw_priced_init(priced, value, cost, weight, split_rows(split, s), direction, err);
        if (status == SYW_OK && priced->completed == 0)
            status = syw_refuse_stratum(split, s, err);
    }
    free(room);
    return status;
}
