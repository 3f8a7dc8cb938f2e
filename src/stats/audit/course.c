/* What is known of a course before any gain is asked for: the metric's steps, its range, where the curve is concave. */
#include "course.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

struct resolution syw_resolution_of(const struct syw_sample *sample)
{
    const double *value = sample->value, negligible = 1e-12 * fmax(fabs(value[0]), fabs(value[sample->n - 1]));
    struct resolution found = {INFINITY, false};
    bool tied = sample->completed > (double)sample->n;
    for (size_t i = 1; i < sample->n; i++) {
        double gap = value[i] - value[i - 1];
        tied |= gap <= negligible;
        if (gap > negligible)
            found.step = fmin(found.step, gap);
    }
    if (!tied || isinf(found.step))
        return (struct resolution){0, false};
    double lead = sample->n > 1 ? value[sample->n - 1] - value[sample->n - 2] : 0;
    bool alone = !sample->weight || sample->weight[sample->n - 1] == 1;
    found.lone = alone && lead > negligible && lead < 1.5 * found.step;
    return found;
}

void syw_gain_bound(struct gain_evidence *evidence, double gain, double error)
{
    if (gain > 0 && error > 0 && isfinite(gain))
        evidence->bound[evidence->n_bounds++] = (struct gain){gain, error};
}

void syw_course_limit(struct gain_evidence *evidence, const struct course *course, double value, double error)
{
    const double *values = course->sample->value, best = values[course->sample->n - 1];
    const double left = course->best - best, range = course->best - course->worst;
    evidence->step = fmin(course->resolution.step, left);
    evidence->lone = course->resolution.lone;
    evidence->range = range;
    if (best == values[0]) { /* nothing varied */
        evidence->step = left;
        evidence->below = isfinite(range) ? best - course->worst : INFINITY;
    }
    syw_gain_bound(evidence, course->best - value, error);
}

double syw_gain_error(struct syw_uncertainty of)
{
    const double level = 0.975;
    return of.df < INFINITY ? of.se * gsl_cdf_tdist_Pinv(level, of.df) / gsl_cdf_ugaussian_Pinv(level) : of.se;
}

bool syw_course_is_concave(const struct course *course, double k)
{
    for (size_t s = 0; s < course->strata; s++) {
        const struct syw_sample *sample = &course->sample[s];
        if (sample->failed > 0 && !(k * log(sample->failed / syw_sample_trials(sample)) < -7))
            return false;
    }
    return true;
}

struct course syw_course_of_stratum(const struct course *course, size_t s)
{
    struct course one = *course;
    one.sample = &course->sample[s];
    one.strata = 1;
    one.n = syw_sample_trials(one.sample);
    one.resolution = syw_resolution_of(one.sample);
    return one;
}

bool syw_course_has_intervals(const struct course *course)
{
    for (size_t s = 0; s < course->strata && !course_is_drawn(course); s++)
        if (course->sample[s].completed < SYW_INTERVAL_TRIALS)
            return false;
    return true;
}
