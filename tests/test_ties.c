/* What tied best values leave open: by hand, and how often intervals then cover. */
#include "curve_helpers.h"

#include "../src/stats/curve/jackknife.h"
#include "../src/stats/curve/ties.h"
#include "in_place.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_rng.h>

static struct syw_sample sample_of(double copy[], const double value[], size_t n)
{
    struct syw_sample sample = {0};
    memcpy(copy, value, n * sizeof *value);
    assert_int_equal(sample_in_place(&sample, copy, NULL, n, SYW_MAXIMIZE), SYW_OK);
    return sample;
}

static void ties_are_found_with_the_step_above_them(void **state)
{
    (void)state;
    const double value[] = {.5, .9, .7, .9, .2, .6, .9}, once[] = {.1, .1, .3}, same[] = {.4, .4};
    double copy[7];
    struct syw_sample sample = sample_of(copy, value, 7);
    struct ties ties = syw_ties_find(&sample, 0, 0);
    assert_true(ties.tied);
    assert_close(ties.step, .1, 1e-15);
    assert_close(syw_ties_find(&sample, 0, .95).step, .05, 1e-15);
    assert_close(syw_ties_find(&sample, 0, .9).step, 0, 0); /* nothing is better */
    sample = sample_of(copy, once, 3);
    assert_false(syw_ties_find(&sample, 0, 0).tied);
    sample = sample_of(copy, same, 2);
    assert_false(syw_ties_find(&sample, 0, 0).tied);
}

/* 40 trials, 10 of 1 and 30 of 0, 20 draws: 1 - .75^20 of them have a 1. Wilson's 95 % interval of 30 of 40 is
 * 0.5980604 to 0.8581288, that of 40 of 40 begins at 0.9123784. */
static void wilsons_interval_by_hand(void **state)
{
    (void)state;
    double value[40] = {0};
    for (int i = 0; i < 10; i++)
        value[i] = 1;
    const double z = 1.959963984540054, missed = 1 - pow(0.9123783988, 20);
    const double v = 1 - pow(.75, 20), lower = 1 - pow(0.8581288136, 20), upper = 1 - pow(0.5980603858, 20);
    const struct syw_curve_options open = {.confidence = 0.95}, closed = {.confidence = 0.95, .highest = 1};
    assert_close_relative(point_of(value, 40, 20, &closed).se, (v - lower) / z, 1e-6);
    assert_close_relative(point_of(value, 40, 20, &open).se, (upper + missed - v) / z, 1e-6);
    assert_true(point_of(value, 40, 20, &open).df == INFINITY);
    assert_close_relative(point_of(value, 40, 1, &open).se, sqrt(.25 * .75 / 39), 1e-14); /* s / sqrt(n), as ever */
}

/* 1 - .05 exp(normal), to two decimals. */
static double rounded_accuracy(double u)
{
    return round(100 * (1 - fmin(1, .05 * exp(-gsl_cdf_ugaussian_Pinv(u))))) / 100;
}

static double expected_best(double k)
{
    enum { STEPS = 200000 };
    double sum = 0;
    for (int i = 0; i < STEPS; i++)
        sum += rounded_accuracy(pow((i + .5) / STEPS, 1 / k)) / STEPS;
    return sum;
}

static void intervals_of_rounded_accuracies_cover(void **state)
{
    (void)state;
    enum { N = 50, SEARCHES = 400 };
    const struct syw_curve_options options = {.confidence = 0.95, .highest = 1};
    const double k = N / 2, truth = expected_best(k);
    int covered = 0, alone = 0;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int search = 0; search < SEARCHES; search++) {
        double value[N];
        for (int i = 0; i < N; i++)
            value[i] = rounded_accuracy(gsl_rng_uniform_pos(random));
        struct syw_sample sample = {0};
        struct syw_curve_point point;
        assert_int_equal(sample_in_place(&sample, value, NULL, N, SYW_MAXIMIZE), SYW_OK);
        assert_int_equal(syw_curve_compute(&point, &sample, &k, 1, &options, NULL), SYW_OK);
        double half = syw_half_width(syw_jackknife(&sample, &point, SYW_ESTIMATOR_U), 0.95);
        covered += point.lo <= truth && truth <= point.hi;
        alone += fabs(point.value - truth) <= half;
    }
    gsl_rng_free(random);
    assert_true(covered >= 0.91 * SEARCHES);
    assert_true(alone <= 0.8 * SEARCHES); /* without: it is this that mends it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_are_found_with_the_step_above_them),
        cmocka_unit_test(wilsons_interval_by_hand),
        cmocka_unit_test(intervals_of_rounded_accuracies_cover),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
