/* Forms with set fields, filled from a footprint. What the log cannot know is marked, or null in JSON. */
#ifndef SYW_RENDER_REPORT_FOOTPRINT_FORMS_H
#define SYW_RENDER_REPORT_FOOTPRINT_FORMS_H

#include "render/document/json.h"
#include "syw/document.h"
#include "syw/footprint_report.h"

void syw_form_mdf(struct syw_document *document, const struct syw_footprint_report *report);
void syw_form_sci(struct syw_document *document, const struct syw_footprint_report *report);
void syw_form_boamps(struct syw_json *json, const struct syw_footprint_report *report);
void syw_form_spdx(struct syw_json *json, const struct syw_footprint_report *report);

#endif
