/* With costs rounded down to cells every search affords at least what it does in truth, with costs rounded up at most
 * that: the exact value lies between the two. To the nearest cell sums are off by no more than a slack either way: the
 * exact value lies between those of a budget that is so much less and so much more, on one grid. Where costs are
 * multiples of one unit nothing is rounded. */
#include "grid.h"

#include "slack.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

static const double hair = 1e-12; /* of a budget: what sums of doubles may be off by */

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
        if (cost[i] <= most && fabs(cost[i] - round(cost[i] / unit) * unit) > 0.1 * hair * cost[i])
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

size_t syw_grid_cells(double budget, double unit, double off)
{
    return (size_t)fmax(floor(budget / unit * (1 + hair) + off), 0);
}

/* All down, or all up. Nothing that fits at all is dearer than the largest budget. */
static void round_costs(struct grid *grid, const double cost[], double top, bool up)
{
    const double most = (double)syw_grid_cells(top, grid->unit, 0);
    for (size_t i = 0; i < grid->n; i++) {
        const double cells = cost[i] / grid->unit;
        const bool never = cost[i] > top * (1 + hair);
        grid->cell[i] = never ? GRID_NEVER : (uint32_t)fmin(up ? ceil(cells) : floor(cells), most);
    }
}

/* Up where most is left over, as often as it takes for costs to come out right as a whole (largest remainders). */
static enum syw_status round_nearest(struct grid *grid, const double cost[], double top, struct syw_error *err)
{
    const size_t n = grid->n;
    double *left = calloc(n, sizeof *left), sum = 0;
    size_t *order = calloc(n, sizeof *order);
    if (!left || !order) {
        free(left);
        free(order);
        return syw_error_memory(err);
    }
    round_costs(grid, cost, top, false);
    for (size_t i = 0; i < n; i++) {
        left[i] = grid->cell[i] == GRID_NEVER ? 0 : -(cost[i] / grid->unit - grid->cell[i]);
        sum -= left[i];
    }
    gsl_sort_index(order, left, 1, n);
    for (size_t i = 0; i < (size_t)rint(sum); i++)
        grid->cell[order[i]]++;
    free(left);
    free(order);
    return SYW_OK;
}

/* What lies a whole round of frequencies above is added to each budget with a factor of rho^size, which is `none`;
 * round-off at the top is multiplied by rho^-top: the less, the more frequencies there are. */
static void choose_circle(struct grid *grid)
{
    const bool small = grid->top < 1024;
    grid->none = !grid->exact ? 2e-8 : small ? 1e-14 : 1e-11;
    grid->error = !grid->exact ? 1e-7 : small ? 1e-11 : 1e-9;
    grid->size = 64;
    while (grid->size < (!grid->exact ? 1 : small ? 8 : 2) * (grid->top + 1))
        grid->size *= 2;
    grid->rho = exp(log(grid->none) / (double)grid->size);
}

enum syw_status syw_grid_fill(struct grid *grid, const double cost[], size_t n, double unit, double low, double top,
                              enum grid_rounding rounding, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    grid->unit = unit;
    grid->n = n;
    grid->slack = 0;
    if (rounding == GRID_FLOOR || rounding == GRID_CEILING)
        round_costs(grid, cost, top, rounding == GRID_CEILING);
    else
        status = round_nearest(grid, cost, top, err);
    if (status != SYW_OK)
        return status;
    if (rounding == GRID_BOUNDED)
        grid->slack = syw_slack(grid, cost, top, GRID_CHANCE);
    grid->top = syw_grid_cells(top, unit, grid->slack);
    grid->low = syw_grid_cells(low, unit, -grid->slack);
    grid->exact = rounding == GRID_EXACT;
    choose_circle(grid);
    return SYW_OK;
}
