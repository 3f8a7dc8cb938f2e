/* Early stopping, replayed on learning curves by one rule after the other. */
#include "syw/replays.h"
#include "base/costs.h"

#include <math.h>
#include <stdlib.h>

enum syw_status syw_replays_compute(struct syw_replays *replays, const struct syw_learning_curves *curves,
                                    const double value[], enum syw_direction direction,
                                    const struct syw_stopping_options *options, struct syw_error *err)
{
    struct syw_replays made = {.trials = curves->trials, .direction = direction, .options = *options};
    enum syw_status status = SYW_OK;
    for (int rule = 0; rule < SYW_STOPPING_COUNT && status == SYW_OK; rule++)
        status =
            syw_stopping_replay(&made.rule[rule], (enum syw_stopping_rule)rule, curves, value, direction, options, err);
    if (status == SYW_OK)
        *replays = made;
    return status;
}

double syw_replays_saved(enum syw_axis *axis, const struct syw_replays *replays, enum syw_stopping_rule rule)
{
    const struct syw_stopping *full = &replays->rule[SYW_STOPPING_NONE], *stopped = &replays->rule[rule];
    for (size_t c = SYW_MAIN_COSTS; c-- > 0;) {
        *axis = syw_main_cost[c];
        if (full->cost[*axis] > 0 && !isnan(stopped->cost[*axis]))
            return 1 - stopped->cost[*axis] / full->cost[*axis];
    }
    *axis = SYW_AXIS_TRIALS;
    return full->steps > 0 ? 1 - stopped->steps / full->steps : NAN;
}

/* ---- a log's trials --------------------------------------------------------------------------------------------- */

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

enum syw_status syw_replays_of_trials(struct syw_replays *replays, const struct syw_trials *trials,
                                      enum syw_direction direction, const struct syw_stopping_options *options,
                                      struct syw_error *err)
{
    struct syw_learning_curves curves = trials->curves; /* what is spread is put in here, not in the log */
    double *spread[N_WHOLE] = {NULL};
    bool estimated = false;
    if (curves.trials == 0)
        return SYW_OK;
    enum syw_status status = spread_footprint(&curves, spread, &estimated, trials, err);
    if (status == SYW_OK)
        status = syw_replays_compute(replays, &curves, trials->value, direction, options, err);
    if (status == SYW_OK)
        replays->spread = estimated;
    for (size_t i = 0; i < N_WHOLE; i++)
        free(spread[i]);
    return status;
}
