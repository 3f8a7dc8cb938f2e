/* The engine against exact rationals (reference/noncrossing.txt, made by make_noncrossing.py), the calibrations against
 * the constants of reference/values.json. Run from the repository's root. */
#include "close.h"
#include "syw/band.h"

#include <gsl/gsl_cdf.h>
#include <json-c/json.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static struct syw_band band_of(enum syw_band_kind kind, double n, double confidence)
{
    struct syw_band band = {0};
    assert_int_equal(syw_band_calculate(&band, kind, n, confidence, NULL), SYW_OK);
    return band;
}

static double probability_of(const struct syw_band *band)
{
    size_t n = (size_t)band->trials;
    double p = NAN, *lower = malloc(n * sizeof *lower), *upper = malloc(n * sizeof *upper);
    for (size_t i = 0; i < n; i++) {
        lower[i] = syw_band_lower(band, (double)(i + 1));
        upper[i] = syw_band_upper(band, (double)i);
    }
    assert_int_equal(syw_noncrossing_probability(&p, lower, upper, n, NULL), SYW_OK);
    free(lower);
    free(upper);
    return p;
}

static void probabilities_are_those_of_exact_rationals(void **state)
{
    (void)state;
    FILE *exact = fopen("tests/reference/noncrossing.txt", "r");
    assert_non_null(exact);
    char name[32];
    size_t n;
    int checked = 0;
    for (; fscanf(exact, "%31s %zu", name, &n) == 2; checked++) {
        double lower[30], upper[30], want, p = NAN;
        for (size_t i = 0; i < n; i++)
            assert_int_equal(fscanf(exact, "%la %la", &lower[i], &upper[i]), 2);
        assert_int_equal(fscanf(exact, "%la", &want), 1);
        assert_int_equal(syw_noncrossing_probability(&p, lower, upper, n, NULL), SYW_OK);
        assert_close_relative(p, want, 1e-14);
    }
    assert_int_equal(checked, 42);
    fclose(exact);
}

static void probability_by_hand(void **state)
{
    (void)state;
    const double lower[] = {0.125, 0.25, 0.375, 0.5}, upper[] = {0.5, 0.75, 0.875, 1};
    double p = NAN;
    assert_int_equal(syw_noncrossing_probability(&p, lower, upper, 4, NULL), SYW_OK);
    assert_close_relative(p, 0.384765625, 1e-15);
    const double late[] = {0.25}, soon[] = {0.75};
    assert_int_equal(syw_noncrossing_probability(&p, late, soon, 1, NULL), SYW_OK);
    assert_close_relative(p, 0.5, 1e-15);
}

/* Only the k-th of many is bounded: a binomial tail. Steps of thousands of expected events are split. */
static void a_single_bound_is_a_binomial_tail(void **state)
{
    (void)state;
    enum { N = 5000, K = 3000 };
    static double lower[N], upper[N];
    double p = NAN;
    for (size_t i = 0; i < N; i++) {
        lower[i] = i + 1 >= K ? 0.59 : 0;
        upper[i] = 1;
    }
    assert_int_equal(syw_noncrossing_probability(&p, lower, upper, N, NULL), SYW_OK);
    assert_close_relative(p, gsl_cdf_binomial_P(K - 1, 0.59, N), 1e-11);
}

/* The same recursion in 80-bit long double, without blocks. */
static void rounding_does_not_add_up(void **state)
{
    (void)state;
    const double known[][3] = {
        {1000, 0.04, 0.92066044502459889}, {30000, 0.008, 0.95724299234220564}, {100000, 0.0043, 0.95059687248909833}};
    for (size_t i = 0; i < 3; i++) {
        struct syw_band band = {SYW_BAND_KS, known[i][0], 0.95, NAN, known[i][1], NULL, NULL};
        assert_close_relative(probability_of(&band), known[i][2], 1e-12);
    }
}

