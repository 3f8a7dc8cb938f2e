/* Two models of a log, without the tool. */
#include "analysis_helpers.h"
#include "syw/comparison.h"

static struct syw_comparison comparison_of(const struct syw_log *log, const struct syw_analysis_options *options)
{
    struct syw_comparison comparison = {0};
    struct syw_error err = {0};
    if (syw_comparison_compute(&comparison, log, options, &err) != SYW_OK)
        fail_msg("%s (%s)", err.text, err.hint);
    return comparison;
}

static void refuse(const char *text, const struct syw_analysis_options *options, enum syw_status code,
                   const char *message)
{
    struct syw_log log = whole_log(text);
    struct syw_comparison comparison = {.n = 77};
    struct syw_error err = {0};
    assert_int_equal(syw_comparison_compute(&comparison, &log, options, &err), code);
    assert_string_equal(err.text, message);
    assert_int_equal(comparison.n, 77);
    syw_log_clear(&log);
}

static const char *const sixes = "model,score,energy_kwh,fold\n"
                                 "a,1,1,p\na,2,1,q\na,3,1,r\na,4,1,s\na,5,1,t\na,6,1,u\n"
                                 "b,2.5,1,p\nb,3,1,q\nb,4.5,1,r\nb,5,1,s\nb,6.5,1,t\nb,7,1,u\n";
static const char *const shuffled = "model,score,energy_kwh,fold\n"
                                    "a,1,1,p\na,2,1,q\na,3,1,r\na,4,1,s\na,5,1,t\na,6,1,u\n"
                                    "b,7,1,u\nb,4.5,1,r\nb,2.5,1,p\nb,6.5,1,t\nb,3,1,q\nb,5,1,s\n";

static void two_models_by_hand(void **state)
{
    (void)state;
    struct syw_log log = whole_log(sixes);
    const struct syw_analysis_options options = {.at = "1,6", .curve = {.confidence = 0.95}};
    struct syw_comparison comparison = comparison_of(&log, &options);
    assert_int_equal(comparison.n, 2);
    assert_close(comparison.point[0].a, 3.5, 1e-14);
    assert_close(comparison.point[0].b, 28.5 / 6, 1e-14);
    assert_close(comparison.point[1].difference, -1, 1e-14);
    assert_close(comparison.curve[1].point[1].value, 7, 0);
    assert_int_equal(comparison.method, SYW_COMPARE_DELETE_ONE);
    assert_int_equal(comparison.whole[0].n, comparison.n_dense);
    assert_close(comparison.reach[1].target, 6, 0); /* what all of A's search is worth */
    assert_close(comparison.reach[0].budget, NAN, 0);
    syw_comparison_clear(&comparison);
    syw_comparison_clear(&comparison);
    syw_log_clear(&log);
}

static void the_other_way_round_signs_turn(void **state)
{
    (void)state;
    struct syw_log log = whole_log(sixes), turned = log;
    struct syw_trials models[2] = {log.model[1], log.model[0]};
    turned.model = models;
    const struct syw_analysis_options options = {.axis = SYW_AXIS_KWH, .curve = {.confidence = 0.9}};
    struct syw_comparison a = comparison_of(&log, &options), b = comparison_of(&turned, &options);
    assert_int_equal(a.n, b.n);
    for (size_t i = 0; i < a.n; i++) {
        assert_close(a.point[i].difference, -b.point[i].difference, 0);
        assert_close(a.point[i].lo, -b.point[i].hi, 1e-12);
        if (!isnan(a.point[i].p_a_wins))
            assert_close(a.point[i].p_a_wins + b.point[i].p_a_wins, 1, 1e-12);
    }
    syw_comparison_clear(&a);
    syw_comparison_clear(&b);
    syw_log_clear(&log);
}

/* In trials and in real costs: whatever the order of the rows, partners are partners. */
static void pairs_need_no_order(void **state)
{
    (void)state;
    const struct syw_role_column fold = {SYW_ROLE_TRIAL, "fold"};
    const struct syw_log_options reading = {.wanted = ~0u, .keep = ~0u, .column = &fold, .n_columns = 1};
    struct syw_log log = log_of(&reading, sixes), other = log_of(&reading, shuffled);
    for (int axis = SYW_AXIS_TRIALS; axis <= SYW_AXIS_KWH; axis += SYW_AXIS_KWH) {
        const struct syw_analysis_options options = {
            .axis = (enum syw_axis)axis, .paired = "fold", .at = "1,2,4", .curve = {.confidence = 0.95}};
        struct syw_comparison one = comparison_of(&log, &options), two = comparison_of(&other, &options);
        struct syw_analysis_options apart = options;
        apart.paired = NULL;
        struct syw_comparison three = comparison_of(&log, &apart);
        for (size_t i = 0; i < one.n; i++) {
            assert_close(one.point[i].lo, two.point[i].lo, 1e-12);
            assert_close(one.point[i].hi, two.point[i].hi, 1e-12);
            assert_close(one.reach[1].cost[SYW_AXIS_KWH], two.reach[1].cost[SYW_AXIS_KWH], 1e-9);
            if (!isnan(one.point[i].se)) /* what they have in common cancels */
                assert_true(one.point[i].se < 0.8 * three.point[i].se);
        }
        syw_comparison_clear(&one);
        syw_comparison_clear(&two);
        syw_comparison_clear(&three);
    }
    assert_values(&other.model[1], 6, (double[]){7, 4.5, 2.5, 6.5, 3, 5});
    syw_log_clear(&log);
    syw_log_clear(&other);
}

