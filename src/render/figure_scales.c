/* What the panel's axes span, and where a point lies on the page. */
#include "figure_layout.h"

#include <float.h>
#include <math.h>

double syw_layout_x(const struct layout *layout, double x)
{
    double share = fmin(fmax(syw_scale_position(&layout->x, x), -30), 30);
    return layout->plot.x + share * layout->plot.w;
}

double syw_layout_y(const struct layout *layout, double y)
{
    double share = syw_scale_position(&layout->y, y * layout->factor);
    if (!isfinite(share))
        return NAN;
    return layout->plot.y + (1 - fmin(fmax(share, -30), 30)) * layout->plot.h;
}

struct range {
    double lo, hi;
};

static void widen(struct range *range, double value)
{
    if (isfinite(value)) {
        range->lo = fmin(range->lo, value);
        range->hi = fmax(range->hi, value);
    }
}

/* The range with a margin; a range of one point gets one of its own size. */
static struct range pad(struct range range, double share)
{
    double size = range.hi / 2 - range.lo / 2;
    double margin = size > 0 ? 2 * share * size : range.lo != 0 ? 0.1 * fabs(range.lo) : 1;
    if (size < 1e-12 * fmax(fabs(range.lo), fabs(range.hi)))
        margin = fmax(0.1 * fabs(range.lo), DBL_MIN);
    return (struct range){fmax(range.lo - margin, -DBL_MAX), fmin(range.hi + margin, DBL_MAX)};
}

static void set_x(struct layout *layout)
{
    const struct syw_figure *figure = layout->figure;
    struct range range = {INFINITY, -INFINITY};
    for (size_t i = 0; i < figure->n_series; i++)
        for (size_t k = 0; k < figure->series[i].n; k++)
            if (isfinite(figure->series[i].y[k]) && figure->series[i].x[k] > 0)
                widen(&range, figure->series[i].x[k]);
    if (figure->options.linear_x) {
        range = (struct range){0, fmin(range.hi * 1.04, DBL_MAX)};
    } else {
        double by = range.hi > range.lo ? exp(0.03 * log(range.hi / range.lo)) : 2;
        range = (struct range){fmax(range.lo / by, DBL_MIN), fmin(range.hi * by, DBL_MAX)};
    }
    if (figure->options.x_lo < figure->options.x_hi)
        range = (struct range){figure->options.x_lo, figure->options.x_hi};
    layout->x = (struct syw_scale){range.lo, range.hi, !figure->options.linear_x};
}

/* All curves, and their intervals as far as these do not dwarf the curves. */
static void set_y(struct layout *layout)
{
    const struct syw_figure *figure = layout->figure;
    struct range curves = {INFINITY, -INFINITY}, all = curves;
    for (size_t i = 0; i < figure->n_series; i++) {
        const struct syw_figure_series *series = &figure->series[i];
        for (size_t k = 0; k < series->n; k++) {
            double x = series->x[k];
            if (!(x >= layout->x.lo && x <= layout->x.hi))
                continue;
            widen(&curves, series->y[k] * layout->factor);
            if (series->lo && series->hi && isfinite(series->y[k])) {
                widen(&all, series->lo[k] * layout->factor);
                widen(&all, series->hi[k] * layout->factor);
            }
        }
    }
    if (!(curves.lo <= curves.hi))
        curves = (struct range){0, 1};
    double size = curves.hi - curves.lo;
    widen(&all, curves.lo);
    widen(&all, curves.hi);
    if (size > 0 && isfinite(size))
        all = (struct range){fmax(all.lo, curves.lo - size), fmin(all.hi, curves.hi + size)};
    all = pad(all, 0.05);
    if (figure->n_series > 1 && isfinite(size)) /* a name's height above the highest end */
        all.hi = fmax(all.hi, fmin(curves.hi + 0.11 * (all.hi - all.lo), DBL_MAX));
    if (figure->options.y_lo < figure->options.y_hi)
        all = (struct range){figure->options.y_lo, figure->options.y_hi};
    layout->y = (struct syw_scale){all.lo, all.hi, false};
}

void syw_scales_set(struct layout *layout)
{
    set_x(layout);
    set_y(layout);
}
