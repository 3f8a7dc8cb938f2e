/* Audits of means over strata: by hand, against audits of one search, and how often they are right. */
#include "close.h"
#include "syw/audit.h"
#include "syw/strata.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <string.h>

enum { MOST = 32, TRIALS = 20 };

static const struct syw_audit_options plain = {.confidence = .95};
static const struct syw_audit_options shares = {.confidence = .95, .highest = 1};
static const struct syw_budget_options how = {.p_any = 0.5};

/* Values of a stratum, no two alike, that depend on a number. */
static void fill(double value[], size_t n, unsigned number)
{
    for (size_t i = 0; i < n; i++)
        value[i] = 0.5 + 0.4 * sin(12.9898 * (double)(i + 1) + 78.233 * (double)number);
}

static struct syw_sample sample_of(const double value[], size_t n)
{
    struct syw_sample sample = {0};
    assert_int_equal(syw_sample_init(&sample, value, NULL, n, SYW_MAXIMIZE, NULL), SYW_OK);
    return sample;
}

static void clear(struct syw_sample sample[], size_t n)
{
    for (size_t s = 0; s < n; s++)
        syw_sample_clear(&sample[s]);
}

static struct syw_audit audit_of(const struct syw_sample strata[], size_t n, const struct syw_audit_options *options)
{
    struct syw_audit audit = {0};
    assert_int_equal(syw_audit_compute_strata(&audit, strata, n, options, NULL), SYW_OK);
    return audit;
}

static void assert_same_step(const struct syw_audit_step *got, const struct syw_audit_step *want, double tolerance)
{
    assert_close(got->from, want->from, tolerance);
    assert_close(got->to, want->to, tolerance);
    assert_close(got->gain, want->gain, tolerance);
    assert_close(got->lo, want->lo, tolerance);
    assert_close(got->hi, want->hi, tolerance);
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        assert_close(got->cost[axis], want->cost[axis], 100 * tolerance);
}

static void assert_same(const struct syw_audit *got, const struct syw_audit *want, double tolerance)
{
    assert_int_equal(got->n_steps, want->n_steps);
    for (size_t i = 0; i < want->n_steps; i++)
        assert_same_step(&got->step[i], &want->step[i], tolerance);
    assert_same_step(&got->range, &want->range, tolerance);
    assert_close(got->past.from, want->past.from, tolerance);
    assert_close(got->stop_lo, want->stop_lo, tolerance);
    assert_close(got->stop_hi, want->stop_hi, tolerance);
    assert_close(got->dear.from, want->dear.from, tolerance);
    assert_close(got->epsilon, want->epsilon, tolerance);
    assert_close(got->probability, want->probability, tolerance);
    assert_int_equal(got->verdict, want->verdict);
}

/* ---- one stratum ------------------------------------------------------------------------------------------------ */

static void one_stratum_is_audited_as_a_search(void **state)
{
    (void)state;
    double value[TRIALS], per_trial[SYW_AXIS_COUNT] = {[SYW_AXIS_TRIALS] = 1, [SYW_AXIS_KWH] = 0.5};
    struct syw_audit_options options = shares;
    options.per_trial = per_trial;
    options.worth = 0.01;
    options.worth_axis = SYW_AXIS_KWH;
    fill(value, TRIALS, 1);
    struct syw_sample sample = sample_of(value, TRIALS);
    struct syw_audit got = audit_of(&sample, 1, &options), want = {0};
    assert_int_equal(syw_audit_compute(&want, &sample, &options, NULL), SYW_OK);
    assert_same(&got, &want, 0);
    assert_true(isnan(got.luck.luck) && isnan(got.luck.lead) && !isnan(want.luck.lead));
    syw_audit_clear(&got);
    syw_audit_clear(&want);
    syw_sample_clear(&sample);
}

