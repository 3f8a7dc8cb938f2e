/* The header of a delimited file. */
#ifndef SYW_BASE_CSV_HEADER_H
#define SYW_BASE_CSV_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SYW_NO_COLUMN SIZE_MAX

struct csv_header {
    char **name; /* name[columns], UTF-8, unique where not empty */
    size_t columns;
    size_t line; /* where the header stands */
    char delimiter;
    bool bom;
};

/* The index of the column of that name, exactly or but for the case of ASCII letters; SYW_NO_COLUMN where there is
 * none, and for an empty name. */
size_t syw_column_find(const struct csv_header *header, const char *name);
size_t syw_column_find_any_case(const struct csv_header *header, const char *name);

#endif
