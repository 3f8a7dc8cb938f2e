/* Frontiers as two rising columns, each the other's function. */
#ifndef SYW_STATS_TRADEOFF_FRONTS_H
#define SYW_STATS_TRADEOFF_FRONTS_H

#include "syw/tradeoff.h"

struct tradeoff_front {
    double *along[SYW_DELTA_COUNT]; /* along[kind][n], rising: what the average of the kind runs over; one block */
    size_t n;
};

/* {0} is empty. */
struct tradeoff_fronts {
    struct tradeoff_front *front; /* front[n] */
    size_t n;
};

/* In every case syw_fronts_clear is due. */
SYW_CHECKED enum syw_status syw_fronts_make(struct tradeoff_fronts *fronts, const struct syw_tradeoff_curve curve[],
                                            size_t n, bool logarithmic, struct syw_error *err);
void syw_fronts_clear(struct tradeoff_fronts *fronts);

/* The range that all have in common; false where there is none. */
bool syw_fronts_range(double *from, double *to, const struct tradeoff_fronts *a, const struct tradeoff_fronts *b,
                      enum syw_delta_kind kind);
/* The mean of each over it. */
SYW_CHECKED enum syw_status syw_fronts_means(double mean[], const struct tradeoff_fronts *fronts,
                                             enum syw_delta_kind kind, double from, double to, struct syw_error *err);

#endif
