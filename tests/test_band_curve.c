/* The band of a curve against its definition: the curves of both bounds, piece by piece. */
#include "close.h"
#include "in_place.h"
#include "syw/curve.h"

#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 40 };

/* Trials with their own memory. */
struct trials {
    double value[MOST], weight[MOST];
    struct syw_sample sample;
};

static void make(struct trials *trials, const double value[], const double weight[], size_t n,
                 enum syw_direction direction)
{
    memcpy(trials->value, value, n * sizeof *value);
    if (weight)
        memcpy(trials->weight, weight, n * sizeof *weight);
    assert_int_equal(sample_in_place(&trials->sample, trials->value, weight ? trials->weight : NULL, n, direction),
                     SYW_OK);
}

static struct syw_curve_point band_at(const struct trials *trials, double k, const struct syw_curve_options *options)
{
    struct syw_curve_point point;
    struct syw_band_cache cache = {0};
    struct syw_error err = {0};
    if (syw_curve_compute(&point, &trials->sample, &k, 1, options, &err) != SYW_OK ||
        syw_curve_band(&point, 1, &trials->sample, options, &cache, NULL, &err) != SYW_OK)
        fail_msg("%s", err.text);
    syw_band_cache_clear(&cache);
    return point;
}

static const struct syw_curve_options mean_01 = {.confidence = 0.8, .bands = SYW_BAND_EXACT, .lowest = 0, .highest = 1};
static const struct syw_curve_options median = {
    .statistic = SYW_STATISTIC_QUANTILE, .quantile = 0.5, .confidence = 0.8, .bands = SYW_BAND_EXACT};

static void one_trial_by_hand(void **state)
{
    (void)state;
    struct trials one;
    make(&one, (double[]){0.5}, NULL, 1, SYW_MAXIMIZE);
    /* 0.1 <= F(0.5) and F(0.5-) <= 0.9 */
    struct syw_curve_point point = band_at(&one, 1, &mean_01);
    assert_close(point.lo, 0.05, 1e-12);
    assert_close(point.hi, 0.95, 1e-12);
    point = band_at(&one, 1, &median);
    assert_true(isnan(point.lo) && isnan(point.hi));
}

static void two_trials_by_hand(void **state)
{
    (void)state;
    struct trials two;
    make(&two, (double[]){0.6, 0.2}, NULL, 2, SYW_MAXIMIZE);
    double x = sqrt(0.1); /* c = 0.9: 0 <= U_(1) <= 1 - x, x <= U_(2) <= 1 */
    struct syw_curve_point point = band_at(&two, 2, &mean_01);
    assert_close(point.hi, 1 - 0.4 * x * x, 1e-12);
    assert_close(point.lo, 0.2 - 0.2 * (1 - x) * (1 - x), 1e-12);
    point = band_at(&two, 2, &median); /* 0.5^(1/2) = 0.707 > 1 - x = 0.684 */
    assert_close(point.lo, 0.2, 0);
    assert_true(isnan(point.hi));
    point = band_at(&two, 1, &median);
    assert_true(isnan(point.lo));
}

static double lower_at(const struct syw_band *band, double i)
{
    return syw_band_lower(band, i);
}

static double upper_at(const struct syw_band *band, double i)
{
    return syw_band_upper(band, i);
}

/* Expected best of k under one bound, mixed over how many complete: the definition. value ascends, failed apart. */
static double mixed_mean(double bound(const struct syw_band *, double), const struct syw_band *band,
                         const double value[], size_t n, double failed, unsigned k)
{
    double share = failed / ((double)n + failed), mean = 0;
    for (unsigned j = 1; j <= k; j++) {
        double expected = 1;
        for (size_t i = 0; i <= n; i++) {
            double from = i > 0 ? value[i - 1] : 0, to = i < n ? value[i] : 1;
            expected -= (to - from) * pow(bound(band, (double)i), j);
        }
        mean += gsl_ran_binomial_pdf(j, 1 - share, k) * expected;
    }
    return mean / (1 - pow(share, k));
}

static const double tied[] = {0.1, 0.3, 0.3, 0.35, 0.7, 0.7, 0.7, 0.9};

static void the_mean_is_mixed_over_how_many_complete(void **state)
{
    (void)state;
    const double value[] = {0.3, 0.7, NAN, 0.35, 0.7, 0.3, NAN, 0.1, 0.9, 0.7, NAN};
    for (int kind = SYW_BAND_EXACT; kind < SYW_BAND_COUNT; kind++)
        for (unsigned failed = 0; failed <= 3; failed += 3) {
            struct trials trials;
            struct syw_band band = {0};
            struct syw_curve_options options = mean_01;
            options.bands = (enum syw_band_kind)kind;
            make(&trials, failed ? value : tied, NULL, 8 + failed, SYW_MAXIMIZE);
            assert_int_equal(syw_band_calculate(&band, options.bands, 8, 0.8, NULL), SYW_OK);
            for (unsigned k = 1; k <= 8 + failed; k++) {
                struct syw_curve_point point = band_at(&trials, k, &options);
                assert_close(point.lo, mixed_mean(upper_at, &band, tied, 8, failed, k), 1e-14);
                assert_close(point.hi, mixed_mean(lower_at, &band, tied, 8, failed, k), 1e-14);
                assert_true(point.lo <= point.value && point.value <= point.hi);
            }
            syw_band_clear(&band);
        }
}

