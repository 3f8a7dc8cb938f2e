/* Rows of samples: a time, a power, mostly a device. */
#include "samples.h"

#include "base/clock.h"
#include "base/number.h"
#include "base/text.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A time that counts from the log's begin. */
enum syw_status syw_power_since_begin(double *time_s, const struct power_reading *reading, size_t column,
                                      double since_s, struct syw_error *err)
{
    if (since_s < 0 || since_s >= 1e8) {
        syw_power_wrong(reading, column, err, "column '%s': cannot read '%.*s' as a time", reading->name[POWER_TIME],
                        SYW_CUT(reading->lines.cell[column].text, 40));
        syw_error_hint(err, "times are ISO 8601 (2024-05-31T10:39:13Z) or Unix seconds");
        return SYW_EPARSE;
    }
    if (isnan(reading->began_s)) {
        syw_error_at(err, SYW_EINVAL, reading->lines.name, reading->lines.number, column + 1,
                     "column '%s': '%.*s' counts from a begin that is not known", reading->name[POWER_TIME],
                     SYW_CUT(reading->lines.cell[column].text, 40));
        syw_error_hint(err, "`start_s` says when the log began; or log dates or Unix seconds");
        return SYW_EINVAL;
    }
    *time_s = reading->began_s + since_s;
    return SYW_OK;
}

enum syw_status syw_power_row_time(double *time_s, bool *zoned, const struct power_reading *reading,
                                   struct syw_error *err)
{
    const struct power_cell *cell = &reading->lines.cell[reading->column[POWER_TIME]];
    double number;
    *zoned = true;
    if (syw_power_number(&number, cell, reading->delimiter)) {
        return number >= 1e8 && syw_unix_time(time_s, number)
                   ? SYW_OK
                   : syw_power_since_begin(time_s, reading, reading->column[POWER_TIME], number, err);
    }
    return syw_power_time(time_s, zoned, cell, reading->options->utc_offset_s)
               ? SYW_OK
               : syw_power_since_begin(time_s, reading, reading->column[POWER_TIME], -1, err);
}

/* Where the number of a cell such as "60.00 W" ends; *watts is what its unit is in watts, 0 where there is none. */
static size_t end_of_number(double *watts, const struct power_cell *cell)
{
    size_t length = cell->length;
    while (length > 0 && (cell->text[length - 1] | 32) >= 'a' && (cell->text[length - 1] | 32) <= 'z')
        length--;
    *watts = syw_power_watts_in(cell->text + length, cell->length - length);
    if (length == 0 || *watts == 0) {
        *watts = 0;
        return cell->length;
    }
    while (length > 0 && cell->text[length - 1] == ' ')
        length--;
    return length;
}

/* The power of a cell that is not missing. *cut: there is none, but the line was cut off: of a number without the unit
 * that the others have the last digits may be gone. */
static bool parse_power(double *power_w, bool *cut, struct power_reading *reading, const struct power_cell *cell)
{
    char copy[64];
    double number = 0, watts;
    size_t length = end_of_number(&watts, cell);
    if (length >= sizeof copy)
        return false;
    memcpy(copy, cell->text, length);
    copy[length] = '\0';
    const struct power_cell bare = {copy, length};
    bool legible = syw_power_number(&number, &bare, reading->delimiter);
    *cut = reading->lines.cut_off && (!legible || (reading->unit_in_cells && watts == 0));
    reading->unit_in_cells = reading->unit_in_cells || watts > 0;
    *power_w = number * (watts > 0 ? watts : reading->watts);
    return legible;
}

/* *known: the sample has a power. */
static enum syw_status read_power(double *power_w, bool *known, struct power_reading *reading, struct syw_error *err)
{
    size_t column = reading->column[POWER_WATTS];
    const struct power_cell *cell = &reading->lines.cell[column];
    const char *name = reading->name[POWER_WATTS];
    bool cut = false;
    *known = false;
    if (syw_power_missing(cell))
        return SYW_OK;
    bool legible = parse_power(power_w, &cut, reading, cell);
    if (cut)
        return SYW_OK;
    if (!legible)
        return syw_power_wrong(reading, column, err, "column '%s': cannot read '%.*s' as a power", name,
                               SYW_CUT(cell->text, 40));
    if (*power_w < 0)
        return syw_power_wrong(reading, column, err, "column '%s': '%.*s' is negative", name, SYW_CUT(cell->text, 40));
    if (*power_w > reading->format->columns->most_w) {
        syw_power_wrong(reading, column, err, "column '%s': '%.*s' is more than a device can draw", name,
                        SYW_CUT(cell->text, 40));
        syw_error_hint(err, "is it in milliwatts?");
        return SYW_EPARSE;
    }
    *known = true;
    return SYW_OK;
}

