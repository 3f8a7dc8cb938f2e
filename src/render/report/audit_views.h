/* Audits as a tree. */
#ifndef SYW_RENDER_REPORT_AUDIT_VIEWS_H
#define SYW_RENDER_REPORT_AUDIT_VIEWS_H

#include "render/document/json.h"

#include "syw/audit_report.h"

/* As a struct syw_result_kind has it. */
void syw_audit_tree(struct syw_json *json, size_t object, const void *report);

#endif
