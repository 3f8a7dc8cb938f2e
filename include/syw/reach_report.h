/* What it takes to reach a value: the budget from which on the curve stays there, and what that spends. */
#ifndef SYW_REACH_REPORT_H
#define SYW_REACH_REPORT_H

#include "syw/report.h"

SYW_BEGIN_DECLS

/* One model's. Borrowed. */
struct syw_reach {
    const struct syw_trials *trials;
    double target;               /* the metric's unit */
    double budget;               /* from which on the curve stays at or above target (a minimized metric's at or below)
                                    as far as it goes; NaN: its end does not */
    double lo, hi;               /* its interval, lo <= budget <= hi; NaN: no such end */
    double p_any;                /* probability that a trial completes within the budget; NaN where that is */
    double cost[SYW_AXIS_COUNT]; /* expected to be spent within the budget; NaN: not known */
};

/* From where on a curve stays at target or better: fills budget, lo, hi and p_any.
 *
 *   curve   over ascending budgets, dense: between two budgets in trials the later counts, else the straight line over
 *           the logarithm of the budget. Budgets whose p_any is below the report's are passed over
 *   report  its axis, direction and p_any
 *
 * The curve's interval is inverted. lo is the first budget at which its better end reaches target, NaN where a smaller
 * budget has no such end; hi that from which on its worse end stays there, as far as there are intervals. The budgets
 * between them are those at which the interval contains the target, and any that these surround: lo..hi covers the
 * budget sought at least as often as the curve's interval there covers the curve. Of 150 logs with 30 trials of
 * lognormal cost, 95 % intervals in real cost covered it in 89, 94, 94 and 91 % where it was 1, 2, 4 and 8 mean costs;
 * in the last case two in five had no hi.
 */
void syw_reach_find(struct syw_reach *reach, const struct syw_model_curve *curve, double target,
                    const struct syw_curve_report *report);

/* Adds a table to a document, with a row for each model.
 *
 *   report  of the curves; its models are not looked at */
void syw_reach_report_add(struct syw_document *document, const struct syw_curve_report *report,
                          const struct syw_reach reach[], size_t n);

/* Writes it alone; JSON has schema syw.reach/1.
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_reach_report_write(FILE *out, enum syw_format format,
                                                   const struct syw_curve_report *report,
                                                   const struct syw_reach reach[], size_t n, struct syw_error *err);

SYW_END_DECLS

#endif
