/* The best of k stays at or below the t-th lowest trial with probability (t/n)^k: t is the smallest with
 * t >= n q^(1/k). */
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

double syw_quantile_of_best(struct place *place, const struct syw_sample *sample, double q, double k)
{
    double n = syw_sample_trials(sample), power = log(q) / k;
    /* 0.25^(1/2) of 10 is 5, not the 6 that the last bit of a rounded 5 would ask for. */
    return syw_value_of_rank(place, sample, n * exp(power) * (1 - (4 - power) * DBL_EPSILON));
}
