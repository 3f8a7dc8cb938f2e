/* Logs with a row for each step of a trial: what becomes the trial's value, state and costs. */
#include "log_text.h"

#include <stdlib.h>

static const struct syw_role_column epoch = {SYW_ROLE_STEP, "epoch"};

static struct syw_log_options stepped(void)
{
    return (struct syw_log_options){.wanted = ~0u, .column = &epoch, .n_columns = 1, .keep_curves = true};
}

/* The log of a text that must be legal, each option at its default. */
static struct syw_log steps_of(const char *text)
{
    struct syw_log_options options = stepped();
    return log_of(&options, text);
}

static void rows_of_a_trial_are_one_trial_in_any_order(void **state)
{
    (void)state;
    struct syw_log log = steps_of("model,trial,epoch,score\nA,2,1,0.1\nB,2,7,0.9\nA,1,2,0.4\nA,2,3,0.3\nA,1,1,0.5\n"
                                  "A,2,2,0.2\n");
    assert_int_equal(log.n_models, 2);
    assert_values(&log.model[0], 2, (double[]){0.4, 0.3}); /* by number of the trial */
    assert_values(&log.model[1], 1, (double[]){0.9});
    assert_string_equal(log.order, "trial");
    const double curve[] = {0.5, 0.4, 0.1, 0.2, 0.3}; /* those of trial 1, then those of trial 2 */
    for (size_t i = 0; i < 5; i++)
        assert_close(log.model[0].curves.value[i], curve[i], 0);
    assert_int_equal(log.rows, 6);
    assert_int_equal(log.steps.rows, 6);
    assert_int_equal(log.steps.fewest, 1);
    assert_int_equal(log.steps.most, 3);
    assert_close(log.source[0].role[SYW_ROLE_STEP].present, 6, 0);
    syw_log_clear(&log);
}

static void trials_of_one_name_in_two_models_are_two(void **state)
{
    (void)state;
    struct syw_log log = steps_of("model,trial,epoch,score\nab,c,1,0.1\na,bc,1,0.2\na,bc,2,0.3\nab,c,2,0.4\n");
    assert_int_equal(log.n_models, 2);
    assert_values(&log.model[0], 1, (double[]){0.4});
    assert_values(&log.model[1], 1, (double[]){0.3});
    syw_log_clear(&log);
}

static void a_hundred_thousand_interleaved_trials_are_found_again(void **state)
{
    (void)state;
    enum { TRIALS = 100000 };
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs("trial,epoch,score\n", file);
    for (int step = 3; step > 0; step--)
        for (int i = 0; i < TRIALS; i++)
            fprintf(file, "t%d,%d,%d\n", i, step, 10 * i + step);
    rewind(file);
    const char *path = "many.csv";
    struct syw_log log = {0};
    struct syw_log_options options = stepped();
    assert_int_equal(syw_log_read_streams(&log, &path, &file, 1, &options, NULL), SYW_OK);
    fclose(file);
    assert_int_equal(log.model[0].rows, TRIALS);
    for (size_t i = 0; i < TRIALS; i++) {
        assert_close(log.model[0].value[i], 10.0 * (double)i + 3, 0);
        assert_close(log.model[0].curves.value[3 * i], 10.0 * (double)i + 1, 0);
    }
    syw_log_clear(&log);
}

static void the_value_is_the_last_or_the_best(void **state)
{
    (void)state;
    const char *text = "trial,epoch,score\na,1,0.5\na,2,0.8\na,3,0.7\nb,2,0.1\nb,1,0.2\n";
    struct syw_log_options options = stepped();
    struct syw_log log = log_of(&options, text);
    assert_values(&log.model[0], 2, (double[]){0.7, 0.1});
    syw_log_clear(&log);
    options.take = SYW_TAKE_BEST;
    log = log_of(&options, text);
    assert_values(&log.model[0], 2, (double[]){0.8, 0.2});
    syw_log_clear(&log);
    options.direction = SYW_MINIMIZE;
    log = log_of(&options, text);
    assert_values(&log.model[0], 2, (double[]){0.5, 0.1});
    syw_log_clear(&log);
}

