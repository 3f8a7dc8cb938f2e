/* From generating functions back to probabilities, for all budgets of a grid at once or in full for some. */
#ifndef SYW_STATS_BUDGET_SWEEP_H
#define SYW_STATS_BUDGET_SWEEP_H

#include "spectrum.h"
#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { SWEEP_SUMS = SPECTRUM_SUMS + SPECTRUM_TOTALS };

/* What is asked of a grid's frequencies, n numbers for each budget b:
 *   thresholds   p[j]: probability that a trial of rank >= j (of n, failed ones lowest) is run within b
 *   runs         p[i]: probability that trial i is run; with replacement, how often
 *   left out     p[l]: sum over j of weight[j] (probability of thresholds j), and p[m * n + l]: probability that a
 *                completed trial is run, both of the search without trial l; not with replacement */
enum sweep_kind { SWEEP_THRESHOLDS = 0, SWEEP_RUNS, SWEEP_LEFT_OUT };

struct sweep {
    const struct grid *grid;
    const struct nodes *nodes; /* NULL: with replacement */
    enum sweep_kind kind;
    size_t failed; /* where trials are left out */
    unsigned threads;
    const double *weight; /* weight[SPECTRUM_SUMS * n] of thresholds; where trials are left out weight[n] */
    const size_t *budget; /* budget[m] in cells */
    size_t m;
};

/* Either is NULL or filled, both at once in hardly more time than one:
 *   sum[s][b]    for all b in grid->low .. grid->top: of thresholds sum_j weight[s * n + j] p[j], s < SPECTRUM_SUMS;
 *                then how many trials are run, and how many cells they spend. Each has room for grid->size. Of
 *                thresholds.
 *   p[k * n + j] at budget[k], k < m; where trials are left out p[(m + k) * n + j] as well */
SYW_CHECKED enum syw_status syw_sweep(double *const sum[SWEEP_SUMS], double p[], const struct sweep *sweep,
                                      struct syw_error *err);

#endif
