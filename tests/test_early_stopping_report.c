/* Early stopping as people and programs read it, and costs of whole trials spread over their steps. */
#include "close.h"
#include "syw/early_stopping_report.h"

#include <string.h>

static const char *written(const struct syw_stopping_report *report, enum syw_format format)
{
    static char text[8192];
    FILE *out = fmemopen(text, sizeof text, "w");
    assert_non_null(out);
    assert_int_equal(syw_stopping_report_write(out, format, report, NULL), SYW_OK);
    fclose(out);
    return text;
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        print_error("'%s' is not in:\n%s\n", part, text);
        fail();
    }
}

static const struct syw_stopping_options usual = {0};

/* Four trials of three steps of an hour and 2 kWh; trial i has the value i throughout. */
static struct syw_learning_curves four(double value[4])
{
    struct syw_learning_curves curves = {0};
    assert_int_equal(syw_learning_curves_init(&curves, 4, 12, 1u << SYW_AXIS_HOURS | 1u << SYW_AXIS_KWH, NULL), SYW_OK);
    for (size_t i = 0; i < 12; i++) {
        curves.first[i / 3 + 1] = i + 1;
        curves.step[i] = (double)(i % 3);
        curves.value[i] = value[i / 3] = (double)(i / 3) / 4;
        curves.cost[SYW_AXIS_HOURS][i] = (double)(i % 3 + 1);
        curves.cost[SYW_AXIS_KWH][i] = 2 * (double)(i % 3 + 1);
    }
    return curves;
}

static void a_row_says_what_each_rule_keeps_and_saves(void **state)
{
    (void)state;
    double value[4];
    struct syw_learning_curves curves = four(value);
    struct syw_replays replays = {0};
    const struct syw_stopping_report report = {.metric = "f1", .percent = true, .replays = &replays};
    assert_int_equal(syw_replays_compute(&replays, &curves, value, SYW_MAXIMIZE, &usual, NULL), SYW_OK);
    assert_int_equal(replays.trials, 4);
    /* halving: 4 steps, then the best one's other 2 */
    const char *text = written(&report, SYW_FORMAT_CSV);
    assert_has(text, "rule,value,value_se,p_best,finished,steps,hours,kwh,saved_percent\n");
    assert_has(text, "full search,0.75,,1,4,12,12,24,\n");
    assert_has(text, "successive halving,0.75,,1,1,6,6,12,50\n");
    text = written(&report, SYW_FORMAT_TEXT);
    assert_has(text, "f1 in % (higher is better)\n");
    assert_has(text, "final value: f1 of the best trial that runs to its end, in %");
    assert_has(text, "saved: share of the full search's kWh");
    text = written(&report, SYW_FORMAT_JSON);
    assert_has(text, "\"schema\": \"syw.early_stopping/1\"");
    assert_has(text, "\"rule\": \"median rule\"");
    assert_has(text, "\"kgco2e\": null");
    enum syw_axis axis;
    assert_close(syw_replays_saved(&axis, &replays, SYW_STOPPING_HALVING), 0.5, 0);
    assert_int_equal(axis, SYW_AXIS_KWH);
    syw_learning_curves_clear(&curves);
}

static void steps_are_saved_where_no_cost_is_known(void **state)
{
    (void)state;
    struct syw_replays replays = {0};
    const struct syw_stopping_report report = {.metric = "f1", .replays = &replays};
    enum syw_axis axis = SYW_AXIS_USD;
    for (int rule = 0; rule < SYW_STOPPING_COUNT; rule++) {
        replays.rule[rule] = (struct syw_stopping){.steps = rule ? 25 : 100, .replays = 1};
        for (int c = 0; c < SYW_AXIS_COUNT; c++)
            replays.rule[rule].cost[c] = NAN;
    }
    assert_close(syw_replays_saved(&axis, &replays, SYW_STOPPING_MEDIAN), 0.75, 0);
    assert_int_equal(axis, SYW_AXIS_TRIALS);
    assert_has(written(&report, SYW_FORMAT_TEXT), "saved: share of the full search's steps");
    assert_null(strstr(written(&report, SYW_FORMAT_TEXT), "std. error"));
}

static void an_error_leaves_the_replays_as_they_were(void **state)
{
    (void)state;
    double value[4];
    struct syw_learning_curves curves = four(value);
    struct syw_replays replays = {.trials = 77};
    const struct syw_stopping_options impossible = {.eta = 1};
    assert_int_equal(syw_replays_compute(&replays, &curves, value, SYW_MAXIMIZE, &impossible, NULL), SYW_EINVAL);
    assert_int_equal(replays.trials, 77);
    syw_learning_curves_clear(&curves);
}

static void a_trials_cost_is_spread_over_its_steps(void **state)
{
    (void)state;
    double value[4];
    struct syw_learning_curves curves = four(value);
    curves.cost[SYW_AXIS_KWH][1] = 4.5; /* trial 0: by the axis itself */
    curves.cost[SYW_AXIS_KWH][4] = NAN; /* trial 1: by the hours */
    curves.cost[SYW_AXIS_HOURS][4] = 1.5;
    curves.cost[SYW_AXIS_KWH][6] = NAN; /* trial 2: by the steps */
    curves.cost[SYW_AXIS_HOURS][7] = NAN;
    const double total[] = {12, 6, 9, NAN};
    const double want[] = {4, 9, 12, 2, 3, 6, 3, 6, 9, NAN, NAN, NAN};
    double cost[12];
    syw_learning_curves_spread(cost, &curves, SYW_AXIS_KWH, total, SYW_AXIS_HOURS);
    for (size_t i = 0; i < 12; i++)
        assert_true(isnan(want[i]) ? isnan(cost[i]) : fabs(cost[i] - want[i]) < 1e-14);
    syw_learning_curves_spread(cost, &curves, SYW_AXIS_USD, total, SYW_AXIS_USD);
    assert_close(cost[1], 8, 1e-14);
    syw_learning_curves_clear(&curves);
    syw_learning_curves_clear(&curves);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_says_what_each_rule_keeps_and_saves),
        cmocka_unit_test(steps_are_saved_where_no_cost_is_known),
        cmocka_unit_test(an_error_leaves_the_replays_as_they_were),
        cmocka_unit_test(a_trials_cost_is_spread_over_its_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
