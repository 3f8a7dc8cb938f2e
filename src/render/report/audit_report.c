/* For each model: the verdict, its reason, what was found, and a table of steps with what each cost and brought. */
#include "syw/audit_report.h"
#include "syw/early_stopping_report.h"
#include "syw/strata.h"

#include "audit_rows.h"
#include "audit_views.h"
#include "audit_words.h"
#include "base/costs.h"
#include "base/text.h"
#include "render/document/result.h"
#include "report_words.h"

#include <math.h>

/* ---- the table of steps ----------------------------------------------------------------------------------------- */

enum { HOURS, KWH, KG }; /* of syw_main_cost */

struct shown_columns {
    bool interval, trials, cost[SYW_MAIN_COSTS];
};

static struct shown_columns what_to_show(const struct syw_audit_report *report, const struct syw_audit *audit)
{
    struct shown_columns shown = {.trials = report->axis != SYW_AXIS_TRIALS};
    for (size_t i = 0; i < audit->n_steps; i++) {
        shown.interval |= !isnan(audit->step[i].lo);
        for (size_t c = 0; c < SYW_MAIN_COSTS; c++)
            shown.cost[c] |= !isnan(audit->step[i].cost[syw_main_cost[c]]);
    }
    return shown;
}

static struct syw_column *add_column(struct syw_columns *columns, int field, const char *heading)
{
    return syw_columns_add(columns, &syw_audit_field[field], heading, SYW_DIGITS_SIGNIFICANT, 3);
}

static void choose_columns(struct syw_columns *columns, const struct syw_audit_report *report,
                           const struct shown_columns *shown)
{
    syw_text_add(columns->budget_heading, sizeof columns->budget_heading, "%s from",
                 syw_axis_label(report->axis, report->column));
    add_column(columns, SYW_AUDIT_FROM, columns->budget_heading)->digits = SYW_DIGITS_DECIMALS;
    add_column(columns, SYW_AUDIT_TO, "to")->digits = SYW_DIGITS_DECIMALS;
    add_column(columns, SYW_AUDIT_GAIN, "gain");
    if (shown->interval) {
        add_column(columns, SYW_AUDIT_LO, "at least");
        add_column(columns, SYW_AUDIT_HI, "at most");
    }
    if (shown->trials)
        syw_columns_add_cost(columns, &syw_audit_field[SYW_AUDIT_COSTS], "trials", SYW_AXIS_TRIALS);
    for (size_t c = 0; c < SYW_MAIN_COSTS; c++)
        if (shown->cost[c])
            syw_columns_add_cost(columns, &syw_audit_field[SYW_AUDIT_COSTS], syw_axis_unit(syw_main_cost[c]),
                                 syw_main_cost[c]);
    if (shown->cost[KWH]) {
        add_column(columns, SYW_AUDIT_GAIN_PER_KWH, "gain/kWh");
        add_column(columns, SYW_AUDIT_KWH_PER_POINT, "kWh/point");
    }
    if (shown->cost[KG]) {
        add_column(columns, SYW_AUDIT_GAIN_PER_KG, "gain/kg");
        add_column(columns, SYW_AUDIT_KG_PER_POINT, "kg/point");
    }
}

/* Of one end of a step. */
static int end_decimals(const struct syw_audit_report *report, double end, double other)
{
    return report->axis == SYW_AXIS_TRIALS ? -1 : syw_decimals_among(syw_number_decimals(end, 3), end, other, NAN);
}

static void add_rows(struct syw_sheet *sheet, const struct syw_audit_report *report, const struct syw_audit *audit,
                     const struct shown_columns *shown)
{
    struct syw_columns columns = {0};
    choose_columns(&columns, report, shown);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < audit->n_steps; i++) {
        const struct syw_audit_row row = syw_audit_row(&audit->step[i]);
        columns.column[0].n = end_decimals(report, row.from, row.to);
        columns.column[1].n = end_decimals(report, row.to, row.from);
        syw_sheet_add_row(sheet, &columns, &row);
    }
}

/* What the interval is of. */
static const char *method(const struct syw_audit_report *report, const struct syw_model_audit *model)
{
    return !report->within                     ? "delete-one, Satterthwaite"
           : model->strata >= SYW_STRATA_DRAWN ? "over strata, as if drawn at random, and trials"
                                               : "over the trials of each of the strata, which are taken as they are";
}

