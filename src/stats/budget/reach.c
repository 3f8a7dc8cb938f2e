/* From the largest octave down to the first that misses the target, all budgets of one at once. The probability that a
 * trial above any rank is run grows with the budget, and so does what a search is worth that counts as the worst trial
 * where none completed. Once that has reached the target the curve stays above it, for it is never below: no larger
 * budget need be looked at. */
#include "budget_parts.h"
#include "search.h"
#include "simulate.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS = 32768, ROUGH_CELLS = 1024, MOST_OCTAVES = 64, SIMULATED = 48 };

/* The statistic reaches the target where sum[0] / sum[1] reaches `wanted`: of values above the worst, weighted by gaps,
 * or of the probability of a trial that is as good as the target. */
struct aim {
    const struct search *search;
    double *weight;       /* weight[SPECTRUM_SUMS * n] */
    double wanted, scale; /* scale: of what the sums can be */
    double p_any;         /* what sum[1] must be at least */
};

static enum syw_status aim_init(struct aim *aim, const struct search *search, double target,
                                const struct syw_budget_options *options, struct syw_error *err)
{
    const size_t n = search->n, completed = n - search->failed;
    *aim = (struct aim){
        .search = search, .weight = calloc(n, SPECTRUM_SUMS * sizeof *aim->weight), .p_any = options->p_any};
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
    aim->wanted = search->minimized ? options->quantile : 1 - options->quantile;
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

/* What a look at an octave finds. */
struct look {
    double budget; /* from here on its budgets reach the target; NAN: the last does not */
    bool missed;   /* some do not */
};

/* At the octave below `top`. */
static enum syw_status look(struct look *look, const struct aim *aim, double top, struct syw_error *err)
{
    const struct search *search = aim->search;
    struct trace trace = {0};
    const double exact = syw_grid_unit(search->cost, search->n, top, CELLS);
    const double unit = exact > 0 ? exact : top / (double)(CELLS - 1);
    enum syw_status status =
        syw_search_trace(&trace, search, aim->weight, top, unit, exact > 0 ? GRID_EXACT : GRID_NEAREST, err);
    if (status != SYW_OK)
        return status;
    const double slack = exact > 0 ? 1e-9 : 1e-6, wanted = aim->wanted - aim->scale * slack;
    const double least = fmax(0.5 / (double)search->n, aim->p_any - slack);
    bool for_good = false; /* it cannot be lost again */
    *look = (struct look){.budget = NAN};
    for (size_t b = syw_grid_cells(top / 2, unit, 0); b <= trace.top && !for_good; b++) {
        const double gain = trace.sum[0][b], any = trace.sum[1][b];
        const bool reached = any > least && gain >= wanted * any;
        look->missed = look->missed || !reached;
        if (!reached)
            look->budget = NAN;
        else if (isnan(look->budget))
            look->budget = exact > 0 ? (double)b * unit : snap(search, (double)b * unit, unit);
        for_good = any > least && gain >= fmax(wanted, 0);
    }
    free(trace.sum[0]);
    return SYW_OK;
}

/* A budget below which no trial completes with the probability wanted: whichever completed trial is the first of them
 * to be drawn must be affordable on its own. */
static enum syw_status find_least(double *least, const struct aim *aim, struct syw_error *err)
{
    const struct search *search = aim->search;
    const size_t completed = search->n - search->failed;
    const size_t rank = (size_t)fmax(ceil(aim->p_any * (double)completed - 1e-6), 1);
    double *cost = malloc(completed * sizeof *cost);
    if (!cost)
        return syw_error_memory(err);
    memcpy(cost, search->cost + search->failed, completed * sizeof *cost);
    gsl_sort(cost, 1, completed);
    *least = fmax(cost[rank - 1], ldexp(search->total, -MOST_OCTAVES));
    free(cost);
    return SYW_OK;
}

/* What is seen of an octave from afar: that a budget misses the target by far, so that no smaller octave matters, or
 * that all reach it by far and for good, so that of larger ones none matters. */
struct glance {
    bool misses, reaches;
};

static enum syw_status glance_at(struct glance *seen, const struct aim *aim, double top, struct syw_error *err)
{
    const double far = 0.05, unit = top / (ROUGH_CELLS - 1);
    struct trace trace = {0};
    enum syw_status status = syw_search_trace(&trace, aim->search, aim->weight, top, unit, GRID_NEAREST, err);
    *seen = (struct glance){false, status == SYW_OK};
    for (size_t b = ROUGH_CELLS / 2; b <= trace.top && status == SYW_OK && !seen->misses; b++) {
        const double gain = trace.sum[0][b], any = trace.sum[1][b];
        seen->misses = any < aim->p_any - far || gain < aim->wanted * any - far * aim->scale;
        seen->reaches = seen->reaches && any > aim->p_any + far && gain > fmax(aim->wanted, 0) + far * aim->scale;
    }
    free(trace.sum[0]);
    return status;
}

/* The i-th octave from above; the whole search is none of it. */
static double octave_end(double most, int i, bool replacement)
{
    return ldexp(most, -i) * (i == 0 && !replacement ? 1 - 1e-12 : 1);
}

static enum syw_status scan(double *budget, const struct aim *aim, double least, double most, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    const bool replacement = aim->search->replacement;
    const int octaves = (int)fmax(ceil(log2(most / least)), 0);
    int first = 0, last = 0; /* of the octaves that matter, the largest and the smallest */
    for (struct glance seen = {0}; last < octaves && !seen.misses && status == SYW_OK; last += !seen.misses) {
        status = glance_at(&seen, aim, octave_end(most, last, replacement), err);
        first = seen.reaches && first + 1 >= last ? last : first; /* one that reaches it leads to the next */
    }
    struct look here = {0};
    *budget = replacement ? NAN : most; /* the whole search does, see below */
    for (int i = first; i <= last && !here.missed && status == SYW_OK; i++) {
        status = look(&here, aim, octave_end(most, i, replacement), err);
        if (status == SYW_OK && !isnan(here.budget))
            *budget = here.budget;
    }
    return status;
}

/* Of simulated budgets between least and most, the one after the last that misses; then between these two. */
static enum syw_status scan_simulated(double *budget, const struct syw_priced *priced, double least, double most,
                                      double target, const struct syw_budget_options *options, struct syw_error *err)
{
    double from = least, to = most, at[SIMULATED];
    struct syw_budget_point point[SIMULATED];
    struct syw_budget_options mean = *options;
    mean.simulate = true;
    mean.confidence = 0;
    for (int round = 0; round < 3 && from < to; round++) {
        for (int i = 0; i < SIMULATED; i++)
            at[i] = fmin(from * pow(to / from, (double)i / (SIMULATED - 1)), most);
        enum syw_status status = syw_budget_compute(point, priced, at, SIMULATED, &mean, err);
        if (status != SYW_OK)
            return status;
        int enough = SIMULATED;
        while (enough > 0 && point[enough - 1].p_any >= options->p_any &&
               priced->sign * point[enough - 1].value >= priced->sign * target)
            enough--;
        if (enough == SIMULATED) { /* by the luck of the draw, or none */
            to = options->replacement && round == 0 ? NAN : to;
            break;
        }
        to = at[enough];
        from = at[enough > 0 ? enough - 1 : 0];
    }
    *budget = to;
    return SYW_OK;
}

enum syw_status syw_budget_reach(double *budget, const struct syw_priced *priced, double target,
                                 const struct syw_budget_options *options, struct syw_error *err)
{
    struct search search = {0};
    struct aim aim = {0};
    double found = NAN, least = NAN;
    enum syw_status status = syw_budget_check(priced, options, err);
    if (status != SYW_OK)
        return status;
    if (isnan(target))
        return syw_error_set(err, SYW_EDOMAIN, "no number to be reached");
    if (options->replacement && !(priced->total > 0))
        return syw_error_set(err, SYW_EDOMAIN, "trials of cost 0 never exhaust a budget");
    const bool possible = priced->sign * target <= priced->value[priced->completed - 1];
    const double most =
        options->replacement ? OCTAVES_MOST_DRAWS * priced->total / (double)priced->trials : priced->total;
    if ((status = syw_search_init(&search, priced, options, err)) != SYW_OK)
        goto done;
    if ((status = aim_init(&aim, &search, priced->sign * target, options, err)) != SYW_OK)
        goto done;
    if ((status = find_least(&least, &aim, err)) != SYW_OK)
        goto done;
    if (possible && !(priced->total > 0))
        found = 0;
    else if (possible && syw_simulate_wanted(priced, options))
        status = scan_simulated(&found, priced, least, most, target, options, err);
    else if (possible)
        status = scan(&found, &aim, least, most, err);
    if (status == SYW_OK)
        *budget = found;
done:
    free(aim.weight);
    syw_search_clear(&search);
    return status;
}
