/* All of a log in one document, in the order in which a reader asks. */
#include "syw/early_stopping_report.h"

#include "overview_parts.h"

#include "base/text.h"
#include "outlook_views.h"
#include "render/document/result.h"
#include "syw.h"

#include <stdlib.h>
#include <string.h>

/* What is written: the report and, in a format with pictures, these. */
struct illustrated {
    const struct syw_overview_report *report;
    struct syw_overview_pictures *pictures; /* NULL: none */
    char *data;                             /* data[length]: theirs */
    size_t length;
};

struct overview_filling {
    struct syw_document *document;
    const struct syw_overview_report *report;
    const struct syw_overview *overview;
    const struct syw_overview_pictures *pictures;
    struct syw_line title;
};

static void add_heading(struct overview_filling *f, const char *text)
{
    syw_document_add_heading(f->document, 2, text);
}

static void add_figure(struct overview_filling *f, const struct syw_drawing *drawing, const char *title,
                       const char *caption, const char *axis, bool linear)
{
    if (drawing)
        syw_document_add_picture(f->document, &(struct syw_picture){.figure = syw_drawing_figure(drawing),
                                                                    .title = title,
                                                                    .caption = caption,
                                                                    .axis = axis,
                                                                    .linear = linear});
}

/* ---- the head --------------------------------------------------------------------------------------------------- */

/* "accuracy of mlp and hgb" */
static void make_title(struct overview_filling *f)
{
    enum { NAMES = 4 };
    const struct syw_log *log = f->report->log;
    syw_line_add(&f->title, "%s of ", log->metric ? log->metric : "costs");
    for (size_t i = 0; i < log->n_models && i < NAMES; i++)
        syw_line_add(&f->title, "%s%s", i == 0 ? "" : i + 1 == log->n_models ? " and " : ", ", log->model[i].model);
    if (log->n_models > NAMES)
        syw_line_add(&f->title, " and %zu more", log->n_models - NAMES);
}

static void add_answers(struct overview_filling *f)
{
    struct syw_answer answer[SYW_ANSWERS];
    syw_overview_answers(answer, f->report);
    syw_document_set_title(f->document, f->title.text);
    syw_document_add_heading(f->document, 1, f->title.text);
    add_heading(f, "In short");
    for (int i = 0; i < SYW_ANSWERS; i++)
        if (answer[i].line.length > 0)
            syw_document_add_item(f->document, answer[i].label, answer[i].line.text);
}

static void add_read(struct overview_filling *f)
{
    add_heading(f, "What was read");
    syw_check_report_add(f->document, f->report->check);
}

/* ---- curves and comparisons ------------------------------------------------------------------------------------- */

static const char *axis_of(const struct syw_overview_view *view)
{
    return syw_axis_name(view->options.axis);
}

static const char *unit_of(const struct syw_overview_view *view)
{
    return syw_axis_label(view->options.axis, view->options.column);
}

static void add_curves(struct overview_filling *f)
{
    const struct syw_overview *overview = f->overview;
    if (overview->n == 0)
        return;
    add_heading(f, "Expected best against budget");
    for (size_t i = 0; i < overview->n && f->pictures; i++) {
        struct syw_line title = {0}, ends = {0};
        syw_line_add(&title, "Expected best against %s", unit_of(&overview->view[i]));
        syw_overview_ends(&ends, f->report, &overview->view[i]);
        add_figure(f, f->pictures->curves[i], title.text, ends.text, axis_of(&overview->view[i]), false);
        add_figure(f, f->pictures->linear[i], title.text, ends.text, axis_of(&overview->view[i]), true);
    }
    for (size_t i = 0; i < overview->n; i++) {
        const struct syw_overview_view *view = &overview->view[i];
        const struct syw_curve_report curves = syw_overview_curves(f->report, view, &view->table);
        if (view->table.n > 0)
            syw_curve_report_add(f->document, &curves);
    }
}

static bool is_compared(const struct syw_overview_view *view)
{
    return view && (view->comparison.n > 0 || view->rankings.n > 0);
}

