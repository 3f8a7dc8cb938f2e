/* Where everything in a figure goes. The layout measures every text before anything is drawn: it is a list of
 * placed texts, lines, bars and dots, plus the rectangle and scales in which the curves are drawn.
 *
 * What does not fit is left out, minor things first (struct page_plan). Lengths are points, y grows downward.
 */
#ifndef SYW_RENDER_FIGURE_LAYOUT_H
#define SYW_RENDER_FIGURE_LAYOUT_H

#include "render/canvas/canvas.h"
#include "syw/figure.h"
#include "syw/scale.h"

/* 0 and above: the color of that series. */
enum ink { INK_TEXT = -1, INK_QUIET = -2, INK_RULE = -3, INK_GRID = -4, INK_DONE = -5, INK_PRUNED = -6 };

enum text_role {
    TEXT_TITLE,
    TEXT_CAPTION,
    TEXT_AXIS_LABEL,
    TEXT_TICK,
    TEXT_RULER_UNIT,
    TEXT_SERIES,
    TEXT_SPENT,
    TEXT_MARK, /* inside the panels: stops, overspend, verdicts */
    TEXT_KEY,
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
    double tint; /* above 0: so faint, and behind everything */
    bool hollow; /* its outline alone */
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
    NAMING_SPENT,  /* by strokes before the names in what was spent */
    NAMING_CORNER, /* a legend in a free corner */
    NAMING_ABOVE,  /* a legend above the panel */
    NAMING_NONE
};

/* What a layout tries to show. */
struct page_plan {
    bool title, spent, spent_details, x_label, y_label, key, lower;
    bool stops_above; /* stops are told above the panel, as their labels find no room in it */
    int caption;      /* 2: all; 1: what is shaded; 0: none, and nothing is shaded */
    int rulers;       /* 3: all; 2: without CO2; 1: one quantity; 0: none */
    enum naming naming;
    bool last; /* take any panel, however small */
};

/* Where something is drawn over the budget. */
struct panel {
    struct box box;
    struct syw_scale scale; /* of what the axis counts: y as shown, so times factor, or its distance to the best */
    double factor;          /* 100 for percent */
    bool from_best;         /* that distance it is */
    double best;            /* as shown */
    bool flipped;           /* the least count is up */
    bool closed;            /* what a logarithmic axis does not reach lies at its least count, and is no gap */
};

enum { WORDS = 320 }; /* bytes of a text made of several */

/* What the lower panel shows. */
enum lower { LOWER_NONE, LOWER_DIFFERENCE, LOWER_PRICE };

enum { MAX_MARKS = 64 }; /* ranges of a verdict; crossings */
enum {
    MAX_TEXTS = 896,
    MAX_LINES = 1536,
    MAX_RULERS = 12,
    MAX_BARS = 5 * SYW_FIGURE_MAX_SERIES + 2 * MAX_MARKS,
    MAX_DOTS = 2 * SYW_FIGURE_MAX_SERIES + MAX_RULERS + MAX_MARKS,
    MAX_OBSTACLES = 4 * SYW_FIGURE_MAX_SERIES + MAX_MARKS
};

struct ruler {
    enum syw_axis axis;
    int series;                              /* whose translation it is, -1: everyone's */
    double ratio;                            /* of it, per unit of the budget */
    const struct syw_figure_series *follows; /* ratio does not hold, its trials_at does; or NULL */
};

struct layout {
    const struct syw_figure *figure;
    struct type type;
    struct page_plan plan;
    struct box sheet;      /* of the page, what the layout has */
    struct box page;       /* of that, within the margin */
    double em;             /* size of labels; ticks and the rest are a little smaller */
    double line;           /* height of a line of small text */
    double caption_height; /* with the space above it */
    double least_top;      /* so far below the page's top the panel begins, or further: as in the other cells */
    struct syw_scale x;    /* of every panel, in the axis' own unit */
    struct panel plot;     /* the curves */
    struct panel lower;    /* the difference or the prices; its box is empty where there is none */
    struct placed_text text[MAX_TEXTS];
    struct placed_line rule[MAX_LINES];
    struct placed_bar bar[MAX_BARS];
    struct placed_dot dot[MAX_DOTS];
    struct box obstacle[MAX_OBSTACLES]; /* in the upper panel, for names: besides curves */
    size_t n_texts, n_lines, n_bars, n_dots, n_obstacles;
    size_t misfits; /* texts that a last look had to take out: none, or the layout has a fault */
};

/* ---- figure.c ---- */

/* Whether the page, the type and the number of models are sane: the part of the next that every figure shares. */
SYW_CHECKED enum syw_status syw_figure_check_page(const struct syw_figure *figure, struct syw_error *err);

/* Whether there is something to draw, within sane sizes and limits: what syw_figure_write promises. */
SYW_CHECKED enum syw_status syw_figure_check(const struct syw_figure *figure, struct syw_error *err);

/* ---- layout.c ---- */

/* Lays out figure, which syw_figure_check has found sound. Returns SYW_OK or SYW_ENOMEM; free with
 * syw_layout_free, which accepts NULL. */
