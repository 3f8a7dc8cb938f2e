/* Octave by octave; each random order fills all budgets of one in one pass: the smallest that is still open closes when
 * the next trial would overrun it. It goes on to the octave's top, however few budgets are asked: orders are the same.
 */
#include "budget_simulate.h"

#include "budget_parts.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TRIALS = 4000, MOST_TRIALS_RENEWED = 50000, MOST_SEARCHES = 4000000 };

static const double hair = 1e-12; /* of a budget: a sum of costs that is off by rounding still fits */

const struct effort syw_full_effort = {1e7, 20};
static const struct effort quick = {2e5, 2};

unsigned long syw_random_stream(uint64_t seed, uint64_t number)
{
    uint64_t x = (seed > 0 ? seed : SIMULATE_SEED) + 0x9e3779b97f4a7c15u * (number + 1);
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return (unsigned long)((x ^ (x >> 31)) & 0xffffffffu);
}

bool syw_simulate_wanted(const struct syw_priced *priced, const struct syw_budget_options *options)
{
    return options->simulate || priced->trials > (options->replacement ? MOST_TRIALS_RENEWED : MOST_TRIALS);
}

void syw_tally_clear(struct tally *tally)
{
    free(tally->any);
    free(tally->best);
    free(tally->run);
    *tally = (struct tally){0};
}

static size_t count_searches(const struct syw_priced *priced, double budget, const struct effort *effort,
                             const struct syw_budget_options *options)
{
    if (options->permutations > 0)
        return options->permutations;
    double searches = effort->draws / (1 + budget / (priced->total / (double)priced->trials));
    return (size_t)fmin(fmax(searches, effort->least), MOST_SEARCHES);
}

static double *room(size_t m, size_t n)
{
    return m > 0 && n > SIZE_MAX / sizeof(double) / m ? NULL : calloc(m * n + 1, sizeof(double));
}

/* false: no memory. */
static bool tally_init(struct tally *tally, size_t m, const struct syw_priced *priced, bool best, bool run)
{
    *tally = (struct tally){.m = m, .n = priced->trials, .completed = priced->completed};
    tally->any = room(m, 8);
    tally->best = best ? room(m, tally->completed + 1) : NULL;
    tally->run = run ? room(m, tally->n) : NULL;
    if (!tally->any || (best && !tally->best) || (run && !tally->run))
        return false;
    tally->gain = tally->any + m;
    tally->square = tally->gain + m;
    tally->trials = tally->square + m;
    tally->spent = tally->trials + m;
    tally->searches = tally->spent + m;
    tally->trials_square = tally->searches + m;
    tally->spent_square = tally->trials_square + m;
    return true;
}

/* A search under way; best = 0: nothing completed, else 1 + rank. */
struct state {
    size_t open, drawn, best;
    double spent;
};

static void close_budget(struct tally *tally, struct state *state, const struct syw_priced *priced)
{
    const size_t k = state->open++;
    tally->trials[k] += (double)state->drawn;
    tally->trials_square[k] += (double)state->drawn * (double)state->drawn;
    tally->spent[k] += state->spent;
    tally->spent_square[k] += state->spent * state->spent;
    if (tally->best)
        tally->best[k * (tally->completed + 1) + state->best]++;
    if (state->best == 0)
        return;
    double gain = priced->value[state->best - 1] - priced->value[0];
    tally->any[k]++;
    tally->gain[k] += gain;
    tally->square[k] += gain * gain;
}

