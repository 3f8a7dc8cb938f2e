/* How far off the transforms can be: brackets, nodes, threads. */
#include "../src/stats/budget/search.h"
#include "budget_helpers.h"

enum { BUDGETS = 24 };

static const struct syw_budget_options plain = {.threads = 2};

/* Also where the budget is a single cost, at which the value jumps. */
static void brackets_are_narrow(void **state)
{
    (void)state;
    struct syw_priced trials[] = {sample_log("mlp"), random_trials(100, 1, 11, 5), random_trials(200, 0.6, 0, 6)};
    for (int i = 0; i < 3; i++) {
        double budget[BUDGETS];
        struct syw_budget_point point[BUDGETS];
        const double mean = mean_cost(&trials[i]), range = value_range(&trials[i]);
        spread(budget, BUDGETS - 1, 0.4 * mean, 20 * mean);
        budget[BUDGETS - 1] = trials[i].cost[17];
        assert_ok(syw_budget_compute(point, &trials[i], budget, BUDGETS, &plain, err));
        for (int k = 0; k < BUDGETS; k++) {
            double width = (point[k].numeric_hi - point[k].numeric_lo) / range;
            assert_true(width <= (budget[k] < 2 * mean ? 1e-3 : 1e-4));
            assert_true(point[k].numeric_lo <= point[k].value && point[k].value <= point[k].numeric_hi);
        }
        syw_priced_clear(&trials[i]);
    }
}

static void twice_the_nodes_change_nothing(void **state)
{
    (void)state;
    const double share[] = {0.004, 0.02, 0.2, 0.6, 0.95, 0.999};
    for (int skew = 0; skew < 3; skew++) {
        struct syw_priced priced = random_trials(150, 0.1 + 0.7 * skew, 7, 4);
        struct search search = {0};
        assert_ok(syw_search_init(&search, &priced, &plain, err));
        for (int i = 0; i < 6; i++)
            for (int exact = 0; exact < 2; exact++) {
                const double budget = share[i] * priced.total;
                const struct octave octave = {&budget, 1, budget, budget};
                const enum grid_rounding rounding = exact ? GRID_EXACT : GRID_FLOOR;
                struct pass once = {0}, twice = {0};
                assert_ok(syw_pass_init(&once, 1, search.n, 0, err));
                assert_ok(syw_pass_init(&twice, 1, search.n, 0, err));
                search.density = 0;
                assert_ok(syw_search_pass(&once, &search, &octave, budget / 500, rounding, err));
                search.density = 5;
                assert_ok(syw_search_pass(&twice, &search, &octave, budget / 500, rounding, err));
                assert_close(once.reading[SIDE_AT].gain, twice.reading[SIDE_AT].gain, exact ? 1e-10 : 1e-7);
                assert_close(once.reading[SIDE_AT].any, twice.reading[SIDE_AT].any, exact ? 1e-10 : 1e-7);
                syw_pass_clear(&once);
                syw_pass_clear(&twice);
            }
        syw_search_clear(&search);
        syw_priced_clear(&priced);
    }
}

static void threads_change_no_bit(void **state)
{
    (void)state;
    struct syw_priced priced = random_trials(100, 1, 9, 2);
    double budget[5];
    spread(budget, 5, mean_cost(&priced), 30 * mean_cost(&priced));
    for (int quantile = 0; quantile < 2; quantile++) {
        struct syw_budget_point alone[5], together[5];
        struct syw_budget_options options = {
            .statistic = quantile ? SYW_STATISTIC_QUANTILE : SYW_STATISTIC_MEAN, .quantile = 0.3, .threads = 1};
        assert_ok(syw_budget_compute(alone, &priced, budget, 5, &options, err));
        options.threads = 5;
        assert_ok(syw_budget_compute(together, &priced, budget, 5, &options, err));
        for (int i = 0; i < 5; i++) {
            assert_close(alone[i].value, together[i].value, 0);
            assert_close(alone[i].numeric_lo, together[i].numeric_lo, 0);
            assert_close(alone[i].spent, together[i].spent, 0);
        }
    }
    syw_priced_clear(&priced);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets_are_narrow),
        cmocka_unit_test(twice_the_nodes_change_nothing),
        cmocka_unit_test(threads_change_no_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
