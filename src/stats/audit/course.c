/* Gains of the curve by two of its points, with the jackknife's error, what earlier stretches and the metric's steps
 * say of them; gains of a trace by looking. */
#include "course.h"

#include "stats/curve/jackknife.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const struct syw_curve_options u = {.estimator = SYW_ESTIMATOR_U, .values_only = true};

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

/* A gain, its error and that of the value it begins with. What is known at n - 1 trials serves at n, where none can be
 * left out. */
struct estimate {
    struct gain gain;
    double df; /* of the error, infinite at the end */
    double value, value_error;
};

double syw_gain_error(struct syw_uncertainty of)
{
    const double level = 0.975;
    return of.df < INFINITY ? of.se * gsl_cdf_tdist_Pinv(level, of.df) / gsl_cdf_ugaussian_Pinv(level) : of.se;
}

static enum syw_status estimate_gain(struct estimate *estimate, const struct course *course, double from, double to,
                                     enum depth depth, struct syw_error *err)
{
    const struct syw_sample *sample = course->sample;
    const double n = course->n, k[4] = {from, to, fmax(1, from - 1), n - 1};
    const bool whole = to == n, known = depth > GAIN_ALONE && sample->completed >= SYW_INTERVAL_TRIALS;
    struct syw_curve_point point[4];
    enum syw_status status = syw_curve_compute(point, sample, k, known && whole && k[2] < k[3] ? 4 : 2, &u, err);
    if (status != SYW_OK)
        return status;
    *estimate = (struct estimate){
        {fmax(0, sample->sign * (point[1].value - point[0].value)), NAN}, INFINITY, sample->sign * point[0].value, NAN};
    if (!known || (whole && !(k[2] < k[3])))
        return SYW_OK;
    const struct syw_curve_point *ends = whole ? point + 2 : point;
    const struct syw_uncertainty known_to = syw_jackknife_gain(sample, &ends[0], &ends[1]);
    estimate->gain.error = known_to.se;
    estimate->df = whole ? INFINITY : known_to.df;
    if (isfinite(course->best)) /* else nobody asks */
        estimate->value_error = syw_jackknife(sample, &point[0], SYW_ESTIMATOR_U).se;
    return SYW_OK;
}

/* Given that one completed, the curve is concave only where that is sure. */
static bool is_concave_from(const struct course *course, double k)
{
    const double failed = course->sample->failed;
    return failed == 0 || k * log(failed / course->n) < -7;
}

static enum syw_status look_back(struct gain_evidence *evidence, const struct course *course, double from, double to,
                                 struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (double j = floor(from / 2); j >= 1 && evidence->n_bounds < GAIN_EARLIER && is_concave_from(course, j);
         j = floor(j / 2)) {
        struct estimate earlier;
        double ratio = (to - from) / (from - j);
        status = estimate_gain(&earlier, course, j, from, GAIN_ERROR, err);
        if (status != SYW_OK)
            return status;
        syw_gain_bound(evidence, ratio * earlier.gain.gain, ratio * earlier.gain.error);
    }
    return status;
}

enum syw_status syw_course_gain(struct gain_evidence *evidence, const struct course *course, double from, double to,
                                enum depth depth, struct syw_error *err)
{
    struct gain_evidence made = {.k = from, .l = to, .n = course->n, .own = {NAN, NAN}};
    struct estimate found;
    enum syw_status status = SYW_OK;
    if (course->trace) {
        made.own.gain = course->sample->sign * (course->trace[(size_t)to - 1] - course->trace[(size_t)from - 1]);
        *evidence = made;
        return SYW_OK;
    }
    status = estimate_gain(&found, course, from, to, depth, err);
    if (status == SYW_OK && depth == GAIN_WHOLE && !isnan(found.gain.error))
        status = look_back(&made, course, from, to, err);
    if (status == SYW_OK) {
        made.own = (struct gain){found.gain.gain, syw_gain_error((struct syw_uncertainty){found.gain.error, found.df})};
        syw_course_limit(&made, course, found.value, found.value_error);
        *evidence = made;
    }
    return status;
}
