/* Draws what lies in the panels: intervals, curves, stairs and prices. All are strands: numbers over the budget, in
 * a panel and an ink of their own.
 */
#include "layout.h"

#include <math.h>

struct strand {
    const struct layout *layout;
    const struct panel *panel;
    size_t n;
    const double *x, *y;
    const double *lo, *hi; /* NULL: no interval */
    int ink, dash;
    double width; /* of the line, in eighths of an em: a slide is a larger paper */
    bool stairs;  /* each value holds until the next one's x */
};

static struct paint fade(struct paint paint, double alpha)
{
    paint.alpha = alpha;
    return paint;
}

static struct pen line_pen(const struct strand *strand)
{
    const struct layout *layout = strand->layout;
    return (struct pen){syw_line_paint(layout, strand->ink), strand->width * layout->em / 8, strand->dash};
}

/* Where an end of an interval lies on the page; one without end at the panel's edge. */
static double end_y(const struct panel *panel, double value)
{
    if (isinf(value))
        return value < 0 ? panel->box.y + panel->box.h : panel->box.y;
    return syw_panel_y(panel, value);
}

/* The corner of stairs between the last point and the next one. */
static void add_corner(struct canvas *canvas, double last_x, double last_y, double x, double y, bool backward)
{
    if (backward)
        syw_canvas_path_add(canvas, last_x, y);
    else
        syw_canvas_path_add(canvas, x, last_y);
}

/* Adds value[from .. to) to the path, in either direction. Points within a twentieth of a point of the last one
 * make no difference on paper and are left out. */
static void add_points(struct canvas *canvas, const struct strand *strand, const double value[], size_t from, size_t to,
                       bool backward, bool start)
{
    double last_x = -INFINITY, last_y = 0;
    for (size_t k = from; k < to; k++) {
        size_t i = backward ? to - 1 - (k - from) : k;
        double x = syw_layout_x(strand->layout, strand->x[i]), y = end_y(strand->panel, value[i]);
        if (k > from && k + 1 < to && fabs(x - last_x) < 0.05 && fabs(y - last_y) < 0.05)
            continue;
        if (k > from && strand->stairs)
            add_corner(canvas, last_x, last_y, x, y, backward);
        if (k == from && start)
            syw_canvas_path_start(canvas, x, y);
        else
            syw_canvas_path_add(canvas, x, y);
        last_x = x;
        last_y = y;
    }
}

static bool has_value(const struct strand *strand, size_t i)
{
    return isfinite(syw_panel_y(strand->panel, strand->y[i])) && (strand->x[i] > 0 || !strand->layout->x.logarithmic);
}

static bool has_interval(const struct strand *strand, size_t i)
{
    return strand->lo && strand->hi && has_value(strand, i) && isfinite(end_y(strand->panel, strand->lo[i])) &&
           isfinite(end_y(strand->panel, strand->hi[i]));
}

typedef bool test(const struct strand *strand, size_t i);

/* The next run of points that pass, from *from on; false where there is none. */
static bool next_run(size_t *from, size_t *to, const struct strand *strand, test *passes)
{
    while (*from < strand->n && !passes(strand, *from))
        ++*from;
    *to = *from;
    while (*to < strand->n && passes(strand, *to))
        ++*to;
    return *from < *to;
}

/* Shaded, with a thin rim above and below that shows where two intervals overlap; on a screen all around, which takes a
 * third of the bytes. */
static void draw_interval(struct canvas *canvas, const struct strand *strand)
{
    const struct layout *layout = strand->layout;
    struct paint paint = syw_line_paint(layout, strand->ink);
    bool many = layout->figure->n_series > 4;
    if (!syw_is_shading_told(layout))
        return;
    struct pen rim = {fade(paint, many ? 0.3 : 0.45), 0.05 * layout->em, 0}, bar = {fade(paint, 0.5), 1, 0};
    for (size_t from = 0, to; next_run(&from, &to, strand, has_interval); from = to) {
        if (to - from == 1) {
            double x = syw_layout_x(layout, strand->x[from]);
            syw_canvas_line(canvas, x, end_y(strand->panel, strand->lo[from]), x,
                            end_y(strand->panel, strand->hi[from]), &bar);
            continue;
        }
        add_points(canvas, strand, strand->lo, from, to, false, true);
        add_points(canvas, strand, strand->hi, from, to, true, false);
        syw_canvas_shade(canvas, fade(paint, (syw_is_dark(layout) ? 0.24 : 0.16) * (many ? 0.6 : 1)),
                         syw_canvas_is_for_screen(canvas) ? &rim : NULL);
        if (syw_canvas_is_for_screen(canvas))
            continue;
        add_points(canvas, strand, strand->lo, from, to, false, true);
        syw_canvas_stroke(canvas, &rim);
        add_points(canvas, strand, strand->hi, from, to, false, true);
        syw_canvas_stroke(canvas, &rim);
    }
}

