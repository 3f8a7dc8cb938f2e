/* Against exact rationals: reference/values.json (golden values), reference/exact.txt (every budget, made by
 * make_exact.py), closed forms, and GSL as an independent witness. Run from the repository's root. */
#include "curve_helpers.h"
#include "in_place.h"

#include <gsl/gsl_randist.h>
#include <json-c/json.h>
#include <stdbool.h>

/* data: a name under "datasets". The rows on deberta-v3-base need a log that is not shipped, those on v_i=i are
 * closed forms below, the others are for later modules. */
static size_t dataset(double **value, struct json_object *golden, const char *name)
{
    struct json_object *sets = NULL, *set = NULL;
    assert_true(json_object_object_get_ex(golden, "datasets", &sets));
    if (strcmp(name, "G1") != 0 && strcmp(name, "G2") != 0 && strcmp(name, "G3") != 0)
        return 0;
    assert_true(json_object_object_get_ex(sets, name, &set));
    size_t n = json_object_array_length(set);
    *value = malloc(n * sizeof **value);
    assert_non_null(*value);
    for (size_t i = 0; i < n; i++)
        (*value)[i] = json_object_get_double(json_object_array_get_idx(set, i));
    return n;
}

/* Returns whether name is a quantity of the curve's. */
static bool check_golden(const char *name, const double value[], size_t n, double k, double want)
{
    const struct syw_curve_options *options = name[0] == 'U' ? &u_mean : &v_mean;
    enum syw_direction direction = strstr(name, "_min") ? SYW_MINIMIZE : SYW_MAXIMIZE;
    struct syw_curve_point point;
    curve_of(&point, &k, 1, value, NULL, n, direction, options);
    if (strstr(name, "_max") || strstr(name, "_min"))
        assert_close_relative(point.value, want, 2e-16);
    else if (strstr(name, "_sd_of_best"))
        assert_close_relative(point.spread, want, 2e-14);
    else
        return false;
    return true;
}

static const char *text_of(struct json_object *row, const char *key)
{
    struct json_object *field = NULL;
    return json_object_object_get_ex(row, key, &field) ? json_object_get_string(field) : "";
}

static void golden_values_come_out(void **state)
{
    (void)state;
    struct json_object *golden = json_object_from_file("tests/reference/values.json"), *rows = NULL, *k = NULL;
    assert_non_null(golden);
    assert_true(json_object_object_get_ex(golden, "values", &rows));
    int checked = 0;
    for (size_t i = 0; i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i);
        double *value = NULL;
        size_t n = dataset(&value, golden, text_of(row, "data"));
        if (n > 0 && json_object_object_get_ex(row, "k", &k))
            checked += check_golden(text_of(row, "name"), value, n, json_object_get_double(k),
                                    strtod(text_of(row, "value"), NULL));
        free(value);
    }
    assert_int_equal(checked, 76);
    json_object_put(golden);
}

/* want is high + low exactly enough. */
static void assert_pair(double got, const double want[2], double tolerance)
{
    assert_close(got - want[0], want[1], tolerance * fabs(want[0]));
}

static void check_block(FILE *exact, size_t completed, size_t failed)
{
    size_t n = completed + failed;
    double *value = malloc(n * sizeof *value), *k = malloc(n * sizeof *k);
    struct syw_curve_point *u = malloc(n * sizeof *u), *v = malloc(n * sizeof *v);
    assert_true(value && k && u && v);
    for (size_t i = 0; i < n; i++) {
        k[i] = (double)i + 1;
        value[i] = NAN;
        if (i < completed)
            assert_int_equal(fscanf(exact, "%la", &value[i]), 1);
    }
    curve_of(u, k, n, value, NULL, n, SYW_MAXIMIZE, &u_mean);
    curve_of(v, k, n, value, NULL, n, SYW_MAXIMIZE, &v_mean);
    for (size_t i = 0; i < n; i++) {
        double want_u[2], want_v[2], variance;
        assert_int_equal(fscanf(exact, "%la %la %la %la", &want_u[0], &want_u[1], &want_v[0], &want_v[1]), 4);
        assert_int_equal(fscanf(exact, "%la", &variance), 1);
        assert_pair(u[i].value, want_u, 2e-16);
        assert_pair(v[i].value, want_v, 2e-16);
        assert_close_relative(u[i].spread * u[i].spread, variance, 1e-13);
    }
    free(value);
    free(k);
    free(u);
    free(v);
}

