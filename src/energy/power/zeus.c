/* Zeus: a line for each window and a column for each GPU, in joules. */
#include "records.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

/* Mean watts that no GPU reaches. */
static const double most_w = 1e5;

static const char ending[] = "_energy";

static bool knows(const struct power_reading *reading)
{
    return syw_power_record_column(reading, "window_name") != POWER_NO_COLUMN &&
           syw_power_record_column(reading, "elapsed_time") != POWER_NO_COLUMN;
}

static bool is_energy(const struct power_cell *cell)
{
    size_t length = strlen(ending);
    return cell->length > length && strcmp(cell->text + cell->length - length, ending) == 0;
}

/* A device's name is its column's without the ending. */
static enum syw_status begin(struct power_reading *reading, struct syw_error *err)
{
    struct power_lines *lines = &reading->lines;
    bool any = false;
    reading->columns = lines->cells;
    syw_power_set_record_column(reading, POWER_START, "start_time");
    syw_power_set_record_column(reading, POWER_NAME, "window_name");
    syw_power_set_record_column(reading, POWER_ELAPSED, "elapsed_time");
    for (size_t i = 0; i < lines->cells; i++) {
        struct power_cell *cell = &lines->cell[i];
        reading->device_of[i] = POWER_NO_COLUMN;
        if (!is_energy(cell))
            continue;
        cell->text[cell->length - strlen(ending)] = '\0';
        enum syw_status status =
            syw_power_device(&reading->device_of[i], reading, cell->text, cell->length - strlen(ending), err);
        if (status != SYW_OK)
            return status;
        any = true;
    }
    bool timed = reading->column[POWER_START] != POWER_NO_COLUMN && reading->column[POWER_ELAPSED] != POWER_NO_COLUMN;
    if (any && timed && reading->column[POWER_NAME] != POWER_NO_COLUMN)
        return SYW_OK;
    syw_error_at(err, SYW_EINVAL, lines->name, lines->number, 0, "no column holds %s",
                 !any    ? "an energy"
                 : timed ? "a window's name"
                         : "when a window began, or how long it took");
    syw_error_hint(err, "Zeus writes start_time, window_name, elapsed_time and gpu0_energy, gpu1_energy, ...");
    return SYW_EINVAL;
}

/* A number of seconds that is not negative. */
static enum syw_status read_seconds(double *seconds, const struct power_reading *reading, size_t role,
                                    struct syw_error *err)
{
    size_t column = reading->column[role];
    const struct power_cell *cell = &reading->lines.cell[column];
    if (syw_power_number(seconds, cell, reading->delimiter) && *seconds >= 0 && *seconds < 1e11)
        return SYW_OK;
    return syw_power_wrong(reading, column, err, "column '%s': cannot read '%.*s' as seconds", reading->name[role],
                           SYW_CUT(cell->text, 40));
}

/* The window's energies, device by device; *joules is their sum, NaN where one is unknown. */
static enum syw_status add_window(double *joules, struct power_reading *reading, double start_s, double elapsed_s,
                                  struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    *joules = 0;
    for (size_t i = 0; i < reading->columns && status == SYW_OK; i++) {
        double part;
        if (reading->device_of[i] == POWER_NO_COLUMN)
            continue;
        if ((status = syw_power_read_joules(&part, reading, i, err)) != SYW_OK)
            return status;
        *joules += part;
        status = syw_power_check_mean(reading, i, part, elapsed_s, most_w, err);
        if (status == SYW_OK && !isnan(part) && start_s + elapsed_s > start_s)
            status = syw_power_add_interval(reading, reading->device_of[i], start_s, start_s + elapsed_s, part, err);
    }
    return status;
}

static enum syw_status row(struct power_reading *reading, struct syw_error *err)
{
    double start_s, elapsed_s, joules;
    bool drop;
    syw_power_split(&reading->lines, reading->delimiter);
    if (syw_power_is_header(reading, POWER_START))
        return begin(reading, err);
    enum syw_status status = syw_power_check_cells(&drop, reading, err);
    if (status != SYW_OK || drop)
        return status;
    reading->rows++;
    if ((status = read_seconds(&start_s, reading, POWER_START, err)) != SYW_OK ||
        (status = read_seconds(&elapsed_s, reading, POWER_ELAPSED, err)) != SYW_OK ||
        (status = add_window(&joules, reading, start_s, elapsed_s, err)) != SYW_OK)
        return status;
    reading->power->about.samples += !isnan(joules);
    reading->power->about.missing += isnan(joules);
    return syw_power_add_name(reading, reading->lines.cell[reading->column[POWER_NAME]].text, POWER_NAME_OWN, joules,
                              err);
}

const struct power_format syw_power_zeus = {.name = "Zeus",
                                            .rule = "record",
                                            .nothing = "Zeus writes 0 for a window shorter than the counter's period",
                                            .overlaps = true,
                                            .nested = true,
                                            .knows = knows,
                                            .begin = begin,
                                            .row = row};
