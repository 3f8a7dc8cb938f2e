/* One model's block: its name and what it spent, the stacked bar, and below it the amount of each part in the part's
 * color, as near to its piece of the bar as there is room. */
#include "layout.h"

#include <math.h>
#include <stdio.h>

/* Dark, light, and an outline with nothing in it: no color that a model has elsewhere, and apart in grayscale. */
static const struct {
    const char *name;
    int ink;
    bool hollow;
} part_about[PARTS] = {{"completed", INK_DONE, false}, {"pruned", INK_PRUNED, false}, {"failed", INK_RULE, true}};

static double swatch_side(const struct layout *layout)
{
    return 0.6 * layout->em;
}

/* A piece of a bar before its word, with the space behind it. */
static double swatch_room(const struct layout *layout)
{
    return swatch_side(layout) + 0.35 * layout->em;
}

static void place_swatch(struct layout *layout, int part, double x, struct box text)
{
    const double side = swatch_side(layout);
    const struct box swatch = {x, text.y + (text.h - side) / 2, side, side};
    syw_layout_bar(layout, (struct placed_bar){swatch, part_about[part].ink, false, 0, part_about[part].hollow});
}

static double text_gap(const struct layout *layout)
{
    return 0.8 * layout->em;
}

static struct text_style name_style(const struct layout *layout)
{
    struct text_style style = syw_style_small(layout);
    style.bold = true;
    return style;
}

static const char *label_of(const struct stacks *stacks, size_t index)
{
    const char *label = stacks->series[index].label;
    return label && *label ? label : " ";
}

/* ---- words ---- */

/* "10 kWh = 1.0 kg CO2e", "2.6 h, 2.1 kWh (of 117 trials)" */
static void spent_words(char words[WORDS], const struct stacks *stacks, size_t index)
{
    words[0] = '\0';
    if (stacks->axis == SYW_AXIS_TRIALS)
        syw_words_trials(words, &stacks->series[index]);
    if (stacks->axis != SYW_AXIS_KWH)
        syw_words_amount(words, ", ", &stacks->figure, index, SYW_AXIS_HOURS, true);
    syw_words_energy(words, &stacks->figure, index);
}

static struct unit embodied_unit(const struct stacks *stacks)
{
    double most = 0;
    for (size_t i = 0; i < stacks->figure.n_series; i++)
        if (stacks->model[i].embodied_kg > most)
            most = stacks->model[i].embodied_kg;
    return syw_unit_of(SYW_AXIS_KGCO2E, most);
}

/* "2.6 h, embodied 0.3 kg CO2e" */
static void besides_words(char words[WORDS], const struct stacks *stacks, size_t index, bool hours)
{
    double embodied_kg = stacks->model[index].embodied_kg;
    struct unit unit = embodied_unit(stacks);
    char number[64], part[160];
    words[0] = '\0';
    if (hours && stacks->axis == SYW_AXIS_KWH)
        syw_words_amount(words, ", ", &stacks->figure, index, SYW_AXIS_HOURS, true);
    if (!isfinite(embodied_kg))
        return;
    syw_amount_text(number, embodied_kg * unit.factor);
    snprintf(part, sizeof part, "embodied %s %s", number, unit.name);
    syw_words_join(words, ", ", part);
}

/* "117 completed, 16 Wh" or "completed 16 Wh"; false where there is no such trial. */
static bool part_words(char words[WORDS], const struct stacks *stacks, size_t index, int part, bool counted)
{
    const struct stack *stack = &stacks->model[index];
    struct unit unit = syw_unit_for(&stacks->figure, stacks->axis);
    char number[64], amount[120] = "";
    if (!(stack->trials[part] > 0))
        return false;
    if (stacks->axis != SYW_AXIS_TRIALS && isfinite(stack->amount[part])) {
        syw_amount_text(number, stack->amount[part] * unit.factor);
        snprintf(amount, sizeof amount, "%s%s %s", counted ? ", " : " ", number, unit.name);
    }
    if (counted || stacks->axis == SYW_AXIS_TRIALS)
        snprintf(words, WORDS, "%.0f %s%s", fmin(stack->trials[part], 1e15), part_about[part].name, amount);
    else
        snprintf(words, WORDS, "%s%s", part_about[part].name, amount);
    return true;
}

/* ---- what fits ---- */

/* Width of the amounts below a bar. */
static double parts_width(const struct layout *layout, const struct stacks *stacks, size_t index, bool counted)
{
    char words[WORDS];
    struct text_style style = syw_style_small(layout);
    double width = 0;
    for (int part = 0; part < PARTS; part++)
        if (part_words(words, stacks, index, part, counted))
            width += swatch_room(layout) + syw_layout_width(layout, words, &style) + (width > 0 ? text_gap(layout) : 0);
    return width;
}

static bool parts_fit(const struct layout *layout, const struct stacks *stacks, double width, bool counted)
{
    for (size_t i = 0; i < stacks->figure.n_series; i++)
        if (parts_width(layout, stacks, i, counted) > width)
            return false;
    return true;
}

