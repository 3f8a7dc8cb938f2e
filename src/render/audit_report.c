/* For each model: the verdict, its reason, what was found, and a table of steps with what each cost and brought. */
#include "syw/audit_report.h"

#include "audit_words.h"
#include "base/text.h"
#include "render/document/markup.h"
#include "report_parts.h"

#include <math.h>
#include <string.h>

/* What the formats differ in. */
struct style {
    enum syw_format sheet;
    void (*put)(FILE *out, const char *text);
    const char *heading[2]; /* around the verdict */
    const char *label[2];   /* around what a line is about */
    const char *gap, *list_end;
};

static const struct style styles[] = {
    [SYW_FORMAT_TEXT] = {SYW_FORMAT_TEXT, syw_text_put, {"", "\n"}, {"", ""}, "\n", "\n"},
    [SYW_FORMAT_MARKDOWN] = {SYW_FORMAT_MARKDOWN, syw_put_markdown, {"## ", "\n\n"}, {"- **", "**: "}, "\n\n", "\n"},
    [SYW_FORMAT_LATEX] = {SYW_FORMAT_LATEX,
                          syw_put_latex,
                          {"\\paragraph{", "}\n"},
                          {"\\item[", "] "},
                          "\n\\begin{description}\n",
                          "\\end{description}\n"},
};

/* ---- the table of steps -------------------------------------------------------------------------------------------
 */

struct shown_columns {
    bool interval, trials, cost[AUDIT_COSTS];
};

static struct shown_columns what_to_show(const struct syw_audit_report *report, const struct syw_audit *audit)
{
    struct shown_columns shown = {.trials = report->axis != SYW_AXIS_TRIALS};
    for (size_t i = 0; i < audit->n_steps; i++) {
        shown.interval |= !isnan(audit->step[i].lo);
        for (size_t c = 0; c < AUDIT_COSTS; c++)
            shown.cost[c] |= !isnan(audit->step[i].cost[syw_audit_cost[c]]);
    }
    return shown;
}

static bool has_price(const struct shown_columns *shown, size_t c)
{
    return shown->cost[c] && syw_audit_cost[c] != SYW_AXIS_HOURS;
}

static void add_column(struct syw_sheet *sheet, const char *before, const char *unit, const char *after)
{
    struct syw_line heading = {0};
    syw_line_add(&heading, "%s%s%s", before, unit, after);
    syw_sheet_add_column(sheet, heading.text, heading.text);
}

static void add_columns(struct syw_sheet *sheet, const struct syw_audit_report *report,
                        const struct shown_columns *shown)
{
    bool own = report->axis == SYW_AXIS_COST && report->column;
    add_column(sheet, "", own ? report->column : syw_axis_unit(report->axis), " from");
    add_column(sheet, "to", "", "");
    add_column(sheet, "gain", "", "");
    if (shown->interval) {
        add_column(sheet, "at least", "", "");
        add_column(sheet, "at most", "", "");
    }
    if (shown->trials)
        add_column(sheet, "trials", "", "");
    for (size_t c = 0; c < AUDIT_COSTS; c++)
        if (shown->cost[c])
            add_column(sheet, "", syw_axis_unit(syw_audit_cost[c]), "");
    for (size_t c = 0; c < AUDIT_COSTS; c++)
        if (has_price(shown, c)) {
            const char *unit = syw_audit_cost[c] == SYW_AXIS_KWH ? "kWh" : "kg";
            add_column(sheet, "gain/", unit, "");
            add_column(sheet, unit, "/point", "");
        }
}

/* Of one end of a step. */
static int end_decimals(const struct syw_audit_report *report, double end, double other)
{
    return report->axis == SYW_AXIS_TRIALS ? -1 : syw_decimals_among(syw_number_decimals(end, 3), end, other, NAN);
}

static void add_row(struct syw_sheet *sheet, const struct syw_audit_report *report, const struct syw_audit_step *step,
                    const struct shown_columns *shown)
{
    double gain = step->gain;
    syw_sheet_add_number(sheet, step->from, end_decimals(report, step->from, step->to));
    syw_sheet_add_number(sheet, step->to, end_decimals(report, step->to, step->from));
    syw_add_significant(sheet, gain);
    if (shown->interval) {
        syw_add_significant(sheet, step->lo);
        syw_add_significant(sheet, step->hi);
    }
    if (shown->trials)
        syw_add_significant(sheet, step->cost[SYW_AXIS_TRIALS]);
    for (size_t c = 0; c < AUDIT_COSTS; c++)
        if (shown->cost[c])
            syw_add_significant(sheet, step->cost[syw_audit_cost[c]]);
    for (size_t c = 0; c < AUDIT_COSTS; c++)
        if (has_price(shown, c)) {
            double cost = step->cost[syw_audit_cost[c]];
            syw_add_significant(sheet, cost > 0 ? gain / cost : NAN);
            syw_add_significant(sheet, gain > 0 ? cost / gain : NAN);
        }
}

