/* Whether the order of the trials is that of a random search. */
#include "close.h"
#include "syw/order.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <string.h>

static struct syw_order_test test_of(const double value[], size_t n)
{
    struct syw_order_test test;
    assert_int_equal(syw_order_test(&test, value, n, SYW_MAXIMIZE, 0, NULL), SYW_OK);
    return test;
}

static void an_ascending_search_and_its_reverse_are_two_of_all_orders(void **state)
{
    (void)state;
    const double rising[] = {1, 2, 3, 4, 5}, falling[] = {5, 4, 3, 2, 1};
    struct syw_order_test up = test_of(rising, 5), down = test_of(falling, 5), turned;
    assert_close(up.p, 1.0 / 60, 1e-15);
    assert_close(up.correlation, 1, 1e-15);
    assert_close(up.best_tenth, 1, 1e-15);
    assert_close(down.p, 1.0 / 60, 1e-15);
    assert_close(down.correlation, -1, 1e-15);
    assert_close(down.best_tenth, 0, 1e-15);
    assert_int_equal(syw_order_test(&turned, falling, 5, SYW_MINIMIZE, 0, NULL), SYW_OK);
    assert_close(turned.correlation, 1, 1e-15);
}

static void ties_share_their_scores(void **state)
{
    (void)state;
    /* ranks 1 2.5 2.5 4 5; the best is last. Of 5!/2 = 60 different orders this, the two reversed and no other reach
     * that correlation of 0.9747 */
    const double value[] = {1, 2, 2, 3, 4};
    struct syw_order_test test = test_of(value, 5);
    assert_close(test.correlation, 0.974679434480896, 1e-12);
    assert_close(test.p, 2.0 / 60, 1e-15);
}

static void the_best_tenth_is_where_it_came(void **state)
{
    (void)state;
    double value[20];
    for (int i = 0; i < 20; i++)
        value[i] = (i * 7) % 18;
    value[4] = 30;
    value[11] = 40;
    assert_close(test_of(value, 20).best_tenth, (4 + 11) / 2.0 / 19, 1e-15);
    value[15] = 30; /* two share the second place */
    assert_close(test_of(value, 20).best_tenth, ((4 + 15) / 2.0 + 11) / 2.0 / 19, 1e-15);
}

static void failed_trials_are_ties_below_every_value(void **state)
{
    (void)state;
    const double failed[] = {NAN, 0.1, NAN, 0.7, 0.3, NAN, 0.9}, lowest[] = {-9, 0.1, -9, 0.7, 0.3, -9, 0.9};
    assert_close(test_of(failed, 7).p, test_of(lowest, 7).p, 0);
    assert_close(test_of(failed, 7).correlation, test_of(lowest, 7).correlation, 0);
}

static void nothing_to_test_is_no_number(void **state)
{
    (void)state;
    const double equal[] = {2, 2, 2, 2}, failed[] = {NAN, NAN, NAN};
    assert_close(test_of(equal, 4).p, NAN, 0);
    assert_close(test_of(failed, 3).p, NAN, 0);
    assert_close(test_of(equal, 2).p, NAN, 0);
    assert_close(test_of(NULL, 0).p, NAN, 0);
}

/* Rejections in 1,000 shuffles of n values at this level. */
static double rejected(size_t n, size_t distinct, double level)
{
    double value[SYW_ORDER_PERMUTED + 100];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    int count = 0;
    for (size_t i = 0; i < n; i++)
        value[i] = i % 10 == 9 ? NAN : (double)(i % distinct);
    for (int round = 0; round < 1000; round++) {
        gsl_ran_shuffle(random, value, n, sizeof *value);
        count += test_of(value, n).p < level;
    }
    gsl_rng_free(random);
    return count;
}

static void shuffled_searches_are_rejected_as_often_as_the_level_says(void **state)
{
    (void)state;
    /* 1,000 draws of 5 %: 50 with standard deviation 6.9; of 1 %: 10 with 3.1. Three of these each way */
    const size_t sizes[] = {25, 80, 150};
    for (size_t i = 0; i < 3; i++) {
        assert_close(rejected(sizes[i], sizes[i], 0.05), 50, 21);
        assert_close(rejected(sizes[i], 7, 0.05), 50, 21);
    }
    assert_close(rejected(150, 150, 0.3), 300, 44);
    assert_close(rejected(150, 150, 0.01), 10, 10);
    assert_close(rejected(60, 60, 0.01), 10, 10);
    assert_true(rejected(7, 7, 0.05) <= 71); /* few different p: at most the level */
}

static void a_late_improvement_of_the_best_is_seen_where_the_rest_stays(void **state)
{
    (void)state;
    /* the correlation of all is weak: only the best tenth comes late */
    double value[100];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int i = 0; i < 100; i++)
        value[i] = gsl_rng_uniform(random) + (i >= 80 && i % 2);
    struct syw_order_test test = test_of(value, 100);
    assert_true(test.p < 0.001);
    assert_true(test.best_tenth > 0.85);
    gsl_rng_free(random);
}

static void the_same_seed_gives_the_same_p(void **state)
{
    (void)state;
    double value[40];
    struct syw_order_test first, again, other;
    for (int i = 0; i < 40; i++)
        value[i] = (i * 17) % 40 + i / 4.0;
    assert_int_equal(syw_order_test(&first, value, 40, SYW_MAXIMIZE, 0, NULL), SYW_OK);
    assert_int_equal(syw_order_test(&again, value, 40, SYW_MAXIMIZE, 0, NULL), SYW_OK);
    assert_int_equal(syw_order_test(&other, value, 40, SYW_MAXIMIZE, 5, NULL), SYW_OK);
    assert_close(again.p, first.p, 0);
    assert_true(other.p != first.p);
    assert_close(other.p, first.p, 0.02);
}

static void of_a_long_search_a_part_is_tested(void **state)
{
    (void)state;
    enum { LONG = 50000 };
    static double value[LONG];
    for (int i = 0; i < LONG; i++)
        value[i] = (i * 7919) % LONG;
    struct syw_order_test test = test_of(value, LONG);
    assert_close(test.trials, SYW_ORDER_MOST, 0);
    assert_true(test.p > SYW_ORDER_LEVEL);
    for (int i = 0; i < LONG; i++)
        value[i] += i / 10.0;
    assert_true(test_of(value, LONG).p < 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ascending_search_and_its_reverse_are_two_of_all_orders),
        cmocka_unit_test(ties_share_their_scores),
        cmocka_unit_test(the_best_tenth_is_where_it_came),
        cmocka_unit_test(failed_trials_are_ties_below_every_value),
        cmocka_unit_test(nothing_to_test_is_no_number),
        cmocka_unit_test(shuffled_searches_are_rejected_as_often_as_the_level_says),
        cmocka_unit_test(a_late_improvement_of_the_best_is_seen_where_the_rest_stays),
        cmocka_unit_test(the_same_seed_gives_the_same_p),
        cmocka_unit_test(of_a_long_search_a_part_is_tested),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
