/* Tradeoffs for people: what they come to first, then the points. */
#include "base/text.h"
#include "tradeoff_rows.h"

#include "render/document/result.h"

#include <math.h>
#include <stdio.h>

/* Of a long frontier people see every fourth point. */
enum { EVERY_NTH = 4, FEW = 12 };

/* Which columns a table has besides the point's own; headings that it borrows. */
struct tradeoff_columns {
    bool programs, times, frontier;
    struct syw_tradeoff_units units;
    char energy[32], carbon[32];
};

static bool has_threshold(const struct syw_tradeoff_report *report)
{
    return report->usage->examples || report->usage->column[SYW_USAGE_THRESHOLD];
}

static bool has_seeds(const struct syw_tradeoff_report *report)
{
    return report->usage->column[SYW_USAGE_SEED] != NULL;
}

static void choose_columns(struct syw_columns *columns, const struct syw_tradeoff_report *report,
                           struct tradeoff_columns *which)
{
    const char *score = report->usage->column[SYW_USAGE_SCORE], *threshold = report->usage->column[SYW_USAGE_THRESHOLD];
    const bool energy = report->energy_source || which->programs;
    syw_columns_add(columns, &syw_tradeoff_field[SYW_TRADEOFF_MODEL], "model", SYW_DIGITS_ALL, 0);
    if (has_threshold(report) || which->programs)
        syw_columns_add(columns, &syw_tradeoff_field[SYW_TRADEOFF_THRESHOLD], threshold ? threshold : "threshold",
                        SYW_DIGITS_SIGNIFICANT, 4)
            ->instead = which->programs ? NULL : &syw_tradeoff_field[SYW_TRADEOFF_THRESHOLD_TEXT];
    snprintf(columns->heading, sizeof columns->heading, "%.*s%s", SYW_CUT(score, 50), report->percent ? " in %" : "");
    syw_columns_add(columns, &syw_tradeoff_field[SYW_TRADEOFF_SCORE], columns->heading, SYW_DIGITS_SIGNIFICANT, 4);
    syw_columns_add(columns, &syw_tradeoff_field[SYW_TRADEOFF_COST], report->usage->column[SYW_USAGE_COST],
                    SYW_DIGITS_SIGNIFICANT, 4);
    if (which->times) {
        const struct syw_tradeoffs *all = report->tradeoffs;
        snprintf(columns->budget_heading, sizeof columns->budget_heading, "x %.*s",
                 SYW_CUT(all->model[all->baseline].model, 60));
        syw_columns_add(columns, &syw_tradeoff_field[SYW_TRADEOFF_TIMES], columns->budget_heading,
                        SYW_DIGITS_SIGNIFICANT, 3);
    }
    which->units = syw_tradeoff_units(report);
    snprintf(which->energy, sizeof which->energy, "%s / 1,000", which->units.energy_name);
    snprintf(which->carbon, sizeof which->carbon, "%s CO2e / 1,000", which->units.carbon_name);
    if (energy)
        syw_columns_add(columns, &syw_tradeoff_field[SYW_TRADEOFF_KWH], which->energy, SYW_DIGITS_SIGNIFICANT, 3);
    if ((energy && report->options->g_per_kwh > 0) || which->programs)
        syw_columns_add(columns, &syw_tradeoff_field[SYW_TRADEOFF_KGCO2E], which->carbon, SYW_DIGITS_SIGNIFICANT, 3);
    if (has_seeds(report) || which->programs)
        syw_columns_add(columns, &syw_tradeoff_field[SYW_TRADEOFF_RUNS], "seeds", SYW_DIGITS_ALL, 0);
    if (which->frontier)
        syw_columns_add(columns, &syw_tradeoff_field[SYW_TRADEOFF_FRONTIER], "frontier", SYW_DIGITS_ALL, 0);
    for (int i = SYW_TRADEOFF_METRIC; which->programs && i <= SYW_TRADEOFF_COST_COLUMN; i++)
        syw_columns_add(columns, &syw_tradeoff_field[i], syw_tradeoff_field[i].key, SYW_DIGITS_ALL, 0);
}

static void add_points(struct syw_sheet *sheet, const struct syw_tradeoff_report *report, bool programs)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    struct syw_columns columns = {0};
    struct tradeoff_columns which = {.programs = programs, .frontier = true};
    choose_columns(&columns, report, &which);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < all->n; i++) {
        const struct syw_tradeoff_model *model = &all->model[i];
        const size_t step = !programs && report->usage->examples && model->n > FEW ? EVERY_NTH : 1;
        for (size_t k = 0; k < model->n; k++) {
            if (k % step != 0 && k + 1 < model->n)
                continue;
            const struct syw_tradeoff_row row =
                syw_tradeoff_row(report, model, &model->point[k], programs ? NULL : &which.units);
            syw_sheet_add_row(sheet, &columns, &row);
        }
    }
}

/* One point of each model: at the target, or within the limit. */
static void add_answers(struct syw_document *document, const struct syw_tradeoff_report *report, const char *title,
                        bool within)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    struct syw_columns columns = {0};
    struct tradeoff_columns which = {.times = !within && all->n > 1};
    syw_sheet_set_title(sheet, title);
    choose_columns(&columns, report, &which);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < all->n; i++) {
        const struct syw_tradeoff_model *model = &all->model[i];
        const struct syw_tradeoff_row row =
            syw_tradeoff_row(report, model, within ? &model->within : &model->reached, &which.units);
        syw_sheet_add_row(sheet, &columns, &row);
    }
}

