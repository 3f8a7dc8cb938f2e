/* Exact where it can be known: equal costs, every order of a few trials, the golden values, and what is refused. */
#include "budget_helpers.h"
#include "curve_helpers.h"

#include <json-c/json.h>

static const struct syw_budget_options plain = {.threads = 1};

enum { TRIALS = 60 };

static void fill_equal(double value[TRIALS], double cost[TRIALS], double each, bool some_fail)
{
    for (int i = 0; i < TRIALS; i++) {
        value[i] = some_fail && i % 7 == 3 ? NAN : 0.5 + 0.4 * sin(i * i);
        cost[i] = each;
    }
}

static void equal_costs_are_trials(void **state)
{
    (void)state;
    for (int variant = 0; variant < 8; variant++) {
        const bool replacement = variant & 1, some_fail = variant & 2;
        const double each = variant & 4 ? 0.1 : 7;
        double value[TRIALS], cost[TRIALS], k[TRIALS], budget[TRIALS];
        struct syw_budget_point point[TRIALS];
        struct syw_curve_point curve[TRIALS];
        fill_equal(value, cost, each, some_fail);
        for (int i = 0; i < TRIALS; i++) {
            k[i] = i + 1;
            budget[i] = each * k[i]; /* often a hair above or below the sum of costs */
        }
        curve_of(curve, k, TRIALS, value, NULL, TRIALS, SYW_MAXIMIZE, replacement ? &v_mean : &u_mean);
        struct syw_budget_options options = plain;
        options.replacement = replacement;
        struct syw_priced priced = priced_of(value, cost, TRIALS);
        assert_ok(syw_budget_compute(point, &priced, budget, TRIALS, &options, err));
        for (int i = 0; i < TRIALS; i++) {
            assert_close(point[i].value, curve[i].value, 1e-11);
            assert_close(point[i].p_any, curve[i].p_any, 1e-11);
            assert_close(point[i].trials, k[i], 1e-9);
            assert_close(point[i].spent, budget[i], 1e-9 * each);
            assert_close(point[i].numeric_hi - point[i].numeric_lo, 0, 1e-10);
        }
        syw_priced_clear(&priced);
    }
}

static void equal_costs_have_the_quantiles_of_trials(void **state)
{
    (void)state;
    double value[TRIALS], cost[TRIALS], k[TRIALS], budget[TRIALS];
    struct syw_budget_point point[TRIALS];
    struct syw_curve_point curve[TRIALS];
    fill_equal(value, cost, 3, false);
    for (int i = 0; i < TRIALS; i++)
        budget[i] = 3 * (k[i] = i + 1);
    /* with replacement: the quantile of the curve is V's */
    const struct syw_curve_options of_trials = {SYW_ESTIMATOR_V, SYW_STATISTIC_QUANTILE, .quantile = 0.37};
    curve_of(curve, k, TRIALS, value, NULL, TRIALS, SYW_MAXIMIZE, &of_trials);
    const struct syw_budget_options options = {
        .statistic = SYW_STATISTIC_QUANTILE, .quantile = 0.37, .replacement = true, .threads = 1};
    struct syw_priced priced = priced_of(value, cost, TRIALS);
    assert_ok(syw_budget_compute(point, &priced, budget, TRIALS, &options, err));
    for (int i = 0; i < TRIALS; i++)
        assert_close(point[i].value, curve[i].value, 0);
    syw_priced_clear(&priced);
}

static void check_brute(const struct syw_priced *priced, double budget, double tolerance)
{
    const struct brute want = brute_force(priced, budget);
    const size_t n = priced->trials, completed = priced->completed;
    struct syw_budget_point point;
    double below[MOST_BRUTE + 1], run[MOST_BRUTE];
    assert_ok(syw_budget_compute(&point, priced, &budget, 1, &plain, err));
    assert_ok(syw_budget_distribution(below, priced, &budget, 1, &plain, err));
    assert_ok(syw_budget_runs(run, priced, &budget, 1, &plain, err));
    assert_close(point.p_any, want.any, tolerance);
    assert_close(point.value, want.value, tolerance * 10 / want.any);
    assert_close(point.trials, want.trials, tolerance * (double)n);
    assert_close(point.spent, want.spent, tolerance * budget * (double)n);
    assert_true(point.spent <= budget);
    for (size_t j = 0; j <= completed; j++)
        assert_close(below[j], want.below[j], tolerance);
    for (size_t t = 0; t < n; t++)
        assert_close(run[t], want.run[t], tolerance);
}

