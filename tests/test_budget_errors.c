/* Each number of a budget lies within its own error, wherever the budget is, and depends on no other budget. */
#include "../src/stats/budget/bracket.h"
#include "budget_helpers.h"

#include <float.h>

static const struct syw_budget_options plain = {.threads = 1};

static void assert_within(const char *what, long double want, double got, double error)
{
    if (!(fabsl(want - got) <= error + 4 * DBL_EPSILON * fabsl(want)))
        fail_msg("%s: %.17g for %.17Lg, off by %.3Lg, error stated %.3g", what, got, want, fabsl(want - got), error);
}

static void assert_point(const struct syw_budget_point *point, const struct brute *want)
{
    assert_within("p_any", want->any, point->p_any, point->p_any_error);
    assert_within("trials", want->trials, point->trials, point->trials_error);
    assert_within("spent", want->spent, point->spent, point->spent_error);
    assert_true(point->spent <= point->budget * (1 + 1.01e-9));
    if (want->any == 0) {
        assert_true(isnan(point->value));
        return;
    }
    const double middle = (point->numeric_lo + point->numeric_hi) / 2;
    assert_within("value", want->value, middle, (point->numeric_hi - point->numeric_lo) / 2 + 1e-16);
    assert_true(point->numeric_lo <= point->value && point->value <= point->numeric_hi);
}

/* Ordinary, over eight decades, one giant, some for nothing, close to whole numbers, all alike but for little. */
enum { COSTS = 6 };
static double draw_cost(gsl_rng *random, int kind, size_t i)
{
    switch (kind) {
    case 0:
        return exp(gsl_ran_gaussian(random, 1));
    case 1:
        return pow(10, -4 + 8 * gsl_rng_uniform(random));
    case 2:
        return i == 0 ? 360000.123 : 0.3 + gsl_rng_uniform(random);
    case 3:
        return gsl_rng_uniform(random) < 0.4 ? 0 : gsl_rng_uniform(random);
    case 4:
        return 1 + (double)gsl_rng_uniform_int(random, 4) + 1e-7 * gsl_rng_uniform(random);
    default:
        return 1 + 1e-9 * gsl_rng_uniform(random);
    }
}

static struct syw_priced draw_trials(gsl_rng *random, int kind, size_t n)
{
    double value[64], cost[64];
    for (size_t i = 0; i < n; i++) { /* one in four failed, some are tied */
        cost[i] = draw_cost(random, kind, i);
        value[i] = i > 0 && gsl_rng_uniform(random) < 0.25 ? NAN : 0.05 * (double)gsl_rng_uniform_int(random, 20);
    }
    return priced_of(value, cost, n);
}

/* A sum of some costs, exactly or by a little more or less; any budget; close to the total, or the total. */
static double draw_budget(gsl_rng *random, const struct syw_priced *priced)
{
    const double off[] = {0, 0, 0, 1e-13, -1e-8, 1e-8, -1e-5, 1e-5};
    double budget = 0;
    switch (gsl_rng_uniform_int(random, 6)) {
    case 0:
        return priced->total * (1 - pow(10, -2 - 10 * gsl_rng_uniform(random)));
    case 1:
        return priced->total * (1 - 1e-3 - 0.998 * gsl_rng_uniform(random));
    default:
        for (size_t t = 0; t < priced->trials; t++)
            budget += gsl_rng_uniform(random) < 0.4 ? priced->cost[t] : 0;
        budget *= 1 + off[gsl_rng_uniform_int(random, 8)];
        return budget > 0 && budget <= priced->total ? budget : priced->total;
    }
}

static void every_order_lies_within_the_errors(void **state)
{
    (void)state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    for (int repeat = 0; repeat < 300; repeat++) {
        struct syw_priced priced =
            draw_trials(random, repeat % COSTS, 1 + gsl_rng_uniform_int(random, repeat < 290 ? 6 : 7));
        for (int i = 0; i < 8 && priced.total > 0 && priced.completed > 0; i++) {
            const double budget = draw_budget(random, &priced);
            const struct brute want = brute_force(&priced, budget);
            struct syw_budget_point point;
            assert_ok(syw_budget_compute(&point, &priced, &budget, 1, &plain, err));
            assert_point(&point, &want);
            assert_true(point.numeric_hi - point.numeric_lo <= 1e-11 || isnan(point.value)); /* few trials: exact */
            assert_true(point.trials_error < 1e-11 && point.p_any_error < 1e-11);
        }
        syw_priced_clear(&priced);
    }
    gsl_rng_free(random);
}

