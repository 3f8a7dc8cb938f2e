/* Rules about budgets and bands, each with its refusal or its remark. */
#include "budget_rules.h"

#include "spending.h"

#include <math.h>

void syw_remark_unknown_costs(const struct syw_trials *trials, const struct syw_analysis_options *options)
{
    for (int axis = SYW_AXIS_HOURS; axis < SYW_AXIS_COUNT; axis++) {
        double known = trials->cost[axis].known;
        bool imputed = options->impute && axis == (int)options->axis;
        if (axis != SYW_AXIS_DEVICE_HOURS && !imputed && known > 0 && known < trials->trials)
            syw_remarks_add(options->remarks,
                            "%s: %s known for %.0f of %.0f trials only, so the cost of k trials is not shown",
                            trials->model, syw_axis_unit((enum syw_axis)axis), known, trials->trials);
    }
}

enum syw_band_kind syw_choose_bands(const struct syw_analysis_options *options)
{
    const struct syw_curve_options *curve = &options->curve;
    bool mean = curve->statistic == SYW_STATISTIC_MEAN, bounds = curve->lowest < curve->highest;
    if (curve->bands <= SYW_BAND_SIMULTANEOUS)
        return mean ? curve->bands : SYW_BAND_POINTWISE;
    return (mean && !bounds) || options->axis != SYW_AXIS_TRIALS ? SYW_BAND_POINTWISE : curve->bands;
}

void syw_remark_bands(const struct syw_analysis_options *options)
{
    enum syw_band_kind kind = syw_choose_bands(options);
    bool quantile = options->curve.statistic == SYW_STATISTIC_QUANTILE;
    bool real = options->axis != SYW_AXIS_TRIALS, pointwise = options->curve.bands == SYW_BAND_POINTWISE;
    bool approximate = options->curve.bands == SYW_BAND_SIMULTANEOUS;
    if (options->curve.confidence == 0)
        return;
    if (real) {
        if (quantile && !pointwise)
            syw_remarks_add(options->remarks, "quantiles within budgets in real cost have pointwise intervals only");
        else if (options->bands_given && !pointwise && !approximate)
            syw_remarks_add(options->remarks,
                            "%s bands exist for budgets in trials only: pointwise intervals instead; "
                            "`SYW_BAND_SIMULTANEOUS` covers all budgets at once, approximately",
                            syw_band_name(options->curve.bands));
        return;
    }
    if (!options->bands_given)
        return;
    if (kind != options->curve.bands && !quantile)
        syw_remarks_add(options->remarks,
                        "the mean's band needs `lowest, highest`, the metric's range: pointwise intervals instead; "
                        "`SYW_BAND_SIMULTANEOUS` covers all budgets at once, approximately");
    else if (kind <= SYW_BAND_SIMULTANEOUS && quantile)
        syw_remarks_add(options->remarks,
                        "only mean curves have such intervals: `SYW_BAND_EXACT` is simultaneous, for quantiles");
}

enum syw_status syw_restrict_budgets(struct syw_budgets *budgets, const struct syw_trials *trials, double most,
                                     const struct syw_analysis_options *options, struct syw_error *err)
{
    const bool u = options->curve.estimator == SYW_ESTIMATOR_U, whole = syw_in_trials(options);
    const char *unit = syw_analysis_unit(options);
    size_t asked = budgets->n, beyond = syw_budgets_restrict(budgets, u ? most : 0);
    if (beyond == asked) {
        syw_error_set(err, SYW_EDOMAIN,
                      whole ? "%s has %.15g %s, fewer than any budget of `at %s`"
                            : "%s has spent %.6g %s, less than any budget of `at %s`",
                      trials->model, most, unit, options->at);
        syw_error_hint(err, whole ? "k trials cannot be drawn without replacement from fewer; `SYW_ESTIMATOR_V` draws "
                                    "with it"
                                  : "more than was spent cannot be drawn without replacement; `replacement` draws "
                                    "with it");
        return SYW_EDOMAIN;
    }
    if (beyond > 0)
        syw_remarks_add(options->remarks,
                        whole ? "%s has %.15g %s: budgets beyond are left out (%zu of them)"
                              : "%s has spent %.6g %s: budgets beyond are left out (%zu of them)",
                        trials->model, most, unit, beyond);
    return SYW_OK;
}

enum syw_status syw_refuse_failed(const struct syw_trials *trials, struct syw_error *err)
{
    const struct syw_counts *counts = &trials->counts;
    syw_error_set(err, SYW_EDOMAIN,
                  counts->pruned > 0 ? "no trial of '%s' has a value: %.0f failed, %.0f pruned"
                                     : "no trial of '%s' has a value: %.0f failed",
                  trials->model, counts->failed, counts->pruned);
    syw_error_hint(err, "`where` leaves a model out; `failed_value` gives failed trials a value");
    return SYW_EDOMAIN;
}

enum syw_status syw_refuse_unlikely(const struct syw_trials *trials, const struct syw_analysis_options *options,
                                    struct syw_error *err)
{
    syw_error_set(err, SYW_EDOMAIN, "%s: a trial completes with probability %g within no budget", trials->model,
                  options->budget.p_any);
    syw_error_hint(err, "`p_any` asks for less");
    return SYW_EDOMAIN;
}

enum syw_status syw_least_budget(double *least, const struct syw_priced *priced, const struct syw_trials *trials,
                                 const struct syw_analysis_options *options, struct syw_error *err)
{
    double cheapest = INFINITY;
    for (size_t i = 0; i < priced->trials; i++)
        cheapest = priced->cost[i] > 0 ? fmin(cheapest, priced->cost[i]) : cheapest;
    if (!(priced->total > 0)) {
        syw_error_set(err, SYW_EDOMAIN, "%s: no trial cost anything in %s", trials->model, syw_analysis_unit(options));
        syw_error_hint(err, "without `axis`, budgets are numbers of trials");
        return SYW_EDOMAIN;
    }
    *least = fmin(priced->total, fmax(cheapest, priced->total / (double)priced->trials / 2));
    return SYW_OK;
}

enum syw_status syw_likely_budget(double *least, const struct syw_priced *priced, const struct syw_trials *trials,
                                  const struct syw_analysis_options *options, struct syw_error *err)
{
    const struct syw_budget_options how = syw_analysis_budget(options);
    double found = NAN;
    enum syw_status status = syw_least_budget(&found, priced, trials, options, err); /* refuses what costs nothing */
    if (status == SYW_OK && priced->completed > 0)
        status = syw_budget_reach(&found, priced, priced->sign * priced->value[0], &how, err);
    if (status == SYW_OK && isnan(found))
        return syw_refuse_unlikely(trials, options, err);
    if (status == SYW_OK)
        *least = fmin(found, priced->total);
    return status;
}
