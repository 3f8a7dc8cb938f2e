/* The budget from which on a curve stays at a value. An interval of the curve is inverted: the budgets at which its two
 * ends reach the value. */
#include "syw/reach.h"

#include "reach_parts.h"
#include "spending.h"

#include <math.h>

/* A curve as it is looked through. */
struct track {
    const struct syw_curve_point *point; /* point[n] */
    size_t n;
    double target, sign; /* sign: -1 where lower is better */
    bool whole;          /* budgets are trials */
};

enum { VALUE, BETTER_END, WORSE_END }; /* what is looked at */

/* How far the curve, or an end of its interval, is above the target; below 0 it misses. An end is never on the other
 * side of the curve. */
static double above(const struct track *track, size_t i, int part)
{
    const struct syw_curve_point *point = &track->point[i];
    const double value = track->sign * (point->value - track->target);
    const double end =
        track->sign * (((part == BETTER_END) == (track->sign > 0) ? point->hi : point->lo) - track->target);
    if (part == VALUE || isnan(end))
        return part == VALUE ? value : NAN;
    return part == BETTER_END ? fmax(end, value) : fmin(end, value);
}

/* At or before a budget that does not miss: where the straight line from the one before, over log(budget), does. */
static double cross(const struct track *track, size_t i, int part)
{
    const double k = track->point[i].k, now = above(track, i, part), before = i > 0 ? above(track, i - 1, part) : NAN;
    if (track->whole || !(before < 0))
        return k;
    const double from = track->point[i - 1].k;
    return from * pow(k / from, before / (before - now));
}

/* NaN: never, or perhaps already where there is no such end. */
static double first(const struct track *track, int part)
{
    size_t i = 0;
    while (i < track->n && above(track, i, part) < 0)
        i++;
    return i == track->n || isnan(above(track, i, part)) ? NAN : cross(track, i, part);
}

/* From where on there is no miss, as far as there is such an end. NaN: the last misses. */
static double for_good(const struct track *track, int part)
{
    size_t i = track->n, end;
    while (i > 0 && isnan(above(track, i - 1, part)))
        i--;
    for (end = i; i > 0 && above(track, i - 1, part) >= 0;)
        i--;
    return i == end ? NAN : cross(track, i, part);
}

void syw_reach_find(struct syw_reach *reach, const struct syw_model_curve *curve, double target,
                    enum syw_direction direction, const struct syw_analysis_options *options)
{
    size_t begin = 0;
    while (begin < curve->n && curve->point[begin].p_any < options->budget.p_any)
        begin++;
    const struct track track = {.point = curve->point + begin,
                                .n = curve->n - begin,
                                .target = target,
                                .sign = direction == SYW_MINIMIZE ? -1 : 1,
                                .whole = syw_in_trials(options)};
    reach->budget = for_good(&track, VALUE);
    reach->lo = first(&track, BETTER_END);
    reach->hi = for_good(&track, WORSE_END);
    reach->p_any = NAN;
    for (size_t i = track.n; i-- > 0 && track.point[i].k >= reach->budget;)
        reach->p_any = track.point[i].p_any;
}

/* ---- real costs ------------------------------------------------------------------------------------------------- */

enum syw_status syw_reach_refine(struct syw_reach *reach, const struct syw_priced *priced, const size_t row[],
                                 const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_budget_options how = syw_analysis_budget(options);
    struct syw_budget_point point = {.p_any = NAN};
    how.confidence = 0;
    reach->p_any = NAN;
    enum syw_status status = syw_budget_reach(&reach->budget, priced, reach->target, &how, err);
    if (status == SYW_OK && !isnan(reach->budget))
        status = syw_budget_compute(&point, priced, &reach->budget, 1, &how, err);
    if (status != SYW_OK || isnan(reach->budget))
        return status;
    reach->p_any = point.p_any;
    if (reach->lo > reach->budget) /* by what the curve's grid rounds */
        reach->lo = reach->budget;
    if (reach->hi < reach->budget)
        reach->hi = reach->budget;
    return syw_spend_priced(&reach->cost, priced, reach->trials, row, &reach->budget, 1, options, err);
}

/* ---- every model of a log --------------------------------------------------------------------------------------- */

static enum syw_status find_target(double *value, const struct syw_trials *trials,
                                   const struct syw_reach_target *target, enum syw_direction direction,
                                   struct syw_error *err)
{
    *value = target->value;
    if (!target->share)
        return SYW_OK;
    if (!(trials->best > 0)) {
        syw_error_set(err, SYW_EDOMAIN, "`target`: a share of the best of '%s', %g, is not defined", trials->model,
                      trials->best);
        syw_error_hint(err, "`target VALUE` names the value itself");
        return SYW_EDOMAIN;
    }
    *value = direction == SYW_MINIMIZE ? trials->best / target->value : trials->best * target->value;
    return SYW_OK;
}

static enum syw_status reach_in_cost(struct syw_reach *reach, const struct syw_analysis_options *options,
                                     enum syw_direction direction, struct syw_error *err)
{
    struct syw_priced priced = {0};
    enum syw_status status = syw_trials_price(&priced, reach->trials, NULL, options, direction, err);
    if (status == SYW_OK)
        status = syw_reach_refine(reach, &priced, NULL, options, err);
    syw_priced_clear(&priced);
    return status;
}

void syw_reach_begin(struct syw_reach *reach, const struct syw_trials *trials, double target)
{
    *reach = (struct syw_reach){.trials = trials, .target = target};
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        reach->cost[axis] = NAN;
}

static enum syw_status reach_model(struct syw_reach *reach, const struct syw_model_curve *curve, double target,
                                   const struct syw_analysis_options *options, enum syw_direction direction,
                                   struct syw_error *err)
{
    syw_reach_begin(reach, curve->trials, target);
    syw_reach_find(reach, curve, target, direction, options);
    if (!syw_in_trials(options))
        return reach_in_cost(reach, options, direction, err);
    syw_spend_trials(&reach->cost, curve->trials, &reach->budget, 1);
    return SYW_OK;
}

enum syw_status syw_reach_compute(struct syw_reach reach[], const struct syw_curves *curves, const struct syw_log *log,
                                  const struct syw_reach_target *target, const struct syw_analysis_options *options,
                                  struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < curves->n && status == SYW_OK; i++) {
        double value = NAN;
        status = find_target(&value, curves->model[i].trials, target, log->direction, err);
        if (status == SYW_OK)
            status = reach_model(&reach[i], &curves->model[i], value, options, log->direction, err);
    }
    return status;
}