SYW_CHECKED enum syw_status syw_layout_new(struct layout **layout, const struct syw_figure *figure,
                                           struct syw_error *err);
/* The same on a part of a page, which figure takes for its whole; see least_top. */
SYW_CHECKED enum syw_status syw_layout_new_on(struct layout **layout, const struct syw_figure *figure, struct box sheet,
                                              double least_top, struct syw_error *err);
void syw_layout_free(struct layout *layout);

/* The steps that every kind of figure shares: an empty layout, an empty page, the title below
 * *top and the caption above *bottom as far as the plan wants them, and the safety net at the end. */
SYW_CHECKED enum syw_status syw_layout_alloc(struct layout **layout, const struct syw_figure *figure,
                                             struct syw_error *err);
void syw_layout_begin(struct layout *layout);
void syw_layout_title(struct layout *layout, double *top);
bool syw_layout_caption(struct layout *layout, double *bottom); /* false: it is too long */
/* Whether the reader is told what shading and hatching mean, or needs not be told. */
bool syw_is_shading_told(const struct layout *layout);
void syw_layout_drop_misfits(struct layout *layout);

/* ---- size.c ---- */

/* Reads a size; *open: the preset leaves the height (then untouched) to the contents. */
SYW_CHECKED enum syw_status syw_size_read(struct syw_figure_options *options, bool *open, const char *size,
                                          struct syw_error *err);

/* ---- scales.c ---- */

enum lower syw_lower_kind(const struct layout *layout);
/* Sets x and the panels' scales to the limits asked for, or to the range of the data. */
void syw_scales_set(struct layout *layout);
/* The least and the most of series' trials_at on the x axis (above 0 where that is logarithmic); false where
 * these are not two numbers. */
bool syw_trials_range(double *lo, double *hi, const struct layout *layout, const struct syw_figure_series *series);
/* The share of the x axis at which trials_at of series first reaches trials, interpolated between its points as
 * straight as the axis is; NaN beyond them. */
double syw_trials_position(const struct layout *layout, const struct syw_figure_series *series, double trials);
/* Where a number lies on the page, kept within a few panels' distance. y in the metric's unit. */
double syw_layout_x(const struct layout *layout, double x);
double syw_panel_y(const struct panel *panel, double y);
/* Of what the axis counts: its share of the panel's height, from below, and the value as shown. */
double syw_panel_share(const struct panel *panel, double count);
double syw_panel_value(const struct panel *panel, double count);

/* ---- parts.c: the list ---- */

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
void syw_layout_bar(struct layout *layout, struct placed_bar bar);
void syw_layout_obstacle(struct layout *layout, struct box box);
/* Whether box, grown by gap, touches an obstacle. */
bool syw_layout_is_obstructed(const struct layout *layout, struct box box, double gap);
void syw_layout_dot(struct layout *layout, double x, double y, double radius, int ink);
double syw_layout_width(const struct layout *layout, const char *string, const struct text_style *style);

/* A row of ticks with labels under a horizontal line at y that spans the plot. */
struct tick_row {
    struct syw_scale scale;                  /* of the amounts shown */
    const struct syw_figure_series *follows; /* ticks stand where its trials_at reaches them; NULL: as the scale says */
    double y, limit;                         /* labels stay left of limit */
    int ink;
    bool whole; /* trials, which are whole numbers */
    bool tight; /* labels reach no further than a tick beyond the plot's left end */
};
void syw_layout_ticks(struct layout *layout, const struct tick_row *row);
/* Where value stands on the row, as a share of the plot's width. */
double syw_tick_position(const struct layout *layout, const struct tick_row *row, double value);
/* What a row of ticks with labels takes. */
double syw_layout_tick_row(const struct layout *layout);
double syw_tick_length(const struct layout *layout);
double syw_tick_gap(const struct layout *layout);

/* ---- axes.c ---- */

/* Left of the panel, in two lines where need be; returns the room taken. */
double syw_y_label(struct layout *layout, const struct panel *panel);
/* Ticks of the y axis and a light grid; place: false only measures. Returns the width of the widest label. */
double syw_y_ticks(struct layout *layout, const struct panel *panel, bool place);
/* Under the lowest panel, which ends at bottom. */
void syw_x_axis(struct layout *layout, double bottom, double limit);
/* Its label alone, below y. */
void syw_x_label(struct layout *layout, double y);
void syw_panel_frame(struct layout *layout, const struct panel *panel);

/* ---- verdict.c, stops.c, key.c: what is marked in the panels ---- */

#define CURVE_WIDTH    1.5  /* of lines, in eighths of an em */
#define LOWER_SHARE    0.38 /* of the panels' height */
#define STRIP_TINT     0.3
#define OVERSPEND_TINT 0.1
/* Thin lines, as drawn and as explained by the key. */
#define DASHED_WIDTH 0.9
#define DASHED_DASH  6
#define STAIRS_WIDTH 0.6
/* Between the panels: room for the verdict. */
double syw_verdict_height(const struct layout *layout);
/* Zero line, crossings, and ranges of the verdict; call when the panels are settled. */
void syw_verdict_place(struct layout *layout);
/* Stops, their intervals and overspend; false where one finds no room for its label. */
bool syw_stops_place(struct layout *layout);
/* "stop: 18 trials, overspend: 88 %" of an audit; empty where it has no stop. */
void syw_stop_words(char words[WORDS], const struct syw_figure_audit *audit);
/* What explains thin lines, in a row above the panel. */
double syw_key_height(const struct layout *layout, double limit);
void syw_key_place(struct layout *layout, double top, double limit);

