/* What is kept of every trial beside its value: options.keep, and times in local time. */
#include "log_text.h"

static const struct syw_log_options keep_all = {.wanted = ~0u, .keep = ~0u};

static void assert_numbers(const struct syw_trials *trials, enum syw_role role, const double want[])
{
    assert_non_null(trials->number[role]);
    for (size_t row = 0; row < trials->rows; row++)
        assert_close(trials->number[role][row], want[row], 0);
}

static void assert_texts(const struct syw_trials *trials, enum syw_role role, const char *const want[])
{
    assert_non_null(trials->text[role]);
    for (size_t row = 0; row < trials->rows; row++)
        assert_string_equal(trials->text[role][row], want[row]);
}

static void assert_states(const struct syw_trials *trials, const char *want)
{
    assert_int_equal(trials->rows, strlen(want));
    for (size_t row = 0; row < trials->rows; row++)
        assert_int_equal("CFP"[trials->state[row]], want[row]);
}

static void nothing_is_kept_unasked(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "trial,score,duration_s,state\na,1,2,done\n");
    assert_null(log.model[0].state);
    assert_null(log.model[0].strings);
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++) {
        assert_null(log.model[0].number[role]);
        assert_null(log.model[0].text[role]);
    }
    syw_log_clear(&log);
}

static void kept_numbers_are_in_the_roles_unit_and_nan_where_empty(void **state)
{
    (void)state;
    struct syw_log log = log_of(&keep_all, "score,duration_min,devices,energy_wh,co2_g,g_per_kwh,flops,usd\n"
                                           "1,90,2,500,250,57,1e18,3.5\n2,,,nan,,,,\n3,0.5,4,1500,0,0.25,2e18,0\n");
    const struct syw_trials *trials = &log.model[0];
    assert_numbers(trials, SYW_ROLE_DURATION, (double[]){5400, NAN, 30});
    assert_numbers(trials, SYW_ROLE_DEVICES, (double[]){2, NAN, 4});
    assert_numbers(trials, SYW_ROLE_ENERGY, (double[]){0.5, NAN, 1.5});
    assert_numbers(trials, SYW_ROLE_EMISSIONS, (double[]){0.25, NAN, 0});
    assert_numbers(trials, SYW_ROLE_INTENSITY, (double[]){57, NAN, 0.25});
    assert_numbers(trials, SYW_ROLE_FLOPS, (double[]){1e18, NAN, 2e18});
    assert_numbers(trials, SYW_ROLE_USD, (double[]){3.5, NAN, 0});
    assert_numbers(trials, SYW_ROLE_STARTED, (double[]){NAN, NAN, NAN}); /* no such column */
    static const enum syw_role elsewhere[] = {SYW_ROLE_VALUE, SYW_ROLE_MODEL,    SYW_ROLE_TRIAL, SYW_ROLE_STATE,
                                              SYW_ROLE_ZONE,  SYW_ROLE_HARDWARE, SYW_ROLE_WEIGHT};
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
        assert_null(trials->number[elsewhere[i]]);
        assert_null(trials->text[elsewhere[i]]);
    }
    syw_log_clear(&log);
}

static void kept_roles_are_read_and_no_others_are_kept(void **state)
{
    (void)state;
    const struct syw_log_options energy = {.keep = SYW_ROLE_BIT(SYW_ROLE_ENERGY)};
    struct syw_log log = log_of(&energy, "trial,score,energy_kwh,duration_s\na,1,2,bad\n");
    assert_numbers(&log.model[0], SYW_ROLE_ENERGY, (double[]){2});
    assert_close(log.model[0].cost[SYW_AXIS_KWH].sum, 2, 0);
    assert_states(&log.model[0], "C");
    assert_null(log.model[0].number[SYW_ROLE_DURATION]);
    assert_null(log.model[0].text[SYW_ROLE_TRIAL]);
    syw_log_clear(&log);
    const struct syw_log_options start = {.keep = SYW_ROLE_BIT(SYW_ROLE_STARTED)};
    log = log_of(&start, "score,started_at\n1,9\n2,8\n");
    assert_string_equal(log.order, "started");
    assert_numbers(&log.model[0], SYW_ROLE_STARTED, (double[]){8, 9});
    syw_log_clear(&log);
}

