/* Lays out the bars of the footprint from the title down to the caption. Plans are tried from the full one downward
 * until one fits; what room is left goes into the bars and between them. */
#include "layout.h"

#include <math.h>
#include <stdio.h>

/* The order is promised in footprint_figure.h. */
static const struct bars_plan plans[] = {
    {.title = true, .caption = true, .axis = true, .parts = true, .amounts = true},
    {.title = true, .caption = true, .axis = true, .legend = true, .amounts = true},
    {.title = true, .axis = true, .legend = true, .amounts = true},
    {.title = true, .legend = true, .amounts = true},
    {.title = true, .caption = true, .axis = true, .legend = true},
    {.title = true, .axis = true, .legend = true},
    {.axis = true, .legend = true},
    {.legend = true},
    {0},
};
enum { PLANS = sizeof plans / sizeof plans[0] };

static void axis_text(char text[WORDS], const struct stacks *stacks)
{
    bool failed = stacks->failed_left_out, pruned = stacks->pruned_left_out;
    struct unit unit = syw_unit_for(&stacks->figure, stacks->axis);
    const char *what = stacks->axis == SYW_AXIS_KWH ? "Energy" : "Time";
    if (stacks->axis == SYW_AXIS_TRIALS)
        snprintf(text, WORDS, "Trials");
    else
        snprintf(text, WORDS, "%s (%s)", what, unit.name);
    if (failed || pruned)
        syw_words_join(text, ", ",
                       failed && pruned ? "failed and pruned trials left out"
                       : failed         ? "failed trials left out"
                                        : "pruned trials left out");
}

/* A line with ticks and its label from y down; returns their height. The bars' area is the plot. */
static double place_axis(struct layout *layout, const struct stacks *stacks, const struct bars_style *style, double y)
{
    char text[WORDS];
    const char *own = layout->figure->options.x_label;
    const struct box area = style->bars, page = layout->page;
    struct unit unit = syw_unit_for(&stacks->figure, stacks->axis);
    bool trials = stacks->axis == SYW_AXIS_TRIALS;
    const struct tick_row row = {.scale = {0, style->most * unit.factor, false},
                                 .y = y,
                                 .limit = 2 * page.x + page.w,
                                 .ink = INK_TEXT,
                                 .whole = trials,
                                 .tight = trials};
    if (!(row.scale.hi > 0) || !isfinite(row.scale.hi))
        return 0;
    syw_layout_line(layout, (struct placed_line){area.x, y, area.x + area.w, y, 0.6, INK_RULE, 0});
    layout->page.x = 0; /* the margin serves half of a number at either end */
    syw_layout_ticks(layout, &row);
    layout->page = page;
    double height = syw_layout_tick_row(layout);
    axis_text(text, stacks);
    if (own && !*own)
        return height;
    struct text_style label = {.size = layout->em, .width = area.w, .lines = 2, .centered = true};
    struct placed_text *placed = syw_layout_text(layout, own ? own : text, &label, TEXT_AXIS_LABEL, INK_TEXT);
    placed->box.x = area.x + fmax(area.w - placed->box.w, 0) / 2;
    placed->box.y = y + height;
    return height + placed->box.h;
}

static double place_blocks(struct layout *layout, const struct stacks *stacks, const struct bars_style *style, double y)
{
    double top = y;
    for (size_t i = 0; i < stacks->figure.n_series; i++)
        y = syw_bars_block(layout, stacks, i, style, i > 0 ? y + style->stretch : y);
    return y - top;
}

static void take_back(struct layout *layout, struct mark mark)
{
    syw_layout_forget(layout, mark.texts);
    layout->n_lines = mark.lines;
    layout->n_bars = mark.bars;
}

/* Thicker bars, further apart; returns what is still left. */
static double stretch(struct bars_style *style, double left, size_t n, double em)
{
    double bar = fmin(0.6 * left / (double)n, 2.4 * em);
    style->bar += bar;
    left -= bar * (double)n;
    if (n > 1) {
        double between = fmin(left / (double)n, 2.4 * em);
        style->stretch += between;
        left -= between * (double)(n - 1);
    }
    return left;
}

/* Nothing fits: the bars alone share the page. */
static void place_last(struct layout *layout, const struct stacks *stacks, const struct bars_style *style)
{
    double pitch = layout->page.h / (double)stacks->figure.n_series;
    struct box box = {layout->page.x, layout->page.y, layout->page.w, 0.75 * pitch};
    for (size_t i = 0; i < stacks->figure.n_series; i++, box.y += pitch)
        syw_bars_stack(layout, stacks, i, style->most, box);
}

/* False where something does not fit; *height: what it takes. */
static bool try_plan(struct layout *layout, double *height, const struct stacks *stacks, const struct bars_plan *plan,
                     bool last)
{
    struct bars_style style;
    layout->plan = (struct page_plan){.title = plan->title, .caption = plan->caption ? 2 : 0};
    syw_layout_begin(layout);
    const struct box page = layout->page;
    /* Texts begin where the bars do, half of the axis' first number from the margin. */
    double top = page.y, bottom = page.y + page.h, inset = 0.55 * layout->em;
    layout->page.x += inset;
    layout->page.w = fmax(page.w - 2 * inset, 1);
    syw_layout_title(layout, &top);
    syw_layout_caption(layout, &bottom);
    if (plan->legend)
        top += syw_bars_legend(layout, stacks, top) + 0.5 * layout->em;
    bool fits = syw_bars_style(&style, layout, stacks, plan, (struct box){layout->page.x, top, layout->page.w, 1});
    layout->plot.box = style.bars;
    layout->page = page;
    style.stretch = plan->amounts ? 0.8 * layout->em : 0.05 * layout->em;
    struct mark mark = syw_layout_mark(layout);
    double blocks = place_blocks(layout, stacks, &style, top), gap = 0.5 * layout->em;
    double axis = plan->axis ? gap + place_axis(layout, stacks, &style, 0) : 0;
    double left = bottom - top - blocks - axis;
    take_back(layout, mark);
    *height = page.h + 2 * page.y - left;
    if (last && (!fits || left < 0)) {
        place_last(layout, stacks, &style);
        return true;
    }
    if (!fits || left < -1e-6)
        return false;
    top += stretch(&style, fmax(left, 0), stacks->figure.n_series, layout->em) / 2;
    layout->plot.box.y = top;
    layout->plot.box.h = place_blocks(layout, stacks, &style, top);
    if (plan->axis)
        place_axis(layout, stacks, &style, top + layout->plot.box.h + gap);
    return true;
}

enum syw_status syw_stacks_layout(struct layout **result, double *height, const struct stacks *stacks,
                                  struct syw_error *err)
{
    struct layout *layout = NULL;
    enum syw_status status = syw_layout_alloc(&layout, &stacks->figure, err);
    if (!layout)
        return status;
    for (int i = 0; i < PLANS && !try_plan(layout, height, stacks, &plans[i], i + 1 == PLANS); i++)
        ;
    syw_layout_drop_misfits(layout);
    *result = layout;
    return SYW_OK;
}
