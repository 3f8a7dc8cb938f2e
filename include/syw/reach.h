/* What it takes to reach a value: the budget from which on the curve stays there, and what that spends. */
#ifndef SYW_REACH_H
#define SYW_REACH_H

#include "syw/curves.h"

#include <stdbool.h>

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
 *   curve    over ascending budgets, dense: between two budgets in trials the later counts, else the straight line over
 *            the logarithm of the budget. Budgets whose p_any is below budget.p_any of the options are passed over
 *   options  axis and budget.p_any are used
 *
 * The curve's interval is inverted. lo is the first budget at which its better end reaches target, NaN where a smaller
 * budget has no such end; hi that from which on its worse end stays there, as far as there are intervals. The budgets
 * between them are those at which the interval contains the target, and any that these surround: lo..hi covers the
 * budget sought at least as often as the curve's interval there covers the curve. Of 150 logs with 30 trials of
 * lognormal cost, 95 % intervals in real cost covered it in 89, 94, 94 and 91 % where it was 1, 2, 4 and 8 mean costs;
 * in the last case two in five had no hi.
 */
void syw_reach_find(struct syw_reach *reach, const struct syw_model_curve *curve, double target,
                    enum syw_direction direction, const struct syw_analysis_options *options);

/* What curves shall reach. */
struct syw_reach_target {
    bool share;   /* of each model's best, which must then be above 0; of a minimized metric best / value */
    double value; /* of a share: 0 < value <= 1 */
};

/* What it takes every model to reach target.
 *
 *   reach[curves->n]  result
 *   curves            over SYW_GRID_DENSE, of log and with options. On an axis of cost the budget is then looked for by
 *                     itself, and what it is expected to spend worked out
 *
 * Returns SYW_OK; SYW_EDOMAIN (a share of what is not above 0), SYW_ENOMEM, and what budget.h returns. */
SYW_CHECKED enum syw_status syw_reach_compute(struct syw_reach reach[], const struct syw_curves *curves,
                                              const struct syw_log *log, const struct syw_reach_target *target,
                                              const struct syw_analysis_options *options, struct syw_error *err);

SYW_END_DECLS

#endif
