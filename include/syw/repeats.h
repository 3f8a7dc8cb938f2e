/* How far do trials of one configuration lie apart? That is the noise of seeds, and a log tells it where it ran
 * configurations more than once.
 *
 * Within a configuration values differ by noise alone. Of those configurations whose mean is no worse than the median
 * of all values, since a bad setting may well be a shaky one and what matters is the noise among the good,
 *
 *     sd^2 = sum_c sum_{i in c} (value_i - mean_c)^2 / df,    df = sum_c (n_c - 1)
 *
 * A mean and the deviations from it are independent where noise is normal, so that choosing by means leaves sd as it
 * is; df sd^2 / sigma^2 is then chi-squared with df degrees of freedom.
 *
 * It is not told with fewer than 8 degrees of freedom (of 8 the upper 95 % limit of the noise is 1.71 sd, of 4 it is
 * 2.37 sd); nor where the log has fewer than 12 configurations, or sd is more than half of the spread of all values
 * (their quartiles' distance over that of a standard normal): then what was varied is hardly among the hyperparameters
 * that the log has, and trials that look like repetitions are none; nor where no repetition differs: then they are
 * copies.
 */
#ifndef SYW_REPEATS_H
#define SYW_REPEATS_H

#include "syw/error.h"
#include "syw/sample.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

SYW_BEGIN_DECLS

enum { SYW_REPEATS_LEAST_DF = 8, SYW_REPEATS_LEAST_CONFIGURATIONS = 12 };

/* Why there is no number. */
enum syw_repeats_refusal {
    SYW_REPEATS_TOLD = 0,
    SYW_REPEATS_FEW,    /* fewer than 8 degrees of freedom */
    SYW_REPEATS_ALIKE,  /* fewer than 12 configurations: hardly anything that was varied is known */
    SYW_REPEATS_COPIES, /* equal configurations have equal values */
    SYW_REPEATS_APART,  /* they lie as far apart as others do */
    SYW_REPEATS_REFUSALS
};

/* What to say of it, a clause without a full stop; "" where it is told. */
const char *syw_repeats_refusal_words(enum syw_repeats_refusal refusal);

struct syw_repeats {
    enum syw_repeats_refusal refusal;
    double sd, df;         /* metric's unit; NaN where it is not told */
    size_t configurations; /* different ones, of trials that have a value */
    size_t repeated;       /* of these, that were run more than once */
    size_t trials;         /* that ran these */
    double spread;         /* of all values, as a standard deviation */
};

/* Finds the noise of value[n], NaN: failed.
 *
 *   repeats        result
 *   configuration  of each trial, equal where the configuration is; 0: not known, the trial is looked at by no one
 *   again          again[n], or NULL: whether the trial's configuration had been run before it, with a value
 *
 * {1, 3} and {2, 2} of two configurations have sd 1 with 2 degrees of freedom, all of them being looked at.
 * Returns SYW_OK (also where it is not told) or SYW_ENOMEM. O(n log n) time. */
SYW_CHECKED enum syw_status syw_repeats_find(struct syw_repeats *repeats, bool again[], const double value[],
                                             const uint64_t configuration[], size_t n, enum syw_direction direction,
                                             struct syw_error *err);

SYW_END_DECLS

#endif
