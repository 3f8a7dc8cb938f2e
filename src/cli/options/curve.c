/* What the options about curves and their budgets mean. */
#include "values.h"

#include <math.h>
#include <string.h>

enum syw_status set_replacement(struct settings *settings, const char *argument, struct syw_error *err)
{
    (void)argument;
    (void)err;
    settings->analysis.curve.estimator = SYW_ESTIMATOR_V;
    return SYW_OK;
}

enum syw_status set_statistic(struct settings *settings, const char *argument, struct syw_error *err)
{
    double q = 0.5;
    if (strcmp(argument, "mean") == 0) {
        settings->analysis.curve.statistic = SYW_STATISTIC_MEAN;
        return SYW_OK;
    }
    bool quantile = strncmp(argument, "q:", 2) == 0 && parse_number(&q, argument + 2) && q > 0 && q < 1;
    if (!quantile && strcmp(argument, "median") != 0)
        return refuse(err, "statistic", argument, "mean, median or q:P with 0 < P < 1");
    settings->analysis.curve.statistic = SYW_STATISTIC_QUANTILE;
    settings->analysis.curve.quantile = q;
    return SYW_OK;
}

enum syw_status set_bands(struct settings *settings, const char *argument, struct syw_error *err)
{
    settings->bands_none = strcmp(argument, "none") == 0;
    settings->analysis.bands_given = !settings->bands_none;
    if (strcmp(argument, "jackknife") == 0) /* what pointwise intervals were called beyond half of the trials */
        argument = syw_band_name(SYW_BAND_POINTWISE);
    for (int kind = 0; kind < SYW_BAND_COUNT; kind++)
        if (strcmp(argument, syw_band_name((enum syw_band_kind)kind)) == 0) {
            settings->analysis.curve.bands = (enum syw_band_kind)kind;
            return SYW_OK;
        }
    return settings->bands_none
               ? SYW_OK
               : refuse(err, "bands", argument, "pointwise, simultaneous, exact, equal-tailed, ks, dkw or none");
}

enum syw_status set_bounds(struct settings *settings, const char *argument, struct syw_error *err)
{
    return read_pair(&settings->analysis.curve.lowest, &settings->analysis.curve.highest, true, "bounds", argument,
                     err);
}

enum syw_status set_budget(struct settings *settings, const char *argument, struct syw_error *err)
{
    struct syw_analysis_options *analysis = &settings->analysis;
    if (!*argument)
        return refuse(err, "budget", argument, "an axis or a column");
    analysis->axis = syw_axis_find(argument);
    if (analysis->axis < SYW_AXIS_COST)
        return SYW_OK;
    analysis->axis = SYW_AXIS_COST;
    analysis->column = argument;
    return add_role(settings, SYW_ROLE_COST, argument, err);
}

enum syw_status set_reach(struct settings *settings, const char *argument, struct syw_error *err)
{
    struct syw_reach_target *reach = &settings->reach.target;
    const size_t length = strlen(argument);
    settings->reach.asked = true;
    reach->share = length > 0 && argument[length - 1] == '%';
    const bool number = parse_part(&reach->value, argument, length - reach->share);
    if (reach->share)
        reach->value /= 100;
    if (!number || (reach->share && !(reach->value > 0 && reach->value <= 1)))
        return refuse(err, "reach", argument, "a value, or a share of the best such as 99%");
    return SYW_OK;
}
