/* What every trial cost, from the cells that were kept of it. */
#include "syw/log.h"

#include <math.h>

static double cost_of(const struct syw_trials *trials, size_t row, enum syw_axis axis)
{
    double *const *number = trials->number;
    switch (axis) {
    case SYW_AXIS_TRIALS:
        return 1;
    case SYW_AXIS_HOURS:
        return number[SYW_ROLE_DURATION][row] / 3600;
    case SYW_AXIS_DEVICE_HOURS:
        return number[SYW_ROLE_DURATION][row] * number[SYW_ROLE_DEVICES][row] / 3600;
    case SYW_AXIS_KWH:
        return number[SYW_ROLE_ENERGY][row];
    case SYW_AXIS_KGCO2E:
        return number[SYW_ROLE_EMISSIONS][row];
    case SYW_AXIS_FLOPS:
        return number[SYW_ROLE_FLOPS][row];
    case SYW_AXIS_USD:
        return number[SYW_ROLE_USD][row];
    case SYW_AXIS_COST:
        return number[SYW_ROLE_COST][row];
    case SYW_AXIS_COUNT:
        break;
    }
    return NAN;
}

void syw_trials_cost(double cost[], const struct syw_trials *trials, enum syw_axis axis)
{
    for (size_t row = 0; row < trials->rows; row++)
        cost[row] = cost_of(trials, row, axis);
}
