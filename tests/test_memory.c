/* Memory that runs out at any allocation is an error, never a crash or a leak (the sanitizers look on). The Makefile
 * links this test with --wrap, so that every allocation of the library passes here. */
#include "close.h"
#include "refused_memory.h"

#include "syw.h"
#include "syw/footprint.h"
#include "syw/hardware.h"
#include "syw/intensity.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char log_text[] = "model,state,score,duration_s,energy_kwh,started_at,lr,trial,zone\n"
                               "\"A, large\",COMPLETE,0.5,10,0.1,2024-01-01 00:00:02,1,a,DK\n"
                               "B,FAIL,,20,0.2,2024-01-01 00:00:01,2,b,DK\n"
                               "\"A, large\",COMPLETE,0.7,30,0.3,2024-01-01 00:00:00,3,a,SE\n"
                               "B,COMPLETE,0.6,,0.3,2024-01-01 00:00:03,3,c,\n"
                               "B,COMPLETE,0.4,12,,2024-01-01 00:00:04,3,d,DK\n"
                               "B,COMPLETE,0.4,12,,2024-01-01 00:00:05,3,a trial of a long name,DK\n"
                               "B,COMPLETE,0.4,12,,2024-01-01 00:00:06,3,one more trial of a long name,DK\n";

static const char steps_text[] = "model,trial,epoch,score,time_total_s,energy_wh,zone,lr\n"
                                 "A,a trial of a long name,1,0.5,10,1,DK,1\n"
                                 "B,b,1,0.4,10,1,DK,1\n"
                                 "A,a trial of a long name,2,0.6,20,2,SE,1\n"
                                 "A,one more trial of a long name,2,0.6,20,2,SE,1\n"
                                 "A,a trial of a long name,3,,30,1,DK,1\n"
                                 "B,b,2,0.3,20,2,DK,1\n";

static const char lines_text[] = "{\"trial\": 1, \"accuracy\": 0.5, \"params\": {\"lr\": 0.1}}\n"
                                 "{\"trial\": 2, \"accuracy\": 0.75, \"energy_kwh\": 1.5, \"state\": \"done\"}\n";

static const char journal_text[] =
    "{\"op_code\":0,\"worker_id\":\"w\",\"study_name\":\"s\",\"directions\":[2,1]}\n"
    "{\"op_code\":3,\"worker_id\":\"w\",\"study_id\":0,\"system_attr\":{\"study:metric_names\":[\"acc\",\"cost\"]}}\n"
    "{\"op_code\":4,\"worker_id\":\"w\",\"study_id\":0,\"datetime_start\":\"2026-11-21T16:43:45+00:00\"}\n"
    "{\"op_code\":5,\"worker_id\":\"w\",\"trial_id\":0,\"param_name\":\"x\",\"param_value_internal\":1,"
    "\"distribution\":\"{}\"}\n"
    "{\"op_code\":7,\"worker_id\":\"w\",\"trial_id\":0,\"step\":1,\"intermediate_value\":0.5}\n"
    "{\"op_code\":8,\"worker_id\":\"w\",\"trial_id\":0,\"user_attr\":{\"energy_kwh\":0.01,\"zone\":\"DK\"}}\n"
    "{\"op_code\":6,\"worker_id\":\"w\",\"trial_id\":0,\"state\":1,\"values\":[0.5,2],"
    "\"datetime_complete\":\"2026-11-21T16:43:47+00:00\"}\n{\"op";

static const char smac_text[] =
    "{\"data\": [{\"config_id\": 1, \"budget\": 1.0, \"cost\": 0.5, \"time\": 1.0, \"status\": 1, \"starttime\": 1.0,"
    " \"endtime\": 2.0, \"additional_info\": {\"energy_kwh\": 1.5}}], \"configs\": {\"1\": {\"lr\": 0.5}}}";

static const char points_text[] = "model,seed,threshold,acc,ms\n"
                                  "a,1,1,0.5,8\na,1,2,0.6,16\na,2,1,0.5,9\na,2,2,0.7,16\n"
                                  "b,1,1,0.5,4\nb,1,2,0.6,8\nb,2,1,0.5,1\nb,2,2,0.65,2\n";
