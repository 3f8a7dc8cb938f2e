/* Which column of a log of samples is what, and what its power counts in. */
#include "samples.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* A header's cell without its unit: "power.draw" of "power.draw [W]"; *unit is what stands in brackets. */
static size_t base_of(const struct power_cell *cell, const char **unit, size_t *unit_length)
{
    size_t open = strcspn(cell->text, "[("), length = open;
    while (length > 0 && cell->text[length - 1] == ' ')
        length--;
    *unit = cell->text + open + (open < cell->length);
    *unit_length = strcspn(*unit, "])");
    return length;
}

double syw_power_watts_in(const char *unit, size_t length)
{
    if (length == 2 && *unit == 'm' && (unit[1] == 'W' || unit[1] == 'w'))
        return 1e-3;
    if (syw_same_word(unit, length, "kw"))
        return 1e3;
    return syw_same_word(unit, length, "w") || syw_same_word(unit, length, "watts") ||
                   syw_same_word(unit, length, "watt")
               ? 1
               : 0;
}

size_t syw_power_find_column(const struct power_reading *reading, const char *const name[])
{
    const char *unit;
    size_t unit_length;
    for (; *name; name++)
        for (size_t i = 0; i < reading->lines.cells; i++) {
            const struct power_cell *cell = &reading->lines.cell[i];
            if (syw_same_word(cell->text, base_of(cell, &unit, &unit_length), *name))
                return i;
        }
    return POWER_NO_COLUMN;
}

void syw_power_set_column(struct power_reading *reading, size_t role, size_t column)
{
    reading->column[role] = column;
    if (column < reading->lines.cells)
        snprintf(reading->name[role], sizeof reading->name[role], "%.*s",
                 SYW_CUT(reading->lines.cell[column].text, 63));
}

enum syw_status syw_power_lacks(const struct power_reading *reading, const char *what, struct syw_error *err)
{
    syw_error_at(err, SYW_EINVAL, reading->lines.name, reading->lines.number, 0, "no column holds %s", what);
    syw_error_hint(err, "%s", reading->format->columns->need);
    return SYW_EINVAL;
}

/* What the power column counts in: by its brackets, else by its name's ending. */
static enum syw_status find_unit(struct power_reading *reading, struct syw_error *err)
{
    const struct power_cell *cell = &reading->lines.cell[reading->column[POWER_WATTS]];
    const char *unit;
    size_t unit_length, length = base_of(cell, &unit, &unit_length);
    const char *underscore = strrchr(cell->text, '_');
    reading->watts = 1;
    if (*unit)
        reading->watts = syw_power_watts_in(unit, unit_length);
    else if (underscore && syw_power_watts_in(underscore + 1, strlen(underscore + 1)) > 0)
        reading->watts = syw_power_watts_in(underscore + 1, strlen(underscore + 1));
    else if (syw_same_word(cell->text, length, "power"))
        reading->watts = 0;
    if (reading->watts > 0)
        return SYW_OK;
    syw_error_at(err, SYW_EINVAL, reading->lines.name, reading->lines.number, reading->column[POWER_WATTS] + 1,
                 "column '%.*s': its name does not tell the unit of power", SYW_CUT(cell->text, 60));
    syw_error_hint(err, "name it watts, power_w, power_mw or power_kw");
    return SYW_EINVAL;
}

/* A new header: a clock may begin anew. */
static void forget_direction(struct power_reading *reading)
{
    for (size_t i = 0; i < reading->power->about.devices; i++)
        reading->power->device[i].forward = reading->power->device[i].backward = 0;
}

/* A GPU's number, where the device's column is something else, and the machine. */
static void find_more_devices(struct power_reading *reading)
{
    static const char *const numbers[] = {"gpu", "index", "gpu_index", "card", "socket", "rank", NULL};
    static const char *const hosts[] = {"host", "hostname", "node", "machine", NULL};
    const size_t device = reading->column[POWER_DEVICE];
    size_t found = POWER_NO_COLUMN;
    for (size_t i = 0; numbers[i] && found == POWER_NO_COLUMN; i++) {
        const char *const one[] = {numbers[i], NULL};
        const size_t column = syw_power_find_column(reading, one);
        found = column != device ? column : found;
    }
    syw_power_set_column(reading, POWER_DEVICE_TOO, found);
    found = syw_power_find_column(reading, hosts);
    syw_power_set_column(reading, POWER_HOST, found == device ? POWER_NO_COLUMN : found);
}

enum syw_status syw_power_begin_samples(struct power_reading *reading, struct syw_error *err)
{
    const struct power_columns *columns = reading->format->columns;
    reading->columns = reading->lines.cells;
    reading->column[POWER_DATE] = POWER_NO_COLUMN;
    syw_power_set_column(reading, POWER_TIME, syw_power_find_column(reading, columns->time));
    syw_power_set_column(reading, POWER_WATTS, syw_power_find_column(reading, columns->power));
    syw_power_set_column(reading, POWER_DEVICE, syw_power_find_column(reading, columns->device));
    find_more_devices(reading);
    if (reading->column[POWER_WATTS] == POWER_NO_COLUMN)
        return syw_power_lacks(reading, "a power", err);
    if (reading->column[POWER_TIME] == POWER_NO_COLUMN)
        return syw_power_lacks(reading, "the time of a sample", err);
    forget_direction(reading);
    return find_unit(reading, err);
}
