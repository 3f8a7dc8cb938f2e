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