static const char examples_text[] = "model,example,exit,confidence,correct,ms\n"
                                    "a,x,1,0.5,0,1\na,y,1,0.9,1,1\na,x,2,1,1,3\na,y,2,1,1,3\n"
                                    "b,x,1,0.6,0,1\nb,y,1,0.7,1,1\nb,x,2,1,1,2\nb,y,2,1,1,2\n";

static const char series_text[] = "time,zone,g_per_kwh\n2024-01-01 03:00,DK1,50\n2024-01-01 01:00,DK1,60\n"
                                  "2024-01-01 02:00,DK1,\n";
static const char zones_text[] = "zone,g_per_kwh\nDK,80\nlab,5\n";
static const char devices_text[] = "name,tdp_w\nT4,75\nlab,5\n";

static char path[] = "/tmp/syw-test-XXXXXX", series_path[] = "/tmp/syw-test-XXXXXX",
            steps_path[] = "/tmp/syw-test-XXXXXX", zones_path[] = "/tmp/syw-test-XXXXXX",
            devices_path[] = "/tmp/syw-test-XXXXXX", lines_path[] = "/tmp/syw-test-XXXXXX",
            journal_path[] = "/tmp/syw-test-XXXXXX", smac_path[] = "/tmp/syw-test-XXXXXX",
            points_path[] = "/tmp/syw-test-XXXXXX", examples_path[] = "/tmp/syw-test-XXXXXX";

static int write_file(char *name, const char *text)
{
    int file = mkstemp(name);
    if (file < 0)
        return -1;
    ssize_t written = write(file, text, strlen(text));
    close(file);
    return written == (ssize_t)strlen(text) ? 0 : -1;
}

static int write_files(void **state)
{
    (void)state;
    return write_file(path, log_text) | write_file(steps_path, steps_text) | write_file(series_path, series_text) |
           write_file(zones_path, zones_text) | write_file(devices_path, devices_text) |
           write_file(lines_path, lines_text) | write_file(journal_path, journal_text) |
           write_file(smac_path, smac_text) | write_file(points_path, points_text) |
           write_file(examples_path, examples_text);
}

static int remove_files(void **state)
{
    (void)state;
    return unlink(path) | unlink(steps_path) | unlink(series_path) | unlink(zones_path) | unlink(devices_path) |
           unlink(lines_path) | unlink(journal_path) | unlink(smac_path) | unlink(points_path) | unlink(examples_path);
}

/* Everything that is known of energy besides the log. */
static enum syw_status read_energy(FILE *out, enum syw_format format, struct syw_error *err)
{
    (void)out, (void)format;
    struct syw_zones *zones = NULL;
    struct syw_hardware *hardware = NULL;
    struct syw_series *series = NULL;
    enum syw_status status = syw_zones_read(&zones, zones_path, err);
    if (status == SYW_OK)
        status = syw_hardware_read(&hardware, devices_path, err);
    if (status == SYW_OK)
        status = syw_series_read(&series, series_path, NULL, false, err);
    syw_zones_free(zones);
    syw_hardware_free(hardware);
    syw_series_free(series);
    return status;
}

/* A log of steps, with all that is kept of it. */
static enum syw_status read_steps(FILE *out, enum syw_format format, struct syw_error *err)
{
    const char *const paths[] = {steps_path};
    const struct syw_role_column step = {SYW_ROLE_STEP, "epoch"};
    struct syw_log_options options = {.wanted = ~0u, .keep = ~0u, .column = &step, .n_columns = 1, .keep_curves = true};
    struct syw_log log = {0};
    const struct syw_stopping_options asked = {.replays = 2, .startup = 1};
    struct syw_replays replays = {0};
    const struct syw_stopping_report stopping = {.metric = "score", .replays = &replays};
    enum syw_status status = syw_log_read(&log, paths, 1, &options, err);
    const struct syw_trials *trials = log.model;
    if (status == SYW_OK)
        status = syw_replays_of_trials(&replays, trials, log.direction, &asked, err);
    if (status == SYW_OK)
        status = syw_stopping_report_write(out, format, &stopping, err);
    syw_log_clear(&log);
    options.n_columns = 0; /* and as a log of trials, which hints at steps */
    if (status == SYW_OK)
        status = syw_log_read(&log, paths, 1, &options, err);
    syw_log_clear(&log);
    return status;
}

