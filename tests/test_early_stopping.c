/* Early stopping replayed: brackets and medians worked by hand, and what must not change the outcome. */
#include "close.h"
#include "syw/early_stopping.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TRIALS = 40, MOST_STEPS = 30 };

/* A search of n trials with `steps` steps each: curve[trial][step], hours = 1 a step. */
struct search {
    size_t n, steps[MOST_TRIALS];
    double curve[MOST_TRIALS][MOST_STEPS], final[MOST_TRIALS];
};

static struct syw_learning_curves curves_of(const struct search *search)
{
    struct syw_learning_curves curves = {0};
    size_t rows = 0;
    for (size_t i = 0; i < search->n; i++)
        rows += search->steps[i];
    assert_int_equal(syw_learning_curves_init(&curves, search->n, rows, 1u << SYW_AXIS_HOURS, NULL), SYW_OK);
    for (size_t i = 0, at = 0; i < search->n; i++) {
        for (size_t s = 0; s < search->steps[i]; s++, at++) {
            curves.step[at] = (double)(s + 1);
            curves.value[at] = search->curve[i][s];
            curves.cost[SYW_AXIS_HOURS][at] = (double)(s + 1);
        }
        curves.first[i + 1] = at;
    }
    return curves;
}

static struct syw_stopping replayed(const struct search *search, enum syw_stopping_rule rule,
                                    enum syw_direction direction, const struct syw_stopping_options *options)
{
    struct syw_learning_curves curves = curves_of(search);
    struct syw_stopping result = {0};
    struct syw_error err = {0};
    enum syw_status status = syw_stopping_replay(&result, rule, &curves, search->final, direction, options, &err);
    if (status != SYW_OK)
        print_error("%s\n", err.text);
    assert_int_equal(status, SYW_OK);
    syw_learning_curves_clear(&curves);
    return result;
}

static const struct syw_stopping_options defaults = {0};

/* Nine trials of nine steps. Rung 1 keeps the trials 0, 1, 2 (values 9, 8, 7), rung 3 keeps trial 1. Trial 8 is last at
 * first and best in the end. */
static struct search nine(void)
{
    static const double at_1[] = {9, 8, 7, 6, 5, 4, 3, 2, 1}, at_3[] = {5, 9, 7, 1, 1, 1, 1, 1, 1},
                        at_9[] = {5, 10, 12, 1, 1, 1, 1, 1, 99};
    struct search search = {.n = 9};
    for (size_t i = 0; i < 9; i++) {
        search.steps[i] = 9;
        for (size_t s = 0; s < 9; s++)
            search.curve[i][s] = s < 2 ? at_1[i] : s < 8 ? at_3[i] : at_9[i];
        search.final[i] = at_9[i];
    }
    return search;
}

static void halving_is_as_worked_by_hand(void **state)
{
    (void)state;
    struct search search = nine();
    struct syw_stopping full = replayed(&search, SYW_STOPPING_NONE, SYW_MAXIMIZE, &defaults);
    assert_close(full.value, 99, 0);
    assert_close(full.steps, 81, 0);
    assert_close(full.finished, 9, 0);
    struct syw_stopping halved = replayed(&search, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &defaults);
    assert_close(halved.value, 10, 0); /* neither trial 2, which overtakes at the end, nor trial 8 */
    assert_close(halved.steps, 9 + 3 * 2 + 6, 0);
    assert_close(halved.cost[SYW_AXIS_HOURS], 21, 0);
    assert_true(isnan(halved.cost[SYW_AXIS_KWH]) && isnan(halved.cost[SYW_AXIS_TRIALS]));
    assert_close(halved.finished, 1, 0);
    assert_close(halved.p_best, 0, 0);
    assert_int_equal(halved.replays, 1);
    assert_close(halved.value_se, 0, 0);
}

static void halving_from_a_later_rung_keeps_more(void **state)
{
    (void)state;
    struct search search = nine();
    /* r = 3: 9 trials to step 3, 3 of them (1, 2, 0) to the end */
    struct syw_stopping_options options = {.least = 3};
    struct syw_stopping halved = replayed(&search, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &options);
    assert_close(halved.value, 12, 0);
    assert_close(halved.steps, 9 * 3 + 3 * 6, 0);
    options.eta = 2;
    options.least = 1; /* 9 at 1, 4 at 2, 2 at 4, 1 at 8 */
    halved = replayed(&search, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &options);
    assert_close(halved.steps, 9 + 4 * 1 + 2 * 2 + 1 * 5, 0);
}

