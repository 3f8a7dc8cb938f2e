/* The difference of two curves: independent arms, so variances add and bands subtract end from end. */
#include "syw/compare.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

double syw_compare_level(double confidence, size_t arms)
{
    return pow(confidence, 1 / (double)arms);
}

/* Without an interval its ends are NaN, and never beyond 0. */
static enum syw_leader lead(const struct syw_compare_point *point, enum syw_direction direction)
{
    bool above = point->lo > 0, below = point->hi < 0;
    if (!above && !below)
        return SYW_LEADER_TIE;
    return above == (direction == SYW_MAXIMIZE) ? SYW_LEADER_A : SYW_LEADER_B;
}

void syw_compare_interval(struct syw_compare_point *point, double z, enum syw_direction direction)
{
    point->lo = point->difference - z * point->se;
    point->hi = point->difference + z * point->se;
    point->leader = lead(point, direction);
}

void syw_compare_curves(struct syw_compare_point point[], const struct syw_curve_point a[],
                        const struct syw_curve_point b[], size_t m, enum syw_direction direction,
                        const struct syw_curve_options *options)
{
    const bool bands = options->confidence > 0 && options->bands != SYW_BAND_POINTWISE;
    const double z = options->confidence > 0 ? syw_pointwise_z(options->confidence) : NAN;
    for (size_t i = 0; i < m; i++) {
        struct syw_compare_point made = {.budget = a[i].k, .a = a[i].value, .b = b[i].value, .p_a_wins = NAN};
        made.difference = made.a - made.b;
        made.p_tie = NAN;
        made.se = bands ? NAN : hypot(a[i].se, b[i].se);
        syw_compare_interval(&made, z, direction);
        if (bands) {
            made.lo = isnan(a[i].lo) || isnan(b[i].hi) ? -INFINITY : a[i].lo - b[i].hi;
            made.hi = isnan(a[i].hi) || isnan(b[i].lo) ? INFINITY : a[i].hi - b[i].lo;
            made.leader = lead(&made, direction);
        }
        point[i] = made;
    }
}

double syw_compare_p(double difference, double se)
{
    if (isnan(difference) || isnan(se))
        return NAN;
    return difference == 0 ? 1 : se == 0 ? 0 : 2 * gsl_cdf_ugaussian_Q(fabs(difference) / se);
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
