/* The footprint table: a row for each model and one for all, then lines that say where each number comes from and what
 * the search cost beside its reported trial. */
#include "syw/footprint_report.h"

#include "footprint_words.h"

#include <math.h>
#include <string.h>

/* ---- rows ----------------------------------------------------------------------------------------------------- */

static void add_main_columns(struct syw_sheet *sheet)
{
    static const char *const column[][2] = {
        {"model", "model"},
        {"trials", "trials"},
        {"completed", "completed"},
        {"failed", "failed"},
        {"pruned", "pruned"},
        {"hours", "hours"},
        {"device hours", "device_hours"},
        {"kWh", "kwh"},
        {"kg CO2e", "kgco2e"},
        {"g/kWh", "g_per_kwh"},
        {"PUE", "pue"},
    };
    for (size_t i = 0; i < sizeof column / sizeof column[0]; i++)
        syw_sheet_add_column(sheet, column[i][0], column[i][1]);
}

static void add_main_cells(struct syw_sheet *sheet, const char *name, const struct syw_footprint *footprint)
{
    syw_sheet_add_text(sheet, name);
    syw_sheet_add_number(sheet, footprint->trials, 0);
    syw_sheet_add_number(sheet, footprint->counts.completed, 0);
    syw_sheet_add_number(sheet, footprint->counts.failed, 0);
    syw_sheet_add_number(sheet, footprint->counts.pruned, 0);
    syw_add_significant(sheet, footprint->hours.value);
    syw_add_significant(sheet, footprint->device_hours.value);
    syw_add_significant(sheet, footprint->kwh.value);
    syw_add_significant(sheet, footprint->kgco2e.value);
    syw_add_significant(sheet, footprint->g_per_kwh);
    syw_sheet_add_number(sheet, footprint->pue, -1);
}

/* What programs want besides; people read it in the lines below the table. */
static void add_csv_columns(struct syw_sheet *sheet)
{
    static const char *const column[] = {
        "failed_share", "pruned_share",    "after_best_share", "best_hours",  "best_kwh",
        "best_kgco2e",  "embodied_kgco2e", "uncovered_s",      "hours_known", "device_hours_known",
        "kwh_known",    "kgco2e_known",    "hours_source",     "kwh_source",  "kgco2e_source",
    };
    for (size_t i = 0; i < sizeof column / sizeof column[0]; i++)
        syw_sheet_add_column(sheet, column[i], column[i]);
}

static void add_csv_cells(struct syw_sheet *sheet, const struct syw_footprint *footprint)
{
    const double number[] = {
        footprint->failed_share, footprint->pruned_share,       footprint->after_best_share, footprint->best_hours,
        footprint->best_kwh,     footprint->best_kgco2e,        footprint->embodied_kg,      footprint->uncovered_s,
        footprint->hours.known,  footprint->device_hours.known, footprint->kwh.known,        footprint->kgco2e.known,
    };
    for (size_t i = 0; i < sizeof number / sizeof number[0]; i++)
        syw_sheet_add_number(sheet, number[i], -1);
    syw_sheet_add_text(sheet, footprint->hours.source);
    syw_sheet_add_text(sheet, footprint->kwh.source);
    syw_sheet_add_text(sheet, footprint->kgco2e.source);
}

/* ---- lines below ---------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    size_t offset;
} quantities[] = {
    {"hours", offsetof(struct syw_footprint, hours)},
    {"device hours", offsetof(struct syw_footprint, device_hours)},
    {"kWh", offsetof(struct syw_footprint, kwh)},
    {"kg CO2e", offsetof(struct syw_footprint, kgco2e)},
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
        syw_sheet_add_note(sheet, line.text);
        for (size_t i = 0; i < footprints->n; i++) {
            const struct syw_quantity *one = quantity_of(&footprints->model[i], q);
            if (strcmp(one->source, all->source) == 0)
                continue;
            line = (struct syw_line){0};
            syw_line_add(&line, "%s of %s: ", quantities[q].name, footprints->model[i].model);
            syw_line_add_source(&line, one, footprints->model[i].trials);
            syw_sheet_add_note(sheet, line.text);
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
        syw_line_add(&line, "PUE: held by the energy already, or not the same for all trials");
    else if (!imported && report->options->pue == 0)
        syw_line_add(&line, "PUE: 1, since none is given (--pue)");
    else
        syw_line_add(&line, "PUE: %s, %s", syw_plain(total->pue).text,
                     imported ? "held by the imported energy" : "as given");
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
    syw_sheet_add_note(sheet, line.text);
}

/* What makes a trial the best. */
static void add_metric_line(struct syw_sheet *sheet, const struct syw_log *log)
{
    struct syw_line line = {0};
    syw_line_add(&line, "best trial: by ");
    syw_line_add_metric(&line, log->metric, log->direction, false);
    if (log->metric)
        syw_sheet_add_note(sheet, line.text);
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
}

/* ---- the whole ------------------------------------------------------------------------------------------------ */

static enum syw_status write_table(FILE *out, enum syw_format format, const struct syw_footprint_report *report,
                                   struct syw_error *err)
{
    const struct syw_footprints *footprints = report->footprints;
    bool csv = format == SYW_FORMAT_CSV;
    struct syw_sheet *sheet = NULL;
    enum syw_status status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        return status;
    add_main_columns(sheet);
    if (csv)
        add_csv_columns(sheet);
    for (size_t i = 0; i <= footprints->n; i++) {
        bool all = i == footprints->n;
        const struct syw_footprint *footprint = all ? &footprints->total : &footprints->model[i];
        if (all && !csv && footprints->n == 1)
            break;
        add_main_cells(sheet, !all ? footprint->model : csv ? "" : "in all", footprint);
        if (csv)
            add_csv_cells(sheet, footprint);
    }
    add_notes(sheet, report);
    status = syw_sheet_write(sheet, out, format, err);
    syw_sheet_free(sheet);
    return status;
}

enum syw_status syw_footprint_report_write(FILE *out, enum syw_format format, const struct syw_footprint_report *report,
                                           struct syw_error *err)
{
    if (format == SYW_FORMAT_JSON)
        return syw_footprint_json(out, report, err);
    enum syw_status status = write_table(out, format, report, err);
    if (status == SYW_OK && format != SYW_FORMAT_CSV)
        status = syw_footprint_besides(out, format, report, err);
    return status;
}