static void search_once(struct tally *tally, unsigned long order[], gsl_rng *random, const struct syw_priced *priced,
                        const struct octave *octave, bool replacement)
{
    const size_t n = tally->n;
    struct state state = {0};
    while (replacement || state.drawn < n) {
        size_t at =
            replacement ? gsl_rng_uniform_int(random, n) : state.drawn + gsl_rng_uniform_int(random, n - state.drawn);
        const size_t t = order[at];
        order[at] = order[replacement ? at : state.drawn];
        order[replacement ? at : state.drawn] = t;
        const double spent = state.spent + priced->cost[t];
        while (state.open < tally->m && spent > octave->budget[state.open] * (1 + hair))
            close_budget(tally, &state, priced);
        if (spent > octave->top * (1 + hair))
            return;
        if (tally->run && state.open < tally->m)
            tally->run[state.open * n + t]++;
        state.spent = spent;
        state.drawn++;
        if (t < tally->completed && t + 1 > state.best)
            state.best = t + 1;
    }
    while (state.open < tally->m) /* everything was run */
        close_budget(tally, &state, priced);
}

/* What is run within a budget is run within larger ones. */
static void cumulate(double run[], size_t m, size_t n)
{
    for (size_t i = n; i < m * n; i++)
        run[i] += run[i - n];
}

/* The tally of one octave's budgets alone. */
static struct tally part_of(const struct tally *tally, size_t begin, size_t m)
{
    struct tally part = *tally;
    part.m = m;
    part.any += begin;
    part.gain += begin;
    part.square += begin;
    part.trials += begin;
    part.spent += begin;
    part.searches += begin;
    part.trials_square += begin;
    part.spent_square += begin;
    part.best = tally->best ? tally->best + begin * (tally->completed + 1) : NULL;
    part.run = tally->run ? tally->run + begin * tally->n : NULL;
    return part;
}

static void simulate_octave(struct tally *part, unsigned long order[], gsl_rng *random, const struct syw_priced *priced,
                            const struct octave *octave, size_t searches, bool replacement)
{
    for (size_t i = 0; i < part->n; i++)
        order[i] = i;
    for (size_t i = 0; i < searches; i++)
        search_once(part, order, random, priced, octave, replacement);
    for (size_t k = 0; k < part->m; k++)
        part->searches[k] = (double)searches;
    if (part->run)
        cumulate(part->run, part->m, part->n);
}

enum syw_status syw_simulate(struct tally *tally, const struct syw_priced *priced, const struct octaves *octaves,
                             bool best, bool run, const struct effort *effort, const struct syw_budget_options *options,
                             struct syw_error *err)
{
    struct tally made;
    struct octaves walk = *octaves;
    struct octave octave;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    unsigned long *order = calloc(priced->trials, sizeof *order);
    enum syw_status status = SYW_OK;
    if (!tally_init(&made, octaves->m, priced, best, run) || !random || !order) {
        status = syw_error_memory(err);
        goto done;
    }
    walk.begin = walk.end = 0;
    while (syw_octaves_next(&octave, &walk)) {
        struct tally part = part_of(&made, walk.begin, octave.m);
        size_t searches = count_searches(priced, octave.top, effort, options);
        const int stream = 4096 + ilogb(octave.top / priced->total);
        gsl_rng_set(random, syw_random_stream(options->seed, (uint64_t)stream));
        simulate_octave(&part, order, random, priced, &octave, searches, options->replacement);
        syw_budget_tell(options, &walk);
    }
    *tally = made;
    made = (struct tally){0};
done:
    syw_tally_clear(&made);
    free(order);
    if (random)
        gsl_rng_free(random);
    return status;
}

/* The value that `share` of the searches in which anything completed stay at or below. */
static double value_at(const struct tally *tally, size_t k, const struct syw_priced *priced, double share)
{
    const double *best = tally->best + k * (tally->completed + 1);
    double below = 0, wanted = share * tally->any[k];
    for (size_t j = 1; j < tally->completed; j++) {
        below += best[j];
        if (below >= wanted - 1e-9)
            return priced->value[j - 1];
    }
    return priced->value[tally->completed - 1];
}

static const double sigmas = 3;

/* Sigmas standard errors of a mean of `searches` numbers. */
static double error_of_mean(double sum, double squares, double searches)
{
    const double mean = sum / searches;
    return sigmas * sqrt(fmax(squares / searches - mean * mean, 0) / searches);
}