static void less_is_better_where_the_metric_is_minimized(void **state)
{
    (void)state;
    for (int rule = SYW_STOPPING_NONE; rule < SYW_STOPPING_COUNT; rule++) {
        struct search search = nine();
        struct syw_stopping up = replayed(&search, (enum syw_stopping_rule)rule, SYW_MAXIMIZE, &defaults);
        for (size_t i = 0; i < 9; i++) {
            search.final[i] = -search.final[i];
            for (size_t s = 0; s < 9; s++)
                search.curve[i][s] = -search.curve[i][s];
        }
        struct syw_stopping down = replayed(&search, (enum syw_stopping_rule)rule, SYW_MINIMIZE, &defaults);
        assert_close(down.value, -up.value, 0);
        assert_close(down.steps, up.steps, 0);
        assert_close(down.p_best, up.p_best, 0);
    }
}

static void rows_in_another_order_come_to_the_same(void **state)
{
    (void)state;
    struct search search = nine(), turned = {.n = 9};
    for (size_t i = 0; i < 9; i++) {
        size_t from = (4 * i + 2) % 9;
        turned.steps[i] = search.steps[from];
        turned.final[i] = search.final[from];
        memcpy(turned.curve[i], search.curve[from], sizeof search.curve[from]);
    }
    struct syw_stopping a = replayed(&search, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &defaults),
                        b = replayed(&turned, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &defaults);
    assert_close(a.value, b.value, 0);
    assert_close(a.steps, b.steps, 0);
    /* the median rule is the same but for the replays that are drawn */
    const struct syw_stopping_options options = {.startup = 2, .replays = 4000};
    a = replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options);
    b = replayed(&turned, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options);
    assert_true(a.steps_se > 0);
    assert_close(a.steps, b.steps, 5 * sqrt(2) * a.steps_se);
    assert_close(a.value, b.value, 5 * sqrt(2) * a.value_se);
}

static void ties_at_a_rung_are_broken_by_arrival(void **state)
{
    (void)state;
    struct search search = {.n = 3, .steps = {2, 2, 2}, .curve = {{1, 1}, {1, 2}, {1, 6}}, .final = {1, 2, 6}};
    struct syw_stopping_options options = {.replays = 20000};
    struct syw_stopping halved = replayed(&search, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &options);
    assert_int_equal(halved.replays, 20000);
    assert_close(halved.value, 3, 5 * halved.value_se); /* each of the three is kept as often */
    assert_close_relative(halved.value_se, sqrt(14 / 3.0 / 20000), 0.03);
    assert_close(halved.p_best, 1 / 3.0, 0.02);
    assert_close(halved.steps, 4, 0);
    assert_close(halved.steps_se, 0, 0);
}

static void the_place_of_a_step_is_its_resource(void **state)
{
    (void)state;
    struct search search = nine();
    struct syw_learning_curves curves = curves_of(&search);
    struct syw_stopping result;
    for (size_t i = 0; i < 81; i++)
        curves.step[i] = 500 * (curves.step[i] - 1);
    assert_int_equal(
        syw_stopping_replay(&result, SYW_STOPPING_HALVING, &curves, search.final, SYW_MAXIMIZE, &defaults, NULL),
        SYW_OK);
    assert_close(result.value, 10, 0);
    assert_close(result.steps, 21, 0);
    syw_learning_curves_clear(&curves);
}

static void failed_trials_are_out_and_ended_ones_cost_no_more(void **state)
{
    (void)state;
    struct search search = nine();
    search.steps[0] = 1; /* ended after a step, at 9 */
    search.final[0] = 9;
    search.steps[1] = 2;      /* failed in its second step */
    search.curve[1][0] = 9.5; /* better than all, but it failed */
    search.curve[1][1] = NAN;
    search.final[1] = NAN;
    struct syw_stopping halved = replayed(&search, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &defaults);
    /* rung 1 keeps 0, 1, 2; at rung 3 trial 1 has failed, trial 0 has 9 and trial 2 has 7 */
    assert_close(halved.value, 9, 0);
    assert_close(halved.steps, 1 + 2 + 3 + 6, 0);
    assert_close(halved.finished, 2, 0);
    struct syw_stopping none;
    struct search failed = {.n = 2, .steps = {1, 1}, .curve = {{1}, {2}}, .final = {NAN, NAN}};
    none = replayed(&failed, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &defaults);
    assert_true(isnan(none.value) && isnan(none.value_se));
    assert_close(none.p_best, 0, 0);
}

