/* What a search gained, where it could have stopped, and how sure that is. */
#include "../src/stats/audit/gain.h"
#include "../src/stats/curve/jackknife.h"
#include "close.h"
#include "in_place.h"
#include "syw/audit.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_psi.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 600 };

static const struct syw_audit_options usual = {.confidence = 0.95};

static struct syw_sample sample_of(double copy[], const double value[], size_t n, enum syw_direction direction)
{
    struct syw_sample sample;
    memcpy(copy, value, n * sizeof *copy);
    assert_int_equal(sample_in_place(&sample, copy, NULL, n, direction), SYW_OK);
    return sample;
}

static struct syw_audit audit_of(const double value[], size_t n, const struct syw_audit_options *options)
{
    double copy[MOST];
    struct syw_audit audit;
    const struct syw_sample sample = sample_of(copy, value, n, SYW_MAXIMIZE);
    assert_int_equal(syw_audit_compute(&audit, &sample, options, NULL), SYW_OK);
    return audit;
}

/* ---- gains and their variance ----------------------------------------------------------------------------------- */

static double expected_best(const double value[], size_t n, double k)
{
    double copy[MOST];
    struct syw_curve_point point;
    const struct syw_curve_options u = {.estimator = SYW_ESTIMATOR_U};
    const struct syw_sample sample = sample_of(copy, value, n, SYW_MAXIMIZE);
    assert_int_equal(syw_curve_compute(&point, &sample, &k, 1, &u, NULL), SYW_OK);
    return point.value;
}

static void the_jackknife_leaves_each_trial_out_of_both_points(void **state)
{
    (void)state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    for (int round = 0; round < 100; round++) {
        double value[MOST], copy[MOST], gain[MOST], mean = 0, sum = 0;
        size_t n = 4 + gsl_rng_uniform_int(random, 12);
        double from = 1 + (double)gsl_rng_uniform_int(random, n - 2);
        double to = from + 1 + (double)gsl_rng_uniform_int(random, n - 1 - (size_t)from);
        for (size_t i = 0; i < n; i++)
            value[i] = floor(20 * gsl_rng_uniform(random)) / 4;
        for (size_t i = 0; i < n; i++) {
            memcpy(copy, value, i * sizeof *value);
            memcpy(copy + i, value + i + 1, (n - i - 1) * sizeof *value);
            gain[i] = expected_best(copy, n - 1, to) - expected_best(copy, n - 1, from);
            mean += gain[i] / (double)n;
        }
        for (size_t i = 0; i < n; i++)
            sum += (gain[i] - mean) * (gain[i] - mean);
        struct syw_sample sample = sample_of(copy, value, n, SYW_MAXIMIZE);
        struct syw_curve_point point[2];
        const struct syw_curve_options u = {.estimator = SYW_ESTIMATOR_U};
        const double k[2] = {from, to};
        assert_int_equal(syw_curve_compute(point, &sample, k, 2, &u, NULL), SYW_OK);
        double want = ((double)n - 1) / (double)n * sum;
        assert_close(syw_jackknife_gain(&sample, &point[0], &point[1]).se, sqrt(want), 1e-12 * (1 + want));
    }
    gsl_rng_free(random);
}

static struct gain_evidence known(double gain, double error)
{
    return (struct gain_evidence){.own = {gain, error}, .k = 10, .l = 20, .n = 20, .range = INFINITY};
}

static void a_well_known_gain_has_the_normal_interval(void **state)
{
    (void)state;
    double lo, hi;
    const struct gain_evidence thousand = known(1000, 1), more = known(10000, 1);
    syw_gain_interval(&lo, &hi, &thousand, 0.95);
    assert_close(lo, 1000 - 1.95996, 0.01);
    assert_close(hi, 1000 + 1.95996, 0.01);
    syw_gain_interval(&lo, &hi, &more, 0.95);
    assert_close(hi, 10000 + 1.95996, 1e-3);
    assert_close(syw_gain_exceeds(&thousand, 999), 0.8413, 0.001);
}

static void a_gain_of_one_spacing_has_the_exponential_interval(void **state)
{
    (void)state;
    double lo, hi;
    const struct gain_evidence one = known(2, 2);
    syw_gain_interval(&lo, &hi, &one, 0.9);
    assert_close(lo, 2 / -log(0.05), 1e-12);
    assert_close(hi, 2 / -log(0.95), 1e-11);
    assert_close(syw_gain_exceeds(&one, 5), 1 - exp(-2.0 / 5), 1e-14);
}

/* P(X <= x) of a gamma variable of shape s << 1 is x^s / Gamma(s+1) close to 0. */
static void a_gain_known_less_well_is_as_good_as_unknown(void **state)
{
    (void)state;
    double lo, hi;
    const struct gain_evidence bad = known(2, 2 / sqrt(0.05));
    syw_gain_interval(&lo, &hi, &bad, 0.9);
    assert_close(log(hi), log(2 * 0.05) - log(0.05 * tgamma(1.05)) / 0.05, 1e-9);
    assert_true(lo > 0 && lo < 2 / -log(0.05));
    assert_true(syw_gain_exceeds(&bad, 1000) >= 0.5);
    const struct gain_evidence worse = known(2, 200);
    syw_gain_interval(&lo, &hi, &worse, 0.9);
    assert_true(lo > 0 && lo < 2.0 / 5);
    assert_true(syw_gain_exceeds(&worse, 2) < 0.95);
}

