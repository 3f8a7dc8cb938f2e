/* Which cells of a trial say what it cost on an axis: the one table from axes to roles. */
#ifndef SYW_INGEST_ROWS_COST_H
#define SYW_INGEST_ROWS_COST_H

#include "syw/log.h"

/* An axis counts a role's cells over `per`, the axis's unit in the role's own; for_devices: times the devices. */
struct axis_cells {
    enum syw_role role;
    double per;
    bool for_devices;
};

/* Of all axes but SYW_AXIS_TRIALS, which no cell says. */
extern const struct axis_cells syw_axis_cells[SYW_AXIS_COUNT];

/* What a trial cost, NaN where it is not known: amount is its cell of the axis's role. */
static inline double axis_cost(enum syw_axis axis, double amount, double devices)
{
    const struct axis_cells *cells = &syw_axis_cells[axis];
    return (cells->for_devices ? amount * devices : amount) / cells->per;
}

#endif
