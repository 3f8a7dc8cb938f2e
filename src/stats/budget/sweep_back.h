/* From generating functions to probabilities. */
#ifndef SYW_STATS_BUDGET_SWEEP_BACK_H
#define SYW_STATS_BUDGET_SWEEP_BACK_H

#include "sweep.h"

enum { SWEEP_PORTIONS = 16 }; /* of frequencies, whatever the number of threads */

/* From values of generating functions on the circle to those of struct sweep. */
SYW_CHECKED enum syw_status syw_sweep_sums(double *const sum[SWEEP_SUMS], const struct sweep *sweep,
                                           struct syw_error *err);

/* p[functions * m * n] from gathered[SWEEP_PORTIONS][functions][eights of budgets][n]. */
SYW_CHECKED enum syw_status syw_sweep_whole(double p[], const struct eight gathered[], size_t functions,
                                            const struct sweep *sweep, struct syw_error *err);

#endif
