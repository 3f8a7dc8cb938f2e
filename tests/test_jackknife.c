/* The jackknife against leaving every trial out by hand, and against the golden values. */
#include "../src/stats/jackknife.h"
#include "close.h"
#include "syw/curve.h"

#include <gsl/gsl_rng.h>
#include <json-c/json.h>
#include <stdbool.h>
#include <string.h>

enum { MOST = 64 };

static const struct syw_curve_options u_mean = {.statistic = SYW_STATISTIC_MEAN};

/* Expected best of k, oriented, times p_any, less mean * p_any: what fails counts as 0. */
static double excess(const double value[], size_t n, double k, double mean)
{
    double copy[MOST];
    struct syw_sample sample;
    struct syw_curve_point point;
    memcpy(copy, value, n * sizeof *copy);
    assert_int_equal(syw_sample_init(&sample, copy, NULL, n, SYW_MAXIMIZE, NULL), SYW_OK);
    if (sample.completed == 0)
        return 0;
    assert_int_equal(syw_curve_compute(&point, &sample, &k, 1, &u_mean, NULL), SYW_OK);
    return (point.value - mean) * point.p_any;
}

static double by_hand(const double value[], size_t n, double k, double mean)
{
    double left_out[MOST], theta[MOST], average = 0, sum = 0;
    for (size_t i = 0; i < n; i++) {
        memcpy(left_out, value, i * sizeof *value);
        memcpy(left_out + i, value + i + 1, (n - i - 1) * sizeof *value);
        theta[i] = excess(left_out, n - 1, k, mean);
        average += theta[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++)
        sum += (theta[i] - average) * (theta[i] - average);
    return ((double)n - 1) / (double)n * sum;
}

static double variance_of(const double value[], const double weight[], size_t n, double k, double *mean)
{
    double copy[MOST], weights[MOST];
    struct syw_sample sample;
    struct syw_curve_point point;
    memcpy(copy, value, n * sizeof *copy);
    if (weight)
        memcpy(weights, weight, n * sizeof *weights);
    assert_int_equal(syw_sample_init(&sample, copy, weight ? weights : NULL, n, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(syw_curve_compute(&point, &sample, &k, 1, &u_mean, NULL), SYW_OK);
    *mean = point.value;
    return syw_jackknife_variance(&sample, k, point.value);
}

static void leaving_out_by_hand_gives_the_same(void **state)
{
    (void)state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    for (int round = 0; round < 300; round++) {
        double value[MOST], mean;
        size_t n = 3 + gsl_rng_uniform_int(random, 20);
        for (size_t i = 0; i < n; i++) /* ties, and every fourth a failure */
            value[i] = i > 1 && gsl_rng_uniform_int(random, 4) == 0 ? NAN : floor(20 * gsl_rng_uniform(random)) / 4;
        double k = 1 + (double)gsl_rng_uniform_int(random, n - 1);
        double got = variance_of(value, NULL, n, k, &mean);
        assert_close(got, by_hand(value, n, k, mean), 1e-12 * (1 + got));
    }
    gsl_rng_free(random);
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
        double value[MOST], mean, k = json_object_get_double(json_object_object_get(row, "k"));
        size_t n = json_object_array_length(set);
        for (size_t j = 0; j < n; j++)
            value[j] = json_object_get_double(json_object_array_get_idx(set, j));
        double want = strtod(json_object_get_string(json_object_object_get(row, "value")), NULL);
        assert_close_relative(variance_of(value, NULL, n, k, &mean), want, 2e-14);
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
    double mean;
    for (double k = 1; k < 8; k++)
        assert_close(variance_of(value, weight, 4, k, &mean), variance_of(expanded, NULL, 8, k, &mean), 1e-14);
}

static void there_is_none_of_all_trials(void **state)
{
    (void)state;
    const double value[] = {1, 2, 4}, one[] = {1, NAN};
    double mean;
    assert_close(variance_of(value, NULL, 3, 3, &mean), NAN, 0);
    assert_close(variance_of(one, NULL, 2, 1, &mean), NAN, 0);
}

static void only_asked_for_and_beyond_half_it_is_the_error(void **state)
{
    (void)state;
    double value[] = {3, 1, 2, 5, 4}, k[] = {2, 3, 4, 5};
    struct syw_curve_options options = {.confidence = 0.95};
    struct syw_curve_point plain[4], point[4];
    struct syw_sample sample;
    assert_int_equal(syw_sample_init(&sample, value, NULL, 5, SYW_MINIMIZE, NULL), SYW_OK);
    assert_int_equal(syw_curve_compute(plain, &sample, k, 4, &options, NULL), SYW_OK);
    options.jackknife = true;
    assert_int_equal(syw_curve_compute(point, &sample, k, 4, &options, NULL), SYW_OK);
    assert_close(point[0].se, plain[0].se, 0);
    for (int i = 1; i < 3; i++) {
        assert_close(plain[i].se, NAN, 0);
        double want = sqrt(syw_jackknife_variance(&sample, k[i], -point[i].value));
        assert_true(want > 0);
        assert_close(point[i].se, want, 0);
        assert_close(point[i].hi - point[i].value, 1.959963984540054 * want, 1e-14);
    }
    assert_close(point[3].se, NAN, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaving_out_by_hand_gives_the_same),
        cmocka_unit_test(golden_jackknives_come_out),
        cmocka_unit_test(weights_are_as_many_trials),
        cmocka_unit_test(there_is_none_of_all_trials),
        cmocka_unit_test(only_asked_for_and_beyond_half_it_is_the_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
