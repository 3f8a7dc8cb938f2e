/* How far trials of one configuration lie apart. */
#include "close.h"
#include "syw/repeats.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <string.h>

enum { MOST = 400 };

static struct syw_repeats find(const double value[], const uint64_t configuration[], size_t n,
                               enum syw_direction direction)
{
    struct syw_repeats repeats;
    assert_int_equal(syw_repeats_find(&repeats, NULL, value, configuration, n, direction, NULL), SYW_OK);
    return repeats;
}

/* Means 1 to 8, of two trials each that lie 0.2 apart, but for the worst, which lie 2 apart. */
static size_t fill(double value[], uint64_t configuration[])
{
    for (size_t i = 0; i < 16; i++) {
        const size_t c = i % 8;
        value[i] = (double)c + 1 + (i < 8 ? -1 : 1) * (c == 0 ? 1 : 0.1);
        configuration[i] = 77 * (c + 1);
    }
    return 16;
}

static void two_configurations_by_hand(void **state)
{
    (void)state;
    const double value[] = {1, 2, 3, 2};
    const uint64_t configuration[] = {9, 4, 9, 4};
    const struct syw_repeats repeats = find(value, configuration, 4, SYW_MAXIMIZE);
    assert_close(repeats.sd, 1, 0); /* (1 + 1 + 0 + 0) / 2 */
    assert_close(repeats.df, 2, 0);
    assert_int_equal(repeats.configurations, 2);
    assert_int_equal(repeats.repeated, 2);
    assert_int_equal(repeats.trials, 4);
    assert_close(repeats.spread, 0.5 / 1.3489795003921634, 1e-15); /* quartiles 1.75 and 2.25 */
    assert_int_equal(repeats.refusal, SYW_REPEATS_ALIKE);
}

static void bad_configurations_are_not_looked_at(void **state)
{
    (void)state;
    double value[16];
    uint64_t configuration[16];
    const size_t n = fill(value, configuration);
    struct syw_repeats repeats = find(value, configuration, n, SYW_MAXIMIZE);
    assert_close(repeats.df, 4, 0); /* the better half of 8 */
    assert_close(repeats.sd, 0.1 * sqrt(2), 1e-14);
    for (size_t i = 0; i < n; i++)
        value[i] = -value[i];
    repeats = find(value, configuration, n, SYW_MINIMIZE);
    assert_close(repeats.sd, 0.1 * sqrt(2), 1e-14);
    repeats = find(value, configuration, n, SYW_MAXIMIZE); /* now the worst are the best */
    assert_close(repeats.sd, sqrt((2 + 3 * 0.02) / 4), 1e-14);
}

static void neither_order_nor_shift_nor_scale_nor_names_matter(void **state)
{
    (void)state;
    double value[16], other[16];
    uint64_t configuration[16], renamed[16];
    const size_t n = fill(value, configuration);
    for (size_t i = 0; i < n; i++) {
        const size_t from = (i * 7 + 3) % n;
        other[i] = 1000 + 3 * value[from];
        renamed[i] = ~configuration[from];
    }
    const struct syw_repeats one = find(value, configuration, n, SYW_MAXIMIZE),
                             two = find(other, renamed, n, SYW_MAXIMIZE);
    assert_close(two.sd, 3 * one.sd, 1e-12);
    assert_close(two.spread, 3 * one.spread, 1e-12);
    assert_close(two.df, one.df, 0);
}

static void failed_trials_and_unknown_configurations_are_left_out(void **state)
{
    (void)state;
    double value[20];
    uint64_t configuration[20];
    const size_t n = fill(value, configuration);
    const struct syw_repeats before = find(value, configuration, n, SYW_MAXIMIZE);
    for (size_t i = n; i < 20; i++) {
        value[i] = i % 2 ? NAN : 5;
        configuration[i] = i % 2 ? 77 : 0;
    }
    const struct syw_repeats after = find(value, configuration, 20, SYW_MAXIMIZE);
    assert_close(after.sd, before.sd, 0);
    assert_int_equal(after.trials, before.trials);
    assert_int_equal(after.configurations, before.configurations);
    assert_close(after.spread, before.spread, 0);
    assert_int_equal(find(value + 16, configuration + 16, 0, SYW_MAXIMIZE).refusal, SYW_REPEATS_FEW);
}

