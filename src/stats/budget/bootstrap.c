/* Quantiles go in steps, and what leaving out a trial does to one does not say how well it is known (Miller, Biometrika
 * 61, 1974). So trials are drawn anew, value and cost together, as many as there are, and the curve is computed of what
 * was drawn; on a coarse grid, which on the trials themselves is held against the fine one first: at probes in each
 * octave, for an interval must not depend on which other budgets are asked. */
#include "budget_parts.h"
#include "refine.h"
#include "simulate.h"
#include "stats/parallel.h"

#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

enum { RESAMPLES = 200, PILOT = 24, COARSE = 512, FINE = 8192, PROBES = 8 };

/* A thread's own. */
struct resampler {
    gsl_rng *random;
    struct search search;
    size_t *times; /* times[n] of each trial in the order of struct search */
    double *value; /* value[m] of an octave */
};

struct bootstrap {
    const struct search *search;
    const struct octaves *octaves;
    const struct syw_budget_options *options;
    size_t *rank;  /* rank[n]: where in the search's order the caller's trial is */
    size_t *cells; /* cells[octaves] */
    bool simulate;
    double sign;
    double *replicate;
    size_t count;
    unsigned workers;
    struct resampler resampler[PARALLEL_MOST];
    enum syw_status status[PARALLEL_MOST];
};

/* The caller's rows in their order, each as many times as its weight says. */
static enum syw_status rank_rows(size_t rank[], const struct syw_priced *priced, struct syw_error *err)
{
    const size_t n = priced->trials, failed = n - priced->completed;
    double *row = calloc(n, sizeof *row);
    if (!row)
        return syw_error_memory(err);
    for (size_t t = 0; t < n; t++)
        row[t] = (double)priced->origin[t];
    gsl_sort_index(rank, row, 1, n);
    for (size_t i = 0; i < n; i++)
        rank[i] = (rank[i] + failed) % n;
    free(row);
    return SYW_OK;
}

static void draw(struct resampler *resampler, const struct bootstrap *bootstrap, size_t number)
{
    const size_t n = bootstrap->search->n;
    gsl_rng_set(resampler->random, syw_random_stream(bootstrap->options->seed, number));
    for (size_t i = 0; i < n; i++)
        resampler->times[i] = 0;
    for (size_t i = 0; i < n; i++)
        resampler->times[bootstrap->rank[gsl_rng_uniform_int(resampler->random, n)]]++;
    syw_search_resample(&resampler->search, bootstrap->search, resampler->times);
}

/* The curve of the trials that are in `search`, at all budgets, in the caller's order of them. */
static enum syw_status trace(double curve[], double value[], const struct search *search,
                             const struct bootstrap *bootstrap, struct syw_error *err)
{
    struct octaves octaves = *bootstrap->octaves; /* its arrays are shared */
    struct octave octave;
    const size_t *cells = bootstrap->cells;
    octaves.end = 0;
    octaves.all = octaves.m;
    while (!search->replacement && octaves.all > 0 &&
           syw_octaves_afford_all(octaves.budget[octaves.all - 1], search->total))
        octaves.all--;
    for (size_t i = octaves.all; i < octaves.m; i++)
        curve[octaves.place[i]] = bootstrap->sign * search->value[search->n - search->failed - 1] + 0.0;
    while (syw_octaves_next(&octave, &octaves)) {
        enum syw_status status = syw_refine_coarse(value, search, &octave, *cells++, err);
        if (status != SYW_OK)
            return status;
        for (size_t k = 0; k < octave.m; k++)
            curve[octaves.place[octaves.begin + k]] = bootstrap->sign * value[k] + 0.0;
    }
    return SYW_OK;
}

static enum syw_status simulate(double curve[], const struct resampler *resampler, const struct bootstrap *bootstrap,
                                size_t number)
{
    const struct octaves *octaves = bootstrap->octaves;
    const unsigned long seed = syw_random_stream(bootstrap->options->seed, number + bootstrap->count) | 1;
    enum syw_status status =
        syw_simulate_values(resampler->value, &resampler->search, octaves, bootstrap->options, seed, NULL);
    for (size_t i = 0; i < octaves->m && status == SYW_OK; i++)
        curve[octaves->place[i]] = bootstrap->sign * resampler->value[i] + 0.0;
    return status;
}

static void replicate(void *context, size_t number, unsigned worker)
{
    struct bootstrap *bootstrap = context;
    struct resampler *resampler = &bootstrap->resampler[worker];
    const size_t m = bootstrap->octaves->m;
    double *curve = bootstrap->replicate + number * m;
    draw(resampler, bootstrap, number);
    if (resampler->search.failed == resampler->search.n ||
        (resampler->search.replacement && !(resampler->search.total > 0)))
        for (size_t i = 0; i < m; i++)
            curve[i] = NAN;
    else if (bootstrap->status[worker] == SYW_OK && bootstrap->simulate)
        bootstrap->status[worker] = simulate(curve, resampler, bootstrap, number);
    else if (bootstrap->status[worker] == SYW_OK)
        bootstrap->status[worker] = trace(curve, resampler->value, &resampler->search, bootstrap, NULL);
    const struct syw_budget_options *options = bootstrap->options;
    if (worker == 0 && options->progress)
        options->progress(options->context, (double)(number + 1) / (double)bootstrap->count);
}

