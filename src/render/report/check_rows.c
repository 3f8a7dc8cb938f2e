/* Recognized columns, row by row. */
#include "check_rows.h"

#include <string.h>

const struct syw_field syw_check_field[SYW_CHECK_FIELDS] = {
    [SYW_CHECK_ROLE] = SYW_TEXT(syw_check_row, "role", role),
    [SYW_CHECK_COLUMN] = SYW_TEXT(syw_check_row, "column", column),
    [SYW_CHECK_UNIT] = SYW_TEXT(syw_check_row, "unit", unit),
    [SYW_CHECK_DECIMAL_COMMA] = SYW_FLAG(syw_check_row, "decimal_comma", decimal_comma),
    [SYW_CHECK_FROM] = SYW_NUMBER(syw_check_row, "from", from),
    [SYW_CHECK_TO] = SYW_NUMBER(syw_check_row, "to", to),
    [SYW_CHECK_FILLED] = SYW_NUMBER(syw_check_row, "filled", filled),
    [SYW_CHECK_EMPTY] = SYW_NUMBER(syw_check_row, "empty", empty),
    [SYW_CHECK_FILE] = SYW_TEXT(syw_check_row, "file", file),
    [SYW_CHECK_UNIT_SHOWN] = SYW_TEXT(syw_check_row, NULL, people[0]),
    [SYW_CHECK_FROM_SHOWN] = SYW_TEXT(syw_check_row, NULL, people[1]),
    [SYW_CHECK_TO_SHOWN] = SYW_TEXT(syw_check_row, NULL, people[2]),
};

/* The unit of the numbers beside it: those of the cells, but seconds where these are text such as 0:30:00. */
static const char *unit_of(const struct syw_recognized *column, enum syw_role role)
{
    return role == SYW_ROLE_DURATION && strcmp(column->unit, "text") == 0 ? "text, s" : column->unit;
}

struct syw_check_row syw_check_row(const struct syw_source *source, enum syw_role role)
{
    const struct syw_recognized *column = &source->role[role];
    return (struct syw_check_row){.role = syw_role_name(role),
                                  .column = column->column,
                                  .unit = unit_of(column, role),
                                  .file = source->name,
                                  .decimal_comma = column->decimal_comma,
                                  .from = column->min / column->unit_size,
                                  .to = column->max / column->unit_size,
                                  .filled = column->present,
                                  .empty = column->missing};
}

const char *syw_check_state_name(enum syw_state state)
{
    static const char *const name[] = {"completed", "failed", "pruned", "running"};
    return name[state];
}
