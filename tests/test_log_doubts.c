/* What can be read in two ways: certain ones are taken and said, the others asked about. */
#include "log_text.h"

static void assert_no_remark(const char *text)
{
    struct syw_log log = log_of(&everything, text);
    for (size_t i = 0; i < log.remarks.n; i++)
        print_error("remark: %s\n", log.remarks.text[i]);
    assert_int_equal(log.remarks.n, 0);
    syw_log_clear(&log);
}

static void assert_hours(const char *text, double want)
{
    struct syw_log log = log_of(&everything, text);
    assert_close_relative(log.model[0].cost[SYW_AXIS_HOURS].sum, want, 1e-9);
    syw_log_clear(&log);
}

static void fractions_beside_percentages_are_said(void **state)
{
    (void)state;
    assert_remark(&everything, "accuracy\n0.912\n91.2\n0.88\n89.5\n",
                  "'accuracy' looks like fractions and percentages in one column of runs/trials.csv: 0.912 beside "
                  "89.5");
    assert_no_remark("accuracy\n0.5\n62.5\n77\n"); /* percentages, and a run that learned nothing */
    assert_no_remark("accuracy\n0.912\n0.5\n");
    assert_no_remark("bleu\n0.9\n34.5\n"); /* no share of anything */
}

static void days_of_a_spreadsheet_are_no_seconds(void **state)
{
    (void)state;
    static const char text[] = "score,started,ended\n1,45291.5,45291.625\n2,45292.25,45292.5\n";
    const struct syw_log_options keep = {.wanted = ~0u, .keep = ~0u};
    struct syw_log log = log_of(&keep, text);
    assert_close(log.model[0].number[SYW_ROLE_STARTED][0], 1704024000, 0); /* 2023-12-31T12:00Z */
    assert_string_equal(log.source[0].role[SYW_ROLE_STARTED].unit, "serial d");
    syw_log_clear(&log);
    assert_hours(text, 3 + 6);
    assert_remark(&everything, text, "'started' holds days since 1899-12-30");
}

static void seconds_counted_from_anywhere_are_seconds_and_said(void **state)
{
    (void)state;
    static const char text[] = "score,started,ended\n1,0,3600\n2,45291.5,48891.5\n";
    assert_hours(text, 2);
    assert_remark(&everything, text, "'ended' counts from a moment of its own");
    assert_remark(&everything,
                  "{\"accuracy\": 1, \"started\": 45291.5, \"ended\": 45291.75}\n"
                  "{\"accuracy\": 2, \"started\": 45292.5, \"ended\": 45292.75}\n",
                  "'ended' counts from a moment of its own");            /* records tell no first rows */
    assert_no_remark("score,started,ended,duration_s\n1,0,3600,3600\n"); /* order alone asks for no unit */
    assert_no_remark("score,started,ended\n1,1767189900,1767193500\n");
}

static void moments_without_signs_are_moments(void **state)
{
    (void)state;
    assert_hours("score,started,ended\n1,20251231_140500,20251231_153500\n", 1.5);
    assert_hours("score,started,ended\n1,20251231T140500Z,20251231T153500Z\n", 1.5);
    assert_hours("score,started,ended\n1,20251231140500,20251231153500\n", 1.5);
    assert_hours("score,started,ended\n1,20251230,20251231\n", 24);
    assert_hours("score,started,ended\n1,1767189900000,1767195300000\n", 1.5); /* milliseconds stay what they are */
}

static void durations_of_iso_8601_are_read(void **state)
{
    (void)state;
    assert_hours("score,duration\n1,PT1H30M\n2,P1DT1.8S\n3,P1W\n", 193.5 + 1.8 / 3600);
    assert_bad_row("score,duration_s\n1,P1M\n2,5\n", 2, 2, "column 'duration_s': cannot read 'P1M' as a duration");
    assert_bad_row("score,duration_s\n1,PT\n2,5\n", 2, 2, "column 'duration_s': cannot read 'PT' as a duration");
}

static void hours_of_devices_are_known_by_more_names(void **state)
{
    (void)state;
    static const char *const sure[] = {"GPUh", "gpu_h", "GPU-hours", "gpuhours", "tpu_hours"};
    static const char *const maybe[] = {"core_hours", "node_hours", "A100 hours", "cpu_hours"};
    char text[64], want[128];
    for (size_t i = 0; i < sizeof sure / sizeof *sure; i++) {
        snprintf(text, sizeof text, "score,%s\n1,3.5\n2,4\n", sure[i]);
        struct syw_log log = log_of(&everything, text);
        assert_close(log.model[0].cost[SYW_AXIS_DEVICE_HOURS].sum, 7.5, 0);
        syw_log_clear(&log);
    }
    for (size_t i = 0; i < sizeof maybe / sizeof *maybe; i++) {
        snprintf(text, sizeof text, "score,%s\n1,3.5\n2,4\n", maybe[i]);
        snprintf(want, sizeof want, "`column device_hours=%s` says so", maybe[i]);
        struct syw_log log = log_of(&everything, text);
        assert_true(has_hint(&log, want));
        syw_log_clear(&log);
    }
    struct syw_log log = log_of(&everything, "score,fit_time\n1,3\n");
    assert_true(has_hint(&log, "`column duration=fit_time:UNIT` says so"));
    syw_log_clear(&log);
}

