/* Gains of the mean over strata that are taken for drawn at random: what the strata's own gains differ by tells how
 * well their mean is known. Earlier stretches bound it as they do for one search, since a mean of concave curves is
 * one. */
#include "drawn.h"

#include <math.h>
#include <stdlib.h>

struct gain syw_drawn_gain(const struct drawn *drawn, size_t from, size_t to)
{
    const size_t n = drawn->strata;
    const double *first = drawn->value + from * n, *last = drawn->value + to * n;
    double mean = 0;
    for (size_t s = 0; s < n; s++) {
        drawn->room[s] = from != to ? last[s] - first[s] : first[s];
        mean += drawn->room[s] / (double)n;
    }
    return (struct gain){mean, syw_gain_error(syw_strata_uncertainty(drawn->room, NULL, n))};
}

/* The largest step between trials of any stratum: it takes other strata than these to be no coarser. Where the
 * trials of one are all alike, values differ by no more than the range. */
double syw_drawn_step(const struct syw_sample sample[], size_t strata, double range)
{
    double step = 0;
    for (size_t s = 0; s < strata; s++) {
        const bool alike = sample[s].value[0] == sample[s].value[sample[s].n - 1];
        step = fmax(step, !alike ? syw_resolution_of(&sample[s]).step : isfinite(range) ? range : 0);
    }
    return step;
}

void syw_drawn_limit(struct gain_evidence *evidence, const struct drawn *drawn, const struct course *course,
                     size_t from)
{
    const struct gain value = syw_drawn_gain(drawn, from, from);
    evidence->strata = (double)drawn->strata;
    evidence->step = course->resolution.step;
    evidence->range = course->best - course->worst;
    evidence->lone = true;
    if (evidence->own.gain == 0 && evidence->own.error == 0) /* none gained anything: that leaves a kind unseen */
        evidence->below = evidence->step > 0 ? evidence->step : INFINITY;
    if (isfinite(course->best))
        syw_gain_bound(evidence, course->best - value.gain, value.error);
}

/* ---- in trials -------------------------------------------------------------------------------------------------- */

/* value[m * strata] at the budgets k[m] in trials of each. */
static enum syw_status evaluate(const struct drawn *drawn, const struct course *course, const double k[], size_t m,
                                struct syw_error *err)
{
    static const struct syw_curve_options u = {.estimator = SYW_ESTIMATOR_U, .values_only = true};
    struct syw_curve_point point[GAIN_EARLIER + 2];
    for (size_t s = 0; s < course->strata; s++) {
        enum syw_status status = syw_curve_compute(point, &course->sample[s], k, m, &u, err);
        if (status != SYW_OK)
            return status;
        for (size_t i = 0; i < m; i++)
            drawn->value[i * course->strata + s] = course->sample[s].sign * point[i].value;
    }
    return SYW_OK;
}

/* k[]: the gain's two ends, and where earlier stretches begin. */
static size_t list_budgets(double k[GAIN_EARLIER + 2], const struct course *course, double from, double to,
                           enum depth depth)
{
    size_t m = 2;
    k[0] = from;
    k[1] = to;
    for (double j = floor(from / 2);
         j >= 1 && depth == GAIN_WHOLE && m < GAIN_EARLIER + 2 && syw_course_is_concave(course, j); j = floor(j / 2))
        k[m++] = j;
    return m;
}

enum syw_status syw_course_gain_drawn(struct gain_evidence *evidence, const struct course *course, double from,
                                      double to, enum depth depth, struct syw_error *err)
{
    double k[GAIN_EARLIER + 2];
    const size_t m = list_budgets(k, course, from, to, depth), n = course->strata;
    double *room = calloc((m + 1) * n, sizeof *room);
    struct drawn drawn = {.value = room, .room = room ? room + m * n : NULL, .strata = n};
    struct gain_evidence made = {.k = from, .l = to, .n = course->n};
    enum syw_status status = room ? evaluate(&drawn, course, k, m, err) : syw_error_memory(err);
    if (status != SYW_OK)
        goto done;
    made.own = syw_drawn_gain(&drawn, 0, 1);
    made.own.gain = fmax(0, made.own.gain);
    for (size_t i = 2; i < m; i++) {
        const struct gain earlier = syw_drawn_gain(&drawn, i, 0);
        const double ratio = (to - from) / (from - k[i]);
        syw_gain_bound(&made, ratio * earlier.gain, ratio * earlier.error);
    }
    syw_drawn_limit(&made, &drawn, course, 0);
    *evidence = made;
done:
    free(room);
    return status;
}
