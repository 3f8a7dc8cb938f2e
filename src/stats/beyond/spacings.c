/* Searched for is how far loc lies below the best value, on a logarithmic scale. */
#include "stats/beyond/spacings.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_min.h>
#include <math.h>

enum { GRID = 24, MOST_STEPS = 100 };

/* In units of the distance from the best value to the last of the tail: what is closer or farther is as good as these.
 */
static const double nearest = 1e-9, farthest = 1e3;

struct distance_search {
    const struct spacings_tail *tail;
    unsigned c;
};

static double width_of(const struct spacings_tail *tail)
{
    return tail->value[tail->distinct - 1] - tail->value[0];
}

/* Minus the score at loc = value[0] - width e^x. Spacings are multiplied, and logarithms taken of products. */
static double loss(double x, void *context)
{
    const struct distance_search *search = context;
    const struct spacings_tail *tail = search->tail;
    const double width = width_of(tail), gap = exp(x);
    double sum = 0, product = 1, below = 0;
    for (size_t r = 0; r < tail->distinct; r++) {
        double share = gsl_pow_uint(sqrt(((tail->value[r] - tail->value[0]) / width + gap) / (1 + gap)), search->c);
        if (tail->count[r] > 1)
            sum += (tail->count[r] - 1) * log(share - below);
        product *= share - below;
        below = share;
        if (product < 1e-200) {
            sum += log(product);
            product = 1;
        }
    }
    return -sum - log(product);
}

/* The best of a grid of distances, and its neighbors. */
static size_t look_around(double x[GRID], double y[GRID], struct distance_search *search)
{
    const struct spacings_tail *tail = search->tail;
    const double room = (tail->value[0] - tail->bound) / width_of(tail);
    const double from = log(fmin(nearest, room / 2)), to = log(fmin(farthest, room));
    size_t best = 0;
    for (size_t i = 0; i < GRID; i++) {
        x[i] = from + (to - from) * (double)i / (GRID - 1);
        y[i] = loss(x[i], search);
        if (y[i] < y[best])
            best = i;
    }
    return best;
}

static enum syw_status refine(double *x, double *y, struct distance_search *search, const double at[3],
                              const double value[3], struct syw_error *err)
{
    gsl_function function = {loss, search};
    gsl_min_fminimizer *minimizer = gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent);
    if (!minimizer)
        return syw_error_memory(err);
    gsl_min_fminimizer_set_with_values(minimizer, &function, at[1], value[1], at[0], value[0], at[2], value[2]);
    for (int i = 0; i < MOST_STEPS; i++) {
        gsl_min_fminimizer_iterate(minimizer);
        if (gsl_min_fminimizer_x_upper(minimizer) - gsl_min_fminimizer_x_lower(minimizer) < 1e-7)
            break;
    }
    *x = gsl_min_fminimizer_x_minimum(minimizer);
    *y = gsl_min_fminimizer_f_minimum(minimizer);
    gsl_min_fminimizer_free(minimizer);
    return SYW_OK;
}

enum syw_status syw_spacings_fit(struct spacings_fit *fit, const struct spacings_tail *tail, unsigned c,
                                 struct syw_error *err)
{
    struct distance_search search = {tail, c};
    double x[GRID], y[GRID];
    const size_t best = look_around(x, y, &search);
    double at = x[best], least = y[best];
    if (best > 0 && best + 1 < GRID && least < y[best - 1] && least < y[best + 1]) {
        enum syw_status status = refine(&at, &least, &search, &x[best - 1], &y[best - 1], err);
        if (status != SYW_OK)
            return status;
    }
    const double width = width_of(tail), gap = width * exp(at), share = tail->last / (tail->n + 1);
    *fit = (struct spacings_fit){c, tail->value[0] - gap, (width + gap) * pow(share, -2.0 / c), -least};
    return SYW_OK;
}
