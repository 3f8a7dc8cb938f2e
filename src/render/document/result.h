/* The three views of a result - a document for people, a table and a tree for programs - and the one way from them to a
 * file. Fillers of views know no file and no format. */
#ifndef SYW_RENDER_DOCUMENT_RESULT_H
#define SYW_RENDER_DOCUMENT_RESULT_H

#include "syw/document.h"

#include "json.h"

struct syw_result_kind {
    const char *schema; /* of the JSON document */
    void (*document)(struct syw_document *document, const void *result);
    void (*table)(struct syw_sheet *sheet, const void *result); /* of CSV; NULL: there is none */
    void (*tree)(struct syw_json *json, size_t object, const void *result);
    const char *no_table; /* why there is none */
};

/* layout: NULL: as it is.
 * Returns SYW_OK, SYW_EIO (out refused), SYW_EINVAL (CSV of a result without a table, or columns that it has not),
 * SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_result_write(FILE *out, enum syw_format format, const struct syw_result_kind *kind,
                                             const void *result, const struct syw_layout *layout,
                                             struct syw_error *err);

#endif
