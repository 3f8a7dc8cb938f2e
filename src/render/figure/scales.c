/* What the budget's axis and that of prices span, and where a budget lies on the page. */
#include "scales.h"

#include <float.h>
#include <math.h>

double syw_layout_x(const struct layout *layout, double x)
{
    double share = fmin(fmax(syw_scale_position(&layout->x, x), -30), 30);
    return layout->plot.box.x + share * layout->plot.box.w;
}

bool syw_trials_range(double *lo, double *hi, const struct layout *layout, const struct syw_figure_series *series)
{
    *lo = INFINITY;
    *hi = -INFINITY;
    for (size_t i = 0; i < series->n; i++) {
        double trials = series->trials_at[i];
        if (!isfinite(trials) || trials < 0 || !syw_is_drawn(layout, series->x[i]) ||
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
        if (!syw_is_drawn(layout, series->x[i]) || !isfinite(at[i]))
            continue;
        double here = syw_scale_position(&layout->x, series->x[i]);
        if (at[i] == trials)
            return here;
        if (i + 1 == series->n || !(at[i] < trials && trials < at[i + 1]) || !syw_is_drawn(layout, series->x[i + 1]))
            continue;
        double next = syw_scale_position(&layout->x, series->x[i + 1]);
        struct syw_scale between = {at[i], at[i + 1], layout->x.logarithmic && at[i] > 0};
        return here + (next - here) * syw_scale_position(&between, trials);
    }
    return NAN;
}

static void widen_x(struct extent *range, size_t n, const double x[], const double y[])
{
    for (size_t i = 0; i < n; i++)
        if (isfinite(y[i]) && x[i] > 0)
            syw_widen(range, x[i]);
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

/* The prices that a logarithmic axis can show. */
static struct extent price_range(const struct layout *layout)
{
    struct extent prices = {INFINITY, -INFINITY};
    for (size_t i = 0; i < layout->figure->n_series; i++) {
        const struct syw_figure_audit *audit = layout->figure->series[i].audit;
        for (size_t k = 0; audit && k < audit->n_prices; k++)
            if (audit->price_y[k] > 0 && syw_is_drawn(layout, audit->price_x[k]))
                syw_widen(&prices, audit->price_y[k]);
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
    syw_y_scale_set(layout);
    if (syw_lower_kind(layout) == LOWER_DIFFERENCE)
        syw_difference_scale_set(layout);
    else if (syw_lower_kind(layout) == LOWER_PRICE)
        set_prices(layout);
}
