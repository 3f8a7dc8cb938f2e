/* The curves that are compared: one grid of budgets for all models, of which each has what its trials reach. */
#include "arms.h"

#include <math.h>
#include <stdlib.h>

double most_budget(const struct syw_trials *trials, const struct settings *settings)
{
    return settings->curve.estimator == SYW_ESTIMATOR_V ? INFINITY : trials->trials;
}

/* What is asked of each curve so that the comparison has the confidence asked for. */
static struct syw_curve_options choose_curve(const struct settings *settings, size_t arms)
{
    struct syw_curve_options curve = settings->curve;
    bool short_of_half = settings->bands_asked && curve.bands == SYW_BAND_POINTWISE && !curve.jackknife;
    curve.bands = choose_bands(settings);
    curve.jackknife = !short_of_half;
    if (curve.bands != SYW_BAND_POINTWISE)
        curve.confidence = syw_compare_level(curve.confidence, arms);
    return curve;
}

static enum syw_status compute_arm(struct arm *arm, struct arms *arms, struct syw_trials *trials,
                                   enum syw_direction direction, const struct settings *settings, struct syw_error *err)
{
    const struct budgets *grid = &arms->grid;
    arm->trials = trials;
    arm->most = most_budget(trials, settings);
    while (arm->n < grid->n && grid->k[arm->n] <= arm->most)
        arm->n++;
    arm->point = calloc(arm->n + 1, sizeof *arm->point);
    if (!arm->point)
        return syw_error_memory(err);
    if (trials->completed == 0) {
        syw_error_set(err, SYW_EDOMAIN, "no trial of '%s' has completed: %.0f failed", trials->model, trials->failed);
        syw_error_hint(err, "--where leaves a model out; --failed VALUE gives failed trials a value");
        return SYW_EDOMAIN;
    }
    enum syw_status status = syw_sample_init(&arm->sample, trials->value, trials->weight, trials->rows, direction, err);
    if (status == SYW_OK)
        status = syw_curve_compute(arm->point, &arm->sample, grid->k, arm->n, &arms->curve, err);
    if (status == SYW_OK && arms->curve.bands != SYW_BAND_POINTWISE)
        status = syw_curve_band(arm->point, arm->n, &arm->sample, &arms->curve, &arms->bands, NULL, err);
    return status;
}

enum syw_status arms_compute(struct arms *arms, struct syw_log *log, struct budgets *grid,
                             const struct settings *settings, struct syw_error *err)
{
    struct arms made = {.grid = *grid, .curve = choose_curve(settings, log->n_models)};
    enum syw_status status = SYW_OK;
    *grid = (struct budgets){0};
    made.arm = calloc(log->n_models, sizeof *made.arm);
    if (!made.arm)
        status = syw_error_memory(err);
    for (; made.n < log->n_models && status == SYW_OK; made.n++)
        status = compute_arm(&made.arm[made.n], &made, &log->model[made.n], log->direction, settings, err);
    if (status != SYW_OK) {
        arms_clear(&made);
        return status;
    }
    *arms = made;
    return SYW_OK;
}

void arms_clear(struct arms *arms)
{
    for (size_t i = 0; i < arms->n; i++)
        free(arms->arm[i].point);
    free(arms->arm);
    budgets_clear(&arms->grid);
    syw_band_cache_clear(&arms->bands);
    *arms = (struct arms){0};
}
