/* Score against cost of use: frontiers, thresholds, average differences, and how well these are known. */
#include "close.h"
#include "syw/tradeoff.h"

#include <stdlib.h>

/* ---- frontiers --------------------------------------------------------------------------------------------------- */

static void a_dominated_point_is_not_on_the_frontier(void **state)
{
    (void)state;
    struct syw_operating_point point[] = {{4, 0.9, 0}, {3, 0.6, 1}, {2, 0.6, 2}, {1, 0.5, 3}};
    assert_int_equal(syw_frontier_find(point, 4), 3);
    assert_int_equal(point[0].row, 3);
    assert_int_equal(point[1].row, 2);
    assert_int_equal(point[2].row, 0);
    assert_close(syw_hypervolume(point, 3, 8, 0.5, false), 0.1 * 6 + 0.3 * 4, 1e-15);
    assert_close(syw_hypervolume(point, 3, 8, 0.5, true), 0.1 * log(4) + 0.3 * log(2), 1e-15);
    assert_close(syw_hypervolume(point, 3, 3, 0, false), 0.5 * 2 + 0.1 * 1, 1e-15); /* the dearest lies beyond */
    assert_close(syw_hypervolume(point, 3, 0.5, 0, false), 0, 0);
}

static void equal_points_and_equal_scores_are_one(void **state)
{
    (void)state;
    struct syw_operating_point same[] = {{2, 0.5, 2}, {2, 0.5, 1}, {1, 0.5, 0}, {2, 0.5, 3}};
    assert_int_equal(syw_frontier_find(same, 4), 1);
    assert_int_equal(same[0].row, 0);
    struct syw_operating_point twins[] = {{1, 0.5, 7}, {1, 0.5, 3}};
    assert_int_equal(syw_frontier_find(twins, 2), 1);
    assert_int_equal(twins[0].row, 3);
    assert_int_equal(syw_frontier_find(twins, 0), 0);
}

/* ---- thresholds -------------------------------------------------------------------------------------------------- */

enum { EXAMPLES = 60, EXITS = 4, ROWS = EXAMPLES * EXITS };

struct exit_table {
    size_t first[EXAMPLES + 1];
    double confidence[ROWS], score[ROWS], cost[ROWS], kwh[ROWS];
    struct syw_exits exits;
};

static double draw(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) / (double)(1u << 24);
}

/* Some examples have fewer exits; confidences are rounded so that many are equal. */
static void fill(struct exit_table *table, unsigned seed)
{
    size_t row = 0;
    for (size_t i = 0; i < EXAMPLES; i++) {
        table->first[i] = row;
        const double hard = draw(&seed);
        for (size_t exit = i % 7 == 0 ? 1 : 0; exit < EXITS; exit++, row++) {
            table->confidence[row] = floor(20 * draw(&seed)) / 20;
            table->score[row] = draw(&seed) > hard * pow(0.6, (double)exit);
            table->cost[row] = (double)(exit + 1) * (1 + 0.2 * draw(&seed));
            table->kwh[row] = 1e-6 * table->cost[row];
        }
    }
    table->first[EXAMPLES] = row;
    table->exits =
        (struct syw_exits){EXAMPLES, table->first, table->confidence, table->score, table->cost, table->kwh, NULL};
}

/* Straight from the rule. */
static struct syw_threshold_point by_hand(const struct syw_exits *exits, double threshold)
{
    struct syw_threshold_point mean = {.threshold = threshold};
    for (size_t i = 0; i < exits->n; i++) {
        size_t row = exits->first[i];
        while (row + 1 < exits->first[i + 1] && exits->confidence[row] < threshold)
            row++;
        const double weight = exits->weight ? exits->weight[i] : 1 / (double)exits->n;
        mean.score += weight * exits->score[row];
        mean.cost += weight * exits->cost[row];
        mean.kwh += weight * exits->kwh[row];
    }
    return mean;
}

static void assert_same_point(struct syw_threshold_point got, struct syw_threshold_point want)
{
    assert_close(got.score, want.score, 1e-13);
    assert_close(got.cost, want.cost, 1e-12);
    assert_close(got.kwh, want.kwh, 1e-18);
}

static void check_curve(const struct syw_exits *exits)
{
    struct syw_threshold_curve curve = {0};
    assert_int_equal(syw_threshold_curve_compute(&curve, exits, NULL), SYW_OK);
    assert_true(curve.n > 10);
    assert_true(isinf(curve.point[curve.n - 1].threshold));
    for (size_t i = 0; i < curve.n; i++) {
        assert_same_point(curve.point[i], by_hand(exits, curve.point[i].threshold));
        if (i > 0) { /* between two neighbors the upper one holds */
            assert_true(curve.point[i - 1].threshold < curve.point[i].threshold);
            const double between = isinf(curve.point[i].threshold)
                                       ? curve.point[i - 1].threshold + 1
                                       : (curve.point[i - 1].threshold + curve.point[i].threshold) / 2;
            assert_same_point(curve.point[i], by_hand(exits, between));
        }
    }
    assert_same_point(curve.point[0], by_hand(exits, -INFINITY));
    syw_threshold_curve_clear(&curve);
}

