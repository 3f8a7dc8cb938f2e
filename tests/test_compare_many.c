/* Many models: ranks and claims by hand. */
#include "curve_helpers.h"

#include "syw/compare.h"

#include <stdbool.h>

static const struct syw_curve_options pointwise = {.confidence = 0.95};

/* Every model's best is its value for sure. */
static void rank(struct syw_ranking *ranking, const struct syw_curve_point point[], size_t models,
                 enum syw_direction direction, const struct syw_curve_options *options)
{
    const double sure[] = {0, 1};
    struct syw_best best[8] = {{0}};
    for (size_t i = 0; i < models; i++) {
        double merit = direction == SYW_MINIMIZE ? -point[i].value : point[i].value;
        assert_int_equal(syw_best_of_ranks(&best[i], &merit, sure, 1, NULL), SYW_OK);
    }
    assert_int_equal(syw_ranking_compute(ranking, point, best, NULL, models, direction, options, NULL), SYW_OK);
    for (size_t i = 0; i < models; i++)
        syw_best_clear(&best[i]);
}

static void ranks_follow_merit_and_equals_share_one(void **state)
{
    (void)state;
    const struct syw_curve_point point[] = {{.value = .5, .se = .1, .df = INFINITY},
                                            {.value = .7, .se = .1, .df = INFINITY},
                                            {.value = NAN, .se = NAN},
                                            {.value = .5, .se = .1, .df = INFINITY}};
    struct syw_ranking ranking = {0};
    rank(&ranking, point, 4, SYW_MAXIMIZE, &pointwise);
    assert_int_equal(ranking.n, 3);
    assert_int_equal(ranking.n_pairs, 3);
    const size_t model[] = {1, 0, 3}, places[] = {1, 2, 2};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(ranking.model[i], model[i]);
        assert_int_equal(ranking.rank[i], places[i]);
    }
    syw_ranking_clear(&ranking);
    rank(&ranking, point, 4, SYW_MINIMIZE, &pointwise);
    assert_int_equal(ranking.model[2], 1);
    assert_int_equal(ranking.rank[1], 1);
    assert_close(ranking.pair[0].point.p_a_wins, 1, 0); /* 0.5 beats 0.7 */
    syw_ranking_clear(&ranking);
}

/* Two differences of 2.5 standard errors, p = 0.0124: one alone is told apart, one of three pairs is not. */
static void claims_are_adjusted_for_all_pairs(void **state)
{
    (void)state;
    const double se = .1 / sqrt(2);
    const struct syw_curve_point point[] = {{.value = .75, .se = se, .df = INFINITY},
                                            {.value = .5, .se = se, .df = INFINITY},
                                            {.value = .5 + 1e-9, .se = se, .df = INFINITY}};
    struct syw_ranking ranking = {0};
    rank(&ranking, point, 2, SYW_MAXIMIZE, &pointwise);
    assert_close(ranking.pair[0].p, 0.0124193306, 1e-9);
    assert_close(ranking.pair[0].p_adjusted, ranking.pair[0].p, 0);
    assert_int_equal(ranking.pair[0].point.leader, SYW_LEADER_A);
    assert_true(ranking.with_best[0]);
    assert_false(ranking.with_best[1]);
    syw_ranking_clear(&ranking);
    rank(&ranking, point, 3, SYW_MAXIMIZE, &pointwise);
    assert_close(ranking.pair[0].p_adjusted, 3 * 0.0124193306, 1e-8);
    assert_int_equal(ranking.pair[0].point.leader, SYW_LEADER_A);
    const struct syw_curve_options strict = {.confidence = 0.97}; /* 0.0124 < 0.03 < 0.0373 */
    syw_ranking_clear(&ranking);
    rank(&ranking, point, 3, SYW_MAXIMIZE, &strict);
    assert_true(ranking.pair[0].p < 0.03);
    assert_int_equal(ranking.pair[0].point.leader, SYW_LEADER_TIE);
    assert_true(ranking.with_best[1]);
    syw_ranking_clear(&ranking);
}

static void bands_claim_without_adjustment(void **state)
{
    (void)state;
    const struct syw_curve_options bands = {.confidence = 0.98, .bands = SYW_BAND_EXACT};
    const struct syw_curve_point point[] = {
        {.value = .75, .lo = .7, .hi = .8}, {.value = .65, .lo = .6, .hi = .72}, {.value = .5, .lo = .4, .hi = .69}};
    struct syw_ranking ranking = {0};
    rank(&ranking, point, 3, SYW_MAXIMIZE, &bands);
    assert_true(ranking.with_best[1]);
    assert_false(ranking.with_best[2]);
    assert_close(ranking.pair[1].p, NAN, 0);
    syw_ranking_clear(&ranking);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_follow_merit_and_equals_share_one),
        cmocka_unit_test(claims_are_adjusted_for_all_pairs),
        cmocka_unit_test(bands_claim_without_adjustment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
