/* What a log is asked for and what is said about it: columns by name, bad rows, errors, hints. */
#include "ingest/columns/metric.h"
#include "log_text.h"

static void a_unit_that_nobody_knows_is_asked_for(void **state)
{
    (void)state;
    struct syw_role_column column = {SYW_ROLE_ENERGY, "energy"};
    struct syw_log_options options = {.wanted = ~0u, .column = &column, .n_columns = 1};
    assert_error(&options, "score,energy\n1,2\n", SYW_EINVAL, 1, 0,
                 "column 'energy': its name does not tell the unit of energy",
                 "`column energy=energy:UNIT` says it: kWh, Wh, MWh, mWh, J, kJ, MJ or mJ");
}

static void a_bare_energy_is_not_used_and_said_where_energy_is_read(void **state)
{
    (void)state;
    static const char *const texts[] = {"score,energy\n1,2\n", "score,Energy\n1,2\n", "score,metrics.energy\n1,2\n"};
    static const char *const remarks[] = {
        "'energy' is not used, as it does not tell its unit: `column energy=energy:UNIT`", "'Energy' is not used",
        "'metrics.energy' is not used"};
    for (size_t i = 0; i < 3; i++)
        assert_remark(&everything, texts[i], remarks[i]);
    assert_remark(&everything, "score,emissions\n1,2\n", "'emissions' is not used");
    const struct syw_role_column ignored = {SYW_ROLE_ENERGY, ""};
    const struct syw_log_options others[] = {
        {0},                                                            /* nobody asks for energy */
        {.wanted = ~0u, .column = &ignored, .n_columns = 1},            /* a hyperparameter */
        {.wanted = ~0u, .metric = "energy", .direction = SYW_MINIMIZE}, /* the metric */
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct syw_log log = log_of(&others[i], texts[0]);
        assert_null(log.source[0].role[SYW_ROLE_ENERGY].column);
        assert_int_equal(log.remarks.n, 0);
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
    static const struct syw_where where[] = {
        {"opt", "adam", SYW_WHERE_IS}, {"opt", "sgd", SYW_WHERE_IS}, {"lr", "0.10", SYW_WHERE_IS}};
    struct syw_log_options options = {.wanted = ~0u, .where = where, .n_where = 3};
    struct syw_log log =
        log_of(&options, "opt,lr,score\nadam,0.1,1\nsgd,1e-1,2\nadam,0.2,bad\nlion,0.1,bad\n0.10,adam,bad\n");
    assert_values(&log.model[0], 2, (double[]){1, 2});
    assert_int_equal(log.left_out[SYW_LEFT_OUT_WHERE], 3); /* whose cells are not judged */
    syw_log_clear(&log);
    options.n_where = 1;
    assert_error(&options, "Opt,lr,score\nadam,1,1\n", SYW_EINVAL, 1, 0, "no column is named 'opt'",
                 "similar names are 'Opt'");
    assert_error(&options, "a,b,score\nadam,1,1\n", SYW_EINVAL, 1, 0, "no column is named 'opt'",
                 "the columns are 'a', 'b', 'score'");
    assert_error(&options, "opt,score\nlion,1\n", SYW_EPARSE, 0, 0, "no trial is left: 1 not kept by `where`", "");
}

static void options_name_columns(void **state)
{
    (void)state;
    static const struct syw_role_column none = {SYW_ROLE_STATE, ""};
    struct syw_log_options options = {
        .wanted = ~0u, .metric = "val", .group = "opt", .column = &none, .n_columns = 1, .direction = SYW_MAXIMIZE};
    struct syw_log log = log_of(&options, "model,score,val,opt,state\nm,1,2,a,odd\nm,1,3,b,odd\n");
    assert_string_equal(log.metric, "val");
    assert_int_equal(log.n_models, 2);
    assert_string_equal(log.model[1].model, "b");
    assert_values(&log.model[1], 1, (double[]){3});
    assert_null(log.source[0].role[SYW_ROLE_STATE].column);
    syw_log_clear(&log);
}

static void assert_metric(const char *text, const char *metric)
{
    const struct syw_log_options options = {.direction = SYW_MAXIMIZE};
    struct syw_log log = log_of(&options, text);
    assert_string_equal(log.metric, metric);
    syw_log_clear(&log);
}

static void a_metric_that_is_certain_is_taken(void **state)
{
    (void)state;
    assert_metric("trial,lr,accuracy,val_accuracy\n1,.1,.99,.6\n", "val_accuracy");
    assert_metric("val_acc,loss,f1\n.5,1,.4\n", "val_acc");
    assert_metric("eval/f1,train/f1\n.5,.9\n", "eval/f1");
    assert_metric("dev_bleu,test_bleu\n.5,.9\n", "dev_bleu");
    assert_metric("test_auc,n\n.5,9\n", "test_auc");
    assert_metric("lr,mAP,val_loss_std\n.1,.5,1\n", "mAP");
    assert_metric("VALUE,n\n1,2\n", "VALUE");
    assert_metric("loss\n1\n", "loss");
    assert_metric("number,value_val acc,state,accuracy\n0,1,COMPLETE,2\n", "value_val acc");
    assert_metric("metrics.quality,metrics.energy_kwh,params.acc\n1,2,3\n", "metrics.quality");
    assert_metric("accuracy,dice\nhigh,.7\n", "dice"); /* of those that hold numbers */
}

static void of_several_metrics_the_user_must_choose(void **state)
{
    (void)state;
    static const struct {
        const char *text, *list;
    } several[] = {
        {"val_acc,val_f1,lr\n1,2,3\n", "'val_acc', 'val_f1'"},
        {"Value,accuracy\n1,2\n", "'Value', 'accuracy'"},
        {"accuracy,test_accuracy\n1,2\n", "'accuracy', 'test_accuracy'"},
        {"train_loss,lr\n1,2\n", "'train_loss'"}, /* a search does not choose by it */
        {"number,values_0,values_1,state\n0,1,2,COMPLETE\n", "'values_0', 'values_1'"},
        {"mean_fit_time,params,mean_test_a,mean_test_b,std_test_a\n1,x,1,2,3\n", "'mean_test_a', 'mean_test_b'"},
        {"metrics.a,metrics.b\n1,2\n", "'metrics.a', 'metrics.b'"}};
    for (size_t i = 0; i < sizeof several / sizeof *several; i++) {
        char message[200];
        snprintf(message, sizeof message, "which column is the metric? It may be %s", several[i].list);
        assert_error(&everything, several[i].text, SYW_EINVAL, 1, 0, message, "name it with `metric`");
    }
    assert_remark(&everything, "val_acc,acc,val_loss\n1,2,3\n",
                  "metric 'val_acc' is taken; 'acc', 'val_loss' are there, too");
}

static void a_metric_that_nobody_names_is_an_error_that_lists_the_numbers(void **state)
{
    (void)state;
    const char *text = "trial,lr,opt,widgets\n0,0.1,adam,0.5\n1,0.2,sgd,\n";
    assert_error(&everything, text, SYW_EINVAL, 1, 0,
                 "no column is known as the metric; numbers are in 'lr', 'widgets'", "name it with `metric`");
    struct syw_log_options inspect = {.wanted = ~0u, .inspect = true};
    struct syw_log log = log_of(&inspect, text);
    assert_null(log.metric);
    assert_int_equal(log.n_others, 3);
    assert_string_equal(log.other[2].name, "widgets");
    assert_int_equal(log.other[2].filled, 1);
    assert_int_equal(log.other[1].different, 2);
    assert_close(log.model[0].counts.completed, 2, 0);
    syw_log_clear(&log);
}

static void a_metric_is_found_behind_a_prefix(void **state)
{
    (void)state;
    struct syw_log_options options = {.metric = "val_acc"};
    struct syw_log log = log_of(&options, "metrics.val_acc,metrics.f1\n1,2\n");
    assert_string_equal(log.metric, "metrics.val_acc");
    syw_log_clear(&log);
    assert_error(&options, "metrics.val_acc,user_attrs_val_acc\n1,2\n", SYW_EINVAL, 1, 0,
                 "no column is named 'val_acc'", "similar names are 'metrics.val_acc', 'user_attrs_val_acc'");
}

static void a_recorded_direction_is_used(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "value,tags.direction\n1,MINIMIZE\n2,MINIMIZE\n");
    assert_int_equal(log.direction, SYW_MINIMIZE);
    assert_true(log_has_remark(&log, "lower is better: 'tags.direction' says so"));
    syw_log_clear(&log);
    log = log_of(&everything, "loss,direction\n1,\"['maximize']\"\n");
    assert_int_equal(log.direction, SYW_MAXIMIZE);
    syw_log_clear(&log);
    const struct syw_log_options options = {.direction = SYW_MAXIMIZE};
    log = log_of(&options, "value,tags.direction\n1,MINIMIZE\n");
    assert_int_equal(log.direction, SYW_MAXIMIZE);
    syw_log_clear(&log);
    assert_error(&everything, "value,direction\n1,MINIMIZE\n2,MAXIMIZE\n", SYW_EINVAL, 0, 0,
                 "metric 'value' does not tell which way is better: is it lower or higher?",
                 "say `SYW_MINIMIZE` or `SYW_MAXIMIZE`; `metric` takes another column");
}

