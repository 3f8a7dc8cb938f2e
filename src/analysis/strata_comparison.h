/* Two models over the same strata. */
#ifndef SYW_ANALYSIS_STRATA_COMPARISON_H
#define SYW_ANALYSIS_STRATA_COMPARISON_H

#include "syw/comparison.h"

/* As syw_comparison_compute, with options.within. */
SYW_CHECKED enum syw_status syw_strata_comparison(struct syw_comparison *comparison, const struct syw_log *log,
                                                  const struct syw_analysis_options *options, struct syw_error *err);

#endif
