/* What the panel's axes span, and where a point lies on the page. */
#include "layout.h"

#include <float.h>
#include <math.h>

double syw_layout_x(const struct layout *layout, double x)
{
    double share = fmin(fmax(syw_scale_position(&layout->x, x), -30), 30);
    return layout->plot.box.x + share * layout->plot.box.w;
}

double syw_panel_y(const struct panel *panel, double y)
{
    double share = syw_scale_position(&panel->scale, y * panel->factor);
    if (!isfinite(share))
        return NAN;
    return panel->box.y + (1 - fmin(fmax(share, -30), 30)) * panel->box.h;
}

static bool is_drawn(const struct layout *layout, double x)
{
    return x >= layout->x.lo && x <= layout->x.hi;
}

bool syw_trials_range(double *lo, double *hi, const struct layout *layout, const struct syw_figure_series *series)
{
    *lo = INFINITY;
    *hi = -INFINITY;
    for (size_t i = 0; i < series->n; i++) {
        double trials = series->trials_at[i];
        if (!isfinite(trials) || trials < 0 || !is_drawn(layout, series->x[i]) ||
            (trials == 0 && layout->x.logarithmic))
            continue;
        *lo = fmin(*lo, trials);
        *hi = fmax(*hi, trials);
    }
    return *lo < *hi;
}

double syw_trials_position(const struct layout *layout, const struct syw_figure_series *series, double trials)
{
    const double *at = series->trials_at;
    for (size_t i = 0; i < series->n; i++) {
        if (!is_drawn(layout, series->x[i]) || !isfinite(at[i]))
            continue;
        double here = syw_scale_position(&layout->x, series->x[i]);
        if (at[i] == trials)
            return here;
        if (i + 1 == series->n || !(at[i] < trials && trials < at[i + 1]) || !is_drawn(layout, series->x[i + 1]))
            continue;
        double next = syw_scale_position(&layout->x, series->x[i + 1]);
        struct syw_scale between = {at[i], at[i + 1], layout->x.logarithmic && at[i] > 0};
        return here + (next - here) * syw_scale_position(&between, trials);
    }
    return NAN;
}

struct extent {
    double lo, hi;
};

static void widen(struct extent *range, double value)
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

static void widen_x(struct extent *range, size_t n, const double x[], const double y[])
{
    for (size_t i = 0; i < n; i++)
        if (isfinite(y[i]) && x[i] > 0)
            widen(range, x[i]);
}

static void set_x(struct layout *layout)
{
    const struct syw_figure *figure = layout->figure;
    struct extent range = {INFINITY, -INFINITY};
    for (size_t i = 0; i < figure->n_series; i++) {
        const struct syw_figure_series *series = &figure->series[i];
        widen_x(&range, series->n, series->x, series->y);
        widen_x(&range, series->n_beyond, series->beyond_x, series->beyond_y);
    }
    if (figure->options.linear_x) {
        range = (struct extent){0, fmin(range.hi * 1.04, DBL_MAX)};
    } else {
        double by = range.hi > range.lo ? exp(0.03 * log(range.hi / range.lo)) : 2;
        range = (struct extent){fmax(range.lo / by, DBL_MIN), fmin(range.hi * by, DBL_MAX)};
    }
    if (figure->options.x_lo < figure->options.x_hi)
        range = (struct extent){figure->options.x_lo, figure->options.x_hi};
    layout->x = (struct syw_scale){range.lo, range.hi, !figure->options.linear_x};
}

/* A curve's range, and that of its interval where there is one. */
static void widen_curve(struct extent *curves, struct extent *all, const struct layout *layout, size_t n,
                        const double x[], const double y[], const double lo[], const double hi[])
{
    double factor = layout->plot.factor;
    for (size_t i = 0; y && i < n; i++) {
        if (!is_drawn(layout, x[i]))
            continue;
        widen(curves, y[i] * factor);
        if (lo && hi && isfinite(y[i])) {
            widen(all, lo[i] * factor);
            widen(all, hi[i] * factor);
        }
    }
}

