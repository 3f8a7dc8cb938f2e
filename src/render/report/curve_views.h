/* Curves as a table and as a tree; syw_curve_report_add is the view for people. */
#ifndef SYW_RENDER_REPORT_CURVE_VIEWS_H
#define SYW_RENDER_REPORT_CURVE_VIEWS_H

#include "render/document/json.h"

#include "syw/report.h"

void syw_curve_table(struct syw_sheet *sheet, const struct syw_curve_report *report);
void syw_curve_tree(struct syw_json *json, size_t object, const struct syw_curve_report *report);

/* Puts what holds for all models at the head of a document about curves; returns what kind their intervals are of. */
const char *syw_curve_json_begin(struct syw_json *json, size_t object, const struct syw_curve_report *report);

#endif
