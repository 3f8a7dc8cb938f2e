/* What it takes to reach a value, a row for each model. */
#ifndef SYW_REACH_REPORT_H
#define SYW_REACH_REPORT_H

#include "syw/reach.h"
#include "syw/report.h"

SYW_BEGIN_DECLS

/* Adds a table to a document, with a row for each model.
 *
 *   report  of the curves; its models are not looked at */
void syw_reach_report_add(struct syw_document *document, const struct syw_curve_report *report,
                          const struct syw_reach reach[], size_t n);

/* Writes it alone and, where report has outlooks of dense budgets, where larger searches reach it (reach_beyond.h).
 * JSON has schema syw.reach/1, with outlooks each model's beyond {budget, lo, hi, last, more, refused, confidence}.
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_reach_report_write(FILE *out, enum syw_format format,
                                                   const struct syw_curve_report *report,
                                                   const struct syw_reach reach[], size_t n, struct syw_error *err);

SYW_END_DECLS

#endif
