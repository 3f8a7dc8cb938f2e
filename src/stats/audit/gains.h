/* What is known of the mean of a few gains, each of a search of its own: few strata, which are taken as they are
 * (strata.h).
 *
 * Each gain has its interval lo..hi by itself (gain.h), skewed as it may be. Their mean, of S independent ones, has
 *
 *     mean - sqrt(sum (gain - lo)^2) / S  to  mean + sqrt(sum (hi - gain)^2) / S,
 *
 * distances to the ends added up as standard errors are. Of normal intervals that is the normal interval of the mean;
 * of one gain it is that gain's. There is none where a gain has none.
 *
 * Source: Zou and Donner, Statistics in Medicine 27, 2008 ("square-and-add", after Howe 1974).
 */
#ifndef SYW_STATS_AUDIT_GAINS_H
#define SYW_STATS_AUDIT_GAINS_H

#include "gain.h"

#include "syw/strata.h"

/* One gain, the mean gain of strata drawn at random, or each of those of fewer strata than that. */
enum { GAINS_MOST = SYW_STRATA_DRAWN - 1 };
struct gains {
    struct gain_evidence of[GAINS_MOST];
    size_t n; /* >= 1 */
};

/* NaN: not known. */
double syw_gains_mean(const struct gains *gains);

/* As syw_gain_interval and syw_gain_exceeds. */
void syw_gains_interval(double *lo, double *hi, const struct gains *gains, double confidence);
double syw_gains_exceed(const struct gains *gains, double epsilon);

#endif
