/* A rule is replayed with the trials in one order after the other, and its outcomes are averaged. Where the first
 * replay shows that the order makes no difference, it is the only one. */
#include "replay.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort_double.h>
#include <math.h>
#include <stdlib.h>

/* What one replay came to. */
struct outcome {
    double best; /* merit; NaN: none ran to its end */
    double finished, steps, cost[SYW_AXIS_COUNT];
};

/* Mean and sum of squared deviations, by Welford's updates. */
struct average {
    double n, mean, squares;
};

static void average_add(struct average *average, double x)
{
    double off = x - average->mean;
    average->mean += off / ++average->n;
    average->squares += off * (x - average->mean);
}

static double standard_error(const struct average *average)
{
    return average->n > 1 ? sqrt(average->squares / (average->n - 1) / average->n) : 0;
}

/* Replays that all come to the same do not tell how often others would not. */
static bool is_level(const struct average *average)
{
    return average->n > 1 && !(average->squares > 0);
}

static void bound_share(double *lo, double *hi, const struct average *share)
{
    const double tail = 0.05, n = share->n, hits = round(share->mean * n);
    *lo = *hi = share->mean;
    if (n <= 1)
        return;
    *lo = hits == 0 ? 0 : hits == n ? pow(tail, 1 / n) : gsl_cdf_beta_Pinv(tail / 2, hits, n - hits + 1);
    *hi = hits == n ? 1 : hits == 0 ? 1 - pow(tail, 1 / n) : gsl_cdf_beta_Pinv(1 - tail / 2, hits + 1, n - hits);
}

const char *syw_stopping_rule_name(enum syw_stopping_rule rule)
{
    static const char *const names[] = {"full search", "successive halving", "Hyperband", "median rule"};
    return names[rule];
}

/* ---- a replay and its outcome ---------------------------------------------------------------------------------- */

static void run_all(struct replay *replay)
{
    for (size_t trial = 0; trial < replay->curves->trials; trial++)
        replay->reached[trial] = syw_replay_steps(replay, trial);
}

/* Spent by a trial on its first steps. */
static double cost_of(const struct replay *replay, size_t trial, size_t steps, size_t axis)
{
    const double *cost = replay->curves->cost[axis];
    if (steps == 0)
        return 0;
    if (!cost)
        return NAN;
    size_t at = replay->curves->first[trial] + steps - 1;
    while (isnan(cost[at]) && at + 1 < replay->curves->first[trial + 1])
        at++;
    return cost[at];
}

static void replay_once(struct outcome *outcome, struct replay *replay, enum syw_stopping_rule rule)
{
    void (*const run[])(struct replay *) = {run_all, syw_replay_halving, syw_replay_hyperband, syw_replay_median};
    size_t trials = replay->curves->trials;
    long double cost[SYW_AXIS_COUNT] = {0};
    for (size_t trial = 0; trial < trials; trial++)
        replay->reached[trial] = 0;
    run[rule](replay);
    *outcome = (struct outcome){.best = NAN};
    for (size_t trial = 0; trial < trials; trial++) {
        size_t steps = replay->reached[trial];
        outcome->steps += (double)steps;
        for (size_t axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++)
            cost[axis] += (long double)cost_of(replay, trial, steps, axis);
        if (steps == syw_replay_steps(replay, trial)) {
            outcome->finished++;
            outcome->best = fmax(outcome->best, replay->sign * replay->value[trial]);
        }
    }
    outcome->cost[SYW_AXIS_TRIALS] = NAN;
    for (size_t axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++)
        outcome->cost[axis] = (double)cost[axis];
}

/* ---- their average --------------------------------------------------------------------------------------------- */

enum { LEAST_REPLAYS = 20 };

/* As many random orders as are worth their time: a replay of the median rule looks at the means of the completed
 * trials at every step. */
static size_t replays_of(const struct replay *replay, enum syw_stopping_rule rule)
{
    enum { MOST = 1000 };
    size_t trials = replay->curves->trials;
    if (replay->options.replays > 0)
        return replay->options.replays;
    double work = (double)replay->curves->first[trials] + 100 * (double)trials;
    if (rule == SYW_STOPPING_MEDIAN)
        work += (double)replay->resource * (double)trials * (10 + (double)trials / 64);
    double most = 1e8 / work;
    return most > MOST ? MOST : most < LEAST_REPLAYS ? LEAST_REPLAYS : (size_t)most;
}

static void average(struct syw_stopping *result, struct replay *replay, enum syw_stopping_rule rule, double full_best,
                    gsl_rng *random)
{
    struct average value = {0}, finished = {0}, steps = {0}, reached = {0}, cost[SYW_AXIS_COUNT] = {{0}};
    size_t replays = 0, most = replays_of(replay, rule);
    do {
        struct outcome outcome;
        if (replays > 0)
            gsl_ran_shuffle(random, replay->order, replay->curves->trials, sizeof *replay->order);
        replay_once(&outcome, replay, rule);
        if (!isnan(outcome.best))
            average_add(&value, outcome.best);
        average_add(&reached, outcome.best >= full_best);
        average_add(&finished, outcome.finished);
        average_add(&steps, outcome.steps);
        for (size_t axis = 0; axis < SYW_AXIS_COUNT; axis++)
            average_add(&cost[axis], outcome.cost[axis]);
    } while (++replays < most && replay->order_matters);
    *result = (struct syw_stopping){.value = value.n > 0 ? replay->sign * value.mean : NAN,
                                    .value_se = value.n > 0 && !is_level(&value) ? standard_error(&value) : NAN,
                                    .p_best = reached.mean,
                                    .finished = finished.mean,
                                    .steps = steps.mean,
                                    .steps_se = standard_error(&steps),
                                    .replays = replays};
    bound_share(&result->p_best_lo, &result->p_best_hi, &reached);
    for (size_t axis = 0; axis < SYW_AXIS_COUNT; axis++)
        result->cost[axis] = cost[axis].mean;
}

