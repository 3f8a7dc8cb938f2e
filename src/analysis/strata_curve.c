/* The curve of a model over numbers of trials of each of its strata: the mean over them (strata.h). */
#include "budget_rules.h"
#include "curve_parts.h"
#include "strata_samples.h"
#include "syw/strata.h"

#include <stdlib.h>

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
        status = syw_strata_samples_make(&samples, &split, work->direction, err);
    if (status == SYW_OK)
        status = syw_trials_budgets(&budgets, trials, samples.fewest, options, work->grid, err);
    if (status == SYW_OK)
        status = syw_curve_make_room(curve, budgets.n, false, err);
    if (status == SYW_OK)
        status = syw_strata_unit_costs(unit, &split, err);
    if (status != SYW_OK)
        goto done;
    curve->strata = split.n;
    for (size_t i = 0; i < budgets.n; i++)
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            curve->cost[i][axis] = budgets.k[i] * unit[axis];
    syw_remark_unequal_strata(&samples, trials, options);
    status = syw_strata_curve(curve->point, samples.sample, samples.n, budgets.k, budgets.n, &chosen, err);
done:
    syw_strata_samples_clear(&samples);
    syw_split_clear(&split);
    syw_budgets_clear(&budgets);
    return status;
}
