/* Names beside the curves instead of a legend. Every curve has candidate places - right of its end, above and
 * below it from the end backward - each with a cost; a place is out where it touches a curve or another name, or
 * lies nearer to another curve than to its own. Where many curves end at the right, their names stand in a
 * column there, moved apart as little as possible and led to by thin lines.
 */
#include "layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct naming_work {
    struct layout *layout;
    struct curve_trace *trace; /* trace[n_series] */
    double limit;              /* right end of the room for names */
    bool taken[SYW_FIGURE_MAX_SERIES];
    struct box box[SYW_FIGURE_MAX_SERIES]; /* size of every name, and where it is once taken */
    bool gutter[SYW_FIGURE_MAX_SERIES];    /* named in the column at the right */
};

static struct text_style name_style(const struct layout *layout, double width)
{
    return (struct text_style){.size = layout->em, .bold = true, .width = width};
}

static const char *label_of(const struct syw_figure_series *series)
{
    return series->label ? series->label : "";
}

static double plain_width(const struct layout *layout, size_t i)
{
    struct text_style style = name_style(layout, 0);
    return syw_layout_width(layout, label_of(&layout->figure->series[i]), &style);
}

/* The widest a name may be, in full. */
static double name_width(const struct layout *layout)
{
    return layout->plan.naming == NAMING_GUTTER ? 0.26 * layout->page.w : 0.5 * layout->plot.box.w;
}

/* The last budget that is drawn of n; NaN: none. */
static double last_drawn(const struct layout *layout, size_t n, const double x[], const double y[])
{
    for (size_t i = n; i > 0; i--)
        if (isfinite(y[i - 1]) && x[i - 1] <= layout->x.hi)
            return x[i - 1];
    return NAN;
}

/* Whether a curve, or what lies beyond it, ends near the right side, so that its name may stand beyond that. */
static bool ends_right(const struct layout *layout, const struct syw_figure_series *series)
{
    const double end = last_drawn(layout, series->n, series->x, series->y);
    const double beyond = last_drawn(layout, series->n_beyond, series->beyond_x, series->beyond_y);
    return syw_scale_position(&layout->x, isnan(beyond) ? end : beyond) > 0.9;
}

double syw_names_gutter(const struct layout *layout)
{
    double widest = 0, least = 0.9 * layout->em; /* half of the last tick's label */
    for (size_t i = 0; i < layout->figure->n_series; i++)
        if (ends_right(layout, &layout->figure->series[i]))
            widest = fmax(widest, plain_width(layout, i));
    if (layout->plan.naming == NAMING_GUTTER)
        return fmin(widest, name_width(layout)) + 1.4 * layout->em;
    if (layout->plan.naming == NAMING_NEAR && widest < 0.17 * layout->page.w)
        return fmax(least, widest + 0.4 * layout->em);
    return least;
}

/* Whether series i may be named in box, and at what cost. Beside the dot at a curve's end the dot tells whose name it
 * is; anywhere else other curves must be clearly further away. */
static bool judge(const struct naming_work *work, size_t i, struct box box, double *cost)
{
    const struct layout *layout = work->layout;
    double em = layout->em, pad = 0.12 * em;
    struct box end = {work->trace[i].end_x, work->trace[i].end_y, 0, 0};
    double clear = syw_box_overlap(box, end, 0.65 * em) ? 0.1 * em : 0.25 * em;
    struct box plot = layout->plot.box;
    struct box room = {plot.x + 2, plot.y, work->limit - plot.x - 2, plot.h - 2};
    if (!syw_box_within(box, room) || syw_layout_is_obstructed(layout, box, 0.2 * em))
        return false;
    double own = syw_trace_distance(&work->trace[i], plot, box);
    for (size_t j = 0; j < layout->figure->n_series; j++) {
        const struct curve_trace *other = &work->trace[j];
        struct box dot = {other->end_x, other->end_y, 0, 0};
        if (work->taken[j] && syw_box_overlap(box, work->box[j], 0.2 * em))
            return false;
        if (syw_trace_hits(other, plot, box, pad) || (other->shown && syw_box_overlap(box, dot, 0.28 * em)))
            return false;
        if (j != i && syw_trace_distance(other, plot, box) < own + clear)
            return false;
        *cost += (j == i ? 0.1 : 0.15) * syw_trace_band_share(other, plot, box);
    }
    return true;
}

struct choice {
    struct box box;
    double cost;
};

static void consider(const struct naming_work *work, size_t i, struct box box, double cost, struct choice *best)
{
    if (cost < best->cost && judge(work, i, box, &cost) && cost < best->cost)
        *best = (struct choice){box, cost};
}

