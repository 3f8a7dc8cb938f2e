/* The pictures of a report on all of a log. Nothing is drawn here: a page draws them as it is written. */
#include "overview_parts.h"

#include "base/text.h"
#include "syw/footprint_figure.h"

/* What the log does not allow is left out. */
static enum syw_status spare(struct syw_overview_pictures *pictures, const char *what, enum syw_status status,
                             const struct syw_error *fault, struct syw_error *err)
{
    if (status == SYW_EDOMAIN) {
        syw_remarks_add(&pictures->left_out, "%s: %s", what, fault->text);
        return SYW_OK;
    }
    if (status != SYW_OK && err)
        *err = *fault;
    return status;
}

/* What was spent has a figure of its own, and other budgets their own views: rulers stand in the first alone. */
static struct syw_drawing_options options_of(const struct syw_overview_pictures *pictures,
                                             const struct syw_overview_report *report,
                                             const struct syw_overview_view *view)
{
    struct syw_drawing_options made = *report->drawing;
    made.analysis = &view->options;
    if (report->curves->percent) /* values are shown as they are */
        made.figure.y_label = pictures->y_label;
    made.figure.percent = false;
    made.figure.no_spent = true;
    made.figure.choose_rulers = true;
    return made;
}

static enum syw_status draw_view(struct syw_overview_pictures *pictures, size_t i,
                                 const struct syw_overview_report *report, struct syw_error *err)
{
    const struct syw_overview *overview = report->overview;
    const struct syw_overview_view *view = &overview->view[i];
    struct syw_drawing_options asked = options_of(pictures, report, view);
    struct syw_error fault = {0};
    asked.figure.choose_rulers = i > 0 || report->drawing->figure.choose_rulers;
    asked.outlooks = i == 0 && overview->dense.n > 0 ? &overview->dense : NULL;
    enum syw_status status = syw_drawing_of_curves(&pictures->curves[i], &view->curves, report->log, &asked, &fault);
    if (status == SYW_OK && i == 0) {
        asked.figure.linear_x = true;
        asked.figure.choose_rulers = true;
        status = syw_drawing_of_curves(&pictures->linear[i], &view->curves, report->log, &asked, &fault);
        asked.figure.linear_x = false;
    }
    if (status == SYW_OK && view->comparison.n > 0)
        status = syw_drawing_of_comparison(&pictures->comparison[i], &view->comparison, report->log, &asked, &fault);
    return spare(pictures, "figures of curves", status, &fault, err);
}

static enum syw_status draw_audits(struct syw_overview_pictures *pictures, const struct syw_overview_report *report,
                                   struct syw_error *err)
{
    const struct syw_overview *overview = report->overview;
    struct syw_error fault = {0};
    if (overview->audits.n == 0 || overview->n == 0)
        return SYW_OK;
    const struct syw_drawing_options asked = options_of(pictures, report, &overview->view[0]);
    return spare(pictures, "figure of audits",
                 syw_drawing_of_audits(&pictures->audits, &overview->audits, &overview->view[0].curves, report->log,
                                       &asked, &fault),
                 &fault, err);
}

static enum syw_status draw_bars(struct syw_overview_pictures *pictures, const struct syw_overview_report *report,
                                 struct syw_error *err)
{
    struct syw_footprint_figure bars = {.log = report->log,
                                        .footprints = report->footprint->footprints,
                                        .failed_left_out = report->drawing->failed_left_out,
                                        .options = report->drawing->figure};
    struct syw_error fault = {0};
    enum syw_status status = SYW_OK;
    if (bars.log->n_models > SYW_FIGURE_MAX_SERIES)
        return SYW_OK;
    syw_footprint_figure_caption(pictures->caption, bars.footprints);
    bars.options.caption = pictures->caption[0] ? pictures->caption : NULL;
    status =
        syw_footprint_figure_size(&bars.options, report->drawing->size ? report->drawing->size : "icml", &bars, &fault);
    if (status == SYW_OK)
        pictures->bars = bars;
    return spare(pictures, "figure of what was spent", status, &fault, err);
}

enum syw_status syw_overview_draw(struct syw_overview_pictures *pictures, const struct syw_overview_report *report,
                                  struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    struct syw_line label = {0};
    syw_line_add(&label, "Expected best ");
    syw_line_add_metric(&label, report->log->metric, report->log->direction, true);
    syw_text_add(pictures->y_label, sizeof pictures->y_label, "%s", label.text);
    for (size_t i = 0; i < report->overview->n && status == SYW_OK; i++)
        status = draw_view(pictures, i, report, err);
    if (status == SYW_OK)
        status = draw_audits(pictures, report, err);
    if (status == SYW_OK)
        status = draw_bars(pictures, report, err);
    return status == SYW_OK ? syw_remarks_check(&pictures->left_out, err) : status;
}

void syw_overview_pictures_clear(struct syw_overview_pictures *pictures)
{
    for (size_t i = 0; i < SYW_OVERVIEW_VIEWS; i++) {
        syw_drawing_free(pictures->curves[i]);
        syw_drawing_free(pictures->linear[i]);
        syw_drawing_free(pictures->comparison[i]);
    }
    syw_drawing_free(pictures->audits);
    syw_remarks_clear(&pictures->left_out);
    *pictures = (struct syw_overview_pictures){0};
}
