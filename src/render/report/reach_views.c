/* What it takes to reach a value, as a table and as a tree. */
#include "reach_views.h"
#include "base/costs.h"

#include "curve_views.h"
#include "render/document/fields.h"
#include "render/document/result.h"
#include "render/document/words.h"
#include "report_words.h"

#include <math.h>
#include <string.h>

struct reach_row {
    const char *model, *metric, *direction;
    double target, budget, lo, hi, p_any, cost[SYW_AXIS_COUNT];
};

/* In the order of JSON; the last two are columns of CSV alone. */
enum { MODEL, TARGET, BUDGET, LO, HI, P_ANY, COSTS, METRIC, DIRECTION, FIELDS };
static const struct syw_field field[FIELDS] = {
    [MODEL] = SYW_TEXT(reach_row, "model", model),
    [TARGET] = SYW_NUMBER(reach_row, "target", target),
    [BUDGET] = SYW_NUMBER(reach_row, "budget", budget),
    [LO] = SYW_NUMBER(reach_row, "lo", lo),
    [HI] = SYW_NUMBER(reach_row, "hi", hi),
    [P_ANY] = SYW_NUMBER(reach_row, "p_any", p_any),
    [COSTS] = SYW_COSTS(reach_row, NULL, cost),
    [METRIC] = SYW_TEXT(reach_row, "metric", metric),
    [DIRECTION] = SYW_TEXT(reach_row, "direction", direction),
};

static struct reach_row row_of(const struct syw_curve_report *report, const struct syw_reach *reach)
{
    struct reach_row row = {.model = reach->trials->model,
                            .metric = report->metric,
                            .direction = syw_direction_name(report->direction),
                            .target = reach->target,
                            .budget = reach->budget,
                            .lo = reach->lo,
                            .hi = reach->hi,
                            .p_any = reach->p_any};
    memcpy(row.cost, reach->cost, sizeof row.cost);
    return row;
}

/* What is reached, by whom. */
struct reached {
    const struct syw_curve_report *report;
    const struct syw_reach *reach; /* reach[n] */
    size_t n;
};

static bool is_shown(enum syw_axis axis, const struct syw_curve_report *report, const struct syw_reach reach[],
                     size_t n)
{
    bool same = report->axis != axis, known = false;
    for (size_t i = 0; i < n; i++) {
        const struct syw_total *cost = reach[i].trials->cost;
        same = same && syw_cost_repeats(axis, cost[axis].sum, cost[SYW_AXIS_HOURS].sum);
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

static void choose_columns(struct syw_columns *columns, const struct reached *reached, bool programs)
{
    const struct syw_curve_report *report = reached->report;
    syw_columns_add(columns, &field[MODEL], "model", SYW_DIGITS_ALL, 0);
    syw_columns_add(columns, &field[TARGET], "reaches", SYW_DIGITS_SIGNIFICANT, 5);
    syw_columns_add_budget(columns, &field[BUDGET], report);
    if (report->options.confidence > 0) {
        syw_columns_add(columns, &field[LO], "from", SYW_DIGITS_BUDGET, 0);
        syw_columns_add(columns, &field[HI], "to", SYW_DIGITS_BUDGET, 0);
    }
    if (shows_p_any(report, reached->reach, reached->n))
        syw_columns_add(columns, &field[P_ANY], "P(any)", SYW_DIGITS_DECIMALS, 4);
    if (report->axis != SYW_AXIS_TRIALS)
        syw_columns_add_cost(columns, &field[COSTS], "trials", SYW_AXIS_TRIALS);
    for (enum syw_axis axis = SYW_FIRST_COST; axis < SYW_AXIS_COUNT; axis++)
        if (is_shown(axis, report, reached->reach, reached->n))
            syw_columns_add_cost(columns, &field[COSTS], syw_axis_label(axis, report->column), axis);
    const size_t same = columns->n;
    syw_columns_add(columns, &field[METRIC], "metric", SYW_DIGITS_ALL, 0);
    syw_columns_add(columns, &field[DIRECTION], "direction", SYW_DIGITS_ALL, 0);
    if (!programs)
        syw_columns_ask_for(columns, same);
}

static void add_rows(struct syw_sheet *sheet, const struct reached *reached, bool programs)
{
    struct syw_columns columns = {.axis = reached->report->axis};
    choose_columns(&columns, reached, programs);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < reached->n; i++) {
        const struct reach_row row = row_of(reached->report, &reached->reach[i]);
        syw_sheet_add_row(sheet, &columns, &row);
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
                      size_t n)
{
    const bool interval = report->options.confidence > 0;
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
        syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, "lo,hi",
                              "from, to: where the better end of the curve's interval first reaches it, and from "
                              "where on the worse end does");
        syw_describe_interval(note, report, failed);
        syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, "lo,hi", note + sizeof "from, to: " - 1);
    }
    if (missed || open)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, NULL,
                              "-: not within the trials recorded, or not while there is an interval");
    if (report->axis == SYW_AXIS_TRIALS)
        syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, SYW_COST_COLUMNS, "costs: k times the mean of all trials");
    else
        syw_sheet_add_note(sheet, "trials and costs: expected to be run and spent within the budget");
}

void syw_reach_report_add(struct syw_document *document, const struct syw_curve_report *report,
                          const struct syw_reach reach[], size_t n)
{
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    syw_title_values(sheet, report);
    add_rows(sheet, &(struct reached){report, reach, n}, false);
    add_notes(sheet, report, reach, n);
}

void syw_reach_tree(struct syw_json *json, size_t object, const struct syw_curve_report *report,
                    const struct syw_reach *reach)
{
    const struct reach_row row = row_of(report, reach);
    syw_json_put_fields(json, object, field, COSTS + 1, &row);
}

/* ---- in any format ---------------------------------------------------------------------------------------------- */

static void add(struct syw_document *document, const void *result)
{
    const struct reached *reached = result;
    syw_reach_report_add(document, reached->report, reached->reach, reached->n);
}

static void fill(struct syw_sheet *sheet, const void *result)
{
    add_rows(sheet, result, true);
}

static void grow(struct syw_json *json, size_t object, const void *result)
{
    const struct reached *reached = result;
    syw_curve_json_begin(json, object, reached->report);
    size_t models = syw_json_put_array(json, object, "models");
    for (size_t i = 0; i < reached->n; i++)
        syw_reach_tree(json, syw_json_put_object(json, models, NULL), reached->report, &reached->reach[i]);
}

enum syw_status syw_reach_report_write(FILE *out, enum syw_format format, const struct syw_curve_report *report,
                                       const struct syw_reach reach[], size_t n, struct syw_error *err)
{
    static const struct syw_result_kind kind = {"syw.reach/1", add, fill, grow, NULL};
    return syw_result_write(out, format, &kind, &(struct reached){report, reach, n}, report->layout, err);
}
