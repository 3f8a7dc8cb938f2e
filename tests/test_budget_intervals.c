/* Delete-one values at budgets in real cost: against the golden values, against searches computed one by one without
 * each trial, against the derivative by a trial's weight. */
#include "budget_helpers.h"
#include "curve_helpers.h"

#include <json-c/json.h>

static const struct syw_budget_options plain = {.threads = 1};

static double number_at(struct json_object *object, const char *key)
{
    struct json_object *found = NULL;
    assert_true(json_object_object_get_ex(object, key, &found));
    return found ? json_object_get_double(found) : NAN;
}

static size_t numbers_at(double number[], struct json_object *object, const char *key)
{
    struct json_object *found = NULL;
    assert_true(json_object_object_get_ex(object, key, &found));
    const size_t n = json_object_array_length(found);
    for (size_t i = 0; i < n; i++) {
        struct json_object *item = json_object_array_get_idx(found, i);
        number[i] = item ? json_object_get_double(item) : NAN;
    }
    return n;
}

/* at[n] of one budget against value[n], delete-one values by the caller's rows. */
static void assert_deviations(const double at[], const double value[], size_t n, double tolerance)
{
    double mean = 0;
    for (size_t i = 0; i < n; i++)
        mean += value[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        assert_close(at[i], sqrt(((double)n - 1) / (double)n) * (value[i] - mean), tolerance);
}

static void few_trials_have_the_golden_delete_one_values(void **state)
{
    (void)state;
    struct json_object *cases = json_object_from_file("tests/reference/intervals.json");
    assert_non_null(cases);
    for (size_t c = 0; c < json_object_array_length(cases); c++) {
        struct json_object *one = json_object_array_get_idx(cases, c);
        double value[16], cost[16], deleted[16];
        const size_t n = numbers_at(value, one, "value");
        const double budget = number_at(one, "budget");
        struct syw_deviations deviations = {0};
        struct syw_budget_point point;
        numbers_at(cost, one, "cost");
        numbers_at(deleted, one, "delete_one");
        struct syw_priced priced = priced_of(value, cost, n);
        assert_ok(syw_budget_deviations(&deviations, &priced, &budget, 1, &plain, err));
        assert_ok(syw_budget_compute(&point, &priced, &budget, 1, &plain, err));
        assert_close(point.value, number_at(one, "expected"), 1e-13);
        assert_close(point.p_any, number_at(one, "p_any"), 1e-13);
        assert_deviations(deviations.at, deleted, n, 1e-13);
        const struct syw_uncertainty of = syw_uncertainty_of(deviations.at, n);
        assert_close_relative(of.se, number_at(one, "se"), 1e-12);
        assert_close_relative(of.df, number_at(one, "df"), 1e-9);
        syw_deviations_clear(&deviations);
        syw_priced_clear(&priced);
    }
    json_object_put(cases);
}

/* The model without the trial of rank t, which has rows of its own. */
static struct syw_priced without(const struct syw_priced *priced, size_t t)
{
    double value[64], cost[64];
    size_t n = 0;
    for (size_t i = 0; i < priced->trials; i++)
        if (i != t) {
            value[n] = i < priced->completed ? priced->value[i] : NAN;
            cost[n++] = priced->cost[i];
        }
    return priced_of(value, cost, n);
}

enum { BUDGETS = 7 };

static void compare_with_each(const struct syw_priced *priced, const double budget[BUDGETS], double tolerance)
{
    struct syw_deviations deviations = {0};
    double deleted[BUDGETS][64];
    const size_t n = priced->trials;
    assert_ok(syw_budget_deviations(&deviations, priced, budget, BUDGETS, &plain, err));
    for (size_t t = 0; t < n; t++) {
        struct syw_priced rest = without(priced, t);
        struct syw_budget_point point[BUDGETS];
        double capped[BUDGETS];
        for (int i = 0; i < BUDGETS; i++)
            capped[i] = fmin(budget[i], rest.total);
        assert_ok(syw_budget_compute(point, &rest, capped, BUDGETS, &plain, err));
        for (int i = 0; i < BUDGETS; i++)
            deleted[i][priced->origin[t]] = point[i].value;
        syw_priced_clear(&rest);
    }
    for (size_t i = 0; i < BUDGETS; i++)
        assert_deviations(deviations.at + i * n, deleted[i], n, tolerance);
    syw_deviations_clear(&deviations);
}

/* Whole costs, on which grids are exact: too many sets to add up. */
static void one_pass_gives_what_each_search_without_a_trial_does(void **state)
{
    (void)state;
    for (int some_fail = 0; some_fail < 2; some_fail++) {
        double value[44], cost[44], budget[BUDGETS];
        for (int i = 0; i < 44; i++) {
            value[i] = some_fail && i % 6 == 2 ? NAN : 0.5 + 0.4 * sin(i * i);
            cost[i] = 1 + i * 7 % 13;
        }
        struct syw_priced priced = priced_of(value, cost, 44);
        spread(budget, BUDGETS, 4, priced.total);
        for (int i = 0; i < BUDGETS; i++)
            budget[i] = round(budget[i]);
        compare_with_each(&priced, budget, 1e-9);
        syw_priced_clear(&priced);
    }
}

/* Costs that fit into no grid: right to what rounding does to a budget. */
static void rounded_costs_come_close(void **state)
{
    (void)state;
    struct syw_priced priced = random_trials(40, 0.7, 9, 5);
    double budget[BUDGETS];
    spread(budget, BUDGETS, 3 * mean_cost(&priced), 0.9 * priced.total);
    compare_with_each(&priced, budget, 2e-5);
    syw_priced_clear(&priced);
}

static void equal_costs_have_the_errors_of_trials(void **state)
{
    (void)state;
    double value[60], cost[60], k[] = {1, 2, 5, 13, 30, 45, 58}, budget[BUDGETS];
    struct syw_curve_point curve[BUDGETS];
    struct syw_deviations deviations = {0};
    for (int i = 0; i < 60; i++) {
        value[i] = i % 7 == 3 ? NAN : 0.5 + 0.4 * sin(i * i);
        cost[i] = 3;
    }
    for (int i = 0; i < BUDGETS; i++)
        budget[i] = 3 * k[i];
    struct syw_priced priced = priced_of(value, cost, 60);
    curve_of(curve, k, BUDGETS, value, NULL, 60, SYW_MAXIMIZE, &u_mean);
    assert_ok(syw_budget_deviations(&deviations, &priced, budget, BUDGETS, &plain, err));
    for (size_t i = 0; i < BUDGETS; i++) {
        const struct syw_uncertainty of = syw_uncertainty_of(deviations.at + i * 60, 60);
        assert_close_relative(of.se, curve[i].se, 1e-9);
        assert_close_relative(of.df, curve[i].df, 1e-7);
    }
    syw_deviations_clear(&deviations);
    syw_priced_clear(&priced);
}

/* With replacement: rows of a thousand trials each, of which one has one trial less. */
static void with_replacement_they_are_the_derivative_by_weight(void **state)
{
    (void)state;
    enum { ROWS = 24, EACH = 1000 };
    double value[ROWS], cost[ROWS], weight[ROWS], budget[] = {4, 9, 20, 60}, base[4], moved[ROWS][4];
    const struct syw_budget_options renewed = {.replacement = true, .threads = 1};
    struct syw_budget_point point[4];
    for (int i = 0; i < ROWS; i++) {
        value[i] = i % 7 == 3 ? NAN : 0.5 + 0.4 * sin(i * i);
        cost[i] = 1 + i * 3 % 5;
    }
    for (int less = -1; less < ROWS; less++) {
        struct syw_priced priced = {0};
        for (int i = 0; i < ROWS; i++)
            weight[i] = i == less ? EACH - 1 : EACH;
        assert_ok(syw_priced_init(&priced, value, cost, weight, ROWS, SYW_MAXIMIZE, err));
        assert_ok(syw_budget_compute(point, &priced, budget, 4, &renewed, err));
        for (int i = 0; i < 4; i++)
            *(less < 0 ? &base[i] : &moved[less][i]) = point[i].value;
        syw_priced_clear(&priced);
    }
    struct syw_priced priced = priced_of(value, cost, ROWS);
    struct syw_deviations deviations = {0};
    assert_ok(syw_budget_deviations(&deviations, &priced, budget, 4, &renewed, err));
    for (int i = 0; i < 4; i++)
        for (int row = 0; row < ROWS; row++) {
            const double infinitesimal = EACH * (moved[row][i] - base[i]); /* a trial of ROWS */
            assert_close(deviations.at[i * ROWS + row], infinitesimal, 2e-4);
        }
    syw_deviations_clear(&deviations);
    syw_priced_clear(&priced);
}

/* Where trials are simulated the derivative stands for leaving out one of many. */
static void simulated_searches_have_the_errors_of_exact_ones(void **state)
{
    (void)state;
    struct syw_priced priced = random_trials(1000, 0.8, 12, 3);
    struct syw_budget_options many = plain;
    struct syw_deviations exact = {0}, derived = {0};
    double budget[6];
    many.simulate = true;
    spread(budget, 6, 2 * mean_cost(&priced), 0.7 * priced.total);
    assert_ok(syw_budget_deviations(&exact, &priced, budget, 6, &plain, err));
    assert_ok(syw_budget_deviations(&derived, &priced, budget, 6, &many, err));
    for (size_t i = 0; i < 6; i++) {
        const struct syw_uncertainty one = syw_uncertainty_of(exact.at + i * 1000, 1000);
        const struct syw_uncertainty other = syw_uncertainty_of(derived.at + i * 1000, 1000);
        assert_close_relative(other.se, one.se, 0.01);
        assert_close_relative(other.df, one.df, 0.01);
    }
    syw_deviations_clear(&exact);
    syw_deviations_clear(&derived);
    syw_priced_clear(&priced);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_trials_have_the_golden_delete_one_values),
        cmocka_unit_test(one_pass_gives_what_each_search_without_a_trial_does),
        cmocka_unit_test(rounded_costs_come_close),
        cmocka_unit_test(equal_costs_have_the_errors_of_trials),
        cmocka_unit_test(with_replacement_they_are_the_derivative_by_weight),
        cmocka_unit_test(simulated_searches_have_the_errors_of_exact_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
