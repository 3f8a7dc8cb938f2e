/* Curves of a log that are means over strata: the trial's name says which. */
#include "analysis_helpers.h"
#include "close.h"
#include "syw/curves.h"
#include "syw/strata.h"

#include <stdlib.h>

enum { STRATA = 9, EACH = 4 };

/* Strata one after the other, so that values depend on the order; every trial costs a dollar. */
static const char *strata_text(void)
{
    static char text[2048];
    size_t length = (size_t)snprintf(text, sizeof text, "model,trial,score,usd\n");
    for (int s = 0; s < STRATA; s++)
        for (int i = 0; i < EACH; i++)
            length +=
                (size_t)snprintf(text + length, sizeof text - length, "A,p%d,%g,1\n", s, 0.1 * s + 0.01 * (i * i % 7));
    return text;
}

static struct syw_curves curves_of(const struct syw_log *log, enum syw_axis axis, const char *at,
                                   struct syw_remarks *remarks)
{
    const struct syw_analysis_options options = {.curve = {.confidence = .95},
                                                 .axis = axis,
                                                 .at = at,
                                                 .within = "trial",
                                                 .remarks = remarks,
                                                 .budget = {.threads = 1, .p_any = axis ? .5 : 0}};
    struct syw_curves curves = {0};
    assert_int_equal(syw_curves_compute(&curves, log, &options, SYW_GRID_TABLE, NULL), SYW_OK);
    assert_int_equal(syw_curves_spend(&curves, log, &options, NULL), SYW_OK);
    assert_int_equal(curves.model[0].strata, STRATA);
    return curves;
}

static void k_trials_of_each_cost_as_many_times_as_there_are_strata(void **state)
{
    (void)state;
    struct syw_remarks remarks = {0};
    struct syw_log log = whole_log(strata_text());
    struct syw_curves curves = curves_of(&log, SYW_AXIS_TRIALS, "1,4", &remarks);
    const struct syw_model_curve *curve = &curves.model[0];
    /* .1 s + the mean of 0, .01, .04, .02 and their best */
    assert_close(curve->point[0].value, 0.4 + 0.0175, 1e-15);
    assert_close(curve->point[1].value, 0.4 + 0.04, 1e-15);
    assert_close(curve->cost[1][SYW_AXIS_TRIALS], 36, 0);
    assert_close(curve->cost[1][SYW_AXIS_USD], 36, 1e-13);
    assert_true(isnan(curve->cost[1][SYW_AXIS_KWH]));
    assert_close(curve->point[0].se, curve->point[1].se, 1e-15); /* strata differ, and in nothing else */
    assert_int_equal(remarks.n, 0);                              /* not that the order is no random search's */
    syw_curves_clear(&curves);
    syw_remarks_clear(&remarks);
    syw_log_clear(&log);
}

static void a_dollar_a_trial_makes_budgets_of_dollars_those_of_trials(void **state)
{
    (void)state;
    struct syw_log log = whole_log(strata_text());
    struct syw_curves trials = curves_of(&log, SYW_AXIS_TRIALS, "1,2,3,4", NULL);
    struct syw_curves dollars = curves_of(&log, SYW_AXIS_USD, "1,2,3,4", NULL);
    for (size_t i = 0; i < 4; i++) {
        const struct syw_curve_point *a = &trials.model[0].point[i], *b = &dollars.model[0].point[i];
        assert_close(b->value, a->value, 1e-14);
        assert_close(b->lo, a->lo, 1e-12);
        assert_close(b->hi, a->hi, 1e-12);
        assert_close(dollars.model[0].cost[i][SYW_AXIS_TRIALS], 9.0 * (double)(i + 1), 1e-12);
        assert_close(dollars.model[0].cost[i][SYW_AXIS_USD], 9.0 * (double)(i + 1), 1e-12);
    }
    syw_curves_clear(&trials);
    syw_curves_clear(&dollars);
    syw_log_clear(&log);
}

/* Two folds, ten trials each of a dollar: delete-one errors of both, added up. */
static void a_few_strata_have_the_errors_of_their_trials(void **state)
{
    (void)state;
    char text[1024];
    size_t length = (size_t)snprintf(text, sizeof text, "model,trial,score,usd\n");
    for (int i = 0; i < 20; i++)
        length +=
            (size_t)snprintf(text + length, sizeof text - length, "A,f%d,%g,1\n", i % 2, 0.5 + 0.02 * (i * i % 13));
    struct syw_log log = whole_log(text);
    struct syw_analysis_options options = {.curve = {.confidence = .95}, .at = "1,2,4", .within = "trial"};
    struct syw_curves trials = {0}, dollars = {0};
    assert_int_equal(syw_curves_compute(&trials, &log, &options, SYW_GRID_TABLE, NULL), SYW_OK);
    options.axis = SYW_AXIS_USD;
    options.budget.threads = 1;
    assert_int_equal(syw_curves_compute(&dollars, &log, &options, SYW_GRID_TABLE, NULL), SYW_OK);
    for (size_t i = 0; i < 3; i++) {
        const struct syw_curve_point *a = &trials.model[0].point[i], *b = &dollars.model[0].point[i];
        assert_true(a->se > 0);
        assert_close_relative(b->value, a->value, 1e-13);
        assert_close_relative(b->se, a->se, 1e-9);
        assert_close_relative(b->df, a->df, 1e-6);
    }
    syw_curves_clear(&trials);
    syw_curves_clear(&dollars);
    syw_log_clear(&log);
}

static void a_stratum_without_a_value_or_a_trial_without_a_stratum_is_an_error(void **state)
{
    (void)state;
    const char *const texts[] = {"model,trial,score,state,usd\nA,x,1,COMPLETE,1\nA,y,,FAILED,1\n",
                                 "model,trial,score,usd\nA,x,1,1\nA,,2,1\n"};
    for (size_t i = 0; i < 4; i++) {
        struct syw_log log = whole_log(texts[i / 2]);
        const struct syw_analysis_options options = {.within = "trial", .axis = i % 2 ? SYW_AXIS_USD : SYW_AXIS_TRIALS};
        struct syw_curves curves = {.n = 7};
        assert_int_equal(syw_curves_compute(&curves, &log, &options, SYW_GRID_TABLE, NULL), SYW_EDOMAIN);
        assert_int_equal(curves.n, 7);
        syw_log_clear(&log);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(k_trials_of_each_cost_as_many_times_as_there_are_strata),
        cmocka_unit_test(a_dollar_a_trial_makes_budgets_of_dollars_those_of_trials),
        cmocka_unit_test(a_few_strata_have_the_errors_of_their_trials),
        cmocka_unit_test(a_stratum_without_a_value_or_a_trial_without_a_stratum_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
