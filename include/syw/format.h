/* The formats that results are written in: four for people, two for programs. */
#ifndef SYW_FORMAT_H
#define SYW_FORMAT_H

#include "syw/decls.h"

SYW_BEGIN_DECLS

enum syw_format {
    SYW_FORMAT_TEXT = 0, /* for a terminal */
    SYW_FORMAT_CSV,
    SYW_FORMAT_JSON,
    SYW_FORMAT_MARKDOWN,
    SYW_FORMAT_LATEX,
    SYW_FORMAT_HTML,
    SYW_FORMAT_COUNT
};

/* "text", "csv", "json", "markdown", "latex", "html". */
const char *syw_format_name(enum syw_format format);

/* The format of that name, or of files with that ending (txt, md, tex, html), in lower or upper case;
 * SYW_FORMAT_COUNT: none. */
enum syw_format syw_format_find(const char *word);

SYW_END_DECLS

#endif
