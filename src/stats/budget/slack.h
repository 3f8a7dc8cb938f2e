/* How far sums of costs that were rounded to the nearest cell are off. */
#ifndef SYW_STATS_BUDGET_SLACK_H
#define SYW_STATS_BUDGET_SLACK_H

#include "grid.h"

/* Trials that a search within `budget` never draws as many as, but for a chance. */
double syw_slack_draws(const double cost[], size_t n, double budget, double chance);

/* Cells that a grid keeps free above a budget on which so many trials are drawn. */
double syw_slack_reserve(double draws, double chance);

/* In cells: no sum of trials that are drawn in a random order, and spend no more than `top` before the last, is off by
 * more than that, but for a chance. */
double syw_slack(const struct grid *grid, const double cost[], double top, double chance);

#endif
