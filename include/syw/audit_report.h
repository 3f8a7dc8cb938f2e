/* Audits of several models, in the formats that people paste and programs read: verdict first. */
#ifndef SYW_AUDIT_REPORT_H
#define SYW_AUDIT_REPORT_H

#include "syw/audits.h"
#include "syw/error.h"
#include "syw/layout.h"
#include "syw/log.h"
#include "syw/outlook.h"
#include "syw/report.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

SYW_BEGIN_DECLS

/* What was asked, and what was found. All pointers are borrowed. */
struct syw_audit_report {
    const char *metric;
    enum syw_direction direction;
    struct syw_audit_options options;
    const char *order;  /* what the trials are ordered by, as syw_log says */
    enum syw_axis axis; /* what budgets are counted in */
    const char *column; /* SYW_AXIS_COST: the user's own column */
    const char *within; /* the column of the strata that audits are of, budgets being of each; NULL: none */
    double worth;       /* the user's price, gain in the metric's unit for one unit of worth_axis; 0: none */
    enum syw_axis worth_axis;
    bool failed_left_out; /* costs do not include failed trials: a note says so */
    bool percent;         /* values are the metric times 100: texts say so */
    const struct syw_model_audit *model;
    size_t n_models;
    int level;                           /* of the models' headings in a document; 0: 2 */
    bool stopping_apart;                 /* early stopping stands elsewhere in the document */
    const struct syw_outlooks *outlooks; /* of the same models, what more trials would bring; NULL: not asked */
    const struct syw_layout *layout;     /* of tables and texts; NULL: as they are */
};

/* Adds to a document what was found of each model: the verdict as a heading, its reason, the findings as a
 * list, a table of steps, and one of early stopping where there are learning curves. */
void syw_audit_report_add(struct syw_document *document, const struct syw_audit_report *report);

/* Writes text, JSON (schema syw.audit/1), Markdown or LaTeX; CSV is none of these: SYW_EINVAL. A point, in the prices,
 * is 1 of what the values are in. JSON has of each model:
 *
 *     expected_best, again_at_least, luck, lead, tied, course   struct syw_luck
 *     exchangeable_p, rank_correlation, best_tenth        struct syw_order_test
 *     judged_on                                           "expected best", or "best so far" where the search learned
 *     stop {budget, lo, hi, epsilon}                      and overspend: what was spent past it, share, gain
 *     worth {rate, axis, budget, overspend}               where a price was given
 *     strata                                              with within, of which the object has the name
 *     steps [], range                                     from, to, gain, lo, hi, costs and prices
 *     probability, verdict, reason                        of the range
 *     beyond [{budget, value, lo, hi, gain_hi, ...}]      where there are outlooks
 *
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_audit_report_write(FILE *out, enum syw_format format,
                                                   const struct syw_audit_report *report, struct syw_error *err);

SYW_END_DECLS

#endif