static void a_gain_without_an_error_has_no_interval(void **state)
{
    (void)state;
    double lo, hi;
    const struct gain_evidence nothing = known(2, NAN);
    syw_gain_interval(&lo, &hi, &nothing, 0.9);
    assert_close(lo, NAN, 0);
    assert_close(hi, NAN, 0);
    assert_close(syw_gain_exceeds(&nothing, 1), NAN, 0);
}

static void a_gain_is_no_larger_than_that_of_earlier_trials(void **state)
{
    (void)state;
    double lo, hi, at_most;
    struct gain_evidence of = known(2, 20);
    const struct gain_evidence earlier = known(3, 1);
    of.bound[of.n_bounds++] = earlier.own;
    syw_gain_interval(&lo, &at_most, &earlier, 0.9);
    syw_gain_interval(&lo, &hi, &of, 0.9);
    assert_close(hi, at_most, 0);
    assert_close(syw_gain_exceeds(&of, 6), syw_gain_exceeds(&earlier, 6), 0);
    of.own = (struct gain){0, 0}; /* which says nothing itself */
    syw_gain_interval(&lo, &hi, &of, 0.9);
    assert_close(lo, 0, 0);
    assert_close(hi, at_most, 0);
}

/* From n/2 to n trials that is a quarter of a step, wherever a better value may be one step away. */
static void a_step_of_the_metric_is_a_limit_to_what_is_known(void **state)
{
    (void)state;
    double lo, hi;
    struct gain_evidence of = known(1e-6, 1e-6);
    of.step = 0.01;
    syw_gain_interval(&lo, &hi, &of, 0.95);
    assert_close(hi, 1e-6 + 0.0025, 1e-9);
    assert_close(syw_gain_exceeds(&of, 0.0024), (1 + sqrt(1 - 4 * 0.2399)) / 2 > 0.5 ? 0.36 : 1, 0.01);
    assert_true(syw_gain_exceeds(&of, 0.0026) < 1e-3);
    of.k = 19; /* of the last trial alone less */
    syw_gain_interval(&lo, &hi, &of, 0.95);
    assert_true(hi > 0.0001 && hi < 0.0003);
}

/* One count says at least -log(0.95) of 1 with 95 %, one spacing at least 1 / -log(0.05). */
static void a_lone_best_value_is_one_count(void **state)
{
    (void)state;
    double lo, hi;
    struct gain_evidence of = known(2, 2);
    of.lone = true;
    syw_gain_interval(&lo, &hi, &of, 0.9);
    assert_close(lo, 2 * -log(0.95), 1e-10);
    assert_close(syw_gain_exceeds(&of, 0.2), exp(-0.1), 1e-12);
    assert_close(syw_gain_exceeds(&of, 2), 0.5, 1e-12);
    assert_close(syw_gain_exceeds(&of, 20), 1 - exp(-0.1), 1e-12);
}

static void what_may_fall_has_the_normal_interval(void **state)
{
    (void)state;
    double lo, hi;
    struct gain_evidence of = known(-0.5, 1);
    of.may_fall = true;
    syw_gain_interval(&lo, &hi, &of, 0.95);
    assert_close(lo, -0.5 - 1.959964, 1e-6);
    assert_close(hi, -0.5 + 1.959964, 1e-6);
    assert_close(syw_gain_exceeds(&of, 0.5), 0.158655, 1e-6);
}

/* Uniform trials: the gain from n/2 to n is n/(n+1) - m/(m+1). */
static void intervals_hold_near_the_end_of_a_search(void **state)
{
    (void)state;
    enum { N = 40, SEARCHES = 1000 };
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    double truth = N / (N + 1.0) - N / 2 / (N / 2 + 1.0), value[N];
    int held = 0, sure = 0;
    for (int search = 0; search < SEARCHES; search++) {
        for (int i = 0; i < N; i++)
            value[i] = gsl_rng_uniform(random);
        struct syw_audit audit = audit_of(value, N, &usual);
        held += audit.range.lo <= truth && truth <= audit.range.hi;
        struct syw_audit_options limit = {.confidence = 0.95, .has_epsilon = true, .epsilon = truth};
        syw_audit_clear(&audit);
        audit = audit_of(value, N, &limit);
        sure += audit.verdict == SYW_VERDICT_PAID_OFF;
        syw_audit_clear(&audit);
    }
    gsl_rng_free(random);
    assert_true(held >= 940 && held <= 995);
    assert_true(sure <= 65); /* at epsilon itself, "paid off" is said in error, in one of twenty or less */
}

static void at_the_end_the_error_is_that_of_one_trial_fewer(void **state)
{
    (void)state;
    double copy[MOST], lo, hi;
    const double value[] = {3, 1, 4, 1.5, 9, 2.6, 5.3, 5.8}, k[] = {3, 7};
    const struct syw_curve_options u = {.estimator = SYW_ESTIMATOR_U};
    const struct syw_audit_options options = {.confidence = 0.9, .from = 4};
    const struct syw_sample sample = sample_of(copy, value, 8, SYW_MAXIMIZE);
    struct syw_curve_point point[2];
    struct syw_audit audit = audit_of(value, 8, &options);
    assert_int_equal(syw_curve_compute(point, &sample, k, 2, &u, NULL), SYW_OK);
    const struct gain_evidence own = known(audit.range.gain, syw_jackknife_gain(&sample, &point[0], &point[1]).se);
    syw_gain_interval(&lo, &hi, &own, 0.9);
    assert_close(audit.range.gain, 9 - expected_best(value, 8, 4), 1e-14);
    assert_close(audit.range.lo, lo, 0);
    assert_true(audit.range.hi > audit.range.gain && audit.range.hi <= hi);
    assert_true(audit.probability <= syw_gain_exceeds(&own, audit.epsilon));
    syw_audit_clear(&audit);
}

