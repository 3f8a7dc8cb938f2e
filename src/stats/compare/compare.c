/* The difference of two curves: independent models, so variances add and bands subtract end from end. */
#include "syw/compare.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

double syw_compare_level(double confidence, size_t models)
{
    return pow(confidence, 1 / (double)models);
}

/* Without an interval its ends are NaN, and never beyond 0. */
static enum syw_leader lead(const struct syw_compare_point *point, enum syw_direction direction)
{
    bool above = point->lo > 0, below = point->hi < 0;
    if (!above && !below)
        return SYW_LEADER_TIE;
    return above == (direction == SYW_MAXIMIZE) ? SYW_LEADER_A : SYW_LEADER_B;
}

bool syw_compare_has_interval(const struct syw_compare_point *point)
{
    return !(isnan(point->lo) && isnan(point->hi));
}

void syw_compare_interval(struct syw_compare_point *point, double half, enum syw_direction direction,
                          const struct syw_curve_options *options)
{
    const double range = options && options->lowest < options->highest ? options->highest - options->lowest : INFINITY;
    point->lo = point->difference - half;
    point->hi = point->difference + half;
    point->lo = point->lo < -range ? -range : point->lo;
    point->hi = point->hi > range ? range : point->hi;
    point->leader = lead(point, direction);
}

void syw_compare_chance(struct syw_compare_point *point, const struct syw_best *a, const struct syw_best *b)
{
    if (!syw_compare_has_interval(point))
        return;
    const struct syw_chance chance = syw_best_against(a, b);
    point->p_a_wins = chance.a_wins;
    point->p_tie = chance.tie;
}

/* Where either curve has no interval there is none of the difference. */
static void from_uncertainties(struct syw_compare_point *point, const struct syw_curve_point *a,
                               const struct syw_curve_point *b, enum syw_direction direction,
                               const struct syw_curve_options *options)
{
    const struct syw_uncertainty of =
        syw_uncertainty_of_two((struct syw_uncertainty){a->se, a->df}, (struct syw_uncertainty){b->se, b->df});
    const bool intervals = options->confidence > 0 && !isnan(a->lo) && !isnan(b->lo);
    point->se = of.se;
    point->df = of.df;
    syw_compare_interval(point, intervals ? syw_half_width(of, options->confidence) : NAN, direction, options);
}

static void from_bands(struct syw_compare_point *point, const struct syw_curve_point *a,
                       const struct syw_curve_point *b, enum syw_direction direction)
{
    point->lo = isnan(a->lo) || isnan(b->hi) ? -INFINITY : a->lo - b->hi;
    point->hi = isnan(a->hi) || isnan(b->lo) ? INFINITY : a->hi - b->lo;
    point->leader = lead(point, direction);
}

void syw_compare_curves(struct syw_compare_point point[], const struct syw_curve_point a[],
                        const struct syw_curve_point b[], size_t m, enum syw_direction direction,
                        const struct syw_curve_options *options)
{
    const bool bands = options->confidence > 0 && options->bands > SYW_BAND_SIMULTANEOUS;
    for (size_t i = 0; i < m; i++) {
        struct syw_compare_point made = {.budget = a[i].k, .a = a[i].value, .b = b[i].value};
        made.difference = made.a - made.b;
        made.se = made.df = made.p_a_wins = made.p_tie = NAN;
        if (bands)
            from_bands(&made, &a[i], &b[i], direction);
        else
            from_uncertainties(&made, &a[i], &b[i], direction, options);
        point[i] = made;
    }
}

enum syw_status syw_holm(double adjusted[], const double p[], size_t n, struct syw_error *err)
{
    size_t *order = calloc(n + 1, sizeof *order);
    double *known = calloc(n + 1, sizeof *known), most = 0;
    if (!order || !known) {
        free(order);
        free(known);
        return syw_error_memory(err);
    }
    for (size_t i = 0; i < n; i++)
        known[i] = isnan(p[i]) ? 1 : p[i];
    gsl_sort_index(order, known, 1, n);
    for (size_t i = 0; i < n; i++) {
        size_t at = order[i];
        most = fmax(most, fmin(1, (double)(n - i) * known[at]));
        adjusted[at] = isnan(p[at]) ? NAN : most;
    }
    free(order);
    free(known);
    return SYW_OK;
}
