/* What values and budgets are called above their columns. */
#include "report_words.h"

#include "base/text.h"
#include "render/document/words.h"

#include <stdio.h>

const char *syw_value_heading(const struct syw_curve_report *report, char heading[32])
{
    if (report->options.statistic == SYW_STATISTIC_MEAN)
        return "expected best";
    if (report->options.quantile == 0.5)
        return "median best";
    char digits[32];
    snprintf(heading, 32, "%.10s-quantile best", syw_number_text(digits, report->options.quantile));
    return heading;
}

void syw_title_values(struct syw_sheet *sheet, const struct syw_curve_report *report)
{
    char heading[32];
    struct syw_line title = {0};
    syw_line_add(&title, "%s ", syw_value_heading(report, heading));
    syw_line_add_metric(&title, report->metric, report->direction, report->percent);
    syw_sheet_set_title(sheet, title.text);
}

void syw_columns_add_budget(struct syw_columns *columns, const struct syw_field *field,
                            const struct syw_curve_report *report)
{
    const bool real = report->axis != SYW_AXIS_TRIALS;
    syw_text_add(columns->budget_heading, sizeof columns->budget_heading, real ? "budget, %s" : "%s",
                 syw_axis_label(report->axis, report->column));
    struct syw_column *column = syw_columns_add(columns, field, columns->budget_heading, SYW_DIGITS_BUDGET, 0);
    column->name = real ? "budget" : "trials";
}
