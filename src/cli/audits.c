/* The audit of every model of a log: its order is tested, its trace followed, its curve judged. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Best so far after every trial, in order. */
static enum syw_status make_trace(double **trace, const struct syw_trials *trials, enum syw_direction direction,
                                  struct syw_error *err)
{
    double *made = calloc(2 * trials->rows, sizeof *made);
    if (!made)
        return syw_error_memory(err);
    double *k = made + trials->rows;
    for (size_t i = 0; i < trials->rows; i++)
        k[i] = (double)(i + 1);
    syw_best_so_far(made, k, trials->rows, trials->value, NULL, trials->rows, direction);
    *trace = made;
    return SYW_OK;
}

static enum syw_status choose_steps(struct budgets *at, const struct syw_trials *trials,
                                    const struct settings *settings, struct syw_error *err)
{
    if (!settings->at)
        return SYW_OK;
    const enum syw_axis axis = settings->budget.axis;
    enum syw_status status = budgets_parse(at, settings->at, axis == SYW_AXIS_TRIALS, err);
    return status == SYW_OK ? restrict_budgets(at, trials, trials->cost[axis].sum, settings, err) : status;
}

static enum syw_status audit_in_trials(struct syw_audit *audit, struct syw_audit_options *asked,
                                       const struct syw_trials *trials, enum syw_direction direction,
                                       struct syw_error *err)
{
    double per_trial[SYW_AXIS_COUNT];
    struct syw_sample sample = {0};
    enum syw_status status = syw_sample_init(&sample, trials->value, trials->weight, trials->rows, direction, err);
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        per_trial[axis] = syw_trials_mean_cost(trials, (enum syw_axis)axis);
    asked->per_trial = per_trial;
    if (status == SYW_OK)
        status = syw_audit_compute(audit, &sample, asked, err);
    asked->per_trial = NULL;
    syw_sample_clear(&sample);
    return status;
}

static enum syw_status audit_in_cost(struct syw_audit *audit, const struct syw_audit_options *asked,
                                     const struct syw_trials *trials, const struct settings *settings,
                                     enum syw_direction direction, struct syw_error *err)
{
    const struct syw_budget_options how = budget_options(settings);
    struct syw_priced priced = {0};
    struct syw_audit_costs costs = {.rows = trials->rows, .axis = settings->budget.axis};
    double *room = calloc(SYW_AXIS_COUNT * trials->rows, sizeof *room);
    if (!room)
        return syw_error_memory(err);
    enum syw_status status = price(&priced, trials, NULL, settings, direction, err);
    for (int axis = 0; axis < SYW_AXIS_COUNT && status == SYW_OK; axis++) {
        syw_trials_cost(room + (size_t)axis * trials->rows, trials, (enum syw_axis)axis);
        costs.cost[axis] = room + (size_t)axis * trials->rows;
    }
    for (size_t t = 0; t < priced.trials && status == SYW_OK; t++) /* as priced, imputed where they were */
        room[(size_t)costs.axis * trials->rows + priced.origin[t]] = priced.cost[t];
    if (status == SYW_OK)
        status = syw_audit_compute_priced(audit, &priced, &costs, asked, &how, err);
    clear_progress();
    free(room);
    syw_priced_clear(&priced);
    return status;
}

static enum syw_status audit_model(struct syw_model_audit *model, double **trace, const struct syw_trials *trials,
                                   const struct settings *settings, enum syw_direction direction, struct syw_error *err)
{
    struct syw_audit_options asked = audit_options(settings);
    struct budgets at = {0};
    model->trials = trials;
    if (trials->counts.valued == 0)
        return refuse_failed(trials, err);
    enum syw_status status = choose_steps(&at, trials, settings, err);
    if (status == SYW_OK && !trials->weight)
        status = make_trace(trace, trials, direction, err);
    asked.judge_trace = is_adaptive(&model->order, settings);
    asked.at = at.k;
    asked.n_at = at.n;
    asked.trace = *trace;
    if (status == SYW_OK && settings->budget.axis == SYW_AXIS_TRIALS)
        status = audit_in_trials(&model->audit, &asked, trials, direction, err);
    else if (status == SYW_OK)
        status = audit_in_cost(&model->audit, &asked, trials, settings, direction, err);
    budgets_clear(&at);
    return status;
}

struct syw_audit_options audit_options(const struct settings *settings)
{
    const struct audit_settings *audit = &settings->audit;
    return (struct syw_audit_options){.confidence = settings->curve.confidence,
                                      .epsilon = audit->epsilon / (audit->epsilon_share ? 1 : as_shown(settings)),
                                      .has_epsilon = audit->has_epsilon,
                                      .epsilon_share = audit->epsilon_share,
                                      .worth = audit->worth / as_shown(settings),
                                      .worth_axis = audit->worth_axis,
                                      .lowest = settings->lowest,
                                      .highest = settings->highest,
                                      .from = audit->from,
                                      .to = audit->to};
}

void audits_clear(struct audits *audits)
{
    for (size_t i = 0; i < audits->n; i++) {
        syw_audit_clear(&audits->model[i].audit);
        free(audits->trace[i]);
    }
    free(audits->model);
    free(audits->trace);
    *audits = (struct audits){0};
}

enum syw_status audits_make(struct audits *audits, const struct syw_log *log, const struct settings *settings,
                            struct syw_error *err)
{
    struct audits made = {calloc(log->n_models, sizeof *made.model), calloc(log->n_models, sizeof *made.trace), 0};
    struct syw_order_test *order = calloc(log->n_models, sizeof *order);
    enum syw_status status = SYW_OK;
    if (!order || !made.model || !made.trace) {
        status = syw_error_memory(err);
        goto done;
    }
    status = orders_test(order, log, settings, err);
    for (; status == SYW_OK && made.n < log->n_models; made.n++) {
        made.model[made.n].order = order[made.n];
        status =
            audit_model(&made.model[made.n], &made.trace[made.n], &log->model[made.n], settings, log->direction, err);
    }
    if (status == SYW_OK) {
        *audits = made;
        made = (struct audits){0};
    }
done:
    free(order);
    audits_clear(&made);
    return status;
}
