/* The best of k stays at or below the t-th lowest trial with probability (t/n)^k: maximizing, t is the smallest with
 * t >= n q^(1/k). Minimizing, the best loss is at or below y with probability 1 - (t/n)^k, t the trials that are worse
 * than y: of the values with t <= n (1-q)^(1/k) the smallest loss is the best, on top of the most that are worse. */
#include "quantile.h"

#include <float.h>

static double trials_at(const struct syw_sample *sample, size_t index)
{
    return sample->weight ? sample->weight[index] : 1;
}

double syw_value_of_rank(struct place *place, const struct syw_sample *sample, double rank)
{
    if (rank <= sample->failed || sample->n == 0)
        return NAN;
    if (!sample->weight)
        place->index = (size_t)(ceil(rank) - sample->failed) - 1;
    /* place->left: trials strictly below value[index], failed ones left out */
    while (sample->weight && rank - sample->failed <= place->left)
        place->left -= trials_at(sample, --place->index);
    while (sample->weight && rank - sample->failed > place->left + trials_at(sample, place->index))
        place->left += trials_at(sample, place->index++);
    return sample->value[place->index];
}

struct best_quantile syw_best_quantile(const struct syw_sample *sample, double q, double k)
{
    const bool minimized = sample->sign < 0;
    const double power = (minimized ? log1p(-q) : log(q)) / k;
    return (struct best_quantile){exp(power), (4 - power + (minimized ? q / (1 - q) / k : 0)) * DBL_EPSILON, minimized};
}

double syw_quantile_of_best(struct place *place, const struct syw_sample *sample, double q, double k)
{
    const struct best_quantile at = syw_best_quantile(sample, q, k);
    const double n = syw_sample_trials(sample);
    /* 0.25^(1/2) of 10 is 5, not the 6 that the last bit of a rounded 5 would ask for. */
    double rank = n * at.below * (at.minimized ? 1 + at.rounding : 1 - at.rounding);
    return syw_value_of_rank(place, sample, at.minimized ? fmin(floor(rank) + 1, n) : rank);
}