static void every_order_of_whole_costs_agrees(void **state)
{
    (void)state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    for (size_t n = 1; n <= 7; n++)
        for (int repeat = 0; repeat < 12; repeat++) {
            double value[MOST_BRUTE], cost[MOST_BRUTE];
            for (size_t i = 0; i < n; i++) { /* ties, failed trials, and costs of zero */
                value[i] = i > 0 && gsl_rng_uniform(random) < 0.25 ? NAN : 0.5 * (double)gsl_rng_uniform_int(random, 6);
                cost[i] = (double)gsl_rng_uniform_int(random, 9) * (repeat % 3 == 0 ? 0.1 : 1);
            }
            struct syw_priced priced = priced_of(value, cost, n);
            for (double share = 0.1; share < 1.05 && priced.total > 0; share += 0.15)
                check_brute(&priced, fmin(share, 1) * priced.total, 1e-10);
            syw_priced_clear(&priced);
        }
    gsl_rng_free(random);
}

static void every_order_of_real_costs_lies_within_the_bracket(void **state)
{
    (void)state;
    for (unsigned long seed = 1; seed <= 5; seed++) {
        struct syw_priced priced = random_trials(7, 1.2, 4, seed);
        for (double share = 0.02; share < 1.05; share += 0.07) {
            double budget = fmin(share, 1) * priced.total;
            const struct brute want = brute_force(&priced, budget);
            struct syw_budget_point point;
            assert_ok(syw_budget_compute(&point, &priced, &budget, 1, &plain, err));
            assert_close(point.p_any, want.any, 1e-6);
            if (want.any == 0) {
                assert_true(isnan(point.value));
                continue;
            }
            const double slack = 1e-6 * value_range(&priced);
            assert_true(point.numeric_lo <= want.value + slack);
            assert_true(point.numeric_hi >= want.value - slack);
            assert_close(point.trials, want.trials, 1e-3 * 7);
            assert_close(point.spent, want.spent, 1e-3 * budget);
        }
        syw_priced_clear(&priced);
    }
}

static void golden_values_come_out(void **state)
{
    (void)state;
    const double value[] = {.1, .35, .4, .7, .9}, cost[] = {2, 3, 5, 4, 7};
    struct syw_priced priced = priced_of(value, cost, 5);
    struct json_object *golden = json_object_from_file("tests/reference/values.json"), *rows = NULL;
    assert_non_null(golden);
    assert_true(json_object_object_get_ex(golden, "values", &rows));
    int checked = 0;
    for (size_t i = 0; i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i), *name = NULL, *want = NULL, *at = NULL;
        if (!json_object_object_get_ex(row, "name", &name) || !json_object_object_get_ex(row, "B", &at) ||
            !json_object_object_get_ex(row, "value", &want) ||
            strncmp(json_object_get_string(name), "budget_with", 11) != 0)
            continue;
        double budget = json_object_get_double(at);
        struct syw_budget_options options = plain;
        options.replacement = strncmp(json_object_get_string(name), "budget_with_", 12) == 0;
        if (!options.replacement && budget > priced.total)
            continue;
        struct syw_budget_point point;
        assert_ok(syw_budget_compute(&point, &priced, &budget, 1, &options, err));
        double whole = point.p_any * point.value + (1 - point.p_any) * value[0]; /* none completed: the worst */
        assert_close(whole, strtod(json_object_get_string(want), NULL), 1e-12);
        checked++;
    }
    assert_int_equal(checked, 13);
    json_object_put(golden);
    syw_priced_clear(&priced);
}

static void a_sum_of_costs_that_is_the_budget_fits(void **state)
{
    (void)state;
    const double value[] = {1, 2, 4}, cost[] = {0.1, 0.2, 0.7}, budget = 0.3;
    struct syw_priced priced = priced_of(value, cost, 3);
    struct syw_budget_point point;
    assert_ok(syw_budget_compute(&point, &priced, &budget, 1, &plain, err));
    /* orders abc, acb, bac, bca, cab, cba: 2, 1, 2, 2, none, none */
    assert_close(point.value, 7.0 / 4, 1e-12);
    assert_close(point.p_any, 4.0 / 6, 1e-12);
    syw_priced_clear(&priced);
}

static void a_minimized_metric_mirrors(void **state)
{
    (void)state;
    const double value[] = {3, 1, NAN, 2, 5}, cost[] = {1, 2.5, 3, 4.2, 1.7}, budget[] = {2, 5, 9};
    double negated[5];
    struct syw_priced down = {0}, up = {0};
    struct syw_budget_point a[3], b[3];
    for (int i = 0; i < 5; i++)
        negated[i] = -value[i];
    assert_ok(syw_priced_init(&down, value, cost, NULL, 5, SYW_MINIMIZE, err));
    assert_ok(syw_priced_init(&up, negated, cost, NULL, 5, SYW_MAXIMIZE, err));
    assert_ok(syw_budget_compute(a, &down, budget, 3, &plain, err));
    assert_ok(syw_budget_compute(b, &up, budget, 3, &plain, err));
    for (int i = 0; i < 3; i++) {
        assert_close(a[i].value, -b[i].value, 0);
        assert_close(a[i].numeric_lo, -b[i].numeric_hi, 0);
        assert_true(a[i].numeric_lo <= a[i].value && a[i].value <= a[i].numeric_hi);
    }
    syw_priced_clear(&down);
    syw_priced_clear(&up);
}

