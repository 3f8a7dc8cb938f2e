/* Ranges that become axes. */
#ifndef SYW_RENDER_FIGURE_SCALES_H
#define SYW_RENDER_FIGURE_SCALES_H

#include "layout.h"

#include <math.h>

struct extent {
    double lo, hi;
};

/* Nothing yet. */
#define EXTENT_EMPTY ((struct extent){INFINITY, -INFINITY})

/* So that value is in it; one that is not finite adds nothing. */
void syw_widen(struct extent *range, double value);

/* Whether x is on the budget's axis. */
static inline bool syw_is_drawn(const struct layout *layout, double x)
{
    return x >= layout->x.lo && x <= layout->x.hi;
}

/* Of the upper panel, and of the lower one where that shows a difference. Call when the budget's axis is settled. */
void syw_y_scale_set(struct layout *layout);
void syw_difference_scale_set(struct layout *layout);

#endif