/* ---- verdicts --------------------------------------------------------------------------------------------------- */

static void a_planted_plateau_did_not_pay_off(void **state)
{
    (void)state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    double value[200];
    for (int i = 0; i < 200; i++) /* one in ten settings reaches the ceiling, all within a thousandth */
        value[i] =
            gsl_rng_uniform(random) < 0.1 ? 0.9 + 0.001 * gsl_rng_uniform(random) : gsl_rng_uniform(random) * 0.8;
    gsl_rng_free(random);
    struct syw_audit audit = audit_of(value, 200, &usual);
    assert_int_equal(audit.verdict, SYW_VERDICT_DID_NOT_PAY_OFF);
    assert_true(audit.past.from < 60 && audit.past.from > 20);
    assert_true(audit.stop_lo <= audit.past.from && audit.past.from <= audit.stop_hi && audit.stop_hi < 150);
    assert_close(audit.past.cost[SYW_AXIS_TRIALS], 200 - audit.past.from, 0);
    assert_close(audit.past.cost[SYW_AXIS_KWH], NAN, 0);
    syw_audit_clear(&audit);
}

static void a_curve_that_still_rises_paid_off(void **state)
{
    (void)state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    double value[200];
    for (int i = 0; i < 200; i++)
        value[i] = gsl_ran_exponential(random, 1);
    gsl_rng_free(random);
    struct syw_audit audit = audit_of(value, 200, &usual);
    assert_int_equal(audit.verdict, SYW_VERDICT_PAID_OFF);
    assert_true(audit.past.from > 150);
    syw_audit_clear(&audit);
}

static void a_short_noisy_log_cannot_tell(void **state)
{
    (void)state;
    /* good settings are as good as noise lets one see, two are not good */
    const double value[] = {0.902, 0.41, 0.897, 0.905, 0.55, 0.899, 0.9048, 0.9};
    struct syw_audit audit = audit_of(value, 8, &usual);
    assert_int_equal(audit.verdict, SYW_VERDICT_CANNOT_TELL);
    assert_true(audit.probability > 0.05 && audit.probability < 0.95);
    syw_audit_clear(&audit);
}

static void seven_trials_cannot_tell(void **state)
{
    (void)state;
    const double value[] = {0.5, 0.7, 0.1, 0.2, 0.3, 0.4, 0.6}, failed[] = {NAN, 0.7, NAN, NAN, 0.1, 0.2, 0.3, 0.4};
    struct syw_audit one = audit_of(value, 1, &usual), two = audit_of(value, 2, &usual),
                     seven = audit_of(value, 7, &usual), five = audit_of(failed, 8, &usual);
    assert_int_equal(one.verdict, SYW_VERDICT_CANNOT_TELL);
    assert_int_equal(one.n_steps, 0);
    assert_close(one.past.from, 1, 0);
    assert_close(one.luck.lead, NAN, 0);
    assert_int_equal(two.verdict, SYW_VERDICT_CANNOT_TELL);
    assert_close(two.step[0].gain, 0.1, 1e-15);
    assert_close(two.step[0].lo, NAN, 0);
    assert_int_equal(seven.verdict, SYW_VERDICT_CANNOT_TELL);
    assert_close(seven.range.hi, NAN, 0);
    assert_close(seven.stop_hi, NAN, 0);
    assert_int_equal(five.verdict, SYW_VERDICT_CANNOT_TELL);
    syw_audit_clear(&one);
    syw_audit_clear(&two);
    syw_audit_clear(&seven);
    syw_audit_clear(&five);
}

static void equal_values_cannot_tell_unless_none_is_better(void **state)
{
    (void)state;
    double value[100];
    struct syw_audit_options options = {.confidence = 0.95, .has_epsilon = true, .epsilon = 0.01};
    for (int i = 0; i < 100; i++)
        value[i] = 3;
    struct syw_audit audit = audit_of(value, 100, &options);
    assert_int_equal(audit.verdict, SYW_VERDICT_CANNOT_TELL);
    assert_close(audit.range.hi, NAN, 0);
    assert_close(audit.past.from, 1, 0);
    assert_close(audit.luck.lead, 0, 0);
    assert_close(audit.luck.tied, 100, 0);
    assert_close(audit.luck.luck, NAN, 0);
    assert_close(audit.luck.expected_best, 3, 0);
    syw_audit_clear(&audit);
    options.lowest = 0;
    options.highest = 4;
    audit = audit_of(value, 100, &options);
    assert_int_equal(audit.verdict, SYW_VERDICT_CANNOT_TELL);
    assert_close(audit.range.hi, 0.25, 1e-9); /* a quarter of what is left */
    syw_audit_clear(&audit);
    options.highest = 3;
    audit = audit_of(value, 100, &options);
    assert_int_equal(audit.verdict, SYW_VERDICT_DID_NOT_PAY_OFF);
    assert_true(audit.range.lo == 0 && audit.range.hi > 0 && audit.range.hi < 1e-20);
    syw_audit_clear(&audit);
}