static void texts_are_as_written_and_equal_neighbors_are_stored_once(void **state)
{
    (void)state;
    struct syw_log log =
        log_of(&keep_all, "trial,score,gpu_model,zone\n"
                          "007,1,A100 SXM,DK1\nx,2,A100 SXM,-\n-,3,\"H100, 80 GB\",\n8.0,4,A100,N\xC3\x98\n");
    const struct syw_trials *trials = &log.model[0];
    assert_texts(trials, SYW_ROLE_TRIAL, (const char *const[]){"007", "x", "", "8.0"});
    assert_texts(trials, SYW_ROLE_HARDWARE, (const char *const[]){"A100 SXM", "A100 SXM", "H100, 80 GB", "A100"});
    assert_texts(trials, SYW_ROLE_ZONE, (const char *const[]){"DK1", "", "", "N\xC3\x98"});
    assert_ptr_equal(trials->text[SYW_ROLE_HARDWARE][0], trials->text[SYW_ROLE_HARDWARE][1]);
    assert_ptr_equal(trials->text[SYW_ROLE_ZONE][1], trials->text[SYW_ROLE_ZONE][2]);
    syw_log_clear(&log);
}

static void a_text_is_of_its_own_row_and_model(void **state)
{
    (void)state;
    struct syw_log log = log_of(&keep_all, "model,zone,score\na,DK,1\nb,SE,2\na,,3\nb,SE,4\na,DK,5\nb,,6\n");
    assert_texts(&log.model[0], SYW_ROLE_ZONE, (const char *const[]){"DK", "", "DK"});
    assert_texts(&log.model[1], SYW_ROLE_ZONE, (const char *const[]){"SE", "SE", ""});
    syw_log_clear(&log);
}

static void many_and_long_texts_stay_what_they_are(void **state)
{
    (void)state;
    enum { ROWS = 3000, LONG = 200000 };
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs("zone,score,trial\n", file);
    for (int i = 0; i < ROWS; i++) {
        fprintf(file, "zone %d,%d,", i * i, i);
        for (int c = 0; c < (i == ROWS / 2 ? LONG : i % 90); c++)
            fputc('a' + c % 26, file);
        fputc('\n', file);
    }
    rewind(file);
    const char *path = "many.csv";
    struct syw_log log = {0};
    assert_int_equal(syw_log_read_streams(&log, &path, &file, 1, &keep_all, NULL), SYW_OK);
    fclose(file);
    for (int i = 0; i < ROWS; i++) {
        char zone[40];
        snprintf(zone, sizeof zone, "zone %d", i * i);
        assert_string_equal(log.model[0].text[SYW_ROLE_ZONE][i], zone);
        const char *trial = log.model[0].text[SYW_ROLE_TRIAL][i];
        size_t length = i == ROWS / 2 ? LONG : (size_t)(i % 90);
        assert_int_equal(strlen(trial), length);
        assert_true(length == 0 || trial[length - 1] == 'a' + (int)(length - 1) % 26);
    }
    syw_log_clear(&log);
}

static void what_is_kept_must_be_utf8(void **state)
{
    (void)state;
    const char *text = "score,zone\n1,D\xE4nemark\n";
    struct syw_log log = log_of(&everything, text); /* not kept: not looked at */
    syw_log_clear(&log);
    struct bad_rows rows = {0};
    const struct syw_log_options options = {.keep = ~0u, .bad_row = collect, .context = &rows};
    assert_error(&options, text, SYW_EPARSE, 0, 0, "1 row cannot be read", "`skip_bad` leaves it out");
    assert_string_equal(rows.bad[0].text, "column 'zone': 'D?nemark' is not UTF-8 text");
    assert_int_equal(rows.bad[0].line, 2);
    assert_int_equal(rows.bad[0].column, 2);
}

