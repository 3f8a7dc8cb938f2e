/* The average difference of two curves: each frontier is averaged over the range that all have in common. */
#include "syw/tradeoff.h"

#include "fronts.h"

#include <gsl/gsl_interp.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- one frontier ------------------------------------------------------------------------------------------------ */

static enum syw_status make_front(struct tradeoff_front *front, const struct syw_tradeoff_curve *curve,
                                  bool logarithmic, struct syw_error *err)
{
    struct syw_operating_point *point = malloc((curve->n + 1) * sizeof *point);
    double *both = malloc((2 * curve->n + 1) * sizeof *both);
    enum syw_status status = point && both ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < curve->n && status == SYW_OK; i++) {
        if (logarithmic && !(curve->cost[i] > 0))
            status = syw_error_set(err, SYW_EDOMAIN, "a cost of %g has no logarithm", curve->cost[i]);
        point[i] = (struct syw_operating_point){logarithmic ? log(curve->cost[i]) : curve->cost[i], curve->score[i], i};
    }
    if (status == SYW_OK) {
        front->n = syw_frontier_find(point, curve->n);
        front->along[SYW_DELTA_COST] = both; /* cost is looked for along the score */
        front->along[SYW_DELTA_SCORE] = both + curve->n;
        for (size_t i = 0; i < front->n; i++) {
            front->along[SYW_DELTA_COST][i] = point[i].score;
            front->along[SYW_DELTA_SCORE][i] = point[i].cost;
        }
        both = NULL;
    }
    free(both);
    free(point);
    return status;
}

/* The mean over [from, to], within the frontier, of the one along the other. */
static enum syw_status mean_between(double *mean, const struct tradeoff_front *front, enum syw_delta_kind kind,
                                    double from, double to, struct syw_error *err)
{
    const double *x = front->along[kind], *y = front->along[SYW_DELTA_COUNT - 1 - kind];
    const gsl_interp_type *type = front->n > 2 ? gsl_interp_steffen : gsl_interp_linear;
    gsl_interp *curve = gsl_interp_alloc(type, front->n);
    if (!curve)
        return syw_error_memory(err);
    gsl_interp_init(curve, x, y, front->n); /* both rise: it cannot fail */
    *mean = gsl_interp_eval_integ(curve, x, y, from, to, NULL) / (to - from);
    gsl_interp_free(curve);
    return SYW_OK;
}

/* ---- all of them ------------------------------------------------------------------------------------------------- */

enum syw_status syw_fronts_make(struct tradeoff_fronts *fronts, const struct syw_tradeoff_curve curve[], size_t n,
                                bool logarithmic, struct syw_error *err)
{
    *fronts = (struct tradeoff_fronts){.front = calloc(n + 1, sizeof *fronts->front)};
    enum syw_status status = fronts->front ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < n && status == SYW_OK; i++, fronts->n++)
        status = make_front(&fronts->front[i], &curve[i], logarithmic, err);
    return status;
}

void syw_fronts_clear(struct tradeoff_fronts *fronts)
{
    for (size_t i = 0; i < fronts->n; i++)
        free(fronts->front[i].along[SYW_DELTA_COST]);
    free(fronts->front);
    *fronts = (struct tradeoff_fronts){0};
}

static void narrow(double *from, double *to, const struct tradeoff_fronts *fronts, enum syw_delta_kind kind)
{
    for (size_t i = 0; i < fronts->n; i++) {
        const struct tradeoff_front *front = &fronts->front[i];
        *from = front->n > 0 ? fmax(*from, front->along[kind][0]) : INFINITY;
        *to = front->n > 0 ? fmin(*to, front->along[kind][front->n - 1]) : -INFINITY;
    }
}

bool syw_fronts_range(double *from, double *to, const struct tradeoff_fronts *a, const struct tradeoff_fronts *b,
                      enum syw_delta_kind kind)
{
    *from = -INFINITY;
    *to = INFINITY;
    narrow(from, to, a, kind);
    narrow(from, to, b, kind);
    return *from < *to && isfinite(*to - *from);
}

