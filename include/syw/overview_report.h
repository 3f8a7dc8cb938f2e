/* All that can be said of a log in one document: what is read first stands first. */
#ifndef SYW_OVERVIEW_REPORT_H
#define SYW_OVERVIEW_REPORT_H

#include "syw/audit_report.h"
#include "syw/check_report.h"
#include "syw/drawing.h"
#include "syw/error.h"
#include "syw/footprint_report.h"
#include "syw/format.h"
#include "syw/log.h"
#include "syw/overview.h"
#include "syw/remarks.h"
#include "syw/report.h"

#include <stdio.h>

SYW_BEGIN_DECLS

/* All pointers are borrowed. */
struct syw_overview_report {
    const struct syw_overview *overview;
    const struct syw_log *log;                    /* that the overview is of */
    const struct syw_curve_report *curves;        /* what holds for all: models, options and axis are the overview's */
    const struct syw_audit_report *audit;         /* likewise: models, level and outlooks */
    const struct syw_check_report *check;         /* of the log as it was read */
    const struct syw_footprint_report *footprint; /* with equivalents, where they are wanted */
    const struct syw_drawing_options *drawing;    /* how figures look; analysis, caption and outlooks are made here */
    const struct syw_remarks *remarks, *left_out; /* in the reader's words: what a reader must know, and the overview's
                                                      left_out */
    const char *command;                          /* that makes the report again; NULL: not known */
    const char *date;                             /* "2026-11-29"; NULL: none stands in it */
};

/* Writes, in this order: an answer to each of the three questions - which model, did the tuning pay off, what did it
 * cost - in a sentence or two; what was read; curves, comparisons, audits, footprint, early stopping and what more
 * trials would bring, as their own reports have them; remarks and assumptions in a box, with what is left out and why;
 * and what makes the report again. Figures are in HTML alone.
 *
 * JSON is schema syw.report/1:
 *
 *     version, date, command, answers []   sentences
 *     check           as syw.check/1       curves []    one an axis, as syw.curve/1
 *     comparisons []  one an axis, as syw.compare/1     audit, footprint   as syw.audit/1 and syw.footprint/1, or null
 *     remarks [], left_out []              sentences
 *
 * Returns SYW_OK; SYW_EINVAL (CSV: a report has many tables), SYW_EIO (out refused), SYW_ENOMEM, and what figures
 * return. */
SYW_CHECKED enum syw_status syw_overview_report_write(FILE *out, enum syw_format format,
                                                      const struct syw_overview_report *report, struct syw_error *err);

SYW_END_DECLS

#endif