/* What trackers keep. */
static enum syw_status read_stores(FILE *out, enum syw_format format, struct syw_error *err)
{
    (void)out, (void)format;
    const struct {
        const char *path, *metric;
        enum syw_take take;
    } stores[] = {{lines_path, NULL, SYW_TAKE_LAST},
                  {journal_path, "acc", SYW_TAKE_LAST},
                  {journal_path, "acc", SYW_TAKE_BEST},
                  {smac_path, NULL, SYW_TAKE_LAST}};
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < sizeof stores / sizeof *stores && status == SYW_OK; i++) {
        const struct syw_log_options options = {
            .metric = stores[i].metric, .take = stores[i].take, .wanted = ~0u, .keep = ~0u};
        struct syw_log log = {0};
        status = syw_log_read(&log, &stores[i].path, 1, &options, err);
        syw_log_clear(&log);
    }
    return status;
}

/* Everything that the library does between a file and a table. */
static enum syw_status file_to_table(FILE *out, enum syw_format format, struct syw_error *err)
{
    const char *const paths[] = {path};
    const struct syw_where where[] = {
        {.column = "lr", .value = "1"}, {.column = "lr", .value = "2"}, {.column = "lr", .value = "3"}};
    struct syw_log_options options = {.wanted = ~0u, .keep = ~0u, .where = where, .n_where = 3};
    struct syw_log log = {0};
    struct syw_model_curve model[2] = {0};
    struct syw_curve_point point[2][2];
    double best[2][2];
    static double cost[2][SYW_AXIS_COUNT] = {{1}};
    const double k[] = {1, 2};
    struct syw_curve_options curve = {.confidence = 0.9, .bands = SYW_BAND_EXACT, .highest = 1};
    struct syw_band_cache bands = {0};
    struct syw_footprints footprints = {0};
    struct syw_log costed = {0};
    const struct syw_footprint_options energy = {.watts = 10,
                                                 .g_per_kwh = 3000}; /* warned of: that is allocated, too */
    enum syw_status status = syw_log_read(&log, paths, 1, &options, err);
    if (status == SYW_OK)
        status = syw_footprints_compute(&footprints, &log, &energy, err);
    if (status == SYW_OK)
        status = syw_costed_log_make(&costed, &log, &footprints, err);
    syw_costed_log_clear(&costed);
    syw_footprints_clear(&footprints);
    for (size_t i = 0; i < log.n_models && status == SYW_OK; i++) {
        const struct syw_trials *trials = &log.model[i];
        struct syw_sample sample = {0};
        syw_best_so_far(best[i], k, 2, trials->value, NULL, trials->rows, log.direction);
        status = syw_sample_init(&sample, trials->value, trials->weight, trials->rows, log.direction, err);
        if (status == SYW_OK)
            status = syw_curve_compute(point[i], &sample, k, 2, &curve, err);
        model[i] =
            (struct syw_model_curve){.trials = trials, .n = 2, .point = point[i], .cost = cost, .best_so_far = best[i]};
        if (status == SYW_OK)
            status = syw_curve_band(point[i], 2, &sample, &curve, &bands, &model[i].band, err);
        syw_sample_clear(&sample);
    }
    struct syw_curve_report report = {
        .metric = log.metric, .direction = log.direction, .options = curve, .model = model, .n_models = log.n_models};
    if (status == SYW_OK)
        status = syw_curve_report_write(out, format, &report, err);
    syw_band_cache_clear(&bands);
    syw_log_clear(&log);
    return status;
}

/* How models do in use, over seeds and example by example. */
static enum syw_status trade_off(FILE *out, enum syw_format format, struct syw_error *err)
{
    const struct syw_log_options log = {0};
    const struct syw_usage_options asked = {0};
    const struct syw_tradeoff_options options = {
        .limit = 4, .target = NAN, .reference_cost = NAN, .reference_score = NAN, .confidence = 0.9, .watts = 10};
    enum syw_status status = SYW_OK;
    for (int i = 0; i < 2 && status == SYW_OK; i++) {
        const char *const paths[] = {i == 0 ? points_path : examples_path};
        struct syw_usage usage = {0};
        struct syw_tradeoffs tradeoffs = {0};
        status = syw_usage_read(&usage, paths, 1, &log, &asked, err);
        if (status == SYW_OK)
            status = syw_tradeoffs_compute(&tradeoffs, &usage, &options, err);
        const struct syw_tradeoff_report report = {
            .tradeoffs = &tradeoffs, .usage = &usage, .options = &options, .energy_source = "10 W"};
        if (status == SYW_OK)
            status = syw_tradeoff_report_write(out, format, &report, err);
        syw_tradeoffs_clear(&tradeoffs);
        syw_usage_clear(&usage);
    }
    return status;
}

