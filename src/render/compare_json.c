/* A comparison as the JSON document of schema syw.compare/1. */
#include "compare_words.h"

#include "render/document/json.h"
#include "report_parts.h"

#include <math.h>
#include <stdlib.h>

static const char *const method_name[] = {
    [SYW_COMPARE_DELETE_ONE] = "delete-one",
    [SYW_COMPARE_BANDS] = "bands",
    [SYW_COMPARE_BOOTSTRAP] = "bootstrap",
    [SYW_COMPARE_PAIRED] = "paired delete-one",
    [SYW_COMPARE_RESAMPLED_PAIRS] = "paired bootstrap",
};

void syw_compare_json_point(struct syw_json *json, json_object *object, const struct syw_compare_point *point,
                            const char *leader)
{
    const bool known = syw_compare_has_interval(point);
    syw_json_put_number(json, object, "a", point->a);
    syw_json_put_number(json, object, "b", point->b);
    syw_json_put_number(json, object, "difference", point->difference);
    syw_json_put_number(json, object, "lo", point->lo);
    syw_json_put_number(json, object, "hi", point->hi);
    syw_json_put_number(json, object, "se", point->se);
    syw_json_put_number(json, object, "df", point->df);
    syw_json_put_number(json, object, "p_a_wins", point->p_a_wins);
    syw_json_put_number(json, object, "p_tie", point->p_tie);
    syw_json_put_text(json, object, "leader", known ? leader : NULL);
}

static void put_points(struct syw_json *json, const struct syw_compare_report *report)
{
    json_object *points = syw_json_put_array(json, json->root, "points");
    for (size_t i = 0; i < report->n; i++) {
        const struct syw_compare_point *point = &report->point[i];
        json_object *object = syw_json_put_object(json, points, NULL);
        syw_json_put_number(json, object, "budget", point->budget);
        syw_compare_json_point(json, object, point, syw_leader_words(report, point->leader));
    }
}

static void put_crossings(struct syw_json *json, const struct syw_compare_report *report)
{
    json_object *crossings = syw_json_put_array(json, json->root, "crossings");
    for (size_t i = 0; i < report->verdict->n_crossings; i++) {
        const struct syw_crossing *crossing = &report->verdict->crossing[i];
        json_object *object = syw_json_put_object(json, crossings, NULL);
        syw_json_put_number(json, object, "budget", crossing->budget);
        syw_json_put_number(json, object, "lo", crossing->lo);
        syw_json_put_number(json, object, "hi", crossing->hi);
        syw_json_put_text(json, object, "from", syw_leader_words(report, crossing->before));
        syw_json_put_text(json, object, "to", syw_leader_words(report, crossing->after));
    }
}

static void put_verdict(struct syw_json *json, const struct syw_compare_report *report)
{
    json_object *verdict = syw_json_put_array(json, json->root, "verdict");
    for (size_t i = 0; i < report->verdict->n_ranges; i++) {
        const struct syw_verdict_range *range = &report->verdict->range[i];
        json_object *object = syw_json_put_object(json, verdict, NULL);
        syw_json_put_number(json, object, "from", range->from);
        syw_json_put_number(json, object, "to", range->to);
        syw_json_put_text(json, object, "leader", syw_leader_words(report, range->leader));
    }
}

static void put_reach(struct syw_json *json, const struct syw_compare_report *report)
{
    json_object *reach = syw_json_put_array(json, json->root, "reach");
    for (size_t arm = 0; report->reach && arm < 2; arm++)
        syw_reach_json(json, syw_json_put_object(json, reach, NULL), &report->reach[arm], report->curves);
}

void syw_compare_json_models(struct syw_json *json, const struct syw_curve_report *curves,
                             enum syw_compare_method method)
{
    syw_json_put_text(json, json->root, "interval", method_name[method]);
    json_object *models = syw_json_put_array(json, json->root, "models");
    for (size_t i = 0; i < curves->n_models; i++)
        syw_json_put_text(json, models, NULL, curves->model[i].trials->model);
    json_object *arms = syw_json_put_array(json, json->root, "arms");
    for (size_t i = 0; i < curves->n_models; i++) {
        syw_json_put_trials(json, syw_json_put_object(json, arms, NULL), curves->model[i].trials);
    }
}

enum syw_status syw_compare_json(FILE *out, const struct syw_compare_report *report, struct syw_error *err)
{
    struct syw_json json;
    char *sentence = syw_verdict_sentence(report);
    if (!sentence)
        return syw_error_memory(err);
    syw_curve_json_begin(&json, "syw.compare/1", report->curves);
    syw_compare_json_models(&json, report->curves, report->method);
    syw_json_put_flag(&json, json.root, "simultaneous", report->simultaneous);
    put_points(&json, report);
    put_crossings(&json, report);
    put_verdict(&json, report);
    put_reach(&json, report);
    syw_json_put_text(&json, json.root, "sentence", sentence);
    free(sentence);
    return syw_json_finish(&json, out, err);
}
