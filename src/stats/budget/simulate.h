/* Searches drawn at random, where trials are too many for the transforms. */
#ifndef SYW_STATS_BUDGET_SIMULATE_H
#define SYW_STATS_BUDGET_SIMULATE_H

#include "draws.h"
#include "octaves.h"

#define SIMULATE_SEED 20191103 /* where none is asked for */

/* What searches did within each of the budgets, in ascending order. {0} is empty. */
struct tally {
    size_t m;
    struct urn urn;
    double *searches;         /* searches[m]: small budgets see more of them, which cost little and spread much */
    struct search_sums *sums; /* sums[m] */
    double *best; /* best[m * (urn.completed + 1)]: searches whose best is of row j - 1 (0: none completed); NULL: not
                     wanted */
    double *run;  /* run[m * urn.rows]: how often a trial of the row was run; NULL: not wanted */
};

/* A generator's seed; streams of neighboring numbers are not neighbors. seed 0: SIMULATE_SEED. */
unsigned long syw_random_stream(uint64_t seed, uint64_t number);

/* Whether there are too many trials for the transforms, or simulation is asked for. */
bool syw_simulate_wanted(const struct syw_priced *priced, const struct syw_budget_options *options);

SYW_CHECKED enum syw_status syw_simulate(struct tally *tally, const struct syw_priced *priced,
                                         const struct octaves *octaves, bool best, bool run,
                                         const struct syw_budget_options *options, struct syw_error *err);

void syw_tally_clear(struct tally *tally);

/* point[m], in the order of the tally. */
void syw_simulate_point(struct syw_budget_point *point, const struct tally *tally, size_t k,
                        const struct syw_priced *priced, const struct syw_budget_options *options);

#endif