/* The verdict, and the table that it rests on. */
static void add_comparison(struct overview_filling *f, const struct syw_overview_view *view)
{
    struct syw_line heading = {0}, verdict = {0};
    struct syw_curve_report curves;
    syw_line_add(&heading, "At equal %s", unit_of(view));
    if (is_compared(view->like)) {
        syw_line_add(&verdict, "As at equal %s: every trial costs %s %s for each %s.", unit_of(view->like),
                     syw_plain(view->factor).text, unit_of(view), unit_of(view->like));
        syw_document_add_heading(f->document, 3, heading.text);
        syw_document_add_paragraph(f->document, verdict.text);
    }
    if (!is_compared(view))
        return;
    syw_line_add(&verdict, "Verdict: ");
    syw_overview_verdict(&verdict, f->report, view);
    syw_line_add(&verdict, ".");
    syw_document_add_heading(f->document, 3, heading.text);
    syw_document_add_paragraph(f->document, verdict.text);
    if (view->comparison.n > 0) {
        const struct syw_compare_report compared = syw_overview_comparison(&curves, f->report, view);
        syw_compare_report_add(f->document, &compared);
    } else {
        const struct syw_ranking_report ranked = syw_overview_rankings(&curves, f->report, view);
        syw_ranking_report_add(f->document, &ranked);
    }
}

static bool some_compared(const struct syw_overview *overview)
{
    for (size_t i = 0; i < overview->n; i++)
        if (is_compared(&overview->view[i]))
            return true;
    return false;
}

static void add_comparisons(struct overview_filling *f)
{
    const struct syw_overview *overview = f->overview;
    if (!some_compared(overview))
        return;
    add_heading(f, "Model against model at equal budget");
    for (size_t i = 0; i < overview->n && f->pictures; i++) {
        struct syw_line title = {0}, verdict = {0};
        syw_line_add(&title, "Both models and their difference against %s", unit_of(&overview->view[i]));
        syw_overview_verdict(&verdict, f->report, &overview->view[i]);
        add_figure(f, f->pictures->comparison[i], title.text, verdict.text, axis_of(&overview->view[i]), false);
    }
    for (size_t i = 0; i < overview->n; i++)
        add_comparison(f, &overview->view[i]);
}

/* ---- audits, costs, early stopping, more trials ----------------------------------------------------------------- */

static void add_audits(struct overview_filling *f)
{
    const struct syw_audit_report audits = syw_overview_audits(f->report);
    struct syw_line caption = {0};
    if (audits.n_models == 0)
        return;
    for (size_t i = 0; i < audits.n_models; i++)
        syw_line_add(&caption, "%s%s: %s", i == 0 ? "" : ", ", audits.model[i].trials->model,
                     syw_verdict_name(audits.model[i].audit.verdict));
    add_heading(f, "Did the extra tuning pay off?");
    if (f->pictures)
        add_figure(f, f->pictures->audits, "What each step of the search brought and where it could have stopped",
                   caption.text, NULL, false);
    syw_audit_report_add(f->document, &audits);
}

static void add_costs(struct overview_filling *f)
{
    add_heading(f, "What it cost, and how that is known");
    if (f->pictures && f->pictures->bars.log)
        syw_document_add_picture(f->document, &(struct syw_picture){.bars = &f->pictures->bars,
                                                                    .title = "What each model's search spent",
                                                                    .caption = f->pictures->caption});
    syw_footprint_report_add(f->document, f->report->footprint);
}

static void add_stopping(struct overview_filling *f)
{
    const struct syw_audits *audits = &f->overview->audits;
    bool any = false;
    for (size_t i = 0; i < audits->n; i++) {
        const struct syw_model_audit *model = &audits->model[i];
        const struct syw_stopping_report stopping = {f->report->log->metric, f->report->curves->percent,
                                                     &model->replays};
        if (model->replays.trials == 0)
            continue;
        if (!any)
            add_heading(f, "What early stopping would have saved");
        any = true;
        syw_document_add_heading(f->document, 3, model->trials->model);
        syw_stopping_report_add(f->document, &stopping);
    }
}