static void every_budget_is_right_to_the_last_digit(void **state)
{
    (void)state;
    FILE *exact = fopen("tests/reference/exact.txt", "r");
    assert_non_null(exact);
    char name[32];
    size_t completed, failed, blocks = 0;
    while (fscanf(exact, "%31s %zu %zu", name, &completed, &failed) == 3) {
        check_block(exact, completed, failed);
        blocks++;
    }
    assert_int_equal(blocks, 6);
    fclose(exact);
}

/* v_i = i: k (n+1) / (k+1) without replacement. */
static void a_million_trials_meet_the_closed_form(void **state)
{
    (void)state;
    enum { n = 1000000 };
    const double k[] = {1, 2, 3, 7, 10, 64, 100, 1000, 12345, 100000, 499999, 500000, 999998, 999999, 1000000};
    enum { m = sizeof k / sizeof *k };
    double *value = malloc(n * sizeof *value);
    assert_non_null(value);
    for (int i = 0; i < n; i++)
        value[i] = i + 1;
    struct syw_curve_point point[m];
    curve_of(point, k, m, value, NULL, n, SYW_MAXIMIZE, &u_mean);
    for (int i = 0; i < m; i++) {
        assert_close_relative(point[i].value, k[i] * (n + 1.0) / (k[i] + 1), 1e-15);
        /* variance of the best: k (n-k) (n+1) / ((k+1)^2 (k+2)) */
        double spread = sqrt(k[i] * (n - k[i]) * (n + 1.0) / (k[i] + 2)) / (k[i] + 1);
        assert_close_relative(point[i].spread, spread, 1e-11);
    }
    free(value);
}

/* V of v_i = i: n - sum_(j<n) (j/n)^k. At k = 37, n = 100 golden. */
static void ranks_with_replacement_meet_the_golden_value(void **state)
{
    (void)state;
    double value[100];
    for (int i = 0; i < 100; i++)
        value[i] = i + 1;
    assert_close_relative(point_of(value, 100, 37, &v_mean).value, 9.7837652296751283e+1, 2e-16);
}

/* P(the best k of n hold no more than j) by gsl_ran_hypergeometric_pdf: all k from the j lowest. */
static void gsl_agrees_within_its_own_error(void **state)
{
    (void)state;
    enum { n = 400 };
    double value[n];
    for (int i = 0; i < n; i++)
        value[i] = sin(i) + 2; /* distinct and in no order */
    double *sorted = copy_of(value, n);
    struct syw_sample sample = {0};
    assert_int_equal(sample_in_place(&sample, sorted, NULL, n, SYW_MAXIMIZE), SYW_OK);
    for (unsigned k = 1; k <= n; k += 7) {
        double want = sorted[n - 1];
        for (unsigned j = 1; j < n; j++)
            want -= (sorted[j] - sorted[j - 1]) * gsl_ran_hypergeometric_pdf(k, j, n - j, k);
        assert_close_relative(point_of(value, n, k, &u_mean).value, want, 1e-11);
    }
    free(sorted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_values_come_out),
        cmocka_unit_test(every_budget_is_right_to_the_last_digit),
        cmocka_unit_test(a_million_trials_meet_the_closed_form),
        cmocka_unit_test(ranks_with_replacement_meet_the_golden_value),
        cmocka_unit_test(gsl_agrees_within_its_own_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
