/* The vocabulary of costs: which there are, which are shown, and what they are called in figures. */
#ifndef SYW_BASE_COSTS_H
#define SYW_BASE_COSTS_H

#include "syw/axis.h"

#include <stdbool.h>

/* All but trials are costs, in the order in which they are shown. */
#define SYW_FIRST_COST SYW_AXIS_HOURS

/* What short tables show: hours, kWh, kg CO2e. The last one that is known is what a search is paid in. */
enum { SYW_MAIN_COSTS = 3 };
extern const enum syw_axis syw_main_cost[SYW_MAIN_COSTS];

/* Whether an amount on the axis says the hours again, and is not shown: device hours say something new only where
 * trials had several devices. */
bool syw_cost_repeats(enum syw_axis axis, double amount, double hours);

/* CO2e with its subscript. */
#define SYW_CO2E                                                                                                       \
    "CO\xE2\x82\x82"                                                                                                   \
    "e"

/* The unit in figures: as syw_axis_unit, with that subscript. */
const char *syw_axis_figure_unit(enum syw_axis axis);

#endif
