/* Where a sum comes from, in words: "column energy_kwh (117 trials); TDP estimate 400 W (3 trials)". */
#include "footprint_parts.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PIECE = 200 };

/* Takes away a last UTF-8 character that was cut in two. */
static void mend_end(char text[], size_t length)
{
    size_t lead = length, want;
    while (lead > 0 && length - lead < 3 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
        lead--;
    unsigned char first = lead > 0 ? (unsigned char)text[lead - 1] : 0;
    want = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    if (lead > 0 && length - lead + 1 < want)
        text[lead - 1] = '\0';
}

/* Writes behind what stands in text[PIECE]; names come from files, so control characters become '?'. */
static void append(char text[], const char *format, ...) SYW_PRINTF(2, 3);
static void append(char text[], const char *format, ...)
{
    size_t length = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    int wanted = vsnprintf(text + length, PIECE - length, format, arguments);
    va_end(arguments);
    for (char *c = text + length; *c; c++)
        if ((unsigned char)*c < 32 || *c == 127)
            *c = '?';
    if (wanted >= 0 && (size_t)wanted >= PIECE - length)
        mend_end(text, strlen(text));
}

static void append_piece(struct syw_quantity *quantity, const char *piece, double trials, bool counted)
{
    _Static_assert(sizeof quantity->source == PIECE, "append writes sources");
    append(quantity->source, "%s%s", quantity->source[0] ? "; " : "", piece);
    if (counted)
        append(quantity->source, " (%.15g trial%s)", trials, trials == 1 ? "" : "s");
}

/* "column a", "columns a, b", "columns a, b, ...": files may call it differently. */
static void append_column(char text[], const struct syw_log *log, enum syw_role role)
{
    const char *first = syw_facts_column(log, role), *second = NULL;
    bool more = false;
    if (!first) {
        append(text, "column %s", syw_role_name(role));
        return;
    }
    for (size_t i = 0; i < log->n_sources; i++) {
        const char *name = log->source[i].role[role].column;
        if (!name || strcmp(name, first) == 0)
            continue;
        if (!second)
            second = name;
        more = more || strcmp(name, second) != 0;
    }
    append(text, "column%s %s", second ? "s" : "", first);
    if (second)
        append(text, ", %s%s", second, more ? ", ..." : "");
}

/* ---- energy ---- */

static void append_pue(char text[], const struct trial_reader *reader)
{
    if (reader->pue != 1)
        append(text, " x PUE %.6g", reader->pue);
}

static void append_estimate(char text[], const struct tally *tally, const struct trial_reader *reader)
{
    const struct syw_footprint_options *options = reader->options;
    const struct syw_device *device = tally->device.first;
    append(text, "TDP estimate ");
    if (tally->device.differs) {
        append(text, "by ");
        append_column(text, reader->log, SYW_ROLE_HARDWARE);
    } else if (device)
        append(text, "%s, %.6g W (%s)", device->name, device->tdp_w, device->source);
    else if (options->watts_source)
        append(text, "%s", options->watts_source);
    else
        append(text, "%.6g W", options->watts);
    append_pue(text, reader);
}

static void word_energy(char text[], enum syw_energy_source source, const struct tally *tally,
                        const struct trial_reader *reader)
{
    struct syw_power_about meter;
    switch (source) {
    case SYW_ENERGY_COLUMN:
        append_column(text, reader->log, SYW_ROLE_ENERGY);
        if (reader->column_holds_pue)
            append(text, " (PUE included)");
        else
            append_pue(text, reader);
        break;
    case SYW_ENERGY_CODECARBON:
        append(text, "CodeCarbon (imported, PUE included)");
        break;
    case SYW_ENERGY_METERED:
        meter = syw_power_about(reader->options->power);
        append(text, "metered %s (%s)", meter.format, meter.rule);
        append_pue(text, reader);
        break;
    case SYW_ENERGY_TDP:
        append_estimate(text, tally, reader);
        break;
    case SYW_ENERGY_UNKNOWN:
    case SYW_ENERGY_SOURCES:
        break;
    }
}

/* ---- carbon ---- */

/* Rows bring a number of their own, or a zone. */
static void append_own_intensity(char text[], const struct tally *tally, const struct trial_reader *reader)
{
    const struct syw_zone *zone = tally->zone.first;
    if (tally->zone.differs && syw_facts_column(reader->log, SYW_ROLE_INTENSITY)) {
        append_column(text, reader->log, SYW_ROLE_INTENSITY);
        append(text, " and zones of ");
        append_column(text, reader->log, SYW_ROLE_ZONE);
    } else if (tally->zone.differs) {
        append(text, "zones of ");
        append_column(text, reader->log, SYW_ROLE_ZONE);
    } else if (zone) {
        append(text, "%s %.6g g/kWh (", zone->zone, zone->g_per_kwh);
        if (zone->year > 0)
            append(text, "%d, ", zone->year);
        append(text, "%s)", zone->source);
    } else {
        append_column(text, reader->log, SYW_ROLE_INTENSITY);
    }
}

static void append_series(char text[], const struct trial_reader *reader)
{
    const struct syw_series_about *about = &reader->series;
    const char *note = about->note[0] ? about->note : about->basis == SYW_BASIS_MARGINAL ? "marginal" : "";
    if (reader->options->intensity_source)
        append(text, "kWh x %s", reader->options->intensity_source);
    else
        append(text, "kWh x %s%s%s series", about->format, about->area[0] ? " " : "", about->area);
    if (note[0])
        append(text, " (%s)", note);
    append(text, ", mean over each trial");
}

static void word_carbon(char text[], enum syw_carbon_source source, const struct tally *tally,
                        const struct trial_reader *reader)
{
    const struct syw_footprint_options *options = reader->options;
    switch (source) {
    case SYW_CARBON_COLUMN:
        append_column(text, reader->log, SYW_ROLE_EMISSIONS);
        break;
    case SYW_CARBON_CODECARBON:
        append(text, "CodeCarbon (imported)");
        break;
    case SYW_CARBON_ROW_INTENSITY:
        append(text, "kWh x ");
        append_own_intensity(text, tally, reader);
        break;
    case SYW_CARBON_INTENSITY:
        if (options->intensity_source)
            append(text, "kWh x %s", options->intensity_source);
        else
            append(text, "kWh x %.6g g/kWh", options->g_per_kwh);
        break;
    case SYW_CARBON_SERIES:
        append_series(text, reader);
        break;
    case SYW_CARBON_UNKNOWN:
    case SYW_CARBON_SOURCES:
        break;
    }
}

/* ---- time ---- */

static void word_time(struct syw_footprint *footprint, const struct syw_log *log)
{
    if (footprint->hours.known > 0 && !syw_facts_column(log, SYW_ROLE_DURATION) &&
        syw_facts_column(log, SYW_ROLE_STARTED)) {
        append_column(footprint->hours.source, log, SYW_ROLE_STARTED);
        append(footprint->hours.source, " to ");
        append_column(footprint->hours.source, log, SYW_ROLE_ENDED);
    } else if (footprint->hours.known > 0) {
        append_column(footprint->hours.source, log, SYW_ROLE_DURATION);
    }
    if (footprint->device_hours.known > 0 && syw_facts_column(log, SYW_ROLE_DEVICES)) {
        append(footprint->device_hours.source, "hours x ");
        append_column(footprint->device_hours.source, log, SYW_ROLE_DEVICES);
    } else if (footprint->device_hours.known > 0) {
        append(footprint->device_hours.source, "hours x 1 device");
    }
}

static size_t how_many(const double trials[], size_t n)
{
    size_t sources = 0;
    for (size_t i = 1; i < n; i++)
        sources += trials[i] > 0;
    return sources;
}

void syw_words_of_sources(struct syw_footprint *footprint, const struct tally *tally, const struct trial_reader *reader)
{
    bool several = how_many(tally->energy_trials, SYW_ENERGY_SOURCES) > 1;
    for (enum syw_energy_source i = SYW_ENERGY_UNKNOWN + 1; i < SYW_ENERGY_SOURCES; i++) {
        char piece[PIECE] = "";
        if (!(tally->energy_trials[i] > 0))
            continue;
        word_energy(piece, i, tally, reader);
        append_piece(&footprint->kwh, piece, tally->energy_trials[i], several);
    }
    several = how_many(tally->carbon_trials, SYW_CARBON_SOURCES) > 1;
    for (enum syw_carbon_source i = SYW_CARBON_UNKNOWN + 1; i < SYW_CARBON_SOURCES; i++) {
        char piece[PIECE] = "";
        if (!(tally->carbon_trials[i] > 0))
            continue;
        word_carbon(piece, i, tally, reader);
        append_piece(&footprint->kgco2e, piece, tally->carbon_trials[i], several);
    }
    word_time(footprint, reader->log);
}
