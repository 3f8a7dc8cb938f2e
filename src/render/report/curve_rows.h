/* A row of curves: a model at a budget, as tables and JSON have it. */
#ifndef SYW_RENDER_REPORT_CURVE_ROWS_H
#define SYW_RENDER_REPORT_CURVE_ROWS_H

#include "render/document/fields.h"

#include "syw/report.h"

struct syw_curve_row {
    const char *model, *metric, *direction;
    double budget, value;
    double numeric_lo, numeric_hi, numeric_se; /* NaN: exact to the last digit */
    double lo, hi, se, df, spread;
    double average_cost, best_so_far, p_any;
    double cost[SYW_AXIS_COUNT];
    double beyond; /* 1: a bound beyond what was spent; else 0 */
};

/* In the order of JSON; those from MODEL on are columns of CSV alone. */
enum {
    SYW_CURVE_BUDGET,
    SYW_CURVE_VALUE,
    SYW_CURVE_NUMERIC_LO,
    SYW_CURVE_NUMERIC_HI,
    SYW_CURVE_NUMERIC_SE,
    SYW_CURVE_LO,
    SYW_CURVE_HI,
    SYW_CURVE_SE,
    SYW_CURVE_DF,
    SYW_CURVE_SPREAD,
    SYW_CURVE_AVERAGE_COST,
    SYW_CURVE_BEST_SO_FAR,
    SYW_CURVE_P_ANY,
    SYW_CURVE_COSTS,
    SYW_CURVE_MODEL,
    SYW_CURVE_METRIC,
    SYW_CURVE_DIRECTION,
    SYW_CURVE_BEYOND,
    SYW_CURVE_FIELDS
};
extern const struct syw_field syw_curve_field[SYW_CURVE_FIELDS];

struct syw_curve_row syw_curve_row(const struct syw_curve_report *report, const struct syw_model_curve *model,
                                   size_t i);

/* A bound beyond what was spent, of the model's; costs are those of all trials. */
struct syw_curve_row syw_curve_row_beyond(const struct syw_curve_report *report, const struct syw_outlook *outlook,
                                          size_t i);

#endif
