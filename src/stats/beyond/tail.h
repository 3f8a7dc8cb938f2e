/* The best trials of a sample, lower is better, in units of their own: 0 the best, 1 the last. */
#ifndef SYW_STATS_BEYOND_TAIL_H
#define SYW_STATS_BEYOND_TAIL_H

#include "stats/beyond/rank_band.h"
#include "stats/beyond/region.h"
#include "syw/sample.h"

struct best_tail {
    double value[RANK_BAND_LAST], count[RANK_BAND_LAST]; /* distinct ones, ascending, and how often each stands there */
    size_t distinct;
    double last, n;     /* how many in all, of how many trials */
    double best, width; /* merit = best - width * value; width 0: all are equal */
};

/* The best share of all trials, failed ones included; fewer where fewer completed or memory ends. */
void syw_tail_find(struct best_tail *tail, const struct syw_sample *sample, double share);

/* The tail's value of a rank, 1 <= rank <= last. */
double syw_tail_at(const struct best_tail *tail, double rank);

#endif