static void ties_at_the_top_are_never_certain(void **state)
{
    (void)state;
    double value[100];
    for (int i = 0; i < 100; i++) /* 14 of 0.99, 14 of 0.98, ... */
        value[i] = 0.99 - 0.01 * (i / 14);
    struct syw_audit audit = audit_of(value, 100, &usual);
    assert_true(audit.range.gain < 1e-5);
    assert_true(audit.range.hi > 0.0025);
    assert_int_equal(audit.verdict, SYW_VERDICT_CANNOT_TELL);
    assert_true(audit.probability > 0.05 && audit.probability < 0.95);
    syw_audit_clear(&audit);
    for (int i = 0; i < 12; i++)
        value[i] = i % 4 ? 0.9 : 0.5;
    audit = audit_of(value, 12, &usual);
    assert_close(audit.range.gain, 0, 0);
    assert_true(audit.range.lo == 0 && audit.range.hi > 0.1);
    assert_true(audit.past.gain == 0 && audit.past.hi > 0.1 && audit.stop_hi == 12);
    for (size_t i = 0; i < audit.n_steps; i++)
        assert_true(audit.step[i].hi > audit.step[i].lo);
    syw_audit_clear(&audit);
}

static void the_range_of_the_metric_limits_gains(void **state)
{
    (void)state;
    enum { N = 20, SEARCHES = 100 };
    const double truth = N / (N + 1.0) - N / 2 / (N / 2 + 1.0);
    const struct syw_audit_options bounded = {.confidence = 0.95, .highest = 1},
                                   wrong = {.confidence = 0.95, .lowest = 0, .highest = 0.5};
    double value[N], copy[N], open_hi = 0, hi = 0;
    int covered = 0;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int search = 0; search < SEARCHES; search++) {
        for (int i = 0; i < N; i++)
            value[i] = gsl_rng_uniform(random);
        struct syw_audit open = audit_of(value, N, &usual), cut = audit_of(value, N, &bounded);
        assert_true(cut.range.lo == open.range.lo && cut.range.hi <= open.range.hi);
        assert_true(cut.range.gain <= cut.range.hi && cut.range.hi <= 0.25);
        open_hi += open.range.hi / SEARCHES;
        hi += cut.range.hi / SEARCHES;
        covered += cut.range.lo <= truth && truth <= cut.range.hi;
        syw_audit_clear(&open);
        syw_audit_clear(&cut);
    }
    gsl_rng_free(random);
    assert_true(hi < 0.95 * open_hi);
    assert_true(covered >= 0.9 * SEARCHES);
    struct syw_audit none;
    const struct syw_sample sample = sample_of(copy, value, N, SYW_MAXIMIZE);
    assert_int_equal(syw_audit_compute(&none, &sample, &wrong, NULL), SYW_EDOMAIN);
}

static void tiny_values_are_judged_as_others(void **state)
{
    (void)state;
    double value[30], tiny[30];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int i = 0; i < 30; i++) {
        value[i] = gsl_rng_uniform(random);
        tiny[i] = value[i] * 0x1p-1000;
    }
    gsl_rng_free(random);
    struct syw_audit one = audit_of(value, 30, &usual), two = audit_of(tiny, 30, &usual);
    assert_close(two.range.lo * 0x1p1000, one.range.lo, 1e-12);
    assert_close(two.range.hi * 0x1p1000, one.range.hi, 1e-12);
    assert_close(two.probability, one.probability, 1e-12);
    syw_audit_clear(&one);
    syw_audit_clear(&two);
}

/* ---- steps, stop, worth ----------------------------------------------------------------------------------------- */

static void steps_are_differences_of_the_curve_with_their_costs(void **state)
{
    (void)state;
    const double value[] = {1, 2, 3, 4, 5, 6, 7, 8}; /* U_k = 9k/(k+1) */
    double per_trial[SYW_AXIS_COUNT] = {1, 0.5, NAN, 2, NAN, NAN, NAN, NAN};
    struct syw_audit_options options = usual;
    options.per_trial = per_trial;
    struct syw_audit audit = audit_of(value, 8, &options);
    const double end[] = {2, 4, 8};
    assert_int_equal(audit.n_steps, 3);
    for (int i = 0; i < 3; i++) {
        double from = i ? end[i - 1] : 1;
        assert_close(audit.step[i].from, from, 0);
        assert_close(audit.step[i].to, end[i], 0);
        assert_close(audit.step[i].gain, 9 * end[i] / (end[i] + 1) - 9 * from / (from + 1), 1e-14);
        assert_true(0 < audit.step[i].lo && audit.step[i].lo < audit.step[i].gain);
        assert_true(audit.step[i].gain < audit.step[i].hi);
        assert_close(audit.step[i].cost[SYW_AXIS_KWH], 2 * (end[i] - from), 1e-14);
        assert_close(audit.step[i].cost[SYW_AXIS_HOURS], 0.5 * (end[i] - from), 1e-14);
        assert_close(audit.step[i].cost[SYW_AXIS_KGCO2E], NAN, 0);
    }
    syw_audit_clear(&audit);
}

static void steps_end_where_asked(void **state)
{
    (void)state;
    const double value[] = {1, 2, 3, 4, 5, 6}, at[] = {1, 3, 5};
    struct syw_audit_options options = usual;
    options.at = at;
    options.n_at = 3;
    struct syw_audit audit = audit_of(value, 6, &options);
    assert_int_equal(audit.n_steps, 2);
    assert_close(audit.step[0].from, 1, 0);
    assert_close(audit.step[1].from, 3, 0);
    assert_close(audit.step[1].to, 5, 0);
    syw_audit_clear(&audit);
}

