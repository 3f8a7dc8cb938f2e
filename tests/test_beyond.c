/* Bounds beyond the trials recorded: what must not change them, what must widen them, when there are none, and how
 * often they cover the truth of known laws. */
#include "close.h"
#include "in_place.h"
#include "stats/beyond/quadratic.h"
#include "syw/beyond.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <string.h>

enum { N = 128, BUDGETS = 3 };
static const double budgets[BUDGETS] = {128, 256, 1024};
static const struct syw_beyond_options plain = {.confidence = .8};

/* Minimized scores of a random search: loc 2, sc 3. */
static void draw(double value[], size_t n, unsigned c, double s, unsigned long seed)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    gsl_rng_set(random, seed);
    for (size_t i = 0; i < n; i++)
        value[i] = 2 + 3 * (pow(gsl_rng_uniform_pos(random), 2.0 / c) + s * gsl_ran_ugaussian(random));
    gsl_rng_free(random);
}

struct answer {
    struct syw_beyond beyond;
    struct syw_beyond_point point[BUDGETS];
};

static struct answer ask(const double value[], const double weight[], size_t n, enum syw_direction direction,
                         struct syw_beyond_options options)
{
    struct syw_sample sample = {0};
    struct answer answer;
    assert_int_equal(syw_sample_init(&sample, value, weight, n, direction, NULL), SYW_OK);
    assert_int_equal(syw_beyond_compute(answer.point, &answer.beyond, &sample, budgets, BUDGETS, &options, NULL),
                     SYW_OK);
    syw_sample_clear(&sample);
    return answer;
}

static void shift_and_scale_of_the_metric_are_those_of_the_answer(void **state)
{
    (void)state;
    double value[N], other[N];
    draw(value, N, 2, .02, 1);
    for (size_t i = 0; i < N; i++)
        other[i] = 7 - 100 * value[i];
    struct answer a = ask(value, NULL, N, SYW_MINIMIZE, plain), b = ask(other, NULL, N, SYW_MAXIMIZE, plain);
    assert_int_equal(a.beyond.refusal, SYW_BEYOND_ANSWERED);
    for (size_t i = 0; i < BUDGETS; i++) {
        assert_true(a.point[i].lo <= a.point[i].value && a.point[i].value <= a.point[i].hi);
        assert_close(b.point[i].lo, 7 - 100 * a.point[i].hi, 1e-8);
        assert_close(b.point[i].hi, 7 - 100 * a.point[i].lo, 1e-8);
        assert_close(b.point[i].value, 7 - 100 * a.point[i].value, 1e-4); /* of a search, to 1e-7 of its scale */
    }
    assert_memory_equal(a.beyond.fits, b.beyond.fits, sizeof a.beyond.fits);
}

/* To the bit; the structs have bytes between their members that mean nothing. */
static void assert_same_points(const struct answer *a, const struct answer *b)
{
    for (size_t i = 0; i < BUDGETS; i++) {
        assert_close(a->point[i].trials, b->point[i].trials, 0);
        assert_close(a->point[i].value, b->point[i].value, 0);
        assert_close(a->point[i].lo, b->point[i].lo, 0);
        assert_close(a->point[i].hi, b->point[i].hi, 0);
        assert_int_equal(a->point[i].refusal, b->point[i].refusal);
    }
}

static void order_and_weights_are_those_of_rows(void **state)
{
    (void)state;
    double value[N], rows[N], weight[N];
    draw(value, N, 2, .02, 2);
    for (size_t i = 0; i < N; i++) {
        value[i] = i < 2 ? value[0] : value[i];
        rows[N - 1 - i] = value[i];
        weight[i] = i == 0 ? 2 : i == 1 ? 0 : 1;
    }
    struct answer a = ask(value, weight, N, SYW_MINIMIZE, plain), b = ask(rows, NULL, N, SYW_MINIMIZE, plain);
    assert_same_points(&a, &b);
}

