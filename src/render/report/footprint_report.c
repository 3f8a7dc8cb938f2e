/* The footprint table: a row for each model and one for all, then lines that say where each number comes from and what
 * the search cost beside its reported trial. */
#include "syw/footprint_report.h"

#include "footprint_rows.h"
#include "footprint_views.h"
#include "footprint_words.h"
#include "render/document/result.h"

#include <math.h>
#include <string.h>

/* ---- rows ----------------------------------------------------------------------------------------------------- */

static void add_column(struct syw_columns *columns, int field, const char *heading, enum syw_digits digits, int n)
{
    syw_columns_add(columns, &syw_footprint_field[field], heading, digits, n);
}

static void choose_columns(struct syw_columns *columns)
{
    const enum syw_digits significant = SYW_DIGITS_SIGNIFICANT;
    add_column(columns, SYW_FOOTPRINT_MODEL, "model", SYW_DIGITS_ALL, 0);
    add_column(columns, SYW_FOOTPRINT_TRIALS, "trials", SYW_DIGITS_DECIMALS, 0);
    add_column(columns, SYW_FOOTPRINT_COMPLETED, "completed", SYW_DIGITS_DECIMALS, 0);
    add_column(columns, SYW_FOOTPRINT_FAILED, "failed", SYW_DIGITS_DECIMALS, 0);
    add_column(columns, SYW_FOOTPRINT_PRUNED, "pruned", SYW_DIGITS_DECIMALS, 0);
    add_column(columns, SYW_FOOTPRINT_HOURS, "hours", significant, 3);
    add_column(columns, SYW_FOOTPRINT_DEVICE_HOURS, "device hours", significant, 3);
    add_column(columns, SYW_FOOTPRINT_KWH, "kWh", significant, 3);
    add_column(columns, SYW_FOOTPRINT_KGCO2E, "kg CO2e", significant, 3);
    add_column(columns, SYW_FOOTPRINT_G_PER_KWH, "g/kWh", significant, 3);
    add_column(columns, SYW_FOOTPRINT_PUE, "PUE", SYW_DIGITS_ALL, 0);
}

/* What programs read besides; people read it in the lines below the table. */
static void choose_columns_for_programs(struct syw_columns *columns)
{
    static const unsigned char field[] = {SYW_FOOTPRINT_FAILED_SHARE,     SYW_FOOTPRINT_PRUNED_SHARE,
                                          SYW_FOOTPRINT_AFTER_BEST_SHARE, SYW_FOOTPRINT_BEST_HOURS,
                                          SYW_FOOTPRINT_BEST_KWH,         SYW_FOOTPRINT_BEST_KGCO2E,
                                          SYW_FOOTPRINT_EMBODIED,         SYW_FOOTPRINT_UNCOVERED,
                                          SYW_FOOTPRINT_HOURS_KNOWN,      SYW_FOOTPRINT_DEVICE_HOURS_KNOWN,
                                          SYW_FOOTPRINT_KWH_KNOWN,        SYW_FOOTPRINT_KGCO2E_KNOWN,
                                          SYW_FOOTPRINT_HOURS_SOURCE,     SYW_FOOTPRINT_KWH_SOURCE,
                                          SYW_FOOTPRINT_KGCO2E_SOURCE,    SYW_FOOTPRINT_WATER,
                                          SYW_FOOTPRINT_WATER_KNOWN};
    for (size_t i = 0; i < sizeof field; i++) {
        const struct syw_field *of = &syw_footprint_field[field[i]];
        add_column(columns, field[i], of->column ? of->column : of->key, SYW_DIGITS_ALL, 0);
    }
}

static void add_row(struct syw_sheet *sheet, const struct syw_columns *columns, const struct syw_footprint *footprint,
                    const char *name)
{
    struct syw_footprint_row row = syw_footprint_row(footprint);
    row.all.model = name;
    syw_sheet_add_row(sheet, columns, &row);
}

/* ---- lines below ---------------------------------------------------------------------------------------------- */

static const struct {
    const char *name, *column;
    size_t offset;
} quantities[] = {
    {"hours", "hours", offsetof(struct syw_footprint, hours)},
    {"device hours", "device_hours", offsetof(struct syw_footprint, device_hours)},
    {"kWh", "kwh", offsetof(struct syw_footprint, kwh)},
    {"kg CO2e", "kgco2e", offsetof(struct syw_footprint, kgco2e)},
};

