/* The curve of every model of a log, and remarks on what it cannot say. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void remark_unknown_costs(const struct settings *settings, const struct syw_trials *trials)
{
    for (int axis = SYW_AXIS_HOURS; axis < SYW_AXIS_COUNT; axis++) {
        double known = trials->cost[axis].known;
        bool imputed = settings->budget.impute && axis == (int)settings->budget.axis;
        if (axis != SYW_AXIS_DEVICE_HOURS && !imputed && known > 0 && known < trials->trials)
            say_remark(settings, "%s: %s known for %.0f of %.0f trials only, so the cost of k trials is not shown",
                       trials->model, syw_axis_unit((enum syw_axis)axis), known, trials->trials);
    }
}

enum syw_band_kind choose_bands(const struct settings *settings)
{
    const struct syw_curve_options *curve = &settings->curve;
    bool mean = curve->statistic == SYW_STATISTIC_MEAN, bounds = curve->lowest < curve->highest;
    return (mean && !bounds) || settings->budget.axis != SYW_AXIS_TRIALS ? SYW_BAND_POINTWISE : curve->bands;
}

void remark_bands(const struct settings *settings)
{
    enum syw_band_kind kind = choose_bands(settings);
    bool quantile = settings->curve.statistic == SYW_STATISTIC_QUANTILE;
    bool real = settings->budget.axis != SYW_AXIS_TRIALS, pointwise = settings->curve.bands == SYW_BAND_POINTWISE;
    if (settings->bands_none)
        return;
    if (real) {
        if ((settings->bands_asked || quantile) && !pointwise)
            say_remark(settings, "simultaneous bands exist for budgets in trials only: pointwise intervals, by "
                                 "bootstrap, instead");
        return;
    }
    if (!settings->bands_asked)
        return;
    if (kind != settings->curve.bands)
        say_remark(settings, "the mean's band needs --bounds LO,HI, the metric's range: pointwise intervals instead");
    else if (kind == SYW_BAND_POINTWISE && quantile)
        say_remark(settings, "only mean curves have pointwise intervals: --bands exact for quantiles");
}

/* Few trials, or most of them, do not tell what lies beyond the best. */
static bool undercovers(const struct syw_model_curve *model, size_t j)
{
    const double few = 20;
    return !isnan(model->point[j].lo) &&
           (model->trials->counts.valued < few || model->cost[j][SYW_AXIS_TRIALS] > model->trials->trials / 5);
}

static void remark_undercoverage(const struct settings *settings, const struct curves *curves)
{
    const bool real = settings->budget.axis != SYW_AXIS_TRIALS;
    if (choose_bands(settings) != SYW_BAND_POINTWISE)
        return;
    for (size_t i = 0; i < curves->n; i++)
        for (size_t j = 0; j < curves->model[i].n; j++)
            if (undercovers(&curves->model[i], j)) {
                say_remark(settings,
                           "pointwise intervals cover less often than they say beyond a fifth of the trials "
                           "and with fewer than 20: %s",
                           real ? "of 95 % bootstrap ones 73 % at 40 % of the search, 67 % at 60 %"
                                : "of 95 % ones 83 to 94 % at half of the trials, 76 to 86 % near all");
                return;
            }
}

enum syw_status restrict_budgets(struct budgets *budgets, const struct syw_trials *trials, double most,
                                 const struct settings *settings, struct syw_error *err)
{
    const struct budget_settings *budget = &settings->budget;
    bool u = settings->curve.estimator == SYW_ESTIMATOR_U, whole = budget->axis == SYW_AXIS_TRIALS;
    const char *unit = budget_unit(budget);
    size_t asked = budgets->n, beyond = budgets_restrict(budgets, u ? most : 0);
    if (beyond == asked) {
        syw_error_set(err, SYW_EDOMAIN,
                      whole ? "%s has %.15g %s, fewer than any budget of --at %s"
                            : "%s has spent %.6g %s, less than any budget of --at %s",
                      trials->model, most, unit, settings->at);
        syw_error_hint(err, whole ? "k trials cannot be drawn without replacement from fewer; --estimator v draws "
                                    "with it"
                                  : "more than was spent cannot be drawn without replacement; --replacement draws "
                                    "with it");
        return SYW_EDOMAIN;
    }
    if (beyond > 0)
        say_remark(settings,
                   whole ? "%s has %.15g %s: budgets beyond are left out (%zu of them)"
                         : "%s has spent %.6g %s: budgets beyond are left out (%zu of them)",
                   trials->model, most, unit, beyond);
    return SYW_OK;
}

enum syw_status refuse_failed(const struct syw_trials *trials, struct syw_error *err)
{
    const struct syw_counts *counts = &trials->counts;
    syw_error_set(err, SYW_EDOMAIN,
                  counts->pruned > 0 ? "no trial of '%s' has a value: %.0f failed, %.0f pruned"
                                     : "no trial of '%s' has a value: %.0f failed",
                  trials->model, counts->failed, counts->pruned);
    syw_error_hint(err, "--where leaves a model out; --failed VALUE gives failed trials a value");
    return SYW_EDOMAIN;
}

enum syw_status refuse_unlikely(const struct syw_trials *trials, const struct settings *settings, struct syw_error *err)
{
    syw_error_set(err, SYW_EDOMAIN, "%s: a trial completes with probability %g within no budget", trials->model,
                  settings->budget.options.p_any);
    syw_error_hint(err, "--p-any P asks for less");
    return SYW_EDOMAIN;
}

enum syw_status curves_compute(struct curves *curves, const struct syw_log *log, const struct settings *settings,
                               make_budgets *grid, struct syw_error *err)
{
    if (settings->budget.axis == SYW_AXIS_TRIALS && settings->budget.average_cost) {
        syw_error_set(err, SYW_EINVAL, "--average-cost is about budgets in real cost");
        syw_error_hint(err, "--budget hours, kwh, ... names one");
        return SYW_EINVAL;
    }
    struct curves made = {calloc(log->n_models, sizeof *made.model), 0, {0}, false};
    if (!made.model)
        return syw_error_memory(err);
    remark_bands(settings);
    enum syw_status status = remark_orders(log, settings, err);
    for (; made.n < log->n_models && status == SYW_OK; made.n++) {
        const struct syw_trials *trials = &log->model[made.n];
        struct syw_model_curve *curve = &made.model[made.n];
        if (trials->counts.valued == 0)
            status = refuse_failed(trials, err);
        else if (settings->budget.axis == SYW_AXIS_TRIALS)
            status = trials_curve(curve, trials, settings, log->direction, grid, &made, err);
        else
            status = cost_curve(curve, trials, settings, log->direction, grid, err);
        if (status == SYW_OK)
            remark_unknown_costs(settings, trials);
    }
    if (status != SYW_OK) {
        curves_clear(&made);
        return status;
    }
    if (made.ties)
        say_remark(settings, "where trials have equal values, bands cover more often than they say");
    remark_undercoverage(settings, &made);
    *curves = made;
    return SYW_OK;
}

void curves_clear(struct curves *curves)
{
    for (size_t i = 0; i < curves->n; i++) {
        free((void *)curves->model[i].point);
        free((void *)curves->model[i].cost);
        free((void *)curves->model[i].exact);
        free((void *)curves->model[i].average_cost);
        free((void *)curves->model[i].best_so_far);
    }
    free(curves->model);
    syw_band_cache_clear(&curves->bands);
    *curves = (struct curves){0};
}
