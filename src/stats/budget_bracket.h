/* The value within a budget, between what costs rounded up and costs rounded down say. */
#ifndef SYW_STATS_BUDGET_BRACKET_H
#define SYW_STATS_BUDGET_BRACKET_H

#include "budget_search.h"

/* At one budget, values as in the search (higher is better); NaN where no trial can complete. */
struct bracket {
    double value, lo, hi, any;
};

/* bracket[m] at the octave's budgets; p[m * n] (NULL: not wanted): as in struct pass, between both roundings. */
SYW_CHECKED enum syw_status syw_bracket_octave(struct bracket bracket[], double p[], const struct search *search,
                                               const struct octave *octave, const struct syw_budget_options *options,
                                               struct syw_error *err);

/* value[m] on one grid of `cells`, rounded to the nearest cell: no bracket. NaN where no trial can complete. */
SYW_CHECKED enum syw_status syw_bracket_coarse(double value[], const struct search *search, const struct octave *octave,
                                               size_t cells, const struct syw_budget_options *options,
                                               struct syw_error *err);

/* trials[m], spent[m]: how many trials are run, and what they cost, as below. */
SYW_CHECKED enum syw_status syw_bracket_spent(double trials[], double spent[], const struct search *search,
                                              const struct octave *octave, struct syw_error *err);

/* *run[m * n], malloced, in the search's order: as in struct sweep, on a coarser grid, rounded to the
 * nearest cell. */
SYW_CHECKED enum syw_status syw_bracket_runs(double **run, const struct search *search, const struct octave *octave,
                                             struct syw_error *err);

#endif
