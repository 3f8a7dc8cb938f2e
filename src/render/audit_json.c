/* Schema syw.audit/1. What interface.md promises stands under its names; the rest is beside it. */
#include "audit_words.h"
#include "early_stopping_json.h"
#include "json.h"

#include <string.h>

static double ratio(double above, double below)
{
    return below > 0 ? above / below : NAN;
}

static void put_step(struct json *json, json_object *object, const struct syw_audit_report *report,
                     const struct syw_audit_step *step)
{
    double kwh = step->cost[SYW_AXIS_KWH], kg = step->cost[SYW_AXIS_KGCO2E];
    json_put_number(json, object, "from", step->from);
    json_put_number(json, object, "to", step->to);
    json_put_number(json, object, "gain", step->gain);
    json_put_number(json, object, "lo", step->lo);
    json_put_number(json, object, "hi", step->hi);
    json_put_costs(json, object, step->cost, report->axis);
    json_put_number(json, object, "gain_per_kwh", ratio(step->gain, kwh));
    json_put_number(json, object, "gain_per_kg", ratio(step->gain, kg));
    json_put_number(json, object, "kwh_per_point", ratio(kwh, step->gain));
    json_put_number(json, object, "kg_per_point", ratio(kg, step->gain));
}

static void put_stop(struct json *json, json_object *object, const struct syw_audit_report *report,
                     const struct syw_audit *audit)
{
    json_object *stop = json_put_object(json, object, "stop");
    json_put_number(json, stop, "budget", audit->past.from);
    json_put_number(json, stop, "lo", audit->stop_lo);
    json_put_number(json, stop, "hi", audit->stop_hi);
    json_put_number(json, stop, "epsilon", audit->epsilon);
    json_object *overspend = json_put_object(json, object, "overspend");
    json_put_costs(json, overspend, audit->past.cost, report->axis);
    json_put_number(json, overspend, "share", (audit->whole - audit->past.from) / audit->whole);
    json_put_number(json, overspend, "gain", audit->past.gain);
}

static void put_worth(struct json *json, json_object *object, const struct syw_audit_report *report,
                      const struct syw_audit *audit)
{
    if (!(report->worth > 0))
        return;
    json_object *worth = json_put_object(json, object, "worth");
    json_put_number(json, worth, "rate", report->worth);
    json_put_text(json, worth, "axis", syw_axis_name(report->worth_axis));
    json_put_number(json, worth, "budget", audit->dear.from);
    json_object *past = json_put_object(json, worth, "overspend");
    json_put_costs(json, past, audit->dear.cost, report->axis);
    json_put_number(json, past, "gain", audit->dear.gain);
}

static void put_luck(struct json *json, json_object *object, const struct syw_luck *luck)
{
    json_put_number(json, object, "expected_best", luck->expected_best);
    json_put_number(json, object, "again_at_least", luck->again);
    json_put_number(json, object, "luck", luck->luck);
    json_put_number(json, object, "lead", luck->lead);
    json_put_number(json, object, "tied", luck->tied);
    json_object *course = json_put_object(json, object, "course");
    json_put_number(json, course, "ahead", luck->ahead);
    json_put_number(json, course, "ahead_at", luck->ahead_at);
    json_put_number(json, course, "behind", luck->behind);
    json_put_number(json, course, "behind_at", luck->behind_at);
}

static void put_order(struct json *json, json_object *object, const struct syw_order_test *order)
{
    json_put_number(json, object, "exchangeable_p", order->p);
    json_put_number(json, object, "rank_correlation", order->correlation);
    json_put_number(json, object, "best_tenth", order->best_tenth);
}

static void put_model(struct json *json, json_object *models, const struct syw_audit_report *report,
                      const struct syw_model_audit *model)
{
    const struct syw_audit *audit = &model->audit;
    struct line reason = {0};
    json_object *object = json_put_object(json, models, NULL);
    json_put_trials(json, object, model->trials);
    put_luck(json, object, &audit->luck);
    put_order(json, object, &model->order);
    json_put_text(json, object, "judged_on", audit->on_trace ? "best so far" : "expected best");
    put_stop(json, object, report, audit);
    put_worth(json, object, report, audit);
    json_object *steps = json_put_array(json, object, "steps");
    for (size_t i = 0; i < audit->n_steps; i++)
        put_step(json, json_put_object(json, steps, NULL), report, &audit->step[i]);
    put_step(json, json_put_object(json, object, "range"), report, &audit->range);
    json_put_number(json, object, "probability", audit->probability);
    json_put_text(json, object, "verdict", syw_verdict_name(audit->verdict));
    say_reason(&reason, report, model);
    json_put_text(json, object, "reason", reason.text);
    if (model->stopping.trials > 0)
        json_put_early_stopping(json, object, &model->stopping);
}

enum syw_status write_audit_json(FILE *out, const struct syw_audit_report *report, struct syw_error *err)
{
    struct json json;
    json_start(&json, "syw.audit/1");
    json_put_text(&json, json.root, "metric", report->metric);
    json_put_text(&json, json.root, "direction", syw_direction_name(report->direction));
    json_put_budget(&json, report->axis, report->column);
    json_put_number(&json, json.root, "confidence", report->options.confidence);
    json_put_text(&json, json.root, "order", report->order);
    json_object *models = json_put_array(&json, json.root, "models");
    for (size_t i = 0; i < report->n_models; i++)
        put_model(&json, models, report, &report->model[i]);
    return json_finish(&json, out, err);
}
