/* Tables below the footprint's: the same search in other zones and at other hours, and what it compares with. */
#include "syw/equivalents.h"

#include "footprint_rows.h"
#include "footprint_views.h"
#include "footprint_words.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

static void add_zone_column(struct syw_columns *columns, int field, const char *heading, enum syw_digits digits, int n)
{
    syw_columns_add(columns, &syw_zone_field[field], heading, digits, n);
}

/* Where a zone's figure is from, where there is no room for the column. */
static void add_source(struct syw_sheet *sheet, const struct syw_zone_row *row)
{
    struct syw_line line = {0};
    syw_line_add(&line, "%s: %s%s", row->zone, row->name && *row->name ? row->name : "no name",
                 isnan(row->year) ? "" : ", ");
    if (!isnan(row->year))
        syw_line_add(&line, "%.0f", row->year);
    syw_line_add(&line, "%s%s; %s", row->basis && *row->basis ? ", " : "", row->basis && *row->basis ? row->basis : "",
                 row->source ? row->source : "no source");
    syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, "-source", line.text);
}

/* The same kWh times each zone's intensity. */
static void add_elsewhere(struct syw_document *document, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    struct syw_columns columns = {0};
    struct syw_line note = {0};
    add_zone_column(&columns, SYW_ZONE_ZONE, "elsewhere", SYW_DIGITS_ALL, 0);
    add_zone_column(&columns, SYW_ZONE_NAME, "name", SYW_DIGITS_ALL, 0);
    add_zone_column(&columns, SYW_ZONE_G_PER_KWH, "g/kWh", SYW_DIGITS_SIGNIFICANT, 3);
    add_zone_column(&columns, SYW_ZONE_KGCO2E, "kg CO2e", SYW_DIGITS_SIGNIFICANT, 3);
    add_zone_column(&columns, SYW_ZONE_YEAR, "year", SYW_DIGITS_DECIMALS, 0);
    add_zone_column(&columns, SYW_ZONE_BASIS, "basis", SYW_DIGITS_ALL, 0);
    add_zone_column(&columns, SYW_ZONE_SOURCE, "source", SYW_DIGITS_ALL, 0);
    syw_sheet_add_columns(sheet, &columns);
    syw_sheet_keep_columns(sheet);
    for (size_t i = 0; i < report->n_what_if; i++) {
        const struct syw_zone_row row = syw_zone_row(&report->what_if[i], total->kwh.value);
        syw_sheet_add_row(sheet, &columns, &row);
    }
    if (is_known(&total->kwh))
        syw_line_add(&note,
                     "elsewhere: the same %s kWh (%.0f of %.0f trials) times the zone's intensity, a yearly mean",
                     syw_significant(total->kwh.value, 3).text, total->kwh.known, total->trials);
    else
        syw_line_add(&note, "elsewhere: energy is unknown, and so is its carbon");
    syw_sheet_add_note(sheet, note.text);
    for (size_t i = 0; i < report->n_what_if; i++) {
        const struct syw_zone_row row = syw_zone_row(&report->what_if[i], total->kwh.value);
        add_source(sheet, &row);
    }
}

static void add_shifted(struct syw_sheet *sheet, const char *how, double each, double each_now, double whole,
                        double whole_now)
{
    syw_sheet_add_text(sheet, how);
    syw_add_significant(sheet, each);
    syw_sheet_add_number(sheet, 100 * (1 - each / each_now), 1);
    syw_add_significant(sheet, whole);
    syw_sheet_add_number(sheet, 100 * (1 - whole / whole_now), 1);
}

static void add_shifted_notes(struct syw_sheet *sheet, const struct syw_shifted *shifted)
{
    struct syw_line line = {0};
    struct tm date;
    char when[32];
    time_t start = (time_t)shifted->whole_start_s;
    syw_line_add(
        &line,
        "starting up to %s h later, by the intensity series, power taken as constant; pausing is the lower bound "
        "(Dodge et al. 2022)",
        syw_significant(shifted->window_h, 3).text);
    syw_sheet_add_note(sheet, line.text);
    line = (struct syw_line){0};
    syw_line_add(&line, "each trial: %.0f trials", shifted->trials);
    if (shifted->outside > 0)
        syw_line_add(&line, ", %.0f more lack a time, their energy or a part of the series", shifted->outside);
    if (isnan(shifted->whole_start_s))
        syw_line_add(&line, "; the series does not cover the search as one job");
    else if (gmtime_r(&start, &date) && strftime(when, sizeof when, "%Y-%m-%d %H:%M", &date))
        syw_line_add(&line, "; the whole search as one job: best start %s UTC", when);
    syw_sheet_add_note(sheet, line.text);
}

static void add_shifts(struct syw_document *document, const struct syw_shifted *shifted)
{
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    syw_sheet_add_column(sheet, "start", "start");
    syw_sheet_add_column(sheet, "each trial, kg CO2e", "trials_kgco2e");
    syw_sheet_add_column(sheet, "saved, %", "trials_saved");
    syw_sheet_add_column(sheet, "whole search, kg CO2e", "whole_kgco2e");
    syw_sheet_add_column(sheet, "saved, %", "whole_saved");
    add_shifted(sheet, "as it ran", shifted->kg, shifted->kg, shifted->whole_kg, shifted->whole_kg);
    add_shifted(sheet, "best start", shifted->start_kg, shifted->kg, shifted->whole_start_kg, shifted->whole_kg);
    add_shifted(sheet, "pause and resume", shifted->pause_kg, shifted->kg, shifted->whole_pause_kg, shifted->whole_kg);
    add_shifted_notes(sheet, shifted);
}

static void add_equivalent(struct syw_sheet *sheet, const struct syw_equivalent *one, double units)
{
    struct syw_line factor = {0};
    syw_add_significant(sheet, units);
    syw_sheet_add_text(sheet, one->unit);
    syw_line_add(&factor, "%s %s", syw_plain(one->factor).text, one->basis == SYW_EQUIVALENT_ENERGY ? "kWh" : "g CO2e");
    syw_sheet_add_text(sheet, factor.text);
    syw_sheet_add_text(sheet, one->source);
}

static double units_of(const struct syw_footprint *total, size_t i)
{
    return syw_equivalents_units(syw_equivalents_get(i), total->kwh.value, total->kgco2e.value);
}

static void add_equivalents(struct syw_document *document, const struct syw_footprint *total, double least)
{
    static const char *const heading[] = {"compares with", "what", "factor", "source"};
    struct syw_sheet *sheet = NULL;
    for (size_t i = 0; i < syw_equivalents_count(); i++) {
        const double units = units_of(total, i);
        if (least > 0 && !(units >= least))
            continue;
        if (!sheet) {
            sheet = syw_document_add_sheet(document);
            for (size_t j = 0; j < sizeof heading / sizeof heading[0]; j++)
                syw_sheet_add_column(sheet, heading[j], heading[j]);
        }
        add_equivalent(sheet, syw_equivalents_get(i), units);
    }
    if (sheet)
        syw_sheet_add_note(sheet, "factor: what one of them uses or emits. Sources differ, and energy and carbon give "
                                  "different numbers; none is part of the footprint");
}

void syw_footprint_besides(struct syw_document *document, const struct syw_footprint_report *report)
{
    if (report->n_what_if > 0)
        add_elsewhere(document, report);
    if (report->shifted)
        add_shifts(document, report->shifted);
    if (report->equivalents)
        add_equivalents(document, &report->footprints->total, report->equivalents_least);
}
