/* Costs and budgets as whole numbers of cells. */
#ifndef SYW_STATS_BUDGET_GRID_H
#define SYW_STATS_BUDGET_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum grid_rounding { GRID_FLOOR, GRID_CEILING, GRID_NEAREST, GRID_EXACT };

#define GRID_NEVER UINT32_MAX /* a cost above all budgets of the grid */

struct grid {
    double unit;    /* cost of a cell */
    uint32_t *cell; /* cell[n], or GRID_NEVER; the caller's memory */
    size_t n;
    size_t top;  /* cells of the largest budget */
    size_t low;  /* of the smallest */
    size_t size; /* frequencies: a power of two, more than top */
    double rho;  /* radius of the circle on which generating functions are evaluated */
    bool exact;  /* all costs and budgets are whole numbers of cells */
    double none; /* a probability as good as none: less where costs are exact than where they are rounded anyway */
};

/* The unit of which all costs up to `most` are whole multiples, where `most` is at most `cells` of it; 0: none. */
double syw_grid_unit(const double cost[], size_t n, double most, size_t cells);

/* Cells within a budget; one that lies a hair below a whole number counts as that. */
size_t syw_grid_cells(double budget, double unit);

/* Rounds cost[n] to cells of the unit; low <= top are the smallest and the largest budget. */
void syw_grid_fill(struct grid *grid, const double cost[], size_t n, double unit, double low, double top,
                   enum grid_rounding rounding);

#endif
