/* Partial shuffles. Of many trials hardly any is in a cache: where the next ones will be looked for is known some draws
 * ahead. */
#include "draws.h"

#include <stdlib.h>
#include <string.h>

enum { AHEAD = 16, NEAR = 6 };

static const double hair = 1e-12; /* of a budget: a sum of costs that is off by rounding still fits */

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif

/* ---- the urn ---------------------------------------------------------------------------------------------------- */

/* Trials of one row stand side by side. */
static bool begins_row(const struct syw_priced *priced, size_t t)
{
    return t == 0 || t == priced->completed || !priced->origin || priced->origin[t] != priced->origin[t - 1];
}

enum syw_status syw_urn_init(struct urn *urn, const struct syw_priced *priced, struct syw_error *err)
{
    struct urn made = {.n = priced->trials};
    size_t rows = 0;
    for (size_t t = 0; t < made.n; t++)
        rows += begins_row(priced, t);
    made.row = calloc(made.n + 1, sizeof *made.row);
    made.first = calloc(rows + 1, sizeof *made.first);
    made.cost = calloc(rows + 1, 2 * sizeof *made.cost);
    if (!made.row || !made.first || !made.cost) {
        syw_urn_clear(&made);
        return syw_error_memory(err);
    }
    made.gain = made.cost + rows;
    for (size_t t = 0; t < made.n; t++) {
        if (begins_row(priced, t)) {
            made.first[made.rows] = t;
            made.cost[made.rows] = priced->cost[t];
            if (t < priced->completed)
                made.gain[made.completed++] = priced->value[t] - priced->value[0];
            made.rows++;
        }
        made.row[t] = (uint32_t)made.rows - 1;
    }
    made.first[made.rows] = made.n;
    *urn = made;
    return SYW_OK;
}

void syw_urn_clear(struct urn *urn)
{
    free(urn->row);
    free(urn->first);
    free(urn->cost);
    *urn = (struct urn){0};
}

enum syw_status syw_drawer_init(struct drawer *drawer, const struct urn *urn, size_t m, bool best, bool run,
                                struct syw_error *err)
{
    *drawer = (struct drawer){.random = gsl_rng_alloc(gsl_rng_taus2),
                              .order = calloc(urn->n + 1, sizeof *drawer->order),
                              .best = best ? calloc(m * (urn->completed + 1) + 1, sizeof *drawer->best) : NULL,
                              .run = run ? calloc(m * urn->rows + 1, sizeof *drawer->run) : NULL};
    if (drawer->random && drawer->order && (drawer->best || !best) && (drawer->run || !run))
        return SYW_OK;
    return syw_error_memory(err);
}

void syw_drawer_clear(struct drawer *drawer)
{
    if (drawer->random)
        gsl_rng_free(drawer->random);
    free(drawer->order);
    free(drawer->best);
    free(drawer->run);
    *drawer = (struct drawer){0};
}

void syw_drawer_begin(struct drawer *drawer, const struct urn *urn, unsigned long seed)
{
    gsl_rng_set(drawer->random, seed);
    memcpy(drawer->order, urn->row, urn->n * sizeof *drawer->order);
    for (int i = 0; i < AHEAD; i++)
        drawer->ahead[i] = (uint32_t)gsl_rng_get(drawer->random);
    drawer->next = 0;
}

/* ---- a search --------------------------------------------------------------------------------------------------- */

static uint32_t take(struct drawer *drawer)
{
    uint32_t *slot = &drawer->ahead[drawer->next++ % AHEAD];
    const uint32_t number = *slot;
    *slot = (uint32_t)gsl_rng_get(drawer->random);
    return number;
}

/* Uniform below n <= 2^32. Source: Lemire, ACM Transactions on Modeling and Computer Simulation 29, 2019. */
static size_t uniform(struct drawer *drawer, uint64_t n)
{
    uint64_t product = take(drawer) * n;
    if ((uint32_t)product < n)
        for (const uint64_t least = (UINT64_C(1) << 32) % n; (uint32_t)product < least;)
            product = take(drawer) * n;
    return (size_t)(product >> 32);
}

/* Where the random number that comes so many draws later will look, unless one is thrown away. */
static size_t ahead(const struct drawer *drawer, size_t from, size_t n, unsigned by)
{
    return from + by < n
               ? from + by + (size_t)(((uint64_t)drawer->ahead[(drawer->next + by) % AHEAD] * (n - from - by)) >> 32)
               : from;
}

static void look_ahead(const struct drawer *drawer, const struct urn *urn, size_t from)
{
    PREFETCH(&drawer->order[ahead(drawer, from, urn->n, AHEAD - 1)]);
    PREFETCH(&urn->cost[drawer->order[ahead(drawer, from, urn->n, NEAR)]]);
}

/* A search under way; best = 0: nothing completed, else 1 + row. */
struct state {
    size_t open, drawn, best;
    double spent;
};

static void close_budget(struct search_sums sums[], struct state *state, struct drawer *drawer, const struct urn *urn)
{
    const size_t k = state->open++;
    struct search_sums *sum = &sums[k];
    const double drawn = (double)state->drawn;
    sum->trials += drawn;
    sum->trials_square += drawn * drawn;
    sum->spent += state->spent;
    sum->spent_square += state->spent * state->spent;
    if (drawer->best)
        drawer->best[k * (urn->completed + 1) + state->best]++;
    if (state->best == 0)
        return;
    const double gain = urn->gain[state->best - 1];
    sum->any++;
    sum->gain += gain;
    sum->square += gain * gain;
}

static size_t draw(struct drawer *drawer, const struct urn *urn, size_t drawn, bool replacement)
{
    uint32_t *order = drawer->order;
    const size_t from = replacement ? 0 : drawn, at = from + uniform(drawer, urn->n - from);
    look_ahead(drawer, urn, from);
    const uint32_t row = order[at];
    if (!replacement) {
        order[at] = order[drawn];
        order[drawn] = row;
    }
    return row;
}

void syw_draw_search(struct search_sums sums[], struct drawer *drawer, const struct urn *urn,
                     const struct octave *octave, bool replacement)
{
    struct state state = {0};
    while (replacement || state.drawn < urn->n) {
        const size_t row = draw(drawer, urn, state.drawn, replacement);
        const double spent = state.spent + urn->cost[row];
        while (state.open < octave->m && spent > octave->budget[state.open] * (1 + hair))
            close_budget(sums, &state, drawer, urn);
        if (spent > octave->top * (1 + hair))
            return;
        if (drawer->run && state.open < octave->m)
            drawer->run[state.open * urn->rows + row]++;
        state.spent = spent;
        state.drawn++;
        if (row < urn->completed && row + 1 > state.best)
            state.best = row + 1;
    }
    while (state.open < octave->m) /* everything was run */
        close_budget(sums, &state, drawer, urn);
}
