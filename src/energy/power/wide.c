/* Tables with a column of power, or a counter of energy, for each device: what people log by hand, and the system
 * metrics of Weights & Biases and MLflow. A column of the total, where there is one, goes before its parts. */
#include "samples.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

static const char *const times[] = {"timestamp", "time",      "datetime",   "date",      "date_time",
                                    "unix_time", "time_s",    "_timestamp", "ts",        "t",
                                    "elapsed",   "elapsed_s", "seconds",    "wall_time", NULL};

/* Calls for each part of a name: letters and digits, parted where a capital follows a small letter. */
struct name_part {
    const char *text;
    size_t length;
};

static struct name_part next_part(const char **at)
{
    const char *c = *at;
    while (*c && !((*c | 32) >= 'a' && (*c | 32) <= 'z') && !(*c >= '0' && *c <= '9'))
        c++;
    const char *begin = c;
    while (((*c | 32) >= 'a' && (*c | 32) <= 'z') || (*c >= '0' && *c <= '9')) {
        c++;
        if (c - begin >= 2 && c[-1] >= 'a' && c[-1] <= 'z' && c[-2] >= 'a' && c[-2] <= 'z' && *c >= 'A' && *c <= 'Z')
            break;
    }
    *at = c;
    return (struct name_part){begin, (size_t)(c - begin)};
}

static bool is_one_of(struct name_part part, const char *const list[])
{
    for (size_t i = 0; list[i]; i++)
        if (syw_same_word(part.text, part.length, list[i]))
            return true;
    return false;
}

static bool has_part(const char *name, const char *const list[])
{
    for (struct name_part part = next_part(&name); part.length > 0; part = next_part(&name))
        if (is_one_of(part, list))
            return true;
    return false;
}

/* What the trackers put in front of every metric of the machine. */
static const char *without_prefix(const char *name)
{
    return strncmp(name, "system.", 7) == 0 || strncmp(name, "system/", 7) == 0 ? name + 7 : name;
}

/* Joules in one of that unit, 0: no unit of energy. mJ and MJ are told by case. */
static double joules_in(struct name_part unit)
{
    if (unit.length == 2 && memcmp(unit.text, "mJ", 2) == 0)
        return 1e-3;
    if (unit.length == 2 && memcmp(unit.text, "uJ", 2) == 0)
        return 1e-6;
    return syw_same_word(unit.text, unit.length, "j") || syw_same_word(unit.text, unit.length, "joules") ? 1
           : syw_same_word(unit.text, unit.length, "kj")                                                 ? 1e3
           : syw_same_word(unit.text, unit.length, "wh")                                                 ? 3600
           : syw_same_word(unit.text, unit.length, "kwh") ? JOULES_PER_KWH
                                                          : 0;
}

/* What one of the column's numbers is in watts, or with counter in joules; 0: it is no such column. */
static double factor_of(const char *name, bool counter)
{
    static const char *const others[] = {"limit",       "cap",     "percent",  "percentage", "max",
                                         "min",         "default", "enforced", "idle",       "process",
                                         "utilization", "avg",     "average",  "std",        NULL};
    double factor = 0;
    name = without_prefix(name);
    if (has_part(name, others))
        return 0;
    for (struct name_part part = next_part(&name); part.length > 0; part = next_part(&name)) {
        const double found = counter ? joules_in(part) : syw_power_watts_in(part.text, part.length);
        factor = found > 0 ? found : factor;
    }
    return factor;
}

static bool is_total(const char *name)
{
    static const char *const totals[] = {"total", "sum", "all",    "overall", "combined", "system",
                                         "wall",  "psu", "outlet", "machine", "server",   NULL};
    return has_part(without_prefix(name), totals);
}

/* Marks the columns to read in device_of, the total alone where there is one; returns how many. */
static size_t choose(struct power_reading *reading, bool counter)
{
    size_t chosen = 0, totals = 0;
    for (size_t i = 0; i < reading->lines.cells; i++) {
        const char *name = reading->lines.cell[i].text;
        const bool is = i != reading->column[POWER_TIME] && factor_of(name, counter) > 0;
        reading->device_of[i] = is ? i : POWER_NO_COLUMN;
        chosen += is;
        totals += is && is_total(name);
    }
    for (size_t i = 0; i < reading->lines.cells && totals > 0; i++)
        if (reading->device_of[i] != POWER_NO_COLUMN && !is_total(reading->lines.cell[i].text))
            reading->device_of[i] = POWER_NO_COLUMN;
    return totals > 0 ? totals : chosen;
}

static bool has_columns(const struct power_reading *reading, bool counter)
{
    size_t n = 0;
    const size_t time = syw_power_find_column(reading, times);
    for (size_t i = 0; i < reading->lines.cells; i++)
        n += i != time && factor_of(reading->lines.cell[i].text, counter) > 0;
    return time != POWER_NO_COLUMN && n > 0;
}

static bool is_wide(const struct power_reading *reading)
{
    return has_columns(reading, false);
}

static bool is_counter(const struct power_reading *reading)
{
    return has_columns(reading, true);
}

