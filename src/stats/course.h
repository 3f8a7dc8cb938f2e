/* The course of a search as an audit sees it: what any stretch of it gained. Two kinds: the expected best of k trials,
 * or the trace of best so far. */
#ifndef SYW_STATS_COURSE_H
#define SYW_STATS_COURSE_H

#include "syw/error.h"
#include "syw/sample.h"

/* All borrowed. */
struct course {
    const struct syw_sample *sample;
    const double *trace; /* NULL: the expectation */
    double n;            /* trials in all */
};

struct gain {
    double gain;     /* oriented: >= 0 where things got better */
    double variance; /* NaN: not known; on a trace there is none */
};

/* What happened from `from` to `to` trials, 1 <= from < to <= n. Errors as syw_curve_compute. */
SYW_CHECKED enum syw_status course_gain(struct gain *gain, const struct course *course, double from, double to,
                                        struct syw_error *err);

#endif