static void names_tell_the_better_side(void **state)
{
    (void)state;
    static const char *const more[] = {"accuracy",
                                       "val_acc",
                                       "testAUC",
                                       "eval/f1",
                                       "neg_mean_squared_error",
                                       "mAP50",
                                       "rougeL",
                                       "win_rate",
                                       "mean_test_neg_log_loss",
                                       "log_likelihood"};
    static const char *const less[] = {"val_cross_entropy",       "lpips",    "bce",        "ece",
                                       "chamfer_distance",        "hd95",     "latency_ms", "kl_div",
                                       "negative_log_likelihood", "val_loss", "fpr95",      "top1_err"};
    static const char *const none[] = {"value", "values_0", "objective", "fitness", "lr", "accuracy_loss"};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (syw_metric_direction(more[i]) != SYW_MAXIMIZE)
            fail_msg("%s", more[i]);
    for (size_t i = 0; i < sizeof less / sizeof *less; i++)
        if (syw_metric_direction(less[i]) != SYW_MINIMIZE)
            fail_msg("%s", less[i]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (syw_metric_direction(none[i]) != SYW_DIRECTION_UNKNOWN)
            fail_msg("%s", none[i]);
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
                 "say `SYW_MINIMIZE` or `SYW_MAXIMIZE`; `metric` takes another column");
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
    assert_bad_row("id,accuracy\n1,inf\n", 2, 2, "column 'accuracy': an infinite value that no trial can beat");
    assert_bad_row("id,accuracy\n1,1.7976931348623157e308\n", 2, 2,
                   "column 'accuracy': an infinite value that no trial can beat");
    assert_bad_row("a,score,duration\nx,1,5\n\"x\ny\",1,soon\n", 4, 3,
                   "column 'duration': cannot read 'soon' as a duration");
    assert_bad_row("score,duration_s\n1,-5\n", 2, 2, "column 'duration_s': '-5' is negative");
    assert_bad_row("score,duration_h\n1,1:00:00\n", 2, 2, "column 'duration_h': cannot read '1:00:00' as a duration");
    assert_bad_row("score,duration_h\n1,1e308\n", 2, 2, "column 'duration_h': '1e308' is too large");
    assert_bad_row("score,state\n1,done\n1,odd\n", 3, 2, "column 'state': cannot read 'odd' as a state");
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
    /* 999 beside 1,234: which is the comma? */
    assert_error(&options, "score;b\n999;1\n1,234;1\n", SYW_EPARSE, 0, 0, "1 row cannot be read",
                 "`skip_bad` leaves it out");
    assert_string_equal(rows.bad[0].hint, "it may be 1.234 or 1234: write numbers without a thousands separator");
    rows.n = 0;
    assert_error(&options, "score;b\n0,5;1\n0.5;1\n", SYW_EPARSE, 0, 0, "1 row cannot be read",
                 "`skip_bad` leaves it out");
    assert_string_equal(rows.bad[0].hint,
                        "a column has decimal commas or decimal points, not both: line 2 has a comma");
}