static void a_step_without_value_is_passed_over_and_said(void **state)
{
    (void)state;
    const char *text = "trial,epoch,score\na,1,0.5\na,2,0.8\na,2.5,nan\nb,1,0.2\nc,1,\n";
    struct syw_log log = steps_of(text);
    assert_values(&log.model[0], 3, (double[]){0.8, 0.2, NAN});
    assert_close(log.model[0].counts.failed, 1, 0);
    assert_true(isnan(log.model[0].curves.value[2]));
    syw_log_clear(&log);
    struct syw_log_options options = stepped();
    assert_hint(&options, text, "1 trial has no value at the last step");
}

static void what_is_infinite_in_the_end_failed(void **state)
{
    (void)state;
    static const char text[] = "trial,epoch,score\n1,1,0.4\n1,2,-inf\n2,1,-inf\n2,2,0.3\n3,1,0.2\n3,2,-inf\n3,3,\n";
    struct syw_log log = steps_of(text);
    assert_values(&log.model[0], 3, (double[]){NAN, 0.3, NAN});
    assert_true(log_has_remark(&log, "2 trials have an infinite value: they failed"));
    syw_log_clear(&log);
    struct syw_log_options options = stepped();
    options.take = SYW_TAKE_BEST;
    log = log_of(&options, text);
    assert_values(&log.model[0], 3, (double[]){0.4, 0.3, 0.2});
    assert_false(log_has_remark(&log, "infinite"));
    syw_log_clear(&log);
}

static void seconds_are_the_rows_to_the_digit(void **state)
{
    (void)state;
    struct syw_log_options options = stepped();
    options.keep = SYW_ROLE_BIT(SYW_ROLE_DURATION);
    struct syw_log log = log_of(&options, "trial,epoch,score,time_total_s\n1,1,0.4,10.5\n1,2,0.5,31.5\n");
    assert_close(log.model[0].number[SYW_ROLE_DURATION][0], 31.5, 0);
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 31.5 / 3600, 0);
    syw_log_clear(&log);
}

static void the_state_is_that_of_the_last_step(void **state)
{
    (void)state;
    const char *text = "trial,epoch,state,score\n"
                       "a,1,running,0.1\na,2,complete,0.2\n"
                       "b,2,failed,\nb,1,running,0.4\n"
                       "c,1,running,0.5\nc,2,running,0.6\n"
                       "d,1,running,0.7\nd,2,pruned,0.8\n"
                       "e,1,complete,0.9\ne,2,,1.0\n";
    struct syw_log log = steps_of(text);
    assert_values(&log.model[0], 4, (double[]){0.2, NAN, 0.8, 1.0});
    assert_close(log.model[0].counts.pruned, 1, 0);
    assert_int_equal(log.left_out[SYW_LEFT_OUT_RUNNING], 2); /* rows */
    assert_int_equal(log.steps.rows, 8);
    syw_log_clear(&log);
    struct syw_log_options options = stepped();
    options.failed = SYW_FAILED_DROP;
    options.pruned = SYW_PRUNED_DROP;
    log = log_of(&options, text);
    assert_values(&log.model[0], 2, (double[]){0.2, 1.0});
    assert_int_equal(log.left_out[SYW_LEFT_OUT_FAILED], 2);
    assert_int_equal(log.left_out[SYW_LEFT_OUT_PRUNED], 2);
    syw_log_clear(&log);
}

/* ---- costs ---------------------------------------------------------------------------------------------------- */

