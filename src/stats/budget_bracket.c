/* The grid is refined until the bracket is narrow, or narrows no more: where sums of costs lie on the budget itself,
 * rounding up always loses them. */
#include "budget_bracket.h"

#include <math.h>
#include <stdlib.h>

enum { CELLS = 1024, RUN_CELLS = 4096, MOST_CELLS = 131072, MOST_WORK = 1 << 26 };

/* Widest bracket that will do, of the value range: below two mean costs, and beyond. */
static const double narrow_early = 1e-3, narrow = 1e-4;

static size_t most_cells(const struct search *search)
{
    size_t cells = MOST_CELLS;
    while (cells > CELLS && cells > MOST_WORK / search->n * (search->replacement ? 16 : 1))
        cells /= 2;
    return cells;
}

/* Without failed trials any trial has completed once the first one drawn fits. */
static double chance_of_any(const struct search *search, double budget, double any)
{
    size_t fit = 0;
    for (size_t i = search->failed; i < search->n; i++)
        fit += search->cost[i] <= budget * (1 + 1e-12);
    if (fit == 0)
        return 0;
    return search->failed == 0 ? (double)fit / (double)search->n : fmin(fmax(any, 0), 1);
}

/* The smallest value that the best one stays at or below with probability q, given that a trial completed. */
static double quantile(const struct search *search, const double p[], const double other[], double share, double any,
                       double q)
{
    const size_t completed = search->n - search->failed;
    for (size_t i = 1; i < completed; i++) {
        double above = share * p[search->failed + i] + (1 - share) * other[search->failed + i];
        if (above <= (1 - q) * any + 1e-9)
            return search->value[i - 1];
    }
    return search->value[completed - 1];
}

static double within(double x, double lo, double hi)
{
    return x > hi ? hi : x > lo ? x : lo;
}

static struct bracket between(const struct search *search, double budget, const struct pass *up,
                              const struct pass *down, size_t k, const struct syw_budget_options *options)
{
    double least = chance_of_any(search, budget, up->any[k]), most = chance_of_any(search, budget, down->any[k]);
    if (most <= 0)
        return (struct bracket){NAN, NAN, NAN, 0};
    const double worst = search->value[0], range = search->value[search->n - search->failed - 1] - worst;
    const double any = (least + most) / 2;
    struct bracket bracket = {.any = any};
    if (options->statistic == SYW_STATISTIC_QUANTILE) {
        const double q = options->quantile, *low = up->p + k * search->n, *high = down->p + k * search->n;
        bracket.lo = quantile(search, low, high, 1, most, q);
        bracket.hi = quantile(search, low, high, 0, least, q);
        bracket.value = quantile(search, low, high, 0.5, any, q);
    } else {
        bracket.lo = worst + within(up->gain[k] / most, 0, range);
        bracket.hi = worst + (least > 0 ? within(down->gain[k] / least, 0, range) : range);
        bracket.value = worst + within((up->gain[k] + down->gain[k]) / (2 * any), 0, range);
    }
    bracket.lo = fmin(bracket.lo, bracket.value);
    bracket.hi = fmax(bracket.hi, bracket.value);
    return bracket;
}

/* A trial's own cost so close to the budget that the grid cannot tell them apart, and not the budget itself. */
static bool blurred(const struct search *search, double budget, double cell)
{
    for (size_t i = 0; i < search->n; i++) {
        double apart = fabs(search->cost[i] - budget);
        if (apart < 2 * cell && apart > 1e-9 * budget)
            return true;
    }
    return false;
}

/* How many times finer the grid must be, by the widest bracket that still becomes narrower; 1: it will do. */
static double lacking(const struct bracket now[], const struct bracket before[], const struct search *search,
                      const struct octave *octave, size_t cells)
{
    const double range = search->value[search->n - search->failed - 1] - search->value[0], probe = 4;
    double most = 1;
    for (size_t k = 0; k < octave->m; k++) {
        double wanted = range * (octave->budget[k] < 2 * search->mean ? narrow_early : narrow);
        double width = now[k].hi - now[k].lo;
        if (!(width > wanted))
            continue;
        if (blurred(search, octave->budget[k], octave->top / (double)cells))
            most = fmax(most, fmin(width / wanted, probe));
        else if (!before || width < 0.75 * (before[k].hi - before[k].lo))
            most = fmax(most, width / wanted);
    }
    return most;
}

