/* A result in the format that is asked for. */
#include "result.h"

/* As CSV: one table, by names. */
static enum syw_status fill_table(struct syw_document *document, const struct syw_result_kind *kind, const void *result,
                                  struct syw_error *err)
{
    if (!kind->table)
        return syw_error_set(err, SYW_EINVAL, "%s", kind->no_table);
    kind->table(syw_document_add_sheet(document), result);
    return SYW_OK;
}

static enum syw_status write_document(FILE *out, enum syw_format format, const struct syw_result_kind *kind,
                                      const void *result, const struct syw_layout *layout, struct syw_error *err)
{
    struct syw_document *document = NULL;
    enum syw_status status = syw_document_new(&document, err);
    if (status != SYW_OK)
        return status;
    syw_document_set_layout(document, layout);
    if (format == SYW_FORMAT_CSV)
        status = fill_table(document, kind, result, err);
    else
        kind->document(document, result);
    if (status == SYW_OK)
        status = syw_document_write(document, out, format, err);
    syw_document_free(document);
    return status;
}

static enum syw_status write_tree(FILE *out, const struct syw_result_kind *kind, const void *result,
                                  struct syw_error *err)
{
    struct syw_json json;
    syw_json_start(&json, out, kind->schema);
    kind->tree(&json, json.root, result);
    return syw_json_finish(&json, err);
}

enum syw_status syw_result_write(FILE *out, enum syw_format format, const struct syw_result_kind *kind,
                                 const void *result, const struct syw_layout *layout, struct syw_error *err)
{
    return format == SYW_FORMAT_JSON ? write_tree(out, kind, result, err)
                                     : write_document(out, format, kind, result, layout, err);
}
