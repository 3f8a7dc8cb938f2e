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

double syw_series_mean(const struct syw_series *series, double from_s, double to_s, double *covered)
{
    const struct syw_series_about *about = &series->about;
    *covered = 0;
    if (!(from_s <= to_s) || !(from_s < about->to_s) || !(to_s >= about->from_s))
        return NAN;
    double from = fmax(from_s, about->from_s), to = fmin(to_s, about->to_s);
    size_t first = syw_series_piece(series, from), last = syw_series_piece(series, to);
    if (from_s == to_s) { /* a point in time */
        *covered = !isnan(series->g_per_kwh[first]);
        return series->g_per_kwh[first];
    }
    struct series_point begin = series_point(series, first, from), end = series_point(series, last, to);
    double known_s = end.known_s - begin.known_s;
    if (!(known_s > 0))
        return NAN;
    *covered = fmin(known_s / (to_s - from_s), 1);
    return first == last ? series->g_per_kwh[first] : series_between(begin, end) / known_s;
}
