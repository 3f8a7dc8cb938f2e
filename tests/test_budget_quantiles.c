/* Intervals of quantiles: against the gamma distribution by hand, in trials and within costs alike, and against
 * numerical derivatives. */
#include "budget_helpers.h"
#include "curve_helpers.h"

#include <gsl/gsl_cdf.h>

static const struct syw_curve_options median = {
    .statistic = SYW_STATISTIC_QUANTILE, .quantile = 0.5, .confidence = 0.95};

/* value[n] = 1 .. n in some order. */
static void count_up(double value[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        value[i] = (double)(i * 7 % n + 1); /* n is no multiple of 7 */
}

static void intervals_of(struct syw_curve_point point[], const double value[], size_t n, const double k[], size_t m,
                         enum syw_direction direction, const struct syw_curve_options *options)
{
    struct syw_sample sample = {0};
    assert_ok(syw_sample_init(&sample, value, NULL, n, direction, err));
    assert_ok(syw_curve_compute(point, &sample, k, m, options, err));
    assert_ok(syw_curve_quantile_intervals(point, m, &sample, options, err));
    syw_sample_clear(&sample);
}

/* Whether the count of trials above a value agrees with log(2) / k of them, by the header's formula. */
static bool agrees(double above, double n, double k)
{
    const double share = 1 - above / n, target = log(2);
    const double rate = -k * log(share), variance = k * k * (1 - share) / share / (n - 1), step = k / n / share;
    const double mean = rate + step, square = variance + step * step;
    const bool lower = above == 0 || gsl_cdf_gamma_P(target, rate * rate / variance, variance / rate) >= 0.025;
    return lower && gsl_cdf_gamma_P(target, mean * mean / square, square / mean) <= 0.975;
}

static void all_values_that_agree_are_in_the_interval(void **state)
{
    (void)state;
    enum { N = 50, M = 4 };
    double value[N];
    const double k[M] = {1, 2, 5, 8};
    struct syw_curve_point point[M];
    count_up(value, N);
    intervals_of(point, value, N, k, M, SYW_MAXIMIZE, &median);
    for (int i = 0; i < M; i++) {
        double lo = NAN, hi = NAN; /* from value v to below v + 1 there are N - v trials above */
        for (int v = 1; v <= N; v++)
            if (agrees(N - v, N, k[i])) {
                lo = isnan(lo) ? v : lo;
                hi = v + 1;
            }
        assert_close(point[i].lo, lo, 0);
        assert_close(point[i].hi, hi, 0);
        assert_close(point[i].se, (hi - lo) / 2 / 1.959963984540054, 1e-12);
        assert_true(lo <= point[i].value && point[i].value <= hi);
    }
}

/* Ten steps of 1/50 at five draws are one, and 3.69 / 50 k > log 2 from k = 10 on. */
static void nothing_is_known_above_the_best(void **state)
{
    (void)state;
    enum { N = 50 };
    double value[N];
    const double k[] = {9, 10, 50};
    struct syw_curve_point point[3];
    struct syw_curve_options bounded = median;
    count_up(value, N);
    intervals_of(point, value, N, k, 3, SYW_MAXIMIZE, &median);
    assert_close(point[0].hi, N, 0);
    assert_close(point[1].hi, NAN, 0);
    assert_close(point[2].hi, NAN, 0);
    assert_close(point[2].se, NAN, 0);
    assert_true(point[2].lo >= 45 && point[2].lo <= N);
    bounded.lowest = 0;
    bounded.highest = 60;
    intervals_of(point, value, N, k, 3, SYW_MAXIMIZE, &bounded);
    assert_close(point[0].hi, N, 0);
    assert_close(point[2].hi, 60, 0);
}

static void a_loss_is_a_merit_turned_around(void **state)
{
    (void)state;
    enum { N = 30, M = 3 };
    double value[N], loss[N];
    const double k[M] = {1, 3, 20};
    struct syw_curve_point merit[M], turned[M];
    struct syw_curve_options good = median, bad = median;
    good.quantile = 0.8;
    bad.quantile = 0.2;
    count_up(value, N);
    for (int i = 0; i < N; i++) {
        value[i] = i % 8 == 5 ? NAN : value[i];
        loss[i] = -value[i];
    }
    intervals_of(merit, value, N, k, M, SYW_MAXIMIZE, &good);
    intervals_of(turned, loss, N, k, M, SYW_MINIMIZE, &bad);
    for (int i = 0; i < M; i++) {
        assert_close(turned[i].lo, -merit[i].hi, 0);
        assert_close(turned[i].hi, -merit[i].lo, 0);
        assert_close(turned[i].se, merit[i].se, 0);
    }
}

/* Within costs of 3 each, exactly as in trials. */
static void equal_costs_have_the_intervals_of_trials(void **state)
{
    (void)state;
    enum { N = 60, M = 5 };
    double value[N], cost[N];
    const double k[M] = {1, 2, 5, 11, 40}, budget[M] = {3, 6, 15, 33, 120};
    struct syw_curve_point curve[M];
    struct syw_budget_point point[M];
    const struct syw_budget_options options = {
        .statistic = SYW_STATISTIC_QUANTILE, .quantile = 0.5, .confidence = 0.95, .threads = 2};
    struct syw_budget_options simulated = options;
    simulated.simulate = true;
    simulated.permutations = 200;
    for (int i = 0; i < N; i++) {
        value[i] = sin(i * i);
        cost[i] = 3;
    }
    struct syw_priced priced = priced_of(value, cost, N);
    intervals_of(curve, value, N, k, M, SYW_MAXIMIZE, &median);
    for (int way = 0; way < 2; way++) {
        assert_ok(syw_budget_compute(point, &priced, budget, M, way == 0 ? &options : &simulated, err));
        for (int i = 0; i < M; i++) {
            assert_close(point[i].lo, fmin(curve[i].lo, point[i].value), 0);
            assert_close(point[i].hi, isnan(curve[i].hi) ? NAN : fmax(curve[i].hi, point[i].value), 0);
            assert_true(way == 1 || isnan(curve[i].se) || point[i].se == curve[i].se);
        }
    }
    syw_priced_clear(&priced);
}

/* At the quantile: P(the best is at or below it), given that a trial completes, where each trial of one row counts
 * `weight` times, all others 400 times. */
static double rate_of(const double value[], const double cost[], size_t n, size_t row, double weight, double budget,
                      double quantile)
{
    double times[16], below[16 * 401], at = 0;
    struct syw_priced priced = {0};
    const struct syw_budget_options options = {.replacement = true, .threads = 1};
    for (size_t i = 0; i < n; i++)
        times[i] = i == row ? weight : 400;
    assert_true(n <= 16);
    assert_ok(syw_priced_init(&priced, value, cost, times, n, SYW_MAXIMIZE, err));
    assert_true(priced.completed < 16 * 401);
    assert_ok(syw_budget_distribution(below, &priced, &budget, 1, &options, err));
    for (size_t j = 0; j < priced.completed; j++)
        if (priced.value[j] <= quantile)
            at = below[j + 1];
    at = -log((at - below[0]) / (1 - below[0]));
    syw_priced_clear(&priced);
    return at;
}

static void deviations_are_derivatives_of_the_rate(void **state)
{
    (void)state;
    enum { N = 14 };
    const double budget = 9, cost[N] = {1, 2, 5, 3, 1, 4, 2, 6, 2, 3, 1, 2, 4, 3};
    double value[N], slope[N], mean = 0, square = 0;
    struct syw_budget_point point;
    struct syw_deviations deviations = {0};
    const struct syw_budget_options options = {.statistic = SYW_STATISTIC_QUANTILE,
                                               .quantile = 0.3,
                                               .confidence = 0.8,
                                               .threads = 1,
                                               .lowest = 0,
                                               .highest = 1};
    for (int i = 0; i < N; i++)
        value[i] = i == 4 ? NAN : 0.5 + 0.4 * sin(i * i);
    struct syw_priced priced = priced_of(value, cost, N);
    assert_ok(syw_budget_compute(&point, &priced, &budget, 1, &options, err));
    assert_ok(syw_budget_deviations(&deviations, &priced, &budget, 1, &options, err));
    for (size_t i = 0; i < N; i++) {
        slope[i] =
            rate_of(value, cost, N, i, 401, budget, point.value) - rate_of(value, cost, N, i, 399, budget, point.value);
        mean += slope[i] / N;
    }
    for (int i = 0; i < N; i++)
        square += (slope[i] - mean) * (slope[i] - mean);
    for (int i = 0; i < N; i++)
        assert_close(deviations.at[i], point.se * (slope[i] - mean) / sqrt(square), 1e-4 * point.se);
    assert_close_relative(syw_uncertainty_of(deviations.at, N).se, point.se, 1e-12);
    syw_deviations_clear(&deviations);
    syw_priced_clear(&priced);
}

static void few_affordable_trials_have_no_interval(void **state)
{
    (void)state;
    struct syw_priced priced = random_trials(30, 0.6, 5, 3);
    double cost[30];
    struct syw_budget_point point[30];
    struct syw_deviations deviations = {0};
    const struct syw_budget_options options = {
        .statistic = SYW_STATISTIC_QUANTILE, .quantile = 0.5, .confidence = 0.95, .threads = 2};
    memcpy(cost, priced.cost, priced.completed * sizeof *cost);
    assert_ok(syw_budget_compute(point, &priced, cost, priced.completed, &options, err));
    assert_ok(syw_budget_deviations(&deviations, &priced, cost, priced.completed, &options, err));
    for (size_t i = 0; i < priced.completed; i++) {
        const bool has = syw_budget_has_interval(&priced, cost[i]);
        assert_int_equal(isnan(point[i].lo), !has);
        assert_int_equal(isnan(deviations.at[i * deviations.n]), isnan(point[i].se));
        assert_true(!has || point[i].lo <= point[i].value);
    }
    syw_deviations_clear(&deviations);
    syw_priced_clear(&priced);
}

/* More trials than blocks hold one by one: ends are those of the sample's order statistics. */
static void many_trials_have_the_interval_of_a_median(void **state)
{
    (void)state;
    enum { N = 40000 };
    static double value[N], cost[N];
    const double budget = 2.5; /* buys one */
    struct syw_budget_point point;
    const struct syw_budget_options options = {
        .statistic = SYW_STATISTIC_QUANTILE, .quantile = 0.5, .confidence = 0.95, .permutations = 4000, .threads = 2};
    for (int i = 0; i < N; i++) {
        value[i] = (i * 7919L % N + 0.5) / N;
        cost[i] = 2;
    }
    struct syw_priced priced = priced_of(value, cost, N);
    assert_ok(syw_budget_compute(&point, &priced, &budget, 1, &options, err));
    assert_close(point.se, 0.5 / sqrt(N), 0.01 / sqrt(N));
    assert_true(point.value < 0.5); /* simulated, by chance */
    assert_close(point.hi, 0.5 + 0.98 / sqrt(N), 1e-4);
    syw_priced_clear(&priced);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_values_that_agree_are_in_the_interval),
        cmocka_unit_test(nothing_is_known_above_the_best),
        cmocka_unit_test(a_loss_is_a_merit_turned_around),
        cmocka_unit_test(equal_costs_have_the_intervals_of_trials),
        cmocka_unit_test(deviations_are_derivatives_of_the_rate),
        cmocka_unit_test(few_affordable_trials_have_no_interval),
        cmocka_unit_test(many_trials_have_the_interval_of_a_median),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
