/* A result in the format that is asked for. */
#include "result.h"

static enum syw_status write_document(FILE *out, enum syw_format format, const struct syw_result_kind *kind,
                                      const void *result, struct syw_error *err)
{
    struct syw_document *document = NULL;
    enum syw_status status = syw_document_new(&document, err);
    if (status != SYW_OK)
        return status;
    kind->document(document, result);
    status = syw_document_write(document, out, format, err);
    syw_document_free(document);
    return status;
}

static enum syw_status write_table(FILE *out, const struct syw_result_kind *kind, const void *result,
                                   struct syw_error *err)
{
    struct syw_sheet *sheet = NULL;
    if (!kind->table)
        return syw_error_set(err, SYW_EINVAL, "%s", kind->no_table);
    enum syw_status status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        return status;
    kind->table(sheet, result);
    status = syw_sheet_write(sheet, out, SYW_FORMAT_CSV, err);
    syw_sheet_free(sheet);
    return status;
}

static enum syw_status write_tree(FILE *out, const struct syw_result_kind *kind, const void *result,
                                  struct syw_error *err)
{
    struct syw_json json;
    syw_json_start(&json, kind->schema);
    kind->tree(&json, json.root, result);
    return syw_json_finish(&json, out, err);
}

enum syw_status syw_result_write(FILE *out, enum syw_format format, const struct syw_result_kind *kind,
                                 const void *result, struct syw_error *err)
{
    if (format == SYW_FORMAT_JSON)
        return write_tree(out, kind, result, err);
    return format == SYW_FORMAT_CSV ? write_table(out, kind, result, err)
                                    : write_document(out, format, kind, result, err);
}
