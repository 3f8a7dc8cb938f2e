/* What it takes to reach a value. An interval of the curve is inverted: the budgets at which its two ends reach the
 * value. */
#include "syw/reach_report.h"

#include "render/document/json.h"
#include "render/document/words.h"
#include "report_parts.h"

#include <math.h>

/* A curve as it is looked through. */
struct track {
    const struct syw_curve_point *point; /* point[n] */
    size_t n;
    double target, sign; /* sign: -1 where lower is better */
    bool whole;          /* budgets are trials */
};

enum { VALUE, BETTER_END, WORSE_END }; /* what is looked at */

/* How far the curve, or an end of its interval, is above the target; below 0 it misses. An end is never on the other
 * side of the curve. */
static double above(const struct track *track, size_t i, int part)
{
    const struct syw_curve_point *point = &track->point[i];
    const double value = track->sign * (point->value - track->target);
    const double end =
        track->sign * (((part == BETTER_END) == (track->sign > 0) ? point->hi : point->lo) - track->target);
    if (part == VALUE || isnan(end))
        return part == VALUE ? value : NAN;
    return part == BETTER_END ? fmax(end, value) : fmin(end, value);
}

/* At or before a budget that does not miss: where the straight line from the one before, over log(budget), does. */
static double cross(const struct track *track, size_t i, int part)
{
    const double k = track->point[i].k, now = above(track, i, part), before = i > 0 ? above(track, i - 1, part) : NAN;
    if (track->whole || !(before < 0))
        return k;
    const double from = track->point[i - 1].k;
    return from * pow(k / from, before / (before - now));
}

/* NaN: never, or perhaps already where there is no such end. */
static double first(const struct track *track, int part)
{
    size_t i = 0;
    while (i < track->n && above(track, i, part) < 0)
        i++;
    return i == track->n || isnan(above(track, i, part)) ? NAN : cross(track, i, part);
}

/* From where on there is no miss, as far as there is such an end. NaN: the last misses. */
static double for_good(const struct track *track, int part)
{
    size_t i = track->n, end;
    while (i > 0 && isnan(above(track, i - 1, part)))
        i--;
    for (end = i; i > 0 && above(track, i - 1, part) >= 0;)
        i--;
    return i == end ? NAN : cross(track, i, part);
}

