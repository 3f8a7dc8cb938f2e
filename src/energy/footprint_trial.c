/* One trial's energy and carbon: each source in turn, the first that knows is taken. What a source must refuse is
 * noted, and the next one is asked. */
#include "footprint_parts.h"
#include "series.h"
#include "zones.h"

#include <math.h>
#include <string.h>

/* A meter that missed more than this is no measurement; an intensity varies less than power does. */
#define METER_COVERS  0.95
#define SERIES_COVERS 0.5

/* What one device may draw, and how far off its own power energy can be: past these a unit was mistaken. */
#define MOST_DEVICE_KW 20.0
#define MOST_OFF       1000.0

void syw_trouble_note(struct troubles *troubles, enum trouble which, double trials, double how_bad)
{
    troubles->trials[which] += trials;
    if (!(how_bad <= troubles->worst[which]))
        troubles->worst[which] = how_bad;
}

/* ---- names ---- */

static size_t slot_of(const char *name)
{
    unsigned hash = 2166136261u; /* FNV-1a */
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return hash % NAMES_KEPT;
}

static enum syw_status unknown_name(struct syw_error *err, const char *what, const char *name, size_t several,
                                    const char *hint)
{
    if (several > 1)
        syw_error_set(err, SYW_EPARSE, "%s '%.100s' in the log fits %zu of the table", what, name, several);
    else
        syw_error_set(err, SYW_EPARSE, "%s '%.100s' in the log is not in the table", what, name);
    syw_error_hint(err, "%s", hint);
    return SYW_EPARSE;
}

static enum syw_status find_device(const struct syw_device **device, struct trial_reader *reader, const char *name,
                                   struct syw_error *err)
{
    size_t slot = slot_of(name), several = 0;
    if (!reader->devices.slot[slot].name || strcmp(reader->devices.slot[slot].name, name) != 0) {
        const struct syw_device *found = syw_hardware_find(reader->options->hardware, name, &several);
        if (!found)
            return unknown_name(err, "hardware", name, several,
                                "write it as the hardware table does, or leave the column out: --column hardware=");
        reader->devices.slot[slot].name = name;
        reader->devices.slot[slot].found = found;
    }
    *device = reader->devices.slot[slot].found;
    return SYW_OK;
}

static enum syw_status find_zone(const struct syw_zone **zone, struct trial_reader *reader, const char *name,
                                 struct syw_error *err)
{
    size_t slot = slot_of(name);
    if (!reader->zones.slot[slot].name || strcmp(reader->zones.slot[slot].name, name) != 0) {
        const struct syw_zone *found = syw_zones_find(reader->options->zones, name);
        if (!found)
            return unknown_name(err, "zone", name, 0,
                                "write it as the zone table does, or leave the column out: --column zone=");
        reader->zones.slot[slot].name = name;
        reader->zones.slot[slot].found = found;
    }
    *zone = reader->zones.slot[slot].found;
    return SYW_OK;
}

/* ---- energy ---- */

/* Whether a measured number can be one: nothing that ran for a second used no energy at all. */
static bool is_measured(struct trial_reader *reader, const struct facts *facts, double kwh)
{
    if (kwh == 0 && facts->duration_s >= 1) {
        syw_trouble_note(&reader->troubles, TROUBLE_ZERO, facts->weight, 0);
        return false;
    }
    return kwh >= 0 && isfinite(kwh);
}

static void take(struct finding *finding, enum syw_energy_source source, double kwh, double pue)
{
    finding->energy = source;
    finding->kwh = kwh;
    finding->pue = pue;
}

static bool from_column(struct finding *finding, struct trial_reader *reader, const struct facts *facts)
{
    if (!is_measured(reader, facts, facts->kwh))
        return false;
    if (reader->column_holds_pue)
        take(finding, SYW_ENERGY_COLUMN, facts->kwh, NAN);
    else
        take(finding, SYW_ENERGY_COLUMN, facts->kwh * reader->pue, reader->pue);
    return true;
}

static bool from_codecarbon(struct finding *finding, struct trial_reader *reader, const struct facts *facts,
                            const struct join *join)
{
    if (!reader->options->codecarbon)
        return false;
    if (!join->run) {
        enum trouble why = join->run_shared ? TROUBLE_SHARED_RUN : TROUBLE_NO_RUN;
        syw_trouble_note(&reader->troubles, why, facts->weight, 0);
        return false;
    }
    if (!is_measured(reader, facts, join->run->energy_kwh))
        return false;
    if (join->run->gpu_silent)
        syw_trouble_note(&reader->troubles, TROUBLE_GPU_SILENT, facts->weight, 0);
    if (join->same_machine)
        syw_trouble_note(&reader->troubles, TROUBLE_SAME_MACHINE, facts->weight, 0);
    take(finding, SYW_ENERGY_CODECARBON, join->run->energy_kwh, join->run->pue);
    return true;
}

