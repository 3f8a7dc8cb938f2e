/* Bounds of larger searches inverted, by hand. */
#include "close.h"
#include "syw/reach_beyond.h"

enum { POINTS = 3 };

static const struct syw_trials trials = {.model = (char *)"A", .trials = 100};

static struct syw_outlook_point point_of(double budget, double lo, double value, double hi)
{
    return (struct syw_outlook_point){.budget = budget, .trials = budget, .lo = lo, .value = value, .hi = hi};
}

static struct syw_reach_beyond find(struct syw_outlook_point point[POINTS], double target, enum syw_axis axis,
                                    enum syw_direction direction)
{
    const struct syw_outlook outlook = {.trials = &trials, .point = point, .n = POINTS};
    const struct syw_reach reach = {.trials = &trials, .target = target, .budget = NAN};
    return syw_reach_beyond_find(&outlook, &reach, axis, direction);
}

/* Halfway between the bounds at 200 and 400 over the logarithm of the budget: 200 sqrt(2), in trials 283. */
static void a_bound_first_reaches_the_value_between_two_budgets(void **state)
{
    (void)state;
    struct syw_outlook_point point[] = {point_of(100, .80, .85, .90), point_of(200, .81, .87, .92),
                                        point_of(400, .82, .89, .94)};
    struct syw_reach_beyond found = find(point, .93, SYW_AXIS_TRIALS, SYW_MAXIMIZE);
    assert_int_equal(found.refusal, SYW_BEYOND_ANSWERED);
    assert_close(found.lo, 283, 0);
    assert_close(found.more[SYW_AXIS_TRIALS], 183, 0);
    assert_true(isnan(found.budget) && isnan(found.hi));
    assert_close(found.last, 400, 0);
    found = find(point, .86, SYW_AXIS_KWH, SYW_MAXIMIZE);
    assert_close(found.lo, 100, 0); /* as good a law may be there already */
    assert_close(found.budget, 100 * sqrt(2), 1e-9);
    found = find(point, .815, SYW_AXIS_KWH, SYW_MAXIMIZE);
    assert_close(found.hi, 200 * sqrt(2), 1e-9);
}

static void a_loss_is_the_same_turned_round(void **state)
{
    (void)state;
    struct syw_outlook_point point[] = {point_of(100, .10, .15, .20), point_of(200, .08, .13, .19),
                                        point_of(400, .06, .11, .18)};
    struct syw_reach_beyond found = find(point, .07, SYW_AXIS_TRIALS, SYW_MINIMIZE);
    assert_close(found.lo, 283, 0);
    assert_true(isnan(found.budget) && isnan(found.hi));
    assert_close(find(point, .185, SYW_AXIS_KWH, SYW_MINIMIZE).hi, 200 * sqrt(2), 1e-9);
}

static void no_bound_excludes_nothing(void **state)
{
    (void)state;
    struct syw_outlook_point point[] = {point_of(100, .80, .85, .90), point_of(200, .81, .87, NAN),
                                        point_of(400, .82, .89, NAN)};
    struct syw_reach_beyond found = find(point, .99, SYW_AXIS_TRIALS, SYW_MAXIMIZE);
    assert_close(found.lo, 200, 0);
    assert_true(isnan(found.hi));
}

static void nothing_is_said_of_what_is_reached_or_refused(void **state)
{
    (void)state;
    struct syw_outlook_point point[] = {point_of(100, .80, .85, .90), point_of(200, .81, .87, .92),
                                        point_of(400, .82, .89, .94)};
    struct syw_outlook outlook = {.trials = &trials, .point = point, .n = POINTS};
    struct syw_reach reach = {.trials = &trials, .target = .84, .budget = 90};
    struct syw_reach_beyond found = syw_reach_beyond_find(&outlook, &reach, SYW_AXIS_TRIALS, SYW_MAXIMIZE);
    assert_int_equal(found.refusal, SYW_BEYOND_WITHIN);
    assert_true(isnan(found.lo) && isnan(found.last));
    reach.budget = NAN;
    outlook.beyond.refusal = SYW_BEYOND_FEW;
    found = syw_reach_beyond_find(&outlook, &reach, SYW_AXIS_TRIALS, SYW_MAXIMIZE);
    assert_int_equal(found.refusal, SYW_BEYOND_FEW);
    assert_true(isnan(found.lo) && isnan(found.more[SYW_AXIS_TRIALS]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bound_first_reaches_the_value_between_two_budgets),
        cmocka_unit_test(a_loss_is_the_same_turned_round),
        cmocka_unit_test(no_bound_excludes_nothing),
        cmocka_unit_test(nothing_is_said_of_what_is_reached_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