/* value ascends, failed ones first as NaN. */
static double scan(double bound(const struct syw_band *, double), const struct syw_band *band, const double value[],
                   size_t n, double p)
{
    for (size_t i = 0; i <= n; i++)
        if (bound(band, (double)i) >= p)
            return i > 0 ? value[i - 1] : NAN;
    return NAN;
}

static void quantiles_are_those_of_both_bounds(void **state)
{
    (void)state;
    const double sorted[] = {NAN, NAN, 0.1, 0.3, 0.3, 0.35, 0.7, 0.7, 0.7, 0.9};
    for (int kind = SYW_BAND_EXACT; kind < SYW_BAND_COUNT; kind++)
        for (double q = 0.05; q < 1; q += 0.09) {
            struct trials trials;
            struct syw_band band = {0};
            struct syw_curve_options options = median;
            options.bands = (enum syw_band_kind)kind;
            options.quantile = q;
            make(&trials, sorted, NULL, 10, SYW_MAXIMIZE);
            assert_int_equal(syw_band_calculate(&band, options.bands, 10, 0.8, NULL), SYW_OK);
            for (double k = 1; k <= 10; k++) {
                struct syw_curve_point point = band_at(&trials, k, &options);
                assert_close(point.lo, scan(upper_at, &band, sorted, 10, pow(q, 1 / k)), 0);
                assert_close(point.hi, scan(lower_at, &band, sorted, 10, pow(q, 1 / k)), 0);
            }
            syw_band_clear(&band);
        }
}

static void a_known_range_closes_open_ends(void **state)
{
    (void)state;
    struct trials two;
    struct syw_curve_options options = median;
    options.lowest = -1;
    options.highest = 2;
    make(&two, (double[]){0.6, 0.2}, NULL, 2, SYW_MAXIMIZE);
    assert_close(band_at(&two, 2, &options).hi, 2, 0);
    assert_close(band_at(&two, 1, &options).lo, -1, 0);
    make(&two, (double[]){0.6, 0.2, NAN, NAN}, NULL, 4, SYW_MAXIMIZE);
    assert_true(isnan(band_at(&two, 1, &options).lo)); /* may be that of a failed trial, below any range */
}

static void half_a_range_leaves_the_other_end_open(void **state)
{
    (void)state;
    struct trials trials;
    struct syw_curve_options below = mean_01, above = mean_01;
    below.highest = INFINITY;
    above.lowest = -INFINITY;
    make(&trials, tied, NULL, 8, SYW_MAXIMIZE);
    assert_close(band_at(&trials, 3, &below).lo, band_at(&trials, 3, &mean_01).lo, 1e-15);
    assert_true(isnan(band_at(&trials, 3, &below).hi));
    assert_close(band_at(&trials, 3, &above).hi, band_at(&trials, 3, &mean_01).hi, 1e-15);
    assert_true(isnan(band_at(&trials, 3, &above).lo));
}

static void minimizing_mirrors(void **state)
{
    (void)state;
    double mirrored[8];
    struct trials up, down;
    struct syw_curve_options quantile = median, mean = mean_01;
    for (size_t i = 0; i < 8; i++)
        mirrored[i] = -tied[i];
    mean.lowest = -1;
    mean.highest = 0;
    quantile.lowest = -1;
    quantile.highest = 0;
    make(&up, tied, NULL, 8, SYW_MAXIMIZE);
    make(&down, mirrored, NULL, 8, SYW_MINIMIZE);
    struct syw_curve_options up_quantile = median;
    up_quantile.highest = 1;
    for (double k = 1; k <= 8; k++) {
        assert_close(band_at(&down, k, &mean).lo, -band_at(&up, k, &mean_01).hi, 1e-15);
        assert_close(band_at(&down, k, &mean).hi, -band_at(&up, k, &mean_01).lo, 1e-15);
        assert_close(band_at(&down, k, &quantile).lo, -band_at(&up, k, &up_quantile).hi, 0);
        assert_close(band_at(&down, k, &quantile).hi, -band_at(&up, k, &up_quantile).lo, 0);
    }
}

/* The end that this bound of the distribution function gives: the smallest loss y with 1 - (1 - F(y))^k >= q, where the
 * bound of F at y is 1 less the other bound of the share of trials that are worse. */
