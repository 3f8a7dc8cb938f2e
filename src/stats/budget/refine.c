/* An octave's grid is refined until brackets are narrow at most of its budgets: at probes, so that it does not matter
 * which are asked. Where a sum of costs lies on a budget, or close to it, the bracket may still be as wide as the jump
 * there: such a budget, whose bracket is wider than those of most, gets a grid that ends with itself, on which single
 * costs are told apart from it, and which is refined while that helps. */
#include "refine.h"

#include "view.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CELLS = 131072, MOST_WORK = 1 << 27 };
enum { RUN_CELLS = 2048, RUN_CELLS_FEW = 65536, RUN_WORK = 1 << 19 };
enum { PROBES = 32, DECIDES = 28 }; /* of the probes in order of their brackets' widths */

/* From so many trials on sums that are rounded to the nearest cell are off by less than half a cell each. */
static const double many = 8;

/* How a grid's refining stands. */
struct progress {
    double width,
        factor; /* of the bracket, in what will do; how many times finer the grid is to become, 1: it will do */
    int stuck;  /* how often in a row the bracket did not become narrower */
};

/* A bracket that does not become narrower tries a grid four times as fine, twice. */
static bool refines(struct progress *progress, struct plan *plan, double width, size_t most)
{
    const double probe = 4;
    const bool narrowed = progress->width == 0 || width < 0.75 * progress->width;
    progress->stuck = narrowed ? 0 : progress->stuck + 1;
    progress->width = width;
    progress->factor = narrowed ? 1.15 * width : fmin(1.15 * width, probe);
    if (!(width > 1) || progress->stuck > 1 || plan->cells >= most)
        return false;
    for (double got = 1; got < progress->factor && plan->cells < most; got *= 2)
        plan->cells *= 2;
    return true;
}

/* Of the probes' brackets: the few widest do not count, for jumps are in them. */
static double typical_width(const struct bracket bracket[], const struct search *search, const double budget[])
{
    double width[PROBES];
    for (size_t i = 0; i < PROBES; i++)
        width[i] = syw_bracket_width(&bracket[i], search, budget[i]);
    gsl_sort(width, 1, PROBES);
    return width[DECIDES - 1];
}

/* An octave's budgets, those wanted in full first, and behind them the probes. {0} is empty. */
struct line {
    struct octave every;
    double *budget, **row;   /* budget[every.m]; row[full], where it is wanted */
    size_t *place, m, full;  /* place[m]: which of the octave's it is; the probes are budget[m] and beyond */
    struct bracket *bracket; /* bracket[every.m] */
};

static void line_clear(struct line *line)
{
    free(line->budget);
    free(line->row);
    free(line->place);
    free(line->bracket);
}

static void line_up(struct line *line, const struct octave *octave, double *const row[])
{
    for (int wanted = 1; wanted >= 0; wanted--)
        for (size_t k = 0; k < octave->m; k++) {
            if ((row && row[k]) != (wanted == 1))
                continue;
            if (wanted)
                line->row[line->full++] = row[k];
            line->place[line->m] = k;
            line->budget[line->m++] = octave->budget[k];
        }
    for (size_t i = 0; i < PROBES; i++)
        line->budget[line->m + i] = octave->top * pow(2, -(double)(i + 0.5) / PROBES);
}

static enum syw_status line_init(struct line *line, const struct octave *octave, double *const row[],
                                 struct syw_error *err)
{
    const size_t m = octave->m + PROBES;
    line->budget = calloc(m, sizeof *line->budget);
    line->row = calloc(m, sizeof *line->row);
    line->place = calloc(m, sizeof *line->place);
    line->bracket = calloc(m, sizeof *line->bracket);
    if (!line->budget || !line->row || !line->place || !line->bracket)
        return syw_error_memory(err);
    line->every = (struct octave){line->budget, m, octave->low, octave->top};
    line_up(line, octave, row);
    return SYW_OK;
}

static enum syw_status see(struct line *line, struct grid_view *view, const struct plan *plan, size_t full,
                           struct syw_error *err)
{
    view->up.full = view->down.full = full;
    enum syw_status status = syw_view_fill(view, plan, err);
    if (status == SYW_OK)
        syw_view_read(line->bracket, line->row, view, plan);
    return status;
}

