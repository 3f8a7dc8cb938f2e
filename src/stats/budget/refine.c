/* An octave's grid is refined until brackets are narrow at most of its budgets: at probes, so that it does not matter
 * which are asked. Where a sum of costs lies on a budget, or close to it, the bracket may still be as wide as the jump
 * there: such a budget gets a grid that ends with itself, on which single costs are told apart from it, and which is
 * refined while that helps. */
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

/* bracket[PROBES + m]: of the probes and of the octave's budgets, on the grid that the probes have decided on. */
static enum syw_status refine_all(struct bracket bracket[], struct plan *plan, const struct search *search,
                                  const struct octave *octave, struct syw_error *err)
{
    const size_t most = syw_plan_most(search, MOST_CELLS, MOST_WORK);
    struct grid_view view = {0};
    struct search mean = *search;
    mean.statistic = SYW_STATISTIC_MEAN;
    double *budget = calloc(PROBES + octave->m, sizeof *budget);
    const struct octave every = {budget, PROBES + octave->m, octave->low, octave->top};
    enum syw_status status = budget ? syw_view_init(&view, &mean, &every, false, err) : syw_error_memory(err);
    for (size_t i = 0; i < PROBES && budget; i++)
        budget[i] = octave->top * pow(2, -(double)(i + 0.5) / PROBES);
    for (size_t i = 0; i < octave->m && budget; i++)
        budget[PROBES + i] = octave->budget[i];
    struct progress progress = {0};
    bool exact = syw_plan_exactly(plan, search, octave->top), again = true;
    if (!exact)
        *plan = (struct plan){.rounding = octave->top > many * search->mean ? GRID_BOUNDED : GRID_FLOOR,
                              .cells = PLAN_CELLS};
    while (again && status == SYW_OK) {
        if (!exact)
            syw_plan_unit(plan, search, octave->top);
        status = syw_view_fill(&view, plan, err);
        if (status != SYW_OK)
            break;
        syw_view_read(bracket, NULL, &view, plan);
        again = !exact && refines(&progress, plan, typical_width(bracket, search, budget), most);
    }
    syw_view_clear(&view);
    free(budget);
    return status;
}

/* The octave's budgets on its grid; p[m * n] or NULL. */
static enum syw_status share_grid(struct bracket bracket[], double p[], struct plan *plan, const struct search *search,
                                  const struct octave *octave, struct syw_error *err)
{
    const bool whole = p || search->statistic == SYW_STATISTIC_QUANTILE;
    struct bracket *every = calloc(PROBES + octave->m, sizeof *every);
    struct grid_view view = {0};
    enum syw_status status = every ? refine_all(every, plan, search, octave, err) : syw_error_memory(err);
    if (status == SYW_OK)
        memcpy(bracket, every + PROBES, octave->m * sizeof *bracket);
    if (status == SYW_OK && whole) {
        status = syw_view_init(&view, search, octave, true, err);
        if (status == SYW_OK)
            status = syw_view_fill(&view, plan, err);
        if (status == SYW_OK)
            syw_view_read(bracket, p, &view, plan);
    }
    syw_view_clear(&view);
    free(every);
    return status;
}

