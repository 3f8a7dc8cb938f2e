/* A column by its role, as the table and JSON of a check have it. */
#ifndef SYW_RENDER_REPORT_CHECK_ROWS_H
#define SYW_RENDER_REPORT_CHECK_ROWS_H

#include "render/document/fields.h"

#include "syw/check_report.h"

struct syw_check_row {
    const char *role, *column, *unit, *file;
    bool decimal_comma;
    double from, to, filled, empty;
    const char *people[3]; /* unit, from and to in short */
};

/* Those up to FILE in the order of JSON; the others are columns for people. */
enum {
    SYW_CHECK_ROLE,
    SYW_CHECK_COLUMN,
    SYW_CHECK_UNIT,
    SYW_CHECK_DECIMAL_COMMA,
    SYW_CHECK_FROM,
    SYW_CHECK_TO,
    SYW_CHECK_FILLED,
    SYW_CHECK_EMPTY,
    SYW_CHECK_FILE,
    SYW_CHECK_UNIT_SHOWN,
    SYW_CHECK_FROM_SHOWN,
    SYW_CHECK_TO_SHOWN,
    SYW_CHECK_FIELDS
};
extern const struct syw_field syw_check_field[SYW_CHECK_FIELDS];

/* The column of the source that plays the role; people is left empty. There is one. */
struct syw_check_row syw_check_row(const struct syw_source *source, enum syw_role role);

/* "completed", "failed", "pruned", "running". */
const char *syw_check_state_name(enum syw_state state);

/* As struct syw_result_kind has it. */
void syw_check_tree(struct syw_json *json, size_t object, const void *report);

#endif
