/* What an audit says of a search, asked of many searches whose truth is known: each sentence with a probability or a
 * bound has to be true as often as it says. Small, with a fixed seed; plots/coverage.md has the long version. */
#include "close.h"
#include "in_place.h"
#include "syw/audit.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>

enum { SEARCHES = 160, MOST = 100, PARTS = 3000 };

/* Where trials come from: values rounded to a multiple of unit, 0: not. */
struct law {
    enum { UNIFORM, NORMAL, EXPONENTIAL, ACCURACY } kind;
    double unit;
};

static const struct law laws[] = {{UNIFORM, 0},   {NORMAL, 0},      {EXPONENTIAL, 0}, {ACCURACY, 0},
                                  {UNIFORM, 0.1}, {ACCURACY, 0.01}, {ACCURACY, 0.002}};
enum { LAWS = sizeof laws / sizeof *laws };

/* The value that a trial exceeds with chance q. */
static double value_above(const struct law *law, double q)
{
    double value = 0;
    switch (law->kind) {
    case UNIFORM:
        value = 1 - q;
        break;
    case NORMAL:
        value = gsl_cdf_ugaussian_Qinv(q);
        break;
    case EXPONENTIAL:
        value = -log(q);
        break;
    case ACCURACY: /* 1 - an error of 0.05, give or take a factor e */
        value = 1 - fmin(1, 0.05 * exp(gsl_cdf_ugaussian_Pinv(q)));
        break;
    }
    return law->unit > 0 ? round(value / law->unit) * law->unit : value;
}

static double true_best(const struct law *law, double k)
{
    double sum = 0;
    for (int i = 0; i < PARTS; i++)
        sum += value_above(law, -expm1(log((i + 0.5) / PARTS) / k)) / PARTS;
    return sum;
}

static double search(double value[], size_t n, const struct law *law, gsl_rng *random)
{
    double best = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        value[i] = value_above(law, gsl_rng_uniform_pos(random));
        best = fmax(best, value[i]);
    }
    return best;
}

static struct syw_audit audit_of(double value[], size_t n, double epsilon)
{
    const struct syw_audit_options options = {
        .confidence = 0.95, .has_epsilon = !isnan(epsilon), .epsilon = isnan(epsilon) ? 0 : epsilon};
    struct syw_sample sample;
    struct syw_audit audit;
    assert_int_equal(sample_in_place(&sample, value, NULL, n, SYW_MAXIMIZE), SYW_OK);
    assert_int_equal(syw_audit_compute(&audit, &sample, &options, NULL), SYW_OK);
    return audit;
}

/* With three standard errors of a share to spare. */
static bool at_most(int count, double share)
{
    return count <= SEARCHES * share + 3 * sqrt(SEARCHES * share * (1 - share));
}

static bool at_least(int count, double share)
{
    return at_most(SEARCHES - count, 1 - share);
}

/* Epsilon is the true gain: whatever is said of it then is said in error. */
static void verdicts_are_wrong_no_more_often_than_they_say(void **state)
{
    (void)state;
    const size_t sizes[] = {8, 20, 50};
    double value[MOST];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int l = 0; l < LAWS; l++)
        for (int s = 0; s < 3; s++) {
            const size_t n = sizes[s];
            double gain = true_best(&laws[l], (double)n) - true_best(&laws[l], (double)(n / 2));
            int paid = 0, did_not = 0, covered = 0;
            for (int i = 0; i < SEARCHES; i++) {
                search(value, n, &laws[l], random);
                struct syw_audit audit = audit_of(value, n, gain);
                paid += audit.verdict == SYW_VERDICT_PAID_OFF;
                did_not += audit.verdict == SYW_VERDICT_DID_NOT_PAY_OFF;
                covered += audit.range.lo <= gain && gain <= audit.range.hi;
                syw_audit_clear(&audit);
            }
            assert_true(at_most(paid, 0.06) && at_most(did_not, 0.05) && at_least(covered, 0.95));
        }
    gsl_rng_free(random);
}