static void the_whole_total_runs_everything(void **state)
{
    (void)state;
    struct syw_priced priced = random_trials(50, 1, 6, 3);
    const double budget[] = {priced.total * (1 + 1e-10), priced.total, priced.total / 2};
    struct syw_budget_point point[3];
    assert_ok(syw_budget_compute(point, &priced, budget, 3, &plain, err));
    for (int i = 0; i < 2; i++) {
        assert_close(point[i].value, priced.value[priced.completed - 1], 0);
        assert_close(point[i].p_any, 1, 0);
        assert_close(point[i].trials, 50, 0);
    }
    assert_true(point[2].value < point[1].value && point[2].budget < point[1].budget);
    syw_priced_clear(&priced);
}

static void weights_are_trials(void **state)
{
    (void)state;
    const double value[] = {3, NAN, 1}, cost[] = {1, 2, 4}, weight[] = {2, 1, 0};
    struct syw_priced priced = {0};
    assert_ok(syw_priced_init(&priced, value, cost, weight, 3, SYW_MAXIMIZE, err));
    assert_int_equal(priced.trials, 3);
    assert_int_equal(priced.completed, 2);
    assert_int_equal(priced.origin[0], 0);
    assert_int_equal(priced.origin[1], 0);
    assert_int_equal(priced.origin[2], 1);
    assert_close(priced.total, 4, 0);
    syw_priced_clear(&priced);
}

static void target_is_reached_and_no_sooner(void **state)
{
    (void)state;
    const double value[] = {1, 2, 4, 3}, cost[] = {2, 3, 5, 4};
    struct syw_priced priced = priced_of(value, cost, 4);
    for (double target = 1; target <= 4; target += 0.25) {
        double budget, less;
        struct syw_budget_point at, before;
        assert_ok(syw_budget_reach(&budget, &priced, target, &plain, err));
        less = budget - 1e-3;
        assert_ok(syw_budget_compute(&at, &priced, &budget, 1, &plain, err));
        assert_ok(syw_budget_compute(&before, &priced, &less, 1, &plain, err));
        assert_true(at.value >= target - 1e-9);
        assert_true(isnan(before.value) || before.value < target);
    }
    double none;
    assert_ok(syw_budget_reach(&none, &priced, 4.5, &plain, err));
    assert_true(isnan(none));
    syw_priced_clear(&priced);
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    const double value[] = {1, NAN}, bad[][2] = {{1, -1}, {NAN, 1}, {INFINITY, 1}}, cost[] = {1, 2};
    const double failed[] = {NAN, NAN}, free_of_cost[] = {0, 0}, budgets[] = {0, -1, NAN, INFINITY, 3.1};
    struct syw_priced priced = {0};
    struct syw_budget_point point = {.budget = 42};
    for (int i = 0; i < 3; i++)
        assert_int_equal(syw_priced_init(&priced, value, bad[i], NULL, 2, SYW_MAXIMIZE, NULL), SYW_EDOMAIN);
    priced = priced_of(value, cost, 2);
    for (int i = 0; i < 5; i++)
        assert_int_equal(syw_budget_compute(&point, &priced, &budgets[i], 1, &plain, NULL), SYW_EDOMAIN);
    const struct syw_budget_options no_quantile = {.statistic = SYW_STATISTIC_QUANTILE};
    assert_int_equal(syw_budget_compute(&point, &priced, cost, 1, &no_quantile, NULL), SYW_EINVAL);
    assert_close(point.budget, 42, 0);
    syw_priced_clear(&priced);
    priced = priced_of(failed, cost, 2);
    assert_int_equal(syw_budget_compute(&point, &priced, cost, 1, &plain, NULL), SYW_EDOMAIN);
    syw_priced_clear(&priced);
    priced = priced_of(value, free_of_cost, 2);
    const struct syw_budget_options replacement = {.replacement = true};
    assert_int_equal(syw_budget_compute(&point, &priced, cost, 1, &replacement, NULL), SYW_EDOMAIN);
    assert_ok(syw_budget_compute(&point, &priced, cost, 1, &plain, err)); /* all of them run, for nothing */
    assert_close(point.trials, 2, 0);
    assert_close(point.value, 1, 0);
    syw_priced_clear(&priced);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_costs_are_trials),
        cmocka_unit_test(equal_costs_have_the_quantiles_of_trials),
        cmocka_unit_test(every_order_of_whole_costs_agrees),
        cmocka_unit_test(every_order_of_real_costs_lies_within_the_bracket),
        cmocka_unit_test(golden_values_come_out),
        cmocka_unit_test(a_sum_of_costs_that_is_the_budget_fits),
        cmocka_unit_test(a_minimized_metric_mirrors),
        cmocka_unit_test(the_whole_total_runs_everything),
        cmocka_unit_test(weights_are_trials),
        cmocka_unit_test(target_is_reached_and_no_sooner),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
