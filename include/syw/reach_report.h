/* What it takes to reach a value: the smallest budget at which the curve does, and what that spends. */
#ifndef SYW_REACH_REPORT_H
#define SYW_REACH_REPORT_H

#include "syw/report.h"

SYW_BEGIN_DECLS

/* One model's. Borrowed. */
struct syw_reach {
    const struct syw_trials *trials;
    double target;               /* the metric's unit */
    double budget;               /* the smallest whose curve reaches target; NaN: none within what was run */
    double lo, hi;               /* where the upper and the lower end of the curve's interval reach it; NaN: neither
                                    does. With a band all budgets hold at once */
    double cost[SYW_AXIS_COUNT]; /* expected to be spent within the budget; NaN: not known */
};

/* Where a curve first reaches target, from its interval as well: fills budget, lo and hi.
 *
 *   curve  over ascending budgets, dense: between two budgets in trials the later counts, else the straight line over
 *          the logarithm of the budget
 */
void syw_reach_find(struct syw_reach *reach, const struct syw_model_curve *curve, double target,
                    const struct syw_curve_report *report);

/* Writes a row for each model. JSON: schema syw.reach/1.
 *
 *   report  of the curves; its models are not looked at
 *
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_reach_report_write(FILE *out, enum syw_report_format format,
                                                   const struct syw_curve_report *report,
                                                   const struct syw_reach reach[], size_t n, struct syw_error *err);

SYW_END_DECLS

#endif
