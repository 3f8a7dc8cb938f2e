/* From files to answers: which columns are what, points over seeds, every threshold, savings and break-even. */
#include "close.h"
#include "syw/tradeoffs.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Reads a text as a file; path is written to for messages. */
static enum syw_status read_text(struct syw_usage *usage, const char *text, const struct syw_log_options *log,
                                 const struct syw_usage_options *asked, struct syw_error *err)
{
    char path[] = "/tmp/syw-usage-XXXXXX";
    const char *const paths[] = {path};
    const int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    enum syw_status status = syw_usage_read(usage, paths, 1, log, asked, err);
    unlink(path);
    return status;
}

static struct syw_usage usage_of(const char *text)
{
    struct syw_usage usage = {0};
    struct syw_error err = {0};
    const struct syw_log_options log = {0};
    const struct syw_usage_options asked = {0};
    if (read_text(&usage, text, &log, &asked, &err) != SYW_OK)
        print_error("%s\n", err.text);
    assert_int_equal(err.code, SYW_OK);
    return usage;
}

static void assert_refused(const char *text, enum syw_status status, const char *what)
{
    struct syw_usage usage = {0};
    struct syw_error err = {0};
    const struct syw_log_options log = {0};
    const struct syw_usage_options asked = {0};
    assert_int_equal(read_text(&usage, text, &log, &asked, &err), status);
    if (!strstr(err.text, what))
        print_error("got: %s\n", err.text);
    assert_non_null(strstr(err.text, what));
}

static struct syw_tradeoff_options plain_options(void)
{
    return (struct syw_tradeoff_options){
        .limit = NAN, .target = NAN, .reference_cost = NAN, .reference_score = NAN, .confidence = 0.95};
}

static struct syw_tradeoffs compute(const struct syw_usage *usage, const struct syw_tradeoff_options *options)
{
    struct syw_tradeoffs tradeoffs = {0};
    struct syw_error err = {0};
    if (syw_tradeoffs_compute(&tradeoffs, usage, options, &err) != SYW_OK)
        print_error("%s\n", err.text);
    assert_int_equal(err.code, SYW_OK);
    return tradeoffs;
}

/* ---- columns ----------------------------------------------------------------------------------------------------- */

static void columns_are_known_by_name_and_unit(void **state)
{
    (void)state;
    struct syw_usage usage = usage_of("method,tau,seed,test_acc,latency_us,energy_mj\n"
                                      "a,0.5,1,0.9,250,36\n"
                                      "a,,2,0.8,300,\n");
    assert_false(usage.examples);
    assert_string_equal(usage.column[SYW_USAGE_THRESHOLD], "tau");
    assert_string_equal(usage.column[SYW_USAGE_SCORE], "test_acc");
    syw_usage_clear(&usage);
    assert_refused("model,accuracy,latency_ms,flops\na,0.9,1,2\n", SYW_EINVAL,
                   "which column is the cost? It may be 'latency_ms', 'flops'");
    assert_refused("model,accuracy,f1,ms\na,0.9,0.8,1\n", SYW_EINVAL,
                   "which column is the score? It may be 'accuracy', 'f1'");
    assert_refused("model,accuracy,d_model\na,0.9,1\n", SYW_EINVAL, "no column is known as the cost");
    assert_refused("model,val_loss,ms\na,0.9,1\n", SYW_EINVAL, "'val_loss' looks like a loss");
    assert_refused("model,tau,sparsity,acc,ms\na,1,1,0.9,1\n", SYW_EINVAL, "which column is the threshold?");
    assert_refused("model,confidence,correct,ms\na,1,1,1\n", SYW_EINVAL, "no column is known as the exit");
}

