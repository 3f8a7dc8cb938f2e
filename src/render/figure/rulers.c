/* Rulers under the panels translate the budget. A trial costs each model its own mean, so a ruler under an axis of
 * trials is that axis times the mean: one for all where they agree, else one each. Under a cost stand those that
 * are proportional to it, and the expected number of trials, whose ticks lie where the series says. A ruler is
 * there for what it adds: one quantity, unless more are asked for.
 */
#include "layout.h"

#include <math.h>

static const enum syw_axis quantities[] = {SYW_AXIS_TRIALS, SYW_AXIS_HOURS, SYW_AXIS_DEVICE_HOURS, SYW_AXIS_KWH,
                                           SYW_AXIS_KGCO2E, SYW_AXIS_FLOPS, SYW_AXIS_USD};
enum { QUANTITIES = sizeof quantities / sizeof quantities[0] };

/* How much of axis a unit of the budget is, NaN where that is not one number. */
static double ratio(const struct syw_figure *figure, size_t index, enum syw_axis axis)
{
    const struct syw_figure_series *series = &figure->series[index];
    double amount = syw_budget_is_trials(figure) ? series->per_trial[axis] : series->proportional[axis];
    return isfinite(amount) && amount > 0 ? amount : NAN;
}

static bool is_known(const struct syw_figure *figure, size_t index, enum syw_axis axis)
{
    if (axis == figure->axis && !figure->budget)
        return false; /* the x axis shows it */
    return isfinite(ratio(figure, index, axis)) || (axis == SYW_AXIS_TRIALS && figure->series[index].trials_at);
}

static size_t count_known(const struct syw_figure *figure, enum syw_axis axis)
{
    size_t known = 0;
    for (size_t i = 0; i < figure->n_series; i++)
        known += is_known(figure, i, axis);
    return known;
}

bool syw_ruler_is_known(const struct syw_figure *figure, enum syw_axis axis)
{
    return count_known(figure, axis) > 0 || (axis == figure->axis && !figure->budget);
}

/* By how many points rulers of two ratios are apart, at most, on a page this wide. */
static double apart(const struct layout *layout, double least, double most)
{
    const double width = layout->figure->options.width_in * 72, factor = most / least;
    return width * (layout->x.logarithmic ? log(factor) / log(layout->x.hi / layout->x.lo) : factor - 1);
}

/* Whether one ruler serves all: *shared is its ratio, NaN for one model's expected trials. */
static bool is_common(double *shared, const struct layout *layout, enum syw_axis axis)
{
    const struct syw_figure *figure = layout->figure;
    double least = INFINITY, most = 0;
    *shared = ratio(figure, 0, axis);
    if (figure->n_series == 1)
        return is_known(figure, 0, axis);
    for (size_t i = 0; i < figure->n_series; i++) {
        double here = ratio(figure, i, axis);
        if (isnan(here))
            return false;
        least = fmin(least, here);
        most = fmax(most, here);
    }
    if (most > least)
        *shared = sqrt(least) * sqrt(most);
    return most == least || apart(layout, least, most) <= CURVE_WIDTH * layout->em / 8;
}

/* The one quantity shown where there is room for one: trials, kWh, or else hours. */
static enum syw_axis main_quantity(const struct syw_figure *figure)
{
    if (count_known(figure, SYW_AXIS_TRIALS) > 0)
        return SYW_AXIS_TRIALS;
    return count_known(figure, SYW_AXIS_KWH) > 0 ? SYW_AXIS_KWH : SYW_AXIS_HOURS;
}

/* Unless rulers are chosen: the main quantity, and beside a shared one the first other that all share. */
static enum syw_axis second_quantity(const struct layout *layout)
{
    static const enum syw_axis choices[] = {SYW_AXIS_KWH, SYW_AXIS_HOURS, SYW_AXIS_KGCO2E};
    enum syw_axis main = main_quantity(layout->figure);
    double shared;
    for (size_t i = 0; i < sizeof choices / sizeof choices[0] && is_common(&shared, layout, main); i++)
        if (choices[i] != main && is_common(&shared, layout, choices[i]))
            return choices[i];
    return main;
}

static bool is_wanted(const struct layout *layout, enum syw_axis axis, int level)
{
    const struct syw_figure *figure = layout->figure;
    const struct syw_figure_options *options = &figure->options;
    enum syw_axis main = main_quantity(figure);
    double shared;
    if (level <= 0 || (level == 2 && axis == SYW_AXIS_KGCO2E))
        return false;
    if (options->choose_rulers) {
        unsigned first = options->rulers & (1U << main) ? 1U << main : options->rulers & -options->rulers;
        return (level == 1 ? first : options->rulers) & 1U << axis;
    }
    if (axis != main && (level == 1 || axis != second_quantity(layout)))
        return false;
    return is_common(&shared, layout, axis) || figure->n_series <= 2;
}

