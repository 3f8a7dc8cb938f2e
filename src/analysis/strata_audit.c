/* What more trials of every stratum brought on average: audit.h, of strata. Whether the order of the trials is that
 * of a random search is not asked, since strata may well come one after the other, and luck is no property of a
 * mean. */
#include "strata_audit.h"

#include "budget_rules.h"
#include "budgets.h"
#include "spending.h"
#include "strata_samples.h"

#include <math.h>
#include <stdlib.h>

static enum syw_status choose_steps(struct syw_audit_options *own, struct syw_budgets *at, double most,
                                    const struct syw_trials *trials, const struct syw_analysis_options *options,
                                    struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    if (options->at)
        status = syw_budgets_parse(at, options->at, syw_in_trials(options), err);
    if (options->at && status == SYW_OK)
        status = syw_restrict_budgets(at, trials, most, options, err);
    own->at = at->k;
    own->n_at = at->n;
    return status;
}

static enum syw_status audit_in_trials(struct syw_audit *audit, struct syw_audit_options *own,
                                       const struct strata_split *split, const struct syw_analysis_options *options,
                                       enum syw_direction direction, struct syw_error *err)
{
    double unit[SYW_AXIS_COUNT];
    struct strata_samples samples = {0};
    struct syw_budgets at = {0};
    enum syw_status status = syw_strata_samples_make(&samples, split, direction, err);
    if (status == SYW_OK)
        status = choose_steps(own, &at, samples.fewest, split->trials, options, err);
    if (status == SYW_OK)
        status = syw_strata_unit_costs(unit, split, err);
    own->per_trial = unit;
    if (status == SYW_OK) {
        syw_remark_unequal_strata(&samples, split->trials, options);
        status = syw_audit_compute_strata(audit, samples.sample, samples.n, own, err);
    }
    own->per_trial = NULL;
    syw_strata_samples_clear(&samples);
    syw_budgets_clear(&at);
    return status;
}

/* What every stratum's trials cost on all axes. {0} is empty. */
struct strata_costs {
    struct syw_audit_costs *of; /* of[strata], pointing into each */
    double *each;               /* each[SYW_AXIS_COUNT][rows], by stratum */
};

static void costs_clear(struct strata_costs *costs)
{
    free(costs->of);
    free(costs->each);
}

static enum syw_status take_costs(struct strata_costs *costs, const struct strata_split *split,
                                  const struct syw_analysis_options *options, enum syw_direction direction,
                                  struct syw_error *err)
{
    const size_t rows = split->trials->rows;
    double *all = calloc(rows + 1, sizeof *all);
    costs->of = calloc(split->n + 1, sizeof *costs->of);
    costs->each = calloc(SYW_AXIS_COUNT * rows + 1, sizeof *costs->each);
    enum syw_status status = all && costs->of && costs->each ? SYW_OK : syw_error_memory(err);
    for (int axis = 0; axis < SYW_AXIS_COUNT && status == SYW_OK; axis++) {
        if (axis == (int)options->axis) /* imputed where that was asked for */
            status = syw_strata_cost_rows(all, split->trials, options, direction, err);
        else
            syw_trials_cost(all, split->trials, (enum syw_axis)axis);
        for (size_t s = 0; s < split->n; s++) {
            double *own = costs->each + (size_t)axis * rows + split->first[s];
            syw_split_take(own, all, split, s);
            costs->of[s].cost[axis] = own;
            costs->of[s].rows = split_rows(split, s);
            costs->of[s].axis = options->axis;
        }
    }
    free(all);
    return status;
}

static double least_total(const struct strata_priced *strata)
{
    double least = INFINITY;
    for (size_t s = 0; s < strata->n; s++)
        least = fmin(least, strata->priced[s].total);
    return least;
}

static enum syw_status audit_in_cost(struct syw_audit *audit, struct syw_audit_options *own,
                                     const struct strata_split *split, const struct syw_analysis_options *options,
                                     enum syw_direction direction, struct syw_error *err)
{
    const struct syw_budget_options how = syw_analysis_budget(options);
    struct strata_priced strata = {0};
    struct strata_costs costs = {NULL, NULL};
    struct syw_budgets at = {0};
    enum syw_status status = syw_strata_priced_make(&strata, split, options, direction, err);
    if (status == SYW_OK)
        status = choose_steps(own, &at, least_total(&strata), split->trials, options, err);
    if (status == SYW_OK)
        status = take_costs(&costs, split, options, direction, err);
    if (status == SYW_OK)
        status = syw_audit_compute_priced_strata(audit, strata.priced, costs.of, strata.n, own, &how, err);
    syw_strata_priced_clear(&strata);
    costs_clear(&costs);
    syw_budgets_clear(&at);
    return status;
}

enum syw_status syw_strata_audit(struct syw_model_audit *model, const struct syw_audit_options *asked,
                                 const struct syw_analysis_options *options, enum syw_direction direction,
                                 struct syw_error *err)
{
    struct syw_audit_options own = *asked;
    struct strata_split split = {0};
    enum syw_status status = syw_split_make(&split, model->trials, options, err);
    own.judge_trace = false;
    own.trace = NULL;
    if (status == SYW_OK)
        status = syw_in_trials(options) ? audit_in_trials(&model->audit, &own, &split, options, direction, err)
                                        : audit_in_cost(&model->audit, &own, &split, options, direction, err);
    model->strata = split.n;
    model->order = (struct syw_order_test){.p = NAN, .correlation = NAN, .best_tenth = NAN};
    syw_split_clear(&split);
    return status;
}
