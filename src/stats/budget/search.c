/* One octave on one grid. */
#include "search.h"

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
                          .statistic = options->statistic,
                          .quantile = options->quantile,
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

enum syw_status syw_pass_init(struct pass *pass, size_t m, size_t n, size_t full, struct syw_error *err)
{
    struct pass made = {.m = m, .n = n, .full = full, .reading = calloc(m * SIDES + 1, sizeof *made.reading)};
    if (full > 0 && full <= SIZE_MAX / sizeof *made.p / (SIDES * n + 1))
        made.p = calloc(full * SIDES * n + 1, sizeof *made.p);
    if (!made.reading || (full > 0 && !made.p)) {
        syw_pass_clear(&made);
        return syw_error_memory(err);
    }
    *pass = made;
    return SYW_OK;
}

void syw_pass_clear(struct pass *pass)
{
    free(pass->reading);
    free(pass->p);
    *pass = (struct pass){0};
}

/* A grid with its nodes and the octave's budgets in cells. {0} is empty. */
struct stage {
    struct grid grid;
    struct nodes nodes;
    struct sweep sweep;
    size_t *budget; /* budget[SIDES * m] */
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
    stage->budget = calloc(octave->m * SIDES + 1, sizeof *stage->budget);
    if (!stage->grid.cell || !stage->budget)
        return syw_error_memory(err);
    enum syw_status status =
        syw_grid_fill(&stage->grid, search->cost, search->n, unit, octave->low, octave->top, rounding, err);
    if (status != SYW_OK)
        return status;
    for (size_t i = 0; i < octave->m * SIDES; i++) {
        const double sign[SIDES] = {[SIDE_LESS] = -1, [SIDE_MORE] = 1};
        stage->budget[i] = syw_grid_cells(octave->budget[i % octave->m], unit, sign[i / octave->m] * stage->grid.slack);
    }
    stage->sweep = (struct sweep){.grid = &stage->grid, .threads = search->threads, .budget = stage->budget};
    if (search->replacement)
        return SYW_OK;
    stage->sweep.nodes = &stage->nodes;
    return syw_nodes_init(&stage->nodes, &stage->grid, search->density, err);
}

static enum syw_status trace_init(struct trace *trace, const struct grid *grid, struct syw_error *err)
{
    trace->top = grid->top;
    trace->sum[0] = calloc(grid->size, SWEEP_SUMS * sizeof *trace->sum[0]);
    if (!trace->sum[0])
        return syw_error_memory(err);
    for (int s = 1; s < SWEEP_SUMS; s++)
        trace->sum[s] = trace->sum[s - 1] + grid->size;
    return SYW_OK;
}

enum syw_status syw_search_trace(struct trace *trace, const struct search *search, const double weight[], double top,
                                 double unit, enum grid_rounding rounding, struct syw_error *err)
{
    struct stage stage = {0};
    struct trace made = {{NULL}, 0};
    const struct octave octave = {.low = top / 2, .top = top};
    enum syw_status status = stage_init(&stage, search, &octave, unit, rounding, err);
    stage.sweep.weight = weight;
    if (status == SYW_OK)
        status = trace_init(&made, &stage.grid, err);
    if (status == SYW_OK)
        status = syw_sweep(made.sum, NULL, &stage.sweep, err);
    if (status == SYW_OK)
        *trace = made;
    else
        free(made.sum[0]);
    stage_clear(&stage);
    return status;
}

static void read_trace(struct pass *pass, const struct trace *trace, const struct stage *stage, size_t m)
{
    for (size_t i = 0; i < m * SIDES; i++) {
        const size_t b = stage->budget[i];
        pass->reading[i] = (struct expected_within){.gain = trace->sum[0][b],
                                                    .any = trace->sum[1][b],
                                                    .trials = trace->sum[2][b],
                                                    .spent = trace->sum[3][b] * stage->grid.unit};
    }
    pass->unit = stage->grid.unit;
    pass->slack = stage->grid.slack;
    pass->error = stage->grid.error;
}

enum syw_status syw_search_pass(struct pass *pass, const struct search *search, const struct octave *octave,
                                double unit, enum grid_rounding rounding, struct syw_error *err)
{
    struct stage stage = {0};
    struct trace trace = {{NULL}, 0};
    enum syw_status status = stage_init(&stage, search, octave, unit, rounding, err);
    stage.sweep.weight = search->gain;
    pass->sides = search->statistic == SYW_STATISTIC_QUANTILE && stage.grid.slack > 0 ? SIDES : 1;
    stage.sweep.m = pass->full * pass->sides;
    if (status == SYW_OK)
        status = trace_init(&trace, &stage.grid, err);
    if (status == SYW_OK)
        status = syw_sweep(trace.sum, pass->p, &stage.sweep, err);
    if (status == SYW_OK)
        read_trace(pass, &trace, &stage, octave->m);
    free(trace.sum[0]);
    stage_clear(&stage);
    return status;
}

enum syw_status syw_search_runs(double run[], const struct search *search, const struct octave *octave, double unit,
                                enum grid_rounding rounding, struct syw_error *err)
{
    struct stage stage = {0};
    enum syw_status status = stage_init(&stage, search, octave, unit, rounding, err);
    stage.sweep.kind = SWEEP_RUNS;
    stage.sweep.m = octave->m;
    if (status == SYW_OK)
        status = syw_sweep(NULL, run, &stage.sweep, err);
    stage_clear(&stage);
    return status;
}

enum syw_status syw_search_leave_out(double p[], const struct search *search, const struct octave *octave, double unit,
                                     enum grid_rounding rounding, struct syw_error *err)
{
    struct stage stage = {0};
    enum syw_status status = stage_init(&stage, search, octave, unit, rounding, err);
    stage.sweep.kind = SWEEP_LEFT_OUT;
    stage.sweep.failed = search->failed;
    stage.sweep.weight = search->gain;
    stage.sweep.m = octave->m;
    if (status == SYW_OK)
        status = syw_sweep(NULL, p, &stage.sweep, err);
    stage_clear(&stage);
    return status;
}
