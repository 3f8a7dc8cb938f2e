/* Draws a finished layout: tints, grid, curves, rules, then all texts. */
#include "layout.h"

#include <math.h>

static struct paint fade(struct paint paint, double alpha)
{
    paint.alpha = alpha;
    return paint;
}

static void draw_lines(struct canvas *canvas, const struct layout *layout, bool grid)
{
    for (size_t i = 0; i < layout->n_lines; i++) {
        const struct placed_line *line = &layout->rule[i];
        struct pen pen = {syw_line_paint(layout, line->ink), line->width * layout->em / 8, line->dash};
        if ((line->ink == INK_GRID) == grid)
            syw_canvas_line(canvas, line->x0, line->y0, line->x1, line->y1, &pen);
    }
}

static void draw_outline(struct canvas *canvas, struct box box, const struct pen *pen)
{
    const double right = box.x + box.w, bottom = box.y + box.h;
    syw_canvas_line(canvas, box.x, box.y, right, box.y, pen);
    syw_canvas_line(canvas, right, box.y, right, bottom, pen);
    syw_canvas_line(canvas, right, bottom, box.x, bottom, pen);
    syw_canvas_line(canvas, box.x, bottom, box.x, box.y, pen);
}

/* An estimate is hatched, a known amount is solid; what is hollow has an outline. */
static void draw_bar(struct canvas *canvas, const struct layout *layout, const struct placed_bar *bar)
{
    struct paint paint = syw_line_paint(layout, bar->ink);
    struct box box = bar->box;
    struct pen pen = {paint, 0.07 * layout->em, 0};
    if (bar->hollow)
        draw_outline(canvas, box, &pen);
    else if (bar->hatched)
        syw_canvas_fill(canvas, box, fade(paint, 0.25));
    if (bar->hollow && !bar->hatched)
        return;
    if (!bar->hatched) {
        syw_canvas_fill(canvas, box, paint);
        return;
    }
    syw_canvas_clip(canvas, box);
    for (double x = box.x - box.h; x < box.x + box.w; x += 0.4 * layout->em)
        syw_canvas_line(canvas, x, box.y + box.h, x + box.h, box.y, &pen);
    syw_canvas_unclip(canvas);
}

static void draw_tints(struct canvas *canvas, const struct layout *layout)
{
    double strength = syw_is_dark(layout) ? 1.5 : 1;
    for (size_t i = 0; i < layout->n_bars; i++)
        if (layout->bar[i].tint > 0)
            syw_canvas_fill(canvas, layout->bar[i].box,
                            fade(syw_line_paint(layout, layout->bar[i].ink), strength * layout->bar[i].tint));
}

static void draw_all(struct canvas *canvas, const struct layout *layout, bool curves)
{
    draw_tints(canvas, layout);
    draw_lines(canvas, layout, true);
    if (curves)
        syw_draw_curves(canvas, layout);
    draw_lines(canvas, layout, false);
    for (size_t i = 0; i < layout->n_bars; i++)
        if (layout->bar[i].tint == 0)
            draw_bar(canvas, layout, &layout->bar[i]);
    for (size_t i = 0; i < layout->n_dots; i++)
        syw_canvas_dot(canvas, layout->dot[i].x, layout->dot[i].y, layout->dot[i].radius,
                       syw_line_paint(layout, layout->dot[i].ink));
    for (size_t i = 0; i < layout->n_texts; i++) {
        const struct placed_text *text = &layout->text[i];
        syw_canvas_text(canvas, text->text, text->box.x, text->box.y, text->upward, syw_text_paint(layout, text->ink));
    }
}

void syw_layout_draw_cell(struct canvas *canvas, const struct layout *layout)
{
    draw_all(canvas, layout, true);
}

void syw_layout_draw_frame(struct canvas *canvas, const struct layout *layout)
{
    syw_canvas_paint(canvas, syw_paper_paint(layout));
    draw_all(canvas, layout, false);
}

void syw_layout_draw(struct canvas *canvas, const struct layout *layout)
{
    syw_canvas_paint(canvas, syw_paper_paint(layout));
    draw_all(canvas, layout, true);
}
