/* What can be asked of a model's budgets, and where there is an interval. */
#include "budget_parts.h"

#include <math.h>

static enum syw_status check_options(const struct syw_budget_options *options, struct syw_error *err)
{
    bool quantile = options->statistic == SYW_STATISTIC_QUANTILE;
    if (quantile && !(options->quantile > 0 && options->quantile < 1))
        return syw_error_set(err, SYW_EINVAL, "quantile %g is not between 0 and 1", options->quantile);
    if (!(options->confidence >= 0 && options->confidence < 1))
        return syw_error_set(err, SYW_EINVAL, "confidence %g is not between 0 and 1", options->confidence);
    return SYW_OK;
}

static enum syw_status check_values(const struct syw_priced *priced, struct syw_error *err)
{
    if (priced->completed == 0)
        return syw_error_set(err, SYW_EDOMAIN, "no completed trial");
    double worst = priced->value[0], best = priced->value[priced->completed - 1];
    if (!isfinite(best - worst))
        return syw_error_set(err, SYW_EDOMAIN, "values %g and %g lie too far apart to take their difference",
                             priced->sign * worst, priced->sign * best);
    return SYW_OK;
}

enum syw_status syw_budget_check(const struct syw_priced *priced, const struct syw_budget_options *options,
                                 struct syw_error *err)
{
    enum syw_status status = check_options(options, err);
    return status == SYW_OK ? check_values(priced, err) : status;
}

void syw_budget_tell(const struct syw_budget_options *options, const struct octaves *octaves)
{
    if (options->progress && octaves->m > 0)
        options->progress(options->context, (double)octaves->end / (double)octaves->m);
}

bool syw_budget_has_interval(const struct syw_priced *priced, double budget)
{
    size_t affordable = 0;
    for (size_t t = 0; t < priced->completed && affordable < SYW_INTERVAL_TRIALS; t++)
        affordable += priced->cost[t] <= budget * (1 + 1e-12);
    return affordable >= SYW_INTERVAL_TRIALS;
}

bool syw_budget_any_interval(const struct syw_priced *priced, const double budget[], size_t m)
{
    for (size_t i = 0; i < m; i++)
        if (syw_budget_has_interval(priced, budget[i]))
            return true;
    return false;
}
