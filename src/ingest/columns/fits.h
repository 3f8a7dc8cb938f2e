/* Whether a column holds what a role needs, by the first rows. */
#ifndef SYW_INGEST_COLUMNS_FITS_H
#define SYW_INGEST_COLUMNS_FITS_H

#include "base/csv/reader.h"
#include "syw/log.h"

struct column_fit {
    size_t filled, readable; /* cells that say something; of these, that can be read for the role */
    const char *example;     /* the first that cannot, or NULL */
};
struct column_fit syw_column_fit(const struct csv_header *header, size_t column, enum syw_role role);

/* Which of day and month stands first in the column's dates, SYW_DAY_FIRST or SYW_MONTH_FIRST; 0: no date needs to
 * know, or they do not tell. */
unsigned syw_column_date_order(const struct csv_header *header, size_t column);

/* Whether every filled cell is a number that spreadsheets write for a moment of
 * this century, and they lie within ten years: seconds that somebody counted begin at 0. */
bool syw_column_is_serial(const struct csv_header *header, size_t column);

/* Whether no two filled cells are the same. */
bool syw_column_is_unique(const struct csv_header *header, size_t column);

/* How many different texts the filled cells hold, up to `most`. */
size_t syw_column_distinct(const char *value[], size_t most, const struct csv_header *header, size_t column);

/* Whether the column counts: from 0 or 1 up by 1, now and then again from where it began. */
bool syw_column_counts(const struct csv_header *header, size_t column);

/* Whether every comma may part thousands, 1,234 beside 999, and none must be a decimal sign. Where another sign
 * delimits the cells and every number has a comma, it is the decimal sign. */
bool syw_column_is_ambiguous(const struct csv_header *header, size_t column);

#endif