static double between(double from, double to, double share)
{
    return from + (to - from) * share;
}

/* Strokes across an interval, half an em apart, and its rims: what is not data is not shaded. */
static void hatch_interval(struct canvas *canvas, const struct strand *strand)
{
    const struct layout *layout = strand->layout;
    const struct panel *panel = strand->panel;
    const struct pen pen = {fade(syw_line_paint(layout, strand->ink), 0.45), 0.05 * layout->em, 0};
    const double step = 0.5 * layout->em, aside = step * strand->ink / SYW_FIGURE_MAX_SERIES;
    for (size_t i = 0; i + 1 < strand->n && syw_is_shading_told(layout); i++) {
        if (!has_interval(strand, i) || !has_interval(strand, i + 1))
            continue;
        const double x0 = syw_layout_x(layout, strand->x[i]), x1 = syw_layout_x(layout, strand->x[i + 1]);
        const double lo0 = end_y(panel, strand->lo[i]), lo1 = end_y(panel, strand->lo[i + 1]);
        const double hi0 = end_y(panel, strand->hi[i]), hi1 = end_y(panel, strand->hi[i + 1]);
        for (double x = ceil((x0 - aside) / step) * step + aside; x < x1; x += step) {
            const double share = (x - x0) / (x1 - x0);
            syw_canvas_line(canvas, x, between(lo0, lo1, share), x, between(hi0, hi1, share), &pen);
        }
        syw_canvas_line(canvas, x0, lo0, x1, lo1, &pen);
        syw_canvas_line(canvas, x0, hi0, x1, hi1, &pen);
    }
}

/* From inside the panel to its upper or lower edge; moved by as much as keeps it inside. */
static void draw_arrow(struct canvas *canvas, const struct strand *strand, double x, bool up)
{
    const struct layout *layout = strand->layout;
    const struct box box = strand->panel->box;
    const struct pen pen = {syw_line_paint(layout, strand->ink), 0.1 * layout->em, 0};
    double tip = end_y(strand->panel, up ? INFINITY : -INFINITY), size = 0.35 * layout->em, back = up ? size : -size;
    x = fmin(fmax(x, box.x + size), box.x + box.w - size);
    syw_canvas_line(canvas, x, tip, x, tip + 2.5 * back, &pen);
    syw_canvas_line(canvas, x - size, tip + back, x, tip, &pen);
    syw_canvas_line(canvas, x + size, tip + back, x, tip, &pen);
}

/* An arrow at the panel's edge, in the middle of each stretch without end there. */
static void draw_open_ends(struct canvas *canvas, const struct strand *strand, const double end[], double aside)
{
    const struct box box = strand->panel->box;
    for (size_t from = 0, to; end && from < strand->n && syw_is_shading_told(strand->layout); from = to) {
        for (to = from; to < strand->n && isinf(end[to]) && has_value(strand, to); to++)
            ;
        if (to == from) {
            to++;
            continue;
        }
        double left = fmax(syw_layout_x(strand->layout, strand->x[from]), box.x);
        double right = fmin(syw_layout_x(strand->layout, strand->x[to - 1]), box.x + box.w);
        draw_arrow(canvas, strand, (left + right) / 2 + aside, end[from] > 0);
    }
}

static void draw_line(struct canvas *canvas, const struct strand *strand)
{
    const struct pen pen = line_pen(strand);
    for (size_t from = 0, to; next_run(&from, &to, strand, has_value); from = to) {
        if (to - from == 1) { /* a line of one point is a dot */
            syw_canvas_dot(canvas, syw_layout_x(strand->layout, strand->x[from]),
                           syw_panel_y(strand->panel, strand->y[from]), 0.2 * strand->layout->em, pen.paint);
            continue;
        }
        add_points(canvas, strand, strand->y, from, to, false, true);
        syw_canvas_stroke(canvas, &pen);
    }
}

