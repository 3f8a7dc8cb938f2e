/* Schema syw.audit/1. What interface.md promises stands under its names; the rest is beside it. */
#include "audit_words.h"
#include "early_stopping_json.h"
#include "render/document/json.h"

#include <string.h>

static double ratio(double above, double below)
{
    return below > 0 ? above / below : NAN;
}

static void put_step(struct syw_json *json, json_object *object, const struct syw_audit_report *report,
                     const struct syw_audit_step *step)
{
    double kwh = step->cost[SYW_AXIS_KWH], kg = step->cost[SYW_AXIS_KGCO2E];
    syw_json_put_number(json, object, "from", step->from);
    syw_json_put_number(json, object, "to", step->to);
    syw_json_put_number(json, object, "gain", step->gain);
    syw_json_put_number(json, object, "lo", step->lo);
    syw_json_put_number(json, object, "hi", step->hi);
    syw_json_put_costs(json, object, step->cost, report->axis);
    syw_json_put_number(json, object, "gain_per_kwh", ratio(step->gain, kwh));
    syw_json_put_number(json, object, "gain_per_kg", ratio(step->gain, kg));
    syw_json_put_number(json, object, "kwh_per_point", ratio(kwh, step->gain));
    syw_json_put_number(json, object, "kg_per_point", ratio(kg, step->gain));
}

static void put_stop(struct syw_json *json, json_object *object, const struct syw_audit_report *report,
                     const struct syw_audit *audit)
{
    json_object *stop = syw_json_put_object(json, object, "stop");
    syw_json_put_number(json, stop, "budget", audit->past.from);
    syw_json_put_number(json, stop, "lo", audit->stop_lo);
    syw_json_put_number(json, stop, "hi", audit->stop_hi);
    syw_json_put_number(json, stop, "epsilon", audit->epsilon);
    json_object *overspend = syw_json_put_object(json, object, "overspend");
    syw_json_put_costs(json, overspend, audit->past.cost, report->axis);
    syw_json_put_number(json, overspend, "share", (audit->whole - audit->past.from) / audit->whole);
    syw_json_put_number(json, overspend, "gain", audit->past.gain);
}

static void put_worth(struct syw_json *json, json_object *object, const struct syw_audit_report *report,
                      const struct syw_audit *audit)
{
    if (!(report->worth > 0))
        return;
    json_object *worth = syw_json_put_object(json, object, "worth");
    syw_json_put_number(json, worth, "rate", report->worth);
    syw_json_put_text(json, worth, "axis", syw_axis_name(report->worth_axis));
    syw_json_put_number(json, worth, "budget", audit->dear.from);
    json_object *past = syw_json_put_object(json, worth, "overspend");
    syw_json_put_costs(json, past, audit->dear.cost, report->axis);
    syw_json_put_number(json, past, "gain", audit->dear.gain);
}

static void put_luck(struct syw_json *json, json_object *object, const struct syw_luck *luck)
{
    syw_json_put_number(json, object, "expected_best", luck->expected_best);
    syw_json_put_number(json, object, "again_at_least", luck->again);
    syw_json_put_number(json, object, "luck", luck->luck);
    syw_json_put_number(json, object, "lead", luck->lead);
    syw_json_put_number(json, object, "tied", luck->tied);
    json_object *course = syw_json_put_object(json, object, "course");
    syw_json_put_number(json, course, "ahead", luck->ahead);
    syw_json_put_number(json, course, "ahead_at", luck->ahead_at);
    syw_json_put_number(json, course, "behind", luck->behind);
    syw_json_put_number(json, course, "behind_at", luck->behind_at);
}

static void put_order(struct syw_json *json, json_object *object, const struct syw_order_test *order)
{
    syw_json_put_number(json, object, "exchangeable_p", order->p);
    syw_json_put_number(json, object, "rank_correlation", order->correlation);
    syw_json_put_number(json, object, "best_tenth", order->best_tenth);
}

static void put_model(struct syw_json *json, json_object *models, const struct syw_audit_report *report,
                      const struct syw_model_audit *model)
{
    const struct syw_audit *audit = &model->audit;
    struct syw_line reason = {0};
    json_object *object = syw_json_put_object(json, models, NULL);
    syw_json_put_trials(json, object, model->trials);
    put_luck(json, object, &audit->luck);
    put_order(json, object, &model->order);
    syw_json_put_text(json, object, "judged_on", audit->on_trace ? "best so far" : "expected best");
    put_stop(json, object, report, audit);
    put_worth(json, object, report, audit);
    json_object *steps = syw_json_put_array(json, object, "steps");
    for (size_t i = 0; i < audit->n_steps; i++)
        put_step(json, syw_json_put_object(json, steps, NULL), report, &audit->step[i]);
    put_step(json, syw_json_put_object(json, object, "range"), report, &audit->range);
    syw_json_put_number(json, object, "probability", audit->probability);
    syw_json_put_text(json, object, "verdict", syw_verdict_name(audit->verdict));
    syw_audit_reason(&reason, report, model);
    syw_json_put_text(json, object, "reason", reason.text);
    if (model->stopping.trials > 0)
        syw_json_put_early_stopping(json, object, &model->stopping);
}

enum syw_status syw_audit_json(FILE *out, const struct syw_audit_report *report, struct syw_error *err)
{
    struct syw_json json;
    syw_json_start(&json, "syw.audit/1");
    syw_json_put_text(&json, json.root, "metric", report->metric);
    syw_json_put_text(&json, json.root, "direction", syw_direction_name(report->direction));
    syw_json_put_budget(&json, report->axis, report->column);
    syw_json_put_number(&json, json.root, "confidence", report->options.confidence);
    syw_json_put_text(&json, json.root, "order", report->order);
    json_object *models = syw_json_put_array(&json, json.root, "models");
    for (size_t i = 0; i < report->n_models; i++)
        put_model(&json, models, report, &report->model[i]);
    return syw_json_finish(&json, out, err);
}