static void every_trial_runs_to_its_first_value(void **state)
{
    (void)state;
    /* rung 1 is the first step of trial 0; trial 1 has its first value in step 2, trial 2 has none */
    struct search search = {.n = 3,
                            .steps = {4, 4, 4},
                            .curve = {{1, 1, 1, 1}, {NAN, 2, 2, 2}, {NAN, NAN, NAN, NAN}},
                            .final = {1, 2, NAN}};
    struct syw_stopping halved = replayed(&search, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &defaults);
    assert_close(halved.value, 2, 0);
    assert_close(halved.steps, 1 + 4 + 4, 0);
}

static void the_best_step_counts_where_it_is_asked_for(void **state)
{
    (void)state;
    struct search search = {
        .n = 3, .steps = {4, 4, 4}, .curve = {{9, 1, 1, 1}, {5, 5, 5, 5}, {4, 4, 4, 4}}, .final = {9, 5, 4}};
    struct syw_stopping_options options = {.least = 2};
    assert_close(replayed(&search, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &options).value, 5, 0);
    options.best = true;
    assert_close(replayed(&search, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &options).value, 9, 0);
}

static void a_cost_that_a_step_lacks_is_that_of_the_next(void **state)
{
    (void)state;
    struct search search = nine();
    struct syw_learning_curves curves = curves_of(&search);
    struct syw_stopping result;
    curves.cost[SYW_AXIS_HOURS][8 * 9] = NAN; /* trial 8 stops there */
    assert_int_equal(
        syw_stopping_replay(&result, SYW_STOPPING_HALVING, &curves, search.final, SYW_MAXIMIZE, &defaults, NULL),
        SYW_OK);
    assert_close(result.cost[SYW_AXIS_HOURS], 22, 0);
    syw_learning_curves_clear(&curves);
}

/* ---- Hyperband -------------------------------------------------------------------------------------------------- */

static void brackets_are_those_of_li_et_al(void **state)
{
    (void)state;
    const double want[] = {81, 34, 15, 8, 5};
    double n[6] = {0};
    assert_int_equal(syw_hyperband_brackets(n, 6, 81, 3), 5);
    for (size_t i = 0; i < 5; i++)
        assert_close(n[i], want[i], 0);
    assert_close(n[5], 0, 0);
    assert_int_equal(syw_hyperband_brackets(n, 0, 80, 3), 4);
    assert_int_equal(syw_hyperband_brackets(n, 1, 1, 3), 1);
    assert_close(n[0], 1, 0);
}

static void hyperband_spends_what_its_brackets_do(void **state)
{
    (void)state;
    /* R = 9, eta = 3: brackets of 9, 5, 3 trials. 17 trials of different merit:
     * 9 at 1, 3 at 3, 1 to 9: 21 steps; 5 at 3, 1 to 9: 21 steps; 3 to 9: 27 steps */
    struct search search = {.n = 17};
    for (size_t i = 0; i < 17; i++) {
        search.steps[i] = 9;
        search.final[i] = (double)i;
        for (size_t s = 0; s < 9; s++)
            search.curve[i][s] = (double)i;
    }
    struct syw_stopping result = replayed(&search, SYW_STOPPING_HYPERBAND, SYW_MAXIMIZE, &defaults);
    assert_close(result.steps, 21 + 21 + 27, 0);
    assert_close(result.steps_se, 0, 0);
    assert_close(result.finished, 5, 0);
    assert_close(result.value, 16, 0); /* merits do not change: the best is kept wherever it arrives */
    assert_close(result.p_best, 1, 0);
    /* two more trials begin the next round: one bracket of 2 at 1 step, then 1 of them to the end */
    for (search.n = 17; search.n < 19; search.n++) {
        search.steps[search.n] = 9;
        memcpy(search.curve[search.n], search.curve[0], sizeof search.curve[0]);
    }
    result = replayed(&search, SYW_STOPPING_HYPERBAND, SYW_MAXIMIZE, &defaults);
    assert_close(result.steps, 69 + 2 + 8, 0);
}