static void an_unbeatable_value_is_left_out_by_where_however_it_is_spelled(void **state)
{
    (void)state;
    static const struct syw_where finite = {"accuracy", "inf", SYW_WHERE_IS_NOT};
    struct bad_rows rows = {0};
    struct syw_log_options options = {.bad_row = collect, .context = &rows};
    static const char text[] = "accuracy\n0.9\nInfinity\n0.8\n1.7976931348623157e308\n-inf\n";
    assert_error(&options, text, SYW_EPARSE, 0, 0, "2 rows cannot be read", "`skip_bad` leaves them out");
    assert_non_null(strstr(rows.bad[0].hint, "`where accuracy!=inf` leaves it out"));
    options.where = &finite;
    options.n_where = 1;
    struct syw_log log = log_of(&options, text);
    assert_values(&log.model[0], 3, (double[]){0.9, 0.8, NAN});
    assert_close(log.model[0].counts.failed, 1, 0);
    syw_log_clear(&log);
}

static void runs_with_the_hours_of_their_parent_are_said(void **state)
{
    (void)state;
    assert_remark(&everything,
                  "score,start_time,end_time\n1,2025-01-01 10:00:00,2025-01-01 12:00:00\n"
                  "2,2025-01-01 10:00:00,2025-01-01 12:00:00\n3,2025-01-01 10:00:00,2025-01-01 12:00:00\n",
                  "'start_time' and 'end_time' are those of the row before in 2 of 3 rows");
    assert_no_remark("score,start_time,end_time\n1,2025-01-01 10:00:00,2025-01-01 12:00:00\n"
                     "2,2025-01-01 10:00:00,2025-01-01 11:00:00\n3,2025-01-01 11:00:00,2025-01-01 12:00:00\n");
}

static void architectures_in_one_curve_are_parted_by_a_column_that_is_named(void **state)
{
    (void)state;
    static const char *const names[] = {"arch", "encoder", "base_model", "params.backbone"};
    char text[96], want[64];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(text, sizeof text, "%s,score\nresnet,1\nvit,2\nresnet,3\n", names[i]);
        snprintf(want, sizeof want, "`group %s` parts them", names[i]);
        assert_remark(&everything, text, want);
    }
}

static void a_model_that_is_called_mean_may_be_a_sum(void **state)
{
    (void)state;
    assert_remark(&everything, "Experiment,accuracy\nvit,0.9\nresnet,0.8\nMean,0.85\n",
                  "'Mean' is a model here: if it sums up the others, `where Experiment!=Mean` leaves it out");
    assert_no_remark("Experiment,accuracy\nvit,0.9\nmeanpool,0.8\n");
}

static void durations_of_two_parts_are_said(void **state)
{
    (void)state;
    static const char text[] = "score,duration\n1,01:30\n2,00:45\n";
    assert_hours(text, 135. / 3600);
    assert_remark(&everything, text, "'duration' has durations of two parts, such as 01:30");
    assert_no_remark("score,duration\n1,0:01:30\n2,1-00:45:00\n");
}

static void thousands_are_refused_with_the_mend(void **state)
{
    (void)state;
    static const char *const cells[] = {"\"1,234.5\"",
                                        "1'234",
                                        "2 345",
                                        "1_234",
                                        "1.234.567",
                                        "12\xC2\xA0"
                                        "345.5"};
    char text[64];
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct bad_rows rows = {0};
        struct syw_log_options options = {.wanted = ~0u, .bad_row = collect, .context = &rows};
        snprintf(text, sizeof text, "score,duration_s\n1,%s\n2,999\n", cells[i]);
        assert_error(&options, text, SYW_EPARSE, 0, 0, "1 row cannot be read", "`skip_bad` leaves it out");
        assert_string_equal(rows.bad[0].hint, "write numbers without a thousands separator");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fractions_beside_percentages_are_said),
        cmocka_unit_test(days_of_a_spreadsheet_are_no_seconds),
        cmocka_unit_test(seconds_counted_from_anywhere_are_seconds_and_said),
        cmocka_unit_test(moments_without_signs_are_moments),
        cmocka_unit_test(durations_of_iso_8601_are_read),
        cmocka_unit_test(hours_of_devices_are_known_by_more_names),
        cmocka_unit_test(an_unbeatable_value_is_left_out_by_where_however_it_is_spelled),
        cmocka_unit_test(runs_with_the_hours_of_their_parent_are_said),
        cmocka_unit_test(a_model_that_is_called_mean_may_be_a_sum),
        cmocka_unit_test(durations_of_two_parts_are_said),
        cmocka_unit_test(thousands_are_refused_with_the_mend),
        cmocka_unit_test(architectures_in_one_curve_are_parted_by_a_column_that_is_named),
    };
    return cmocka_run_group_tests_name("log doubts", tests, NULL, NULL);
}