static void the_stop_is_the_first_budget_within_epsilon_of_the_end(void **state)
{
    (void)state;
    double value[100]; /* U_k = 101k/(k+1) */
    for (int i = 0; i < 100; i++)
        value[i] = i + 1;
    struct syw_audit_options options = {
        .confidence = 0.95, .has_epsilon = true, .epsilon = 100 - 101 * 20 / 21.0 + 1e-9};
    struct syw_audit audit = audit_of(value, 100, &options);
    assert_close(audit.past.from, 20, 0);
    options.epsilon -= 2e-9;
    syw_audit_clear(&audit);
    audit = audit_of(value, 100, &options);
    assert_close(audit.past.from, 21, 0);
    syw_audit_clear(&audit);
    options =
        (struct syw_audit_options){.confidence = 0.95, .has_epsilon = true, .epsilon_share = true, .epsilon = 0.1};
    audit = audit_of(value, 100, &options);
    assert_close(audit.epsilon, 0.1 * (100 - 50.5), 1e-12);
    syw_audit_clear(&audit);
}

/* What the gain from k trials to the end is known to be. */
static struct syw_audit_step rest_of(const double value[], size_t n, double k)
{
    const struct syw_audit_options options = {.confidence = 0.95, .from = k};
    struct syw_audit audit = audit_of(value, n, &options);
    struct syw_audit_step rest = audit.range;
    syw_audit_clear(&audit);
    return rest;
}

static void the_interval_of_the_stop_ends_where_that_of_the_gain_does(void **state)
{
    (void)state;
    double value[60];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int i = 0; i < 60; i++)
        value[i] = gsl_rng_uniform(random);
    gsl_rng_free(random);
    struct syw_audit_options options = {.confidence = 0.95, .has_epsilon = true, .epsilon = 0.03};
    struct syw_audit audit = audit_of(value, 60, &options);
    assert_true(audit.stop_lo < audit.past.from && audit.past.from < audit.stop_hi && audit.stop_hi < 60);
    assert_true(rest_of(value, 60, audit.stop_lo).lo <= 0.03 && rest_of(value, 60, audit.stop_lo - 1).lo > 0.03);
    assert_true(rest_of(value, 60, audit.stop_hi).hi <= 0.03 && rest_of(value, 60, audit.stop_hi - 1).hi > 0.03);
    syw_audit_clear(&audit);
}

static void a_trial_is_worth_its_price_as_long_as_the_next_gains_it(void **state)
{
    (void)state;
    double value[100]; /* the trial after k gains 101 / ((k+1)(k+2)) */
    for (int i = 0; i < 100; i++)
        value[i] = i + 1;
    struct syw_audit_options options = usual;
    options.worth = 101.0 / (10 * 11) + 1e-9;
    struct syw_audit audit = audit_of(value, 100, &options);
    assert_close(audit.dear.from, 9, 0);
    assert_close(audit.dear.gain, 100 - 101 * 9 / 10.0, 1e-12);
    syw_audit_clear(&audit);
    options.worth = 1e-9;
    audit = audit_of(value, 100, &options);
    assert_close(audit.dear.from, 100, 0);
    syw_audit_clear(&audit);
    audit = audit_of(value, 100, &usual);
    assert_close(audit.dear.from, NAN, 0);
    syw_audit_clear(&audit);
}

static void minimizing_is_the_same_with_the_sign_turned(void **state)
{
    (void)state;
    const double value[] = {1, 2, 3, 5, 8, 13}, negative[] = {-1, -2, -3, -5, -8, -13};
    double copy[MOST];
    const struct syw_sample sample = sample_of(copy, negative, 6, SYW_MINIMIZE);
    struct syw_audit up = audit_of(value, 6, &usual), down;
    assert_int_equal(syw_audit_compute(&down, &sample, &usual, NULL), SYW_OK);
    assert_close(down.step[1].gain, up.step[1].gain, 1e-15);
    assert_close(down.range.lo, up.range.lo, 1e-15);
    assert_close(down.past.from, up.past.from, 0);
    assert_close(down.luck.expected_best, -up.luck.expected_best, 1e-15);
    assert_close(down.luck.again, -up.luck.again, 0);
    syw_audit_clear(&up);
    syw_audit_clear(&down);
}

/* ---- a trace ---------------------------------------------------------------------------------------------------- */

static void a_trace_is_judged_by_what_happened(void **state)
{
    (void)state;
    const double value[] = {NAN, 1, 4, 2, 6, 6.01, 3, 3}, trace[] = {NAN, 1, 4, 4, 6, 6.01, 6.01, 6.01};
    struct syw_audit_options options = {
        .confidence = 0.95, .trace = trace, .judge_trace = true, .has_epsilon = true, .epsilon = 0.02, .worth = 0.3};
    struct syw_audit audit = audit_of(value, 8, &options);
    assert_true(audit.on_trace);
    assert_close(audit.step[0].gain, NAN, 0);
    assert_close(audit.step[1].gain, 3, 0);
    assert_close(audit.step[1].lo, NAN, 0);
    assert_close(audit.step[2].gain, 2.01, 1e-12);
    assert_close(audit.past.from, 5, 0);
    assert_close(audit.past.gain, 0.01, 1e-12);
    assert_close(audit.stop_lo, NAN, 0);
    assert_close(audit.dear.from, 5, 0); /* after 5 trials the rest brought 0.01; after 4 it brought 2.01 for 4 */
    assert_int_equal(audit.verdict, SYW_VERDICT_PAID_OFF);
    assert_close(audit.probability, NAN, 0);
    assert_close(audit.luck.expected_best, NAN, 0);
    syw_audit_clear(&audit);
    options.from = 5;
    audit = audit_of(value, 8, &options);
    assert_int_equal(audit.verdict, SYW_VERDICT_DID_NOT_PAY_OFF);
    syw_audit_clear(&audit);
}

