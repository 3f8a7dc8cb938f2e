/* What the entries of budget.h share. */
#ifndef SYW_STATS_BUDGET_BUDGET_PARTS_H
#define SYW_STATS_BUDGET_BUDGET_PARTS_H

#include "octaves.h"
#include "syw/budget.h"

/* Options, and values that a statistic can be made of. */
SYW_CHECKED enum syw_status syw_budget_check(const struct syw_priced *priced, const struct syw_budget_options *options,
                                             struct syw_error *err);

/* How far the octaves have got. */
void syw_budget_tell(const struct syw_budget_options *options, const struct octaves *octaves);

/* Whether there is an interval at any of budget[m]. */
bool syw_budget_any_interval(const struct syw_priced *priced, const double budget[], size_t m);

/* Fills se, df, lo and hi of point[m]; those of quantiles, by the bootstrap, without df. */
SYW_CHECKED enum syw_status syw_budget_interval(struct syw_budget_point point[], const struct syw_priced *priced,
                                                const double budget[], size_t m,
                                                const struct syw_budget_options *options, struct syw_error *err);

/* How many the bootstrap takes. */
size_t syw_budget_resamples(const struct syw_budget_options *options);

#endif
