/* The delete-1 jackknife of U: each recorded trial is left out once. In gap form, with S_j = C(j,k)/C(n,k), the mean of
 * best(A) over the draws A that hold trial i lies  A_i = sum_{j >= i} gap_j S_j n/j  below v_(n), U itself
 * D = sum_j gap_j S_j, so that leaving i out moves U by  h_i = k/(n-k) (D - A_i)  and
 *
 *     Var_J(U_k) = (n-1)/n sum_i h_i^2,      Var_J(U_l - U_k) = (n-1)/n sum_i (h_i(l) - h_i(k))^2
 *
 * Efron and Stein (Annals of Statistics 9, 1981): its expectation is never below the variance, so it is conservative;
 * beyond k = n/2, where no unbiased estimate is known, it is what there is. Failed trials lie below every value as one
 * more threshold with the gap v_(1) - E, which makes it the variance of the ratio by the delta method. */
#include "jackknife.h"

#include <math.h>
#include <stdbool.h>

/* What is known of one budget, a threshold between trials at a time. */
struct lane {
    double k, mean, per_any; /* 1 / p_any */
    double share;            /* S at the threshold */
    double below, held;      /* D; A_i of the trials just above the threshold */
};

/* A walk of both budgets from the best trial downward; the first may be of 0 trials, that is none. */
struct walk {
    const struct syw_sample *sample;
    struct lane lane[2];
    double trials, left; /* in all, and at or below the threshold */
    size_t index;
};

static void begin(struct walk *walk)
{
    walk->trials = walk->left = syw_sample_trials(walk->sample);
    walk->index = walk->sample->n;
    for (int i = 0; i < 2; i++)
        walk->lane[i].share = walk->lane[i].k > 0;
}

/* What is left below so small a share changes no digit. */
static bool is_under_way(const struct walk *walk)
{
    const double negligible = 1e-25;
    return walk->lane[0].share > negligible || walk->lane[1].share > negligible;
}

/* Steps over the trials of the next value; *over gets how many. false at the bottom. */
static bool step(struct walk *walk, double *over)
{
    const struct syw_sample *sample = walk->sample;
    if (walk->index == 0 || !is_under_way(walk))
        return false;
    walk->index--;
    *over = sample->weight ? sample->weight[walk->index] : 1;
    for (double i = 0; i < *over && is_under_way(walk); i++, walk->left--)
        for (int l = 0; l < 2; l++)
            walk->lane[l].share *= walk->left > walk->lane[l].k ? (walk->left - walk->lane[l].k) / walk->left : 0;
    return true;
}

/* How far the values drop at the threshold just reached. */
static double gap(const struct walk *walk, const struct lane *lane)
{
    const struct syw_sample *sample = walk->sample;
    if (walk->index > 0)
        return sample->value[walk->index] - sample->value[walk->index - 1];
    return sample->failed > 0 ? sample->value[0] - lane->mean : 0;
}

/* What leaving out a trial just above the threshold does to the difference of the two means. */
static double influence(const struct walk *walk)
{
    double moved[2];
    for (int l = 0; l < 2; l++) {
        const struct lane *lane = &walk->lane[l];
        moved[l] = lane->k / (walk->trials - lane->k) * (lane->below - lane->held) * lane->per_any;
    }
    return moved[1] - moved[0];
}

static double variance(struct walk *walk)
{
    double over, total = 0, counted = 0;
    for (begin(walk); step(walk, &over);)
        for (int l = 0; l < 2; l++)
            walk->lane[l].below += gap(walk, &walk->lane[l]) * walk->lane[l].share;
    for (begin(walk); step(walk, &over);) {
        double moved = influence(walk);
        total += over * moved * moved;
        counted += over;
        for (int l = 0; l < 2; l++)
            if (walk->lane[l].share > 0)
                walk->lane[l].held += gap(walk, &walk->lane[l]) * walk->lane[l].share * walk->trials / walk->left;
    }
    double moved = influence(walk); /* all further down: in no draw that could lose */
    total += (walk->trials - counted) * moved * moved;
    return (walk->trials - 1) / walk->trials * total;
}

double syw_jackknife_variance(const struct syw_sample *sample, double k, double mean)
{
    struct walk walk = {.sample = sample, .lane[1] = {.k = k, .mean = mean, .per_any = 1}};
    return k >= syw_sample_trials(sample) || sample->completed < 2 ? NAN : variance(&walk);
}

double syw_jackknife_gain_variance(const struct syw_sample *sample, const struct syw_curve_point *from,
                                   const struct syw_curve_point *to)
{
    const struct syw_curve_point *point[2] = {from, to};
    struct walk walk = {.sample = sample};
    if (!(from->k < to->k && to->k < syw_sample_trials(sample)) || sample->completed < 2)
        return NAN;
    for (int l = 0; l < 2; l++)
        walk.lane[l] = (struct lane){point[l]->k, sample->sign * point[l]->value, 1 / point[l]->p_any, 0, 0, 0};
    return variance(&walk);
}