/* Searches within real costs, by every way there is. */
static enum syw_status search_budgets(FILE *out, enum syw_format format, struct syw_error *err)
{
    (void)out, (void)format;
    const double value[] = {0.5, NAN, 0.7, 0.6}, cost[] = {1.3, 0.4, 2.9, 1.7}, budget[] = {1.5, 4};
    struct syw_budget_options options = {.threads = 1, .confidence = 0.9, .permutations = 10};
    struct syw_priced priced = {0};
    struct syw_budget_point point[2];
    double room[2 * 4], reached;
    enum syw_status status = syw_priced_init(&priced, value, cost, NULL, 4, SYW_MAXIMIZE, err);
    for (int way = 0; way < 4 && status == SYW_OK; way++) {
        options.simulate = way == 1;
        options.replacement = way == 2;
        options.statistic = way == 3 ? SYW_STATISTIC_QUANTILE : SYW_STATISTIC_MEAN;
        options.quantile = 0.5;
        status = syw_budget_compute(point, &priced, budget, 2, &options, err);
        if (status == SYW_OK)
            status = syw_budget_distribution(room, &priced, budget, 2, &options, err);
        if (status == SYW_OK)
            status = syw_budget_runs(room, &priced, budget, 2, &options, err);
        if (status == SYW_OK)
            status = syw_budget_reach(&reached, &priced, 0.6, &options, err);
    }
    syw_priced_clear(&priced);
    return status;
}

/* What is known of one model before it is compared. */
struct side {
    struct syw_curve_point point[2];
    struct syw_best best;
    struct syw_priced priced;
};

static enum syw_status take_side(struct side *side, const struct syw_trials *trials, struct syw_error *err)
{
    static const double k[] = {1, 2}, cost[8] = {1, 1, 1, 1, 1, 1, 1, 1};
    const struct syw_curve_options curve = {.confidence = 0.9};
    struct syw_sample sample = {0};
    enum syw_status status = syw_priced_init(&side->priced, trials->value, cost, NULL, trials->rows, SYW_MAXIMIZE, err);
    if (status == SYW_OK)
        status = syw_sample_init(&sample, trials->value, NULL, trials->rows, SYW_MAXIMIZE, err);
    if (status == SYW_OK)
        status = syw_curve_compute(side->point, &sample, k, 2, &curve, err);
    if (status == SYW_OK)
        status = syw_best_of_trials(&side->best, &sample, 1, SYW_ESTIMATOR_U, err);
    syw_sample_clear(&sample);
    return status;
}

static enum syw_status compare_sides(FILE *out, enum syw_format format, struct side side[2],
                                     const struct syw_curve_report *curves, struct syw_error *err)
{
    struct syw_compare_point point[2];
    struct syw_verdict verdict = {0};
    struct syw_ranking ranking = {0};
    const double budget = 1;
    syw_compare_curves(point, side[0].point, side[1].point, 2, SYW_MAXIMIZE, &curves->options);
    enum syw_status status = syw_verdict_find(&verdict, point, 2, SYW_MAXIMIZE, err);
    const struct syw_compare_report report = {
        .curves = curves, .point = point, .n = 2, .verdict = &verdict, .most = {2, 2}};
    if (status == SYW_OK)
        status = syw_compare_report_write(out, format, &report, err);
    if (status == SYW_OK) {
        const struct syw_curve_point first[] = {side[0].point[0], side[1].point[0]};
        const struct syw_best best[] = {side[0].best, side[1].best};
        status = syw_ranking_compute(&ranking, first, best, NULL, 2, SYW_MAXIMIZE, &curves->options, err);
    }
    const struct syw_ranking_report ranks = {.curves = curves, .budget = &budget, .ranking = &ranking, .n = 1};
    if (status == SYW_OK)
        status = syw_ranking_report_write(out, format, &ranks, err);
    syw_ranking_clear(&ranking);
    syw_verdict_clear(&verdict);
    return status;
}

