/* Means over strata: the published pass@k, by hand, and how often intervals cover. */
#include "close.h"
#include "in_place.h"
#include "syw/strata.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <string.h>

enum { EACH = 10 };

static const struct syw_curve_options plain = {.confidence = .95};

static struct syw_sample sample_of(double value[], size_t n)
{
    struct syw_sample sample;
    assert_int_equal(sample_in_place(&sample, value, NULL, n, SYW_MAXIMIZE), SYW_OK);
    return sample;
}

static struct syw_curve_point mean_at(const struct syw_sample strata[], size_t n, double k,
                                      struct syw_curve_options options)
{
    struct syw_curve_point point;
    assert_int_equal(syw_strata_curve(&point, strata, n, &k, 1, &options, NULL), SYW_OK);
    return point;
}

/* Chen et al. 2021, numpy: 1.0 if n - c < k else 1.0 - np.prod(1.0 - k / np.arange(n - c + 1, n + 1)) */
static double pass_at_k(size_t n, size_t c, size_t k)
{
    double product = 1;
    if (n - c < k)
        return 1;
    for (size_t i = n - c + 1; i <= n; i++)
        product *= 1 - (double)k / (double)i;
    return 1 - product;
}

static void scores_of_0_and_1_give_the_published_pass_at_k(void **state)
{
    (void)state;
    const size_t n[] = {10, 20, 7, 10, 200, 10, 10, 12, 10}, c[] = {0, 3, 7, 1, 13, 10, 5, 6, 2};
    enum { STRATA = 9 };
    double value[STRATA][200] = {{0}};
    struct syw_sample strata[STRATA];
    for (size_t s = 0; s < STRATA; s++) {
        for (size_t i = 0; i < c[s]; i++)
            value[s][i] = 1;
        strata[s] = sample_of(value[s], n[s]);
    }
    for (size_t k = 1; k <= 7; k++) {
        double each[STRATA], mean = 0, square = 0;
        for (size_t s = 0; s < STRATA; s++)
            mean += (each[s] = pass_at_k(n[s], c[s], k)) / STRATA;
        for (size_t s = 0; s < STRATA; s++)
            square += (each[s] - mean) * (each[s] - mean);
        struct syw_curve_point point = mean_at(strata, STRATA, (double)k, plain);
        assert_close(point.value, mean, 1e-15);
        assert_close(point.se, sqrt(square / (STRATA - 1) / STRATA), 1e-14);
        assert_true(point.df <= STRATA - 1 && point.lo < mean && mean < point.hi);
        assert_close(point.p_any, 1, 0);
    }
}

static void one_stratum_is_the_curve_itself(void **state)
{
    (void)state;
    double value[] = {.1, .5, .7, .2, .9, NAN, .3, .35, .8, .85}, k[] = {1, 3, 9};
    struct syw_sample sample = sample_of(value, 10);
    struct syw_curve_point mean[3], curve[3];
    assert_int_equal(syw_strata_curve(mean, &sample, 1, k, 3, &plain, NULL), SYW_OK);
    assert_int_equal(syw_curve_compute(curve, &sample, k, 3, &plain, NULL), SYW_OK);
    for (size_t i = 0; i < 3; i++) {
        assert_close(mean[i].value, curve[i].value, 0);
        assert_close_relative(mean[i].se, curve[i].se, 1e-15);
        assert_close_relative(mean[i].df, curve[i].df, 1e-12);
        assert_close_relative(mean[i].spread, curve[i].spread, 1e-15);
        assert_close(mean[i].lo, curve[i].lo, 1e-12);
        assert_close(mean[i].p_any, curve[i].p_any, 0);
    }
}

static void fewer_than_eight_trials_in_all_carry_no_interval(void **state)
{
    (void)state;
    double value[] = {.1, .5, .7, .2, .9, .3, .4, .8};
    struct syw_sample seven[] = {sample_of(value, 3), sample_of(value + 3, 4)};
    assert_true(isnan(mean_at(seven, 2, 1, plain).lo) && mean_at(seven, 2, 1, plain).se > 0);
    struct syw_sample eight[] = {sample_of(value, 3), sample_of(value + 3, 5)};
    assert_true(mean_at(eight, 2, 1, plain).lo < mean_at(eight, 2, 1, plain).value);
}

