#include "close.h"

#include "syw/sample.h"
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>

#include <string.h>

static void failed_trials_are_counted_and_the_rest_ascends(void **state)
{
    (void)state;
    const double value[] = {0.3, NAN, -1, 7, NAN, 0.3};
    struct syw_sample sample = {0};
    assert_int_equal(syw_sample_init(&sample, value, NULL, 6, SYW_MAXIMIZE, NULL), SYW_OK);
    const double want[] = {-1, 0.3, 0.3, 7};
    assert_int_equal(sample.n, 4);
    assert_memory_equal(sample.value, want, sizeof want);
    assert_null(sample.weight);
    assert_close(sample.completed, 4, 0);
    assert_close(sample.failed, 2, 0);
    assert_close(syw_sample_trials(&sample), 6, 0);
    assert_close(sample.sign, 1, 0);
    syw_sample_clear(&sample);
    syw_sample_clear(&sample);
    assert_null(sample.value);
}

static void a_minimized_metric_is_negated(void **state)
{
    (void)state;
    const double value[] = {3, 1, 2};
    struct syw_sample sample = {0};
    assert_int_equal(syw_sample_init(&sample, value, NULL, 3, SYW_MINIMIZE, NULL), SYW_OK);
    const double want[] = {-3, -2, -1};
    assert_memory_equal(sample.value, want, sizeof want);
    assert_close(sample.sign, -1, 0);
    syw_sample_clear(&sample);
}

static void weights_move_with_their_values(void **state)
{
    (void)state;
    const double value[] = {5, 2, NAN, 4, 3, NAN}, weight[] = {1, 20, 7, 0, 300, 0};
    struct syw_sample sample = {0};
    assert_int_equal(syw_sample_init(&sample, value, weight, 6, SYW_MAXIMIZE, NULL), SYW_OK);
    const double want[] = {2, 3, 5}, want_weight[] = {20, 300, 1};
    assert_int_equal(sample.n, 3);
    assert_memory_equal(sample.value, want, sizeof want);
    assert_memory_equal(sample.weight, want_weight, sizeof want_weight);
    assert_close(sample.completed, 321, 0);
    assert_close(sample.failed, 7, 0);
    syw_sample_clear(&sample);
}

static void sorted_input_either_way_round_gives_the_same(void **state)
{
    (void)state;
    const double value[][4] = {{1, 2, 2, 3}, {3, 2, 2, 1}, {3, 1, 2, 2}};
    const double weight[][4] = {{1, 2, 3, 4}, {4, 3, 2, 1}};
    struct syw_sample up = {0}, down = {0}, almost = {0};
    assert_int_equal(syw_sample_init(&up, value[0], weight[0], 4, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(syw_sample_init(&down, value[1], weight[1], 4, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(syw_sample_init(&almost, value[2], NULL, 4, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_memory_equal(up.value, down.value, sizeof value[0]);
    assert_memory_equal(up.value, almost.value, sizeof value[0]);
    assert_memory_equal(up.weight, down.weight, sizeof weight[0]);
    syw_sample_clear(&up);
    syw_sample_clear(&down);
    syw_sample_clear(&almost);
}

static void no_value_and_only_failed_trials_are_legal(void **state)
{
    (void)state;
    struct syw_sample sample = {.n = 9};
    assert_int_equal(syw_sample_init(&sample, NULL, NULL, 0, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(sample.n, 0);
    syw_sample_clear(&sample);
    const double value[] = {NAN, NAN};
    assert_int_equal(syw_sample_init(&sample, value, NULL, 2, SYW_MINIMIZE, NULL), SYW_OK);
    assert_int_equal(sample.n, 0);
    assert_close(sample.failed, 2, 0);
    syw_sample_clear(&sample);
}

/* Every refusal leaves the sample as it was. */
static void refuse(double bad_value, double bad_weight, const char *reason)
{
    const double value[] = {2, bad_value, 1}, weight[] = {1, bad_weight, 1};
    struct syw_sample sample = {.n = 9};
    struct syw_error err = {0};
    assert_int_equal(syw_sample_init(&sample, value, weight, 3, SYW_MINIMIZE, &err), SYW_EDOMAIN);
    assert_int_equal(err.code, SYW_EDOMAIN);
    if (!strstr(err.text, reason))
        fail_msg("'%s' does not say '%s'", err.text, reason);
    assert_int_equal(sample.n, 9);
}

static void refuses_what_is_no_trial(void **state)
{
    (void)state;
    refuse(INFINITY, 1, "value 2 is infinite");
    refuse(-INFINITY, 1, "value 2 is infinite");
    refuse(1, 0.5, "weight 2 is 0.5, not a whole number");
    refuse(1, -1, "weight 2 is -1");
    refuse(1, NAN, "weight 2 is nan");
    refuse(1, INFINITY, "2^53");
    refuse(1, 9007199254740992.0, "2^53");
}

static void exactly_2_to_the_53_trials_are_counted(void **state)
{
    (void)state;
    const double value[] = {1, NAN}, weight[] = {9007199254740991.0, 1};
    struct syw_sample sample = {0};
    assert_int_equal(syw_sample_init(&sample, value, weight, 2, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_close(syw_sample_trials(&sample), 9007199254740992.0, 0);
    syw_sample_clear(&sample);
}

static void many_values_are_sorted_as_gsl_sorts_them(void **state)
{
    (void)state;
    enum { MANY = 300001 };
    static double value[MANY], want[MANY];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    for (size_t i = 0; i < MANY; i++)
        want[i] = value[i] = floor(1e5 * gsl_rng_uniform(random)) / 1e5; /* with ties */
    gsl_rng_free(random);
    struct syw_sample sample = {0};
    assert_int_equal(syw_sample_init(&sample, value, NULL, MANY, SYW_MAXIMIZE, NULL), SYW_OK);
    gsl_sort(want, 1, MANY);
    assert_memory_equal(sample.value, want, sizeof want);
    syw_sample_clear(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_values_are_sorted_as_gsl_sorts_them),
        cmocka_unit_test(failed_trials_are_counted_and_the_rest_ascends),
        cmocka_unit_test(a_minimized_metric_is_negated),
        cmocka_unit_test(weights_move_with_their_values),
        cmocka_unit_test(sorted_input_either_way_round_gives_the_same),
        cmocka_unit_test(no_value_and_only_failed_trials_are_legal),
        cmocka_unit_test(refuses_what_is_no_trial),
        cmocka_unit_test(exactly_2_to_the_53_trials_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
