/* What more trials would bring every model of a log: budgets and costs; the bounds themselves are test_beyond.c's. */
#include "analysis_helpers.h"
#include "close.h"
#include "syw/outlook.h"

#include <stdlib.h>

enum { TRIALS = 64 };

/* 64 trials near an optimum of 0.9, in no order, half an hour each on average; every eighth fails. */
static const char *search_text(bool ascending)
{
    static char text[8192];
    size_t length = (size_t)snprintf(text, sizeof text, "model,accuracy,duration_h\n");
    for (unsigned i = 0; i < TRIALS; i++) {
        unsigned place = ascending ? i : i * 37 % TRIALS;
        double value = 0.9 - 0.3 * (place + 0.7) / TRIALS, hours = i % 2 ? 0.25 : 0.75;
        length += (size_t)snprintf(text + length, sizeof text - length, i % 8 == 7 ? "A,,%g\n" : "A,%.6f,%g\n",
                                   i % 8 == 7 ? hours : value, hours);
    }
    return text;
}

static struct syw_outlooks ask(const struct syw_log *log, const char *budgets, enum syw_axis axis)
{
    const struct syw_outlook_question question = {.budgets = budgets};
    const struct syw_analysis_options options = {.axis = axis, .curve = {.confidence = .8}};
    struct syw_outlooks outlooks = {0};
    assert_int_equal(syw_outlooks_compute(&outlooks, log, &question, &options, NULL), SYW_OK);
    assert_int_equal(outlooks.n, 1);
    return outlooks;
}

static void budgets_are_times_of_the_trials_or_numbers_of_them(void **state)
{
    (void)state;
    struct syw_log log = whole_log(search_text(false));
    struct syw_outlooks outlooks = ask(&log, "4x,2x,100", SYW_AXIS_TRIALS);
    const struct syw_outlook *outlook = &outlooks.model[0];
    assert_int_equal(outlook->n, 3);
    assert_close(outlook->point[0].budget, 100, 0);
    assert_close(outlook->point[1].budget, 128, 0);
    assert_close(outlook->point[2].budget, 256, 0);
    for (size_t i = 0; i < 3; i++) {
        const struct syw_outlook_point *point = &outlook->point[i];
        assert_int_equal(point->refusal, SYW_BEYOND_ANSWERED);
        assert_true(point->lo <= point->value && point->value <= point->hi);
        assert_close(point->gain, point->hi - log.model[0].best, 1e-15);
        assert_close(point->more[SYW_AXIS_TRIALS], point->budget - 64, 0);
        assert_close(point->more[SYW_AXIS_HOURS], (point->budget - 64) / 2, 1e-12);
        assert_true(isnan(point->more[SYW_AXIS_KWH]));
    }
    syw_outlooks_clear(&outlooks);
    syw_log_clear(&log);
}

static void a_figure_gets_dense_budgets_from_the_end_of_the_trials_on(void **state)
{
    (void)state;
    struct syw_log log = whole_log(search_text(false));
    const struct syw_outlook_question question = {.budgets = "2x,4x", .dense = 5};
    const struct syw_analysis_options options = {.curve = {.confidence = .8}};
    struct syw_outlooks outlooks = {0};
    assert_int_equal(syw_outlooks_compute(&outlooks, &log, &question, &options, NULL), SYW_OK);
    assert_int_equal(outlooks.model[0].n, 5);
    for (int i = 0; i < 5; i++) {
        assert_close_relative(outlooks.model[0].point[i].budget, 64 * pow(2, i / 2.0), 1e-15);
        assert_int_equal(outlooks.model[0].point[i].refusal, SYW_BEYOND_ANSWERED);
    }
    syw_outlooks_clear(&outlooks);
    syw_log_clear(&log);
}

/* 64 trials of half an hour are 32 hours. */
static void budgets_in_cost_are_trials_by_their_mean_cost(void **state)
{
    (void)state;
    struct syw_log log = whole_log(search_text(false));
    struct syw_outlooks trials = ask(&log, "2x", SYW_AXIS_TRIALS), hours = ask(&log, "64", SYW_AXIS_HOURS),
                        times = ask(&log, "2x", SYW_AXIS_HOURS);
    assert_close(hours.model[0].point[0].trials, 128, 1e-10);
    assert_close(times.model[0].point[0].budget, 64, 1e-12);
    assert_close(hours.model[0].point[0].hi, trials.model[0].point[0].hi, 1e-9);
    assert_close(times.model[0].point[0].more[SYW_AXIS_HOURS], 32, 1e-10);
    syw_outlooks_clear(&trials);
    syw_outlooks_clear(&hours);
    syw_outlooks_clear(&times);
    syw_log_clear(&log);
}

