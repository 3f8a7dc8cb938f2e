/* What it takes to reach a value. An interval of the curve is inverted: the budgets at which its two ends reach the
 * value. */
#include "syw/reach_report.h"

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
                    const struct syw_curve_report *report)
{
    size_t begin = 0;
    while (begin < curve->n && curve->point[begin].p_any < report->p_any)
        begin++;
    const struct track track = {.point = curve->point + begin,
                                .n = curve->n - begin,
                                .target = target,
                                .sign = report->direction == SYW_MINIMIZE ? -1 : 1,
                                .whole = report->axis == SYW_AXIS_TRIALS};
    reach->budget = for_good(&track, VALUE);
    reach->lo = first(&track, BETTER_END);
    reach->hi = for_good(&track, WORSE_END);
    reach->p_any = NAN;
    for (size_t i = track.n; i-- > 0 && track.point[i].k >= reach->budget;)
        reach->p_any = track.point[i].p_any;
}
