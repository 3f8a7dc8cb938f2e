/* The vector clones against plain code without fused multiply-add: only speed may depend on the CPU. The sources
 * are included for their static functions. */
#include "../src/stats/curve/none_drawn.c"
#include "../src/stats/curve/shortfall_by_trials.c"

#include "close.h"

#include <gsl/gsl_rng.h>

static void any_cpu_descends_to_the_same_bits(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    const double k[SHORTFALL_LANES] = {1, 2, 3, 10, 77, 1000, 4999, 5000};
    struct lanes here, plain;
    struct stretch s = {.length = STRETCH, .first = 10000};
    start(&here, k, SHORTFALL_LANES);
    start(&plain, k, SHORTFALL_LANES);
    for (; s.first >= STRETCH; s.first -= STRETCH) {
        for (int m = 0; m < STRETCH; m++) {
            s.inverse[m] = 1 / (s.first - m);
            s.gap[m] = gsl_rng_uniform(rng);
            s.gap_low[m] = 0x1p-54 * gsl_rng_uniform(rng);
        }
        choose_pass()(&here, &s);
        pass(&plain, &s, false);
        for (int j = 0; j < SHORTFALL_LANES; j++) /* below, the errors of products leave a double's range */
            if (fabs(plain.share[j]) < 1e-200)
                here.share[j] = here.share_low[j] = plain.share[j] = plain.share_low[j] = 0;
        assert_memory_equal(&here, &plain, sizeof here);
    }
    gsl_rng_free(rng);
}

static void any_cpu_leaps_to_the_same_bits(void **state)
{
    (void)state;
    const double k[] = {1, 2, 7, 31, 100, 128};
    for (int i = 0; i < 6; i++) {
        struct none_drawn_lanes here = {.d = {0}}, plain;
        for (int j = 0; j < NONE_DRAWN_LANES; j++)
            here.d[j] = 1e9 * j + 12345;
        plain = here;
        syw_none_drawn_fill(&here, 1e11, k[i], false);
        fill_lanes(&plain, 1e11, k[i], false, false);
        assert_memory_equal(&here, &plain, sizeof here);
        syw_none_drawn_fill(&here, 1e11, k[i], true);
        fill_lanes(&plain, 1e11, k[i], true, false);
        assert_memory_equal(&here.share, &plain.share, sizeof here.share);
        assert_memory_equal(&here.share_low, &plain.share_low, sizeof here.share_low);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_cpu_descends_to_the_same_bits),
        cmocka_unit_test(any_cpu_leaps_to_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
