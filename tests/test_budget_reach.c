/* From which budget on a curve stays at a value, which is not where it first gets there, and where there is an
 * interval.
 */
#include "budget_helpers.h"

static const struct syw_budget_options plain = {.threads = 2};

/* Ten trials of one kWh, a good one that costs a tenth, and the best: 0.1 kWh affords the good one alone, and nothing
 * in eleven of twelve searches. */
static struct syw_priced one_cheap_trial(void)
{
    double value[12] = {0.61, 0.62, 0.63, 0.64, 0.65, 0.66, 0.67, 0.68, 0.69, 0.70, 0.90, 0.95}, cost[12];
    for (int i = 0; i < 12; i++)
        cost[i] = i == 10 ? 0.1 : 1;
    return priced_of(value, cost, 12);
}

static void a_value_that_is_lost_again_is_not_reached(void **state)
{
    (void)state;
    struct syw_priced priced = one_cheap_trial();
    struct syw_budget_point point[111];
    double found = NAN, budget[111];
    for (int way = 0; way < 2; way++) {
        const struct syw_budget_options options = {.threads = 2, .p_any = 0.5 * way};
        assert_ok(syw_budget_reach(&found, &priced, 0.9, &options, err));
        assert_close(found, 7.1, 1e-9);
    }
    for (int i = 0; i < 111; i++)
        budget[i] = (i + 1) / 10.0;
    assert_ok(syw_budget_compute(point, &priced, budget, 111, &plain, err));
    assert_close(point[0].value, 0.9, 1e-9); /* where it is first reached */
    assert_close(point[0].p_any, 1 / 12.0, 1e-9);
    assert_true(point[69].value < 0.9);
    for (int i = 70; i < 111; i++)
        assert_true(point[i].value >= 0.9);
    syw_priced_clear(&priced);
}

/* Sums of costs are all the budgets at which anything changes. */
static size_t list_sums(double sum[256], const struct syw_priced *priced)
{
    size_t n = 0;
    for (unsigned set = 1; set < 1u << priced->trials; set++, n++) {
        sum[n] = 0;
        for (size_t t = 0; t < priced->trials; t++)
            sum[n] += set >> t & 1 ? priced->cost[t] : 0;
    }
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && sum[j] < sum[j - 1]; j--) {
            double swap = sum[j];
            sum[j] = sum[j - 1];
            sum[j - 1] = swap;
        }
    return n;
}

/* The smallest sum from which on no sum misses. */
static double reach_by_brute_force(const struct syw_priced *priced, double target, double p_any)
{
    double sum[256], found = NAN;
    for (size_t i = list_sums(sum, priced); i-- > 0;) {
        const struct brute at = brute_force(priced, sum[i]);
        if (!(at.any >= p_any - 1e-12 && at.value >= target - 1e-12))
            break;
        found = sum[i];
    }
    return found;
}

static void every_order_agrees_on_what_is_reached(void **state)
{
    (void)state;
    for (unsigned long seed = 1; seed <= 12; seed++) {
        struct syw_priced priced = random_trials(6, 0.8, seed % 3 == 0 ? 4 : 0, seed);
        for (int part = 1; part < 8; part++)
            for (int way = 0; way < 3; way++) {
                const double target = priced.value[0] + part / 8.3 * value_range(&priced);
                const struct syw_budget_options options = {.threads = 2, .p_any = way / 2.0 * 0.8};
                double found;
                assert_ok(syw_budget_reach(&found, &priced, target, &options, err));
                assert_close_relative(found, reach_by_brute_force(&priced, target, options.p_any), 1.0 / 8192);
            }
        syw_priced_clear(&priced);
    }
}

/* Without failed trials P(any) is the share of trials that fit. */
static void the_worst_value_is_reached_where_a_trial_completes_as_often(void **state)
{
    (void)state;
    const double value[] = {5, 3, 4, 1, 2, 6}, cost[] = {1.5, 2.25, 3, 0.75, 6, 7.5};
    const double p_any[] = {0, 1 / 6.0, 0.17, 0.5, 0.51, 5 / 6.0, 1}, want[] = {0.75, 0.75, 1.5, 2.25, 3, 6, 7.5};
    struct syw_priced priced = priced_of(value, cost, 6);
    for (int i = 0; i < 7; i++) {
        const struct syw_budget_options options = {.threads = 2, .p_any = p_any[i]};
        double found;
        assert_ok(syw_budget_reach(&found, &priced, 1, &options, err));
        assert_close(found, want[i], 1e-9);
    }
    syw_priced_clear(&priced);
}

static void intervals_need_eight_affordable_trials(void **state)
{
    (void)state;
    struct syw_priced priced = random_trials(30, 0.6, 5, 3);
    double cost[30];
    struct syw_budget_point point[30];
    const struct syw_budget_options options = {.threads = 2, .confidence = 0.95};
    size_t with = 0;
    memcpy(cost, priced.cost, priced.completed * sizeof *cost);
    assert_ok(syw_budget_compute(point, &priced, cost, priced.completed, &options, err));
    for (size_t i = 0; i < priced.completed; i++) {
        size_t affordable = 0;
        for (size_t t = 0; t < priced.completed; t++)
            affordable += priced.cost[t] <= cost[i];
        const bool enough = affordable >= SYW_INTERVAL_TRIALS;
        assert_int_equal(syw_budget_has_interval(&priced, cost[i]), enough);
        assert_int_equal(isnan(point[i].se), !enough);
        assert_int_equal(isnan(point[i].lo), !enough);
        assert_int_equal(isnan(point[i].hi), !enough);
        assert_true(!enough || point[i].hi > point[i].lo);
        with += enough;
    }
    assert_int_equal(with, priced.completed - SYW_INTERVAL_TRIALS + 1);
    syw_priced_clear(&priced);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_that_is_lost_again_is_not_reached),
        cmocka_unit_test(every_order_agrees_on_what_is_reached),
        cmocka_unit_test(the_worst_value_is_reached_where_a_trial_completes_as_often),
        cmocka_unit_test(intervals_need_eight_affordable_trials),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
