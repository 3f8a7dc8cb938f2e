/* What trials cost on the axis of the budgets, and what a search within a budget is expected to spend on every axis. */
#ifndef SYW_ANALYSIS_SPENDING_H
#define SYW_ANALYSIS_SPENDING_H

#include "syw/analysis.h"
#include "syw/log.h"

/* Whether budgets are numbers of trials. */
static inline bool syw_in_trials(const struct syw_analysis_options *options)
{
    return options->axis == SYW_AXIS_TRIALS;
}

/* What the axis of the budgets is called, for a sentence: "kWh", or the user's column. */
const char *syw_analysis_unit(const struct syw_analysis_options *options);

/* The options of calculations on real costs. */
struct syw_budget_options syw_analysis_budget(const struct syw_analysis_options *options);

/* A model's trials with what each cost on the axis of the budgets. Costs that the log does not know are an error, or
 * imputed where that was asked for. Free with syw_priced_clear.
 *
 *   row[trials->rows]  the order that they are given in; NULL: that of the log */
SYW_CHECKED enum syw_status syw_trials_price(struct syw_priced *priced, const struct syw_trials *trials,
                                             const size_t row[], const struct syw_analysis_options *options,
                                             enum syw_direction direction, struct syw_error *err);

/* array[i] becomes array[row[i]]; nothing happens where row is NULL. */
SYW_CHECKED enum syw_status syw_put_in_order(double array[], const size_t row[], size_t n, struct syw_error *err);

/* What a search within each budget is expected to spend on every axis. cost[n], NaN: not known; row as priced has it.
 */
SYW_CHECKED enum syw_status syw_spend_priced(double (*cost)[SYW_AXIS_COUNT], const struct syw_priced *priced,
                                             const struct syw_trials *trials, const size_t row[], const double budget[],
                                             size_t n, const struct syw_analysis_options *options,
                                             struct syw_error *err);

/* The same for budgets in trials: k times the mean. */
void syw_spend_trials(double (*cost)[SYW_AXIS_COUNT], const struct syw_trials *trials, const double k[], size_t n);

#endif