static const struct syw_quantity *quantity_of(const struct syw_footprint *footprint, size_t i)
{
    return (const struct syw_quantity *)((const char *)footprint + quantities[i].offset);
}

/* "kWh: column energy_kwh, 150 of 150 trials", and for each model whose source is another. */
static void add_source_lines(struct syw_sheet *sheet, const struct syw_footprint_report *report)
{
    const struct syw_footprints *footprints = report->footprints;
    for (size_t q = 0; q < sizeof quantities / sizeof quantities[0]; q++) {
        const struct syw_quantity *all = quantity_of(&footprints->total, q);
        struct syw_line line = {0};
        syw_line_add(&line, "%s: ", quantities[q].name);
        syw_line_add_source(&line, all, footprints->total.trials);
        syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, quantities[q].column, line.text);
        for (size_t i = 0; i < footprints->n; i++) {
            const struct syw_quantity *one = quantity_of(&footprints->model[i], q);
            if (strcmp(one->source, all->source) == 0)
                continue;
            line = (struct syw_line){0};
            syw_line_add(&line, "%s of %s: ", quantities[q].name, footprints->model[i].model);
            syw_line_add_source(&line, one, footprints->model[i].trials);
            syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, quantities[q].column, line.text);
        }
    }
}

static void add_pue_line(struct syw_sheet *sheet, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_line line = {0};
    if (!is_known(&total->kwh))
        return;
    bool imported = total->energy_trials[SYW_ENERGY_CODECARBON] == total->kwh.known;
    if (isnan(total->pue))
        syw_line_add(&line, "PUE: already included in the energy, or not the same for all trials");
    else if (!imported && report->options->pue == 0)
        syw_line_add(&line, "PUE: 1, since none is given");
    else
        syw_line_add(&line, "PUE: %s, %s", syw_plain(total->pue).text,
                     imported ? "included in the imported energy" : "as given");
    syw_sheet_add_note(sheet, line.text);
}

/* The reported trial beside the whole search: "the best trial used 0.01 kWh, the search 3.1 kWh: 310 times". */
static void add_best_line(struct syw_sheet *sheet, const char *name, const struct syw_footprint *footprint)
{
    bool energy = footprint->best_kwh > 0 && is_known(&footprint->kwh);
    const struct syw_quantity *all = energy ? &footprint->kwh : &footprint->hours;
    double best = energy ? footprint->best_kwh : footprint->best_hours;
    const char *unit = energy ? "kWh" : "h";
    struct syw_line line = {0};
    if (!(best > 0) || !is_known(all))
        return;
    const char *bound = is_whole(all, footprint->trials) ? "" : "at least ";
    syw_line_add(&line, "%s: the best trial %s %s %s, the search %s%s %s: %s%s times", name, energy ? "used" : "took",
                 syw_significant(best, 3).text, unit, bound, syw_significant(all->value, 3).text, unit, bound,
                 syw_significant(all->value / best, 3).text);
    if (footprint->best_kgco2e > 0 && is_known(&footprint->kgco2e))
        syw_line_add(&line, " (%s and %s kg CO2e)", syw_significant(footprint->best_kgco2e, 3).text,
                     syw_significant(footprint->kgco2e.value, 3).text);
    syw_sheet_add_note(sheet, line.text);
}

static void add_share_line(struct syw_sheet *sheet, const char *name, const struct syw_footprint *footprint)
{
    struct syw_line line = {0};
    const char *what = footprint->share_of == SYW_AXIS_KWH ? "kWh" : "hours";
    const char *before = "";
    syw_line_add(&line, "%s: ", name);
    if (!isnan(footprint->failed_share) && !isnan(footprint->pruned_share)) {
        syw_line_add(&line, "failed trials took %s %% of the %s, pruned ones %s %%",
                     syw_significant(100 * footprint->failed_share, 3).text, what,
                     syw_significant(100 * footprint->pruned_share, 3).text);
        before = "; ";
    }
    if (!isnan(footprint->after_best_share))
        syw_line_add(&line, "%s%s %% of the %s went on after the best trial was found", before,
                     syw_significant(100 * footprint->after_best_share, 3).text, what);
    else if (!*before)
        return;
    syw_sheet_add_note(sheet, line.text);
}