static void numbers_without_a_sign_are_the_same_in_both_notations(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "score;duration_s\n0,85;1200,5\n1;1100\n1e-07;900,25\n");
    assert_values(&log.model[0], 3, (double[]){0.85, 1, 1e-7});
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].largest * 3600, 1200.5, 1e-9);
    syw_log_clear(&log);
    log = log_of(&everything, "score\tduration_s\n0,85\t7\n");
    assert_values(&log.model[0], 1, (double[]){0.85});
    syw_log_clear(&log);
    log = log_of(&everything, "score,lr\n\"0,85\",7\n");
    assert_values(&log.model[0], 1, (double[]){0.85});
    syw_log_clear(&log);
}

static void cells_with_company_are_read_or_told_how(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "accuracy,energy\n91.2%,0.5 kWh\n92.5 %,900 Wh\n");
    assert_values(&log.model[0], 2, (double[]){91.2, 92.5});
    assert_string_equal(log.source[0].role[SYW_ROLE_VALUE].unit, "%");
    assert_close_relative(log.model[0].cost[SYW_AXIS_KWH].sum, 1.4, 1e-15);
    syw_log_clear(&log);
    static const struct {
        const char *cell, *hint;
    } others[] = {
        {"85.1 \xC2\xB1 0.2",
         "a mean with its spread: a cell holds the number alone, the spread in a column of its own"},
        {"85.1 +- 0.2", "a mean with its spread: a cell holds the number alone, the spread in a column of its own"},
        {"86.4 (0.3)", "a mean with its spread: a cell holds the number alone, the spread in a column of its own"},
        {"3.2 GB", "a cell holds the number alone; a unit stands in the column's name"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct bad_rows rows = {0};
        struct syw_log_options options = {.bad_row = collect, .context = &rows};
        char text[64];
        snprintf(text, sizeof text, "score\n%s\n", others[i].cell);
        assert_error(&options, text, SYW_EPARSE, 0, 0, "1 row cannot be read", "`skip_bad` leaves it out");
        assert_string_equal(rows.bad[0].hint, others[i].hint);
    }
    assert_bad_row("accuracy\n91.2%\n0.93\n", 3, 1, "column 'accuracy': cannot read '0.93' as a number of this column");
}

