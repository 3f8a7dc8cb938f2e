/* Many models and resampled ones: ranks and claims by hand, the spread of replicates, pairs that cancel. */
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

/* ---- resampling ------------------------------------------------------------------------------------------------- */

enum { N = 80, RESAMPLES = 400, M = 3 };
static const double budgets[M] = {1, 4, 16}, z = 1.959963984540054;

/* Costs are of no matter. */
static struct syw_priced rows_of(const double value[], enum syw_direction direction)
{
    static const double cost[N];
    struct syw_priced priced = {0};
    assert_int_equal(syw_priced_init(&priced, value, cost, NULL, N, direction, NULL), SYW_OK);
    return priced;
}

static void replicate(double to[RESAMPLES * M], const double value[], enum syw_direction direction, uint64_t seed)
{
    struct syw_priced priced = rows_of(value, direction);
    assert_int_equal(syw_curve_replicates(to, &priced, budgets, M, &u_mean, RESAMPLES, seed, NULL), SYW_OK);
    syw_priced_clear(&priced);
}

/* In no order, every tenth failed. */
static void fill(double value[N], double step)
{
    for (int i = 0; i < N; i++)
        value[i] = i % 10 == 3 ? NAN : fmod(i * step, 1);
}

static void resampled_errors_are_near_those_in_closed_form(void **state)
{
    (void)state;
    static double value[N], at[RESAMPLES * M];
    struct syw_curve_point want[M], got[M];
    fill(value, 0.6180339887498949);
    curve_of(want, budgets, M, value, NULL, N, SYW_MAXIMIZE, &pointwise);
    replicate(at, value, SYW_MAXIMIZE, 1);
    memcpy(got, want, sizeof got);
    syw_resampled_curve(got, M, (struct syw_replicates){at, RESAMPLES, M}, z);
    for (int i = 0; i < M; i++) {
        assert_close_relative(got[i].se, want[i].se, 0.15);
        assert_close(got[i].hi - got[i].value, z * got[i].se, 1e-15);
    }
}

/* Half of the trials fail: four draws are two completed ones, and so they are in every resample. */
static void resamples_fail_as_often_as_trials_do(void **state)
{
    (void)state;
    static double value[N], at[RESAMPLES * M];
    struct syw_curve_point want[M];
    double mean = 0;
    fill(value, 0.6180339887498949);
    for (int i = 0; i < N; i += 2)
        value[i] = NAN;
    curve_of(want, budgets, M, value, NULL, N, SYW_MAXIMIZE, &pointwise);
    replicate(at, value, SYW_MAXIMIZE, 1);
    for (int r = 0; r < RESAMPLES; r++)
        mean += at[r * M + 1] / RESAMPLES;
    assert_close(mean, want[1].value, 0.02);
}

static void what_pairs_have_in_common_cancels(void **state)
{
    (void)state;
    static double value[N], other[N], a[RESAMPLES * M], b[RESAMPLES * M], apart[RESAMPLES * M];
    struct syw_compare_point point[M] = {{.difference = 0.01}, {.difference = 0.01}, {.difference = 0.01}};
    fill(value, 0.6180339887498949);
    for (int i = 0; i < N; i++)
        other[i] = value[i] - 0.01;
    replicate(a, value, SYW_MAXIMIZE, 1);
    replicate(b, other, SYW_MAXIMIZE, 1);
    replicate(apart, other, SYW_MAXIMIZE, 2);
    struct syw_replicates left = {a, RESAMPLES, M}, paired = {b, RESAMPLES, M}, alone = {apart, RESAMPLES, M};
    syw_resampled_difference(point, M, left, paired, SYW_MAXIMIZE, z);
    for (int i = 0; i < M; i++) {
        assert_close(point[i].se, 0, 1e-12);
        assert_int_equal(point[i].leader, SYW_LEADER_A);
    }
    syw_resampled_difference(point, M, left, alone, SYW_MAXIMIZE, z);
    for (int i = 0; i < M; i++)
        assert_int_equal(point[i].leader, SYW_LEADER_TIE);
}

static void a_seed_repeats_to_the_bit_and_direction_is_respected(void **state)
{
    (void)state;
    static double value[N], mirrored[N], a[RESAMPLES * M], b[RESAMPLES * M], c[RESAMPLES * M];
    fill(value, 0.7548776662466927);
    for (int i = 0; i < N; i++)
        mirrored[i] = -value[i];
    replicate(a, value, SYW_MAXIMIZE, 7);
    replicate(b, value, SYW_MAXIMIZE, 7);
    replicate(c, mirrored, SYW_MINIMIZE, 7);
    assert_memory_equal(a, b, sizeof a);
    bool differ = false;
    for (int i = 0; i < RESAMPLES * M; i++) {
        assert_close(c[i], -a[i], 0);
        differ |= i >= M && a[i] != a[i - M];
    }
    assert_true(differ);
}

static void too_few_replicates_have_no_spread(void **state)
{
    (void)state;
    const double at[] = {.5, NAN, .7, .7, .9, .9}; /* three of two budgets */
    struct syw_curve_point point[2] = {{.value = .6}, {.value = .6}};
    syw_resampled_curve(point, 2, (struct syw_replicates){at, 3, 2}, z);
    assert_close(point[0].se, .2, 1e-15);
    assert_close(point[1].se, NAN, 0);
    assert_close(point[1].lo, NAN, 0);
}

static void all_budgets_at_once_need_more_standard_errors(void **state)
{
    (void)state;
    static double value[N], other[N], a[RESAMPLES * M], b[RESAMPLES * M];
    double all, one;
    fill(value, 0.6180339887498949);
    fill(other, 0.7548776662466927);
    replicate(a, value, SYW_MAXIMIZE, 1);
    replicate(b, other, SYW_MAXIMIZE, 2);
    struct syw_replicates left = {a, RESAMPLES, M}, right = {b, RESAMPLES, M};
    assert_close(syw_pointwise_z(0.95), z, 1e-15);
    assert_int_equal(syw_simultaneous_z(&all, M, left, right, 0.95, NULL), SYW_OK);
    assert_int_equal(syw_simultaneous_z(&one, 1, left, right, 0.95, NULL), SYW_OK);
    assert_true(one < 2.2 && all > one + 0.1 && all < 3);
    const double at[] = {-2, -1, 0, 1, 2}; /* mean 0, deviation sqrt(2.5) */
    struct syw_replicates five = {at, 5, 1}, none = {NULL, 0, 0};
    assert_int_equal(syw_simultaneous_z(&all, 1, five, none, 0.5, NULL), SYW_OK);
    assert_close(all, syw_pointwise_z(0.5), 1e-15); /* the third of 0, 1, 1, 2, 2 in deviations is 0.63 only */
    assert_int_equal(syw_simultaneous_z(&all, 1, five, none, 0.6, NULL), SYW_OK);
    assert_close(all, 2 / sqrt(2.5), 1e-15); /* the fourth */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_follow_merit_and_equals_share_one),
        cmocka_unit_test(claims_are_adjusted_for_all_pairs),
        cmocka_unit_test(bands_claim_without_adjustment),
        cmocka_unit_test(resampled_errors_are_near_those_in_closed_form),
        cmocka_unit_test(resamples_fail_as_often_as_trials_do),
        cmocka_unit_test(what_pairs_have_in_common_cancels),
        cmocka_unit_test(a_seed_repeats_to_the_bit_and_direction_is_respected),
        cmocka_unit_test(too_few_replicates_have_no_spread),
        cmocka_unit_test(all_budgets_at_once_need_more_standard_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