/* Wilson's interval, which tells something also where all searches agree. */
static double error_of_share(double count, double searches)
{
    const double p = count / searches, z = sigmas * sigmas / searches;
    const double middle = (p + z / 2) / (1 + z), half = sqrt(p * (1 - p) * z + z * z / 4) / (1 + z);
    return fabs(middle - p) + half;
}

static void set_value(struct syw_budget_point *point, const struct tally *tally, size_t k,
                      const struct syw_priced *priced, const struct syw_budget_options *options)
{
    const double any = tally->any[k], sign = priced->sign;
    double value, lo, hi;
    if (options->statistic == SYW_STATISTIC_QUANTILE) {
        const double q = sign > 0 ? options->quantile : 1 - options->quantile, off = sqrt(q * (1 - q) / any);
        value = value_at(tally, k, priced, q);
        lo = value_at(tally, k, priced, fmax(q - sigmas * off, 0));
        hi = value_at(tally, k, priced, fmin(q + sigmas * off, 1));
    } else {
        const double error = error_of_mean(tally->gain[k], tally->square[k], any);
        value = priced->value[0] + tally->gain[k] / any;
        lo = value - error;
        hi = value + error;
    }
    point->numeric_se = (hi - lo) / (2 * sigmas);
    point->value = sign * value + 0.0;
    point->numeric_lo = sign * (sign > 0 ? lo : hi) + 0.0;
    point->numeric_hi = sign * (sign > 0 ? hi : lo) + 0.0;
}

void syw_simulate_point(struct syw_budget_point *point, const struct tally *tally, size_t k,
                        const struct syw_priced *priced, const struct syw_budget_options *options)
{
    const double searches = tally->searches[k];
    point->p_any = tally->any[k] / searches;
    point->trials = tally->trials[k] / searches;
    point->spent = fmin(tally->spent[k] / searches, point->budget);
    point->p_any_error = error_of_share(tally->any[k], searches);
    point->trials_error = error_of_mean(tally->trials[k], tally->trials_square[k], searches);
    point->spent_error = error_of_mean(tally->spent[k], tally->spent_square[k], searches);
    point->value = point->numeric_lo = point->numeric_hi = NAN;
    if (tally->any[k] > 0)
        set_value(point, tally, k, priced, options);
}

/* The resample as trials, for the time of one call. */
static enum syw_status borrow(struct syw_priced *priced, const struct search *search, struct syw_error *err)
{
    const size_t n = search->n, completed = n - search->failed;
    *priced = (struct syw_priced){
        .value = search->value, .completed = completed, .trials = n, .total = search->total, .sign = 1};
    priced->cost = calloc(n, sizeof *priced->cost);
    if (!priced->cost)
        return syw_error_memory(err);
    memcpy(priced->cost, search->cost + search->failed, completed * sizeof *priced->cost);
    memcpy(priced->cost + completed, search->cost, search->failed * sizeof *priced->cost);
    return SYW_OK;
}

enum syw_status syw_simulate_values(double value[], const struct search *search, const struct octaves *octaves,
                                    const struct syw_budget_options *options, unsigned long seed, struct syw_error *err)
{
    struct syw_priced priced;
    struct tally tally = {0};
    struct syw_budget_options own = *options;
    struct octaves every = *octaves; /* a resample may cost more than the trials did */
    every.all = every.m;
    own.seed = seed;
    own.quantile = search->minimized ? 1 - own.quantile : own.quantile; /* what is borrowed is merit */
    own.progress = NULL;
    enum syw_status status = borrow(&priced, search, err);
    if (status != SYW_OK)
        return status;
    status = syw_simulate(&tally, &priced, &every, own.statistic == SYW_STATISTIC_QUANTILE, false, &quick, &own, err);
    for (size_t k = 0; k < every.m && tally.any; k++) {
        struct syw_budget_point point = {.budget = every.budget[k]};
        syw_simulate_point(&point, &tally, k, &priced, &own);
        value[k] = point.value;
    }
    syw_tally_clear(&tally);
    free(priced.cost);
    return status;
}