static void a_trial_whose_value_is_infinitely_bad_failed(void **state)
{
    (void)state;
    const struct syw_log_options options = {.wanted = ~0u, .direction = SYW_MINIMIZE};
    struct syw_log log = log_of(&options, "loss,duration_s\n1,1\ninf,1\n1.7976931348623157e308,1\n-2,1\n");
    assert_close(log.model[0].counts.failed, 2, 0);
    assert_close(log.model[0].best, -2, 0);
    assert_close_relative(log.model[0].cost[SYW_AXIS_HOURS].sum, 4. / 3600, 1e-15);
    assert_true(log_has_remark(&log, "2 trials have an infinite value"));
    syw_log_clear(&log);
}

static void a_column_that_cannot_be_read_plays_no_role(void **state)
{
    (void)state;
    assert_remark(&everything, "score,started_at\n1,07-08-2026 14:28\n2,07-08-2026 14:30\n",
                  "'started_at' is not read: which number is the day in '07-08-2026 14:28'?");
    assert_remark(&everything, "score,devices\n1,cuda:0\n", "'devices' is not read: 'cuda:0' is no number");
    assert_remark(&everything, "score,weight\n1,0.5\n", "'weight' is not taken for the number of equal trials");
    assert_remark(&everything, "score,weight\n1,2\n", "every row stands for as many equal trials as 'weight' says");
    assert_remark(&everything, "score,state\n1,2\n", "'state' is not read: '2' is no state that is known");
    assert_remark(&everything, "score,started_at\n1,2026-01-01\n2,soon\n",
                  "1 of the times in 'started_at' cannot be read and are unknown, the first in runs/trials.csv:3");
    struct syw_log log =
        log_of(&everything, "score,state,status,Group,region,country_iso_code\n1,2,ok,,,FRA\n2,3,fail,,,FRA\n");
    assert_close(log.model[0].counts.failed, 1, 0);
    assert_string_equal(log.source[0].role[SYW_ROLE_STATE].column, "status");
    assert_string_equal(log.source[0].role[SYW_ROLE_ZONE].column, "country_iso_code");
    assert_string_equal(log.model[0].model, "trials");
    syw_log_clear(&log);
}

static void a_negative_duration_of_pandas_is_unknown(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "score,duration\n1,-1 days +23:59:59\n2,0 days 00:01:00\n");
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].known, 1, 0);
    assert_true(log_has_remark(&log, "1 of the durations are negative"));
    syw_log_clear(&log);
}