/* ---- luck ------------------------------------------------------------------------------------------------------- */

/* Drops d_j = 1/j, whose logarithms of j d_j lie on the line 0: then the lead d_1 alone counts. */
static void the_lead_is_measured_by_the_spacings_below_it(void **state)
{
    (void)state;
    double value[24], scaled[24];
    value[0] = 10;
    for (int j = 1; j < 24; j++)
        value[j] = value[j - 1] - 1.0 / j;
    struct syw_audit audit = audit_of(value, 24, &usual);
    assert_close(audit.luck.lead, 1, 1e-15);
    assert_close(audit.luck.luck, 1 - pow(1 + exp(-0.57721566490153286 - gsl_sf_psi(0.472853387)), -0.472853387), 1e-5);
    for (int j = 0; j < 24; j++)
        scaled[j] = 7 * value[j];
    struct syw_audit other = audit_of(scaled, 24, &usual);
    assert_close(other.luck.luck, audit.luck.luck, 1e-9);
    syw_audit_clear(&other);
    value[4] = value[3]; /* equal values have no spacing */
    other = audit_of(value, 24, &usual);
    assert_close(other.luck.luck, NAN, 0);
    syw_audit_clear(&other);
    other = audit_of(value, 19, &usual);
    assert_close(other.luck.luck, NAN, 0);
    syw_audit_clear(&other);
    syw_audit_clear(&audit);
}

/* Of two recorded and two fresh trials, all six places of the fresh ones equally likely: the best fresh one lies below
 * both with 1/6, between them with 2/6, above with 3/6. */
static void another_search_is_counted_in_orders_of_old_and_new(void **state)
{
    (void)state;
    const double value[] = {2, 10};
    struct syw_audit_options options = {.confidence = 0.8};
    struct syw_audit audit = audit_of(value, 2, &options);
    assert_close(audit.luck.expected_best, 10 - 8 * 0.5, 1e-14);
    assert_close(audit.luck.again, 2, 0); /* at least that with 5/6 */
    syw_audit_clear(&audit);
    options.confidence = 0.9;
    audit = audit_of(value, 2, &options);
    assert_close(audit.luck.again, NAN, 0);
    syw_audit_clear(&audit);
    /* three and three: below the best with 1/2, below the two best with 1/2 * 2/5, below all with 1/20 */
    const double three[] = {1, 2, 10};
    audit = audit_of(three, 3, &options);
    assert_close(audit.luck.expected_best, 10 - 8 * 0.5 - 1 * 0.2, 1e-14);
    assert_close(audit.luck.again, 1, 0);
    syw_audit_clear(&audit);
}

static void another_search_is_as_good_as_predicted(void **state)
{
    (void)state;
    enum { N = 30, SEARCHES = 2000 };
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    double value[N], excess = 0;
    int reached = 0;
    for (int search = 0; search < SEARCHES; search++) {
        double fresh = 0, best = 0;
        for (int i = 0; i < N; i++) {
            value[i] = gsl_ran_exponential(random, 1);
            best = fmax(best, value[i]);
            fresh = fmax(fresh, gsl_ran_exponential(random, 1));
        }
        struct syw_audit audit = audit_of(value, N, &usual);
        reached += fresh >= audit.luck.again;
        excess += (fmin(fresh, best) - audit.luck.expected_best) / SEARCHES;
        syw_audit_clear(&audit);
    }
    gsl_rng_free(random);
    assert_true(reached >= 0.94 * SEARCHES);
    assert_close(excess, 0, 0.06);
}

static void best_so_far_runs_ahead_where_it_came_early(void **state)
{
    (void)state;
    const double value[] = {4, 1, 2, 3}, trace[] = {4, 4, 4, 4}, late[] = {1, 2, 3, 4}, last[] = {1, 2, 3, 4};
    struct syw_audit_options options = usual;
    options.trace = trace;
    struct syw_audit audit = audit_of(value, 4, &options);
    assert_close(audit.luck.ahead, (4 - 2.5) / sqrt(1.25), 1e-12);
    assert_close(audit.luck.ahead_at, 1, 0);
    assert_close(audit.luck.behind, 0, 0);
    assert_close(audit.luck.behind_at, NAN, 0);
    syw_audit_clear(&audit);
    options.trace = last;
    audit = audit_of(late, 4, &options);
    assert_close(audit.luck.ahead, 0, 0);
    assert_close(audit.luck.behind, (10 / 3.0 - 2) / sqrt(5 / 9.0), 1e-12);
    assert_close(audit.luck.behind_at, 2, 0);
    syw_audit_clear(&audit);
}

/* ---- odd input -------------------------------------------------------------------------------------------------- */

static void weights_are_as_many_trials(void **state)
{
    (void)state;
    double value[] = {1, 2, 4, NAN}, weight[] = {3, 1, 2, 2};
    const double expanded[] = {1, 1, 1, 2, 4, 4, NAN, NAN};
    struct syw_sample sample;
    struct syw_audit one, all = audit_of(expanded, 8, &usual);
    assert_int_equal(sample_in_place(&sample, value, weight, 4, SYW_MAXIMIZE), SYW_OK);
    assert_int_equal(syw_audit_compute(&one, &sample, &usual, NULL), SYW_OK);
    assert_int_equal(one.n_steps, all.n_steps);
    for (size_t i = 0; i < one.n_steps; i++) {
        assert_close(one.step[i].gain, all.step[i].gain, 1e-14);
        assert_close(one.step[i].hi, all.step[i].hi, 1e-12 * all.step[i].hi);
    }
    assert_close(one.past.from, all.past.from, 0);
    assert_close(one.luck.expected_best, all.luck.expected_best, 1e-14);
    syw_audit_clear(&one);
    syw_audit_clear(&all);
}

