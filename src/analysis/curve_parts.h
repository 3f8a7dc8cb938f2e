/* One model's curve: what curves.c makes of budgets in trials and of budgets in real cost. */
#ifndef SYW_ANALYSIS_CURVE_PARTS_H
#define SYW_ANALYSIS_CURVE_PARTS_H

#include "syw/curves.h"

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
SYW_CHECKED enum syw_status syw_cost_curve(struct syw_model_curve *curve, const struct syw_trials *trials,
                                           struct curve_work *work, struct syw_error *err);

#endif
