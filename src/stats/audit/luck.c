/* Three looks at the reported best: how far it leads, beside the spacings below it; what another search would find, by
 * counting orders of old and new trials; how far the search ran ahead of what is expected of one. */
#include "luck.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>

enum { LEAST_SPACINGS = 4, MOST_SPACINGS = 20, TRIALS_A_SPACING = 5, LOOKS = 64 };

/* A walk down the trials, one at a time, weights expanded. */
struct down {
    const struct syw_sample *sample;
    size_t index; /* of the value in hand */
    double more;  /* trials of that value after this one */
};

static struct down at_best(const struct syw_sample *sample)
{
    size_t last = sample->n - 1;
    return (struct down){sample, last, (sample->weight ? sample->weight[last] : 1) - 1};
}

/* The drop to the next trial; false: there is none. */
static bool next(struct down *down, double *drop)
{
    const struct syw_sample *sample = down->sample;
    *drop = 0;
    if (down->more > 0) {
        down->more--;
        return true;
    }
    if (down->index == 0)
        return false;
    down->index--;
    down->more = (sample->weight ? sample->weight[down->index] : 1) - 1;
    *drop = sample->value[down->index + 1] - sample->value[down->index];
    return true;
}

/* How many spacings below the lead there are to compare it with; 0: too few. */
static int spacings_of(const struct syw_sample *sample)
{
    double m = fmin(MOST_SPACINGS, floor(sample->completed / TRIALS_A_SPACING));
    return m >= LEAST_SPACINGS ? (int)m : 0;
}

/* The shape of a gamma variable whose logarithm has that variance. */
static double shape_of(double variance)
{
    double lo = 1e-3, hi = 1e6;
    for (int i = 0; i < 60; i++) {
        double middle = sqrt(lo * hi);
        *(gsl_sf_psi_1(middle) > variance ? &lo : &hi) = middle;
    }
    return sqrt(lo * hi);
}

/* The share of searches whose lead is smaller beside its spacings, from the logarithms of j d_j, j = 2..m+1, in y[m]:
 * a line in log j, at log 1 the lead's. audit.h has the formula. */
static double compare_lead(double lead, const double y[], int m)
{
    const double euler = M_EULER;
    double mean = 0, squares = 0, line = 0, weights = 0;
    for (int j = 0; j < m; j++)
        mean += log(j + 2) / m;
    for (int j = 0; j < m; j++)
        squares += gsl_pow_2(log(j + 2) - mean);
    for (int j = 0; j < m; j++) {
        double weight = 1.0 / m - mean * (log(j + 2) - mean) / squares;
        line += weight * y[j];
        weights += weight * weight;
    }
    double shape = shape_of(weights * M_PI * M_PI / 6), ratio = exp(log(lead) - line - euler - gsl_sf_psi(shape));
    return 1 - pow(1 + ratio, -shape);
}

static double count_best(const struct syw_sample *sample)
{
    double count = 0;
    for (size_t i = sample->n; i-- > 0 && sample->value[i] == sample->value[sample->n - 1];)
        count += sample->weight ? sample->weight[i] : 1;
    return count;
}

static void judge_lead(struct syw_luck *luck, const struct syw_sample *sample)
{
    struct down down = at_best(sample);
    const int m = spacings_of(sample);
    double drop, y[MOST_SPACINGS];
    bool tied = false;
    luck->tied = count_best(sample);
    luck->lead = luck->luck = NAN;
    if (!next(&down, &drop))
        return;
    luck->lead = drop;
    for (int j = 0; j < m && next(&down, &drop); j++) {
        tied |= !(drop > 0);
        y[j] = log((j + 2) * drop);
    }
    if (m > 0 && luck->lead > 0 && !tied)
        luck->luck = compare_lead(luck->lead, y, m);
}

/* below is the chance that all of n fresh trials fall below the trials already passed:  prod_(i<passed) (n-i)/(2n-i).
 */
static void expect_again(struct syw_luck *luck, const struct syw_sample *sample, double confidence)
{
    const double n = syw_sample_trials(sample);
    struct down down = at_best(sample);
    double drop, below = 1, shortfall = 0, passed = 0, reach = sample->value[sample->n - 1];
    bool certain = false;
    do {
        if (!certain)
            reach = sample->value[down.index];
        below *= (n - passed) / (2 * n - passed);
        passed++;
        certain = certain || below <= 1 - confidence;
        if (!next(&down, &drop))
            break;
        shortfall += drop * below;
    } while (below > 1e-18);
    luck->expected_best = sample->sign * (sample->value[sample->n - 1] - shortfall) + 0.0;
    luck->again = certain ? sample->sign * reach + 0.0 : NAN;
}

static void look(struct syw_luck *luck, const struct syw_curve_point *point, double best, double sign)
{
    double deviations = sign * (best - point->value) / point->spread;
    if (!isfinite(deviations))
        return;
    if (deviations > luck->ahead) {
        luck->ahead = deviations;
        luck->ahead_at = point->k;
    }
    if (-deviations > luck->behind) {
        luck->behind = -deviations;
        luck->behind_at = point->k;
    }
}

/* At budgets evenly spread on a logarithmic scale. Close to n all searches are the same: the spread is 0 there. */
static enum syw_status follow(struct syw_luck *luck, const struct syw_sample *sample, const double trace[],
                              struct syw_error *err)
{
    const struct syw_curve_options u = {.estimator = SYW_ESTIMATOR_U, .values_only = true};
    const double n = syw_sample_trials(sample);
    double k[LOOKS] = {0};
    struct syw_curve_point point[LOOKS];
    size_t looks = 0;
    for (int i = 0; i < LOOKS; i++) {
        double budget = fmin(n, round(pow(n, i / (LOOKS - 1.0))));
        if (looks == 0 || budget > k[looks - 1])
            k[looks++] = budget;
    }
    enum syw_status status = syw_curve_compute(point, sample, k, looks, &u, err);
    for (size_t i = 0; i < looks && status == SYW_OK; i++)
        look(luck, &point[i], trace[(size_t)k[i] - 1], sample->sign);
    return status;
}

enum syw_status syw_luck_compute(struct syw_luck *luck, const struct syw_sample *sample,
                                 const struct syw_audit_options *options, struct syw_error *err)
{
    struct syw_luck made = {.expected_best = NAN, .again = NAN, .ahead_at = NAN, .behind_at = NAN};
    judge_lead(&made, sample);
    if (options->judge_trace) { /* the rest is said of random searches */
        made.luck = made.ahead = made.behind = NAN;
        *luck = made;
        return SYW_OK;
    }
    expect_again(&made, sample, options->confidence);
    enum syw_status status = options->trace ? follow(&made, sample, options->trace, err) : SYW_OK;
    if (status == SYW_OK)
        *luck = made;
    return status;
}

struct syw_luck syw_luck_unknown(void)
{
    return (struct syw_luck){NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
}