static void every_sequence_with_replacement_lies_within_the_errors(void **state)
{
    (void)state;
    const struct syw_budget_options replacement = {.replacement = true, .threads = 1};
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    for (int repeat = 0; repeat < 40; repeat++) {
        double value[4], cost[4], budget[3];
        struct syw_budget_point point[3];
        const size_t n = 1 + gsl_rng_uniform_int(random, 4);
        for (size_t i = 0; i < n; i++) {
            cost[i] = repeat % 5 == 4 && i == 0 ? 6.5 : 1 + gsl_rng_uniform(random);
            value[i] = i > 0 && gsl_rng_uniform(random) < 0.25 ? NAN : gsl_rng_uniform(random);
        }
        struct syw_priced priced = priced_of(value, cost, n);
        for (int i = 0; i < 3; i++)
            budget[i] = i == 0 ? cost[0] + (repeat % 2) * cost[n - 1] : 0.5 + 8 * gsl_rng_uniform(random);
        assert_ok(syw_budget_compute(point, &priced, budget, 3, &replacement, err));
        for (int i = 0; i < 3; i++) {
            const struct brute want = brute_search(&priced, budget[i], true);
            assert_point(&point[i], &want);
        }
        syw_priced_clear(&priced);
    }
    gsl_rng_free(random);
}

static void assert_range(const char *what, double want, const struct range *got, double scale)
{
    if (!(want >= got->lo - 1e-13 * scale && want <= got->hi + 1e-13 * scale))
        fail_msg("%s: %.17g is not from %.17g to %.17g", what, want, got->lo, got->hi);
}

/* What sets of trials say is exact (above); grids are held against it where they would not be used. */
static void check_grid(const struct search *search, const struct bracket *want, double budget, double top, size_t cells,
                       bool two)
{
    const struct octave octave = {&budget, 1, budget < top / 2 ? budget : top / 2, top};
    const double unit = top / ((double)cells - 1 - (two ? 0 : 24));
    struct pass up = {0}, down = {0};
    assert_ok(syw_pass_init(&up, 1, search->n, true, err));
    assert_ok(syw_pass_init(&down, 1, search->n, true, err));
    assert_ok(syw_search_pass(&up, search, &octave, unit, two ? GRID_CEILING : GRID_BOUNDED, err));
    if (two)
        assert_ok(syw_search_pass(&down, search, &octave, unit, GRID_FLOOR, err));
    const struct sight sight = syw_sight_of_passes(&up, two ? &down : &up, 0);
    const struct bracket got = syw_bracket(&sight, search, budget);
    assert_range("p_any", want->any.at, &got.any, 1);
    assert_range("trials", want->trials.at, &got.trials, (double)search->n);
    assert_range("spent", want->spent.at, &got.spent, budget);
    if (!isnan(want->value.at))
        assert_range("value", want->value.at, &got.value, 1);
    syw_pass_clear(&up);
    syw_pass_clear(&down);
}

static void grids_bracket_what_sets_say(void **state)
{
    (void)state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    double p[16];
    for (int repeat = 0; repeat < 360; repeat++) {
        struct syw_priced priced = draw_trials(random, repeat % COSTS, 2 + gsl_rng_uniform_int(random, 12));
        struct syw_budget_options options = plain;
        options.statistic = repeat % 2 ? SYW_STATISTIC_QUANTILE : SYW_STATISTIC_MEAN;
        options.quantile = 0.413;
        struct search search = {0};
        struct subsets subsets = {0};
        assert_ok(syw_search_init(&search, &priced, &options, err));
        assert_ok(syw_subsets_init(&subsets, &search, err));
        for (int i = 0; i < 3 && priced.total > 0 && priced.completed > 0; i++) {
            const double budget = fmin(draw_budget(random, &priced), priced.total * (1 - 1e-9));
            struct expected_within reading;
            assert_true(syw_subsets_read(&reading, &subsets, budget));
            const struct sight sight = syw_sight_of_subsets(&reading, &subsets, p);
            const struct bracket want = syw_bracket(&sight, &search, budget);
            const double own = gsl_rng_uniform(random) < 0.5 ? 1 : 1 + gsl_rng_uniform(random);
            check_grid(&search, &want, budget, fmin(own * budget, priced.total), 64u << gsl_rng_uniform_int(random, 8),
                       repeat / 2 % 2);
        }
        syw_subsets_clear(&subsets);
        syw_search_clear(&search);
        syw_priced_clear(&priced);
    }
    gsl_rng_free(random);
}

