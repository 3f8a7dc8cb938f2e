#include "stats/beyond/tail.h"

#include <math.h>

void syw_tail_find(struct best_tail *tail, const struct syw_sample *sample, double share)
{
    const double n = syw_sample_trials(sample), wanted = fmin(ceil(share * n), sample->completed);
    tail->n = n;
    tail->last = fmin(wanted, RANK_BAND_LAST);
    tail->distinct = 0;
    tail->best = sample->n > 0 ? sample->value[sample->n - 1] : NAN;
    double left = tail->last;
    for (size_t i = sample->n; i-- > 0 && left > 0;) {
        double below = tail->best - sample->value[i], count = sample->weight ? fmin(sample->weight[i], left) : 1;
        if (tail->distinct == 0 || below > tail->value[tail->distinct - 1]) {
            tail->value[tail->distinct] = below;
            tail->count[tail->distinct++] = 0;
        }
        tail->count[tail->distinct - 1] += count;
        left -= count;
    }
    tail->width = tail->distinct > 0 ? tail->value[tail->distinct - 1] : 0;
    for (size_t i = 0; i < tail->distinct && tail->width > 0; i++)
        tail->value[i] /= tail->width;
}

double syw_tail_at(const struct best_tail *tail, double rank)
{
    size_t i = 0;
    for (double seen = tail->count[0]; seen < rank; seen += tail->count[i])
        i++;
    return tail->value[i];
}
