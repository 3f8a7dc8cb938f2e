/* A comparison as the JSON document of schema syw.compare/1. */
#include "compare_views.h"

#include "compare_rows.h"
#include "compare_words.h"
#include "curve_views.h"
#include "reach_views.h"

static const char *const method_name[] = {
    [SYW_COMPARE_DELETE_ONE] = "delete-one",
    [SYW_COMPARE_BANDS] = "bands",
    [SYW_COMPARE_WOODRUFF] = "Woodruff",
    [SYW_COMPARE_PAIRED] = "paired delete-one",
    [SYW_COMPARE_PAIRED_WOODRUFF] = "paired Woodruff",
    [SYW_COMPARE_STRATA] = "strata",
};

static void put_points(struct syw_json *json, size_t object, const struct syw_compare_report *report)
{
    size_t points = syw_json_put_array(json, object, "points");
    for (size_t i = 0; i < report->n; i++) {
        const struct syw_compare_row row = syw_compare_row(report->curves, 0, 1, &report->point[i]);
        size_t point = syw_json_put_object(json, points, NULL);
        syw_compare_put(json, point, SYW_COMPARE_BUDGET, SYW_COMPARE_BUDGET, &row);
        syw_compare_put(json, point, SYW_COMPARE_VALUE_A, SYW_COMPARE_LEADER, &row);
    }
}

static void put_crossings(struct syw_json *json, size_t parent, const struct syw_compare_report *report)
{
    size_t crossings = syw_json_put_array(json, parent, "crossings");
    for (size_t i = 0; i < report->verdict->n_crossings; i++) {
        const struct syw_crossing *crossing = &report->verdict->crossing[i];
        size_t object = syw_json_put_object(json, crossings, NULL);
        syw_json_put_number(json, object, "budget", crossing->budget);
        syw_json_put_number(json, object, "lo", crossing->lo);
        syw_json_put_number(json, object, "hi", crossing->hi);
        syw_json_put_text(json, object, "from", syw_leader_words(report, crossing->before));
        syw_json_put_text(json, object, "to", syw_leader_words(report, crossing->after));
    }
}

static void put_verdict(struct syw_json *json, size_t parent, const struct syw_compare_report *report)
{
    size_t verdict = syw_json_put_array(json, parent, "verdict");
    for (size_t i = 0; i < report->verdict->n_ranges; i++) {
        const struct syw_verdict_range *range = &report->verdict->range[i];
        size_t object = syw_json_put_object(json, verdict, NULL);
        syw_json_put_number(json, object, "from", range->from);
        syw_json_put_number(json, object, "to", range->to);
        syw_json_put_text(json, object, "leader", syw_leader_words(report, range->leader));
    }
}

static void put_reach(struct syw_json *json, size_t parent, const struct syw_compare_report *report)
{
    size_t reach = syw_json_put_array(json, parent, "reach");
    for (size_t side = 0; report->reach && side < 2; side++)
        syw_reach_tree(json, syw_json_put_object(json, reach, NULL), report->curves, &report->reach[side]);
}

void syw_compare_tree_begin(struct syw_json *json, size_t object, const struct syw_curve_report *curves,
                            enum syw_compare_method method)
{
    syw_curve_json_begin(json, object, curves);
    syw_json_put_text(json, object, "interval", method_name[method]);
    size_t models = syw_json_put_array(json, object, "models");
    for (size_t i = 0; i < curves->n_models; i++)
        syw_json_put_text(json, models, NULL, curves->model[i].trials->model);
    size_t arms = syw_json_put_array(json, object, "arms");
    for (size_t i = 0; i < curves->n_models; i++)
        syw_json_put_trials(json, syw_json_put_object(json, arms, NULL), curves->model[i].trials);
}

void syw_compare_tree(struct syw_json *json, size_t object, const void *result)
{
    const struct syw_compare_report *report = result;
    struct syw_line sentence = {0};
    syw_describe_verdict(&sentence, report);
    syw_compare_tree_begin(json, object, report->curves, report->method);
    syw_json_put_flag(json, object, "simultaneous", report->simultaneous);
    put_points(json, object, report);
    put_crossings(json, object, report);
    put_verdict(json, object, report);
    put_reach(json, object, report);
    syw_json_put_text(json, object, "sentence", sentence.text);
}
