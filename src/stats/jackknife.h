/* A conservative variance of U for any k below all trials. */
#ifndef SYW_STATS_JACKKNIFE_H
#define SYW_STATS_JACKKNIFE_H

#include "syw/curve.h"
#include "syw/sample.h"

/* Variance of the expected best of k trials drawn without replacement, times p_any^2 where trials failed.
 *
 *   k     whole, 1 <= k < completed + failed
 *   mean  that expectation, oriented as sample's values are
 *
 * NaN where k is all trials, or fewer than two have completed. O(n/k) steps. */
double syw_jackknife_variance(const struct syw_sample *sample, double k, double mean);

/* Variance of to->value - from->value, two points of the sample's own curve (means by U), from->k < to->k; the same
 * trials are left out of both. NaN where to->k is all trials, or fewer than two have completed. O(n / from->k). */
double syw_jackknife_gain_variance(const struct syw_sample *sample, const struct syw_curve_point *from,
                                   const struct syw_curve_point *to);

#endif
