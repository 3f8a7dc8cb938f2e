/* What an audit marks: where each search should have stopped, the interval of that, what was spent beyond it, and
 * the key of the thin lines. Labels stand where they touch no curve, else not at all.
 */
#include "figure_layout.h"

#include <math.h>
#include <stdlib.h>

/* ---- stops ---- */

static bool is_shown(const struct layout *layout, double x)
{
    return x > 0 && x >= layout->x.lo && x <= layout->x.hi;
}

static bool is_free(const struct layout *layout, const struct trace trace[], struct box box)
{
    double pad = 0.2 * layout->em;
    if (syw_layout_is_obstructed(layout, box, pad))
        return false;
    for (size_t i = 0; i < layout->figure->n_series; i++) {
        struct box end = {trace[i].end_x, trace[i].end_y, 0, 0};
        if (syw_trace_hits(&trace[i], layout->plot.box, box, pad) ||
            (trace[i].shown && syw_box_overlap(end, box, 0.35 * layout->em)))
            return false;
    }
    return true;
}

/* Adds the label at the lowest free height (highest where curves fall) at one of the places x[n]. */
static void place_label(struct layout *layout, const struct trace trace[], const char *label, int ink, double width,
                        const double x[], const double share[], int n)
{
    const struct box plot = layout->plot.box;
    struct text_style style = syw_style_small(layout);
    if (!label || !*label || syw_layout_width(layout, label, &style) > width)
        return;
    struct placed_text *text = syw_layout_text(layout, label, &style, TEXT_MARK, ink);
    struct box box = text->box;
    double inset = 0.3 * layout->em, step = 0.25 * box.h;
    for (double y = plot.y + inset; y + box.h <= plot.y + plot.h - inset; y += step)
        for (int place = 0; place < n; place++) {
            box.x = x[place] - share[place] * box.w;
            box.y = layout->figure->minimize ? y : 2 * plot.y + plot.h - y - box.h;
            if (!syw_box_within(box, plot) || !is_free(layout, trace, box))
                continue;
            text->box = box;
            syw_layout_obstacle(layout, box);
            return;
        }
    syw_layout_forget(layout, layout->n_texts - 1);
}

/* A bracket along the foot of the panel, one above the other for several models. */
static void place_interval(struct layout *layout, const struct syw_figure_audit *audit, int ink)
{
    const struct box plot = layout->plot.box;
    double y = plot.y + plot.h - (0.6 + 0.6 * ink) * layout->em, cap = 0.22 * layout->em;
    if (!(audit->stop_lo > 0 && audit->stop_lo < audit->stop_hi && audit->stop_lo < layout->x.hi &&
          audit->stop_hi > layout->x.lo))
        return;
    const double end[] = {audit->stop_lo, audit->stop_hi};
    double left = fmax(syw_layout_x(layout, end[0]), plot.x),
           right = fmin(syw_layout_x(layout, end[1]), plot.x + plot.w);
    syw_layout_line(layout, (struct placed_line){left, y, right, y, 0.9, ink, 0});
    for (int i = 0; i < 2; i++) {
        double x = syw_layout_x(layout, end[i]);
        if (is_shown(layout, end[i]))
            syw_layout_line(layout, (struct placed_line){x, y - cap, x, y + cap, 0.9, ink, 0});
    }
    syw_layout_obstacle(layout, (struct box){left, y - cap, right - left, 2 * cap});
}

/* The line and the tint, through all panels. */
static void place_stop(struct layout *layout, const struct syw_figure_audit *audit, int ink)
{
    const struct panel *panel[] = {&layout->plot, &layout->lower};
    const struct box plot = layout->plot.box;
    double x = syw_layout_x(layout, audit->stop_x), end = x;
    if (audit->overspend_to > audit->stop_x)
        end = fmin(syw_layout_x(layout, audit->overspend_to), plot.x + plot.w);
    for (int i = 0; i < (layout->plan.lower ? 2 : 1); i++) {
        struct box box = panel[i]->box;
        if (end > fmax(x, box.x))
            syw_layout_bar(
                layout,
                (struct placed_bar){{fmax(x, box.x), box.y, end - fmax(x, box.x), box.h}, ink, false, OVERSPEND_TINT});
        if (is_shown(layout, audit->stop_x))
            syw_layout_line(layout, (struct placed_line){x, box.y, x, box.y + box.h, 0.9, ink, 0});
    }
    if (is_shown(layout, audit->stop_x))
        syw_layout_obstacle(layout, (struct box){x, plot.y, 0, plot.h});
    place_interval(layout, audit, ink);
}

