/* From the options about energy to the tables and files that they name. Opened once before the log is read, so that a
 * misspelled zone does not cost a long wait. */
#include "energy.h"
#include "cli/options/options.h"
#include "say.h"
#include "suggest.h"

#include "base/clock.h"
#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

bool energy_asked(const struct settings *settings)
{
    const struct energy_settings *asked = &settings->energy;
    return asked->emissions.n > 0 || asked->energy_log.n > 0 || asked->hardware || asked->hardware_table ||
           asked->intensity || asked->zone_table || asked->area || asked->direct || asked->pue > 0;
}

enum syw_status find_zone(const struct syw_zone **zone, const struct syw_zones *zones, const char *option,
                          const char *word, struct syw_error *err)
{
    struct suggestions near = {.word = word};
    const struct syw_zone *found = syw_zones_find(zones, word);
    if (found) {
        *zone = found;
        return SYW_OK;
    }
    for (size_t i = 0; i < syw_zones_count(zones); i++)
        suggestions_offer(&near, syw_zones_get(zones, i)->zone, syw_zones_get(zones, i)->name);
    syw_error_set(err, SYW_EINVAL, "--%s: there is no zone '%s' in the table", option, word);
    suggestions_hint(&near, err, "syw footprint --zones lists all");
    return SYW_EINVAL;
}

/* ---- intensity ------------------------------------------------------------------------------------------------ */

void remark_region(const struct settings *settings, const struct syw_zones *zones, const struct syw_zone *zone)
{
    const struct syw_zone *before = zone ? syw_zones_before(zones, zone) : NULL;
    if (before)
        say_remark(settings, "%s is %s, %g g/kWh; the %g g/kWh of %d that papers used is %s", zone->zone, zone->name,
                   zone->g_per_kwh, before->g_per_kwh, before->year, before->zone);
}

static void describe_zone(struct energy *energy, const struct syw_zone *zone)
{
    char year[24] = "", name[120] = "";
    energy->zone = zone;
    if (syw_zones_before(energy->zones, zone)) /* a region of a provider: which grid is that? */
        snprintf(name, sizeof name, ", %.*s,", SYW_CUT(zone->name, 100));
    if (zone->year > 0)
        snprintf(year, sizeof year, "%d, ", zone->year);
    energy->options.g_per_kwh = zone->g_per_kwh;
    snprintf(energy->place, sizeof energy->place, "%.*s (%.*s)", SYW_CUT(zone->name, 100), SYW_CUT(zone->zone, 60));
    snprintf(energy->intensity_source, sizeof energy->intensity_source, "%.*s%s %g g/kWh (%s%.*s%s%.*s)",
             SYW_CUT(zone->zone, 60), name, zone->g_per_kwh, year, SYW_CUT(zone->basis, 60), *zone->basis ? "; " : "",
             SYW_CUT(zone->source, 200));
}

static const char *minute(char text[24], double unix_s)
{
    time_t seconds = (time_t)unix_s;
    struct tm date;
    text[0] = '\0';
    if (gmtime_r(&seconds, &date))
        strftime(text, 24, "%Y-%m-%d %H:%M", &date);
    return text;
}

static enum syw_status open_series(struct energy *energy, const struct energy_settings *asked, struct syw_error *err)
{
    char from[24], to[24];
    enum syw_status status = syw_series_read(&energy->series, asked->intensity, asked->area, asked->direct, err);
    if (status != SYW_OK)
        return status;
    struct syw_series_about about = syw_series_about(energy->series);
    snprintf(energy->intensity_source, sizeof energy->intensity_source, "%.*s%s%.*s, %s to %s UTC",
             SYW_CUT(about.format, 60), *about.area ? " " : "", SYW_CUT(about.area, 60), minute(from, about.from_s),
             minute(to, about.to_s));
    snprintf(energy->place, sizeof energy->place, "%.*s", SYW_CUT(about.area, 100));
    energy->options.series = energy->series;
    return SYW_OK;
}

/* A number, else a zone, else a file: whatever looks like a path, or is there. */
static enum syw_status open_intensity(struct energy *energy, const struct energy_settings *asked, struct syw_error *err)
{
    const char *word = asked->intensity;
    const struct syw_zone *zone = word ? syw_zones_find(energy->zones, word) : NULL;
    double number;
    if (!word)
        return SYW_OK;
    if (parse_number(&number, word)) {
        if (number <= 0)
            return refuse(err, "intensity", word, "a number of g CO2e per kWh above 0");
        energy->options.g_per_kwh = number;
        snprintf(energy->intensity_source, sizeof energy->intensity_source, "%.*s g/kWh (given)", SYW_CUT(word, 32));
    } else if (zone) {
        describe_zone(energy, zone);
    } else if (strpbrk(word, "/.") || access(word, F_OK) == 0) {
        return open_series(energy, asked, err);
    } else {
        return find_zone(&zone, energy->zones, "intensity", word, err);
    }
    return SYW_OK;
}

