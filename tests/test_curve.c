/* By hand, by brute force, and what is refused. */
#include "curve_helpers.h"
#include "in_place.h"

static const double three[] = {0.9, 0.6, 0.7};

static void two_of_three_by_hand(void **state)
{
    (void)state;
    assert_close_relative(point_of(three, 3, 2, &u_mean).value, 2.5 / 3, 2e-16);
    assert_close_relative(point_of(three, 3, 2, &v_mean).value, 0.8, 2e-16);
    /* of the pairs' bests .7, .9, .9 */
    assert_close_relative(point_of(three, 3, 2, &u_mean).spread, sqrt(0.02 * 4 / 9), 1e-14);
}

static void one_draw_is_the_mean_with_its_standard_error(void **state)
{
    (void)state;
    struct syw_curve_point u = point_of(three, 3, 1, &u_mean), v = point_of(three, 3, 1, &v_mean);
    double variance = (pow(0.9 - 2.2 / 3, 2) + pow(0.6 - 2.2 / 3, 2) + pow(0.7 - 2.2 / 3, 2)) / 2;
    assert_close_relative(u.value, 2.2 / 3, 2e-16);
    assert_close_relative(v.value, 2.2 / 3, 2e-16);
    assert_close_relative(u.se, sqrt(variance / 3), 1e-14);
    assert_close_relative(u.spread, sqrt(variance * 2 / 3), 1e-14);
    assert_close_relative(v.spread, sqrt(variance * 2 / 3), 1e-14);
}

static void all_draws_are_the_best_for_certain(void **state)
{
    (void)state;
    struct syw_curve_point point = point_of(three, 3, 3, &u_mean);
    assert_close(point.value, 0.9, 0);
    assert_close(point.spread, 0, 0);
    assert_close(point.p_any, 1, 0);
    assert_true(isnan(point.se));
}

static void one_trial_has_a_value_and_no_error(void **state)
{
    (void)state;
    const double one[] = {0.7};
    struct syw_curve_options options = {.confidence = 0.95};
    struct syw_curve_point point = point_of(one, 1, 1, &options);
    assert_close(point.value, 0.7, 0);
    assert_close(point.spread, 0, 0);
    assert_true(isnan(point.se) && isnan(point.lo) && isnan(point.hi));
    const double others_failed[] = {0.7, NAN, NAN};
    point = point_of(others_failed, 3, 1, &options);
    assert_close(point.value, 0.7, 0);
    assert_true(isnan(point.se));
}

static void equal_values_stay_what_they_are(void **state)
{
    (void)state;
    double same[40];
    for (int i = 0; i < 40; i++)
        same[i] = i < 30 ? 0.1 : NAN;
    for (double k = 1; k <= 40; k++) {
        struct syw_curve_point u = point_of(same, 40, k, &u_mean), v = point_of(same, 40, k, &v_mean);
        assert_close(u.value, 0.1, 0);
        assert_close(v.value, 0.1, 0);
        assert_close(u.spread, 0, 0);
        assert_close(u.se, k < 40 ? 0 : NAN, 0);
        assert_close_relative(v.p_any, 1 - pow(0.25, k), 2e-16);
    }
    assert_close_relative(point_of(same, 40, 1, &u_mean).p_any, 0.75, 0);
    assert_close_relative(point_of(same, 40, 2, &u_mean).p_any, 1 - 10.0 * 9 / (40 * 39), 2e-16);
}

static void magnitude_does_not_matter(void **state)
{
    (void)state;
    const double least = 4.9406564584124654e-324, tiny[] = {0, 8 * least}, huge[] = {-8e307, 8e307, 8e307, -8e307};
    const double mixed[] = {1e-310, 1e308, 0};
    assert_close(point_of(tiny, 2, 1, &u_mean).value, 4 * least, 0);
    assert_close(point_of(tiny, 2, 1, &v_mean).value, 4 * least, 0);
    assert_close(point_of(huge, 4, 1, &u_mean).value, 0, 0);
    assert_close_relative(point_of(huge, 4, 2, &u_mean).value, 8e307 * 2 / 3, 2e-16);
    assert_close_relative(point_of(huge, 4, 2, &u_mean).spread, 8e307 * 2 * sqrt(5) / 6, 1e-14);
    assert_close_relative(point_of(mixed, 3, 1, &u_mean).value, 1e308 / 3, 2e-16);
}

