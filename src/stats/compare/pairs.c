/* Two models that ran the same trials: leaving out a pair moves both curves, and what the two have in common cancels.
 * A quantile moves with the share of trials above it, in units of its standard error. */
#include "syw/compare.h"

#include "stats/curve/jackknife.h"
#include "stats/deviations.h"

#include <math.h>
#include <stdlib.h>

/* deleted[n + 1], like syw_jackknife_values. */
static void count_above(double deleted[], const struct syw_sample *sample, const struct syw_curve_point *point)
{
    const double n = sample->completed + sample->failed, value = sample->sign * point->value;
    const bool best = !(sample->value[sample->n - 1] > value); /* of which nothing is above: itself */
    double above = 0;
    for (size_t i = 0; i < sample->n; i++)
        above += sample->value[i] > value || (best && sample->value[i] == value);
    const double each = point->se / sqrt((n - 1) * (above / n) * (1 - above / n));
    for (size_t i = 0; i < sample->n; i++)
        deleted[i] = sample->value[i] > value || (best && sample->value[i] == value) ? -each : 0;
    deleted[sample->n] = 0;
}

/* Fills deleted[trials], in the caller's order of rows, with what leaving out each does to the point; room[completed +
 * 1].
 */
static void by_row(double deleted[], double room[], const struct syw_priced *priced,
                   const struct syw_curve_point *point, const struct syw_curve_options *options)
{
    const struct syw_sample sample = {.value = priced->value,
                                      .n = priced->completed,
                                      .completed = (double)priced->completed,
                                      .failed = (double)(priced->trials - priced->completed),
                                      .sign = priced->sign};
    if (options->statistic == SYW_STATISTIC_QUANTILE)
        count_above(room, &sample, point);
    else
        syw_jackknife_values(room, &sample, point, options->estimator);
    for (size_t rank = 0; rank < priced->trials; rank++)
        deleted[priced->origin[rank]] = priced->sign * room[rank < priced->completed ? rank : priced->completed];
}

static const struct syw_uncertainty unknown = {NAN, NAN};

/* A quantile may have an interval with one end only. */
static bool is_known(const struct syw_curve_point *point)
{
    return !isnan(point->lo) && !isnan(point->hi) && !isnan(point->se);
}

/* Intervals of quantiles are as wide as they must be where few trials are above them: no t. */
static struct syw_uncertainty judge(struct syw_uncertainty of, const struct syw_curve_options *options)
{
    return options->statistic == SYW_STATISTIC_QUANTILE ? (struct syw_uncertainty){of.se, INFINITY} : of;
}

static void compare_pair(struct syw_compare_point *point, double room[], const struct syw_paired *a,
                         const struct syw_paired *b, size_t i, const struct syw_curve_options *options)
{
    const size_t n = a->priced->trials;
    double *left = room, *right = room + n;
    by_row(left, room + 2 * n, a->priced, &a->point[i], options);
    by_row(right, room + 2 * n, b->priced, &b->point[i], options);
    for (size_t row = 0; row < n; row++)
        left[row] -= right[row];
    const bool intervals = options->confidence > 0 && is_known(&a->point[i]) && is_known(&b->point[i]);
    const struct syw_uncertainty of = intervals ? judge(syw_delete_one(left, NULL, n), options) : unknown;
    point->se = of.se;
    point->df = of.df;
    syw_compare_interval(point, intervals ? syw_half_width(of, options->confidence) : NAN,
                         a->priced->sign < 0 ? SYW_MINIMIZE : SYW_MAXIMIZE, options);
}

enum syw_status syw_compare_pairs(struct syw_compare_point point[], const struct syw_paired *a,
                                  const struct syw_paired *b, size_t m, const struct syw_curve_options *options,
                                  struct syw_error *err)
{
    const size_t n = a->priced->trials;
    if (n != b->priced->trials)
        return syw_error_set(err, SYW_EDOMAIN, "%zu trials and %zu do not make pairs", n, b->priced->trials);
    double *room = calloc(3 * n + 1, sizeof *room);
    if (!room)
        return syw_error_memory(err);
    for (size_t i = 0; i < m; i++)
        compare_pair(&point[i], room, a, b, i, options);
    free(room);
    return SYW_OK;
}

enum syw_status syw_pair_deviations(struct syw_deviations *deviations, const struct syw_paired *a,
                                    const struct syw_paired *b, size_t m, const struct syw_curve_options *options,
                                    struct syw_error *err)
{
    const size_t n = a->priced->trials;
    struct columns columns = {0};
    struct syw_deviations made = {0};
    double *room = calloc(3 * n + 1, sizeof *room);
    size_t *row = calloc(n + 1, sizeof *row);
    enum syw_status status = room && row ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK && n != b->priced->trials)
        status = syw_error_set(err, SYW_EDOMAIN, "%zu trials and %zu are no pairs", n, b->priced->trials);
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        row[i] = i;
    if (status == SYW_OK)
        status = syw_columns_init(&columns, row, n, err);
    if (status == SYW_OK)
        status = syw_deviations_init(&made, m, &columns, err);
    for (size_t i = 0; i < m && status == SYW_OK; i++) {
        by_row(room, room + 2 * n, a->priced, &a->point[i], options);
        by_row(room + n, room + 2 * n, b->priced, &b->point[i], options);
        for (size_t j = 0; j < n; j++)
            room[j] -= room[n + j];
        syw_deviations_set(made.at + i * made.n, &columns, room, n);
    }
    if (status == SYW_OK)
        *deviations = made;
    else
        syw_deviations_clear(&made);
    syw_columns_clear(&columns);
    free(room);
    free(row);
    return status;
}

void syw_compare_deviations(struct syw_compare_point point[], const struct syw_curve_point a[],
                            const struct syw_curve_point b[], const struct syw_deviations *deviations,
                            enum syw_direction direction, const struct syw_curve_options *options)
{
    for (size_t i = 0; i < deviations->m; i++) {
        const double *at = deviations->at + i * deviations->n;
        const bool intervals = options->confidence > 0 && is_known(&a[i]) && is_known(&b[i]);
        const struct syw_uncertainty of = intervals ? judge(syw_uncertainty_of(at, deviations->n), options) : unknown;
        point[i].se = of.se;
        point[i].df = of.df;
        syw_compare_interval(&point[i], intervals ? syw_half_width(of, options->confidence) : NAN, direction, options);
    }
}