static void one_stratum_in_kwh_too(void **state)
{
    (void)state;
    double value[TRIALS], cost[TRIALS];
    struct syw_priced priced = {0};
    struct syw_audit got = {0}, want = {0};
    const struct syw_audit_costs costs = {.cost[SYW_AXIS_KWH] = cost, .rows = TRIALS, .axis = SYW_AXIS_KWH};
    fill(value, TRIALS, 2);
    for (size_t i = 0; i < TRIALS; i++)
        cost[i] = 1 + (double)(i * 7 % 5) / 4;
    assert_int_equal(syw_priced_init(&priced, value, cost, NULL, TRIALS, SYW_MAXIMIZE, NULL), SYW_OK);
    assert_int_equal(syw_audit_compute_priced(&want, &priced, &costs, &shares, &how, NULL), SYW_OK);
    assert_int_equal(syw_audit_compute_priced_strata(&got, &priced, &costs, 1, &shares, &how, NULL), SYW_OK);
    assert_same(&got, &want, 0);
    assert_true(isnan(got.luck.lead) && !isnan(want.luck.lead));
    syw_audit_clear(&got);
    syw_audit_clear(&want);
    syw_priced_clear(&priced);
}

/* ---- a few of them ---------------------------------------------------------------------------------------------- */

static void distances_to_the_ends_of_a_few_add_up_as_errors_do(void **state)
{
    (void)state;
    enum { FEW = 3 };
    double value[TRIALS], gain = 0, below = 0, above = 0;
    struct syw_sample sample[FEW];
    for (unsigned s = 0; s < FEW; s++) {
        struct syw_audit alone = {0};
        fill(value, TRIALS, s);
        sample[s] = sample_of(value, TRIALS);
        assert_int_equal(syw_audit_compute(&alone, &sample[s], &shares, NULL), SYW_OK);
        gain += alone.range.gain / FEW;
        below = hypot(below, (alone.range.gain - alone.range.lo) / FEW);
        above = hypot(above, (alone.range.hi - alone.range.gain) / FEW);
        syw_audit_clear(&alone);
    }
    struct syw_audit audit = audit_of(sample, FEW, &shares);
    assert_close(audit.range.gain, gain, 1e-15);
    assert_close(audit.range.lo, gain - below, 1e-15);
    assert_close(audit.range.hi, gain + above, 1e-15);
    assert_close(audit.range.cost[SYW_AXIS_TRIALS], FEW * TRIALS / 2, 0);
    syw_audit_clear(&audit);
    clear(sample, FEW);
}

/* A probability is 1 less the tail of the interval that ends there. */
static void intervals_end_where_probabilities_say(void **state)
{
    (void)state;
    enum { FEW = 3 };
    double value[TRIALS];
    struct syw_sample sample[FEW];
    for (unsigned s = 0; s < FEW; s++) {
        fill(value, TRIALS, s + 5);
        sample[s] = sample_of(value, TRIALS);
    }
    for (int upper = 0; upper < 2; upper++) {
        struct syw_audit_options options = shares;
        options.confidence = .9;
        struct syw_audit audit = audit_of(sample, FEW, &options);
        options.has_epsilon = true;
        options.epsilon = upper ? audit.range.hi : audit.range.lo;
        syw_audit_clear(&audit);
        audit = audit_of(sample, FEW, &options);
        assert_close(audit.probability, upper ? .05 : .95, 1e-6);
        syw_audit_clear(&audit);
    }
    clear(sample, FEW);
}

static void a_few_need_eight_completed_trials_each(void **state)
{
    (void)state;
    double value[TRIALS];
    struct syw_sample sample[2];
    fill(value, TRIALS, 3);
    sample[0] = sample_of(value, TRIALS);
    sample[1] = sample_of(value, 7);
    struct syw_audit audit = audit_of(sample, 2, &shares);
    assert_close(audit.whole, 7, 0);
    assert_true(isnan(audit.range.lo) && isnan(audit.probability) && isnan(audit.stop_lo));
    assert_int_equal(audit.verdict, SYW_VERDICT_CANNOT_TELL);
    syw_audit_clear(&audit);
    clear(sample, 2);
}

/* ---- drawn at random -------------------------------------------------------------------------------------------- */

