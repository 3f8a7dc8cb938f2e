/* The header of a delimited file. */
#ifndef SYW_BASE_CSV_HEADER_H
#define SYW_BASE_CSV_HEADER_H

#include "first_rows.h"

#include <stdint.h>

#define SYW_NO_COLUMN SIZE_MAX

struct csv_header {
    char **name; /* name[columns], UTF-8; several may have one name */
    size_t columns;
    size_t line; /* where the header stands */
    char delimiter;
    bool bom;
    const struct csv_first_rows *first; /* the first rows of data; NULL: not known */
    char *joined;                       /* what names of two header rows point into */
};

/* Of a header in two rows, of which the second names what the first groups ("params", "params"), and which is then not
 * a row of data: the names are joined, "params_lr". first: the rows below the first one. *joined: they were.
 * Returns SYW_OK or SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_header_join(bool *joined, struct csv_header *header, struct csv_first_rows *first,
                                            struct syw_error *err);

/* Whether the first line is a title, or the table one for reading. first: the rows below it, of whatever length. */
bool syw_header_is_odd(const char **what, const char **hint, const struct csv_header *header,
                       const struct csv_first_rows *first);

/* Whether the names are those of a row of data: numbers. */
bool syw_header_is_data(const struct csv_header *header);

/* Whether the columns hold the same in all first rows. */
bool syw_columns_are_same(const struct csv_header *header, size_t a, size_t b);

/* The index of the first column of that name, exactly or but for the case of ASCII letters; SYW_NO_COLUMN where there
 * is none, and for an empty name. */
size_t syw_column_find(const struct csv_header *header, const char *name);
size_t syw_column_find_any_case(const struct csv_header *header, const char *name);

#endif