/* latency_us and energy_mj are two costs: which is on the axis is asked. mJ is told by its case. */
static void units_reach_energy_and_time(void **state)
{
    (void)state;
    struct syw_usage usage = {0};
    struct syw_error err = {0};
    const struct syw_log_options log = {0};
    const struct syw_usage_column column[] = {{SYW_USAGE_COST, "latency_us"}};
    const struct syw_usage_options asked = {column, 1};
    assert_int_equal(read_text(&usage, "acc,latency_us,energy_mJ\nTrue,250,36\n0.5,0,\n", &log, &asked, &err), SYW_OK);
    assert_int_equal(usage.cost, SYW_USAGE_SECONDS);
    assert_string_equal(usage.unit, "us");
    const struct syw_usage_row *row = usage.model[0].row;
    assert_close(row[0].score, 1, 0);
    assert_close(row[0].cost, 250, 0);
    assert_close(row[0].time_s, 250e-6, 1e-19);
    assert_close(row[0].kwh, 36e-3 / 3.6e6, 1e-22);
    assert_close(row[1].cost, 0, 0);
    assert_close(row[1].kwh, NAN, 0);
    assert_int_equal(row[1].line, 3);
    syw_usage_clear(&usage);
}

static void a_bad_cell_is_told_with_its_place(void **state)
{
    (void)state;
    static const char *const rows[] = {"a,nan,1", "a,inf,1", "a,0.9,inf", "a,0.9,-1", "a,0.9,x", "a,0.9,", "a,0.9"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[100];
        snprintf(text, sizeof text, "model,acc,ms\na,0.5,2\n%s\n", rows[i]);
        assert_refused(text, SYW_EPARSE, "1 row cannot be read");
    }
}

/* ---- points ------------------------------------------------------------------------------------------------------ */

static void points_are_means_over_seeds(void **state)
{
    (void)state;
    struct syw_usage usage = usage_of("model,seed,threshold,acc,ms\n"
                                      "a,2,0.5,0.6,3\n"
                                      "a,1,0.5,0.5,1\n"
                                      "a,1,0.9,0.7,4\n"
                                      "b,1,,0.65,1\n"
                                      "b,2,,0.75,3\n");
    const struct syw_tradeoff_options options = plain_options();
    struct syw_tradeoffs tradeoffs = compute(&usage, &options);
    const struct syw_tradeoff_model *a = &tradeoffs.model[0], *b = &tradeoffs.model[1];
    assert_int_equal(a->n, 2);
    assert_close(a->point[0].score, 0.55, 1e-15);
    assert_close(a->point[0].cost, 2, 0);
    assert_close(a->point[0].runs, 2, 0);
    assert_close(a->point[1].runs, 1, 0);
    assert_int_equal(b->n, 1);
    assert_close(b->point[0].score, 0.7, 1e-15);
    assert_true(b->point[0].overall);
    assert_false(a->point[0].overall); /* as cheap, and worse */
    assert_true(a->point[0].frontier);
    assert_close(tradeoffs.target, 0.7, 0);
    assert_close(a->reached.cost, 4, 0);
    assert_close(b->reached.cost, 2, 0);
    syw_tradeoffs_clear(&tradeoffs);
    syw_usage_clear(&usage);
}

static void assert_contradiction(const char *text, const char *what)
{
    struct syw_usage usage = usage_of(text);
    const struct syw_tradeoff_options options = plain_options();
    struct syw_tradeoffs tradeoffs = {0};
    struct syw_error err = {0};
    assert_int_equal(syw_tradeoffs_compute(&tradeoffs, &usage, &options, &err), SYW_EPARSE);
    if (!strstr(err.text, what))
        print_error("got: %s\n", err.text);
    assert_non_null(strstr(err.text, what));
    assert_true(err.line > 1);
    syw_usage_clear(&usage);
}

static void rows_that_contradict_are_told_with_their_place(void **state)
{
    (void)state;
    assert_contradiction("threshold,acc,ms\n0.5,0.5,1\n0.5,0.6,2\n",
                         "two rows of threshold 0.5, the other one in line 2");
    assert_contradiction("seed,acc,ms\n1,0.5,1\n1,0.6,2\n", "two rows without a threshold");
    assert_contradiction("example,exit,confidence,correct,ms\nx,1,0.5,1,1\nx,2,1,1,2\ny,1,1,1,1\n",
                         "no row for exit 2, the last one");
    assert_contradiction("example,exit,confidence,correct,ms\nx,1,0.5,1,1\nx,2,1,1,2\nx,2,1,1,2\n",
                         "has exit 2 twice, first in line 3");
    assert_contradiction("example,exit,confidence,correct,ms\nx,1,0.5,1,2\nx,2,1,1,1\n",
                         "the last exit costs no more than the first");
}

