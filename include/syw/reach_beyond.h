/* Where searches larger than the one recorded reach a value: the bounds of beyond.h inverted.
 *
 * With the confidence asked for, every law that the bounds are of is right at all budgets at once. So where the better
 * bound first reaches the value, no smaller search is expected to; where the worse one does, a search of that size is.
 */
#ifndef SYW_REACH_BEYOND_H
#define SYW_REACH_BEYOND_H

#include "syw/outlook.h"
#include "syw/reach.h"

SYW_BEGIN_DECLS

/* NaN: not within `last`, or not said. */
struct syw_reach_beyond {
    double lo;     /* no budget below is expected to reach it; all that was recorded: as good a law may be there */
    double budget; /* from which on the law that fits best does */
    double hi;     /* from which on every law does */
    double last;   /* the largest budget that was looked at */
    double more[SYW_AXIS_COUNT]; /* what trials beyond those recorded would cost up to lo, [SYW_AXIS_TRIALS] how many */
    enum syw_beyond_refusal refusal; /* SYW_BEYOND_WITHIN: the curve of the trials recorded is there already */
};

/* Reads it off an outlook of dense budgets (struct syw_outlook_question): between two of them over the logarithm of the
 * budget, in trials the next whole number.
 *
 *   reach   the model's, by its curve */
struct syw_reach_beyond syw_reach_beyond_find(const struct syw_outlook *outlook, const struct syw_reach *reach,
                                              enum syw_axis axis, enum syw_direction direction);

SYW_END_DECLS

#endif
