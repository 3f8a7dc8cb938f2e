/* Bounds at ascending budgets, looked through for the first that reach a value. */
#include "syw/reach_beyond.h"

#include <math.h>

enum { BETTER, LIKELIEST, WORSE };

/* How far a bound is above the value, if higher is better; NaN: no bound, which the worse one never reaches. */
static double above(const struct syw_outlook_point *point, double target, enum syw_direction direction, int which)
{
    const bool minimize = direction == SYW_MINIMIZE;
    const double bound = which == LIKELIEST ? point->value : (which == BETTER) == minimize ? point->lo : point->hi;
    if (isnan(bound) && which == BETTER && point->refusal == SYW_BEYOND_ANSWERED)
        return INFINITY;
    return minimize ? target - bound : bound - target;
}

static double first(const struct syw_outlook *outlook, double target, enum syw_axis axis, enum syw_direction direction,
                    int which)
{
    double before = NAN;
    for (size_t i = 0; i < outlook->n; i++) {
        const double now = above(&outlook->point[i], target, direction, which), k = outlook->point[i].budget;
        if (now >= 0) {
            const double from = before < 0 && isfinite(now) ? outlook->point[i - 1].budget : k;
            const double budget = from < k ? from * pow(k / from, before / (before - now)) : k;
            return axis == SYW_AXIS_TRIALS ? ceil(budget - 1e-9 * budget) : budget;
        }
        before = now;
    }
    return NAN;
}

struct syw_reach_beyond syw_reach_beyond_find(const struct syw_outlook *outlook, const struct syw_reach *reach,
                                              enum syw_axis axis, enum syw_direction direction)
{
    struct syw_reach_beyond found = {NAN, NAN, NAN, NAN, {0}, outlook->beyond.refusal};
    const struct syw_trials *trials = outlook->trials;
    for (int cost = 0; cost < SYW_AXIS_COUNT; cost++)
        found.more[cost] = NAN;
    if (found.refusal == SYW_BEYOND_ANSWERED && (!isnan(reach->budget) || outlook->n == 0))
        found.refusal = SYW_BEYOND_WITHIN;
    if (found.refusal != SYW_BEYOND_ANSWERED)
        return found;
    found.lo = first(outlook, reach->target, axis, direction, BETTER);
    found.budget = first(outlook, reach->target, axis, direction, LIKELIEST);
    found.hi = first(outlook, reach->target, axis, direction, WORSE);
    found.last = outlook->point[outlook->n - 1].budget;
    const double unit = outlook->point[0].budget / outlook->point[0].trials;
    const double more = found.lo / unit - trials->trials;
    for (int cost = 0; cost < SYW_AXIS_COUNT; cost++)
        found.more[cost] = more * syw_trials_mean_cost(trials, (enum syw_axis)cost);
    found.more[SYW_AXIS_TRIALS] = more;
    return found;
}