/* Without thresholds and seeds every row is a point, whatever it is like. */
static void rows_alone_are_points(void **state)
{
    (void)state;
    struct syw_usage usage = usage_of("acc,gflops\n0.5,0\n0.5,0\n0.7,3\n0.7,5\n");
    struct syw_tradeoff_options options = plain_options();
    struct syw_remarks remarks = {0};
    options.remarks = &remarks;
    options.limit = 2;
    struct syw_tradeoffs tradeoffs = compute(&usage, &options);
    assert_int_equal(tradeoffs.model[0].n, 4);
    assert_int_equal(tradeoffs.model[0].n_frontier, 2);
    assert_true(tradeoffs.model[0].point[1].frontier); /* an equal point does not dominate */
    assert_false(tradeoffs.model[0].point[3].frontier);
    assert_false(tradeoffs.logarithmic);
    assert_int_equal(remarks.n, 1);
    assert_close(tradeoffs.model[0].within.score, 0.5, 0);
    assert_close(tradeoffs.model[0].hypervolume, 0.2 * 2, 1e-15); /* to cost 5 and score 0.5 */
    syw_remarks_clear(&remarks);
    syw_tradeoffs_clear(&tradeoffs);
    syw_usage_clear(&usage);
}

/* ---- savings ----------------------------------------------------------------------------------------------------- */

/* The second model costs 1/2 and 1/8 as much in its two runs: a quarter on average of the logarithms. */
static const char two_models[] = "model,seed,threshold,acc,ms\n"
                                 "a,1,1,0.5,8\na,1,2,0.6,16\na,1,3,0.7,32\n"
                                 "a,2,1,0.5,8\na,2,2,0.6,16\na,2,3,0.7,32\n"
                                 "b,1,1,0.5,4\nb,1,2,0.6,8\nb,1,3,0.7,16\n"
                                 "b,2,1,0.5,1\nb,2,2,0.6,2\nb,2,3,0.7,4\n";

static void a_saving_has_the_interval_of_its_seeds(void **state)
{
    (void)state;
    struct syw_usage usage = usage_of(two_models);
    const struct syw_tradeoff_options options = plain_options();
    struct syw_tradeoffs tradeoffs = compute(&usage, &options);
    const struct syw_tradeoff_saving *saving = &tradeoffs.model[1].saving;
    assert_int_equal(saving->basis, SYW_TRADEOFF_SEEDS);
    assert_true(saving->paired);
    assert_close(exp(saving->delta[SYW_DELTA_COST].value), 0.25, 1e-14);
    const double se = log(2); /* of -1 and -3 times log 2: sd 1.414 log 2, over root 2 */
    assert_close(saving->delta[SYW_DELTA_COST].uncertainty.se, se, 1e-14);
    assert_close(saving->hi[SYW_DELTA_COST], log(0.25) + 12.706204736174698 * se, 1e-9);
    assert_close(tradeoffs.model[0].saving.delta[SYW_DELTA_COST].value, NAN, 0);
    syw_tradeoffs_clear(&tradeoffs);
    syw_usage_clear(&usage);
}

