/* Delete-one values of the mean at each budget: sets of trials added up where these are few, else one grid an octave on
 * which all searches without one trial are transformed together. */
#include "budget_parts.h"
#include "infinitesimal.h"
#include "refine.h"
#include "simulate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS = 2048, CELLS_FEW = 65536, WORK = 1 << 19 }; /* of trials by cells; as those of syw_refine_runs */

/* What is being filled. {0} is empty. */
struct filling {
    struct search search;
    struct subsets subsets;
    struct infinitesimal infinitesimal;
    struct octaves octaves;
    struct columns columns; /* of the search's trials */
    struct syw_deviations made;
    double sign;
};

static void filling_clear(struct filling *filling)
{
    syw_search_clear(&filling->search);
    syw_subsets_clear(&filling->subsets);
    syw_infinitesimal_clear(&filling->infinitesimal);
    syw_octaves_clear(&filling->octaves);
    syw_columns_clear(&filling->columns);
    syw_deviations_clear(&filling->made);
}

/* value[n], in the search's order, at the budget that is i-th of the octaves'. */
static void set(struct filling *filling, size_t i, double value[])
{
    const size_t n = filling->search.n;
    for (size_t j = 0; j < n; j++)
        value[j] *= filling->sign;
    syw_deviations_set(filling->made.at + filling->octaves.place[i] * filling->made.n, &filling->columns, value, n);
}

/* Everything is run, but the trial that is left out. */
static void set_whole(struct filling *filling, size_t i, double value[])
{
    const struct search *search = &filling->search;
    const size_t completed = search->n - search->failed;
    for (size_t j = 0; j < search->n; j++)
        value[j] = search->value[completed - 1];
    value[search->n - 1] = completed > 1 ? search->value[completed - 2] : NAN;
    set(filling, i, value);
}

/* gain[n] becomes what is gained given that a trial completed. */
static void condition(double gain[], const double any[], size_t n)
{
    for (size_t j = 0; j < n; j++)
        gain[j] = any[j] > 1e-9 ? gain[j] / any[j] : NAN;
}

static enum syw_status transform(struct filling *filling, const struct octave *octave, const size_t place[],
                                 struct syw_error *err)
{
    const struct search *search = &filling->search;
    const size_t n = search->n, m = octave->m;
    size_t cells = CELLS;
    while (cells < CELLS_FEW && cells < WORK / n)
        cells *= 2;
    const double exact = syw_grid_unit(search->cost, n, octave->top, cells);
    const double unit = exact > 0 ? exact : octave->top / (double)(cells - 1);
    double *p = m > SIZE_MAX / 2 / sizeof *p / n - 1 ? NULL : calloc(2 * m * n + 1, sizeof *p);
    enum syw_status status =
        p ? syw_search_leave_out(p, search, octave, unit, exact > 0 ? GRID_EXACT : GRID_NEAREST, err)
          : syw_error_memory(err);
    for (size_t k = 0; k < m && status == SYW_OK; k++) {
        condition(p + k * n, p + (m + k) * n, n);
        set(filling, place[k], p + k * n);
    }
    free(p);
    return status;
}

/* Budgets of an octave that few sets fit into, and the others together. */
static enum syw_status fill_octave(struct filling *filling, const struct octave *octave, double room[],
                                   struct syw_error *err)
{
    const size_t n = filling->search.n, begin = filling->octaves.begin;
    double *budget = calloc(octave->m, sizeof *budget);
    size_t *place = calloc(octave->m, sizeof *place);
    struct octave rest = {budget, 0, octave->low, octave->top};
    enum syw_status status = budget && place ? SYW_OK : syw_error_memory(err);
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++) {
        if (syw_subsets_leave_out(room, room + n, &filling->subsets, octave->budget[k])) {
            condition(room, room + n, n);
            set(filling, begin + k, room);
            continue;
        }
        budget[rest.m] = octave->budget[k];
        place[rest.m++] = begin + k;
    }
    if (status == SYW_OK && rest.m > 0)
        status = transform(filling, &rest, place, err);
    free(budget);
    free(place);
    return status;
}

