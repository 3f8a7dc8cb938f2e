/* Questions to a series. The integral of intensity over a span is the difference of two prefix sums. */
#include "series.h"

#include <math.h>
#include <stdlib.h>

void syw_series_free(struct syw_series *series)
{
    if (!series)
        return;
    free(series->area);
    free(series->start_s);
    free(series->g_per_kwh);
    free(series->known_s);
    free(series->sum_high);
    free(series->sum_low);
    free(series->level);
    free(series);
}

struct syw_series_about syw_series_about(const struct syw_series *series)
{
    return series->about;
}

size_t syw_series_piece(const struct syw_series *series, double t)
{
    size_t low = 0, high = series->n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (series->start_s[middle] <= t)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct series_point syw_series_point(const struct syw_series *series, size_t piece, double t)
{
    struct series_point point = {piece, series->known_s[piece], series->sum_high[piece], series->sum_low[piece]};
    double g_per_kwh = series->g_per_kwh[piece], part = t - series->start_s[piece];
    if (!isnan(g_per_kwh)) {
        point.known_s += part;
        point.sum_low += part * g_per_kwh;
    }
    return point;
}

double syw_series_between(double *known_s, struct series_point from, struct series_point to)
{
    *known_s = to.known_s - from.known_s;
    return *known_s > 0 ? ((to.sum_high - from.sum_high) + (to.sum_low - from.sum_low)) / *known_s : NAN;
}

double syw_series_mean(const struct syw_series *series, double from_s, double to_s, double *covered)
{
    const struct syw_series_about *about = &series->about;
    *covered = 0;
    if (!(from_s <= to_s) || !(from_s < about->to_s) || !(to_s >= about->from_s))
        return NAN;
    double from = fmax(from_s, about->from_s), to = fmin(to_s, about->to_s), known_s;
    size_t first = syw_series_piece(series, from), last = syw_series_piece(series, to);
    if (from_s == to_s) { /* a point in time */
        *covered = !isnan(series->g_per_kwh[first]);
        return series->g_per_kwh[first];
    }
    double mean =
        syw_series_between(&known_s, syw_series_point(series, first, from), syw_series_point(series, last, to));
    if (first == last && known_s > 0)
        mean = series->g_per_kwh[first]; /* as it is, not rounded */
    *covered = known_s > 0 ? fmin(known_s / (to_s - from_s), 1) : 0;
    return mean;
}
