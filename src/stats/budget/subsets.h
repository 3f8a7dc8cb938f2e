/* Exact, where few sets of trials fit into a budget: always where there are at most 15 trials. */
#ifndef SYW_STATS_BUDGET_SUBSETS_H
#define SYW_STATS_BUDGET_SUBSETS_H

#include "search.h"

/* Trials by cost. {0} is empty; free with syw_subsets_clear. */
struct subsets {
    const struct search *search;
    size_t *order;             /* order[n]: in the search's order, ascending in cost */
    double *cost;              /* cost[n], ascending */
    long double *best;         /* best[completed + 1]: probability that the best has rank j - 1; 0: none completed */
    long double *run;          /* run[n], of trials by cost */
    long double (*without)[2]; /* scratch */
};

SYW_CHECKED enum syw_status syw_subsets_init(struct subsets *subsets, const struct search *search,
                                             struct syw_error *err);
void syw_subsets_clear(struct subsets *subsets);

/* Searches within a budget: false where too many sets fit, or with replacement. best and run are left in `subsets`. */
bool syw_subsets_read(struct expected_within *reading, struct subsets *subsets, double budget);

/* gain[n] and any[n], in the search's order: those of struct expected_within without one trial each. */
bool syw_subsets_leave_out(double gain[], double any[], struct subsets *subsets, double budget);

#endif
