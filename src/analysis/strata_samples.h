/* A model's trials, stratum by stratum, as statistics need them. */
#ifndef SYW_ANALYSIS_STRATA_SAMPLES_H
#define SYW_ANALYSIS_STRATA_SAMPLES_H

#include "strata_split.h"
#include "syw/budget.h"
#include "syw/sample.h"

/* For budgets in trials. {0} is empty. */
struct strata_samples {
    struct syw_sample *sample;
    size_t n;
    double fewest, most; /* trials of one */
};

/* Each stratum must have a completed trial: else SYW_EDOMAIN. On error too samples is to be cleared. */
SYW_CHECKED enum syw_status syw_strata_samples_make(struct strata_samples *samples, const struct strata_split *split,
                                                    enum syw_direction direction, struct syw_error *err);
void syw_strata_samples_clear(struct strata_samples *samples);

/* Says where strata have different numbers of trials. */
void syw_remark_unequal_strata(const struct strata_samples *samples, const struct syw_trials *trials,
                               const struct syw_analysis_options *options);

/* The mean costs of one trial of each stratum, added up: what one trial of each costs on all axes. */
SYW_CHECKED enum syw_status syw_strata_unit_costs(double cost[SYW_AXIS_COUNT], const struct strata_split *split,
                                                  struct syw_error *err);

/* For budgets in real cost. {0} is empty. */
struct strata_priced {
    struct syw_priced *priced;
    size_t n;
};

/* Likewise. */
SYW_CHECKED enum syw_status syw_strata_priced_make(struct strata_priced *strata, const struct strata_split *split,
                                                   const struct syw_analysis_options *options,
                                                   enum syw_direction direction, struct syw_error *err);
void syw_strata_priced_clear(struct strata_priced *strata);

/* cost[trials->rows]: what every row costs on the axis, as the options have costs that are not known. */
SYW_CHECKED enum syw_status syw_strata_cost_rows(double cost[], const struct syw_trials *trials,
                                                 const struct syw_analysis_options *options,
                                                 enum syw_direction direction, struct syw_error *err);

#endif
