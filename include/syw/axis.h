/* What a budget, or what was spent, is counted in. One table; a new axis is one line in axis.c. */
#ifndef SYW_AXIS_H
#define SYW_AXIS_H

#include "syw/decls.h"

SYW_BEGIN_DECLS

enum syw_axis {
    SYW_AXIS_TRIALS = 0,
    SYW_AXIS_HOURS,        /* wall-clock hours of the trial */
    SYW_AXIS_DEVICE_HOURS, /* hours times devices */
    SYW_AXIS_KWH,
    SYW_AXIS_KGCO2E,
    SYW_AXIS_FLOPS,
    SYW_AXIS_USD,
    SYW_AXIS_COST, /* a column of the user's own, in its own unit */
    SYW_AXIS_COUNT
};

/* The name used in options, JSON and CSV headers: "trials", "hours", "device_hours", "kwh", ... */
const char *syw_axis_name(enum syw_axis axis);

/* The unit as a person writes it: "trials", "h", "device h", "kWh", "kg CO2e", "FLOP", "USD". */
const char *syw_axis_unit(enum syw_axis axis);

/* The unit for a sentence: that of the axis or, of SYW_AXIS_COST, the name of the user's column; column NULL: "cost".
 */
const char *syw_axis_label(enum syw_axis axis, const char *column);

/* The axis of that name, or SYW_AXIS_COUNT. */
enum syw_axis syw_axis_find(const char *name);

SYW_END_DECLS

#endif
