/* Models over the same strata, for those that compare two or rank many. */
#ifndef SYW_ANALYSIS_STRATA_SIDES_H
#define SYW_ANALYSIS_STRATA_SIDES_H

#include "strata_split.h"
#include "syw/curves.h"
#include "syw/strata.h"

/* One model. {0} is empty. */
struct strata_side {
    struct strata_split split;
    struct syw_model_curve curve; /* values and intervals are NaN where a trial hardly ever completes */
    double *value;                /* value[budgets * strata] */
    struct syw_uncertainty *of;   /* likewise; where strata are taken as they are */
};
void syw_strata_side_clear(struct strata_side *side);

/* Refuses options that strata exclude (SYW_EINVAL), one model, and other grids than the same (SYW_EDOMAIN). */
SYW_CHECKED enum syw_status syw_strata_check(const struct syw_log *log, const struct syw_analysis_options *options,
                                             struct syw_error *err);

/* The budgets, as the text of options.at, to be freed: those asked for, else of a table, as far as two models reach.
 * most[models]: how far each does. */
SYW_CHECKED enum syw_status syw_strata_budgets(char **at, double most[], const struct syw_log *log,
                                               const struct syw_analysis_options *options, struct syw_error *err);

/* Refuses (SYW_EDOMAIN) two models with different strata. */
SYW_CHECKED enum syw_status syw_strata_match(const struct strata_split *a, const struct strata_split *b,
                                             const struct syw_analysis_options *options, struct syw_error *err);

/* All but the split, which is made, at those of the budgets that the model reaches. */
SYW_CHECKED enum syw_status syw_strata_side_fill(struct strata_side *side, const char *at,
                                                 const struct syw_analysis_options *options,
                                                 enum syw_direction direction, struct syw_error *err);

/* How well the mean difference at budget i is known; value[strata] and of[strata] are those of each. */
struct syw_uncertainty syw_strata_difference(double value[], struct syw_uncertainty of[], const struct strata_side *a,
                                             const struct strata_side *b, size_t i);

/* Deviations of the mean of value[n] over strata drawn at random: of each stratum. */
void syw_strata_deviations(double at[], const double value[], size_t n);

#endif
