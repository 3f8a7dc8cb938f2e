/* Pointwise intervals of quantiles in trials: of n trials, F of them at or below a value, the best of k is at or below
 * it with probability F^k, and the rate -k log F has the variance k^2 (1-F) / ((n-1) F). */
#include "stats/exceedance.h"
#include "syw/curve.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* Failed trials are of rank 0, rows of the sample of 1 and on. */
struct ranks {
    size_t *begin; /* begin[n + 2] */
    double *below; /* below[n + 2]: trials below each threshold */
    double trials, k;
};

static struct exceedance look(const void *context, size_t threshold)
{
    const struct ranks *ranks = context;
    const double n = ranks->trials, share = ranks->below[threshold] / n, k = ranks->k;
    return (struct exceedance){-k * log(share), k * k * (1 - share) / share / (n - 1), k / n / share};
}

static enum syw_status ranks_init(struct ranks *ranks, const struct syw_sample *sample, struct syw_error *err)
{
    const size_t last = sample->n + 1;
    ranks->trials = syw_sample_trials(sample);
    ranks->begin = calloc(last + 1, sizeof *ranks->begin);
    ranks->below = calloc(last + 1, sizeof *ranks->below);
    if (!ranks->begin || !ranks->below)
        return syw_error_memory(err);
    for (size_t t = 1; t <= last; t++) {
        ranks->begin[t] = t;
        ranks->below[t] = t == 1           ? sample->failed
                          : sample->weight ? ranks->below[t - 1] + sample->weight[t - 2]
                                           : ranks->below[t - 1] + 1;
    }
    return SYW_OK;
}

static double value_at(const struct syw_sample *sample, size_t rank)
{
    return rank > 0 ? sample->value[rank - 1] : NAN;
}

static void set_interval(struct syw_curve_point *point, struct ranks *ranks, const struct syw_sample *sample,
                         const struct syw_curve_options *options)
{
    const bool bounded = options->lowest < options->highest;
    const double best = bounded ? (sample->sign > 0 ? options->highest : -options->lowest) : NAN;
    const double q = sample->sign < 0 ? 1 - options->quantile : options->quantile;
    const struct thresholds thresholds = {ranks->begin, 0, sample->n + 1, look, ranks};
    ranks->k = point->k;
    const struct quantile_ends ends = syw_quantile_ends(&thresholds, q, options->confidence);
    const double lo = value_at(sample, ends.lo), hi = ends.open ? best : value_at(sample, ends.hi);
    point->lo = sample->sign * (sample->sign > 0 ? lo : hi) + 0.0;
    point->hi = sample->sign * (sample->sign > 0 ? hi : lo) + 0.0;
    point->se = (hi - lo) / 2 / gsl_cdf_ugaussian_Qinv((1 - options->confidence) / 2);
    point->df = isnan(point->se) ? NAN : INFINITY;
}

enum syw_status syw_curve_quantile_intervals(struct syw_curve_point point[], size_t m, const struct syw_sample *sample,
                                             const struct syw_curve_options *options, struct syw_error *err)
{
    struct ranks ranks = {0};
    enum syw_status status = ranks_init(&ranks, sample, err);
    for (size_t i = 0; i < m && status == SYW_OK; i++)
        if (!isnan(point[i].value) && sample->completed >= SYW_INTERVAL_TRIALS)
            set_interval(&point[i], &ranks, sample, options);
    free(ranks.begin);
    free(ranks.below);
    return status;
}