/* Model against model. */
static enum syw_status compare_models(FILE *out, enum syw_format format, struct syw_error *err)
{
    char a[] = "A", b[] = "B";
    double value[2][3] = {{.5, NAN, .7}, {.4, .6, .8}};
    struct syw_trials trials[] = {{.model = a, .rows = 3, .value = value[0], .trials = 3},
                                  {.model = b, .rows = 3, .value = value[1], .trials = 3}};
    struct side side[2] = {{.best = {0}}, {.best = {0}}};
    const struct syw_model_curve model[] = {{.trials = &trials[0], .n = 2, .point = side[0].point},
                                            {.trials = &trials[1], .n = 2, .point = side[1].point}};
    const struct syw_curve_report curves = {
        .metric = "acc", .direction = SYW_MAXIMIZE, .options = {.confidence = 0.9}, .model = model, .n_models = 2};
    enum syw_status status = SYW_OK;
    for (int i = 0; i < 2 && status == SYW_OK; i++)
        status = take_side(&side[i], &trials[i], err);
    if (status == SYW_OK)
        status = compare_sides(out, format, side, &curves, err);
    for (int i = 0; i < 2; i++) {
        syw_best_clear(&side[i].best);
        syw_priced_clear(&side[i].priced);
    }
    return status;
}

/* An audit of a search on both axes. */
static enum syw_status audit_search(FILE *out, enum syw_format format, struct syw_error *err)
{
    double value[] = {0.1, 0.5, NAN, 0.7, 0.6, 0.8, 0.3, 0.2, 0.4}, cost[] = {1, 1, 1};
    const double kept[] = {0.1, 0.5, NAN};
    enum { N = sizeof value / sizeof value[0] };
    const struct syw_budget_options how = {.threads = 1};
    const struct syw_audit_costs costs = {.cost = {[SYW_AXIS_KWH] = cost}, .rows = 3, .axis = SYW_AXIS_KWH};
    char name[] = "m";
    struct syw_trials trials = {.model = name,
                                .rows = N,
                                .trials = N,
                                .counts = {.completed = N - 1, .failed = 1, .valued = N - 1},
                                .best = 0.8};
    struct syw_audit_report report = {
        .metric = "f1", .direction = SYW_MAXIMIZE, .order = "row", .options = {.confidence = 0.9}};
    struct syw_model_audit model[2] = {{.trials = &trials}, {.trials = &trials}};
    struct syw_priced priced = {0};
    struct syw_sample sample = {0};
    enum syw_status status = syw_order_test(&model[0].order, value, N, SYW_MAXIMIZE, 0, err);
    model[1].order = model[0].order;
    if (status == SYW_OK)
        status = syw_sample_init(&sample, value, NULL, N, SYW_MAXIMIZE, err);
    if (status == SYW_OK)
        status = syw_audit_compute(&model[0].audit, &sample, &report.options, err);
    if (status == SYW_OK)
        status = syw_priced_init(&priced, kept, cost, NULL, 3, SYW_MAXIMIZE, err);
    if (status == SYW_OK)
        status = syw_audit_compute_priced(&model[1].audit, &priced, &costs, &report.options, &how, err);
    report.model = model;
    report.n_models = 2;
    if (status == SYW_OK)
        status = syw_audit_report_write(out, format, &report, err);
    syw_sample_clear(&sample);
    syw_priced_clear(&priced);
    syw_audit_clear(&model[0].audit);
    syw_audit_clear(&model[1].audit);
    return status;
}