/* All brackets, and what is wanted in full, on the grid that the probes decide on. The coarsest hardly ever is it. */
static enum syw_status refine_all(struct line *line, struct plan *plan, const struct search *search,
                                  struct syw_error *err)
{
    const size_t most = syw_plan_most(search, MOST_CELLS, MOST_WORK);
    const double top = line->every.top;
    struct grid_view view = {0};
    struct search mean = *search;
    mean.statistic = SYW_STATISTIC_MEAN;
    enum syw_status status = syw_view_init(&view, &mean, &line->every, line->full, err);
    struct progress progress = {0};
    bool exact = syw_plan_exactly(plan, search, top), again = true;
    size_t full = 0;
    if (!exact)
        *plan = (struct plan){.rounding = top > many * search->mean ? GRID_BOUNDED : GRID_FLOOR, .cells = PLAN_CELLS};
    while (again && status == SYW_OK) {
        full = !exact && plan->cells == PLAN_CELLS ? 0 : line->full;
        if (!exact)
            syw_plan_unit(plan, search, top);
        status = see(line, &view, plan, full, err);
        if (status == SYW_OK)
            plan->width = typical_width(line->bracket + line->m, search, line->budget + line->m);
        again = status == SYW_OK && !exact && refines(&progress, plan, plan->width, most);
    }
    if (status == SYW_OK && full < line->full)
        status = see(line, &view, plan, line->full, err);
    syw_view_clear(&view);
    return status;
}

/* Quantiles are read off everything, on the grid that the mean wants. */
static enum syw_status read_quantiles(struct bracket bracket[], double *const row[], const struct plan *plan,
                                      const struct search *search, const struct octave *octave, struct syw_error *err)
{
    struct grid_view view = {0};
    enum syw_status status = syw_view_init(&view, search, octave, octave->m, err);
    if (status == SYW_OK)
        status = syw_view_fill(&view, plan, err);
    if (status == SYW_OK)
        syw_view_read(bracket, row, &view, plan);
    syw_view_clear(&view);
    return status;
}

/* The octave's budgets on its grid. */
static enum syw_status share_grid(struct bracket bracket[], double *const row[], struct plan *plan,
                                  const struct search *search, const struct octave *octave, struct syw_error *err)
{
    const bool quantile = search->statistic == SYW_STATISTIC_QUANTILE;
    struct line line = {0};
    enum syw_status status = line_init(&line, octave, quantile ? NULL : row, err);
    if (status == SYW_OK)
        status = refine_all(&line, plan, search, err);
    for (size_t i = 0; i < octave->m && status == SYW_OK; i++)
        bracket[line.place[i]] = line.bracket[i];
    if (status == SYW_OK && quantile)
        status = read_quantiles(bracket, row, plan, search, octave, err);
    line_clear(&line);
    return status;
}

/* A grid for one budget, which it ends with; p[n] or NULL. It is taken if its bracket is narrower, and not tried where
 * it cannot be. */
static enum syw_status own_grid(struct bracket *bracket, double p[], const struct plan *shared,
                                const struct search *search, double budget, struct syw_error *err)
{
    const size_t most = syw_plan_most(search, MOST_CELLS, MOST_WORK), n = search->n;
    const struct octave alone = {&budget, 1, budget, budget};
    struct plan plan;
    struct grid_view view = {0};
    struct bracket made = *bracket;
    struct progress progress = {0};
    double width = syw_bracket_width(bracket, search, budget);
    bool exact = syw_plan_exactly(&plan, search, budget), again = true;
    if (!exact && syw_bracket_apart(bracket, search, most > shared->cells ? most : shared->cells) > width)
        return SYW_OK;
    double *row = calloc(n, sizeof *row);
    enum syw_status status =
        row ? syw_view_init(&view, search, &alone, p || search->statistic == SYW_STATISTIC_QUANTILE, err)
            : syw_error_memory(err);
    if (!exact)
        plan = (struct plan){.rounding = GRID_FLOOR, .cells = shared->cells};
    while (again && status == SYW_OK) {
        if (!exact)
            syw_plan_unit(&plan, search, budget);
        status = syw_view_fill(&view, &plan, err);
        if (status != SYW_OK)
            break;
        syw_view_read(&made, &row, &view, &plan);
        const double now = syw_bracket_width(&made, search, budget);
        if (now < width) {
            width = now;
            *bracket = made;
            if (p)
                memcpy(p, row, n * sizeof *p);
        }
        again = !exact && refines(&progress, &plan, now, most);
    }
    syw_view_clear(&view);
    free(row);
    return status;
}

/* What of an octave is left to grids. {0} is empty. */
struct rest {
    double *budget, **row; /* row[m]: the caller's */
    size_t *place;
    struct bracket *bracket;
    struct octave octave;
};

static void rest_clear(struct rest *rest)
{
    free(rest->budget);
    free(rest->place);
    free(rest->bracket);
    free(rest->row);
}

