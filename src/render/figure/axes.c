/* The axes of the panels: labels, ticks, grid and frame. The x axis stands below the lowest panel, the y axes share
 * the room at the left.
 */
#include "layout.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>

/* ---- y ---- */

/* The upper panel's label, with an arrow to where values are better. */
static void curves_label(const struct syw_figure *figure, char text[300])
{
    const char *statistic = figure->statistic ? figure->statistic : "Expected";
    const char *metric = figure->metric ? figure->metric : "value";
    if (figure->options.y_label)
        snprintf(text, 300, "%s", figure->options.y_label);
    else
        snprintf(text, 300, "%.*s best %.*s%s %s", SYW_CUT(statistic, 40), SYW_CUT(metric, 200),
                 figure->options.percent ? " (%)" : "", syw_better_arrow(figure->minimize));
}

static void y_label_text(const struct layout *layout, const struct panel *panel, char text[300])
{
    const struct syw_figure *figure = layout->figure;
    if (panel == &layout->plot) {
        curves_label(figure, text);
        return;
    }
    const char *own = figure->difference ? figure->difference->y_label : figure->price_label;
    snprintf(text, 300, "%s", own ? own : "Difference");
}

double syw_y_label(struct layout *layout, const struct panel *panel)
{
    char text[300];
    struct text_style style = {.size = layout->em};
    const struct box box = panel->box;
    y_label_text(layout, panel, text);
    if (!layout->plan.y_label || !*text)
        return 0;
    double natural = syw_layout_width(layout, text, &style), balanced = fmin(0.62 * natural, box.h);
    if (natural > box.h)
        style = (struct text_style){.size = layout->em, .width = balanced, .lines = 2, .centered = true};
    struct placed_text *placed = syw_layout_text(layout, text, &style, TEXT_AXIS_LABEL, INK_TEXT);
    if (layout->plan.lower && pango_layout_is_ellipsized(placed->text)) { /* two panels are short */
        syw_layout_forget(layout, layout->n_texts - 1);
        style.lines = 3;
        placed = syw_layout_text(layout, text, &style, TEXT_AXIS_LABEL, INK_TEXT);
    }
    placed->upward = true;
    placed->box =
        (struct box){layout->page.x, (2 * box.y + box.h) / 2 - placed->box.w / 2, placed->box.h, placed->box.w};
    return placed->box.w + 0.4 * layout->em;
}

/* The label beside a tick; returns its width. Where it would touch the one before it, or is only measured, it goes. */
static double label_tick(struct layout *layout, const struct panel *panel, const char *label, double y, bool place,
                         double *last)
{
    struct text_style style = syw_style_small(layout);
    struct placed_text *placed = syw_layout_text(layout, label, &style, TEXT_TICK, INK_TEXT);
    placed->box.x = panel->box.x - syw_tick_length(layout) - syw_tick_gap(layout) - placed->box.w;
    placed->box.y = y - placed->box.h / 2;
    double width = placed->box.w;
    bool crowded = placed->box.y + placed->box.h > *last;
    if (!crowded)
        *last = placed->box.y;
    if (!place || crowded)
        syw_layout_forget(layout, layout->n_texts - 1);
    return width;
}

/* Decimals that show value as it is, to some 9 digits. */
static int decimals_of(double value)
{
    int decimals = 0;
    for (double power = 1; decimals < 12; decimals++, power *= 10)
        if (fabs(value * power - round(value * power)) < 1e-9 * fmax(fabs(value) * power, 1e-3))
            break;
    return decimals;
}

/* A distance to the best value is labeled by the value: 90, 99, 99.9. */
static void label_value(char label[48], const struct panel *panel, double count)
{
    const double value = syw_panel_value(panel, count);
    const int counted = decimals_of(count), best = decimals_of(panel->best);
    char format[16], number[40];
    snprintf(format, sizeof format, "%%.%df", value == 0 ? 0 : counted > best ? counted : best);
    g_ascii_formatd(number, sizeof number, format, fabs(value));
    snprintf(label, 48, "%s%s", value < 0 ? "\xE2\x88\x92" : "", number);
}

