/* The curve of every model of a log, without the tool. */
#include "analysis_helpers.h"
#include "syw/curves.h"

static struct syw_curves curves_of(const struct syw_log *log, const struct syw_analysis_options *options,
                                   enum syw_grid grid)
{
    struct syw_curves curves = {0};
    struct syw_error err = {0};
    if (syw_curves_compute(&curves, log, options, grid, &err) != SYW_OK)
        fail_msg("%s (%s)", err.text, err.hint);
    return curves;
}

/* What must be refused, with the log and the options in question. */
static void refuse(const char *text, const struct syw_analysis_options *options, enum syw_status code,
                   const char *message, const char *hint)
{
    struct syw_log log = whole_log(text);
    struct syw_curves curves = {.n = 77};
    struct syw_error err = {0};
    assert_int_equal(syw_curves_compute(&curves, &log, options, SYW_GRID_TABLE, &err), code);
    assert_string_equal(err.text, message);
    assert_string_equal(err.hint, hint);
    assert_int_equal(curves.n, 77); /* outputs are untouched */
    syw_log_clear(&log);
}

static void a_model_has_its_curve_and_its_best_so_far(void **state)
{
    (void)state;
    struct syw_log log = whole_log("model,score,duration_h\na,0.9,1\na,0.6,2\na,0.7,3\nb,0.5,4\n");
    const struct syw_analysis_options options = {.at = "1,2,3"};
    struct syw_curves curves = curves_of(&log, &options, SYW_GRID_TABLE);
    assert_int_equal(curves.n, 2);
    assert_int_equal(curves.model[0].n, 3);
    assert_int_equal(curves.model[1].n, 1); /* it has no second trial */
    assert_close(curves.model[0].point[0].value, 2.2 / 3, 1e-15);
    assert_close(curves.model[0].point[1].value, 2.5 / 3, 1e-15);
    assert_close(curves.model[0].point[2].value, 0.9, 1e-15);
    assert_close(curves.model[0].best_so_far[0], 0.9, 0);
    assert_close(curves.model[0].cost[1][SYW_AXIS_HOURS], 4, 1e-15);
    assert_values(&log.model[0], 3, (double[]){0.9, 0.6, 0.7}); /* nothing is sorted there */
    syw_curves_clear(&curves);
    syw_curves_clear(&curves);
    assert_int_equal(curves.n, 0);
    syw_log_clear(&log);
}

static void assert_budgets(const char *at, size_t n, const double want[])
{
    char text[4000] = "score\n";
    for (int i = 0; i < 1000; i++)
        strcat(text, i % 2 ? "1\n" : "2\n");
    struct syw_log log = whole_log(text);
    struct syw_curves curves = curves_of(&log, &(struct syw_analysis_options){.at = at}, SYW_GRID_TABLE);
    assert_int_equal(curves.model[0].n, n);
    for (size_t i = 0; i < n; i++)
        assert_close(curves.model[0].point[i].k, want[i], 1e-12);
    syw_curves_clear(&curves);
    syw_log_clear(&log);
}

static void budgets_are_read_in_any_order_and_counted_once(void **state)
{
    (void)state;
    assert_budgets("5,1,2,1", 3, (double[]){1, 2, 5});
    assert_budgets("1:5:2", 3, (double[]){1, 3, 5});
    assert_budgets("log:1:100:3,50", 4, (double[]){1, 10, 50, 100});
    assert_budgets(NULL, 10, (double[]){1, 2, 5, 10, 20, 50, 100, 200, 500, 1000});
}

static void lists_that_cannot_be_read_are_refused(void **state)
{
    (void)state;
    const char *const hint = "1,2,5,10 or FROM:TO:STEP (1:100:5) or log:FROM:TO:POINTS (log:1:1000:20), numbers >= 1";
    const struct syw_analysis_options word = {.at = "1,x"}, none = {.at = "0"}, back = {.at = "5:1:1"};
    refuse("score\n1\n2\n", &word, SYW_EINVAL, "`at`: cannot read 'x'", hint);
    refuse("score\n1\n2\n", &none, SYW_EINVAL, "`at`: cannot read '0'", hint);
    refuse("score\n1\n2\n", &back, SYW_EINVAL, "`at`: cannot read '5:1:1'", hint);
}

static void budgets_beyond_the_trials_are_left_out_with_a_remark(void **state)
{
    (void)state;
    struct syw_log log = whole_log("score\n1\n2\n3\n");
    struct syw_remarks remarks = {0};
    const struct syw_analysis_options options = {.at = "1,3,9", .remarks = &remarks}, far = {.at = "9,12"};
    struct syw_curves curves = curves_of(&log, &options, SYW_GRID_TABLE);
    assert_int_equal(curves.model[0].n, 2);
    assert_true(has_remark(&remarks, "trials has 3 trials: budgets beyond are left out (1 of them)"));
    syw_remarks_clear(&remarks);
    syw_curves_clear(&curves);
    syw_log_clear(&log);
    refuse("score\n1\n2\n3\n", &far, SYW_EDOMAIN, "trials has 3 trials, fewer than any budget of `at 9,12`",
           "k trials cannot be drawn without replacement from fewer; `SYW_ESTIMATOR_V` draws with it");
}

