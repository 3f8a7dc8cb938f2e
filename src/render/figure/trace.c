/* The curves as names must avoid them: their height on the page at evenly spaced columns of the panel. */
#include "layout.h"

#include <math.h>

static double column_x(struct box plot, int column)
{
    return plot.x + plot.w * column / (TRACE_COLUMNS - 1);
}

/* Fills the columns from x0 to x1 with the straight line between two points. */
static void fill(double at[], struct box plot, double x0, double y0, double x1, double y1)
{
    double step = plot.w / (TRACE_COLUMNS - 1);
    int first = (int)fmax(ceil((x0 - plot.x) / step - 0.5), 0);
    int last = (int)fmin(floor((x1 - plot.x) / step + 0.5), TRACE_COLUMNS - 1);
    for (int c = first; c <= last; c++) {
        double share = x1 > x0 ? (column_x(plot, c) - x0) / (x1 - x0) : 0;
        at[c] = y0 + (y1 - y0) * fmin(fmax(share, 0), 1);
    }
}

static void clear(double at[])
{
    for (int c = 0; c < TRACE_COLUMNS; c++)
        at[c] = NAN;
}

/* Adds value[n] over budget[n] to the columns. */
static void trace_line(double at[], const struct layout *layout, size_t n, const double budget[], const double value[])
{
    double x0 = NAN, y0 = NAN;
    for (size_t i = 0; value && i < n; i++) {
        double x = syw_layout_x(layout, budget[i]), y = syw_panel_y(&layout->plot, value[i]);
        if (isfinite(y) && layout->figure->steps && isfinite(y0)) {
            fill(at, layout->plot.box, x0, y0, x, y0);
            fill(at, layout->plot.box, x, y, x, y);
        } else if (isfinite(y)) {
            fill(at, layout->plot.box, isfinite(y0) ? x0 : x, isfinite(y0) ? y0 : y, x, y);
        }
        x0 = x;
        y0 = y;
    }
}

/* Best so far holds until the next step. */
static void trace_stairs(double at[], const struct layout *layout, const struct syw_figure_audit *audit)
{
    for (size_t i = 0; audit && i < audit->n_steps; i++) {
        size_t next = i + 1 < audit->n_steps ? i + 1 : i;
        double y = syw_panel_y(&layout->plot, audit->step_y[i]);
        if (isfinite(y))
            fill(at, layout->plot.box, syw_layout_x(layout, audit->step_x[i]), y,
                 syw_layout_x(layout, audit->step_x[next]), y);
    }
}

/* The last point inside the panel. */
static void find_end(struct curve_trace *trace, const struct layout *layout, size_t n, const double x[],
                     const double y[])
{
    for (size_t i = n; i > 0 && !trace->shown; i--) {
        struct box point = {syw_layout_x(layout, x[i - 1]), syw_panel_y(&layout->plot, y[i - 1]), 0, 0};
        if (isfinite(point.y) && syw_box_within(point, layout->plot.box)) {
            trace->shown = true;
            trace->end_x = point.x;
            trace->end_y = point.y;
        }
    }
}

void syw_trace(struct curve_trace *trace, const struct layout *layout, const struct syw_figure_series *series)
{
    const size_t n = series->n, beyond = series->n_beyond;
    *trace = (struct curve_trace){.end_x = INFINITY, .end_y = INFINITY};
    clear(trace->y);
    clear(trace->dashed);
    clear(trace->stairs);
    clear(trace->lo);
    clear(trace->hi);
    trace_line(trace->y, layout, n, series->x, series->y);
    trace_line(trace->dashed, layout, n, series->x, series->y_dashed);
    trace_line(trace->dashed, layout, beyond, series->beyond_x, series->beyond_y);
    trace_stairs(trace->stairs, layout, series->audit);
    trace_line(trace->lo, layout, n, series->x, series->hi ? series->lo : NULL);
    trace_line(trace->hi, layout, n, series->x, series->lo ? series->hi : NULL);
    trace_line(trace->lo, layout, beyond, series->beyond_x, series->beyond_lo);
    trace_line(trace->hi, layout, beyond, series->beyond_x, series->beyond_hi);
    find_end(trace, layout, beyond, series->beyond_x, series->beyond_y);
    find_end(trace, layout, n, series->x, series->y);
}

/* Columns that box covers, one more on either side; false where it lies beside the panel. */
static bool columns(int *first, int *last, struct box plot, struct box box, double pad)
{
    double step = plot.w / (TRACE_COLUMNS - 1);
    *first = (int)fmax(floor((box.x - pad - plot.x) / step), 0);
    *last = (int)fmin(ceil((box.x + box.w + pad - plot.x) / step), TRACE_COLUMNS - 1);
    return *first <= *last;
}

bool syw_trace_hits(const struct curve_trace *trace, struct box plot, struct box box, double pad)
{
    const double *const lines[] = {trace->y, trace->dashed, trace->stairs};
    int first, last;
    if (!columns(&first, &last, plot, box, pad))
        return false;
    double top = box.y - pad, bottom = box.y + box.h + pad;
    for (int line = 0; line < 3; line++)
        for (int c = first; c <= last; c++) {
            double here = lines[line][c], next = c < last && isfinite(lines[line][c + 1]) ? lines[line][c + 1] : here;
            if (isfinite(here) && fmax(here, next) >= top && fmin(here, next) <= bottom)
                return true;
        }
    return false;
}

double syw_trace_band_share(const struct curve_trace *trace, struct box plot, struct box box)
{
    int first, last, covered = 0;
    if (!columns(&first, &last, plot, box, 0))
        return 0;
    for (int c = first; c <= last; c++) /* hi is above, so the smaller y */
        covered +=
            isfinite(trace->hi[c]) && isfinite(trace->lo[c]) && trace->hi[c] <= box.y + box.h && trace->lo[c] >= box.y;
    return (double)covered / (last - first + 1);
}

double syw_trace_distance(const struct curve_trace *trace, struct box plot, struct box box)
{
    double least = INFINITY;
    for (int c = 0; c < TRACE_COLUMNS; c++) {
        if (!isfinite(trace->y[c]))
            continue;
        double x = column_x(plot, c), y = trace->y[c];
        double dx = fmax(fmax(box.x - x, x - box.x - box.w), 0), dy = fmax(fmax(box.y - y, y - box.y - box.h), 0);
        least = fmin(least, dx * dx + dy * dy);
    }
    return sqrt(least);
}

void syw_trace_sort(size_t order[], const struct curve_trace trace[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && trace[order[k - 1]].end_y > trace[i].end_y; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
}
