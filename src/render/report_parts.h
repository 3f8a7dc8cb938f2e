/* The two ways of a curve report: a table, or a JSON document. */
#ifndef SYW_RENDER_REPORT_PARTS_H
#define SYW_RENDER_REPORT_PARTS_H

#include "syw/report.h"
#include "syw/sheet.h"

/* The cost columns, in the order in which they are shown. */
enum { SYW_SHOWN_COSTS = SYW_AXIS_COUNT - 1 };
extern const enum syw_axis syw_shown_costs[SYW_SHOWN_COSTS];

/* The band of the first model that has one: its kind is that of all, unless one has too many trials for it. */
const struct syw_band *syw_first_band(const struct syw_curve_report *report);

SYW_CHECKED enum syw_status syw_curve_sheet(FILE *out, enum syw_format format, const struct syw_curve_report *report,
                                            struct syw_error *err);
SYW_CHECKED enum syw_status syw_curve_json(FILE *out, const struct syw_curve_report *report, struct syw_error *err);

/* What it takes to reach a value, into object. */
struct syw_json;
struct json_object;
struct syw_reach;
void syw_reach_json(struct syw_json *json, struct json_object *object, const struct syw_reach *reach,
                    const struct syw_curve_report *report);

/* Begins a document about curves with what holds for all models; returns what kind their intervals are of. */
const char *syw_curve_json_begin(struct syw_json *json, const char *schema, const struct syw_curve_report *report);

/* "budget, kWh", or "trials" where it is counted in them. */
const char *syw_budget_heading(char heading[96], const struct syw_curve_report *report);
/* Decimals for people: 0.002, 1.5, 0.003061. */
int syw_budget_decimals(double budget, enum syw_axis axis);
/* As many more decimals as tell a budget from its neighbors; NaN: there is none. */
int syw_decimals_among(int decimals, double budget, double before, double after);
/* "expected best", "median best" */
const char *syw_value_heading(const struct syw_curve_report *report, char heading[32]);
/* The title of a table of values of the curves: "expected best accuracy (higher is better)". */
void syw_title_values(struct syw_sheet *sheet, const struct syw_curve_report *report);
/* The last columns of a CSV table of values, and their cells of a row. */
void syw_add_metric_columns(struct syw_sheet *sheet);
void syw_add_metric_cells(struct syw_sheet *sheet, const struct syw_curve_report *report);
/* What an axis of cost is called in a heading. */
const char *syw_cost_heading(enum syw_axis axis, const struct syw_curve_report *report);
/* ", within 0 to 1", ", at most 1"; empty where the metric's range is not known. */
const char *syw_range_words(char words[80], const struct syw_curve_options *options);
/* Says what from and to are. failed: some trials failed, which matters to the mean's band. */
void syw_describe_interval(char note[200], const struct syw_curve_report *report, bool failed);

/* Where budgets are in real cost: how far from exact values can be, where intervals are missing, and whether costs are
 * imputed. */
void syw_add_cost_notes(struct syw_sheet *sheet, const struct syw_curve_report *report, bool p_any, bool costs);
/* The largest error of all that is printed: of values, and of the probability that a trial completes, or trials run and
 * costs on the budget's axis, where these have columns. */
struct syw_line;
void syw_describe_errors(struct syw_line *line, const struct syw_curve_report *report, bool p_any, bool costs);

/* Where models are compared at budgets in real cost: which these are. */
void syw_note_condition(struct syw_sheet *sheet, const struct syw_curve_report *report);

#endif