static void one_sort_gives_what_trying_every_threshold_does(void **state)
{
    (void)state;
    static struct exit_table table;
    double weight[EXAMPLES];
    for (unsigned seed = 1; seed <= 20; seed++) {
        fill(&table, seed);
        check_curve(&table.exits);
        for (size_t i = 0; i < EXAMPLES; i++)
            weight[i] = (i % 3 + 1) / (2.0 * EXAMPLES);
        table.exits.weight = weight;
        check_curve(&table.exits);
    }
}

static void means_and_their_errors_at_given_thresholds_are_those_of_the_rule(void **state)
{
    (void)state;
    static struct exit_table table;
    const double threshold[] = {-1, 0.05, 0.33, 0.5, 0.95, INFINITY};
    enum { M = sizeof threshold / sizeof *threshold };
    struct syw_threshold_point point[M];
    double influence[EXAMPLES], score_se[M], cost_se[M], sum = 0, squares = 0;
    const double one[M] = {[2] = 1}, zero[M] = {0};
    fill(&table, 5);
    syw_threshold_means(point, &table.exits, threshold, M);
    for (size_t k = 0; k < M; k++)
        assert_same_point(point[k], by_hand(&table.exits, threshold[k]));
    syw_threshold_influence(influence, &table.exits, threshold, point, zero, one, M);
    syw_threshold_errors(score_se, cost_se, &table.exits, threshold, point, M);
    for (size_t i = 0; i < EXAMPLES; i++) {
        sum += influence[i];
        squares += influence[i] * influence[i];
    }
    assert_close(sum, 0, 1e-12);
    assert_close(cost_se[2], sqrt(squares / EXAMPLES / (EXAMPLES - 1)), 1e-14);
    const double p = point[2].score;
    assert_close(score_se[2], sqrt(p * (1 - p) / (EXAMPLES - 1)), 1e-14);
}

/* ---- average differences ----------------------------------------------------------------------------------------- */

static void half_the_cost_at_every_score_is_log_half(void **state)
{
    (void)state;
    const double cost[] = {1, 2, 4}, half[] = {0.5, 1, 2}, score[] = {0.5, 0.6, 0.7};
    const struct syw_tradeoff_curve a = {cost, score, 3}, b = {half, score, 3};
    struct syw_delta delta[SYW_DELTA_COUNT];
    assert_int_equal(syw_delta_compute(delta, &a, &b, true, NULL), SYW_OK);
    assert_close(delta[SYW_DELTA_COST].value, log(0.5), 1e-14);
    assert_close(delta[SYW_DELTA_COST].from, 0.5, 0);
    assert_close(delta[SYW_DELTA_COST].to, 0.7, 0);
    assert_close(delta[SYW_DELTA_COST].uncertainty.se, NAN, 0);
    assert_close(delta[SYW_DELTA_SCORE].value, 0.1, 1e-14); /* scores are straight over log cost, a doubling apart */
    assert_close(delta[SYW_DELTA_SCORE].from, 1, 1e-15);
    assert_close(delta[SYW_DELTA_SCORE].to, 2, 1e-15);
    struct syw_delta back[SYW_DELTA_COUNT];
    assert_int_equal(syw_delta_compute(back, &b, &a, true, NULL), SYW_OK);
    assert_close(back[SYW_DELTA_COST].value, -delta[SYW_DELTA_COST].value, 1e-14);
}

/* Costs 0, 1, 3 at scores 0, 1, 2 have slopes 1, 1.5, 2 by Steffen, and a cubic with end slopes d, e the integral
 * h (y0 + y1) / 2 + h^2 (d - e) / 12: 1/2 - 1/24 and 2 - 1/24. */
static void the_integral_of_monotone_cubics_is_exact(void **state)
{
    (void)state;
    const double line[] = {0, 1, 2}, bent[] = {0, 1, 3}, score[] = {0, 1, 2};
    const struct syw_tradeoff_curve a = {line, score, 3}, b = {bent, score, 3};
    struct syw_delta delta[SYW_DELTA_COUNT];
    assert_int_equal(syw_delta_compute(delta, &a, &b, false, NULL), SYW_OK);
    assert_close(delta[SYW_DELTA_COST].value, (2.5 - 1.0 / 12) / 2 - 1, 1e-14);
}