/* Each value holds until the next one's x. */
static void draw_stairs(struct canvas *canvas, const struct strand *strand)
{
    const struct pen pen = line_pen(strand);
    for (size_t from = 0, to; next_run(&from, &to, strand, has_value); from = to) {
        double y = syw_panel_y(strand->panel, strand->y[from]);
        syw_canvas_path_start(canvas, syw_layout_x(strand->layout, strand->x[from]), y);
        for (size_t i = from + 1; i < to; i++) {
            double x = syw_layout_x(strand->layout, strand->x[i]), next = syw_panel_y(strand->panel, strand->y[i]);
            if (next != y || i + 1 == to)
                syw_canvas_path_add(canvas, x, y);
            if (next != y)
                syw_canvas_path_add(canvas, x, next);
            y = next;
        }
        syw_canvas_stroke(canvas, &pen);
    }
}

/* The end of the curve: as far as the trials go. */
static void draw_end(struct canvas *canvas, const struct strand *strand)
{
    for (size_t i = strand->n; i > 0; i--)
        if (has_value(strand, i - 1)) {
            struct box point = {syw_layout_x(strand->layout, strand->x[i - 1]),
                                syw_panel_y(strand->panel, strand->y[i - 1]), 0, 0};
            if (syw_box_within(point, strand->panel->box))
                syw_canvas_dot(canvas, point.x, point.y, 0.28 * strand->layout->em,
                               syw_line_paint(strand->layout, strand->ink));
            return;
        }
}

/* ---- the upper panel ---- */

static struct strand curve_of(const struct layout *layout, int index)
{
    const struct syw_figure_series *series = &layout->figure->series[index];
    return (struct strand){.layout = layout,
                           .panel = &layout->plot,
                           .n = series->n,
                           .x = series->x,
                           .y = series->y,
                           .lo = series->lo,
                           .hi = series->hi,
                           .ink = index,
                           .dash = index,
                           .width = CURVE_WIDTH,
                           .stairs = layout->figure->steps};
}

static struct strand beyond_of(const struct layout *layout, int index)
{
    const struct syw_figure_series *series = &layout->figure->series[index];
    return (struct strand){.layout = layout,
                           .panel = &layout->plot,
                           .n = series->n_beyond,
                           .x = series->beyond_x,
                           .y = series->beyond_y,
                           .lo = series->beyond_lo,
                           .hi = series->beyond_hi,
                           .ink = index,
                           .dash = DASHED_DASH,
                           .width = DASHED_WIDTH};
}

static void draw_thin_lines(struct canvas *canvas, const struct layout *layout, int index)
{
    const struct syw_figure_series *series = &layout->figure->series[index];
    const struct syw_figure_audit *audit = series->audit;
    struct strand thin = curve_of(layout, index);
    thin.width = DASHED_WIDTH;
    thin.dash = DASHED_DASH;
    thin.stairs = false;
    thin.y = series->y_dashed;
    if (thin.y)
        draw_line(canvas, &thin);
    if (!audit)
        return;
    thin.width = STAIRS_WIDTH;
    thin.dash = 0;
    thin.n = audit->n_steps;
    thin.x = audit->step_x;
    thin.y = audit->step_y;
    draw_stairs(canvas, &thin);
}

static void draw_upper(struct canvas *canvas, const struct layout *layout)
{
    struct strand curve[SYW_FIGURE_MAX_SERIES], beyond[SYW_FIGURE_MAX_SERIES];
    int n = (int)layout->figure->n_series;
    for (int i = 0; i < n; i++) {
        curve[i] = curve_of(layout, i);
        beyond[i] = beyond_of(layout, i);
    }
    syw_canvas_clip(canvas, layout->plot.box);
    for (int i = n - 1; i >= 0; i--)
        draw_interval(canvas, &curve[i]);
    for (int i = n - 1; i >= 0; i--)
        hatch_interval(canvas, &beyond[i]);
    for (int i = n - 1; i >= 0; i--) {
        draw_thin_lines(canvas, layout, i);
        draw_line(canvas, &beyond[i]);
    }
    for (int i = 0; i < n; i++) /* dashes above solid lines: of two curves in one place both show */
        draw_line(canvas, &curve[i]);
    syw_canvas_unclip(canvas);
    for (int i = n - 1; i >= 0; i--) {
        double aside = (i - 0.5 * (double)(n - 1)) * layout->em;
        draw_open_ends(canvas, &curve[i], curve[i].lo, aside);
        draw_open_ends(canvas, &curve[i], curve[i].hi, aside);
        draw_open_ends(canvas, &beyond[i], beyond[i].lo, aside);
        draw_open_ends(canvas, &beyond[i], beyond[i].hi, aside);
    }
    for (int i = n - 1; i >= 0; i--)
        if (!layout->figure->series[i].no_end)
            draw_end(canvas, &curve[i]);
}

