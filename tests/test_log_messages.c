/* What a log is asked for and what is said about it: columns by name, bad rows, errors, hints. */
#include "log_text.h"

static void a_unit_that_nobody_knows_is_asked_for(void **state)
{
    (void)state;
    struct syw_role_column column = {SYW_ROLE_ENERGY, "energy"};
    struct syw_log_options options = {.wanted = ~0u, .column = &column, .n_columns = 1};
    assert_error(&options, "score,energy\n1,2\n", SYW_EINVAL, 1, 0,
                 "column 'energy': its name does not tell the unit of energy",
                 "rename it so that it ends in _kwh, _wh, _j, _kJ, _MJ or _mJ");
}

static void a_bare_energy_is_asked_for_its_unit_where_energy_is_read(void **state)
{
    (void)state;
    static const char *const texts[] = {"score,energy\n1,2\n", "score,Energy\n1,2\n", "score,metrics.energy\n1,2\n"};
    static const char *const messages[] = {"column 'energy': its name does not tell the unit of energy",
                                           "column 'Energy': its name does not tell the unit of energy",
                                           "column 'metrics.energy': its name does not tell the unit of energy"};
    for (size_t i = 0; i < 3; i++)
        assert_error(&everything, texts[i], SYW_EINVAL, 1, 0, messages[i],
                     "rename it energy_kwh, energy_wh or energy_j; `column energy=` ignores it");
    const struct syw_role_column ignored = {SYW_ROLE_ENERGY, ""};
    const struct syw_log_options others[] = {
        {0},                                                            /* nobody asks for energy */
        {.wanted = ~0u, .column = &ignored, .n_columns = 1},            /* a hyperparameter */
        {.wanted = ~0u, .metric = "energy", .direction = SYW_MINIMIZE}, /* the metric */
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct syw_log log = log_of(&others[i], texts[0]);
        assert_null(log.source[0].role[SYW_ROLE_ENERGY].column);
        assert_close(log.model[0].cost[SYW_AXIS_KWH].known, 0, 0);
        syw_log_clear(&log);
    }
    struct syw_log log = log_of(&everything, "score,energy,energy_wh\n1,2,1000\n");
    assert_close(log.model[0].cost[SYW_AXIS_KWH].sum, 1, 0);
    syw_log_clear(&log);
}

static void a_trial_does_not_end_before_it_starts_whatever_its_duration(void **state)
{
    (void)state;
    struct bad_rows rows = {0};
    struct syw_log_options options = {.wanted = ~0u, .bad_row = collect, .context = &rows};
    assert_error(&options, "score,started_at,ended_at,duration_s\n1,9,9,1\n1,9,8,1\n", SYW_EPARSE, 0, 0,
                 "1 row cannot be read", "`skip_bad` leaves it out");
    assert_string_equal(rows.bad[0].text, "column 'ended_at': the trial ends before it starts");
    assert_string_equal(rows.bad[0].hint, "`column ended=` ignores the column");
    assert_int_equal(rows.bad[0].line, 3);
    assert_int_equal(rows.bad[0].column, 3);
}

static void where_keeps_what_is_asked_for(void **state)
{
    (void)state;
    static const struct syw_where where[] = {{"opt", "adam"}, {"opt", "sgd"}, {"lr", "0.10"}};
    struct syw_log_options options = {.wanted = ~0u, .where = where, .n_where = 3};
    struct syw_log log =
        log_of(&options, "opt,lr,score\nadam,0.1,1\nsgd,1e-1,2\nadam,0.2,bad\nlion,0.1,bad\n0.10,adam,bad\n");
    assert_values(&log.model[0], 2, (double[]){1, 2});
    assert_int_equal(log.left_out[SYW_LEFT_OUT_WHERE], 3); /* whose cells are not judged */
    syw_log_clear(&log);
    options.n_where = 1;
    assert_error(&options, "Opt,lr,score\nadam,1,1\n", SYW_EINVAL, 1, 0, "no column is named 'opt'",
                 "near names are 'Opt'");
    assert_error(&options, "a,b,score\nadam,1,1\n", SYW_EINVAL, 1, 0, "no column is named 'opt'",
                 "the columns are 'a', 'b', 'score'");
    assert_error(&options, "opt,score\nlion,1\n", SYW_EPARSE, 0, 0, "no trial is left: 1 not kept by `where`", "");
}

