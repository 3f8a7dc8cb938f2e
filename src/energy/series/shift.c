/* When to run (Dodge et al., "Measuring the Carbon Intensity of AI in Cloud Instances", FAccT 2022). The mean over a
 * run is piecewise linear in its start, so that it is least where the start or the end of the run meets a border of
 * slots, or at an end of the window: those starts alone are tried, in one sweep. */
#include "series.h"

#include <math.h>

/* A run that slides over the series. */
struct shift_sweep {
    const struct syw_series *series;
    double duration_s, start_s;
    size_t first, last; /* the pieces that its start and its end are in */
};

static const double least_gain = 1e-12; /* relative; less is rounding */

/* Two numbers, neither of them NaN: fmin is a call. */
static inline double smaller(double a, double b)
{
    return a < b ? a : b;
}

static inline double larger(double a, double b)
{
    return a > b ? a : b;
}

/* The mean over the run as it lies; NaN where it meets a slot that is not known. */
static double mean_of(const struct shift_sweep *sweep)
{
    struct series_point begin = series_point(sweep->series, sweep->first, sweep->start_s);
    struct series_point end = series_point(sweep->series, sweep->last, sweep->start_s + sweep->duration_s);
    double known_s = end.known_s - begin.known_s;
    return known_s > 0 && known_s >= sweep->duration_s - 1e-3 ? series_between(begin, end) / known_s : NAN;
}

/* Moves the run to the next start worth trying, at most to latest_s; false: it lies there already. Every move takes one
 * of its ends into the next piece or the run to latest_s, whatever is rounded. */
static bool advance(struct shift_sweep *sweep, double latest_s)
{
    const struct syw_series *series = sweep->series;
    if (sweep->start_s >= latest_s)
        return false;
    double first_ends = sweep->first + 1 < series->n ? series->start_s[sweep->first + 1] : latest_s;
    double last_ends = sweep->last + 1 < series->n ? series->start_s[sweep->last + 1] - sweep->duration_s : latest_s;
    double next = smaller(first_ends, last_ends);
    if (next >= latest_s) {
        next = latest_s;
    } else {
        sweep->first += next == first_ends;
        sweep->last += next == last_ends;
    }
    sweep->start_s = larger(next, sweep->start_s);
    return true;
}

/* The part of the series in which a job may run: whole pieces, and parts of the first and the last one. */
struct window {
    const struct syw_series *series;
    double from_s, to_s;
    size_t first, last;
};

/* Seconds of piece i that lie in the window. */
static inline double part_of(const struct window *window, size_t i)
{
    const double *start_s = window->series->start_s;
    return smaller(start_s[i + 1], window->to_s) - larger(start_s[i], window->from_s);
}

/* Seconds of the window with an intensity of at most `level`. No branches, which would be mispredicted half the time;
 * comparing with an unknown intensity gives 0. */
static double seconds_within(const struct window *window, double level)
{
    const double *g_per_kwh = window->series->g_per_kwh, *start_s = window->series->start_s;
    double even_s = (g_per_kwh[window->first] <= level) * part_of(window, window->first), odd_s = 0;
    if (window->last > window->first)
        odd_s = (g_per_kwh[window->last] <= level) * part_of(window, window->last);
    size_t i = window->first + 1;
    for (; i + 1 < window->last; i += 2) {
        even_s += (g_per_kwh[i] <= level) * (start_s[i + 1] - start_s[i]);
        odd_s += (g_per_kwh[i + 1] <= level) * (start_s[i + 2] - start_s[i + 1]);
    }
    if (i < window->last)
        even_s += (g_per_kwh[i] <= level) * (start_s[i + 1] - start_s[i]);
    return even_s + odd_s;
}

/* The mean over the cheapest duration_s of the window: of all that is below some intensity, and as much at it as is
 * needed. That intensity is found by halving the list of those that occur. */
static double cheapest(const struct window *window, double duration_s)
{
    const struct syw_series *series = window->series;
    size_t low = 0, high = series->levels - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (seconds_within(window, series->level[middle]) >= duration_s)
            high = middle;
        else
            low = middle + 1;
    }
    double level = series->level[low], below_s = 0, below = 0;
    for (size_t i = window->first; i <= window->last; i++)
        if (series->g_per_kwh[i] < level) {
            below_s += part_of(window, i);
            below += part_of(window, i) * series->g_per_kwh[i];
        }
    return (below + (duration_s - below_s) * level) / duration_s;
}

bool syw_series_shift(struct syw_shift *shift, const struct syw_series *series, double from_s, double duration_s,
                      double window_s)
{
    double latest_s = from_s + window_s, to_s = latest_s + duration_s;
    if (!(duration_s > 0) || !(window_s >= 0) || !(from_s >= series->about.from_s) || !(to_s <= series->about.to_s))
        return false;
    struct shift_sweep sweep = {series, duration_s, from_s, syw_series_piece(series, from_s),
                                syw_series_piece(series, from_s + duration_s)};
    struct syw_shift best = {.mean_g_per_kwh = NAN};
    do {
        double mean = mean_of(&sweep);
        if (isnan(best.mean_g_per_kwh) ? !isnan(mean) : mean < best.mean_g_per_kwh * (1 - least_gain))
            best = (struct syw_shift){.start_s = sweep.start_s, .mean_g_per_kwh = mean};
    } while (advance(&sweep, latest_s));
    if (isnan(best.mean_g_per_kwh))
        return false;
    struct window window = {series, from_s, to_s, syw_series_piece(series, from_s), syw_series_piece(series, to_s)};
    best.pause_mean_g_per_kwh = smaller(cheapest(&window, duration_s), best.mean_g_per_kwh);
    *shift = best;
    return true;
}
