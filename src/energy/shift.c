/* Shifts each trial, and the search as one job, to the cheapest hours within a window. Means of the series times the
 * energy; the means come from prefix sums, so that a year of slots costs no more than a day. */
#include "syw/shift.h"

#include <math.h>

/* Adds one trial that stands for weight equal ones; false: it cannot be shifted. */
static bool add_trial(struct syw_shifted *sum, const struct syw_series *series, double from_s, double duration_s,
                      double kwh, double weight)
{
    struct syw_shift best;
    double covered = 0;
    if (!isfinite(from_s) || !(duration_s > 0) || isnan(kwh))
        return false;
    double mean = syw_series_mean(series, from_s, from_s + duration_s, &covered);
    if (isnan(mean) || covered < 1 || !syw_series_shift(&best, series, from_s, duration_s, 3600 * sum->window_h))
        return false;
    sum->trials += weight;
    sum->kg += weight * kwh * mean / 1000;
    sum->start_kg += weight * kwh * best.mean_g_per_kwh / 1000;
    sum->pause_kg += weight * kwh * best.pause_mean_g_per_kwh / 1000;
    return true;
}

/* The span from the first start to the last end, and the energy of what ran in it. */
struct whole {
    double from_s, to_s, kwh;
};

static void extend(struct whole *whole, double from_s, double duration_s, double kwh)
{
    whole->from_s = fmin(whole->from_s, from_s);
    whole->to_s = fmax(whole->to_s, from_s + duration_s);
    whole->kwh += kwh;
}

static void shift_whole(struct syw_shifted *sum, const struct syw_series *series, const struct whole *whole)
{
    struct syw_shift best;
    double covered = 0, duration_s = whole->to_s - whole->from_s;
    double mean = syw_series_mean(series, whole->from_s, whole->to_s, &covered);
    if (isnan(mean) || covered < 1 || !syw_series_shift(&best, series, whole->from_s, duration_s, 3600 * sum->window_h))
        return;
    sum->whole_kg = whole->kwh * mean / 1000;
    sum->whole_start_kg = whole->kwh * best.mean_g_per_kwh / 1000;
    sum->whole_start_s = best.start_s;
    sum->whole_pause_kg = whole->kwh * best.pause_mean_g_per_kwh / 1000;
}

enum syw_status syw_shift_compute(struct syw_shifted *shifted, const struct syw_log *log,
                                  const struct syw_footprints *footprints, const struct syw_series *series,
                                  double window_h, struct syw_error *err)
{
    struct syw_shifted sum = {
        .window_h = window_h, .whole_kg = NAN, .whole_start_kg = NAN, .whole_start_s = NAN, .whole_pause_kg = NAN};
    struct whole whole = {INFINITY, -INFINITY, 0};
    for (size_t m = 0; m < log->n_models; m++) {
        const struct syw_trials *trials = &log->model[m];
        const double *started = trials->number[SYW_ROLE_STARTED], *duration = trials->number[SYW_ROLE_DURATION];
        for (size_t i = 0; i < trials->rows; i++) {
            double weight = trials->weight ? trials->weight[i] : 1, kwh = footprints->trial[m][i].kwh;
            if (started && duration && add_trial(&sum, series, started[i], duration[i], kwh, weight))
                extend(&whole, started[i], duration[i], weight * kwh);
            else
                sum.outside += weight;
        }
    }
    if (sum.trials == 0) {
        syw_error_set(err, SYW_EDOMAIN, "no trial can be shifted within %g hours", window_h);
        syw_error_hint(err, "each needs its start, duration and energy, and a series that covers the window after it");
        return SYW_EDOMAIN;
    }
    shift_whole(&sum, series, &whole);
    *shifted = sum;
    return SYW_OK;
}
