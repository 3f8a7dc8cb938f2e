/* What early stopping would have kept and saved, as a table: a row for the full search and one for each rule. */
#ifndef SYW_EARLY_STOPPING_REPORT_H
#define SYW_EARLY_STOPPING_REPORT_H

#include "syw/document.h"
#include "syw/error.h"
#include "syw/replays.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

SYW_BEGIN_DECLS

/* One model's replays. All pointers are borrowed. */
struct syw_stopping_report {
    const char *metric;
    bool percent; /* values are the metric times 100: texts say so */
    const struct syw_replays *replays;
};

/* Adds the table to a document: a row for each rule. */
void syw_stopping_report_add(struct syw_document *document, const struct syw_stopping_report *report);

/* Writes the report alone. JSON: schema syw.early_stopping/1, what an audit has for a model under "early_stopping".
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_stopping_report_write(FILE *out, enum syw_format format,
                                                      const struct syw_stopping_report *report, struct syw_error *err);

SYW_END_DECLS

#endif