/* Widths of a model's name, of its amount, and of the texts beside it; 0: there is none. */
struct widths {
    double name, spent, besides;
};

static struct widths measure(const struct layout *layout, const struct stacks *stacks, size_t index, bool hours)
{
    char spent[WORDS], besides[WORDS];
    struct text_style plain = syw_style_small(layout), bold = name_style(layout);
    spent_words(spent, stacks, index);
    besides_words(besides, stacks, index, hours);
    return (struct widths){syw_layout_width(layout, label_of(stacks, index), &bold),
                           *spent ? syw_layout_width(layout, spent, &plain) : 0,
                           *besides ? syw_layout_width(layout, besides, &plain) : 0};
}

/* Whether a name has its place in a line of which others take so much: as it is, or cut to what can still be read. */
static bool name_fits(const struct layout *layout, double name, double others, double room)
{
    double left = room - others - text_gap(layout);
    return name <= left || left >= 10 * layout->em;
}

/* Finds a place for the texts of all models above and below the bar. */
static bool fit_texts(struct bars_style *style, const struct layout *layout, const struct stacks *stacks, bool hours)
{
    struct widths widths[SYW_FIGURE_MAX_SERIES];
    double room = style->area.w, gap = text_gap(layout);
    bool any = false, behind = true, below = true;
    style->name_alone = false;
    for (size_t i = 0; i < stacks->figure.n_series; i++) {
        widths[i] = measure(layout, stacks, i, hours);
        if (widths[i].spent > room)
            return false;
        style->name_alone |= !name_fits(layout, widths[i].name, widths[i].spent, room);
        any |= widths[i].besides > 0;
        below &= widths[i].besides <= room;
    }
    for (size_t i = 0; i < stacks->figure.n_series; i++) {
        double both = widths[i].spent + (widths[i].besides > 0 ? gap + widths[i].besides : 0);
        behind &= style->name_alone ? both <= room : name_fits(layout, widths[i].name, both, room);
    }
    style->hours = hours;
    style->besides = !any ? BESIDES_NONE : behind ? BESIDES_BEHIND : BESIDES_BELOW;
    return !any || behind || (below && !hours); /* hours are not worth a line */
}

bool syw_bars_style(struct bars_style *style, struct layout *layout, const struct stacks *stacks,
                    const struct bars_plan *plan, struct box area)
{
    *style = (struct bars_style){.area = area, .amounts = plan->amounts, .bar = 0.8 * layout->em};
    for (size_t i = 0; i < stacks->figure.n_series; i++) {
        struct text_style bold = name_style(layout);
        if (syw_spent_is_known(&stacks->series[i], stacks->axis))
            style->most = fmax(style->most, stacks->series[i].spent[stacks->axis]);
        style->name_w = fmax(style->name_w, syw_layout_width(layout, label_of(stacks, i), &bold));
    }
    style->name_w = fmin(style->name_w, 0.4 * area.w);
    double names = plan->amounts ? 0 : style->name_w + text_gap(layout);
    style->bars = (struct box){area.x + names, area.y, fmax(area.w - names, 1), area.h};
    style->counted = plan->parts && parts_fit(layout, stacks, area.w, true);
    style->parts = style->counted || (plan->parts && parts_fit(layout, stacks, area.w, false));
    if (plan->parts && !style->parts)
        return false;
    return !plan->amounts || fit_texts(style, layout, stacks, true) || fit_texts(style, layout, stacks, false);
}

/* ---- placing ---- */

/* Where a part begins along the bar, as a share of the longest bar. */
static double part_start(const struct stack *stack, int part, double most)
{
    double before = 0;
    for (int i = 0; i < part; i++)
        before += isfinite(stack->amount[i]) ? stack->amount[i] : 0;
    return most > 0 ? fmin(before / most, 1) : 0;
}

void syw_bars_stack(struct layout *layout, const struct stacks *stacks, size_t index, double most, struct box box)
{
    const struct stack *stack = &stacks->model[index];
    const double between = 0.1 * layout->em; /* two pieces are apart, so that they are two in print as well */
    double end = box.x;
    for (int part = 0; part < PARTS; part++) {
        if (!(stack->amount[part] > 0) || !(most > 0))
            continue;
        double x = fmax(box.x + part_start(stack, part, most) * box.w, end);
        double width = fmin(stack->amount[part] / most, 1) * box.w - (end > box.x ? between : 0);
        x += end > box.x ? between : 0;
        width = fmax(fmin(width, box.x + box.w - x), 0.06 * layout->em);
        bool hatched = stacks->axis == SYW_AXIS_KWH && stacks->series[index].estimated;
        syw_layout_bar(
            layout,
            (struct placed_bar){{x, box.y, width, box.h}, part_about[part].ink, hatched, 0, part_about[part].hollow});
        end = x + width;
    }
}

