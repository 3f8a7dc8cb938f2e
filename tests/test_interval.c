/* Moments by hand and against numbers of other software, and what is not known. */
#include "close.h"

#include "stats/factors.h"
#include "syw/curve.h"
#include "syw/interval.h"

#include <gsl/gsl_cdf.h>

static void delete_one_means_give_the_error_of_the_mean(void **state)
{
    (void)state;
    const double value[] = {4.75, 4.5, 4.25, 4, 2.5}; /* of {1, 2, 3, 4, 10} */
    struct syw_uncertainty of = syw_delete_one(value, NULL, 5);
    assert_close_relative(of.se, sqrt(12.5 / 5), 1e-15);
    /* m2 = .625, m4 = 1.0890625 */
    assert_close_relative(of.df, 2 * 5 * .625 * .625 / (1.0890625 - .625 * .625), 1e-13);
    const double shifted[] = {1e9 + 4.75, 1e9 + 4.5, 1e9 + 4.25, 1e9 + 4, 1e9 + 2.5};
    assert_close_relative(syw_delete_one(shifted, NULL, 5).se, sqrt(2.5), 1e-14);
    const double tiny[] = {4.75e-200, 4.5e-200, 4.25e-200, 4e-200, 2.5e-200};
    assert_close_relative(syw_delete_one(tiny, NULL, 5).df, of.df, 1e-13);
}

static void weights_are_as_many_values(void **state)
{
    (void)state;
    const double value[] = {3, 1, 2}, weight[] = {2, 0, 3}, rows[] = {3, 3, 2, 2, 2};
    struct syw_uncertainty a = syw_delete_one(value, weight, 3), b = syw_delete_one(rows, NULL, 5);
    assert_close_relative(a.se, b.se, 1e-15);
    assert_close_relative(a.df, b.df, 1e-13);
}

static void one_deviation_alone_leaves_few_degrees_of_freedom(void **state)
{
    (void)state;
    double value[1000] = {1};
    struct syw_uncertainty of = syw_delete_one(value, NULL, 1000);
    assert_close(of.df, 2, 0.01);
    const double signs[] = {-1, 1, 1, -1};
    assert_true(syw_delete_one(signs, NULL, 4).df == INFINITY);
}

/* Of the means of {1, 2, 3, 4, 10} and {2, 2, 5, 6}: (2.5 + 1.0625)^2 / (2.5^2 / 4 + 1.0625^2 / 3) */
static void two_estimates_share_welchs_degrees_of_freedom(void **state)
{
    (void)state;
    const struct syw_uncertainty a = {sqrt(2.5), 4}, b = {sqrt(1.0625), 3};
    struct syw_uncertainty of = syw_uncertainty_of_two(a, b);
    assert_close_relative(of.se, sqrt(3.5625), 1e-15);
    assert_close_relative(of.df, 3.5625 * 3.5625 / (2.5 * 2.5 / 4 + 1.0625 * 1.0625 / 3), 1e-14);
    assert_true(
        syw_uncertainty_of_two((struct syw_uncertainty){1, INFINITY}, (struct syw_uncertainty){2, INFINITY}).df ==
        INFINITY);
}

/* scipy.stats: t.ppf(.975, [1, 10]), t.sf(2, 10) * 2 */
static void students_quantiles_make_the_interval(void **state)
{
    (void)state;
    assert_close_relative(syw_half_width((struct syw_uncertainty){1, 1}, .95), 12.706204736432095, 1e-7);
    assert_close_relative(syw_half_width((struct syw_uncertainty){.1, 10}, .95), .22281388519649385, 1e-7);
    assert_close_relative(syw_half_width((struct syw_uncertainty){2, INFINITY}, .95), 2 * 1.959963984540054, 1e-12);
    assert_close_relative(syw_p_value(-2, (struct syw_uncertainty){1, 10}), .07338803477074039, 1e-10);
    assert_close_relative(syw_p_value(1.959963984540054, (struct syw_uncertainty){1, INFINITY}), .05, 1e-12);
    for (double df = 1; df < 1e9; df *= 1.7) {
        const struct syw_uncertainty of = {.3, df};
        assert_close_relative(syw_p_value(syw_half_width(of, .99), of), .01, 1e-6);
    }
    assert_close(syw_p_value(0, (struct syw_uncertainty){1, 3}), 1, 0);
}

static void what_no_trial_moves_is_not_known(void **state)
{
    (void)state;
    const double same[] = {2, 2, 2};
    struct syw_uncertainty of = syw_delete_one(same, NULL, 3);
    assert_close(of.se, 0, 0);
    assert_close(of.df, NAN, 0);
    assert_close(syw_half_width(of, .95), NAN, 0);
    assert_close(syw_p_value(1, of), NAN, 0);
    assert_close(syw_uncertainty_of_two(of, (struct syw_uncertainty){1, 5}).se, NAN, 0);
    assert_close(syw_delete_one(same, NULL, 1).se, NAN, 0);
    assert_close(syw_half_width((struct syw_uncertainty){NAN, NAN}, .95), NAN, 0);
}

