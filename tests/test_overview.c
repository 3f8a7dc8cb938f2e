/* All analyses of a log at once: what there is of each, and what is left out. */
#include "analysis_helpers.h"
#include "close.h"
#include "syw/overview.h"

static const char HEADER[] = "model,trial,accuracy,state,duration_s,energy_kwh,kgco2e\n";

/* 12 trials of each model. Every trial costs 0.25 kg CO2e a kWh, and hours of its own. */
static struct syw_log log_of_models(int models)
{
    char text[8192];
    size_t length = (size_t)snprintf(text, sizeof text, "%s", HEADER);
    for (int m = 0; m < models; m++)
        for (int i = 0; i < 12; i++)
            length += (size_t)snprintf(text + length, sizeof text - length, "m%d,%d,0.%d,COMPLETE,%d,%g,%g\n", m, i + 1,
                                       10 + (i * 5 + m * 7) % 80, 10 + i * i % 7, 0.5 + i % 3, 0.125 + 0.25 * (i % 3));
    return whole_log(text);
}

static const struct syw_analysis_options pointwise = {.curve = {.confidence = 0.95, .bands = SYW_BAND_EXACT}};
static const struct syw_overview_question nothing_more = {.audit = {.confidence = 0.95}};

static void views_are_of_trials_and_every_cost_that_is_known(void **state)
{
    struct syw_log log = log_of_models(2);
    struct syw_overview overview = {0};
    (void)state;
    assert_int_equal(syw_overview_compute(&overview, &log, &nothing_more, &pointwise, NULL), SYW_OK);
    assert_int_equal(overview.n, 4);
    assert_int_equal(overview.view[0].options.axis, SYW_AXIS_TRIALS);
    assert_int_equal(overview.view[3].options.axis, SYW_AXIS_KGCO2E);
    assert_true(overview.view[0].comparison.n > 0 && overview.view[1].comparison.n > 0);
    assert_int_equal(overview.audits.n, 2);
    syw_overview_clear(&overview);
    syw_log_clear(&log);
}

static void a_cost_that_is_a_multiple_of_another_is_not_computed_again(void **state)
{
    struct syw_log log = log_of_models(1);
    struct syw_overview overview = {0};
    struct syw_curves own = {0};
    struct syw_analysis_options carbon = pointwise;
    (void)state;
    assert_int_equal(syw_overview_compute(&overview, &log, &nothing_more, &pointwise, NULL), SYW_OK);
    const struct syw_overview_view *kwh = &overview.view[2], *kg = &overview.view[3];
    assert_ptr_equal(kg->like, kwh);
    assert_null(kwh->like);
    assert_close(kg->factor, 0.25, 1e-15);

    carbon.axis = SYW_AXIS_KGCO2E;
    carbon.budget.p_any = 0.5;
    assert_int_equal(syw_curves_compute(&own, &log, &carbon, SYW_GRID_TABLE, NULL), SYW_OK);
    const struct syw_curve_point *last = &own.model[0].point[own.model[0].n - 1];
    const struct syw_curve_point *like = &kg->table.model[0].point[kg->table.model[0].n - 1];
    assert_close(like->k, last->k, 1e-12);
    assert_close(like->value, last->value, 1e-9);
    syw_curves_clear(&own);
    syw_overview_clear(&overview);
    syw_log_clear(&log);
}

static void what_there_is_nothing_of_is_left_out_and_said(void **state)
{
    struct syw_log log = whole_log("model,accuracy\na,0.1\na,0.2\na,0.3\n");
    struct syw_overview overview = {0};
    (void)state;
    assert_int_equal(syw_overview_compute(&overview, &log, &nothing_more, &pointwise, NULL), SYW_OK);
    assert_int_equal(overview.n, 1);
    assert_true(has_remark(&overview.left_out, "model against model: there is one model"));
    assert_true(has_remark(&overview.left_out, "budgets in kWh: the log does not know them"));
    assert_true(has_remark(&overview.left_out, "early stopping: the log has no steps"));
    assert_true(has_remark(&overview.left_out, "what more trials would bring: `beyond`"));
    syw_overview_clear(&overview);
    syw_log_clear(&log);
}

static void a_log_without_a_value_has_costs_alone(void **state)
{
    struct syw_log log = whole_log("model,accuracy,state,energy_kwh\na,,FAIL,1\na,,FAIL,1\n");
    struct syw_overview overview = {0};
    (void)state;
    assert_int_equal(syw_overview_compute(&overview, &log, &nothing_more, &pointwise, NULL), SYW_OK);
    assert_int_equal(overview.n, 0);
    assert_int_equal(overview.audits.n, 0);
    assert_true(has_remark(&overview.left_out, "no trial of 'a' has a value"));
    syw_overview_clear(&overview);
    syw_overview_clear(&overview);
    syw_log_clear(&log);
}

static void more_than_two_models_are_ranked(void **state)
{
    struct syw_log log = log_of_models(3);
    struct syw_overview overview = {0};
    struct syw_analysis_options hours = pointwise;
    (void)state;
    hours.axis = SYW_AXIS_HOURS;
    assert_int_equal(syw_overview_compute(&overview, &log, &nothing_more, &hours, NULL), SYW_OK);
    assert_int_equal(overview.n, 2);
    assert_int_equal(overview.view[1].options.axis, SYW_AXIS_HOURS);
    assert_true(overview.view[0].rankings.n > 0 && overview.view[1].rankings.n > 0);
    assert_int_equal(overview.view[0].comparison.n, 0);
    syw_overview_clear(&overview);
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_are_of_trials_and_every_cost_that_is_known),
        cmocka_unit_test(a_cost_that_is_a_multiple_of_another_is_not_computed_again),
        cmocka_unit_test(what_there_is_nothing_of_is_left_out_and_said),
        cmocka_unit_test(a_log_without_a_value_has_costs_alone),
        cmocka_unit_test(more_than_two_models_are_ranked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
