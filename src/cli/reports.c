/* What reports say of what was asked. */
#include "cli.h"

struct syw_curve_report curve_report(const struct syw_log *log, const struct settings *settings)
{
    return (struct syw_curve_report){.metric = log->metric,
                                     .direction = log->direction,
                                     .percent = settings->times_100,
                                     .options = settings->analysis.curve,
                                     .axis = settings->analysis.axis,
                                     .column = settings->analysis.column,
                                     .imputed = settings->analysis.impute,
                                     .failed_left_out = settings->log.failed == SYW_FAILED_DROP,
                                     .p_any = settings->analysis.budget.p_any};
}
