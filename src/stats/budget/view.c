/* One rounding of costs, or one down and one up, and what they say together. */
#include "view.h"

#include "slack.h"

enum { MOST_EXACT_CELLS = 65536, MOST_EXACT_WORK = 1 << 24 }; /* these have twice the frequencies, and more nodes */

void syw_view_clear(struct grid_view *view)
{
    syw_pass_clear(&view->up);
    syw_pass_clear(&view->down);
}

enum syw_status syw_view_init(struct grid_view *view, const struct search *search, const struct octave *octave,
                              size_t full, struct syw_error *err)
{
    *view = (struct grid_view){.search = search, .octave = octave};
    enum syw_status status = syw_pass_init(&view->up, octave->m, search->n, full, err);
    return status == SYW_OK ? syw_pass_init(&view->down, octave->m, search->n, full, err) : status;
}

enum syw_status syw_view_fill(struct grid_view *view, const struct plan *plan, struct syw_error *err)
{
    const bool two = plan->rounding == GRID_FLOOR;
    enum syw_status status =
        syw_search_pass(&view->up, view->search, view->octave, plan->unit, two ? GRID_CEILING : plan->rounding, err);
    if (two && status == SYW_OK)
        status = syw_search_pass(&view->down, view->search, view->octave, plan->unit, GRID_FLOOR, err);
    return status;
}

void syw_view_read(struct bracket bracket[], double *const row[], struct grid_view *view, const struct plan *plan)
{
    const size_t n = view->search->n;
    for (size_t k = 0; k < view->octave->m; k++) {
        const struct pass *down = plan->rounding == GRID_FLOOR ? &view->down : &view->up;
        const struct sight sight = syw_sight_of_passes(&view->up, down, k);
        bracket[k] = syw_bracket(&sight, view->search, view->octave->budget[k]);
        for (size_t j = 0; row && k < view->up.full && row[k] && j < n; j++)
            row[k][j] = (sight.p_at[0][j] + sight.p_at[1][j]) / 2;
    }
}

size_t syw_plan_most(const struct search *search, size_t most, size_t work)
{
    size_t cells = most;
    while (cells > 2 * PLAN_CELLS && cells > work / search->n * (search->replacement ? 16 : 1))
        cells /= 2;
    return cells;
}

void syw_plan_unit(struct plan *plan, const struct search *search, double top)
{
    double reserve = 0;
    if (plan->rounding == GRID_BOUNDED)
        reserve = syw_slack_reserve(syw_slack_draws(search->cost, search->n, top, GRID_CHANCE), GRID_CHANCE);
    while (reserve > 0.1 * (double)plan->cells)
        plan->cells *= 2;
    plan->unit = top / ((double)plan->cells - 1 - reserve);
}

bool syw_plan_exactly(struct plan *plan, const struct search *search, double top)
{
    const size_t most = syw_plan_most(search, MOST_EXACT_CELLS, MOST_EXACT_WORK);
    *plan =
        (struct plan){.unit = syw_grid_unit(search->cost, search->n, top, most), .rounding = GRID_EXACT, .cells = most};
    return plan->unit > 0;
}