/* A single trial that costs as much as the budget: nothing runs beside it. */
static void a_dear_trial_runs_alone(void **state)
{
    (void)state;
    const double value[] = {0.99, 0.50, 0.51, 0.52, 0.53, 0.54, 0.55, 0.56, 0.57, 0.58};
    const double cost[] = {360000.123, 0.3117, 0.4313, 0.5519, 0.6271, 0.7433, 0.8121, 0.9011, 0.3539, 0.4817};
    struct syw_priced priced = priced_of(value, cost, 10);
    struct syw_budget_point point;
    assert_ok(syw_budget_compute(&point, &priced, &cost[0], 1, &plain, err));
    /* first in one order of ten; else the trials before it are run, as many as not, and the best of j of nine */
    double best = 0.099, before = 0;
    for (int j = 1; j <= 9; j++)
        best += (0.49 + 0.09 * j * 10.0 / (j + 1) / 9) / 10;
    for (int i = 1; i < 10; i++)
        before += cost[i] / 2;
    assert_close(point.value, best, 1e-12);
    assert_close(point.trials, 4.6, 1e-12);
    assert_close(point.spent, cost[0] / 10 + before, 1e-9);
    syw_priced_clear(&priced);
}

static void only_the_total_is_the_total(void **state)
{
    (void)state;
    const double value[] = {0.565, 0.937, NAN}, cost[] = {5.7919574847469495e-08, 0.06137670388293, 23092.039897079638};
    struct syw_priced priced = priced_of(value, cost, 3);
    const double budget[] = {cost[2], priced.total * (1 - 0.9e-9), priced.total * (1 - 1.1e-9)};
    struct syw_budget_point point[3];
    assert_ok(syw_budget_compute(point, &priced, budget, 3, &plain, err));
    assert_close(point[0].trials, 4.0 / 3, 1e-12);
    assert_close(point[0].spent, cost[2] / 3 + (cost[0] + cost[1]) / 2, 1e-9);
    assert_close(point[1].trials, 3, 0);
    assert_close(point[2].trials, 5.0 / 3, 1e-12);
    syw_priced_clear(&priced);
}

static void two_trials_are_exact(void **state)
{
    (void)state;
    const double value[] = {0.078, 0.55}, cost[] = {0.0129395793051218, 1.6446499082249355}, budget[] = {1.3, 1.65};
    struct syw_priced priced = priced_of(value, cost, 2);
    struct syw_budget_point point[2];
    assert_ok(syw_budget_compute(point, &priced, budget, 2, &plain, err));
    assert_close(point[0].value, 0.078, 1e-15);
    assert_close(point[1].value, 0.314, 1e-15);
    syw_priced_clear(&priced);
}

/* Costs that are no multiples of anything, at a trial's own cost: too many trials for sets of them. */
static void a_cost_that_is_the_budget_is_no_jump(void **state)
{
    (void)state;
    struct syw_priced priced = random_trials(60, 1, 7, 12);
    struct syw_budget_point point[60];
    assert_ok(syw_budget_compute(point, &priced, priced.cost, 60, &plain, err));
    const double range = value_range(&priced);
    for (size_t i = 0; i < 60; i++) {
        assert_true(point[i].trials_error <= 0.01 * fmax(point[i].trials, 1));
        assert_true(isnan(point[i].value) || point[i].numeric_hi - point[i].numeric_lo <= 0.01 * range);
    }
    syw_priced_clear(&priced);
}