static void options_name_columns(void **state)
{
    (void)state;
    static const struct syw_role_column none = {SYW_ROLE_STATE, ""};
    struct syw_log_options options = {.wanted = ~0u, .metric = "val", .group = "opt", .column = &none, .n_columns = 1};
    struct syw_log log = log_of(&options, "model,score,val,opt,state\nm,1,2,a,odd\nm,1,3,b,odd\n");
    assert_string_equal(log.metric, "val");
    assert_int_equal(log.n_models, 2);
    assert_string_equal(log.model[1].model, "b");
    assert_values(&log.model[1], 1, (double[]){3});
    assert_null(log.source[0].role[SYW_ROLE_STATE].column);
    syw_log_clear(&log);
}

static void an_exact_name_goes_before_another_case(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "Value,Score,accuracy\n1,2,3\n");
    assert_string_equal(log.metric, "accuracy");
    syw_log_clear(&log);
    log = log_of(&everything, "Score,VALUE\n1,2\n");
    assert_string_equal(log.metric, "VALUE");
    syw_log_clear(&log);
}

static void a_metric_that_nobody_names_is_an_error_that_lists_the_numbers(void **state)
{
    (void)state;
    const char *text = "trial,lr,opt,val_f1\n0,0.1,adam,0.5\n1,0.2,sgd,\n";
    assert_error(&everything, text, SYW_EINVAL, 1, 0, "no column is known as the metric; numbers are in 'lr', 'val_f1'",
                 "name it with `metric`");
    struct syw_log_options inspect = {.wanted = ~0u, .inspect = true};
    struct syw_log log = log_of(&inspect, text);
    assert_null(log.metric);
    assert_int_equal(log.n_numeric, 2);
    assert_string_equal(log.numeric[1], "val_f1");
    assert_close(log.model[0].counts.completed, 2, 0);
    syw_log_clear(&log);
    assert_error(&everything, "metrics.a,metrics.b\n1,2\n", SYW_EINVAL, 1, 0,
                 "no column is known as the metric; numbers are in 'metrics.a', 'metrics.b'", "name it with `metric`");
}

