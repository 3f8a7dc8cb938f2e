/* The names of formats and the endings of their files. */
#include "syw/format.h"

#include <strings.h>

static const struct {
    const char *name, *ending;
} formats[] = {
    [SYW_FORMAT_TEXT] = {"text", "txt"},   [SYW_FORMAT_CSV] = {"csv", "csv"},
    [SYW_FORMAT_JSON] = {"json", "json"},  [SYW_FORMAT_MARKDOWN] = {"markdown", "md"},
    [SYW_FORMAT_LATEX] = {"latex", "tex"}, [SYW_FORMAT_HTML] = {"html", "html"},
};

const char *syw_format_name(enum syw_format format)
{
    return formats[format].name;
}

enum syw_format syw_format_find(const char *word)
{
    int found = 0;
    while (found < SYW_FORMAT_COUNT && strcasecmp(word, formats[found].name) != 0 &&
           strcasecmp(word, formats[found].ending) != 0)
        found++;
    return (enum syw_format)found;
}