/* ---- hardware ------------------------------------------------------------------------------------------------- */

static enum syw_status refuse_hardware(const struct syw_hardware *hardware, const char *word, size_t several,
                                       struct syw_error *err)
{
    struct suggestions near = {.word = word};
    for (size_t i = 0; i < syw_hardware_count(hardware); i++)
        suggestions_offer(&near, syw_hardware_get(hardware, i)->name, NULL);
    if (several > 1)
        syw_error_set(err, SYW_EINVAL, "--hardware: '%s' fits %zu devices of the table", word, several);
    else
        syw_error_set(err, SYW_EINVAL, "--hardware: there is no '%s' in the table", word);
    suggestions_hint(&near, err, "syw footprint --hardware-list lists all; a number is watts");
    return SYW_EINVAL;
}

/* "300W", "0.3 kW", "300": a power of one device. */
static bool read_watts(double *watts, const char *word)
{
    static const struct {
        const char *unit;
        double watts;
    } units[] = {{"kw", 1000}, {"watts", 1}, {"watt", 1}, {"w", 1}, {"", 1}};
    char number[32];
    const size_t length = strspn(word, "0123456789.eE+-"), blanks = strspn(word + length, " ");
    for (size_t i = 0; i < sizeof units / sizeof units[0] && length < sizeof number; i++) {
        snprintf(number, sizeof number, "%.*s", (int)length, word);
        if (syw_same_word(word + length + blanks, strlen(word + length + blanks), units[i].unit) &&
            parse_number(watts, number)) {
            *watts *= units[i].watts;
            return true;
        }
    }
    return false;
}

/* The count in "8xA100", "2 x RTX 3090", "A100 x8", which is cut off of device; 1 where there is none. */
static double take_count(char device[200], const char *word)
{
    const size_t digits = strspn(word, "0123456789");
    const char *rest = word + digits + strspn(word + digits, " ");
    const bool before = digits > 0 && digits < 5 && ((*rest | 32) == 'x' || *rest == '*') && rest[1];
    const char *last = word + strlen(word);
    while (last > word && last[-1] >= '0' && last[-1] <= '9')
        last--;
    const bool behind = !before && *last && last > word + 1 && (last[-1] | 32) == 'x' && strchr(" *", last[-2]);
    snprintf(device, 200, "%s", before ? rest + 1 + strspn(rest + 1, " ") : word);
    if (behind)
        device[last - word - 1] = '\0';
    return before ? atof(word) : behind ? atof(last) : 1;
}

static enum syw_status open_hardware(struct energy *energy, const struct energy_settings *asked, struct syw_error *err)
{
    const char *word = asked->hardware;
    char name[200];
    size_t several = 0;
    double watts;
    if (!word)
        return SYW_OK;
    energy->devices = take_count(name, word);
    const struct syw_device *named = *name ? syw_hardware_find(energy->hardware, name, &several) : NULL;
    if (several > 0 && strspn(name, "0123456789") == strlen(name)) { /* 4090: watts, or the card? */
        syw_error_set(err, SYW_EINVAL, "--hardware: '%s' is a number of watts, and in the name of %s", word,
                      named ? named->name : "several devices");
        syw_error_hint(err, "%sW is the power; more of its name is the device", name);
        return SYW_EINVAL;
    }
    if (read_watts(&watts, name)) {
        if (watts <= 0 || watts > 1e6)
            return refuse(err, "hardware", word, "a power of one device in watts");
        energy->options.watts = watts;
        snprintf(energy->watts_source, sizeof energy->watts_source, "%g W (given)", watts);
        snprintf(energy->device, sizeof energy->device, "devices of %g W", watts);
        return SYW_OK;
    }
    if (!named)
        return refuse_hardware(energy->hardware, name, several, err);
    if (isnan(named->tdp_w)) {
        syw_error_set(err, SYW_EINVAL, "--hardware: %s: %s", named->name, named->source);
        syw_error_hint(err, "give what was measured, as watts: --hardware 200W");
        return SYW_EINVAL;
    }
    energy->options.watts = named->tdp_w;
    snprintf(energy->watts_source, sizeof energy->watts_source, "%.*s, %g W TDP (%.*s)", SYW_CUT(named->name, 100),
             named->tdp_w, SYW_CUT(named->source, 200));
    snprintf(energy->device, sizeof energy->device, "%.*s", SYW_CUT(named->name, 150));
    return SYW_OK;
}