/* Each part's amount below where its piece begins; pushed right by the one before it, left by the end of the line. */
static double place_parts(struct layout *layout, const struct stacks *stacks, size_t index,
                          const struct bars_style *style, double y)
{
    struct placed_text *placed[PARTS];
    int part_of[PARTS];
    struct text_style small = syw_style_small(layout);
    char words[WORDS];
    double next = style->area.x, limit = style->area.x + style->area.w, height = 0;
    int n = 0;
    for (int part = 0; part < PARTS; part++) {
        if (!part_words(words, stacks, index, part, style->counted))
            continue;
        placed[n] = syw_layout_text(layout, words, &small, TEXT_SPENT, INK_TEXT);
        part_of[n] = part;
        double start = style->area.x + part_start(&stacks->model[index], part, style->most) * style->area.w;
        placed[n]->box.x = fmax(start, next) + swatch_room(layout);
        placed[n]->box.y = y;
        next = placed[n]->box.x + placed[n]->box.w + text_gap(layout);
        height = fmax(height, placed[n++]->box.h);
    }
    for (int i = n - 1; i >= 0; i--) {
        placed[i]->box.x = fmin(placed[i]->box.x, limit - placed[i]->box.w);
        place_swatch(layout, part_of[i], placed[i]->box.x - swatch_room(layout), placed[i]->box);
        limit = placed[i]->box.x - swatch_room(layout) - text_gap(layout);
    }
    return y + height;
}

/* Adds one text: behind the one before it, or on a line of its own at *y. */
static void add(struct layout *layout, const char *words, struct text_style style, int ink, bool behind, double x,
                double *y)
{
    if (!*words)
        return;
    struct placed_text *text = syw_layout_text(layout, words, &style, TEXT_SPENT, ink), *before = text - 1;
    text->box.x = behind ? before->box.x + before->box.w + text_gap(layout) : x;
    text->box.y = *y;
    if (behind)
        syw_layout_align(text, before);
    *y = fmax(*y, text->box.y + text->box.h);
}

/* The name at the left of its bar, in one line. */
static double place_row(struct layout *layout, const struct stacks *stacks, size_t index,
                        const struct bars_style *style, double y)
{
    struct text_style bold = name_style(layout);
    bold.width = style->name_w;
    struct placed_text *name = syw_layout_text(layout, label_of(stacks, index), &bold, TEXT_SPENT, INK_TEXT);
    double height = fmax(name->box.h, style->bar);
    name->box.x = style->area.x;
    name->box.y = y + (height - name->box.h) / 2;
    struct box box = {style->bars.x, y + (height - style->bar) / 2, style->bars.w, style->bar};
    syw_bars_stack(layout, stacks, index, style->most, box);
    return y + height;
}

double syw_bars_block(struct layout *layout, const struct stacks *stacks, size_t index, const struct bars_style *style,
                      double y)
{
    char spent[WORDS], besides[WORDS];
    struct text_style plain = syw_style_small(layout), bold = name_style(layout);
    if (!style->amounts)
        return place_row(layout, stacks, index, style, y);
    spent_words(spent, stacks, index);
    besides_words(besides, stacks, index, style->hours);
    bold.width = style->area.w;
    if (!style->name_alone) {
        struct widths widths = measure(layout, stacks, index, style->hours);
        bool behind = style->besides == BESIDES_BEHIND && widths.besides > 0;
        bold.width -= text_gap(layout) + widths.spent + (behind ? text_gap(layout) + widths.besides : 0);
    }
    double x = style->area.x, line = y;
    add(layout, label_of(stacks, index), bold, INK_TEXT, false, x, &line);
    add(layout, spent, plain, INK_TEXT, !style->name_alone, x, &line);
    if (style->besides != BESIDES_NONE)
        add(layout, besides, plain, INK_QUIET, style->besides == BESIDES_BEHIND, x, &line);
    if (style->most > 0) {
        line += 0.15 * layout->em;
        syw_bars_stack(layout, stacks, index, style->most, (struct box){x, line, style->area.w, style->bar});
        line += style->bar + 0.1 * layout->em;
    }
    return style->parts ? place_parts(layout, stacks, index, style, line) : line;
}

double syw_bars_legend(struct layout *layout, const struct stacks *stacks, double top)
{
    struct text_style style = syw_style_small(layout);
    double left = layout->page.x, right = left + layout->page.w, lead = swatch_room(layout);
    double x = left, y = top, row = 0;
    for (int part = 0; part < PARTS; part++) {
        double trials = 0;
        for (size_t i = 0; i < stacks->figure.n_series; i++)
            trials += stacks->model[i].trials[part];
        if (!(trials > 0))
            continue;
        struct placed_text *text = syw_layout_text(layout, part_about[part].name, &style, TEXT_SERIES, INK_TEXT);
        if (x > left && x + lead + text->box.w > right) {
            x = left;
            y += row;
        }
        text->box.x = x + lead;
        text->box.y = y;
        row = text->box.h;
        place_swatch(layout, part, x, text->box);
        x = text->box.x + text->box.w + text_gap(layout);
    }
    return y + row - top;
}
