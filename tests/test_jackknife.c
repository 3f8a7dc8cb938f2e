/* Delete-one values against leaving every trial out by hand, and against the golden values. */
#include "../src/stats/curve/jackknife.h"
#include "curve_helpers.h"

#include <gsl/gsl_rng.h>
#include <json-c/json.h>

enum { MOST = 64 };

/* value[n] without row i. */
static void leave_out(double to[], const double value[], size_t n, size_t i)
{
    memcpy(to, value, i * sizeof *value);
    memcpy(to + i, value + i + 1, (n - i - 1) * sizeof *value);
}

static struct syw_uncertainty by_hand(const double value[], size_t n, double k, const struct syw_curve_options *options)
{
    double left[MOST], theta[MOST];
    for (size_t i = 0; i < n; i++) {
        leave_out(left, value, n, i);
        theta[i] = point_of(left, n - 1, k, options).value;
    }
    return syw_delete_one(theta, NULL, n);
}

static struct syw_uncertainty uncertainty_of(const double value[], const double weight[], size_t n, double k,
                                             const struct syw_curve_options *options)
{
    double *values = copy_of(value, n), *weights = weight ? copy_of(weight, n) : NULL;
    struct syw_sample sample = {0};
    struct syw_curve_point point;
    assert_int_equal(syw_sample_init(&sample, values, weights, n, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(syw_curve_compute(&point, &sample, &k, 1, options, NULL), SYW_OK);
    struct syw_uncertainty of = syw_jackknife(&sample, &point, options->estimator);
    syw_sample_clear(&sample);
    free(values);
    free(weights);
    return of;
}

static void assert_same(struct syw_uncertainty a, struct syw_uncertainty b)
{
    assert_close(a.se, b.se, 1e-12 * (1 + b.se));
    if (b.se > 1e-6) /* else by hand it is rounding that is left */
        assert_close_relative(a.df, b.df, 1e-6);
}

static void fill(double value[], size_t n, gsl_rng *random)
{
    for (size_t i = 0; i < n; i++) /* ties, and every fourth a failure */
        value[i] = i > 1 && gsl_rng_uniform_int(random, 4) == 0 ? NAN : floor(20 * gsl_rng_uniform(random)) / 4;
}

static void leaving_out_by_hand_gives_the_same(void **state)
{
    (void)state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    for (int round = 0; round < 300; round++) {
        double value[MOST];
        size_t n = 3 + gsl_rng_uniform_int(random, 20);
        fill(value, n, random);
        double k = 1 + (double)gsl_rng_uniform_int(random, n - 1), real = 1 + (double)(n - 1) * gsl_rng_uniform(random);
        assert_same(uncertainty_of(value, NULL, n, k, &u_mean), by_hand(value, n, k, &u_mean));
        assert_same(uncertainty_of(value, NULL, n, real, &v_mean), by_hand(value, n, real, &v_mean));
    }
    gsl_rng_free(random);
}

static void every_delete_one_value_is_that_by_hand(void **state)
{
    (void)state;
    const double value[] = {.5, .1, NAN, .9, .5, NAN, .3}; /* sorted: .1 .3 .5 .5 .9 */
    const size_t row[] = {1, 6, 0, 4, 3, 2};
    for (int minimize = 0; minimize < 2; minimize++)
        for (double k = 1; k < 7; k++) {
            double turned[7], deleted[6], left[7];
            const enum syw_direction direction = minimize ? SYW_MINIMIZE : SYW_MAXIMIZE;
            struct syw_sample sample = {0};
            struct syw_curve_point point, without;
            for (int i = 0; i < 7; i++)
                turned[i] = minimize ? -value[i] : value[i];
            double *sorted = copy_of(turned, 7);
            assert_int_equal(syw_sample_init(&sample, sorted, NULL, 7, direction, NULL), SYW_OK);
            curve_of(&point, &k, 1, turned, NULL, 7, direction, &u_mean);
            syw_jackknife_values(deleted, &sample, &point, SYW_ESTIMATOR_U);
            for (int i = 0; i < 6; i++) {
                leave_out(left, turned, 7, row[i]);
                curve_of(&without, &k, 1, left, NULL, 6, direction, &u_mean);
                assert_close(deleted[i], sample.sign * (without.value - point.value), 1e-15);
            }
            syw_sample_clear(&sample);
            free(sorted);
        }
}

static void golden_jackknives_come_out(void **state)
{
    (void)state;
    struct json_object *golden = json_object_from_file("tests/reference/values.json");
    struct json_object *rows = json_object_object_get(golden, "values");
    int checked = 0;
    for (size_t i = 0; i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i);
        if (strcmp(json_object_get_string(json_object_object_get(row, "name")), "U_jackknife_var") != 0)
            continue;
        const char *data = json_object_get_string(json_object_object_get(row, "data"));
        struct json_object *set = json_object_object_get(json_object_object_get(golden, "datasets"), data);
        double value[MOST], k = json_object_get_double(json_object_object_get(row, "k"));
        size_t n = json_object_array_length(set);
        for (size_t j = 0; j < n; j++)
            value[j] = json_object_get_double(json_object_array_get_idx(set, j));
        double want = strtod(json_object_get_string(json_object_object_get(row, "value")), NULL);
        double se = uncertainty_of(value, NULL, n, k, &u_mean).se;
        assert_close_relative(se * se, want, 2e-14);
        checked++;
    }
    assert_int_equal(checked, 13);
    json_object_put(golden);
}

static void weights_are_as_many_trials(void **state)
{
    (void)state;
    const double value[] = {1, 2, 4, NAN}, weight[] = {3, 1, 2, 2};
    const double expanded[] = {1, 1, 1, 2, 4, 4, NAN, NAN};
    for (double k = 1; k < 8; k++)
        for (int v = 0; v < 2; v++) {
            const struct syw_curve_options *options = v ? &v_mean : &u_mean;
            struct syw_uncertainty a = uncertainty_of(value, weight, 4, k, options);
            struct syw_uncertainty b = uncertainty_of(expanded, NULL, 8, k, options);
            assert_close_relative(a.se, b.se, 1e-14);
            assert_close_relative(a.df, b.df, 1e-12);
        }
}

/* Ten billion trials in three rows: by the closed form, and at k = 1 s / sqrt(n), of which df = 2 n m2^2 / (m4 - m2^2).
 */
static void many_trials_to_a_row_take_no_walk(void **state)
{
    (void)state;
    const double value[] = {0, 1, 3}, weight[] = {5e9, 3e9, 2e9}, n = 1e10, m2 = 1.29, m4 = 4.2177;
    struct syw_uncertainty of = uncertainty_of(value, weight, 3, 1, &u_mean);
    assert_close_relative(of.se, sqrt(m2 / (n - 1)), 1e-9);
    assert_close_relative(of.df, 2 * n * m2 * m2 / (m4 - m2 * m2), 1e-9);
    assert_true(uncertainty_of(value, weight, 3, 1e5, &u_mean).se >= 0);
}

static void there_is_none_of_all_trials(void **state)
{
    (void)state;
    const double value[] = {1, 2, 4}, one[] = {1, NAN};
    assert_close(uncertainty_of(value, NULL, 3, 3, &u_mean).se, NAN, 0);
    assert_true(uncertainty_of(value, NULL, 3, 3, &v_mean).se > 0);
    assert_close(uncertainty_of(value, NULL, 3, 3.1, &v_mean).se, NAN, 0);
    assert_close(uncertainty_of(one, NULL, 2, 1, &u_mean).se, NAN, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaving_out_by_hand_gives_the_same), cmocka_unit_test(every_delete_one_value_is_that_by_hand),
        cmocka_unit_test(golden_jackknives_come_out),         cmocka_unit_test(weights_are_as_many_trials),
        cmocka_unit_test(many_trials_to_a_row_take_no_walk),  cmocka_unit_test(there_is_none_of_all_trials),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
