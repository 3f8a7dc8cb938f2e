/* What the best values leave open where they stand more than once, as those of a rounded metric do. */
#ifndef SYW_STATS_CURVE_TIES_H
#define SYW_STATS_CURVE_TIES_H

#include "syw/interval.h"
#include "syw/sample.h"

#include <stdbool.h>

/* {0}: the best value stands once. */
struct ties {
    bool tied;   /* it stands more than once, and there are others */
    double step; /* from the best value to the next that might be seen, in merit; 0: there can be none */
};

/* lowest, highest: the metric's range, in its own sign; lowest = highest: not known. O(n). */
struct ties syw_ties_find(const struct syw_sample *sample, double lowest, double highest);

/* The uncertainty of the expected best of k, or, where ties leave more open, that. At k = 1 they do not. */
struct syw_uncertainty syw_ties_widen(struct syw_uncertainty of, const struct ties *ties,
                                      const struct syw_sample *sample, double k);

#endif
