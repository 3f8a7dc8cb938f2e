/* Many models of a log, without the tool. */
#include "analysis_helpers.h"
#include "syw/rankings.h"

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

static void one_model_is_not_ranked(void **state)
{
    (void)state;
    struct syw_log log = whole_log("score\n1\n2\n");
    const struct syw_analysis_options options = {.curve = {.confidence = 0.95}};
    struct syw_rankings rankings = {.n = 77};
    struct syw_error err = {0};
    assert_int_equal(syw_rankings_compute(&rankings, &log, &options, &err), SYW_EDOMAIN);
    assert_string_equal(err.text, "there is one model only, 'trials': nothing to compare it with");
    assert_int_equal(rankings.n, 77);
    syw_log_clear(&log);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(models_are_in_order_of_rank_at_every_budget),
        cmocka_unit_test(one_model_is_not_ranked),
        cmocka_unit_test(pairs_are_of_two_models),
        cmocka_unit_test(pairs_of_too_many_models_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
