/* Operating points on the frontiers, and the thresholds of some of them. */
#include "stairs.h"

#include <math.h>
#include <stdio.h>

enum { MOST_NAMED = 5, EVERY_NTH = 4, FEW = 12 }; /* of a long frontier a fourth is shown, as in tables */

/* Radii in ems. */
#define RADIUS_OVERALL 0.30
#define RADIUS_OWN     0.20
#define RADIUS_LESS    0.17

static bool is_shown(const struct syw_tradeoff_figure *figure, const struct syw_tradeoff_model *model, size_t k)
{
    return !figure->usage->examples || model->n <= FEW || k % EVERY_NTH == 0 || k + 1 == model->n;
}

static struct box at(const struct layout *layout, const struct syw_tradeoff_point *point)
{
    return (struct box){syw_layout_x(layout, point->cost), syw_panel_y(&layout->plot, point->score), 0, 0};
}

static double radius_of(const struct layout *layout, const struct syw_tradeoff_point *point)
{
    return layout->em * (point->overall ? RADIUS_OVERALL : point->frontier ? RADIUS_OWN : RADIUS_LESS);
}

void syw_dots_draw(struct canvas *canvas, const struct layout *layout, const struct syw_tradeoff_figure *figure)
{
    const struct syw_tradeoffs *all = figure->tradeoffs;
    for (size_t i = all->n; i-- > 0;)
        for (size_t k = 0; k < all->model[i].n; k++) {
            const struct syw_tradeoff_point *point = &all->model[i].point[k];
            const struct box place = at(layout, point);
            const double radius = radius_of(layout, point);
            if (!is_shown(figure, &all->model[i], k) || !syw_box_within(place, layout->plot.box))
                continue;
            syw_canvas_dot(canvas, place.x, place.y, radius, syw_line_paint(layout, (int)i));
            if (!point->frontier)
                syw_canvas_dot(canvas, place.x, place.y, radius - 0.07 * layout->em, syw_paper_paint(layout));
        }
}

/* ---- thresholds -------------------------------------------------------------------------------------------------- */

/* Whether a box touches no text, no dot and no line. */
static bool is_free(const struct layout *layout, const struct syw_tradeoff_figure *figure,
                    const struct curve_trace trace[], struct box box)
{
    const struct syw_tradeoffs *all = figure->tradeoffs;
    if (!syw_box_within(box, layout->plot.box))
        return false;
    for (size_t i = 0; i < layout->n_texts; i++)
        if (syw_box_overlap(box, layout->text[i].box, 0.15 * layout->em))
            return false;
    for (size_t i = 0; i < all->n; i++) {
        if (syw_trace_hits(&trace[i], layout->plot.box, box, 0.08 * layout->em))
            return false;
        for (size_t k = 0; k < all->model[i].n; k++)
            if (is_shown(figure, &all->model[i], k) &&
                syw_box_overlap(box, at(layout, &all->model[i].point[k]), radius_of(layout, &all->model[i].point[k])))
                return false;
    }
    return true;
}

/* Beside a dot: above to the left, where a rising frontier leaves room, else below to the right. */
static void name_dot(struct layout *layout, const struct syw_tradeoff_figure *figure, const struct curve_trace trace[],
                     size_t model, const struct syw_tradeoff_point *point)
{
    char words[40];
    const struct text_style style = {.size = 0.75 * layout->em};
    const struct box dot = at(layout, point);
    const double away = radius_of(layout, point) + 0.12 * layout->em;
    snprintf(words, sizeof words, "%.3g", point->threshold);
    struct placed_text *text = syw_layout_text(layout, words, &style, TEXT_MARK, (int)model);
    const struct box box = text->box;
    const double x[] = {dot.x - away - box.w, dot.x + away, dot.x - box.w / 2, dot.x - box.w / 2};
    const double y[] = {dot.y - box.h, dot.y, dot.y - away - box.h, dot.y + away};
    layout->n_texts--; /* it is no obstacle of its own */
    for (int i = 0; i < 4; i++) {
        const struct box place = {x[i], y[i], box.w, box.h};
        if (!is_free(layout, figure, trace, place))
            continue;
        text->box = place;
        layout->n_texts++;
        return;
    }
    layout->n_texts++;
    syw_layout_forget(layout, layout->n_texts - 1);
}

/* Evenly among those on the frontier, the ends first. */
static void name_some(struct layout *layout, const struct syw_tradeoff_figure *figure, const struct curve_trace trace[],
                      size_t index)
{
    const struct syw_tradeoff_model *model = &figure->tradeoffs->model[index];
    size_t named[SYW_TRADEOFF_POINTS + 1], n = 0;
    for (size_t k = 0; k < model->n && n <= SYW_TRADEOFF_POINTS; k++)
        if (model->point[k].frontier && isfinite(model->point[k].threshold) && is_shown(figure, model, k))
            named[n++] = k;
    const size_t wanted = n < MOST_NAMED ? n : MOST_NAMED;
    for (size_t i = 0; i < wanted; i++)
        name_dot(layout, figure, trace, index, &model->point[named[wanted > 1 ? i * (n - 1) / (wanted - 1) : 0]]);
}

void syw_dots_name(struct layout *layout, const struct syw_tradeoff_figure *figure)
{
    struct curve_trace trace[SYW_FIGURE_MAX_SERIES];
    for (size_t i = 0; i < figure->tradeoffs->n; i++)
        syw_trace(&trace[i], layout, &layout->figure->series[i]);
    for (size_t i = 0; i < figure->tradeoffs->n; i++)
        if (figure->tradeoffs->model[i].n > 1)
            name_some(layout, figure, trace, i);
}