static void add_outlooks(struct overview_filling *f)
{
    const struct syw_overview *overview = f->overview;
    if (overview->outlooks.n == 0 || overview->n == 0)
        return;
    const struct syw_curve_report curves =
        syw_overview_curves(f->report, &overview->view[0], &overview->view[0].curves);
    add_heading(f, "What more trials would bring");
    syw_outlook_add(f->document, &curves, &overview->outlooks);
}

/* ---- the end ---------------------------------------------------------------------------------------------------- */

static void add_assumption(struct overview_filling *f)
{
    const struct syw_audits *audits = &f->overview->audits;
    struct syw_line line = {0};
    size_t others = 0;
    syw_line_add(&line, "expected bests take the trials to be exchangeable, as those of a random search are");
    for (size_t i = 0; i < audits->n; i++)
        if (audits->model[i].order.p < SYW_ORDER_LEVEL)
            syw_line_add(&line, "%s%s", others++ == 0 ? "; the order of the trials says otherwise of " : ", ",
                         audits->model[i].trials->model);
    if (others == 0 && audits->n > 0)
        syw_line_add(&line, "; the order of the trials does not say otherwise");
    syw_document_add_item(f->document, NULL, line.text);
}

static void add_texts(struct overview_filling *f, const char *label, const struct syw_remarks *texts)
{
    for (size_t i = 0; i < texts->n; i++) {
        struct syw_line line = {0};
        syw_line_add(&line, "%s%s", label, texts->text[i]);
        syw_document_add_item(f->document, NULL, line.text);
    }
}

static void add_remarks(struct overview_filling *f)
{
    syw_document_begin_box(f->document, "Remarks and assumptions");
    add_assumption(f);
    add_texts(f, "", f->report->remarks);
    add_texts(f, "left out: ", f->report->left_out);
    if (f->pictures)
        add_texts(f, "left out: ", &f->pictures->left_out);
    else
        syw_document_add_item(f->document, NULL, "left out: figures, which the page in HTML has");
    syw_document_end_box(f->document);
}

static void add_origin(struct overview_filling *f)
{
    struct syw_line line = {0};
    add_heading(f, "How to make this again");
    if (f->report->command)
        syw_document_add_code(f->document, f->report->command);
    syw_line_add(&line, "syw %s", syw_version());
    if (f->report->date)
        syw_line_add(&line, ", %s", f->report->date);
    syw_line_add(&line, "; SHA-256 of the files: see what was read");
    syw_document_add_paragraph(f->document, line.text);
}

static void add(struct syw_document *document, const void *result)
{
    const struct illustrated *illustrated = result;
    struct overview_filling f = {.document = document,
                                 .report = illustrated->report,
                                 .overview = illustrated->report->overview,
                                 .pictures = illustrated->pictures};
    make_title(&f);
    add_answers(&f);
    add_read(&f);
    add_curves(&f);
    add_comparisons(&f);
    add_audits(&f);
    add_costs(&f);
    add_stopping(&f);
    add_outlooks(&f);
    add_remarks(&f);
    add_origin(&f);
    if (illustrated->data)
        syw_document_set_data(document, illustrated->data, illustrated->length);
}

static void grow(struct syw_json *json, size_t object, const void *result)
{
    syw_overview_tree(json, object, ((const struct illustrated *)result)->report);
}

enum syw_status syw_overview_report_write(FILE *out, enum syw_format format, const struct syw_overview_report *report,
                                          struct syw_error *err)
{
    static const struct syw_result_kind kind = {"syw.report/1", add, NULL, grow,
                                                "a report has many tables and cannot be written as CSV"};
    struct syw_overview_pictures pictures = {0};
    struct illustrated illustrated = {.report = report};
    enum syw_status status = SYW_OK;
    if (format == SYW_FORMAT_HTML) {
        illustrated.pictures = &pictures;
        status = syw_overview_draw(&pictures, report, err);
    }
    if (status == SYW_OK && pictures.curves[0]) {
        illustrated.data = syw_overview_data(&illustrated.length, report);
        status = illustrated.data ? SYW_OK : syw_error_memory(err);
    }
    if (status == SYW_OK)
        status = syw_result_write(out, format, &kind, &illustrated, report->curves->layout, err);
    free(illustrated.data);
    syw_overview_pictures_clear(&pictures);
    return status;
}