/* What is worse than the tail only counts: as a failed trial or as a bad one. */
static void failed_trials_are_draws_worse_than_the_tail(void **state)
{
    (void)state;
    double value[N], failed[N];
    draw(value, N, 3, .02, 3);
    for (size_t i = 0; i < N; i++)
        failed[i] = value[i] > 4.5 ? NAN : value[i];
    struct answer a = ask(value, NULL, N, SYW_MINIMIZE, plain), b = ask(failed, NULL, N, SYW_MINIMIZE, plain);
    assert_same_points(&a, &b);
    assert_close(b.beyond.trials, N, 0);
}

static void assert_within(const struct answer *inner, const struct answer *outer)
{
    for (size_t i = 0; i < BUDGETS; i++) {
        assert_true(outer->point[i].lo <= inner->point[i].lo + 1e-12);
        assert_true(outer->point[i].hi >= inner->point[i].hi - 1e-12);
    }
}

static void what_is_assumed_less_is_wider(void **state)
{
    (void)state;
    double value[N], least = INFINITY;
    draw(value, N, 2, .05, 4);
    for (size_t i = 0; i < N; i++)
        least = fmin(least, value[i]);
    struct answer usual = ask(value, NULL, N, SYW_MINIMIZE, plain);
    struct answer sure = ask(value, NULL, N, SYW_MINIMIZE, (struct syw_beyond_options){.confidence = .95});
    struct answer more =
        ask(value, NULL, N, SYW_MINIMIZE, (struct syw_beyond_options){.confidence = .8, .hyperparameters = 6});
    struct answer known = ask(value, NULL, N, SYW_MINIMIZE,
                              (struct syw_beyond_options){.confidence = .8, .has_noise = true, .noise = .15});
    struct answer bounded =
        ask(value, NULL, N, SYW_MINIMIZE,
            (struct syw_beyond_options){.confidence = .8, .lowest = least - .01, .highest = INFINITY});
    assert_within(&usual, &sure);
    assert_within(&usual, &more);
    assert_within(&known, &usual);
    assert_within(&bounded, &usual);
    assert_true(known.point[1].hi - known.point[1].lo < usual.point[1].hi - usual.point[1].lo);
    assert_true(usual.point[2].lo < least - .01 && bounded.point[2].lo >= least - .01);
}

static struct answer with_noise(const double value[], double confidence, double noise, double df)
{
    return ask(
        value, NULL, N, SYW_MINIMIZE,
        (struct syw_beyond_options){.confidence = confidence, .has_noise = true, .noise = noise, .noise_df = df});
}

/* It says how much noise there is at most: the surer the narrower, and nothing where it is far too large. */
static void an_estimate_of_the_noise_is_worth_its_degrees_of_freedom(void **state)
{
    (void)state;
    double value[N];
    draw(value, N, 2, .05, 4);
    const struct answer few = with_noise(value, .8, .15, 4), some = with_noise(value, .8, .15, 30),
                        many = with_noise(value, .8, .15, 1e6), known = with_noise(value, .82, .15, 0),
                        wrong = with_noise(value, .8, 1e6, 30), below = with_noise(value, .8, .15, 400),
                        above = with_noise(value, .8, .15, 400.01),
                        unknown = ask(value, NULL, N, SYW_MINIMIZE, (struct syw_beyond_options){.confidence = .82});
    assert_within(&known, &many); /* a tenth of .2 is the limit's */
    assert_within(&many, &some);
    assert_within(&some, &few);
    assert_within(&few, &unknown);
    assert_true(many.point[1].hi - many.point[1].lo < few.point[1].hi - few.point[1].lo);
    assert_within(&wrong, &unknown);
    assert_within(&unknown, &wrong);
    for (size_t i = 0; i < BUDGETS; i++) /* another formula from there on */
        assert_close_relative(below.point[i].lo, above.point[i].lo, 1e-3);
}

