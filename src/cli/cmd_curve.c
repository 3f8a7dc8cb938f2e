/* syw curve: expected best value for each budget, as a table. */
#include "cli.h"

enum syw_status cmd_curve(struct settings *settings, struct syw_error *err)
{
    struct loaded loaded = {0};
    struct curves curves = {0};
    struct output output = {0};
    const char *format = NULL;
    bool reach = settings->budget.reach.asked;
    enum syw_status status = output_format(&format, settings, command_find("curve"), err);
    if (status == SYW_OK)
        choose_percent(settings, format);
    if (status == SYW_OK)
        status = load(&loaded, settings, TABLE_ROLES, err);
    if (status == SYW_OK)
        status = curves_compute(&curves, loaded.log, settings, reach ? budgets_reach : budgets_table, err);
    if (status == SYW_OK && !reach)
        status = cost_curves_expect(&curves, settings, loaded.log->direction, err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK) {
        struct syw_curve_report report = {.metric = loaded.log->metric,
                                          .direction = loaded.log->direction,
                                          .percent = settings->times_100,
                                          .options = settings->curve,
                                          .axis = settings->budget.axis,
                                          .column = settings->budget.column,
                                          .imputed = settings->budget.impute,
                                          .failed_left_out = settings->log.failed == SYW_FAILED_DROP,
                                          .p_any = settings->budget.options.p_any,
                                          .model = curves.model,
                                          .n_models = curves.n};
        report.options.lowest = settings->lowest;
        report.options.highest = settings->highest;
        status = reach ? write_reach(output.stream, report_format(format), &report, settings, err)
                       : syw_curve_report_write(output.stream, report_format(format), &report, err);
    }
    if (status == SYW_OK)
        status = output_commit(&output, err);
    output_abandon(&output);
    curves_clear(&curves);
    loaded_clear(&loaded);
    return status;
}
