/* The compensated sum. */
#include "base/sum.h"
#include "close.h"

static void small_terms_are_not_lost_beside_large_ones(void **state)
{
    (void)state;
    struct sum sum = SUM_EMPTY;
    sum_add(&sum, 1e100, 1);
    sum_add(&sum, 1, 3);
    sum_add(&sum, -1e100, 1);
    assert_true(sum_value(&sum) == 3);
    assert_true(sum.weight == 5);
    assert_true(sum.smallest == -1e100 && sum.largest == 1e100);
}

static void nothing_sums_to_zero_and_has_no_range(void **state)
{
    (void)state;
    struct sum sum = SUM_EMPTY;
    assert_true(sum_value(&sum) == 0 && sum.weight == 0);
    assert_true(isnan(sum.smallest) && isnan(sum.largest));
}

static void beyond_the_range_a_sum_is_infinite_and_not_nan(void **state)
{
    (void)state;
    struct sum sum = SUM_EMPTY;
    sum_add(&sum, 1e308, 1);
    sum_add(&sum, 1e308, 1);
    assert_true(sum_value(&sum) == INFINITY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_terms_are_not_lost_beside_large_ones),
        cmocka_unit_test(nothing_sums_to_zero_and_has_no_range),
        cmocka_unit_test(beyond_the_range_a_sum_is_infinite_and_not_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
