/* The arrays of a curve, row by row. */
#include "curve_rows.h"

#include <math.h>
#include <string.h>

const struct syw_field syw_curve_field[SYW_CURVE_FIELDS] = {
    [SYW_CURVE_BUDGET] = SYW_NUMBER(syw_curve_row, "budget", budget),
    [SYW_CURVE_VALUE] = SYW_NUMBER(syw_curve_row, "value", value),
    [SYW_CURVE_NUMERIC_LO] = SYW_NUMBER(syw_curve_row, "numeric_lo", numeric_lo),
    [SYW_CURVE_NUMERIC_HI] = SYW_NUMBER(syw_curve_row, "numeric_hi", numeric_hi),
    [SYW_CURVE_NUMERIC_SE] = SYW_NUMBER(syw_curve_row, "numeric_se", numeric_se),
    [SYW_CURVE_LO] = SYW_NUMBER(syw_curve_row, "lo", lo),
    [SYW_CURVE_HI] = SYW_NUMBER(syw_curve_row, "hi", hi),
    [SYW_CURVE_SE] = SYW_NUMBER(syw_curve_row, "se", se),
    [SYW_CURVE_DF] = SYW_NUMBER(syw_curve_row, "df", df),
    [SYW_CURVE_SPREAD] = SYW_NUMBER(syw_curve_row, "spread", spread),
    [SYW_CURVE_AVERAGE_COST] = SYW_NUMBER(syw_curve_row, "average_cost", average_cost),
    [SYW_CURVE_BEST_SO_FAR] = SYW_NUMBER(syw_curve_row, "best_so_far", best_so_far),
    [SYW_CURVE_P_ANY] = SYW_NUMBER(syw_curve_row, "p_any", p_any),
    [SYW_CURVE_COSTS] = SYW_COSTS(syw_curve_row, NULL, cost),
    [SYW_CURVE_MODEL] = SYW_TEXT(syw_curve_row, "model", model),
    [SYW_CURVE_METRIC] = SYW_TEXT(syw_curve_row, "metric", metric),
    [SYW_CURVE_DIRECTION] = SYW_TEXT(syw_curve_row, "direction", direction),
    [SYW_CURVE_BEYOND] = SYW_NUMBER(syw_curve_row, "beyond", beyond),
};

struct syw_curve_row syw_curve_row(const struct syw_curve_report *report, const struct syw_model_curve *model, size_t i)
{
    const struct syw_curve_point *point = &model->point[i];
    const struct syw_budget_point *exact = model->exact ? &model->exact[i] : NULL;
    struct syw_curve_row row = {
        .model = model->trials->model,
        .metric = report->metric,
        .direction = syw_direction_name(report->direction),
        .budget = point->k,
        .value = point->value,
        .numeric_lo = exact ? exact->numeric_lo : NAN,
        .numeric_hi = exact ? exact->numeric_hi : NAN,
        .numeric_se = exact ? exact->numeric_se : NAN,
        .lo = point->lo,
        .hi = point->hi,
        .se = point->se,
        .df = point->df,
        .spread = point->spread,
        .average_cost = model->average_cost ? model->average_cost[i] : NAN,
        .best_so_far = model->best_so_far ? model->best_so_far[i] : NAN,
        .p_any = point->p_any,
    };
    memcpy(row.cost, model->cost[i], sizeof row.cost);
    return row;
}

struct syw_curve_row syw_curve_row_beyond(const struct syw_curve_report *report, const struct syw_outlook *outlook,
                                          size_t i)
{
    const struct syw_outlook_point *point = &outlook->point[i];
    const struct syw_trials *trials = outlook->trials;
    struct syw_curve_row row = {
        .model = trials->model,
        .metric = report->metric,
        .direction = syw_direction_name(report->direction),
        .budget = point->budget,
        .value = point->value,
        .lo = point->lo,
        .hi = point->hi,
        .beyond = 1,
    };
    row.numeric_lo = row.numeric_hi = row.numeric_se = row.se = row.df = row.spread = NAN;
    row.average_cost = row.best_so_far = row.p_any = NAN;
    for (int axis = SYW_AXIS_HOURS; axis < SYW_AXIS_COUNT; axis++)
        row.cost[axis] = trials->cost[axis].known == trials->trials ? trials->cost[axis].sum + point->more[axis] : NAN;
    row.cost[SYW_AXIS_TRIALS] = point->trials;
    return row;
}