/* Errors are 1 - accuracies: what the one may rise by the other may fall by. */
static void an_error_improves_by_what_its_accuracy_does(void **state)
{
    (void)state;
    struct syw_log log = whole_log(search_text(false)), errors = whole_log(search_text(false));
    errors.direction = SYW_MINIMIZE;
    errors.model[0].best = 1 - errors.model[0].best;
    for (size_t i = 0; i < errors.model[0].rows; i++)
        errors.model[0].value[i] = 1 - errors.model[0].value[i];
    struct syw_outlooks up = ask(&log, "2x", SYW_AXIS_TRIALS), down = ask(&errors, "2x", SYW_AXIS_TRIALS);
    const struct syw_outlook_point *a = &up.model[0].point[0], *b = &down.model[0].point[0];
    assert_true(a->gain > 0);
    assert_close(b->gain, a->gain, 1e-12);
    assert_close(b->lo, 1 - a->hi, 1e-12);
    syw_outlooks_clear(&up);
    syw_outlooks_clear(&down);
    syw_log_clear(&log);
    syw_log_clear(&errors);
}

static void trials_may_pay_where_they_may_bring_more_than_they_must(void **state)
{
    (void)state;
    struct syw_outlook_point point = {.gain = 0.02, .more = {[SYW_AXIS_TRIALS] = 50, [SYW_AXIS_KWH] = 4}};
    assert_true(syw_outlook_may_pay(&point, &(struct syw_outlook_price){.epsilon = 0.01}));
    assert_false(syw_outlook_may_pay(&point, &(struct syw_outlook_price){.epsilon = 0.02}));
    /* 4 kWh at 0.004 must bring 0.016, at 0.006 0.024 */
    assert_true(syw_outlook_may_pay(&point, &(struct syw_outlook_price){1, 0.004, SYW_AXIS_KWH}));
    assert_false(syw_outlook_may_pay(&point, &(struct syw_outlook_price){0, 0.006, SYW_AXIS_KWH}));
    point.more[SYW_AXIS_KWH] = NAN; /* what is not known may be */
    assert_true(syw_outlook_may_pay(&point, &(struct syw_outlook_price){0, 0.006, SYW_AXIS_KWH}));
    point.gain = NAN;
    assert_true(syw_outlook_may_pay(&point, &(struct syw_outlook_price){.epsilon = 1}));
}

static void a_search_that_learned_gets_no_answer_unless_assumed_random(void **state)
{
    (void)state;
    struct syw_log log = whole_log(search_text(true));
    const struct syw_outlook_question question = {.budgets = "2x"};
    struct syw_analysis_options options = {.curve = {.confidence = .8}};
    struct syw_outlooks learned = ask(&log, "2x", SYW_AXIS_TRIALS), assumed = {0};
    options.assume_random = true;
    assert_int_equal(syw_outlooks_compute(&assumed, &log, &question, &options, NULL), SYW_OK);
    assert_int_equal(learned.model[0].beyond.refusal, SYW_BEYOND_LEARNED);
    assert_true(isnan(learned.model[0].point[0].hi) && isnan(learned.model[0].point[0].gain));
    assert_int_equal(assumed.model[0].beyond.refusal, SYW_BEYOND_ANSWERED);
    syw_outlooks_clear(&learned);
    syw_outlooks_clear(&assumed);
    syw_log_clear(&log);
}

/* The same trials with their hyperparameters; with again, every third configuration was run once more right after. */
static const char *repeated_text(bool again, double apart)
{
    static char text[8192];
    size_t length = (size_t)snprintf(text, sizeof text, "accuracy,lr,seed\n");
    for (unsigned i = 0; i < TRIALS; i++) {
        const unsigned place = i * 37 % TRIALS;
        const double value = 0.9 - 0.3 * (place + 0.7) / TRIALS;
        length += (size_t)snprintf(text + length, sizeof text - length, "%.6f,%u,1\n", value, i);
        if (again && i % 3 == 0)
            length += (size_t)snprintf(text + length, sizeof text - length, "%.6f,%u,2\n",
                                       value + (i % 2 ? apart : -apart), i);
    }
    return text;
}

static struct syw_log repeated_log(bool again, double apart)
{
    const struct syw_log_options options = {.wanted = ~0u, .keep = ~0u, .parameters = true};
    return log_of(&options, repeated_text(again, apart));
}

