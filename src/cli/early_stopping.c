/* Early stopping, replayed on a log's learning curves. */
#include "cli.h"

/* What footprints know of a trial as a whole, which is more than what its rows say, is spread over its steps.
 * *estimated: in proportion to another cost. */
static enum syw_status spread_footprint(bool *estimated, struct syw_trials *trials, struct syw_error *err)
{
    static const struct {
        enum syw_axis axis, by;
        enum syw_role role;
    } whole[] = {{SYW_AXIS_KWH, SYW_AXIS_HOURS, SYW_ROLE_ENERGY}, {SYW_AXIS_KGCO2E, SYW_AXIS_KWH, SYW_ROLE_EMISSIONS}};
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < sizeof whole / sizeof whole[0] && status == SYW_OK; i++) {
        const double *total = trials->number[whole[i].role];
        if (!total)
            continue;
        *estimated = *estimated || !trials->curves.cost[whole[i].axis];
        status = syw_learning_curves_spread(&trials->curves, whole[i].axis, total, whole[i].by, err);
    }
    return status;
}

enum syw_status replay_early_stopping(struct audits *audits, struct syw_log *log, const struct settings *settings,
                                      struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < log->n_models && status == SYW_OK; i++) {
        struct syw_trials *trials = &log->model[i];
        struct syw_stopping_report *report = &audits->model[i].stopping;
        *report = (struct syw_stopping_report){
            .metric = log->metric,
            .percent = settings->times_100,
            .options = {.best = settings->log.take == SYW_TAKE_BEST, .seed = settings->budget.options.seed}};
        if (trials->curves.trials == 0)
            continue;
        status = spread_footprint(&report->spread, trials, err);
        if (status == SYW_OK)
            status = syw_stopping_report_make(report, &trials->curves, trials->value, log->direction, err);
    }
    return status;
}
