/* The course of a search as an audit sees it: what any stretch of it gained. Three kinds: the expected best of k
 * trials, the mean of that over strata, k trials of each, or the trace of best so far. */
#ifndef SYW_STATS_AUDIT_COURSE_H
#define SYW_STATS_AUDIT_COURSE_H

#include "gains.h"

#include "syw/audit.h"
#include "syw/error.h"
#include "syw/interval.h"
#include "syw/sample.h"

/* How finely the metric tells trials apart, by those that it does not: 0 where no two values are equal, or all are. */
struct resolution {
    double step; /* the smallest difference of two values; those below 1e-12 of the value are rounding */
    bool lone;   /* the best stands alone, one step above the next */
};
struct resolution syw_resolution_of(const struct syw_sample *sample);

/* All borrowed. */
struct course {
    const struct syw_sample *sample; /* sample[strata] */
    size_t strata;                   /* 1: none */
    const double *trace;             /* NULL: the expectation */
    double n;                        /* trials in all, or of the stratum with the fewest */
    double worst, best; /* that a value can be, oriented as the sample's are; -INFINITY, INFINITY: not known */
    struct resolution resolution; /* of strata: of those drawn at random, the largest step */
};

/* Whether strata are taken for drawn at random. */
static inline bool course_is_drawn(const struct course *course)
{
    return course->strata >= SYW_STRATA_DRAWN;
}

/* One stratum by itself. */
struct course syw_course_of_stratum(const struct course *course, size_t s);

/* Whether there are the completed trials for intervals, in every stratum that is taken as it is. */
bool syw_course_has_intervals(const struct course *course);

/* An error that is not well known is taken for larger, as Student's quantile is than the normal one. */
double syw_gain_error(struct syw_uncertainty of);

/* One more bound, if it is one. */
void syw_gain_bound(struct gain_evidence *evidence, double gain, double error);

/* What is known of any gain from one value of the curve on: step, below, lone, and the bound by the best that a value
 * can be. The value is oriented as the sample's are. */
void syw_course_limit(struct gain_evidence *evidence, const struct course *course, double value, double error);

/* How much of it is asked; the rest is as if nobody knew. */
enum depth { GAIN_ALONE, GAIN_ERROR, GAIN_WHOLE };

/* What is known of the gain from `from` to `to` trials, 1 <= from < to <= n; on a trace own.gain alone. Errors as
 * syw_curve_compute. */
SYW_CHECKED enum syw_status syw_course_gain(struct gains *gains, const struct course *course, double from, double to,
                                            enum depth depth, struct syw_error *err);

/* Given that one completed, the curve is concave only where that is sure. */
bool syw_course_is_concave(const struct course *course, double k);

#endif
