/* Draws a finished layout: tints, grid, curves, rules, then all texts. */
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

struct paint syw_line_paint(const struct layout *layout, int ink)
{
    if (ink < 0)
        return rgb((is_dark(layout) ? dark_ink : light_ink)[-1 - ink]);
    return rgb((is_dark(layout) ? dark_line : light_line)[ink]);
}

static struct paint text_paint(const struct layout *layout, int ink)
{
    return ink < 0 || is_dark(layout) ? syw_line_paint(layout, ink) : rgb(light_text[ink]);
}

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

/* An estimate is hatched, a known amount is solid. */
static void draw_bar(struct canvas *canvas, const struct layout *layout, const struct placed_bar *bar)
{
    struct paint paint = syw_line_paint(layout, bar->ink);
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

static void draw_tints(struct canvas *canvas, const struct layout *layout)
{
    double strength = is_dark(layout) ? 1.5 : 1;
    for (size_t i = 0; i < layout->n_bars; i++)
        if (layout->bar[i].tint > 0)
            syw_canvas_fill(canvas, layout->bar[i].box,
                            fade(syw_line_paint(layout, layout->bar[i].ink), strength * layout->bar[i].tint));
}

void syw_layout_draw(struct canvas *canvas, const struct layout *layout)
{
    syw_canvas_paint(canvas, rgb(is_dark(layout) ? dark_paper : light_paper));
    draw_tints(canvas, layout);
    draw_lines(canvas, layout, true);
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
        syw_canvas_text(canvas, text->text, text->box.x, text->box.y, text->upward, text_paint(layout, text->ink));
    }
}