/* The highest and lowest the curve, or its band, comes between x and x + w. */
static bool reach(const struct curve_trace *trace, struct box plot, double x, double w, bool band, double *top,
                  double *bottom)
{
    double step = plot.w / (TRACE_COLUMNS - 1);
    int first = (int)fmax((x - plot.x) / step, 0), last = (int)fmin((x + w - plot.x) / step + 1, TRACE_COLUMNS - 1);
    *top = INFINITY;
    *bottom = -INFINITY;
    for (int c = first; c <= last; c++) {
        *top = fmin(*top, band ? fmin(trace->hi[c], trace->y[c]) : trace->y[c]);
        *bottom = fmax(*bottom, band ? fmax(trace->lo[c], trace->y[c]) : trace->y[c]);
    }
    return isfinite(*top) && isfinite(*bottom);
}

/* Where a name above or below its curve begins: at the end's dot, centered there, before it, then ever further back. */
enum { PLACES = 26 };
static double place_x(const struct naming_work *work, size_t i, int place)
{
    const double end = work->trace[i].end_x, dot = 0.3 * work->layout->em, w = work->box[i].w;
    const double step = work->layout->plot.box.w / 24;
    if (place == 0)
        return end - dot;
    const double right = place == 1 ? end + 0.5 * w : place == 2 ? end + dot : end - (place - 2) * step;
    return fmin(right, work->limit) - w;
}

/* The best place for the name of series i; cost INFINITY where there is none below limit. */
static struct choice choose(const struct naming_work *work, size_t i, double limit)
{
    const struct layout *layout = work->layout;
    const struct curve_trace *trace = &work->trace[i];
    double em = layout->em;
    struct box plot = layout->plot.box, box = work->box[i];
    struct choice best = {.cost = limit};
    box.x = trace->end_x + 0.6 * em;
    for (int shift = -2; shift <= 2; shift++) {
        box.y = trace->end_y - box.h / 2 + shift * 0.2 * em;
        consider(work, i, box, 0.15 * abs(shift), &best);
    }
    for (int place = 0; place < PLACES; place++) {
        box.x = place_x(work, i, place);
        if (box.x < plot.x)
            break;
        for (int band = 0; band <= 1; band++) {
            double top, bottom, away = 0.35 + 0.1 * band + (place == 0 ? 0.06 : 0.12 * (place - 1));
            if (!reach(trace, plot, box.x, box.w, band, &top, &bottom))
                continue;
            box.y = top - 0.3 * em - box.h;
            consider(work, i, box, away, &best);
            box.y = bottom + 0.3 * em;
            consider(work, i, box, away + 0.1, &best);
        }
    }
    return best.cost < limit ? best : (struct choice){.cost = INFINITY};
}

/* Names the series in the given order; returns the cost, INFINITY where one finds no place. */
static double choose_all(struct naming_work *work, const size_t order[], double limit)
{
    double cost = 0;
    size_t n = work->layout->figure->n_series;
    for (size_t i = 0; i < n; i++)
        work->taken[i] = work->taken[i] && work->gutter[i];
    for (size_t k = 0; k < n; k++) {
        size_t i = order[k];
        if (!work->trace[i].shown || work->gutter[i])
            continue;
        struct choice choice = choose(work, i, limit);
        if (!isfinite(choice.cost))
            return INFINITY;
        work->box[i] = choice.box;
        work->taken[i] = true;
        cost += choice.cost;
    }
    return cost;
}

/* Tries to name from the top down and from the bottom up, keeps the cheaper. */
static bool name_along(struct naming_work *work, double limit)
{
    size_t n = work->layout->figure->n_series, down[SYW_FIGURE_MAX_SERIES], up[SYW_FIGURE_MAX_SERIES];
    syw_trace_sort(down, work->trace, n);
    for (size_t i = 0; i < n; i++)
        up[i] = down[n - 1 - i];
    double cost_up = choose_all(work, up, limit), cost_down = choose_all(work, down, limit);
    if (cost_up < cost_down)
        choose_all(work, up, limit);
    return isfinite(fmin(cost_up, cost_down));
}

/* Moves y[n], ascending, apart to at least gap, as little as possible in squares, within top to bottom: groups
 * that touch move as one (pool adjacent violators). */