void syw_reach_find(struct syw_reach *reach, const struct syw_model_curve *curve, double target,
                    const struct syw_curve_report *report)
{
    size_t begin = 0;
    while (begin < curve->n && curve->point[begin].p_any < report->p_any)
        begin++;
    const struct track track = {.point = curve->point + begin,
                                .n = curve->n - begin,
                                .target = target,
                                .sign = report->direction == SYW_MINIMIZE ? -1 : 1,
                                .whole = report->axis == SYW_AXIS_TRIALS};
    reach->budget = for_good(&track, VALUE);
    reach->lo = first(&track, BETTER_END);
    reach->hi = for_good(&track, WORSE_END);
    reach->p_any = NAN;
    for (size_t i = track.n; i-- > 0 && track.point[i].k >= reach->budget;)
        reach->p_any = track.point[i].p_any;
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

/* Whether a search may end without a completed trial, or be thought to. */
static bool shows_p_any(const struct syw_curve_report *report, const struct syw_reach reach[], size_t n)
{
    bool some = report->axis != SYW_AXIS_TRIALS;
    for (size_t i = 0; i < n; i++)
        some |= reach[i].trials->counts.valued < reach[i].trials->trials;
    return some;
}

/* Which columns there are. */
struct columns {
    bool interval, p_any, cost[SYW_AXIS_COUNT];
};

static void add_row(struct syw_sheet *sheet, const struct syw_reach *reach, const struct columns *shown,
                    enum syw_axis axis)
{
    syw_sheet_add_text(sheet, reach->trials->model);
    syw_sheet_add_number(sheet, reach->target, syw_number_decimals(reach->target, 5));
    syw_sheet_add_number(sheet, reach->budget, syw_budget_decimals(reach->budget, axis));
    if (shown->interval) {
        syw_sheet_add_number(sheet, reach->lo, syw_budget_decimals(reach->lo, axis));
        syw_sheet_add_number(sheet, reach->hi, syw_budget_decimals(reach->hi, axis));
    }
    if (shown->p_any)
        syw_sheet_add_number(sheet, reach->p_any, 4);
    if (axis != SYW_AXIS_TRIALS)
        syw_sheet_add_number(sheet, reach->cost[SYW_AXIS_TRIALS], syw_number_decimals(reach->cost[SYW_AXIS_TRIALS], 3));
    for (size_t c = 0; c < SYW_SHOWN_COSTS; c++) {
        double cost = reach->cost[syw_shown_costs[c]];
        if (shown->cost[syw_shown_costs[c]])
            syw_sheet_add_number(sheet, cost, syw_number_decimals(cost, 3));
    }
}

static void describe_reached(struct syw_line *line, const struct syw_curve_report *report)
{
    syw_line_add(line, "the budget from which on the curve stays at the value or %s",
                 report->direction == SYW_MINIMIZE ? "below" : "above");
    if (report->p_any > 0)
        syw_line_add(line, ", and a trial completes with probability %s or more", syw_plain(report->p_any).text);
}

static void add_notes(struct syw_sheet *sheet, const struct syw_curve_report *report, const struct syw_reach reach[],
                      size_t n, bool interval)
{
    char note[200];
    struct syw_line line = {0};
    bool missed = false, open = false, failed = false;
    for (size_t i = 0; i < n; i++) {
        missed |= isnan(reach[i].budget);
        open |= interval && (isnan(reach[i].lo) || isnan(reach[i].hi));
        failed |= reach[i].trials->counts.valued < reach[i].trials->trials;
    }
    describe_reached(&line, report);
    syw_sheet_add_note(sheet, line.text);
    if (interval) {
        syw_sheet_add_note(sheet, "from, to: where the better end of the curve's interval first reaches it, and from "
                                  "where on the worse end does");
        syw_describe_interval(note, report, failed);
        syw_sheet_add_note(sheet, note + sizeof "from, to: " - 1);
    }
    if (missed || open)
        syw_sheet_add_note(sheet, "-: not within the trials recorded, or not while there is an interval");
    syw_sheet_add_note(sheet, report->axis == SYW_AXIS_TRIALS
                                  ? "costs: k times the mean of all trials"
                                  : "trials and costs: expected to be run and spent within the budget");
}

static enum syw_status write_sheet(FILE *out, enum syw_format format, const struct syw_curve_report *report,
                                   const struct syw_reach reach[], size_t n, struct syw_error *err)
{
    struct syw_sheet *sheet = NULL;
    char heading[96];
    const bool real = report->axis != SYW_AXIS_TRIALS;
    struct columns shown = {.interval = report->options.confidence > 0, .p_any = shows_p_any(report, reach, n)};
    enum syw_status status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        return status;
    syw_title_values(sheet, report);
    syw_sheet_add_column(sheet, "model", "model");
    syw_sheet_add_column(sheet, "reaches", "target");
    syw_sheet_add_column(sheet, syw_budget_heading(heading, report), real ? "budget" : "trials");
    if (shown.interval) {
        syw_sheet_add_column(sheet, "from", "lo");
        syw_sheet_add_column(sheet, "to", "hi");
    }
    if (shown.p_any)
        syw_sheet_add_column(sheet, "P(any)", "p_any");
    if (real)
        syw_sheet_add_column(sheet, "trials", "trials");
    for (size_t c = 0; c < SYW_SHOWN_COSTS; c++) {
        enum syw_axis axis = syw_shown_costs[c];
        shown.cost[axis] = is_shown(axis, report, reach, n);
        if (shown.cost[axis])
            syw_sheet_add_column(sheet, syw_cost_heading(axis, report), syw_axis_name(axis));
    }
    if (format == SYW_FORMAT_CSV)
        syw_add_metric_columns(sheet);
    for (size_t i = 0; i < n; i++) {
        add_row(sheet, &reach[i], &shown, report->axis);
        if (format == SYW_FORMAT_CSV)
            syw_add_metric_cells(sheet, report);
    }
    add_notes(sheet, report, reach, n, shown.interval);
    status = syw_sheet_write(sheet, out, format, err);
    syw_sheet_free(sheet);
    return status;
}

void syw_reach_json(struct syw_json *json, struct json_object *object, const struct syw_reach *reach,
                    const struct syw_curve_report *report)
{
    syw_json_put_text(json, object, "model", reach->trials->model);
    syw_json_put_number(json, object, "target", reach->target);
    syw_json_put_number(json, object, "budget", reach->budget);
    syw_json_put_number(json, object, "lo", reach->lo);
    syw_json_put_number(json, object, "hi", reach->hi);
    syw_json_put_number(json, object, "p_any", reach->p_any);
    syw_json_put_costs(json, object, reach->cost, report->axis);
}

static enum syw_status write_json(FILE *out, const struct syw_curve_report *report, const struct syw_reach reach[],
                                  size_t n, struct syw_error *err)
{
    struct syw_json json;
    syw_curve_json_begin(&json, "syw.reach/1", report);
    json_object *models = syw_json_put_array(&json, json.root, "models");
    for (size_t i = 0; i < n; i++)
        syw_reach_json(&json, syw_json_put_object(&json, models, NULL), &reach[i], report);
    return syw_json_finish(&json, out, err);
}

enum syw_status syw_reach_report_write(FILE *out, enum syw_format format, const struct syw_curve_report *report,
                                       const struct syw_reach reach[], size_t n, struct syw_error *err)
{
    return format == SYW_FORMAT_JSON ? write_json(out, report, reach, n, err)
                                     : write_sheet(out, format, report, reach, n, err);
}