static void totals_end_in_the_largest_and_single_costs_in_their_sum(void **state)
{
    (void)state;
    struct syw_log log = steps_of("trial,epoch,score,time_total_s,n_gpus,energy_wh\n"
                                  "a,2,1,7200,2,700\na,1,1,3600,2,1000\na,3,1,10800,2,900\n"
                                  "b,1,1,1800,2,300\nb,2,1,3600,2,200\n");
    const struct syw_total *cost = log.model[0].cost;
    assert_close(cost[SYW_AXIS_HOURS].sum, 4, 0);
    assert_close(cost[SYW_AXIS_HOURS].largest, 3, 0);
    assert_close(cost[SYW_AXIS_DEVICE_HOURS].sum, 8, 0);
    assert_close(cost[SYW_AXIS_KWH].sum, 3.1, 1e-15);
    assert_int_equal(log.steps.cost[SYW_AXIS_HOURS].accrual, SYW_ACCRUAL_TOTAL);
    assert_string_equal(log.steps.cost[SYW_AXIS_HOURS].why, "by its name");
    assert_int_equal(log.steps.cost[SYW_AXIS_KWH].accrual, SYW_ACCRUAL_EACH);
    assert_null(log.steps.cost[SYW_AXIS_USD].why);
    assert_string_equal(syw_log_cost_column(&log, SYW_AXIS_HOURS), "time_total_s");
    const struct syw_learning_curves *curves = &log.model[0].curves;
    assert_int_equal(curves->trials, 2);
    assert_int_equal(curves->first[1], 3);
    assert_int_equal(curves->first[2], 5);
    const double step[] = {1, 2, 3, 1, 2}, hours[] = {1, 2, 3, 0.5, 1}, kwh[] = {1, 1.7, 2.6, 0.3, 0.5};
    for (size_t i = 0; i < 5; i++) {
        assert_close(curves->step[i], step[i], 0);
        assert_close(curves->cost[SYW_AXIS_HOURS][i], hours[i], 0);
        assert_close(curves->cost[SYW_AXIS_KWH][i], kwh[i], 1e-15);
    }
    assert_null(curves->cost[SYW_AXIS_USD]);
    syw_log_clear(&log);
}

static void a_total_that_falls_is_what_it_was_before(void **state)
{
    (void)state;
    struct syw_log_options options = stepped();
    options.accrual = SYW_ACCRUAL_TOTAL;
    struct syw_log log = log_of(&options, "trial,epoch,score,time_total_s\na,1,1,3600\na,2,1,7200\na,3,1,1800\n");
    const double *hours = log.model[0].curves.cost[SYW_AXIS_HOURS], want[] = {1, 2, 2};
    for (size_t i = 0; i < 3; i++)
        assert_close(hours[i], want[i], 0);
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 2, 0);
    syw_log_clear(&log);
}

/* Whether `cost` was told to be of that kind, in a log of two trials with four steps each. */
static void assert_accrual(const char *column, const double cost[8], enum syw_accrual want, const char *why)
{
    char text[400];
    int length = snprintf(text, sizeof text, "trial,epoch,score,%s\n", column);
    for (int i = 0; i < 8; i++)
        length += snprintf(text + length, sizeof text - (size_t)length, "%d,%d,1,%g\n", i / 4, i % 4, cost[i]);
    struct syw_role_column columns[] = {epoch, {SYW_ROLE_DURATION, column}};
    struct syw_log_options options = {.wanted = ~0u, .column = columns, .n_columns = 2};
    struct syw_log log = log_of(&options, text);
    assert_string_equal(log.steps.cost[SYW_AXIS_HOURS].why, why);
    assert_int_equal(log.steps.cost[SYW_AXIS_HOURS].accrual, want);
    bool hinted = has_hint(&log, "`accrual` total or each says which");
    assert_int_equal(hinted, want == SYW_ACCRUAL_UNKNOWN);
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].known, want == SYW_ACCRUAL_UNKNOWN ? 0 : 2, 0);
    assert_int_equal(log.steps.cost[SYW_AXIS_DEVICE_HOURS].accrual, want);
    syw_log_clear(&log);
}

static void names_and_numbers_tell_totals_from_single_costs(void **state)
{
    (void)state;
    const double rising[] = {1, 2, 3, 4, 2, 4, 6, 8}, falling[] = {3, 2, 4, 3, 5, 1, 3, 2},
                 same[] = {3, 3, 3, 3, 4, 4, 4, 4}, resumed[] = {1, 2, 3, 4, 4, 6, 8, 2},
                 few[] = {1, 2, 2, 2, 2, 2, 2, 3};
    const enum syw_accrual total = SYW_ACCRUAL_TOTAL, each = SYW_ACCRUAL_EACH, unknown = SYW_ACCRUAL_UNKNOWN;
    assert_accrual("t", few, unknown, "the steps are too few to tell");
    assert_accrual("t", same, unknown, "it is the same in all steps of a trial");
    assert_accrual("t", falling, each, "it rises and falls within trials");
    assert_accrual("t", resumed, unknown, "it falls now and then within a trial");
    assert_accrual("_runtime", few, total, "by its name");
    assert_accrual("time_total_s", resumed, total, "by its name, though it falls now and then");
    assert_accrual("time_total_s", falling, unknown, "its name says a total, but it rises and falls");
    assert_accrual("time_this_iter_s", same, each, "by its name");
    assert_accrual("epoch_s", falling, each, "by its name, and it rises and falls within trials");
    /* 2 log 4! = 6.36 is below log 1000 = 6.91: two trials of four steps are not enough, ... */
    assert_accrual("t", rising, unknown, "the steps are too few to tell");
    assert_accrual("epoch_s", rising, each, "by its name");
}

