/* Points of a comparison, row by row. */
#include "compare_rows.h"

#include <math.h>

const struct syw_field syw_compare_field[SYW_COMPARE_FIELDS] = {
    [SYW_COMPARE_BUDGET] = SYW_NUMBER(syw_compare_row, "budget", budget),
    [SYW_COMPARE_MODEL_A] = SYW_TEXT(syw_compare_row, "model_a", model_a),
    [SYW_COMPARE_MODEL_B] = SYW_TEXT(syw_compare_row, "model_b", model_b),
    [SYW_COMPARE_RANK_A] = SYW_NUMBER(syw_compare_row, "rank_a", rank_a),
    [SYW_COMPARE_RANK_B] = SYW_NUMBER(syw_compare_row, "rank_b", rank_b),
    [SYW_COMPARE_VALUE_A] = SYW_NUMBER(syw_compare_row, "a", a),
    [SYW_COMPARE_VALUE_B] = SYW_NUMBER(syw_compare_row, "b", b),
    [SYW_COMPARE_DIFFERENCE] = SYW_NUMBER(syw_compare_row, "difference", difference),
    [SYW_COMPARE_LO] = SYW_NUMBER(syw_compare_row, "lo", lo),
    [SYW_COMPARE_HI] = SYW_NUMBER(syw_compare_row, "hi", hi),
    [SYW_COMPARE_SE] = SYW_NUMBER(syw_compare_row, "se", se),
    [SYW_COMPARE_DF] = SYW_NUMBER(syw_compare_row, "df", df),
    [SYW_COMPARE_P_A_WINS] = SYW_NUMBER(syw_compare_row, "p_a_wins", p_a_wins),
    [SYW_COMPARE_P_TIE] = SYW_NUMBER(syw_compare_row, "p_tie", p_tie),
    [SYW_COMPARE_LEADER] = SYW_TEXT(syw_compare_row, "leader", leader),
    [SYW_COMPARE_P] = SYW_NUMBER(syw_compare_row, "p", p),
    [SYW_COMPARE_P_ADJUSTED] = SYW_NUMBER(syw_compare_row, "p_adjusted", p_adjusted),
    [SYW_COMPARE_METRIC] = SYW_TEXT(syw_compare_row, "metric", metric),
    [SYW_COMPARE_DIRECTION] = SYW_TEXT(syw_compare_row, "direction", direction),
    [SYW_COMPARE_LEADS] = SYW_TEXT(syw_compare_row, NULL, leads),
};

/* A band's end that is nowhere is no number. */
static double known_end(double end)
{
    return isfinite(end) ? end : NAN;
}

struct syw_compare_row syw_compare_row(const struct syw_curve_report *curves, size_t a, size_t b,
                                       const struct syw_compare_point *point)
{
    const char *const model_a = curves->model[a].trials->model, *const model_b = curves->model[b].trials->model;
    const char *const name[] = {[SYW_LEADER_TIE] = "tie", [SYW_LEADER_A] = model_a, [SYW_LEADER_B] = model_b};
    return (struct syw_compare_row){
        .model_a = model_a,
        .model_b = model_b,
        .leader = syw_compare_has_interval(point) ? name[point->leader] : NULL,
        .metric = curves->metric,
        .direction = syw_direction_name(curves->direction),
        .budget = point->budget,
        .rank_a = NAN,
        .rank_b = NAN,
        .a = point->a,
        .b = point->b,
        .difference = point->difference,
        .lo = known_end(point->lo),
        .hi = known_end(point->hi),
        .se = point->se,
        .df = point->df,
        .p_a_wins = point->p_a_wins,
        .p_tie = point->p_tie,
        .p = NAN,
        .p_adjusted = NAN,
    };
}

void syw_compare_put(struct syw_json *json, size_t object, int first, int last, const struct syw_compare_row *row)
{
    syw_json_put_fields(json, object, syw_compare_field + first, (size_t)last - (size_t)first + 1, row);
}

void syw_compare_add_columns(struct syw_columns *columns, const unsigned char field[], size_t n)
{
    for (size_t c = 0; c < n; c++) {
        const struct syw_field *added = &syw_compare_field[field[c]];
        syw_columns_add(columns, added, added->key, SYW_DIGITS_ALL, 0);
    }
}
