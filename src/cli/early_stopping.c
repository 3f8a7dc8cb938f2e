/* Early stopping, replayed on a log's learning curves. */
#include "cli.h"

#include <stdlib.h>

/* What footprints know of a trial as a whole, more than what its rows say. */
static const struct {
    enum syw_axis axis, by;
    enum syw_role role;
} whole[] = {{SYW_AXIS_KWH, SYW_AXIS_HOURS, SYW_ROLE_ENERGY}, {SYW_AXIS_KGCO2E, SYW_AXIS_KWH, SYW_ROLE_EMISSIONS}};
enum { N_WHOLE = sizeof whole / sizeof whole[0] };

/* Spreads that over the trials' steps: curves have it in arrays of their own, spread[N_WHOLE], to be freed.
 * *estimated: in proportion to another cost. */
static enum syw_status spread_footprint(struct syw_learning_curves *curves, double *spread[], bool *estimated,
                                        const struct syw_trials *trials, struct syw_error *err)
{
    for (size_t i = 0; i < N_WHOLE; i++) {
        const double *total = trials->number[whole[i].role];
        if (!total)
            continue;
        spread[i] = calloc(curves->first[curves->trials] + 1, sizeof *spread[i]);
        if (!spread[i])
            return syw_error_memory(err);
        *estimated = *estimated || !curves->cost[whole[i].axis];
        syw_learning_curves_spread(spread[i], curves, whole[i].axis, total, whole[i].by);
        curves->cost[whole[i].axis] = spread[i];
    }
    return SYW_OK;
}

static enum syw_status replay(struct syw_stopping_report *report, const struct syw_trials *trials,
                              enum syw_direction direction, struct syw_error *err)
{
    struct syw_learning_curves curves = trials->curves; /* what is spread is put in here, not in the log */
    double *spread[N_WHOLE] = {NULL};
    enum syw_status status = spread_footprint(&curves, spread, &report->spread, trials, err);
    if (status == SYW_OK)
        status = syw_stopping_report_make(report, &curves, trials->value, direction, err);
    for (size_t i = 0; i < N_WHOLE; i++)
        free(spread[i]);
    return status;
}

enum syw_status replay_early_stopping(struct audits *audits, const struct syw_log *log, const struct settings *settings,
                                      struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < log->n_models && status == SYW_OK; i++) {
        struct syw_stopping_report *report = &audits->model[i].stopping;
        *report = (struct syw_stopping_report){
            .metric = log->metric,
            .percent = settings->times_100,
            .options = {.best = settings->log.take == SYW_TAKE_BEST, .seed = settings->budget.options.seed}};
        if (log->model[i].curves.trials > 0)
            status = replay(report, &log->model[i], log->direction, err);
    }
    return status;
}
