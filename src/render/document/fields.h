/* What programs read of a result: one table of fields for each kind of record gives the keys of JSON and the columns of
 * CSV, so that they cannot part ways; the columns that people read are of the same fields. */
#ifndef SYW_RENDER_DOCUMENT_FIELDS_H
#define SYW_RENDER_DOCUMENT_FIELDS_H

#include "syw/axis.h"
#include "syw/sheet.h"

#include "json.h"

#include <stdbool.h>
#include <stddef.h>

enum syw_field_kind {
    SYW_FIELD_NUMBER, /* double; NaN: null in JSON, empty in CSV */
    SYW_FIELD_TEXT,   /* const char *; NULL: likewise */
    SYW_FIELD_FLAG,   /* bool; JSON alone */
    SYW_FIELD_COSTS,  /* double[SYW_AXIS_COUNT]: a member for each axis, by the axis's name */
};

struct syw_field {
    const char *key; /* "best.kwh" is kwh in the object best; of costs the object, or NULL for none */
    enum syw_field_kind kind;
    size_t offset;
    const char *column; /* in CSV; NULL: the key */
};

/* clang-format off */
/* A line of such a table: what key names is the record's member. */
#define SYW_NUMBER(record, key, member) {key, SYW_FIELD_NUMBER, offsetof(struct record, member), NULL}
#define SYW_TEXT(record, key, member) {key, SYW_FIELD_TEXT, offsetof(struct record, member), NULL}
#define SYW_FLAG(record, key, member) {key, SYW_FIELD_FLAG, offsetof(struct record, member), NULL}
#define SYW_COSTS(record, key, member) {key, SYW_FIELD_COSTS, offsetof(struct record, member), NULL}
/* clang-format on */

/* Puts the record's fields into the object, in the order of the table. */
void syw_json_put_fields(struct syw_json *json, size_t object, const struct syw_field field[], size_t n,
                         const void *record);

/* ---- tables ----------------------------------------------------------------------------------------------------- */

/* How many decimals people see of a number. */
enum syw_digits {
    SYW_DIGITS_ALL,         /* the shortest that reads back the same */
    SYW_DIGITS_DECIMALS,    /* as many as the column says */
    SYW_DIGITS_SIGNIFICANT, /* as many digits as the column says */
    SYW_DIGITS_VALUE,       /* those of the row's values */
    SYW_DIGITS_BUDGET,      /* those that a budget needs, and that tell it from its neighbors */
};

struct syw_column {
    const struct syw_field *field;
    const struct syw_field *instead; /* a text for people, in the number's place where it is not NULL; or NULL */
    const char *heading;
    const char *name;   /* in CSV; NULL: the field's */
    enum syw_axis axis; /* of a field of costs: which one */
    enum syw_digits digits;
    int n;
    bool asked_only; /* shown to people only where they ask for it by its name */
};

/* The columns of a table in order. {0} has none. */
struct syw_columns {
    struct syw_column column[32];
    size_t n;
    enum syw_axis axis;                   /* of the budgets */
    int decimals;                         /* of the values of the row that is added */
    double before, after;                 /* the budgets beside its own; 0: none */
    char heading[64], budget_heading[96]; /* of values and of budgets, made when the columns are chosen */
};

/* Adds a column; n: decimals or digits, where `digits` asks for a number of them. Returns it. */
struct syw_column *syw_columns_add(struct syw_columns *columns, const struct syw_field *field, const char *heading,
                                   enum syw_digits digits, int n);

/* Adds a column of one axis of a field of costs, in three digits; its name is the axis's. Returns it. */
struct syw_column *syw_columns_add_cost(struct syw_columns *columns, const struct syw_field *field, const char *heading,
                                        enum syw_axis axis);

/* Those from the column `first` on, which programs are told, people are told only where they ask. */
void syw_columns_ask_for(struct syw_columns *columns, size_t first);

/* Gives the sheet these columns, then the record's cells in them. */
void syw_sheet_add_columns(struct syw_sheet *sheet, const struct syw_columns *columns);
void syw_sheet_add_row(struct syw_sheet *sheet, const struct syw_columns *columns, const void *record);

/* The decimals that a budget needs for people: 0.002, 1.5, 0.003061. */
int syw_budget_decimals(double budget, enum syw_axis axis);
/* As many more decimals as tell a budget from its neighbors; 0 or NaN: there is none. */
int syw_decimals_among(int decimals, double budget, double before, double after);

#endif