/* Ten strata, the s-th with gains in proportion to 1 + s % 5: their mean, its error and the gamma quantiles by hand. */
static void the_mean_of_many_has_the_error_that_they_tell(void **state)
{
    (void)state;
    enum { STRATA = 10 };
    double value[TRIALS], one[STRATA], gain = 0;
    struct syw_sample sample[STRATA];
    fill(value, TRIALS, 4);
    for (unsigned s = 0; s < STRATA; s++) {
        double scaled[TRIALS];
        struct syw_audit alone = {0};
        for (size_t i = 0; i < TRIALS; i++)
            scaled[i] = (1 + s % 5) * value[i];
        sample[s] = sample_of(scaled, TRIALS);
        assert_int_equal(syw_audit_compute(&alone, &sample[s], &plain, NULL), SYW_OK);
        gain += (one[s] = alone.range.gain) / STRATA;
        syw_audit_clear(&alone);
    }
    struct syw_uncertainty of = syw_strata_uncertainty(one, NULL, STRATA);
    const double error = of.se * gsl_cdf_tdist_Pinv(.975, of.df) / gsl_cdf_ugaussian_Pinv(.975);
    const double shape = gain / error * (gain / error);
    struct syw_audit audit = audit_of(sample, STRATA, &plain);
    assert_close(audit.range.gain, gain, 1e-15);
    assert_close(audit.range.lo, gain * gsl_cdf_gamma_Pinv(.025, shape, 1 / shape), 1e-9);
    const double upper = fmin(shape, STRATA); /* no stratum is surer than an exponential variable */
    assert_true(audit.range.hi <= gain / gsl_cdf_gamma_Pinv(.025, upper, 1 / upper) + 1e-9);
    assert_true(audit.range.hi > gain);
    syw_audit_clear(&audit);
    clear(sample, STRATA);
}

/* Of scores of 0 and 1 that all are 1: a share of 1 - .025^(1/24) of problems may still gain, one half at most. */
static void none_that_gained_is_no_proof_that_none_would(void **state)
{
    (void)state;
    enum { STRATA = 24 };
    double value[TRIALS];
    struct syw_sample sample[STRATA];
    struct syw_audit_options options = shares;
    options.has_epsilon = true;
    options.epsilon = .001;
    for (size_t i = 0; i < TRIALS; i++)
        value[i] = 1;
    for (size_t s = 0; s < STRATA; s++)
        sample[s] = sample_of(value, TRIALS);
    struct syw_audit audit = audit_of(sample, STRATA, &options);
    assert_close(audit.range.gain, 0, 0);
    assert_close(audit.range.lo, 0, 0);
    assert_close(audit.range.hi, .5 * (1 - pow(.025, 1. / STRATA)), 1e-12);
    assert_int_equal(audit.verdict, SYW_VERDICT_CANNOT_TELL);
    syw_audit_clear(&audit);
    options.epsilon = .1;
    audit = audit_of(sample, STRATA, &options);
    assert_int_equal(audit.verdict, SYW_VERDICT_DID_NOT_PAY_OFF);
    syw_audit_clear(&audit);
    options.highest = 0; /* where nobody knows how much better a trial could be */
    audit = audit_of(sample, STRATA, &options);
    assert_true(isnan(audit.range.lo) && isnan(audit.probability));
    syw_audit_clear(&audit);
    clear(sample, STRATA);
}

/* Trials that all cost the same are trials, in a few strata and in many. */
static void equal_costs_are_numbers_of_trials(void **state)
{
    (void)state;
    const size_t strata_of[] = {3, 12};
    const struct syw_audit_options asked = {.confidence = .95, .highest = 1, .has_epsilon = true, .epsilon = .02};
    for (size_t c = 0; c < 2; c++) {
        double value[TRIALS], cost[TRIALS];
        struct syw_sample sample[MOST];
        struct syw_priced priced[MOST] = {{0}};
        struct syw_audit_costs costs[MOST] = {{.rows = 0}};
        for (unsigned s = 0; s < strata_of[c]; s++) {
            fill(value, TRIALS, s + 20);
            for (size_t i = 0; i < TRIALS; i++)
                cost[i] = 2;
            sample[s] = sample_of(value, TRIALS);
            assert_int_equal(syw_priced_init(&priced[s], value, cost, NULL, TRIALS, SYW_MAXIMIZE, NULL), SYW_OK);
            costs[s] = (struct syw_audit_costs){.cost[SYW_AXIS_KWH] = cost, .rows = TRIALS, .axis = SYW_AXIS_KWH};
        }
        struct syw_audit trials = audit_of(sample, strata_of[c], &asked), kwh = {0};
        assert_int_equal(syw_audit_compute_priced_strata(&kwh, priced, costs, strata_of[c], &asked, &how, NULL),
                         SYW_OK);
        assert_close(kwh.whole, 2 * TRIALS, 0);
        assert_close(kwh.past.from, 2 * trials.past.from, 1e-3);
        assert_close(kwh.range.gain, trials.range.gain, 1e-12);
        if (strata_of[c] >= SYW_STRATA_DRAWN) { /* at the end of a search errors are others in cost than in trials */
            assert_close(kwh.range.lo, trials.range.lo, 1e-9);
            assert_close(kwh.probability, trials.probability, 1e-9);
        }
        assert_close(kwh.range.cost[SYW_AXIS_TRIALS], trials.range.cost[SYW_AXIS_TRIALS], 1e-9);
        assert_close(kwh.range.cost[SYW_AXIS_KWH], 2 * trials.range.cost[SYW_AXIS_TRIALS], 1e-9);
        syw_audit_clear(&trials);
        syw_audit_clear(&kwh);
        clear(sample, strata_of[c]);
        for (size_t s = 0; s < strata_of[c]; s++)
            syw_priced_clear(&priced[s]);
    }
}

