/* Draws a finished layout: grid, intervals, curves, rules, then all texts. */
#include "figure_layout.h"

#include <math.h>

static struct paint rgb(unsigned code)
{
    return (struct paint){(code >> 16 & 255) / 255.0, (code >> 8 & 255) / 255.0, (code & 255) / 255.0, 1};
}

static bool is_dark(const struct layout *layout)
{
    return layout->figure->options.theme == SYW_THEME_DARK;
}

/* Okabe and Ito's colors, told apart with every kind of color vision; their yellow is too light for white paper,
 * and black turns white on black. Text needs more contrast than lines, so it has shades of its own. */
static const unsigned light_line[] = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0xA89B00};
static const unsigned light_text[] = {0x005A8E, 0xB34E00, 0x00734F, 0xA3497A, 0x9A6A00, 0x2277A8, 0x000000, 0x736A00};
static const unsigned dark_line[] = {0x3B9FDC, 0xF07F2E, 0x1FBF92, 0xDB92BB, 0xE69F00, 0x8ACBF0, 0xFFFFFF, 0xF0E442};
static const unsigned light_ink[] = {0x1A1A1A, 0x5A5A5A, 0x333333, 0xE2E2E2}, light_paper = 0xFFFFFF;
static const unsigned dark_ink[] = {0xEDEDED, 0xA8A8A8, 0xBDBDBD, 0x3A3A3A}, dark_paper = 0x161616;

static struct paint line_paint(const struct layout *layout, int ink)
{
    if (ink < 0)
        return rgb((is_dark(layout) ? dark_ink : light_ink)[-1 - ink]);
    return rgb((is_dark(layout) ? dark_line : light_line)[ink]);
}

static struct paint text_paint(const struct layout *layout, int ink)
{
    return ink < 0 || is_dark(layout) ? line_paint(layout, ink) : rgb(light_text[ink]);
}

static struct paint fade(struct paint paint, double alpha)
{
    paint.alpha = alpha;
    return paint;
}

/* Curves get thicker with the type, so that a slide is a larger paper. */
static double curve_width(const struct layout *layout)
{
    return 1.5 * layout->em / 8;
}

/* Where an end of an interval lies on the page; one without end at the panel's edge. */
static double end_y(const struct layout *layout, double value)
{
    if (isinf(value))
        return value < 0 ? layout->plot.y + layout->plot.h : layout->plot.y;
    return syw_layout_y(layout, value);
}

/* Adds value[from .. to) to the path, in either direction. Points within a twentieth of a point of the last one
 * make no difference on paper and are left out. */
static void add_points(struct canvas *canvas, const struct layout *layout, const struct syw_figure_series *series,
                       const double value[], size_t from, size_t to, bool backward, bool start)
{
    double last_x = -INFINITY, last_y = 0;
    for (size_t k = from; k < to; k++) {
        size_t i = backward ? to - 1 - (k - from) : k;
        double x = syw_layout_x(layout, series->x[i]), y = end_y(layout, value[i]);
        if (k > from && k + 1 < to && fabs(x - last_x) < 0.05 && fabs(y - last_y) < 0.05)
            continue;
        if (k == from && start)
            syw_canvas_path_start(canvas, x, y);
        else
            syw_canvas_path_add(canvas, x, y);
        last_x = x;
        last_y = y;
    }
}

static bool has_value(const struct layout *layout, const struct syw_figure_series *series, size_t i)
{
    return isfinite(syw_layout_y(layout, series->y[i])) && (series->x[i] > 0 || !layout->x.logarithmic);
}

static bool has_interval(const struct layout *layout, const struct syw_figure_series *series, size_t i)
{
    return series->lo && series->hi && has_value(layout, series, i) && isfinite(end_y(layout, series->lo[i])) &&
           isfinite(end_y(layout, series->hi[i]));
}

typedef bool test(const struct layout *layout, const struct syw_figure_series *series, size_t i);

/* The next run of points that pass, from *from on; false where there is none. */
static bool next_run(size_t *from, size_t *to, const struct layout *layout, const struct syw_figure_series *series,
                     test *passes)
{
    while (*from < series->n && !passes(layout, series, *from))
        ++*from;
    *to = *from;
    while (*to < series->n && passes(layout, series, *to))
        ++*to;
    return *from < *to;
}

/* Shaded, with a thin rim that shows where two intervals overlap. */
static void draw_interval(struct canvas *canvas, const struct layout *layout, int index)
{
    const struct syw_figure_series *series = &layout->figure->series[index];
    struct paint paint = line_paint(layout, index);
    bool many = layout->figure->n_series > 4;
    struct pen rim = {fade(paint, many ? 0.3 : 0.45), 0.05 * layout->em, 0}, bar = {fade(paint, 0.5), 1, 0};
    for (size_t from = 0, to; next_run(&from, &to, layout, series, has_interval); from = to) {
        if (to - from == 1) {
            double x = syw_layout_x(layout, series->x[from]);
            syw_canvas_line(canvas, x, end_y(layout, series->lo[from]), x, end_y(layout, series->hi[from]), &bar);
            continue;
        }
        add_points(canvas, layout, series, series->lo, from, to, false, true);
        add_points(canvas, layout, series, series->hi, from, to, true, false);
        syw_canvas_shade(canvas, fade(paint, (is_dark(layout) ? 0.24 : 0.16) * (many ? 0.6 : 1)));
        add_points(canvas, layout, series, series->lo, from, to, false, true);
        syw_canvas_stroke(canvas, &rim);
        add_points(canvas, layout, series, series->hi, from, to, false, true);
        syw_canvas_stroke(canvas, &rim);
    }
}

