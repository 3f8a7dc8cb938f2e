/* Results of several models in the formats that people paste and programs read. */
#ifndef SYW_REPORT_H
#define SYW_REPORT_H

#include "syw/curve.h"
#include "syw/error.h"
#include "syw/log.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum syw_report_format {
    SYW_REPORT_TEXT = 0, /* for a terminal */
    SYW_REPORT_CSV,
    SYW_REPORT_JSON, /* schema syw.curve/1 */
    SYW_REPORT_MARKDOWN,
    SYW_REPORT_LATEX
};

/* One model's curve. All pointers are borrowed. */
struct syw_model_curve {
    const struct syw_trials *trials;
    size_t n;                            /* budgets */
    const struct syw_curve_point *point; /* point[n] */
    const double *best_so_far;           /* best_so_far[n]: best of the first k trials as they were run, NaN before the
                                            first completed one; NULL: the log has no order */
    const struct syw_band *band;         /* that lo and hi are of; NULL: they are pointwise, or there are none */
};

struct syw_curve_report {
    const char *metric;
    enum syw_direction direction;
    struct syw_curve_options options;
    bool failed_left_out; /* costs do not hold failed trials: a note says so */
    const struct syw_model_curve *model;
    size_t n_models;
};

/* Mean cost of one trial on that axis, failed trials included: what k trials are expected to cost is k times this.
 * NaN where the log has no such cost, or lacks it for some of the trials: missing is not zero. */
double syw_trials_mean_cost(const struct syw_trials *trials, enum syw_axis axis);

/* Best of the first k trials as they were run.
 *
 *   best[n]  result, the metric's unit; NaN where none of them completed
 *   value    value[rows] in order, NaN: failed
 *   k[n]     ascending, 1 <= k; whole part counts
 */
void syw_best_so_far(double best[], const double k[], size_t n, const double value[], size_t rows,
                     enum syw_direction direction);

/* Writes the report: one row for each model and budget.
 *
 * For people, values show as many decimals as give their standard error three digits; CSV and JSON have every digit.
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_curve_report_write(FILE *out, enum syw_report_format format,
                                                   const struct syw_curve_report *report, struct syw_error *err);

#endif
