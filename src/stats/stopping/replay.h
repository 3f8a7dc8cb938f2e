/* One replay of a search under a rule: who runs how far. */
#ifndef SYW_STATS_STOPPING_REPLAY_H
#define SYW_STATS_STOPPING_REPLAY_H

#include "syw/early_stopping.h"

/* A trial at a rung. */
struct contender {
    double merit; /* higher is better */
    size_t trial, arrival;
};

/* A search as the rules see it. Steps are counted within their trial. */
struct replay {
    const struct syw_learning_curves *curves;
    const double *value;                 /* in the end, NaN: failed */
    double sign;                         /* 1, or -1 where less is better */
    struct syw_stopping_options options; /* the defaults filled in */
    double *grid;                        /* grid[resource]: step numbers at which a trial has a value, ascending */
    size_t resource;
    size_t *order;          /* order[trials]: who arrives when */
    size_t *reached;        /* reached[trials]: how many of its steps each trial has run */
    struct contender *rung; /* scratch, [trials] */
    double *means;          /* scratch of the median rule: means[at * trials + i], ascending in i */
    bool order_matters;     /* in this replay another order might have led elsewhere */
};

/* Steps of the trial. */
static inline size_t syw_replay_steps(const struct replay *replay, size_t trial)
{
    return replay->curves->first[trial + 1] - replay->curves->first[trial];
}

/* Runs all trials in replay->order from reached = 0 on. */
void syw_replay_halving(struct replay *replay);
void syw_replay_hyperband(struct replay *replay);
void syw_replay_median(struct replay *replay);

#endif
