/* Gains of the curve by two of its points, with the jackknife's variance; gains of a trace by looking. */
#include "course.h"

#include "jackknife.h"

#include <math.h>

/* The jackknife walks trials one by one, some 60 n/k of them: of a log with weights these are more than its rows, and
 * beyond so many for each of k the walk would be felt. */
static const double most_walked = 1e4;

static enum syw_status add_variance(struct gain *gain, const struct course *course, const struct syw_curve_point *point,
                                    struct syw_error *err)
{
    static const struct syw_curve_options u = {.estimator = SYW_ESTIMATOR_U, .values_only = true};
    double n = course->n, k[2] = {fmax(1, point[0].k - 1), n - 1};
    struct syw_curve_point shorter[2];
    gain->variance = NAN;
    if (course->sample->weight && course->n / point[0].k > most_walked)
        return SYW_OK;
    if (point[1].k < n) {
        gain->variance = syw_jackknife_gain_variance(course->sample, &point[0], &point[1]);
        return SYW_OK;
    }
    if (!(k[0] < k[1]))
        return SYW_OK;
    enum syw_status status = syw_curve_compute(shorter, course->sample, k, 2, &u, err);
    if (status == SYW_OK)
        gain->variance = syw_jackknife_gain_variance(course->sample, &shorter[0], &shorter[1]);
    return status;
}

enum syw_status course_gain(struct gain *gain, const struct course *course, double from, double to,
                            struct syw_error *err)
{
    static const struct syw_curve_options u = {.estimator = SYW_ESTIMATOR_U, .values_only = true};
    const double k[2] = {from, to}, sign = course->sample->sign;
    struct syw_curve_point point[2];
    if (course->trace) {
        *gain = (struct gain){sign * (course->trace[(size_t)to - 1] - course->trace[(size_t)from - 1]), NAN};
        return SYW_OK;
    }
    enum syw_status status = syw_curve_compute(point, course->sample, k, 2, &u, err);
    if (status != SYW_OK)
        return status;
    gain->gain = fmax(0, sign * (point[1].value - point[0].value));
    return add_variance(gain, course, point, err);
}
