/* Which rows are kept: those whose cells have the values asked for. */
#ifndef SYW_INGEST_COLUMNS_FILTER_H
#define SYW_INGEST_COLUMNS_FILTER_H

#include "syw/log.h"

/* A value that a cell may have. */
struct filter_value {
    const char *text;
    size_t length;
    bool numeric;
    double number;
    enum syw_where_test test;
    size_t condition; /* the condition that it belongs to */
};

/* One condition for all values of a column that a cell may equal, and one for each other test; a row must meet them
 * all. {0} keeps every row. */
struct filter {
    const char **column; /* column[conditions], borrowed */
    size_t conditions;
    struct filter_value *value;
    size_t values;
};

SYW_CHECKED enum syw_status syw_filter_init(struct filter *filter, const struct syw_log_options *options,
                                            struct syw_error *err);

/* Whether text[length], which ends in '\0', meets the condition: as a number where both are, else as text. */
bool syw_filter_keeps(const struct filter *filter, size_t condition, const char *text, size_t length);

void syw_filter_clear(struct filter *filter);

#endif
