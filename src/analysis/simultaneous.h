/* Which points of a curve intervals for all of them are made from. */
#ifndef SYW_ANALYSIS_SIMULTANEOUS_H
#define SYW_ANALYSIS_SIMULTANEOUS_H

#include "syw/curve.h"

enum { SYW_MOST_CHOSEN = 128 };

/* Points that have an interval: all, or where they are many the first above equal steps of the logarithm of the budget.
 * Neighbors in between move together. */
struct syw_chosen {
    size_t n, at[SYW_MOST_CHOSEN];
};
void syw_choose_points(struct syw_chosen *chosen, const struct syw_curve_point point[], size_t m);

#endif
