/* The list of placed things, and the row of ticks that the x axis and every ruler share. */
#include "layout.h"

#include <math.h>
#include <string.h>

bool syw_box_overlap(struct box a, struct box b, double gap)
{
    gap -= 1e-6; /* boxes that share an edge do not overlap */
    return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

bool syw_box_within(struct box inner, struct box outer)
{
    const double tolerance = 1e-6;
    return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance &&
           inner.x + inner.w <= outer.x + outer.w + tolerance && inner.y + inner.h <= outer.y + outer.h + tolerance;
}

struct text_style syw_style_small(const struct layout *layout)
{
    return (struct text_style){.size = layout->em * 0.875};
}

struct placed_text *syw_layout_text(struct layout *layout, const char *string, const struct text_style *style,
                                    enum text_role role, int ink)
{
    if (layout->n_texts == MAX_TEXTS) /* cannot be: ticks and series are bounded */
        syw_layout_forget(layout, MAX_TEXTS - 1);
    struct placed_text *placed = &layout->text[layout->n_texts++];
    *placed = (struct placed_text){.text = syw_type_set(&layout->type, string, style), .role = role, .ink = ink};
    struct box box = syw_type_extents(placed->text);
    placed->box = (struct box){0, 0, box.w, box.h};
    return placed;
}

void syw_layout_forget(struct layout *layout, size_t n)
{
    while (layout->n_texts > n)
        g_object_unref(layout->text[--layout->n_texts].text);
}

void syw_layout_line(struct layout *layout, struct placed_line line)
{
    if (layout->n_lines < MAX_LINES)
        layout->rule[layout->n_lines++] = line;
}

void syw_layout_bar(struct layout *layout, struct placed_bar bar)
{
    if (layout->n_bars < MAX_BARS)
        layout->bar[layout->n_bars++] = bar;
}

void syw_layout_obstacle(struct layout *layout, struct box box)
{
    if (layout->n_obstacles < MAX_OBSTACLES)
        layout->obstacle[layout->n_obstacles++] = box;
}

bool syw_layout_is_obstructed(const struct layout *layout, struct box box, double gap)
{
    for (size_t i = 0; i < layout->n_obstacles; i++)
        if (syw_box_overlap(layout->obstacle[i], box, gap))
            return true;
    return false;
}

void syw_layout_dot(struct layout *layout, double x, double y, double radius, int ink)
{
    if (layout->n_dots < sizeof layout->dot / sizeof layout->dot[0])
        layout->dot[layout->n_dots++] = (struct placed_dot){x, y, radius, ink};
}

double syw_layout_width(const struct layout *layout, const char *string, const struct text_style *style)
{
    PangoLayout *text = syw_type_set(&layout->type, string, style);
    double width = syw_type_extents(text).w;
    g_object_unref(text);
    return width;
}

struct mark syw_layout_mark(const struct layout *layout)
{
    return (struct mark){layout->n_texts, layout->n_lines, layout->n_bars, layout->n_dots};
}

void syw_layout_shift(struct layout *layout, struct mark since, double dy)
{
    for (size_t i = since.texts; i < layout->n_texts; i++)
        layout->text[i].box.y += dy;
    for (size_t i = since.bars; i < layout->n_bars; i++)
        layout->bar[i].box.y += dy;
    for (size_t i = since.dots; i < layout->n_dots; i++)
        layout->dot[i].y += dy;
    for (size_t i = since.lines; i < layout->n_lines; i++) {
        layout->rule[i].y0 += dy;
        layout->rule[i].y1 += dy;
    }
}

double syw_tick_length(const struct layout *layout)
{
    return 0.31 * layout->em;
}

double syw_tick_gap(const struct layout *layout)
{
    return 0.18 * layout->em;
}

void syw_layout_align(struct placed_text *text, const struct placed_text *with)
{
    double baseline =
        with->box.y - syw_type_extents(with->text).y + pango_layout_get_baseline(with->text) / (double)PANGO_SCALE;
    text->box.y =
        baseline + syw_type_extents(text->text).y - pango_layout_get_baseline(text->text) / (double)PANGO_SCALE;
}

double syw_layout_tick_row(const struct layout *layout)
{
    return syw_tick_length(layout) + syw_tick_gap(layout) + layout->line;
}

double syw_tick_position(const struct layout *layout, const struct tick_row *row, double value)
{
    return row->follows ? syw_trials_position(layout, row->follows, value) : syw_scale_position(&row->scale, value);
}

static double tick_x(const struct layout *layout, const struct tick_row *row, double value)
{
    return layout->plot.box.x + syw_tick_position(layout, row, value) * layout->plot.box.w;
}

/* Adds the labels of tick[n]. Those that reach further than room beyond the left end, or the row's limit, are left out.
 * Returns how many stand, 0 where two of them come too close. */
static size_t label_ticks(struct layout *layout, const struct syw_tick tick[], size_t n, const struct tick_row *row,
                          double room)
{
    struct text_style style = syw_style_small(layout);
    double left = layout->plot.box.x - room, last = -INFINITY;
    size_t labels = 0;
    for (size_t i = 0; i < n; i++) {
        double x = tick_x(layout, row, tick[i].value);
        if (!tick[i].labeled || !isfinite(x)) /* it may fall into a gap of what the row follows */
            continue;
        struct placed_text *placed = syw_layout_text(layout, tick[i].label, &style, TEXT_TICK, row->ink);
        placed->box.x = x - placed->box.w / 2;
        placed->box.y = row->y + syw_tick_length(layout) + syw_tick_gap(layout);
        if (placed->box.x < left || placed->box.x + placed->box.w > row->limit) {
            syw_layout_forget(layout, layout->n_texts - 1);
            continue;
        }
        if (placed->box.x < last + 0.55 * layout->em)
            return 0;
        last = placed->box.x + placed->box.w;
        labels++;
    }
    return labels;
}

/* Trials come whole: other ticks go. Keeps all where fewer than two would be left. */
static size_t keep_whole(struct syw_tick tick[], size_t n)
{
    size_t whole = 0, kept = 0;
    for (size_t i = 0; i < n; i++)
        whole += tick[i].labeled && tick[i].value == floor(tick[i].value);
    if (whole < 2)
        return n;
    for (size_t i = 0; i < n; i++)
        if (tick[i].value == floor(tick[i].value)) {
            tick[kept] = tick[i];
            char *point = strchr(tick[kept].label, '.');
            if (point && point[strspn(point + 1, "0") + 1] == '\0')
                *point = '\0';
            kept++;
        }
    return kept;
}

void syw_layout_ticks(struct layout *layout, const struct tick_row *row)
{
    struct syw_tick tick[SYW_SCALE_MAX_TICKS];
    size_t before = layout->n_texts, n = 0, labels = 0;
    size_t most = (size_t)fmin(fmax(layout->plot.box.w / (2 * layout->em), 2), row->scale.logarithmic ? 12 : 8);
    double room = row->tight ? syw_tick_length(layout) : fmin(1.2 * layout->em, layout->plot.box.x - layout->page.x);
    for (; most >= 2; most--) {
        n = syw_scale_ticks(tick, &row->scale, most);
        if (row->whole)
            n = keep_whole(tick, n);
        labels = label_ticks(layout, tick, n, row, room);
        if (labels >= 2)
            break;
        syw_layout_forget(layout, before);
    }
    for (size_t i = 0; labels > 0 && i < n; i++) {
        double x = tick_x(layout, row, tick[i].value);
        if (!isfinite(x))
            continue;
        double length = tick[i].labeled ? syw_tick_length(layout) : syw_tick_length(layout) * 0.55;
        int ink = row->ink == INK_TEXT ? INK_RULE : row->ink;
        syw_layout_line(layout, (struct placed_line){x, row->y, x, row->y + length, 0.6, ink, 0});
    }
}
