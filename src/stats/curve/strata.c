/* The mean over strata of what curve.c says of each. */
#include "syw/strata.h"

#include "base/sum.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static const struct syw_uncertainty unknown = {NAN, NAN};

/* These very strata: the variances of their estimates add up. */
static struct syw_uncertainty over_trials(const struct syw_uncertainty of[], size_t n)
{
    double variance = 0, spread = 0;
    for (size_t s = 0; s < n; s++) {
        const double square = of[s].se * of[s].se;
        if (!(square > 0))
            return unknown;
        variance += square;
        spread += square * square / of[s].df;
    }
    return (struct syw_uncertainty){sqrt(variance) / (double)n, variance * variance / spread};
}

/* Strata drawn at random: means less one of them each tell both variances at once. */
static struct syw_uncertainty over_strata(const double value[], size_t n)
{
    struct syw_uncertainty of = syw_delete_one(value, NULL, n);
    of.se /= (double)n - 1; /* of the mean without one, not of that one */
    of.df = fmin(of.df, (double)n - 1);
    return of;
}

struct syw_uncertainty syw_strata_uncertainty(const double value[], const struct syw_uncertainty of[], size_t n)
{
    for (size_t s = 0; s < n; s++)
        if (isnan(value[s]))
            return unknown;
    return n < SYW_STRATA_DRAWN ? over_trials(of, n) : over_strata(value, n);
}

static double mean_of(const double value[], size_t n)
{
    struct sum sum = SUM_EMPTY;
    for (size_t s = 0; s < n; s++)
        sum_add(&sum, value[s], 1);
    return sum_value(&sum) / (double)n;
}

/* What strata say at one budget: arrays of n each. */
struct strata_column {
    size_t n;
    double completed;                 /* trials of all strata */
    double *value, *p_any, *variance; /* of the best of one search */
    struct syw_uncertainty *of;
};

static enum syw_status allocate(struct strata_column *column, size_t n, struct syw_error *err)
{
    column->n = n;
    column->value = calloc(n, sizeof *column->value);
    column->p_any = calloc(n, sizeof *column->p_any);
    column->variance = calloc(n, sizeof *column->variance);
    column->of = calloc(n, sizeof *column->of);
    return column->value && column->p_any && column->variance && column->of ? SYW_OK : syw_error_memory(err);
}

static void release(struct strata_column *column)
{
    free(column->value);
    free(column->p_any);
    free(column->variance);
    free(column->of);
}

/* each[s * stride], s < n: the strata's points at this budget. */
static struct syw_curve_point average(struct strata_column *column, const struct syw_curve_point each[], size_t stride,
                                      const struct syw_curve_options *options)
{
    const size_t n = column->n;
    for (size_t s = 0; s < n; s++) {
        const struct syw_curve_point *point = &each[s * stride];
        column->value[s] = point->value;
        column->p_any[s] = point->p_any;
        column->variance[s] = point->spread * point->spread;
        column->of[s] = (struct syw_uncertainty){point->se, point->df};
    }
    struct syw_uncertainty of = unknown;
    if (!options->values_only && options->statistic == SYW_STATISTIC_MEAN)
        of = syw_strata_uncertainty(column->value, column->of, n);
    const double value = mean_of(column->value, n), spread = sqrt(mean_of(column->variance, n) / (double)n);
    const bool asked = options->confidence > 0 && column->completed >= SYW_INTERVAL_TRIALS;
    const double half = asked ? syw_half_width(of, options->confidence) : NAN;
    struct syw_curve_point point = {each[0].k, value,        of.se,        of.df,
                                    spread,    value - half, value + half, mean_of(column->p_any, n)};
    if (options->lowest < options->highest) {
        point.lo = point.lo < options->lowest ? options->lowest : point.lo;
        point.hi = point.hi > options->highest ? options->highest : point.hi;
    }
    return point;
}

enum syw_status syw_strata_curve(struct syw_curve_point point[], const struct syw_sample strata[], size_t n_strata,
                                 const double k[], size_t m, const struct syw_curve_options *options,
                                 struct syw_error *err)
{
    if (n_strata == 0)
        return syw_error_set(err, SYW_EDOMAIN, "no strata");
    if (options->bands != SYW_BAND_POINTWISE)
        return syw_error_set(err, SYW_EINVAL, "there is no %s band of a mean over strata",
                             syw_band_name(options->bands));
    struct strata_column column = {0};
    struct syw_curve_point *each = calloc(n_strata * m + 1, sizeof *each);
    enum syw_status status = each ? allocate(&column, n_strata, err) : syw_error_memory(err);
    for (size_t s = 0; s < n_strata && status == SYW_OK; s++)
        status = syw_curve_compute(each + s * m, &strata[s], k, m, options, err);
    for (size_t s = 0; s < n_strata; s++)
        column.completed += strata[s].completed;
    for (size_t i = 0; i < m && status == SYW_OK; i++)
        point[i] = average(&column, each + i, m, options);
    release(&column);
    free(each);
    return status;
}
