/* Results of several models in the formats that people paste and programs read. */
#ifndef SYW_REPORT_H
#define SYW_REPORT_H

#include "syw/budget.h"
#include "syw/curve.h"
#include "syw/document.h"
#include "syw/error.h"
#include "syw/format.h"
#include "syw/log.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

SYW_BEGIN_DECLS

/* One model's curve. All pointers are borrowed. */
struct syw_model_curve {
    const struct syw_trials *trials;
    size_t n;                             /* budgets */
    const struct syw_curve_point *point;  /* point[n]; on an axis of cost k is the budget, and spread NaN */
    const double (*cost)[SYW_AXIS_COUNT]; /* cost[n]: what a search within each budget is expected to spend, by axis;
                                            NaN: not known. [SYW_AXIS_TRIALS]: the trials run */
    const struct syw_budget_point *exact; /* exact[n]: how exactly the values are calculated; NULL: to the last digit */
    const double *average_cost;           /* average_cost[n]: what average cost times k would have claimed; NULL: not
                                             asked for */
    const double *best_so_far;            /* best_so_far[n]: best of the first trials as they were run, NaN before the
                                             first completed one; NULL: the log has no order */
    const struct syw_band *band;          /* that lo and hi are of; NULL: they are pointwise, or there are none */
};

struct syw_curve_report {
    const char *metric;
    enum syw_direction direction;
    bool percent; /* values are the metric times 100: texts say so */
    struct syw_curve_options options;
    enum syw_axis axis;   /* of the budgets */
    const char *column;   /* SYW_AXIS_COST: its column; NULL: it is called cost */
    bool failed_left_out; /* costs do not hold failed trials: a note says so */
    bool imputed;         /* unknown costs on the axis were taken to be the mean: a note says so */
    double p_any;         /* what is drawn, compared and reached are budgets at which a trial completes with at least
                             this probability; a curve's table has all */
    const struct syw_model_curve *model;
    size_t n_models;
};

/* Mean cost of one trial on that axis, failed trials included: what k trials are expected to cost is k times this.
 * NaN where the log has no such cost, or lacks it for some of the trials: missing is not zero. */
double syw_trials_mean_cost(const struct syw_trials *trials, enum syw_axis axis);

/* Best of the trials that were run first, within each budget.
 *
 *   best[n]    result, the metric's unit; NaN where none of them completed
 *   budget[n]  ascending; a trial that ends exactly on it counts
 *   value      value[rows] in order, NaN: failed
 *   cost       cost[rows] on the budget's axis; NULL: one each, the budget is in trials
 */
void syw_best_so_far(double best[], const double budget[], size_t n, const double value[], const double cost[],
                     size_t rows, enum syw_direction direction);

/* Adds the report to a document: a table with one row for each model and budget, and what its columns mean. Values show
 * as many decimals as give their standard error three digits. */
void syw_curve_report_add(struct syw_document *document, const struct syw_curve_report *report);

/* Writes the report alone. CSV and JSON (schema syw.curve/1) have every digit.
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_curve_report_write(FILE *out, enum syw_format format,
                                                   const struct syw_curve_report *report, struct syw_error *err);

SYW_END_DECLS

#endif