static void repetitions_tell_the_noise_and_are_no_draws(void **state)
{
    (void)state;
    struct syw_log log = repeated_log(true, .01), alone = repeated_log(false, 0);
    struct syw_outlooks outlooks = ask(&log, "172", SYW_AXIS_TRIALS);
    const struct syw_outlook *outlook = &outlooks.model[0];
    assert_int_equal(outlook->repeats.refusal, SYW_REPEATS_TOLD);
    assert_int_equal(outlook->drawn, TRIALS);
    assert_int_equal(outlook->repeats.repeated, 22);
    assert_close(outlook->noise, .01 / sqrt(2), 1e-9);
    assert_true(outlook->noise_df >= SYW_REPEATS_LEAST_DF);
    /* the same as those trials alone and that noise */
    const struct syw_beyond_options how = {
        .confidence = .8, .has_noise = true, .noise = outlook->noise, .noise_df = outlook->noise_df};
    struct syw_sample sample = {0};
    struct syw_beyond_point point;
    const double m = 172;
    assert_int_equal(syw_sample_init(&sample, alone.model[0].value, NULL, alone.model[0].rows, SYW_MAXIMIZE, NULL),
                     SYW_OK);
    assert_int_equal(syw_beyond_compute(&point, NULL, &sample, &m, 1, &how, NULL), SYW_OK);
    assert_close(outlook->point[0].lo, point.lo, 0);
    assert_close(outlook->point[0].hi, point.hi, 0);
    syw_sample_clear(&sample);
    syw_outlooks_clear(&outlooks);
    syw_log_clear(&alone);
    syw_log_clear(&log);
}

static void noise_that_is_given_goes_before_and_trials_are_draws_where_repetitions_are_none(void **state)
{
    (void)state;
    const struct syw_outlook_question question = {.budgets = "2x", .has_noise = true, .noise = .02};
    const struct syw_analysis_options options = {.curve = {.confidence = .8}};
    struct syw_outlooks outlooks = {0};
    struct syw_log log = repeated_log(true, .01);
    assert_int_equal(syw_outlooks_compute(&outlooks, &log, &question, &options, NULL), SYW_OK);
    assert_close(outlooks.model[0].noise, .02, 0);
    assert_true(isnan(outlooks.model[0].noise_df));
    assert_int_equal(outlooks.model[0].drawn, TRIALS);
    syw_outlooks_clear(&outlooks);
    syw_log_clear(&log);
    log = repeated_log(true, .2); /* as far apart as any two */
    outlooks = ask(&log, "2x", SYW_AXIS_TRIALS);
    assert_int_equal(outlooks.model[0].repeats.refusal, SYW_REPEATS_APART);
    assert_true(isnan(outlooks.model[0].noise));
    assert_int_equal(outlooks.model[0].drawn, log.model[0].rows);
    syw_outlooks_clear(&outlooks);
    syw_log_clear(&log);
    log = repeated_log(false, 0);
    outlooks = ask(&log, "2x", SYW_AXIS_TRIALS);
    assert_true(isnan(outlooks.model[0].noise));
    assert_int_equal(outlooks.model[0].drawn, TRIALS);
    syw_outlooks_clear(&outlooks);
    syw_log_clear(&log);
}

static void what_cannot_be_read_or_answered_is_an_error(void **state)
{
    (void)state;
    const char *const wrong[] = {"", "x", "2y", "2x,", "-1", "0", "inf", "1e400", "0x10", "2x,,4x"};
    struct syw_log log = whole_log(search_text(false));
    struct syw_analysis_options options = {.curve = {.confidence = .8}};
    struct syw_outlooks outlooks = {.n = 7};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const struct syw_outlook_question question = {.budgets = wrong[i]};
        struct syw_error err = {0};
        assert_int_equal(syw_outlooks_compute(&outlooks, &log, &question, &options, &err), SYW_EINVAL);
        assert_true(err.hint[0] != '\0');
    }
    const struct syw_outlook_question question = {.budgets = "2x"};
    options.axis = SYW_AXIS_KWH;
    assert_int_equal(syw_outlooks_compute(&outlooks, &log, &question, &options, NULL), SYW_EDOMAIN);
    options = (struct syw_analysis_options){.curve = {.statistic = SYW_STATISTIC_QUANTILE, .quantile = .5}};
    assert_int_equal(syw_outlooks_compute(&outlooks, &log, &question, &options, NULL), SYW_EINVAL);
    assert_int_equal(outlooks.n, 7);
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(budgets_are_times_of_the_trials_or_numbers_of_them),
        cmocka_unit_test(a_figure_gets_dense_budgets_from_the_end_of_the_trials_on),
        cmocka_unit_test(budgets_in_cost_are_trials_by_their_mean_cost),
        cmocka_unit_test(an_error_improves_by_what_its_accuracy_does),
        cmocka_unit_test(trials_may_pay_where_they_may_bring_more_than_they_must),
        cmocka_unit_test(a_search_that_learned_gets_no_answer_unless_assumed_random),
        cmocka_unit_test(repetitions_tell_the_noise_and_are_no_draws),
        cmocka_unit_test(noise_that_is_given_goes_before_and_trials_are_draws_where_repetitions_are_none),
        cmocka_unit_test(what_cannot_be_read_or_answered_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
