/* What must not matter: order, shift, scale, direction, weights written out, company of other budgets, and which
 * way down is taken. Random inputs, fixed seed. */
#include "../src/stats/curve/shortfall.h"
#include "curve_helpers.h"
#include "in_place.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

enum { MOST = 600 };

/* Values of one of four kinds, some of them failed, at least one completed; n and k ascending at will. */
static void draw(double value[], size_t n, gsl_rng *rng)
{
    unsigned long kind = gsl_rng_uniform_int(rng, 4);
    double failing = gsl_rng_uniform_int(rng, 2) ? gsl_rng_uniform(rng) : 0;
    for (size_t i = 0; i < n; i++) {
        double x = gsl_ran_gaussian(rng, 1);
        value[i] = kind == 0 ? gsl_rng_uniform(rng) : kind == 1 ? x : kind == 2 ? round(x) : exp(8 * x);
        if (i > 0 && gsl_rng_uniform(rng) < failing)
            value[i] = NAN;
    }
}

static void all_budgets(double k[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        k[i] = (double)i + 1;
}

static void assert_same_bits(const struct syw_curve_point a[], const struct syw_curve_point b[], size_t m)
{
    for (size_t i = 0; i < m; i++)
        if (memcmp(&a[i], &b[i], sizeof *a) != 0)
            fail_msg("differ at k = %g: %.17g %.17g, %.17g %.17g", a[i].k, a[i].value, b[i].value, a[i].se, b[i].se);
}

static void for_random_samples(int times, void (*check)(const double value[], size_t n, const double k[],
                                                        const struct syw_curve_options *options, gsl_rng *rng))
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 20191103);
    double value[MOST], k[MOST];
    all_budgets(k, MOST);
    for (int i = 0; i < times; i++) {
        size_t n = 1 + gsl_rng_uniform_int(rng, i % 2 ? 20 : MOST);
        draw(value, n, rng);
        check(value, n, k, i % 4 < 2 ? &u_mean : &v_mean, rng);
    }
    gsl_rng_free(rng);
}

static void check_order(const double value[], size_t n, const double k[], const struct syw_curve_options *options,
                        gsl_rng *rng)
{
    struct syw_curve_point a[MOST], b[MOST];
    double shuffled[MOST];
    memcpy(shuffled, value, n * sizeof *value);
    gsl_ran_shuffle(rng, shuffled, n, sizeof *shuffled);
    curve_of(a, k, n, value, NULL, n, SYW_MAXIMIZE, options);
    curve_of(b, k, n, shuffled, NULL, n, SYW_MAXIMIZE, options);
    assert_same_bits(a, b, n);
}

static void order_does_not_matter(void **state)
{
    (void)state;
    for_random_samples(60, check_order);
}

static void check_direction(const double value[], size_t n, const double k[], const struct syw_curve_options *options,
                            gsl_rng *rng)
{
    (void)rng;
    struct syw_curve_options interval = *options;
    interval.confidence = 0.9;
    struct syw_curve_point a[MOST], b[MOST];
    double negated[MOST];
    for (size_t i = 0; i < n; i++)
        negated[i] = -value[i];
    curve_of(a, k, n, value, NULL, n, SYW_MAXIMIZE, &interval);
    curve_of(b, k, n, negated, NULL, n, SYW_MINIMIZE, &interval);
    for (size_t i = 0; i < n; i++) {
        assert_close(b[i].value, -a[i].value, 0);
        assert_close(b[i].se, a[i].se, 0);
        assert_close(b[i].lo, -a[i].hi, 0);
        assert_close(b[i].hi, -a[i].lo, 0);
        assert_true(isnan(a[i].lo) || a[i].lo <= a[i].hi);
    }
}

static void minimizing_is_maximizing_the_negative(void **state)
{
    (void)state;
    for_random_samples(60, check_direction);
}