/* A local clock that is set back repeats an hour: nobody can tell which is which. */
static enum syw_status check_clock(struct power_reading *reading, size_t index, double time_s, bool zoned,
                                   struct syw_error *err)
{
    enum { JITTER_S = 60 };
    struct power_device *device = &reading->power->device[index];
    if (device->n_knots == 0 || device->stretch[device->n_stretches - 1].file != reading->file)
        return SYW_OK;
    double step = time_s - device->knot[device->n_knots - 1].time_s;
    if (!zoned && step < -JITTER_S && device->forward > device->backward) {
        syw_power_wrong(reading, reading->column[POWER_TIME], err, "time runs back by %.10g s", -step);
        syw_error_hint(err, "if the clock was set back, give the times their zone (+02:00); if logs were joined here, "
                            "give them as files of their own");
        return SYW_EPARSE;
    }
    device->forward += step > 0;
    device->backward += step < 0;
    return SYW_OK;
}

/* The name of the row's device: what all columns say that tell devices apart, since one of them may be the same in
 * every row ("0" of each of two machines). */
static void name_device(char name[128], const struct power_reading *reading)
{
    const size_t columns[] = {reading->column[POWER_DEVICE], reading->column[POWER_DEVICE_TOO],
                              reading->column[POWER_HOST]};
    size_t length = 0;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        if (columns[i] < reading->lines.cells && length < 100)
            length += (size_t)snprintf(name + length, 128 - length, "%s%.*s", length ? "/" : "",
                                       SYW_CUT(reading->lines.cell[columns[i]].text, 60));
}

/* Adds the row's sample, whose time is known. */
enum syw_status syw_power_add_row(struct power_reading *reading, double time_s, bool zoned, struct syw_error *err)
{
    char name[128] = "0";
    size_t device;
    double power_w;
    bool known;
    name_device(name, reading);
    enum syw_status status = syw_power_device(&device, reading, name, strlen(name), err);
    if (status != SYW_OK || (status = read_power(&power_w, &known, reading, err)) != SYW_OK)
        return status;
    reading->power->about.missing += !known;
    if (!known)
        return SYW_OK;
    status = check_clock(reading, device, time_s, zoned, err);
    return status == SYW_OK ? syw_power_add_sample(reading, device, time_s, power_w, err) : status;
}

enum syw_status syw_power_row_of_samples(struct power_reading *reading, struct syw_error *err)
{
    double time_s;
    bool drop, zoned;
    syw_power_split(&reading->lines, reading->delimiter);
    if (syw_power_is_header(reading, POWER_TIME))
        return syw_power_begin_samples(reading, err);
    enum syw_status status = syw_power_check_cells(&drop, reading, err);
    if (status != SYW_OK || drop)
        return status;
    reading->rows++;
    if (reading->lines.cut_off && syw_power_row_time(&time_s, &zoned, reading, NULL) != SYW_OK)
        return SYW_OK;
    status = syw_power_row_time(&time_s, &zoned, reading, err);
    return status == SYW_OK ? syw_power_add_row(reading, time_s, zoned, err) : status;
}

/* Whether the samples that the file at hand has of a device come in bursts. */
static enum syw_status find_bursts(bool *bursts, const struct power_device *device, struct syw_error *err)
{
    enum { FEWEST = 8, BURST = 20 };
    const size_t n = device->n_knots - device->knots_before;
    if (n <= FEWEST)
        return SYW_OK;
    const struct power_knot *knot = device->knot + device->knots_before;
    double *step = malloc((n - 1) * sizeof *step);
    if (!step)
        return syw_error_memory(err);
    for (size_t i = 1; i < n; i++)
        step[i - 1] = fabs(knot[i].time_s - knot[i - 1].time_s);
    gsl_sort(step, 1, n - 1);
    *bursts |= step[(n - 1) * 19 / 20] > BURST * step[(n - 1) / 4];
    free(step);
    return SYW_OK;
}

/* Without a column that names the device, several GPUs show by their rhythm: each poll is a burst of rows. */
enum syw_status syw_power_check_rhythm(struct power_reading *reading, struct syw_error *err)
{
    const struct syw_power *power = reading->power;
    bool bursts = false;
    enum syw_status status = SYW_OK;
    if (reading->column[POWER_DEVICE] != POWER_NO_COLUMN)
        return SYW_OK;
    for (size_t i = 0; i < power->about.devices && status == SYW_OK; i++)
        status = find_bursts(&bursts, &power->device[i], err);
    if (status != SYW_OK || !bursts)
        return status;
    syw_error_at(err, SYW_EINVAL, reading->lines.name, 0, 0,
                 "samples come in bursts, as of several GPUs, and no column tells these apart");
    syw_error_hint(err, "%s", reading->format->columns->need);
    return SYW_EINVAL;
}
