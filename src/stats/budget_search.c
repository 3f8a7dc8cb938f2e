/* One octave on one grid. */
#include "budget_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void syw_search_clear(struct search *search)
{
    free(search->cost);
    *search = (struct search){0};
}

/* cost[n], value[n - failed] and failed are set: what follows from them. */
static void complete(struct search *search)
{
    const size_t n = search->n, failed = search->failed;
    long double total = 0;
    for (size_t i = 0; i < n; i++) {
        total += search->cost[i];
        search->gain[i] = i > failed ? search->value[i - failed] - search->value[i - failed - 1] : 0;
        search->first[i] = i == failed;
    }
    search->total = (double)total;
    search->mean = search->total / (double)n;
}

enum syw_status syw_search_init(struct search *search, const struct syw_priced *priced,
                                const struct syw_budget_options *options, struct syw_error *err)
{
    const size_t n = priced->trials, failed = n - priced->completed;
    struct search made = {.n = n,
                          .failed = failed,
                          .minimized = priced->sign < 0,
                          .replacement = options->replacement,
                          .threads = options->threads};
    made.cost = calloc(n, 4 * sizeof *made.cost);
    if (!made.cost)
        return syw_error_memory(err);
    made.gain = made.cost + n;
    made.first = made.gain + n;
    made.value = made.first + n;
    memcpy(made.cost, priced->cost + priced->completed, failed * sizeof *made.cost);
    memcpy(made.cost + failed, priced->cost, priced->completed * sizeof *made.cost);
    memcpy(made.value, priced->value, priced->completed * sizeof *made.value);
    complete(&made);
    *search = made;
    return SYW_OK;
}

void syw_search_resample(struct search *to, const struct search *from, const size_t times[])
{
    size_t n = 0;
    to->failed = 0;
    for (size_t i = 0; i < from->n; i++)
        for (size_t w = 0; w < times[i]; w++, n++) {
            to->cost[n] = from->cost[i];
            if (i < from->failed)
                to->failed++;
            else
                to->value[n - to->failed] = from->value[i - from->failed];
        }
    complete(to);
}

enum syw_status syw_pass_init(struct pass *pass, size_t m, size_t n, bool whole, struct syw_error *err)
{
    struct pass made = {.gain = calloc(m, 2 * sizeof *made.gain)};
    made.any = made.gain ? made.gain + m : NULL;
    if (whole && m <= SIZE_MAX / sizeof *made.p / (n + 1))
        made.p = calloc(m * n, sizeof *made.p);
    if (!made.gain || (whole && !made.p)) {
        syw_pass_clear(&made);
        return syw_error_memory(err);
    }
    *pass = made;
    return SYW_OK;
}

void syw_pass_clear(struct pass *pass)
{
    free(pass->gain);
    free(pass->p);
    *pass = (struct pass){0};
}

/* A grid with its nodes and the octave's budgets in cells. {0} is empty. */
struct stage {
    struct grid grid;
    struct nodes nodes;
    struct sweep sweep;
    size_t *budget;
};

static void stage_clear(struct stage *stage)
{
    free(stage->grid.cell);
    free(stage->budget);
    syw_nodes_clear(&stage->nodes);
}

static enum syw_status stage_init(struct stage *stage, const struct search *search, const struct octave *octave,
                                  double unit, enum grid_rounding rounding, struct syw_error *err)
{
    stage->grid.cell = calloc(search->n, sizeof *stage->grid.cell);
    stage->budget = calloc(octave->m + 1, sizeof *stage->budget);
    if (!stage->grid.cell || !stage->budget)
        return syw_error_memory(err);
    syw_grid_fill(&stage->grid, search->cost, search->n, unit, octave->low, octave->top, rounding);
    for (size_t k = 0; k < octave->m; k++)
        stage->budget[k] = syw_grid_cells(octave->budget[k], unit);
    stage->sweep = (struct sweep){.grid = &stage->grid, .threads = search->threads};
    if (search->replacement)
        return SYW_OK;
    stage->sweep.nodes = &stage->nodes;
    return syw_nodes_init(&stage->nodes, &stage->grid, search->density, err);
}

static double dot(const double a[], const double b[], size_t n)
{
    long double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (long double)a[i] * b[i];
    return (double)sum;
}

static enum syw_status fold(struct trace *trace, const double weight[], const struct stage *stage,
                            struct syw_error *err)
{
    struct trace made = {.top = stage->grid.top};
    made.sum[0] = calloc(stage->grid.size, WAVE_SUMS * sizeof *made.sum[0]);
    if (!made.sum[0])
        return syw_error_memory(err);
    made.sum[1] = made.sum[0] + stage->grid.size;
    enum syw_status status = syw_sweep_fold(made.sum, weight, &stage->sweep, err);
    if (status == SYW_OK)
        *trace = made;
    else
        free(made.sum[0]);
    return status;
}

enum syw_status syw_search_trace(struct trace *trace, const struct search *search, const double weight[], bool runs,
                                 double top, double unit, enum grid_rounding rounding, struct syw_error *err)
{
    struct stage stage = {0};
    const struct octave octave = {.low = top / 2, .top = top};
    enum syw_status status = stage_init(&stage, search, &octave, unit, rounding, err);
    stage.sweep.runs = runs;
    if (status == SYW_OK)
        status = fold(trace, weight, &stage, err);
    stage_clear(&stage);
    return status;
}

enum syw_status syw_search_pass(struct pass *pass, const struct search *search, const struct octave *octave,
                                double unit, enum grid_rounding rounding, struct syw_error *err)
{
    struct stage stage = {0};
    enum syw_status status = stage_init(&stage, search, octave, unit, rounding, err);
    if (status == SYW_OK && pass->p) {
        status = syw_sweep_whole(pass->p, stage.budget, octave->m, &stage.sweep, err);
        for (size_t k = 0; k < octave->m && status == SYW_OK; k++) {
            pass->gain[k] = dot(pass->p + k * search->n, search->gain, search->n);
            pass->any[k] = dot(pass->p + k * search->n, search->first, search->n);
        }
    } else if (status == SYW_OK) {
        struct trace trace = {0};
        status = fold(&trace, search->gain, &stage, err);
        for (size_t k = 0; k < octave->m && trace.sum[0]; k++) {
            pass->gain[k] = trace.sum[0][stage.budget[k]];
            pass->any[k] = trace.sum[1][stage.budget[k]];
        }
        free(trace.sum[0]);
    }
    stage_clear(&stage);
    return status;
}

enum syw_status syw_search_runs(double run[], const struct search *search, const struct octave *octave, double unit,
                                enum grid_rounding rounding, struct syw_error *err)
{
    struct stage stage = {0};
    enum syw_status status = stage_init(&stage, search, octave, unit, rounding, err);
    stage.sweep.runs = true;
    if (status == SYW_OK)
        status = syw_sweep_whole(run, stage.budget, octave->m, &stage.sweep, err);
    stage_clear(&stage);
    return status;
}
