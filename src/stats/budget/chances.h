/* Within a budget, with replacement: the chance that a search finds something above a threshold, and how it moves with
 * the share that a trial has of all trials. */
#ifndef SYW_STATS_BUDGET_CHANCES_H
#define SYW_STATS_BUDGET_CHANCES_H

#include "shares.h"
#include "stats/exceedance.h"

/* {0} is empty; free with syw_chances_clear. */
struct chances {
    struct shares shares;
    size_t *trial;  /* trial[n]: some of each block stand for all */
    double *weight; /* weight[n]: how many each of them stands for */
    size_t n;
    size_t *cell;  /* cell[n] of their costs, in the octave that was last looked at */
    size_t budget; /* cells of the budget that is asked of */
    double any;    /* chance that a trial completes within it */
};

SYW_CHECKED enum syw_status syw_chances_init(struct chances *of, const struct search *search, struct syw_error *err);
void syw_chances_clear(struct chances *of);

/* Prepares budgets of the octave that ends at top, and one of them. false: a trial hardly ever completes within it. */
void syw_chances_look(struct chances *of, double top);
bool syw_chances_choose(struct chances *of, double budget);

/* Thresholds between its blocks, within the budget chosen. */
struct thresholds syw_chances_thresholds(const struct chances *of);

/* moved[n], in the search's order, up to a constant: by how much the rate at which something is found above the
 * threshold moves with the share of each trial. */
void syw_chances_moved(double moved[], const struct chances *of, size_t threshold);

#endif
