/* What one grid, or two, say of an octave's budgets. */
#ifndef SYW_STATS_BUDGET_VIEW_H
#define SYW_STATS_BUDGET_VIEW_H

#include "bracket.h"

enum { PLAN_CELLS = 1024 }; /* the coarsest grid */

/* How costs are rounded. */
struct plan {
    double unit;
    enum grid_rounding rounding; /* GRID_EXACT, GRID_BOUNDED, or GRID_FLOOR: down, and up as well */
    size_t cells;
    double width; /* of most brackets, in what will do; above 1 where there may be no more cells */
};

/* Brackets of budgets on one grid, or on two. {0} is empty. */
struct grid_view {
    const struct search *search;
    const struct octave *octave;
    struct pass up, down;
};

SYW_CHECKED enum syw_status syw_view_init(struct grid_view *view, const struct search *search,
                                          const struct octave *octave, size_t full, struct syw_error *err);
void syw_view_clear(struct grid_view *view);

/* Computes the octave on the planned grid, its first `full` budgets in full; then bracket[m] and these budgets' rows of
 * [n] (NULL: not wanted) can be read. */
SYW_CHECKED enum syw_status syw_view_fill(struct grid_view *view, const struct plan *plan, struct syw_error *err);
void syw_view_read(struct bracket bracket[], double *const row[], struct grid_view *view, const struct plan *plan);

/* As many cells as time allows: work is trials by cells. */
size_t syw_plan_most(const struct search *search, size_t most, size_t work);

/* Up to `cells` of them, which to the nearest cell include what sums may be off by. */
void syw_plan_unit(struct plan *plan, const struct search *search, double top);

/* true: there is one on which nothing is rounded. */
bool syw_plan_exactly(struct plan *plan, const struct search *search, double top);

#endif
