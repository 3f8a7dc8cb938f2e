/* What the reports of curves, of comparisons and of what reaches a value say in the same words. */
#ifndef SYW_RENDER_REPORT_REPORT_WORDS_H
#define SYW_RENDER_REPORT_REPORT_WORDS_H

#include "render/document/fields.h"

#include "syw/report.h"
#include "syw/sheet.h"

/* The columns of costs, by their names: for notes on them. */
#define SYW_COST_COLUMNS "hours,device_hours,kwh,kgco2e,flops,usd,cost"

/* The band of the first model that has one: its kind is that of all, unless one has too many trials for it. */
const struct syw_band *syw_first_band(const struct syw_curve_report *report);

/* Adds the column of the budgets: "budget, kWh" or, where they are counted in trials, "trials", by that name in CSV. */
void syw_columns_add_budget(struct syw_columns *columns, const struct syw_field *field,
                            const struct syw_curve_report *report);
/* "expected best", "median best" */
const char *syw_value_heading(const struct syw_curve_report *report, char heading[32]);
/* The title of a table of values of the curves: "expected best accuracy (higher is better)". */
void syw_title_values(struct syw_sheet *sheet, const struct syw_curve_report *report);
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
