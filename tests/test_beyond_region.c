/* Corners against all crossings of two of the lines, and the regions' extremes against laws drawn from within. */
#include "close.h"
#include "stats/beyond/region.h"

#include <gsl/gsl_rng.h>

struct border { /* a loc + b sc >= c */
    double a, b, c;
};

static size_t borders_of(struct border border[], const struct region_band *band)
{
    size_t n = 0;
    for (size_t r = 0; r < band->count; r++) {
        border[n++] = (struct border){1, band->most[r], band->y[r]};
        border[n++] = (struct border){-1, -band->least[r], -band->y[r]};
    }
    border[n++] = (struct border){0, 1, band->sc_from};
    if (isfinite(band->sc_to))
        border[n++] = (struct border){0, -1, -band->sc_to};
    if (isfinite(band->bound))
        border[n++] = (struct border){1, 0, band->bound};
    return n;
}

/* The least sign (loc + sc tau) over all feasible crossings: the linear program, by brute force. */
static double brute_force(const struct region_band *band, double tau, double sign)
{
    struct border border[2 * RANK_BAND_MOST + 3];
    const size_t n = borders_of(border, band);
    double found = INFINITY;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            double det = border[i].a * border[j].b - border[j].a * border[i].b;
            double loc = (border[i].c * border[j].b - border[j].c * border[i].b) / det;
            double sc = (border[i].a * border[j].c - border[j].a * border[i].c) / det;
            size_t held = 0;
            while (det != 0 && held < n && border[held].a * loc + border[held].b * sc >= border[held].c - 1e-12)
                held++;
            if (det != 0 && held == n)
                found = fmin(found, sign * (loc + sc * tau));
        }
    return found;
}

static void sort_up(double x[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            if (x[j] > x[i]) {
                double swap = x[i];
                x[i] = x[j];
                x[j] = swap;
            }
}

static struct region_band random_band(gsl_rng *random, double width)
{
    struct region_band band = {.count = 3 + gsl_rng_uniform_int(random, 6), .bound = -INFINITY, .sc_to = INFINITY};
    for (size_t r = 0; r < band.count; r++)
        band.y[r] = gsl_rng_uniform(random);
    sort_up(band.y, band.count);
    for (size_t r = 0; r < band.count; r++) {
        band.least[r] = band.y[r] - width * gsl_rng_uniform(random);
        band.most[r] = band.y[r] + width * gsl_rng_uniform(random);
    }
    sort_up(band.least, band.count);
    sort_up(band.most, band.count);
    return band;
}

static void extremes_are_those_of_all_crossings(void **state)
{
    (void)state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    int closed = 0;
    for (int i = 0; i < 3000; i++) {
        struct region_band band = random_band(random, 0.05 + 0.6 * gsl_rng_uniform(random));
        if (i % 3 == 0)
            band.bound = band.y[0] - 0.3 * gsl_rng_uniform(random);
        if (i % 4 == 0)
            band.sc_to = (band.sc_from = gsl_rng_uniform(random)) + gsl_rng_uniform(random);
        struct region region = syw_region_find(&band);
        const double tau = gsl_rng_uniform(random) - 0.5, least = brute_force(&band, tau, 1);
        assert_int_equal(region.fits, isfinite(least));
        if (!region.fits || region.open)
            continue;
        assert_close(syw_region_least(&region, tau), least, 1e-9);
        assert_close(syw_region_most(&region, tau), -brute_force(&band, tau, -1), 1e-9);
        closed++;
    }
    assert_true(closed > 500);
    gsl_rng_free(random);
}

/* Two ranks whose bounds overlap bound no scale: the best end is open unless a bound closes it. */
static void an_open_region_has_no_best_end_unless_bounded(void **state)
{
    (void)state;
    struct region_band band = {2, {0, 1}, {.1, .2}, {.9, 1.2}, -INFINITY, 0, INFINITY};
    struct region region = syw_region_find(&band);
    assert_true(region.fits && region.open);
    assert_true(syw_region_least(&region, .1) == -INFINITY);
    assert_true(isfinite(syw_region_most(&region, .1)));
    band.bound = -2;
    region = syw_region_find(&band);
    assert_true(syw_region_least(&region, .1) > -2);
}

static void exact_quantiles_leave_one_law(void **state)
{
    (void)state;
    const struct region_band band = {3, {5, 7, 11}, {1, 2, 4}, {1, 2, 4}, -INFINITY, 0, INFINITY}; /* 3 + 2 Z */
    struct region region = syw_region_find(&band);
    assert_true(region.fits);
    assert_close(syw_region_least(&region, -10), -17, 1e-13);
    assert_close(syw_region_most(&region, -10), -17, 1e-13);
}

static void no_law_fits_a_band_that_bends_the_other_way(void **state)
{
    (void)state;
    const struct region_band band = {3, {0, 1, 1.5}, {0, .9, 1.9}, {.1, 1.1, 2.1}, -INFINITY, 0, INFINITY};
    assert_false(syw_region_find(&band).fits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(extremes_are_those_of_all_crossings),
        cmocka_unit_test(an_open_region_has_no_best_end_unless_bounded),
        cmocka_unit_test(exact_quantiles_leave_one_law),
        cmocka_unit_test(no_law_fits_a_band_that_bends_the_other_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
