/* What the axes of values span. A value has a height: itself; of a logarithmic axis its logarithm; where the axis shows
 * the distance to the best possible value, the logarithm of that, the other way up where higher is better. Ranges are
 * found in heights, so that margins look alike on every axis.
 */
#include "scales.h"

#include <float.h>

void syw_widen(struct extent *range, double value)
{
    if (isfinite(value)) {
        range->lo = fmin(range->lo, value);
        range->hi = fmax(range->hi, value);
    }
}

/* The range with a margin; a range of one point gets one of its own size. */
static struct extent pad(struct extent range, double share)
{
    double size = range.hi / 2 - range.lo / 2;
    double margin = size > 0 ? 2 * share * size : range.lo != 0 ? 0.1 * fabs(range.lo) : 1;
    if (size < 1e-12 * fmax(fabs(range.lo), fabs(range.hi)))
        margin = fmax(0.1 * fabs(range.lo), DBL_MIN);
    return (struct extent){fmax(range.lo - margin, -DBL_MAX), fmin(range.hi + margin, DBL_MAX)};
}

/* What the axis counts of a value as shown. */
static double count_of(const struct panel *panel, double shown)
{
    return !panel->from_best ? shown : panel->flipped ? panel->best - shown : shown - panel->best;
}

double syw_panel_value(const struct panel *panel, double count)
{
    return !panel->from_best ? count : panel->flipped ? panel->best - count : count + panel->best;
}

/* NaN where a logarithmic axis does not show the value. */
static double height_of(const struct panel *panel, double y)
{
    const double count = count_of(panel, y * panel->factor);
    if (!panel->scale.logarithmic)
        return count;
    return count > 0 ? (panel->flipped ? -log(count) : log(count)) : NAN;
}

double syw_panel_share(const struct panel *panel, double count)
{
    const double share = syw_scale_position(&panel->scale, count);
    return panel->flipped ? 1 - share : share;
}

double syw_panel_y(const struct panel *panel, double y)
{
    double count = count_of(panel, y * panel->factor);
    if (panel->closed && count <= 0)
        count = panel->scale.lo;
    const double share = syw_panel_share(panel, count);
    if (!isfinite(share))
        return NAN;
    return panel->box.y + (1 - fmin(fmax(share, -30), 30)) * panel->box.h;
}

/* Heights from lo to hi become the panel's axis. */
static void span(struct panel *panel, struct extent heights)
{
    struct extent counts = heights;
    if (panel->scale.logarithmic)
        counts = panel->flipped ? (struct extent){exp(-heights.hi), exp(-heights.lo)}
                                : (struct extent){exp(heights.lo), exp(heights.hi)};
    panel->scale.lo = counts.lo;
    panel->scale.hi = counts.hi;
}

/* The heights that a panel has to show. */
struct heights {
    struct extent curves, late, all; /* late: without the steep beginning; all: with intervals */
};

/* Where the first trials are over: a quarter of a logarithmic axis, a tenth of a linear one. */
static bool is_late(const struct layout *layout, double x)
{
    return syw_scale_position(&layout->x, x) >= (layout->x.logarithmic ? 0.25 : 0.1);
}

static void widen_curve(struct heights *heights, const struct layout *layout, const struct panel *panel, size_t n,
                        const double x[], const double y[], const double lo[], const double hi[])
{
    for (size_t i = 0; y && i < n; i++) {
        if (!syw_is_drawn(layout, x[i]))
            continue;
        const double height = height_of(panel, y[i]);
        syw_widen(&heights->curves, height);
        if (is_late(layout, x[i]))
            syw_widen(&heights->late, height);
        if (lo && hi && isfinite(height)) {
            syw_widen(&heights->all, height_of(panel, lo[i]));
            syw_widen(&heights->all, height_of(panel, hi[i]));
        }
    }
}