static void ten_billion_trials_are_audited_at_once(void **state)
{
    (void)state;
    double value[] = {1, 2, 3}, weight[] = {9e9, 9e8, 1e8};
    struct syw_sample sample;
    struct syw_audit audit;
    assert_int_equal(sample_in_place(&sample, value, weight, 3, SYW_MAXIMIZE), SYW_OK);
    assert_int_equal(syw_audit_compute(&audit, &sample, &usual, NULL), SYW_OK);
    assert_int_equal(audit.n_steps, 34);
    assert_true(audit.past.from < 1000);
    syw_audit_clear(&audit);
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    double copy[MOST];
    const double value[] = {1, 2, 3, 4}, failed[] = {NAN, NAN}, at[] = {2, 5};
    struct syw_sample sample = sample_of(copy, value, 4, SYW_MAXIMIZE);
    struct syw_audit audit = {.n_steps = 7};
    const struct {
        struct syw_audit_options options;
        enum syw_status status;
    } wrong[] = {
        {{.confidence = 0}, SYW_EINVAL},
        {{.confidence = 1}, SYW_EINVAL},
        {{.confidence = 0.9, .has_epsilon = true, .epsilon = -1}, SYW_EINVAL},
        {{.confidence = 0.9, .has_epsilon = true, .epsilon = NAN}, SYW_EINVAL},
        {{.confidence = 0.9, .judge_trace = true}, SYW_EINVAL},
        {{.confidence = 0.9, .from = 5}, SYW_EDOMAIN},
        {{.confidence = 0.9, .from = 1.5}, SYW_EDOMAIN},
        {{.confidence = 0.9, .to = 5}, SYW_EDOMAIN},
        {{.confidence = 0.9, .from = 3, .to = 3}, SYW_EDOMAIN},
        {{.confidence = 0.9, .at = at, .n_at = 2}, SYW_EDOMAIN},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(syw_audit_compute(&audit, &sample, &wrong[i].options, NULL), wrong[i].status);
    sample = sample_of(copy, failed, 2, SYW_MAXIMIZE);
    assert_int_equal(syw_audit_compute(&audit, &sample, &usual, NULL), SYW_EDOMAIN);
    assert_int_equal(audit.n_steps, 7);
}

/* ---- budgets in real cost --------------------------------------------------------------------------------------- */

static struct syw_audit priced_audit_of(const double value[], const double cost[], size_t n,
                                        const struct syw_audit_options *options)
{
    const struct syw_budget_options how = {.threads = 1};
    const struct syw_audit_costs costs = {.cost = {[SYW_AXIS_KWH] = cost}, .rows = n, .axis = SYW_AXIS_KWH};
    struct syw_priced priced = {0};
    struct syw_audit audit;
    assert_int_equal(syw_priced_init(&priced, value, cost, NULL, n, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(syw_audit_compute_priced(&audit, &priced, &costs, options, &how, NULL), SYW_OK);
    syw_priced_clear(&priced);
    return audit;
}

static void equal_costs_are_trials(void **state)
{
    (void)state;
    enum { N = 16 };
    double value[N], cost[N];
    struct syw_audit_options options = {.confidence = 0.95, .has_epsilon = true, .epsilon = 1.5};
    for (int i = 0; i < N; i++) { /* U_k = 17k/(k+1) */
        value[i] = i + 1;
        cost[i] = 2;
    }
    struct syw_audit priced = priced_audit_of(value, cost, N, &options), trials = audit_of(value, N, &options);
    assert_int_equal(priced.n_steps, 4);
    assert_int_equal(trials.n_steps, 4);
    for (int i = 0; i < 4; i++) {
        assert_close(priced.step[i].from, 2 * trials.step[i].from, 1e-12);
        assert_close(priced.step[i].gain, trials.step[i].gain, 1e-8);
        assert_close(priced.step[i].cost[SYW_AXIS_TRIALS], trials.step[i].cost[SYW_AXIS_TRIALS], 1e-8);
        assert_close(priced.step[i].cost[SYW_AXIS_KWH], 2 * trials.step[i].cost[SYW_AXIS_TRIALS], 1e-8);
        assert_close(priced.step[i].cost[SYW_AXIS_HOURS], NAN, 0);
        assert_true(priced.step[i].lo < priced.step[i].gain && priced.step[i].gain < priced.step[i].hi);
    }
    assert_close(priced.past.from, 2 * trials.past.from, 1e-6);
    assert_close(priced.past.to, 32, 1e-12);
    assert_true(priced.stop_lo < priced.past.from && priced.past.from < priced.stop_hi);
    assert_close(priced.luck.expected_best, trials.luck.expected_best, 1e-14);
    syw_audit_clear(&priced);
    syw_audit_clear(&trials);
}

static void what_is_worth_its_price_is_counted_in_costs(void **state)
{
    (void)state;
    enum { N = 16 };
    double value[N], cost[N];
    struct syw_audit_options options = {.confidence = 0.95, .worth = 0.25, .worth_axis = SYW_AXIS_KWH};
    for (int i = 0; i < N; i++) { /* from k to k+1 trials 17 / ((k+1)(k+2)), for 2 kWh */
        value[i] = i + 1;
        cost[i] = 2;
    }
    struct syw_audit audit = priced_audit_of(value, cost, N, &options);
    assert_true(audit.dear.from >= 8 && audit.dear.from <= 11); /* of 4.4 trials: 17 / (5.4 * 6.4) = 0.5 */
    syw_audit_clear(&audit);
    options.worth_axis = SYW_AXIS_USD;
    audit = priced_audit_of(value, cost, N, &options);
    assert_close(audit.dear.from, NAN, 0);
    syw_audit_clear(&audit);
}

static void a_trace_in_cost_counts_what_was_spent(void **state)
{
    (void)state;
    const double value[] = {1, 3, 2, 3.5, 3.5}, trace[] = {1, 3, 3, 3.5, 3.5}, cost[] = {1, 5, 1, 2, 1};
    struct syw_audit_options options = {.confidence = 0.95,
                                        .trace = trace,
                                        .judge_trace = true,
                                        .has_epsilon = true,
                                        .epsilon = 0.1,
                                        .from = 6,
                                        .to = 10};
    struct syw_audit audit = priced_audit_of(value, cost, 5, &options);
    assert_close(audit.past.from, 9, 1e-12);
    assert_close(audit.past.cost[SYW_AXIS_TRIALS], 1, 0);
    assert_close(audit.range.gain, 0.5, 1e-12);
    assert_close(audit.range.cost[SYW_AXIS_TRIALS], 3, 0);
    assert_close(audit.range.cost[SYW_AXIS_KWH], 4, 1e-12);
    assert_int_equal(audit.verdict, SYW_VERDICT_PAID_OFF);
    syw_audit_clear(&audit);
}

static void budgets_beyond_what_was_spent_are_refused(void **state)
{
    (void)state;
    const double value[] = {1, 2}, cost[] = {1, 1}, at[] = {1, 3};
    const struct syw_budget_options how = {.threads = 1};
    const struct syw_audit_costs costs = {.cost = {[SYW_AXIS_KWH] = cost}, .rows = 2, .axis = SYW_AXIS_KWH};
    const struct syw_audit_options wrong[] = {{.confidence = 0.9, .at = at, .n_at = 2},
                                              {.confidence = 0.9, .from = 2, .to = 1},
                                              {.confidence = 0.9, .to = 2.1}};
    struct syw_priced priced = {0};
    struct syw_audit audit;
    assert_int_equal(syw_priced_init(&priced, value, cost, NULL, 2, SYW_MAXIMIZE, NULL), SYW_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(syw_audit_compute_priced(&audit, &priced, &costs, &wrong[i], &how, NULL), SYW_EDOMAIN);
    syw_priced_clear(&priced);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_jackknife_leaves_each_trial_out_of_both_points),
        cmocka_unit_test(a_well_known_gain_has_the_normal_interval),
        cmocka_unit_test(a_gain_of_one_spacing_has_the_exponential_interval),
        cmocka_unit_test(a_gain_known_less_well_is_as_good_as_unknown),
        cmocka_unit_test(a_gain_without_an_error_has_no_interval),
        cmocka_unit_test(a_gain_is_no_larger_than_that_of_earlier_trials),
        cmocka_unit_test(a_step_of_the_metric_is_a_limit_to_what_is_known),
        cmocka_unit_test(a_lone_best_value_is_one_count),
        cmocka_unit_test(what_may_fall_has_the_normal_interval),
        cmocka_unit_test(intervals_hold_near_the_end_of_a_search),
        cmocka_unit_test(at_the_end_the_error_is_that_of_one_trial_fewer),
        cmocka_unit_test(the_interval_of_the_stop_ends_where_that_of_the_gain_does),
        cmocka_unit_test(a_planted_plateau_did_not_pay_off),
        cmocka_unit_test(a_curve_that_still_rises_paid_off),
        cmocka_unit_test(a_short_noisy_log_cannot_tell),
        cmocka_unit_test(seven_trials_cannot_tell),
        cmocka_unit_test(equal_values_cannot_tell_unless_none_is_better),
        cmocka_unit_test(ties_at_the_top_are_never_certain),
        cmocka_unit_test(the_range_of_the_metric_limits_gains),
        cmocka_unit_test(tiny_values_are_judged_as_others),
        cmocka_unit_test(steps_are_differences_of_the_curve_with_their_costs),
        cmocka_unit_test(steps_end_where_asked),
        cmocka_unit_test(the_stop_is_the_first_budget_within_epsilon_of_the_end),
        cmocka_unit_test(a_trial_is_worth_its_price_as_long_as_the_next_gains_it),
        cmocka_unit_test(minimizing_is_the_same_with_the_sign_turned),
        cmocka_unit_test(a_trace_is_judged_by_what_happened),
        cmocka_unit_test(the_lead_is_measured_by_the_spacings_below_it),
        cmocka_unit_test(another_search_is_counted_in_orders_of_old_and_new),
        cmocka_unit_test(another_search_is_as_good_as_predicted),
        cmocka_unit_test(best_so_far_runs_ahead_where_it_came_early),
        cmocka_unit_test(weights_are_as_many_trials),
        cmocka_unit_test(ten_billion_trials_are_audited_at_once),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(equal_costs_are_trials),
        cmocka_unit_test(what_is_worth_its_price_is_counted_in_costs),
        cmocka_unit_test(a_trace_in_cost_counts_what_was_spent),
        cmocka_unit_test(budgets_beyond_what_was_spent_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
