/* The curve of every model of a log: budgets, best so far in the order in which the trials ran, then the estimate on
 * the values sorted in place. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Costs that some trials lack are not shown, since missing is not zero: say so. */
static void remark_unknown_costs(const struct settings *settings, const struct syw_trials *trials)
{
    for (int axis = SYW_AXIS_HOURS; axis < SYW_AXIS_COUNT; axis++) {
        double known = trials->cost[axis].known;
        if (axis != SYW_AXIS_DEVICE_HOURS && known > 0 && known < trials->trials)
            say_remark(settings, "%s: %s known for %.0f of %.0f trials only, so the cost of k trials is not shown",
                       trials->model, syw_axis_unit((enum syw_axis)axis), known, trials->trials);
    }
}

/* The band or interval that there can be. */
static enum syw_band_kind choose_bands(const struct settings *settings)
{
    const struct syw_curve_options *curve = &settings->curve;
    bool mean = curve->statistic == SYW_STATISTIC_MEAN, bounds = curve->lowest < curve->highest;
    return mean && !bounds ? SYW_BAND_POINTWISE : curve->bands;
}

static void remark_bands(const struct settings *settings)
{
    enum syw_band_kind kind = choose_bands(settings);
    if (settings->bands_none || !settings->bands_asked)
        return;
    if (kind != settings->curve.bands)
        say_remark(settings, "the mean's band needs --bounds LO,HI, the metric's range: pointwise intervals instead");
    else if (kind == SYW_BAND_POINTWISE && settings->curve.statistic == SYW_STATISTIC_QUANTILE)
        say_remark(settings, "only mean curves have pointwise intervals: --bands exact for quantiles");
}

static bool has_ties(const struct syw_sample *sample)
{
    for (size_t i = 0; i < sample->n; i++)
        if ((sample->weight && sample->weight[i] > 1) || (i > 0 && sample->value[i] == sample->value[i - 1]))
            return true;
    return false;
}

static void remark_band(const struct settings *settings, const char *model, const struct syw_band *band,
                        enum syw_band_kind asked)
{
    if (band->kind != asked)
        say_remark(settings, "%s has more than %d trials: its band is Kolmogorov and Smirnov's", model,
                   SYW_BAND_MOST_TRIALS);
}

static void remark_undercoverage(const struct settings *settings, const struct curves *curves)
{
    if (choose_bands(settings) != SYW_BAND_POINTWISE)
        return;
    for (size_t i = 0; i < curves->n; i++)
        for (size_t j = 0; j < curves->model[i].n; j++)
            if (!isnan(curves->model[i].point[j].lo) &&
                curves->model[i].point[j].k > curves->model[i].trials->trials / 5) {
                say_remark(settings, "pointwise intervals beyond a fifth of the trials hold less often than they say");
                return;
            }
}

/* The budgets for this model: those asked for as far as its trials reach, else the grid. */
static enum syw_status choose_budgets(struct budgets *budgets, const struct syw_trials *trials,
                                      const struct settings *settings, make_budgets *grid, struct syw_error *err)
{
    bool u = settings->curve.estimator == SYW_ESTIMATOR_U;
    if (trials->completed == 0) {
        syw_error_set(err, SYW_EDOMAIN, "no trial of '%s' has completed: %.0f failed", trials->model, trials->failed);
        syw_error_hint(err, "--where leaves a model out; --failed VALUE gives failed trials a value");
        return SYW_EDOMAIN;
    }
    enum syw_status status =
        settings->at ? budgets_parse(budgets, settings->at, err) : grid(budgets, trials->trials, err);
    if (status != SYW_OK)
        return status;
    size_t asked = budgets->n, beyond = budgets_restrict(budgets, u ? trials->trials : 0);
    if (beyond == asked) {
        status = syw_error_set(err, SYW_EDOMAIN, "%s has %.0f trials, fewer than any budget of --at %s", trials->model,
                               trials->trials, settings->at);
        syw_error_hint(err, "k trials cannot be drawn without replacement from fewer; --estimator v draws with it");
    } else if (beyond > 0) {
        say_remark(settings, "%s has %.0f trials: budgets beyond are left out (%zu of them)", trials->model,
                   trials->trials, beyond);
    }
    return status;
}