static void a_cost_that_never_falls_is_a_total_where_it_could_have(void **state)
{
    (void)state;
    /* ... but three are: 3 log 4! = 9.5. */
    const char *text = "trial,epoch,score,duration_s\na,1,1,1\na,2,1,2\na,3,1,3\na,4,1,4\nb,1,1,3\nb,2,1,5\nb,3,1,7\n"
                       "b,4,1,9\nc,1,1,1\nc,2,1,2\nc,3,1,4\nc,4,1,7\n";
    struct syw_log log = steps_of(text);
    assert_string_equal(log.steps.cost[SYW_AXIS_HOURS].why, "it never falls within a trial");
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 20 / 3600.0, 1e-15);
    syw_log_clear(&log);
    struct syw_role_column columns[] = {epoch, {SYW_ROLE_DURATION, "epoch_s"}};
    struct syw_log_options options = {.wanted = ~0u, .column = columns, .n_columns = 2};
    char other[400];
    snprintf(other, sizeof other, "trial,epoch,score,epoch_s%s", text + strlen("trial,epoch,score,duration_s"));
    log = log_of(&options, other);
    assert_string_equal(log.steps.cost[SYW_AXIS_HOURS].why, "its name says each step's own, but it never falls");
    assert_int_equal(log.steps.cost[SYW_AXIS_HOURS].accrual, SYW_ACCRUAL_UNKNOWN);
    syw_log_clear(&log);
}

static void what_is_asked_for_settles_costs(void **state)
{
    (void)state;
    const char *text = "trial,epoch,score,usd\na,1,1,5\na,2,1,5\nb,1,1,5\n";
    struct syw_log_options options = stepped();
    options.accrual = SYW_ACCRUAL_EACH;
    struct syw_log log = log_of(&options, text);
    assert_close(log.model[0].cost[SYW_AXIS_USD].sum, 15, 0);
    assert_string_equal(log.steps.cost[SYW_AXIS_USD].why, "as asked for");
    syw_log_clear(&log);
    options.accrual = SYW_ACCRUAL_TOTAL;
    log = log_of(&options, text);
    assert_close(log.model[0].cost[SYW_AXIS_USD].sum, 10, 0);
    syw_log_clear(&log);
}

static void a_sum_of_which_a_step_is_missing_is_not_known(void **state)
{
    (void)state;
    const char *text = "trial,epoch,score,step_s,time_total_s\na,1,1,5,5\na,2,1,,\na,3,1,6,11\nb,1,1,5,5\n";
    struct syw_role_column columns[] = {epoch, {SYW_ROLE_DURATION, "step_s"}};
    struct syw_log_options options = {.wanted = ~0u, .column = columns, .n_columns = 2, .keep_curves = true};
    struct syw_log log = log_of(&options, text);
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].known, 1, 0);
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 5 / 3600.0, 0);
    assert_true(has_hint(&log, "'step_s' is unknown for 1 of 2 trials"));
    syw_log_clear(&log);
    columns[1].column = "time_total_s"; /* a total is known by what comes after */
    log = log_of(&options, text);
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 16 / 3600.0, 1e-18);
    assert_true(isnan(log.model[0].curves.cost[SYW_AXIS_HOURS][1]));
    syw_log_clear(&log);
}

static void hours_come_from_start_and_end_of_rows(void **state)
{
    (void)state;
    /* trial a says its own start in every row, b the start of each step */
    struct syw_log log = steps_of("trial,epoch,score,started_at,ended_at\n"
                                  "a,1,1,0,3600\na,2,1,0,7200\na,3,1,0,10800\na,4,1,0,14400\n"
                                  "c,1,1,100,3700\nc,2,1,100,7300\nc,3,1,100,10900\nc,4,1,100,14500\n"
                                  "d,1,1,50,3700\nd,2,1,50,7300\nd,3,1,50,10900\nd,4,1,50,14500\n");
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, (14400 + 14400 + 14450) / 3600.0, 1e-12);
    assert_string_equal(syw_log_cost_column(&log, SYW_AXIS_HOURS), "ended_at");
    assert_string_equal(log.order, "started");
    assert_close(log.model[0].curves.cost[SYW_AXIS_HOURS][4], 3650 / 3600.0, 1e-15); /* d started before c */
    syw_log_clear(&log);
}