static void one_bracket_of_hyperband_is_halving(void **state)
{
    (void)state;
    struct search search = nine();
    struct syw_stopping band = replayed(&search, SYW_STOPPING_HYPERBAND, SYW_MAXIMIZE, &defaults),
                        halved = replayed(&search, SYW_STOPPING_HALVING, SYW_MAXIMIZE, &defaults);
    assert_int_equal(band.replays, 1);
    assert_close(band.value, halved.value, 0);
    assert_close(band.steps, halved.steps, 0);
}

/* ---- the median rule -------------------------------------------------------------------------------------------- */

static void the_median_rule_is_as_worked_by_hand(void **state)
{
    (void)state;
    /* Two trials complete first (startup 2); the median of two is their mean. Means up to step 1, 2, 3:
     *   a: 1, 2, 3     (1, 3, 5)
     *   b: 3, 3, 3     (3, 3, 3)    medians 2, 2.5, 3
     *   c: 2, 2.4, 9: not worse than 2 at step 1, worse than 2.5 at step 2: stops after 2
     *   d: 1: worse at step 1, stops after 1
     * All four in all orders is too much by hand: the first two are alone, then c and d each behind them. */
    struct search search = {
        .n = 3, .steps = {3, 3, 3}, .curve = {{1, 3, 5}, {3, 3, 3}, {2, 2.4, 9}}, .final = {5, 3, 9}};
    struct syw_stopping_options options = {.startup = 2, .replays = 1}; /* the first is the order that is given */
    struct syw_stopping result = replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options);
    assert_close(result.steps, 3 + 3 + 2, 0);
    assert_close(result.value, 5, 0);
    assert_close(result.finished, 2, 0);
    search.curve[2][0] = 1;
    assert_close(replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options).steps, 3 + 3 + 1, 0);
    options.warm_up = 1; /* at step 1 nobody stops; at step 2 the best so far is 2.4 < 2.5 */
    assert_close(replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options).steps, 3 + 3 + 2, 0);
    options.warm_up = 2;
    assert_close(replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options).steps, 9, 0);
    options = (struct syw_stopping_options){.replays = 1}; /* five completed ones are needed by default */
    assert_close(replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options).steps, 9, 0);
}

static void a_trial_at_its_end_has_completed(void **state)
{
    (void)state;
    /* b is worse than a's mean only when there is nothing left to stop: the median of a and b is what stops c */
    struct search search = {.n = 3, .steps = {2, 2, 2}, .curve = {{1, 9}, {2, 2}, {1.2, 20}}, .final = {9, 2, 20}};
    struct syw_stopping_options options = {.startup = 1, .replays = 1};
    struct syw_stopping result = replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options);
    assert_close(result.steps, 2 + 2 + 1, 0);
    assert_close(result.finished, 2, 0);
}

static void the_median_rule_is_averaged_over_orders(void **state)
{
    (void)state;
    /* startup 1: b (2, 2) stops behind a (3, 3) and not before it. Steps 3 or 4, each half of the time. */
    struct search search = {.n = 2, .steps = {2, 2}, .curve = {{3, 3}, {2, 2}}, .final = {3, 2}};
    struct syw_stopping_options options = {.startup = 1, .replays = 10000};
    struct syw_stopping result = replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options);
    assert_close(result.steps, 3.5, 5 * result.steps_se);
    assert_close_relative(result.steps_se, 0.5 / 100, 0.01);
    assert_close(result.value, 3, 0);
    options.seed = 7;
    assert_true(replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options).steps != result.steps);
    options.seed = 0;
    assert_close(replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options).steps, result.steps, 0);
}

static void failed_trials_are_no_medians(void **state)
{
    (void)state;
    struct search search = {.n = 3, .steps = {2, 2, 2}, .curve = {{9, 9}, {1, 1}, {2, 2}}, .final = {NAN, 1, 2}};
    struct syw_stopping_options options = {.startup = 1, .replays = 1};
    assert_close(replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options).steps, 6, 0);
    search.final[0] = 9;
    assert_close(replayed(&search, SYW_STOPPING_MEDIAN, SYW_MAXIMIZE, &options).steps, 2 + 1 + 1, 0);
}

