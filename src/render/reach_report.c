/* What it takes to reach a value. An interval of the curve is inverted: the budgets at which its two ends reach the
 * value. */
#include "syw/reach_report.h"

#include "json.h"
#include "report_parts.h"

#include <math.h>

/* The first budget at which y reaches target, by the straight line over log(budget) where the axis is not of trials. */
static double first_reach(const struct syw_model_curve *curve, double (*y)(const struct syw_curve_point *),
                          double target, double sign, bool whole)
{
    for (size_t i = 0; i < curve->n; i++) {
        double now = sign * (y(&curve->point[i]) - target), k = curve->point[i].k;
        if (!(now >= 0))
            continue;
        double before = i > 0 ? sign * (y(&curve->point[i - 1]) - target) : NAN;
        if (whole || !(before < 0))
            return k;
        double from = curve->point[i - 1].k;
        return from * pow(k / from, before / (before - now));
    }
    return NAN;
}

static double value_of(const struct syw_curve_point *point)
{
    return point->value;
}

static double lo_of(const struct syw_curve_point *point)
{
    return point->lo;
}

static double hi_of(const struct syw_curve_point *point)
{
    return point->hi;
}

void syw_reach_find(struct syw_reach *reach, const struct syw_model_curve *curve, double target,
                    const struct syw_curve_report *report)
{
    bool whole = report->axis == SYW_AXIS_TRIALS, minimize = report->direction == SYW_MINIMIZE;
    double sign = minimize ? -1 : 1;
    reach->budget = first_reach(curve, value_of, target, sign, whole);
    reach->lo = first_reach(curve, minimize ? lo_of : hi_of, target, sign, whole);
    reach->hi = first_reach(curve, minimize ? hi_of : lo_of, target, sign, whole);
}

static bool is_shown(enum syw_axis axis, const struct syw_curve_report *report, const struct syw_reach reach[],
                     size_t n)
{
    bool same = axis == SYW_AXIS_DEVICE_HOURS && report->axis != axis, known = false;
    for (size_t i = 0; i < n; i++) {
        const struct syw_total *cost = reach[i].trials->cost;
        same = same && cost[axis].sum == cost[SYW_AXIS_HOURS].sum;
        known = known || !isnan(reach[i].cost[axis]);
    }
    return known && !same;
}

static void add_row(struct syw_sheet *sheet, const struct syw_reach *reach, const bool shown[SYW_AXIS_COUNT],
                    bool interval, enum syw_axis axis)
{
    syw_sheet_add_text(sheet, reach->trials->model);
    syw_sheet_add_number(sheet, reach->target, syw_number_decimals(reach->target, 5));
    syw_sheet_add_number(sheet, reach->budget, syw_budget_decimals(reach->budget, axis));
    if (interval) {
        syw_sheet_add_number(sheet, reach->lo, syw_budget_decimals(reach->lo, axis));
        syw_sheet_add_number(sheet, reach->hi, syw_budget_decimals(reach->hi, axis));
    }
    if (axis != SYW_AXIS_TRIALS)
        syw_sheet_add_number(sheet, reach->cost[SYW_AXIS_TRIALS], syw_number_decimals(reach->cost[SYW_AXIS_TRIALS], 3));
    for (size_t c = 0; c < SYW_SHOWN_COSTS; c++) {
        double cost = reach->cost[syw_shown_costs[c]];
        if (shown[syw_shown_costs[c]])
            syw_sheet_add_number(sheet, cost, syw_number_decimals(cost, 3));
    }
}

