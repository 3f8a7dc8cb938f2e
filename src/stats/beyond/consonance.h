/* What all laws that keep within a band say of the expected best: of every c, every s of a grid, every loc and sc. */
#ifndef SYW_STATS_BEYOND_CONSONANCE_H
#define SYW_STATS_BEYOND_CONSONANCE_H

#include "stats/beyond/quadratic.h"
#include "stats/beyond/tail.h"
#include "syw/beyond.h"

#include <stdbool.h>

/* In the tail's units, lower is better. */
struct consonance {
    struct rank_band band;
    bool any, fits[SYW_BEYOND_MOST_HYPERPARAMETERS + 1];
    double *least, *most; /* of each budget; INFINITY and -INFINITY where no law keeps within */
};

struct consonance_question {
    const struct best_tail *tail;
    const double *m; /* m[n_m] */
    size_t n_m;
    unsigned hyperparameters;
    double bound;                /* the least that can be; -INFINITY: not known */
    double noise_from, noise_to; /* of one trial; 0 and INFINITY: not known */
    double *best;                /* best[n_m], to work with */
};

/* Fills all but the band of of[2], of all of the tail and of half of it: they share the laws. */
void syw_consonance_find(struct consonance *of, const struct consonance_question *question,
                         const struct quadratic_rule *rule);

#endif
