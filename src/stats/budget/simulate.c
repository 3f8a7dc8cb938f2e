/* Octave by octave, in portions that do not depend on the number of threads, and neither do the sums. Searches go on to
 * the octave's top, however few budgets are asked: orders are the same. */
#include "simulate.h"

#include "base/parallel.h"
#include "budget_parts.h"
#include "draws.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TRIALS = 4000, MOST_TRIALS_RENEWED = 50000, MOST_SEARCHES = 4000000, PORTIONS = 16 };
enum { MOST_COUNTS = 1 << 28 }; /* of all threads */

/* How much an octave of budgets is worth: trials drawn by all of its searches together, and searches at least. */
static const double draws = 1e7, least = 20;

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
    free(tally->searches);
    free(tally->sums);
    free(tally->best);
    free(tally->run);
    syw_urn_clear(&tally->urn);
    *tally = (struct tally){0};
}

static size_t count_searches(const struct syw_priced *priced, double budget, const struct syw_budget_options *options)
{
    if (options->permutations > 0)
        return options->permutations;
    double searches = draws / (1 + budget / (priced->total / (double)priced->trials));
    return (size_t)fmin(fmax(searches, least), MOST_SEARCHES);
}

static double *room(size_t m, size_t n)
{
    return m > 0 && n > SIZE_MAX / sizeof(double) / m ? NULL : calloc(m * n + 1, sizeof(double));
}

static enum syw_status tally_init(struct tally *tally, size_t m, const struct syw_priced *priced, bool best, bool run,
                                  struct syw_error *err)
{
    *tally = (struct tally){.m = m};
    enum syw_status status = syw_urn_init(&tally->urn, priced, err);
    if (status != SYW_OK)
        return status;
    tally->searches = room(m, 1);
    tally->sums = calloc(m + 1, sizeof *tally->sums);
    tally->best = best ? room(m, tally->urn.completed + 1) : NULL;
    tally->run = run ? room(m, tally->urn.rows) : NULL;
    if (tally->searches && tally->sums && (tally->best || !best) && (tally->run || !run))
        return SYW_OK;
    return syw_error_memory(err);
}

/* The searches of one octave. */
struct rounds {
    const struct urn *urn;
    const struct octave *octave;
    struct search_sums *sums; /* sums[PORTIONS][m] */
    size_t searches;
    bool replacement;
    uint64_t seed, stream;
    unsigned workers;
    struct drawer drawer[PARALLEL_MOST];
};

static void search_portion(void *context, size_t portion, unsigned worker)
{
    struct rounds *rounds = context;
    struct drawer *drawer = &rounds->drawer[worker];
    syw_drawer_begin(drawer, rounds->urn, syw_random_stream(rounds->seed, rounds->stream * PORTIONS + portion));
    for (size_t i = portion; i < rounds->searches; i += PORTIONS)
        syw_draw_search(rounds->sums + portion * rounds->octave->m, drawer, rounds->urn, rounds->octave,
                        rounds->replacement);
}

static void rounds_clear(struct rounds *rounds)
{
    for (unsigned i = 0; i < rounds->workers; i++)
        syw_drawer_clear(&rounds->drawer[i]);
    free(rounds->sums);
}

static enum syw_status rounds_init(struct rounds *rounds, bool best, bool run, unsigned threads, struct syw_error *err)
{
    const struct urn *urn = rounds->urn;
    const double counts =
        (double)rounds->octave->m * ((double)best * (double)urn->completed + (double)run * (double)urn->rows);
    const size_t most = (size_t)fmin(fmax(MOST_COUNTS / (counts + 1), 1), PORTIONS);
    const unsigned workers = syw_parallel_workers(threads, most);
    enum syw_status status = SYW_OK;
    rounds->sums = calloc(PORTIONS * rounds->octave->m + 1, sizeof *rounds->sums);
    if (!rounds->sums)
        return syw_error_memory(err);
    while (rounds->workers < workers && status == SYW_OK)
        status = syw_drawer_init(&rounds->drawer[rounds->workers++], urn, rounds->octave->m, best, run, err);
    return status;
}

static void add_sums(struct search_sums *to, const struct search_sums *from)
{
    to->any += from->any;
    to->gain += from->gain;
    to->square += from->square;
    to->trials += from->trials;
    to->spent += from->spent;
    to->trials_square += from->trials_square;
    to->spent_square += from->spent_square;
}

/* What is run within a budget is run within larger ones. */
static void collect(struct tally *tally, size_t begin, const struct rounds *rounds)
{
    const size_t m = rounds->octave->m, ranks = rounds->urn->completed + 1, rows = rounds->urn->rows;
    for (size_t k = 0; k < m; k++) {
        tally->searches[begin + k] = (double)rounds->searches;
        for (size_t portion = 0; portion < PORTIONS; portion++)
            add_sums(&tally->sums[begin + k], &rounds->sums[portion * m + k]);
    }
    for (unsigned w = 0; w < rounds->workers; w++) {
        const struct drawer *drawer = &rounds->drawer[w];
        for (size_t i = 0; i < m * ranks && tally->best; i++)
            tally->best[begin * ranks + i] += drawer->best[i];
        for (size_t i = 0; i < m * rows && tally->run; i++)
            tally->run[begin * rows + i] += drawer->run[i];
    }
    for (size_t i = rows; i < m * rows && tally->run; i++)
        tally->run[begin * rows + i] += tally->run[(begin - 1) * rows + i];
}

static enum syw_status simulate_octave(struct tally *tally, size_t begin, const struct octave *octave, size_t searches,
                                       uint64_t stream, const struct syw_budget_options *options, struct syw_error *err)
{
    struct rounds rounds = {.urn = &tally->urn,
                            .octave = octave,
                            .searches = searches,
                            .replacement = options->replacement,
                            .seed = options->seed,
                            .stream = stream};
    enum syw_status status = rounds_init(&rounds, tally->best, tally->run, options->threads, err);
    if (status == SYW_OK) {
        syw_parallel(rounds.workers, PORTIONS, search_portion, &rounds);
        collect(tally, begin, &rounds);
    }
    rounds_clear(&rounds);
    return status;
}

enum syw_status syw_simulate(struct tally *tally, const struct syw_priced *priced, const struct octaves *octaves,
                             bool best, bool run, const struct syw_budget_options *options, struct syw_error *err)
{
    struct tally made;
    struct octaves walk = *octaves;
    struct octave octave;
    enum syw_status status = tally_init(&made, octaves->m, priced, best, run, err);
    walk.begin = walk.end = 0;
    while (status == SYW_OK && syw_octaves_next(&octave, &walk)) {
        const int stream = 4096 + ilogb(octave.top / priced->total);
        status = simulate_octave(&made, walk.begin, &octave, count_searches(priced, octave.top, options),
                                 (uint64_t)stream, options, err);
        syw_budget_tell(options, &walk);
    }
    if (status == SYW_OK)
        *tally = made;
    else
        syw_tally_clear(&made);
    return status;
}
