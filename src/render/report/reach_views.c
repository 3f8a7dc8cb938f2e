/* What it takes to reach a value, as a table and as a tree. */
#include "reach_views.h"
#include "base/costs.h"

#include "curve_views.h"
#include "outlook_views.h"
#include "render/document/fields.h"
#include "render/document/result.h"
#include "render/document/words.h"
#include "report_words.h"

#include "syw/reach_beyond.h"

#include <math.h>
#include <string.h>

struct reach_row {
    const char *model, *metric, *direction;
    double target, budget, lo, hi, p_any, cost[SYW_AXIS_COUNT];
    struct syw_reach_beyond beyond;
    const char *refused; /* of that */
};

/* In the order of JSON up to the costs; metric and direction are columns of CSV alone. Then those of JSON's beyond. */
enum {
    MODEL,
    TARGET,
    BUDGET,
    LO,
    HI,
    P_ANY,
    COSTS,
    METRIC,
    DIRECTION,
    BEYOND_BUDGET,
    BEYOND_LO,
    BEYOND_HI,
    BEYOND_LAST,
    BEYOND_MORE,
    BEYOND_REFUSED,
    FIELDS
};
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
    [BEYOND_BUDGET] = {"budget", SYW_FIELD_NUMBER, offsetof(struct reach_row, beyond.budget), "beyond_budget"},
    [BEYOND_LO] = {"lo", SYW_FIELD_NUMBER, offsetof(struct reach_row, beyond.lo), "beyond_lo"},
    [BEYOND_HI] = {"hi", SYW_FIELD_NUMBER, offsetof(struct reach_row, beyond.hi), "beyond_hi"},
    [BEYOND_LAST] = {"last", SYW_FIELD_NUMBER, offsetof(struct reach_row, beyond.last), "beyond_last"},
    [BEYOND_MORE] = SYW_COSTS(reach_row, "more", beyond.more),
    [BEYOND_REFUSED] = {"refused", SYW_FIELD_TEXT, offsetof(struct reach_row, refused), "beyond_refused"},
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

/* With what larger searches reach, where that was asked. */
static struct reach_row whole_row(const struct reached *reached, size_t i)
{
    const struct syw_curve_report *report = reached->report;
    struct reach_row row = row_of(report, &reached->reach[i]);
    if (!report->outlooks)
        return row;
    row.beyond =
        syw_reach_beyond_find(&report->outlooks->model[i], &reached->reach[i], report->axis, report->direction);
    if (row.beyond.refusal != SYW_BEYOND_ANSWERED)
        row.refused = syw_beyond_refusal_words(row.beyond.refusal);
    return row;
}

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
    for (int i = BEYOND_BUDGET; i < FIELDS && programs && report->outlooks; i++)
        if (i != BEYOND_MORE)
            syw_columns_add(columns, &field[i], field[i].column, SYW_DIGITS_ALL, 0);
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
        const struct reach_row row = whole_row(reached, i);
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

/* ---- larger searches -------------------------------------------------------------------------------------------- */

static void choose_beyond(struct syw_columns *columns, const struct reached *reached)
{
    static const enum syw_axis costs[] = {SYW_AXIS_HOURS, SYW_AXIS_KWH, SYW_AXIS_KGCO2E, SYW_AXIS_USD};
    static const char *const headings[] = {"more h", "more kWh", "more kg CO2e", "more USD"};
    syw_columns_add(columns, &field[MODEL], "model", SYW_DIGITS_ALL, 0);
    syw_columns_add(columns, &field[TARGET], "reaches", SYW_DIGITS_SIGNIFICANT, 5);
    syw_columns_add_budget(columns, &field[BEYOND_BUDGET], reached->report);
    syw_columns_add(columns, &field[BEYOND_LO], "at least", SYW_DIGITS_BUDGET, 0);
    syw_columns_add(columns, &field[BEYOND_HI], "at most", SYW_DIGITS_BUDGET, 0);
    for (size_t c = 0; c < sizeof costs / sizeof *costs; c++)
        for (size_t i = 0; i < reached->n; i++)
            if (!isnan(syw_trials_mean_cost(reached->reach[i].trials, costs[c]))) {
                syw_columns_add_cost(columns, &field[BEYOND_MORE], headings[c], costs[c]);
                break;
            }
}

