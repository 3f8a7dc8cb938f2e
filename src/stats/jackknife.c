/* The delete-1 jackknife of U: each recorded trial is left out once. In gap form, with S_j = C(j,k)/C(n,k), the mean of
 * best(A) over the draws A that hold trial i lies  A_i = sum_{j >= i} gap_j S_j n/j  below v_(n), U itself
 * D = sum_j gap_j S_j, and
 *
 *     Var_J = (n-1)/n (k/(n-k))^2 sum_i (D - A_i)^2
 *
 * Efron and Stein (Annals of Statistics 9, 1981): its expectation is never below the variance, so it is conservative;
 * beyond k = n/2, where no unbiased estimate is known, it is what there is. Failed trials lie below every value as one
 * more threshold with the gap v_(1) - E, which makes it the variance of the ratio by the delta method. */
#include "jackknife.h"

#include <math.h>
#include <stdbool.h>

/* A walk from the best trial downward: the threshold below the trials of value[index]. */
struct walk {
    const struct syw_sample *sample;
    double trials, k, mean;
    size_t index;
    double left, share; /* trials at or below the threshold, and S there */
};

static struct walk begin(const struct syw_sample *sample, double k, double mean)
{
    double trials = syw_sample_trials(sample);
    return (struct walk){sample, trials, k, mean, sample->n, trials, 1};
}

/* Steps over the trials of the next value; *over gets how many, *gap the drop below them. false at the bottom. */
static bool step(struct walk *walk, double *over, double *gap)
{
    const struct syw_sample *sample = walk->sample;
    if (walk->index == 0 || walk->share == 0)
        return false;
    walk->index--;
    *over = sample->weight ? sample->weight[walk->index] : 1;
    for (double i = 0; i < *over && walk->share > 0; i++, walk->left--)
        walk->share *= walk->left > walk->k ? (walk->left - walk->k) / walk->left : 0;
    if (walk->index > 0)
        *gap = sample->value[walk->index] - sample->value[walk->index - 1];
    else
        *gap = sample->failed > 0 ? sample->value[0] - walk->mean : 0;
    return true;
}

double syw_jackknife_variance(const struct syw_sample *sample, double k, double mean)
{
    const double n = syw_sample_trials(sample);
    double over, gap, below = 0, total = 0, held = 0, counted = 0;
    if (k >= n || sample->completed < 2)
        return NAN;
    for (struct walk walk = begin(sample, k, mean); step(&walk, &over, &gap);)
        below += gap * walk.share;
    for (struct walk walk = begin(sample, k, mean); step(&walk, &over, &gap);) {
        total += over * (below - held) * (below - held);
        counted += over;
        if (walk.share > 0)
            held += gap * walk.share * n / walk.left;
    }
    total += (n - counted) * (below - held) * (below - held); /* all further down: in no draw that could lose */
    return (n - 1) / n * (k / (n - k)) * (k / (n - k)) * total;
}
