/* Curves of several models in the format that is asked for, and two numbers beside them. */
#include "report_parts.h"

#include <math.h>

const enum syw_axis syw_shown_costs[SYW_SHOWN_COSTS] = {
    SYW_AXIS_HOURS, SYW_AXIS_DEVICE_HOURS, SYW_AXIS_KWH, SYW_AXIS_KGCO2E, SYW_AXIS_FLOPS, SYW_AXIS_USD, SYW_AXIS_COST};

const struct syw_band *syw_first_band(const struct syw_curve_report *report)
{
    for (size_t i = 0; i < report->n_models; i++)
        if (report->model[i].band)
            return report->model[i].band;
    return NULL;
}

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

enum syw_status syw_curve_report_write(FILE *out, enum syw_format format, const struct syw_curve_report *report,
                                       struct syw_error *err)
{
    return format == SYW_FORMAT_JSON ? syw_curve_json(out, report, err) : syw_curve_sheet(out, format, report, err);
}