static void add_notes(struct syw_sheet *sheet, const struct syw_curve_report *report, const struct syw_reach reach[],
                      size_t n, bool interval)
{
    char note[200];
    bool missed = false, open = false, failed = false;
    for (size_t i = 0; i < n; i++) {
        missed |= isnan(reach[i].budget);
        open |= interval && (isnan(reach[i].lo) || isnan(reach[i].hi));
        failed |= reach[i].trials->failed > 0;
    }
    syw_sheet_add_note(sheet, "the smallest budget at which the curve reaches the value");
    if (interval) {
        syw_sheet_add_note(sheet, "from, to: where the upper and the lower end of the curve's interval reach it");
        syw_describe_interval(note, report, failed);
        syw_sheet_add_note(sheet, note + sizeof "from, to: " - 1);
    }
    if (missed || open)
        syw_sheet_add_note(sheet, "-: not within the trials recorded, or not while there is an interval");
    syw_sheet_add_note(sheet, report->axis == SYW_AXIS_TRIALS
                                  ? "costs: k times the mean of all trials"
                                  : "trials and costs: expected to be run and spent within the budget");
}

static enum syw_status write_sheet(FILE *out, enum syw_sheet_format format, const struct syw_curve_report *report,
                                   const struct syw_reach reach[], size_t n, struct syw_error *err)
{
    struct syw_sheet *sheet = NULL;
    char heading[96];
    bool shown[SYW_AXIS_COUNT] = {false}, interval = report->options.confidence > 0;
    bool real = report->axis != SYW_AXIS_TRIALS;
    enum syw_status status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        return status;
    syw_title_values(sheet, report);
    syw_sheet_add_column(sheet, "model", "model");
    syw_sheet_add_column(sheet, "reaches", "target");
    syw_sheet_add_column(sheet, syw_budget_heading(heading, report), real ? "budget" : "trials");
    if (interval) {
        syw_sheet_add_column(sheet, "from", "lo");
        syw_sheet_add_column(sheet, "to", "hi");
    }
    if (real)
        syw_sheet_add_column(sheet, "trials", "trials");
    for (size_t c = 0; c < SYW_SHOWN_COSTS; c++) {
        enum syw_axis axis = syw_shown_costs[c];
        shown[axis] = is_shown(axis, report, reach, n);
        if (shown[axis])
            syw_sheet_add_column(sheet, syw_cost_heading(axis, report), syw_axis_name(axis));
    }
    if (format == SYW_SHEET_CSV)
        syw_add_metric_columns(sheet);
    for (size_t i = 0; i < n; i++) {
        add_row(sheet, &reach[i], shown, interval, report->axis);
        if (format == SYW_SHEET_CSV)
            syw_add_metric_cells(sheet, report);
    }
    add_notes(sheet, report, reach, n, interval);
    status = syw_sheet_write(sheet, out, format, err);
    syw_sheet_free(sheet);
    return status;
}

void syw_reach_json(struct json *json, struct json_object *object, const struct syw_reach *reach,
                    const struct syw_curve_report *report)
{
    json_put_text(json, object, "model", reach->trials->model);
    json_put_number(json, object, "target", reach->target);
    json_put_number(json, object, "budget", reach->budget);
    json_put_number(json, object, "lo", reach->lo);
    json_put_number(json, object, "hi", reach->hi);
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        if (axis != SYW_AXIS_COST || report->axis == SYW_AXIS_COST)
            json_put_number(json, object, syw_axis_name((enum syw_axis)axis), reach->cost[axis]);
}

static enum syw_status write_json(FILE *out, const struct syw_curve_report *report, const struct syw_reach reach[],
                                  size_t n, struct syw_error *err)
{
    struct json json;
    syw_curve_json_begin(&json, "syw.reach/1", report);
    json_object *models = json_put_array(&json, json.root, "models");
    for (size_t i = 0; i < n; i++)
        syw_reach_json(&json, json_put_object(&json, models, NULL), &reach[i], report);
    return json_finish(&json, out, err);
}

enum syw_status syw_reach_report_write(FILE *out, enum syw_report_format format, const struct syw_curve_report *report,
                                       const struct syw_reach reach[], size_t n, struct syw_error *err)
{
    return format == SYW_REPORT_JSON ? write_json(out, report, reach, n, err)
                                     : write_sheet(out, syw_report_sheet[format], report, reach, n, err);
}
