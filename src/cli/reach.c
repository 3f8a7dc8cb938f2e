/* --reach: the budget from which on each model's curve stays at a value or better, and what that spends. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>

/* What --reach asks of a model. */
static enum syw_status find_target(double *target, const struct syw_trials *trials, const struct settings *settings,
                                   enum syw_direction direction, struct syw_error *err)
{
    const struct reach *asked = &settings->budget.reach;
    *target = asked->share ? asked->value : asked->value / as_shown(settings);
    if (!asked->share)
        return SYW_OK;
    if (!(trials->best > 0)) {
        syw_error_set(err, SYW_EDOMAIN, "--reach: the best of '%s' is %g, of which there are no shares", trials->model,
                      trials->best);
        syw_error_hint(err, "--reach VALUE names the value itself");
        return SYW_EDOMAIN;
    }
    *target = direction == SYW_MINIMIZE ? trials->best / asked->value : trials->best * asked->value;
    return SYW_OK;
}

enum syw_status refine_reach(struct syw_reach *reach, const struct syw_priced *priced, const size_t row[],
                             const struct settings *settings, struct syw_error *err)
{
    struct syw_budget_options how = budget_options(settings);
    struct syw_budget_point point = {.p_any = NAN};
    how.confidence = 0;
    reach->p_any = NAN;
    enum syw_status status = syw_budget_reach(&reach->budget, priced, reach->target, &how, err);
    if (status == SYW_OK && !isnan(reach->budget))
        status = syw_budget_compute(&point, priced, &reach->budget, 1, &how, err);
    clear_progress();
    if (status != SYW_OK || isnan(reach->budget))
        return status;
    reach->p_any = point.p_any;
    if (reach->lo > reach->budget) /* by what the curve's grid rounds */
        reach->lo = reach->budget;
    if (reach->hi < reach->budget)
        reach->hi = reach->budget;
    return expect_costs(&reach->cost, priced, reach->trials, row, &reach->budget, 1, settings, err);
}

static enum syw_status reach_in_cost(struct syw_reach *reach, const struct settings *settings,
                                     enum syw_direction direction, struct syw_error *err)
{
    struct syw_priced priced = {0};
    enum syw_status status = price(&priced, reach->trials, NULL, settings, direction, err);
    if (status == SYW_OK)
        status = refine_reach(reach, &priced, NULL, settings, err);
    syw_priced_clear(&priced);
    return status;
}

static enum syw_status find_reach(struct syw_reach *reach, const struct syw_model_curve *curve,
                                  const struct syw_curve_report *report, const struct settings *settings,
                                  struct syw_error *err)
{
    reach->trials = curve->trials;
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        reach->cost[axis] = NAN;
    enum syw_status status = find_target(&reach->target, curve->trials, settings, report->direction, err);
    if (status != SYW_OK)
        return status;
    syw_reach_find(reach, curve, reach->target, report);
    if (report->axis != SYW_AXIS_TRIALS)
        return reach_in_cost(reach, settings, report->direction, err);
    multiply_costs(&reach->cost, curve->trials, &reach->budget, 1);
    return SYW_OK;
}

enum syw_status write_reach(FILE *out, enum syw_format format, const struct syw_curve_report *report,
                            const struct settings *settings, struct syw_error *err)
{
    struct syw_reach *reach = calloc(report->n_models, sizeof *reach);
    enum syw_status status = SYW_OK;
    if (!reach)
        return syw_error_memory(err);
    for (size_t i = 0; i < report->n_models && status == SYW_OK; i++)
        status = find_reach(&reach[i], &report->model[i], report, settings, err);
    if (status == SYW_OK)
        status = syw_reach_report_write(out, format, report, reach, report->n_models, err);
    free(reach);
    return status;
}
