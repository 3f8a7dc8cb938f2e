/* The table of budget axes. */
#include "syw/axis.h"

#include "number.h"

#include "costs.h"

#include <string.h>

static const struct {
    const char *name, *unit, *figure_unit; /* in figures, where that is another */
} axes[SYW_AXIS_COUNT] = {
    [SYW_AXIS_TRIALS] = {"trials", "trials", NULL},
    [SYW_AXIS_HOURS] = {"hours", "h", NULL},
    [SYW_AXIS_DEVICE_HOURS] = {"device_hours", "device h", NULL},
    [SYW_AXIS_KWH] = {"kwh", "kWh", NULL},
    [SYW_AXIS_KGCO2E] = {"kgco2e", "kg CO2e", "kg " SYW_CO2E},
    [SYW_AXIS_FLOPS] = {"flops", "FLOP", NULL},
    [SYW_AXIS_USD] = {"usd", "USD", NULL},
    [SYW_AXIS_COST] = {"cost", "cost", NULL},
};

const enum syw_axis syw_main_cost[SYW_MAIN_COSTS] = {SYW_AXIS_HOURS, SYW_AXIS_KWH, SYW_AXIS_KGCO2E};

const char *syw_axis_name(enum syw_axis axis)
{
    return axes[axis].name;
}

const char *syw_axis_unit(enum syw_axis axis)
{
    return axes[axis].unit;
}

const char *syw_axis_label(enum syw_axis axis, const char *column)
{
    return axis == SYW_AXIS_COST && column ? column : syw_axis_unit(axis);
}

const char *syw_axis_figure_unit(enum syw_axis axis)
{
    return axes[axis].figure_unit ? axes[axis].figure_unit : axes[axis].unit;
}

bool syw_cost_repeats(enum syw_axis axis, double amount, double hours)
{
    return axis == SYW_AXIS_DEVICE_HOURS && amount == hours;
}

enum syw_axis syw_axis_find(const char *name)
{
    enum syw_axis axis = SYW_AXIS_TRIALS;
    while (axis < SYW_AXIS_COUNT && !syw_same_word(name, strlen(name), axes[axis].name))
        axis++;
    return axis;
}
