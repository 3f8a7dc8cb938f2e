/* The figure: expected best value against budget, rulers that translate the budget, and what was spent in
 * all.
 *
 * Sizes are true: a figure of 3.03 in with 8 pt text is that, in PDF and SVG (points) and in PNG (dpi). The
 * same input gives the same bytes: no dates, no running numbers. Only figure*.c and canvas*.c know cairo and
 * pango.
 *
 * The panel shows a curve per model over the number of trials, its interval shaded, a dot where its trials end.
 * A curve's name stands beside it; where that does not fit there is a legend in a free corner or above.
 *
 * Rulers below the panel translate trials into hours, kWh and kg CO2e, as far as per_trial knows them. A
 * quantity that costs all models the same (to 1e-9 of it) has one ruler for all. Otherwise each model has its
 * own, in its color and with a dot where its trials end: all three quantities for up to 2 models, kWh (hours
 * where no model knows kWh) for 3 and 4 models, none for more.
 *
 * What was spent stands at the right of figures from 4.5 in wide, below the rulers of narrower ones. Bars show
 * kWh, or hours, or trials: the first that all models know. A single model has no bar.
 *
 * Texts never overlap nor leave the page. What finds no room is left out in this order: hours and trials
 * spent, caption, rulers of CO2, other rulers but one quantity, what was spent, last rulers, title, y label,
 * x label, names. Names too long are cut in the middle, titles wrap into two lines, captions into three.
 */
#ifndef SYW_FIGURE_H
#define SYW_FIGURE_H

#include "syw/axis.h"
#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { SYW_FIGURE_MAX_SERIES = 8 };

enum syw_figure_format { SYW_FIGURE_PDF = 0, SYW_FIGURE_SVG, SYW_FIGURE_PNG };

enum syw_theme { SYW_THEME_LIGHT = 0, SYW_THEME_DARK };

/* One model. Arrays and strings are borrowed. */
struct syw_figure_series {
    const char *label;
    size_t n;                           /* points, ascending in x */
    const double *x;                    /* x[n], budget in trials, > 0 */
    const double *y;                    /* y[n], metric's unit; NaN: a gap */
    const double *lo, *hi;              /* interval, NaN where there is none, infinite where it has no end: shaded to
                                           the panel's edge, with an arrow there; both NULL: no interval at all */
    double per_trial[SYW_AXIS_COUNT];   /* mean cost of one trial, failed ones included; NaN: the log does not
                                           know */
    double spent[SYW_AXIS_COUNT];       /* in all, failed trials included; NaN: unknown. [SYW_AXIS_TRIALS]: the
                                           trials */
    double spent_known[SYW_AXIS_COUNT]; /* trials over which spent runs; less than the trials: the panel says
                                           so */
    double failed;                      /* trials of these that failed */
    bool estimated;                     /* the energy spent rests on an estimate: its bar is hatched */
};

/* {0} plus width, height from syw_figure_size and font_pt is the default. */
struct syw_figure_options {
    double width_in, height_in;    /* inches, > 0 */
    double font_pt;                /* 0: 8 pt; slides 18 pt */
    const char *font;              /* family list; NULL: Liberation Sans, or what is as wide */
    const char *title;             /* NULL: none. All texts are UTF-8 and are text, not markup */
    const char *x_label, *y_label; /* NULL: made from the axis and the metric */
    const char *caption;           /* small print at the bottom: what the interval is, what CO2e rests on; NULL:
                                      none */
    bool percent;                  /* show the metric times 100 with a % axis */
    bool linear_x;                 /* default: logarithmic */
    double x_lo, x_hi, y_lo, y_hi; /* limits, as the axis shows them (70, 90 with percent); both 0: from the
                                      data */
    enum syw_theme theme;
    double png_dpi; /* 0: 300 */
};

struct syw_figure {
    const char *metric;
    const char *statistic; /* what of the best is drawn, begins the y label: "Median"; NULL: "Expected" */
    bool minimize;         /* lower is better: only the wording changes */
    bool failed_left_out;  /* spent and per_trial do not hold failed trials: the panel says so */
    const struct syw_figure_series *series;
    size_t n_series; /* 1..SYW_FIGURE_MAX_SERIES */
    struct syw_figure_options options;
};

/* The format that a file's ending asks for (.pdf, .svg, .png, any case).
 * Returns SYW_EINVAL for another ending. */
SYW_CHECKED enum syw_status syw_figure_format_of(enum syw_figure_format *format, const char *path,
                                                 struct syw_error *err);

/* Reads a size: a preset ("acl" 3.03 in wide, "icml" 3.25 in, "neurips" 5.5 in, "slide" 13.333 x 7.5 in) or
 * "W,H" with the unit in or cm after either number (inches where none is given): "3.5,2.6", "9cm,6cm". Sets
 * width_in, height_in and font_pt of options; a preset without own height gets one that suits what figure has
 * to show (set the texts in its options before; figure may be NULL). Returns SYW_EINVAL for anything else, and for
 * sizes under 1.5 x 1.2 in or over 100 in. */
SYW_CHECKED enum syw_status syw_figure_size(struct syw_figure_options *options, const char *size,
                                            const struct syw_figure *figure, struct syw_error *err);

/* Draws to out (binary stream, not closed).
 *
 * Points with x <= 0 or without a finite x or y are left out. The interval may reach beyond the panel, which
 * shows as much of it below and above the curves as these span.
 *
 * Returns SYW_OK; SYW_EDOMAIN (more than SYW_FIGURE_MAX_SERIES series, none, nothing finite to draw, limits
 * the wrong way round, a PNG of more than 100 million pixels), SYW_EIO (out refused bytes), SYW_ERENDER
 * (cairo), SYW_ENOMEM. Nothing is written before all is drawn. */
SYW_CHECKED enum syw_status syw_figure_write(FILE *out, enum syw_figure_format format, const struct syw_figure *figure,
                                             struct syw_error *err);

#endif
