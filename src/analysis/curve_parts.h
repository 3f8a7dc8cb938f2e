/* One model's curve: what curves.c makes of budgets in trials and of budgets in real cost. */
#ifndef SYW_ANALYSIS_CURVE_PARTS_H
#define SYW_ANALYSIS_CURVE_PARTS_H

#include "budgets.h"
#include "syw/curves.h"

#include <stdbool.h>

/* What the curves of a log are made with. */
struct curve_work {
    const struct syw_analysis_options *options;
    enum syw_direction direction;
    enum syw_grid grid;
    struct syw_band_cache *bands; /* of all models */
    bool ties;                    /* result: a model with a band has ties */
};

/* curve is filled as far as that goes, for syw_curves_clear to free. */
SYW_CHECKED enum syw_status syw_trials_curve(struct syw_model_curve *curve, const struct syw_trials *trials,
                                             struct curve_work *work, struct syw_error *err);
/* The same of the mean over strata, with options.within. */
SYW_CHECKED enum syw_status syw_strata_trials_curve(struct syw_model_curve *curve, const struct syw_trials *trials,
                                                    struct curve_work *work, struct syw_error *err);
/* Budgets are of each stratum, trials and costs of all together. */
SYW_CHECKED enum syw_status syw_strata_cost_curve(struct syw_model_curve *curve, const struct syw_trials *trials,
                                                  struct curve_work *work, struct syw_error *err);
SYW_CHECKED enum syw_status syw_cost_curve(struct syw_model_curve *curve, const struct syw_trials *trials,
                                           struct curve_work *work, struct syw_error *err);

/* The budgets in trials for a model: those asked for as far as `most` trials reach, else the grid. */
SYW_CHECKED enum syw_status syw_trials_budgets(struct syw_budgets *budgets, const struct syw_trials *trials,
                                               double most, const struct syw_analysis_options *options,
                                               enum syw_grid grid, struct syw_error *err);
/* Room for n points; ordered: also for best so far. */
SYW_CHECKED enum syw_status syw_curve_make_room(struct syw_model_curve *curve, size_t n, bool ordered,
                                                struct syw_error *err);

/* Remarks on what pointwise intervals at large budgets are worth. */
void syw_remark_undercoverage(const struct syw_analysis_options *options, const struct syw_curves *curves);

#endif