/* All curves, and their intervals as far as these do not dwarf the curves: logarithms soon do. */
static struct extent join(struct extent curves, struct extent all, bool logarithmic)
{
    const double size = curves.hi - curves.lo, most = logarithmic ? 0.25 * size : size;
    syw_widen(&all, curves.lo);
    syw_widen(&all, curves.hi);
    if (size > 0 && isfinite(size))
        all = (struct extent){fmax(all.lo, curves.lo - most), fmin(all.hi, curves.hi + most)};
    return pad(all, 0.05);
}

/* Cuts a beginning that lies below, or above, and takes two thirds of the range or more: it keeps half. */
static void cut_beginning(struct heights *heights, bool below, bool above)
{
    struct extent *const curves = &heights->curves, late = heights->late;
    const double size = late.hi - late.lo, whole = curves->hi - curves->lo;
    const double kept = fmax(size, 0.1 * whole);
    if (!(size > 0) || !isfinite(whole))
        return;
    if (below && late.lo - curves->lo > 2 * kept) {
        curves->lo = late.lo - kept;
        heights->all.lo = fmax(heights->all.lo, curves->lo);
    }
    if (above && curves->hi - late.hi > 2 * kept) {
        curves->hi = late.hi + kept;
        heights->all.hi = fmin(heights->all.hi, curves->hi);
    }
}

static struct heights measure(const struct layout *layout)
{
    const struct syw_figure *figure = layout->figure;
    const struct panel *plot = &layout->plot;
    struct heights heights = {EXTENT_EMPTY, EXTENT_EMPTY, EXTENT_EMPTY};
    for (size_t i = 0; i < figure->n_series; i++) {
        const struct syw_figure_series *series = &figure->series[i];
        const struct syw_figure_audit *audit = series->audit;
        widen_curve(&heights, layout, plot, series->n, series->x, series->y, series->lo, series->hi);
        widen_curve(&heights, layout, plot, series->n, series->x, series->y_dashed, NULL, NULL);
        widen_curve(&heights, layout, plot, series->n_beyond, series->beyond_x, series->beyond_y, series->beyond_lo,
                    series->beyond_hi);
        if (audit)
            widen_curve(&heights, layout, plot, audit->n_steps, audit->step_x, audit->step_y, NULL, NULL);
    }
    return heights;
}

void syw_y_scale_set(struct layout *layout)
{
    const struct syw_figure *figure = layout->figure;
    const struct syw_figure_options *options = &figure->options;
    struct panel *plot = &layout->plot;
    plot->from_best = options->from_best;
    plot->best = options->best * plot->factor;
    plot->flipped = options->from_best && !figure->minimize;
    plot->scale.logarithmic = plot->closed = options->from_best || options->log_y;
    struct heights heights = measure(layout);
    if (!options->whole_y && !plot->scale.logarithmic)
        cut_beginning(&heights, !figure->minimize, figure->minimize);
    if (!(heights.curves.lo <= heights.curves.hi))
        heights.curves = (struct extent){0, 1};
    struct extent all = join(heights.curves, heights.all, plot->scale.logarithmic);
    if (figure->n_series > 1 && isfinite(heights.curves.hi - heights.curves.lo)) /* a name above the highest end */
        all.hi = fmax(all.hi, fmin(heights.curves.hi + 0.11 * (all.hi - all.lo), DBL_MAX));
    if (options->y_lo < options->y_hi) {
        all = EXTENT_EMPTY;
        syw_widen(&all, height_of(plot, options->y_lo / plot->factor));
        syw_widen(&all, height_of(plot, options->y_hi / plot->factor));
    }
    span(plot, all);
}

/* Zero is always on it. */
void syw_difference_scale_set(struct layout *layout)
{
    const struct syw_figure_difference *difference = layout->figure->difference;
    struct heights heights = {{0, 0}, {0, 0}, EXTENT_EMPTY};
    layout->lower.factor = layout->plot.factor;
    layout->lower.scale.logarithmic = false;
    widen_curve(&heights, layout, &layout->lower, difference->n, difference->x, difference->y, difference->lo,
                difference->hi);
    if (!layout->figure->options.whole_y)
        cut_beginning(&heights, true, true);
    span(&layout->lower, join(heights.curves, heights.all, false));
}
