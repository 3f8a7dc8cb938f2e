/* What the expected best of k trials becomes where each recorded trial in turn is left out. */
#ifndef SYW_STATS_CURVE_JACKKNIFE_H
#define SYW_STATS_CURVE_JACKKNIFE_H

#include "syw/curve.h"
#include "syw/interval.h"
#include "syw/sample.h"

/* How well a point of the sample's own curve of means is known.
 *
 *   estimator  that of the point
 *
 * Not known where fewer than two trials have completed, nor by U from k = n trials on (from one fewer they cannot be
 * drawn), by V beyond. O(n/k) steps; with weights at most one a row. */
struct syw_uncertainty syw_jackknife(const struct syw_sample *sample, const struct syw_curve_point *point,
                                     enum syw_estimator estimator);

/* How well to->value - from->value is known, two points of the sample's own curve (means by U), from->k < to->k; the
 * same trials are left out of both. Not known where to->k is all trials, or fewer than two have completed.
 * O(n / from->k). */
struct syw_uncertainty syw_jackknife_gain(const struct syw_sample *sample, const struct syw_curve_point *from,
                                          const struct syw_curve_point *to);

/* By how much each trial moves the point, as merit: deleted[i] is the delete-one value without one of the trials of
 * sample->value[i], less the point's own; deleted[n] that without a failed one. Where the point's uncertainty is not
 * known: NaN. */
void syw_jackknife_values(double deleted[], const struct syw_sample *sample, const struct syw_curve_point *point,
                          enum syw_estimator estimator);

#endif
