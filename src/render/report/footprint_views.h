/* Parts of a footprint's document, and its tree. */
#ifndef SYW_RENDER_REPORT_FOOTPRINT_VIEWS_H
#define SYW_RENDER_REPORT_FOOTPRINT_VIEWS_H

#include "render/document/json.h"

#include "syw/footprint_report.h"

/* The tables below the main one: elsewhere, at another hour, and what it compares with. */
void syw_footprint_besides(struct syw_document *document, const struct syw_footprint_report *report);

/* As a struct syw_result_kind has it. */
void syw_footprint_tree(struct syw_json *json, size_t object, const void *report);

#endif
