/* What a comparison marks: the zero line of the difference, crossings through both panels, and who leads where, as
 * a strip between them.
 */
#include "layout.h"

#include <math.h>

static double strip_height(const struct layout *layout)
{
    return layout->line + 0.35 * layout->em; /* the leader's stroke is below its name */
}

double syw_verdict_height(const struct layout *layout)
{
    const struct syw_figure_difference *difference = layout->figure->difference;
    return difference && difference->n_ranges > 0 ? 0.5 * layout->em + strip_height(layout) : layout->line;
}

/* Where from and to lie on the page, cut to the panel; false where nothing is left. */
static bool clip_range(double *left, double *right, const struct layout *layout, double from, double to)
{
    const struct box plot = layout->plot.box;
    if (!(from <= to))
        return false;
    *left = from > 0 || !layout->x.logarithmic ? fmax(syw_layout_x(layout, from), plot.x) : plot.x;
    *right = fmin(syw_layout_x(layout, to), plot.x + plot.w);
    return *left < *right;
}

/* Tinted and underlined as the leader's curve is drawn, a tie hatched; named where the name fits. */
static void place_range(struct layout *layout, const struct syw_figure_range *range)
{
    const struct syw_figure *figure = layout->figure;
    bool tie = range->leader < 0 || (size_t)range->leader >= figure->n_series;
    double left, right, height = strip_height(layout);
    if (!clip_range(&left, &right, layout, range->from, range->to))
        return;
    struct box box = {left, layout->lower.box.y - 0.3 * layout->em - height, right - left, height};
    double foot = box.y + box.h - 0.08 * layout->em;
    if (tie) {
        syw_layout_bar(layout, (struct placed_bar){box, INK_GRID, true, 0, false});
    } else {
        syw_layout_bar(layout, (struct placed_bar){box, range->leader, false, STRIP_TINT, false});
        syw_layout_line(layout, (struct placed_line){left, foot, right, foot, 1.3, range->leader, range->leader});
    }
    const char *name = tie ? "tie" : figure->series[range->leader].label;
    struct text_style style = syw_style_small(layout);
    if (!name || !*name)
        return;
    struct placed_text *text = syw_layout_text(layout, name, &style, TEXT_MARK, tie ? INK_QUIET : range->leader);
    text->box.x = left + (box.w - text->box.w) / 2;
    text->box.y = box.y;
    if (text->box.w + 0.4 * layout->em > box.w || text->box.h > box.h)
        syw_layout_forget(layout, layout->n_texts - 1);
}

static bool is_in_tie(const struct syw_figure_difference *difference, double x)
{
    bool tie = false;
    for (size_t i = 0; i < difference->n_ranges; i++)
        tie |= difference->range[i].leader < 0 && difference->range[i].from <= x && x <= difference->range[i].to;
    return tie;
}

/* A thin line through both panels; its interval as a faint bar on the zero line. Within a tie nobody overtakes: a
 * thinner line where the difference is, no more. */
static void place_crossing(struct layout *layout, const struct syw_figure_crossing *crossing, double zero)
{
    const struct panel *panel[] = {&layout->plot, &layout->lower};
    double left, right, thick = 0.5 * layout->em;
    if (!(crossing->x >= layout->x.lo && crossing->x <= layout->x.hi))
        return;
    double x = syw_layout_x(layout, crossing->x);
    const bool tie = is_in_tie(layout->figure->difference, crossing->x);
    for (int i = tie; i < 2; i++) {
        double top = panel[i]->box.y, bottom = top + panel[i]->box.h;
        syw_layout_line(layout, (struct placed_line){x, top, x, bottom, tie ? 0.3 : 0.6, INK_QUIET, 6});
    }
    if (tie)
        return;
    syw_layout_obstacle(layout, (struct box){x, layout->plot.box.y, 0, layout->plot.box.h});
    if (clip_range(&left, &right, layout, crossing->lo, crossing->hi))
        syw_layout_bar(layout,
                       (struct placed_bar){{left, zero - thick / 2, right - left, thick}, INK_TEXT, false, 0.3, false});
    syw_layout_dot(layout, x, zero, 0.22 * layout->em, INK_TEXT);
}

void syw_verdict_place(struct layout *layout)
{
    const struct syw_figure_difference *difference = layout->figure->difference;
    if (!difference || !layout->plan.lower)
        return;
    const struct box lower = layout->lower.box;
    double zero = syw_panel_y(&layout->lower, 0);
    syw_layout_line(layout, (struct placed_line){lower.x, zero, lower.x + lower.w, zero, 0.6, INK_RULE, 0});
    for (size_t i = 0; i < difference->n_ranges && i < MAX_MARKS; i++)
        place_range(layout, &difference->range[i]);
    for (size_t i = 0; i < difference->n_crossings && i < MAX_MARKS; i++)
        place_crossing(layout, &difference->crossing[i], zero);
}
