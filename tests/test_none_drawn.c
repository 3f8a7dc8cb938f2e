/* The closed forms against exact rationals, reference/none_drawn.txt made by make_none_drawn.py. */
#include "../src/stats/curve/none_drawn.h"
#include "close.h"

static void chances_of_missing_are_right(void **state)
{
    (void)state;
    FILE *exact = fopen("tests/reference/none_drawn.txt", "r");
    assert_non_null(exact);
    double n, d, k, share, rest;
    int checked = 0;
    for (; fscanf(exact, "%lf %lf %lf %la %la", &n, &d, &k, &share, &rest) == 5; checked++) {
        struct none_drawn miss = syw_none_drawn(n, d, k, false);
        assert_close_relative(miss.share.high, share, (1 - log(share > 0 ? share : 1)) * 4e-16);
        assert_close_relative(miss.rest.high, rest, 4e-16);
    }
    assert_int_equal(checked, 19);
    fclose(exact);
}

static void the_roles_of_draws_and_trials_may_be_swapped(void **state)
{
    (void)state;
    for (double d = 1; d < 1e6; d *= 7)
        for (double k = 1; k < 1e6; k *= 5) {
            struct none_drawn a = syw_none_drawn(1e9, d, k, false), b = syw_none_drawn(1e9, k, d, false);
            assert_memory_equal(&a, &b, sizeof a);
        }
}

static void hopeless_chances_are_zero_at_once(void **state)
{
    (void)state;
    assert_close(syw_none_drawn(1e15, 4e14, 3e14, false).share.high, 0, 0);
    assert_close(syw_none_drawn(1e15, 9.9e14, 9e12, false).share.high, 0, 0);
    assert_close(syw_none_drawn(1e15, 9.9e14, 9e12, false).rest.high, 1, 0);
    assert_close(syw_none_drawn(1e15, 1e15, 1, false).share.high, 0, 0);
    assert_close(syw_none_drawn(1e15, 1e15, 1.5, true).share.high, 0, 0);
}

static void draws_with_replacement_are_a_power(void **state)
{
    (void)state;
    for (double k = 1; k < 1e6; k = k * 1.7 + 0.3) {
        double l = k * log1p(-300.0 / 1e6);
        assert_close_relative(syw_none_drawn(1e6, 300, k, true).share.high, exp(l), 1e-15 * (1 - l));
        assert_close_relative(syw_none_drawn(1e6, 300, k, true).rest.high, -expm1(l), 1e-15);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chances_of_missing_are_right),
        cmocka_unit_test(the_roles_of_draws_and_trials_may_be_swapped),
        cmocka_unit_test(hopeless_chances_are_zero_at_once),
        cmocka_unit_test(draws_with_replacement_are_a_power),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