/* An arrow at the panel's edge, in the middle of each stretch without end there. */
static void draw_open_ends(struct canvas *canvas, const struct layout *layout, int index, const double end[])
{
    const struct syw_figure_series *series = &layout->figure->series[index];
    const struct pen pen = {line_paint(layout, index), 0.1 * layout->em, 0};
    for (size_t from = 0, to; end && from < series->n; from = to) {
        for (to = from; to < series->n && isinf(end[to]) && has_value(layout, series, to); to++)
            ;
        if (to == from) {
            to++;
            continue;
        }
        double left = fmax(syw_layout_x(layout, series->x[from]), layout->plot.x);
        double right = fmin(syw_layout_x(layout, series->x[to - 1]), layout->plot.x + layout->plot.w);
        double x = (left + right) / 2 + (index - 0.5 * (double)(layout->figure->n_series - 1)) * layout->em;
        double tip = end_y(layout, end[from]), size = 0.35 * layout->em, back = end[from] < 0 ? -size : size;
        x = fmin(fmax(x, layout->plot.x + size), layout->plot.x + layout->plot.w - size);
        syw_canvas_line(canvas, x, tip, x, tip + 2.5 * back, &pen);
        syw_canvas_line(canvas, x - size, tip + back, x, tip, &pen);
        syw_canvas_line(canvas, x + size, tip + back, x, tip, &pen);
    }
}

static void draw_curve(struct canvas *canvas, const struct layout *layout, int index)
{
    const struct syw_figure_series *series = &layout->figure->series[index];
    struct pen pen = {line_paint(layout, index), curve_width(layout), index};
    for (size_t from = 0, to; next_run(&from, &to, layout, series, has_value); from = to) {
        add_points(canvas, layout, series, series->y, from, to, false, true);
        syw_canvas_stroke(canvas, &pen);
    }
}

/* The end of the curve: as far as the trials go. */
static void draw_end(struct canvas *canvas, const struct layout *layout, int index)
{
    const struct syw_figure_series *series = &layout->figure->series[index];
    for (size_t i = series->n; i > 0; i--)
        if (has_value(layout, series, i - 1)) {
            struct box point = {syw_layout_x(layout, series->x[i - 1]), syw_layout_y(layout, series->y[i - 1]), 0, 0};
            if (syw_box_within(point, layout->plot))
                syw_canvas_dot(canvas, point.x, point.y, 0.28 * layout->em, line_paint(layout, index));
            return;
        }
}

static void draw_curves(struct canvas *canvas, const struct layout *layout)
{
    int n = (int)layout->figure->n_series;
    syw_canvas_clip(canvas, layout->plot);
    for (int i = n - 1; i >= 0; i--)
        draw_interval(canvas, layout, i);
    for (int i = n - 1; i >= 0; i--)
        draw_curve(canvas, layout, i);
    syw_canvas_unclip(canvas);
    for (int i = n - 1; i >= 0; i--) {
        draw_open_ends(canvas, layout, i, layout->figure->series[i].lo);
        draw_open_ends(canvas, layout, i, layout->figure->series[i].hi);
    }
    for (int i = n - 1; i >= 0; i--)
        draw_end(canvas, layout, i);
}

static void draw_lines(struct canvas *canvas, const struct layout *layout, bool grid)
{
    for (size_t i = 0; i < layout->n_lines; i++) {
        const struct placed_line *line = &layout->rule[i];
        struct pen pen = {line_paint(layout, line->ink), line->width * layout->em / 8, line->dash};
        if ((line->ink == INK_GRID) == grid)
            syw_canvas_line(canvas, line->x0, line->y0, line->x1, line->y1, &pen);
    }
}

/* An estimate is hatched, a known amount is solid. */
static void draw_bar(struct canvas *canvas, const struct layout *layout, const struct placed_bar *bar)
{
    struct paint paint = line_paint(layout, bar->ink);
    struct box box = bar->box;
    struct pen pen = {paint, 0.07 * layout->em, 0};
    if (!bar->hatched) {
        syw_canvas_fill(canvas, box, paint);
        return;
    }
    syw_canvas_fill(canvas, box, fade(paint, 0.25));
    syw_canvas_clip(canvas, box);
    for (double x = box.x - box.h; x < box.x + box.w; x += 0.4 * layout->em)
        syw_canvas_line(canvas, x, box.y + box.h, x + box.h, box.y, &pen);
    syw_canvas_unclip(canvas);
}

void syw_layout_draw(struct canvas *canvas, const struct layout *layout)
{
    syw_canvas_paint(canvas, rgb(is_dark(layout) ? dark_paper : light_paper));
    draw_lines(canvas, layout, true);
    draw_curves(canvas, layout);
    draw_lines(canvas, layout, false);
    for (size_t i = 0; i < layout->n_bars; i++)
        draw_bar(canvas, layout, &layout->bar[i]);
    for (size_t i = 0; i < layout->n_dots; i++)
        syw_canvas_dot(canvas, layout->dot[i].x, layout->dot[i].y, layout->dot[i].radius,
                       line_paint(layout, layout->dot[i].ink));
    for (size_t i = 0; i < layout->n_texts; i++) {
        const struct placed_text *text = &layout->text[i];
        syw_canvas_text(canvas, text->text, text->box.x, text->box.y, text->upward, text_paint(layout, text->ink));
    }
}