static void rows_that_are_no_trials_are_left_out_and_counted(void **state)
{
    (void)state;
    struct syw_log log =
        log_of(&everything, "trial,accuracy\n1,.5\n,\n# again\ntrial,accuracy\n2,.6\nmean,.55\nstd,.05\n");
    assert_values(&log.model[0], 2, (double[]){.5, .6});
    assert_int_equal(log.left_out[SYW_LEFT_OUT_BLANK], 1);
    assert_int_equal(log.left_out[SYW_LEFT_OUT_COMMENT], 1);
    assert_int_equal(log.left_out[SYW_LEFT_OUT_HEADER], 1);
    assert_int_equal(log.left_out[SYW_LEFT_OUT_SUMMARY], 2);
    assert_int_equal(log.rows, 4);
    syw_log_clear(&log);
    log = log_of(&everything, "pooling,accuracy\nmean,.5\nmax,.6\n"); /* a hyperparameter */
    assert_values(&log.model[0], 2, (double[]){.5, .6});
    syw_log_clear(&log);
    const struct syw_log_options costs = {.wanted = ~0u, .costs_only = true};
    log = log_of(&costs, "JobID|State|ElapsedRaw\n71|COMPLETED|9\n71.batch|COMPLETED|9\n71.extern|COMPLETED|9\n");
    assert_int_equal(log.left_out[SYW_LEFT_OUT_JOB_STEP], 2);
    assert_close(log.model[0].trials, 1, 0);
    syw_log_clear(&log);
}

static void a_run_that_holds_others_is_no_trial(void **state)
{
    (void)state;
    struct syw_log log =
        log_of(&everything, "run_id,experiment_id,status,artifact_uri,metrics.acc,tags.mlflow.parentRunId\n"
                            "a,1,FINISHED,x,.5,p\np,1,FINISHED,x,.9,\nb,1,FINISHED,x,.6,p\nc,1,FINISHED,x,.7,\n");
    assert_values(&log.model[0], 3, (double[]){.5, .6, .7});
    assert_int_equal(log.left_out[SYW_LEFT_OUT_PARENT], 1);
    assert_int_equal(log.steps.rows, 0);
    syw_log_clear(&log);
}

static void a_callbacks_rows_tell_the_trials_own_times(void **state)
{
    (void)state;
    struct syw_log log =
        log_of(&everything, "run_id,status,start_time,end_time,metrics.acc,tags.number,tags.datetime_start,"
                            "tags.datetime_complete,tags.state,tags.direction\n"
                            "a,FINISHED,2026-01-01T12:00:00,2026-01-01T12:00:01,.5,0,2026-01-01T10:00:00,"
                            "2026-01-01T11:00:00,COMPLETE,MAXIMIZE\n"
                            "b,FINISHED,2026-01-01T12:00:00,2026-01-01T12:00:01,,1,2026-01-01T10:00:00,"
                            "2026-01-01T12:00:00,FAIL,MAXIMIZE\n");
    assert_close(log.model[0].counts.failed, 1, 0);
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 3, 1e-12);
    syw_log_clear(&log);
}

static void costs_are_recognized_by_quantity_and_unit(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum syw_axis axis;
        double of_one;
    } costs[] = {{"elapsed_s", SYW_AXIS_HOURS, 1. / 3600},
                 {"training_time_s", SYW_AXIS_HOURS, 1. / 3600},
                 {"time_seconds", SYW_AXIS_HOURS, 1. / 3600},
                 {"Wall time (us)", SYW_AXIS_HOURS, 1e-6 / 3600},
                 {"train_runtime", SYW_AXIS_HOURS, 1. / 3600},
                 {"hours", SYW_AXIS_HOURS, 1},
                 {"gpu_hours", SYW_AXIS_DEVICE_HOURS, 1},
                 {"kWh", SYW_AXIS_KWH, 1},
                 {"energy (kWh)", SYW_AXIS_KWH, 1},
                 {"total_energy_wh", SYW_AXIS_KWH, 1e-3},
                 {"UserAttribute energy_kwh", SYW_AXIS_KWH, 1},
                 {"co2eq_kg", SYW_AXIS_KGCO2E, 1},
                 {"emissions_g", SYW_AXIS_KGCO2E, 1e-3},
                 {"metrics.train_time_min", SYW_AXIS_HOURS, 1. / 60},
                 {"total_flos", SYW_AXIS_FLOPS, 1},
                 {"consumption_MWh", SYW_AXIS_KWH, 1e3}};
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++) {
        char text[80];
        snprintf(text, sizeof text, "score,%s\n1,1\n", costs[i].name);
        struct syw_log log = log_of(&everything, text);
        if (log.model[0].cost[costs[i].axis].known == 0)
            fail_msg("%s is not known", costs[i].name);
        assert_close_relative(log.model[0].cost[costs[i].axis].sum, costs[i].of_one, 1e-14);
        syw_log_clear(&log);
    }
}