/* ---- what is kept, and what is wrong -------------------------------------------------------------------------- */

static void kept_cells_are_the_trials(void **state)
{
    (void)state;
    struct syw_log_options options = stepped();
    options.keep = ~0u;
    struct syw_log log = log_of(&options, "trial,epoch,score,started_at,ended_at,_runtime,energy_consumed,zone\n"
                                          "b,1,1,1000,1010,10,1,DK\nb,2,1,1010,1030,30,3,SE\na,1,1,500,510,10,4,\n");
    const struct syw_trials *trials = &log.model[0];
    assert_string_equal(trials->text[SYW_ROLE_TRIAL][0], "a");
    assert_string_equal(trials->text[SYW_ROLE_ZONE][0], "");
    assert_string_equal(trials->text[SYW_ROLE_ZONE][1], "SE");
    assert_close(trials->number[SYW_ROLE_STARTED][1], 1000, 0);
    assert_close(trials->number[SYW_ROLE_ENDED][1], 1030, 0);
    assert_close(trials->number[SYW_ROLE_DURATION][1], 30, 1e-14);
    assert_close(trials->number[SYW_ROLE_ENERGY][1], 3, 0);
    assert_close(trials->number[SYW_ROLE_DEVICES][1], 1, 0);
    assert_null(trials->text[SYW_ROLE_HARDWARE]);
    syw_log_clear(&log);
}