/* Every law of the family that keeps within the band at ranks 1, 2, 4, ... and the last expects what lies in lo..hi. */
static void laws_close_to_the_trials_are_within_the_bounds(void **state)
{
    (void)state;
    struct quadratic_rule rule;
    assert_int_equal(syw_quadratic_rule_init(&rule, NULL), SYW_OK);
    for (unsigned c = 1; c <= 4; c++)
        for (size_t s = 0; s < 3; s++) {
            const struct quadratic law = {c, (const double[]){0, .02, .16}[s], &rule};
            double value[N], rank[N], best[BUDGETS];
            for (size_t i = 0; i < N; i++)
                rank[i] = ((double)i + 0.7) / N;
            syw_quadratic_quantiles(value, &law, rank, N); /* as typical a sample as there is */
            syw_quadratic_mean_best(best, &law, budgets, BUDGETS);
            struct answer answer = ask(value, NULL, N, SYW_MINIMIZE, plain);
            assert_true(answer.beyond.fits[c]);
            for (size_t i = 0; i < BUDGETS; i++)
                assert_true(answer.point[i].lo <= best[i] && best[i] <= answer.point[i].hi);
        }
}

/* tests/reference/beyond.txt, made by make_beyond.py: linear programs of scipy, other quadratures, another band. */
static void bounds_are_those_of_other_software(void **state)
{
    (void)state;
    FILE *reference = fopen("tests/reference/beyond.txt", "r");
    assert_non_null(reference);
    int checked = 0;
    double n, confidence, highest, m, lo, hi;
    for (; fscanf(reference, "%lf %lf %lf %lf %lf %lf", &n, &confidence, &highest, &m, &lo, &hi) == 6; checked++) {
        struct syw_beyond_options options = {.confidence = confidence};
        struct syw_beyond_point point;
        struct syw_sample sample;
        double value[N];
        for (size_t i = 0; i < (size_t)n; i++)
            value[i] = 0.9 - 0.3 * pow(((double)i + 0.6) / n, 0.8 + 0.4 * ((int)n % 3));
        if (!isnan(highest))
            options.highest = highest;
        assert_int_equal(sample_in_place(&sample, value, NULL, (size_t)n, SYW_MAXIMIZE), SYW_OK);
        assert_int_equal(syw_beyond_compute(&point, NULL, &sample, &m, 1, &options, NULL), SYW_OK);
        assert_close(point.lo, lo, 1e-11);
        assert_close(point.hi, hi, 1e-11);
    }
    assert_int_equal(checked, 12);
    fclose(reference);
}

static void spacings_find_the_law_of_a_large_search(void **state)
{
    (void)state;
    double value[1000];
    for (unsigned c = 1; c <= 3; c++) {
        draw(value, 1000, c, 0, 10 + c);
        struct answer answer = ask(value, NULL, 1000, SYW_MINIMIZE, plain);
        assert_int_equal(answer.beyond.hyperparameters, c);
        assert_close(answer.beyond.optimum, 2, c == 3 ? .05 : .01);
    }
}

static enum syw_beyond_refusal refusal_of(const double value[], size_t n, struct syw_beyond_options options)
{
    struct answer answer = ask(value, NULL, n, SYW_MINIMIZE, options);
    for (size_t i = 0; i < BUDGETS; i++)
        if (answer.beyond.refusal != SYW_BEYOND_ANSWERED) {
            assert_int_equal(answer.point[i].refusal, answer.beyond.refusal);
            assert_true(isnan(answer.point[i].value) && isnan(answer.point[i].lo) && isnan(answer.point[i].hi));
        }
    return answer.beyond.refusal;
}

static void nothing_is_said_where_little_is_known(void **state)
{
    (void)state;
    double value[N];
    draw(value, N, 2, .02, 5);
    assert_int_equal(refusal_of(value, 31, plain), SYW_BEYOND_FEW);
    assert_int_equal(refusal_of(value, 32, plain), SYW_BEYOND_ANSWERED);
    assert_int_equal(refusal_of(value, 0, plain), SYW_BEYOND_FEW);
    assert_int_equal(refusal_of(value, N, (struct syw_beyond_options){.confidence = .8, .learned = true}),
                     SYW_BEYOND_LEARNED);
    double least = value[0];
    for (size_t i = 0; i < N; i++)
        least = fmin(least, value[i]);
    assert_int_equal(refusal_of(value, N, (struct syw_beyond_options){.confidence = .8, .lowest = least, .highest = 9}),
                     SYW_BEYOND_PERFECT);
}

