/* The figure: expected best value against budget, rulers that translate the budget, and what was spent in
 * all; for a comparison the difference under it, for an audit the price of a point.
 *
 * Sizes are true: a figure of 3.03 in with 8 pt text is that, in PDF and SVG (points) and in PNG (dpi). The
 * same input gives the same bytes: no dates, no running numbers. Only figure*.c and canvas*.c know cairo and
 * pango.
 *
 * The panel shows a curve per model over the budget, its interval shaded, a dot where its trials end.
 * A curve's name stands beside it, in full; where that does not fit, a stroke of the curve stands before the name in
 * what was spent, else in a legend in a free corner or above.
 *
 * Models may have a panel each, on the same axes and under their names, without rulers, amounts and lower panel.
 *
 * A lower panel may show a difference (between two models) or prices (of a point, on a log axis). It shares the
 * x axis, which then stands below it. Crossings and stops are marked in both panels.
 *
 * The curves are the figure: the panels of a preset take at least 60 % of its height where up to two models leave
 * that room, and never less than 45 % of any page.
 *
 * Rulers below the panels translate the budget. Where it counts trials: into what per_trial knows. Where it is a cost:
 * into the expected number of trials, and into what is proportional to it. Models that share a translation, to within
 * the width of a curve's line on the page, share its ruler; else each has its own, in its color and with a dot where
 * its trials end. Unless the options choose, there is one quantity (trials; under trials kWh, or hours where no model
 * knows kWh), and where all models share that, a second one that they share; none where more than two models would
 * need their own. Costs are shown in handy units: Wh, kWh or MWh; s, min or h; mg, g, kg or t.
 *
 * What was spent stands at the right of figures of several models from 4.5 in wide, below the rulers of others. Bars
 * show kWh, or hours: the first that all models know. A single model has no bar, and where no cost is known and no
 * trial failed or was pruned there is nothing to tell.
 *
 * Texts never overlap nor leave the page. What finds no room is left out in this order: hours and trials
 * spent, rulers of CO2, other rulers but one quantity, what was spent, last rulers, caption, title, key of thin
 * lines, lower panel, y labels, x label, what says how shading reads (then nothing is shaded), names.
 * Above a lower panel all rulers but one quantity go first. Names wider than the page are cut in the middle, titles
 * wrap into two lines, captions into six. Labels of stops stand above the panel where one of them finds no room in it;
 * those of verdicts are left out one by one.
 */
#ifndef SYW_FIGURE_H
#define SYW_FIGURE_H

#include "syw/axis.h"
#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

SYW_BEGIN_DECLS

enum { SYW_FIGURE_MAX_SERIES = 8 };
enum { SYW_AUDITS_TOGETHER = 3 }; /* audits of more models have a panel each */

enum syw_figure_format { SYW_FIGURE_PDF = 0, SYW_FIGURE_SVG, SYW_FIGURE_PNG };

enum syw_theme { SYW_THEME_LIGHT = 0, SYW_THEME_DARK };

/* What `syw audit` adds to one model's curve. Arrays and strings are borrowed; {0} adds nothing. */
struct syw_figure_audit {
    size_t n_steps;              /* best so far, drawn as thin stairs: 0 for none */
    const double *step_x;        /* step_x[n_steps], budget, ascending: from here on the best so far is */
    const double *step_y;        /* step_y[n_steps], metric's unit; NaN: nothing yet, a gap */
    double stop_x;               /* where to have stopped, a vertical line through all panels; 0 or NaN: nowhere */
    double stop_lo, stop_hi;     /* its interval; both 0, or a NaN: none */
    const char *stop_label;      /* stands beside the line, as "stop: 18 trials"; NULL: none */
    double overspend_to;         /* shaded from stop_x to here; 0 or NaN: not */
    const char *overspend_label; /* inside what is shaded, as "overspend 4.1 kWh"; NULL: none */
    size_t n_prices;             /* what a point cost: the lower panel, see syw_figure.price_label; 0 for none */
    const double *price_from;    /* price_from[n_prices]: each price holds from here to price_x, drawn as a level
                                    line. NULL: prices hold at price_x, drawn as dots and a line */
    const double *price_x;       /* price_x[n_prices], budget, ascending, > 0 */
    const double *price_y;       /* price_y[n_prices], > 0; NaN or <= 0: a gap; infinite (a cost without gain): an
                                    arrow to the panel's upper edge */
};