/* Scores of 0 and 1, problems with any chance to pass: E of the gain from 10 to 20 trials is 1/11 - 1/21. */
static void verdicts_on_many_are_as_often_right_as_said(void **state)
{
    (void)state;
    enum { SEARCHES = 300, STRATA = 24 };
    const double gain = 1. / 11 - 1. / 21;
    int covered = 0, paid = 0, unpaid = 0;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, 4);
    for (int t = 0; t < SEARCHES; t++) {
        double value[TRIALS];
        struct syw_sample sample[STRATA];
        struct syw_audit_options options = shares;
        options.has_epsilon = true;
        options.epsilon = gain;
        for (size_t s = 0; s < STRATA; s++) {
            const double chance = gsl_rng_uniform(random);
            for (size_t i = 0; i < TRIALS; i++)
                value[i] = gsl_rng_uniform(random) < chance;
            sample[s] = sample_of(value, TRIALS);
        }
        struct syw_audit audit = audit_of(sample, STRATA, &options);
        covered += audit.range.lo <= gain && gain <= audit.range.hi;
        paid += audit.verdict == SYW_VERDICT_PAID_OFF;
        unpaid += audit.verdict == SYW_VERDICT_DID_NOT_PAY_OFF;
        syw_audit_clear(&audit);
        clear(sample, STRATA);
    }
    assert_true(covered >= .93 * SEARCHES);
    assert_true(paid <= .08 * SEARCHES && unpaid <= .08 * SEARCHES);
    gsl_rng_free(random);
}

/* ---- errors ----------------------------------------------------------------------------------------------------- */

static void what_cannot_be_audited_is_refused(void **state)
{
    (void)state;
    double value[TRIALS];
    fill(value, TRIALS, 9);
    struct syw_sample sample[2] = {sample_of(value, TRIALS), sample_of(value, 12)};
    struct syw_audit audit = {.whole = 42};
    struct syw_audit_options options = plain;
    assert_int_equal(syw_audit_compute_strata(&audit, sample, 0, &options, NULL), SYW_EINVAL);
    options.to = 13; /* more than the stratum with the fewest has */
    assert_int_equal(syw_audit_compute_strata(&audit, sample, 2, &options, NULL), SYW_EDOMAIN);
    options.to = 12;
    assert_int_equal(syw_audit_compute_strata(&audit, sample, 2, &options, NULL), SYW_OK);
    assert_close(audit.whole, 12, 0);
    syw_audit_clear(&audit);
    clear(sample, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_stratum_is_audited_as_a_search),
        cmocka_unit_test(one_stratum_in_kwh_too),
        cmocka_unit_test(distances_to_the_ends_of_a_few_add_up_as_errors_do),
        cmocka_unit_test(intervals_end_where_probabilities_say),
        cmocka_unit_test(a_few_need_eight_completed_trials_each),
        cmocka_unit_test(the_mean_of_many_has_the_error_that_they_tell),
        cmocka_unit_test(none_that_gained_is_no_proof_that_none_would),
        cmocka_unit_test(equal_costs_are_numbers_of_trials),
        cmocka_unit_test(verdicts_on_many_are_as_often_right_as_said),
        cmocka_unit_test(what_cannot_be_audited_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
