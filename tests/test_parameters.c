/* Hyperparameters: which columns are any, those of the best trial, and which trials have the same. */
#include "log_text.h"

#include <stdlib.h>

static const struct syw_log_options asked = {.parameters = true, .wanted = ~0u};

/* "lr=0.1 units=3" */
static void assert_best(const struct syw_trials *trials, const char *want)
{
    char text[4000] = "";
    for (size_t i = 0; i < trials->n_parameters; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s=%s", i ? " " : "", trials->parameter[i].name,
                 trials->parameter[i].value);
    assert_string_equal(text, want);
}

static void assert_best_of(const char *csv, const char *want)
{
    struct syw_log log = log_of(&asked, csv);
    assert_best(&log.model[0], want);
    syw_log_clear(&log);
}

/* "aab": equal letters for equal configurations, in the order of trials; "-": none. */
static void assert_configurations(const struct syw_log_options *options, const char *csv, const char *want)
{
    struct syw_log log = log_of(options, csv);
    const struct syw_trials *trials = &log.model[0];
    assert_int_equal(trials->rows, strlen(want));
    for (size_t i = 0; i < trials->rows; i++) {
        assert_int_equal(trials->configuration[i] == 0, want[i] == '-');
        for (size_t j = 0; j < i; j++)
            assert_int_equal(trials->configuration[i] == trials->configuration[j], want[i] == want[j]);
    }
    syw_log_clear(&log);
}

static void nothing_is_kept_unasked(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "accuracy,lr\n0.5,1\n0.7,2\n");
    assert_null(log.model[0].parameter);
    assert_null(log.model[0].configuration);
    assert_int_equal(log.model[0].n_parameters, 0);
    syw_log_clear(&log);
}

static void the_best_trial_gives_its_cells_as_they_are_written(void **state)
{
    (void)state;
    assert_best_of("accuracy,lr,optimizer\n0.5,1e-3,sgd\n0.7,0.010,\"a, b\"\n0.6,2,adam\n", "lr=0.010 optimizer=a, b");
    struct syw_log_options options = asked;
    options.direction = SYW_MINIMIZE;
    struct syw_log log = log_of(&options, "loss,lr\n0.5,1\n0.7,2\n0.3,3\n");
    assert_best(&log.model[0], "lr=3");
    syw_log_clear(&log);
    assert_best_of("accuracy,state,lr\n0.5,done,1\n0.9,failed,2\n,done,3\n", "lr=1");
    assert_best_of("accuracy,lr,depth\n0.5,1,2\n0.7,,nan\n0.6,3,4\n", ""); /* empty cells are none */
    assert_best_of("accuracy,lr,momentum\n0.5,1,2\n0.7,4,None\n", "lr=4");
    assert_best_of("accuracy;lr\r\n0,5;1\r\n0,7;0,25\r\n", "lr=0,25");
}

static void of_equals_the_first_counts_and_a_pruned_one_last(void **state)
{
    (void)state;
    assert_best_of("accuracy,lr\n0.5,1\n0.7,2\n0.7,3\n", "lr=2");
    assert_best_of("accuracy,state,lr\n0.7,pruned,1\n0.5,done,2\n0.7,done,3\n0.7,done,4\n", "lr=3");
    assert_best_of("accuracy,state,lr\n0.7,pruned,1\n0.5,done,2\n", "lr=1"); /* which is what best says, too */
    struct syw_log_options options = asked;
    options.failed = SYW_FAILED_VALUE;
    options.failed_value = 1;
    struct syw_log log = log_of(&options, "accuracy,state,lr\n0.7,done,1\n,failed,2\n");
    assert_best(&log.model[0], ""); /* the best value is nobody's */
    syw_log_clear(&log);
}

static void every_model_has_its_own(void **state)
{
    (void)state;
    struct syw_log log = log_of(&asked, "model,accuracy,lr\na,0.5,1\nb,0.9,2\na,0.7,3\nb,0.8,4\n");
    assert_best(&log.model[0], "lr=3");
    assert_best(&log.model[1], "lr=2");
    syw_log_clear(&log);
}