double syw_y_ticks(struct layout *layout, const struct panel *panel, bool place)
{
    struct syw_tick tick[SYW_SCALE_MAX_TICKS];
    const struct box box = panel->box;
    /* Of decades two are too few to choose from. */
    double least = panel->scale.logarithmic ? 3 : 2, most = fmin(fmax(box.h / (2.3 * layout->em), least), 7);
    double widest = 0, last = INFINITY;
    size_t n = syw_scale_ticks(tick, &panel->scale, (size_t)most);
    for (size_t k = 0; k < n; k++) {
        const size_t i = panel->flipped ? n - 1 - k : k; /* from below upward */
        double y = box.y + (1 - syw_panel_share(panel, tick[i].value)) * box.h;
        double length = syw_tick_length(layout) * (tick[i].labeled ? 1 : 0.55);
        if (panel->from_best)
            label_value(tick[i].label, panel, tick[i].value);
        if (tick[i].labeled)
            widest = fmax(widest, label_tick(layout, panel, tick[i].label, y, place, &last));
        if (!place)
            continue;
        if (tick[i].labeled)
            syw_layout_line(layout, (struct placed_line){box.x, y, box.x + box.w, y, 0.4, INK_GRID, 0});
        syw_layout_line(layout, (struct placed_line){box.x - length, y, box.x, y, 0.6, INK_RULE, 0});
    }
    return widest;
}

/* ---- x ---- */

/* "Budget (trials)", "Energy budget (Wh)" */
static void budget_label(const struct syw_figure *figure, char text[300])
{
    static const char *const kind[SYW_AXIS_COUNT] = {[SYW_AXIS_HOURS] = "Time budget",
                                                     [SYW_AXIS_DEVICE_HOURS] = "Time budget",
                                                     [SYW_AXIS_KWH] = "Energy budget",
                                                     [SYW_AXIS_KGCO2E] = "Emissions budget"};
    const char *known = figure->budget ? NULL : kind[figure->axis];
    snprintf(text, 300, "%s (%s)", known ? known : "Budget", syw_budget_unit(figure).name);
}

/* Centered below the panel. */
void syw_x_label(struct layout *layout, double y)
{
    struct box plot = layout->plot.box;
    const char *own = layout->figure->options.x_label;
    char text[300];
    struct text_style style = {.size = layout->em, .width = plot.w};
    if (!layout->plan.x_label || (own && !*own))
        return;
    budget_label(layout->figure, text);
    struct placed_text *placed = syw_layout_text(layout, own ? own : text, &style, TEXT_AXIS_LABEL, INK_TEXT);
    placed->box.x = plot.x + plot.w / 2 - placed->box.w / 2;
    placed->box.y = y;
}

void syw_x_axis(struct layout *layout, double bottom, double limit)
{
    struct tick_row row = {.scale = layout->x,
                           .y = bottom,
                           .limit = limit,
                           .ink = INK_TEXT,
                           .whole = syw_budget_is_trials(layout->figure),
                           .tight = true};
    double factor = syw_budget_unit(layout->figure).factor;
    row.scale.lo *= factor;
    row.scale.hi *= factor;
    syw_x_label(layout, bottom + syw_layout_tick_row(layout));
    if (isfinite(row.scale.hi) && (row.scale.lo > 0 || !row.scale.logarithmic))
        syw_layout_ticks(layout, &row);
}

void syw_panel_frame(struct layout *layout, const struct panel *panel)
{
    struct box box = panel->box;
    double bottom = box.y + box.h;
    syw_layout_line(layout, (struct placed_line){box.x, box.y, box.x, bottom, 0.6, INK_RULE, 0});
    syw_layout_line(layout, (struct placed_line){box.x, bottom, box.x + box.w, bottom, 0.6, INK_RULE, 0});
}
