/* A row of a comparison: two models at a budget, as tables and JSON have it. */
#ifndef SYW_RENDER_REPORT_COMPARE_ROWS_H
#define SYW_RENDER_REPORT_COMPARE_ROWS_H

#include "render/document/fields.h"

#include "syw/compare_report.h"

struct syw_compare_row {
    const char *model_a, *model_b, *leader, *metric, *direction;
    const char *leads; /* the leader as people read it: its heading, "tie", or "-" where there is no interval */
    double budget, rank_a, rank_b;
    double a, b, difference, lo, hi, se, df, p_a_wins, p_tie, p, p_adjusted;
};

/* Ranges of these are put into JSON, lists of them are the columns of tables. */
enum {
    SYW_COMPARE_BUDGET,
    SYW_COMPARE_MODEL_A,
    SYW_COMPARE_MODEL_B,
    SYW_COMPARE_RANK_A,
    SYW_COMPARE_RANK_B,
    SYW_COMPARE_VALUE_A,
    SYW_COMPARE_VALUE_B,
    SYW_COMPARE_DIFFERENCE,
    SYW_COMPARE_LO,
    SYW_COMPARE_HI,
    SYW_COMPARE_SE,
    SYW_COMPARE_DF,
    SYW_COMPARE_P_A_WINS,
    SYW_COMPARE_P_TIE,
    SYW_COMPARE_LEADER,
    SYW_COMPARE_P,
    SYW_COMPARE_P_ADJUSTED,
    SYW_COMPARE_METRIC,
    SYW_COMPARE_DIRECTION,
    SYW_COMPARE_LEADS,
    SYW_COMPARE_FIELDS
};
extern const struct syw_field syw_compare_field[SYW_COMPARE_FIELDS];

/* Of a and b by their places in curves; ranks and p values are the caller's to fill. */
struct syw_compare_row syw_compare_row(const struct syw_curve_report *curves, size_t a, size_t b,
                                       const struct syw_compare_point *point);

/* Puts the fields from the first to the last. */
void syw_compare_put(struct syw_json *json, size_t object, int first, int last, const struct syw_compare_row *row);

/* Adds these columns, n of them, by their names: what programs read. */
void syw_compare_add_columns(struct syw_columns *columns, const unsigned char field[], size_t n);

#endif