static void check_shape(const double value[], size_t n, const double k[], const struct syw_curve_options *options,
                        gsl_rng *rng)
{
    (void)options;
    (void)rng;
    struct syw_curve_point u[MOST], v[MOST];
    curve_of(u, k, n, value, NULL, n, SYW_MAXIMIZE, &u_mean);
    curve_of(v, k, n, value, NULL, n, SYW_MAXIMIZE, &v_mean);
    for (size_t i = 0; i < n; i++) {
        double slack = 4e-16 * fabs(u[i].value);
        assert_true(i == 0 || u[i].p_any >= u[i - 1].p_any);
        assert_true(u[i].p_any >= v[i].p_any);
        assert_true(u[i].spread >= 0 && v[i].spread >= 0);
        assert_true(i == 0 || u[i].value >= u[i - 1].value - slack);
        assert_true(i == 0 || v[i].value >= v[i - 1].value - slack);
    }
    bool failed = false;
    for (size_t i = 0; i < n; i++)
        failed = failed || isnan(value[i]);
    for (size_t i = 0; i < n && !failed; i++)
        assert_true(v[i].value <= u[i].value + 4e-16 * fabs(u[i].value));
}

static void curves_rise_and_v_stays_below_u(void **state)
{
    (void)state;
    for_random_samples(60, check_shape);
}

static void check_scale(const double value[], size_t n, const double k[], const struct syw_curve_options *options,
                        gsl_rng *rng)
{
    (void)rng;
    for (int exponent = -900; exponent <= 900; exponent += 450) {
        struct syw_curve_point a[MOST], b[MOST];
        double scaled[MOST];
        for (size_t i = 0; i < n; i++)
            scaled[i] = ldexp(value[i], exponent);
        curve_of(a, k, n, value, NULL, n, SYW_MAXIMIZE, options);
        curve_of(b, k, n, scaled, NULL, n, SYW_MAXIMIZE, options);
        for (size_t i = 0; i < n; i++) {
            assert_close(b[i].value, ldexp(a[i].value, exponent), 0);
            assert_close(b[i].se, ldexp(a[i].se, exponent), 0);
            assert_close(b[i].spread, ldexp(a[i].spread, exponent), 0);
        }
    }
}

static void powers_of_two_scale_to_the_bit(void **state)
{
    (void)state;
    for_random_samples(20, check_scale);
}

static void shift_moves_the_value_alone(void **state)
{
    (void)state;
    double value[100], shifted[100], k[100];
    for (int i = 0; i < 100; i++) { /* whole numbers: the shift is exact */
        value[i] = i % 7 ? (double)(i * i % 101) : NAN;
        shifted[i] = value[i] + 1048576;
    }
    all_budgets(k, 100);
    struct syw_curve_point a[100], b[100];
    curve_of(a, k, 100, value, NULL, 100, SYW_MAXIMIZE, &u_mean);
    curve_of(b, k, 100, shifted, NULL, 100, SYW_MAXIMIZE, &u_mean);
    for (int i = 0; i < 100; i++) {
        assert_close_relative(b[i].value, a[i].value + 1048576, 2.3e-16);
        assert_close(b[i].se, a[i].se, 1e-12 * fabs(a[i].se));
        assert_close(b[i].spread, a[i].spread, 1e-14 * a[i].spread);
    }
}

static void check_company(const double value[], size_t n, const double k[], const struct syw_curve_options *options,
                          gsl_rng *rng)
{
    (void)rng;
    struct syw_curve_point together[MOST], alone[MOST];
    curve_of(together, k, n, value, NULL, n, SYW_MAXIMIZE, options);
    for (size_t i = 0; i < n; i++)
        curve_of(&alone[i], &k[i], 1, value, NULL, n, SYW_MAXIMIZE, options);
    assert_same_bits(together, alone, n);
}

static void a_budget_does_not_depend_on_its_neighbors(void **state)
{
    (void)state;
    for_random_samples(16, check_company);
}

