/* The table of budget axes. */
#include "syw/axis.h"

#include <string.h>

static const struct {
    const char *name, *unit;
} axes[SYW_AXIS_COUNT] = {
    [SYW_AXIS_TRIALS] = {"trials", "trials"},
    [SYW_AXIS_HOURS] = {"hours", "h"},
    [SYW_AXIS_DEVICE_HOURS] = {"device_hours", "device h"},
    [SYW_AXIS_KWH] = {"kwh", "kWh"},
    [SYW_AXIS_KGCO2E] = {"kgco2e", "kg CO2e"},
    [SYW_AXIS_FLOPS] = {"flops", "FLOP"},
    [SYW_AXIS_USD] = {"usd", "USD"},
    [SYW_AXIS_COST] = {"cost", "cost"},
};

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

enum syw_axis syw_axis_find(const char *name)
{
    enum syw_axis axis = SYW_AXIS_TRIALS;
    while (axis < SYW_AXIS_COUNT && strcmp(axes[axis].name, name) != 0)
        axis++;
    return axis;
}
