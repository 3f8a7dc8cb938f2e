/* Names of columns: looked for, joined where they stand in two rows, and told from a row of data. */
#include "header.h"

#include "base/number.h"

#include <stdlib.h>
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

/* Optuna's words for what it groups; others group by repeating a name. */
static bool is_group(const struct csv_header *header, size_t column)
{
    static const char *const words[] = {"params", "user_attrs", "system_attrs", "values", "intermediate_values"};
    const char *name = header->name[column];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(name, words[i]) == 0)
            return true;
    for (size_t i = 0; i < header->columns && *name; i++)
        if (i != column && strcmp(name, header->name[i]) == 0)
            return true;
    return false;
}

/* The first row fills the columns of groups and no other. */
static bool names_groups(const struct csv_header *header, const struct csv_first_rows *first)
{
    size_t groups = 0, others = 0;
    if (first->rows == 0 || first->row[0].columns != header->columns)
        return false;
    for (size_t i = 0; i < header->columns; i++) {
        const bool filled = *syw_first_cell(first, 0, i) != '\0', group = is_group(header, i);
        if (filled != group)
            return false;
        groups += group;
        others += !group && *header->name[i];
    }
    return groups > 0 && others > 0;
}

enum syw_status syw_header_join(bool *joined, struct csv_header *header, struct csv_first_rows *first,
                                struct syw_error *err)
{
    size_t room = 1;
    *joined = names_groups(header, first);
    if (!*joined)
        return SYW_OK;
    for (size_t i = 0; i < header->columns; i++)
        room += strlen(header->name[i]) + strlen(syw_first_cell(first, 0, i)) + 2;
    char *to = header->joined = malloc(room);
    if (!to)
        return syw_error_memory(err);
    for (size_t i = 0; i < header->columns; i++) {
        const char *leaf = syw_first_cell(first, 0, i), *top = header->name[i];
        header->name[i] = to;
        to = stpcpy(to, top);
        if (*leaf)
            *to++ = '_';
        to = stpcpy(to, leaf) + 1;
    }
    syw_first_rows_drop_first(first);
    return SYW_OK;
}

static bool is_number(const char *text)
{
    double number;
    return syw_decimal_read(&number, text, strlen(text));
}

bool syw_header_is_data(const struct csv_header *header)
{
    size_t numbers = 0, names = 0, alike = 0;
    for (size_t i = 0; i < header->columns; i++) {
        const bool number = is_number(header->name[i]);
        numbers += number;
        names += !number && *header->name[i];
        alike += number && header->first && header->first->rows > 0 && is_number(syw_first_cell(header->first, 0, i));
    }
    return numbers > 0 && (names == 0 || (numbers > names && alike == numbers));
}

bool syw_columns_are_same(const struct csv_header *header, size_t a, size_t b)
{
    for (size_t row = 0; header->first && row < header->first->rows; row++)
        if (strcmp(syw_first_cell(header->first, row, a), syw_first_cell(header->first, row, b)) != 0)
            return false;
    return header->first && header->first->rows > 0;
}