/* ---- the lower panel ---- */

static void draw_difference(struct canvas *canvas, const struct layout *layout)
{
    const struct syw_figure_difference *difference = layout->figure->difference;
    const struct strand strand = {.layout = layout,
                                  .panel = &layout->lower,
                                  .n = difference->n,
                                  .x = difference->x,
                                  .y = difference->y,
                                  .lo = difference->lo,
                                  .hi = difference->hi,
                                  .ink = INK_TEXT,
                                  .width = 1.2};
    syw_canvas_clip(canvas, layout->lower.box);
    draw_interval(canvas, &strand);
    draw_line(canvas, &strand);
    syw_canvas_unclip(canvas);
    draw_open_ends(canvas, &strand, strand.lo, 0);
    draw_open_ends(canvas, &strand, strand.hi, 0);
}

/* Levels, joined where one begins where the other ends. */
static void draw_levels(struct canvas *canvas, const struct strand *strand, const double begin[])
{
    const struct pen pen = line_pen(strand);
    for (size_t from = 0, to; next_run(&from, &to, strand, has_value); from = to) {
        for (size_t i = from; i < to; i++) {
            double x = syw_layout_x(strand->layout, begin[i]), y = syw_panel_y(strand->panel, strand->y[i]);
            if (i > from && begin[i] <= strand->x[i - 1])
                syw_canvas_path_add(canvas, x, y);
            else
                syw_canvas_path_start(canvas, x, y);
            syw_canvas_path_add(canvas, syw_layout_x(strand->layout, strand->x[i]), y);
        }
        syw_canvas_stroke(canvas, &pen);
    }
}

static void draw_price_ends(struct canvas *canvas, const struct strand *strand, const double begin[])
{
    const struct layout *layout = strand->layout;
    const struct box box = strand->panel->box;
    for (size_t i = 0; i < strand->n; i++) {
        double x = syw_layout_x(layout, strand->x[i]), from = begin ? syw_layout_x(layout, begin[i]) : x;
        struct box point = {x, syw_panel_y(strand->panel, strand->y[i]), 0, 0};
        bool shown = from <= box.x + box.w && x >= box.x;
        if (shown && isinf(strand->y[i]) && strand->y[i] > 0)
            draw_arrow(canvas, strand, (fmax(from, box.x) + fmin(x, box.x + box.w)) / 2, true);
        else if (!begin && has_value(strand, i) && syw_box_within(point, box))
            syw_canvas_dot(canvas, point.x, point.y, 0.2 * layout->em, syw_line_paint(layout, strand->ink));
    }
}

static void draw_prices(struct canvas *canvas, const struct layout *layout, int index)
{
    const struct syw_figure_audit *audit = layout->figure->series[index].audit;
    if (!audit)
        return;
    const struct strand strand = {.layout = layout,
                                  .panel = &layout->lower,
                                  .n = audit->n_prices,
                                  .x = audit->price_x,
                                  .y = audit->price_y,
                                  .ink = index,
                                  .dash = index,
                                  .width = 1.2};
    syw_canvas_clip(canvas, layout->lower.box);
    if (audit->price_from)
        draw_levels(canvas, &strand, audit->price_from);
    else
        draw_line(canvas, &strand);
    syw_canvas_unclip(canvas);
    draw_price_ends(canvas, &strand, audit->price_from);
}

void syw_draw_curves(struct canvas *canvas, const struct layout *layout)
{
    draw_upper(canvas, layout);
    if (layout->plan.lower && layout->figure->difference)
        draw_difference(canvas, layout);
    else if (layout->plan.lower)
        for (int i = (int)layout->figure->n_series - 1; i >= 0; i--)
            draw_prices(canvas, layout, i);
}
