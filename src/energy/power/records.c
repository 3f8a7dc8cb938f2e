/* What logs of energies have in common. */
#include "records.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

size_t syw_power_record_column(const struct power_reading *reading, const char *name)
{
    for (size_t i = 0; i < reading->lines.cells; i++)
        if (syw_same_word(reading->lines.cell[i].text, reading->lines.cell[i].length, name))
            return i;
    return POWER_NO_COLUMN;
}

void syw_power_set_record_column(struct power_reading *reading, size_t role, const char *name)
{
    size_t column = reading->column[role] = syw_power_record_column(reading, name);
    if (column != POWER_NO_COLUMN)
        snprintf(reading->name[role], sizeof reading->name[role], "%s", reading->lines.cell[column].text);
}

/* Reads "4.58M" as 4.58 and 1e6. */
static bool read_amount(double *amount, double *factor, const struct power_cell *cell, char delimiter)
{
    static const char suffix[] = "KMGTP";
    const char *found = cell->length ? strchr(suffix, cell->text[cell->length - 1]) : NULL;
    char copy[64];
    *factor = 1;
    if (!found || cell->length >= sizeof copy)
        return syw_power_number(amount, cell, delimiter);
    for (const char *c = suffix; c <= found; c++)
        *factor *= 1000;
    memcpy(copy, cell->text, cell->length - 1);
    copy[cell->length - 1] = '\0';
    const struct power_cell number = {copy, cell->length - 1};
    return syw_power_number(amount, &number, delimiter);
}

enum syw_status syw_power_read_joules(double *joules, const struct power_reading *reading, size_t column,
                                      struct syw_error *err)
{
    const struct power_cell *cell = &reading->lines.cell[column];
    double amount, factor;
    *joules = NAN;
    if (syw_power_missing(cell))
        return SYW_OK;
    if (!read_amount(&amount, &factor, cell, reading->delimiter))
        return syw_power_wrong(reading, column, err, "column %zu: cannot read '%.*s' as an energy in J", column + 1,
                               SYW_CUT(cell->text, 40));
    if (amount < 0)
        return syw_power_wrong(reading, column, err, "column %zu: '%.*s' is negative", column + 1,
                               SYW_CUT(cell->text, 40));
    bool no_value = amount == 0x1p32 - 2 || amount == 0x1p32 - 1 || amount >= 0x1p63;
    if (amount > 0 && !no_value)
        *joules = amount * factor;
    return SYW_OK;
}

enum syw_status syw_power_check_mean(const struct power_reading *reading, size_t column, double joules,
                                     double elapsed_s, double most_w, struct syw_error *err)
{
    if (!(elapsed_s >= 1 && joules / elapsed_s > most_w))
        return SYW_OK;
    syw_power_wrong(reading, column, err, "%.6g J in %.6g s are %.3g kW", joules, elapsed_s, joules / elapsed_s / 1000);
    syw_error_hint(err, "that is more than the hardware can draw: is it in millijoules, or a fault of the meter?");
    return SYW_EPARSE;
}
