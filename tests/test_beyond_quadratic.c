/* The law near an optimum against numbers of 40-digit arithmetic, tests/reference/quadratic.json (mpmath; the file says
 * which formulae). */
#include "close.h"
#include "stats/beyond/quadratic.h"

#include <json-c/json.h>
#include <stdbool.h>
#include <stdlib.h>

static struct quadratic_rule rule;
static struct json_object *golden;

static int make_rule(void **state)
{
    (void)state;
    golden = json_object_from_file("tests/reference/quadratic.json");
    return !golden || syw_quadratic_rule_init(&rule, NULL) != SYW_OK;
}

static int forget(void **state)
{
    (void)state;
    return !json_object_put(golden);
}

/* One golden number, and the law that it is of: Y = a + (b-a) Z, maximizing b - (b-a) Z. */
struct row {
    struct json_object *fields;
    struct quadratic law;
    double a, b;
    bool convex;
};

static double number_of(const struct row *row, const char *key)
{
    struct json_object *field = NULL;
    return json_object_object_get_ex(row->fields, key, &field) ? strtod(json_object_get_string(field), NULL) : NAN;
}

static size_t rows_of(struct json_object **rows, const char *name)
{
    assert_true(json_object_object_get_ex(golden, name, rows));
    return json_object_array_length(*rows);
}

static struct row row_at(struct json_object *rows, size_t i)
{
    struct row row = {.fields = json_object_array_get_idx(rows, i)};
    struct json_object *convex = NULL;
    row.a = number_of(&row, "a");
    row.b = number_of(&row, "b");
    double noise = number_of(&row, "o");
    row.law = (struct quadratic){(unsigned)number_of(&row, "c"), isnan(noise) ? 0 : noise / (row.b - row.a), &rule};
    assert_true(json_object_object_get_ex(row.fields, "convex", &convex));
    row.convex = json_object_get_boolean(convex);
    return row;
}

static double to_standard(const struct row *row, double y)
{
    return (row->convex ? y - row->a : row->b - y) / (row->b - row->a);
}

static double from_standard(const struct row *row, double z)
{
    return row->convex ? row->a + (row->b - row->a) * z : row->b - (row->b - row->a) * z;
}

/* Relatively, but for what happens once in 10^15. */
static void close_to(double got, double want)
{
    assert_close(got, want, 1e-12 * want + 1e-16);
}

static void distributions_are_those_of_40_digits(void **state)
{
    (void)state;
    struct json_object *rows;
    size_t n = rows_of(&rows, "cdf");
    assert_int_equal(n, 50);
    for (size_t i = 0; i < n; i++) {
        struct row row = row_at(rows, i);
        double z = to_standard(&row, number_of(&row, "y"));
        double below = syw_quadratic_cdf(&row.law, z);
        close_to(below, number_of(&row, row.convex ? "value" : "one_minus"));
        assert_close(1 - below, number_of(&row, row.convex ? "one_minus" : "value"), 1e-13);
    }
}

static void densities_are_those_of_40_digits(void **state)
{
    (void)state;
    struct json_object *rows;
    size_t n = rows_of(&rows, "pdf");
    assert_int_equal(n, 50);
    for (size_t i = 0; i < n; i++) {
        struct row row = row_at(rows, i);
        double pdf = syw_quadratic_pdf(&row.law, to_standard(&row, number_of(&row, "y"))) / (row.b - row.a);
        close_to(pdf, number_of(&row, "value"));
    }
}

static double quantile_of(const struct row *row, double share)
{
    double z;
    syw_quadratic_quantiles(&z, &row->law, &share, 1);
    return from_standard(row, z);
}

static void quantiles_are_those_of_40_digits(void **state)
{
    (void)state;
    struct json_object *rows;
    size_t n = rows_of(&rows, "ppf");
    assert_int_equal(n, 15);
    for (size_t i = 0; i < n; i++) {
        struct row row = row_at(rows, i);
        double q = number_of(&row, "q");
        assert_close(quantile_of(&row, row.convex ? q : 1 - q), number_of(&row, "value"), 1e-12);
    }
}

