/* How far the expected best of k trials lies below the best of all: what every way of computing it returns.
 *
 * Trials are numbered in ascending order of merit, failed ones first; threshold t separates the t lowest from
 * the rest. Ways down from the top threshold: one trial at a time (shortfall_by_trials.c), or from one distinct value
 * to the next by a closed form (shortfall_by_values.c). Both stop where what is left cannot change the result.
 */
#ifndef SYW_STATS_CURVE_SHORTFALL_H
#define SYW_STATS_CURVE_SHORTFALL_H

#include "stats/pair.h"
#include "syw/sample.h"

/* A sample as its spacings. Lengths are divided by a power of two, unit, that brings the range near 1: sums of
 * squares cannot overflow and products keep their last digits, whatever the metric's magnitude. */
struct spacings {
    const struct syw_sample *sample;
    double trials; /* completed + failed */
    double unit, per_unit;
    double best;       /* v_(n) / unit; infinite where that is beyond a double */
    struct pair range; /* (v_(n) - v_(1)) / unit */
};

/* In units of spacings->unit, given that at least one drawn trial completed. */
struct shortfall {
    struct pair mean;     /* v_(n) - E[best of k], relatively accurate itself */
    double best_variance; /* of the best of one search of k trials */
    double p_any;
};

/* A place between two values while walking down: `left` trials of value[index] lie below it still. */
struct place {
    size_t index;
    double left;
};

enum { SHORTFALL_LANES = 8 };

/* Whether what lies below a threshold is settled: share is P(best <= threshold), length what all gaps below
 * it add up to, so share * length bounds what is left of the mean, and twice that times the range what is left
 * of the variance. "<=" because nothing but zeros is left where all values are equal. */
PAIR_INLINE bool shortfall_settled(const struct spacings *spacings, double share, double length, double mean,
                                   double variance)
{
    double value = fabs(spacings->best - mean), scale = mean < value ? mean : value;
    double left = share * length;
    return left <= 0x1p-58 * scale && left * spacings->range.high <= 0x1p-46 * variance;
}

/* shortfall[i] at k[i], without replacement, i < count <= SHORTFALL_LANES; all trials are visited until settled. */
void syw_shortfall_by_trials(struct shortfall shortfall[], const struct spacings *spacings, const double k[],
                             size_t count);

/* shortfall at k by closed forms, with (k real) or without replacement (more than 10^7 trials). */
void syw_shortfall_by_values(struct shortfall *shortfall, const struct spacings *spacings, double k, bool replacement);

#endif