/* ---- what replays need ------------------------------------------------------------------------------------------ */

/* The step numbers at which a trial has a value, each once. */
static enum syw_status make_grid(struct replay *replay, struct syw_error *err)
{
    const struct syw_learning_curves *curves = replay->curves;
    size_t rows = curves->first[curves->trials], n = 0;
    if (!(replay->grid = calloc(rows ? rows : 1, sizeof *replay->grid)))
        return syw_error_memory(err);
    for (size_t i = 0; i < rows; i++)
        if (!isnan(curves->value[i]))
            replay->grid[n++] = curves->step[i];
    gsl_sort(replay->grid, 1, n);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || replay->grid[i] != replay->grid[i - 1])
            replay->grid[replay->resource++] = replay->grid[i];
    return n > 0 ? SYW_OK : syw_error_set(err, SYW_EDOMAIN, "no step has a value");
}

/* The means of the median rule are kept at every step number: where trials share few of them these are many. */
static bool is_too_much(const struct replay *replay, enum syw_stopping_rule rule)
{
    const double most_means = 2.5e7, most_work = 5e9, trials = (double)replay->curves->trials;
    const double means = (double)replay->resource * trials;
    const double replays = replay->options.replays > 0 ? (double)replay->options.replays : LEAST_REPLAYS;
    return rule == SYW_STOPPING_MEDIAN && (means > most_means || replays * means * (10 + trials / 64) > most_work);
}

static enum syw_status make_room(struct replay *replay, enum syw_stopping_rule rule, struct syw_error *err)
{
    size_t trials = replay->curves->trials;
    assert(trials > 0 && replay->resource > 0);
    replay->order = calloc(trials, sizeof *replay->order);
    replay->reached = calloc(trials, sizeof *replay->reached);
    replay->rung = calloc(trials, sizeof *replay->rung);
    if (!replay->order || !replay->reached || !replay->rung)
        return syw_error_memory(err);
    for (size_t i = 0; i < trials; i++)
        replay->order[i] = i;
    if (rule != SYW_STOPPING_MEDIAN)
        return SYW_OK;
    replay->means = calloc(replay->resource, trials * sizeof *replay->means); /* order has as many */
    return replay->means ? SYW_OK : syw_error_memory(err);
}

static void replay_clear(struct replay *replay)
{
    free(replay->grid);
    free(replay->order);
    free(replay->reached);
    free(replay->rung);
    free(replay->means);
}

static enum syw_status check(struct replay *replay, struct syw_error *err)
{
    struct syw_stopping_options *options = &replay->options;
    if (replay->curves->trials == 0)
        return syw_error_set(err, SYW_EDOMAIN, "no trial has a learning curve");
    options->eta = options->eta != 0 ? options->eta : 3;
    options->least = options->least != 0 ? options->least : 1;
    options->startup = options->startup ? options->startup : 5;
    if (!(options->eta >= 2 && isfinite(options->eta)))
        return syw_error_set(err, SYW_EINVAL, "eta is %g, not a number from 2 on", options->eta);
    if (!(options->least >= 1 && isfinite(options->least)))
        return syw_error_set(err, SYW_EINVAL, "the smallest resource is %g, not a number from 1 on", options->least);
    return SYW_OK;
}

static struct syw_stopping not_replayed(void)
{
    struct syw_stopping none = {.value = NAN,
                                .value_se = NAN,
                                .p_best = NAN,
                                .p_best_lo = NAN,
                                .p_best_hi = NAN,
                                .finished = NAN,
                                .steps = NAN,
                                .steps_se = NAN};
    for (size_t axis = 0; axis < SYW_AXIS_COUNT; axis++)
        none.cost[axis] = NAN;
    return none;
}

enum syw_status syw_stopping_replay(struct syw_stopping *result, enum syw_stopping_rule rule,
                                    const struct syw_learning_curves *curves, const double value[],
                                    enum syw_direction direction, const struct syw_stopping_options *options,
                                    struct syw_error *err)
{
    struct replay replay = {
        .curves = curves, .value = value, .sign = direction == SYW_MINIMIZE ? -1 : 1, .options = *options};
    gsl_rng *random = NULL;
    enum syw_status status = check(&replay, err);
    if (status == SYW_OK)
        status = make_grid(&replay, err);
    if (status == SYW_OK && is_too_much(&replay, rule)) {
        *result = not_replayed();
        goto done;
    }
    if (status == SYW_OK)
        status = make_room(&replay, rule, err);
    if (status == SYW_OK && !(random = gsl_rng_alloc(gsl_rng_taus2)))
        status = syw_error_memory(err);
    if (status == SYW_OK) {
        double best = NAN;
        for (size_t trial = 0; trial < curves->trials; trial++)
            best = fmax(best, replay.sign * value[trial]);
        gsl_rng_set(random, replay.options.seed ? replay.options.seed : 20160509);
        average(result, &replay, rule, best, random);
    }
done:
    if (random)
        gsl_rng_free(random);
    replay_clear(&replay);
    return status;
}
