/* A model's rows by the stratum that they are of. */
#ifndef SYW_ANALYSIS_STRATA_SPLIT_H
#define SYW_ANALYSIS_STRATA_SPLIT_H

#include "syw/analysis.h"
#include "syw/log.h"

#include <stddef.h>

struct stratum_row {
    const char *stratum; /* lives with the log */
    size_t row;
};

/* {0} is empty. */
struct strata_split {
    const struct syw_trials *trials;
    struct stratum_row *row; /* row[trials->rows], by stratum and then by row */
    size_t *first;           /* first[n + 1]: where each stratum's rows begin */
    size_t n;
};

/* Returns SYW_OK; SYW_EDOMAIN where a trial has none; SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_split_make(struct strata_split *split, const struct syw_trials *trials,
                                           const struct syw_analysis_options *options, struct syw_error *err);
void syw_split_clear(struct strata_split *split);

static inline size_t split_rows(const struct strata_split *split, size_t s)
{
    return split->first[s + 1] - split->first[s];
}

/* to[i]: what each[trials->rows] has of the stratum's i-th row. */
void syw_split_take(double to[], const double each[], const struct strata_split *split, size_t s);

/* A stratum of which no trial has a value. */
enum syw_status syw_refuse_stratum(const struct strata_split *split, size_t s, struct syw_error *err);

#endif
