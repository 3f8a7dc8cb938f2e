/* The audit of every model of a log: its order is tested, its trace followed, its curve judged. */
#include "syw/audits.h"

#include "adaptive.h"
#include "base/parallel.h"
#include "budget_rules.h"
#include "spending.h"
#include "strata_audit.h"
#include "syw/curves.h"
#include "syw/orders.h"

#include <math.h>
#include <stdlib.h>

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

static enum syw_status choose_steps(struct syw_budgets *at, const struct syw_trials *trials,
                                    const struct syw_analysis_options *options, struct syw_error *err)
{
    if (!options->at)
        return SYW_OK;
    const enum syw_axis axis = options->axis;
    enum syw_status status = syw_budgets_parse(at, options->at, axis == SYW_AXIS_TRIALS, err);
    return status == SYW_OK ? syw_restrict_budgets(at, trials, trials->cost[axis].sum, options, err) : status;
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
                                     const struct syw_trials *trials, const struct syw_analysis_options *options,
                                     enum syw_direction direction, struct syw_error *err)
{
    const struct syw_budget_options how = syw_analysis_budget(options);
    struct syw_priced priced = {0};
    struct syw_audit_costs costs = {.rows = trials->rows, .axis = options->axis};
    double *room = calloc(SYW_AXIS_COUNT * trials->rows, sizeof *room);
    if (!room)
        return syw_error_memory(err);
    enum syw_status status = syw_trials_price(&priced, trials, NULL, options, direction, err);
    for (int axis = 0; axis < SYW_AXIS_COUNT && status == SYW_OK; axis++) {
        syw_trials_cost(room + (size_t)axis * trials->rows, trials, (enum syw_axis)axis);
        costs.cost[axis] = room + (size_t)axis * trials->rows;
    }
    for (size_t t = 0; t < priced.trials && status == SYW_OK; t++) /* as priced, imputed where they were */
        room[(size_t)costs.axis * trials->rows + priced.origin[t]] = priced.cost[t];
    if (status == SYW_OK)
        status = syw_audit_compute_priced(audit, &priced, &costs, asked, &how, err);
    free(room);
    syw_priced_clear(&priced);
    return status;
}

static enum syw_status audit_model(struct syw_model_audit *model, double **trace, const struct syw_audit_options *asked,
                                   const struct syw_analysis_options *options, enum syw_direction direction,
                                   struct syw_error *err)
{
    const struct syw_trials *trials = model->trials;
    struct syw_audit_options own = *asked;
    struct syw_budgets at = {0};
    if (trials->counts.valued == 0)
        return syw_refuse_failed(trials, err);
    if (options->within)
        return syw_strata_audit(model, asked, options, direction, err);
    enum syw_status status = choose_steps(&at, trials, options, err);
    if (status == SYW_OK && !trials->weight)
        status = make_trace(trace, trials, direction, err);
    own.judge_trace = syw_is_adaptive(&model->order, options);
    own.at = at.k;
    own.n_at = at.n;
    own.trace = *trace;
    if (status == SYW_OK && syw_in_trials(options))
        status = audit_in_trials(&model->audit, &own, trials, direction, err);
    else if (status == SYW_OK)
        status = audit_in_cost(&model->audit, &own, trials, options, direction, err);
    syw_budgets_clear(&at);
    return status;
}

/* Models that threads audit, each with an error of its own. */
struct auditing {
    struct syw_audits *made;
    const struct syw_audit_options *asked;
    const struct syw_analysis_options *options;
    enum syw_direction direction;
    struct {
        enum syw_status status;
        size_t model; /* the first that failed */
        struct syw_error err;
    } worker[PARALLEL_MOST];
};

static void audit_one(void *context, size_t i, unsigned number)
{
    struct auditing *auditing = context;
    struct syw_audits *made = auditing->made;
    struct syw_error *err = &auditing->worker[number].err;
    if (auditing->worker[number].status != SYW_OK)
        return;
    auditing->worker[number].status =
        audit_model(&made->model[i], &made->trace[i], auditing->asked, auditing->options, auditing->direction, err);
    auditing->worker[number].model = i;
}

/* Audits of large logs in numbers of trials take their time and remark nothing. */
static unsigned workers(const struct syw_log *log, const struct syw_analysis_options *options)
{
    const size_t large = 20000; /* else a thread is not worth it */
    size_t rows = 0;
    for (size_t i = 0; i < log->n_models; i++)
        rows += log->model[i].rows;
    const bool alone = rows < large || !syw_in_trials(options) || options->within || options->at;
    return alone ? 1 : syw_parallel_workers(options->budget.threads, log->n_models);
}

static enum syw_status audit_all(struct syw_audits *made, const struct syw_log *log,
                                 const struct syw_audit_options *asked, const struct syw_analysis_options *options,
                                 struct syw_error *err)
{
    struct auditing *auditing = calloc(1, sizeof *auditing);
    if (!auditing)
        return syw_error_memory(err);
    *auditing = (struct auditing){made, asked, options, log->direction, {{0}}};
    syw_parallel(workers(log, options), log->n_models, audit_one, auditing);
    size_t first = log->n_models;
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < PARALLEL_MOST; i++)
        if (auditing->worker[i].status != SYW_OK && auditing->worker[i].model < first) {
            first = auditing->worker[i].model;
            status = auditing->worker[i].status;
            if (err)
                *err = auditing->worker[i].err;
        }
    free(auditing);
    return status;
}

enum syw_status syw_audits_compute(struct syw_audits *audits, const struct syw_log *log,
                                   const struct syw_audit_options *asked, const struct syw_analysis_options *options,
                                   struct syw_error *err)
{
    const size_t n = log->n_models;
    struct syw_audits made = {calloc(n + 1, sizeof *made.model), calloc(n + 1, sizeof *made.trace), n};
    struct syw_order_test *order = calloc(n + 1, sizeof *order);
    enum syw_status status = SYW_OK;
    if (!order || !made.model || !made.trace) {
        made.n = 0;
        status = syw_error_memory(err);
        goto done;
    }
    if (!options->within) /* strata may well come one after the other */
        status = syw_orders_test(order, log, options, err);
    for (size_t i = 0; i < n; i++) {
        made.model[i].trials = &log->model[i];
        made.model[i].order = order[i];
    }
    if (status == SYW_OK)
        status = audit_all(&made, log, asked, options, err);
    if (status == SYW_OK)
        status = syw_remarks_check(options->remarks, err);
    if (status == SYW_OK) {
        *audits = made;
        made = (struct syw_audits){0};
    }
done:
    free(order);
    syw_audits_clear(&made);
    return status;
}

enum syw_status syw_audits_replay(struct syw_audits *audits, const struct syw_log *log,
                                  const struct syw_stopping_options *options, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < audits->n && status == SYW_OK; i++)
        if (audits->model[i].strata == 0)
            status =
                syw_replays_of_trials(&audits->model[i].replays, audits->model[i].trials, log->direction, options, err);
    return status;
}

void syw_audits_clear(struct syw_audits *audits)
{
    for (size_t i = 0; i < audits->n; i++) {
        syw_audit_clear(&audits->model[i].audit);
        free(audits->trace[i]);
    }
    free(audits->model);
    free(audits->trace);
    *audits = (struct syw_audits){0};
}
