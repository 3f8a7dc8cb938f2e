/* What starting at a better hour would have saved, by an intensity series (Dodge et al., FAccT 2022). */
#ifndef SYW_SHIFT_H
#define SYW_SHIFT_H

#include "syw/footprint.h"

SYW_BEGIN_DECLS

/* The search as it ran and as it could have run; kg CO2e of the trials that both start and energy are known of. Power
 * is taken as constant: over each trial, and over the whole search for whole_*. */
struct syw_shifted {
    double window_h;
    double trials;         /* how many trials the next three run over; 0: none */
    double kg;             /* as it ran */
    double start_kg;       /* each trial at the best start within the window after its own */
    double pause_kg;       /* each in the cheapest slots of that window: the lower bound of start_kg */
    double whole_kg;       /* the search as one job, as it ran; NaN: the series does not cover it */
    double whole_start_kg; /* ... begun at whole_start_s */
    double whole_start_s;  /* Unix seconds */
    double whole_pause_kg; /* ... paused and resumed */
    double outside;        /* trials left out: no time, no energy, or a window that the series lacks */
};

/* The log and its footprints. window_h > 0, hours.
 * Returns SYW_OK, or SYW_EDOMAIN where no trial can be shifted. */
SYW_CHECKED enum syw_status syw_shift_compute(struct syw_shifted *shifted, const struct syw_log *log,
                                              const struct syw_footprints *footprints, const struct syw_series *series,
                                              double window_h, struct syw_error *err);

SYW_END_DECLS

#endif