static void add_notes(struct syw_sheet *sheet, const struct syw_audit_report *report, const struct syw_audit *audit,
                      const struct shown_columns *shown)
{
    struct syw_line note = {0};
    char level[32], range[80];
    syw_range_words(range,
                    &(struct syw_curve_options){.lowest = report->options.lowest, .highest = report->options.highest});
    syw_line_add(&note, "gain: of the %s %s%s%s, %s", audit->on_trace ? "best" : "expected best", report->metric,
                 audit->on_trace ? " so far" : "", report->percent ? ", in percentage points" : "",
                 report->direction == SYW_MINIMIZE ? "> 0 where it fell" : "> 0 where it rose");
    if (shown->interval)
        syw_line_add(&note, "; at least, at most: %s %% interval (%s, Satterthwaite%s%s)",
                     syw_number_text(level, 100 * report->options.confidence),
                     report->axis == SYW_AXIS_TRIALS ? "jackknife" : "bootstrap", *range ? "; values" : "",
                     *range ? range + 1 : "");
    syw_sheet_add_note(sheet, note.text);
    if (!isnan(audit->luck.ahead_at) || !isnan(audit->luck.behind_at))
        syw_sheet_add_note(sheet, "spread: standard deviation of the best of one single search of so many trials");
    for (size_t c = 0; c < AUDIT_COSTS; c++)
        if (shown->cost[c]) {
            note = (struct syw_line){0};
            if (report->axis == SYW_AXIS_TRIALS)
                syw_line_add(&note, "costs: as many times the mean of %s",
                             report->failed_left_out ? "the completed trials" : "all trials, failed ones included");
            else
                syw_line_add(&note, "costs: %s", audit->on_trace ? "as they were spent" : "expected to be spent");
            if (has_price(shown, 1) || has_price(shown, 2))
                syw_line_add(&note, "; a point is 1%s of %s", report->percent ? " percentage point" : "",
                             report->metric);
            syw_sheet_add_note(sheet, note.text);
            return;
        }
}

static enum syw_status write_steps(FILE *out, const struct style *style, const struct syw_audit_report *report,
                                   const struct syw_audit *audit, struct syw_error *err)
{
    const struct shown_columns shown = what_to_show(report, audit);
    struct syw_sheet *sheet = NULL;
    if (audit->n_steps == 0)
        return SYW_OK;
    enum syw_status status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        return status;
    add_columns(sheet, report, &shown);
    for (size_t i = 0; i < audit->n_steps; i++)
        add_row(sheet, report, &audit->step[i], &shown);
    add_notes(sheet, report, audit, &shown);
    fputc('\n', out);
    status = syw_sheet_write(sheet, out, style->sheet, err);
    syw_sheet_free(sheet);
    return status;
}

/* ---- sentences ----------------------------------------------------------------------------------------------------
 */

enum { WIDTH = 118, LABEL = 11 };

/* On a terminal, broken at blanks and indented; elsewhere the reader's program does that. */
static void put_sentence(FILE *out, const struct style *style, const char *text, int indent)
{
    int at = indent;
    if (style->sheet != SYW_FORMAT_TEXT) {
        style->put(out, text);
        return;
    }
    for (int length; *text; text += length + (text[length] == ' ')) {
        length = (int)strcspn(text, " ");
        if (at > indent && at + 1 + length > WIDTH) {
            fprintf(out, "\n%*s", indent, "");
            at = indent;
        } else if (at > indent) {
            fputc(' ', out);
            at++;
        }
        fprintf(out, "%.*s", length, text);
        at += length;
    }
}

static void put_finding(FILE *out, const struct style *style, const struct audit_line *finding)
{
    if (!*finding->line.text)
        return;
    if (style->sheet == SYW_FORMAT_TEXT)
        fprintf(out, "%-*s", LABEL, finding->label);
    else
        fprintf(out, "%s%s%s", style->label[0], finding->label, style->label[1]);
    put_sentence(out, style, finding->line.text, LABEL);
    fputc('\n', out);
}

static void put_findings(FILE *out, const struct style *style, const struct syw_audit_report *report,
                         const struct syw_model_audit *model)
{
    struct audit_line finding[AUDIT_LINES];
    struct syw_line reason = {0}, verdict = {0};
    syw_line_add(&verdict, "%s: %s", model->trials->model, syw_verdict_name(model->audit.verdict));
    fputs(style->heading[0], out);
    style->put(out, verdict.text);
    fputs(style->heading[1], out);
    syw_audit_reason(&reason, report, model);
    put_sentence(out, style, reason.text, 0);
    fputs(style->sheet == SYW_FORMAT_TEXT ? "\n\n" : style->gap, out);
    syw_audit_findings(finding, report, model);
    for (int i = 0; i < AUDIT_LINES; i++)
        put_finding(out, style, &finding[i]);
    if (style->sheet == SYW_FORMAT_LATEX)
        fputs(style->list_end, out);
}

enum syw_status syw_audit_report_write(FILE *out, enum syw_format format, const struct syw_audit_report *report,
                                       struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    if (format == SYW_FORMAT_CSV)
        return syw_error_set(err, SYW_EINVAL, "an audit is no table of CSV");
    if (format == SYW_FORMAT_JSON)
        return syw_audit_json(out, report, err);
    for (size_t i = 0; i < report->n_models && status == SYW_OK; i++) {
        if (i > 0)
            fputc('\n', out);
        put_findings(out, &styles[format], report, &report->model[i]);
        status = write_steps(out, &styles[format], report, &report->model[i].audit, err);
        if (status != SYW_OK || report->model[i].stopping.trials == 0)
            continue;
        fputc('\n', out);
        status = syw_stopping_report_write(out, styles[format].sheet, &report->model[i].stopping, err);
    }
    if (status == SYW_OK && ferror(out))
        status = syw_error_set(err, SYW_EIO, "cannot write the audit");
    return status;
}