/* One model. Arrays and strings are borrowed. The budget (all that is called x, here and below) is counted in the
 * figure's axis: trials, hours, kWh, ... */
struct syw_figure_series {
    const char *label;
    size_t n;                           /* points, ascending in x */
    const double *x;                    /* x[n], budget, > 0 */
    const double *y;                    /* y[n], metric's unit; NaN: a gap */
    const double *lo, *hi;              /* interval, NaN where there is none, infinite where it has no end: shaded to
                                           the panel's edge, with an arrow there; both NULL: no interval at all */
    double per_trial[SYW_AXIS_COUNT];   /* mean cost of one trial, failed ones included; NaN: the log does not
                                           know */
    double spent[SYW_AXIS_COUNT];       /* in all, failed trials included; NaN: unknown. [SYW_AXIS_TRIALS]: the
                                           trials */
    double spent_known[SYW_AXIS_COUNT]; /* trials over which spent runs; less than the trials: the panel says
                                           so */
    double failed, pruned;              /* trials of these that failed, and that were stopped early */
    bool estimated;                     /* the energy spent rests on an estimate: its bar is hatched */
    /* For another axis than trials (zeros are nothing known): */
    double proportional[SYW_AXIS_COUNT];  /* how much of that axis one unit of the budget is (kg CO2e per kWh) where
                                             they are proportional for every trial; NaN or 0: they are not. per_trial
                                             is not used then */
    const double *trials_at;              /* trials_at[n], expected number of trials run within x[i], not descending;
                                             NaN: a gap. NULL: not known, no ruler */
    const double *y_dashed;               /* y_dashed[n]: a second, thin dashed line; NaN: a gap. NULL: none */
    const struct syw_figure_audit *audit; /* NULL: none */
    bool no_end;                          /* no dot where the curve ends */
    /* Beyond what was spent: a thin dashed line, and its bounds hatched. */
    size_t n_beyond;                     /* points; 0 for none */
    const double *beyond_x;              /* beyond_x[n_beyond], budget, ascending, from the end of the curve on */
    const double *beyond_y;              /* beyond_y[n_beyond], metric's unit; NaN: a gap */
    const double *beyond_lo, *beyond_hi; /* as lo and hi */
};

/* One range of a verdict about two or more models. */
struct syw_figure_range {
    double from, to; /* budget, from < to */
    int leader;      /* index of the series that leads; -1: a tie */
};

/* Where one model overtakes the other. */
struct syw_figure_crossing {
    double x;      /* budget */
    double lo, hi; /* its interval, NaN where there is none */
};

/* The difference of two models: the lower panel. Arrays and strings are borrowed. */
struct syw_figure_difference {
    size_t n;              /* points, ascending in x */
    const double *x;       /* x[n], budget, > 0 */
    const double *y;       /* y[n], difference in the metric's unit (times 100 with percent); NaN: a gap */
    const double *lo, *hi; /* its interval, as in a series; both NULL: none */
    const struct syw_figure_range *range; /* range[n_ranges], ascending, apart: a strip above the panel, at most 64 */
    size_t n_ranges;
    const struct syw_figure_crossing *crossing; /* crossing[n_crossings], at most 64 */
    size_t n_crossings;
    const char *y_label; /* as "A - B (points)"; NULL: "Difference" */
};

