/* One trial's carbon: what others worked out, else energy times the intensity that is nearest to the trial. */
#include "energy/series/series.h"
#include "energy/tables/zones.h"
#include "parts.h"

#include <math.h>
#include <string.h>

/* Intensity varies less than power does: the mean over this share of a span stands for all of it. */
#define SERIES_COVERS 0.5

static enum syw_status find_zone(const struct syw_zone **zone, struct trial_reader *reader, const char *name,
                                 struct syw_error *err)
{
    size_t slot = syw_name_slot(name);
    if (!reader->zones.slot[slot].name || strcmp(reader->zones.slot[slot].name, name) != 0) {
        const struct syw_zone *found = syw_zones_find(reader->options->zones, name);
        if (!found)
            return syw_name_unknown(err, "zone", name, 0,
                                    "write it as the zone table does, or leave the column out: `column zone=`");
        reader->zones.slot[slot].name = name;
        reader->zones.slot[slot].found = found;
    }
    *zone = reader->zones.slot[slot].found;
    return SYW_OK;
}

/* What is to be warned of beside the numbers. */
static void note_zone(struct trial_reader *reader, const struct syw_zone *zone)
{
    if (zone == reader->zone)
        return;
    if (!reader->zone || !*reader->zone->basis)
        reader->zone = zone;
    else if (!syw_zones_are_of_one_basis(reader->zone, zone))
        reader->zone_of_another_basis = zone;
    if (!reader->region && syw_zones_before(reader->options->zones, zone))
        reader->region = zone;
}

static void emit(struct finding *finding, enum syw_carbon_source source, double kg)
{
    if (!(kg >= 0 && isfinite(kg)))
        return;
    finding->carbon = source;
    finding->kg = kg;
}

/* Sum of I x E over sum of E, slot by slot of the series, where the meter tells how power was spread over the span;
 * time's own mean of I where it does not. */
static double weighted_mean(const struct syw_footprint_options *options, const struct facts *facts, double time_mean)
{
    const struct syw_series *series = options->series;
    double kwh = 0, g = 0;
    for (size_t i = syw_series_piece(series, facts->from_s); i < series->n && series->start_s[i] < facts->to_s; i++) {
        double from_s = fmax(facts->from_s, series->start_s[i]), to_s = fmin(facts->to_s, series->start_s[i + 1]);
        double used = to_s > from_s ? syw_power_energy(options->power, from_s, to_s).energy_kwh : NAN;
        if (used > 0 && !isnan(series->g_per_kwh[i])) {
            kwh += used;
            g += used * series->g_per_kwh[i];
        }
    }
    return kwh > 0 ? g / kwh : time_mean;
}

static void from_series(struct finding *finding, struct trial_reader *reader, const struct facts *facts,
                        const struct join *join)
{
    double span_s = facts->to_s - facts->from_s, covered = 0;
    if (!(span_s > 0)) {
        syw_trouble_note(&reader->troubles, TROUBLE_SPANLESS, facts->weight, 0);
        return;
    }
    double mean = syw_series_mean(reader->options->series, facts->from_s, facts->to_s, &covered);
    finding->uncovered_s = span_s * (1 - covered);
    if (covered < 1)
        syw_trouble_note(&reader->troubles, covered < SERIES_COVERS ? TROUBLE_SERIES_MISSES : TROUBLE_SERIES_PARTLY,
                         facts->weight, 1 - covered);
    if (!(covered >= SERIES_COVERS))
        return;
    if (finding->energy == SYW_ENERGY_METERED && isnan(join->record_kwh))
        mean = weighted_mean(reader->options, facts, mean);
    emit(finding, SYW_CARBON_SERIES, finding->kwh * mean / 1000);
}

/* kg = kWh x g/kWh / 1000, by the row's own intensity, else by the one asked for. */
static enum syw_status from_intensity(struct finding *finding, struct trial_reader *reader, const struct facts *facts,
                                      const struct join *join, struct syw_error *err)
{
    const struct syw_footprint_options *options = reader->options;
    double own = facts->g_per_kwh;
    if (isnan(finding->kwh))
        return SYW_OK;
    if (isnan(own) && options->zones && facts->zone[0]) {
        enum syw_status status = find_zone(&finding->zone, reader, facts->zone, err);
        if (status != SYW_OK)
            return status;
        own = finding->zone->g_per_kwh;
        note_zone(reader, finding->zone);
    }
    if (!isnan(own))
        emit(finding, SYW_CARBON_ROW_INTENSITY, finding->kwh * own / 1000);
    else if (options->g_per_kwh > 0)
        emit(finding, SYW_CARBON_INTENSITY, finding->kwh * options->g_per_kwh / 1000);
    else if (options->series)
        from_series(finding, reader, facts, join);
    return SYW_OK;
}

/* kg that somebody else worked out. Where energy is known, 0 of it is a grid without carbon. */
static void from_others(struct finding *finding, struct trial_reader *reader, const struct facts *facts,
                        const struct join *join)
{
    bool asked = reader->options->g_per_kwh > 0 || reader->options->series;
    bool known = finding->energy != SYW_ENERGY_UNKNOWN;
    if (known || syw_finding_is_measured(finding, facts, facts->kg))
        emit(finding, SYW_CARBON_COLUMN, facts->kg);
    if (finding->carbon == SYW_CARBON_UNKNOWN && join && join->run && !asked && join->run->energy_kwh != 0)
        emit(finding, SYW_CARBON_CODECARBON, join->run->emissions_kg);
}

enum syw_status syw_finding_carbon(struct finding *finding, struct trial_reader *reader, const struct facts *facts,
                                   const struct join *join, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    from_others(finding, reader, facts, join);
    if (finding->carbon == SYW_CARBON_UNKNOWN)
        status = from_intensity(finding, reader, facts, join, err);
    double g_per_kwh = finding->kg * 1000 / finding->kwh;
    if (finding->kwh > 0 && g_per_kwh > SYW_INTENSITY_MOST)
        syw_trouble_note(&reader->troubles, TROUBLE_INTENSITY, facts->weight, g_per_kwh);
    return status;
}