static void costs_that_are_not_certain_are_offered(void **state)
{
    (void)state;
    assert_hint(&everything, "score,elapsed\n1,5\n",
                "'elapsed' may be the trials' duration: `column duration=elapsed:UNIT`");
    assert_hint(&everything, "score,inference_time_s\n1,5\n", "'inference_time_s' may be the trials' duration");
    assert_hint(&everything, "score,gpu_energy_kwh\n1,5\n", "'gpu_energy_kwh' may be the trials' energy");
    assert_hint(&everything, "score,train_time_s,total_time_s\n1,5,6\n", "'total_time_s' may be");
}

static void scikit_learns_folds_are_counted(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "mean_fit_time,mean_score_time,params,split0_test_score,split1_test_score,"
                                             "split2_test_score,mean_test_score\n100,20,a,1,1,1,1\n200,40,b,1,1,1,1\n");
    assert_close_relative(log.model[0].cost[SYW_AXIS_HOURS].sum, 0.3, 1e-15);
    assert_true(log_has_remark(&log, "a trial took 3 folds x ('mean_fit_time' + 'mean_score_time')"));
    syw_log_clear(&log);
    log = log_of(&everything, "mean_fit_time,params,mean_test_score\n100,a,1\n");
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].known, 0, 0);
    assert_true(log_has_remark(&log, "no split*_test_* column tells the number of folds"));
    syw_log_clear(&log);
}

static void where_compares(void **state)
{
    (void)state;
    static const struct {
        struct syw_where where;
        size_t kept;
    } tests[] = {{{"a", "2", SYW_WHERE_IS_NOT}, 3},   {{"a", "2", SYW_WHERE_LESS}, 1},
                 {{"a", "2", SYW_WHERE_MORE}, 1},     {{"a", "2", SYW_WHERE_AT_MOST}, 2},
                 {{"a", "2", SYW_WHERE_AT_LEAST}, 2}, {{"a", "2", SYW_WHERE_IS}, 1}};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        const struct syw_log_options options = {.where = &tests[i].where, .n_where = 1};
        struct syw_log log = log_of(&options, "a,score\n1,1\n2.0,2\n10,3\n,4\n");
        assert_int_equal(log.model[0].rows, tests[i].kept);
        syw_log_clear(&log);
    }
}

static void rows_of_different_kinds_are_pointed_out(void **state)
{
    (void)state;
    assert_remark(&everything, "seed,set_type,score\n1,dev,1\n1,test,2\n",
                  "rows of different 'set_type' ('dev', 'test') are in one curve");
    assert_remark(&everything, "params.model,score\na,1\nb,2\n", "`group params.model` parts them");
    assert_error(&everything, "Run,metric,value\na,acc,1\na,loss,2\n", SYW_EINVAL, 1, 0,
                 "rows hold different metrics, which 'metric' names", "`where metric=...` keeps one");
}

static void imported_trials_take_no_time(void **state)
{
    (void)state;
    assert_remark(&everything, "score,duration_s\n1,0.000002\n2,7200\n", "1 of 2 trials took less than a millisecond");
}

static void odd_things_are_hinted_at(void **state)
{
    (void)state;
    assert_hint(&everything, "score,duration\n1,5\n", "'duration' names no unit: its numbers are taken as seconds");
    assert_hint(&everything, "score,Duration\n1,4.5min\n", "'Duration' has rounded durations");
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
    assert_true(log_has_remark(&log, "'score' looks like percentages in b.csv and like fractions in a.csv"));
    syw_log_clear(&log);
}