static void assert_same(const struct syw_budget_point *alone, const struct syw_budget_point *together)
{
    const double a[] = {alone->value,       alone->numeric_lo,   alone->numeric_hi, alone->numeric_se, alone->se,
                        alone->lo,          alone->hi,           alone->p_any,      alone->trials,     alone->spent,
                        alone->p_any_error, alone->trials_error, alone->spent_error};
    const double b[] = {together->value,      together->numeric_lo, together->numeric_hi,  together->numeric_se,
                        together->se,         together->lo,         together->hi,          together->p_any,
                        together->trials,     together->spent,      together->p_any_error, together->trials_error,
                        together->spent_error};
    assert_memory_equal(a, b, sizeof a);
}

enum { ASKED = 5 };

/* way: mean, median, mean with replacement, simulated; the first and the last with intervals. */
static void check_company(const struct syw_priced *priced, const double budget[ASKED], int way)
{
    struct syw_budget_options options = {.statistic = way == 1 ? SYW_STATISTIC_QUANTILE : SYW_STATISTIC_MEAN,
                                         .quantile = 0.5,
                                         .replacement = way == 2,
                                         .simulate = way == 3,
                                         .permutations = 50,
                                         .confidence = way == 0 || way == 3 ? 0.9 : 0,
                                         .threads = 1};
    const size_t n = priced->trials, width = priced->completed + 1;
    struct syw_budget_point alone, together[ASKED];
    double *below = calloc((ASKED + 1) * width, sizeof *below), *run = calloc((ASKED + 1) * n + 1, sizeof *run);
    assert_ok(syw_budget_compute(together, priced, budget, ASKED, &options, err));
    assert_ok(syw_budget_distribution(below, priced, budget, ASKED, &options, err));
    assert_ok(syw_budget_runs(run, priced, budget, ASKED, &options, err));
    for (size_t i = 0; i < ASKED; i += 2) {
        assert_ok(syw_budget_compute(&alone, priced, &budget[i], 1, &options, err));
        assert_same(&alone, &together[i]);
        assert_ok(syw_budget_distribution(below + ASKED * width, priced, &budget[i], 1, &options, err));
        assert_memory_equal(below + ASKED * width, below + i * width, width * sizeof *below);
        assert_ok(syw_budget_runs(run + ASKED * n, priced, &budget[i], 1, &options, err));
        assert_memory_equal(run + ASKED * n, run + i * n, n * sizeof *run);
    }
    struct syw_budget_point both[ASKED];
    double *want[ASKED] = {[1] = run, [3] = below + ASKED * width};
    assert_ok(syw_budget_compute_both(both, want, priced, budget, ASKED, &options, err));
    for (size_t i = 0; i < ASKED; i++) {
        assert_same(&both[i], &together[i]);
        if (want[i])
            assert_memory_equal(want[i], below + i * width, width * sizeof *below);
    }
    free(below);
    free(run);
}

static void no_budget_depends_on_others_or_on_what_else_is_asked(void **state)
{
    (void)state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    for (int way = 0; way < 4; way++)
        for (int kind = 0; kind < COSTS; kind++) {
            struct syw_priced priced = draw_trials(random, kind, kind % 2 ? 11 : 20);
            double budget[ASKED];
            for (size_t i = 0; i < ASKED; i++)
                budget[i] = i < 3 ? draw_budget(random, &priced) : priced.total * pow(2, -5 * gsl_rng_uniform(random));
            check_company(&priced, budget, way);
            syw_priced_clear(&priced);
        }
    gsl_rng_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_order_lies_within_the_errors),
        cmocka_unit_test(every_sequence_with_replacement_lies_within_the_errors),
        cmocka_unit_test(grids_bracket_what_sets_say),
        cmocka_unit_test(a_dear_trial_runs_alone),
        cmocka_unit_test(only_the_total_is_the_total),
        cmocka_unit_test(two_trials_are_exact),
        cmocka_unit_test(a_cost_that_is_the_budget_is_no_jump),
        cmocka_unit_test(no_budget_depends_on_others_or_on_what_else_is_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
