/* Where everything in a figure goes. The layout measures every text before anything is drawn: it is a list of
 * placed texts, lines, bars and dots, plus the rectangle and scales in which the curves are drawn.
 *
 * What does not fit is left out, minor things first (struct plan). Lengths are points, y grows downward.
 */
#ifndef SYW_RENDER_FIGURE_LAYOUT_H
#define SYW_RENDER_FIGURE_LAYOUT_H

#include "canvas.h"
#include "syw/figure.h"
#include "syw/scale.h"

/* 0 and above: the color of that series. */
enum ink { INK_TEXT = -1, INK_QUIET = -2, INK_RULE = -3, INK_GRID = -4 };

enum text_role {
    TEXT_TITLE,
    TEXT_CAPTION,
    TEXT_AXIS_LABEL,
    TEXT_TICK,
    TEXT_RULER_UNIT,
    TEXT_SERIES,
    TEXT_SPENT,
    TEXT_ROLES
};

struct placed_text {
    PangoLayout *text;
    struct box box;
    bool upward;
    int ink;
    enum text_role role;
};

struct placed_line {
    double x0, y0, x1, y1, width;
    int ink, dash;
};

struct placed_bar {
    struct box box;
    int ink;
    bool hatched;
};

struct placed_dot {
    double x, y, radius;
    int ink;
};

/* How the curves are told apart, in the order tried. */
enum naming {
    NAMING_NEAR,   /* names beside the ends of the curves */
    NAMING_GUTTER, /* in a column at the right, led to */
    NAMING_ALONG,  /* names anywhere along the curves */
    NAMING_CORNER, /* a legend in a free corner */
    NAMING_ABOVE,  /* a legend above the panel */
    NAMING_NONE
};

/* What a layout tries to show. */
struct plan {
    bool title, caption, spent, spent_details, x_label, y_label;
    int rulers; /* 3: all; 2: without CO2; 1: one quantity; 0: none */
    enum naming naming;
    bool last; /* take any panel, however small */
};

enum { MAX_TEXTS = 768, MAX_LINES = 1024, MAX_RULERS = 12, MAX_BARS = 3 * SYW_FIGURE_MAX_SERIES + 3 };

struct ruler {
    enum syw_axis axis;
    int series; /* whose translation it is, -1: everyone's */
    double per_trial;
};

struct layout {
    const struct syw_figure *figure;
    struct type type;
    struct plan plan;
    struct box page;       /* within the margin */
    double em;             /* size of labels; ticks and the rest are a little smaller */
    double line;           /* height of a line of small text */
    double caption_height; /* with the space above it */
    struct box plot;
    struct syw_scale x, y; /* y as shown, so times factor */
    double factor;         /* 100 for percent */
    struct placed_text text[MAX_TEXTS];
    struct placed_line rule[MAX_LINES];
    struct placed_bar bar[MAX_BARS];
    struct placed_dot dot[2 * SYW_FIGURE_MAX_SERIES + MAX_RULERS];
    size_t n_texts, n_lines, n_bars, n_dots;
    size_t misfits; /* texts that a last look had to take out: none, or the layout has a fault */
};

/* ---- figure.c ---- */

/* Whether the page, the type and the number of models are sane: the part of the next that every figure shares. */
SYW_CHECKED enum syw_status syw_figure_check_page(const struct syw_figure *figure, struct syw_error *err);

/* Whether there is something to draw, within sane sizes and limits: what syw_figure_write promises. */
SYW_CHECKED enum syw_status syw_figure_check(const struct syw_figure *figure, struct syw_error *err);

/* ---- figure_layout.c ---- */

/* Lays out figure, which syw_figure_check has found sound. Returns SYW_OK or SYW_ENOMEM; free with
 * syw_layout_free, which accepts NULL. */
SYW_CHECKED enum syw_status syw_layout_new(struct layout **layout, const struct syw_figure *figure,
                                           struct syw_error *err);
void syw_layout_free(struct layout *layout);

/* The steps that every kind of figure shares: an empty layout (NULL: out of memory), an empty page, the title below
 * *top and the caption above *bottom as far as the plan wants them, and the safety net at the end. */
struct layout *syw_layout_alloc(const struct syw_figure *figure);
void syw_layout_begin(struct layout *layout);
void syw_layout_title(struct layout *layout, double *top);
void syw_layout_caption(struct layout *layout, double *bottom);
void syw_layout_drop_misfits(struct layout *layout);

/* ---- figure_size.c ---- */

/* Reads a size; *open: the preset leaves the height (then untouched) to the contents. */
SYW_CHECKED enum syw_status syw_size_read(struct syw_figure_options *options, bool *open, const char *size,
                                          struct syw_error *err);

/* ---- figure_scales.c ---- */

/* Sets x and y to the limits asked for, or to the range of the data. */
void syw_scales_set(struct layout *layout);
/* Where a number lies on the page, kept within a few panels' distance. y in the metric's unit. */
double syw_layout_x(const struct layout *layout, double x);
double syw_layout_y(const struct layout *layout, double y);

/* ---- figure_parts.c: the list ---- */

bool syw_box_overlap(struct box a, struct box b, double gap);
bool syw_box_within(struct box inner, struct box outer);

struct text_style syw_style_small(const struct layout *layout);

/* Moves text up or down to the baseline of another. */
void syw_layout_align(struct placed_text *text, const struct placed_text *with);

