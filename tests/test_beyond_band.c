/* The band on a few ranks, against the engine of all ranks and against one rank's own distribution. */
#include "close.h"
#include "stats/beyond/rank_band.h"
#include "syw/band.h"

#include <gsl/gsl_cdf.h>
#include <stdlib.h>

static struct rank_band band_of(double last, double n, double confidence)
{
    struct rank_band band;
    assert_int_equal(syw_rank_band_calibrate(&band, last, n, confidence, NULL), SYW_OK);
    return band;
}

static double probability_by_all_ranks(const struct rank_band *band, size_t n)
{
    double p = NAN, *lower = calloc(n, sizeof *lower), *upper = calloc(n, sizeof *upper);
    for (size_t i = 0; i < n; i++)
        upper[i] = 1;
    for (size_t r = 0; r < band->count; r++) {
        for (size_t i = (size_t)band->rank[r] - 1; i < n; i++)
            lower[i] = band->lower[r];
        for (size_t i = r > 0 ? (size_t)band->rank[r - 1] : 0; i < (size_t)band->rank[r]; i++)
            upper[i] = band->upper[r];
    }
    assert_int_equal(syw_noncrossing_probability(&p, lower, upper, n, NULL), SYW_OK);
    free(lower);
    free(upper);
    return p;
}

static void ranks_are_powers_of_two_and_the_last(void **state)
{
    (void)state;
    struct rank_band band = band_of(12, 32, .8);
    const double rank[] = {1, 2, 4, 8, 12};
    assert_int_equal(band.count, 5);
    for (size_t r = 0; r < 5; r++)
        assert_true(band.rank[r] == rank[r]);
    assert_int_equal(band_of(16, 64, .8).count, 5);
    assert_int_equal(band_of(1024, 4096, .8).count, RANK_BAND_MOST);
}

static void the_band_holds_with_the_asked_confidence_by_another_engine(void **state)
{
    (void)state;
    const double size[][2] = {{1, 1}, {12, 32}, {45, 128}, {180, 512}, {350, 1000}, {1024, 4000}};
    const double confidence[] = {.5, .8, .95, .999};
    for (size_t i = 0; i < sizeof size / sizeof *size; i++)
        for (size_t j = 0; j < sizeof confidence / sizeof *confidence; j++) {
            struct rank_band band = band_of(size[i][0], size[i][1], confidence[j]);
            double p = probability_by_all_ranks(&band, (size_t)size[i][1]);
            assert_close(p, confidence[j], 2e-9 * (1 - confidence[j]));
            assert_close_relative(syw_rank_band_probability(&band, size[i][1]), p, 1e-11);
        }
}

static void each_interval_is_that_of_its_order_statistic(void **state)
{
    (void)state;
    struct rank_band band = band_of(45, 128, .95);
    for (size_t r = 0; r < band.count; r++) {
        double a = band.rank[r], b = 129 - a;
        assert_close_relative(gsl_cdf_beta_P(band.lower[r], a, b), (1 - band.pointwise_level) / 2, 1e-10);
        assert_close_relative(gsl_cdf_beta_Q(band.upper[r], a, b), (1 - band.pointwise_level) / 2, 1e-10);
    }
}

/* Fewer bounds hold together at a lower level each. */
static void a_few_ranks_have_narrower_intervals_than_all(void **state)
{
    (void)state;
    struct syw_band all = {0};
    assert_int_equal(syw_band_calculate(&all, SYW_BAND_EQUAL_TAILED, 128, .8, NULL), SYW_OK);
    struct rank_band few = band_of(45, 128, .8);
    for (size_t r = 0; r < few.count; r++) {
        size_t i = (size_t)few.rank[r];
        double share = (few.upper[r] - few.lower[r]) / (all.upper[i - 1] - all.lower[i - 1]);
        assert_true(share > .5 && share < .9);
    }
    syw_band_clear(&all);
}

static void a_million_trials_take_no_longer(void **state)
{
    (void)state;
    struct rank_band band = band_of(1024, 1e6, .8);
    assert_close(syw_rank_band_probability(&band, 1e6), .8, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_are_powers_of_two_and_the_last),
        cmocka_unit_test(the_band_holds_with_the_asked_confidence_by_another_engine),
        cmocka_unit_test(each_interval_is_that_of_its_order_statistic),
        cmocka_unit_test(a_few_ranks_have_narrower_intervals_than_all),
        cmocka_unit_test(a_million_trials_take_no_longer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
