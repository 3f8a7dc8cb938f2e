/* The audit of every model of a log, without the tool. */
#include "analysis_helpers.h"
#include "syw/audits.h"

static const char *const learned = "model,score,energy_kwh\n"
                                   "a,1,1\na,2,1\na,3,1\na,4,1\na,5,1\na,6,1\na,7,1\na,8,1\n"
                                   "b,5,1\nb,2,1\nb,7,1\nb,4,1\nb,1,1\nb,6,1\nb,3,1\nb,8,1\n";

static void a_search_that_learned_is_judged_on_its_trace(void **state)
{
    (void)state;
    struct syw_log log = whole_log(learned);
    struct syw_remarks remarks = {0};
    const struct syw_audit_options asked = {.confidence = 0.95};
    struct syw_analysis_options options = {.curve = {.confidence = 0.95}, .remarks = &remarks};
    struct syw_audits audits = {0};
    assert_int_equal(syw_audits_compute(&audits, &log, &asked, &options, NULL), SYW_OK);
    assert_int_equal(audits.n, 2);
    assert_true(audits.model[0].audit.on_trace);
    assert_false(audits.model[1].audit.on_trace);
    assert_close(audits.model[0].order.p, 1 / 20160.0, 1e-9); /* this order and its reverse, of 8! */
    assert_close(audits.trace[1][2], 7, 0);
    assert_true(has_remark(&remarks, "a: not a random search, since values depend on trial order"));
    syw_audits_clear(&audits);
    syw_audits_clear(&audits);
    options.assume_random = true;
    assert_int_equal(syw_audits_compute(&audits, &log, &asked, &options, NULL), SYW_OK);
    assert_false(audits.model[0].audit.on_trace);
    syw_audits_clear(&audits);
    syw_remarks_clear(&remarks);
    syw_log_clear(&log);
}

static void equal_costs_are_audited_as_trials(void **state)
{
    (void)state;
    struct syw_log log = whole_log(learned);
    const struct syw_audit_options asked = {.confidence = 0.95};
    const struct syw_analysis_options trials = {.assume_random = true},
                                      kwh = {.axis = SYW_AXIS_KWH, .assume_random = true};
    struct syw_audits a = {0}, b = {0};
    assert_int_equal(syw_audits_compute(&a, &log, &asked, &trials, NULL), SYW_OK);
    assert_int_equal(syw_audits_compute(&b, &log, &asked, &kwh, NULL), SYW_OK);
    assert_close(a.model[1].audit.range.gain, b.model[1].audit.range.gain, 1e-9);
    assert_close(b.model[1].audit.range.cost[SYW_AXIS_KWH], 4, 1e-9);
    syw_audits_clear(&a);
    syw_audits_clear(&b);
    syw_log_clear(&log);
}

static void steps_end_where_asked(void **state)
{
    (void)state;
    struct syw_log log = whole_log(learned);
    struct syw_remarks remarks = {0};
    const struct syw_audit_options asked = {.confidence = 0.95};
    const struct syw_analysis_options options = {.at = "3,8,20", .remarks = &remarks};
    struct syw_audits audits = {0};
    assert_int_equal(syw_audits_compute(&audits, &log, &asked, &options, NULL), SYW_OK);
    assert_close(audits.model[1].audit.step[0].to, 3, 0);
    assert_true(has_remark(&remarks, "b has 8 trials: budgets beyond are left out (1 of them)"));
    syw_audits_clear(&audits);
    syw_remarks_clear(&remarks);
    syw_log_clear(&log);
}

static void replays_spread_a_trials_energy_and_leave_the_log_alone(void **state)
{
    (void)state;
    const struct syw_role_column step = {SYW_ROLE_STEP, "epoch"};
    const struct syw_log_options reading = {
        .wanted = ~0u, .keep = ~0u, .column = &step, .n_columns = 1, .keep_curves = true, .accrual = SYW_ACCRUAL_TOTAL};
    struct syw_log log = log_of(&reading, "trial,epoch,score,energy_kwh\n1,1,0.1,1\n1,2,0.2,3\n2,1,0.3,1\n2,2,0.4,3\n"
                                          "3,1,0.2,1\n3,2,0.3,3\n");
    const struct syw_audit_options asked = {.confidence = 0.95};
    const struct syw_analysis_options options = {.assume_random = true};
    const double before = log.model[0].curves.cost[SYW_AXIS_KWH][0];
    struct syw_audits audits = {0};
    enum syw_axis axis;
    assert_int_equal(syw_audits_compute(&audits, &log, &asked, &options, NULL), SYW_OK);
    assert_int_equal(audits.model[0].replays.trials, 0);
    assert_int_equal(syw_audits_replay(&audits, &log, &(struct syw_stopping_options){0}, NULL), SYW_OK);
    assert_int_equal(audits.model[0].replays.trials, 3);
    assert_close(audits.model[0].replays.rule[SYW_STOPPING_NONE].cost[SYW_AXIS_KWH], 9, 1e-12);
    assert_true(syw_replays_saved(&axis, &audits.model[0].replays, SYW_STOPPING_NONE) == 0);
    assert_int_equal(axis, SYW_AXIS_KWH);
    assert_close(log.model[0].curves.cost[SYW_AXIS_KWH][0], before, 0);
    syw_audits_clear(&audits);
    syw_log_clear(&log);
}

static void a_model_without_a_value_is_refused(void **state)
{
    (void)state;
    struct syw_log log = whole_log("model,score\na,1\nb,\n");
    const struct syw_audit_options asked = {.confidence = 0.95};
    struct syw_audits audits = {.n = 77};
    struct syw_error err = {0};
    assert_int_equal(syw_audits_compute(&audits, &log, &asked, &(struct syw_analysis_options){0}, &err), SYW_EDOMAIN);
    assert_string_equal(err.text, "no trial of 'b' has a value: 1 failed");
    assert_int_equal(audits.n, 77);
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_that_learned_is_judged_on_its_trace),
        cmocka_unit_test(equal_costs_are_audited_as_trials),
        cmocka_unit_test(steps_end_where_asked),
        cmocka_unit_test(replays_spread_a_trials_energy_and_leave_the_log_alone),
        cmocka_unit_test(a_model_without_a_value_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
