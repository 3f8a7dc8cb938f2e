/* Who leads where, read off a row of points: runs of one leader, and changes of the difference's sign. */
#include "syw/compare.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

void syw_verdict_clear(struct syw_verdict *verdict)
{
    free(verdict->crossing);
    free(verdict->range);
    *verdict = (struct syw_verdict){0};
}

/* Whose value is better; TIE where neither is. */
static enum syw_leader better(const struct syw_compare_point *point, enum syw_direction direction)
{
    double ahead = direction == SYW_MINIMIZE ? -point->difference : point->difference;
    return ahead > 0 ? SYW_LEADER_A : ahead < 0 ? SYW_LEADER_B : SYW_LEADER_TIE;
}

static double zero_between(const struct syw_compare_point *left, const struct syw_compare_point *right)
{
    double part = left->difference / (left->difference - right->difference);
    return left->budget + part * (right->budget - left->budget);
}

static struct syw_crossing describe(const struct syw_compare_point point[], size_t m, size_t before, size_t after,
                                    enum syw_direction direction)
{
    struct syw_crossing crossing = {.budget = zero_between(&point[before], &point[after]), .lo = NAN, .hi = NAN};
    crossing.before = better(&point[before], direction);
    crossing.after = better(&point[after], direction);
    for (size_t i = before + 1; i-- > 0 && isnan(crossing.lo);)
        crossing.lo = point[i].leader != SYW_LEADER_TIE ? point[i].budget : NAN;
    for (size_t i = after; i < m && isnan(crossing.hi); i++)
        crossing.hi = point[i].leader != SYW_LEADER_TIE ? point[i].budget : NAN;
    return crossing;
}

/* Crossings where to[] has room, else their number alone. */
static size_t find_crossings(struct syw_crossing to[], const struct syw_compare_point point[], size_t m,
                             enum syw_direction direction)
{
    size_t found = 0, last = SIZE_MAX; /* the last point where either is better */
    for (size_t i = 0; i < m; i++) {
        enum syw_leader now = better(&point[i], direction);
        if (now == SYW_LEADER_TIE || !syw_compare_has_interval(&point[i]))
            continue;
        if (last != SIZE_MAX && better(&point[last], direction) != now) {
            if (to)
                to[found] = describe(point, m, last, i, direction);
            found++;
        }
        last = i;
    }
    return found;
}

/* Without an interval nothing is said, and the range before goes on behind it. */
static size_t find_ranges(struct syw_verdict_range to[], const struct syw_compare_point point[], size_t m)
{
    size_t found = 0;
    const struct syw_compare_point *last = NULL;
    for (size_t i = 0; i < m; i++) {
        if (!syw_compare_has_interval(&point[i]))
            continue;
        bool goes_on = last && point[i].leader == last->leader;
        found += !goes_on;
        if (to && !goes_on)
            to[found - 1] = (struct syw_verdict_range){point[i].budget, NAN, point[i].leader};
        if (to)
            to[found - 1].to = point[i].budget;
        last = &point[i];
    }
    return found;
}

enum syw_status syw_verdict_find(struct syw_verdict *verdict, const struct syw_compare_point point[], size_t m,
                                 enum syw_direction direction, struct syw_error *err)
{
    struct syw_verdict made = {.n_crossings = find_crossings(NULL, point, m, direction),
                               .n_ranges = find_ranges(NULL, point, m)};
    made.crossing = calloc(made.n_crossings + 1, sizeof *made.crossing);
    made.range = calloc(made.n_ranges + 1, sizeof *made.range);
    if (!made.crossing || !made.range) {
        syw_verdict_clear(&made);
        return syw_error_memory(err);
    }
    find_crossings(made.crossing, point, m, direction);
    find_ranges(made.range, point, m);
    *verdict = made;
    return SYW_OK;
}
