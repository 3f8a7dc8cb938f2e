/* What it takes to reach a value, as a part of a tree. */
#ifndef SYW_RENDER_REPORT_REACH_VIEWS_H
#define SYW_RENDER_REPORT_REACH_VIEWS_H

#include "render/document/json.h"

#include "syw/reach_report.h"

/* Puts one model's into the object. */
void syw_reach_tree(struct syw_json *json, size_t object, const struct syw_curve_report *report,
                    const struct syw_reach *reach);

#endif
