/* From a log's text to models: roles, units, states, policies, order, messages. */
#include "../src/ingest/reading.h"
#include "close.h"
#include "syw/log.h"

#include <string.h>

static const struct syw_log_options everything = {.wanted = ~0u};

/* Reads up to three texts as files of the given names. */
static enum syw_status read_files(struct syw_log *log, const struct syw_log_options *options, struct syw_error *err,
                                  const char *const path[], const char *const text[], size_t n)
{
    FILE *in[3] = {0};
    for (size_t i = 0; i < n; i++) {
        in[i] = fmemopen((void *)(uintptr_t)text[i], strlen(text[i]), "rb");
        assert_non_null(in[i]);
    }
    enum syw_status status = syw_log_read_streams(log, path, in, n, options, err);
    for (size_t i = 0; i < n; i++)
        fclose(in[i]);
    return status;
}

static enum syw_status read_text(struct syw_log *log, const struct syw_log_options *options, struct syw_error *err,
                                 const char *text)
{
    const char *path = "runs/trials.csv";
    return read_files(log, options, err, &path, &text, 1);
}

/* The log of a text that must be legal. */
static struct syw_log log_of(const struct syw_log_options *options, const char *text)
{
    struct syw_log log = {0};
    struct syw_error err = {0};
    if (read_text(&log, options, &err, text) != SYW_OK) {
        print_error("%s:%zu: %s\n", err.source, err.line, err.text);
        fail();
    }
    return log;
}

static void assert_values(const struct syw_trials *trials, size_t n, const double want[])
{
    assert_int_equal(trials->rows, n);
    for (size_t i = 0; i < n; i++)
        assert_close(trials->value[i], want[i], 0);
}

static void assert_error(const struct syw_log_options *options, const char *text, enum syw_status code, size_t line,
                         size_t column, const char *message, const char *hint)
{
    struct syw_log log = {.rows = 77};
    struct syw_error err = {0};
    assert_int_equal(read_text(&log, options, &err, text), code);
    assert_int_equal(err.code, code);
    assert_string_equal(err.text, message);
    assert_string_equal(err.hint, hint);
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
    assert_int_equal(log.rows, 77); /* outputs are untouched */
}

struct bad_rows {
    size_t n;
    struct syw_error bad[12];
};

static void collect(void *context, const struct syw_error *bad)
{
    struct bad_rows *rows = context;
    assert_true(rows->n < 12);
    rows->bad[rows->n++] = *bad;
}

/* A log whose only row is bad for the reason given. */
static void assert_bad_row(const char *text, size_t line, size_t column, const char *message)
{
    struct bad_rows rows = {0};
    struct syw_log_options options = {.wanted = ~0u, .bad_row = collect, .context = &rows};
    struct syw_log log = {0};
    struct syw_error err = {0};
    assert_int_equal(read_text(&log, &options, &err, text), SYW_EPARSE);
    assert_string_equal(err.text, "1 row cannot be read");
    assert_string_equal(err.hint, "--skip-bad leaves it out");
    assert_int_equal(rows.n, 1);
    assert_string_equal(rows.bad[0].text, message);
    assert_string_equal(rows.bad[0].source, "runs/trials.csv");
    assert_int_equal(rows.bad[0].line, line);
    assert_int_equal(rows.bad[0].column, column);
}

static bool has_hint(const struct syw_log *log, const char *part)
{
    for (size_t i = 0; i < log->n_hints; i++)
        if (strstr(log->hint[i], part))
            return true;
    return false;
}

static void assert_hint(const struct syw_log_options *options, const char *text, const char *hint)
{
    struct syw_log log = log_of(options, text);
    if (!has_hint(&log, hint)) {
        print_error("no hint says '%s'\n", hint);
        fail();
    }
    syw_log_clear(&log);
}

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
        {"emissions", SYW_ROLE_EMISSIONS, 3600},
        {"kgCO2eq", SYW_ROLE_EMISSIONS, 3600},
        {"emissions_g_co2e", SYW_ROLE_EMISSIONS, 3.6},
        {"user_attrs_energy_kj", SYW_ROLE_ENERGY, 1},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct syw_role_column column = {known[i].role, known[i].column};
        struct syw_log_options options = {.wanted = ~0u, .column = &column, .n_columns = 1};
        char text[100];
        snprintf(text, sizeof text, "score,%s\n1,3600\n", known[i].column);
        struct syw_log log = log_of(&options, text);
        assert_close_relative(log.source[0].role[known[i].role].max, known[i].of_3600, 1e-15);
        syw_log_clear(&log);
    }
}