static void check_weights(const double value[], size_t n, const double k[], const struct syw_curve_options *options,
                          gsl_rng *rng)
{
    double weight[MOST] = {0}, rows[MOST];
    size_t n_rows = 0;
    for (size_t i = 0; i < n; i++) {
        size_t most = MOST - n_rows < 9 ? MOST - n_rows : 9;
        weight[i] = (double)(i == 0 ? 1 : gsl_rng_uniform_int(rng, most + 1));
        for (double w = 0; w < weight[i]; w++)
            rows[n_rows++] = value[i];
    }
    struct syw_curve_point a[MOST], b[MOST];
    curve_of(a, k, n_rows, value, weight, n, SYW_MAXIMIZE, options);
    curve_of(b, k, n_rows, rows, NULL, n_rows, SYW_MAXIMIZE, options);
    assert_same_bits(a, b, n_rows);
    struct syw_curve_options median = {.statistic = SYW_STATISTIC_QUANTILE, .quantile = 0.5};
    curve_of(a, k, n_rows, value, weight, n, SYW_MAXIMIZE, &median);
    curve_of(b, k, n_rows, rows, NULL, n_rows, SYW_MAXIMIZE, &median);
    assert_same_bits(a, b, n_rows);
}

static void weights_give_the_bits_of_the_rows_they_stand_for(void **state)
{
    (void)state;
    for_random_samples(80, check_weights);
}

static void v_takes_budgets_that_are_not_whole(void **state)
{
    (void)state;
    const double two[] = {0, 1}, failed[] = {0, 1, NAN, NAN};
    for (double k = 1; k < 30; k += 0.37) {
        assert_close_relative(point_of(two, 2, k, &v_mean).value, 1 - pow(0.5, k), 1e-15);
        double any = 1 - pow(0.5, k), want = (1 - pow(0.75, k)) / any;
        assert_close_relative(point_of(failed, 4, k, &v_mean).value, want, 2e-15);
        assert_close_relative(point_of(failed, 4, k, &v_mean).p_any, any, 1e-15);
    }
    assert_close(point_of(two, 2, 1e300, &v_mean).value, 1, 0);
}

static void few_completed_among_many_failed_lose_no_digits(void **state)
{
    (void)state;
    double value[] = {0, 1, NAN}, weight[] = {1, 1, 1e9 - 2}, k[] = {1, 2, 1000, 1.75};
    struct syw_curve_point u[3], v[4];
    curve_of(u, k, 3, value, weight, 3, SYW_MAXIMIZE, &u_mean);
    curve_of(v, k, 4, value, weight, 3, SYW_MAXIMIZE, &v_mean);
    for (int i = 0; i < 3; i++) { /* k/n for the better one, over 1 - (1-k/n)(1-k/(n-1)) */
        double n = 1e9;
        double any = k[i] / n + k[i] / (n - 1) - k[i] / n * k[i] / (n - 1);
        assert_close_relative(u[i].p_any, any, 3e-16);
        assert_close_relative(u[i].value, k[i] / n / any, 5e-16);
        assert_close_relative(u[i].spread, sqrt(u[i].value * (1 - u[i].value)), 1e-12);
    }
    for (int i = 0; i < 4; i++) {
        double n = 1e9;
        double one = -expm1(k[i] * log1p(-1 / n)), both = -expm1(k[i] * log1p(-2 / n));
        assert_close_relative(v[i].p_any, both, 3e-16);
        assert_close_relative(v[i].value, one / both, 5e-16);
    }
}