static void a_gain_far_below_epsilon_is_told(void **state)
{
    (void)state;
    enum { N = 50 };
    double value[MOST];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int l = 0; l < 4; l++) {
        double gain = true_best(&laws[l], N) - true_best(&laws[l], N / 2);
        int five = 0, ten = 0;
        for (int i = 0; i < SEARCHES; i++) {
            search(value, N, &laws[l], random);
            struct syw_audit audit = audit_of(value, N, 5 * gain), other = audit_of(value, N, 10 * gain);
            five += audit.verdict == SYW_VERDICT_DID_NOT_PAY_OFF;
            ten += other.verdict == SYW_VERDICT_DID_NOT_PAY_OFF;
            syw_audit_clear(&audit);
            syw_audit_clear(&other);
        }
        assert_true(five > 0.3 * SEARCHES && ten > 0.8 * SEARCHES);
    }
    gsl_rng_free(random);
}

/* The interval of the stop, default epsilon as each search has it. */
static void the_stop_is_within_its_interval(void **state)
{
    (void)state;
    enum { N = 40 };
    double value[MOST], best[N + 1];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int l = 0; l < LAWS; l++) {
        int covered = 0;
        for (int k = 1; k <= N; k++)
            best[k] = true_best(&laws[l], k);
        for (int i = 0; i < SEARCHES; i++) {
            search(value, N, &laws[l], random);
            struct syw_audit audit = audit_of(value, N, NAN);
            int stop = 1;
            while (best[N] - best[stop] > audit.epsilon)
                stop++;
            covered += audit.stop_lo <= stop && stop <= audit.stop_hi;
            syw_audit_clear(&audit);
        }
        assert_true(at_least(covered, 0.95));
    }
    gsl_rng_free(random);
}

static void the_share_that_leads_by_less_is_one(void **state)
{
    (void)state;
    const size_t sizes[] = {20, 50};
    double value[MOST];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int l = 0; l < 4; l++)
        for (int s = 0; s < 2; s++) {
            int small = 0, large = 0;
            double mean = 0;
            for (int i = 0; i < SEARCHES; i++) {
                search(value, sizes[s], &laws[l], random);
                struct syw_audit audit = audit_of(value, sizes[s], NAN);
                small += audit.luck.luck < 0.1;
                large += audit.luck.luck > 0.9;
                mean += audit.luck.luck / SEARCHES;
                syw_audit_clear(&audit);
            }
            assert_true(at_most(small, 0.12) && at_least(small, 0.08));
            assert_true(at_most(large, 0.12) && at_least(large, 0.08));
            assert_close(mean, 0.5, 0.07);
        }
    gsl_rng_free(random);
}

static void as_many_trials_again_find_at_least_that(void **state)
{
    (void)state;
    const size_t sizes[] = {10, 50};
    double value[MOST], fresh[MOST];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int l = 0; l < LAWS; l++)
        for (int s = 0; s < 2; s++) {
            int reached = 0;
            double excess = 0, squares = 0;
            for (int i = 0; i < SEARCHES; i++) {
                double best = search(value, sizes[s], &laws[l], random),
                       again = search(fresh, sizes[s], &laws[l], random);
                struct syw_audit audit = audit_of(value, sizes[s], NAN);
                double more = fmin(best, again) - audit.luck.expected_best;
                reached += again >= audit.luck.again;
                excess += more / SEARCHES;
                squares += more * more / SEARCHES;
                syw_audit_clear(&audit);
            }
            assert_true(at_least(reached, 0.95));
            assert_true(excess > -3 * sqrt(squares / SEARCHES));
        }
    gsl_rng_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts_are_wrong_no_more_often_than_they_say),
        cmocka_unit_test(a_gain_far_below_epsilon_is_told),
        cmocka_unit_test(the_stop_is_within_its_interval),
        cmocka_unit_test(the_share_that_leads_by_less_is_one),
        cmocka_unit_test(as_many_trials_again_find_at_least_that),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