/* Measures text and adds it, its box at 0, 0 (as wide as high where it reads upward); the caller moves it. */
struct placed_text *syw_layout_text(struct layout *layout, const char *string, const struct text_style *style,
                                    enum text_role role, int ink);
struct mark {
    size_t texts, lines, bars, dots;
};
struct mark syw_layout_mark(const struct layout *layout);
/* Moves all that was added since the mark. */
void syw_layout_shift(struct layout *layout, struct mark since, double dy);
/* Takes back the texts added since there were n. */
void syw_layout_forget(struct layout *layout, size_t n);
void syw_layout_line(struct layout *layout, struct placed_line line);
void syw_layout_dot(struct layout *layout, double x, double y, double radius, int ink);
double syw_layout_width(const struct layout *layout, const char *string, const struct text_style *style);

/* Ticks under a horizontal line at y that spans the plot. Labels stay left of limit. whole: the
 * main axis, whose trials are whole numbers. */
void syw_layout_ticks(struct layout *layout, const struct syw_scale *scale, double y, double limit, int ink,
                      bool whole);
/* What a row of ticks with labels takes. */
double syw_layout_tick_row(const struct layout *layout);
double syw_tick_length(const struct layout *layout);
double syw_tick_gap(const struct layout *layout);

/* ---- figure_rulers.c ---- */

/* The rulers that figure gets at a plan's level; returns how many. */
size_t syw_rulers_list(struct ruler ruler[MAX_RULERS], const struct syw_figure *figure, int level);
/* Between the panel and the units at its right. */
double syw_unit_gap(const struct layout *layout);
/* Height of all of them: rulers of one quantity stand closer. */
double syw_rulers_height(const struct layout *layout, const struct ruler ruler[], size_t n);
/* Places them from top downward; their units stand right of the panel. */
void syw_rulers_place(struct layout *layout, const struct ruler ruler[], size_t n, double top);

/* ---- figure_units.c ---- */

/* How amounts of an axis are shown: amount times factor, then the name (UTF-8). */
struct unit {
    double factor;
    const char *name;
};
struct unit syw_unit_for(const struct syw_figure *figure, enum syw_axis axis);
struct unit syw_unit_of(enum syw_axis axis, double most); /* for amounts up to most */

/* ---- figure_words.c ---- */

enum { WORDS = 320 };
/* Two or more significant digits, commas from 10,000. */
void syw_amount_text(char text[64], double amount);
/* Each adds to words, behind separator where something stands there; what is unknown adds nothing. tell_known: "(of 117
 * trials)" where the amount does not run over all. */
void syw_words_join(char words[WORDS], const char *separator, const char *part);
void syw_words_amount(char words[WORDS], const char *separator, const struct syw_figure *figure, size_t index,
                      enum syw_axis axis, bool tell_known);
void syw_words_energy(char words[WORDS], const struct syw_figure *figure, size_t index); /* kWh = kg CO2e */
void syw_words_trials(char words[WORDS], const struct syw_figure_series *series);
bool syw_spent_is_known(const struct syw_figure_series *series, enum syw_axis axis);
/* What bars of all models can show: kWh, else hours, else trials. */
enum syw_axis syw_spent_axis(const struct syw_figure *figure);

/* ---- figure_spent.c ---- */

/* The panel of what was spent, top left corner at x, y; returns its height. beside: it
 * stands at the right, narrow, all in one column. stretch: more space between the models. */
double syw_spent_place(struct layout *layout, double x, double y, double width, bool beside, double stretch);
/* Where it stands at the right, and how far the models move apart where there is room. */
#define SIDE_WIDTH    (4.5 * 72) /* width of the figure, points */
#define SPENT_STRETCH 1.5        /* ems between two models */

/* ---- figure_names.c, figure_legend.c ---- */

#define NAME_LEAST 4.5 /* ems to which a name may be cut, no further */
/* Room that naming takes: at the right of the plot, and above it. */
double syw_names_gutter(const struct layout *layout);
double syw_legend_above(struct layout *layout, double top);
/* Names the curves as the plan says; false where they do not fit. Call when the plot is settled. */
bool syw_names_place(struct layout *layout, double limit);

/* ---- figure_trace.c: the curves on the page, as obstacles ---- */

enum { TRACE_COLUMNS = 257 };

struct trace {
    double y[TRACE_COLUMNS], lo[TRACE_COLUMNS], hi[TRACE_COLUMNS]; /* NaN: not there */
    bool shown;
    double end_x, end_y; /* last point inside the panel */
};

void syw_trace(struct trace *trace, const struct layout *layout, const struct syw_figure_series *series);
/* Whether box, grown by pad, touches the curve. */
bool syw_trace_hits(const struct trace *trace, struct box plot, struct box box, double pad);
/* Share of box's columns in which it touches the interval. */
double syw_trace_band_share(const struct trace *trace, struct box plot, struct box box);
/* From box to the nearest point of the curve, points. */
double syw_trace_distance(const struct trace *trace, struct box plot, struct box box);
/* order[n] of the series, from the one that ends highest downward. */
void syw_trace_sort(size_t order[], const struct trace trace[], size_t n);
/* A legend in a free corner; false where there is none. */
bool syw_legend_corner(struct layout *layout, const struct trace trace[]);

/* ---- figure_draw.c ---- */

void syw_layout_draw(struct canvas *canvas, const struct layout *layout);

#endif