static enum syw_status compute_points(struct syw_curve_point point[], const struct syw_band **band,
                                      const struct budgets *budgets, const struct syw_sample *sample,
                                      const struct syw_curve_options *curve, struct syw_band_cache *bands,
                                      struct syw_error *err)
{
    enum syw_status status = syw_curve_compute(point, sample, budgets->k, budgets->n, curve, err);
    if (status == SYW_OK && curve->confidence > 0 && curve->bands != SYW_BAND_POINTWISE)
        status = syw_curve_band(point, budgets->n, sample, curve, bands, band, err);
    return status;
}

static enum syw_status compute_model(struct syw_model_curve *curve, struct syw_trials *trials,
                                     const struct settings *settings, enum syw_direction direction, make_budgets *grid,
                                     struct curves *curves, struct syw_error *err)
{
    const struct syw_band *band = NULL;
    struct syw_curve_options chosen = settings->curve;
    struct budgets budgets = {0};
    struct syw_sample sample;
    struct syw_curve_point *point = NULL;
    double *best_so_far = NULL;
    enum syw_status status = choose_budgets(&budgets, trials, settings, grid, err);
    if (status != SYW_OK)
        goto done;
    chosen.bands = choose_bands(settings);
    point = calloc(budgets.n, sizeof *point);
    best_so_far = trials->weight ? NULL : calloc(budgets.n, sizeof *best_so_far);
    if (!point || (!trials->weight && !best_so_far)) {
        status = syw_error_memory(err);
        goto done;
    }
    if (best_so_far)
        syw_best_so_far(best_so_far, budgets.k, budgets.n, trials->value, trials->rows, direction);
    status = syw_sample_init(&sample, trials->value, trials->weight, trials->rows, direction, err);
    if (status == SYW_OK)
        status = compute_points(point, &band, &budgets, &sample, &chosen, &curves->bands, err);
    if (status != SYW_OK)
        goto done;
    curves->ties |= band && has_ties(&sample);
    if (band)
        remark_band(settings, trials->model, band, chosen.bands);
    *curve = (struct syw_model_curve){trials, budgets.n, point, best_so_far, band};
    point = NULL;
    best_so_far = NULL;
done:
    free(point);
    free(best_so_far);
    budgets_clear(&budgets);
    return status;
}

static enum syw_status remark_orders(const struct syw_log *log, const struct settings *settings, struct syw_error *err)
{
    if (settings->quiet || settings->assume_random)
        return SYW_OK;
    struct syw_order_test *test = calloc(log->n_models, sizeof *test);
    enum syw_status status = test ? orders_test(test, log, settings, err) : syw_error_memory(err);
    free(test);
    return status;
}

enum syw_status curves_compute(struct curves *curves, struct syw_log *log, const struct settings *settings,
                               make_budgets *grid, struct syw_error *err)
{
    struct curves made = {calloc(log->n_models, sizeof *made.model), 0, {0}, false};
    if (!made.model)
        return syw_error_memory(err);
    remark_bands(settings);
    enum syw_status status = remark_orders(log, settings, err); /* while the values are in order */
    for (; made.n < log->n_models && status == SYW_OK; made.n++) {
        struct syw_trials *trials = &log->model[made.n];
        status = compute_model(&made.model[made.n], trials, settings, log->direction, grid, &made, err);
        if (status == SYW_OK)
            remark_unknown_costs(settings, trials);
    }
    if (status != SYW_OK) {
        curves_clear(&made);
        return status;
    }
    if (made.ties)
        say_remark(settings, "where trials have equal values, bands hold more often than they say");
    remark_undercoverage(settings, &made);
    *curves = made;
    return SYW_OK;
}

void curves_clear(struct curves *curves)
{
    for (size_t i = 0; i < curves->n; i++) {
        free((void *)curves->model[i].point);
        free((void *)curves->model[i].best_so_far);
    }
    free(curves->model);
    syw_band_cache_clear(&curves->bands);
    *curves = (struct curves){0};
}