static void add_target(struct syw_document *document, const struct syw_tradeoff_report *report)
{
    struct syw_line line = {0};
    const double target = report->tradeoffs->target * (report->percent ? 100 : 1);
    syw_line_add(&line, "the cheapest that has %s %s%s or %s", report->usage->column[SYW_USAGE_SCORE],
                 syw_significant(target, 4).text, report->percent ? " %" : "",
                 report->usage->direction == SYW_MINIMIZE ? "less" : "more");
    add_answers(document, report, line.text, false);
}

static void add_limit(struct syw_document *document, const struct syw_tradeoff_report *report)
{
    struct syw_line line = {0};
    if (isnan(report->options->limit))
        return;
    syw_line_add(&line, "the best for %s %s or less", report->usage->column[SYW_USAGE_COST],
                 syw_plain(report->options->limit).text);
    add_answers(document, report, line.text, true);
}

static void add_sentences(struct syw_document *document, const struct syw_tradeoff_report *report)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    for (size_t i = 0; i < all->n; i++) {
        struct syw_line saving = {0}, even = {0};
        if (i != all->baseline && (all->model[i].n_frontier > 1 && all->model[all->baseline].n_frontier > 1)) {
            syw_tradeoff_saving_words(&saving, report, i);
            syw_document_add_item(document, all->model[i].model, saving.text);
        }
        syw_tradeoff_break_even_words(&even, report, i);
        if (even.length > 0)
            syw_document_add_item(document, all->model[i].model, even.text);
    }
}

/* "hypervolume of accuracy and the cost's logarithm, to 0.773 and 0.557: forest 0.519, all 0.779" */
static void note_volumes(struct syw_sheet *sheet, const struct syw_tradeoff_report *report)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    const double factor = report->percent ? 100 : 1;
    struct syw_line line = {0};
    syw_line_add(&line, "hypervolume of %s and %s, to %s", report->usage->column[SYW_USAGE_SCORE],
                 all->logarithmic ? "the cost's logarithm" : "cost",
                 syw_significant(all->reference_score * factor, 4).text);
    syw_line_add(&line, " at %s: ", syw_significant(all->reference_cost, 4).text);
    for (size_t i = 0; i < all->n; i++)
        syw_line_add(&line, "%s'%s' %s", i > 0 ? ", " : "", all->model[i].model,
                     syw_significant(all->model[i].hypervolume * factor, 3).text);
    if (all->n > 1)
        syw_line_add(&line, ", all %s", syw_significant(all->hypervolume * factor, 3).text);
    syw_sheet_add_note(sheet, line.text);
}

/* What the points are, and where energies come from. */
static void add_notes(struct syw_sheet *sheet, const struct syw_tradeoff_report *report)
{
    struct syw_line line = {0}, energy = {0}, search = {0};
    if (report->usage->examples) {
        syw_line_add(&line,
                     "threshold: the %s %s at which an example leaves early (none: it never does); all "
                     "were tried, some of the best are shown",
                     report->usage->unsure ? "most" : "least", report->usage->column[SYW_USAGE_CONFIDENCE]);
        syw_sheet_add_note(sheet, line.text);
    }
    syw_sheet_add_note(sheet, "frontier: no point of any model (all), or of its own, costs no more and is no worse");
    note_volumes(sheet, report);
    if (report->energy_source) {
        syw_line_add(&energy, "energy%s of 1,000 queries: %s", report->intensity_source ? " and CO2e" : "",
                     report->energy_source);
        if (report->intensity_source)
            syw_line_add(&energy, "; %s", report->intensity_source);
        syw_sheet_add_note(sheet, energy.text);
    }
    if (report->search_source) {
        syw_line_add(&search, "searches: %s", report->search_source);
        syw_sheet_add_note(sheet, search.text);
    }
}

/* What the averages are, where there are any. */
static void add_method(struct syw_document *document, const struct syw_tradeoff_report *report)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    bool any = false;
    for (size_t i = 0; i < all->n; i++)
        any = any || (i != all->baseline && !isnan(all->model[i].saving.delta[SYW_DELTA_COST].value));
    if (any)
        syw_document_add_paragraph(
            document,
            all->logarithmic
                ? "Averages are of the logarithm of the cost (Bjontegaard), frontiers joined by monotone cubics."
                : "Averages are of the cost itself (Bjontegaard), frontiers joined by monotone cubics.");
}

void syw_tradeoff_report_add(struct syw_document *document, const struct syw_tradeoff_report *report)
{
    struct syw_line title = {0};
    add_target(document, report);
    add_limit(document, report);
    add_sentences(document, report);
    add_method(document, report);
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    syw_line_add_metric(&title, report->usage->column[SYW_USAGE_SCORE], report->usage->direction, report->percent);
    syw_line_add(&title, " against %s", report->usage->column[SYW_USAGE_COST]);
    syw_sheet_set_title(sheet, title.text);
    add_points(sheet, report, false);
    add_notes(sheet, report);
}

/* ---- in any format ----------------------------------------------------------------------------------------------- */

static void add(struct syw_document *document, const void *result)
{
    syw_tradeoff_report_add(document, result);
}

static void fill(struct syw_sheet *sheet, const void *result)
{
    add_points(sheet, result, true);
}

static void grow(struct syw_json *json, size_t object, const void *result)
{
    syw_tradeoff_tree(json, object, result);
}

enum syw_status syw_tradeoff_report_write(FILE *out, enum syw_format format, const struct syw_tradeoff_report *report,
                                          struct syw_error *err)
{
    static const struct syw_result_kind kind = {"syw.tradeoff/1", add, fill, grow, NULL};
    return syw_result_write(out, format, &kind, report, report->layout, err);
}
