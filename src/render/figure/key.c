/* The key of the thin lines, in a row above the panel: average cost times k, best so far. */
#include "layout.h"

#include <math.h>

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

/* Where the words of stops begin: behind a stroke of the curve, unless there is one alone. */
static double stops_left(const struct layout *layout)
{
    return layout->page.x + (layout->figure->n_series > 1 ? 2.6 * layout->em : 0);
}

/* Lines that the words take: two where they are longer than one. */
static int lines_of(const struct layout *layout, const char *words, double limit)
{
    const struct text_style style = syw_style_small(layout);
    return *words ? 1 + (syw_layout_width(layout, words, &style) > limit - stops_left(layout)) : 0;
}

double syw_key_height(const struct layout *layout, double limit)
{
    struct key key[KEYS];
    char words[WORDS];
    int lines = list_keys(key, layout) > 0;
    for (size_t i = 0; layout->plan.stops_above && i < layout->figure->n_series; i++) {
        syw_stop_words(words, layout->figure->series[i].audit);
        lines += lines_of(layout, words, limit);
    }
    return lines > 0 ? lines * layout->line + 0.2 * layout->em : 0;
}

/* The stop of each model, in its color and behind a stroke of its curve. */
static void place_stops(struct layout *layout, double top, double limit)
{
    const double x = layout->page.x, left = stops_left(layout);
    for (size_t i = 0; layout->plan.stops_above && i < layout->figure->n_series; i++) {
        char words[WORDS];
        const struct text_style plain = syw_style_small(layout);
        struct text_style style = plain;
        syw_stop_words(words, layout->figure->series[i].audit);
        if (!*words)
            continue;
        style.lines = lines_of(layout, words, limit);
        style.width = fmax(limit - left, layout->em);
        if (style.lines > 1) /* even lines */
            style.width = fmin(style.width, 0.62 * syw_layout_width(layout, words, &plain));
        struct placed_text *text = syw_layout_text(layout, words, &style, TEXT_KEY, (int)i);
        const double middle = top + layout->line / 2;
        if (left > x)
            syw_layout_line(layout,
                            (struct placed_line){x, middle, left - 0.4 * layout->em, middle, 0.9, (int)i, (int)i});
        text->box.x = left;
        text->box.y = top;
        top += style.lines * layout->line;
    }
}

void syw_key_place(struct layout *layout, double top, double limit)
{
    struct key key[KEYS];
    int n = list_keys(key, layout), ink = layout->figure->n_series == 1 ? 0 : INK_QUIET;
    double x = layout->plan.stops_above ? layout->page.x : layout->plot.box.x;
    const double stroke = 2.2 * layout->em, gap = 0.4 * layout->em;
    place_stops(layout, top + (n > 0 ? layout->line : 0), limit);
    struct text_style plain = syw_style_small(layout);
    double room = limit - x - n * (stroke + gap) - (n - 1) * layout->em, wanted = 0;
    for (int i = 0; i < n; i++)
        wanted += syw_layout_width(layout, key[i].label, &plain);
    if (n > 1 && wanted > room)
        room /= n;
    for (int i = 0; i < n; i++) {
        struct text_style style = plain;
        if (syw_layout_width(layout, key[i].label, &plain) > room)
            style.width = fmax(room, layout->em);
        struct placed_text *text = syw_layout_text(layout, key[i].label, &style, TEXT_KEY, INK_TEXT);
        double middle = top + text->box.h / 2;
        syw_layout_line(layout, (struct placed_line){x, middle, x + stroke, middle, key[i].width, ink, key[i].dash});
        text->box.x = x + stroke + gap;
        text->box.y = top;
        x = text->box.x + text->box.w + layout->em;
    }
}
