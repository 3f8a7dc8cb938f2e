/* Values asked for the same column are alternatives; different columns must all agree. */
#include "filter.h"
#include "base/number.h"

#include <stdlib.h>
#include <string.h>

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
        value->numeric = syw_decimal_read(&value->number, value->text, value->length);
        while (value->condition < filter->conditions &&
               strcmp(filter->column[value->condition], options->where[i].column) != 0)
            value->condition++;
        if (value->condition == filter->conditions)
            filter->column[filter->conditions++] = options->where[i].column;
    }
    return SYW_OK;
}

bool syw_filter_keeps(const struct filter *filter, size_t condition, const char *text, size_t length)
{
    for (size_t i = 0; i < filter->values; i++) {
        const struct filter_value *value = &filter->value[i];
        double number;
        if (value->condition != condition)
            continue;
        if (value->length == length && memcmp(value->text, text, length) == 0)
            return true;
        if (value->numeric && syw_decimal_read(&number, text, length) && number == value->number)
            return true;
    }
    return false;
}

void syw_filter_clear(struct filter *filter)
{
    free(filter->column);
    free(filter->value);
    *filter = (struct filter){0};
}
