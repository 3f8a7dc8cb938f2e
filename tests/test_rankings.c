/* Many models of a log, without the tool. */
#include "analysis_helpers.h"
#include "syw/comparison.h"
#include "syw/rankings.h"

#include <math.h>
#include <stdlib.h>

static const char *const three = "model,score,energy_kwh\n"
                                 "low,1,1\nlow,1.1,1\nlow,1.2,1\nlow,1.3,1\nlow,1.1,1\nlow,1.2,1\n"
                                 "top,5,1\ntop,5.1,1\ntop,5.2,1\ntop,5.3,1\ntop,5.1,1\ntop,5.2,1\n"
                                 "mid,3,1\nmid,3.1,1\nmid,3.2,1\nmid,3.3,1\n";

static void models_are_in_order_of_rank_at_every_budget(void **state)
{
    (void)state;
    struct syw_log log = whole_log(three);
    for (int axis = SYW_AXIS_TRIALS; axis <= SYW_AXIS_KWH; axis += SYW_AXIS_KWH) {
        const struct syw_analysis_options options = {
            .axis = (enum syw_axis)axis, .at = "1,3,6", .curve = {.confidence = 0.95}};
        struct syw_rankings rankings = {0};
        assert_int_equal(syw_rankings_compute(&rankings, &log, &options, NULL), SYW_OK);
        assert_int_equal(rankings.n, 3);
        assert_int_equal(rankings.models, 3);
        assert_close(rankings.budget[2], 6, 0);
        assert_int_equal(rankings.ranking[1].n, 3);
        assert_int_equal(rankings.ranking[2].n, 2); /* mid has four trials */
        for (size_t i = 0; i < rankings.n; i++)
            assert_string_equal(log.model[rankings.ranking[i].model[0]].model, "top");
        assert_int_equal(rankings.curve[2].n, 2);
        syw_rankings_clear(&rankings);
        syw_rankings_clear(&rankings);
    }
    syw_log_clear(&log);
}

static void refuses_one_model(const char *text, const char *within)
{
    struct syw_log log = whole_log(text);
    const struct syw_analysis_options options = {.within = within, .curve = {.confidence = 0.95}};
    struct syw_rankings rankings = {.n = 77};
    struct syw_error err = {0};
    assert_int_equal(syw_rankings_compute(&rankings, &log, &options, &err), SYW_EDOMAIN);
    assert_string_equal(err.text, "there is one model only, 'trials': nothing to compare it with");
    assert_int_equal(rankings.n, 77);
    syw_log_clear(&log);
}

static void one_model_is_not_ranked(void **state)
{
    (void)state;
    refuses_one_model("score\n1\n2\n", NULL);
    refuses_one_model("trial,score\n1,1\n1,2\n", "problem");
}

static void pairs_are_of_two_models(void **state)
{
    (void)state;
    struct syw_log log = whole_log(three);
    const struct syw_analysis_options options = {.paired = "fold", .curve = {.confidence = 0.95}};
    struct syw_rankings rankings = {0};
    struct syw_error err = {0};
    assert_int_equal(syw_rankings_compute(&rankings, &log, &options, &err), SYW_EDOMAIN);
    assert_string_equal(err.text, "`paired`: pairs are single trials of two models");
    syw_log_clear(&log);
}

/* Pairs grow with the square of the models. */
static void pairs_of_too_many_models_are_refused(void **state)
{
    (void)state;
    enum { MODELS = 1500 };
    char *text = malloc(MODELS * 40);
    assert_non_null(text);
    strcpy(text, "model,score\n");
    for (size_t i = 0, length = strlen(text); i < MODELS; i++)
        length += (size_t)sprintf(text + length, "m%zu,%zu\n", i, i);
    struct syw_log log = whole_log(text);
    const struct syw_analysis_options options = {.curve = {.confidence = 0.95}};
    struct syw_rankings rankings = {0};
    struct syw_error err = {0};
    assert_int_equal(syw_rankings_compute(&rankings, &log, &options, &err), SYW_EDOMAIN);
    assert_string_equal(err.text, "1500 models make 1124250 pairs at 1 budget, more than 1000000 in all");
    assert_int_equal(rankings.n, 0);
    syw_log_clear(&log);
    free(text);
}

/* Runs of nine problems, or of three of them, which models find more or less hard; `trial` tells the problem. */
static void write_strata(char *text, const char *const model[], size_t models, int problems)
{
    size_t length = (size_t)sprintf(text, "model,trial,score\n");
    for (size_t m = 0; m < models; m++)
        for (int s = 0; s < problems; s++)
            for (int i = 0; i < 10; i++)
                length += (size_t)sprintf(text + length, "%s,p%d,%.6f\n", model[m], s,
                                          s + sin(3.7 * i + s + 11 * (double)model[m][0]) + 0.2 * (double)m);
}

/* Ranked or not, two models over the same strata differ by the same, as certainly. */
static void strata_are_ranked_as_two_models_are_compared(void **state)
{
    (void)state;
    const char *const all[] = {"A", "B", "C"};
    static char text[20000];
    for (int problems = 3; problems <= 9; problems += 6) {
        const struct syw_analysis_options options = {.within = "problem", .at = "1,4", .curve = {.confidence = 0.95}};
        struct syw_rankings rankings = {0};
        struct syw_comparison comparison = {0};
        write_strata(text, all, 3, problems);
        struct syw_log log = whole_log(text);
        assert_int_equal(syw_rankings_compute(&rankings, &log, &options, NULL), SYW_OK);
        assert_int_equal(rankings.method, SYW_COMPARE_STRATA);
        assert_int_equal(rankings.simultaneous, problems == 9);
        assert_int_equal(rankings.curve[0].strata, problems);
        const struct syw_ranked_pair *pair = &rankings.ranking[1].pair[1];
        assert_int_equal(pair->a * 10 + pair->b, 2);
        struct syw_trials left_and_right[] = {log.model[0], log.model[2]};
        struct syw_log pairs = log;
        pairs.model = left_and_right;
        pairs.n_models = 2;
        assert_int_equal(syw_comparison_compute(&comparison, &pairs, &options, NULL), SYW_OK);
        assert_close(pair->point.difference, comparison.point[1].difference, 1e-15);
        assert_close(pair->point.se, comparison.point[1].se, 1e-15);
        assert_close(pair->point.df, comparison.point[1].df, 1e-9);
        assert_true(pair->p_adjusted >= pair->p && isnan(pair->point.p_a_wins));
        syw_comparison_clear(&comparison);
        syw_rankings_clear(&rankings);
        syw_log_clear(&log);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(models_are_in_order_of_rank_at_every_budget),
        cmocka_unit_test(one_model_is_not_ranked),
        cmocka_unit_test(pairs_are_of_two_models),
        cmocka_unit_test(pairs_of_too_many_models_are_refused),
        cmocka_unit_test(strata_are_ranked_as_two_models_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
