/* The grid is refined until the bracket is narrow, or narrows no more: where sums of costs lie on the budget itself,
 * rounding up always loses them. */
#include "budget_bracket.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS = 1024, MOST_CELLS = 131072, MOST_WORK = 1 << 27 };
enum { MOST_EXACT_CELLS = 65536, MOST_EXACT_WORK = 1 << 24 }; /* these have twice the frequencies, and more nodes */
enum { RUN_CELLS = 2048, RUN_CELLS_FEW = 65536, RUN_WORK = 1 << 19 };

/* Widest bracket that will do, of the value range: below two mean costs, and beyond. */
static const double narrow_early = 1e-3, narrow = 1e-4;

/* As many as time allows: work is trials by cells. */
static size_t most_cells(const struct search *search, size_t most, size_t work)
{
    size_t cells = most;
    while (cells > 2 * CELLS && cells > work / search->n * (search->replacement ? 16 : 1))
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

/* The smallest value that the best one stays at or below with probability q, given that a trial completed; minimizing,
 * with more than 1 - q. */
static double quantile(const struct search *search, const double p[], const double other[], double share, double any,
                       double q)
{
    const size_t completed = search->n - search->failed;
    const double most = search->minimized ? q * any - 1e-9 : (1 - q) * any + 1e-9;
    for (size_t i = 1; i < completed; i++) {
        double above = share * p[search->failed + i] + (1 - share) * other[search->failed + i];
        if (above <= most)
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

/* Whether a trial's own cost is so close to the budget that cells do not tell them apart. On a grid that ends with the
 * budget they always do: what is dearer never fits. */
static bool blurred(const struct search *search, const struct octave *octave, size_t k, size_t cells)
{
    for (size_t i = 0; i < search->n && octave->budget[k] < octave->top; i++)
        if (fabs(search->cost[i] - octave->budget[k]) <= 2 * octave->top / (double)cells)
            return true;
    return false;
}

static double wanted_width(const struct search *search, double budget)
{
    const double range = search->value[search->n - search->failed - 1] - search->value[0];
    return range * (budget < 2 * search->mean ? narrow_early : narrow);
}

/* How the refining of a grid stands. */
struct progress {
    size_t cells;
    double factor; /* how many times finer the grid must be; 1: it will do */
    int stuck;     /* how often in a row no bracket became narrower: sums of costs lie close to a budget, or on it */
};

/* The widest bracket counts; one that does not become narrower tries a grid four times as fine, twice. */
static void judge(struct progress *progress, const struct bracket now[], const struct bracket before[],
                  const struct search *search, const struct octave *octave)
{
    const double probe = 4;
    const bool first = progress->cells == CELLS;
    bool narrows = false;
    progress->factor = 1;
    for (size_t k = 0; k < octave->m; k++) {
        double wanted = wanted_width(search, octave->budget[k]);
        double width = now[k].hi - now[k].lo, factor = 1.15 * width / wanted;
        if (!(width > wanted) || (blurred(search, octave, k, progress->cells)))
            continue;
        bool narrowed = first || width < 0.75 * (before[k].hi - before[k].lo);
        narrows = narrows || narrowed;
        progress->factor = fmax(progress->factor, narrowed ? factor : fmin(factor, probe));
    }
    progress->stuck = narrows ? 0 : progress->stuck + 1;
    if (progress->stuck > 2)
        progress->factor = 1;
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
    const size_t most = most_cells(search, MOST_CELLS, MOST_WORK);
    struct bracket *before = calloc(octave->m, sizeof *before);
    if (!before)
        return syw_error_memory(err);
    struct progress progress = {.cells = CELLS};
    enum syw_status status = SYW_OK;
    for (;;) {
        const double unit = octave->top / (double)(progress.cells - 1);
        status = both(bracket, up, down, search, octave, unit, false, options, err);
        if (status != SYW_OK)
            break;
        judge(&progress, bracket, before, search, octave);
        if (!(progress.factor > 1) || progress.cells >= most)
            break;
        memcpy(before, bracket, octave->m * sizeof *before);
        for (double got = 1; got < progress.factor && progress.cells < most; got *= 2)
            progress.cells *= 2;
    }
    free(before);
    return status;
}

/* Budgets that were blurred get a grid of their own. */
static enum syw_status sharpen(struct bracket bracket[], struct pass *up, struct pass *down,
                               const struct search *search, const struct octave *octave,
                               const struct syw_budget_options *options, struct syw_error *err)
{
    const size_t n = search->n;
    enum syw_status status = SYW_OK;
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++) {
        const double budget = octave->budget[k];
        const struct octave alone = {&budget, 1, budget, budget};
        struct pass low = {0}, high = {0};
        if (!(bracket[k].hi - bracket[k].lo > wanted_width(search, budget)) || budget == octave->top)
            continue;
        status = syw_pass_init(&low, 1, n, up->p != NULL, err);
        if (status == SYW_OK)
            status = syw_pass_init(&high, 1, n, up->p != NULL, err);
        if (status == SYW_OK)
            status = refine(&bracket[k], &low, &high, search, &alone, options, err);
        if (status == SYW_OK && up->p && down->p) {
            memcpy(up->p + k * n, low.p, n * sizeof *low.p);
            memcpy(down->p + k * n, high.p, n * sizeof *high.p);
        }
        syw_pass_clear(&low);
        syw_pass_clear(&high);
    }
    return status;
}

enum syw_status syw_bracket_octave(struct bracket bracket[], double p[], const struct search *search,
                                   const struct octave *octave, const struct syw_budget_options *options,
                                   struct syw_error *err)
{
    const bool whole = p || options->statistic == SYW_STATISTIC_QUANTILE;
    const size_t n = search->n;
    struct pass up = {0}, down = {0};
    const double unit =
        syw_grid_unit(search->cost, n, octave->top, most_cells(search, MOST_EXACT_CELLS, MOST_EXACT_WORK));
    enum syw_status status = syw_pass_init(&up, octave->m, n, whole, err);
    if (status == SYW_OK && unit == 0)
        status = syw_pass_init(&down, octave->m, n, whole, err);
    if (status == SYW_OK && unit > 0)
        status = both(bracket, &up, &down, search, octave, unit, true, options, err);
    else if (status == SYW_OK)
        status = refine(bracket, &up, &down, search, octave, options, err);
    if (status == SYW_OK && unit == 0)
        status = sharpen(bracket, &up, &down, search, octave, options, err);
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
    const double exact = syw_grid_unit(search->cost, search->n, octave->top, cells);
    const double unit = exact > 0 ? exact : octave->top / (double)(cells - 1);
    enum syw_status status =
        syw_pass_init(&pass, octave->m, search->n, options->statistic == SYW_STATISTIC_QUANTILE, err);
    if (status == SYW_OK)
        status = syw_search_pass(&pass, search, octave, unit, exact > 0 ? GRID_EXACT : GRID_NEAREST, err);
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++)
        value[k] = between(search, octave->budget[k], &pass, &pass, k, options).value;
    syw_pass_clear(&pass);
    return status;
}

/* One grid, without a bracket; finer where trials are few, for then each is a jump. */
static double unit_of_runs(enum grid_rounding *rounding, const struct search *search, double top)
{
    size_t cells = RUN_CELLS;
    while (cells < RUN_CELLS_FEW && cells < RUN_WORK / search->n)
        cells *= 2;
    const double exact = syw_grid_unit(search->cost, search->n, top, cells);
    *rounding = exact > 0 ? GRID_EXACT : GRID_NEAREST;
    return exact > 0 ? exact : top / (double)(cells - 1);
}

enum syw_status syw_bracket_spent(double trials[], double spent[], const struct search *search,
                                  const struct octave *octave, struct syw_error *err)
{
    const size_t n = search->n;
    enum grid_rounding rounding;
    const double unit = unit_of_runs(&rounding, search, octave->top);
    struct trace trace = {{NULL}, 0};
    double *weight = calloc(n, WAVE_SUMS * sizeof *weight);
    if (!weight)
        return syw_error_memory(err);
    for (size_t i = 0; i < n; i++)
        weight[i] = 1;
    memcpy(weight + n, search->cost, n * sizeof *weight);
    enum syw_status status = syw_search_trace(&trace, search, weight, true, octave->top, unit, rounding, err);
    for (size_t k = 0; k < octave->m && trace.sum[0]; k++) {
        const size_t cells = syw_grid_cells(octave->budget[k], unit);
        trials[k] = fmax(trace.sum[0][cells], 0);
        spent[k] = fmin(fmax(trace.sum[1][cells], 0), octave->budget[k]);
    }
    free(trace.sum[0]);
    free(weight);
    return status;
}

enum syw_status syw_bracket_runs(double **run, const struct search *search, const struct octave *octave,
                                 struct syw_error *err)
{
    const size_t n = search->n;
    enum grid_rounding rounding;
    const double unit = unit_of_runs(&rounding, search, octave->top);
    double *made = octave->m > SIZE_MAX / sizeof **run / n ? NULL : calloc(octave->m * n, sizeof *made);
    if (!made)
        return syw_error_memory(err);
    enum syw_status status = syw_search_runs(made, search, octave, unit, rounding, err);
    for (size_t i = 0; i < octave->m * n && status == SYW_OK; i++)
        made[i] = search->replacement ? fmax(made[i], 0) : fmin(fmax(made[i], 0), 1);
    if (status == SYW_OK)
        *run = made;
    else
        free(made);
    return status;
}