static const double eight[] = {0.9, 0.6, 0.7, 0.3, 0.85, 0.4, 0.88, 0.1};

static void interval_is_t_standard_errors_either_side(void **state)
{
    (void)state;
    const struct syw_curve_options options = {.confidence = 0.9}, plain = {.values_only = true, .confidence = 0.9};
    for (double k = 1; k < 8; k++) {
        const struct syw_curve_point point = point_of(eight, 8, k, &options);
        const double half = syw_half_width((struct syw_uncertainty){point.se, point.df}, 0.9);
        assert_true(half > 1.6 * point.se);
        assert_close_relative(point.hi - point.value, half, 1e-14);
        assert_close_relative(point.value - point.lo, half, 1e-14);
        assert_close(point_of(eight, 8, k, &u_mean).se, point.se, 0);
        assert_close(point_of(eight, 8, k, &plain).se, NAN, 0);
    }
    assert_close(point_of(eight, 8, 8, &options).lo, NAN, 0);
    assert_close(point_of(eight, 8, 1, &u_mean).lo, NAN, 0);
}

static void fewer_than_eight_completed_trials_carry_no_interval(void **state)
{
    (void)state;
    const struct syw_curve_options options = {.confidence = 0.95};
    const double failed[] = {0.9, 0.6, 0.7, 0.3, 0.85, 0.4, 0.88, NAN, NAN};
    assert_true(point_of(eight, 8, 2, &options).lo < point_of(eight, 8, 2, &options).hi);
    assert_close(point_of(eight, 7, 2, &options).lo, NAN, 0);
    assert_close(point_of(failed, 9, 2, &options).hi, NAN, 0);
    assert_true(point_of(failed, 9, 2, &options).se > 0);
}

static void intervals_stay_within_the_metrics_range(void **state)
{
    (void)state;
    const struct syw_curve_options open = {.confidence = 0.95},
                                   cut = {.confidence = 0.95, .lowest = 0.1, .highest = 0.9};
    int cuts = 0;
    for (double k = 1; k < 8; k++) {
        struct syw_curve_point wide = point_of(eight, 8, k, &open), narrow = point_of(eight, 8, k, &cut);
        assert_close(narrow.lo, fmax(wide.lo, 0.1), 0);
        assert_close(narrow.hi, fmin(wide.hi, 0.9), 0);
        assert_close(narrow.se, wide.se, 0);
        cuts += wide.lo < 0.1 || wide.hi > 0.9;
    }
    assert_true(cuts > 2);
}

/* The same from all subsets of k; failed trials come first. */
struct enumeration {
    double value, p_any, spread;
};

static double outcome(const double value[], int n, unsigned subset)
{
    for (int i = n; i-- > 0;)
        if (subset >> i & 1)
            return value[i];
    return NAN;
}

static int members(unsigned subset)
{
    return subset ? 1 + members(subset & (subset - 1)) : 0;
}

static struct enumeration enumerate(const double value[], int n, int k)
{
    double all = 0, any = 0, sum = 0, squares = 0;
    for (unsigned a = 0; a < 1u << n; a++) {
        double best = outcome(value, n, a);
        all += members(a) == k;
        any += members(a) == k && !isnan(best);
        sum += members(a) == k && !isnan(best) ? best : 0;
    }
    double mean = sum / any;
    for (unsigned a = 0; a < 1u << n; a++) {
        double excess = outcome(value, n, a) - mean;
        squares += members(a) == k && !isnan(excess) ? excess * excess : 0;
    }
    return (struct enumeration){mean, any / all, sqrt(squares / any)};
}

static void all_subsets_agree(void **state)
{
    (void)state;
    const double pool[] = {0.31, -2, 0.75, 0.75, 1.125, 3, 0.5, -0.25};
    for (int n = 2; n <= 8; n++) {
        for (int failed = 0; failed <= n - 2; failed++) {
            double value[8];
            for (int i = 0; i < n; i++)
                value[i] = i < failed ? NAN : pool[i];
            double *sorted = copy_of(value, 8);
            struct syw_sample sample = {0};
            assert_int_equal(sample_in_place(&sample, sorted, NULL, (size_t)n, SYW_MAXIMIZE), SYW_OK);
            memmove(sorted + failed, sorted, sample.n * sizeof *sorted);
            for (int i = 0; i < failed; i++)
                sorted[i] = NAN;
            for (int k = 1; k <= n; k++) {
                struct enumeration want = enumerate(sorted, n, k);
                struct syw_curve_point got = point_of(value, (size_t)n, k, &u_mean);
                assert_close(got.value, want.value, 4e-15);
                assert_close_relative(got.p_any, want.p_any, 1e-15);
                assert_close(got.spread, want.spread, 1e-13);
            }
            free(sorted);
        }
    }
}

