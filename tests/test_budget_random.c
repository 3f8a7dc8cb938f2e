/* Transforms beside simulated searches, on a shipped log and on skewed costs that go with the values. */
#include "budget_helpers.h"

static const struct syw_budget_options plain = {.threads = 2};

enum { BUDGETS = 24 };

static void compare(const struct syw_priced *priced, const double budget[], size_t m, size_t permutations,
                    bool replacement)
{
    struct syw_budget_options options = plain;
    struct syw_budget_point exact[BUDGETS], drawn[BUDGETS];
    options.replacement = replacement;
    assert_ok(syw_budget_compute(exact, priced, budget, m, &options, err));
    options.simulate = true;
    options.permutations = permutations;
    assert_ok(syw_budget_compute(drawn, priced, budget, m, &options, err));
    for (size_t i = 0; i < m; i++) {
        double width = exact[i].numeric_hi - exact[i].numeric_lo, p = exact[i].p_any;
        assert_close(p, drawn[i].p_any, 4 * sqrt(p * (1 - p) / (double)permutations) + 1e-5);
        double off = 5 * sqrt(exact[i].trials / (double)permutations);
        assert_close(exact[i].trials, drawn[i].trials, 1e-3 * exact[i].trials + off);
        assert_close(exact[i].spent, drawn[i].spent, 1e-3 * exact[i].spent + fmin(off, 0.01) * budget[i]);
        if (p > 1e-3)
            assert_close(exact[i].value, drawn[i].value, 4 * drawn[i].numeric_se + width);
    }
}

static void million_searches_of_the_sample_agree(void **state)
{
    (void)state;
    double budget[BUDGETS];
    struct syw_priced priced = sample_log("mlp");
    spread(budget, 12, 0.3 * mean_cost(&priced), 10 * mean_cost(&priced));
    compare(&priced, budget, 12, 1000000, false);
    compare(&priced, budget, 12, 100000, true);
    syw_priced_clear(&priced);
}

static void searches_of_skewed_costs_agree(void **state)
{
    (void)state;
    double budget[BUDGETS];
    for (int i = 0; i < 3; i++) {
        struct syw_priced priced = random_trials(i == 2 ? 60 : 120, 0.4 + 0.6 * i, i == 0 ? 0 : 11, 5);
        spread(budget, 8, 0.4 * mean_cost(&priced), 25 * mean_cost(&priced));
        compare(&priced, budget, 8, i == 1 ? 1000000 : 50000, false);
        compare(&priced, budget, 8, 50000, true);
        syw_priced_clear(&priced);
    }
}

static void searches_close_to_the_total_agree(void **state)
{
    (void)state;
    struct syw_priced priced = random_trials(100, 1, 9, 8);
    const double budget[] = {0.7 * priced.total,   0.9 * priced.total,   0.99 * priced.total,
                             0.996 * priced.total, 0.999 * priced.total, priced.total};
    compare(&priced, budget, 6, 20000, false);
    syw_priced_clear(&priced);
}

static void the_distribution_has_the_mean_and_the_quantiles(void **state)
{
    (void)state;
    struct syw_priced priced = random_trials(120, 0.8, 6, 9);
    const size_t width = priced.completed + 1;
    double budget[4], *below = calloc(4 * width, sizeof *below);
    struct syw_budget_point mean[4], median[4];
    const struct syw_budget_options of_median = {.statistic = SYW_STATISTIC_QUANTILE, .quantile = 0.5, .threads = 1};
    spread(budget, 4, mean_cost(&priced), 30 * mean_cost(&priced));
    assert_ok(syw_budget_distribution(below, &priced, budget, 4, &plain, err));
    assert_ok(syw_budget_compute(mean, &priced, budget, 4, &plain, err));
    assert_ok(syw_budget_compute(median, &priced, budget, 4, &of_median, err));
    for (int i = 0; i < 4; i++) {
        const double *p = below + (size_t)i * width;
        double sum = 0, middle = NAN;
        for (size_t j = 0; j < priced.completed; j++) {
            assert_true(p[j] <= p[j + 1]);
            sum += (p[j + 1] - p[j]) * priced.value[j];
            if (isnan(middle) && p[j + 1] - p[0] >= 0.5 * (1 - p[0]))
                middle = priced.value[j];
        }
        assert_close(sum / (1 - p[0]), mean[i].value, 1e-4 * value_range(&priced));
        assert_close(1 - p[0], mean[i].p_any, 1e-4);
        assert_true(median[i].numeric_lo <= middle && middle <= median[i].numeric_hi);
    }
    free(below);
    syw_priced_clear(&priced);
}