static enum syw_status rest_init(struct rest *rest, const struct octave *octave, struct syw_error *err)
{
    rest->octave = *octave;
    rest->budget = calloc(octave->m, sizeof *rest->budget);
    rest->place = calloc(octave->m, sizeof *rest->place);
    rest->bracket = calloc(octave->m, sizeof *rest->bracket);
    rest->row = calloc(octave->m, sizeof *rest->row);
    rest->octave.budget = rest->budget;
    rest->octave.m = 0;
    return rest->budget && rest->place && rest->bracket && rest->row ? SYW_OK : syw_error_memory(err);
}

static void leave(struct rest *rest, double budget, size_t place, double *row)
{
    rest->budget[rest->octave.m] = budget;
    rest->row[rest->octave.m] = row;
    rest->place[rest->octave.m++] = place;
}

/* Whether a bracket is wide though the octave's grid is as fine as it was to be, or may be: at the octave's low end
 * brackets are somewhat wider than most. */
static bool is_jump(const struct bracket *bracket, const struct search *search, double budget, const struct plan *plan)
{
    const double low_end = 1.15;
    return plan->rounding != GRID_EXACT &&
           syw_bracket_width(bracket, search, budget) > (plan->width > 1 ? low_end * plan->width : 1);
}

static enum syw_status refine_rest(struct rest *rest, const struct search *search, struct syw_error *err)
{
    const struct octave *octave = &rest->octave;
    struct plan plan;
    if (octave->m == 0)
        return SYW_OK;
    enum syw_status status = share_grid(rest->bracket, rest->row, &plan, search, octave, err);
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++)
        if (is_jump(&rest->bracket[k], search, octave->budget[k], &plan))
            status = own_grid(&rest->bracket[k], rest->row[k], &plan, search, octave->budget[k], err);
    return status;
}

enum syw_status syw_refine_octave(struct bracket bracket[], double *const row[], const struct search *search,
                                  struct subsets *subsets, const struct octave *octave, struct syw_error *err)
{
    struct rest rest = {0};
    double *read = calloc(search->n, sizeof *read);
    enum syw_status status = read ? rest_init(&rest, octave, err) : syw_error_memory(err);
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++) {
        struct expected_within reading;
        if (!syw_subsets_read(&reading, subsets, octave->budget[k])) {
            leave(&rest, octave->budget[k], k, row ? row[k] : NULL);
            continue;
        }
        const struct sight sight = syw_sight_of_subsets(&reading, subsets, read);
        bracket[k] = syw_bracket(&sight, search, octave->budget[k]);
        if (row && row[k])
            memcpy(row[k], read, search->n * sizeof *read);
    }
    if (status == SYW_OK)
        status = refine_rest(&rest, search, err);
    for (size_t i = 0; i < rest.octave.m && status == SYW_OK; i++)
        bracket[rest.place[i]] = rest.bracket[i];
    rest_clear(&rest);
    free(read);
    return status;
}

/* One grid, without a bracket; finer where trials are few, for then each is a jump. */
static enum syw_status runs_on_grid(double run[], const struct search *search, const struct octave *octave,
                                    struct syw_error *err)
{
    size_t cells = RUN_CELLS;
    while (cells < RUN_CELLS_FEW && cells < RUN_WORK / search->n)
        cells *= 2;
    const double exact = syw_grid_unit(search->cost, search->n, octave->top, cells);
    const double unit = exact > 0 ? exact : octave->top / (double)(cells - 1);
    enum syw_status status = syw_search_runs(run, search, octave, unit, exact > 0 ? GRID_EXACT : GRID_NEAREST, err);
    for (size_t i = 0; i < octave->m * search->n && status == SYW_OK; i++)
        run[i] = search->replacement ? fmax(run[i], 0) : fmin(fmax(run[i], 0), 1);
    return status;
}

enum syw_status syw_refine_runs(double run[], const struct search *search, struct subsets *subsets,
                                const struct octave *octave, struct syw_error *err)
{
    const size_t n = search->n;
    struct rest rest = {0};
    double *made = NULL;
    enum syw_status status = rest_init(&rest, octave, err);
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++) {
        struct expected_within reading;
        if (!syw_subsets_read(&reading, subsets, octave->budget[k]))
            leave(&rest, octave->budget[k], k, run + k * n);
        else
            for (size_t i = 0; i < n; i++)
                run[k * n + subsets->order[i]] = (double)subsets->run[i];
    }
    if (status == SYW_OK && rest.octave.m > 0) {
        made = n > SIZE_MAX / sizeof *made / rest.octave.m ? NULL : calloc(rest.octave.m * n + 1, sizeof *made);
        status = made ? runs_on_grid(made, search, &rest.octave, err) : syw_error_memory(err);
    }
    for (size_t i = 0; i < rest.octave.m && status == SYW_OK; i++)
        memcpy(rest.row[i], made + i * n, n * sizeof *run);
    rest_clear(&rest);
    free(made);
    return status;
}