/* Every analysis of a log. */
static enum syw_status analyze_log(const struct syw_log *log, const struct syw_analysis_options *options,
                                   struct syw_error *err)
{
    const struct syw_audit_options asked = {.confidence = 0.9};
    const struct syw_reach_target target = {.value = 0.5};
    struct syw_curves curves = {0};
    struct syw_reach reach[2];
    struct syw_comparison comparison = {0};
    struct syw_rankings rankings = {0};
    struct syw_audits audits = {0};
    enum syw_status status = syw_curves_compute(&curves, log, options, SYW_GRID_FIGURE, err);
    if (status == SYW_OK)
        status = syw_curves_spend(&curves, log, options, err);
    if (status == SYW_OK)
        status = syw_reach_compute(reach, &curves, log, &target, options, err);
    if (status == SYW_OK)
        status = syw_comparison_compute(&comparison, log, options, err);
    if (status == SYW_OK)
        status = syw_rankings_compute(&rankings, log, options, err);
    if (status == SYW_OK)
        status = syw_audits_compute(&audits, log, &asked, options, err);
    syw_curves_clear(&curves);
    syw_comparison_clear(&comparison);
    syw_rankings_clear(&rankings);
    syw_audits_clear(&audits);
    return status;
}

/* On both axes. */
static enum syw_status analyze(FILE *out, enum syw_format format, struct syw_error *err)
{
    (void)out, (void)format;
    const char *const paths[] = {path};
    const struct syw_log_options reading = {.keep = ~0u};
    struct syw_log log = {0};
    struct syw_remarks remarks = {0};
    struct syw_analysis_options options = {
        .curve = {.confidence = 0.9}, .impute = true, .budget = {.threads = 1, .permutations = 2}, .remarks = &remarks};
    enum syw_status status = syw_log_read(&log, paths, 1, &reading, err);
    if (status == SYW_OK)
        status = analyze_log(&log, &options, err);
    options.axis = SYW_AXIS_KWH;
    options.average_cost = true;
    if (status == SYW_OK)
        status = analyze_log(&log, &options, err);
    syw_remarks_clear(&remarks);
    syw_log_clear(&log);
    return status;
}

/* Larger searches, and means over strata, of forty trials in memory. */
static enum syw_status look_further(FILE *out, enum syw_format format, struct syw_error *err)
{
    enum { ROWS = 40 };
    static char a[] = "A", x[] = "x", y[] = "y", z[] = "z", *stratum[] = {a, x, y, z};
    double value[ROWS];
    char *text[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        value[i] = 0.9 - 0.3 * (double)(i * 7 % ROWS) / ROWS;
        text[i] = stratum[i % 4];
    }
    struct syw_trials trials = {.model = a, .rows = ROWS, .value = value, .trials = ROWS, .best = 0.9};
    struct syw_log log = {.metric = a, .direction = SYW_MAXIMIZE, .order = "row", .model = &trials, .n_models = 1};
    const struct syw_outlook_question question = {.budgets = "2x,4x"};
    struct syw_analysis_options options = {.curve = {.confidence = 0.9}};
    struct syw_outlooks outlooks = {0};
    struct syw_curves curves = {0};
    struct syw_audits audits = {0};
    struct syw_rankings rankings = {0};
    trials.text[SYW_ROLE_TRIAL] = text;
    trials.counts.completed = trials.counts.valued = ROWS;
    struct syw_trials three[] = {trials, trials, trials};
    enum syw_status status = syw_outlooks_compute(&outlooks, &log, &question, &options, err);
    options.within = "stratum";
    if (status == SYW_OK)
        status = syw_curves_compute(&curves, &log, &options, SYW_GRID_TABLE, err);
    const struct syw_curve_report report = {.metric = a,
                                            .direction = SYW_MAXIMIZE,
                                            .options = options.curve,
                                            .within = "stratum",
                                            .model = curves.model,
                                            .n_models = curves.n,
                                            .outlooks = &outlooks};
    if (status == SYW_OK)
        status = syw_curve_report_write(out, format, &report, err);
    const struct syw_audit_options asked = {.confidence = 0.9};
    if (status == SYW_OK)
        status = syw_audits_compute(&audits, &log, &asked, &options, err);
    log.model = three;
    log.n_models = 3;
    if (status == SYW_OK)
        status = syw_rankings_compute(&rankings, &log, &options, err);
    syw_rankings_clear(&rankings);
    syw_outlooks_clear(&outlooks);
    syw_curves_clear(&curves);
    syw_audits_clear(&audits);
    return status;
}

typedef enum syw_status work(FILE *out, enum syw_format format, struct syw_error *err);

