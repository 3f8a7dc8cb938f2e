/* Members of records, by the tables that name them. */
#include "fields.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const void *member(const void *record, const struct syw_field *field)
{
    return (const char *)record + field->offset;
}

/* ---- JSON ------------------------------------------------------------------------------------------------------- */

/* The object that the key's path leads to, made where it is not there yet; *name: the rest of the key. */
static size_t walk(struct syw_json *json, size_t object, const char *key, const char **name)
{
    const char *dot = strchr(key, '.');
    char part[32];
    *name = dot ? dot + 1 : key;
    if (!dot)
        return object;
    assert((size_t)(dot - key) < sizeof part);
    memcpy(part, key, (size_t)(dot - key));
    part[dot - key] = '\0';
    return syw_json_go_on(json, object, part);
}

static void put_field(struct syw_json *json, size_t object, const struct syw_field *field, const void *record)
{
    const void *at = member(record, field);
    const char *name = NULL;
    if (field->kind == SYW_FIELD_COSTS) {
        syw_json_put_costs(json, field->key ? syw_json_put_object(json, object, field->key) : object, at);
        return;
    }
    size_t inner = walk(json, object, field->key, &name);
    if (field->kind == SYW_FIELD_NUMBER)
        syw_json_put_number(json, inner, name, *(const double *)at);
    else if (field->kind == SYW_FIELD_TEXT)
        syw_json_put_text(json, inner, name, *(const char *const *)at);
    else
        syw_json_put_flag(json, inner, name, *(const bool *)at);
}

void syw_json_put_fields(struct syw_json *json, size_t object, const struct syw_field field[], size_t n,
                         const void *record)
{
    for (size_t i = 0; i < n; i++)
        put_field(json, object, &field[i], record);
}

/* ---- tables ----------------------------------------------------------------------------------------------------- */

struct syw_column *syw_columns_add(struct syw_columns *columns, const struct syw_field *field, const char *heading,
                                   enum syw_digits digits, int n)
{
    assert(columns->n < sizeof columns->column / sizeof *columns->column);
    struct syw_column *column = &columns->column[columns->n++];
    *column = (struct syw_column){.field = field, .heading = heading, .digits = digits, .n = n};
    return column;
}

struct syw_column *syw_columns_add_cost(struct syw_columns *columns, const struct syw_field *field, const char *heading,
                                        enum syw_axis axis)
{
    struct syw_column *column = syw_columns_add(columns, field, heading, SYW_DIGITS_SIGNIFICANT, 3);
    column->axis = axis;
    column->name = syw_axis_name(axis);
    return column;
}

void syw_columns_ask_for(struct syw_columns *columns, size_t first)
{
    for (size_t c = first; c < columns->n; c++)
        columns->column[c].asked_only = true;
}

static const char *name_of(const struct syw_column *column)
{
    const struct syw_field *field = column->field;
    return column->name ? column->name : field->column ? field->column : field->key ? field->key : column->heading;
}

void syw_sheet_add_columns(struct syw_sheet *sheet, const struct syw_columns *columns)
{
    for (size_t c = 0; c < columns->n; c++) {
        syw_sheet_add_column(sheet, columns->column[c].heading, name_of(&columns->column[c]));
        if (columns->column[c].asked_only)
            syw_sheet_ask_for_column(sheet);
    }
}

static int decimals_of(const struct syw_columns *columns, const struct syw_column *column, double number)
{
    switch (column->digits) {
    case SYW_DIGITS_DECIMALS:
        return column->n;
    case SYW_DIGITS_SIGNIFICANT:
        return syw_number_decimals(number, column->n);
    case SYW_DIGITS_VALUE:
        return columns->decimals;
    case SYW_DIGITS_BUDGET:
        return syw_decimals_among(syw_budget_decimals(number, columns->axis), number, columns->before, columns->after);
    default:
        return -1;
    }
}

/* NULL: the record has a number there. */
static const char *text_of(const struct syw_column *column, const void *record)
{
    const char *text = NULL;
    if (column->instead)
        text = *(const char *const *)member(record, column->instead);
    if (!text && column->field->kind == SYW_FIELD_TEXT) {
        text = *(const char *const *)member(record, column->field);
        text = text ? text : "";
    }
    return text;
}

void syw_sheet_add_row(struct syw_sheet *sheet, const struct syw_columns *columns, const void *record)
{
    for (size_t c = 0; c < columns->n; c++) {
        const struct syw_column *column = &columns->column[c];
        const char *text = text_of(column, record);
        if (text) {
            syw_sheet_add_text(sheet, text);
            continue;
        }
        assert(column->field->kind != SYW_FIELD_FLAG);
        const size_t i = column->field->kind == SYW_FIELD_COSTS ? column->axis : 0;
        const double number = ((const double *)member(record, column->field))[i];
        syw_sheet_add_number(sheet, number, decimals_of(columns, column, number));
    }
}

int syw_budget_decimals(double budget, enum syw_axis axis)
{
    enum { MOST_DIGITS = 4 };
    int digits = 1;
    if (axis == SYW_AXIS_TRIALS)
        return -1;
    for (; digits < MOST_DIGITS; digits++) {
        double tens = pow(10, syw_number_decimals(budget, digits));
        if (fabs(round(budget * tens) / tens - budget) <= 1e-9 * budget)
            break;
    }
    return syw_number_decimals(budget, digits);
}

/* Whether a budget as printed is as near to the other as to itself. */
static bool is_mistaken_for(double other, double budget, int decimals)
{
    const double tens = pow(10, decimals), printed = round(budget * tens) / tens;
    return other != 0 && fabs(printed - other) <= fabs(printed - budget);
}

int syw_decimals_among(int decimals, double budget, double before, double after)
{
    enum { MOST_DECIMALS = 12 };
    while (decimals >= 0 && decimals < MOST_DECIMALS &&
           (is_mistaken_for(before, budget, decimals) || is_mistaken_for(after, budget, decimals)))
        decimals++;
    return decimals;
}
