/* When to run (Dodge et al., "Measuring the Carbon Intensity of AI in Cloud Instances", FAccT 2022). The mean over a
 * run is piecewise linear in its start, so that it is least where the start or the end of the run meets a border of
 * slots, or at an end of the window: those starts alone are tried, in one sweep. */
#include "series.h"

#include <math.h>

/* A run that slides over the series. */
struct sweep {
    const struct syw_series *series;
    double duration_s, start_s;
    size_t first, last; /* the pieces that its start and its end are in */
};

static const double least_gain = 1e-12; /* relative; less is rounding */

/* The mean over the run as it lies; NaN where it meets a slot that is not known. */
static double mean_of(const struct sweep *sweep)
{
    double known_s, end_s = sweep->start_s + sweep->duration_s;
    struct series_point from = syw_series_point(sweep->series, sweep->first, sweep->start_s);
    struct series_point to = syw_series_point(sweep->series, sweep->last, end_s);
    double mean = syw_series_between(&known_s, from, to);
    return known_s >= sweep->duration_s - 1e-3 ? mean : NAN;
}

/* Moves the run to the next start worth trying, at most to latest_s; false: it lies there already. Every move takes one
 * of its ends into the next piece or the run to latest_s, whatever is rounded. */
static bool advance(struct sweep *sweep, double latest_s)
{
    const struct syw_series *series = sweep->series;
    if (sweep->start_s >= latest_s)
        return false;
    double first_ends = sweep->first + 1 < series->n ? series->start_s[sweep->first + 1] : latest_s;
    double last_ends = sweep->last + 1 < series->n ? series->start_s[sweep->last + 1] - sweep->duration_s : latest_s;
    double next = fmin(first_ends, last_ends);
    if (next >= latest_s) {
        next = latest_s;
    } else {
        sweep->first += next == first_ends;
        sweep->last += next == last_ends;
    }
    sweep->start_s = fmax(next, sweep->start_s);
    return true;
}

/* Seconds of [from_s, to_s) with an intensity of at most `level`, and *below: the integral over those below it. */
static double seconds_within(const struct syw_series *series, double from_s, double to_s, double level, double *below_s,
                             double *below)
{
    double within_s = 0;
    *below_s = *below = 0;
    for (size_t i = syw_series_piece(series, from_s); i < series->n && series->start_s[i] < to_s; i++) {
        double g_per_kwh = series->g_per_kwh[i];
        if (!(g_per_kwh <= level))
            continue; /* or unknown */
        double length = fmin(series->start_s[i + 1], to_s) - fmax(series->start_s[i], from_s);
        within_s += length;
        if (g_per_kwh < level) {
            *below_s += length;
            *below += length * g_per_kwh;
        }
    }
    return within_s;
}

/* The mean over the cheapest duration_s of [from_s, to_s): of all that is below some intensity, and as much at it as is
 * needed. That intensity is found by halving the list of those that occur. */
static double cheapest(const struct syw_series *series, double from_s, double to_s, double duration_s)
{
    size_t low = 0, high = series->levels - 1;
    double below_s, below;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (seconds_within(series, from_s, to_s, series->level[middle], &below_s, &below) >= duration_s)
            high = middle;
        else
            low = middle + 1;
    }
    seconds_within(series, from_s, to_s, series->level[low], &below_s, &below);
    return (below + (duration_s - below_s) * series->level[low]) / duration_s;
}

bool syw_series_shift(struct syw_shift *shift, const struct syw_series *series, double from_s, double duration_s,
                      double window_s)
{
    double latest_s = from_s + window_s, to_s = latest_s + duration_s;
    if (!(duration_s > 0) || !(window_s >= 0) || !(from_s >= series->about.from_s) || !(to_s <= series->about.to_s))
        return false;
    struct sweep sweep = {series, duration_s, from_s, syw_series_piece(series, from_s),
                          syw_series_piece(series, from_s + duration_s)};
    struct syw_shift best = {.mean_g_per_kwh = NAN};
    do {
        double mean = mean_of(&sweep);
        if (isnan(best.mean_g_per_kwh) ? !isnan(mean) : mean < best.mean_g_per_kwh * (1 - least_gain))
            best = (struct syw_shift){.start_s = sweep.start_s, .mean_g_per_kwh = mean};
    } while (advance(&sweep, latest_s));
    if (isnan(best.mean_g_per_kwh))
        return false;
    best.pause_mean_g_per_kwh = fmin(cheapest(series, from_s, to_s, duration_s), best.mean_g_per_kwh);
    *shift = best;
    return true;
}