static enum syw_status both(struct bracket bracket[], struct pass *up, struct pass *down, const struct search *search,
                            const struct octave *octave, double unit, bool exact,
                            const struct syw_budget_options *options, struct syw_error *err)
{
    enum syw_status status = syw_search_pass(up, search, octave, unit, exact ? GRID_EXACT : GRID_CEILING, err);
    if (status == SYW_OK && !exact)
        status = syw_search_pass(down, search, octave, unit, GRID_FLOOR, err);
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++)
        bracket[k] = between(search, octave->budget[k], up, exact ? up : down, k, options);
    return status;
}

static enum syw_status refine(struct bracket bracket[], struct pass *up, struct pass *down, const struct search *search,
                              const struct octave *octave, const struct syw_budget_options *options,
                              struct syw_error *err)
{
    const size_t most = most_cells(search);
    struct bracket *before = calloc(octave->m, sizeof *before);
    if (!before)
        return syw_error_memory(err);
    size_t cells = CELLS;
    enum syw_status status =
        both(bracket, up, down, search, octave, octave->top / (double)(cells - 1), false, options, err);
    double factor = status == SYW_OK ? lacking(bracket, NULL, search, octave, cells) : 1;
    while (status == SYW_OK && factor > 1 && cells < most) {
        for (size_t k = 0; k < octave->m; k++)
            before[k] = bracket[k];
        for (double got = 1; got < factor && cells < most; got *= 2)
            cells *= 2;
        status = both(bracket, up, down, search, octave, octave->top / (double)(cells - 1), false, options, err);
        factor = status == SYW_OK ? lacking(bracket, before, search, octave, cells) : 1;
    }
    free(before);
    return status;
}

enum syw_status syw_bracket_octave(struct bracket bracket[], double p[], const struct search *search,
                                   const struct octave *octave, const struct syw_budget_options *options,
                                   struct syw_error *err)
{
    const bool whole = p || options->statistic == SYW_STATISTIC_QUANTILE;
    const size_t n = search->n;
    struct pass up = {0}, down = {0};
    const double unit = syw_grid_unit(search->cost, n, octave->top, most_cells(search));
    enum syw_status status = syw_pass_init(&up, octave->m, n, whole, err);
    if (status == SYW_OK && unit == 0)
        status = syw_pass_init(&down, octave->m, n, whole, err);
    if (status == SYW_OK && unit > 0)
        status = both(bracket, &up, &down, search, octave, unit, true, options, err);
    else if (status == SYW_OK)
        status = refine(bracket, &up, &down, search, octave, options, err);
    for (size_t i = 0; p && i < octave->m * n && status == SYW_OK; i++)
        p[i] = unit > 0 ? up.p[i] : (up.p[i] + down.p[i]) / 2;
    syw_pass_clear(&up);
    syw_pass_clear(&down);
    return status;
}

enum syw_status syw_bracket_coarse(double value[], const struct search *search, const struct octave *octave,
                                   size_t cells, const struct syw_budget_options *options, struct syw_error *err)
{
    struct pass pass = {0};
    const double unit = octave->top / (double)(cells - 1);
    enum syw_status status =
        syw_pass_init(&pass, octave->m, search->n, options->statistic == SYW_STATISTIC_QUANTILE, err);
    if (status == SYW_OK)
        status = syw_search_pass(&pass, search, octave, unit, GRID_NEAREST, err);
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++)
        value[k] = between(search, octave->budget[k], &pass, &pass, k, options).value;
    syw_pass_clear(&pass);
    return status;
}

enum syw_status syw_bracket_runs(double **run, const struct search *search, const struct octave *octave,
                                 struct syw_error *err)
{
    const size_t n = search->n;
    const double unit = syw_grid_unit(search->cost, n, octave->top, RUN_CELLS);
    double *made = octave->m > SIZE_MAX / sizeof **run / n ? NULL : calloc(octave->m * n, sizeof *made);
    if (!made)
        return syw_error_memory(err);
    enum syw_status status = syw_search_runs(made, search, octave, unit > 0 ? unit : octave->top / (RUN_CELLS - 1),
                                             unit > 0 ? GRID_EXACT : GRID_NEAREST, err);
    for (size_t i = 0; i < octave->m * n && status == SYW_OK; i++)
        made[i] = search->replacement ? fmax(made[i], 0) : fmin(fmax(made[i], 0), 1);
    if (status == SYW_OK)
        *run = made;
    else
        free(made);
    return status;
}