static void quantile_is_the_smallest_value_that_often_enough_holds(void **state)
{
    (void)state;
    double ten[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    struct syw_curve_options options = {.statistic = SYW_STATISTIC_QUANTILE, .quantile = 0.25};
    assert_close(point_of(ten, 10, 2, &options).value, 5, 0); /* (5/10)^2 is .25 */
    options.quantile = 0.2500001;
    assert_close(point_of(ten, 10, 2, &options).value, 6, 0);
    for (int i = 1; i < 10; i++) { /* i/10 is not a double, and yet a tie */
        options.quantile = i / 10.0;
        assert_close(point_of(ten, 10, 1, &options).value, i, 0);
        for (int k = 2; k <= 10; k++) {
            options.quantile = pow(i / 10.0, k);
            assert_close(point_of(ten, 10, k, &options).value, i, 0);
        }
    }
    options.quantile = 0.5;
    struct syw_curve_point point = point_of(ten, 10, 10, &options);
    assert_close(point.value, 10, 0); /* 10 (1/2)^(1/10) = 9.33 */
    assert_true(isnan(point.se) && isnan(point.spread) && isnan(point.lo));
}

/* The smallest of value[n] with 1 - (1 - F(y))^k >= q in whole numbers of trials: (n - t)^k <= (1 - q) n^k, q =
 * hundredths / 100; failed trials are losses beyond all. NaN: none. */
static double smallest_loss(const double value[], int n, int k, int hundredths)
{
    double best = NAN;
    for (int i = 0; i < n; i++) {
        int t = 0;
        for (int j = 0; j < n; j++)
            t += value[j] <= value[i];
        double left = 100 * pow(n - t, k), right = (100 - hundredths) * pow(n, k); /* exact below 2^53 */
        if (!isnan(value[i]) && left <= right && !(best <= value[i]))
            best = value[i];
    }
    return best;
}

static void the_quantile_of_a_loss_is_that_of_the_metric(void **state)
{
    (void)state;
    const double ten[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, tied[] = {3, 1, NAN, 3, 7, NAN, 1, 3};
    struct syw_curve_options options = {.statistic = SYW_STATISTIC_QUANTILE};
    for (int hundredths = 1; hundredths < 100; hundredths++)
        for (int k = 1; k <= 8; k++) {
            const double budget = k;
            struct syw_curve_point point;
            options.quantile = hundredths / 100.0;
            curve_of(&point, &budget, 1, ten, NULL, 10, SYW_MINIMIZE, &options);
            assert_close(point.value, smallest_loss(ten, 10, k, hundredths), 0);
            curve_of(&point, &budget, 1, tied, NULL, 8, SYW_MINIMIZE, &options);
            assert_close(point.value, smallest_loss(tied, 8, k, hundredths), 0);
        }
    assert_close(smallest_loss(ten, 10, 1, 90), 9, 0);
    assert_close(smallest_loss((double[]){1, 2}, 2, 1, 50), 1, 0);
}

static void quantile_falls_on_failed_draws(void **state)
{
    (void)state;
    double value[] = {NAN, NAN, NAN, NAN, NAN, 6, 7, 8, 9, 10};
    struct syw_curve_options options = {.statistic = SYW_STATISTIC_QUANTILE, .quantile = 0.5};
    assert_true(isnan(point_of(value, 10, 1, &options).value));
    options.quantile = 0.51;
    assert_close(point_of(value, 10, 1, &options).value, 6, 0);
    assert_close(point_of(value, 10, 2, &options).value, 8, 0); /* 10 (.51)^(1/2) = 7.1 */
    assert_close_relative(point_of(value, 10, 2, &options).p_any, 1 - 5.0 * 4 / 90, 2e-16);
}

static void refuse(const struct syw_sample *sample, double k, struct syw_curve_options options, enum syw_status code,
                   const char *text, const char *hint)
{
    struct syw_curve_point point[2] = {{.value = 42}, {.value = 42}};
    const double budget[] = {1, k};
    struct syw_error err = {0};
    assert_int_equal(syw_curve_compute(point, sample, budget, 2, &options, &err), code);
    if (!strstr(err.text, text) || !strstr(err.hint, hint))
        fail_msg("'%s' and '%s' lack '%s' or '%s'", err.text, err.hint, text, hint);
    assert_close(point[0].value, 42, 0);
}

static void refuses_budgets_that_mean_nothing(void **state)
{
    (void)state;
    double value[] = {1, 2, NAN};
    struct syw_sample sample = {0};
    assert_int_equal(sample_in_place(&sample, value, NULL, 3, SYW_MAXIMIZE), SYW_OK);
    refuse(&sample, 4, u_mean, SYW_EDOMAIN, "budget 4 is more than the 3 trials recorded", "SYW_ESTIMATOR_V");
    refuse(&sample, 2.5, u_mean, SYW_EDOMAIN, "2.5 is not a whole number", "SYW_ESTIMATOR_V");
    refuse(&sample, 0, u_mean, SYW_EDOMAIN, "0 is less than one trial", "");
    refuse(&sample, 0.5, v_mean, SYW_EDOMAIN, "0.5 is less than one trial", "");
    refuse(&sample, NAN, v_mean, SYW_EDOMAIN, "'nan' is not a number of trials", "");
    refuse(&sample, INFINITY, v_mean, SYW_EDOMAIN, "'inf' is not a number of trials", "");
}

static void refuses_options_out_of_range(void **state)
{
    (void)state;
    double value[] = {1, 2};
    struct syw_sample sample = {0};
    assert_int_equal(sample_in_place(&sample, value, NULL, 2, SYW_MAXIMIZE), SYW_OK);
    struct syw_curve_options options = {.statistic = SYW_STATISTIC_QUANTILE, .quantile = 1};
    refuse(&sample, 1, options, SYW_EINVAL, "quantile 1 is not between 0 and 1", "");
    options.quantile = 0;
    refuse(&sample, 1, options, SYW_EINVAL, "quantile 0", "");
    options.quantile = NAN;
    refuse(&sample, 1, options, SYW_EINVAL, "quantile nan", "");
    options = (struct syw_curve_options){.confidence = 1};
    refuse(&sample, 1, options, SYW_EINVAL, "confidence 1 is not between 0 and 1", "");
    options.confidence = -0.1;
    refuse(&sample, 1, options, SYW_EINVAL, "confidence -0.1", "");
}

static void refuses_samples_without_an_answer(void **state)
{
    (void)state;
    double failed[] = {NAN, NAN}, wide[] = {-1.7e308, 1.7e308};
    struct syw_sample sample = {0};
    refuse(&sample, 1, u_mean, SYW_EDOMAIN, "no completed trial", "");
    assert_int_equal(sample_in_place(&sample, failed, NULL, 2, SYW_MAXIMIZE), SYW_OK);
    refuse(&sample, 1, v_mean, SYW_EDOMAIN, "no completed trial", "");
    assert_int_equal(sample_in_place(&sample, wide, NULL, 2, SYW_MAXIMIZE), SYW_OK);
    refuse(&sample, 1, u_mean, SYW_EDOMAIN, "too far apart", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_of_three_by_hand),
        cmocka_unit_test(one_draw_is_the_mean_with_its_standard_error),
        cmocka_unit_test(all_draws_are_the_best_for_certain),
        cmocka_unit_test(one_trial_has_a_value_and_no_error),
        cmocka_unit_test(equal_values_stay_what_they_are),
        cmocka_unit_test(magnitude_does_not_matter),
        cmocka_unit_test(interval_is_t_standard_errors_either_side),
        cmocka_unit_test(fewer_than_eight_completed_trials_carry_no_interval),
        cmocka_unit_test(intervals_stay_within_the_metrics_range),
        cmocka_unit_test(all_subsets_agree),
        cmocka_unit_test(quantile_is_the_smallest_value_that_often_enough_holds),
        cmocka_unit_test(the_quantile_of_a_loss_is_that_of_the_metric),
        cmocka_unit_test(quantile_falls_on_failed_draws),
        cmocka_unit_test(refuses_budgets_that_mean_nothing),
        cmocka_unit_test(refuses_options_out_of_range),
        cmocka_unit_test(refuses_samples_without_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