static void a_few_strata_are_taken_as_they_are(void **state)
{
    (void)state;
    const double value[] = {.2, .4, .9};
    const struct syw_uncertainty of[] = {{.1, 10}, {.1, 10}, {.1, 10}};
    struct syw_uncertainty mean = syw_strata_uncertainty(value, of, 3);
    assert_close_relative(mean.se, .1 / sqrt(3), 1e-15);
    assert_close_relative(mean.df, 30.0, 1e-13);
    const struct syw_uncertainty two[] = {{.3, 4}, {.4, INFINITY}};
    mean = syw_strata_uncertainty(value, two, 2);
    assert_close_relative(mean.se, .25, 1e-15);
    assert_close_relative(mean.df, .0625 / (.0081 / 4), 1e-13);
    const struct syw_uncertainty certain[] = {{.3, 4}, {0, NAN}};
    assert_true(isnan(syw_strata_uncertainty(value, certain, 2).se));
}

static void many_strata_stand_for_others(void **state)
{
    (void)state;
    double value[10];
    for (size_t s = 0; s < 10; s++)
        value[s] = (double)(s % 2);
    struct syw_uncertainty mean = syw_strata_uncertainty(value, NULL, 10);
    assert_close_relative(mean.se, 1.0 / 6, 1e-14);
    assert_close(mean.df, 9, 0);
    value[3] = NAN;
    assert_true(isnan(syw_strata_uncertainty(value, NULL, 10).se));
}

static void a_stratum_with_fewer_trials_is_an_error(void **state)
{
    (void)state;
    double value[12] = {0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 1, 0}, k = 5;
    struct syw_sample strata[] = {sample_of(value, 8), sample_of(value + 8, 4)};
    struct syw_curve_point point = {.k = 7};
    struct syw_error err = {0};
    assert_int_equal(syw_strata_curve(&point, strata, 2, &k, 1, &plain, &err), SYW_EDOMAIN);
    assert_non_null(strstr(err.text, "more than the 4 trials"));
    assert_int_equal(syw_strata_curve(&point, strata, 0, &k, 1, &plain, NULL), SYW_EDOMAIN);
    struct syw_curve_options exact = plain;
    exact.bands = SYW_BAND_EXACT;
    assert_int_equal(syw_strata_curve(&point, strata, 2, &k, 1, &exact, NULL), SYW_EINVAL);
    assert_close(point.k, 7, 0);
}

static void bounds_of_the_metric_cut_the_interval(void **state)
{
    (void)state;
    double value[10][2] = {{0}};
    struct syw_sample strata[10];
    for (size_t s = 0; s < 10; s++) {
        value[s][0] = value[s][1] = s < 9;
        strata[s] = sample_of(value[s], 2);
    }
    struct syw_curve_options bounded = plain;
    bounded.highest = 1;
    assert_true(mean_at(strata, 10, 1, plain).hi > 1);
    assert_close(mean_at(strata, 10, 1, bounded).hi, 1, 0);
}

/* 500 benchmarks of 40 problems each, the chance to pass drawn from Beta(1/2, 1): pass@5 over all problems there might
 * be is 1 - E (1-p)^5. */
static void intervals_cover_the_mean_over_all_strata(void **state)
{
    (void)state;
    enum { STRATA = 40, SEARCHES = 500 };
    static double value[STRATA][EACH];
    struct syw_sample strata[STRATA];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    const double truth = 1 - 0.5 * exp(lgamma(.5) + lgamma(6) - lgamma(6.5)); /* B(1/2, 6) / B(1/2, 1) */
    int covered = 0;
    for (int search = 0; search < SEARCHES; search++) {
        for (size_t s = 0; s < STRATA; s++) {
            const double p = gsl_ran_beta(random, .5, 1);
            for (size_t i = 0; i < EACH; i++)
                value[s][i] = gsl_rng_uniform(random) < p;
            strata[s] = sample_of(value[s], EACH);
        }
        struct syw_curve_point point = mean_at(strata, STRATA, 5, plain);
        covered += point.lo <= truth && truth <= point.hi;
    }
    assert_in_range(covered, SEARCHES * 92 / 100, SEARCHES * 98 / 100);
    gsl_rng_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_of_0_and_1_give_the_published_pass_at_k),
        cmocka_unit_test(one_stratum_is_the_curve_itself),
        cmocka_unit_test(fewer_than_eight_trials_in_all_carry_no_interval),
        cmocka_unit_test(a_few_strata_are_taken_as_they_are),
        cmocka_unit_test(many_strata_stand_for_others),
        cmocka_unit_test(a_stratum_with_fewer_trials_is_an_error),
        cmocka_unit_test(bounds_of_the_metric_cut_the_interval),
        cmocka_unit_test(intervals_cover_the_mean_over_all_strata),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
