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

/* Models whose stop is told above the panel. */
static size_t count_stops(const struct layout *layout)
{
    size_t n = 0;
    char words[WORDS];
    for (size_t i = 0; layout->plan.stops_above && i < layout->figure->n_series; i++) {
        syw_stop_words(words, layout->figure->series[i].audit);
        n += *words != '\0';
    }
    return n;
}

double syw_key_height(const struct layout *layout)
{
    struct key key[KEYS];
    const double rows = (double)count_stops(layout) + (list_keys(key, layout) > 0);
    return rows > 0 ? rows * layout->line + 0.2 * layout->em : 0;
}

/* A row for each stop, in the color of its model and with a stroke of its curve. */
static void place_stops(struct layout *layout, double top, double limit)
{
    const double x = layout->plot.box.x, stroke = 2.2 * layout->em, left = x + stroke + 0.4 * layout->em;
    for (size_t i = 0; layout->plan.stops_above && i < layout->figure->n_series; i++) {
        char words[WORDS];
        struct text_style style = syw_style_small(layout);
        syw_stop_words(words, layout->figure->series[i].audit);
        if (!*words)
            continue;
        style.width = fmax(limit - left, layout->em);
        struct placed_text *text = syw_layout_text(layout, words, &style, TEXT_KEY, (int)i);
        const double middle = top + text->box.h / 2;
        syw_layout_line(layout, (struct placed_line){x, middle, x + stroke, middle, 0.9, (int)i, (int)i});
        text->box.x = left;
        text->box.y = top;
        top += layout->line;
    }
}

void syw_key_place(struct layout *layout, double top, double limit)
{
    struct key key[KEYS];
    int n = list_keys(key, layout), ink = layout->figure->n_series == 1 ? 0 : INK_QUIET;
    double x = layout->plot.box.x, stroke = 2.2 * layout->em, gap = 0.4 * layout->em;
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