enum syw_status syw_fronts_means(double mean[], const struct tradeoff_fronts *fronts, enum syw_delta_kind kind,
                                 double from, double to, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < fronts->n && status == SYW_OK; i++)
        status = mean_between(&mean[i], &fronts->front[i], kind, from, to, err);
    return status;
}

static const struct syw_delta none = {NAN, NAN, NAN, {NAN, NAN}};

enum syw_status syw_delta_compute(struct syw_delta delta[SYW_DELTA_COUNT], const struct syw_tradeoff_curve *a,
                                  const struct syw_tradeoff_curve *b, bool logarithmic, struct syw_error *err)
{
    return syw_delta_of_runs(delta, a, 1, b, 1, false, logarithmic, err);
}

/* The mean of n numbers and its standard error, of n - 1 degrees of freedom. */
static double mean_of(struct syw_uncertainty *of, const double value[], size_t n)
{
    double mean = 0, squares = 0;
    for (size_t i = 0; i < n; i++)
        mean += value[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        squares += (value[i] - mean) * (value[i] - mean);
    const double freedom = (double)n - 1;
    *of = n > 1 ? (struct syw_uncertainty){sqrt(squares / freedom / (double)n), freedom}
                : (struct syw_uncertainty){NAN, NAN};
    return mean;
}

static void compare_runs(struct syw_delta *delta, double mean_a[], size_t n_a, const double mean_b[], size_t n_b,
                         bool paired)
{
    struct syw_uncertainty of_a, of_b;
    if (!paired) {
        delta->value = -mean_of(&of_a, mean_a, n_a);
        delta->value += mean_of(&of_b, mean_b, n_b);
        delta->uncertainty = syw_uncertainty_of_two(of_a, of_b);
        return;
    }
    for (size_t i = 0; i < n_a; i++)
        mean_a[i] = mean_b[i] - mean_a[i];
    delta->value = mean_of(&delta->uncertainty, mean_a, n_a);
}

/* One kind; mean[n_a + n_b] is room. */
static enum syw_status find_delta(struct syw_delta *delta, const struct tradeoff_fronts *a,
                                  const struct tradeoff_fronts *b, enum syw_delta_kind kind, bool paired, double mean[],
                                  struct syw_error *err)
{
    double from, to;
    *delta = none;
    if (!syw_fronts_range(&from, &to, a, b, kind))
        return SYW_OK;
    enum syw_status status = syw_fronts_means(mean, a, kind, from, to, err);
    if (status == SYW_OK)
        status = syw_fronts_means(mean + a->n, b, kind, from, to, err);
    if (status != SYW_OK)
        return status;
    compare_runs(delta, mean, a->n, mean + a->n, b->n, paired);
    delta->from = from;
    delta->to = to;
    return SYW_OK;
}

enum syw_status syw_delta_of_runs(struct syw_delta delta[SYW_DELTA_COUNT], const struct syw_tradeoff_curve a[],
                                  size_t n_a, const struct syw_tradeoff_curve b[], size_t n_b, bool paired,
                                  bool logarithmic, struct syw_error *err)
{
    struct tradeoff_fronts front_a = {0}, front_b = {0};
    struct syw_delta found[SYW_DELTA_COUNT];
    double *mean = calloc(n_a + n_b + 1, sizeof *mean);
    enum syw_status status = mean ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK)
        status = syw_fronts_make(&front_a, a, n_a, logarithmic, err);
    if (status == SYW_OK)
        status = syw_fronts_make(&front_b, b, n_b, logarithmic, err);
    for (enum syw_delta_kind kind = SYW_DELTA_COST; kind < SYW_DELTA_COUNT && status == SYW_OK; kind++)
        status = find_delta(&found[kind], &front_a, &front_b, kind, paired, mean, err);
    if (status == SYW_OK) {
        if (logarithmic) { /* NaN stays NaN */
            found[SYW_DELTA_SCORE].from = exp(found[SYW_DELTA_SCORE].from);
            found[SYW_DELTA_SCORE].to = exp(found[SYW_DELTA_SCORE].to);
        }
        memcpy(delta, found, sizeof found);
    }
    free(mean);
    syw_fronts_clear(&front_a);
    syw_fronts_clear(&front_b);
    return status;
}
