/* What was made of a log's files: which columns were recognized, what was read, and what was left out and why. */
#ifndef SYW_CHECK_REPORT_H
#define SYW_CHECK_REPORT_H

#include "syw/document.h"
#include "syw/error.h"
#include "syw/layout.h"
#include "syw/log.h"
#include "syw/remarks.h"

#include <stdio.h>

SYW_BEGIN_DECLS

/* All pointers are borrowed. */
struct syw_check_report {
    const struct syw_log *log;       /* read with inspect */
    enum syw_take take;              /* as the log was read */
    const struct syw_remarks *hints; /* what looks wrong but is legal: the log's own hints, and what the caller adds */
    const char *(*option)(const char *name); /* what the reader calls an option of struct syw_log_options, by its name
                                                there; NULL: by that name */
    const struct syw_layout *layout;         /* of tables and texts; NULL: as they are */
};

/* Adds the report to a document: files and metric as a list, a table of columns by role, how steps became trials, a
 * table of models, and what was left out. */
void syw_check_report_add(struct syw_document *document, const struct syw_check_report *report);

/* Writes it alone. CSV holds the columns by role, with ranges in the unit of the cells (seconds for moments, since 1970
 * in UTC, and for durations that are text). JSON is schema syw.check/1:
 *
 *     sources []   file, sha256 (of a log read with digest), format, kind, metric, packed, about, contents, note,
 *                  delimiter, bom, crlf, rows
 *                  as struct syw_source says them
 *     metric, direction, order, numeric_columns []     as struct syw_log says them
 *     columns []   role, column, unit, decimal_comma, from, to, filled, empty, file
 *     steps        null, or rows, fewest, most, take, costs [] {axis, column, accrual, why}
 *     models []    model, counts, best, spent
 *     states []    word, state, rows
 *     other_columns []   column, filled, different, numeric: of the first rows
 *     left_out     where, running, pruned, failed, bad, weightless, blank, comment, header, summary, job_step, parent,
 *                  no_trial
 *     hints []     sentences
 *
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_check_report_write(FILE *out, enum syw_format format,
                                                   const struct syw_check_report *report, struct syw_error *err);

SYW_END_DECLS

#endif