static void dominated_points_and_their_order_make_no_difference(void **state)
{
    (void)state;
    const double cost[] = {4, 3, 1, 2, 5}, score[] = {0.7, 0.55, 0.5, 0.6, 0.7};
    const double clean[] = {1, 2, 4}, levels[] = {0.5, 0.6, 0.7}, other[] = {3, 7, 9};
    const struct syw_tradeoff_curve a = {cost, score, 5}, same = {clean, levels, 3}, b = {other, levels, 3};
    struct syw_delta delta[SYW_DELTA_COUNT], want[SYW_DELTA_COUNT];
    assert_int_equal(syw_delta_compute(delta, &a, &b, true, NULL), SYW_OK);
    assert_int_equal(syw_delta_compute(want, &same, &b, true, NULL), SYW_OK);
    for (int kind = 0; kind < SYW_DELTA_COUNT; kind++)
        assert_close(delta[kind].value, want[kind].value, 0);
}

static void nothing_is_said_without_a_common_range(void **state)
{
    (void)state;
    const double cost[] = {1, 2}, low[] = {0.1, 0.2}, high[] = {0.8, 0.9}, free_of_charge[] = {0, 1};
    const struct syw_tradeoff_curve a = {cost, low, 2}, b = {cost, high, 2}, one = {cost, low, 1};
    const struct syw_tradeoff_curve none = {cost, low, 0}, free = {free_of_charge, low, 2};
    struct syw_delta delta[SYW_DELTA_COUNT];
    struct syw_error err = {0};
    assert_int_equal(syw_delta_compute(delta, &a, &b, true, NULL), SYW_OK);
    assert_close(delta[SYW_DELTA_COST].value, NAN, 0);
    assert_close(delta[SYW_DELTA_COST].from, NAN, 0);
    assert_close(delta[SYW_DELTA_SCORE].value, 0.7, 1e-14);
    assert_int_equal(syw_delta_compute(delta, &a, &one, true, NULL), SYW_OK);
    assert_close(delta[SYW_DELTA_COST].value, NAN, 0);
    assert_close(delta[SYW_DELTA_SCORE].value, NAN, 0);
    assert_int_equal(syw_delta_compute(delta, &none, &a, true, NULL), SYW_OK);
    assert_close(delta[SYW_DELTA_COST].value, NAN, 0);
    assert_int_equal(syw_delta_compute(delta, &a, &free, true, &err), SYW_EDOMAIN);
    assert_int_equal(syw_delta_compute(delta, &a, &free, false, NULL), SYW_OK);
    assert_close(delta[SYW_DELTA_COST].value, -1, 1e-15);
}

/* ---- how well they are known ------------------------------------------------------------------------------------- */

/* Runs of b cost e, e^2 and e^6 times what the one of a costs: 1, 2 and 6 are 3 on average, and 7^0.5 spread. */
static void runs_have_the_interval_of_a_mean(void **state)
{
    (void)state;
    const double score[] = {0.5, 0.6, 0.7}, by[] = {1, 2, 6};
    double cost[6][3];
    struct syw_tradeoff_curve run[6];
    for (size_t r = 0; r < 6; r++) {
        for (size_t k = 0; k < 3; k++)
            cost[r][k] = exp2((double)k) * exp(r < 3 ? 0 : by[r - 3]);
        run[r] = (struct syw_tradeoff_curve){cost[r], score, 3};
    }
    for (int paired = 0; paired < 2; paired++) {
        struct syw_delta delta[SYW_DELTA_COUNT];
        assert_int_equal(syw_delta_of_runs(delta, run, 3, run + 3, 3, paired, true, NULL), SYW_OK);
        assert_close(delta[SYW_DELTA_COST].value, 3, 1e-13);
        /* of two means Welch knows nothing where one has no spread; of differences the spread is b's */
        assert_close(delta[SYW_DELTA_COST].uncertainty.se, paired ? sqrt(7.0 / 3) : NAN, 1e-13);
        assert_close(delta[SYW_DELTA_COST].uncertainty.df, paired ? 2 : NAN, 0);
    }
    struct syw_delta delta[SYW_DELTA_COUNT];
    assert_int_equal(syw_delta_of_runs(delta, run + 3, 2, run + 3, 3, false, true, NULL), SYW_OK);
    assert_close(delta[SYW_DELTA_COST].value, 1.5, 1e-13);
    assert_close(delta[SYW_DELTA_COST].uncertainty.se, sqrt(0.25 + 7.0 / 3), 1e-13);
    assert_int_equal(syw_delta_of_runs(delta, run, 1, run + 3, 1, true, true, NULL), SYW_OK);
    assert_close(delta[SYW_DELTA_COST].uncertainty.se, NAN, 0);
}

