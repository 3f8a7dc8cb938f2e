/* Comparisons: the chance of winning by enumeration and golden values, differences and verdicts by hand. */
#include "curve_helpers.h"

#include "syw/compare.h"

#include <json-c/json.h>
#include <stdbool.h>

/* The distribution of the best of k, of values (NaN: failed) that stay as they are. */
static struct syw_best best_of(const double value[], const double weight[], size_t n, double k,
                               enum syw_estimator estimator)
{
    double *values = copy_of(value, n), *weights = weight ? copy_of(weight, n) : NULL;
    struct syw_sample sample = {0};
    struct syw_best best = {0};
    assert_int_equal(syw_sample_init(&sample, values, weights, n, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(syw_best_of_trials(&best, &sample, k, estimator, NULL), SYW_OK);
    syw_sample_clear(&sample);
    free(values);
    free(weights);
    return best;
}

static struct syw_chance chance_of(const double a[], size_t n, double k, const double b[], size_t m, double l,
                                   enum syw_estimator estimator)
{
    struct syw_best left = best_of(a, NULL, n, k, estimator), right = best_of(b, NULL, m, l, estimator);
    struct syw_chance chance = syw_best_against(&left, &right);
    syw_best_clear(&left);
    syw_best_clear(&right);
    return chance;
}

static double golden(struct json_object *rows, const char *name, int k, int l)
{
    for (size_t i = 0; i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i), *field = NULL;
        if (!json_object_object_get_ex(row, "l", &field) || json_object_get_int(field) != l)
            continue;
        json_object_object_get_ex(row, "k", &field);
        if (json_object_get_int(field) != k)
            continue;
        json_object_object_get_ex(row, "name", &field);
        if (strcmp(json_object_get_string(field), name) != 0)
            continue;
        json_object_object_get_ex(row, "value", &field);
        return strtod(json_object_get_string(field), NULL);
    }
    fail_msg("no golden %s for %d, %d", name, k, l);
    return NAN;
}

static void golden_chances_come_out(void **state)
{
    (void)state;
    const double a[] = {.1, .3, .3, .5, .9}, b[] = {.2, .3, .5, .7};
    const int pair[][2] = {{1, 1}, {2, 2}, {3, 2}};
    struct json_object *file = json_object_from_file("tests/reference/values.json"), *rows = NULL;
    assert_true(json_object_object_get_ex(file, "values", &rows));
    for (int i = 0; i < 3; i++) {
        int k = pair[i][0], l = pair[i][1];
        struct syw_chance chance = chance_of(a, 5, k, b, 4, l, SYW_ESTIMATOR_U);
        assert_close_relative(chance.tie, golden(rows, "P_tie", k, l), 1e-15);
        assert_close_relative(chance.a_wins - chance.tie / 2, golden(rows, "P_greater", k, l), 1e-15);
    }
    json_object_put(file);
}

/* The best value of a draw; draws are subsets by their bits (U) or numbers in base n (V). -INFINITY: none completed. */
static double best_in(const double value[], size_t n, unsigned draw, int k, bool replacement)
{
    double best = -INFINITY;
    for (size_t i = 0; i < n && !replacement; i++)
        if ((draw >> i & 1) && value[i] > best)
            best = value[i];
    for (; replacement && k > 0; k--, draw /= (unsigned)n)
        if (value[draw % n] > best)
            best = value[draw % n];
    return best;
}

static int bits(unsigned set)
{
    return set ? (int)(set & 1) + bits(set >> 1) : 0;
}

static unsigned draws(size_t n, int k, bool replacement)
{
    unsigned all = 1;
    for (int i = 0; i < (replacement ? k : (int)n); i++)
        all *= replacement ? (unsigned)n : 2;
    return all;
}

static struct syw_chance enumerated(const double a[], size_t n, const double b[], size_t m, int k, bool replacement)
{
    double wins = 0, ties = 0, all = 0;
    for (unsigned x = 0; x < draws(n, k, replacement); x++)
        for (unsigned y = 0; y < draws(m, k, replacement); y++) {
            if (!replacement && (bits(x) != k || bits(y) != k))
                continue;
            double left = best_in(a, n, x, k, replacement), right = best_in(b, m, y, k, replacement);
            wins += left > right;
            ties += left == right;
            all++;
        }
    return (struct syw_chance){(wins + ties / 2) / all, ties / all};
}

static void every_pair_of_draws_is_counted_once(void **state)
{
    (void)state;
    const double a[] = {.4, NAN, .2, .9, .4, .7}, b[] = {NAN, .4, .7, NAN, .1};
    for (int replacement = 0; replacement <= 1; replacement++)
        for (int k = 1; k <= (replacement ? 4 : 5); k++) {
            struct syw_chance want = enumerated(a, 6, b, 5, k, replacement);
            struct syw_chance got = chance_of(a, 6, k, b, 5, k, replacement ? SYW_ESTIMATOR_V : SYW_ESTIMATOR_U);
            struct syw_chance turned = chance_of(b, 5, k, a, 6, k, replacement ? SYW_ESTIMATOR_V : SYW_ESTIMATOR_U);
            assert_close(got.a_wins, want.a_wins, 4e-16);
            assert_close(got.tie, want.tie, 4e-16);
            assert_close(got.a_wins + turned.a_wins, 1, 4e-16);
            assert_close(got.tie, turned.tie, 1e-17);
        }
}

static void two_searches_without_a_completed_trial_tie(void **state)
{
    (void)state;
    const double none[] = {NAN, NAN}, one[] = {.5, NAN};
    assert_close(chance_of(none, 2, 1, none, 2, 2, SYW_ESTIMATOR_U).tie, 1, 0);
    assert_close(chance_of(none, 2, 1, one, 2, 1, SYW_ESTIMATOR_U).tie, 0.5, 0);
    assert_close(chance_of(none, 2, 1, one, 2, 1, SYW_ESTIMATOR_U).a_wins, 0.25, 0);
}

/* One trial each: Mann and Whitney's U / nm. Of many: the masses have the mean that the curve has. */
static void a_thousand_trials_keep_their_digits(void **state)
{
    (void)state;
    enum { n = 1000 };
    static double a[n], b[n];
    double wins = 0;
    for (int i = 0; i < n; i++) {
        a[i] = fmod(i * 0.6180339887498949, 1);
        b[i] = fmod(i * 0.7548776662466927, 1);
    }
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            wins += a[i] > b[j] ? 1 : a[i] == b[j] ? 0.5 : 0;
    assert_close(chance_of(a, n, 1, b, n, 1, SYW_ESTIMATOR_U).a_wins, wins / n / n, 1e-14);
    for (int k = 1; k <= n; k = 3 * k + 1) { /* the curve is correctly rounded */
        struct syw_best best = best_of(a, NULL, n, k, SYW_ESTIMATOR_U);
        double mean = 0, all = 0;
        for (size_t i = best.n; i-- > 0;) {
            mean += best.mass[i] * best.value[i];
            all += best.mass[i];
        }
        assert_close(all, 1, 4e-15);
        assert_close(mean, point_of(a, n, k, &u_mean).value, 4e-15);
        syw_best_clear(&best);
    }
    assert_close(chance_of(a, n, n, a, n, n, SYW_ESTIMATOR_U).tie, 1, 1e-14);
}

static void weights_are_rows(void **state)
{
    (void)state;
    const double value[] = {.1, .4, NAN, .4, .9}, weight[] = {2, 1, 3, 2, 1};
    const double row[] = {.1, .1, .4, NAN, NAN, NAN, .4, .4, .9};
    struct syw_best few = best_of(value, weight, 5, 4, SYW_ESTIMATOR_U),
                    all = best_of(row, NULL, 9, 4, SYW_ESTIMATOR_U);
    assert_int_equal(few.n, all.n);
    for (size_t i = 0; i < few.n; i++)
        assert_close(few.mass[i], all.mass[i], 0);
    syw_best_clear(&few);
    syw_best_clear(&all);
}

static void ranks_are_trials(void **state)
{
    (void)state;
    const double value[] = {.1, .4, .4, .9}, below[] = {0, .25, .5, .75, 1}; /* the best of one */
    struct syw_best trials = best_of(value, NULL, 4, 1, SYW_ESTIMATOR_U), ranks = {0};
    assert_int_equal(syw_best_of_ranks(&ranks, value, below, 4, NULL), SYW_OK);
    assert_int_equal(ranks.n, trials.n);
    for (size_t i = 0; i < ranks.n; i++) {
        assert_close(ranks.value[i], trials.value[i], 0);
        assert_close(ranks.mass[i], trials.mass[i], 1e-16);
        assert_close(ranks.below[i], trials.below[i], 1e-16);
    }
    syw_best_clear(&trials);
    syw_best_clear(&ranks);
}

static void draws_beyond_the_trials_are_refused(void **state)
{
    (void)state;
    double value[] = {.1, .2};
    struct syw_sample sample = {0};
    struct syw_best best = {0};
    assert_int_equal(syw_sample_init(&sample, value, NULL, 2, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(syw_best_of_trials(&best, &sample, 3, SYW_ESTIMATOR_U, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_best_of_trials(&best, &sample, 1.5, SYW_ESTIMATOR_U, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_best_of_trials(&best, &sample, 0, SYW_ESTIMATOR_V, NULL), SYW_EDOMAIN);
    assert_null(best.value);
    syw_sample_clear(&sample);
}

/* ---- differences ------------------------------------------------------------------------------------------------ */

static const struct syw_curve_options pointwise = {.confidence = 0.95};

static void variances_of_independent_arms_add(void **state)
{
    (void)state;
    const struct syw_curve_point a = {.k = 4, .value = .75, .se = .03, .df = 9},
                                 b = {.k = 4, .value = .5, .se = .04, .df = 16};
    const double df = 1 / (.36 * .36 / 9 + .64 * .64 / 16),
                 half = syw_half_width((struct syw_uncertainty){.05, df}, .95);
    struct syw_compare_point point, turned;
    syw_compare_curves(&point, &a, &b, 1, SYW_MAXIMIZE, &pointwise);
    assert_close(point.budget, 4, 0);
    assert_close(point.difference, .25, 0);
    assert_close(point.se, .05, 1e-17);
    assert_close_relative(point.df, df, 1e-14);
    assert_close(point.lo, .25 - half, 1e-15);
    assert_close(point.hi, .25 + half, 1e-15);
    assert_int_equal(point.leader, SYW_LEADER_A);
    syw_compare_curves(&turned, &b, &a, 1, SYW_MAXIMIZE, &pointwise);
    assert_close(turned.lo, -point.hi, 0);
    assert_close(turned.hi, -point.lo, 0);
    assert_int_equal(turned.leader, SYW_LEADER_B);
    syw_compare_curves(&point, &a, &b, 1, SYW_MINIMIZE, &pointwise);
    assert_int_equal(point.leader, SYW_LEADER_B);
}

/* Leaving out row i of both by hand. */
static void pairs_are_left_out_together(void **state)
{
    (void)state;
    enum { ROWS = 10 };
    const double a[ROWS] = {.3, .9, NAN, .5, .5, .7, .1, .2, .4, .6},
                 b[ROWS] = {.35, .8, .2, .5, NAN, .72, .2, .2, .3, .7};
    const double cost[ROWS] = {0};
    for (int minimize = 0; minimize < 2; minimize++) {
        const enum syw_direction direction = minimize ? SYW_MINIMIZE : SYW_MAXIMIZE;
        struct syw_priced priced[2] = {{0}};
        assert_int_equal(syw_priced_init(&priced[0], a, cost, NULL, ROWS, direction, NULL), SYW_OK);
        assert_int_equal(syw_priced_init(&priced[1], b, cost, NULL, ROWS, direction, NULL), SYW_OK);
        for (double k = 1; k < ROWS; k++) {
            struct syw_curve_point of[2], without[2];
            struct syw_compare_point point;
            double difference[ROWS], rest[2][ROWS];
            for (int row = 0; row < ROWS; row++) {
                for (int i = 0, to = 0; i < ROWS; i++)
                    if (i != row) {
                        rest[0][to] = a[i];
                        rest[1][to++] = b[i];
                    }
                curve_of(&without[0], &k, 1, rest[0], NULL, ROWS - 1, direction, &pointwise);
                curve_of(&without[1], &k, 1, rest[1], NULL, ROWS - 1, direction, &pointwise);
                difference[row] = without[0].value - without[1].value;
            }
            curve_of(&of[0], &k, 1, a, NULL, ROWS, direction, &pointwise);
            curve_of(&of[1], &k, 1, b, NULL, ROWS, direction, &pointwise);
            syw_compare_curves(&point, &of[0], &of[1], 1, direction, &pointwise);
            assert_int_equal(syw_compare_pairs(&point, &(struct syw_paired){&priced[0], &of[0]},
                                               &(struct syw_paired){&priced[1], &of[1]}, 1, &pointwise, NULL),
                             SYW_OK);
            const struct syw_uncertainty want = syw_delete_one(difference, NULL, ROWS);
            assert_close_relative(point.se, want.se, 1e-12);
            assert_close_relative(point.df, want.df, 1e-9);
            assert_close_relative(point.hi - point.difference, syw_half_width(want, 0.95), 1e-9);
        }
        syw_priced_clear(&priced[0]);
        syw_priced_clear(&priced[1]);
    }
}

static void bands_subtract_end_from_end(void **state)
{
    (void)state;
    const struct syw_curve_options band = {.confidence = 0.95, .bands = SYW_BAND_EXACT};
    const struct syw_curve_point a = {.k = 4, .value = .75, .lo = .6, .hi = NAN},
                                 b = {.k = 4, .value = .25, .lo = .125, .hi = .5};
    struct syw_compare_point point;
    syw_compare_curves(&point, &a, &b, 1, SYW_MAXIMIZE, &band);
    assert_close(point.lo, .6 - .5, 0);
    assert_true(point.hi == INFINITY); /* an end that is not known */
    assert_close(point.se, NAN, 0);
    assert_int_equal(point.leader, SYW_LEADER_A);
    syw_compare_curves(&point, &b, &a, 1, SYW_MAXIMIZE, &band);
    assert_int_equal(point.leader, SYW_LEADER_B);
    assert_close(syw_compare_level(0.95, 2) * syw_compare_level(0.95, 2), 0.95, 1e-15);
}

static void nothing_known_is_a_tie(void **state)
{
    (void)state;
    const struct syw_curve_point a[] = {{.k = 4, .value = .75, .se = NAN, .df = NAN},
                                        {.k = 4, .value = .75, .se = .01, .df = 9, .lo = NAN, .hi = NAN}};
    const struct syw_curve_point b = {.k = 4, .value = .25, .se = .01, .df = 9};
    for (int i = 0; i < 2; i++) {
        struct syw_compare_point point;
        syw_compare_curves(&point, &a[i], &b, 1, SYW_MAXIMIZE, &pointwise);
        assert_close(point.lo, NAN, 0);
        assert_close(point.hi, NAN, 0);
        assert_int_equal(point.leader, SYW_LEADER_TIE);
    }
}

static void a_difference_stays_within_what_the_range_leaves(void **state)
{
    (void)state;
    const struct syw_curve_options range = {.confidence = .95, .lowest = 0, .highest = 1};
    const struct syw_curve_point a = {.k = 4, .value = .9, .se = .3, .df = 2},
                                 b = {.k = 4, .value = .2, .se = .1, .df = 2};
    struct syw_compare_point point;
    syw_compare_curves(&point, &a, &b, 1, SYW_MAXIMIZE, &range);
    assert_close(point.hi, 1, 0);
    assert_true(point.lo > -1);
    syw_compare_curves(&point, &b, &a, 1, SYW_MAXIMIZE, &range);
    assert_close(point.lo, -1, 0);
}

static void a_model_ties_with_itself(void **state)
{
    (void)state;
    const double value[] = {.3, .9, NAN, .5, .5, .7, .1, .2, .4, .6};
    const struct syw_curve_options every[] = {
        {.confidence = 0.95},
        {.confidence = 0.95, .bands = SYW_BAND_EXACT, .statistic = SYW_STATISTIC_QUANTILE, .quantile = 0.5}};
    for (int i = 0; i < 2; i++)
        for (double k = 1; k <= 10; k++) {
            struct syw_compare_point point;
            struct syw_curve_point a;
            curve_of(&a, &k, 1, value, NULL, 10, SYW_MAXIMIZE, &every[i]);
            syw_compare_curves(&point, &a, &a, 1, SYW_MAXIMIZE, &every[i]);
            assert_int_equal(point.leader, SYW_LEADER_TIE);
            assert_true(isnan(a.value) || point.difference == 0);
        }
}

/* ---- verdicts --------------------------------------------------------------------------------------------------- */

/* Budget i + 1, the difference, and an interval of the same width everywhere. */
static void row_of(struct syw_compare_point point[], const double difference[], size_t m, double half,
                   enum syw_direction direction)
{
    for (size_t i = 0; i < m; i++) {
        point[i] = (struct syw_compare_point){.budget = (double)i + 1, .difference = difference[i]};
        syw_compare_interval(&point[i], half, direction, NULL);
    }
}

static void a_planted_crossing_is_found(void **state)
{
    (void)state;
    const double difference[] = {-.5, -.4, -.1, .05, .1, .4};
    struct syw_compare_point point[6];
    struct syw_verdict verdict = {0};
    for (int turn = 0; turn < 2; turn++) { /* minimized: the other leads, at the same budgets */
        enum syw_direction direction = turn ? SYW_MINIMIZE : SYW_MAXIMIZE;
        enum syw_leader first = turn ? SYW_LEADER_A : SYW_LEADER_B, second = turn ? SYW_LEADER_B : SYW_LEADER_A;
        row_of(point, difference, 6, .2, direction);
        assert_int_equal(syw_verdict_find(&verdict, point, 6, direction, NULL), SYW_OK);
        assert_int_equal(verdict.n_crossings, 1);
        assert_close(verdict.crossing[0].budget, 3 + 2. / 3, 1e-15);
        assert_close(verdict.crossing[0].lo, 2, 0);
        assert_close(verdict.crossing[0].hi, 6, 0);
        assert_int_equal(verdict.crossing[0].before, first);
        assert_int_equal(verdict.crossing[0].after, second);
        assert_int_equal(verdict.n_ranges, 3);
        assert_int_equal(verdict.range[0].leader, first);
        assert_close(verdict.range[0].to, 2, 0);
        assert_int_equal(verdict.range[1].leader, SYW_LEADER_TIE);
        assert_close(verdict.range[1].from, 3, 0);
        assert_close(verdict.range[1].to, 5, 0);
        assert_int_equal(verdict.range[2].leader, second);
        assert_close(verdict.range[2].from, 6, 0);
        assert_close(verdict.range[2].to, 6, 0);
        syw_verdict_clear(&verdict);
    }
}

static void leads_on_both_sides_enclose_a_crossing(void **state)
{
    (void)state;
    const double difference[] = {-.5, .3};
    struct syw_compare_point point[2];
    struct syw_verdict verdict = {0};
    row_of(point, difference, 2, .2, SYW_MAXIMIZE);
    assert_int_equal(syw_verdict_find(&verdict, point, 2, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_close(verdict.crossing[0].budget, 1.625, 1e-15);
    assert_close(verdict.crossing[0].lo, 1, 0);
    assert_close(verdict.crossing[0].hi, 2, 0);
    syw_verdict_clear(&verdict);
}

static void equal_values_cross_once_and_open_ends_say_so(void **state)
{
    (void)state;
    const double difference[] = {-.1, 0, 0, NAN, .1};
    struct syw_compare_point point[5];
    struct syw_verdict verdict = {0};
    row_of(point, difference, 5, .2, SYW_MAXIMIZE);
    assert_int_equal(syw_verdict_find(&verdict, point, 5, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(verdict.n_crossings, 1);
    assert_close(verdict.crossing[0].budget, 3, 1e-15);
    assert_close(verdict.crossing[0].lo, NAN, 0);
    assert_close(verdict.crossing[0].hi, NAN, 0);
    assert_int_equal(verdict.n_ranges, 1);
    syw_verdict_clear(&verdict);
    point[3].leader = SYW_LEADER_A; /* no interval: not looked at */
    assert_int_equal(syw_verdict_find(&verdict, point, 5, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(verdict.n_ranges, 1);
    assert_close(verdict.range[0].to, 5, 0);
    syw_verdict_clear(&verdict);
    row_of(point, difference, 3, .2, SYW_MAXIMIZE); /* touches 0 and never crosses it */
    assert_int_equal(syw_verdict_find(&verdict, point, 3, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(verdict.n_crossings, 0);
    syw_verdict_clear(&verdict);
}

static void holm_steps_down(void **state)
{
    (void)state;
    const double p[] = {.01, .04, .03, .005, NAN}, want[] = {.04, .09, .09, .025, NAN};
    double adjusted[5];
    assert_int_equal(syw_holm(adjusted, p, 5, NULL), SYW_OK);
    for (int i = 0; i < 5; i++)
        assert_close(adjusted[i], want[i], 1e-16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_chances_come_out),
        cmocka_unit_test(every_pair_of_draws_is_counted_once),
        cmocka_unit_test(two_searches_without_a_completed_trial_tie),
        cmocka_unit_test(a_thousand_trials_keep_their_digits),
        cmocka_unit_test(weights_are_rows),
        cmocka_unit_test(ranks_are_trials),
        cmocka_unit_test(draws_beyond_the_trials_are_refused),
        cmocka_unit_test(variances_of_independent_arms_add),
        cmocka_unit_test(pairs_are_left_out_together),
        cmocka_unit_test(bands_subtract_end_from_end),
        cmocka_unit_test(nothing_known_is_a_tie),
        cmocka_unit_test(a_difference_stays_within_what_the_range_leaves),
        cmocka_unit_test(a_model_ties_with_itself),
        cmocka_unit_test(a_planted_crossing_is_found),
        cmocka_unit_test(leads_on_both_sides_enclose_a_crossing),
        cmocka_unit_test(equal_values_cross_once_and_open_ends_say_so),
        cmocka_unit_test(holm_steps_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