static void files_may_call_the_metric_differently(void **state)
{
    (void)state;
    const char *const path[] = {"a.csv", "b.csv"};
    const char *const same[] = {"value\n1\n", "mean_test_score\n2\n"}, *const others[] = {"accuracy\n1\n", "f1\n2\n"};
    struct syw_log_options options = {.direction = SYW_MAXIMIZE};
    struct syw_log log = {0};
    struct syw_error err = {0};
    assert_int_equal(read_files(&log, &options, NULL, path, same, 2), SYW_OK);
    assert_true(log_has_remark(&log, "the metric of b.csv is 'mean_test_score'"));
    syw_log_clear(&log);
    assert_int_equal(read_files(&log, &options, &err, path, others, 2), SYW_EINVAL);
    assert_string_equal(err.source, "b.csv");
    assert_string_equal(err.text, "its metric 'f1' is not that of the first file, 'accuracy'");
    const struct syw_file_metric each[] = {{"a", "accuracy"}, {"b", "f1"}};
    options.file_metric = each;
    options.n_file_metrics = 2;
    assert_int_equal(read_files(&log, &options, NULL, path, others, 2), SYW_OK);
    assert_values(&log.model[1], 1, (double[]){2});
    syw_log_clear(&log);
}

static void sums_beyond_what_a_number_holds_are_refused(void **state)
{
    (void)state;
    static const char unit[] = "is the unit right? `column` names it, as in ROLE=COL:UNIT";
    assert_error(&everything, "accuracy,duration_s,weight\n0.5,1e308,1000000\n0.6,1e308,1000000\n", SYW_EDOMAIN, 0, 0,
                 "'trials': its hours add up to more than a number can hold", unit);
    assert_error(&everything, "accuracy,duration_s,devices\n0.5,1e308,1e10\n", SYW_EDOMAIN, 0, 0,
                 "'trials': its device_hours add up to more than a number can hold", unit);
    assert_error(&everything, "accuracy,weight\n0.5,9007199254740992\n0.6,1\n0.7,1\n", SYW_EDOMAIN, 0, 0,
                 "'trials' has more than 2^53 trials",
                 "every row stands for as many as its weight says: `column weight=` makes it one");
    struct syw_log log = log_of(&everything, "accuracy,weight\n0.5,9007199254740991\n0.6,1\n");
    assert_close(log.model[0].trials, 0x1p53, 0);
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_beyond_what_a_number_holds_are_refused),
        cmocka_unit_test(a_unit_that_nobody_knows_is_asked_for),
        cmocka_unit_test(a_bare_energy_is_not_used_and_said_where_energy_is_read),
        cmocka_unit_test(a_trial_does_not_end_before_it_starts_whatever_its_duration),
        cmocka_unit_test(where_keeps_what_is_asked_for),
        cmocka_unit_test(options_name_columns),
        cmocka_unit_test(a_metric_that_is_certain_is_taken),
        cmocka_unit_test(of_several_metrics_the_user_must_choose),
        cmocka_unit_test(a_metric_that_nobody_names_is_an_error_that_lists_the_numbers),
        cmocka_unit_test(a_metric_is_found_behind_a_prefix),
        cmocka_unit_test(a_recorded_direction_is_used),
        cmocka_unit_test(names_tell_the_better_side),
        cmocka_unit_test(a_loss_needs_a_direction),
        cmocka_unit_test(bad_cells_are_told_with_their_place),
        cmocka_unit_test(ten_bad_rows_are_told_and_all_are_counted),
        cmocka_unit_test(a_decimal_comma_is_read_where_semicolons_delimit),
        cmocka_unit_test(numbers_without_a_sign_are_the_same_in_both_notations),
        cmocka_unit_test(cells_with_company_are_read_or_told_how),
        cmocka_unit_test(a_trial_whose_value_is_infinitely_bad_failed),
        cmocka_unit_test(a_column_that_cannot_be_read_plays_no_role),
        cmocka_unit_test(a_negative_duration_of_pandas_is_unknown),
        cmocka_unit_test(rows_that_are_no_trials_are_left_out_and_counted),
        cmocka_unit_test(a_run_that_holds_others_is_no_trial),
        cmocka_unit_test(a_callbacks_rows_tell_the_trials_own_times),
        cmocka_unit_test(costs_are_recognized_by_quantity_and_unit),
        cmocka_unit_test(costs_that_are_not_certain_are_offered),
        cmocka_unit_test(scikit_learns_folds_are_counted),
        cmocka_unit_test(where_compares),
        cmocka_unit_test(rows_of_different_kinds_are_pointed_out),
        cmocka_unit_test(imported_trials_take_no_time),
        cmocka_unit_test(odd_things_are_hinted_at),
        cmocka_unit_test(files_may_call_the_metric_differently),
    };
    return cmocka_run_group_tests_name("log messages", tests, NULL, NULL);
}