/* A grid for one budget, which it ends with; p[n] or NULL. It is taken if its bracket is narrower. */
static enum syw_status own_grid(struct bracket *bracket, double p[], const struct plan *shared,
                                const struct search *search, double budget, struct syw_error *err)
{
    const size_t most = syw_plan_most(search, MOST_CELLS, MOST_WORK), n = search->n;
    const struct octave alone = {&budget, 1, budget, budget};
    struct plan plan;
    struct grid_view view = {0};
    struct bracket made = *bracket;
    double width = syw_bracket_width(bracket, search, budget), *row = calloc(n, sizeof *row);
    enum syw_status status =
        row ? syw_view_init(&view, search, &alone, p || search->statistic == SYW_STATISTIC_QUANTILE, err)
            : syw_error_memory(err);
    bool exact = syw_plan_exactly(&plan, search, budget), again = true;
    struct progress progress = {0};
    if (!exact)
        plan = (struct plan){.rounding = GRID_FLOOR, .cells = shared->cells};
    while (again && status == SYW_OK) {
        if (!exact)
            syw_plan_unit(&plan, search, budget);
        status = syw_view_fill(&view, &plan, err);
        if (status != SYW_OK)
            break;
        syw_view_read(&made, view.up.p ? row : NULL, &view, &plan);
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
    double *budget, *p; /* p[m * n] or NULL */
    size_t *place;
    struct bracket *bracket;
    struct octave octave;
};

static void rest_clear(struct rest *rest)
{
    free(rest->budget);
    free(rest->place);
    free(rest->bracket);
    free(rest->p);
}

static enum syw_status rest_init(struct rest *rest, const struct octave *octave, size_t n, bool whole,
                                 struct syw_error *err)
{
    rest->octave = *octave;
    rest->budget = calloc(octave->m, sizeof *rest->budget);
    rest->place = calloc(octave->m, sizeof *rest->place);
    rest->bracket = calloc(octave->m, sizeof *rest->bracket);
    if (whole && n <= SIZE_MAX / sizeof *rest->p / octave->m)
        rest->p = calloc(octave->m * n, sizeof *rest->p);
    rest->octave.budget = rest->budget;
    rest->octave.m = 0;
    return rest->budget && rest->place && rest->bracket && (!whole || rest->p) ? SYW_OK : syw_error_memory(err);
}

static void leave(struct rest *rest, double budget, size_t place)
{
    rest->budget[rest->octave.m] = budget;
    rest->place[rest->octave.m++] = place;
}

static enum syw_status refine_rest(struct rest *rest, const struct search *search, struct syw_error *err)
{
    const struct octave *octave = &rest->octave;
    struct plan plan;
    if (octave->m == 0)
        return SYW_OK;
    enum syw_status status = share_grid(rest->bracket, rest->p, &plan, search, octave, err);
    for (size_t k = 0; k < octave->m && status == SYW_OK && plan.rounding != GRID_EXACT; k++)
        if (syw_bracket_width(&rest->bracket[k], search, octave->budget[k]) > 1)
            status = own_grid(&rest->bracket[k], rest->p ? rest->p + k * search->n : NULL, &plan, search,
                              octave->budget[k], err);
    return status;
}

enum syw_status syw_refine_octave(struct bracket bracket[], double p[], const struct search *search,
                                  struct subsets *subsets, const struct octave *octave, struct syw_error *err)
{
    const size_t n = search->n;
    struct rest rest = {0};
    double *row = calloc(n, sizeof *row);
    enum syw_status status = row ? rest_init(&rest, octave, n, p, err) : syw_error_memory(err);
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++) {
        struct expected_within reading;
        if (!syw_subsets_read(&reading, subsets, octave->budget[k])) {
            leave(&rest, octave->budget[k], k);
            continue;
        }
        const struct sight sight = syw_sight_of_subsets(&reading, subsets, row);
        bracket[k] = syw_bracket(&sight, search, octave->budget[k]);
        if (p)
            memcpy(p + k * n, row, n * sizeof *p);
    }
    if (status == SYW_OK)
        status = refine_rest(&rest, search, err);
    for (size_t i = 0; i < rest.octave.m && status == SYW_OK; i++) {
        bracket[rest.place[i]] = rest.bracket[i];
        if (p)
            memcpy(p + rest.place[i] * n, rest.p + i * n, n * sizeof *p);
    }
    rest_clear(&rest);
    free(row);
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
    enum syw_status status = rest_init(&rest, octave, n, true, err);
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++) {
        struct expected_within reading;
        if (!syw_subsets_read(&reading, subsets, octave->budget[k]))
            leave(&rest, octave->budget[k], k);
        else
            for (size_t i = 0; i < n; i++)
                run[k * n + subsets->order[i]] = (double)subsets->run[i];
    }
    if (status == SYW_OK && rest.octave.m > 0)
        status = runs_on_grid(rest.p, search, &rest.octave, err);
    for (size_t i = 0; i < rest.octave.m && status == SYW_OK; i++)
        memcpy(run + rest.place[i] * n, rest.p + i * n, n * sizeof *run);
    rest_clear(&rest);
    return status;
}
