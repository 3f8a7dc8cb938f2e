/* What an audit marks: where each search should have stopped, the interval of that, and what was spent beyond it.
 * Labels stand where they touch no curve, else all above the panel.
 */
#include "layout.h"

#include <math.h>
#include <stdlib.h>

static bool is_shown(const struct layout *layout, double x)
{
    return x > 0 && x >= layout->x.lo && x <= layout->x.hi;
}

static bool is_free(const struct layout *layout, const struct curve_trace trace[], struct box box)
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

/* Where the left end of a label may be: x - share * its width. */
struct spot {
    double x, share;
};

/* Moves box to the lowest free height (highest where curves fall) at one of the spots; false where there is none. */
static bool find_place(struct box *box, const struct layout *layout, const struct curve_trace trace[],
                       const struct spot spot[], int n)
{
    const struct box plot = layout->plot.box;
    double inset = 0.3 * layout->em, step = 0.25 * layout->line;
    for (double y = plot.y + inset; y + box->h <= plot.y + plot.h - inset; y += step)
        for (int i = 0; i < n; i++) {
            box->x = spot[i].x - spot[i].share * box->w;
            box->y = layout->figure->minimize ? y : 2 * plot.y + plot.h - y - box->h;
            if (syw_box_within(*box, plot) && is_free(layout, trace, *box))
                return true;
        }
    return false;
}

/* Whether its one or two lines hold all of the text, and no word is broken. */
static bool is_whole(const struct placed_text *text)
{
    PangoLayoutLine *second = pango_layout_get_line_readonly(text->text, 1);
    return !pango_layout_is_ellipsized(text->text) &&
           (!second || (second->start_index > 0 && pango_layout_get_text(text->text)[second->start_index - 1] == ' '));
}

/* Adds the label at one of the spots, in one line or two; false where it finds no room. */
static bool place_label(struct layout *layout, const struct curve_trace trace[], const char *label, int ink,
                        const struct spot spot[], int n)
{
    for (int lines = 1; lines <= 2; lines++) {
        struct text_style style = syw_style_small(layout);
        double natural = syw_layout_width(layout, label, &style);
        if (lines == 2) {
            style.lines = 2;
            style.width = 0.6 * natural;
        }
        struct placed_text *text = syw_layout_text(layout, label, &style, TEXT_MARK, ink);
        if (is_whole(text) && find_place(&text->box, layout, trace, spot, n)) {
            syw_layout_obstacle(layout, text->box);
            return true;
        }
        syw_layout_forget(layout, layout->n_texts - 1);
    }
    return false;
}

void syw_stop_words(char words[WORDS], const struct syw_figure_audit *audit)
{
    words[0] = '\0';
    if (!audit || !(audit->stop_x > 0))
        return;
    if (audit->stop_label)
        syw_words_join(words, ", ", audit->stop_label);
    if (audit->overspend_label && audit->overspend_to > audit->stop_x)
        syw_words_join(words, ", ", audit->overspend_label);
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
                layout, (struct placed_bar){
                            {fmax(x, box.x), box.y, end - fmax(x, box.x), box.h}, ink, false, OVERSPEND_TINT, false});
        if (is_shown(layout, audit->stop_x))
            syw_layout_line(layout, (struct placed_line){x, box.y, x, box.y + box.h, 0.9, ink, ink});
    }
    if (is_shown(layout, audit->stop_x))
        syw_layout_obstacle(layout, (struct box){x, plot.y, 0, plot.h});
    place_interval(layout, audit, ink);
}

/* The label beside its line, or anywhere along what is overspent; without one where the line is not in the panel. */
static bool place_words(struct layout *layout, const struct curve_trace trace[], const struct syw_figure_audit *audit,
                        int ink)
{
    const struct box plot = layout->plot.box;
    double x = syw_layout_x(layout, audit->stop_x), away = 0.4 * layout->em;
    const struct spot beside[] = {{x + away, 0}, {x - away, 1}};
    char words[WORDS];
    syw_stop_words(words, audit);
    if (!*words || !is_shown(layout, audit->stop_x) || place_label(layout, trace, words, ink, beside, 2))
        return true;
    const double right = fmin(syw_layout_x(layout, audit->overspend_to), plot.x + plot.w);
    const struct spot inside[] = {{(x + right) / 2, 0.5}, {right - away, 1}};
    return audit->overspend_to > audit->stop_x && place_label(layout, trace, words, ink, inside, 2);
}

static bool place_all_words(struct layout *layout)
{
    const struct syw_figure *figure = layout->figure;
    struct curve_trace *trace = malloc(figure->n_series * sizeof *trace);
    bool placed = trace != NULL; /* without memory without labels, as names */
    for (size_t i = 0; trace && i < figure->n_series; i++)
        syw_trace(&trace[i], layout, &figure->series[i]);
    for (size_t i = 0; i < figure->n_series && placed; i++)
        if (figure->series[i].audit && figure->series[i].audit->stop_x > 0)
            placed = place_words(layout, trace, figure->series[i].audit, (int)i);
    free(trace);
    return placed;
}

bool syw_stops_place(struct layout *layout)
{
    const struct syw_figure *figure = layout->figure;
    bool any = false;
    for (size_t i = 0; i < figure->n_series; i++)
        if (figure->series[i].audit && figure->series[i].audit->stop_x > 0) {
            any = true;
            place_stop(layout, figure->series[i].audit, (int)i);
        }
    return !any || layout->plan.stops_above || place_all_words(layout);
}
