/* Learning curves: what every trial of one model scored, and had spent, after each of its steps. Plain arrays; knows
 * nothing of files or names.
 */
#ifndef SYW_LEARNING_H
#define SYW_LEARNING_H

#include "syw/axis.h"
#include "syw/error.h"

#include <stddef.h>

SYW_BEGIN_DECLS

/* The steps of all trials stand one behind the other. {0} is empty. */
struct syw_learning_curves {
    size_t trials;
    size_t *first; /* first[trials + 1]: the steps of trial i are first[i] ... first[i + 1] - 1, one or more */
    double *step;  /* step[first[trials]]: ascending within a trial, not negative */
    double *value; /* value[first[trials]]: the metric's own unit and sign; NaN: none was recorded */
    double *cost[SYW_AXIS_COUNT]; /* cost[axis][first[trials]]: spent by the trial up to and with the step, in the
                                     axis's unit; NaN: not known; NULL: known of no step ([SYW_AXIS_TRIALS] always) */
};

/* Makes room for that many trials and, for all of them together, steps; axes: which costs have an array, as bits
 * 1 << axis. The arrays are zero. Clear it with syw_learning_curves_clear.
 * Returns SYW_OK or SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_learning_curves_init(struct syw_learning_curves *curves, size_t trials, size_t steps,
                                                     unsigned axes, struct syw_error *err);

/* Spreads what each trial is known to have cost over its steps: that of the last step is all of it, that of the others
 * in proportion to what curves say of the axis, else of `by` (hours, ...), else to the number of steps.
 *
 *   cost[first[trials]]    result, up to and with each step
 *   total[curves->trials]  NaN: not known, nor are the costs of the trial's steps then
 *
 * For what is known of trials as a whole, such as kWh of a measured or an estimated power: the share of the steps is
 * then an estimate. */
void syw_learning_curves_spread(double cost[], const struct syw_learning_curves *curves, enum syw_axis axis,
                                const double total[], enum syw_axis by);

/* Frees the arrays and empties curves; twice is fine. */
void syw_learning_curves_clear(struct syw_learning_curves *curves);

SYW_END_DECLS

#endif
