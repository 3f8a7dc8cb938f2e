/* Bands hold as often as they say, pointwise intervals as often as is known of them: by simulation with a fixed seed,
 * a few thousand searches each. `make coverage-study` does the same with a hundred times as many. */
#include "close.h"

#include "coverage.h"

enum { TIMES = 3000 };

static const size_t sizes[] = {2, 10, 64, 250};

/* Five standard errors of a share of TIMES; none of some 700 comparisons goes beyond by chance. */
static double chance(double p)
{
    return 5 * sqrt(p * (1 - p) / TIMES);
}

static void check(const struct coverage *coverage, bool continuous, const char *source, size_t n)
{
    for (int j = 0; j < KINDS * CONFIDENCES; j++) {
        double want = confidence_of[j % CONFIDENCES], band = coverage->band[j / CONFIDENCES][j % CONFIDENCES];
        double median = coverage->median[j / CONFIDENCES][j % CONFIDENCES];
        bool low = band < want - chance(want), high = continuous && band > want + chance(want);
        if (low || high || median < want - chance(want))
            fail_msg("%s of %zu trials from %s: %g holds with %g, its median curve with %g",
                     syw_band_name(kind_of[j / CONFIDENCES]), n, source, want, band, median);
        assert_true(median >= band); /* the curve rests on the band */
    }
}

static void bands_hold_as_often_as_they_say(void **state)
{
    (void)state;
    struct population population = {0};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 4);
    assert_true(read_real(&population, "samples/digits/trials.csv", "hgb"));
    assert_int_equal(population.n_real, 192);
    for (int source = 0; source < SOURCES; source++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            population.source = (enum source)source;
            struct coverage coverage = cover(rng, &population, sizes[i], TIMES);
            check(&coverage, source != TIES && source != REAL, source_name[source], sizes[i]);
        }
    gsl_rng_free(rng);
}

/* Of 200 trials; 20,000 searches gave the shares below, calculated anew from delete-one values outside of the library.
 * Intervals cover less and less towards half of the trials. */
static void pointwise_intervals_cover_as_often_as_is_known(void **state)
{
    (void)state;
    const double k[] = {1, 5, 20, 50, 100};
    const double known[][5] = {{0.952, 0.951, 0.950, 0.948, 0.936}, {0.951, 0.949, 0.935, 0.915, 0.883}};
    const enum source sources[] = {UNIFORM, EXPONENTIAL};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 4);
    for (int s = 0; s < 2; s++) {
        struct population population = {.source = sources[s]};
        double share[5];
        cover_pointwise(share, k, 5, rng, &population, 200, 0.95, TIMES);
        for (int i = 0; i < 5; i++)
            assert_close(share[i], known[s][i], chance(known[s][i]) + 0.01);
    }
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_hold_as_often_as_they_say),
        cmocka_unit_test(pointwise_intervals_cover_as_often_as_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