static void more_trials_than_a_thousand_million_are_refused(void **state)
{
    (void)state;
    double value[N], weight[N];
    draw(value, N, 2, .02, 5);
    for (size_t i = 0; i < N; i++)
        weight[i] = value[i] > 4 ? 1e9 : 1;
    assert_int_equal(ask(value, weight, N, SYW_MINIMIZE, plain).beyond.refusal, SYW_BEYOND_MANY);
}

static void a_discrete_metric_is_refused(void **state)
{
    (void)state;
    double value[N];
    draw(value, N, 2, .02, 6);
    for (size_t i = 0; i < 6; i++)
        value[i] = 1.5;
    assert_int_equal(refusal_of(value, N, plain), SYW_BEYOND_TIES); /* 6 of 45 */
    value[5] = value[4] = 1.6;
    assert_int_equal(refusal_of(value, N, plain), SYW_BEYOND_ANSWERED);
}

/* Two clusters: no law bends like that. Heavy tails: ever farther between the best. */
static void a_tail_of_another_kind_is_refused(void **state)
{
    (void)state;
    double clusters[N], heavy[N];
    for (size_t i = 0; i < N; i++) {
        double share = ((double)i + 0.7) / N;
        clusters[i] = (i < 20 ? 0 : 1) + 1e-3 * share;
        heavy[i] = -pow(share, -3);
    }
    assert_int_equal(refusal_of(clusters, N, plain), SYW_BEYOND_NO_LAW);
    assert_int_equal(refusal_of(heavy, N, plain), SYW_BEYOND_NO_LAW);
}

static void budgets_too_small_and_too_large_are_refused_alone(void **state)
{
    (void)state;
    double value[N], m[] = {127, 128, 1024, 1025};
    struct syw_sample sample;
    struct syw_beyond_point point[4];
    draw(value, N, 2, .02, 7);
    assert_int_equal(sample_in_place(&sample, value, NULL, N, SYW_MINIMIZE), SYW_OK);
    assert_int_equal(syw_beyond_compute(point, NULL, &sample, m, 4, &plain, NULL), SYW_OK);
    assert_int_equal(point[0].refusal, SYW_BEYOND_WITHIN);
    assert_int_equal(point[1].refusal, SYW_BEYOND_ANSWERED);
    assert_int_equal(point[2].refusal, SYW_BEYOND_ANSWERED);
    assert_int_equal(point[3].refusal, SYW_BEYOND_FAR);
    assert_true(isnan(point[3].hi) && !isnan(point[2].hi));
}

static void every_refusal_is_one_sentence(void **state)
{
    (void)state;
    assert_string_equal(syw_beyond_refusal_words(SYW_BEYOND_ANSWERED), "");
    for (int i = 1; i < SYW_BEYOND_REFUSALS; i++) {
        const char *words = syw_beyond_refusal_words((enum syw_beyond_refusal)i);
        assert_true(strlen(words) > 20 && words[strlen(words) - 1] != '.');
    }
}

/* With three trials in the tail of a few bounded ranks the scale is open: the better end is the metric's, or none. */
static void what_is_not_bounded_is_the_metrics_bound_or_nothing(void **state)
{
    (void)state;
    double value[N];
    draw(value, N, 2, .02, 8);
    struct syw_beyond_options options = {.confidence = .9999, .tail = .1};
    struct answer open = ask(value, NULL, N, SYW_MINIMIZE, options);
    assert_int_equal(open.beyond.refusal, SYW_BEYOND_ANSWERED);
    assert_true(isnan(open.point[0].lo) && isfinite(open.point[0].hi) && isfinite(open.point[0].value));
    options.lowest = 0;
    options.highest = 10;
    assert_close(ask(value, NULL, N, SYW_MINIMIZE, options).point[0].lo, 0, 1e-12);
}