static struct syw_exits without(struct exit_table *copy, const struct exit_table *table, size_t left_out)
{
    size_t n = 0, row = 0;
    for (size_t i = 0; i < EXAMPLES; i++) {
        if (i == left_out)
            continue;
        copy->first[n++] = row;
        for (size_t at = table->first[i]; at < table->first[i + 1]; at++, row++) {
            copy->confidence[row] = table->confidence[at];
            copy->score[row] = table->score[at];
            copy->cost[row] = table->cost[at];
        }
    }
    copy->first[n] = row;
    return (struct syw_exits){n, copy->first, copy->confidence, copy->score, copy->cost, NULL, NULL};
}

/* The jackknife itself leaves out every example in turn. */
static void the_infinitesimal_jackknife_is_near_the_jackknife(void **state)
{
    (void)state;
    static struct exit_table a, b, copy;
    const double threshold[] = {0.2, 0.5, 0.8, INFINITY};
    double left_out[EXAMPLES];
    fill(&a, 11);
    fill(&b, 12);
    for (size_t row = 0; row < ROWS; row++)
        b.cost[row] *= 1.7;
    const struct syw_exit_curve curve_a = {&a.exits, threshold, 4}, curve_b = {&b.exits, threshold, 4};
    struct syw_delta delta[SYW_DELTA_COUNT], one[SYW_DELTA_COUNT];
    assert_int_equal(syw_delta_of_examples(delta, &curve_a, &curve_b, true, false, NULL), SYW_OK);
    for (size_t i = 0; i < EXAMPLES; i++) {
        static struct exit_table other;
        const struct syw_exits exits_a = without(&copy, &a, i), exits_b = without(&other, &b, i);
        const struct syw_exit_curve less_a = {&exits_a, threshold, 4}, less_b = {&exits_b, threshold, 4};
        assert_int_equal(syw_delta_of_examples(one, &less_a, &less_b, true, false, NULL), SYW_OK);
        left_out[i] = one[SYW_DELTA_SCORE].value;
    }
    const double se = syw_delete_one(left_out, NULL, EXAMPLES).se;
    assert_close_relative(delta[SYW_DELTA_SCORE].uncertainty.se, se, 0.15);
}

/* A model beside itself: every example moves both alike. */
static void the_same_examples_cancel(void **state)
{
    (void)state;
    static struct exit_table a;
    const double threshold[] = {0.2, 0.5, 0.8, INFINITY};
    fill(&a, 3);
    const struct syw_exit_curve curve = {&a.exits, threshold, 4};
    struct syw_delta delta[SYW_DELTA_COUNT];
    assert_int_equal(syw_delta_of_examples(delta, &curve, &curve, true, true, NULL), SYW_OK);
    assert_close(delta[SYW_DELTA_SCORE].value, 0, 1e-15);
    assert_close(delta[SYW_DELTA_SCORE].uncertainty.se, 0, 1e-4);
    assert_int_equal(syw_delta_of_examples(delta, &curve, &curve, false, true, NULL), SYW_OK);
    assert_true(delta[SYW_DELTA_SCORE].uncertainty.se > 0.01);
}

static void one_example_has_no_interval(void **state)
{
    (void)state;
    const size_t first[] = {0, 2};
    const double confidence[] = {0.5, 1}, score[] = {0, 1}, cost[] = {1, 2}, threshold[] = {0.5, INFINITY};
    const struct syw_exits exits = {1, first, confidence, score, cost, NULL, NULL};
    const struct syw_exit_curve curve = {&exits, threshold, 2};
    struct syw_delta delta[SYW_DELTA_COUNT];
    assert_int_equal(syw_delta_of_examples(delta, &curve, &curve, true, true, NULL), SYW_OK);
    assert_close(delta[SYW_DELTA_COST].value, 0, 0);
    assert_close(delta[SYW_DELTA_COST].uncertainty.se, NAN, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dominated_point_is_not_on_the_frontier),
        cmocka_unit_test(equal_points_and_equal_scores_are_one),
        cmocka_unit_test(one_sort_gives_what_trying_every_threshold_does),
        cmocka_unit_test(means_and_their_errors_at_given_thresholds_are_those_of_the_rule),
        cmocka_unit_test(half_the_cost_at_every_score_is_log_half),
        cmocka_unit_test(the_integral_of_monotone_cubics_is_exact),
        cmocka_unit_test(dominated_points_and_their_order_make_no_difference),
        cmocka_unit_test(nothing_is_said_without_a_common_range),
        cmocka_unit_test(runs_have_the_interval_of_a_mean),
        cmocka_unit_test(the_infinitesimal_jackknife_is_near_the_jackknife),
        cmocka_unit_test(the_same_examples_cancel),
        cmocka_unit_test(one_example_has_no_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
