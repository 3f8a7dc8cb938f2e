/* Early stopping, replayed on a log's learning curves. */
#include "cli.h"

enum syw_status replay_early_stopping(struct syw_stopping_report *report, struct syw_trials *trials,
                                      const struct settings *settings, enum syw_direction direction,
                                      struct syw_error *err)
{
    static const struct {
        enum syw_axis axis, by;
        enum syw_role role;
    } whole[] = {{SYW_AXIS_KWH, SYW_AXIS_HOURS, SYW_ROLE_ENERGY}, {SYW_AXIS_KGCO2E, SYW_AXIS_KWH, SYW_ROLE_EMISSIONS}};
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < sizeof whole / sizeof whole[0] && status == SYW_OK; i++)
        if (trials->number[whole[i].role]) { /* the footprint's, which knows more than the column */
            report->spread = report->spread || !trials->curves.cost[whole[i].axis];
            status = syw_learning_curves_spread(&trials->curves, whole[i].axis, trials->number[whole[i].role],
                                                whole[i].by, err);
        }
    report->options = (struct syw_stopping_options){.best = settings->log.take == SYW_TAKE_BEST};
    report->percent = settings->figure.percent;
    return status == SYW_OK ? syw_stopping_report_make(report, &trials->curves, trials->value, direction, err) : status;
}