static void place_labels(struct layout *layout, const struct trace trace[], const struct syw_figure_audit *audit,
                         int ink)
{
    const struct box plot = layout->plot.box;
    double x = syw_layout_x(layout, audit->stop_x), away = 0.4 * layout->em;
    const double beside[] = {x + away, x - away}, from_beside[] = {0, 1};
    if (is_shown(layout, audit->stop_x))
        place_label(layout, trace, audit->stop_label, ink, plot.w, beside, from_beside, 2);
    if (!(audit->overspend_to > audit->stop_x))
        return;
    double left = fmax(x, plot.x), right = fmin(syw_layout_x(layout, audit->overspend_to), plot.x + plot.w);
    const double inside[] = {left + away, (left + right) / 2, right - away}, from_inside[] = {0, 0.5, 1};
    place_label(layout, trace, audit->overspend_label, ink, right - left - 2 * away, inside, from_inside, 3);
}

void syw_stops_place(struct layout *layout)
{
    const struct syw_figure *figure = layout->figure;
    struct trace *trace = NULL;
    bool any = false;
    for (size_t i = 0; i < figure->n_series; i++)
        if (figure->series[i].audit && figure->series[i].audit->stop_x > 0) {
            any = true;
            place_stop(layout, figure->series[i].audit, (int)i);
        }
    if (any)
        trace = malloc(figure->n_series * sizeof *trace);
    if (!trace) /* without memory without labels, as names */
        return;
    for (size_t i = 0; i < figure->n_series; i++)
        syw_trace(&trace[i], layout, &figure->series[i]);
    for (size_t i = 0; i < figure->n_series; i++)
        if (figure->series[i].audit && figure->series[i].audit->stop_x > 0)
            place_labels(layout, trace, figure->series[i].audit, (int)i);
    free(trace);
}

/* ---- the key ---- */

enum { KEYS = 2 };

struct key {
    const char *label;
    double width;
    int dash;
};

static int list_keys(struct key key[KEYS], const struct layout *layout)
{
    const struct syw_figure *figure = layout->figure;
    bool dashed = false, stairs = false;
    int n = 0;
    for (size_t i = 0; i < figure->n_series; i++) {
        dashed |= figure->series[i].y_dashed != NULL;
        stairs |= figure->series[i].audit && figure->series[i].audit->n_steps > 0;
    }
    if (layout->plan.key && dashed && figure->dashed_label && *figure->dashed_label)
        key[n++] = (struct key){figure->dashed_label, DASHED_WIDTH, DASHED_DASH};
    if (layout->plan.key && stairs && figure->steps_label && *figure->steps_label)
        key[n++] = (struct key){figure->steps_label, STAIRS_WIDTH, 0};
    return n;
}

double syw_key_height(const struct layout *layout)
{
    struct key key[KEYS];
    return list_keys(key, layout) > 0 ? layout->line + 0.2 * layout->em : 0;
}

void syw_key_place(struct layout *layout, double top, double limit)
{
    struct key key[KEYS];
    int n = list_keys(key, layout), ink = layout->figure->n_series == 1 ? 0 : INK_QUIET;
    double x = layout->plot.box.x, stroke = 2.2 * layout->em, gap = 0.4 * layout->em;
    double room = n > 0 ? (limit - x - (n - 1) * layout->em) / n - stroke - gap : 0;
    for (int i = 0; i < n; i++) {
        struct text_style style = syw_style_small(layout);
        if (syw_layout_width(layout, key[i].label, &style) > room)
            style.width = fmax(room, layout->em);
        struct placed_text *text = syw_layout_text(layout, key[i].label, &style, TEXT_KEY, INK_TEXT);
        double middle = top + text->box.h / 2;
        syw_layout_line(layout, (struct placed_line){x, middle, x + stroke, middle, key[i].width, ink, key[i].dash});
        text->box.x = x + stroke + gap;
        text->box.y = top;
        x = text->box.x + text->box.w + layout->em;
    }
}
