/* Results of several models in the formats that people paste and programs read. */
#ifndef SYW_REPORT_H
#define SYW_REPORT_H

#include "syw/budget.h"
#include "syw/curves.h"
#include "syw/document.h"
#include "syw/error.h"
#include "syw/format.h"
#include "syw/layout.h"
#include "syw/log.h"
#include "syw/outlook.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

SYW_BEGIN_DECLS

/* All pointers are borrowed. */
struct syw_curve_report {
    const char *metric;
    enum syw_direction direction;
    bool percent; /* values are the metric times 100: texts say so */
    struct syw_curve_options options;
    enum syw_axis axis;   /* of the budgets */
    const char *column;   /* SYW_AXIS_COST: its column; NULL: it is called cost */
    bool failed_left_out; /* costs do not include failed trials: a note says so */
    const char *within;   /* what the strata are that curves are means over; NULL: they are not */
    bool imputed;         /* unknown costs on the axis were taken to be the mean: a note says so */
    double p_any;         /* what is drawn, compared and reached are budgets at which a trial completes with at least
                             this probability; a curve's table has all */
    const struct syw_model_curve *model;
    size_t n_models;
    const struct syw_outlooks *outlooks; /* of the same models, what more trials would bring: a table of its own, and
                                            in JSON; NULL: not asked */
    const struct syw_layout *layout;     /* of tables and texts; NULL: as they are */
};

/* Adds the report to a document: a table with one row for each model and budget, and what its columns mean. Values show
 * as many decimals as give their standard error three digits. */
void syw_curve_report_add(struct syw_document *document, const struct syw_curve_report *report);

/* Writes the report alone. CSV and JSON (schema syw.curve/1) have every digit.
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_curve_report_write(FILE *out, enum syw_format format,
                                                   const struct syw_curve_report *report, struct syw_error *err);

SYW_END_DECLS

#endif