static void cells_follow_their_values_when_trials_are_sorted(void **state)
{
    (void)state;
    struct syw_log log = log_of(&keep_all, "trial,score,started_at,duration_s,zone,state\n"
                                           "c,3,3000,30,SE,done\nlast,9,,90,,done\na,,1000,10,DK,FAILED\n"
                                           "b,2,2000,20,DK,PRUNED\n");
    const struct syw_trials *trials = &log.model[0];
    assert_string_equal(log.order, "started");
    assert_values(trials, 4, (double[]){NAN, 2, 3, 9});
    assert_states(trials, "FPCC");
    assert_numbers(trials, SYW_ROLE_STARTED, (double[]){1000, 2000, 3000, NAN});
    assert_numbers(trials, SYW_ROLE_DURATION, (double[]){10, 20, 30, 90});
    assert_texts(trials, SYW_ROLE_TRIAL, (const char *const[]){"a", "b", "c", "last"});
    assert_texts(trials, SYW_ROLE_ZONE, (const char *const[]){"DK", "DK", "SE", ""});
    syw_log_clear(&log);
}

/* Enough rows for arrays to grow several times, in three models, against an order that is known. */
static void a_long_log_backwards_is_kept_in_order(void **state)
{
    (void)state;
    enum { ROWS = 1000, MODELS = 3 };
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs("model,score,number,usd,zone\n", file);
    for (int i = ROWS * MODELS - 1; i >= 0; i--)
        fprintf(file, "m%d,%d,%d,%d,z%d\n", i % MODELS, i, i / MODELS, 2 * i, i / 100);
    rewind(file);
    const char *path = "backwards.csv";
    struct syw_log log = {0};
    assert_int_equal(syw_log_read_streams(&log, &path, &file, 1, &keep_all, NULL), SYW_OK);
    fclose(file);
    assert_int_equal(log.n_models, MODELS);
    for (int m = 0; m < MODELS; m++) {
        const struct syw_trials *trials = &log.model[MODELS - 1 - m];
        assert_int_equal(trials->rows, ROWS);
        for (int row = 0; row < ROWS; row++) {
            char text[20];
            int i = row * MODELS + m;
            assert_close(trials->value[row], i, 0);
            assert_close(trials->number[SYW_ROLE_USD][row], 2 * i, 0);
            snprintf(text, sizeof text, "z%d", i / 100);
            assert_string_equal(trials->text[SYW_ROLE_ZONE][row], text);
            snprintf(text, sizeof text, "%d", row);
            assert_string_equal(trials->text[SYW_ROLE_TRIAL][row], text);
        }
    }
    syw_log_clear(&log);
}

static void a_row_of_many_trials_is_kept_as_one(void **state)
{
    (void)state;
    struct syw_log log = log_of(&keep_all, "score,count,duration_s,zone\n1,4,10,DK\n2,0,20,SE\n3,2,30,NO\n");
    const struct syw_trials *trials = &log.model[0];
    assert_values(trials, 2, (double[]){1, 3});
    assert_close(trials->weight[1], 2, 0);
    assert_numbers(trials, SYW_ROLE_DURATION, (double[]){10, 30});
    assert_texts(trials, SYW_ROLE_ZONE, (const char *const[]){"DK", "NO"});
    assert_states(trials, "CC");
    syw_log_clear(&log);
}

static void a_column_that_one_file_lacks_is_empty_there(void **state)
{
    (void)state;
    const char *const path[] = {"a.csv", "b.csv", "c.csv"};
    const char *const text[] = {"model,score,usd\nm,1,1\nm,2,2\n", "model,score,zone\nm,3,DK\nn,4,SE\n",
                                "model,score,n_gpus\nm,5,8\no,6,8\n"};
    struct syw_log log = {0};
    assert_int_equal(read_files(&log, &keep_all, NULL, path, text, 3), SYW_OK);
    assert_values(&log.model[0], 4, (double[]){1, 2, 3, 5});
    assert_texts(&log.model[0], SYW_ROLE_ZONE, (const char *const[]){"", "", "DK", ""});
    assert_numbers(&log.model[0], SYW_ROLE_USD, (double[]){1, 2, NAN, NAN});
    assert_numbers(&log.model[0], SYW_ROLE_DEVICES, (double[]){1, 1, 1, 8});
    assert_texts(&log.model[1], SYW_ROLE_ZONE, (const char *const[]){"SE"});
    assert_null(log.model[2].text[SYW_ROLE_ZONE]);
    syw_log_clear(&log);
}

