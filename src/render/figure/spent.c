/* What was spent in all, failed trials included: for every model its name, a bar, and the amounts in words. */
#include "layout.h"

#include <math.h>

/* headline: what the bar shows. details: the rest. */
static void describe(char headline[WORDS], char details[WORDS], const struct syw_figure *figure, size_t index,
                     enum syw_axis bar)
{
    headline[0] = details[0] = '\0';
    if (bar == SYW_AXIS_TRIALS)
        syw_words_trials(headline, &figure->series[index]);
    syw_words_amount(bar == SYW_AXIS_HOURS ? headline : details, ", ", figure, index, SYW_AXIS_HOURS, true);
    syw_words_energy(bar == SYW_AXIS_KWH ? headline : details, figure, index);
    if (bar != SYW_AXIS_TRIALS)
        syw_words_trials(details, &figure->series[index]);
}

/* Room for a stroke of the curve before its name, where that names the curve. */
static double stroke_room(const struct layout *layout)
{
    return layout->plan.naming == NAMING_SPENT ? (STROKE_EM + 0.4) * layout->em : 0;
}

/* At the right a name may take three lines. */
static struct text_style name_style(const struct layout *layout, double width, bool beside)
{
    struct text_style style = syw_style_small(layout);
    style.bold = true;
    style.width = fmax(width - stroke_room(layout), 1);
    style.lines = beside ? 3 : 1;
    return style;
}

bool syw_spent_names_fit(const struct layout *layout, double width, bool beside)
{
    const struct text_style style = name_style(layout, width, beside);
    bool fit = true;
    for (size_t i = 0; i < layout->figure->n_series && fit; i++) {
        const char *label = layout->figure->series[i].label;
        PangoLayout *text = syw_type_set(&layout->type, label && *label ? label : " ", &style);
        fit = !pango_layout_is_ellipsized(text);
        g_object_unref(text);
    }
    return fit;
}

/* The three texts of a model, in a row where they fit. */
struct block {
    char headline[WORDS], details[WORDS];
    double name_w, headline_w, details_w;
};

static void measure_block(struct block *block, const struct layout *layout, size_t index, enum syw_axis bar)
{
    const struct syw_figure_series *series = &layout->figure->series[index];
    struct text_style plain = syw_style_small(layout), name = plain;
    name.bold = true;
    describe(block->headline, block->details, layout->figure, index, bar);
    if (!layout->plan.spent_details)
        block->details[0] = '\0';
    block->name_w = stroke_room(layout) + syw_layout_width(layout, series->label ? series->label : "", &name);
    block->headline_w = syw_layout_width(layout, block->headline, &plain);
    block->details_w = block->details[0] ? syw_layout_width(layout, block->details, &plain) : 0;
}

/* How many of name, headline and details stand above the bar, in one line: the same for all models. */
static int texts_above(const struct block block[], size_t n, double width, double gap, bool beside)
{
    int above = beside ? 1 : 3;
    for (size_t i = 0; i < n; i++) {
        double two = block[i].name_w + gap + block[i].headline_w;
        if (above == 3 && two + gap + block[i].details_w > width)
            above = 2;
        if (above == 2 && two > width)
            above = 1;
    }
    return above;
}

/* Adds one text: behind the one before it, or on a line of its own at *y. */
static void add(struct layout *layout, const char *string, struct text_style style, int ink, bool behind, double x,
                double *y)
{
    if (!*string)
        return;
    struct placed_text *text = syw_layout_text(layout, string, &style, TEXT_SPENT, ink), *before = text - 1;
    if (behind) {
        text->box.x = before->box.x + before->box.w + 0.8 * layout->em;
        syw_layout_align(text, before);
        *y = fmax(*y, text->box.y + text->box.h);
    } else {
        text->box.x = x;
        text->box.y = *y;
        *y += text->box.h;
    }
}

/* Lengths around a bar, in ems: at the right there is room, below each point is the curves' loss. */
static const struct measures {
    double heading, between, bar, bar_room;
} narrow = {0.2, 0.25, 0.3, 0.4}, aside = {0.4, 0.45, 0.5, 0.8};