static void target_of_skewed_costs_is_reached(void **state)
{
    (void)state;
    struct syw_priced priced = random_trials(100, 1, 9, 2);
    const double target = priced.value[0] + 0.7 * value_range(&priced);
    for (int way = 0; way < 4; way++) { /* mean, median, mean with replacement, mean of simulated searches */
        struct syw_budget_options options = {.statistic = way == 1 ? SYW_STATISTIC_QUANTILE : SYW_STATISTIC_MEAN,
                                             .quantile = 0.5,
                                             .replacement = way == 2,
                                             .simulate = way == 3,
                                             .permutations = 20000,
                                             .threads = 2};
        double found, budget[2];
        struct syw_budget_point point[2];
        assert_ok(syw_budget_reach(&found, &priced, target, &options, err));
        budget[0] = found * (1 - 1e-2);
        budget[1] = found * (1 + 1e-3);
        options.simulate = false;
        assert_ok(syw_budget_compute(point, &priced, budget, 2, &options, err));
        const double slack = way == 3 ? 0.005 * value_range(&priced) : 0;
        assert_true(point[0].value < target + slack && point[1].value >= target - slack);
    }
    syw_priced_clear(&priced);
}

static void many_trials_are_simulated(void **state)
{
    (void)state;
    struct syw_priced priced = random_trials(4500, 0.5, 0, 3);
    const double budget[] = {2 * mean_cost(&priced), 10 * mean_cost(&priced)};
    const struct syw_budget_options few = {.permutations = 20000};
    struct syw_budget_point point[2];
    double *below = calloc(2 * 4501, sizeof *below), *run = calloc(2 * 4500, sizeof *run), trials = 0;
    assert_ok(syw_budget_compute(point, &priced, budget, 2, &few, err));
    assert_true(point[0].numeric_se > 0 && point[1].numeric_hi > point[1].value);
    assert_ok(syw_budget_distribution(below, &priced, budget, 2, &few, err));
    assert_ok(syw_budget_runs(run, &priced, budget, 2, &few, err));
    for (int t = 0; t < 4500; t++) /* the same seed makes the same searches */
        trials += run[4500 + t];
    assert_close(trials, point[1].trials, 1e-9);
    assert_close(below[4500], 1, 1e-12);
    assert_close(1 - below[0], point[0].p_any, 1e-12);
    free(below);
    free(run);
    syw_priced_clear(&priced);
}

/* A row that stands for several trials is drawn as these would be, one by one. */
static void simulated_weights_are_rows(void **state)
{
    (void)state;
    enum { ROWS = 7, TRIALS = 16 };
    const double value[ROWS] = {.1, .4, NAN, .3, .9, .7, NAN}, cost[ROWS] = {1, 3, 2, 1.5, 4, 2.5, 1};
    const double weight[ROWS] = {3, 1, 2, 4, 1, 3, 2}, budget[] = {3, 8, 20};
    double expanded[2][TRIALS], below[2][3 * (TRIALS + 1)], run[2][3 * TRIALS];
    struct syw_budget_point point[2][3];
    struct syw_priced priced[2] = {{0}};
    size_t n = 0;
    for (int i = 0; i < ROWS; i++)
        for (double w = weight[i]; w > 0; w--) {
            expanded[0][n] = value[i];
            expanded[1][n++] = cost[i];
        }
    assert_ok(syw_priced_init(&priced[0], value, cost, weight, ROWS, SYW_MAXIMIZE, err));
    priced[1] = priced_of(expanded[0], expanded[1], n);
    const struct syw_budget_options options = {.simulate = true, .permutations = 2000, .threads = 2};
    for (int i = 0; i < 2; i++) {
        assert_ok(syw_budget_compute(point[i], &priced[i], budget, 3, &options, err));
        assert_ok(syw_budget_distribution(below[i], &priced[i], budget, 3, &options, err));
        assert_ok(syw_budget_runs(run[i], &priced[i], budget, 3, &options, err));
    }
    const size_t ranks = priced[0].completed + 1;
    for (int k = 0; k < 3; k++) {
        double sum[2] = {0, 0};
        assert_close(point[0][k].value, point[1][k].value, 0);
        assert_close(point[0][k].spent, point[1][k].spent, 0);
        assert_close(below[0][(size_t)k * ranks + ranks - 1], 1, 0);
        for (size_t t = 0; t < n; t++)
            for (int i = 0; i < 2; i++)
                sum[i] += run[i][(size_t)k * n + t];
        assert_close(sum[0], sum[1], 1e-12);
        assert_close(sum[0], point[0][k].trials, 1e-12);
        for (size_t j = 0; j < ranks; j++) /* of tied trials any may be the best: where values change they agree */
            if (j == 0 || j + 1 == ranks || priced[0].value[j - 1] < priced[0].value[j])
                assert_close(below[0][(size_t)k * ranks + j], below[1][(size_t)k * ranks + j], 1e-15);
    }
    syw_priced_clear(&priced[0]);
    syw_priced_clear(&priced[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(million_searches_of_the_sample_agree),
        cmocka_unit_test(searches_of_skewed_costs_agree),
        cmocka_unit_test(searches_close_to_the_total_agree),
        cmocka_unit_test(the_distribution_has_the_mean_and_the_quantiles),
        cmocka_unit_test(target_of_skewed_costs_is_reached),
        cmocka_unit_test(many_trials_are_simulated),
        cmocka_unit_test(simulated_weights_are_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
