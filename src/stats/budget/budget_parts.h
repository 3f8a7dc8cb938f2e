/* What the entries of budget.h share. */
#ifndef SYW_STATS_BUDGET_BUDGET_PARTS_H
#define SYW_STATS_BUDGET_BUDGET_PARTS_H

#include "octaves.h"
#include "stats/deviations.h"
#include "syw/budget.h"

/* Options, and values that a statistic can be made of. */
SYW_CHECKED enum syw_status syw_budget_check(const struct syw_priced *priced, const struct syw_budget_options *options,
                                             struct syw_error *err);

/* How far the octaves have got. */
void syw_budget_tell(const struct syw_budget_options *options, const struct octaves *octaves);

/* Whether there is an interval at any of budget[m]. */
bool syw_budget_any_interval(const struct syw_priced *priced, const double budget[], size_t m);

/* Fills se, df, lo and hi of point[m]. */
SYW_CHECKED enum syw_status syw_budget_interval(struct syw_budget_point point[], const struct syw_priced *priced,
                                                const double budget[], size_t m,
                                                const struct syw_budget_options *options, struct syw_error *err);

/* Of quantiles, pointwise: fills se, df, lo and hi of point[m] and the deviations, each of which may be NULL. */
SYW_CHECKED enum syw_status syw_budget_quantiles(struct syw_budget_point point[], struct syw_deviations *deviations,
                                                 const struct syw_priced *priced, const double budget[], size_t m,
                                                 const struct syw_budget_options *options, struct syw_error *err);

/* Columns of the trials in the order of struct search, of which failed ones come first. */
SYW_CHECKED enum syw_status syw_budget_columns(struct columns *columns, const struct syw_priced *priced,
                                               struct syw_error *err);

#endif
