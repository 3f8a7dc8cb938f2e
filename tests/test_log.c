/* From a log's text to models: roles, units, states, policies, order. */
#include "log_text.h"

#include <stdlib.h>

static void rows_are_grouped_by_model_in_order_of_appearance(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "model,score\nb,1\na,2\nb,3\n");
    assert_int_equal(log.n_models, 2);
    assert_string_equal(log.model[0].model, "b");
    assert_values(&log.model[0], 2, (double[]){1, 3});
    assert_values(&log.model[1], 1, (double[]){2});
    assert_string_equal(log.metric, "score");
    assert_int_equal(log.direction, SYW_MAXIMIZE);
    assert_close(log.model[0].best, 3, 0);
    assert_int_equal(log.rows, 3);
    syw_log_clear(&log);
    syw_log_clear(&log);
}

static void a_file_without_model_column_is_a_model(void **state)
{
    (void)state;
    const char *const path[] = {"x/a.csv", "y/a.tsv", "b.c.csv"}, *const text[] = {"score\n1\n", "score\n2\n",
                                                                                   "score\n3\n"};
    struct syw_log log = {0};
    assert_int_equal(read_files(&log, &everything, NULL, path, text, 3), SYW_OK);
    assert_int_equal(log.n_models, 3);
    assert_string_equal(log.model[0].model, "x/a");
    assert_string_equal(log.model[1].model, "y/a");
    assert_string_equal(log.model[2].model, "b.c");
    syw_log_clear(&log);
}

static void models_are_shown_by_their_labels(void **state)
{
    (void)state;
    static const struct syw_model_label swapped[] = {{"a", "b"}, {"b", "a"}}, unknown[] = {{"c", "d"}},
                                        same[] = {{"a", "b"}}, nothing[] = {{"a", ""}}, odd[] = {{"a", "\xff"}};
    const char *const path[] = {"t.csv"}, *const text[] = {"model,score\na,1\nb,2\na,3\n"};
    struct syw_log_options options = everything;
    struct syw_log log = {0};
    options.label = swapped;
    options.n_labels = 2;
    assert_int_equal(read_files(&log, &options, NULL, path, text, 1), SYW_OK);
    assert_string_equal(log.model[0].model, "b");
    assert_values(&log.model[0], 2, (double[]){1, 3});
    assert_string_equal(log.model[1].model, "a");
    syw_log_clear(&log);
    options.label = odd;
    options.n_labels = 1;
    assert_int_equal(read_files(&log, &options, NULL, path, text, 1), SYW_OK);
    assert_string_equal(log.model[0].model, "?");
    syw_log_clear(&log);
    const struct syw_model_label *const wrong[] = {unknown, same, nothing};
    for (int i = 0; i < 3; i++) {
        options.label = wrong[i];
        assert_int_equal(read_files(&log, &options, NULL, path, text, 1), SYW_EINVAL);
    }
}

static void a_hundred_thousand_models_are_found_again(void **state)
{
    (void)state;
    enum { MODELS = 100000 };
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs("model,score\n", file);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < MODELS; i++)
            fprintf(file, "m%d,%d\n", i, round);
    rewind(file);
    const char *path = "many.csv";
    struct syw_log log = {0};
    assert_int_equal(syw_log_read_streams(&log, &path, &file, 1, &everything, NULL), SYW_OK);
    fclose(file);
    assert_int_equal(log.n_models, MODELS);
    for (size_t i = 0; i < MODELS; i++)
        assert_values(&log.model[i], 2, (double[]){0, 1});
    assert_string_equal(log.model[MODELS - 1].model, "m99999");
    syw_log_clear(&log);
}