static void a_unit_that_nobody_knows_is_asked_for(void **state)
{
    (void)state;
    struct syw_role_column column = {SYW_ROLE_ENERGY, "energy"};
    struct syw_log_options options = {.wanted = ~0u, .column = &column, .n_columns = 1};
    assert_error(&options, "score,energy\n1,2\n", SYW_EINVAL, 1, 0,
                 "column 'energy': its name does not tell the unit of energy",
                 "rename it so that it ends in _kwh, _wh, _j, _kJ, _MJ or _mJ");
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
    assert_close(trials->failed, 2, 0);
    assert_close(trials->cost[SYW_AXIS_HOURS].sum, 4, 0);
    assert_close(trials->cost[SYW_AXIS_HOURS].known, 6, 0);
    assert_int_equal(log.left_out[SYW_LEFT_OUT_WEIGHTLESS], 1);
    syw_log_clear(&log);
}

static void a_file_without_weights_beside_one_with_them_has_weight_1(void **state)
{
    (void)state;
    const char *const path[] = {"a.csv", "b.csv"}, *const text[] = {"model,score\nm,1\nm,2\n",
                                                                    "model,score,weight\nm,3,5\n"};
    struct syw_log log = {0};
    assert_int_equal(read_files(&log, &everything, NULL, path, text, 2), SYW_OK);
    assert_close(log.model[0].trials, 7, 0);
    assert_close(log.model[0].weight[0] + log.model[0].weight[1] + log.model[0].weight[2], 7, 0);
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
    assert_close(trials->completed, 3, 0);
    assert_close(trials->failed, 5, 0);
    assert_close(trials->pruned, 2, 0);
    assert_close(trials->cost[SYW_AXIS_HOURS].sum, 8, 0); /* failed trials cost */
    assert_int_equal(log.left_out[SYW_LEFT_OUT_RUNNING], 1);
    assert_true(has_hint(&log, "1 failed trial carries a value"));
    assert_int_equal(log.n_states, 6);
    assert_string_equal(log.state[1].word, "PRUNED");
    assert_close(log.state[1].rows, 2, 0);
    assert_int_equal(log.state[3].state, SYW_STATE_FAILED);
    syw_log_clear(&log);
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
    assert_close(log.model[0].completed, 8, 0);
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

static void where_keeps_what_is_asked_for(void **state)
{
    (void)state;
    static const struct syw_where where[] = {{"opt", "adam"}, {"opt", "sgd"}, {"lr", "0.10"}};
    struct syw_log_options options = {.wanted = ~0u, .where = where, .n_where = 3};
    struct syw_log log = log_of(&options, "opt,lr,score\nadam,0.1,1\nsgd,1e-1,2\nadam,0.2,bad\nlion,0.1,bad\n");
    assert_values(&log.model[0], 2, (double[]){1, 2});
    assert_int_equal(log.left_out[SYW_LEFT_OUT_WHERE], 2); /* whose cells are not judged */
    syw_log_clear(&log);
    options.n_where = 1;
    assert_error(&options, "Opt,lr,score\nadam,1,1\n", SYW_EINVAL, 1, 0, "no column is named 'opt'",
                 "near names are 'Opt'");
    assert_error(&options, "a,b,score\nadam,1,1\n", SYW_EINVAL, 1, 0, "no column is named 'opt'",
                 "the columns are 'a', 'b', 'score'");
    assert_error(&options, "opt,score\nlion,1\n", SYW_EPARSE, 0, 0, "no trial is left: 1 not kept by --where", "");
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
                 "name it with -m COL");
    struct syw_log_options inspect = {.wanted = ~0u, .inspect = true};
    struct syw_log log = log_of(&inspect, text);
    assert_null(log.metric);
    assert_int_equal(log.n_numeric, 2);
    assert_string_equal(log.numeric[1], "val_f1");
    assert_close(log.model[0].completed, 2, 0);
    syw_log_clear(&log);
    assert_error(&everything, "metrics.a,metrics.b\n1,2\n", SYW_EINVAL, 1, 0,
                 "no column is known as the metric; numbers are in 'metrics.a', 'metrics.b'", "name it with -m COL");
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
                 "say --minimize or --maximize");
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

