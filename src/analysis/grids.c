/* Models that ran on different grids are not compared by their carbon: that would compare the grids. */
#include "contenders.h"

#include <math.h>

/* g CO2e per kWh over all trials; NaN where not all of it is known. */
static double mean_intensity(const struct syw_trials *trials)
{
    const struct syw_total *kwh = &trials->cost[SYW_AXIS_KWH], *carbon = &trials->cost[SYW_AXIS_KGCO2E];
    bool known = kwh->known == trials->trials && carbon->known == trials->trials && kwh->sum > 0;
    return known ? 1000 * carbon->sum / kwh->sum : NAN;
}

static enum syw_status refuse(const struct syw_log *log, size_t other, struct syw_error *err)
{
    const struct syw_trials *a = &log->model[0], *b = &log->model[other];
    syw_error_set(err, SYW_EDOMAIN,
                  "'%s' emitted %.3g g CO2e per kWh, '%s' %.3g: equal kg CO2e would compare the grids, not the models",
                  a->model, mean_intensity(a), b->model, mean_intensity(b));
    syw_error_hint(err, "`g_per_kwh G|ZONE` puts all on one grid (`column emissions=` leaves a column of carbon out); "
                        "`axis kwh` compares energy");
    return SYW_EDOMAIN;
}

enum syw_status syw_check_grids(const struct syw_log *log, const struct syw_analysis_options *options,
                                struct syw_error *err)
{
    const struct syw_trials *first = &log->model[0];
    const double intensity = mean_intensity(first), tolerance = 0.005;
    for (size_t i = 1; i < log->n_models && !options->mixed_grids; i++) {
        const double other = mean_intensity(&log->model[i]);
        if (!(fabs(other - intensity) > tolerance * intensity))
            continue;
        if (options->axis == SYW_AXIS_KGCO2E)
            return refuse(log, i, err);
        syw_remarks_add(
            options->remarks,
            "'%s' emitted %.3g g CO2e per kWh, '%s' %.3g, so their kg CO2e compare the grids as well as the "
            "models",
            first->model, intensity, log->model[i].model, other);
        return SYW_OK;
    }
    return SYW_OK;
}
