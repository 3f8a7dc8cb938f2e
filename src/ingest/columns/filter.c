/* Values that a column shall equal are alternatives; everything else must hold at once. */
#include "filter.h"
#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The condition of values that the column may equal; the next one where there is none. */
static size_t find_alternatives(const struct filter *filter, const char *column)
{
    for (size_t i = 0; i + 1 < filter->values; i++)
        if (filter->value[i].test == SYW_WHERE_IS && strcmp(filter->column[filter->value[i].condition], column) == 0)
            return filter->value[i].condition;
    return filter->conditions;
}

/* A number, or infinity however it is spelled; DBL_MAX is how MLflow stores that. */
static bool read_number(double *number, const char *text, size_t length)
{
    if (syw_is_infinite(text, length))
        *number = memchr(text, '-', length) ? -DBL_MAX : DBL_MAX;
    else if (!syw_decimal_read(number, text, length))
        return false;
    *number = fmax(-DBL_MAX, fmin(DBL_MAX, *number));
    return true;
}

enum syw_status syw_filter_init(struct filter *filter, const struct syw_log_options *options, struct syw_error *err)
{
    size_t n = options->n_where;
    *filter = (struct filter){0};
    if (n == 0)
        return SYW_OK;
    filter->column = calloc(n, sizeof *filter->column);
    filter->value = calloc(n, sizeof *filter->value);
    if (!filter->column || !filter->value) {
        syw_filter_clear(filter);
        return syw_error_memory(err);
    }
    for (size_t i = 0; i < n; i++) {
        struct filter_value *value = &filter->value[filter->values++];
        value->text = options->where[i].value;
        value->length = strlen(value->text);
        value->numeric = read_number(&value->number, value->text, value->length);
        value->test = options->where[i].test;
        value->condition =
            value->test == SYW_WHERE_IS ? find_alternatives(filter, options->where[i].column) : filter->conditions;
        if (value->condition == filter->conditions)
            filter->column[filter->conditions++] = options->where[i].column;
    }
    return SYW_OK;
}

/* -1, 0 or 1 as the cell is less than, equal to or more than the value. */
static int compare(const struct filter_value *value, const char *text, size_t length)
{
    double number;
    if (value->numeric && read_number(&number, text, length))
        return (number > value->number) - (number < value->number);
    const int order = strcmp(text, value->text);
    return (order > 0) - (order < 0);
}

static bool meets(const struct filter_value *value, const char *text, size_t length)
{
    const int order = compare(value, text, length);
    const bool there = !syw_is_missing(text, length);
    switch (value->test) {
    case SYW_WHERE_IS_NOT:
        return order != 0;
    case SYW_WHERE_LESS:
        return there && order < 0;
    case SYW_WHERE_MORE:
        return there && order > 0;
    case SYW_WHERE_AT_MOST:
        return there && order <= 0;
    case SYW_WHERE_AT_LEAST:
        return there && order >= 0;
    default:
        return order == 0;
    }
}

bool syw_filter_keeps(const struct filter *filter, size_t condition, const char *text, size_t length)
{
    for (size_t i = 0; i < filter->values; i++)
        if (filter->value[i].condition == condition && meets(&filter->value[i], text, length))
            return true;
    return false;
}

void syw_filter_clear(struct filter *filter)
{
    free(filter->column);
    free(filter->value);
    *filter = (struct filter){0};
}