/* All curves, and their intervals as far as these do not dwarf the curves. */
static struct extent join(struct extent curves, struct extent all)
{
    double size = curves.hi - curves.lo;
    widen(&all, curves.lo);
    widen(&all, curves.hi);
    if (size > 0 && isfinite(size))
        all = (struct extent){fmax(all.lo, curves.lo - size), fmin(all.hi, curves.hi + size)};
    return pad(all, 0.05);
}

static void set_y(struct layout *layout)
{
    const struct syw_figure *figure = layout->figure;
    struct extent curves = {INFINITY, -INFINITY}, all = curves;
    for (size_t i = 0; i < figure->n_series; i++) {
        const struct syw_figure_series *series = &figure->series[i];
        const struct syw_figure_audit *audit = series->audit;
        widen_curve(&curves, &all, layout, series->n, series->x, series->y, series->lo, series->hi);
        widen_curve(&curves, &all, layout, series->n, series->x, series->y_dashed, NULL, NULL);
        widen_curve(&curves, &all, layout, series->n_beyond, series->beyond_x, series->beyond_y, series->beyond_lo,
                    series->beyond_hi);
        if (audit)
            widen_curve(&curves, &all, layout, audit->n_steps, audit->step_x, audit->step_y, NULL, NULL);
    }
    if (!(curves.lo <= curves.hi))
        curves = (struct extent){0, 1};
    all = join(curves, all);
    if (figure->n_series > 1 && isfinite(curves.hi - curves.lo)) /* a name's height above the highest end */
        all.hi = fmax(all.hi, fmin(curves.hi + 0.11 * (all.hi - all.lo), DBL_MAX));
    if (figure->options.y_lo < figure->options.y_hi)
        all = (struct extent){figure->options.y_lo, figure->options.y_hi};
    layout->plot.scale = (struct syw_scale){all.lo, all.hi, false};
}

/* Zero is always on it. */
static void set_difference(struct layout *layout)
{
    const struct syw_figure_difference *difference = layout->figure->difference;
    struct extent curve = {0, 0}, all = {INFINITY, -INFINITY};
    widen_curve(&curve, &all, layout, difference->n, difference->x, difference->y, difference->lo, difference->hi);
    all = join(curve, all);
    layout->lower.scale = (struct syw_scale){all.lo, all.hi, false};
    layout->lower.factor = layout->plot.factor;
}

/* The prices that a logarithmic axis can show. */
static struct extent price_range(const struct layout *layout)
{
    struct extent prices = {INFINITY, -INFINITY};
    for (size_t i = 0; i < layout->figure->n_series; i++) {
        const struct syw_figure_audit *audit = layout->figure->series[i].audit;
        for (size_t k = 0; audit && k < audit->n_prices; k++)
            if (audit->price_y[k] > 0 && is_drawn(layout, audit->price_x[k]))
                widen(&prices, audit->price_y[k]);
    }
    return prices;
}

static void set_prices(struct layout *layout)
{
    struct extent prices = price_range(layout);
    double by = fmax(pow(prices.hi / prices.lo, 0.08), 1.5);
    if (!isfinite(by))
        by = 1.5;
    layout->lower.scale =
        (struct syw_scale){fmax(prices.lo / by, DBL_MIN), fmin(prices.hi * by, DBL_MAX), .logarithmic = true};
    layout->lower.factor = 1;
}

enum lower syw_lower_kind(const struct layout *layout)
{
    if (layout->figure->difference)
        return LOWER_DIFFERENCE;
    struct extent prices = price_range(layout);
    return layout->figure->price_label && prices.lo <= prices.hi ? LOWER_PRICE : LOWER_NONE;
}

void syw_scales_set(struct layout *layout)
{
    set_x(layout);
    set_y(layout);
    if (syw_lower_kind(layout) == LOWER_DIFFERENCE)
        set_difference(layout);
    else if (syw_lower_kind(layout) == LOWER_PRICE)
        set_prices(layout);
}