static void the_first_with_a_value_is_none_that_runs_again(void **state)
{
    (void)state;
    const double value[] = {NAN, 1, 2, 3, 4, 5};
    const uint64_t configuration[] = {3, 3, 8, 3, 0, 0};
    const bool want[] = {false, false, false, true, false, false};
    bool again[] = {true, true, true, true, true, true};
    struct syw_repeats repeats;
    assert_int_equal(syw_repeats_find(&repeats, again, value, configuration, 6, SYW_MINIMIZE, NULL), SYW_OK);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(again[i], want[i]);
}

/* A search of 60 configurations, of which `repeated` were run four times; whatever: what is not in the log. */
static size_t search(double value[], uint64_t configuration[], gsl_rng *rng, size_t repeated, double noise,
                     double whatever)
{
    size_t n = 0;
    for (size_t c = 0; c < 60; c++) {
        const double mean = gsl_rng_uniform(rng);
        for (size_t i = 0; i < (c < repeated ? 4 : 1); i++, n++) {
            value[n] = mean + noise * gsl_ran_ugaussian(rng) + whatever * gsl_rng_uniform(rng);
            configuration[n] = c + 1;
        }
    }
    return n;
}

static void what_cannot_tell_the_noise_is_refused(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double value[MOST];
    uint64_t configuration[MOST];
    size_t n = search(value, configuration, rng, 20, .02, 0);
    assert_int_equal(find(value, configuration, n, SYW_MAXIMIZE).refusal, SYW_REPEATS_TOLD);
    n = search(value, configuration, rng, 0, .02, 0);
    assert_int_equal(find(value, configuration, n, SYW_MAXIMIZE).refusal, SYW_REPEATS_FEW);
    n = search(value, configuration, rng, 20, 0, 0);
    assert_int_equal(find(value, configuration, n, SYW_MAXIMIZE).refusal, SYW_REPEATS_COPIES);
    n = search(value, configuration, rng, 20, .02, 3);
    assert_int_equal(find(value, configuration, n, SYW_MAXIMIZE).refusal, SYW_REPEATS_APART);
    for (size_t i = 0; i < n; i++)
        configuration[i] = 5;
    assert_int_equal(find(value, configuration, n, SYW_MAXIMIZE).refusal, SYW_REPEATS_ALIKE);
    for (int i = 1; i < SYW_REPEATS_REFUSALS; i++)
        assert_true(strlen(syw_repeats_refusal_words((enum syw_repeats_refusal)i)) > 10);
    gsl_rng_free(rng);
}

/* The variance is unbiased although configurations are chosen by their means: 1,000 searches, and a standard error of
 * about a hundredth. */
static void choosing_by_means_leaves_the_noise_as_it_is(void **state)
{
    (void)state;
    enum { SEARCHES = 1000 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double sum = 0, df = 0;
    for (int i = 0; i < SEARCHES; i++) {
        double value[MOST];
        uint64_t configuration[MOST];
        const size_t n = search(value, configuration, rng, 12, .1, 0);
        const struct syw_repeats repeats = find(value, configuration, n, SYW_MAXIMIZE);
        if (!(repeats.df > 0))
            continue;
        sum += repeats.df * repeats.sd * repeats.sd;
        df += repeats.df;
    }
    assert_close(sum / df / .01, 1, .03);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_configurations_by_hand),
        cmocka_unit_test(bad_configurations_are_not_looked_at),
        cmocka_unit_test(neither_order_nor_shift_nor_scale_nor_names_matter),
        cmocka_unit_test(failed_trials_and_unknown_configurations_are_left_out),
        cmocka_unit_test(the_first_with_a_value_is_none_that_runs_again),
        cmocka_unit_test(what_cannot_tell_the_noise_is_refused),
        cmocka_unit_test(choosing_by_means_leaves_the_noise_as_it_is),
    };
    return cmocka_run_group_tests_name("repeats", tests, NULL, NULL);
}
