/* Curves in one line, for the tests. */
#ifndef SYW_TESTS_CURVE_HELPERS_H
#define SYW_TESTS_CURVE_HELPERS_H

#include "close.h"
#include "syw/curve.h"

#include <stdlib.h>
#include <string.h>

static const struct syw_curve_options u_mean = {.estimator = SYW_ESTIMATOR_U}, v_mean = {.estimator = SYW_ESTIMATOR_V};

static inline double *copy_of(const double number[], size_t n)
{
    double *copy = malloc((n + 1) * sizeof *copy);
    assert_non_null(copy);
    if (n > 0)
        memcpy(copy, number, n * sizeof *copy);
    return copy;
}

/* point[m] at k[m] of values (NaN: failed) that stay as they are; weight may be NULL. */
static inline void curve_of(struct syw_curve_point point[], const double k[], size_t m, const double value[],
                            const double weight[], size_t n, enum syw_direction direction,
                            const struct syw_curve_options *options)
{
    double *values = copy_of(value, n), *weights = weight ? copy_of(weight, n) : NULL;
    struct syw_sample sample = {0};
    struct syw_error err = {0};
    if (syw_sample_init(&sample, values, weights, n, direction, &err) != SYW_OK ||
        syw_curve_compute(point, &sample, k, m, options, &err) != SYW_OK)
        fail_msg("%s", err.text);
    syw_sample_clear(&sample);
    free(values);
    free(weights);
}

static inline struct syw_curve_point point_of(const double value[], size_t n, double k,
                                              const struct syw_curve_options *options)
{
    struct syw_curve_point point;
    curve_of(&point, &k, 1, value, NULL, n, SYW_MAXIMIZE, options);
    return point;
}

#endif
