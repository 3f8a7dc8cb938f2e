/* Columns by the names that a user lists. */
#include "fit.h"

#include "base/text.h"
#include "sheet_parts.h"

#include <string.h>

bool syw_each_name(const char *list, bool (*say)(void *context, const char *name, size_t length), void *context)
{
    bool more = true;
    while (more && *list) {
        list += strspn(list, ", ");
        size_t length = strcspn(list, ",");
        const char *next = list + length;
        while (length > 0 && list[length - 1] == ' ')
            length--;
        if (length > 0)
            more = say(context, list, length);
        list = next;
    }
    return more;
}

bool syw_is_name(const char *name, const char *text, size_t length)
{
    return strlen(name) == length && memcmp(name, text, length) == 0;
}

struct name_search {
    const struct syw_sheet *sheet;
    struct syw_found found;
};

static bool look_for(void *context, const char *name, size_t length)
{
    struct name_search *search = context;
    bool known = false;
    for (size_t c = 0; c < search->sheet->n_columns; c++)
        known |= syw_is_name(search->sheet->column[c].name, name, length);
    search->found.named++;
    search->found.known += known;
    if (!known && !search->found.unknown) {
        search->found.unknown = name;
        search->found.length = length;
    }
    return true;
}

struct syw_found syw_sheet_find_columns(const struct syw_sheet *sheet, const char *list)
{
    struct name_search search = {.sheet = sheet};
    syw_each_name(list, look_for, &search);
    return search.found;
}

enum syw_status syw_sheet_refuse_columns(const struct syw_sheet *sheet, const char *list, struct syw_error *err)
{
    const struct syw_found found = syw_sheet_find_columns(sheet, list);
    char names[400] = "";
    for (size_t c = 0; c < sheet->n_columns; c++)
        syw_text_add(names, sizeof names, "%s%s", c ? ", " : "", sheet->column[c].name);
    syw_error_set(err, SYW_EINVAL, "`columns`: the table has no column '%.*s'", (int)found.length, found.unknown);
    syw_error_hint(err, "its columns are %s", names);
    return SYW_EINVAL;
}
