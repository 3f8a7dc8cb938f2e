/* All delete-one values of a point of the curve in one walk from the best trial down. In gap form, with S_j the chance
 * that the best of k is among the j lowest of n trials,
 *
 *     v_(n) - E = sum_j gap_j S_j,     S_j = C(j,k) / C(n,k)  (U),   (j/n)^k  (V)
 *
 * Without trial i the thresholds from i on lie one trial lower, and all have one trial fewer above or below, so that
 *
 *     moved_i = sum_(j<i) gap_j (S_j - B_j) + sum_(j>=i) gap_j (S_j - C_j)
 *     U:  B_j = S_j n / (n-k)        C_j = B_j (1 - k/j)
 *     V:  B_j = S_j (n / (n-1))^k    C_j = B_j ((j-1) / j)^k
 *
 * Failed trials lie below every value as one more threshold with the gap v_(1) - E: the kernel is best - E where a
 * drawn trial completed, else 0, its mean is 0, and without trial i it is p_any times what the value given that one
 * completes moves by, p_any that of the n-1. Source: Efron and Stein, Annals of Statistics 9, 1981. */
#include "jackknife.h"

#include "none_drawn.h"
#include "stats/delete_one.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/* One budget at the threshold between trials that was reached. */
struct lane {
    double k, mean;
    bool replacement;
    double fewer;                  /* (S - B) / S */
    double any, any_of_failed;     /* p_any without a completed trial, and without a failed one */
    double share;                  /* S */
    double lost, regained, passed; /* sums of gap (S - B): all, those passed; of gap (S - C): those passed */
};

/* A walk of one budget or of two. */
struct walk {
    const struct syw_sample *sample;
    struct lane lane[2];
    int lanes;
    double trials, left; /* in all, and at or below the threshold */
    size_t index;
};

static void add_lane(struct walk *walk, const struct syw_sample *sample, const struct syw_curve_point *point,
                     enum syw_estimator estimator)
{
    const double n = syw_sample_trials(sample), k = point->k;
    const bool v = estimator == SYW_ESTIMATOR_V;
    walk->sample = sample;
    walk->trials = n;
    walk->lane[walk->lanes++] = (struct lane){
        .k = k,
        .mean = sample->sign * point->value,
        .replacement = v,
        .fewer = v ? -expm1(k * -log1p(-1 / n)) : -k / (n - k),
        .any = syw_none_drawn(n - 1, sample->completed - 1, k, v).rest.high,
        .any_of_failed = sample->failed > 0 ? syw_none_drawn(n - 1, sample->completed, k, v).rest.high : 1,
    };
}

static void begin(struct walk *walk)
{
    walk->left = walk->trials;
    walk->index = walk->sample->n;
    for (int l = 0; l < walk->lanes; l++)
        walk->lane[l].share = 1;
}

/* What is left below so small a share changes no digit. */
static bool is_under_way(const struct walk *walk)
{
    const double negligible = 1e-25;
    return walk->lane[0].share > negligible || walk->lane[1].share > negligible;
}

static double share_below(const struct lane *lane, const struct walk *walk, double over)
{
    enum { MOST_FACTORS = 64 }; /* beyond, the closed form is the shorter way */
    const double left = walk->left - over;
    double share = lane->share;
    if (lane->replacement)
        return pow(left / walk->trials, lane->k);
    if (over > MOST_FACTORS)
        return syw_none_drawn(walk->trials, walk->trials - left, lane->k, false).share.high;
    for (double i = walk->left; i > left; i--)
        share *= i > lane->k ? (i - lane->k) / i : 0;
    return share;
}

/* Steps over all trials of the next value, in one row or in several; *over gets how many. false at the bottom. */
static bool step(struct walk *walk, double *over)
{
    const struct syw_sample *sample = walk->sample;
    if (walk->index == 0 || !is_under_way(walk))
        return false;
    *over = 0;
    do
        *over += sample->weight ? sample->weight[--walk->index] : (walk->index--, 1);
    while (walk->index > 0 && sample->value[walk->index - 1] == sample->value[walk->index]);
    for (int l = 0; l < walk->lanes; l++)
        walk->lane[l].share = share_below(&walk->lane[l], walk, *over);
    walk->left -= *over;
    return true;
}

/* How far the values fall at the threshold just reached. */
static double gap(const struct walk *walk, const struct lane *lane)
{
    const struct syw_sample *sample = walk->sample;
    if (walk->index > 0)
        return sample->value[walk->index] - sample->value[walk->index - 1];
    return sample->failed > 0 ? sample->value[0] - lane->mean : 0;
}

