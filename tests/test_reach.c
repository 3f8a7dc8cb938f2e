/* The budget from which on a curve stays at a value. */
#include "close.h"
#include "syw/reach.h"

static struct syw_reach reached(double target, enum syw_direction direction, enum syw_axis axis)
{
    static struct syw_curve_point rising[] = {{.k = 1, .value = 0.2, .lo = 0.1, .hi = 0.3},
                                              {.k = 2, .value = 0.4, .lo = 0.3, .hi = 0.5},
                                              {.k = 8, .value = 0.6, .lo = NAN, .hi = NAN}};
    static struct syw_curve_point falling[] = {{.k = 1, .value = -0.2, .lo = -0.3, .hi = -0.1},
                                               {.k = 2, .value = -0.4, .lo = -0.5, .hi = -0.3},
                                               {.k = 8, .value = -0.6, .lo = NAN, .hi = NAN}};
    bool minimize = direction == SYW_MINIMIZE;
    struct syw_model_curve curve = {.n = 3, .point = minimize ? falling : rising};
    const struct syw_analysis_options options = {.axis = axis};
    struct syw_reach reach = {.target = target};
    syw_reach_find(&reach, &curve, target, direction, &options);
    return reach;
}

static void a_rising_curve_reaches_a_value_where_it_and_its_interval_do(void **state)
{
    (void)state;
    struct syw_reach reach = reached(0.3, SYW_MAXIMIZE, SYW_AXIS_TRIALS);
    assert_close(reach.budget, 2, 0); /* trials are whole: the first number that is enough */
    assert_close(reach.lo, 1, 0);
    assert_close(reach.hi, 2, 0);
    reach = reached(0.3, SYW_MAXIMIZE, SYW_AXIS_KWH);
    assert_close(reach.budget, sqrt(2), 1e-15); /* half-way between 1 and 2 on a logarithmic axis */
    reach = reached(-0.5, SYW_MINIMIZE, SYW_AXIS_KWH);
    assert_close(reach.budget, 4, 1e-15);
    assert_close(reach.lo, 2, 1e-15);
    assert_close(reach.hi, NAN, 0);
    reach = reached(0.7, SYW_MAXIMIZE, SYW_AXIS_KWH);
    assert_close(reach.budget, NAN, 0);
}

/* It begins high, where few searches complete a trial, falls and rises again. */
static void a_curve_reaches_a_value_from_where_on_it_stays_there(void **state)
{
    (void)state;
    struct syw_curve_point dip[] = {{.k = 1, .value = 0.9, .lo = NAN, .hi = NAN, .p_any = 0.1},
                                    {.k = 2, .value = 0.4, .lo = 0.3, .hi = 0.7, .p_any = 0.6},
                                    {.k = 8, .value = 0.6, .lo = 0.4, .hi = 0.9, .p_any = 0.8},
                                    {.k = 32, .value = 0.8, .lo = 0.7, .hi = 0.9, .p_any = 1}};
    struct syw_model_curve curve = {.n = 4, .point = dip};
    struct syw_analysis_options options = {.axis = SYW_AXIS_KWH, .budget = {.p_any = 0.5}};
    struct syw_reach reach = {0};
    syw_reach_find(&reach, &curve, 0.5, SYW_MAXIMIZE, &options);
    assert_close(reach.budget, 4, 1e-15);
    assert_close(reach.lo, 2, 0); /* the smallest that counts, and it may do */
    assert_close_relative(reach.hi, 8 * pow(4, 1 / 3.0), 1e-15);
    assert_close(reach.p_any, 0.8, 0);
    syw_reach_find(&reach, &curve, 0.75, SYW_MAXIMIZE, &options);
    assert_close_relative(reach.lo, 2 * pow(4, 0.25), 1e-15);
    assert_close(reach.hi, NAN, 0); /* the last interval goes below */
    options.budget.p_any = 0;
    syw_reach_find(&reach, &curve, 0.5, SYW_MAXIMIZE, &options);
    assert_close(reach.budget, 4, 1e-15);
    assert_close(reach.lo, NAN, 0); /* of the first budget, which may do, there is no interval */
    syw_reach_find(&reach, &curve, 0.85, SYW_MAXIMIZE, &options);
    assert_close(reach.budget, NAN, 0); /* though it was there at first */
    assert_close(reach.p_any, NAN, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rising_curve_reaches_a_value_where_it_and_its_interval_do),
        cmocka_unit_test(a_curve_reaches_a_value_from_where_on_it_stays_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
