/* Gains of the curve by two of its points, with the jackknife's error, what earlier stretches and the metric's steps
 * say of them; gains of a trace by looking. */
#include "drawn.h"

#include "stats/curve/jackknife.h"

#include <math.h>

static const struct syw_curve_options u = {.estimator = SYW_ESTIMATOR_U, .values_only = true};

/* A gain, its error and that of the value it begins with. What is known at n - 1 trials serves at n, where none can be
 * left out. */
struct estimate {
    struct gain gain;
    double df; /* of the error, infinite at the end */
    double value, value_error;
};

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

static enum syw_status look_back(struct gain_evidence *evidence, const struct course *course, double from, double to,
                                 struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (double j = floor(from / 2); j >= 1 && evidence->n_bounds < GAIN_EARLIER && syw_course_is_concave(course, j);
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

/* Of one search. */
static enum syw_status gain_alone(struct gain_evidence *evidence, const struct course *course, double from, double to,
                                  enum depth depth, struct syw_error *err)
{
    struct gain_evidence made = {.k = from, .l = to, .n = course->n, .own = {NAN, NAN}};
    struct estimate found;
    enum syw_status status = estimate_gain(&found, course, from, to, depth, err);
    if (status == SYW_OK && depth == GAIN_WHOLE && !isnan(found.gain.error))
        status = look_back(&made, course, from, to, err);
    if (status == SYW_OK) {
        made.own = (struct gain){found.gain.gain, syw_gain_error((struct syw_uncertainty){found.gain.error, found.df})};
        syw_course_limit(&made, course, found.value, found.value_error);
        *evidence = made;
    }
    return status;
}

enum syw_status syw_course_gain(struct gains *gains, const struct course *course, double from, double to,
                                enum depth depth, struct syw_error *err)
{
    struct gains made = {.n = course_is_drawn(course) ? 1 : course->strata};
    enum syw_status status = SYW_OK;
    if (course->trace)
        made.of[0] = (struct gain_evidence){
            .own = {course->sample->sign * (course->trace[(size_t)to - 1] - course->trace[(size_t)from - 1]), NAN}};
    else if (course_is_drawn(course))
        status = syw_course_gain_drawn(&made.of[0], course, from, to, depth, err);
    else if (course->strata == 1)
        status = gain_alone(&made.of[0], course, from, to, depth, err);
    for (size_t s = 0; s < made.n && made.n > 1 && status == SYW_OK; s++) {
        const struct course one = syw_course_of_stratum(course, s);
        status = gain_alone(&made.of[s], &one, from, to, depth, err);
    }
    if (status == SYW_OK)
        *gains = made;
    return status;
}
