/* syw audit: did the extra tuning pay off? */
#include "cli.h"

#include <math.h>
#include <stdlib.h>

/* What one model's audit borrows while it is made. */
struct workings {
    struct budgets at;
    double *trace;
    double per_trial[SYW_AXIS_COUNT];
};

static void workings_clear(struct workings *workings)
{
    budgets_clear(&workings->at);
    free(workings->trace);
}

/* Best so far after every trial, in order. */
static enum syw_status make_trace(double **trace, const struct syw_trials *trials, enum syw_direction direction,
                                  struct syw_error *err)
{
    double *made = calloc(2 * trials->rows, sizeof *made), *k = made + trials->rows;
    if (!made)
        return syw_error_memory(err);
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
    enum syw_status status = budgets_parse(at, settings->at, true, err);
    if (status == SYW_OK && budgets_restrict(at, trials->trials) > 0)
        say_remark(settings, "%s has %.0f trials: budgets beyond are left out", trials->model, trials->trials);
    return status;
}

static enum syw_status no_completed_trial(const struct syw_trials *trials, struct syw_error *err)
{
    syw_error_set(err, SYW_EDOMAIN, "no trial of '%s' has completed: %.0f failed", trials->model, trials->failed);
    syw_error_hint(err, "--where leaves a model out; --failed VALUE gives failed trials a value");
    return SYW_EDOMAIN;
}

static enum syw_status audit_model(struct syw_model_audit *model, struct syw_trials *trials,
                                   const struct syw_audit_options *asked, const struct settings *settings,
                                   enum syw_direction direction, struct syw_error *err)
{
    const struct audit_settings *audit = &settings->audit;
    struct syw_audit_options question = *asked;
    struct workings workings = {0};
    struct syw_sample sample;
    enum syw_status status = SYW_OK;
    model->trials = trials;
    if (trials->completed == 0)
        return no_completed_trial(trials, err);
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        workings.per_trial[axis] = syw_trials_mean_cost(trials, (enum syw_axis)axis);
    question.per_trial = workings.per_trial;
    question.judge_trace = is_adaptive(&model->order, settings);
    double worth = audit->worth * workings.per_trial[audit->worth_axis];
    question.worth = worth > 0 ? worth / (settings->figure.percent ? 100 : 1) : 0;
    status = choose_steps(&workings.at, trials, settings, err);
    if (status == SYW_OK && trials->curves.trials > 0)
        status = replay_early_stopping(&model->stopping, trials, settings, direction, err);
    if (status == SYW_OK && !trials->weight)
        status = make_trace(&workings.trace, trials, direction, err);
    question.at = workings.at.k;
    question.n_at = workings.at.n;
    question.trace = workings.trace;
    if (status == SYW_OK)
        status = syw_sample_init(&sample, trials->value, trials->weight, trials->rows, direction, err);
    if (status == SYW_OK)
        status = syw_audit_compute(&model->audit, &sample, &question, err);
    workings_clear(&workings);
    return status;
}

/* Epsilon is given as people read the metric. */
static struct syw_audit_options ask(const struct settings *settings)
{
    const struct audit_settings *audit = &settings->audit;
    struct syw_audit_options asked = {.confidence = settings->curve.confidence,
                                      .epsilon = audit->epsilon,
                                      .has_epsilon = audit->has_epsilon,
                                      .epsilon_share = audit->epsilon_share,
                                      .from = audit->from,
                                      .to = audit->to};
    if (settings->figure.percent && !audit->epsilon_share)
        asked.epsilon /= 100;
    return asked;
}

struct audits {
    struct syw_model_audit *model;
    size_t n;
};

static void audits_clear(struct audits *audits)
{
    for (size_t i = 0; i < audits->n; i++)
        syw_audit_clear(&audits->model[i].audit);
    free(audits->model);
    *audits = (struct audits){0};
}

static enum syw_status audits_make(struct audits *audits, struct syw_log *log, const struct settings *settings,
                                   struct syw_error *err)
{
    const struct syw_audit_options asked = ask(settings);
    struct syw_order_test *order = calloc(log->n_models, sizeof *order);
    audits->model = calloc(log->n_models, sizeof *audits->model);
    if (!order || !audits->model) {
        free(order);
        return syw_error_memory(err);
    }
    enum syw_status status = orders_test(order, log, settings, err);
    for (; status == SYW_OK && audits->n < log->n_models; audits->n++) {
        struct syw_model_audit *model = &audits->model[audits->n];
        model->order = order[audits->n];
        model->stopping.metric = log->metric;
        status = audit_model(model, &log->model[audits->n], &asked, settings, log->direction, err);
    }
    free(order);
    return status;
}

static bool none_paid_off(const struct audits *audits)
{
    for (size_t i = 0; i < audits->n; i++)
        if (audits->model[i].audit.verdict != SYW_VERDICT_DID_NOT_PAY_OFF)
            return false;
    return audits->n > 0;
}

enum syw_status cmd_audit(struct settings *settings, struct syw_error *err)
{
    const unsigned wanted =
        SYW_ROLE_BIT(SYW_ROLE_TRIAL) | SYW_ROLE_BIT(SYW_ROLE_STARTED) | SYW_ROLE_BIT(SYW_ROLE_ENDED) |
        SYW_ROLE_BIT(SYW_ROLE_DURATION) | SYW_ROLE_BIT(SYW_ROLE_DEVICES) | SYW_ROLE_BIT(SYW_ROLE_ENERGY) |
        SYW_ROLE_BIT(SYW_ROLE_EMISSIONS) | SYW_ROLE_BIT(SYW_ROLE_FLOPS) | SYW_ROLE_BIT(SYW_ROLE_USD);
    struct syw_log log = {0};
    struct audits audits = {0};
    struct output output = {0};
    const char *format = NULL;
    enum syw_status status = output_format(&format, settings, command_find("audit"), err);
    settings->log.keep_curves = true;
    if (status == SYW_OK)
        status = load(&log, settings, wanted, err);
    if (status == SYW_OK)
        status = audits_make(&audits, &log, settings, err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK) {
        struct syw_audit_report report = {.metric = log.metric,
                                          .direction = log.direction,
                                          .options = ask(settings),
                                          .order = log.order,
                                          .worth = settings->audit.worth / (settings->figure.percent ? 100 : 1),
                                          .worth_axis = settings->audit.worth_axis,
                                          .failed_left_out = settings->log.failed == SYW_FAILED_DROP,
                                          .percent = settings->figure.percent,
                                          .model = audits.model,
                                          .n_models = audits.n};
        status = syw_audit_report_write(output.stream, report_format(format), &report, err);
    }
    if (status == SYW_OK)
        status = output_commit(&output, err);
    settings->audit.stop_advised = none_paid_off(&audits);
    output_abandon(&output);
    audits_clear(&audits);
    syw_log_clear(&log);
    return status;
}