static enum syw_status resampler_init(struct resampler *resampler, const struct syw_priced *priced, size_t m,
                                      const struct syw_budget_options *options, struct syw_error *err)
{
    resampler->random = gsl_rng_alloc(gsl_rng_taus2);
    resampler->times = calloc(priced->trials, sizeof *resampler->times);
    resampler->value = calloc(m + 1, sizeof *resampler->value);
    if (!resampler->random || !resampler->times || !resampler->value)
        return syw_error_memory(err);
    struct syw_budget_options alone = *options;
    alone.threads = 1;
    return syw_search_init(&resampler->search, priced, &alone, err);
}

static void bootstrap_clear(struct bootstrap *bootstrap)
{
    for (unsigned i = 0; i < bootstrap->workers; i++) {
        struct resampler *resampler = &bootstrap->resampler[i];
        if (resampler->random)
            gsl_rng_free(resampler->random);
        free(resampler->times);
        free(resampler->value);
        syw_search_clear(&resampler->search);
    }
    free(bootstrap->rank);
    free(bootstrap->cells);
}

/* se[m] of the first resamples, which will do to judge a grid by. */
static void estimate(double se[], const struct bootstrap *bootstrap, size_t count)
{
    const size_t m = bootstrap->octaves->m;
    for (size_t i = 0; i < m; i++) {
        double known[PILOT];
        size_t n = 0;
        for (size_t r = 0; r < count; r++)
            if (!isnan(bootstrap->replicate[r * m + i]))
                known[n++] = bootstrap->replicate[r * m + i];
        se[i] = n > 1 ? gsl_stats_sd(known, 1, n) : 0;
    }
}

static enum syw_status replicate_some(struct bootstrap *bootstrap, size_t count, struct syw_error *err)
{
    syw_parallel(bootstrap->workers, count, replicate, bootstrap);
    for (unsigned i = 0; i < bootstrap->workers; i++)
        if (bootstrap->status[i] != SYW_OK)
            return syw_error_memory(err);
    return SYW_OK;
}

/* Budgets in each octave in which budgets are asked, and what is found of them. {0} is empty. */
struct probes {
    struct octaves octaves; /* its budgets are the probes */
    size_t count;           /* of octaves */
    double *replicate, *se, *fine, *coarse, *value;
};

static void probes_clear(struct probes *probes)
{
    syw_octaves_clear(&probes->octaves);
    free(probes->replicate);
}

/* From the smallest octave up, so that probes and budgets go through the octaves in step. */
static enum syw_status probes_init(struct probes *probes, const struct octaves *asked, struct syw_error *err)
{
    struct octaves walk = *asked;
    struct octave octave;
    walk.end = 0;
    walk.all = walk.m;
    probes->octaves = (struct octaves){.total = asked->total,
                                       .budget = calloc(PROBES * asked->m + 1, sizeof *probes->octaves.budget),
                                       .place = calloc(PROBES * asked->m + 1, sizeof *probes->octaves.place)};
    probes->replicate = calloc((PROBES * asked->m + 1) * (PILOT + 4), sizeof *probes->replicate);
    if (!probes->octaves.budget || !probes->octaves.place || !probes->replicate)
        return syw_error_memory(err);
    for (; syw_octaves_next(&octave, &walk); probes->count++)
        for (size_t i = 0; i < PROBES; i++) {
            const size_t at = probes->octaves.m++;
            probes->octaves.place[at] = at;
            probes->octaves.budget[at] = octave.low * pow(2, (double)(i + 1) / PROBES);
        }
    probes->se = probes->replicate + PILOT * probes->octaves.m;
    probes->fine = probes->se + probes->octaves.m;
    probes->coarse = probes->fine + probes->octaves.m;
    probes->value = probes->coarse + probes->octaves.m;
    return SYW_OK;
}

static void set_cells(struct bootstrap *bootstrap, size_t count, size_t cells)
{
    for (size_t i = 0; i < count; i++)
        bootstrap->cells[i] = cells;
}

/* The coarsest grid that is off by less than a tenth of the standard error, or by a thousandth of the value range, at
 * all probes of the octave. */