/* At 0.7 a takes 32 ms, b (16 + 4) / 2: 22 ms less. At 100 W that is 22e-3 x 100 / 3.6e6 kWh a query. */
static void a_search_is_paid_back_by_what_queries_save(void **state)
{
    (void)state;
    struct syw_usage usage = usage_of(two_models);
    struct syw_tradeoff_options options = plain_options();
    const struct syw_tradeoff_search search[] = {{"b", 5}, {"a", 3}};
    options.watts = 100;
    options.pue = 1.5;
    options.search = search;
    options.n_search = 2;
    struct syw_tradeoffs tradeoffs = compute(&usage, &options);
    const double saved = 22e-3 * 100 / 3.6e6 * 1.5;
    assert_true(tradeoffs.estimated);
    assert_close_relative(tradeoffs.model[1].break_even, 2 / saved, 1e-12);
    syw_tradeoffs_clear(&tradeoffs);
    options.n_search = 1;
    tradeoffs = compute(&usage, &options);
    assert_close_relative(tradeoffs.model[1].break_even, 5 / saved, 1e-12);
    assert_close(tradeoffs.model[0].break_even, NAN, 0);
    syw_tradeoffs_clear(&tradeoffs);
    options.baseline = "b"; /* whoever costs more and was searched for no less never pays off */
    options.search = (const struct syw_tradeoff_search[]){{"a", 5}};
    tradeoffs = compute(&usage, &options);
    assert_true(isinf(tradeoffs.model[0].break_even));
    syw_tradeoffs_clear(&tradeoffs);
    options.search = (const struct syw_tradeoff_search[]){{"c", 5}};
    struct syw_error err = {0};
    assert_int_equal(syw_tradeoffs_compute(&tradeoffs, &usage, &options, &err), SYW_EINVAL);
    assert_non_null(strstr(err.text, "there is no model 'c'"));
    syw_usage_clear(&usage);
}

/* A minimized metric is the same seen in a mirror. */
static void lower_may_be_better(void **state)
{
    (void)state;
    struct syw_usage usage = {0}, mirrored = usage_of("model,threshold,acc,ms\n"
                                                      "a,1,-9,1\na,2,-6,2\na,3,-5,4\nb,1,-8,1\nb,2,-4,3\n");
    const struct syw_log_options log = {.direction = SYW_MINIMIZE};
    const struct syw_usage_options asked = {0};
    assert_int_equal(
        read_text(&usage, "model,threshold,ppl,ms\na,1,9,1\na,2,6,2\na,3,5,4\nb,1,8,1\nb,2,4,3\n", &log, &asked, NULL),
        SYW_OK);
    const struct syw_tradeoff_options options = plain_options();
    struct syw_tradeoffs down = compute(&usage, &options), up = compute(&mirrored, &options);
    const struct syw_delta *cost = down.model[1].saving.delta, *same = up.model[1].saving.delta;
    assert_close(down.target, 5, 0);
    assert_close(up.target, -5, 0);
    assert_close(cost[SYW_DELTA_COST].value, same[SYW_DELTA_COST].value, 0);
    assert_close(cost[SYW_DELTA_COST].from, 8, 0);
    assert_close(cost[SYW_DELTA_COST].to, 5, 0);
    assert_close(cost[SYW_DELTA_SCORE].value, -same[SYW_DELTA_SCORE].value, 0);
    assert_true(cost[SYW_DELTA_SCORE].value < 0);
    assert_close(down.model[0].frontier[0].score, 9, 0);
    syw_tradeoffs_clear(&down);
    syw_tradeoffs_clear(&up);
    syw_usage_clear(&usage);
    syw_usage_clear(&mirrored);
}

/* ---- examples ---------------------------------------------------------------------------------------------------- */

/* Three examples with two exits: y is sure at once and right, x and z are right at the last exit alone. */
static const char three_examples[] = "example,exit,confidence,correct,ms\n"
                                     "x,1,0.5,0,1\nx,2,0.1,1,3\n"
                                     "y,1,0.9,1,1\ny,2,0.1,1,3\n"
                                     "z,1,0.6,0,1\nz,2,0.1,True,3\n";

static void every_threshold_of_examples_is_tried(void **state)
{
    (void)state;
    struct syw_usage usage = usage_of(three_examples);
    const struct syw_tradeoff_options options = plain_options();
    struct syw_tradeoffs tradeoffs = compute(&usage, &options);
    const struct syw_tradeoff_model *model = &tradeoffs.model[0];
    assert_int_equal(model->examples, 3);
    assert_int_equal(model->n_frontier, 3); /* at 0.5 all leave: 1/3 right; 0.6: x stays; 0.9: z as well */
    assert_close(model->frontier[0].score, 1 / 3.0, 1e-15);
    assert_close(model->frontier[0].cost, 1, 0);
    assert_close(model->frontier[1].threshold, 0.6, 0);
    assert_close(model->frontier[1].cost, 5 / 3.0, 1e-15);
    assert_close(model->frontier[2].threshold, 0.9, 0);
    assert_close(model->frontier[2].score, 1, 1e-15);
    assert_close(model->frontier[2].cost, 7 / 3.0, 1e-15);
    syw_tradeoffs_clear(&tradeoffs);
    syw_usage_clear(&usage);
}