static void add_notes(struct syw_sheet *sheet, const struct syw_audit_report *report,
                      const struct syw_model_audit *model, const struct shown_columns *shown)
{
    const struct syw_audit *audit = &model->audit;
    struct syw_line note = {0};
    char level[32], range[80];
    syw_range_words(range,
                    &(struct syw_curve_options){.lowest = report->options.lowest, .highest = report->options.highest});
    syw_line_add(&note, "gain: of the %s %s%s%s%s%s, %s", audit->on_trace ? "best" : "expected best", report->metric,
                 audit->on_trace ? " so far" : "", report->within ? ", mean over " : "",
                 report->within ? report->within : "", report->percent ? ", in percentage points" : "",
                 report->direction == SYW_MINIMIZE ? "> 0 where it fell" : "> 0 where it rose");
    if (shown->interval)
        syw_line_add(&note, "; at least, at most: %s %% interval (%s%s%s)",
                     syw_number_text(level, 100 * report->options.confidence), method(report, model),
                     *range ? "; values" : "", *range ? range + 1 : "");
    syw_sheet_add_note(sheet, note.text);
    if (!isnan(audit->luck.ahead_at) || !isnan(audit->luck.behind_at))
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, NULL,
                              "pace: in standard deviations of the best of one search of so many trials");
    for (size_t c = 0; c < SYW_MAIN_COSTS; c++)
        if (shown->cost[c]) {
            note = (struct syw_line){0};
            if (report->axis == SYW_AXIS_TRIALS)
                syw_line_add(&note, "costs: %s x mean cost of %s",
                             report->within ? "of all strata, number of trials of each" : "number of trials",
                             report->failed_left_out ? "the completed trials" : "all trials, failed ones included");
            else
                syw_line_add(&note, "costs: %s%s", report->within ? "of all strata, " : "",
                             audit->on_trace ? "as they were spent" : "expected to be spent");
            if (shown->cost[KWH] || shown->cost[KG])
                syw_line_add(&note, "; a point is 1%s of %s", report->percent ? " percentage point" : "",
                             report->metric);
            syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN,
                                  SYW_COST_COLUMNS ",gain_per_kwh,kwh_per_point,gain_per_kg,kg_per_point", note.text);
            return;
        }
}

static void add_steps(struct syw_document *document, const struct syw_audit_report *report,
                      const struct syw_model_audit *model)
{
    const struct syw_audit *audit = &model->audit;
    const struct shown_columns shown = what_to_show(report, audit);
    if (audit->n_steps == 0)
        return;
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    add_rows(sheet, report, audit, &shown);
    add_notes(sheet, report, model, &shown);
}

/* ---- the whole -------------------------------------------------------------------------------------------------- */

static void add_findings(struct syw_document *document, const struct syw_audit_report *report,
                         const struct syw_model_audit *model)
{
    struct audit_line finding[AUDIT_LINES];
    struct syw_line reason = {0}, verdict = {0};
    syw_line_add(&verdict, "%s: %s", model->trials->model, syw_verdict_name(model->audit.verdict));
    syw_document_add_heading(document, report->level > 0 ? report->level : 2, verdict.text);
    syw_audit_reason(&reason, report, model);
    syw_document_add_paragraph(document, reason.text);
    syw_audit_findings(finding, report, model);
    for (int i = 0; i < AUDIT_LINES; i++)
        if (*finding[i].line.text)
            syw_document_add_item(document, finding[i].label, finding[i].line.text);
}

void syw_audit_report_add(struct syw_document *document, const struct syw_audit_report *report)
{
    for (size_t i = 0; i < report->n_models; i++) {
        const struct syw_model_audit *model = &report->model[i];
        add_findings(document, report, model);
        add_steps(document, report, model);
        const struct syw_stopping_report stopping = {report->metric, report->percent, &model->replays};
        if (model->replays.trials > 0 && !report->stopping_apart)
            syw_stopping_report_add(document, &stopping);
    }
}

static void add(struct syw_document *document, const void *report)
{
    syw_audit_report_add(document, report);
}

enum syw_status syw_audit_report_write(FILE *out, enum syw_format format, const struct syw_audit_report *report,
                                       struct syw_error *err)
{
    static const struct syw_result_kind kind = {"syw.audit/1", add, NULL, syw_audit_tree,
                                                "an audit cannot be written as CSV; JSON has all of it"};
    return syw_result_write(out, format, &kind, report, report->layout, err);
}