static void a_loss_needs_a_direction(void **state)
{
    (void)state;
    static const char *const losses[] = {"val_loss", "RMSE", "testError", "eval/ppl", "CER", "metrics.nll", "log loss"};
    static const char *const others[] = {
        "score", "neg_log_loss", "glossary", "mean_test_score", "neg_mean_squared_error", "closs", "accuracy"};
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++)
        assert_true(syw_looks_like_loss(losses[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(syw_looks_like_loss(others[i]));
    struct syw_log_options options = {.wanted = ~0u, .metric = "loss"};
    assert_error(&options, "loss\n1\n", SYW_EINVAL, 0, 0, "metric 'loss' looks like a loss: is lower or higher better?",
                 "say `SYW_MINIMIZE` or `SYW_MAXIMIZE`");
    options.inspect = true;
    assert_hint(&options, "loss\n1\n", "metric 'loss' looks like a loss");
    options.inspect = false;
    options.direction = SYW_MINIMIZE;
    struct syw_log log = log_of(&options, "loss\n2\n1\n3\n");
    assert_int_equal(log.direction, SYW_MINIMIZE);
    assert_close(log.model[0].best, 1, 0);
    syw_log_clear(&log);
}

static void bad_cells_are_told_with_their_place(void **state)
{
    (void)state;
    assert_bad_row("id,accuracy\n1,n/a?\n", 2, 2, "column 'accuracy': cannot read 'n/a?' as a number");
    assert_bad_row("id,accuracy\n1,inf\n", 2, 2, "column 'accuracy': 'inf' is not a finite number");
    assert_bad_row("id,accuracy\n1,1.7976931348623157e308\n", 2, 2,
                   "column 'accuracy': '1.7976931348623157e308' is not a finite number");
    assert_bad_row("a,score,duration\n\"x\ny\",1,soon\n", 3, 3, "column 'duration': cannot read 'soon' as a duration");
    assert_bad_row("score,duration_s\n1,-5\n", 2, 2, "column 'duration_s': '-5' is negative");
    assert_bad_row("score,duration\n1,-1 days +23:59:59\n", 2, 2, "column 'duration': '-1 days +23:59:59' is negative");
    assert_bad_row("score,duration_h\n1,1:00:00\n", 2, 2, "column 'duration_h': cannot read '1:00:00' as a duration");
    assert_bad_row("score,duration_h\n1,1e308\n", 2, 2, "column 'duration_h': '1e308' is too large");
    assert_bad_row("score,started_at\n1,1700000000123\n", 2, 2,
                   "column 'started_at': cannot read '1700000000123' as a time");
    assert_bad_row("score,state\n1,odd\n", 2, 2, "column 'state': cannot read 'odd' as a state");
    assert_bad_row("score,weight\n1,1.5\n", 2, 2, "column 'weight': '1.5' is not a whole number of trials");
    assert_bad_row("score,model\n1,\n", 2, 2, "column 'model': '' is not a model's name");
    assert_bad_row("score,model\n1,\xE9\n", 2, 2, "column 'model': the model's name is not UTF-8 text");
    assert_bad_row("score,model\n1\n", 2, 1, "1 field where the header has 2");
    assert_bad_row("score,model\n1,2,3\n", 2, 3, "3 fields where the header has 2");
    assert_bad_row("score\n\xE9\n", 2, 1, "column 'score': cannot read '?' as a number");
}

static void ten_bad_rows_are_told_and_all_are_counted(void **state)
{
    (void)state;
    struct bad_rows rows = {0};
    struct syw_log_options options = {.wanted = ~0u, .bad_row = collect, .context = &rows};
    char text[300] = "score\n";
    for (int i = 0; i < 23; i++)
        strcat(text, "x\n");
    strcat(text, "1\n");
    assert_error(&options, text, SYW_EPARSE, 0, 0, "23 rows cannot be read", "`skip_bad` leaves them out");
    assert_int_equal(rows.n, 10);
    assert_int_equal(rows.bad[9].line, 11);
    options.skip_bad = true;
    struct syw_log log = log_of(&options, text);
    assert_int_equal(rows.n, 10);
    assert_int_equal(log.left_out[SYW_LEFT_OUT_BAD], 23);
    assert_values(&log.model[0], 1, (double[]){1});
    syw_log_clear(&log);
}

static void a_decimal_comma_is_read_where_semicolons_delimit(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "score;duration_s\n1,0;2.5\n0,5;7\n-1,25e1;3\n");
    assert_values(&log.model[0], 3, (double[]){1, 0.5, -12.5});
    assert_true(log.source[0].role[SYW_ROLE_VALUE].decimal_comma);
    assert_false(log.source[0].role[SYW_ROLE_DURATION].decimal_comma);
    syw_log_clear(&log);
    struct bad_rows rows = {0};
    struct syw_log_options options = {.wanted = ~0u, .bad_row = collect, .context = &rows};
    /* 999 beside 1,234: a thousands separator, not a comma */
    assert_error(&options, "score;b\n999;1\n1,234;1\n", SYW_EPARSE, 0, 0, "1 row cannot be read",
                 "`skip_bad` leaves it out");
    assert_string_equal(rows.bad[0].hint,
                        "a decimal comma is read where every number of the column has one; line 2 has none");
    rows.n = 0;
    char long_text[200] = "score;b\n0,5;1\n";
    memset(long_text + strlen(long_text), '7', 100); /* longer than any number that anybody wrote with a comma */
    strcat(long_text, ";1\n");
    assert_error(&options, long_text, SYW_EPARSE, 0, 0, "1 row cannot be read", "`skip_bad` leaves it out");
    assert_string_equal(rows.bad[0].hint, "");
}

static void odd_things_are_hinted_at(void **state)
{
    (void)state;
    assert_hint(&everything, "score,duration\n1,5\n", "'duration' names no unit: its numbers are taken as seconds");
    assert_hint(&everything, "score,Duration\n1,4.5min\n", "'Duration' has rounded durations");
    assert_hint(&everything, "mean_test_score,mean_fit_time\n1,5\n", "a trial of k folds took k times as long");
    assert_hint(&everything, "score,trial\n1,1\n2,2\n3,1\n", "1 row repeats a number in 'trial'");
    assert_hint(&everything, "score,duration_s,started_at,ended_at\n1,2,0,120\n2,1,0,60\n3,60,0,60\n",
                "'duration_s' is far off the time between start and end in 2 of 3 rows: is its unit right?");
    struct syw_log log = log_of(&everything, "score,duration\n1,0 days 00:00:05\n");
    assert_int_equal(log.hints.n, 0);
    syw_log_clear(&log);
    log = log_of(&everything, "score,duration_s,started_at,ended_at\n1,2,0,120\n2,50,0,60\n3,0,0,60\n4,9,,60\n");
    assert_int_equal(log.hints.n, 0); /* one row of two is no rule */
    syw_log_clear(&log);
    const char *const path[] = {"a.csv", "b.csv"}, *const text[] = {"score\n0.5\n1\n", "score\n50\n97.5\n"};
    log = (struct syw_log){0};
    assert_int_equal(read_files(&log, &everything, NULL, path, text, 2), SYW_OK);
    assert_true(has_hint(&log, "'score' looks like percentages in b.csv and like fractions in a.csv"));
    syw_log_clear(&log);
}

static void the_second_files_metric_is_the_firsts(void **state)
{
    (void)state;
    const char *const path[] = {"a.csv", "b.csv"}, *const text[] = {"score\n1\n", "value\n2\n"};
    struct syw_log log = {0};
    struct syw_error err = {0};
    assert_int_equal(read_files(&log, &everything, &err, path, text, 2), SYW_EINVAL);
    assert_string_equal(err.source, "b.csv");
    assert_string_equal(err.text, "no column is named 'score'");
}

static void a_file_that_cannot_be_read_is_an_io_error(void **state)
{
    (void)state;
    const char *missing = "/nonexistent/x.csv", *directory = "/";
    struct syw_log log = {0};
    struct syw_error err = {0};
    assert_int_equal(syw_log_read(&log, &missing, 1, &everything, &err), SYW_EIO);
    assert_string_equal(err.source, missing);
    assert_string_equal(err.text, "cannot open: No such file or directory");
    err = (struct syw_error){0};
    assert_int_equal(syw_log_read(&log, &directory, 1, &everything, &err), SYW_EIO);
}

static void a_header_needs_rows(void **state)
{
    (void)state;
    assert_error(&everything, "score,model\n", SYW_EPARSE, 0, 0, "no rows below the header", "");
    assert_error(&everything, "score,model", SYW_EPARSE, 0, 0, "no rows below the header", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_that_nobody_knows_is_asked_for),
        cmocka_unit_test(a_bare_energy_is_asked_for_its_unit_where_energy_is_read),
        cmocka_unit_test(a_trial_does_not_end_before_it_starts_whatever_its_duration),
        cmocka_unit_test(where_keeps_what_is_asked_for),
        cmocka_unit_test(options_name_columns),
        cmocka_unit_test(an_exact_name_goes_before_another_case),
        cmocka_unit_test(a_metric_that_nobody_names_is_an_error_that_lists_the_numbers),
        cmocka_unit_test(a_loss_needs_a_direction),
        cmocka_unit_test(bad_cells_are_told_with_their_place),
        cmocka_unit_test(ten_bad_rows_are_told_and_all_are_counted),
        cmocka_unit_test(a_decimal_comma_is_read_where_semicolons_delimit),
        cmocka_unit_test(odd_things_are_hinted_at),
        cmocka_unit_test(the_second_files_metric_is_the_firsts),
        cmocka_unit_test(a_file_that_cannot_be_read_is_an_io_error),
        cmocka_unit_test(a_header_needs_rows),
    };
    return cmocka_run_group_tests_name("log messages", tests, NULL, NULL);
}
