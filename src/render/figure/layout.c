/* Puts the figure together: the page's strips from outside in, then the panel that is left over. Plans are
 * tried from the full one downward until one fits.
 */
#include "layout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SMALL_PRINT = 1024 };
#define LEAST_SHARE 0.45 /* of the page's height, for the panels */

/* ---- the strips around the panel ---- */

/* Title above, caption below: they wrap into two and six lines. */
void syw_layout_title(struct layout *layout, double *top)
{
    const char *title = layout->figure->options.title;
    if (!layout->plan.title || !title || !*title)
        return;
    struct text_style style = {.size = layout->em * 1.125, .width = layout->page.w, .lines = 2, .bold = true};
    struct placed_text *placed = syw_layout_text(layout, title, &style, TEXT_TITLE, INK_TEXT);
    placed->box.x = layout->page.x;
    placed->box.y = *top;
    *top += placed->box.h + 0.5 * layout->em;
}

static bool is_empty(const char *text)
{
    return !text || !*text;
}

bool syw_is_shading_told(const struct layout *layout)
{
    return layout->plan.caption > 0 || is_empty(layout->figure->options.shading);
}

bool syw_layout_caption(struct layout *layout, double *bottom)
{
    const struct syw_figure_options *options = &layout->figure->options;
    char text[SMALL_PRINT];
    const char *first = layout->plan.caption > 0 && options->shading ? options->shading : "";
    const char *rest = layout->plan.caption > 1 && options->caption ? options->caption : "";
    snprintf(text, sizeof text, "%s%s%s", first, *first && *rest ? ". " : "", rest);
    if (!*text)
        return true;
    struct text_style style = syw_style_small(layout);
    style.width = layout->page.w;
    style.lines = 6;
    struct placed_text *placed = syw_layout_text(layout, text, &style, TEXT_CAPTION, INK_QUIET);
    placed->box.x = layout->page.x;
    placed->box.y = *bottom - placed->box.h;
    *bottom = placed->box.y - 0.5 * layout->em;
    return !pango_layout_is_ellipsized(placed->text);
}

static double unit_width(const struct layout *layout, const struct ruler ruler[], size_t n)
{
    struct text_style style = syw_style_small(layout);
    double widest = 0;
    for (size_t i = 0; i < n; i++)
        widest = fmax(widest, syw_layout_width(layout, syw_unit_for(layout->figure, ruler[i].axis).name, &style));
    return n > 0 ? widest + syw_unit_gap(layout) : 0;
}

/* ---- one plan ---- */

void syw_layout_begin(struct layout *layout)
{
    syw_layout_forget(layout, 0);
    layout->n_lines = layout->n_bars = layout->n_dots = layout->n_obstacles = 0;
    layout->lower.box = (struct box){0};
    double margin = 0.35 * layout->em;
    const struct box sheet = layout->sheet;
    layout->page =
        (struct box){sheet.x + margin, sheet.y + margin, fmax(sheet.w - 2 * margin, 1), fmax(sheet.h - 2 * margin, 1)};
    struct text_style style = syw_style_small(layout);
    PangoLayout *digit = syw_type_set(&layout->type, "0", &style);
    layout->line = syw_type_extents(digit).h;
    g_object_unref(digit);
}

static double side_width(const struct layout *layout)
{
    bool side = layout->plan.spent && layout->figure->n_series > 1 &&
                layout->figure->options.width_in * 72 >= SIDE_WIDTH - 1e-6;
    return side ? fmin(fmax(0.26 * layout->page.w, 12.5 * layout->em), 0.32 * layout->page.w) : 0;
}

/* The panel of what was spent, under the rest: placed at the top to measure it, then moved. */
static void place_spent_below(struct layout *layout, double *bottom)
{
    struct mark since = syw_layout_mark(layout);
    double height = syw_spent_place(layout, layout->page.x, 0, layout->page.w, false, 0);
    syw_layout_shift(layout, since, *bottom - height);
    *bottom -= height + 0.6 * layout->em;
}

/* At the right, beside the panel; it may reach down beside the rulers. */
static bool place_spent_beside(struct layout *layout, double width, double bottom)
{
    double top = layout->plot.box.y - layout->line / 2, x = layout->page.x + layout->page.w - width;
    struct mark since = syw_layout_mark(layout);
    double height = syw_spent_place(layout, x, top, width, true, 0);
    double room = layout->plot.box.y + layout->plot.box.h - top - height;
    if (room > 0 && layout->figure->n_series > 1) {
        double stretch = fmin(room / (double)(layout->figure->n_series - 1), SPENT_STRETCH * layout->em);
        syw_layout_forget(layout, since.texts);
        layout->n_bars = since.bars;
        syw_spent_place(layout, x, top, width, true, stretch);
    }
    return top + height <= bottom + 1e-6;
}