static void costs_come_in_the_axes_units(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "score,duration_min,devices,energy_wh,co2_g,flops,usd\n"
                                             "1,90,2,500,250,1e18,3.5\n2,30,4,1500,750,2e18,1.5\n");
    const struct syw_total *cost = log.model[0].cost;
    assert_close(cost[SYW_AXIS_TRIALS].sum, 2, 0);
    assert_close(cost[SYW_AXIS_HOURS].sum, 2, 0);
    assert_close(cost[SYW_AXIS_DEVICE_HOURS].sum, 5, 0);
    assert_close(cost[SYW_AXIS_KWH].sum, 2, 0);
    assert_close(cost[SYW_AXIS_KGCO2E].sum, 1, 0);
    assert_close(cost[SYW_AXIS_FLOPS].sum, 3e18, 0);
    assert_close(cost[SYW_AXIS_USD].sum, 5, 0);
    assert_close(cost[SYW_AXIS_HOURS].smallest, 0.5, 0);
    assert_close(cost[SYW_AXIS_HOURS].largest, 1.5, 0);
    assert_close(log.source[0].role[SYW_ROLE_DURATION].max, 5400, 0);
    assert_string_equal(log.source[0].role[SYW_ROLE_DURATION].unit, "min");
    syw_log_clear(&log);
}

static void a_unit_stands_in_the_columns_name(void **state)
{
    (void)state;
    static const struct {
        const char *column;
        enum syw_role role;
        double of_3600;
    } known[] = {
        {"duration_ms", SYW_ROLE_DURATION, 3.6},
        {"Train time (hours)", SYW_ROLE_DURATION, 3600 * 3600.0},
        {"t_min", SYW_ROLE_DURATION, 3600 * 60.0},
        {"seconds", SYW_ROLE_DURATION, 3600},
        {"ElapsedRaw", SYW_ROLE_DURATION, 3600},
        {"energy_j", SYW_ROLE_ENERGY, 0.001},
        {"E_MJ", SYW_ROLE_ENERGY, 1000},
        {"E_mJ", SYW_ROLE_ENERGY, 1e-6},
        {"gpu_kwh_total", SYW_ROLE_ENERGY, 3600},
        {"energy_consumed", SYW_ROLE_ENERGY, 3600},
        {"emissions:kg", SYW_ROLE_EMISSIONS, 3600},
        {"x:MWh", SYW_ROLE_ENERGY, 3.6e6},
        {"x:us", SYW_ROLE_DURATION, 0.0036},
        {"trainMinutes", SYW_ROLE_DURATION, 3600 * 60.0},
        {"wall_us", SYW_ROLE_DURATION, 0.0036},
        {"gpu_hours", SYW_ROLE_DEVICE_HOURS, 3600},
        {"kgCO2eq", SYW_ROLE_EMISSIONS, 3600},
        {"emissions_g_co2e", SYW_ROLE_EMISSIONS, 3.6},
        {"user_attrs_energy_kj", SYW_ROLE_ENERGY, 1},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct syw_role_column column = {known[i].role, known[i].column};
        struct syw_log_options options = {.wanted = ~0u, .column = &column, .n_columns = 1};
        char text[100];
        snprintf(text, sizeof text, "score,%.*s\n1,3600\n", (int)strcspn(known[i].column, ":"), known[i].column);
        struct syw_log log = log_of(&options, text);
        assert_close_relative(log.source[0].role[known[i].role].max, known[i].of_3600, 1e-15);
        syw_log_clear(&log);
    }
}

static void a_cost_that_a_row_lacks_is_missing_and_not_zero(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "score,duration_s,energy_kwh,n_gpus\n1,3600,,2\n2,,nan,2\n3,7200,,\n");
    const struct syw_total *cost = log.model[0].cost;
    assert_close(cost[SYW_AXIS_HOURS].sum, 3, 0);
    assert_close(cost[SYW_AXIS_HOURS].known, 2, 0);
    assert_close(cost[SYW_AXIS_DEVICE_HOURS].known, 1, 0);
    assert_close(cost[SYW_AXIS_KWH].known, 0, 0);
    assert_true(isnan(cost[SYW_AXIS_KWH].smallest));
    assert_true(has_hint(&log, "'duration_s' is missing in 1 of 3 rows"));
    syw_log_clear(&log);
}

static void energy_0_of_slurm_is_not_measured(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "score|ConsumedEnergyRaw|\n1|3600000|\n2|0|\n3|18446744073709551614|\n");
    assert_close(log.model[0].cost[SYW_AXIS_KWH].sum, 1, 0);
    assert_close(log.model[0].cost[SYW_AXIS_KWH].known, 1, 0);
    syw_log_clear(&log);
}

