/* What a reader of the numbers must know: troubles of trials from one table, and what is wrong with all of them. */
#include "parts.h"

#include <math.h>

/* "3 trials: they end ...", and where worst is not NULL " (largest 20.5 kW)". */
static const struct {
    const char *text, *worst, *unit;
    double scale;
} words[TROUBLE_COUNT] = {
    [TROUBLE_BACKWARDS] = {"the end lies before the start, so their span is not used", NULL, "", 1},
    [TROUBLE_ZERO] = {"an energy or carbon of 0 over a second or more was not measured and is taken as unknown", NULL,
                      "", 1},
    [TROUBLE_SHARED_RUN] = {"several trials match one CodeCarbon run, which is used for none of them", NULL, "", 1},
    [TROUBLE_NO_RUN] = {"no CodeCarbon run that has an energy matches by name or by time", NULL, "", 1},
    [TROUBLE_RUNS_OF_ONE_MACHINE] = {"several CodeCarbon runs match by name, but measured a whole machine at the same "
                                     "time: none is used",
                                     NULL, "", 1},
    [TROUBLE_ADDED_RUNS] = {"several CodeCarbon runs match by name, and their energies are added", "up to", "runs", 1},
    [TROUBLE_SAME_MACHINE] = {"CodeCarbon runs that measured a whole machine overlap; if it was one machine, the same "
                              "energy is counted more than once",
                              NULL, "", 1},
    [TROUBLE_GPU_SILENT] = {"CodeCarbon names a GPU and gives it an energy of 0: it was not measured", NULL, "", 1},
    [TROUBLE_SHARED_RECORD] = {"several trials have the name of one metered record, which is used for none of them",
                               NULL, "", 1},
    [TROUBLE_SHARED_METER] = {"they overlap in time on one metered log, so whose power it was is unknown and their "
                              "metered energy is not used",
                              NULL, "", 1},
    [TROUBLE_METER_GAP] = {"the metered log covers less than 95 % of the span, so its energy is not used", "up to",
                           "% is missing", 100},
    [TROUBLE_NO_METER] = {"the metered log has nothing by this name or time", NULL, "", 1},
    [TROUBLE_TOO_MUCH_POWER] = {"energy and duration ask for more than 20 kW from one device: is the unit right?",
                                "up to", "kW", 1},
    [TROUBLE_OVER_HARDWARE] = {"energy is over 1,000 times what duration and hardware allow: is the unit right?",
                               "up to", "times", 1},
    [TROUBLE_UNDER_HARDWARE] = {"energy is under a thousandth of what the hardware draws in that time: is the unit "
                                "right?",
                                "down to a", "th", 1},
    [TROUBLE_SPANLESS] = {"without start and end the intensity series cannot be used", NULL, "", 1},
    [TROUBLE_SERIES_PARTLY] = {"the intensity series does not cover all of the span, so the mean of the rest is used",
                               "up to", "% is missing", 100},
    [TROUBLE_SERIES_MISSES] = {"the intensity series covers less than half of the span, so carbon is unknown", "up to",
                               "% is missing", 100},
    [TROUBLE_INTENSITY] = {"carbon over energy is more than 2,000 g/kWh, which no grid is: are the units right?",
                           "up to", "g/kWh", 1},
};

static void warn_of_trials(struct syw_footprints *footprints, const struct troubles *troubles, enum trouble i)
{
    double trials = troubles->trials[i];
    const char *plural = trials == 1 ? "" : "s";
    if (!(trials > 0))
        return;
    if (!words[i].worst)
        syw_remarks_add(&footprints->warnings, "%.15g trial%s: %s", trials, plural, words[i].text);
    else
        syw_remarks_add(&footprints->warnings, "%.15g trial%s: %s (%s %.4g %s)", trials, plural, words[i].text,
                        words[i].worst, troubles->worst[i] * words[i].scale, words[i].unit);
}

/* The meter's and the series' own gaps. */
static void warn_of_gaps(struct syw_footprints *footprints, const struct trial_reader *reader)
{
    if (reader->options->power) {
        struct syw_power_about about = syw_power_about(reader->options->power);
        if (about.gaps > 0)
            syw_remarks_add(&footprints->warnings, "the %s log has %zu gap%s, %.6g s in all, that %s not bridged",
                            about.format, about.gaps, about.gaps == 1 ? "" : "s", about.gaps_s,
                            about.gaps == 1 ? "is" : "are");
        if (about.missing > 0)
            syw_remarks_add(&footprints->warnings, "the %s log has %zu sample%s without a number: unknown, not 0",
                            about.format, about.missing, about.missing == 1 ? "" : "s");
    }
    if (reader->series.missing > 0)
        syw_remarks_add(&footprints->warnings, "the intensity series has no number for %zu of its %zu slots",
                        reader->series.missing, reader->series.slots + reader->series.missing);
    if (footprints->total.uncovered_s > 0)
        syw_remarks_add(&footprints->warnings, "the intensity series does not cover %.6g s of the trials' spans",
                        footprints->total.uncovered_s);
}

/* Models are compared at one intensity, or the grid is compared. */
static void warn_of_intensities(struct syw_footprints *footprints)
{
    double least = NAN, most = NAN;
    for (size_t m = 0; m < footprints->n; m++) {
        double g_per_kwh = footprints->model[m].g_per_kwh;
        least = fmin(least, g_per_kwh);
        most = fmax(most, g_per_kwh);
    }
    if (!(most > 1.01 * least))
        return;
    syw_remarks_add(
        &footprints->warnings,
        "the models use different grid intensities, %.4g to %.4g g/kWh: compare their kWh, or their carbon at "
        "one intensity",
        least, most);
}

static void warn_of_zones(struct syw_footprints *footprints, const struct trial_reader *reader)
{
    const struct syw_zone *zone = reader->zone, *other = reader->zone_of_another_basis, *region = reader->region;
    if (other)
        syw_remarks_add(&footprints->warnings,
                        "the figure of %s is of: %s; that of %s of: %s; their ratio is not that of the grids",
                        zone->zone, zone->basis, other->zone, other->basis);
    const struct syw_zone *before = region ? syw_zones_before(reader->options->zones, region) : NULL;
    if (before)
        syw_remarks_add(&footprints->warnings, "%s is %s, %g g/kWh; the %g g/kWh of %d that papers used is %s",
                        region->zone, region->name, region->g_per_kwh, before->g_per_kwh, before->year, before->zone);
}

enum syw_status syw_words_of_warning(struct syw_footprints *footprints, const struct trial_reader *reader,
                                     struct syw_error *err)
{
    for (enum trouble i = 0; i < TROUBLE_COUNT; i++)
        warn_of_trials(footprints, &reader->troubles, i);
    warn_of_gaps(footprints, reader);
    warn_of_intensities(footprints);
    warn_of_zones(footprints, reader);
    return syw_remarks_check(&footprints->warnings, err);
}