enum { ESTIMATES = 10, COLUMNS = 40 };

/* Estimates that move together make one claim, those that do not as many as there are. */
static void simultaneous_levels_count_independent_claims(void **state)
{
    (void)state;
    double together[ESTIMATES * COLUMNS], apart[ESTIMATES * COLUMNS] = {0}, level = 0;
    for (int i = 0; i < ESTIMATES; i++)
        for (int j = 0; j < COLUMNS; j++) {
            together[i * COLUMNS + j] = (i + 1) * sin(j);
            apart[i * COLUMNS + j] = j / 4 == i ? (i + 1) * (j % 2 ? 1.0 : -1.0) : 0;
        }
    const struct syw_deviations one = {together, ESTIMATES, COLUMNS}, many = {apart, ESTIMATES, COLUMNS};
    assert_int_equal(syw_simultaneous_level(&level, &one, NULL, .9, NULL), SYW_OK);
    assert_close(level, .9, .02);
    assert_int_equal(syw_simultaneous_level(&level, &many, NULL, .9, NULL), SYW_OK);
    assert_close(level, pow(.9, .1), .0015); /* 10,000 draws */
    double before = level;
    assert_int_equal(syw_simultaneous_level(&level, &many, NULL, .9, NULL), SYW_OK);
    assert_close(level, before, 0);
    apart[7] = NAN; /* the estimate makes no claim */
    assert_int_equal(syw_simultaneous_level(&level, &many, NULL, .9, NULL), SYW_OK);
    assert_close(level, pow(.9, 1 / 9.0), .0015);
}

/* Whatever is drawn with the factors has the correlations of the estimates. */
static void few_factors_tell_all_correlations(void **state)
{
    (void)state;
    enum { M = 60, N = 40 };
    static double at[M * N], other[M * N];
    for (int i = 0; i < M; i++)
        for (int l = 0; l < N; l++) {
            at[i * N + l] = (i + 1) * exp(-0.01 * i * l) - 0.3 * (i + 1);
            other[i * N + l] = i == 7 ? 0 : cos(0.02 * i + l);
        }
    at[3 * N] = NAN;
    const struct syw_deviations a = {at, M, N}, b = {other, M, N};
    struct factors factors = {0};
    assert_int_equal(syw_factors_find(&factors, &a, &b, NULL), SYW_OK);
    assert_in_range(factors.rank, 3, 20);
    for (int i = 0; i < M; i++)
        for (int j = 0; j < M; j++) {
            double got = 0, want = 0;
            for (size_t k = 0; k < factors.rank; k++)
                got += factors.at[k * M + (size_t)i] * factors.at[k * M + (size_t)j];
            for (int l = 0; l < N; l++)
                want += at[i * N + l] * at[j * N + l] + other[i * N + l] * other[j * N + l];
            assert_close(got, i == 3 || j == 3 ? 0 : want / (factors.se[i] * factors.se[j]), 1e-6);
        }
    assert_true(isnan(factors.se[3]));
    syw_factors_clear(&factors);
}