/* The meter's energy over the trial's span; NaN where it is not known, or not known to be this trial's. */
static double metered(struct trial_reader *reader, const struct facts *facts, const struct join *join)
{
    struct syw_power_use use = {NAN, 0};
    if (facts->to_s > facts->from_s && !join->meter_shared)
        use = syw_power_energy(reader->options->power, facts->from_s, facts->to_s);
    if (use.covered >= METER_COVERS)
        return use.energy_kwh;
    enum trouble why = join->meter_shared    ? TROUBLE_SHARED_METER
                       : join->record_shared ? TROUBLE_SHARED_RECORD
                       : use.covered > 0     ? TROUBLE_METER_GAP
                                             : TROUBLE_NO_METER;
    syw_trouble_note(&reader->troubles, why, facts->weight, 1 - use.covered);
    return NAN;
}

static bool from_meter(struct finding *finding, struct trial_reader *reader, const struct facts *facts,
                       const struct join *join)
{
    if (!reader->options->power)
        return false;
    double kwh = isnan(join->record_kwh) ? metered(reader, facts, join) : join->record_kwh;
    if (!is_measured(reader, facts, kwh))
        return false;
    take(finding, SYW_ENERGY_METERED, kwh * reader->pue, reader->pue);
    return true;
}

/* kWh = W x devices x h / 1000. An upper-ish bound, and never a measurement (Lacoste et al. 2019). */
static void from_tdp(struct finding *finding, const struct trial_reader *reader, const struct facts *facts,
                     double watts)
{
    double kwh = watts * (facts->devices * (facts->duration_s / 3600)) / 1000;
    if (watts > 0 && isfinite(kwh))
        take(finding, SYW_ENERGY_TDP, kwh * reader->pue, reader->pue);
}

/* Energy that the time and the hardware do not allow was read in the wrong unit. */
static void check_power(struct trial_reader *reader, const struct facts *facts, const struct finding *finding,
                        double watts)
{
    double hours = facts->duration_s / 3600 * (isnan(facts->devices) ? 1 : facts->devices);
    double kw = finding->kwh / hours, off = kw * 1000 / watts;
    if (finding->energy == SYW_ENERGY_TDP || !(hours > 0))
        return;
    if (watts > 0 && off > MOST_OFF)
        syw_trouble_note(&reader->troubles, TROUBLE_OVER_HARDWARE, facts->weight, off);
    else if (kw > MOST_DEVICE_KW)
        syw_trouble_note(&reader->troubles, TROUBLE_TOO_MUCH_POWER, facts->weight, kw);
    else if (watts > 0 && off < 1 / MOST_OFF)
        syw_trouble_note(&reader->troubles, TROUBLE_UNDER_HARDWARE, facts->weight, 1 / off);
}

static enum syw_status find_energy(struct finding *finding, struct trial_reader *reader, const struct facts *facts,
                                   const struct join *join, struct syw_error *err)
{
    double watts = reader->options->watts;
    bool measured = from_column(finding, reader, facts) || from_codecarbon(finding, reader, facts, join) ||
                    from_meter(finding, reader, facts, join);
    if (!measured && reader->options->hardware && facts->hardware[0]) {
        enum syw_status status = find_device(&finding->device, reader, facts->hardware, err);
        if (status != SYW_OK)
            return status;
        watts = finding->device->tdp_w;
    }
    if (!measured)
        from_tdp(finding, reader, facts, watts);
    check_power(reader, facts, finding, watts);
    return SYW_OK;
}

/* ---- carbon ---- */

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
    }
    if (!isnan(own))
        emit(finding, SYW_CARBON_ROW_INTENSITY, finding->kwh * own / 1000);
    else if (options->g_per_kwh > 0)
        emit(finding, SYW_CARBON_INTENSITY, finding->kwh * options->g_per_kwh / 1000);
    else if (options->series)
        from_series(finding, reader, facts, join);
    return SYW_OK;
}

static enum syw_status find_carbon(struct finding *finding, struct trial_reader *reader, const struct facts *facts,
                                   const struct join *join, struct syw_error *err)
{
    bool asked = reader->options->g_per_kwh > 0 || reader->options->series;
    enum syw_status status = SYW_OK;
    emit(finding, SYW_CARBON_COLUMN, facts->kg);
    if (finding->carbon == SYW_CARBON_UNKNOWN && join && join->run && !asked)
        emit(finding, SYW_CARBON_CODECARBON, join->run->emissions_kg);
    if (finding->carbon == SYW_CARBON_UNKNOWN)
        status = from_intensity(finding, reader, facts, join, err);
    double g_per_kwh = finding->kg * 1000 / finding->kwh;
    if (finding->kwh > 0 && g_per_kwh > SYW_INTENSITY_MOST)
        syw_trouble_note(&reader->troubles, TROUBLE_INTENSITY, facts->weight, g_per_kwh);
    return status;
}

enum syw_status syw_finding_make(struct finding *finding, struct trial_reader *reader, const struct facts *facts,
                                 const struct join *join, struct syw_error *err)
{
    *finding = (struct finding){.kwh = NAN, .kg = NAN, .pue = NAN};
    if (facts->backwards)
        syw_trouble_note(&reader->troubles, TROUBLE_BACKWARDS, facts->weight, 0);
    enum syw_status status = find_energy(finding, reader, facts, join, err);
    return status == SYW_OK ? find_carbon(finding, reader, facts, join, err) : status;
}