/* Before the name just added, which then names the curve. */
static void draw_stroke(struct layout *layout, int index, double x)
{
    struct placed_text *name = &layout->text[layout->n_texts - 1];
    const double y = name->box.y + layout->line / 2;
    name->role = TEXT_SERIES;
    syw_layout_line(layout, (struct placed_line){x, y, x + STROKE_EM * layout->em, y, 1.3, index, index});
}

/* share: length of the bar as a share of width, negative: no bar. Returns where the block ends. */
static double place_block(struct layout *layout, size_t index, const struct block *block, int above, bool beside,
                          double share, double x, double y, double width)
{
    const struct syw_figure_series *series = &layout->figure->series[index];
    const struct measures *em = beside ? &aside : &narrow;
    struct text_style plain = syw_style_small(layout);
    const struct text_style bold = name_style(layout, width, beside);
    plain.width = width;
    add(layout, series->label && *series->label ? series->label : " ", bold, (int)index, false, x + stroke_room(layout),
        &y);
    if (stroke_room(layout) > 0)
        draw_stroke(layout, (int)index, x);
    if (above >= 2)
        add(layout, block->headline, syw_style_small(layout), INK_TEXT, true, x, &y);
    if (above == 3)
        add(layout, block->details, syw_style_small(layout), INK_QUIET, true, x, &y);
    if (share >= 0) {
        bool hatched = syw_spent_axis(layout->figure) == SYW_AXIS_KWH && series->estimated;
        struct box box = {x, y + 0.1 * layout->em, fmax(share * width, 0.06 * layout->em), em->bar * layout->em};
        syw_layout_bar(layout, (struct placed_bar){box, (int)index, hatched, 0, false});
        y += em->bar_room * layout->em;
    }
    plain.lines = 3;
    const double both = block->headline_w + 0.8 * layout->em + block->details_w;
    if (above < 2) {
        double line = y;
        struct text_style whole = plain;
        if (!beside && block->headline_w > 0 && both <= width) { /* in one line */
            whole.width = 0;
            add(layout, block->headline, whole, INK_TEXT, false, x, &y);
            add(layout, block->details, whole, INK_QUIET, true, x, &line);
            return fmax(y, line);
        }
        add(layout, block->headline, plain, INK_TEXT, false, x, &y);
    }
    if (above < 3)
        add(layout, block->details, plain, INK_QUIET, false, x, &y);
    return y;
}

bool syw_spent_is_worth(const struct syw_figure *figure)
{
    static const enum syw_axis costs[] = {SYW_AXIS_HOURS, SYW_AXIS_KWH, SYW_AXIS_KGCO2E};
    bool worth = false;
    for (size_t i = 0; i < figure->n_series; i++) {
        const struct syw_figure_series *series = &figure->series[i];
        worth |= series->failed > 0 || series->pruned > 0;
        for (size_t c = 0; c < sizeof costs / sizeof costs[0]; c++)
            worth |= syw_spent_is_known(series, costs[c]);
    }
    return worth && !figure->options.no_spent;
}

double syw_spent_place(struct layout *layout, double x, double y, double width, bool beside, double stretch)
{
    const struct syw_figure *figure = layout->figure;
    const struct measures *em = beside ? &aside : &narrow;
    struct block block[SYW_FIGURE_MAX_SERIES];
    enum syw_axis bar = syw_spent_axis(figure);
    double most = 0, top = y;
    for (size_t i = 0; i < figure->n_series; i++) {
        measure_block(&block[i], layout, i, bar);
        most = syw_spent_is_known(&figure->series[i], bar) ? fmax(most, figure->series[i].spent[bar]) : most;
    }
    int above = texts_above(block, figure->n_series, width, 0.8 * layout->em, beside);
    struct text_style style = syw_style_small(layout);
    style.width = width;
    style.lines = 2;
    const char *heading =
        figure->failed_left_out ? "Spent in all, failed trials left out" : "Spent in all, failed trials included";
    add(layout, heading, style, INK_TEXT, false, x, &y);
    y += em->heading * layout->em;
    for (size_t i = 0; i < figure->n_series; i++) {
        double spent = figure->series[i].spent[bar];
        bool shown =
            figure->n_series > 1 && bar != SYW_AXIS_TRIALS && most > 0 && syw_spent_is_known(&figure->series[i], bar);
        if (i > 0)
            y += em->between * layout->em + stretch;
        y = place_block(layout, i, &block[i], above, beside, shown ? spent / most : -1, x, y, width);
    }
    return y - top;
}
