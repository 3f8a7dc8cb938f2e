/* Where in time a search without replacement is looked at. */
#ifndef SYW_STATS_BUDGET_NODES_H
#define SYW_STATS_BUDGET_NODES_H

#include "grid.h"
#include "syw/error.h"

#include <stddef.h>

/* {0} is empty; free with syw_nodes_clear. */
struct nodes {
    size_t count;   /* even: the kernel takes two at a time */
    double *time;   /* time[count], the chance that a trial has come */
    double *rest;   /* 1 - time, accurate for itself */
    double *weight; /* weight[count] */
    double *share;  /* share[count * n]: weight rest^(n-1-j) */
    double early;   /* until then everything that comes still fits, within any budget of the grid */
};

/* density: nodes for each sqrt(n) of angle; 0: the default. */
SYW_CHECKED enum syw_status syw_nodes_init(struct nodes *nodes, const struct grid *grid, double density,
                                           struct syw_error *err);
void syw_nodes_clear(struct nodes *nodes);

#endif