/* One trial is no search. */
static void add_search_lines(struct syw_sheet *sheet, const char *name, const struct syw_footprint *footprint)
{
    if (footprint->trials <= 1)
        return;
    add_best_line(sheet, name, footprint);
    add_share_line(sheet, name, footprint);
}

/* Water is CodeCarbon's alone to know. */
static void add_water_line(struct syw_sheet *sheet, const struct syw_footprint *total)
{
    struct syw_line line = {0};
    if (!is_known(&total->water_l))
        return;
    syw_line_add(&line, "water: %s L (CodeCarbon (imported), %.15g of %.15g trials)",
                 syw_significant(total->water_l.value, 3).text, total->water_l.known, total->trials);
    syw_sheet_add_note_on(sheet, SYW_NOTE_FINDING, NULL, line.text);
}

static void add_embodied_line(struct syw_sheet *sheet, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_line line = {0};
    if (!(report->options->embodied_g_per_device_hour > 0))
        return;
    syw_line_add(&line, "embodied: %s kg CO2e (%s g for each device hour%s), beside the kg CO2e above, not in them",
                 syw_significant(total->embodied_kg, 3).text,
                 syw_significant(report->options->embodied_g_per_device_hour, 3).text,
                 isnan(total->embodied_kg) ? "; device hours are unknown" : "");
    syw_sheet_add_note_on(sheet, SYW_NOTE_FINDING, NULL, line.text);
}

/* What makes a trial the best. */
static void add_metric_line(struct syw_sheet *sheet, const struct syw_log *log)
{
    struct syw_line line = {0};
    syw_line_add(&line, "best trial: by ");
    syw_line_add_metric(&line, log->metric, log->direction, false);
    if (log->metric && log->direction != SYW_DIRECTION_UNKNOWN)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, NULL, line.text);
}

static void add_notes(struct syw_sheet *sheet, const struct syw_footprint_report *report)
{
    const struct syw_footprints *footprints = report->footprints;
    add_source_lines(sheet, report);
    add_pue_line(sheet, report);
    add_metric_line(sheet, report->log);
    for (size_t i = 0; i < footprints->n; i++)
        add_search_lines(sheet, footprints->model[i].model, &footprints->model[i]);
    if (footprints->n > 1)
        add_search_lines(sheet, "in all", &footprints->total);
    add_embodied_line(sheet, report);
    add_water_line(sheet, &footprints->total);
}

/* ---- the whole ------------------------------------------------------------------------------------------------ */

/* The sum of all models has a row of its own where there are several. */
void syw_footprint_report_add(struct syw_document *document, const struct syw_footprint_report *report)
{
    const struct syw_footprints *footprints = report->footprints;
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    struct syw_columns columns = {0};
    choose_columns(&columns);
    const size_t besides = columns.n;
    choose_columns_for_programs(&columns);
    syw_columns_ask_for(&columns, besides);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < footprints->n; i++)
        add_row(sheet, &columns, &footprints->model[i], footprints->model[i].model);
    if (footprints->n > 1)
        add_row(sheet, &columns, &footprints->total, "in all");
    add_notes(sheet, report);
    syw_footprint_besides(document, report);
}

static void add(struct syw_document *document, const void *report)
{
    syw_footprint_report_add(document, report);
}

static void fill(struct syw_sheet *sheet, const void *result)
{
    const struct syw_footprint_report *report = result;
    const struct syw_footprints *footprints = report->footprints;
    struct syw_columns columns = {0};
    choose_columns(&columns);
    choose_columns_for_programs(&columns);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < footprints->n; i++)
        add_row(sheet, &columns, &footprints->model[i], footprints->model[i].model);
    add_row(sheet, &columns, &footprints->total, "");
}

enum syw_status syw_footprint_report_write(FILE *out, enum syw_format format, const struct syw_footprint_report *report,
                                           struct syw_error *err)
{
    static const struct syw_result_kind kind = {"syw.footprint/1", add, fill, syw_footprint_tree, NULL};
    return syw_result_write(out, format, &kind, report, report->layout, err);
}