static const char states[] = "score,state,trial\n"
                             "1,COMPLETE,a\n2,PRUNED,b\n,PRUNED,c\n4,FAIL,d\n6,running,e\n,finished,f\n8,,g\n";

static void the_state_kept_is_what_the_trial_counted_as(void **state)
{
    (void)state;
    struct syw_log_options options = keep_all;
    struct syw_log log = log_of(&options, states);
    assert_states(&log.model[0], "CPPFFC");
    syw_log_clear(&log);
    options.pruned = SYW_PRUNED_FAILED;
    log = log_of(&options, states);
    assert_states(&log.model[0], "CPPFFC");
    syw_log_clear(&log);
    options.failed = SYW_FAILED_VALUE;
    log = log_of(&options, states);
    assert_states(&log.model[0], "CPPFFC");
    syw_log_clear(&log);
}

static void what_a_policy_drops_is_not_kept(void **state)
{
    (void)state;
    struct syw_log_options options = keep_all;
    options.pruned = SYW_PRUNED_DROP;
    struct syw_log log = log_of(&options, states);
    assert_states(&log.model[0], "CFFC");
    assert_texts(&log.model[0], SYW_ROLE_TRIAL, (const char *const[]){"a", "d", "f", "g"});
    syw_log_clear(&log);
    options.failed = SYW_FAILED_DROP;
    log = log_of(&options, states);
    assert_texts(&log.model[0], SYW_ROLE_TRIAL, (const char *const[]){"a", "g"});
    syw_log_clear(&log);
}

static void start_end_and_duration_complete_one_another(void **state)
{
    (void)state;
    struct syw_log log =
        log_of(&keep_all, "score,started_at,ended_at,duration_s\n1,1000,1060,50\n2,2000,,30\n3,,3100,40\n4,4000,,\n");
    assert_numbers(&log.model[0], SYW_ROLE_STARTED, (double[]){1000, 2000, 4000, 3060}); /* order: the cells alone */
    assert_numbers(&log.model[0], SYW_ROLE_ENDED, (double[]){1060, 2030, NAN, 3100});
    assert_numbers(&log.model[0], SYW_ROLE_DURATION, (double[]){50, 30, NAN, 40});
    assert_close(log.source[0].role[SYW_ROLE_STARTED].missing, 1, 0);
    syw_log_clear(&log);
    const struct syw_log_options end = {.keep = SYW_ROLE_BIT(SYW_ROLE_ENDED)};
    log = log_of(&end, "score,Created,Runtime\n1,2024-01-01T00:00:00Z,2\n");
    assert_numbers(&log.model[0], SYW_ROLE_ENDED, (double[]){1704067202});
    syw_log_clear(&log);
    const struct syw_log_options duration = {.keep = SYW_ROLE_BIT(SYW_ROLE_DURATION)};
    log = log_of(&duration, "score,started_at,ended_at\n1,1000,1060\n2,2000,\n");
    assert_numbers(&log.model[0], SYW_ROLE_DURATION, (double[]){60, NAN});
    syw_log_clear(&log);
}

