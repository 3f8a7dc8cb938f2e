/* The median rule: the means of the completed trials up to each resource are kept in ascending order, so that their
 * median is at hand. */
#include "replay.h"

#include <math.h>
#include <string.h>

static double median_of(const double ascending[], size_t n)
{
    double below = ascending[(n - 1) / 2], above = ascending[n / 2];
    return isinf(below) ? below : below + (above - below) / 2;
}

/* Adds the trial's mean up to every resource to those of n others; where it has no value yet, it is last. */
static void add_means(const struct replay *replay, size_t trial, size_t n)
{
    const struct syw_learning_curves *curves = replay->curves;
    const double *step = curves->step + curves->first[trial], *value = curves->value + curves->first[trial];
    size_t steps = syw_replay_steps(replay, trial), next = 0, values = 0;
    long double sum = 0;
    for (size_t at = 0; at < replay->resource; at++) {
        for (; next < steps && step[next] <= replay->grid[at]; next++)
            if (!isnan(value[next])) {
                sum += (long double)(replay->sign * value[next]);
                values++;
            }
        double *means = &replay->means[at * curves->trials], mean = values ? (double)(sum / values) : -INFINITY;
        size_t low = 0, high = n;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (means[middle] < mean)
                low = middle + 1;
            else
                high = middle;
        }
        memmove(&means[low + 1], &means[low], (n - low) * sizeof *means);
        means[low] = mean;
    }
}

/* Runs the trial until the rule stops it, with the means of n completed ones; whether it ran to its end. */
static bool run(struct replay *replay, size_t trial, size_t n)
{
    const struct syw_learning_curves *curves = replay->curves;
    const double *step = curves->step + curves->first[trial], *value = curves->value + curves->first[trial];
    size_t steps = syw_replay_steps(replay, trial), at = 0;
    double best = NAN;
    for (size_t i = 0; i + 1 < steps; i++) {
        best = fmax(best, replay->sign * value[i]);
        while (at < replay->resource && replay->grid[at] <= step[i])
            at++; /* resource used */
        if (n < replay->options.startup || at <= replay->options.warm_up || at == 0 || isnan(best))
            continue;
        if (best < median_of(&replay->means[(at - 1) * curves->trials], n)) {
            replay->reached[trial] = i + 1;
            return false;
        }
    }
    replay->reached[trial] = steps;
    return true;
}

void syw_replay_median(struct replay *replay)
{
    size_t completed = 0;
    replay->order_matters = replay->curves->trials > replay->options.startup;
    for (size_t i = 0; i < replay->curves->trials; i++) {
        size_t trial = replay->order[i];
        if (run(replay, trial, completed) && !isnan(replay->value[trial]))
            add_means(replay, trial, completed++);
    }
}