/* Trials that cost the same are the budget in other units. */
static void equal_costs_are_trials(void **state)
{
    (void)state;
    struct syw_log log = whole_log("score,energy_kwh,duration_h\n3,2,1\n1,2,1\n4,2,1\n2,2,1\n");
    const struct syw_analysis_options trials = {.at = "1,2,4"}, kwh = {.axis = SYW_AXIS_KWH, .at = "2,4,8"};
    struct syw_curves a = curves_of(&log, &trials, SYW_GRID_TABLE), b = curves_of(&log, &kwh, SYW_GRID_TABLE);
    for (int i = 0; i < 3; i++) {
        assert_close(a.model[0].point[i].value, b.model[0].point[i].value, 1e-9);
        assert_close(b.model[0].cost[i][SYW_AXIS_HOURS], NAN, 0); /* not asked for yet */
    }
    assert_int_equal(syw_curves_spend(&b, &log, &kwh, NULL), SYW_OK);
    assert_close(b.model[0].cost[1][SYW_AXIS_HOURS], 2, 1e-9);
    assert_close(b.model[0].cost[1][SYW_AXIS_KWH], 4, 1e-9);
    syw_curves_clear(&a);
    syw_curves_clear(&b);
    syw_log_clear(&log);
}

static void unknown_costs_are_an_error_or_the_mean_of_the_others(void **state)
{
    (void)state;
    const char *text = "score,energy_kwh\n3,2\n1,\n4,4\n";
    struct syw_log log = whole_log(text);
    struct syw_remarks remarks = {0};
    const struct syw_analysis_options kwh = {.axis = SYW_AXIS_KWH}, usd = {.axis = SYW_AXIS_USD},
                                      imputed = {.axis = SYW_AXIS_KWH, .impute = true, .remarks = &remarks};
    refuse(text, &kwh, SYW_EDOMAIN, "trials: the cost in kWh of 1 of 3 trials is not known",
           "`impute` takes it to be the mean of the others");
    refuse(text, &usd, SYW_EDOMAIN, "trials: the log does not know what its trials cost in USD",
           "`column usd=COL` names the column that holds it");
    struct syw_curves curves = curves_of(&log, &imputed, SYW_GRID_TABLE);
    assert_close(curves.model[0].point[curves.model[0].n - 1].k, 9, 1e-12); /* 2 + 3 + 4 */
    assert_true(has_remark(&remarks, "the cost in kWh of 1 of 3 trials is taken to be the mean of the others"));
    syw_remarks_clear(&remarks);
    syw_curves_clear(&curves);
    syw_log_clear(&log);
}

static void grids_of_real_costs_end_with_the_whole_search(void **state)
{
    (void)state;
    struct syw_log log = whole_log("score,energy_kwh\n3,1\n1,2\n4,3\n2,2\n");
    const struct syw_analysis_options options = {.axis = SYW_AXIS_KWH, .budget = {.p_any = 0.5}};
    size_t points[3];
    for (enum syw_grid grid = SYW_GRID_TABLE; grid <= SYW_GRID_DENSE; grid++) {
        struct syw_curves curves = curves_of(&log, &options, grid);
        points[grid] = curves.model[0].n;
        assert_close(curves.model[0].point[points[grid] - 1].k, 8, 1e-12);
        if (grid != SYW_GRID_TABLE) /* begins where every other search finds something */
            assert_true(curves.model[0].point[0].p_any >= 0.5 - 1e-9);
        syw_curves_clear(&curves);
    }
    assert_true(points[SYW_GRID_TABLE] < points[SYW_GRID_FIGURE]);
    syw_log_clear(&log);
}

static void what_cannot_be_drawn_is_refused(void **state)
{
    (void)state;
    const struct syw_analysis_options plain = {0}, average = {.average_cost = true};
    refuse("model,score\na,1\nb,\n", &plain, SYW_EDOMAIN, "no trial of 'b' has a value: 1 failed",
           "`where` leaves a model out; `failed_value` gives failed trials a value");
    refuse("score\n1\n", &average, SYW_EINVAL, "`average_cost` is about budgets in real cost",
           "`axis hours`, kwh, ... names one");
}

static void what_intervals_are_worth_is_remarked_on(void **state)
{
    (void)state;
    struct syw_log log = whole_log("score\n1\n2\n3\n4\n5\n2\n3\n1\n");
    struct syw_remarks remarks = {0};
    const struct syw_analysis_options options = {
        .curve = {.confidence = 0.95, .bands = SYW_BAND_EXACT}, .bands_given = true, .remarks = &remarks};
    struct syw_curves curves = curves_of(&log, &options, SYW_GRID_TABLE);
    assert_true(has_remark(&remarks, "the mean's band needs `lowest, highest`, the metric's range"));
    assert_true(has_remark(&remarks, "pointwise intervals cover less often than their confidence"));
    syw_remarks_clear(&remarks);
    syw_curves_clear(&curves);
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_model_has_its_curve_and_its_best_so_far),
        cmocka_unit_test(budgets_are_read_in_any_order_and_counted_once),
        cmocka_unit_test(lists_that_cannot_be_read_are_refused),
        cmocka_unit_test(budgets_beyond_the_trials_are_left_out_with_a_remark),
        cmocka_unit_test(equal_costs_are_trials),
        cmocka_unit_test(unknown_costs_are_an_error_or_the_mean_of_the_others),
        cmocka_unit_test(grids_of_real_costs_end_with_the_whole_search),
        cmocka_unit_test(what_cannot_be_drawn_is_refused),
        cmocka_unit_test(what_intervals_are_worth_is_remarked_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
