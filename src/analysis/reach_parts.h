/* What reaches and comparisons have in common. */
#ifndef SYW_ANALYSIS_REACH_PARTS_H
#define SYW_ANALYSIS_REACH_PARTS_H

#include "syw/reach.h"

/* A reach of which nothing is known yet but its target. */
void syw_reach_begin(struct syw_reach *reach, const struct syw_trials *trials, double target);

/* A reach on an axis of cost that was read off a curve, whose budget, interval and costs become those of a search for
 * it. row as priced has it. */
SYW_CHECKED enum syw_status syw_reach_refine(struct syw_reach *reach, const struct syw_priced *priced,
                                             const size_t row[], const struct syw_analysis_options *options,
                                             struct syw_error *err);

#endif