/* 10^16 + 1 + ... + 1 - a naive sum loses every 1. */
static void totals_lose_nothing(void **state)
{
    (void)state;
    char text[4000] = "score,flops\n1,1e16\n";
    for (int i = 0; i < 100; i++)
        strcat(text, "1,1\n");
    struct syw_log log = log_of(&everything, text);
    assert_close(log.model[0].cost[SYW_AXIS_FLOPS].sum, 1e16 + 100, 0);
    syw_log_clear(&log);
}

static void the_time_between_start_and_end_is_the_duration(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "run_id,start_time,end_time,metrics.acc\n"
                                             "a,2023-11-14 22:13:20+00:00,2023-11-14 23:13:20+00:00,0.5\n"
                                             "b,2023-11-14 22:13:20+00:00,,0.25\n");
    assert_string_equal(log.metric, "metrics.acc");
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 1, 0);
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].known, 1, 0);
    syw_log_clear(&log);
    struct syw_log_options hours = {.wanted = SYW_ROLE_BIT(SYW_ROLE_DURATION)};
    log = log_of(&hours, "score,started_at,ended_at,devices\n1,7200,9000,2\n2,0,3600,4\n");
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 1.5, 0);
    assert_close(log.model[0].cost[SYW_AXIS_DEVICE_HOURS].sum, 5, 0);
    assert_string_equal(log.order, "row");
    syw_log_clear(&log);
    assert_bad_row("score,started_at,ended_at\n1,2024-01-02,2024-01-01\n", 2, 3,
                   "column 'ended_at': the trial ends before it starts");
}

static void trials_stand_in_the_order_of_their_start(void **state)
{
    (void)state;
    struct syw_log log =
        log_of(&everything, "trial,score,started_at\n1,3,2024-01-03\n2,1,2024-01-01\n3,9,\n4,2,2024-01-02\n");
    assert_string_equal(log.order, "started");
    assert_values(&log.model[0], 4, (double[]){1, 2, 3, 9});
    assert_true(has_hint(&log, "'started_at' names no time zone in 3 of its cells"));
    syw_log_clear(&log);
}

static void trials_that_start_together_keep_their_rows_order(void **state)
{
    (void)state;
    char text[4096] = "score,started_at\n99,2000\n";
    for (int i = 0; i < 50; i++) /* enough that an unstable sort would show */
        snprintf(text + strlen(text), sizeof text - strlen(text), "%d,1000\n", i);
    struct syw_log log = log_of(&everything, text);
    for (int i = 0; i < 50; i++)
        assert_close(log.model[0].value[i], i, 0);
    assert_close(log.model[0].value[50], 99, 0);
    syw_log_clear(&log);
}

static void without_start_the_trial_number_orders(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "trial,score,model\n2,3,a\n10,1,a\n1,2,a\n0,7,b\n");
    assert_string_equal(log.order, "trial");
    assert_values(&log.model[0], 3, (double[]){2, 3, 1});
    syw_log_clear(&log);
}

static void names_of_trials_leave_the_rows_order(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "trial,score\n2,3\n1,1\nx,2\n");
    assert_string_equal(log.order, "row");
    assert_values(&log.model[0], 3, (double[]){3, 1, 2});
    syw_log_clear(&log);
    struct syw_log_options nothing = {0};
    log = log_of(&nothing, "trial,score\n2,3\n1,1\n");
    assert_string_equal(log.order, "row");
    syw_log_clear(&log);
}

static void weights_count_as_many_trials(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "trial,score,weight,duration_h\n2,3,4,0.5\n1,nan,2,1\n0,5,0,1\n");
    const struct syw_trials *trials = &log.model[0];
    assert_string_equal(log.order, "weighted");
    assert_values(trials, 2, (double[]){3, NAN});
    assert_close(trials->weight[0], 4, 0);
    assert_close(trials->trials, 6, 0);
    assert_close(trials->counts.failed, 2, 0);
    assert_close(trials->cost[SYW_AXIS_HOURS].sum, 4, 0);
    assert_close(trials->cost[SYW_AXIS_HOURS].known, 6, 0);
    assert_int_equal(log.left_out[SYW_LEFT_OUT_WEIGHTLESS], 1);
    syw_log_clear(&log);
}

