/* Intervals of points, from their deviations. */
#include "budget_parts.h"
#include "stats/curve/ties.h"

#include <math.h>

static void set_interval(struct syw_budget_point *point, struct syw_uncertainty of, double level,
                         const struct syw_budget_options *options)
{
    const double half = syw_half_width(of, level);
    const bool bounded = options->lowest < options->highest;
    point->se = of.se;
    point->df = of.df;
    point->lo = point->value - half;
    point->hi = point->value + half;
    point->lo = bounded && point->lo < options->lowest ? options->lowest : point->lo;
    point->hi = bounded && point->hi > options->highest ? options->highest : point->hi;
}

void syw_budget_errors(struct syw_budget_point point[], const struct syw_priced *priced,
                       const struct syw_deviations *deviations, double level, const struct syw_budget_options *options)
{
    const struct syw_sample sample = {.value = priced->value,
                                      .n = priced->completed,
                                      .completed = (double)priced->completed,
                                      .failed = (double)(priced->trials - priced->completed),
                                      .sign = priced->sign};
    const struct ties ties = syw_ties_find(&sample, options->lowest, options->highest);
    for (size_t i = 0; i < deviations->m; i++) {
        const struct syw_uncertainty of = syw_uncertainty_of(deviations->at + i * deviations->n, deviations->n);
        if (syw_budget_has_interval(priced, point[i].budget) && !isnan(point[i].value))
            set_interval(&point[i], syw_ties_widen(of, &ties, &sample, point[i].trials), level, options);
    }
}

enum syw_status syw_budget_interval(struct syw_budget_point point[], const struct syw_priced *priced,
                                    const double budget[], size_t m, const struct syw_budget_options *options,
                                    struct syw_error *err)
{
    struct syw_deviations deviations = {0};
    double level = options->confidence;
    if (options->statistic == SYW_STATISTIC_QUANTILE)
        return syw_budget_quantiles(point, NULL, priced, budget, m, options, err);
    if (!syw_budget_any_interval(priced, budget, m))
        return SYW_OK;
    enum syw_status status = syw_budget_deviations(&deviations, priced, budget, m, options, err);
    for (size_t i = 0; i < m && status == SYW_OK; i++) /* those without an interval make no claim */
        for (size_t j = 0; j < deviations.n && !syw_budget_has_interval(priced, budget[i]); j++)
            deviations.at[i * deviations.n + j] = NAN;
    if (status == SYW_OK && options->simultaneous)
        status = syw_simultaneous_level(&level, &deviations, NULL, options->confidence, err);
    if (status == SYW_OK)
        syw_budget_errors(point, priced, &deviations, level, options);
    syw_deviations_clear(&deviations);
    return status;
}
