/* A legend, for figures in which names do not fit beside the curves: a stroke of each curve and its name, in a
 * corner that no curve crosses, or in rows above the panel, where alone a name may be cut.
 */
#include "layout.h"

#include <math.h>

static struct placed_text *entry_text(struct layout *layout, size_t i, double width)
{
    struct text_style style = {.size = layout->em * 0.9375};
    const char *label = layout->figure->series[i].label ? layout->figure->series[i].label : "";
    if (syw_layout_width(layout, label, &style) > width)
        style.width = fmax(width, NAME_LEAST * layout->em);
    return syw_layout_text(layout, label, &style, TEXT_SERIES, (int)i);
}

/* The sample and the name with their upper left corner at x, y. */
static void place_entry(struct layout *layout, struct placed_text *text, double x, double y)
{
    double middle = y + text->box.h / 2, length = STROKE_EM * layout->em;
    syw_layout_line(layout, (struct placed_line){x, middle, x + length, middle, 1.3, text->ink, text->ink});
    text->box.x = x + length + 0.4 * layout->em;
    text->box.y = y;
}

double syw_legend_above(struct layout *layout, double top)
{
    if (layout->plan.naming != NAMING_ABOVE)
        return 0;
    double left = layout->page.x, right = left + layout->page.w, lead = (STROKE_EM + 0.4) * layout->em;
    double x = left, y = top, row = 0;
    for (size_t i = 0; i < layout->figure->n_series; i++) {
        struct placed_text *text = entry_text(layout, i, layout->page.w - lead);
        if (x > left && x + lead + text->box.w > right) {
            x = left;
            y += row;
            row = 0;
        }
        place_entry(layout, text, x, y);
        x = text->box.x + text->box.w + 1.2 * layout->em;
        row = fmax(row, text->box.h);
    }
    return y + row - top;
}

static bool is_free(const struct layout *layout, const struct curve_trace trace[], struct box box)
{
    if (syw_layout_is_obstructed(layout, box, 0.3 * layout->em))
        return false;
    for (size_t i = 0; i < layout->figure->n_series; i++) {
        struct box end = {trace[i].end_x, trace[i].end_y, 0, 0};
        if (syw_trace_hits(&trace[i], layout->plot.box, box, 0.3 * layout->em) ||
            (trace[i].shown && syw_box_overlap(end, box, 0.4 * layout->em)) ||
            syw_trace_band_share(&trace[i], layout->plot.box, box) > 0.35)
            return false;
    }
    return true;
}

bool syw_legend_corner(struct layout *layout, const struct curve_trace trace[])
{
    struct box plot = layout->plot.box, box = {0};
    size_t n = layout->figure->n_series, first = layout->n_texts, order[SYW_FIGURE_MAX_SERIES];
    double lead = (STROKE_EM + 0.4) * layout->em, inset = 0.5 * layout->em;
    for (size_t i = 0; i < n; i++) {
        struct placed_text *text = entry_text(layout, i, INFINITY);
        box.w = fmax(box.w, lead + text->box.w);
        box.h += text->box.h;
    }
    if (box.w > 0.7 * plot.w || box.h > 0.7 * plot.h)
        return false;
    static const struct {
        bool right, low;
    } corners[] = {{true, true}, {false, false}, {false, true}, {true, false}}; /* curves of a best value rise */
    for (int corner = 0; corner < 4; corner++) {
        box.x = corners[corner].right ? plot.x + plot.w - box.w - inset : plot.x + inset;
        box.y = corners[corner].low ? plot.y + plot.h - box.h - inset : plot.y + inset;
        if (!is_free(layout, trace, box))
            continue;
        double y = box.y;
        syw_trace_sort(order, trace, n); /* as the curves' ends stand above one another */
        for (size_t i = 0; i < n; i++) {
            place_entry(layout, &layout->text[first + order[i]], box.x, y);
            y += layout->text[first + order[i]].box.h;
        }
        return true;
    }
    return false;
}