static void what_says_which_trial_it_is_or_what_it_cost_is_none(void **state)
{
    (void)state;
    assert_best_of("accuracy,trial,run_uuid,seed,random_state,split_seed,repeat,host,timestamp,git_sha,notes,epoch,"
                   "train_time_s,energy_kwh,gpu_hours,start_time,Unnamed: 0,_step,lr\n"
                   "0.5,1,x,1,2,3,4,n1,9,abc,hi,3,7,0.5,2,5,0,1,0.1\n",
                   "lr=0.1");
    assert_best_of("accuracy,metrics.val_f1,tags.user,user_attrs_note,lr\n0.5,0.4,me,hi,0.1\n", "lr=0.1");
}

static void a_number_of_a_metric_is_measured_a_word_is_chosen(void **state)
{
    (void)state;
    assert_best_of("accuracy,train_loss,loss,lr\n0.5,0.3,hinge,1\n0.7,0.2,log_loss,2\n", "loss=log_loss lr=2");
    assert_configurations(&asked, "accuracy,loss,lr\n0.5,hinge,1\n0.6,log_loss,1\n0.7,0.3,1\n0.8,0.2,1\n", "abcc");
}

static void where_trackers_mark_them_the_marked_alone_count(void **state)
{
    (void)state;
    struct syw_log_options options = asked;
    options.direction = SYW_MAXIMIZE;
    struct syw_log log = log_of(&options, "number,state,value,params_lr,params_seed,depth\n0,COMPLETE,0.5,1,3,9\n");
    assert_best(&log.model[0], "lr=1");
    syw_log_clear(&log);
    assert_best_of("accuracy,config/lr,config/net/depth,done\n0.5,1,2,true\n", "lr=1 net/depth=2");
    assert_best_of("accuracy,config_lr,config_id,config_depth\n0.5,1,7,2\n", "lr=1 depth=2");
    assert_best_of("accuracy,params_m,lr\n0.5,11,2\n", "m=11 lr=2"); /* one alone marks nothing */
}

static void a_column_that_plays_a_role_is_none(void **state)
{
    (void)state;
    static const struct syw_where where = {"lr", "1", SYW_WHERE_AT_LEAST};
    struct syw_log_options options = asked;
    options.group = "optimizer";
    options.where = &where; /* which a filter does not */
    options.n_where = 1;
    struct syw_log log = log_of(&options, "accuracy,optimizer,lr\n0.5,sgd,1\n0.6,sgd,0\n");
    assert_best(&log.model[0], "lr=1");
    syw_log_clear(&log);
}

static void trials_of_equal_cells_are_of_one_configuration(void **state)
{
    (void)state;
    assert_configurations(&asked, "accuracy,lr,opt,seed\n1,0.1,sgd,1\n2,1e-1,sgd,2\n3,0.2,sgd,1\n4,0.1,adam,1\n",
                          "aabc");
    assert_configurations(&asked, "accuracy,a,b\n1,x,y\n2,y,x\n3,x,\n4,,x\n5,,\n6,-0,\n7,0,\n8,,-\n", "abcd-ee-");
    assert_configurations(&asked, "accuracy,seed\n1,1\n2,2\n", "--");
}

static void configurations_follow_their_values_when_trials_are_sorted(void **state)
{
    (void)state;
    const char *csv = "accuracy,started_at,lr\n0.5,30,1\n0.6,10,2\n0.7,20,1\n";
    assert_configurations(&asked, csv, "abb");
    struct syw_log_options options = asked;
    options.keep = ~0u;
    assert_configurations(&options, csv, "abb");
}

static void files_may_have_their_columns_in_another_order(void **state)
{
    (void)state;
    const char *path[] = {"a.csv", "b.csv"};
    const char *text[] = {"model,accuracy,lr,depth\nm,0.5,1,2\n",
                          "model,depth,accuracy,units,lr\nm,2,0.6,,1\nm,2,0.7,5,1\n"};
    struct syw_log log = {0};
    assert_int_equal(read_files(&log, &asked, NULL, path, text, 2), SYW_OK);
    const uint64_t *configuration = log.model[0].configuration;
    assert_true(configuration[0] == configuration[1] && configuration[1] != configuration[2]);
    assert_best(&log.model[0], "depth=2 units=5 lr=1");
    syw_log_clear(&log);
}

static void of_two_columns_of_one_name_the_first_counts(void **state)
{
    (void)state;
    assert_best_of("accuracy,lr,lr\n0.5,1,1\n", "lr=1");
}