static void bounds_out_of_order_are_refused(void **state)
{
    (void)state;
    const double ascending[] = {0.1, 0.2}, descending[] = {0.2, 0.1}, beyond[] = {0.5, 1.5}, nan[] = {NAN, 1};
    double p = 7;
    assert_int_equal(syw_noncrossing_probability(&p, descending, beyond, 2, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_noncrossing_probability(&p, ascending, beyond, 2, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_noncrossing_probability(&p, ascending, descending, 2, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_noncrossing_probability(&p, nan, ascending, 2, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_noncrossing_probability(&p, ascending, ascending, 0, NULL), SYW_EDOMAIN);
    assert_close(p, 7, 0);
}

static const char *text_of(struct json_object *row, const char *key)
{
    struct json_object *field = NULL;
    return json_object_object_get_ex(row, key, &field) ? json_object_get_string(field) : "";
}

static bool check_constant(const char *name, double n, double confidence, double want)
{
    enum syw_band_kind kind = strncmp(name, "KS exact d", 10) == 0 ? SYW_BAND_KS
                              : strstr(name, "ld_equal_tailed")    ? SYW_BAND_EQUAL_TAILED
                              : strstr(name, "ld_highest_density") ? SYW_BAND_EXACT
                                                                   : SYW_BAND_POINTWISE;
    if (kind == SYW_BAND_POINTWISE)
        return false;
    struct syw_band band = band_of(kind, n, confidence);
    if (kind == SYW_BAND_KS && isnan(want)) /* n = 2: 1 - 2 (1 - d)^2 = 0.99 */
        assert_close(band.distance, 1 - sqrt(0.005), 1e-12);
    else if (kind == SYW_BAND_KS)
        assert_close(band.distance, want, 1e-12);
    else /* the constants have 13 decimals */
        assert_close(1 - band.pointwise_level, 1 - want, 1e-10 * (1 - want) + 6e-14);
    syw_band_clear(&band);
    return true;
}

static void levels_and_distances_are_the_known_ones(void **state)
{
    (void)state;
    struct json_object *golden = json_object_from_file("tests/reference/values.json"), *rows = NULL, *confidence = NULL;
    assert_non_null(golden);
    assert_true(json_object_object_get_ex(golden, "values", &rows));
    int checked = 0;
    for (size_t i = 0; i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i);
        double n = 0;
        if (json_object_object_get_ex(row, "confidence", &confidence) && sscanf(text_of(row, "data"), "n=%lf", &n) == 1)
            checked += check_constant(text_of(row, "name"), n, json_object_get_double(confidence),
                                      strtod(text_of(row, "value"), NULL));
    }
    assert_int_equal(checked, 60);
    json_object_put(golden);
}

/* From one in a thousand to one in a million, and at sizes that the constants lack. */
static void bands_hold_with_the_asked_confidence(void **state)
{
    (void)state;
    const double confidences[] = {0.001, 0.01, 0.3, 0.5, 0.9, 0.999, 0.999999},
                 ns[] = {1, 2, 3, 4, 7, 31, 64, 257, 3000};
    for (size_t c = 0; c < sizeof confidences / sizeof *confidences; c++)
        for (size_t j = 0; j < sizeof ns / sizeof *ns; j++)
            for (int kind = SYW_BAND_EXACT; kind <= SYW_BAND_KS; kind++) {
                struct syw_band band = band_of((enum syw_band_kind)kind, ns[j], confidences[c]);
                double miss = 1 - confidences[c];
                assert_close(probability_of(&band), confidences[c], 1e-10 * fmin(miss, confidences[c]) + 1e-13);
                syw_band_clear(&band);
            }
}

/* GSL as a witness, at sizes where it is good to 1e-10. */
static void intervals_hold_with_the_pointwise_level(void **state)
{
    (void)state;
    for (int kind = SYW_BAND_EXACT; kind <= SYW_BAND_EQUAL_TAILED; kind++)
        for (double n = 2; n < 400; n = 3 * n + 1) {
            struct syw_band band = band_of((enum syw_band_kind)kind, n, 0.95);
            for (double i = 1; i <= n; i++) {
                double lower = syw_band_lower(&band, i), upper = syw_band_upper(&band, i - 1);
                double below = gsl_cdf_beta_P(lower, i, n + 1 - i), above = gsl_cdf_beta_Q(upper, i, n + 1 - i);
                assert_close_relative(below + above, 1 - band.pointwise_level, 1e-9);
                if (kind == SYW_BAND_EQUAL_TAILED)
                    assert_close_relative(below, above, 1e-9);
                else if (i > 1 && i < n) /* the density is the same at both ends */
                    assert_close((i - 1) * log(lower / upper) + (n - i) * log((1 - lower) / (1 - upper)), 0, 1e-9);
            }
            syw_band_clear(&band);
        }
}

static void bands_are_symmetric_and_ascend(void **state)
{
    (void)state;
    for (int kind = SYW_BAND_EXACT; kind < SYW_BAND_COUNT; kind++)
        for (double n = 1; n < 200; n = 2 * n + 1) {
            struct syw_band band = band_of((enum syw_band_kind)kind, n, 0.9);
            for (double i = 0; i <= n; i++) {
                assert_close(syw_band_lower(&band, i), 1 - syw_band_upper(&band, n - i), 1e-15);
                assert_true(syw_band_lower(&band, i) <= i / n && i / n <= syw_band_upper(&band, i));
                if (i > 0)
                    assert_true(syw_band_lower(&band, i - 1) <= syw_band_lower(&band, i));
            }
            assert_close(syw_band_lower(&band, 0), 0, 0);
            assert_close(syw_band_upper(&band, n), 1, 0);
            syw_band_clear(&band);
        }
}

static void dkw_is_never_narrower_than_ks(void **state)
{
    (void)state;
    for (double n = 1; n < 3000; n *= 3) {
        struct syw_band dkw = band_of(SYW_BAND_DKW, n, 0.95), ks = band_of(SYW_BAND_KS, n, 0.95);
        assert_close_relative(dkw.distance, fmin(sqrt(log(40) / (2 * n)), 1), 1e-15);
        assert_true(dkw.distance >= ks.distance);
        syw_band_clear(&dkw);
        syw_band_clear(&ks);
    }
}

/* d of 10^5 trials from the engine goes on smoothly beyond: sqrt(n) d + 1/(6 sqrt(n)) is nearly constant. */
static void large_samples_have_ks_bands(void **state)
{
    (void)state;
    struct syw_band small = band_of(SYW_BAND_KS, 20000, 0.95), large = band_of(SYW_BAND_EXACT, 1e15, 0.95);
    assert_int_equal(large.kind, SYW_BAND_KS);
    assert_true(isnan(large.pointwise_level));
    assert_close_relative(large.distance * sqrt(1e15), 1.3580986393225505, 1e-8); /* Kolmogorov's 0.95 quantile */
    assert_close_relative(small.distance * sqrt(20000) + 1 / (6 * sqrt(20000)), 1.3580986393225505, 2e-5);
    assert_close_relative(syw_band_upper(&large, 1e14), 0.1 + large.distance, 1e-15);
    syw_band_clear(&small);
    syw_band_clear(&large);
}

static void equal_sizes_are_calculated_once(void **state)
{
    (void)state;
    struct syw_band_cache cache = {0};
    const struct syw_band *first = NULL, *second = NULL, *other = NULL;
    assert_int_equal(syw_band_get(&first, &cache, SYW_BAND_EXACT, 20, 0.95, NULL), SYW_OK);
    assert_int_equal(syw_band_get(&other, &cache, SYW_BAND_EXACT, 20, 0.9, NULL), SYW_OK);
    assert_int_equal(syw_band_get(&second, &cache, SYW_BAND_EXACT, 20, 0.95, NULL), SYW_OK);
    assert_ptr_equal(first, second);
    assert_ptr_not_equal(first, other);
    assert_int_equal(syw_band_get(&first, &cache, SYW_BAND_EXACT, 1e6, 0.95, NULL), SYW_OK);
    assert_int_equal(syw_band_get(&second, &cache, SYW_BAND_EQUAL_TAILED, 1e6, 0.95, NULL), SYW_OK);
    assert_ptr_equal(first, second);
    syw_band_cache_clear(&cache);
    syw_band_cache_clear(&cache);
}

static void nonsense_is_refused(void **state)
{
    (void)state;
    struct syw_band band = {.trials = 7};
    struct syw_band_cache cache = {0};
    const struct syw_band *got = NULL;
    assert_int_equal(syw_band_calculate(&band, SYW_BAND_EXACT, 0, 0.95, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_band_calculate(&band, SYW_BAND_EXACT, 2.5, 0.95, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_band_calculate(&band, SYW_BAND_EXACT, NAN, 0.95, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_band_calculate(&band, SYW_BAND_KS, 5, 1, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_band_calculate(&band, SYW_BAND_KS, 5, 0, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_band_calculate(&band, SYW_BAND_POINTWISE, 5, 0.95, NULL), SYW_EINVAL);
    assert_close(band.trials, 7, 0);
    assert_int_equal(syw_band_get(&got, &cache, SYW_BAND_EXACT, 0, 0.95, NULL), SYW_EDOMAIN);
    assert_null(got);
    syw_band_cache_clear(&cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(probabilities_are_those_of_exact_rationals),
        cmocka_unit_test(probability_by_hand),
        cmocka_unit_test(a_single_bound_is_a_binomial_tail),
        cmocka_unit_test(rounding_does_not_add_up),
        cmocka_unit_test(bounds_out_of_order_are_refused),
        cmocka_unit_test(levels_and_distances_are_the_known_ones),
        cmocka_unit_test(bands_hold_with_the_asked_confidence),
        cmocka_unit_test(intervals_hold_with_the_pointwise_level),
        cmocka_unit_test(bands_are_symmetric_and_ascend),
        cmocka_unit_test(dkw_is_never_narrower_than_ks),
        cmocka_unit_test(large_samples_have_ks_bands),
        cmocka_unit_test(equal_sizes_are_calculated_once),
        cmocka_unit_test(nonsense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