static void a_log_of_whole_trials_is_what_it_is_without_steps(void **state)
{
    (void)state;
    const char *text = "trial,epoch,score,duration_s,state\n3,9,0.1,60,ok\n1,8,0.3,20,fail\n2,9,0.2,30,pruned\n";
    struct syw_log with = steps_of(text), without = log_of(&everything, text);
    assert_int_equal(with.model[0].rows, 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(with.model[0].value[i] == without.model[0].value[i] ||
                    (isnan(with.model[0].value[i]) && isnan(without.model[0].value[i])));
    assert_close(with.model[0].cost[SYW_AXIS_HOURS].sum, without.model[0].cost[SYW_AXIS_HOURS].sum, 0);
    assert_close(with.model[0].counts.failed, without.model[0].counts.failed, 0);
    assert_close(with.model[0].counts.pruned, without.model[0].counts.pruned, 0);
    assert_int_equal(without.model[0].curves.trials, 0);
    syw_log_clear(&with);
    syw_log_clear(&without);
}

static void a_name_alone_makes_no_steps_but_repeated_trials_are_hinted_at(void **state)
{
    (void)state;
    const char *hint = "'Epoch' looks like their steps: `column step=Epoch` takes them together";
    assert_hint(&everything, "trial,Epoch,score\na,1,1\nb,1,2\na,2,1\n", hint); /* the first comes again */
    assert_hint(&everything, "trial,Epoch,score\nz,1,1\na,1,1\na,2,2\n", hint); /* neighbors are the same */
    struct syw_log log = log_of(&everything, "model,trial,Epoch,score\nA,a,1,1\nA,b,1,2\nB,a,2,1\nB,b,2,1\n");
    assert_null(log.steps_like);
    assert_int_equal(log.hints.n, 0);
    assert_int_equal(log.model[0].rows, 2);
    syw_log_clear(&log);
    log = log_of(&everything, "trial,lr,score\na,1,1\na,1,2\n");
    assert_null(log.steps_like);
    syw_log_clear(&log);
    const struct syw_role_column none = {SYW_ROLE_STEP, ""};
    struct syw_log_options options = {.wanted = ~0u, .column = &none, .n_columns = 1};
    log = log_of(&options, "trial,epoch,score\na,1,1\na,2,2\n");
    assert_null(log.steps_like);
    assert_int_equal(log.model[0].rows, 2);
    syw_log_clear(&log);
}

static void rows_that_repeat_a_step_are_bad(void **state)
{
    (void)state;
    struct bad_rows rows = {0};
    struct syw_log_options options = stepped();
    options.bad_row = collect;
    options.context = &rows;
    const char *text = "trial,epoch,score\na,2,0.3\na,1,0.1\nb,1,0.5\na,2.0,0.4\nb,1,0.6\n";
    struct syw_log log = {0};
    struct syw_error err = {0};
    assert_int_equal(read_text(&log, &options, &err, text), SYW_EPARSE);
    assert_string_equal(err.text, "2 rows cannot be read");
    assert_int_equal(rows.n, 2);
    assert_int_equal(rows.bad[0].line, 5);
    assert_string_equal(rows.bad[0].text, "column 'epoch': trial 'a' has step 2 already");
    assert_string_equal(rows.bad[0].hint, "in line 2");
    assert_int_equal(rows.bad[1].line, 6);
    options.skip_bad = true;
    log = log_of(&options, text);
    assert_values(&log.model[0], 2, (double[]){0.3, 0.5}); /* the first stays */
    assert_int_equal(log.left_out[SYW_LEFT_OUT_BAD], 2);
    assert_int_equal(log.source[0].bad, 2);
    syw_log_clear(&log);
}

static void a_step_that_falls_back_begins_a_trial_where_none_is_named(void **state)
{
    (void)state;
    const struct syw_log_options options = stepped();
    struct syw_log log = log_of(&options, "epoch,score\n0,1\n1,2\n0,3\n1,4\n2,5\n0,6\n0,7\n");
    assert_values(&log.model[0], 4, (double[]){2, 5, 6, 7});
    assert_true(log_has_remark(&log, "a new one begins where 'epoch' falls back"));
    syw_log_clear(&log);
}

static void rows_of_one_step_join_where_one_has_the_value(void **state)
{
    (void)state;
    struct syw_log_options options = stepped();
    options.wanted = ~0u;
    struct syw_log log = log_of(&options, "trial,epoch,score,time_total_s\n"
                                          "a,0,,5\na,0,1,\na,1,,9\na,1,2,\nb,0,3,\nb,0,,4\n");
    assert_values(&log.model[0], 2, (double[]){2, 3});
    assert_close_relative(log.model[0].cost[SYW_AXIS_HOURS].sum, 13. / 3600, 1e-15);
    syw_log_clear(&log);
}

static void a_file_may_be_a_trial(void **state)
{
    (void)state;
    const struct syw_log_options options = {.trial_per_file = true};
    const char *const path[] = {"exp/1/progress.csv", "exp/2/progress.csv", "other/7/progress.csv"};
    const char *const text[] = {"epoch,score\n1,1\n2,2\n", "epoch,score\n1,4\n2,3\n", "score\n5\n6\n"};
    struct syw_log log = {0};
    assert_int_equal(read_files(&log, &options, NULL, path, text, 3), SYW_OK);
    assert_int_equal(log.n_models, 2);
    assert_string_equal(log.model[0].model, "exp");
    assert_values(&log.model[0], 2, (double[]){2, 3});
    assert_values(&log.model[1], 1, (double[]){6});
    syw_log_clear(&log);
}

static void the_model_of_all_rows_may_be_given(void **state)
{
    (void)state;
    const struct syw_log_options options = {.model = "all"};
    struct syw_log log = log_of(&options, "model,score\na,1\nb,2\n");
    assert_int_equal(log.n_models, 1);
    assert_string_equal(log.model[0].model, "all");
    syw_log_clear(&log);
}

static void steps_that_are_taken_for_trials_are_told(void **state)
{
    (void)state;
    struct syw_log log = log_of(&(struct syw_log_options){0}, "epoch,score\n0,1\n1,2\n2,3\n");
    assert_true(log_has_remark(&log, "'epoch' counts up from 0"));
    syw_log_clear(&log);
    log = log_of(&(struct syw_log_options){0}, "epoch,score\n7,1\n12,2\n5,3\n"); /* how long each trial trained */
    assert_int_equal(log.remarks.n, 0);
    syw_log_clear(&log);
}

static void tables_that_are_known_have_their_steps(void **state)
{
    (void)state;
    struct syw_log_options options = {.wanted = ~0u};
    struct syw_log log = log_of(&options, "iter,n_resources,mean_fit_time,mean_score_time,params,split0_test_score,"
                                          "split1_test_score,mean_test_score\n"
                                          "0,10,1,2,a,1,1,.5\n0,10,1,2,b,1,1,.6\n1,20,2,3,b,1,1,.7\n");
    assert_values(&log.model[0], 2, (double[]){.5, .7});
    assert_close_relative(log.model[0].cost[SYW_AXIS_HOURS].sum, 2 * (3 + 3 + 5) / 3600., 1e-15);
    syw_log_clear(&log);
    options.costs_only = true;
    log = log_of(&options, "timestamp,project_name,run_id,duration,emissions,energy_consumed\n"
                           "2026-01-01T00:00:00,p,r,60,.1,1\n2026-01-01T00:01:00,p,r,120,.2,2\n"
                           "2026-01-01T00:02:00,p,s,60,.1,1\n");
    assert_close(log.model[0].trials, 2, 0);
    assert_close(log.model[0].cost[SYW_AXIS_KWH].sum, 3, 0);
    syw_log_clear(&log);
}

static void steps_need_numbers_and_trials_and_no_weights(void **state)
{
    (void)state;
    struct syw_log_options options = stepped();
    const struct syw_role_column weighted[] = {{SYW_ROLE_STEP, "epoch"}, {SYW_ROLE_WEIGHT, "count"}};
    struct syw_log_options weights = {.column = weighted, .n_columns = 2};
    assert_error(&weights, "trial,count,epoch,score\n1,1,1,1\n", SYW_EINVAL, 1, 0,
                 "column 'count': a row that is a step of a trial has no weight", "`column weight=` ignores it");
    options.skip_bad = true;
    struct syw_log log = log_of(&options, "trial,epoch,score\n1,,1\n1,-1,2\n1,x,3\n-,1,4\n1,inf,5\n1,3,6\n");
    assert_int_equal(log.left_out[SYW_LEFT_OUT_BAD], 5);
    assert_values(&log.model[0], 1, (double[]){6});
    syw_log_clear(&log);
    struct syw_log_options best = {.take = SYW_TAKE_BEST};
    assert_error(&best, "trial,epoch,score\n1,1,1\n", SYW_EINVAL, 1, 0,
                 "`take` best needs `column step=COL`: every row is a trial",
                 "`column step=COL` names the column that counts a trial's steps");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_a_trial_are_one_trial_in_any_order),
        cmocka_unit_test(trials_of_one_name_in_two_models_are_two),
        cmocka_unit_test(a_hundred_thousand_interleaved_trials_are_found_again),
        cmocka_unit_test(the_value_is_the_last_or_the_best),
        cmocka_unit_test(a_step_without_value_is_passed_over_and_said),
        cmocka_unit_test(what_is_infinite_in_the_end_failed),
        cmocka_unit_test(seconds_are_the_rows_to_the_digit),
        cmocka_unit_test(the_state_is_that_of_the_last_step),
        cmocka_unit_test(totals_end_in_the_largest_and_single_costs_in_their_sum),
        cmocka_unit_test(a_total_that_falls_is_what_it_was_before),
        cmocka_unit_test(names_and_numbers_tell_totals_from_single_costs),
        cmocka_unit_test(a_cost_that_never_falls_is_a_total_where_it_could_have),
        cmocka_unit_test(what_is_asked_for_settles_costs),
        cmocka_unit_test(a_sum_of_which_a_step_is_missing_is_not_known),
        cmocka_unit_test(hours_come_from_start_and_end_of_rows),
        cmocka_unit_test(kept_cells_are_the_trials),
        cmocka_unit_test(a_log_of_whole_trials_is_what_it_is_without_steps),
        cmocka_unit_test(a_name_alone_makes_no_steps_but_repeated_trials_are_hinted_at),
        cmocka_unit_test(rows_that_repeat_a_step_are_bad),
        cmocka_unit_test(a_step_that_falls_back_begins_a_trial_where_none_is_named),
        cmocka_unit_test(rows_of_one_step_join_where_one_has_the_value),
        cmocka_unit_test(a_file_may_be_a_trial),
        cmocka_unit_test(the_model_of_all_rows_may_be_given),
        cmocka_unit_test(steps_that_are_taken_for_trials_are_told),
        cmocka_unit_test(tables_that_are_known_have_their_steps),
        cmocka_unit_test(steps_need_numbers_and_trials_and_no_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
