/* From generating functions back to probabilities, for all budgets of a grid at once or in full for some. */
#ifndef SYW_STATS_BUDGET_SWEEP_H
#define SYW_STATS_BUDGET_SWEEP_H

#include "budget_wave.h"
#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

/* What is asked of a grid's frequencies, n numbers for each budget b:
 *   thresholds   p[j]: probability that a trial of rank >= j (of n, failed ones lowest) is run within b
 *   runs         p[i]: probability that trial i is run; with replacement, how often */
struct sweep {
    const struct grid *grid;
    const struct nodes *nodes; /* NULL: with replacement */
    bool runs;
    unsigned threads;
};

/* sum[s][b] = sum_j weight[s * n + j] p[j] for all b <= grid->top; sum[s] has room for grid->size. */
SYW_CHECKED enum syw_status syw_sweep_fold(double *const sum[WAVE_SUMS], const double weight[],
                                           const struct sweep *sweep, struct syw_error *err);

/* p[k * n + j] at budget[k], k < m, in cells. */
SYW_CHECKED enum syw_status syw_sweep_whole(double p[], const size_t budget[], size_t m, const struct sweep *sweep,
                                            struct syw_error *err);

#endif