static double level_of(const double value[], const double weight[], size_t n)
{
    const double k[] = {1, 3, 10, 30, 100, 300};
    enum { M = sizeof k / sizeof *k };
    struct syw_sample sample = {0};
    struct syw_curve_point point[M];
    struct syw_deviations deviations = {0};
    const struct syw_curve_options options = {.confidence = .95};
    double level;
    assert_int_equal(syw_sample_init(&sample, value, weight, n, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(syw_curve_compute(point, &sample, k, M, &options, NULL), SYW_OK);
    assert_int_equal(syw_curve_deviations(&deviations, &sample, point, M, &options, NULL), SYW_OK);
    assert_int_equal(syw_simultaneous_level(&level, &deviations, NULL, .95, NULL), SYW_OK);
    syw_deviations_clear(&deviations);
    syw_sample_clear(&sample);
    return level;
}

/* As many as need groups of columns where they stand one by one. */
static void counted_trials_have_the_level_of_the_same_one_by_one(void **state)
{
    (void)state;
    enum { VALUES = 500, MOST = 25 };
    static double each[VALUES * MOST], value[VALUES], weight[VALUES];
    size_t n = 0;
    for (size_t i = 0; i < VALUES; i++) {
        value[i] = i % 50 == 0 ? NAN : sin((double)i);
        weight[i] = (double)(1 + i * 7 % MOST);
        for (size_t w = 0; w < weight[i]; w++)
            each[n++] = value[i];
    }
    assert_true(n > SYW_DEVIATIONS_MOST);
    const double counted = level_of(value, weight, VALUES);
    assert_close(level_of(each, NULL, n), counted, 1e-12);
    assert_true(counted > .97 && counted < .995);
}

/* The difference of two models whose estimates never move is the one model's. */
static void simultaneous_levels_take_both_models(void **state)
{
    (void)state;
    double a[2 * COLUMNS] = {0}, still[2 * COLUMNS] = {0}, alone = 0, both = 0;
    for (int j = 0; j < COLUMNS; j++)
        a[(j % 2) * COLUMNS + j] = cos(j);
    const struct syw_deviations one = {a, 2, COLUMNS}, other = {still, 2, COLUMNS};
    assert_int_equal(syw_simultaneous_level(&alone, &one, NULL, .95, NULL), SYW_OK);
    assert_int_equal(syw_simultaneous_level(&both, &one, &other, .95, NULL), SYW_OK);
    assert_close(both, alone, .01);
    assert_true(alone > .965);
}

/* One estimate each of three models of equal variance: Tukey's studentized range, 3.314 at 95 % (R: qtukey(.95, 3,
 * Inf)), is sqrt(2) times the largest difference in standard errors, of which one alone is as unlikely as .01911. */
static void the_largest_difference_of_three_is_tukeys(void **state)
{
    (void)state;
    double at[3][COLUMNS], largest[SYW_LARGEST_DRAWS];
    struct syw_deviations of[3];
    for (int a = 0; a < 3; a++) {
        for (int j = 0; j < COLUMNS; j++)
            at[a][j] = j % 2 ? 0.1 : -0.1;
        of[a] = (struct syw_deviations){at[a], 1, COLUMNS};
    }
    assert_int_equal(syw_pairs_largest(largest, of, 3, NULL), SYW_OK);
    assert_close(largest[949], 3.314 / sqrt(2), .1);
    assert_close(syw_largest_p(largest, .01911), .05, .015);
    assert_close(syw_largest_p(largest, 1e-30), 1 / 1001.0, 1e-15);
    assert_close(syw_largest_p(largest, 1), 1, 0);
    assert_true(isnan(syw_largest_p(largest, NAN)));
    at[1][3] = NAN; /* the second model has no interval there */
    assert_int_equal(syw_pairs_largest(largest, of, 3, NULL), SYW_OK);
    assert_close(largest[949], 1.96, .1);
}

/* Three models with columns of their own are independent, whoever else shares them: Tukey's again. */
static void columns_of_ones_own_are_independent(void **state)
{
    (void)state;
    double at[3][3 * COLUMNS] = {{0}}, largest[SYW_LARGEST_DRAWS];
    struct syw_deviations of[3];
    for (int a = 0; a < 3; a++) {
        for (int j = 0; j < COLUMNS; j++)
            at[a][a * COLUMNS + j] = j % 2 ? 0.1 : -0.1;
        of[a] = (struct syw_deviations){at[a], 1, 3 * COLUMNS};
    }
    assert_int_equal(syw_shared_pairs_largest(largest, of, 3, NULL), SYW_OK);
    assert_close(largest[949], 3.314 / sqrt(2), .1);
}

/* What two models have in common does not count: the level is that of their difference. */
static void what_models_share_cancels(void **state)
{
    (void)state;
    double a[2 * COLUMNS], b[2 * COLUMNS], less[2 * COLUMNS], largest[SYW_LARGEST_DRAWS], level;
    for (int j = 0; j < 2 * COLUMNS; j++) {
        const double common = 10 * cos(j), own = sin(3 * j);
        a[j] = common + own;
        b[j] = common;
        less[j] = a[j] - b[j];
    }
    const struct syw_deviations of[] = {{a, 2, COLUMNS}, {b, 2, COLUMNS}}, difference = {less, 2, COLUMNS};
    assert_int_equal(syw_shared_pairs_largest(largest, of, 2, NULL), SYW_OK);
    assert_int_equal(syw_simultaneous_level(&level, &difference, NULL, .95, NULL), SYW_OK);
    assert_close(largest[949], gsl_cdf_ugaussian_Qinv((1 - level) / 2), .15);
    const struct syw_deviations same[] = {{a, 2, COLUMNS}, {a, 2, COLUMNS}};
    assert_int_equal(syw_shared_pairs_largest(largest, same, 2, NULL), SYW_OK);
    assert_close(largest[999], 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delete_one_means_give_the_error_of_the_mean),
        cmocka_unit_test(weights_are_as_many_values),
        cmocka_unit_test(one_deviation_alone_leaves_few_degrees_of_freedom),
        cmocka_unit_test(two_estimates_share_welchs_degrees_of_freedom),
        cmocka_unit_test(students_quantiles_make_the_interval),
        cmocka_unit_test(what_no_trial_moves_is_not_known),
        cmocka_unit_test(simultaneous_levels_count_independent_claims),
        cmocka_unit_test(few_factors_tell_all_correlations),
        cmocka_unit_test(counted_trials_have_the_level_of_the_same_one_by_one),
        cmocka_unit_test(simultaneous_levels_take_both_models),
        cmocka_unit_test(the_largest_difference_of_three_is_tukeys),
        cmocka_unit_test(columns_of_ones_own_are_independent),
        cmocka_unit_test(what_models_share_cancels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