/* ---- rulers.c ---- */

/* The rulers that the figure gets at a plan's level; returns how many. Call when the x axis is settled. */
size_t syw_rulers_list(struct ruler ruler[MAX_RULERS], const struct layout *layout, int level);
/* Whether a ruler of axis would translate anything. */
bool syw_ruler_is_known(const struct syw_figure *figure, enum syw_axis axis);
/* Between the panel and the units at its right. */
double syw_unit_gap(const struct layout *layout);
/* Height of all of them: rulers of one quantity stand closer. */
double syw_rulers_height(const struct layout *layout, const struct ruler ruler[], size_t n);
/* Places them from top downward; their units stand right of the panel. */
void syw_rulers_place(struct layout *layout, const struct ruler ruler[], size_t n, double top);

/* ---- units.c ---- */

/* How amounts of an axis are shown: amount times factor, then the name (UTF-8). */
struct unit {
    double factor;
    const char *name;
};
struct unit syw_unit_for(const struct syw_figure *figure, enum syw_axis axis);
bool syw_budget_is_trials(const struct syw_figure *figure);
struct unit syw_budget_unit(const struct syw_figure *figure); /* of the x axis */
struct unit syw_unit_of(enum syw_axis axis, double most);     /* for amounts up to most */

/* ---- words.c ---- */

/* Where values are better on an axis. */
const char *syw_better_arrow(bool minimize);
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

/* ---- spent.c ---- */

/* The panel of what was spent, top left corner at x, y; returns its height. beside: it
 * stands at the right, narrow, all in one column. stretch: more space between the models. */
double syw_spent_place(struct layout *layout, double x, double y, double width, bool beside, double stretch);
/* Whether the names stand there in full, with a stroke of their curve before them. */
bool syw_spent_names_fit(const struct layout *layout, double width, bool beside);
/* Whether it has something to tell, and is wanted. */
bool syw_spent_is_worth(const struct syw_figure *figure);
/* Where it stands at the right, and how far the models move apart where there is room. */
#define SIDE_WIDTH    (4.5 * 72) /* width of the figure, points */
#define SPENT_STRETCH 1.5        /* ems between two models */

/* ---- names.c, legend.c ---- */

#define NAME_LEAST 4.5 /* ems to which a name may be cut, no further */
#define STROKE_EM  2.9 /* length of a sample of a curve, ems */
/* Room that naming takes: at the right of the plot, and above it. */
double syw_names_gutter(const struct layout *layout);
double syw_legend_above(struct layout *layout, double top);
/* Names the curves as the plan says; false where they do not fit. Call when the plot is settled. */
bool syw_names_place(struct layout *layout, double limit);

/* ---- trace.c: the curves on the page, as obstacles ---- */

enum { TRACE_COLUMNS = 257 };

struct curve_trace {
    double dashed[TRACE_COLUMNS], stairs[TRACE_COLUMNS];
    double y[TRACE_COLUMNS], lo[TRACE_COLUMNS], hi[TRACE_COLUMNS]; /* NaN: not there */
    bool shown;
    double end_x, end_y; /* last point inside the panel */
};

void syw_trace(struct curve_trace *trace, const struct layout *layout, const struct syw_figure_series *series);
/* Whether box, grown by pad, touches the curve. */
bool syw_trace_hits(const struct curve_trace *trace, struct box plot, struct box box, double pad);
/* Share of box's columns in which it touches the interval. */
double syw_trace_band_share(const struct curve_trace *trace, struct box plot, struct box box);
/* From box to the nearest point of the curve, points. */
double syw_trace_distance(const struct curve_trace *trace, struct box plot, struct box box);
/* order[n] of the series, from the one that ends highest downward. */
void syw_trace_sort(size_t order[], const struct curve_trace trace[], size_t n);
/* A legend in a free corner; false where there is none. */
bool syw_legend_corner(struct layout *layout, const struct curve_trace trace[]);

/* ---- paint.c: ink is a series, or below 0 one of the layout's own ---- */

struct paint syw_line_paint(const struct layout *layout, int ink);
struct paint syw_text_paint(const struct layout *layout, int ink);
struct paint syw_paper_paint(const struct layout *layout);
bool syw_is_dark(const struct layout *layout);

/* ---- curves.c ---- */

void syw_draw_curves(struct canvas *canvas, const struct layout *layout);

/* ---- draw.c ---- */

void syw_layout_draw(struct canvas *canvas, const struct layout *layout);
/* The page without the curves; and a layout on a page that is drawn already. */
void syw_layout_draw_frame(struct canvas *canvas, const struct layout *layout);
void syw_layout_draw_cell(struct canvas *canvas, const struct layout *layout);

#endif
