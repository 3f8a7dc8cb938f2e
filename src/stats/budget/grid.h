/* Costs and budgets as whole numbers of cells. */
#ifndef SYW_STATS_BUDGET_GRID_H
#define SYW_STATS_BUDGET_GRID_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* GRID_BOUNDED: to the nearest cell, and how far off sums are is found out. */
enum grid_rounding { GRID_FLOOR, GRID_CEILING, GRID_NEAREST, GRID_BOUNDED, GRID_EXACT };

#define GRID_NEVER  UINT32_MAX /* a cost above all budgets of the grid */
#define GRID_CHANCE 1e-8       /* of sums that are off by more than a grid's slack */

struct grid {
    double unit;    /* cost of a cell */
    uint32_t *cell; /* cell[n], or GRID_NEVER; the caller's memory */
    size_t n;
    size_t top;   /* cells of the largest budget, slack included */
    size_t low;   /* of the smallest */
    double slack; /* to the nearest cell: by how much sums of costs are off at most, but for GRID_CHANCE; else 0 */
    size_t size;  /* frequencies: a power of two, more than top */
    double rho;   /* radius of the circle on which generating functions are evaluated */
    bool exact;   /* all costs and budgets are whole numbers of cells */
    double none;  /* a probability as good as none: less where costs are exact than where they are rounded anyway */
    double error; /* of a probability that comes out of the inversion, at most; slack's chance included */
};

/* The unit of which all costs up to `most` are whole multiples, where `most` is at most `cells` of it; 0: none. */
double syw_grid_unit(const double cost[], size_t n, double most, size_t cells);

/* Cells within a budget, off by so many; a sum of costs that is above the budget by no more than 1e-12 of it fits. */
size_t syw_grid_cells(double budget, double unit, double off);

/* Rounds cost[n] to cells of the unit; low <= top are the smallest and the largest budget. */
SYW_CHECKED enum syw_status syw_grid_fill(struct grid *grid, const double cost[], size_t n, double unit, double low,
                                          double top, enum grid_rounding rounding, struct syw_error *err);

#endif