static void options_out_of_range_leave_the_results_alone(void **state)
{
    (void)state;
    const struct syw_beyond_options wrong[] = {
        {.confidence = 0},
        {.confidence = 1},
        {.confidence = .8, .hyperparameters = 17},
        {.confidence = .8, .tail = .6},
        {.confidence = .8, .tail = NAN},
        {.confidence = .8, .has_noise = true, .noise = -1},
        {.confidence = .8, .has_noise = true, .noise = INFINITY},
        {.confidence = .8, .has_noise = true, .noise = 1, .noise_df = -1},
        {.confidence = .8, .has_noise = true, .noise = 1, .noise_df = NAN},
    };
    double value[N], m = 256, nowhere = INFINITY;
    struct syw_sample sample;
    struct syw_beyond_point point = {.trials = 7};
    draw(value, N, 2, .02, 9);
    assert_int_equal(sample_in_place(&sample, value, NULL, N, SYW_MINIMIZE), SYW_OK);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(syw_beyond_compute(&point, NULL, &sample, &m, 1, &wrong[i], NULL), SYW_EINVAL);
    assert_int_equal(syw_beyond_compute(&point, NULL, &sample, &nowhere, 1, &plain, NULL), SYW_EDOMAIN);
    const struct syw_beyond_options bounded = {.confidence = .8, .lowest = 4, .highest = 9};
    assert_int_equal(syw_beyond_compute(&point, NULL, &sample, &m, 1, &bounded, NULL), SYW_EDOMAIN);
    assert_close(point.trials, 7, 0);
}

/* 200 searches of each of four laws: nominal 80 %, and the counted share is far above (beyond.h). */
static void bounds_cover_the_expected_best_of_known_laws(void **state)
{
    (void)state;
    const struct {
        unsigned c;
        double s;
    } of[] = {{1, .01}, {2, 0}, {2, .05}, {3, .1}};
    struct quadratic_rule rule;
    assert_int_equal(syw_quadratic_rule_init(&rule, NULL), SYW_OK);
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        const struct quadratic law = {of[i].c, of[i].s, &rule};
        double value[N], best[BUDGETS];
        int covered[BUDGETS] = {0};
        syw_quadratic_mean_best(best, &law, budgets, BUDGETS);
        for (unsigned long search = 1; search <= 200; search++) {
            draw(value, N, law.c, law.s, 1000 * i + search);
            struct answer answer = ask(value, NULL, N, SYW_MINIMIZE, plain);
            for (size_t b = 0; b < BUDGETS; b++)
                covered[b] += answer.point[b].lo <= 2 + 3 * best[b] && 2 + 3 * best[b] <= answer.point[b].hi;
        }
        for (size_t b = 0; b < BUDGETS; b++)
            assert_true(covered[b] >= 180);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shift_and_scale_of_the_metric_are_those_of_the_answer),
        cmocka_unit_test(order_and_weights_are_those_of_rows),
        cmocka_unit_test(failed_trials_are_draws_worse_than_the_tail),
        cmocka_unit_test(what_is_assumed_less_is_wider),
        cmocka_unit_test(an_estimate_of_the_noise_is_worth_its_degrees_of_freedom),
        cmocka_unit_test(laws_close_to_the_trials_are_within_the_bounds),
        cmocka_unit_test(bounds_are_those_of_other_software),
        cmocka_unit_test(spacings_find_the_law_of_a_large_search),
        cmocka_unit_test(nothing_is_said_where_little_is_known),
        cmocka_unit_test(more_trials_than_a_thousand_million_are_refused),
        cmocka_unit_test(a_discrete_metric_is_refused),
        cmocka_unit_test(a_tail_of_another_kind_is_refused),
        cmocka_unit_test(budgets_too_small_and_too_large_are_refused_alone),
        cmocka_unit_test(every_refusal_is_one_sentence),
        cmocka_unit_test(what_is_not_bounded_is_the_metrics_bound_or_nothing),
        cmocka_unit_test(options_out_of_range_leave_the_results_alone),
        cmocka_unit_test(bounds_cover_the_expected_best_of_known_laws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