static enum syw_status fill(struct filling *filling, double room[], struct syw_error *err)
{
    struct octave octave;
    enum syw_status status = syw_subsets_init(&filling->subsets, &filling->search, err);
    while (status == SYW_OK && syw_octaves_next(&octave, &filling->octaves))
        status = fill_octave(filling, &octave, room, err);
    return status;
}

/* A search that runs a share t of all trials without replacement finds the best r with 1 - (1-t)^r, one that draws
 * c n of them with replacement with 1 - exp(-c r): the same where c = -log(1-t), and without one trial the former loses
 * t / (1-t) / c times as much as the derivative of the latter says. */
static double matched(double share)
{
    return share < 1e-9 ? 1 : -log1p(-share) / share;
}

static enum syw_status fill_infinitesimal(struct filling *filling, double room[], struct syw_error *err)
{
    struct octaves *octaves = &filling->octaves;
    const struct search *search = &filling->search;
    const double n = (double)search->n;
    struct octave octave;
    double *asked = calloc(octaves->m + 1, sizeof *asked);
    if (!asked)
        return syw_error_memory(err);
    memcpy(asked, octaves->budget, octaves->m * sizeof *asked);
    for (size_t i = 0; i < octaves->all && !search->replacement; i++)
        octaves->budget[i] *= matched(asked[i] / search->total);
    enum syw_status status = syw_infinitesimal_init(&filling->infinitesimal, search, err);
    while (status == SYW_OK && syw_octaves_next(&octave, octaves)) {
        syw_infinitesimal_look(&filling->infinitesimal, octave.top);
        for (size_t k = 0; k < octave.m; k++) {
            const double share = asked[octaves->begin + k] / search->total;
            const double factor = search->replacement ? sqrt(n / (n - 1)) : 1 / (1 - share) / matched(share);
            syw_infinitesimal_read(room, &filling->infinitesimal, octave.budget[k]);
            for (size_t j = 0; j < search->n; j++)
                room[j] *= factor;
            set(filling, octaves->begin + k, room);
        }
    }
    free(asked);
    return status;
}

enum syw_status syw_budget_deviations(struct syw_deviations *deviations, const struct syw_priced *priced,
                                      const double budget[], size_t m, const struct syw_budget_options *options,
                                      struct syw_error *err)
{
    struct filling filling = {.sign = priced->sign};
    double *room = calloc(priced->trials + 1, 2 * sizeof *room);
    enum syw_status status = room ? syw_budget_check(priced, options, err) : syw_error_memory(err);
    if (status != SYW_OK)
        goto done;
    if (options->statistic == SYW_STATISTIC_QUANTILE) {
        status = syw_budget_quantiles(NULL, deviations, priced, budget, m, options, err);
        goto done;
    }
    if ((status = syw_octaves_init(&filling.octaves, priced, budget, m, options->replacement, err)) != SYW_OK)
        goto done;
    if ((status = syw_search_init(&filling.search, priced, options, err)) != SYW_OK)
        goto done;
    if ((status = syw_budget_columns(&filling.columns, priced, err)) != SYW_OK)
        goto done;
    if ((status = syw_deviations_init(&filling.made, m, &filling.columns, err)) != SYW_OK)
        goto done;
    if (options->replacement || syw_simulate_wanted(priced, options))
        status = fill_infinitesimal(&filling, room, err);
    else
        status = fill(&filling, room, err);
    if (status != SYW_OK)
        goto done;
    for (size_t i = filling.octaves.all; i < m; i++)
        set_whole(&filling, i, room);
    *deviations = filling.made;
    filling.made = (struct syw_deviations){0};
done:
    filling_clear(&filling);
    free(room);
    return status;
}
