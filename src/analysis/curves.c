/* The curve of every model of a log, and remarks on what it cannot say. */
#include "syw/curves.h"

#include "budget_rules.h"
#include "curve_parts.h"
#include "spending.h"
#include "syw/orders.h"
#include "syw/strata.h"

#include <math.h>
#include <stdlib.h>

/* Few trials, or most of them, do not tell what lies beyond the best. */
static bool undercovers(const struct syw_model_curve *model, size_t j)
{
    const double few = 20;
    return !isnan(model->point[j].lo) && model->strata < SYW_STRATA_DRAWN &&
           (model->trials->counts.valued < few || model->cost[j][SYW_AXIS_TRIALS] > model->trials->trials / 5);
}

void syw_remark_undercoverage(const struct syw_analysis_options *options, const struct syw_curves *curves)
{
    if (syw_choose_bands(options) != SYW_BAND_POINTWISE || options->curve.statistic == SYW_STATISTIC_QUANTILE)
        return;
    for (size_t i = 0; i < curves->n; i++)
        for (size_t j = 0; j < curves->model[i].n; j++)
            if (undercovers(&curves->model[i], j)) {
                syw_remarks_add(
                    options->remarks,
                    "beyond a fifth of the trials, and with fewer than 20 of them, pointwise intervals "
                    "cover less often than their confidence: %s",
                    !syw_in_trials(options)
                        ? "95 % ones in 91 to 94 % of searches at half of the search"
                        : "95 % ones in 83 to 94 % of searches at half of the trials, in 76 to 86 % near all");
                return;
            }
}

static enum syw_status check_options(const struct syw_analysis_options *options, struct syw_error *err)
{
    if (options->within && options->average_cost)
        return syw_error_set(err, SYW_EINVAL, "`within` and `average_cost` exclude one another");
    if (!syw_in_trials(options) || !options->average_cost)
        return SYW_OK;
    syw_error_set(err, SYW_EINVAL, "`average_cost` is about budgets in real cost");
    syw_error_hint(err, "`axis hours`, kwh, ... names one");
    return SYW_EINVAL;
}

static enum syw_status compute_model(struct syw_model_curve *curve, const struct syw_trials *trials,
                                     struct curve_work *work, struct syw_error *err)
{
    if (trials->counts.valued == 0)
        return syw_refuse_failed(trials, err);
    const bool whole = syw_in_trials(work->options);
    enum syw_status status;
    if (work->options->within)
        status =
            whole ? syw_strata_trials_curve(curve, trials, work, err) : syw_strata_cost_curve(curve, trials, work, err);
    else
        status = whole ? syw_trials_curve(curve, trials, work, err) : syw_cost_curve(curve, trials, work, err);
    if (status == SYW_OK)
        syw_remark_unknown_costs(trials, work->options);
    return status;
}

enum syw_status syw_curves_compute(struct syw_curves *curves, const struct syw_log *log,
                                   const struct syw_analysis_options *options, enum syw_grid grid,
                                   struct syw_error *err)
{
    struct syw_curves made = {.model = calloc(log->n_models + 1, sizeof *made.model)};
    struct curve_work work = {.options = options, .direction = log->direction, .grid = grid, .bands = &made.bands};
    enum syw_status status = made.model ? check_options(options, err) : syw_error_memory(err);
    if (status != SYW_OK)
        goto done;
    if (!options->within) { /* strata may well come one after the other */
        syw_remark_bands(options);
        status = syw_orders_remark(log, options, err);
    }
    for (; made.n < log->n_models && status == SYW_OK; made.n++)
        status = compute_model(&made.model[made.n], &log->model[made.n], &work, err);
    if (status != SYW_OK)
        goto done;
    if (work.ties)
        syw_remarks_add(options->remarks, "with tied values the bands are conservative");
    made.simultaneous = options->curve.confidence > 0 && syw_choose_bands(options) == SYW_BAND_SIMULTANEOUS;
    syw_remark_undercoverage(options, &made);
    if ((status = syw_remarks_check(options->remarks, err)) != SYW_OK)
        goto done;
    *curves = made;
    made = (struct syw_curves){0};
done:
    syw_curves_clear(&made);
    return status;
}

void syw_curves_clear(struct syw_curves *curves)
{
    for (size_t i = 0; i < curves->n; i++) {
        free(curves->model[i].point);
        free(curves->model[i].cost);
        free(curves->model[i].exact);
        free(curves->model[i].average_cost);
        free(curves->model[i].best_so_far);
    }
    free(curves->model);
    syw_band_cache_clear(&curves->bands);
    *curves = (struct syw_curves){0};
}