static void what_cannot_be_compared_is_refused(void **state)
{
    (void)state;
    const struct syw_analysis_options usual = {.curve = {.confidence = 0.95}}, none = {0},
                                      median = {.curve = {.confidence = 0.95,
                                                          .statistic = SYW_STATISTIC_QUANTILE,
                                                          .quantile = 0.5,
                                                          .bands = SYW_BAND_POINTWISE}},
                                      paired = {.paired = "fold", .curve = {.confidence = 0.95}},
                                      far = {.at = "9", .curve = {.confidence = 0.95}};
    refuse("score\n1\n2\n", &usual, SYW_EDOMAIN, "there is one model only, 'trials': nothing to compare it with");
    refuse(sixes, &none, SYW_EINVAL, "compare: without an interval of the difference no leader can be named");
    refuse(sixes, &median, SYW_EINVAL, "compare: only mean curves have pointwise intervals");
    refuse("model,trial,score\na,1,1\nb,2,2\n", &paired, SYW_EDOMAIN,
           "`paired`: fold '1' of 'a' has no partner in 'b'");
    refuse(sixes, &far, SYW_EDOMAIN, "b has 6 trials, fewer than any budget of `at 9`");
}

static void an_order_that_is_no_random_searchs_is_remarked_on(void **state)
{
    (void)state;
    struct syw_log log = whole_log(sixes);
    struct syw_remarks remarks = {0};
    struct syw_analysis_options options = {.at = "1,6", .curve = {.confidence = 0.95}, .remarks = &remarks};
    struct syw_comparison comparison = comparison_of(&log, &options);
    assert_true(has_remark(&remarks, "a and 1 more: not a random search, since values depend on trial order (by row"));
    syw_comparison_clear(&comparison);
    syw_remarks_clear(&remarks);
    options.assume_random = true;
    comparison = comparison_of(&log, &options);
    for (size_t i = 0; i < remarks.n; i++)
        assert_null(strstr(remarks.text[i], "order"));
    syw_comparison_clear(&comparison);
    syw_remarks_clear(&remarks);
    syw_log_clear(&log);
}

/* a at 100 g/kWh, b at 300. */
static void equal_carbon_of_different_grids_is_refused(void **state)
{
    (void)state;
    const char *text = "model,score,energy_kwh,emissions_kg\na,1,1,0.1\na,2,1,0.1\na,4,1,0.1\n"
                       "b,3,1,0.3\nb,2,1,0.3\nb,5,1,0.3\n";
    struct syw_log log = whole_log(text);
    struct syw_remarks remarks = {0};
    struct syw_analysis_options options = {.axis = SYW_AXIS_KGCO2E, .curve = {.confidence = 0.95}, .remarks = &remarks};
    refuse(text, &options, SYW_EDOMAIN,
           "'a' emitted 100 g CO2e per kWh, 'b' 300: equal kg CO2e would compare the grids, not the models");
    options.axis = SYW_AXIS_TRIALS;
    struct syw_comparison comparison = comparison_of(&log, &options);
    assert_true(has_remark(&remarks, "so their kg CO2e compare the grids as well as the models"));
    syw_comparison_clear(&comparison);
    syw_remarks_clear(&remarks);
    options.axis = SYW_AXIS_KGCO2E;
    options.mixed_grids = true;
    comparison = comparison_of(&log, &options);
    for (size_t i = 0; i < remarks.n; i++)
        assert_null(strstr(remarks.text[i], "grids"));
    syw_comparison_clear(&comparison);
    syw_remarks_clear(&remarks);
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_models_by_hand),
        cmocka_unit_test(the_other_way_round_signs_turn),
        cmocka_unit_test(pairs_need_no_order),
        cmocka_unit_test(equal_carbon_of_different_grids_is_refused),
        cmocka_unit_test(what_cannot_be_compared_is_refused),
        cmocka_unit_test(an_order_that_is_no_random_searchs_is_remarked_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