/* {0} plus width, height from syw_figure_size and font_pt is the default. */
struct syw_figure_options {
    double width_in, height_in;    /* inches, > 0 */
    double font_pt;                /* 0: 8 pt; slides 18 pt */
    const char *font;              /* family list; NULL: Liberation Sans, which the library brings along */
    const char *title;             /* NULL: none. All texts are UTF-8 and are text, not markup */
    const char *x_label, *y_label; /* NULL: made from the axis and the metric; y_label is that of the upper panel */
    const char *shading;           /* what is shaded or hatched, begins the small print at the bottom and goes last;
                                      NULL: shading goes without saying */
    const char *caption;           /* the rest of the small print: what CO2e rests on; NULL: none */
    bool choose_rulers;            /* rulers says which there are, as far as they are known */
    unsigned rulers;               /* 1 << axis for each; 0: none */
    bool no_spent;                 /* what was spent is not shown */
    bool percent;                  /* show the metric times 100 with a % axis */
    bool linear_x;                 /* default: logarithmic */
    bool log_y;                    /* logarithmic axis of values, for losses; default: linear */
    bool from_best;                /* logarithmic axis of the distance to best, for values that approach it; ticks are
                                      labeled by the values: 90, 99, 99.9. log_y makes no difference then */
    double best;                   /* with from_best: the best that the metric can be at all, in its unit */
    bool whole_y;                  /* curves are shown whole. Default, where no limits are set and the axis is linear: a
                                      steep beginning (in the first quarter of a logarithmic budget axis, the first
                                      tenth of a linear one) that would take more than two thirds of the height is
                                      cut to half of it */
    double x_lo, x_hi;             /* limits, in the axis' own unit (kWh also where ticks are Wh); both 0: from
                                      the data */
    double y_lo, y_hi;             /* limits, as the axis shows them (70, 90 with percent); both 0: from the data */
    enum syw_theme theme;
    double png_dpi; /* 0: 300 */
    /* Of an SVG. Its texts are outlines, which look the same everywhere, and as text above them, which is not seen but
     * found and copied. */
    bool svg_text;           /* text alone, in the reader's own fonts: a fifth of the size, and open to editors */
    const char *name;        /* what it is called: <title>; NULL: the title, else what it shows */
    const char *description; /* what it says, for those who do not see it: <desc>; NULL: the caption */
    const char *svg_id;      /* letters, digits and -: a part of a page of HTML, with svg_text, whose ids begin with
                                this; NULL: a file */
};

struct syw_figure {
    const char *metric;
    const char *statistic; /* what of the best is drawn, begins the y label: "Median"; NULL: "Expected" */
    bool minimize;         /* lower is better: changes the wording, and where labels are tried first */
    bool steps;            /* each value holds until the next one's x, as quantiles do: drawn as stairs */
    bool apart;            /* each model in a panel of its own */
    bool failed_left_out;  /* spent and per_trial do not include failed trials: the panel says so */
    const struct syw_figure_series *series;
    size_t n_series;          /* 1..SYW_FIGURE_MAX_SERIES */
    enum syw_axis axis;       /* what the budget is counted in */
    const char *budget;       /* what it is counted in where that is a column of the user's own ("steps"): then axis
                                 says nothing. NULL: axis tells */
    const char *dashed_label; /* explains y_dashed in a key above the panel ("average cost x k"); NULL: nothing does */
    const char *steps_label;  /* explains the stairs in that key ("best so far"); NULL: nothing does */
    const struct syw_figure_difference *difference; /* a lower panel; NULL: none */
    const char *price_label; /* names the y axis of the lower panel that shows the prices of the series' audits ("kg
                                CO2e per point"); there is none where this is NULL, no price is finite, or there is
                                a difference */
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

/* Whether families, as in the options, can be had. instead[SYW_FIGURE_FONT] is "" where one of them is installed, or
 * names a font by its kind ("sans-serif"); else it is the family that a figure is set in.
 * Returns SYW_OK, SYW_ERENDER, SYW_ENOMEM. */
enum { SYW_FIGURE_FONT = 128 };
SYW_CHECKED enum syw_status syw_figure_font(char instead[SYW_FIGURE_FONT], const char *families, struct syw_error *err);

/* Whether all texts can be set in families, or in another font that is there. *lacking: the first text with a character
 * that no font has, which a figure shows as a box; n: there is none. A text may be NULL.
 * Returns SYW_OK, SYW_ERENDER, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_figure_settable(size_t *lacking, const char *families, const char *const text[],
                                                size_t n, struct syw_error *err);

/* Draws to out (binary stream, not closed).
 *
 * Points with x <= 0 or without a finite x or y are left out. The interval may reach beyond the panel, which
 * shows as much of it below and above the curves as these span.
 *
 * Returns SYW_OK; SYW_EDOMAIN (more than SYW_FIGURE_MAX_SERIES series, none, nothing finite to draw, limits
 * the wrong way round, a PNG of more than 100 million pixels), SYW_EIO (out refused bytes), SYW_ERENDER
 * (cairo, or the font cannot be unpacked), SYW_ENOMEM. Nothing is written before all is drawn. */
SYW_CHECKED enum syw_status syw_figure_write(FILE *out, enum syw_figure_format format, const struct syw_figure *figure,
                                             struct syw_error *err);

SYW_END_DECLS

#endif
