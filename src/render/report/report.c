/* Curves of several models in the format that is asked for. */
#include "curve_views.h"
#include "render/document/result.h"

static void add(struct syw_document *document, const void *report)
{
    syw_curve_report_add(document, report);
}

static void fill(struct syw_sheet *sheet, const void *report)
{
    syw_curve_table(sheet, report);
}

static void grow(struct syw_json *json, size_t object, const void *report)
{
    syw_curve_tree(json, object, report);
}

enum syw_status syw_curve_report_write(FILE *out, enum syw_format format, const struct syw_curve_report *report,
                                       struct syw_error *err)
{
    static const struct syw_result_kind curves = {"syw.curve/1", add, fill, grow, NULL};
    return syw_result_write(out, format, &curves, report, report->layout, err);
}
