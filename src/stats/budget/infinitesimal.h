/* The infinitesimal jackknife: how the value at a budget moves with the share that a trial has of all trials. */
#ifndef SYW_STATS_BUDGET_INFINITESIMAL_H
#define SYW_STATS_BUDGET_INFINITESIMAL_H

#include "shares.h"

/* {0} is empty; free with syw_infinitesimal_clear. */
struct infinitesimal {
    struct shares shares;
    double *level; /* level[blocks]: mean value of each */
};

SYW_CHECKED enum syw_status syw_infinitesimal_init(struct infinitesimal *of, const struct search *search,
                                                   struct syw_error *err);
void syw_infinitesimal_clear(struct infinitesimal *of);

/* Prepares budgets of the octave that ends at top. */
void syw_infinitesimal_look(struct infinitesimal *of, double top);

/* moved[n], in the search's order, up to a constant: by how much the expected best within the budget moves, in a search
 * with replacement, where the trial's share becomes smaller by 1/n. NaN where no trial completes. */
void syw_infinitesimal_read(double moved[], const struct infinitesimal *of, double budget);

#endif
