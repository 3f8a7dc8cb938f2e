/* Where a sum comes from, in words: "column energy_kwh (117 trials); TDP estimate 400 W (3 trials)". */
#include "base/text.h"
#include "parts.h"

#include <math.h>
#include <string.h>

enum { PIECE = 200 };

static void append_piece(struct syw_quantity *quantity, const char *piece, double trials, bool counted)
{
    _Static_assert(sizeof quantity->source == PIECE, "sources are written piece by piece");
    syw_text_add(quantity->source, PIECE, "%s%s", quantity->source[0] ? "; " : "", piece);
    if (counted)
        syw_text_add(quantity->source, PIECE, " (%.15g trial%s)", trials, trials == 1 ? "" : "s");
}

/* "column a", "columns a, b", "columns a, b, ...": files may call it differently. */
static void append_column(char text[], const struct syw_log *log, enum syw_role role)
{
    const char *first = syw_facts_column(log, role), *second = NULL;
    bool more = false;
    if (!first) {
        syw_text_add(text, PIECE, "column %s", syw_role_name(role));
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
    syw_text_add(text, PIECE, "column%s %s", second ? "s" : "", first);
    if (second)
        syw_text_add(text, PIECE, ", %s%s", second, more ? ", ..." : "");
}

/* ---- energy ---- */

static void append_pue(char text[], const struct trial_reader *reader)
{
    if (reader->pue != 1)
        syw_text_add(text, PIECE, " x PUE %.6g", reader->pue);
}

static void append_estimate(char text[], const struct footprint_tally *tally, const struct trial_reader *reader)
{
    const struct syw_footprint_options *options = reader->options;
    const struct syw_device *device = tally->device.first;
    syw_text_add(text, PIECE, "TDP estimate ");
    if (tally->device.differs) {
        syw_text_add(text, PIECE, "by ");
        append_column(text, reader->log, SYW_ROLE_HARDWARE);
    } else if (device)
        syw_text_add(text, PIECE, "%s, %.6g W (%s)", device->name, device->tdp_w, device->source);
    else if (options->watts_source)
        syw_text_add(text, PIECE, "%s", options->watts_source);
    else
        syw_text_add(text, PIECE, "%.6g W", options->watts);
    append_pue(text, reader);
}

static void word_energy(char text[], enum syw_energy_source source, const struct footprint_tally *tally,
                        const struct trial_reader *reader)
{
    struct syw_power_about meter;
    switch (source) {
    case SYW_ENERGY_COLUMN:
        append_column(text, reader->log, SYW_ROLE_ENERGY);
        if (reader->column_includes_pue)
            syw_text_add(text, PIECE, " (PUE included)");
        else
            append_pue(text, reader);
        break;
    case SYW_ENERGY_CODECARBON:
        syw_text_add(text, PIECE, "CodeCarbon (imported, PUE included)");
        break;
    case SYW_ENERGY_METERED:
        meter = syw_power_about(reader->options->power);
        syw_text_add(text, PIECE, "metered %s (%s)", meter.format, meter.rule);
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
static void append_own_intensity(char text[], const struct footprint_tally *tally, const struct trial_reader *reader)
{
    const struct syw_zone *zone = tally->zone.first;
    if (tally->zone.differs && syw_facts_column(reader->log, SYW_ROLE_INTENSITY)) {
        append_column(text, reader->log, SYW_ROLE_INTENSITY);
        syw_text_add(text, PIECE, " and zones of ");
        append_column(text, reader->log, SYW_ROLE_ZONE);
    } else if (tally->zone.differs) {
        syw_text_add(text, PIECE, "zones of ");
        append_column(text, reader->log, SYW_ROLE_ZONE);
    } else if (zone) {
        if (syw_zones_before(reader->options->zones, zone)) /* a region of a provider: which grid is that? */
            syw_text_add(text, PIECE, "%s, %s, %.6g g/kWh (", zone->zone, zone->name, zone->g_per_kwh);
        else
            syw_text_add(text, PIECE, "%s %.6g g/kWh (", zone->zone, zone->g_per_kwh);
        if (zone->year > 0)
            syw_text_add(text, PIECE, "%d, ", zone->year);
        if (*zone->basis)
            syw_text_add(text, PIECE, "%s; ", zone->basis);
        syw_text_add(text, PIECE, "%s)", zone->source);
    } else {
        append_column(text, reader->log, SYW_ROLE_INTENSITY);
    }
}

static void append_series(char text[], const struct trial_reader *reader)
{
    const struct syw_series_about *about = &reader->series;
    const char *note = about->note[0] ? about->note : about->basis == SYW_BASIS_MARGINAL ? "marginal" : "";
    if (reader->options->intensity_source)
        syw_text_add(text, PIECE, "kWh x %s", reader->options->intensity_source);
    else
        syw_text_add(text, PIECE, "kWh x %s%s%s series", about->format, about->area[0] ? " " : "", about->area);
    if (note[0])
        syw_text_add(text, PIECE, " (%s)", note);
    syw_text_add(text, PIECE, ", mean over each trial");
}

static void word_carbon(char text[], enum syw_carbon_source source, const struct footprint_tally *tally,
                        const struct trial_reader *reader)
{
    const struct syw_footprint_options *options = reader->options;
    switch (source) {
    case SYW_CARBON_COLUMN:
        append_column(text, reader->log, SYW_ROLE_EMISSIONS);
        break;
    case SYW_CARBON_CODECARBON:
        syw_text_add(text, PIECE, "CodeCarbon (imported)");
        break;
    case SYW_CARBON_ROW_INTENSITY:
        syw_text_add(text, PIECE, "kWh x ");
        append_own_intensity(text, tally, reader);
        break;
    case SYW_CARBON_INTENSITY:
        if (options->intensity_source)
            syw_text_add(text, PIECE, "kWh x %s", options->intensity_source);
        else
            syw_text_add(text, PIECE, "kWh x %.6g g/kWh", options->g_per_kwh);
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
        syw_text_add(footprint->hours.source, PIECE, " to ");
        append_column(footprint->hours.source, log, SYW_ROLE_ENDED);
    } else if (footprint->hours.known > 0) {
        append_column(footprint->hours.source, log, SYW_ROLE_DURATION);
    }
    if (footprint->device_hours.known > 0 && syw_facts_column(log, SYW_ROLE_DEVICE_HOURS)) {
        append_column(footprint->device_hours.source, log, SYW_ROLE_DEVICE_HOURS);
    } else if (footprint->device_hours.known > 0 && syw_facts_column(log, SYW_ROLE_DEVICES)) {
        syw_text_add(footprint->device_hours.source, PIECE, "hours x ");
        append_column(footprint->device_hours.source, log, SYW_ROLE_DEVICES);
    } else if (footprint->device_hours.known > 0) {
        syw_text_add(footprint->device_hours.source, PIECE, "hours x %.15g device%s",
                     log->devices > 1 ? log->devices : 1, log->devices > 1 ? "s" : "");
    }
}

static size_t how_many(const double trials[], size_t n)
{
    size_t sources = 0;
    for (size_t i = 1; i < n; i++)
        sources += trials[i] > 0;
    return sources;
}

void syw_words_of_sources(struct syw_footprint *footprint, const struct footprint_tally *tally,
                          const struct trial_reader *reader)
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