/* Both ways down must meet; leaping is for more trials than this, where its expansions are good to the last digit. */
static void leaping_lands_where_descending_does(void **state)
{
    (void)state;
    enum { n = 40 };
    double value[n], weight[n], k[] = {1, 2, 5, 50, 128, 129, 500, 3000, 100000, 1e6, 1.5e6, 0};
    enum { m = sizeof k / sizeof *k };
    for (int failed = 0; failed < 2; failed++) {
        for (int i = 0; i < n; i++) {
            value[i] = sin(i) + 2;
            weight[i] = i % 3 ? 1 + 77777.0 * (i % 5) : 1;
        }
        if (failed) {
            value[n - 1] = NAN;
            weight[n - 1] = 3e8;
        }
        struct syw_sample sample = {0};
        assert_int_equal(sample_in_place(&sample, value, weight, n, SYW_MAXIMIZE), SYW_OK);
        k[m - 1] = floor(syw_sample_trials(&sample) / 2);
        double best = sample.value[sample.n - 1];
        struct spacings spacings = {.sample = &sample,
                                    .trials = syw_sample_trials(&sample),
                                    .unit = 1,
                                    .per_unit = 1,
                                    .best = best,
                                    .range = two_sum(best, -sample.value[0])};
        for (int i = 0; i < m && k[i] <= spacings.trials; i++) {
            struct shortfall by_values, by_trials;
            syw_shortfall_by_trials(&by_trials, &spacings, &k[i], 1);
            syw_shortfall_by_values(&by_values, &spacings, k[i], false);
            assert_close_relative(best - by_values.mean.high, best - by_trials.mean.high, 4e-16);
            assert_close_relative(by_values.p_any, by_trials.p_any, 4e-16);
            assert_close(by_values.best_variance, by_trials.best_variance, 1e-10 * by_trials.best_variance + 1e-200);
        }
    }
}

/* v_i = i in steps of 10^4 trials each, 10^10 in all: E = 10^6 - sum_(j<10^6) S at 10^4 j. */
static void ten_billion_trials_take_no_time(void **state)
{
    (void)state;
    enum { n = 1000000 };
    double *value = malloc(n * sizeof *value), *weight = malloc(n * sizeof *weight);
    assert_true(value && weight);
    for (int i = 0; i < n; i++) {
        value[i] = i + 1;
        weight[i] = 10000;
    }
    const double k[] = {1, 2, 3, 200, 1e10};
    struct syw_curve_point point[5];
    curve_of(point, k, 5, value, weight, n, SYW_MAXIMIZE, &u_mean);
    double N = 1e10, w = 1e4, a = n - 1.0;
    double squares = a * (a + 1) * (2 * a + 1) / 6, cubes = a * (a + 1) / 2 * (a * (a + 1) / 2), sum = a * (a + 1) / 2;
    assert_close_relative(point[0].value, 500000.5, 4e-16);
    assert_close_relative(point[1].value, n - (w * w * squares - w * sum) / (N * (N - 1)), 1e-15);
    double third = w * w * w * cubes - 3 * w * w * squares + 2 * w * sum;
    assert_close_relative(point[2].value, n - third / (N * (N - 1) * (N - 2)), 1e-15);
    assert_close_relative(point[3].value, 1e6 * 200 / 201 + 0.5, 1e-8); /* Euler and Maclaurin's first terms */
    assert_close(point[4].value, n, 0);
    assert_close_relative(point[0].se, point[0].spread / sqrt(N), 1e-9);
    free(value);
    free(weight);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(minimizing_is_maximizing_the_negative),
        cmocka_unit_test(curves_rise_and_v_stays_below_u),
        cmocka_unit_test(powers_of_two_scale_to_the_bit),
        cmocka_unit_test(shift_moves_the_value_alone),
        cmocka_unit_test(a_budget_does_not_depend_on_its_neighbors),
        cmocka_unit_test(weights_give_the_bits_of_the_rows_they_stand_for),
        cmocka_unit_test(v_takes_budgets_that_are_not_whole),
        cmocka_unit_test(few_completed_among_many_failed_lose_no_digits),
        cmocka_unit_test(leaping_lands_where_descending_does),
        cmocka_unit_test(ten_billion_trials_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
