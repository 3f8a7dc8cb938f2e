/* Files in, one metered log out: the first lines tell which tool wrote it, and its format reads the rest. */
#include "energy/stream.h"
#include "parts.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

enum { FORMATS = 9 };

/* In this order: a header may fit several. */
static const struct power_format *const formats[FORMATS] = {
    &syw_power_zeus, &syw_power_sacct, &syw_power_nvidia_smi, &syw_power_rocm_smi, &syw_power_amd_smi,
    &syw_power_perf, &syw_power_plain, &syw_power_wide,       &syw_power_counter};

/* perf writes "# started on Sat Feb  3 14:05:09 2024" above its intervals, in local time. */
static void note_begin(struct power_reading *reading)
{
    static const char month[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char name[4], iso[64];
    unsigned day, year, hour, minute, second;
    double time_s;
    bool zoned;
    if (sscanf(reading->lines.text, "# started on %*3s %3s %2u %2u:%2u:%2u %4u", name, &day, &hour, &minute, &second,
               &year) != 6)
        return;
    const char *found = strstr(month, name);
    if (!found || (found - month) % 3 != 0 || strlen(name) != 3)
        return;
    snprintf(iso, sizeof iso, "%04u-%02u-%02uT%02u:%02u:%02u", year, (unsigned)(found - month) / 3 + 1, day, hour,
             minute, second);
    const struct power_cell cell = {iso, strlen(iso)};
    if (isnan(reading->options->start_s) && syw_power_time(&time_s, &zoned, &cell, reading->options->utc_offset_s))
        reading->began_s = time_s;
}

/* No format knows the first line: says what it looks like. */
static enum syw_status unknown(const struct power_reading *reading, struct syw_error *err)
{
    const struct power_lines *lines = &reading->lines;
    const struct power_cell *first = &lines->cell[0];
    double number;
    bool zoned;
    const char *what = "this is not a power log that is known",
               *hint = "known are nvidia-smi, dmon, rocm-smi, amd-smi, Zeus, sacct, perf stat, and a table with the "
                       "columns time, watts "
                       "and device";
    if (strchr("{[", *first->text) && *first->text) {
        what = "this looks like JSON, not like a table";
        hint = "log as CSV";
    } else if (strstr(lines->text, "Joules") || strstr(lines->text, "Performance counter stats")) {
        what = "perf's table for people has no times that can be read";
        hint = "perf stat -a -x, -I 1000 -o FILE -e power/energy-pkg/,power/energy-ram/";
    } else if (syw_power_number(&number, first, reading->delimiter) || syw_power_time(&number, &zoned, first, 0)) {
        what = "there is no header above the numbers";
        hint = "log with a header (nvidia-smi: --format=csv without noheader), or put one in front";
    }
    syw_error_at(err, SYW_EINVAL, lines->name, lines->number, 0, "%s", what);
    syw_error_hint(err, "%s", hint);
    return SYW_EINVAL;
}

/* Which format the line at hand begins; NULL: none. */
static const struct power_format *recognize(struct power_reading *reading)
{
    if (reading->lines.text[0] == '#') {
        note_begin(reading);
        syw_power_split(&reading->lines, ' ');
        return syw_power_dmon.knows(reading) ? &syw_power_dmon : NULL;
    }
    reading->delimiter = syw_power_delimiter(&reading->lines);
    syw_power_split(&reading->lines, reading->delimiter);
    for (size_t i = 0; i < FORMATS; i++)
        if (formats[i]->knows(reading))
            return formats[i];
    return NULL;
}

/* Goes on to the line that tells the format, past remarks. */
static enum syw_status find_format(struct power_reading *reading, struct syw_error *err)
{
    const struct power_format *format = NULL;
    struct power_lines *lines = &reading->lines;
    while (!format) {
        bool more;
        enum syw_status status = syw_power_next_line(&more, lines, err);
        if (status != SYW_OK)
            return status;
        if (!more)
            return syw_error_at(err, SYW_EPARSE, lines->name, 0, 0, "the file is empty");
        format = recognize(reading);
        if (!format && lines->text[0] != '#')
            return unknown(reading, err);
    }
    if (reading->format && reading->format != format) {
        syw_error_at(err, SYW_EINVAL, lines->name, lines->number, 0, "a log of %s after one of %s", format->name,
                     reading->format->name);
        syw_error_hint(err, "give logs of one kind at a time");
        return SYW_EINVAL;
    }
    reading->format = format;
    return format->begin(reading, err);
}

static enum syw_status read_rows(struct power_reading *reading, struct syw_error *err)
{
    const struct power_format *format = reading->format;
    bool more = true;
    enum syw_status status = format->headless ? format->row(reading, err) : SYW_OK;
    while (status == SYW_OK) {
        status = syw_power_next_line(&more, &reading->lines, err);
        if (status != SYW_OK || !more)
            break;
        struct syw_error bad = {0};
        const bool skip = reading->options->skip_bad;
        if (reading->lines.text[0] != '#' || format == &syw_power_dmon)
            status = format->row(reading, skip ? &bad : err);
        if (skip && status == SYW_EPARSE) {
            reading->power->about.skipped++;
            status = SYW_OK;
        } else if (skip && status != SYW_OK) {
            *err = bad;
        }
    }
    if (status == SYW_OK && format->end)
        status = format->end(reading, err);
    if (status == SYW_OK && reading->rows == 0)
        return syw_error_at(err, SYW_EPARSE, reading->lines.name, 0, 0, "no rows below the header");
    return status;
}

static enum syw_status read_file(struct power_reading *reading, FILE *given, struct syw_error *err)
{
    const char *path = reading->path[reading->file];
    FILE *in = stream_open(given, path, err);
    if (!in)
        return SYW_EIO;
    reading->lines = (struct power_lines){.in = in, .name = stream_name(path)};
    reading->rows = 0;
    reading->unit_in_cells = false;
    for (size_t i = 0; i < POWER_COLUMNS; i++)
        reading->column[i] = POWER_NO_COLUMN;
    reading->last_s = reading->before_s = NAN;
    reading->began_s = reading->options->start_s;
    for (size_t i = 0; i < reading->power->about.devices; i++) {
        struct power_device *device = &reading->power->device[i];
        device->forward = device->backward = 0;
        device->knots_before = device->n_knots;
    }
    enum syw_status status = find_format(reading, err);
    if (status == SYW_OK)
        status = read_rows(reading, err);
    stream_close(in, given);
    return status;
}

/* Everything is read. */
static enum syw_status finish(struct power_reading *reading, struct syw_error *err)
{
    struct syw_power *power = reading->power;
    power->about.format = reading->format->name;
    power->about.rule = reading->format->rule;
    if (power->about.samples == 0) {
        syw_error_at(err, SYW_EPARSE, stream_name(reading->path[0]), 0, 0, "no row holds a number: %zu without one",
                     power->about.missing);
        syw_error_hint(err, "%s", reading->format->nothing);
        return SYW_EPARSE;
    }
    syw_power_finish_names(power);
    return syw_power_finish_devices(reading, err);
}

enum syw_status syw_power_read_streams(struct syw_power **power, const char *const path[], FILE *const in[], size_t n,
                                       const struct syw_power_options *options, struct syw_error *err)
{
    assert(n > 0);
    enum syw_status status = SYW_OK;
    struct power_reading *reading = calloc(1, sizeof *reading);
    struct syw_power *result = calloc(1, sizeof *result);
    if (!reading || !result) {
        status = syw_error_memory(err);
        goto done;
    }
    reading->options = options;
    reading->path = path;
    reading->power = result;
    for (; reading->file < n && status == SYW_OK; reading->file++)
        status = read_file(reading, in ? in[reading->file] : NULL, err);
    if (status == SYW_OK)
        status = finish(reading, err);
    if (status == SYW_OK) {
        *power = result;
        result = NULL;
    }
done:
    syw_power_free(result);
    free(reading);
    return status;
}

enum syw_status syw_power_read(struct syw_power **power, const char *const path[], size_t n,
                               const struct syw_power_options *options, struct syw_error *err)
{
    return syw_power_read_streams(power, path, NULL, n, options, err);
}

void syw_power_free(struct syw_power *power)
{
    if (!power)
        return;
    for (size_t i = 0; i < power->about.devices; i++)
        syw_power_clear_device(&power->device[i]);
    for (size_t i = 0; i < power->n_names; i++)
        free(power->name[i].name);
    free(power->device);
    free(power->name);
    free(power);
}

struct syw_power_about syw_power_about(const struct syw_power *power)
{
    return power->about;
}

struct syw_power_use syw_power_energy(const struct syw_power *power, double from_s, double to_s)
{
    struct syw_power_use use = {NAN, 0};
    double joules = 0, covered_s = 0;
    if (!(from_s < to_s))
        return use;
    for (size_t i = 0; i < power->about.devices; i++) {
        double before_j, before_s, until_j, until_s;
        syw_power_before(&power->device[i], from_s, &before_j, &before_s);
        syw_power_before(&power->device[i], to_s, &until_j, &until_s);
        joules += until_j - before_j;
        covered_s += until_s - before_s;
    }
    if (covered_s > 0) {
        use.energy_kwh = joules / JOULES_PER_KWH;
        use.covered = fmin(covered_s / ((to_s - from_s) * (double)power->about.devices), 1);
    }
    return use;
}
