/* Brackets: at every rung the best 1/eta of the trials go on. */
#include "replay.h"

#include <math.h>
#include <stdlib.h>

/* Steps of the trial up to that resource. */
static size_t steps_to(const struct replay *replay, size_t trial, double resource)
{
    const double *step = replay->curves->step + replay->curves->first[trial];
    double last = replay->grid[(size_t)resource - 1];
    size_t low = 0, high = syw_replay_steps(replay, trial);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (step[middle] <= last)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Steps of the trial up to its first value; all where it has none. */
static size_t steps_to_value(const struct replay *replay, size_t trial)
{
    const double *value = replay->curves->value + replay->curves->first[trial];
    size_t i = 0, steps = syw_replay_steps(replay, trial);
    while (i < steps && isnan(value[i]))
        i++;
    return i < steps ? i + 1 : steps;
}

/* What the trial is worth after the steps that it has run; NaN: nothing is known, or it has failed. */
static double merit_of(const struct replay *replay, size_t trial)
{
    const double *value = replay->curves->value + replay->curves->first[trial];
    size_t steps = replay->reached[trial];
    double merit = NAN;
    if (steps == syw_replay_steps(replay, trial) && isnan(replay->value[trial]))
        return NAN;
    for (size_t i = steps; i > 0 && (isnan(merit) || replay->options.best); i--)
        merit = fmax(merit, replay->sign * value[i - 1]);
    return merit;
}

/* The best first; equal ones as they came. */
static int by_merit(const void *a, const void *b)
{
    const struct contender *x = a, *y = b;
    if (x->merit != y->merit)
        return x->merit > y->merit ? -1 : 1;
    return x->arrival < y->arrival ? -1 : x->arrival > y->arrival;
}

/* Runs the n trials in replay->rung to the resource and keeps at most `most` of them; returns how many. */
static size_t climb(struct replay *replay, size_t n, double resource, size_t most)
{
    struct contender *rung = replay->rung;
    size_t alive = 0;
    for (size_t i = 0; i < n; i++) {
        size_t trial = rung[i].trial, steps = steps_to(replay, trial, resource);
        if (replay->reached[trial] == 0)
            replay->reached[trial] = steps_to_value(replay, trial);
        replay->reached[trial] = steps > replay->reached[trial] ? steps : replay->reached[trial];
        rung[i].merit = merit_of(replay, trial);
        if (!isnan(rung[i].merit))
            rung[alive++] = rung[i];
    }
    if (alive <= most)
        return alive;
    qsort(rung, alive, sizeof *rung, by_merit);
    replay->order_matters = replay->order_matters || rung[most - 1].merit == rung[most].merit;
    return most;
}

/* One bracket of the n trials that arrive from order[from] on. */
static void run_bracket(struct replay *replay, size_t from, size_t n, double least)
{
    double eta = replay->options.eta, resource = least;
    for (size_t i = 0; i < n; i++)
        replay->rung[i] = (struct contender){.trial = replay->order[from + i], .arrival = i};
    for (; n > 1 && resource < (double)replay->resource; resource *= eta) {
        double most = floor((double)n / eta);
        n = climb(replay, n, resource, most < 1 ? 1 : (size_t)most);
    }
    for (size_t i = 0; i < n; i++)
        replay->reached[replay->rung[i].trial] = syw_replay_steps(replay, replay->rung[i].trial);
}

void syw_replay_halving(struct replay *replay)
{
    run_bracket(replay, 0, replay->curves->trials, replay->options.least);
}

/* s_max: whole powers of eta up to the resource. */
static size_t most_halvings(double resource, double eta)
{
    size_t s = 0;
    for (double power = eta; power <= resource; power *= eta)
        s++;
    return s;
}

static double power_of(double eta, size_t s)
{
    double power = 1;
    for (; s > 0; s--)
        power *= eta;
    return power;
}

/* Trials of bracket s. */
static double size_of_bracket(size_t brackets, size_t s, double eta)
{
    return ceil((double)brackets * power_of(eta, s) / (double)(s + 1));
}

size_t syw_hyperband_brackets(double n[], size_t room, double resource, double eta)
{
    size_t brackets = most_halvings(resource, eta) + 1;
    for (size_t i = 0; i < brackets && i < room; i++)
        n[i] = size_of_bracket(brackets, brackets - 1 - i, eta);
    return brackets;
}

void syw_replay_hyperband(struct replay *replay)
{
    double resource = (double)replay->resource, eta = replay->options.eta;
    size_t trials = replay->curves->trials, most = most_halvings(resource, eta), s = most;
    for (size_t from = 0; from<trials; s = s> 0 ? s - 1 : most) {
        double size = size_of_bracket(most + 1, s, eta);
        size_t n = size < (double)(trials - from) ? (size_t)size : trials - from;
        replay->order_matters = replay->order_matters || n < trials;
        run_bracket(replay, from, n, resource / power_of(eta, s));
        from += n;
    }
}