static void fails_cleanly_wherever_memory_runs_out(work *does, enum syw_format format)
{
    FILE *out = fopen("/dev/null", "w");
    long failures = 0;
    for (long n = 1;; n++) {
        struct syw_error err = {0};
        left = n;
        enum syw_status status = does(out, format, &err);
        bool met = left == 0;
        left = -1;
        if (!met) {
            assert_int_equal(status, SYW_OK);
            break;
        }
        assert_int_equal(status, SYW_ENOMEM);
        assert_string_equal(err.text, "out of memory");
        failures++;
    }
    assert_true(failures > 20); /* the count above did reach the library's allocations */
    fclose(out);
}

static void a_table_fails_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(file_to_table, SYW_FORMAT_TEXT);
}

static void a_json_document_fails_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(file_to_table, SYW_FORMAT_JSON);
}

/* What a file was taken for, and lists of what is built in. */
static enum syw_status check_file(FILE *out, enum syw_format format, struct syw_error *err)
{
    const char *const paths[] = {path};
    const struct syw_log_options options = {.wanted = ~0u, .inspect = true};
    struct syw_log log = {0};
    struct syw_remarks hints = {0};
    struct syw_document *document = NULL;
    enum syw_status status = syw_log_read(&log, paths, 1, &options, err);
    if (status == SYW_OK)
        syw_remarks_add(&hints, "look at %s", "it");
    if (status == SYW_OK)
        status = syw_remarks_check(&hints, err);
    const struct syw_check_report report = {.log = &log, .hints = &hints};
    if (status == SYW_OK)
        status = syw_check_report_write(out, format, &report, err);
    if (status == SYW_OK)
        status = syw_document_new(&document, err);
    if (status == SYW_OK) {
        syw_document_add_heading(document, 1, "all");
        syw_check_report_add(document, &report);
        status = syw_document_write(document, out, SYW_FORMAT_LATEX, err);
    }
    syw_document_free(document);
    syw_remarks_clear(&hints);
    syw_log_clear(&log);
    return status;
}

static void checks_and_documents_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(check_file, SYW_FORMAT_MARKDOWN);
    fails_cleanly_wherever_memory_runs_out(check_file, SYW_FORMAT_CSV);
    fails_cleanly_wherever_memory_runs_out(check_file, SYW_FORMAT_JSON);
}

static void steps_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(read_steps, SYW_FORMAT_TEXT);
    fails_cleanly_wherever_memory_runs_out(read_steps, SYW_FORMAT_JSON);
}

static void stores_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(read_stores, SYW_FORMAT_TEXT);
}

static void comparisons_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(compare_models, SYW_FORMAT_TEXT);
    fails_cleanly_wherever_memory_runs_out(compare_models, SYW_FORMAT_CSV);
    fails_cleanly_wherever_memory_runs_out(compare_models, SYW_FORMAT_JSON);
}

static void audits_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(audit_search, SYW_FORMAT_TEXT);
    fails_cleanly_wherever_memory_runs_out(audit_search, SYW_FORMAT_JSON);
}

static void facts_and_series_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(read_energy, SYW_FORMAT_TEXT);
}

static void budgets_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(search_budgets, SYW_FORMAT_TEXT);
}

static void tradeoffs_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(trade_off, SYW_FORMAT_TEXT);
    fails_cleanly_wherever_memory_runs_out(trade_off, SYW_FORMAT_JSON);
}

static void analyses_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(analyze, SYW_FORMAT_TEXT);
}

static void larger_searches_and_strata_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(look_further, SYW_FORMAT_TEXT);
    fails_cleanly_wherever_memory_runs_out(look_further, SYW_FORMAT_JSON);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_fails_cleanly),
        cmocka_unit_test(a_json_document_fails_cleanly),
        cmocka_unit_test(checks_and_documents_fail_cleanly),
        cmocka_unit_test(steps_fail_cleanly),
        cmocka_unit_test(stores_fail_cleanly),
        cmocka_unit_test(facts_and_series_fail_cleanly),
        cmocka_unit_test(comparisons_fail_cleanly),
        cmocka_unit_test(budgets_fail_cleanly),
        cmocka_unit_test(audits_fail_cleanly),
        cmocka_unit_test(analyses_fail_cleanly),
        cmocka_unit_test(tradeoffs_fail_cleanly),
        cmocka_unit_test(larger_searches_and_strata_fail_cleanly),
    };
    return cmocka_run_group_tests(tests, write_files, remove_files);
}