static enum syw_status compare_cells(struct bootstrap *bootstrap, struct probes *probes, size_t chosen[],
                                     struct syw_error *err)
{
    const struct search *search = bootstrap->search;
    const double range = search->value[search->n - search->failed - 1] - search->value[0];
    set_cells(bootstrap, probes->count, FINE);
    enum syw_status status = trace(probes->fine, probes->value, search, bootstrap, err);
    for (size_t cells = FINE / 2; cells >= COARSE && status == SYW_OK; cells /= 2) {
        set_cells(bootstrap, probes->count, cells);
        status = trace(probes->coarse, probes->value, search, bootstrap, err);
        for (size_t i = 0; i < probes->count && status == SYW_OK; i++) {
            bool close = true;
            for (size_t k = i * PROBES; k < (i + 1) * PROBES; k++)
                close = close && !(fabs(probes->coarse[k] - probes->fine[k]) > fmax(0.1 * probes->se[k], 1e-3 * range));
            chosen[i] = close || cells == FINE / 2 ? cells : chosen[i];
        }
    }
    return status;
}

/* As many resamples as will do to judge a grid by. */
static enum syw_status choose_cells(struct bootstrap *bootstrap, size_t pilot, struct syw_error *err)
{
    const struct octaves *asked = bootstrap->octaves;
    double *replicate = bootstrap->replicate;
    struct probes probes = {.count = 0};
    size_t *chosen = calloc(asked->m + 1, sizeof *chosen);
    enum syw_status status = chosen ? probes_init(&probes, asked, err) : syw_error_memory(err);
    if (status == SYW_OK) {
        bootstrap->octaves = &probes.octaves;
        bootstrap->replicate = probes.replicate;
        set_cells(bootstrap, probes.count, COARSE);
        status = replicate_some(bootstrap, pilot, err);
        estimate(probes.se, bootstrap, pilot);
    }
    if (status == SYW_OK)
        status = compare_cells(bootstrap, &probes, chosen, err);
    for (size_t i = 0; i < probes.count && status == SYW_OK; i++)
        bootstrap->cells[i] = chosen[i];
    bootstrap->octaves = asked;
    bootstrap->replicate = replicate;
    probes_clear(&probes);
    free(chosen);
    return status;
}

static enum syw_status resample(struct bootstrap *bootstrap, const struct syw_priced *priced, struct syw_error *err)
{
    const struct syw_budget_options *options = bootstrap->options;
    const unsigned workers = syw_parallel_workers(options->threads, bootstrap->count);
    const size_t m = bootstrap->octaves->m;
    bootstrap->rank = calloc(priced->trials, sizeof *bootstrap->rank);
    bootstrap->cells = calloc(m + 1, sizeof *bootstrap->cells);
    if (!bootstrap->rank || !bootstrap->cells)
        return syw_error_memory(err);
    enum syw_status status = rank_rows(bootstrap->rank, priced, err);
    for (unsigned i = 0; i < workers && status == SYW_OK; i++) {
        status = resampler_init(&bootstrap->resampler[i], priced, PROBES * m, options, err);
        bootstrap->workers = i + 1;
    }
    if (status == SYW_OK && !bootstrap->simulate)
        status = choose_cells(bootstrap, bootstrap->count < PILOT ? bootstrap->count : PILOT, err);
    return status == SYW_OK ? replicate_some(bootstrap, bootstrap->count, err) : status;
}

size_t syw_budget_resamples(const struct syw_budget_options *options)
{
    return options->resamples > 0 ? options->resamples : RESAMPLES;
}

enum syw_status syw_budget_replicates(double replicates[], const struct syw_priced *priced, const double budget[],
                                      size_t m, const struct syw_budget_options *options, struct syw_error *err)
{
    struct octaves octaves = {0};
    struct search search = {0};
    struct bootstrap bootstrap = {.search = &search, .octaves = &octaves, .options = options, .sign = priced->sign};
    bootstrap.count = syw_budget_resamples(options);
    bootstrap.simulate = syw_simulate_wanted(priced, options);
    enum syw_status status = syw_budget_check(priced, options, err);
    if (status == SYW_OK)
        status = syw_octaves_init(&octaves, priced, budget, m, options->replacement, err);
    if (status == SYW_OK)
        status = syw_search_init(&search, priced, options, err);
    if (status != SYW_OK)
        goto done;
    if (!syw_budget_any_interval(priced, budget, m)) {
        for (size_t i = 0; i < bootstrap.count * m; i++)
            replicates[i] = NAN;
        goto done;
    }
    if (bootstrap.count <= SIZE_MAX / sizeof(double) / (m + 1) - 1)
        bootstrap.replicate = calloc(bootstrap.count * m + 1, sizeof *bootstrap.replicate);
    if (!bootstrap.replicate) {
        status = syw_error_memory(err);
        goto done;
    }
    status = resample(&bootstrap, priced, err);
    for (size_t i = 0; i < bootstrap.count * m && status == SYW_OK; i++)
        replicates[i] = syw_budget_has_interval(priced, budget[i % m]) ? bootstrap.replicate[i] : NAN;
done:
    bootstrap_clear(&bootstrap);
    free(bootstrap.replicate);
    syw_search_clear(&search);
    syw_octaves_clear(&octaves);
    return status;
}
