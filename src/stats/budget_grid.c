/* With costs rounded down to cells every search affords at least what it does in truth, with costs rounded up at most
 * that: the exact value lies between the two. Where costs are multiples of one unit nothing is rounded. */
#include "budget_grid.h"

#include <math.h>

static const double hair = 1e-6; /* of a cell */

/* Euclid's algorithm in reals; 0 where the divisor falls below `least`. */
static double common_divisor(double a, double b, double least)
{
    while (b > 1e-5 * a) {
        double rest = fabs(remainder(a, b));
        a = b;
        b = rest;
        if (a < least)
            return 0;
        if (b < 1e-5 * a)
            break;
    }
    return a;
}

/* The divisor was found from differences of costs; as sum of costs over sum of multiples it is as good as they are. */
static double refine(const double cost[], size_t n, double most, double divisor)
{
    long double costs = 0, multiples = 0;
    for (size_t i = 0; i < n; i++) {
        if (cost[i] > most)
            continue;
        costs += cost[i];
        multiples += round(cost[i] / divisor);
    }
    double unit = (double)(costs / multiples);
    for (size_t i = 0; i < n; i++)
        if (cost[i] <= most && fabs(cost[i] - round(cost[i] / unit) * unit) > 1e-3 * hair * unit)
            return 0;
    return unit;
}

double syw_grid_unit(const double cost[], size_t n, double most, size_t cells)
{
    double divisor = 0, least = most / (double)cells * 0.999;
    for (size_t i = 0; i < n; i++) {
        if (cost[i] > most || cost[i] == 0)
            continue;
        if (divisor > 0)
            divisor = common_divisor(fmax(divisor, cost[i]), fmin(divisor, cost[i]), least);
        else
            divisor = cost[i];
        if (divisor < least || divisor == 0)
            return 0;
    }
    double unit = divisor > 0 ? refine(cost, n, most, divisor) : most;
    return unit >= least ? unit : 0;
}

size_t syw_grid_cells(double budget, double unit)
{
    return (size_t)floor(budget / unit + hair);
}

/* To the nearest cell each cost hands on to the next what it was rounded by: sums of many come out right. */
static double round_to(double cells, double *carry, enum grid_rounding rounding)
{
    if (rounding == GRID_FLOOR || rounding == GRID_CEILING)
        return rounding == GRID_FLOOR ? floor(cells) : ceil(cells);
    double rounded = fmax(rint(cells + *carry), 0);
    *carry += cells - rounded;
    return rounded;
}

/* What lies a whole round of frequencies above is added to each budget with a factor of rho^size, which is `none`;
 * round-off at the top is multiplied by rho^-top: the less, the more frequencies there are. */
static void choose_circle(struct grid *grid)
{
    const bool small = grid->top < 1024;
    grid->none = !grid->exact ? 1e-7 : small ? 1e-14 : 1e-11;
    grid->size = 64;
    while (grid->size < (!grid->exact ? 1 : small ? 8 : 2) * (grid->top + 1))
        grid->size *= 2;
    grid->rho = exp(log(grid->none) / (double)grid->size);
}

void syw_grid_fill(struct grid *grid, const double cost[], size_t n, double unit, double low, double top,
                   enum grid_rounding rounding)
{
    grid->unit = unit;
    grid->n = n;
    grid->top = syw_grid_cells(top, unit);
    grid->low = syw_grid_cells(low, unit);
    double carry = 0;
    for (size_t i = 0; i < n; i++) {
        double cells = cost[i] / unit;
        bool never = cost[i] > top * (1 + 1e-12); /* and is on no lattice */
        double rounded = never ? 0 : fmin(round_to(cells, &carry, rounding), (double)grid->top);
        grid->cell[i] = never ? GRID_NEVER : (uint32_t)rounded;
    }
    grid->exact = rounding == GRID_EXACT;
    choose_circle(grid);
}