size_t syw_rulers_list(struct ruler ruler[MAX_RULERS], const struct layout *layout, int level)
{
    const struct syw_figure *figure = layout->figure;
    size_t n = 0;
    for (int q = 0; q < QUANTITIES; q++) {
        enum syw_axis axis = quantities[q];
        double shared;
        if (!is_wanted(layout, axis, level))
            continue;
        bool common = is_common(&shared, layout, axis);
        for (size_t i = 0; i < (common ? 1 : figure->n_series) && n < MAX_RULERS; i++)
            if (is_known(figure, i, axis)) {
                double amount = common ? shared : ratio(figure, i, axis);
                ruler[n++] =
                    (struct ruler){axis, common ? -1 : (int)i, amount, isnan(amount) ? &figure->series[i] : NULL};
            }
    }
    return n;
}

double syw_unit_gap(const struct layout *layout)
{
    return 0.75 * layout->em;
}

/* Space above ruler i. */
static double space_above(const struct layout *layout, const struct ruler ruler[], size_t i)
{
    return (i > 0 && ruler[i].axis == ruler[i - 1].axis ? 0.2 : 0.5) * layout->em;
}

double syw_rulers_height(const struct layout *layout, const struct ruler ruler[], size_t n)
{
    double height = 0;
    for (size_t i = 0; i < n; i++)
        height += space_above(layout, ruler, i) + syw_layout_tick_row(layout);
    return height;
}

/* The last budget of a series that lies on the axis, or NaN. */
static double last_budget(const struct layout *layout, const struct syw_figure_series *series)
{
    for (size_t i = series->n; i > 0; i--)
        if (isfinite(series->y[i - 1]) && series->x[i - 1] >= layout->x.lo && series->x[i - 1] <= layout->x.hi)
            return series->x[i - 1];
    return NAN;
}

/* What the ruler counts from end to end; false where that is nothing. */
static bool ruler_scale(struct syw_scale *scale, const struct layout *layout, const struct ruler *ruler, double factor)
{
    *scale = layout->x;
    if (ruler->follows)
        return syw_trials_range(&scale->lo, &scale->hi, layout, ruler->follows);
    scale->lo *= ruler->ratio * factor;
    scale->hi *= ruler->ratio * factor;
    return isfinite(scale->hi) && scale->lo < scale->hi && (!scale->logarithmic || scale->lo > 0);
}

/* Whose it is: a stroke of its curve, and a dot where the curve ends. */
static void place_owner(struct layout *layout, int series, double y)
{
    double left = layout->plot.box.x, from = left - 2.6 * layout->em, to = left - 0.6 * layout->em;
    if (from >= layout->page.x)
        syw_layout_line(layout, (struct placed_line){from, y, to, y, 1.2, series, series});
    double last = last_budget(layout, &layout->figure->series[series]);
    if (isfinite(last))
        syw_layout_dot(layout, syw_layout_x(layout, last), y, 0.2 * layout->em, series);
}

static void place_ruler(struct layout *layout, const struct ruler *ruler, double y)
{
    int ink = ruler->series < 0 ? INK_TEXT : ruler->series;
    struct text_style style = syw_style_small(layout);
    struct unit shown = syw_unit_for(layout->figure, ruler->axis);
    struct placed_text *unit = syw_layout_text(layout, shown.name, &style, TEXT_RULER_UNIT, ink);
    struct box plot = layout->plot.box;
    unit->box.x = plot.x + plot.w + syw_unit_gap(layout);
    unit->box.y = y + syw_tick_length(layout) + syw_tick_gap(layout);
    struct tick_row row = {.follows = ruler->follows,
                           .y = y,
                           .limit = unit->box.x - 0.45 * layout->em,
                           .ink = ink,
                           .whole = ruler->axis == SYW_AXIS_TRIALS};
    bool counts = ruler_scale(&row.scale, layout, ruler, shown.factor);
    double from = 0, to = 1; /* of the plot's width */
    if (ruler->follows && counts) {
        from = syw_tick_position(layout, &row, row.scale.lo);
        to = syw_tick_position(layout, &row, row.scale.hi);
        if (row.scale.logarithmic && row.scale.hi > 2) /* no decades of less than a trial */
            row.scale.lo = fmax(row.scale.lo, 0.9);
    }
    syw_layout_line(layout, (struct placed_line){plot.x + from * plot.w, y, plot.x + to * plot.w, y, 0.6,
                                                 ink == INK_TEXT ? INK_RULE : ink, 0});
    if (ruler->series >= 0)
        place_owner(layout, ruler->series, y);
    if (counts)
        syw_layout_ticks(layout, &row);
}

void syw_rulers_place(struct layout *layout, const struct ruler ruler[], size_t n, double top)
{
    for (size_t i = 0; i < n; i++) {
        top += space_above(layout, ruler, i);
        place_ruler(layout, &ruler[i], top);
        top += syw_layout_tick_row(layout);
    }
}