/* Twice the same examples as two seeds: the points are those of one, each of two runs, which do not differ. */
static void examples_of_several_seeds_are_runs(void **state)
{
    (void)state;
    struct syw_usage usage = usage_of("model,seed,example,exit,confidence,correct,ms\n"
                                      "a,1,x,1,0.5,0,1\na,1,x,2,0,1,3\na,1,y,1,0.9,1,1\na,1,y,2,0,1,3\n"
                                      "a,2,x,1,0.5,0,1\na,2,x,2,0,1,3\na,2,y,1,0.9,1,1\na,2,y,2,0,1,3\n"
                                      "b,1,x,1,0.5,0,2\nb,1,x,2,0,1,6\nb,1,y,1,0.9,1,2\nb,1,y,2,0,1,6\n"
                                      "b,2,x,1,0.5,0,2\nb,2,x,2,0,1,6\nb,2,y,1,0.9,1,2\nb,2,y,2,0,1,6\n");
    const struct syw_tradeoff_options options = plain_options();
    struct syw_tradeoffs tradeoffs = compute(&usage, &options);
    const struct syw_tradeoff_model *b = &tradeoffs.model[1];
    assert_int_equal(b->runs, 2);
    assert_int_equal(b->examples, 2);
    assert_int_equal(b->n_frontier, 2);
    assert_close(b->frontier[1].cost, 4, 1e-15); /* x stays, y leaves */
    assert_close(b->frontier[1].runs, 2, 0);
    assert_int_equal(b->saving.basis, SYW_TRADEOFF_SEEDS);
    assert_true(b->saving.paired);
    assert_close(b->saving.delta[SYW_DELTA_COST].value, log(2), 1e-14);
    assert_close(b->saving.delta[SYW_DELTA_COST].uncertainty.se, 0, 0);
    assert_close(b->saving.lo[SYW_DELTA_COST], NAN, 0); /* seeds that do not differ do not tell */
    syw_tradeoffs_clear(&tradeoffs);
    syw_usage_clear(&usage);
}

static void the_order_of_rows_and_the_sign_of_entropy_make_no_difference(void **state)
{
    (void)state;
    struct syw_usage usage = usage_of("example,exit,entropy,correct,ms\n"
                                      "z,2,0,True,3\nx,2,0,1,3\ny,1,0.1,1,1\n"
                                      "x,1,0.5,0,1\nz,1,0.4,0,1\ny,2,0,1,3\n");
    const struct syw_tradeoff_options options = plain_options();
    struct syw_tradeoffs tradeoffs = compute(&usage, &options);
    assert_true(usage.unsure);
    assert_int_equal(tradeoffs.model[0].n_frontier, 3);
    assert_close(tradeoffs.model[0].frontier[1].threshold, 0.4, 0);
    assert_close(tradeoffs.model[0].frontier[1].cost, 5 / 3.0, 1e-15);
    syw_tradeoffs_clear(&tradeoffs);
    syw_usage_clear(&usage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_known_by_name_and_unit),
        cmocka_unit_test(units_reach_energy_and_time),
        cmocka_unit_test(a_bad_cell_is_told_with_its_place),
        cmocka_unit_test(points_are_means_over_seeds),
        cmocka_unit_test(rows_that_contradict_are_told_with_their_place),
        cmocka_unit_test(rows_alone_are_points),
        cmocka_unit_test(a_saving_has_the_interval_of_its_seeds),
        cmocka_unit_test(a_search_is_paid_back_by_what_queries_save),
        cmocka_unit_test(lower_may_be_better),
        cmocka_unit_test(every_threshold_of_examples_is_tried),
        cmocka_unit_test(examples_of_several_seeds_are_runs),
        cmocka_unit_test(the_order_of_rows_and_the_sign_of_entropy_make_no_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
