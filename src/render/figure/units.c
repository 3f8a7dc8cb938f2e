/* Units in which a cost is a handy number: a search of four watt-hours is not 0.004 kWh. One unit for a quantity in the
 * whole figure, so that models can be compared. */
#include "base/costs.h"
#include "layout.h"

#include <math.h>

/* Of each axis the units from small to large, with the amount from which on the next one is handier. */
static const struct {
    enum syw_axis axis;
    double below; /* in the axis's own unit */
    struct unit unit;
} ladder[] = {
    {SYW_AXIS_HOURS, 1.0 / 60, {3600, "s"}},
    {SYW_AXIS_HOURS, 1, {60, "min"}},
    {SYW_AXIS_HOURS, INFINITY, {1, "h"}},
    {SYW_AXIS_DEVICE_HOURS, 1.0 / 60, {3600, "device s"}},
    {SYW_AXIS_DEVICE_HOURS, 1, {60, "device min"}},
    {SYW_AXIS_DEVICE_HOURS, INFINITY, {1, "device h"}},
    {SYW_AXIS_KWH, 1, {1000, "Wh"}},
    {SYW_AXIS_KWH, 1e4, {1, "kWh"}},
    {SYW_AXIS_KWH, INFINITY, {1e-3, "MWh"}},
    {SYW_AXIS_KGCO2E, 1e-3, {1e6, "mg " SYW_CO2E}},
    {SYW_AXIS_KGCO2E, 1, {1e3, "g " SYW_CO2E}},
    {SYW_AXIS_KGCO2E, 1e4, {1, "kg " SYW_CO2E}},
    {SYW_AXIS_KGCO2E, INFINITY, {1e-3, "t " SYW_CO2E}},
};
enum { RUNGS = sizeof ladder / sizeof ladder[0] };

/* The last budget that a curve reaches. */
static double last_budget(const struct syw_figure_series *series)
{
    for (size_t i = series->n; i > 0; i--)
        if (isfinite(series->y[i - 1]))
            return series->x[i - 1];
    return 0;
}

/* What a model spent; where the log does not tell, what the axis or its ruler reaches, or what a trial costs. */
static double amount_shown(const struct syw_figure *figure, const struct syw_figure_series *series, enum syw_axis axis)
{
    if (isfinite(series->spent[axis]))
        return series->spent[axis];
    if (syw_budget_is_trials(figure))
        return series->per_trial[axis];
    return last_budget(series) * (axis == figure->axis && !figure->budget ? 1 : series->proportional[axis]);
}

static double most_shown(const struct syw_figure *figure, enum syw_axis axis)
{
    double most = 0;
    for (size_t i = 0; i < figure->n_series; i++) {
        double amount = amount_shown(figure, &figure->series[i], axis);
        most = amount > most ? amount : most;
    }
    return most;
}

struct unit syw_unit_of(enum syw_axis axis, double most)
{
    for (int i = 0; i < RUNGS; i++)
        if (ladder[i].axis == axis && (most < ladder[i].below || isinf(ladder[i].below)))
            return ladder[i].unit;
    return (struct unit){1, syw_axis_figure_unit(axis)};
}

struct unit syw_unit_for(const struct syw_figure *figure, enum syw_axis axis)
{
    return syw_unit_of(axis, most_shown(figure, axis));
}

bool syw_budget_is_trials(const struct syw_figure *figure)
{
    return figure->axis == SYW_AXIS_TRIALS && !figure->budget;
}

struct unit syw_budget_unit(const struct syw_figure *figure)
{
    return figure->budget ? (struct unit){1, figure->budget} : syw_unit_for(figure, figure->axis);
}
