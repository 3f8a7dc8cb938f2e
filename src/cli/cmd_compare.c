/* syw compare: model against model at equal budget. */
#include "arms.h"
#include "option_values.h"

#include <math.h>
#include <stdlib.h>

/* What cannot be compared, or not so. */
static enum syw_status check_settings(const struct settings *settings, struct syw_error *err)
{
    if (settings->bands_none) {
        syw_error_set(err, SYW_EINVAL, "compare: without an interval of the difference nobody leads");
        syw_error_hint(err, "leave --bands none out; syw curve --bands none prints the curves alone");
        return SYW_EINVAL;
    }
    if (settings->paired || !in_trials(settings) || choose_bands(settings) != SYW_BAND_POINTWISE)
        return SYW_OK;
    if (settings->curve.statistic == SYW_STATISTIC_MEAN)
        return SYW_OK;
    syw_error_set(err, SYW_EINVAL, "compare: only mean curves have pointwise intervals");
    syw_error_hint(err, "--bands exact for quantiles");
    return SYW_EINVAL;
}

static enum syw_status check_models(const struct syw_log *log, const char *format, struct syw_error *err)
{
    if (log->n_models == 1) {
        syw_error_set(err, SYW_EDOMAIN, "there is one model only, '%s': nothing to compare it with",
                      log->model[0].model);
        syw_error_hint(err, "-g COL names the column that tells models apart; several files without one are as many "
                            "models");
        return SYW_EDOMAIN;
    }
    if (log->n_models > 2 && is_figure(format)) {
        syw_error_set(err, SYW_EDOMAIN, "%zu models are too many for one difference: at most 2", log->n_models);
        syw_error_hint(err, "choose two with --where COL=VALUE, or draw all curves with syw plot");
        return SYW_EDOMAIN;
    }
    return SYW_OK;
}

/* g CO2e per kWh over all trials; NaN where not all of it is known. */
static double mean_intensity(const struct syw_trials *trials)
{
    const struct syw_total *kwh = &trials->cost[SYW_AXIS_KWH], *carbon = &trials->cost[SYW_AXIS_KGCO2E];
    bool known = kwh->known == trials->trials && carbon->known == trials->trials && kwh->sum > 0;
    return known ? 1000 * carbon->sum / kwh->sum : NAN;
}

/* Models run on different grids are not compared by their carbon, unless a series over time was asked for. */
static enum syw_status check_intensities(const struct syw_log *log, const struct settings *settings,
                                         struct syw_error *err)
{
    const double first = mean_intensity(&log->model[0]), tolerance = 0.005;
    const char *const way = "--intensity G|ZONE puts all on one grid (--column emissions= leaves a column of carbon "
                            "out); -b kwh compares energy";
    for (size_t i = 1; i < log->n_models; i++) {
        double other = mean_intensity(&log->model[i]);
        if (!(fabs(other - first) > tolerance * first))
            continue;
        if (settings->budget.axis != SYW_AXIS_KGCO2E || settings->energy.intensity) {
            /* where footprints are worked out they have said so */
            if (!energy_asked(settings))
                say_remark(settings,
                           "'%s' emitted %.3g g CO2e per kWh, '%s' %.3g: their kg CO2e compare the grids as well",
                           log->model[0].model, first, log->model[i].model, other);
            return SYW_OK;
        }
        syw_error_set(err, SYW_EDOMAIN,
                      "'%s' emitted %.3g g CO2e per kWh, '%s' %.3g: equal kg CO2e would compare the "
                      "grids, not the models",
                      log->model[0].model, first, log->model[i].model, other);
        syw_error_hint(err, "%s", way);
        return SYW_EDOMAIN;
    }
    return SYW_OK;
}

/* The column that pairs share is kept as the trials' names. */
static enum syw_status keep_pairs(struct settings *settings, struct syw_error *err)
{
    if (!settings->paired)
        return SYW_OK;
    settings->log.keep |= SYW_ROLE_BIT(SYW_ROLE_TRIAL);
    return add_role(settings, SYW_ROLE_TRIAL, settings->paired, err);
}

static void remark_models(const struct syw_log *log, const struct settings *settings)
{
    if (in_trials(settings) && !settings->paired)
        remark_bands(settings); /* elsewhere the bootstrap has simultaneous intervals */
    for (size_t i = 0; i < log->n_models; i++)
        remark_unknown_costs(settings, &log->model[i]);
}

enum syw_status cmd_compare(struct settings *settings, struct syw_error *err)
{
    const struct command *self = command_find("compare");
    struct loaded loaded = {0};
    const char *format = NULL;
    enum syw_figure_format figure = SYW_FIGURE_PDF;
    enum syw_status status = output_format(&format, settings, self, err);
    if (status != SYW_OK)
        goto done;
    choose_percent(settings, format);
    if (is_figure(format) && (status = figure_format(&figure, format, settings, self, err)) != SYW_OK)
        goto done;
    if ((status = check_settings(settings, err)) != SYW_OK)
        goto done;
    if ((status = keep_pairs(settings, err)) != SYW_OK)
        goto done;
    if ((status = load(&loaded, settings, TABLE_ROLES, err)) != SYW_OK)
        goto done;
    const struct syw_log *log = loaded.log;
    if ((status = check_models(log, format, err)) != SYW_OK)
        goto done;
    remark_models(log, settings);
    if ((status = check_intensities(log, settings, err)) != SYW_OK)
        goto done;
    if ((status = remark_orders(log, settings, err)) != SYW_OK)
        goto done;
    status = log->n_models == 2 ? compare_two(log, &loaded.footprints, format, settings, err)
                                : compare_many(log, format, settings, err);
done:
    loaded_clear(&loaded);
    return status;
}