static bool spread(double y[], size_t n, double gap, double top, double bottom)
{
    double sum[SYW_FIGURE_MAX_SERIES];
    size_t size[SYW_FIGURE_MAX_SERIES], groups = 0;
    if ((double)n * gap > bottom - top)
        return false;
    for (size_t i = 0; i < n; i++) {
        sum[groups] = y[i] - (double)i * gap; /* in these terms a group is one number */
        size[groups++] = 1;
        while (groups > 1 && sum[groups - 2] / (double)size[groups - 2] >= sum[groups - 1] / (double)size[groups - 1]) {
            sum[groups - 2] += sum[groups - 1];
            size[groups - 2] += size[groups - 1];
            groups--;
        }
    }
    for (size_t g = 0, i = 0; g < groups; g++) {
        double mean = sum[g] / (double)size[g];
        double low = top + gap / 2, high = bottom - gap / 2 - (double)(n - 1) * gap;
        for (size_t k = 0; k < size[g]; k++, i++)
            y[i] = fmin(fmax(mean, low), high) + (double)i * gap;
    }
    return true;
}

/* The column at the right, for the curves that end near it. */
static bool name_in_gutter(struct naming_work *work)
{
    struct layout *layout = work->layout;
    struct box plot = layout->plot.box;
    size_t order[SYW_FIGURE_MAX_SERIES], n = 0;
    double y[SYW_FIGURE_MAX_SERIES], gap = 0, right = plot.x + plot.w, furthest = 0, moved = 0;
    syw_trace_sort(order, work->trace, layout->figure->n_series);
    for (size_t k = 0; k < layout->figure->n_series; k++) {
        const struct curve_trace *trace = &work->trace[order[k]];
        if (!trace->shown || trace->end_x < right - 0.1 * plot.w)
            continue;
        gap = fmax(gap, work->box[order[k]].h);
        furthest = fmax(furthest, trace->end_x);
        y[n] = trace->end_y;
        order[n++] = order[k];
    }
    if (n == 0 || !spread(y, n, gap, plot.y - gap / 2, plot.y + plot.h))
        return false;
    for (size_t k = 0; k < n; k++)
        moved = fmax(moved, fabs(y[k] - work->trace[order[k]].end_y));
    bool led = moved > 0.15 * layout->em;
    for (size_t k = 0; k < n; k++) {
        size_t i = order[k];
        work->gutter[i] = work->taken[i] = true;
        work->box[i].x = led ? right + layout->em : furthest + 0.6 * layout->em;
        work->box[i].y = y[k] - work->box[i].h / 2;
        if (led)
            syw_layout_line(layout, (struct placed_line){work->trace[i].end_x, work->trace[i].end_y,
                                                         work->box[i].x - 0.2 * layout->em, y[k], 0.5, (int)i, 0});
    }
    return name_along(work, 3);
}

/* Measures all names; false where one would have to be cut. */
static bool measure(struct naming_work *work)
{
    struct layout *layout = work->layout;
    for (size_t i = 0; i < layout->figure->n_series; i++) {
        if (plain_width(layout, i) > name_width(layout))
            return false;
        struct text_style style = name_style(layout, 0);
        size_t before = layout->n_texts;
        struct box box = syw_layout_text(layout, label_of(&layout->figure->series[i]), &style, TEXT_SERIES, 0)->box;
        syw_layout_forget(layout, before);
        work->box[i] = box;
    }
    return true;
}

static void place_names(const struct naming_work *work)
{
    struct layout *layout = work->layout;
    for (size_t i = 0; i < layout->figure->n_series; i++) {
        if (!work->taken[i])
            continue;
        struct text_style style = name_style(layout, 0);
        struct placed_text *placed =
            syw_layout_text(layout, label_of(&layout->figure->series[i]), &style, TEXT_SERIES, (int)i);
        placed->box.x = work->box[i].x;
        placed->box.y = work->box[i].y;
    }
}

bool syw_names_place(struct layout *layout, double limit)
{
    struct naming_work work = {.layout = layout, .limit = limit};
    if (layout->plan.naming == NAMING_NONE || layout->plan.naming == NAMING_ABOVE ||
        layout->plan.naming == NAMING_SPENT)
        return true;
    work.trace = malloc(layout->figure->n_series * sizeof *work.trace);
    if (!work.trace)
        return false;
    for (size_t i = 0; i < layout->figure->n_series; i++)
        syw_trace(&work.trace[i], layout, &layout->figure->series[i]);
    bool named = layout->plan.naming == NAMING_CORNER || measure(&work);
    switch (named ? layout->plan.naming : NAMING_NONE) {
    case NAMING_NEAR:
        named = name_along(&work, 0.75);
        break;
    case NAMING_GUTTER:
        named = name_in_gutter(&work);
        break;
    case NAMING_ALONG:
        named = name_along(&work, 3);
        break;
    case NAMING_CORNER:
        named = syw_legend_corner(layout, work.trace);
        break;
    default:
        break;
    }
    if (named)
        place_names(&work);
    free(work.trace);
    return named;
}