/* "-: not within mlp's 600, hgb's 800 trials, as far as was asked" */
static void note_last(struct syw_line *line, const struct reached *reached)
{
    const char *before = "-: not within ";
    for (size_t i = 0; i < reached->n; i++) {
        const struct syw_reach_beyond beyond = whole_row(reached, i).beyond;
        if (beyond.refusal != SYW_BEYOND_ANSWERED || !isnan(beyond.hi))
            continue;
        syw_line_add(line, "%s%s's %s", before, reached->reach[i].trials->model,
                     reached->report->axis == SYW_AXIS_TRIALS ? syw_plain(beyond.last).text
                                                              : syw_significant(beyond.last, 3).text);
        before = ", ";
    }
    if (line->length > 0)
        syw_line_add(line, " %s, as far as was asked", syw_axis_label(reached->report->axis, reached->report->column));
}

static void note_beyond(struct syw_sheet *sheet, const struct reached *reached)
{
    const struct syw_outlooks *outlooks = reached->report->outlooks;
    struct syw_line line = {0}, last = {0};
    bool answered = false;
    for (size_t i = 0; i < reached->n; i++)
        answered |= whole_row(reached, i).beyond.refusal == SYW_BEYOND_ANSWERED;
    syw_line_add(&line,
                 "at least, at most: no smaller search is expected to reach it, and one of that size is, with %s %% "
                 "confidence by all laws that are quadratic near an optimum and keep within a band of the best trials",
                 syw_plain(100 * outlooks->confidence).text);
    note_last(&last, reached);
    if (answered) {
        syw_sheet_add_note(sheet, line.text);
        syw_sheet_add_note(sheet,
                           "the budget before them: by the law that fits best; costs: of at least so many more trials");
        if (last.length > 0)
            syw_sheet_add_note(sheet, last.text);
        syw_sheet_add_note(sheet, syw_beyond_caveat());
    }
    for (size_t i = 0; i < reached->n; i++)
        if (whole_row(reached, i).beyond.refusal == SYW_BEYOND_WITHIN) {
            line = (struct syw_line){0};
            syw_line_add(&line, "%s: it is reached within the trials recorded", reached->reach[i].trials->model);
            syw_sheet_add_note(sheet, line.text);
        }
    syw_outlook_note_models(sheet, outlooks);
}

static void add_beyond(struct syw_document *document, const struct reached *reached)
{
    const struct syw_curve_report *report = reached->report;
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    struct syw_columns columns = {.axis = report->axis};
    struct syw_line title = {0};
    syw_line_add(&title, "beyond the trials recorded: expected best ");
    syw_line_add_metric(&title, report->metric, report->direction, report->percent);
    syw_sheet_set_title(sheet, title.text);
    choose_beyond(&columns, reached);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < reached->n; i++) {
        const struct reach_row row = whole_row(reached, i);
        syw_sheet_add_row(sheet, &columns, &row);
    }
    note_beyond(sheet, reached);
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
    if (reached->report->outlooks)
        add_beyond(document, reached);
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
    for (size_t i = 0; i < reached->n; i++) {
        const size_t object_of = syw_json_put_object(json, models, NULL);
        const struct reach_row row = whole_row(reached, i);
        syw_json_put_fields(json, object_of, field, COSTS + 1, &row);
        if (!reached->report->outlooks)
            continue;
        const size_t beyond = syw_json_put_object(json, object_of, "beyond");
        syw_json_put_fields(json, beyond, field + BEYOND_BUDGET, FIELDS - BEYOND_BUDGET, &row);
        syw_json_put_number(json, beyond, "confidence", reached->report->outlooks->confidence);
        syw_json_put_text(json, beyond, "caveat", syw_beyond_caveat());
    }
}

enum syw_status syw_reach_report_write(FILE *out, enum syw_format format, const struct syw_curve_report *report,
                                       const struct syw_reach reach[], size_t n, struct syw_error *err)
{
    static const struct syw_result_kind kind = {"syw.reach/1", add, fill, grow, NULL};
    return syw_result_write(out, format, &kind, &(struct reached){report, reach, n}, report->layout, err);
}