static void an_offset_shifts_times_without_zone_and_no_others(void **state)
{
    (void)state;
    const char *text = "score,started_at,ended_at\n"
                       "1,1970-01-01T02:00:00,1970-01-01T03:00:00\n"
                       "2,1970-01-01T02:30:00Z,1970-01-01T05:00:00+02:00\n3,9999,10000\n";
    struct syw_log_options options = keep_all;
    options.utc_offset_s = 2 * 3600;
    struct syw_log log = log_of(&options, text);
    assert_numbers(&log.model[0], SYW_ROLE_STARTED, (double[]){0, 9000, 9999});
    assert_numbers(&log.model[0], SYW_ROLE_ENDED, (double[]){3600, 10800, 10000});
    assert_close(log.source[0].role[SYW_ROLE_STARTED].min, 0, 0);
    assert_true(has_hint(&log, "'started_at' names no time zone in 1 of its cells: UTC+02:00 is assumed"));
    syw_log_clear(&log);
    options.utc_offset_s = -(3600 * 9 + 60 * 30);
    log = log_of(&options, text);
    assert_numbers(&log.model[0], SYW_ROLE_STARTED, (double[]){9000, 9999, 41400});
    assert_true(has_hint(&log, ": UTC-09:30 is assumed"));
    syw_log_clear(&log);
    assert_hint(&everything, text, "'started_at' names no time zone in 1 of its cells: UTC is assumed");
    assert_hint(&everything, "score,End,ElapsedRaw\n1,2024-01-01T00:00:00,5\n", "'End' names no time zone in 1 of");
    log = log_of(&everything, "score,started_at\n1,2024-01-01T00:00:00Z\n2,5\n");
    assert_int_equal(log.hints.n, 0);
    syw_log_clear(&log);
}

static void columns_of_slurm_are_recognized(void **state)
{
    (void)state;
    struct syw_log log = log_of(&keep_all, "JobID|State|Start|End|ElapsedRaw|ConsumedEnergyRaw|score\n"
                                           "41|COMPLETED|2024-01-01T00:00:00|2024-01-01T00:01:00|60|3600000|1\n"
                                           "42|CANCELLED by 7|Unknown|Unknown|0|0|\n");
    const struct syw_trials *trials = &log.model[0];
    assert_texts(trials, SYW_ROLE_TRIAL, (const char *const[]){"41", "42"});
    assert_numbers(trials, SYW_ROLE_STARTED, (double[]){1704067200, NAN});
    assert_numbers(trials, SYW_ROLE_ENDED, (double[]){1704067260, NAN});
    assert_numbers(trials, SYW_ROLE_ENERGY, (double[]){1, NAN});
    syw_log_clear(&log);
    log =
        log_of(&keep_all, "trial,JobID,start,end,started_at,Start,score\nt,1,x,y,5,z,1\n"); /* last, and as it stands */
    assert_texts(&log.model[0], SYW_ROLE_TRIAL, (const char *const[]){"t"});
    assert_numbers(&log.model[0], SYW_ROLE_STARTED, (double[]){5});
    assert_null(log.source[0].role[SYW_ROLE_ENDED].column);
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_kept_unasked),
        cmocka_unit_test(kept_numbers_are_in_the_roles_unit_and_nan_where_empty),
        cmocka_unit_test(kept_roles_are_read_and_no_others_are_kept),
        cmocka_unit_test(texts_are_as_written_and_equal_neighbors_are_stored_once),
        cmocka_unit_test(a_text_is_of_its_own_row_and_model),
        cmocka_unit_test(many_and_long_texts_stay_what_they_are),
        cmocka_unit_test(what_is_kept_must_be_utf8),
        cmocka_unit_test(cells_follow_their_values_when_trials_are_sorted),
        cmocka_unit_test(a_long_log_backwards_is_kept_in_order),
        cmocka_unit_test(a_row_of_many_trials_is_kept_as_one),
        cmocka_unit_test(a_column_that_one_file_lacks_is_empty_there),
        cmocka_unit_test(the_state_kept_is_what_the_trial_counted_as),
        cmocka_unit_test(what_a_policy_drops_is_not_kept),
        cmocka_unit_test(start_end_and_duration_complete_one_another),
        cmocka_unit_test(an_offset_shifts_times_without_zone_and_no_others),
        cmocka_unit_test(columns_of_slurm_are_recognized),
    };
    return cmocka_run_group_tests_name("log cells", tests, NULL, NULL);
}
