/* What every format asks about the line at hand. */
#include "parts.h"

#include <stdarg.h>
#include <string.h>

enum syw_status syw_power_wrong(const struct power_reading *reading, size_t column, struct syw_error *err,
                                const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return syw_error_at(err, SYW_EPARSE, reading->lines.name, reading->lines.number,
                        column == POWER_NO_COLUMN ? 0 : column + 1, "%s", text);
}

enum syw_status syw_power_check_cells(bool *drop, struct power_reading *reading, struct syw_error *err)
{
    size_t cells = reading->lines.cells;
    *drop = cells < reading->columns && reading->lines.cut_off;
    if (cells == reading->columns || *drop)
        return SYW_OK;
    return syw_power_wrong(reading, POWER_NO_COLUMN, err, "%zu field%s where the header has %zu", cells,
                           cells == 1 ? "" : "s", reading->columns);
}

bool syw_power_is_header(const struct power_reading *reading, size_t role)
{
    size_t column = reading->column[role];
    return column < reading->lines.cells && strcmp(reading->lines.cell[column].text, reading->name[role]) == 0;
}