static void a_file_without_weights_beside_one_with_them_has_weight_1(void **state)
{
    (void)state;
    const char *const path[] = {"a.csv", "b.csv"};
    const char *const text[] = {"model,trial,score\nm,9,1\nm,8,2\n", "model,trial,score,weight\nm,7,3,5\n"};
    struct syw_log log = {0};
    assert_int_equal(read_files(&log, &everything, NULL, path, text, 2), SYW_OK);
    assert_string_equal(log.order, "weighted");
    assert_close(log.model[0].trials, 7, 0);
    assert_values(&log.model[0], 3, (double[]){1, 2, 3});
    assert_close(log.model[0].weight[0], 1, 0);
    assert_close(log.model[0].weight[1], 1, 0);
    assert_close(log.model[0].weight[2], 5, 0);
    syw_log_clear(&log);
}

static const char states[] = "score,state,duration_h\n"
                             "1,COMPLETE,1\n2,TrialState.PRUNED,1\n,PRUNED,1\n4,FAIL,1\n,cancelled by 7,1\n"
                             "6,running,1\n,finished,1\n8,,1\n,,1\n";

static void states_say_what_became_of_a_trial(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, states);
    const struct syw_trials *trials = &log.model[0];
    assert_values(trials, 8, (double[]){1, 2, NAN, NAN, NAN, NAN, 8, NAN});
    assert_close(trials->counts.completed, 2, 0);
    assert_close(trials->counts.failed, 4, 0);
    assert_close(trials->counts.pruned, 2, 0);
    assert_close(trials->counts.valued, 3, 0);
    assert_close(trials->counts.pruned_valued, 1, 0);
    assert_close(trials->counts.valueless, 1, 0);
    assert_close(trials->best, 8, 0);
    assert_false(trials->best_is_pruned);
    assert_close(trials->cost[SYW_AXIS_HOURS].sum, 8, 0); /* failed trials cost */
    assert_int_equal(log.left_out[SYW_LEFT_OUT_RUNNING], 1);
    assert_true(has_hint(&log, "1 failed trial carries a value"));
    assert_int_equal(log.n_states, 6);
    assert_string_equal(log.state[1].word, "PRUNED");
    assert_close(log.state[1].rows, 2, 0);
    assert_int_equal(log.state[3].state, SYW_STATE_FAILED);
    syw_log_clear(&log);
}

/* A completed trial that is as good has the best. */
static void the_best_may_be_a_pruned_trials(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        double highest, lowest;
        bool highest_is_pruned, lowest_is_pruned;
    } known[] = {{"1,COMPLETE\n2,PRUNED\n", 2, 1, true, false},
                 {"1,COMPLETE\n1,PRUNED\n", 1, 1, false, false},
                 {"0.5,PRUNED\n1,COMPLETE\n,PRUNED\n2,PRUNED\n", 2, 0.5, true, true},
                 {"3,PRUNED\n4,FAIL\n", 3, 3, true, true},
                 {",PRUNED\n4,COMPLETE\n", 4, 4, false, false}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        char text[100];
        snprintf(text, sizeof text, "score,state\n%s", known[i].rows);
        struct syw_log_options options = {.wanted = ~0u, .direction = SYW_MAXIMIZE};
        struct syw_log log = log_of(&options, text);
        assert_close(log.model[0].best, known[i].highest, 0);
        assert_int_equal(log.model[0].best_is_pruned, known[i].highest_is_pruned);
        syw_log_clear(&log);
        options.direction = SYW_MINIMIZE;
        log = log_of(&options, text);
        assert_close(log.model[0].best, known[i].lowest, 0);
        assert_int_equal(log.model[0].best_is_pruned, known[i].lowest_is_pruned);
        syw_log_clear(&log);
    }
}