static void a_failed_trial_needs_no_readable_value(void **state)
{
    (void)state;
    struct syw_log log = log_of(&everything, "score,state\ninf,FAILED\nerror,killed\n1,done\n");
    assert_close(log.model[0].failed, 2, 0);
    syw_log_clear(&log);
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
    assert_error(&options, text, SYW_EPARSE, 0, 0, "23 rows cannot be read", "--skip-bad leaves them out");
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
    struct syw_log log = log_of(&everything, "score;duration_s\n1;2.5\n0,5;7\n-1,25e1;3\n");
    assert_values(&log.model[0], 3, (double[]){1, 0.5, -12.5});
    assert_true(log.source[0].role[SYW_ROLE_VALUE].decimal_comma);
    assert_false(log.source[0].role[SYW_ROLE_DURATION].decimal_comma);
    syw_log_clear(&log);
    struct bad_rows rows = {0};
    struct syw_log_options options = {.wanted = ~0u, .bad_row = collect, .context = &rows};
    assert_error(&options, "score;b\n1;1\n0,5;1\n0.75;1\n", SYW_EPARSE, 0, 0, "1 row cannot be read",
                 "--skip-bad leaves it out");
    assert_string_equal(rows.bad[0].hint, "the column has decimal commas since line 3");
}

static void odd_things_are_hinted_at(void **state)
{
    (void)state;
    assert_hint(&everything, "score,duration\n1,5\n", "'duration' names no unit: its numbers are taken as seconds");
    assert_hint(&everything, "score,Duration\n1,4.5min\n", "'Duration' holds rounded durations");
    assert_hint(&everything, "mean_test_score,mean_fit_time\n1,5\n", "a trial of k folds took k times as long");
    assert_hint(&everything, "score,trial\n1,1\n2,2\n3,1\n", "1 row repeats a number in 'trial'");
    struct syw_log log = log_of(&everything, "score,duration\n1,0 days 00:00:05\n");
    assert_int_equal(log.n_hints, 0);
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

static void roles_have_names(void **state)
{
    (void)state;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        assert_int_equal(syw_role_find(syw_role_name((enum syw_role)role)), role);
    assert_int_equal(syw_role_find("none"), SYW_ROLE_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_grouped_by_model_in_order_of_appearance),
        cmocka_unit_test(a_file_without_model_column_is_a_model),
        cmocka_unit_test(a_hundred_thousand_models_are_found_again),
        cmocka_unit_test(costs_come_in_the_axes_units),
        cmocka_unit_test(a_unit_stands_in_the_columns_name),
        cmocka_unit_test(a_unit_that_nobody_knows_is_asked_for),
        cmocka_unit_test(a_cost_that_a_row_lacks_is_missing_and_not_zero),
        cmocka_unit_test(energy_0_of_slurm_is_not_measured),
        cmocka_unit_test(totals_lose_nothing),
        cmocka_unit_test(the_time_between_start_and_end_is_the_duration),
        cmocka_unit_test(trials_stand_in_the_order_of_their_start),
        cmocka_unit_test(without_start_the_trial_number_orders),
        cmocka_unit_test(names_of_trials_leave_the_rows_order),
        cmocka_unit_test(weights_count_as_many_trials),
        cmocka_unit_test(a_file_without_weights_beside_one_with_them_has_weight_1),
        cmocka_unit_test(states_say_what_became_of_a_trial),
        cmocka_unit_test(policies_decide_about_failed_and_pruned_trials),
        cmocka_unit_test(where_keeps_what_is_asked_for),
        cmocka_unit_test(options_name_columns),
        cmocka_unit_test(an_exact_name_goes_before_another_case),
        cmocka_unit_test(a_metric_that_nobody_names_is_an_error_that_lists_the_numbers),
        cmocka_unit_test(a_loss_needs_a_direction),
        cmocka_unit_test(bad_cells_are_told_with_their_place),
        cmocka_unit_test(a_failed_trial_needs_no_readable_value),
        cmocka_unit_test(ten_bad_rows_are_told_and_all_are_counted),
        cmocka_unit_test(a_decimal_comma_is_read_where_semicolons_delimit),
        cmocka_unit_test(odd_things_are_hinted_at),
        cmocka_unit_test(the_second_files_metric_is_the_firsts),
        cmocka_unit_test(a_file_that_cannot_be_read_is_an_io_error),
        cmocka_unit_test(a_header_needs_rows),
        cmocka_unit_test(roles_have_names),
    };
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
