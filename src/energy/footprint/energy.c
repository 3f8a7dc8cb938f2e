/* One trial's energy: each source in turn, the first that knows is taken. What a source must refuse is noted, and the
 * next one is asked. */
#include "parts.h"

#include <math.h>
#include <string.h>

/* A meter that missed more than this is no measurement. */
#define METER_COVERS 0.95

/* What one device may draw, and how far off its own power energy can be: past these a unit was mistaken. */
#define MOST_DEVICE_KW 20.0
#define MOST_OFF       1000.0

static void take(struct finding *finding, enum syw_energy_source source, double kwh, double pue)
{
    finding->energy = source;
    finding->kwh = kwh;
    finding->pue = pue;
}

static bool from_column(struct finding *finding, struct trial_reader *reader, const struct facts *facts)
{
    if (!syw_finding_is_measured(finding, facts, facts->kwh))
        return false;
    if (reader->column_includes_pue)
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
    if (!join->run || isnan(join->run->energy_kwh)) {
        enum trouble why = join->run_shared     ? TROUBLE_SHARED_RUN
                           : join->several_runs ? TROUBLE_RUNS_OF_ONE_MACHINE
                                                : TROUBLE_NO_RUN;
        syw_trouble_note(&reader->troubles, why, facts->weight, 0);
        return false;
    }
    if (!syw_finding_is_measured(finding, facts, join->run->energy_kwh))
        return false;
    if (join->run->runs > 1)
        syw_trouble_note(&reader->troubles, TROUBLE_ADDED_RUNS, facts->weight, (double)join->run->runs);
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
    if (!syw_finding_is_measured(finding, facts, kwh))
        return false;
    take(finding, SYW_ENERGY_METERED, kwh * reader->pue, reader->pue);
    return true;
}

/* kWh = W x devices x h / 1000. An upper-ish bound, and never a measurement (Lacoste et al. 2019). */
static void from_tdp(struct finding *finding, const struct trial_reader *reader, const struct facts *facts,
                     double watts)
{
    double kwh = watts * facts->device_hours / 1000;
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

static enum syw_status find_device(const struct syw_device **device, struct trial_reader *reader, const char *name,
                                   struct syw_error *err)
{
    size_t slot = syw_name_slot(name), several = 0;
    if (!reader->devices.slot[slot].name || strcmp(reader->devices.slot[slot].name, name) != 0) {
        const struct syw_device *found = syw_hardware_find(reader->options->hardware, name, &several);
        if (!found)
            return syw_name_unknown(err, "hardware", name, several,
                                    "write it as the hardware table does, or leave the column out: `column hardware=`");
        reader->devices.slot[slot].name = name;
        reader->devices.slot[slot].found = found;
    }
    *device = reader->devices.slot[slot].found;
    return SYW_OK;
}

enum syw_status syw_finding_energy(struct finding *finding, struct trial_reader *reader, const struct facts *facts,
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