static double end_by_definition(const double loss[], size_t n, const struct syw_band *band, bool upper, double q,
                                double k, double lowest, double highest)
{
    double best = highest;
    for (size_t i = 0; i < n; i++) {
        double worse = 0;
        for (size_t j = 0; j < n; j++)
            worse += loss[j] > loss[i];
        double f = 1 - (upper ? syw_band_lower(band, worse) : syw_band_upper(band, worse));
        if (1 - pow(1 - f, k) >= q)
            best = fmin(best, loss[i]);
    }
    double below = 1 - (upper ? syw_band_lower(band, (double)n) : syw_band_upper(band, (double)n));
    return 1 - pow(1 - below, k) >= q ? lowest : best; /* below all trials */
}

static void the_band_of_a_losss_quantile_is_by_definition(void **state)
{
    (void)state;
    const double loss[] = {.31, .1, .5, .5, .62, .9, .15, .7, .33, .44, .2, .81};
    struct syw_curve_options options = {
        .statistic = SYW_STATISTIC_QUANTILE, .confidence = 0.8, .bands = SYW_BAND_EXACT};
    struct syw_band_cache cache = {0};
    const struct syw_band *band = NULL;
    struct trials trials;
    options.highest = 1;
    make(&trials, loss, NULL, 12, SYW_MINIMIZE);
    assert_int_equal(syw_band_get(&band, &cache, SYW_BAND_EXACT, 12, 0.8, NULL), SYW_OK);
    for (double q = 0.07; q < 1; q += 0.09)
        for (double k = 1; k <= 12; k++) {
            options.quantile = q;
            struct syw_curve_point point = band_at(&trials, k, &options);
            assert_close(point.lo, end_by_definition(loss, 12, band, true, q, k, 0, 1), 0);
            assert_close(point.hi, end_by_definition(loss, 12, band, false, q, k, 0, 1), 0);
            assert_true(point.lo <= point.value && point.value <= point.hi);
        }
    syw_band_cache_clear(&cache);
}

static void weights_give_what_expanded_rows_give(void **state)
{
    (void)state;
    const double value[] = {0.7, 0.1, 0.3, 0.35, 0.9}, weight[] = {3, 1, 2, 1, 1};
    struct trials rows, weighted;
    make(&rows, tied, NULL, 8, SYW_MAXIMIZE);
    make(&weighted, value, weight, 5, SYW_MAXIMIZE);
    for (double k = 1; k <= 8; k++) {
        assert_close(band_at(&weighted, k, &mean_01).lo, band_at(&rows, k, &mean_01).lo, 1e-15);
        assert_close(band_at(&weighted, k, &mean_01).hi, band_at(&rows, k, &mean_01).hi, 1e-15);
        assert_close(band_at(&weighted, k, &median).lo, band_at(&rows, k, &median).lo, 0);
        assert_close(band_at(&weighted, k, &median).hi, band_at(&rows, k, &median).hi, 0);
    }
}

static void billions_of_trials_have_a_narrow_band(void **state)
{
    (void)state;
    const double value[] = {0.1, 0.2, 0.3, 0.4}, weight[] = {4e9, 3e9, 2e9, 1e9};
    struct trials trials;
    make(&trials, value, weight, 4, SYW_MAXIMIZE);
    struct syw_curve_point point = band_at(&trials, 1, &mean_01);
    assert_true(point.value - 1e-4 < point.lo && point.lo < point.value);
    assert_true(point.value < point.hi && point.hi < point.value + 1e-4);
    assert_close(band_at(&trials, 2, &median).lo, 0.3, 0);
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    struct trials trials;
    struct syw_band_cache cache = {0};
    struct syw_curve_point point = {.k = 2, .lo = 7};
    struct syw_curve_options unknown = mean_01, tight = mean_01, unsure = mean_01, pointwise = mean_01;
    unknown.highest = 0;
    tight.highest = 0.8;
    unsure.confidence = 0;
    pointwise.bands = SYW_BAND_POINTWISE;
    make(&trials, tied, NULL, 8, SYW_MAXIMIZE);
    assert_int_equal(syw_curve_band(&point, 1, &trials.sample, &unknown, &cache, NULL, NULL), SYW_EINVAL);
    assert_int_equal(syw_curve_band(&point, 1, &trials.sample, &tight, &cache, NULL, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_curve_band(&point, 1, &trials.sample, &unsure, &cache, NULL, NULL), SYW_EINVAL);
    assert_int_equal(syw_curve_band(&point, 1, &trials.sample, &pointwise, &cache, NULL, NULL), SYW_EINVAL);
    assert_close(point.lo, 7, 0);
    syw_band_cache_clear(&cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_trial_by_hand),
        cmocka_unit_test(two_trials_by_hand),
        cmocka_unit_test(the_mean_is_mixed_over_how_many_complete),
        cmocka_unit_test(quantiles_are_those_of_both_bounds),
        cmocka_unit_test(a_known_range_closes_open_ends),
        cmocka_unit_test(half_a_range_leaves_the_other_end_open),
        cmocka_unit_test(minimizing_mirrors),
        cmocka_unit_test(the_band_of_a_losss_quantile_is_by_definition),
        cmocka_unit_test(weights_give_what_expanded_rows_give),
        cmocka_unit_test(billions_of_trials_have_a_narrow_band),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
