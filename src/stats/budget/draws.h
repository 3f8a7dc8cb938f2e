/* Trials drawn one after the other until the budget is spent. */
#ifndef SYW_STATS_BUDGET_DRAWS_H
#define SYW_STATS_BUDGET_DRAWS_H

#include "search.h"

#include <gsl/gsl_rng.h>
#include <stdint.h>

/* The trials, by the rows that they come from: in ascending order of merit, then failed ones. {0} is empty; free with
 * syw_urn_clear. */
struct urn {
    size_t n, rows, completed; /* completed: rows */
    uint32_t *row;             /* row[n] of each trial */
    size_t *first;             /* first[rows + 1]: rank of its first trial */
    double *cost, *gain;       /* cost[rows], gain[completed]: value above the worst */
};

SYW_CHECKED enum syw_status syw_urn_init(struct urn *urn, const struct syw_priced *priced, struct syw_error *err);
void syw_urn_clear(struct urn *urn);

/* What searches did within each budget, added up. */
struct search_sums {
    double any;                         /* searches in which a trial completed */
    double gain, square;                /* best value above the worst of all, and its square */
    double trials, spent;               /* run, and their cost */
    double trials_square, spent_square; /* of these two */
};

/* A thread's own. */
struct drawer {
    gsl_rng *random;
    uint32_t *order;      /* order[n]: rows, of which the first are drawn */
    uint32_t ahead[16];   /* random numbers to come */
    uint32_t *best, *run; /* best[m * (completed + 1)]: searches whose best is of row j - 1, 0: none; run[m * rows]: how
                             often a trial of the row is run within a budget, but not within the one below; NULL: not
                             wanted */
    unsigned next;
};

SYW_CHECKED enum syw_status syw_drawer_init(struct drawer *drawer, const struct urn *urn, size_t m, bool best, bool run,
                                            struct syw_error *err);
void syw_drawer_clear(struct drawer *drawer);

/* As if nothing had been drawn. */
void syw_drawer_begin(struct drawer *drawer, const struct urn *urn, unsigned long seed);

/* One search, which goes on to the octave's top: the smallest budget that is still open closes when the next trial
 * would overrun it. */
void syw_draw_search(struct search_sums sums[], struct drawer *drawer, const struct urn *urn,
                     const struct octave *octave, bool replacement);

#endif