static void what_the_rows_of_a_trial_contradict_one_another_in_is_none(void **state)
{
    (void)state;
    static const struct syw_role_column step = {SYW_ROLE_STEP, "epoch"};
    struct syw_log_options options = asked;
    options.column = &step;
    options.n_columns = 1;
    const char *csv = "trial,epoch,accuracy,lr,now,depth\n1,1,0.5,0.1,5,\n2,1,0.4,0.2,5,1\n1,2,0.9,0.1,6,3\n"
                      "2,2,0.5,0.2,6,1\n1,3,0.8,0.10,5,3\n3,1,0.1,0.2,6,1\n3,2,0.1,0.2,5,1\n";
    struct syw_log log = log_of(&options, csv);
    assert_best(&log.model[0], "lr=0.1 depth=3");
    syw_log_clear(&log);
    assert_configurations(&options, csv, "abb");
}

static void runs_that_hold_others_do_not_count(void **state)
{
    (void)state;
    assert_best_of("run_id,experiment_id,status,artifact_uri,metrics.accuracy,params.lr,tags.mlflow.parentRunId\n"
                   "p,0,FINISHED,x,0.9,7,\na,0,FINISHED,x,0.5,1,p\nb,0,FINISHED,x,0.8,2,p\n",
                   "lr=2");
}

static void a_long_cell_is_cut_at_a_character_and_all_of_it_tells_apart(void **state)
{
    (void)state;
    enum { LONG = 300 };
    char csv[4 * LONG], text[LONG + 1], want[LONG];
    memset(text, 'a', LONG);
    text[LONG] = '\0';
    memcpy(text + 255, "\xC3\xA9", 2); /* across the limit */
    snprintf(csv, sizeof csv, "accuracy,prompt\n0.7,%s\n0.6,%sb\n0.5,%s\n", text, text, text);
    snprintf(want, sizeof want, "prompt=%.255s...", text);
    assert_best_of(csv, want);
    assert_configurations(&asked, csv, "aba");
    assert_best_of("accuracy,prompt\n0.7,a\xFF\xC3\n", "prompt=a??"); /* no UTF-8 */
}

/* The best trial of a log of many blocks, which several threads take apart, wherever it stands. */
static void it_is_found_in_every_block_of_a_large_log(void **state)
{
    (void)state;
    enum { ROWS = 60000, ROW = 32 };
    char *csv = malloc(ROWS * ROW), want[40];
    assert_non_null(csv);
    for (int best = 7; best < ROWS; best += 29989) {
        size_t length = (size_t)sprintf(csv, "accuracy,lr,depth\n");
        for (int i = 0; i < ROWS; i++)
            length += (size_t)sprintf(csv + length, "%.6f,%d,%d\n", i == best ? 0.9 : 0.5, i, i % 7);
        snprintf(want, sizeof want, "lr=%d depth=%d", best, best % 7);
        assert_best_of(csv, want);
    }
    free(csv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_kept_unasked),
        cmocka_unit_test(the_best_trial_gives_its_cells_as_they_are_written),
        cmocka_unit_test(of_equals_the_first_counts_and_a_pruned_one_last),
        cmocka_unit_test(every_model_has_its_own),
        cmocka_unit_test(what_says_which_trial_it_is_or_what_it_cost_is_none),
        cmocka_unit_test(a_number_of_a_metric_is_measured_a_word_is_chosen),
        cmocka_unit_test(where_trackers_mark_them_the_marked_alone_count),
        cmocka_unit_test(a_column_that_plays_a_role_is_none),
        cmocka_unit_test(trials_of_equal_cells_are_of_one_configuration),
        cmocka_unit_test(configurations_follow_their_values_when_trials_are_sorted),
        cmocka_unit_test(files_may_have_their_columns_in_another_order),
        cmocka_unit_test(of_two_columns_of_one_name_the_first_counts),
        cmocka_unit_test(what_the_rows_of_a_trial_contradict_one_another_in_is_none),
        cmocka_unit_test(runs_that_hold_others_do_not_count),
        cmocka_unit_test(a_long_cell_is_cut_at_a_character_and_all_of_it_tells_apart),
        cmocka_unit_test(it_is_found_in_every_block_of_a_large_log),
    };
    return cmocka_run_group_tests_name("parameters", tests, NULL, NULL);
}