static void quantiles_of_the_best_are_those_of_40_digits(void **state)
{
    (void)state;
    const char *const names[] = {"quantile_best_noiseless", "quantile_best_noisy"};
    for (size_t name = 0; name < 2; name++) {
        struct json_object *rows;
        size_t n = rows_of(&rows, names[name]);
        assert_int_equal(n, name == 0 ? 12 : 6);
        for (size_t i = 0; i < n; i++) {
            struct row row = row_at(rows, i);
            double q = number_of(&row, "q"), k = number_of(&row, "k");
            /* the best is above y with 1 - q */
            assert_close(quantile_of(&row, -expm1(log(row.convex ? 1 - q : q) / k)), number_of(&row, "value"), 1e-12);
        }
    }
}

static void means_of_the_best_are_those_of_40_digits(void **state)
{
    (void)state;
    const char *const names[] = {"mean_best_noiseless", "mean_best_noisy"};
    for (size_t name = 0; name < 2; name++) {
        struct json_object *rows;
        size_t n = rows_of(&rows, names[name]);
        assert_int_equal(n, name == 0 ? 20 : 6);
        for (size_t i = 0; i < n; i++) {
            struct row row = row_at(rows, i);
            double k = number_of(&row, "k"), z;
            syw_quadratic_mean_best(&z, &row.law, &k, 1);
            assert_close(from_standard(&row, z), number_of(&row, "value"), 1e-12);
        }
    }
}

static void one_draw_is_the_mean_of_the_law(void **state)
{
    (void)state;
    struct json_object *rows;
    size_t n = rows_of(&rows, "moments");
    const double one = 1;
    for (size_t i = 0; i < n; i++) {
        struct row row = row_at(rows, i);
        double z;
        syw_quadratic_mean_best(&z, &row.law, &one, 1);
        assert_close(from_standard(&row, z), number_of(&row, "mean"), 1e-12);
    }
}

static const double noises[] = {0, .003, .01, .02, .04, .08, .16, .32, .64, 1.28};

static void quantiles_undo_the_distribution(void **state)
{
    (void)state;
    const double p[] = {1e-9, 1e-6, 1e-4, .01, .1, .35, .5, .9, .999};
    double quantile[9];
    for (unsigned c = 1; c <= 8; c++)
        for (size_t s = 0; s < sizeof noises / sizeof *noises; s++) {
            struct quadratic law = {c, noises[s], &rule};
            syw_quadratic_quantiles(quantile, &law, p, 9);
            for (size_t i = 0; i < 9; i++)
                assert_close_relative(syw_quadratic_cdf(&law, quantile[i]), p[i], 5e-14);
        }
}

/* Alone, the integral has other panels: its error would show. */
static void budgets_do_not_depend_on_their_company(void **state)
{
    (void)state;
    const double m[] = {1, 3, 40, 1000, 8000};
    double together[5], alone;
    for (unsigned c = 1; c <= 4; c++)
        for (size_t s = 0; s < sizeof noises / sizeof *noises; s++) {
            struct quadratic law = {c, noises[s], &rule};
            syw_quadratic_mean_best(together, &law, m, 5);
            for (size_t i = 0; i < 5; i++) {
                syw_quadratic_mean_best(&alone, &law, &m[i], 1);
                assert_close(together[i], alone, 2e-13);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distributions_are_those_of_40_digits),
        cmocka_unit_test(densities_are_those_of_40_digits),
        cmocka_unit_test(quantiles_are_those_of_40_digits),
        cmocka_unit_test(quantiles_of_the_best_are_those_of_40_digits),
        cmocka_unit_test(means_of_the_best_are_those_of_40_digits),
        cmocka_unit_test(one_draw_is_the_mean_of_the_law),
        cmocka_unit_test(quantiles_undo_the_distribution),
        cmocka_unit_test(budgets_do_not_depend_on_their_company),
    };
    return cmocka_run_group_tests(tests, make_rule, forget);
}
