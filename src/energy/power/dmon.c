/* nvidia-smi dmon: words in columns, a header of two lines that begin with # on every screen, and times only where -o
 * asks for them. */
#include "samples.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

static const char *const date_name[] = {"#date", "date", NULL};
static const char *const time_name[] = {"#time", "time", NULL};
static const char *const power_name[] = {"#pwr", "pwr", NULL};
static const char *const device_name[] = {"#gpu", "gpu", NULL};
static const struct power_columns columns = {time_name, power_name, device_name, 1e4,
                                             "log with nvidia-smi dmon -s p -o DT"};

static bool knows(const struct power_reading *reading)
{
    return reading->lines.text[0] == '#' && syw_power_find_column(reading, device_name) != POWER_NO_COLUMN;
}

/* Where # stands alone it is a word of its own, but not of the rows. */
static void drop_mark(struct power_lines *lines)
{
    if (strcmp(lines->cell[0].text, "#") == 0)
        memmove(lines->cell, lines->cell + 1, --lines->cells * sizeof *lines->cell);
}

static enum syw_status begin(struct power_reading *reading, struct syw_error *err)
{
    drop_mark(&reading->lines);
    reading->columns = reading->lines.cells;
    reading->watts = 1;
    syw_power_set_column(reading, POWER_DATE, syw_power_find_column(reading, date_name));
    syw_power_set_column(reading, POWER_TIME, syw_power_find_column(reading, time_name));
    syw_power_set_column(reading, POWER_WATTS, syw_power_find_column(reading, power_name));
    syw_power_set_column(reading, POWER_DEVICE, syw_power_find_column(reading, device_name));
    if (reading->column[POWER_WATTS] == POWER_NO_COLUMN)
        return syw_power_lacks(reading, "a power", err);
    if (reading->column[POWER_TIME] == POWER_NO_COLUMN)
        return syw_power_lacks(reading, "the time of a sample", err);
    if (reading->column[POWER_DATE] == POWER_NO_COLUMN && isnan(reading->began_s)) {
        syw_error_at(err, SYW_EINVAL, reading->lines.name, reading->lines.number, 0,
                     "the times have no date, and the day is not known");
        syw_error_hint(err, "log with nvidia-smi dmon -s p -o DT, or say when the log began");
        return SYW_EINVAL;
    }
    return SYW_OK;
}

/* "20240131" and "12:00:00" as a time; without the former, as one of the day of the row before or of the next. */
static bool read_time(double *time_s, struct power_reading *reading)
{
    static const double day_s = 86400;
    const struct power_cell *clock = &reading->lines.cell[reading->column[POWER_TIME]];
    const char *date = "19700101";
    char text[64];
    bool zoned, dated = reading->column[POWER_DATE] != POWER_NO_COLUMN;
    if (dated)
        date = reading->lines.cell[reading->column[POWER_DATE]].text;
    if (strlen(date) != 8 || clock->length > 20)
        return false;
    snprintf(text, sizeof text, "%.4s-%.2s-%.2sT%s", date, date + 4, date + 6, clock->text);
    const struct power_cell cell = {text, strlen(text)};
    if (!syw_power_time(time_s, &zoned, &cell, reading->options->utc_offset_s))
        return false;
    if (!dated) {
        if (isnan(reading->before_s)) {
            double offset_s = reading->options->utc_offset_s;
            reading->before_s = floor((reading->began_s + offset_s) / day_s) * day_s;
            reading->last_s = reading->began_s;
        }
        if (reading->before_s + *time_s < reading->last_s - day_s / 2)
            reading->before_s += day_s;
        *time_s += reading->before_s;
    }
    reading->last_s = *time_s;
    return true;
}

static enum syw_status row(struct power_reading *reading, struct syw_error *err)
{
    double time_s;
    bool drop;
    syw_power_split(&reading->lines, ' ');
    if (reading->lines.text[0] == '#')
        return knows(reading) ? begin(reading, err) : SYW_OK;
    enum syw_status status = syw_power_check_cells(&drop, reading, err);
    if (status != SYW_OK || drop)
        return status;
    reading->rows++;
    if (!read_time(&time_s, reading))
        return syw_power_wrong(reading, reading->column[POWER_TIME], err, "column '%s': cannot read '%.*s' as a time",
                               reading->name[POWER_TIME],
                               SYW_CUT(reading->lines.cell[reading->column[POWER_TIME]].text, 40));
    return syw_power_add_row(reading, time_s, false, err);
}

const struct power_format syw_power_dmon = {.name = "nvidia-smi dmon",
                                            .rule = "trapezoid",
                                            .columns = &columns,
                                            .nothing = "this GPU does not report its power",
                                            .knows = knows,
                                            .begin = begin,
                                            .row = row};
