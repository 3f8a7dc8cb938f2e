/* The vocabulary of budgets and costs. */
#include "base/costs.h"
#include "close.h"
#include "syw/axis.h"

static void every_axis_is_found_by_its_name(void **state)
{
    (void)state;
    for (enum syw_axis axis = SYW_AXIS_TRIALS; axis < SYW_AXIS_COUNT; axis++) {
        assert_int_equal(syw_axis_find(syw_axis_name(axis)), axis);
        assert_true(*syw_axis_unit(axis) && *syw_axis_figure_unit(axis));
    }
    assert_int_equal(syw_axis_find("joules"), SYW_AXIS_COUNT);
}

static void a_column_of_the_users_own_has_its_name(void **state)
{
    (void)state;
    assert_string_equal(syw_axis_label(SYW_AXIS_COST, "tokens"), "tokens");
    assert_string_equal(syw_axis_label(SYW_AXIS_COST, NULL), "cost");
    assert_string_equal(syw_axis_label(SYW_AXIS_KWH, "tokens"), "kWh");
    assert_string_equal(syw_axis_figure_unit(SYW_AXIS_KGCO2E), "kg CO\xE2\x82\x82"
                                                               "e");
}

static void device_hours_of_single_devices_are_hours(void **state)
{
    (void)state;
    assert_true(syw_cost_repeats(SYW_AXIS_DEVICE_HOURS, 3, 3));
    assert_false(syw_cost_repeats(SYW_AXIS_DEVICE_HOURS, 6, 3));
    assert_false(syw_cost_repeats(SYW_AXIS_KWH, 3, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_axis_is_found_by_its_name),
        cmocka_unit_test(a_column_of_the_users_own_has_its_name),
        cmocka_unit_test(device_hours_of_single_devices_are_hours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