static enum syw_status begin(struct power_reading *reading, bool counter, struct syw_error *err)
{
    reading->columns = reading->lines.cells;
    syw_power_set_column(reading, POWER_TIME, syw_power_find_column(reading, times));
    if (choose(reading, counter) > 1 && reading->lines.cells > 0) {
        size_t totals = 0;
        for (size_t i = 0; i < reading->lines.cells; i++)
            totals += reading->device_of[i] != POWER_NO_COLUMN && is_total(reading->lines.cell[i].text);
        if (totals > 1) {
            syw_error_at(err, SYW_EINVAL, reading->lines.name, reading->lines.number, 0,
                         "%zu columns may be the total: which one is it?", totals);
            syw_error_hint(err, "leave the others out of the log");
            return SYW_EINVAL;
        }
    }
    for (size_t i = 0; i < reading->lines.cells; i++) {
        const struct power_cell *cell = &reading->lines.cell[i];
        if (reading->device_of[i] == POWER_NO_COLUMN)
            continue;
        reading->factor[i] = factor_of(cell->text, counter);
        enum syw_status status = syw_power_device(&reading->device_of[i], reading, cell->text, cell->length, err);
        if (status != SYW_OK)
            return status;
        reading->counted_s[i] = reading->counted[i] = NAN;
    }
    return SYW_OK;
}

static enum syw_status begin_wide(struct power_reading *reading, struct syw_error *err)
{
    return begin(reading, false, err);
}

static enum syw_status begin_counter(struct power_reading *reading, struct syw_error *err)
{
    return begin(reading, true, err);
}

static enum syw_status wrong_cell(const struct power_reading *reading, size_t column, const char *what,
                                  struct syw_error *err)
{
    return syw_power_wrong(reading, column, err, "'%.*s' %s", SYW_CUT(reading->lines.cell[column].text, 40), what);
}

/* A counter's energy since the row before. */
static enum syw_status count_energy(struct power_reading *reading, size_t column, double time_s, double joules,
                                    struct syw_error *err)
{
    const double before = reading->counted[column], before_s = reading->counted_s[column];
    reading->counted[column] = joules;
    reading->counted_s[column] = time_s;
    if (joules < before) {
        wrong_cell(reading, column, "is less than the row before has, and a counter of energy never falls", err);
        syw_error_hint(err, "where the counter began anew, begin a new file; an energy for each interval is not read");
        return SYW_EPARSE;
    }
    reading->power->about.samples++;
    return time_s > before_s
               ? syw_power_add_interval(reading, reading->device_of[column], before_s, time_s, joules - before, err)
               : SYW_OK;
}

/* One device's cell. */
static enum syw_status take_cell(struct power_reading *reading, size_t column, double time_s, bool counter,
                                 struct syw_error *err)
{
    const struct power_cell *cell = &reading->lines.cell[column];
    double number;
    if (syw_power_missing(cell)) {
        reading->power->about.missing++;
        return SYW_OK;
    }
    if (!syw_power_number(&number, cell, reading->delimiter))
        return wrong_cell(reading, column, "cannot be read as a number", err);
    number *= reading->factor[column];
    if (number < 0)
        return wrong_cell(reading, column, "is negative", err);
    if (!counter && number > 1e6)
        return wrong_cell(reading, column, "is more than a device can draw", err);
    return counter ? count_energy(reading, column, time_s, number, err)
                   : syw_power_add_sample(reading, reading->device_of[column], time_s, number, err);
}

static enum syw_status take_row(struct power_reading *reading, bool counter, struct syw_error *err)
{
    double time_s;
    bool drop, zoned;
    syw_power_split(&reading->lines, reading->delimiter);
    if (syw_power_is_header(reading, POWER_TIME))
        return begin(reading, counter, err);
    enum syw_status status = syw_power_check_cells(&drop, reading, err);
    if (status != SYW_OK || drop)
        return status;
    reading->rows++;
    if (reading->lines.cut_off && syw_power_row_time(&time_s, &zoned, reading, NULL) != SYW_OK)
        return SYW_OK;
    status = syw_power_row_time(&time_s, &zoned, reading, err);
    for (size_t i = 0; i < reading->columns && status == SYW_OK; i++)
        if (reading->device_of[i] != POWER_NO_COLUMN)
            status = take_cell(reading, i, time_s, counter, err);
    return status;
}

static enum syw_status row_of_wide(struct power_reading *reading, struct syw_error *err)
{
    return take_row(reading, false, err);
}

static enum syw_status row_of_counter(struct power_reading *reading, struct syw_error *err)
{
    return take_row(reading, true, err);
}

const struct power_format syw_power_wide = {.name = "watts, a column for each device",
                                            .rule = "trapezoid",
                                            .nothing = "all of its cells are empty",
                                            .knows = is_wide,
                                            .begin = begin_wide,
                                            .row = row_of_wide};
const struct power_format syw_power_counter = {.name = "counters of energy",
                                               .rule = "counter",
                                               .nothing = "all of its cells are empty",
                                               .knows = is_counter,
                                               .begin = begin_counter,
                                               .row = row_of_counter};
