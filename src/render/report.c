/* Curves of several models in the format that is asked for, and two numbers beside them. */
#include "curve_views.h"
#include "render/document/result.h"

#include <math.h>

double syw_trials_mean_cost(const struct syw_trials *trials, enum syw_axis axis)
{
    const struct syw_total *total = &trials->cost[axis];
    return total->known > 0 && total->known == trials->trials ? total->sum / total->known : NAN;
}

void syw_best_so_far(double best[], const double budget[], size_t n, const double value[], const double cost[],
                     size_t rows, enum syw_direction direction)
{
    double now = NAN;
    long double spent = 0;
    size_t row = 0;
    for (size_t i = 0; i < n; i++) {
        for (; row < rows && (double)(spent + (cost ? cost[row] : 1)) <= budget[i]; row++) {
            double v = value[row];
            spent += cost ? cost[row] : 1;
            if (!isnan(v) && (isnan(now) || (direction == SYW_MINIMIZE ? v < now : v > now)))
                now = v;
        }
        best[i] = now;
    }
}

static void add(struct syw_document *document, const void *report)
{
    syw_curve_report_add(document, report);
}

static void fill(struct syw_sheet *sheet, const void *report)
{
    syw_curve_table(sheet, report);
}

static void grow(struct syw_json *json, json_object *object, const void *report)
{
    syw_curve_tree(json, object, report);
}

enum syw_status syw_curve_report_write(FILE *out, enum syw_format format, const struct syw_curve_report *report,
                                       struct syw_error *err)
{
    static const struct syw_result_kind curves = {"syw.curve/1", add, fill, grow, NULL};
    return syw_result_write(out, format, &curves, report, err);
}
