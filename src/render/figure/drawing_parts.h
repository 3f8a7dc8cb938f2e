/* A drawing, and what its kinds have in common. */
#ifndef SYW_RENDER_FIGURE_DRAWING_PARTS_H
#define SYW_RENDER_FIGURE_DRAWING_PARTS_H

#include "syw/drawing.h"

enum { SYW_CAPTION = 400 };

/* The arrays of one series, which the figure borrows. */
struct curve_arrays {
    double *x, *y, *lo, *hi, *trials, *average;
};

enum { NAME_OF_TRACE = 256 };

/* What one series borrows. */
struct audit_marks {
    struct syw_figure_audit audit;
    double *stairs_x, *stairs_y, *price_from, *price_to, *price, *trace;
    char stop[48], overspend[64], name[NAME_OF_TRACE];
};

enum { MOST_MARKS = 64, LONGEST_NAME = 24 };

/* The lower panel, and what it and the curves above borrow. */
struct difference_panel {
    struct syw_model_curve model[2]; /* with arrays of their own */
    double *x, *y, *lo, *hi;         /* the difference */
    struct syw_figure_range range[MOST_MARKS];
    struct syw_figure_crossing crossing[MOST_MARKS];
    struct syw_figure_difference difference;
    char label[2 * LONGEST_NAME + 16];
};

struct syw_drawing {
    struct syw_figure figure;
    struct syw_figure_series series[SYW_FIGURE_MAX_SERIES];
    struct curve_arrays *arrays;           /* arrays[n_series] */
    struct audit_marks *marks;             /* marks[n_series], or NULL */
    struct difference_panel *panel;        /* or NULL */
    double *beyond[SYW_FIGURE_MAX_SERIES]; /* what the series have beyond their ends, or NULL */
    char shading[SYW_CAPTION], caption[SYW_CAPTION], statistic[48], price[64], value_label[220];
    char verdicts[2 * SYW_CAPTION]; /* of audits, for those who do not see them */
};

/* The curves alone, not yet of a size. */
SYW_CHECKED enum syw_status syw_drawing_begin(struct syw_drawing **drawing, const struct syw_curves *curves,
                                              const struct syw_log *log, const struct syw_drawing_options *options,
                                              struct syw_error *err);
/* Gives it its size, when all is there that it has to show. */
SYW_CHECKED enum syw_status syw_drawing_end(struct syw_drawing *drawing, const struct syw_drawing_options *options,
                                            struct syw_error *err);

/* Adds what lies beyond the curves. */
SYW_CHECKED enum syw_status syw_drawing_add_outlooks(struct syw_drawing *drawing, const struct syw_outlooks *outlooks,
                                                     struct syw_error *err);

void syw_panel_free(struct difference_panel *panel);

/* ---- the small print below ---- */

void syw_caption_add(char caption[SYW_CAPTION], const char *sentence);

/* What CO2e rests on, and what is an estimate (hatched: bars show it). */
void syw_caption_add_sources(char caption[SYW_CAPTION], const struct syw_footprint *total, bool hatched);

bool syw_is_estimated(const struct syw_footprint *footprint);

#endif