/* One above the other, as wide as what stands beside them leaves; false where that is too little. */
static bool place_panels(struct layout *layout, double top, double bottom, double limit, double gutter)
{
    struct panel *panel[] = {&layout->plot, &layout->lower};
    size_t n = layout->plan.lower ? 2 : 1;
    double gap = n > 1 ? syw_verdict_height(layout) + 0.3 * layout->em : 0, height = fmax(bottom - top - gap, n);
    double lower = n > 1 ? height * LOWER_SHARE : 0, left = layout->page.x, labels = 0, ticks = 0;
    layout->plot.box = (struct box){left, top, 1, height - lower};
    layout->lower.box = (struct box){left, bottom - lower, n > 1, lower};
    for (size_t i = 0; i < n; i++)
        labels = fmax(labels, syw_y_label(layout, panel[i]));
    for (size_t i = 0; i < n; i++)
        ticks = fmax(ticks, syw_y_ticks(layout, panel[i], false));
    left += labels + ticks + syw_tick_length(layout) + syw_tick_gap(layout);
    for (size_t i = 0; i < n; i++) {
        panel[i]->box.x = left;
        panel[i]->box.w = fmax(limit - gutter - left, 1);
    }
    struct box plot = layout->plot.box;
    bool fits = bottom - top >= fmax((n > 1 ? 14 : 5) * layout->em, LEAST_SHARE * layout->page.h) &&
                plot.w >= 6 * layout->em && plot.w >= 0.45 * (limit - layout->page.x);
    for (size_t i = 0; i < n && (fits || layout->plan.last); i++) {
        syw_y_ticks(layout, panel[i], true);
        syw_panel_frame(layout, panel[i]);
    }
    return fits;
}

/* Lays out all that the plan asks for; false where something does not fit. */
static bool try_plan(struct layout *layout)
{
    struct ruler ruler[MAX_RULERS];
    size_t n_rulers = syw_rulers_list(ruler, layout, layout->plan.rulers);
    syw_layout_begin(layout);
    struct box page = layout->page;
    double top = page.y, bottom = page.y + page.h, side = side_width(layout);
    syw_layout_title(layout, &top);
    if (!syw_layout_caption(layout, &bottom) && !layout->plan.last)
        return false;
    double page_bottom = bottom;
    layout->caption_height = page.y + page.h - bottom;
    if (layout->plan.naming == NAMING_SPENT && !syw_spent_names_fit(layout, side > 0 ? side : page.w, side > 0))
        return false;
    if (layout->plan.spent && side == 0)
        place_spent_below(layout, &bottom);
    bottom -= syw_rulers_height(layout, ruler, n_rulers);
    double rulers_top = bottom;
    bottom -= syw_layout_tick_row(layout);
    if (layout->plan.x_label && (!layout->figure->options.x_label || *layout->figure->options.x_label))
        bottom -= 1.25 * layout->em;
    double legend = syw_legend_above(layout, top);
    top += legend > 0 ? legend + 0.4 * layout->em : 0;
    double key = top, limit = page.x + page.w - (side > 0 ? side + 1.2 * layout->em : 0);
    top = fmax(top + syw_key_height(layout, limit) + layout->line / 2, page.y + layout->least_top);

    double gutter = fmax(unit_width(layout, ruler, n_rulers), syw_names_gutter(layout));
    if (!place_panels(layout, top, bottom, limit, gutter) && !layout->plan.last)
        return false;
    syw_x_axis(layout, bottom, limit);
    syw_rulers_place(layout, ruler, n_rulers, rulers_top);
    syw_key_place(layout, key, limit);
    if (side > 0 && !place_spent_beside(layout, side, page_bottom) && !layout->plan.last)
        return false;
    syw_verdict_place(layout);
    if (!syw_stops_place(layout) && !layout->plan.stops_above && !layout->plan.last)
        return false;
    return syw_names_place(layout, limit);
}

