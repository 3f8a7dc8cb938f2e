/* Between the tradeoffs and the figure: frontiers as curves in steps. */
#ifndef SYW_RENDER_TRADEOFF_FIGURE_STAIRS_H
#define SYW_RENDER_TRADEOFF_FIGURE_STAIRS_H

#include "render/figure/layout.h"
#include "syw/tradeoff_figure.h"

/* figure borrows from the rest: do not copy. */
struct stairs {
    struct syw_figure figure;
    struct syw_figure_series series[SYW_FIGURE_MAX_SERIES];
    double *numbers; /* what the series point into */
    char x_label[300], y_label[300], caption[300], what[300];
};

/* In every case syw_stairs_clear is due. Returns SYW_OK, SYW_EDOMAIN (more models than a figure shows), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_stairs_make(struct stairs *stairs, const struct syw_tradeoff_figure *figure,
                                            struct syw_error *err);
void syw_stairs_clear(struct stairs *stairs);

/* ---- dots.c ---- */

/* Adds thresholds beside the dots of a finished layout, where there is room. */
void syw_dots_name(struct layout *layout, const struct syw_tradeoff_figure *figure);
void syw_dots_draw(struct canvas *canvas, const struct layout *layout, const struct syw_tradeoff_figure *figure);

#endif
