/* Where a table begins in a file, and what a file is that is no table. */
#ifndef SYW_BASE_CSV_BEGIN_H
#define SYW_BASE_CSV_BEGIN_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

struct csv_begin {
    size_t skip;     /* bytes before the header: a byte order mark, "sep=;", comments */
    size_t lines;    /* lines in them */
    size_t comments; /* of these, that begin with '#' */
    char delimiter;
    bool bom;
};

/* Looks at text[length], the first bytes of the file, which are UTF-8. */
struct csv_begin syw_csv_begin(const char *text, size_t length);

/* SYW_EPARSE where text[length], the first bytes of a file, is no table: names what it is and how it becomes one. */
SYW_CHECKED enum syw_status syw_refuse_foreign(const char *text, size_t length, const char *name,
                                               struct syw_error *err);

#endif
