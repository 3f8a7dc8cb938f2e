/* What every trial cost, from the cells that were kept of it. */
#include "cost.h"

#include <math.h>

const struct axis_cells syw_axis_cells[SYW_AXIS_COUNT] = {
    [SYW_AXIS_TRIALS] = {SYW_ROLE_COUNT, 1, false},
    [SYW_AXIS_HOURS] = {SYW_ROLE_DURATION, 3600, false},
    [SYW_AXIS_DEVICE_HOURS] = {SYW_ROLE_DURATION, 3600, true},
    [SYW_AXIS_KWH] = {SYW_ROLE_ENERGY, 1, false},
    [SYW_AXIS_KGCO2E] = {SYW_ROLE_EMISSIONS, 1, false},
    [SYW_AXIS_FLOPS] = {SYW_ROLE_FLOPS, 1, false},
    [SYW_AXIS_USD] = {SYW_ROLE_USD, 1, false},
    [SYW_AXIS_COST] = {SYW_ROLE_COST, 1, false},
};

void syw_trials_cost(double cost[], const struct syw_trials *trials, enum syw_axis axis)
{
    const struct axis_cells *cells = &syw_axis_cells[axis];
    const double *device_hours = axis == SYW_AXIS_DEVICE_HOURS ? trials->number[SYW_ROLE_DEVICE_HOURS] : NULL;
    for (size_t row = 0; row < trials->rows; row++)
        cost[row] = axis == SYW_AXIS_TRIALS ? 1
                    : device_hours && !isnan(device_hours[row])
                        ? device_hours[row]
                        : axis_cost(axis, trials->number[cells->role][row],
                                    cells->for_devices ? trials->number[SYW_ROLE_DEVICES][row] : 1);
}

double syw_trials_mean_cost(const struct syw_trials *trials, enum syw_axis axis)
{
    const struct syw_total *total = &trials->cost[axis];
    return total->known > 0 && total->known == trials->trials ? total->sum / total->known : NAN;
}
