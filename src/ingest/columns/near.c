/* What somebody who named a column may have meant. */
#include "layout.h"

#include "base/number.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

void syw_list_name(char *text, size_t size, const char *name)
{
    size_t length = strlen(text), more = strlen(name) + 4;
    if (length + more < size)
        snprintf(text + length, size - length, "%s'%s'", length ? ", " : "", name);
}

/* Edit distance of two short names, in any case; `far` where one is too long to be a slip of the other. */
static size_t distance(const char *a, const char *b)
{
    enum { LONGEST = 48, FAR = 1000 };
    size_t row[LONGEST + 1], m = strlen(a), n = strlen(b);
    if (m > LONGEST || n > LONGEST)
        return FAR;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = diagonal + (syw_same_word(a + i - 1, 1, (char[]){b[j - 1], '\0'}) ? 0 : 1);
            diagonal = row[j];
            size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = change < least ? change : least;
        }
    }
    return row[n];
}

/* Near: two slips at most, fewer in a short name, or one name inside the other. */
static bool is_near(const char *name, const char *other)
{
    size_t length = strlen(name);
    if (!*other)
        return false;
    return distance(name, other) <= (length < 4 ? 1 : 2) || (length > 2 && strstr(other, name)) ||
           (strlen(other) > 2 && strstr(name, other));
}

enum syw_status syw_no_such_column(struct syw_error *err, const struct csv_header *header, const char *source,
                                   const char *name)
{
    char near[200] = "", all[400] = "";
    for (size_t i = 0; i < header->columns; i++) {
        if (is_near(name, header->name[i]))
            syw_list_name(near, sizeof near, header->name[i]);
        if (*header->name[i])
            syw_list_name(all, sizeof all, header->name[i]);
    }
    syw_error_at(err, SYW_EINVAL, source, header->line, 0, "no column is named '%s'", name);
    if (*near)
        syw_error_hint(err, "similar names are %s", near);
    else
        syw_error_hint(err, "the columns are %s", *all ? all : "all without a name");
    return SYW_EINVAL;
}

/* The only column that has the name behind a tracker's prefix; hyperparameters count as well. */
static size_t find_behind_prefix(const struct csv_header *header, const char *name)
{
    static const char *const more[] = {"params.", "params_", "param_", "Param ", "config.", "config_"};
    size_t found = SYW_NO_COLUMN;
    for (size_t i = 0; i < header->columns; i++) {
        const char *bare = syw_without_prefix(header->name[i]);
        for (size_t p = 0; bare == header->name[i] && p < sizeof more / sizeof *more; p++)
            if (strncmp(bare, more[p], strlen(more[p])) == 0)
                bare += strlen(more[p]);
        if (bare == header->name[i] || strcmp(bare, name) != 0)
            continue;
        if (found != SYW_NO_COLUMN)
            return SYW_NO_COLUMN;
        found = i;
    }
    return found;
}

size_t syw_column_named(const struct csv_header *header, const char *name)
{
    size_t column = syw_column_find(header, name);
    return column == SYW_NO_COLUMN && *name ? find_behind_prefix(header, name) : column;
}

enum syw_status syw_check_unique(const struct csv_header *header, size_t column, const char *source,
                                 struct syw_error *err)
{
    for (size_t i = 0; i < header->columns; i++) {
        if (i == column || strcmp(header->name[i], header->name[column]) != 0 || !*header->name[column] ||
            syw_columns_are_same(header, i, column))
            continue;
        syw_error_at(err, SYW_EPARSE, source, header->line, 0, "two columns are named '%s'", header->name[column]);
        syw_error_hint(err, "rename one of them in the header");
        return SYW_EPARSE;
    }
    return SYW_OK;
}
