/* Gauss-Legendre nodes in the angle phi, t = sin^2(phi). What a search has spent at time t has a standard deviation
 * that goes with sqrt(n t (1-t)): as a function of the angle the budget is reached within about 1 / (2 sqrt(n))
 * everywhere, also close to t = 1, where a search that affords nearly everything spends its time.
 *
 * Chernoff's bound leaves out times at which the budget is spent, and those at which everything still fits, but for
 * a chance of grid->none. */
#include "nodes.h"

#include <gsl/gsl_integration.h>
#include <math.h>
#include <stdlib.h>

static const double last = 1 - 1e-9; /* time */

enum { TILTS = 28, NEWTON = 6 };

/* sum of log(1 + t (e_i - 1)), and its derivative in t. */
static double log_sum(const double tilted[], size_t n, double t, double *slope)
{
    double sum = 0;
    *slope = 0;
    for (size_t i = 0; i < n; i++) {
        sum += log1p(t * tilted[i]);
        *slope += tilted[i] / (1 + t * tilted[i]);
    }
    return sum;
}

/* tilted[i] = exp(tilt cell_i) - 1 of the trials that can fit; the others are certain to end the search. Returns
 * their sum. */
static double tilt_costs(double tilted[], const struct grid *grid, double tilt)
{
    double sum = 0;
    for (size_t i = 0; i < grid->n; i++) {
        tilted[i] = grid->cell[i] == GRID_NEVER ? -1 : expm1(tilt * grid->cell[i]);
        sum += tilted[i];
    }
    return sum;
}

/* A bound on the chance is the tangent's of a function that bends away from it: each step of Newton's method stays on
 * the safe side. */
static double improve(const double tilted[], const struct grid *grid, double t, double constant)
{
    for (int i = 0; i < NEWTON; i++) {
        double slope, bound = constant + log_sum(tilted, grid->n, t, &slope) - log(grid->none);
        double next = t - bound / slope;
        if (!(next > 0 && next < 1) || bound > 0)
            break;
        t = next;
    }
    return t;
}

/* The best that a straight line finds, log(1+x) <= x, is where the tangent is worth its time; but for late times, where
 * the line is far off and all tilts are tried. */
static const double is_late = 0.2;

/* Latest time of interest: P(spent by t <= top) <= exp(tilt top) E exp(-tilt spent). */
static double latest(double tilted[], const struct grid *grid)
{
    double best = 1, best_tilt = 0, tilt = 0.25 / (double)(grid->top + 1), slope;
    for (int i = 0; i < TILTS; i++, tilt *= 1.5) {
        double constant = tilt * (double)grid->top;
        double t = (constant - log(grid->none)) / -tilt_costs(tilted, grid, -tilt);
        if (t > is_late && constant + log_sum(tilted, grid->n, fmin(t, last), &slope) <= log(grid->none))
            t = improve(tilted, grid, fmin(t, last), constant);
        if (t < best) {
            best = t;
            best_tilt = tilt;
        }
    }
    if (best >= is_late)
        return best;
    tilt_costs(tilted, grid, -best_tilt);
    return improve(tilted, grid, best, best_tilt * (double)grid->top);
}

/* Until when P(spent by t > room) <= exp(-tilt room) E exp(tilt spent) is nothing. */
static double earliest(double tilted[], const struct grid *grid)
{
    double most = 0, best = 0, best_tilt = 0, tilt = 0.25 / (double)(grid->top + 1);
    for (size_t i = 0; i < grid->n; i++)
        most = fmax(most, grid->cell[i]);
    double room = (double)grid->low + 1 - most; /* spending less than that leaves room for the dearest */
    for (int i = 0; i < TILTS && room > 0 && tilt * most < 600; i++, tilt *= 1.5) {
        double t = fmin((tilt * room + log(grid->none)) / tilt_costs(tilted, grid, tilt), last);
        if (t > is_late)
            t = improve(tilted, grid, t, -tilt * room);
        if (t > best) {
            best = t;
            best_tilt = tilt;
        }
    }
    if (best == 0 || best >= is_late)
        return best;
    tilt_costs(tilted, grid, best_tilt);
    return improve(tilted, grid, best, -best_tilt * room);
}

void syw_nodes_clear(struct nodes *nodes)
{
    free(nodes->time);
    free(nodes->share);
    *nodes = (struct nodes){0};
}

static void place(struct nodes *nodes, const gsl_integration_glfixed_table *rule, size_t panel, double from, double to)
{
    for (size_t i = 0; i < rule->n; i++) {
        double phi, weight;
        gsl_integration_glfixed_point(from, to, i, &phi, &weight, rule);
        size_t at = panel * rule->n + i;
        double sine = sin(phi), cosine = cos(phi);
        nodes->time[at] = sine * sine;
        nodes->rest[at] = cosine * cosine;
        nodes->weight[at] = 2 * sine * cosine * weight;
    }
}

static void fill_shares(struct nodes *nodes, size_t n)
{
    for (size_t i = 0; i < nodes->count; i++) {
        double share = nodes->weight[i];
        for (size_t j = n; j-- > 0; share = share > 1e-290 ? share * nodes->rest[i] : 0)
            nodes->share[i * n + j] = share;
    }
}

/* An even number, of which GSL has a table; others it would have to search for, to fewer digits. */
static size_t points(double wanted)
{
    if (wanted <= 20)
        return 2 * (size_t)ceil(wanted / 2);
    return wanted <= 32 ? 32 : wanted <= 64 ? 64 : wanted <= 96 ? 96 : 128;
}

enum syw_status syw_nodes_init(struct nodes *nodes, const struct grid *grid, double density, struct syw_error *err)
{
    struct nodes made = {0};
    enum syw_status status = SYW_OK;
    gsl_integration_glfixed_table *rule = NULL;
    double *tilted = calloc(grid->n, sizeof *tilted);
    if (!tilted)
        return syw_error_memory(err);
    made.early = earliest(tilted, grid);
    const double late = latest(tilted, grid), from = asin(sqrt(made.early)), to = asin(sqrt(late));
    if (!(density > 0)) /* doubling it changes less than grid->none */
        density = grid->exact ? 2.5 : late < 0.9 ? 1.25 : 1.75;
    double wanted = 8 + density * sqrt((double)grid->n) * (to - from);
    size_t panels = wanted > 128 ? (size_t)ceil(wanted / 64) : 1, each = points(wanted / (double)panels);
    made.count = panels * each;
    rule = gsl_integration_glfixed_table_alloc(each);
    made.time = calloc(made.count, 3 * sizeof *made.time);
    made.share = calloc(made.count * sizeof *made.share, grid->n);
    if (!rule || !made.time || !made.share) {
        status = syw_error_memory(err);
        goto done;
    }
    made.rest = made.time + made.count;
    made.weight = made.rest + made.count;
    for (size_t i = 0; i < panels; i++)
        place(&made, rule, i, from + (to - from) * (double)i / (double)panels,
              from + (to - from) * (double)(i + 1) / (double)panels);
    fill_shares(&made, grid->n);
    *nodes = made;
    made = (struct nodes){0};
done:
    syw_nodes_clear(&made);
    if (rule)
        gsl_integration_glfixed_table_free(rule);
    free(tilted);
    return status;
}
