/* The bootstrap over trials: what it draws, how wide it is, and that its coarse grid does no harm. */
#include "budget_helpers.h"
#include "curve_helpers.h"

enum { TRIALS = 80, BUDGETS = 6, RESAMPLES = 60 };

static void fill(double value[TRIALS], double cost[TRIALS])
{
    for (int i = 0; i < TRIALS; i++) {
        value[i] = i % 9 == 4 ? NAN : 0.5 + 0.4 * sin(i * i);
        cost[i] = 1 + 0.7 * cos(3 * i);
    }
}

static void resamples_of_two_models_are_paired(void **state)
{
    (void)state;
    double value[TRIALS], cost[TRIALS], better[TRIALS], budget[BUDGETS];
    double one[RESAMPLES * BUDGETS], other[RESAMPLES * BUDGETS];
    fill(value, cost);
    for (int i = 0; i < TRIALS; i++)
        better[i] = 2 - value[i]; /* other ranks, same rows */
    struct syw_priced a = priced_of(value, cost, TRIALS), b = {0};
    assert_ok(syw_priced_init(&b, better, cost, NULL, TRIALS, SYW_MINIMIZE, err));
    struct syw_budget_options options = {.resamples = RESAMPLES, .threads = 2, .seed = 7};
    spread(budget, BUDGETS, 1, 40);
    assert_ok(syw_budget_replicates(one, &a, budget, BUDGETS, &options, err));
    options.threads = 1;
    assert_ok(syw_budget_replicates(other, &b, budget, BUDGETS, &options, err));
    for (int i = 0; i < RESAMPLES * BUDGETS; i++)
        assert_close(other[i], 2 - one[i], 1e-9);
    options.seed = 8;
    assert_ok(syw_budget_replicates(other, &a, budget, BUDGETS, &options, err));
    int same = 0;
    for (int i = 0; i < RESAMPLES * BUDGETS; i++)
        same += other[i] == one[i];
    assert_true(same < RESAMPLES);
    syw_priced_clear(&a);
    syw_priced_clear(&b);
}

/* One trial affords the mean of the rows drawn: of the same rows, in whatever order of merit, it is the opposite. */
static void draws_are_rows_not_ranks(void **state)
{
    (void)state;
    double value[TRIALS], cost[TRIALS], opposite[TRIALS], one[RESAMPLES], other[RESAMPLES];
    const double budget = 3;
    fill(value, cost);
    for (int i = 0; i < TRIALS; i++) {
        opposite[i] = -value[i];
        cost[i] = 3;
    }
    struct syw_priced a = priced_of(value, cost, TRIALS), b = priced_of(opposite, cost, TRIALS);
    const struct syw_budget_options options = {.resamples = RESAMPLES, .threads = 1};
    assert_ok(syw_budget_replicates(one, &a, &budget, 1, &options, err));
    assert_ok(syw_budget_replicates(other, &b, &budget, 1, &options, err));
    for (int i = 0; i < RESAMPLES; i++)
        assert_close(other[i], -one[i], 1e-9);
    syw_priced_clear(&a);
    syw_priced_clear(&b);
}

/* With equal costs the standard error is known: the curve's. */
static void spread_is_the_standard_error(void **state)
{
    (void)state;
    double value[TRIALS], cost[TRIALS];
    const double k[] = {1, 2, 4, 8}, budget[] = {3, 6, 12, 24};
    struct syw_budget_point point[4];
    struct syw_curve_point curve[4];
    fill(value, cost);
    for (int i = 0; i < TRIALS; i++)
        cost[i] = 3;
    struct syw_priced priced = priced_of(value, cost, TRIALS);
    const struct syw_budget_options options = {.confidence = 0.9, .resamples = 1000, .threads = 2};
    assert_ok(syw_budget_compute(point, &priced, budget, 4, &options, err));
    curve_of(curve, k, 4, value, NULL, TRIALS, SYW_MAXIMIZE, &u_mean);
    for (int i = 0; i < 4; i++) {
        assert_close_relative(point[i].se, curve[i].se, 0.15);
        assert_true(point[i].lo < point[i].value && point[i].value < point[i].hi);
        assert_close_relative(point[i].hi - point[i].lo, 2 * 1.645 * point[i].se, 0.15);
    }
    syw_priced_clear(&priced);
}

/* A resample that is the trials themselves: each row a different one of a model of one kind of trial. */
static void resamples_of_equal_trials_are_the_trials(void **state)
{
    (void)state;
    double value[TRIALS], cost[TRIALS], replicate[4 * 3];
    const double budget[] = {4, 40, 160};
    struct syw_budget_point point[3];
    for (int i = 0; i < TRIALS; i++) {
        value[i] = 0.25;
        cost[i] = 2;
    }
    struct syw_priced priced = priced_of(value, cost, TRIALS);
    struct syw_budget_options options = {.resamples = 4, .threads = 1, .confidence = 0.95};
    assert_ok(syw_budget_replicates(replicate, &priced, budget, 3, &options, err));
    for (int i = 0; i < 12; i++)
        assert_close(replicate[i], 0.25, 1e-12);
    assert_ok(syw_budget_compute(point, &priced, budget, 3, &options, err));
    assert_close(point[1].se, 0, 1e-12);
    syw_priced_clear(&priced);
}

static void one_value_tells_nothing_of_its_spread(void **state)
{
    (void)state;
    const double value[] = {NAN, 0.5}, cost[] = {1, 2}, budget[] = {2, 3};
    double replicate[2 * 2];
    struct syw_budget_point point[2];
    struct syw_priced priced = priced_of(value, cost, 2);
    struct syw_budget_options options = {.resamples = 2, .confidence = 0.95};
    assert_ok(syw_budget_replicates(replicate, &priced, budget, 2, &options, err));
    for (int i = 0; i < 4; i++)
        assert_close(replicate[i], NAN, 0);
    assert_ok(syw_budget_compute(point, &priced, budget, 2, &options, err));
    assert_close(point[1].value, 0.5, 0);
    assert_close(point[1].se, NAN, 0);
    assert_close(point[1].lo, NAN, 0);
    syw_priced_clear(&priced);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resamples_of_two_models_are_paired),
        cmocka_unit_test(draws_are_rows_not_ranks),
        cmocka_unit_test(spread_is_the_standard_error),
        cmocka_unit_test(resamples_of_equal_trials_are_the_trials),
        cmocka_unit_test(one_value_tells_nothing_of_its_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
