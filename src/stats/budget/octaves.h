/* Budgets in order, an octave at a time. */
#ifndef SYW_STATS_BUDGET_OCTAVES_H
#define SYW_STATS_BUDGET_OCTAVES_H

#include "search.h"

#define OCTAVES_MOST_DRAWS 0x1p16 /* of trials of mean cost that a budget may afford with replacement */

/* {0} is empty; free with syw_octaves_clear. */
struct octaves {
    double *budget; /* budget[m], ascending */
    size_t *place;  /* place[m]: which of the caller's it is */
    size_t m;
    size_t all;   /* from here on a search affords everything: the total or more */
    size_t begin; /* of the octave that next hands out */
    size_t end;   /* behind it */
    double total; /* of all costs: octaves end at total / 2^k */
};

SYW_CHECKED enum syw_status syw_octaves_init(struct octaves *octaves, const struct syw_priced *priced,
                                             const double budget[], size_t m, bool replacement, struct syw_error *err);
void syw_octaves_clear(struct octaves *octaves);

/* Whether a search without replacement runs everything. Within 1e-9 of the total a budget counts as the total. */
bool syw_octaves_afford_all(double budget, double total);

/* false: there are no more. octave[k] is of the caller's place[begin + k]. */
bool syw_octaves_next(struct octave *octave, struct octaves *octaves);

#endif
