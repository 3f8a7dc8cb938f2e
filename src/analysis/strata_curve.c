/* The curve of a model over numbers of trials of each of its strata: the mean over them (strata.h). */
#include "budget_rules.h"
#include "curve_parts.h"
#include "strata_split.h"
#include "syw/strata.h"

#include <math.h>
#include <stdlib.h>

/* Of each stratum. {0} is empty. */
struct strata_samples {
    struct syw_sample *sample;
    size_t n;
    double fewest, most; /* trials of one */
};

static void samples_clear(struct strata_samples *samples)
{
    for (size_t s = 0; s < samples->n; s++)
        syw_sample_clear(&samples->sample[s]);
    free(samples->sample);
    *samples = (struct strata_samples){0};
}

static enum syw_status make_samples(struct strata_samples *samples, const struct strata_split *split,
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

/* The mean costs of one trial of each stratum, added up: what one trial of each costs on all axes. */
static enum syw_status add_costs(double cost[SYW_AXIS_COUNT], const struct strata_split *split, struct syw_error *err)
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

static void remark_unequal(const struct strata_samples *samples, const struct syw_trials *trials,
                           const struct syw_analysis_options *options)
{
    if (samples->most > samples->fewest && options->curve.estimator == SYW_ESTIMATOR_U)
        syw_remarks_add(options->remarks,
                        "%s has %.0f to %.0f trials in each %s: budgets go as far as the stratum with the fewest",
                        trials->model, samples->fewest, samples->most, options->within);
}

static struct syw_curve_options choose_pointwise(const struct syw_analysis_options *options)
{
    struct syw_curve_options chosen = options->curve;
    if (options->bands_given && chosen.bands != SYW_BAND_POINTWISE)
        syw_remarks_add(options->remarks, "means over strata have no simultaneous bands: pointwise intervals instead");
    chosen.bands = SYW_BAND_POINTWISE;
    chosen.lowest = options->lowest;
    chosen.highest = options->highest;
    return chosen;
}

enum syw_status syw_strata_trials_curve(struct syw_model_curve *curve, const struct syw_trials *trials,
                                        struct curve_work *work, struct syw_error *err)
{
    const struct syw_analysis_options *options = work->options;
    const struct syw_curve_options chosen = choose_pointwise(options);
    struct strata_split split = {0};
    struct strata_samples samples = {0};
    struct syw_budgets budgets = {0};
    double unit[SYW_AXIS_COUNT];
    curve->trials = trials;
    enum syw_status status = syw_split_make(&split, trials, options, err);
    if (status == SYW_OK)
        status = make_samples(&samples, &split, work->direction, err);
    if (status == SYW_OK)
        status = syw_trials_budgets(&budgets, trials, samples.fewest, options, work->grid, err);
    if (status == SYW_OK)
        status = syw_curve_make_room(curve, budgets.n, false, err);
    if (status == SYW_OK)
        status = add_costs(unit, &split, err);
    if (status != SYW_OK)
        goto done;
    curve->strata = split.n;
    for (size_t i = 0; i < budgets.n; i++)
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            curve->cost[i][axis] = budgets.k[i] * unit[axis];
    remark_unequal(&samples, trials, options);
    status = syw_strata_curve(curve->point, samples.sample, samples.n, budgets.k, budgets.n, &chosen, err);
done:
    samples_clear(&samples);
    syw_split_clear(&split);
    syw_budgets_clear(&budgets);
    return status;
}
