/* How finely the costs of an octave are looked at. */
#ifndef SYW_STATS_BUDGET_REFINE_H
#define SYW_STATS_BUDGET_REFINE_H

#include "bracket.h"

/* bracket[m] at the octave's budgets; row[m] of [n] each (NULL: not wanted) become p as in sweep.h. What a budget gets
 * depends on the trials and on itself, never on the others. */
SYW_CHECKED enum syw_status syw_refine_octave(struct bracket bracket[], double *const row[],
                                              const struct search *search, struct subsets *subsets,
                                              const struct octave *octave, struct syw_error *err);

/* run[m * n], in the search's order: as in sweep.h, on a coarser grid, rounded to the nearest cell. */
SYW_CHECKED enum syw_status syw_refine_runs(double run[], const struct search *search, struct subsets *subsets,
                                            const struct octave *octave, struct syw_error *err);

#endif