static void policies_decide_about_failed_and_pruned_trials(void **state)
{
    (void)state;
    struct syw_log_options options = {.wanted = ~0u, .failed = SYW_FAILED_DROP};
    struct syw_log log = log_of(&options, states);
    assert_values(&log.model[0], 3, (double[]){1, 2, 8});
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 3, 0);
    assert_int_equal(log.left_out[SYW_LEFT_OUT_FAILED], 5);
    syw_log_clear(&log);
    options = (struct syw_log_options){.wanted = ~0u, .failed = SYW_FAILED_VALUE, .failed_value = -1};
    log = log_of(&options, states);
    assert_values(&log.model[0], 8, (double[]){1, 2, -1, -1, -1, -1, 8, -1});
    assert_close(log.model[0].counts.completed, 2, 0);
    assert_close(log.model[0].counts.valued, 8, 0);
    syw_log_clear(&log);
    options = (struct syw_log_options){.wanted = ~0u, .pruned = SYW_PRUNED_FAILED};
    log = log_of(&options, states);
    assert_values(&log.model[0], 8, (double[]){1, NAN, NAN, NAN, NAN, NAN, 8, NAN});
    syw_log_clear(&log);
    options = (struct syw_log_options){.wanted = ~0u, .pruned = SYW_PRUNED_DROP};
    log = log_of(&options, states);
    assert_int_equal(log.model[0].rows, 6);
    assert_int_equal(log.left_out[SYW_LEFT_OUT_PRUNED], 2);
    syw_log_clear(&log);
}

static void a_failed_trial_needs_no_readable_value(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "score,state\ninf,FAILED\nerror,killed\n1,done\n");
    assert_close(log.model[0].counts.failed, 2, 0);
    syw_log_clear(&log);
}

static void roles_have_names(void **state)
{
    (void)state;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        assert_int_equal(syw_role_find(syw_role_name((enum syw_role)role)), role);
    assert_int_equal(syw_role_find("none"), SYW_ROLE_COUNT);
}

static void note_progress(void *context, uint64_t done, uint64_t all)
{
    uint64_t *seen = context;
    seen[0] = done;
    seen[1] = all;
}

static void a_file_on_disk_tells_how_far_it_is_read(void **state)
{
    (void)state;
    char path[] = "/tmp/syw-test-XXXXXX";
    int descriptor = mkstemp(path);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    assert_non_null(file);
    fputs("score\n1\n2\n", file);
    fclose(file);
    uint64_t seen[2] = {0};
    const struct syw_log_options options = {.progress = note_progress, .context = seen};
    const char *const paths[] = {path, path};
    struct syw_log log = {0};
    enum syw_status status = syw_log_read(&log, paths, 2, &options, NULL);
    remove(path);
    assert_int_equal(status, SYW_OK);
    assert_int_equal(seen[0], 20);
    assert_int_equal(seen[1], 20);
    assert_int_equal(log.n_sources, 2);
    assert_int_equal(log.source[1].rows, 2);
    assert_string_equal(log.model[0].model, path);
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_grouped_by_model_in_order_of_appearance),
        cmocka_unit_test(a_file_without_model_column_is_a_model),
        cmocka_unit_test(models_are_shown_by_their_labels),
        cmocka_unit_test(a_hundred_thousand_models_are_found_again),
        cmocka_unit_test(costs_come_in_the_axes_units),
        cmocka_unit_test(a_unit_stands_in_the_columns_name),
        cmocka_unit_test(a_cost_that_a_row_lacks_is_missing_and_not_zero),
        cmocka_unit_test(energy_0_of_slurm_is_not_measured),
        cmocka_unit_test(totals_lose_nothing),
        cmocka_unit_test(the_time_between_start_and_end_is_the_duration),
        cmocka_unit_test(trials_stand_in_the_order_of_their_start),
        cmocka_unit_test(trials_that_start_together_keep_their_rows_order),
        cmocka_unit_test(without_start_the_trial_number_orders),
        cmocka_unit_test(names_of_trials_leave_the_rows_order),
        cmocka_unit_test(weights_count_as_many_trials),
        cmocka_unit_test(a_file_without_weights_beside_one_with_them_has_weight_1),
        cmocka_unit_test(states_say_what_became_of_a_trial),
        cmocka_unit_test(the_best_may_be_a_pruned_trials),
        cmocka_unit_test(policies_decide_about_failed_and_pruned_trials),
        cmocka_unit_test(a_failed_trial_needs_no_readable_value),
        cmocka_unit_test(roles_have_names),
        cmocka_unit_test(a_file_on_disk_tells_how_far_it_is_read),
    };
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
