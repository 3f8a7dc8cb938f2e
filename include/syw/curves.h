/* The curve of every model of a log over budgets in trials or in what they cost. */
#ifndef SYW_CURVES_H
#define SYW_CURVES_H

#include "syw/analysis.h"
#include "syw/band.h"
#include "syw/error.h"
#include "syw/log.h"

#include <stddef.h>

SYW_BEGIN_DECLS

/* One model's curve. A view of somebody else's arrays, but in struct syw_curves, which has its own. */
struct syw_model_curve {
    const struct syw_trials *trials;
    size_t n;                       /* budgets */
    size_t strata;                  /* that this is the mean over, k trials of each; 0: it is not */
    struct syw_curve_point *point;  /* point[n]; on an axis of cost k is the budget, and spread NaN */
    double (*cost)[SYW_AXIS_COUNT]; /* cost[n]: what a search within each budget is expected to spend, by axis; NaN: not
                                       known. [SYW_AXIS_TRIALS]: the trials run */
    struct syw_budget_point *exact; /* exact[n]: how exactly the values are calculated; NULL: to the last digit */
    double *average_cost;           /* average_cost[n]: what average cost times k would have claimed; NULL: not asked
                                       for */
    double *best_so_far;            /* best_so_far[n]: best of the first trials as they were run, NaN before the first
                                       completed one; NULL: the log has no order */
    const struct syw_band *band;    /* that lo and hi are of; NULL: they are pointwise, or there are none */
};

/* {0} is empty. */
struct syw_curves {
    struct syw_model_curve *model; /* model[n], in the log's order */
    size_t n;
    struct syw_band_cache bands; /* that the models' are in */
    bool simultaneous;           /* intervals without a band cover at all of a model's budgets at once */
};

/* Where there is no options.at. */
enum syw_grid {
    SYW_GRID_TABLE =
        0,           /* 1, 2, 5, 10, ... and the whole search; in costs from what lets half of the average trial run */
    SYW_GRID_FIGURE, /* dense; in costs from where a trial completes with options.budget.p_any */
    SYW_GRID_DENSE   /* so dense that a straight line does between two points; begins as the figure's */
};

/* Computes every model's curve.
 *
 *   curves   result; clear with syw_curves_clear. Its models point into log
 *   options  analysis.h; paired is not used
 *
 * Costs on an axis of cost are known of the budget and of the trials alone: syw_curves_spend has the others.
 * Remarks: an order that is not that of a random search, costs that are not known, bands and intervals that are not
 * what was asked for or cover less, budgets beyond a model's trials (left out).
 *
 * Returns SYW_OK; SYW_EINVAL (options), SYW_EDOMAIN (a model without a value, with unknown costs, or without a budget
 * in reach), SYW_ENOMEM, and what curve.h, band.h and budget.h return. */
SYW_CHECKED enum syw_status syw_curves_compute(struct syw_curves *curves, const struct syw_log *log,
                                               const struct syw_analysis_options *options, enum syw_grid grid,
                                               struct syw_error *err);

/* What searches within budgets in real cost are expected to spend on all axes. Nothing is done for budgets in trials,
 * which have k times the mean. Returns as syw_curves_compute. */
SYW_CHECKED enum syw_status syw_curves_spend(const struct syw_curves *curves, const struct syw_log *log,
                                             const struct syw_analysis_options *options, struct syw_error *err);

/* Frees the curves and empties curves; twice is fine. */
void syw_curves_clear(struct syw_curves *curves);

/* Best of the trials that were run first, within each budget.
 *
 *   best[n]    result, the metric's unit; NaN where none of them completed
 *   budget[n]  ascending; a trial that ends exactly on it counts
 *   value      value[rows] in order, NaN: failed
 *   cost       cost[rows] on the budget's axis; NULL: one each, the budget is in trials
 */
void syw_best_so_far(double best[], const double budget[], size_t n, const double value[], const double cost[],
                     size_t rows, enum syw_direction direction);

SYW_END_DECLS

#endif
