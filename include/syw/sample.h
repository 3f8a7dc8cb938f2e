/* One model's trials as statistics need them: completed values in ascending order of merit, and how
 * many trials failed. Knows nothing of files, names or printing.
 */
#ifndef SYW_SAMPLE_H
#define SYW_SAMPLE_H

#include "syw/error.h"

#include <stddef.h>

SYW_BEGIN_DECLS

enum syw_direction { SYW_DIRECTION_UNKNOWN = 0, SYW_MAXIMIZE, SYW_MINIMIZE };

/* "maximize", "minimize" or "unknown", for programs. */
const char *syw_direction_name(enum syw_direction direction);
/* "higher is better", "lower is better" or "direction unknown", for people. */
const char *syw_direction_words(enum syw_direction direction);

/* {0} is empty. The arrays are the sample's own where syw_sample_init made it; a view of somebody else's is not
 * cleared. */
struct syw_sample {
    double *value;  /* value[n], finite, ascending, higher is better (negated where the metric is minimized) */
    double *weight; /* weight[n], whole numbers >= 1: how many trials each value stands for; NULL: one each */
    size_t n;
    double completed; /* trials with a value: n, or the sum of weight; at most 2^53 */
    double failed;    /* trials that cost and never win */
    double sign;      /* 1, or -1 where the values are negated: metric = sign * value */
};

/* Makes a sample of value[n]: NaN are failed trials, which are counted, the rest is copied, oriented (negated under
 * SYW_MINIMIZE; SYW_DIRECTION_UNKNOWN is an assertion failure) and sorted.
 *
 *   sample     result; clear with syw_sample_clear
 *   value[n]   finite or NaN, any order
 *   weight[n]  whole numbers >= 0 (0: the row stands for no trial), or NULL
 *
 * O(n log n) time, 8 bytes a value, 16 with weights. Without weights qsort sorts, in two threads from 200,000 values
 * on, with 8 bytes a value more for the while; with weights gsl_sort2. Returns SYW_OK; SYW_EDOMAIN where a value is
 * infinite, a weight is not a whole number >= 0 or the trials add up to more than 2^53; SYW_ENOMEM. An empty sample
 * (n = 0, or all failed) is legal. */
SYW_CHECKED enum syw_status syw_sample_init(struct syw_sample *sample, const double value[], const double weight[],
                                            size_t n, enum syw_direction direction, struct syw_error *err);

/* Frees the arrays and empties sample; twice is fine. */
void syw_sample_clear(struct syw_sample *sample);

/* Completed and failed trials together: the n of "k of n". */
double syw_sample_trials(const struct syw_sample *sample);

SYW_END_DECLS

#endif
