/* Many models over the same strata. */
#ifndef SYW_ANALYSIS_STRATA_RANKINGS_H
#define SYW_ANALYSIS_STRATA_RANKINGS_H

#include "contenders.h"
#include "syw/rankings.h"

/* What rankings are made of: contenders, whose grid is the table, and ranking[grid.n], with options.within. Both are
 * to be freed; nothing is left on error. */
SYW_CHECKED enum syw_status syw_strata_rankings(struct syw_contenders **all, struct syw_ranking **ranking,
                                                const struct syw_log *log, const struct syw_analysis_options *options,
                                                struct syw_error *err);

#endif
