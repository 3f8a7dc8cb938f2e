/* From the smallest octave up, all budgets of one at once. */
#include "budget_parts.h"
#include "budget_search.h"
#include "budget_simulate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COARSE = 4096, FINE = 32768, MOST_OCTAVES = 64, SIMULATED = 48 };

/* The statistic reaches the target where sum[0] / sum[1] reaches `wanted`: of values above the worst, weighted by gaps,
 * or of the probability of a trial that is as good as the target. */
struct aim {
    const struct search *search;
    double *weight;       /* weight[WAVE_SUMS * n] */
    double wanted, scale; /* scale: of what the sums can be */
};

static enum syw_status aim_init(struct aim *aim, const struct search *search, double target,
                                const struct syw_budget_options *options, struct syw_error *err)
{
    const size_t n = search->n, completed = n - search->failed;
    *aim = (struct aim){.search = search, .weight = calloc(n, WAVE_SUMS * sizeof *aim->weight)};
    if (!aim->weight)
        return syw_error_memory(err);
    memcpy(aim->weight, search->gain, n * sizeof *aim->weight);
    memcpy(aim->weight + n, search->first, n * sizeof *aim->weight);
    aim->wanted = target - search->value[0];
    aim->scale = search->value[completed - 1] - search->value[0];
    if (options->statistic == SYW_STATISTIC_MEAN)
        return SYW_OK;
    size_t below = 0; /* trials that are not as good */
    while (below < completed && search->value[below] < target)
        below++;
    memset(aim->weight, 0, n * sizeof *aim->weight);
    if (below < completed)
        aim->weight[search->failed + below] = 1;
    aim->wanted = 1 - options->quantile;
    aim->scale = 1;
    return SYW_OK;
}

/* A trial's own cost where the grid cannot tell it from the budget found, and the budget does not quite afford it. */
static double snap(const struct search *search, double budget, double unit)
{
    double nearest = budget;
    for (size_t i = 0; i < search->n; i++)
        if (fabs(search->cost[i] - budget) <= unit && (nearest == budget || search->cost[i] > nearest))
            nearest = search->cost[i];
    return nearest;
}

/* The first budget of the octave below `top` at which the target is reached, or NaN. */
static enum syw_status look(double *budget, const struct aim *aim, double top, size_t cells, double slack,
                            struct syw_error *err)
{
    const struct search *search = aim->search;
    struct trace trace = {0};
    const double exact = syw_grid_unit(search->cost, search->n, top, FINE);
    const double unit = exact > 0 ? exact : top / (double)(cells - 1);
    enum syw_status status =
        syw_search_trace(&trace, search, aim->weight, false, top, unit, exact > 0 ? GRID_EXACT : GRID_NEAREST, err);
    if (status != SYW_OK)
        return status;
    const double wanted = aim->wanted - aim->scale * (exact > 0 ? 1e-9 : slack), least = 0.5 / (double)search->n;
    *budget = NAN;
    for (size_t b = syw_grid_cells(top / 2, unit); b <= trace.top && isnan(*budget); b++)
        if (trace.sum[1][b] > least && trace.sum[0][b] >= wanted * trace.sum[1][b])
            *budget = exact > 0 ? (double)b * unit : snap(search, (double)b * unit, unit);
    free(trace.sum[0]);
    return SYW_OK;
}

/* The smallest budget at which anything can have completed. */
static double cheapest(const struct search *search)
{
    double least = INFINITY;
    for (size_t i = search->failed; i < search->n; i++)
        least = fmin(least, search->cost[i]);
    return fmax(least, ldexp(search->total, -MOST_OCTAVES));
}

static enum syw_status scan(double *budget, const struct aim *aim, double least, double most, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    double found = NAN;
    int octaves = (int)fmax(ceil(log2(most / least)), 0);
    for (int i = octaves; i >= 0 && isnan(found) && status == SYW_OK; i--) {
        const double top = ldexp(most, -i) * (i == 0 && !aim->search->replacement ? 1 - 1e-12 : 1);
        status = look(&found, aim, top, COARSE, 1e-3, err);
        if (status == SYW_OK && !isnan(found))
            status = look(&found, aim, top, FINE, 1e-6, err);
    }
    *budget = isnan(found) && !aim->search->replacement ? most : found;
    return status;
}

/* The first of simulated budgets between least and most, then of those between it and the one before. */
static enum syw_status scan_simulated(double *budget, const struct syw_priced *priced, double least, double most,
                                      double target, const struct syw_budget_options *options, struct syw_error *err)
{
    double from = least, to = most, at[SIMULATED];
    struct syw_budget_point point[SIMULATED];
    struct syw_budget_options mean = *options;
    mean.simulate = true;
    mean.confidence = 0;
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < SIMULATED; i++)
            at[i] = fmin(from * pow(to / from, (double)i / (SIMULATED - 1)), most);
        enum syw_status status = syw_budget_compute(point, priced, at, SIMULATED, &mean, err);
        if (status != SYW_OK)
            return status;
        int first = 0;
        while (first < SIMULATED && !(priced->sign * point[first].value >= priced->sign * target))
            first++;
        if (first == SIMULATED) { /* by the luck of the draw, or none */
            to = options->replacement && round == 0 ? NAN : to;
            break;
        }
        to = at[first];
        from = at[first > 0 ? first - 1 : 0];
        if (first == 0)
            break;
    }
    *budget = to;
    return SYW_OK;
}

enum syw_status syw_budget_reach(double *budget, const struct syw_priced *priced, double target,
                                 const struct syw_budget_options *options, struct syw_error *err)
{
    struct search search = {0};
    struct aim aim = {0};
    double found = NAN;
    enum syw_status status = syw_budget_check(priced, options, err);
    if (status == SYW_OK && isnan(target))
        status = syw_error_set(err, SYW_EDOMAIN, "no number to be reached");
    if (status == SYW_OK && options->replacement && !(priced->total > 0))
        status = syw_error_set(err, SYW_EDOMAIN, "trials that cost nothing can be drawn for ever");
    if (status != SYW_OK)
        return status;
    status = syw_search_init(&search, priced, options, err);
    if (status == SYW_OK)
        status = aim_init(&aim, &search, priced->sign * target, options, err);
    const bool possible = priced->sign * target <= priced->value[priced->completed - 1];
    const double most =
        options->replacement ? OCTAVES_MOST_DRAWS * priced->total / (double)priced->trials : priced->total;
    if (status == SYW_OK && possible && !(priced->total > 0))
        found = 0;
    else if (status == SYW_OK && possible && syw_simulate_wanted(priced, options))
        status = scan_simulated(&found, priced, cheapest(&search), most, target, options, err);
    else if (status == SYW_OK && possible)
        status = scan(&found, &aim, cheapest(&search), most, err);
    if (status == SYW_OK)
        *budget = found;
    free(aim.weight);
    syw_search_clear(&search);
    return status;
}
