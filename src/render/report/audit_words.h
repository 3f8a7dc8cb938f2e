/* An audit put into sentences, the same for every format that people read. */
#ifndef SYW_RENDER_REPORT_AUDIT_WORDS_H
#define SYW_RENDER_REPORT_AUDIT_WORDS_H

#include "render/document/words.h"

#include "syw/audit_report.h"

/* A sentence and what it is about; empty: nothing is known of that. */
struct audit_line {
    const char *label;
    struct syw_line line;
};

enum { AUDIT_LINES = 9 };

/* Why the verdict is what it is. */
void syw_audit_reason(struct syw_line *line, const struct syw_audit_report *report,
                      const struct syw_model_audit *model);

/* The metric, where to have stopped, overspend, worth, luck, ... */
void syw_audit_findings(struct audit_line line[AUDIT_LINES], const struct syw_audit_report *report,
                        const struct syw_model_audit *model);

#endif