/* (S - C) / S */
static double one_lower(const struct lane *lane, const struct walk *walk)
{
    const double n = walk->trials, j = walk->left, k = lane->k;
    return lane->replacement ? -expm1(k * log1p(-(n - j) / (j * (n - 1)))) : k * (n - j) / (j * (n - k));
}

static void pass_threshold(struct walk *walk)
{
    for (int l = 0; l < walk->lanes; l++) {
        struct lane *lane = &walk->lane[l];
        double x = gap(walk, lane) * lane->share;
        lane->passed += x * lane->fewer;
        lane->regained += x > 0 || x < 0 ? x * one_lower(lane, walk) : 0;
    }
}

/* By how much leaving out a trial just above the threshold moves the point, or the second less the first. */
static double moved(const struct walk *walk, bool failed)
{
    double by[2] = {0, 0};
    for (int l = 0; l < walk->lanes; l++) {
        const struct lane *lane = &walk->lane[l];
        by[l] = (lane->lost - lane->passed + lane->regained) / (failed ? lane->any_of_failed : lane->any);
    }
    return walk->lanes == 1 ? by[0] : by[1] - by[0];
}

/* Once down, for what all gaps lose. */
static void add_up(struct walk *walk)
{
    double over;
    for (begin(walk); step(walk, &over);)
        for (int l = 0; l < walk->lanes; l++)
            walk->lane[l].lost += gap(walk, &walk->lane[l]) * walk->lane[l].share * walk->lane[l].fewer;
}

/* From all trials but one, all cannot be drawn; and no search was recorded that is longer than all, which V goes on to
 * as if it had been. */
static bool is_known(const struct syw_sample *sample, double k, enum syw_estimator estimator)
{
    const double n = syw_sample_trials(sample);
    return sample->completed >= 2 && (estimator == SYW_ESTIMATOR_V ? k <= n : k < n);
}

/* Deviations are divided by a power of two near the range, so that their powers are doubles. */
static struct syw_uncertainty uncertainty(struct walk *walk)
{
    const struct syw_sample *sample = walk->sample;
    const double range = sample->value[sample->n - 1] - sample->value[0];
    const double unit = range > 0 ? ldexp(1, ilogb(range) < -1021 ? -1021 : ilogb(range)) : 1;
    struct delete_one sums = {0};
    double over;
    add_up(walk);
    for (begin(walk); step(walk, &over); pass_threshold(walk))
        syw_delete_one_add(&sums, moved(walk, false) / unit, over);
    double rest = walk->trials - sums.trials; /* failed; or all further down, in no draw that could lose */
    syw_delete_one_add(&sums, moved(walk, walk->index == 0) / unit, rest);
    return syw_delete_one_finish(&sums, unit);
}

struct syw_uncertainty syw_jackknife(const struct syw_sample *sample, const struct syw_curve_point *point,
                                     enum syw_estimator estimator)
{
    struct walk walk = {0};
    if (!is_known(sample, point->k, estimator))
        return (struct syw_uncertainty){NAN, NAN};
    add_lane(&walk, sample, point, estimator);
    return uncertainty(&walk);
}

struct syw_uncertainty syw_jackknife_gain(const struct syw_sample *sample, const struct syw_curve_point *from,
                                          const struct syw_curve_point *to)
{
    struct walk walk = {0};
    if (!(from->k < to->k) || !is_known(sample, to->k, SYW_ESTIMATOR_U))
        return (struct syw_uncertainty){NAN, NAN};
    add_lane(&walk, sample, from, SYW_ESTIMATOR_U);
    add_lane(&walk, sample, to, SYW_ESTIMATOR_U);
    return uncertainty(&walk);
}

void syw_jackknife_values(double deleted[], const struct syw_sample *sample, const struct syw_curve_point *point,
                          enum syw_estimator estimator)
{
    const bool known = is_known(sample, point->k, estimator);
    struct walk walk = {0};
    double over;
    size_t top = sample->n;
    for (size_t i = 0; i <= sample->n; i++)
        deleted[i] = NAN;
    if (!known)
        return;
    add_lane(&walk, sample, point, estimator);
    add_up(&walk);
    for (begin(&walk); step(&walk, &over); pass_threshold(&walk))
        while (top > walk.index)
            deleted[--top] = moved(&walk, false);
    while (top > 0)
        deleted[--top] = moved(&walk, false);
    deleted[sample->n] = moved(&walk, true);
}
