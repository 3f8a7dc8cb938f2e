/* Schema syw.audit/1. What interface.md promises stands under its names; the rest is beside it. */
#include "audit_views.h"

#include "audit_rows.h"
#include "audit_words.h"
#include "early_stopping_json.h"
#include "outlook_views.h"

/* Members of a model's object, from its luck, the test of its order, and its audit. */
static const struct syw_field luck_field[] = {
    SYW_NUMBER(syw_luck, "expected_best", expected_best),
    SYW_NUMBER(syw_luck, "again_at_least", again),
    SYW_NUMBER(syw_luck, "luck", luck),
    SYW_NUMBER(syw_luck, "lead", lead),
    SYW_NUMBER(syw_luck, "tied", tied),
    SYW_NUMBER(syw_luck, "course.ahead", ahead),
    SYW_NUMBER(syw_luck, "course.ahead_at", ahead_at),
    SYW_NUMBER(syw_luck, "course.behind", behind),
    SYW_NUMBER(syw_luck, "course.behind_at", behind_at),
};
static const struct syw_field order_field[] = {
    SYW_NUMBER(syw_order_test, "exchangeable_p", p),
    SYW_NUMBER(syw_order_test, "rank_correlation", correlation),
    SYW_NUMBER(syw_order_test, "best_tenth", best_tenth),
};
static const struct syw_field stop_field[] = {
    SYW_NUMBER(syw_audit, "stop.budget", past.from), SYW_NUMBER(syw_audit, "stop.lo", stop_lo),
    SYW_NUMBER(syw_audit, "stop.hi", stop_hi),       SYW_NUMBER(syw_audit, "stop.epsilon", epsilon),
    SYW_COSTS(syw_audit, "overspend", past.cost),
};

#define PUT(json, object, field, record)                                                                               \
    syw_json_put_fields(json, object, field, sizeof(field) / sizeof *(field), record)

static void put_step(struct syw_json *json, size_t object, const struct syw_audit_step *step)
{
    const struct syw_audit_row row = syw_audit_row(step);
    syw_json_put_fields(json, object, syw_audit_field, SYW_AUDIT_FIELDS, &row);
}

static void put_overspend(struct syw_json *json, size_t object, const struct syw_audit *audit)
{
    const size_t overspend = syw_json_go_on(json, object, "overspend");
    syw_json_put_number(json, overspend, "share", (audit->whole - audit->past.from) / audit->whole);
    syw_json_put_number(json, overspend, "gain", audit->past.gain);
}
static void put_worth(struct syw_json *json, size_t object, const struct syw_audit_report *report,
                      const struct syw_audit *audit)
{
    if (!(report->worth > 0))
        return;
    size_t worth = syw_json_put_object(json, object, "worth");
    syw_json_put_number(json, worth, "rate", report->worth);
    syw_json_put_text(json, worth, "axis", syw_axis_name(report->worth_axis));
    syw_json_put_number(json, worth, "budget", audit->dear.from);
    size_t past = syw_json_put_object(json, worth, "overspend");
    syw_json_put_costs(json, past, audit->dear.cost);
    syw_json_put_number(json, past, "gain", audit->dear.gain);
}

static void put_model(struct syw_json *json, size_t object, const struct syw_audit_report *report,
                      const struct syw_model_audit *model)
{
    const struct syw_audit *audit = &model->audit;
    struct syw_line reason = {0};
    syw_json_put_trials(json, object, model->trials);
    if (report->within)
        syw_json_put_number(json, object, "strata", (double)model->strata);
    PUT(json, object, luck_field, &audit->luck);
    PUT(json, object, order_field, &model->order);
    syw_json_put_text(json, object, "judged_on", audit->on_trace ? "best so far" : "expected best");
    PUT(json, object, stop_field, audit);
    put_overspend(json, object, audit);
    put_worth(json, object, report, audit);
    size_t steps = syw_json_put_array(json, object, "steps");
    for (size_t i = 0; i < audit->n_steps; i++)
        put_step(json, syw_json_put_object(json, steps, NULL), &audit->step[i]);
    put_step(json, syw_json_put_object(json, object, "range"), &audit->range);
    syw_json_put_number(json, object, "probability", audit->probability);
    syw_json_put_text(json, object, "verdict", syw_verdict_name(audit->verdict));
    syw_audit_reason(&reason, report, model);
    syw_json_put_text(json, object, "reason", reason.text);
    if (report->outlooks)
        syw_outlook_tree(json, object, report->outlooks, (size_t)(model - report->model));
    if (model->replays.trials > 0)
        syw_json_put_early_stopping(json, object, &model->replays);
}

void syw_audit_tree(struct syw_json *json, size_t object, const void *result)
{
    const struct syw_audit_report *report = result;
    syw_json_put_text(json, object, "metric", report->metric);
    syw_json_put_text(json, object, "direction", syw_direction_name(report->direction));
    syw_json_put_budget(json, object, report->axis, report->column);
    if (report->within)
        syw_json_put_text(json, object, "within", report->within);
    syw_json_put_number(json, object, "confidence", report->options.confidence);
    syw_json_put_text(json, object, "order", report->within ? "not tested" : report->order);
    size_t models = syw_json_put_array(json, object, "models");
    for (size_t i = 0; i < report->n_models; i++)
        put_model(json, syw_json_put_object(json, models, NULL), report, &report->model[i]);
}