/* ---- all ------------------------------------------------------------------------------------------------------ */

/* When an energy log began: a date, else Unix seconds. NaN where no option says it. */
static enum syw_status read_log_start(double *start_s, const struct settings *settings, struct syw_error *err)
{
    const char *text = settings->energy.log_start;
    bool zoned = true;
    *start_s = NAN;
    if (!text)
        return SYW_OK;
    if (!syw_time_read(start_s, &zoned, text, strlen(text)) &&
        !(parse_number(start_s, text) && syw_unix_time(start_s, *start_s)))
        return refuse(err, "energy-log-start", text, "a time such as 2026-01-31T12:00:00 or Unix seconds");
    *start_s -= zoned ? 0 : settings->log.utc_offset_s;
    return SYW_OK;
}

/* What was left out of them, as --skip-bad asked, or was not where it should be. */
static void remark_rows(const struct energy *energy, const struct settings *settings)
{
    const size_t runs = energy->codecarbon ? syw_codecarbon_skipped(energy->codecarbon) : 0;
    const size_t lines = energy->power ? syw_power_about(energy->power).skipped : 0;
    const size_t shifted = energy->codecarbon ? syw_codecarbon_shifted(energy->codecarbon) : 0;
    if (runs > 0)
        say_remark(settings, "%zu row%s of --emissions cannot be read and %s left out", runs, runs == 1 ? "" : "s",
                   runs == 1 ? "is" : "are");
    if (shifted > 0)
        say_remark(settings, "%zu row%s of --emissions lack%s cells and %s read from both ends, as the energies add up",
                   shifted, shifted == 1 ? "" : "s", shifted == 1 ? "s" : "", shifted == 1 ? "is" : "are");
    if (lines > 0)
        say_remark(settings, "%zu line%s of --energy-log cannot be read and %s left out", lines, lines == 1 ? "" : "s",
                   lines == 1 ? "is" : "are");
}

static enum syw_status open_files(struct energy *energy, const struct settings *settings, struct syw_error *err)
{
    const struct energy_settings *asked = &settings->energy;
    const struct syw_codecarbon_options codecarbon = {settings->log.utc_offset_s, settings->log.skip_bad};
    struct syw_power_options power = {.utc_offset_s = settings->log.utc_offset_s, .skip_bad = settings->log.skip_bad};
    enum syw_status status = read_log_start(&power.start_s, settings, err);
    if (status == SYW_OK && asked->emissions.n > 0)
        status = syw_codecarbon_read(&energy->codecarbon, asked->emissions.name, asked->emissions.n, &codecarbon, err);
    if (status == SYW_OK && asked->energy_log.n > 0)
        status = syw_power_read(&energy->power, asked->energy_log.name, asked->energy_log.n, &power, err);
    if (status == SYW_OK)
        remark_rows(energy, settings);
    return status;
}

static enum syw_status open_tables(struct energy *energy, const struct energy_settings *asked, struct syw_error *err)
{
    enum syw_status status = syw_zones_read(&energy->zones, asked->zone_table, err);
    if (status == SYW_OK)
        status = syw_hardware_read(&energy->hardware, asked->hardware_table, err);
    if (status == SYW_OK)
        status = open_hardware(energy, asked, err);
    if (status == SYW_OK)
        status = open_intensity(energy, asked, err);
    if (status == SYW_OK && (asked->area || asked->direct) && !energy->series)
        status = syw_error_set(err, SYW_EINVAL, "--%s chooses within a series: --intensity FILE names none",
                               asked->area ? "area" : "direct");
    return status;
}

enum syw_status energy_open(struct energy *energy, const struct settings *settings, struct syw_error *err)
{
    const struct energy_settings *asked = &settings->energy;
    *energy = (struct energy){.options = {.pue = asked->pue, .embodied_g_per_device_hour = asked->embodied}};
    enum syw_status status = open_tables(energy, asked, err);
    if (status == SYW_OK)
        remark_region(settings, energy->zones, energy->zone);
    if (status == SYW_OK)
        status = open_files(energy, settings, err);
    energy->options.codecarbon = energy->codecarbon;
    energy->options.power = energy->power;
    energy->options.hardware = energy->hardware;
    energy->options.zones = energy->zones;
    energy->options.watts_source = energy->watts_source;
    energy->options.intensity_source = energy->intensity_source;
    if (status != SYW_OK)
        energy_close(energy);
    return status;
}

void energy_close(struct energy *energy)
{
    syw_codecarbon_free(energy->codecarbon);
    syw_power_free(energy->power);
    syw_hardware_free(energy->hardware);
    syw_zones_free(energy->zones);
    syw_series_free(energy->series);
    *energy = (struct energy){0};
}
