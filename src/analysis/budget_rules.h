/* Which budgets and bands there can be, and what is said where these are not those that were asked for. */
#ifndef SYW_ANALYSIS_BUDGET_RULES_H
#define SYW_ANALYSIS_BUDGET_RULES_H

#include "budgets.h"
#include "syw/analysis.h"
#include "syw/log.h"

/* The band or interval that there can be. */
enum syw_band_kind syw_choose_bands(const struct syw_analysis_options *options);

/* Remarks where that is not what was asked for. */
void syw_remark_bands(const struct syw_analysis_options *options);

/* Costs that some trials lack are not shown, since missing is not zero: remarks on that. */
void syw_remark_unknown_costs(const struct syw_trials *trials, const struct syw_analysis_options *options);

/* A model of which no trial has a value. */
enum syw_status syw_refuse_failed(const struct syw_trials *trials, struct syw_error *err);

/* A model that has no budget of the probability of budget.p_any. */
enum syw_status syw_refuse_unlikely(const struct syw_trials *trials, const struct syw_analysis_options *options,
                                    struct syw_error *err);

/* Leaves out budgets beyond what was run or spent, with a remark; refuses where none is left. */
SYW_CHECKED enum syw_status syw_restrict_budgets(struct syw_budgets *budgets, const struct syw_trials *trials,
                                                 double most, const struct syw_analysis_options *options,
                                                 struct syw_error *err);

/* What a table in real cost begins with: budgets that let half of the average trial run, or the cheapest one. */
SYW_CHECKED enum syw_status syw_least_budget(double *least, const struct syw_priced *priced,
                                             const struct syw_trials *trials,
                                             const struct syw_analysis_options *options, struct syw_error *err);

/* What figures, comparisons and reaches begin with: from there on a trial completes with the probability of
 * budget.p_any. */
SYW_CHECKED enum syw_status syw_likely_budget(double *least, const struct syw_priced *priced,
                                              const struct syw_trials *trials,
                                              const struct syw_analysis_options *options, struct syw_error *err);

#endif