/* The safety net: what would still leave the page or touch an earlier text goes. */
void syw_layout_drop_misfits(struct layout *layout)
{
    size_t kept = 0;
    const struct box all = layout->sheet;
    for (size_t i = 0; i < layout->n_texts; i++) {
        bool fits = syw_box_within(layout->text[i].box, all);
        for (size_t k = 0; k < kept && fits; k++)
            fits = !syw_box_overlap(layout->text[i].box, layout->text[k].box, 0);
        if (fits)
            layout->text[kept++] = layout->text[i];
        else
            g_object_unref(layout->text[i].text);
    }
    layout->misfits = layout->n_texts - kept;
    layout->n_texts = kept;
}

static bool try_namings(struct layout *layout)
{
    for (int naming = NAMING_NEAR; naming < NAMING_NONE; naming++) {
        if (naming == NAMING_SPENT && !layout->plan.spent)
            continue;
        layout->plan.naming = (enum naming)naming;
        if (try_plan(layout))
            return true;
    }
    return false;
}

/* Takes the least important thing out of the plan; the order is promised in figure.h. */
static bool shrink(struct page_plan *plan)
{
    bool rulers_first = plan->lower && plan->rulers > 1;
    if (plan->spent_details && !rulers_first)
        plan->spent_details = false;
    else if (plan->rulers > 1)
        plan->rulers--;
    else if (plan->spent)
        plan->spent = false;
    else if (plan->rulers > 0)
        plan->rulers = 0;
    else if (plan->caption > 1)
        plan->caption = 1;
    else if (plan->title)
        plan->title = false;
    else if (plan->key)
        plan->key = false;
    else if (plan->lower)
        plan->lower = false;
    else if (plan->y_label)
        plan->y_label = false;
    else if (plan->x_label)
        plan->x_label = false;
    else if (plan->caption > 0)
        plan->caption = 0;
    else
        return false;
    return true;
}

static bool has_stops(const struct syw_figure *figure)
{
    bool any = false;
    for (size_t i = 0; i < figure->n_series; i++)
        any |= figure->series[i].audit && figure->series[i].audit->stop_x > 0;
    return any;
}

static void find_plan(struct layout *layout)
{
    layout->plan = (struct page_plan){.title = true,
                                      .caption = 2,
                                      .spent = syw_spent_is_worth(layout->figure),
                                      .spent_details = true,
                                      .x_label = true,
                                      .y_label = true,
                                      .key = true,
                                      .lower = syw_lower_kind(layout) != LOWER_NONE,
                                      .rulers = 3};
    do {
        const bool may_be_above = layout->plan.key && has_stops(layout->figure);
        const bool above = may_be_above && layout->least_top > 0; /* there is room, as others need it */
        layout->plan.stops_above = above;
        if (try_namings(layout))
            return;
        layout->plan.stops_above = may_be_above && !above;
        if (may_be_above && try_namings(layout))
            return;
    } while (shrink(&layout->plan));
    layout->plan.naming = NAMING_NONE;
    layout->plan.last = true;
    try_plan(layout);
}

enum syw_status syw_layout_alloc(struct layout **result, const struct syw_figure *figure, struct syw_error *err)
{
    struct layout *layout = calloc(1, sizeof *layout);
    if (!layout)
        return syw_error_memory(err);
    layout->figure = figure;
    layout->sheet = (struct box){0, 0, figure->options.width_in * 72, figure->options.height_in * 72};
    layout->em = figure->options.font_pt > 0 ? figure->options.font_pt : 8;
    layout->plot.factor = figure->options.percent ? 100 : 1;
    enum syw_status status = syw_type_init(&layout->type, figure->options.font, err);
    if (status == SYW_OK)
        *result = layout;
    else
        free(layout);
    return status;
}

enum syw_status syw_layout_new(struct layout **result, const struct syw_figure *figure, struct syw_error *err)
{
    const struct box page = {0, 0, figure->options.width_in * 72, figure->options.height_in * 72};
    return syw_layout_new_on(result, figure, page, 0, err);
}

enum syw_status syw_layout_new_on(struct layout **result, const struct syw_figure *figure, struct box sheet,
                                  double least_top, struct syw_error *err)
{
    struct layout *layout = NULL;
    enum syw_status status = syw_layout_alloc(&layout, figure, err);
    if (!layout)
        return status;
    layout->sheet = sheet;
    layout->least_top = least_top;
    syw_scales_set(layout);
    find_plan(layout);
    syw_layout_drop_misfits(layout);
    *result = layout;
    return SYW_OK;
}

void syw_layout_free(struct layout *layout)
{
    if (!layout)
        return;
    syw_layout_forget(layout, 0);
    syw_type_clear(&layout->type);
    free(layout);
}