static void what_cannot_be_replayed_is_an_error(void **state)
{
    (void)state;
    struct search search = nine(), empty = {.n = 0}, silent = {.n = 1, .steps = {1}, .curve = {{NAN}}};
    const struct syw_stopping_options bad[] = {{.eta = 1.9}, {.eta = NAN}, {.least = 0.5}, {.least = INFINITY}};
    struct syw_learning_curves curves = curves_of(&search);
    struct syw_stopping result = {.value = 77};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(
            syw_stopping_replay(&result, SYW_STOPPING_HALVING, &curves, search.final, SYW_MAXIMIZE, &bad[i], NULL),
            SYW_EINVAL);
    syw_learning_curves_clear(&curves);
    const struct search *none[] = {&empty, &silent};
    for (size_t i = 0; i < 2; i++) {
        curves = curves_of(none[i]);
        assert_int_equal(
            syw_stopping_replay(&result, SYW_STOPPING_HALVING, &curves, none[i]->final, SYW_MAXIMIZE, &defaults, NULL),
            SYW_EDOMAIN);
        syw_learning_curves_clear(&curves);
    }
    assert_close(result.value, 77, 0);
}

/* Every trial has a step number of its own, as a counter of the whole search gives it: 5200 means at 5200 numbers. */
static void the_median_rule_of_steps_that_no_trials_share_is_not_replayed(void **state)
{
    (void)state;
    enum { TRIALS = 5200 };
    struct syw_learning_curves curves = {0};
    struct syw_stopping result = {0};
    assert_int_equal(syw_learning_curves_init(&curves, TRIALS, TRIALS, 1u << SYW_AXIS_HOURS, NULL), SYW_OK);
    for (size_t i = 0; i < TRIALS; i++) {
        curves.first[i + 1] = i + 1;
        curves.step[i] = curves.value[i] = curves.cost[SYW_AXIS_HOURS][i] = (double)i;
    }
    assert_int_equal(
        syw_stopping_replay(&result, SYW_STOPPING_MEDIAN, &curves, curves.value, SYW_MAXIMIZE, &defaults, NULL),
        SYW_OK);
    assert_int_equal(result.replays, 0);
    assert_true(isnan(result.value) && isnan(result.p_best) && isnan(result.steps));
    assert_true(isnan(result.cost[SYW_AXIS_HOURS]));
    assert_int_equal(
        syw_stopping_replay(&result, SYW_STOPPING_HALVING, &curves, curves.value, SYW_MAXIMIZE, &defaults, NULL),
        SYW_OK);
    assert_int_equal(result.replays, 1);
    syw_learning_curves_clear(&curves);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(halving_is_as_worked_by_hand),
        cmocka_unit_test(halving_from_a_later_rung_keeps_more),
        cmocka_unit_test(less_is_better_where_the_metric_is_minimized),
        cmocka_unit_test(rows_in_another_order_come_to_the_same),
        cmocka_unit_test(ties_at_a_rung_are_broken_by_arrival),
        cmocka_unit_test(the_place_of_a_step_is_its_resource),
        cmocka_unit_test(failed_trials_are_out_and_ended_ones_cost_no_more),
        cmocka_unit_test(every_trial_runs_to_its_first_value),
        cmocka_unit_test(the_best_step_counts_where_it_is_asked_for),
        cmocka_unit_test(a_cost_that_a_step_lacks_is_that_of_the_next),
        cmocka_unit_test(brackets_are_those_of_li_et_al),
        cmocka_unit_test(hyperband_spends_what_its_brackets_do),
        cmocka_unit_test(one_bracket_of_hyperband_is_halving),
        cmocka_unit_test(the_median_rule_is_as_worked_by_hand),
        cmocka_unit_test(a_trial_at_its_end_has_completed),
        cmocka_unit_test(the_median_rule_is_averaged_over_orders),
        cmocka_unit_test(failed_trials_are_no_medians),
        cmocka_unit_test(what_cannot_be_replayed_is_an_error),
        cmocka_unit_test(the_median_rule_of_steps_that_no_trials_share_is_not_replayed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
