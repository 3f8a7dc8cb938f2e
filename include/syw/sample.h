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

/* A valid empty value is {0}. The arrays are borrowed, never freed here. */
struct syw_sample {
    const double *value;  /* value[n], finite, ascending, higher is better (negated where the metric is minimized) */
    const double *weight; /* weight[n], whole numbers >= 1: how many trials each value stands for; NULL: one each */
    size_t n;
    double completed; /* trials with a value: n, or the sum of weight; at most 2^53 */
    double failed;    /* trials that cost and never win */
    double sign;      /* 1, or -1 where the values are negated: metric = sign * value */
};

/* Makes a sample of value[n] in place: NaN are failed trials and go to the end, the rest is oriented (negated
 * under SYW_MINIMIZE; SYW_DIRECTION_UNKNOWN is an assertion failure), and sorted.
 *
 *   sample     result; borrows value and weight, which must outlive it
 *   value[n]   finite or NaN, any order; overwritten
 *   weight[n]  whole numbers >= 0 (0: the row stands for no trial), or NULL; overwritten
 *
 * O(n log n) time. Without weights qsort sorts, in two threads from 200,000 values on, with 8 bytes a value more for
 * the while; with weights gsl_sort2, in place. Returns SYW_OK; SYW_EDOMAIN where a value is infinite, a weight is not a
 * whole number >= 0 or the trials add up to more than 2^53. An empty sample (n = 0, or all failed) is legal. */
SYW_CHECKED enum syw_status syw_sample_init(struct syw_sample *sample, double value[], double weight[], size_t n,
                                            enum syw_direction direction, struct syw_error *err);

/* Completed and failed trials together: the n of "k of n". */
double syw_sample_trials(const struct syw_sample *sample);

SYW_END_DECLS

#endif
