#include "header.h"

#include "base/number.h"

#include <string.h>

size_t syw_column_find(const struct csv_header *header, const char *name)
{
    for (size_t i = 0; i < header->columns; i++)
        if (*name && strcmp(header->name[i], name) == 0)
            return i;
    return SYW_NO_COLUMN;
}

size_t syw_column_find_any_case(const struct csv_header *header, const char *name)
{
    for (size_t i = 0; i < header->columns; i++)
        if (*name && syw_same_word(header->name[i], strlen(header->name[i]), name))
            return i;
    return SYW_NO_COLUMN;
}
