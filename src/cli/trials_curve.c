/* The curve of one model over numbers of trials: best so far in the order in which they ran, then the estimate on the
 * values in order of merit. */
#include "cli.h"

#include <stdlib.h>

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

/* The budgets for this model: those asked for as far as its trials reach, else the grid. */
static enum syw_status choose_budgets(struct budgets *budgets, const struct syw_trials *trials,
                                      const struct settings *settings, make_budgets *grid, struct syw_error *err)
{
    enum syw_status status =
        settings->at ? budgets_parse(budgets, settings->at, true, err) : grid(budgets, 1, trials->trials, true, err);
    return status == SYW_OK ? restrict_budgets(budgets, trials, trials->trials, settings, err) : status;
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

enum syw_status trials_curve(struct syw_model_curve *curve, const struct syw_trials *trials,
                             const struct settings *settings, enum syw_direction direction, make_budgets *grid,
                             struct curves *curves, struct syw_error *err)
{
    struct syw_curve_options chosen = settings->curve;
    struct budgets budgets = {0};
    struct syw_sample sample = {0};
    curve->trials = trials;
    chosen.bands = choose_bands(settings);
    if (chosen.bands == SYW_BAND_POINTWISE) {
        chosen.lowest = settings->lowest;
        chosen.highest = settings->highest;
    }
    enum syw_status status = choose_budgets(&budgets, trials, settings, grid, err);
    if (status != SYW_OK)
        goto done;
    size_t n = curve->n = budgets.n;
    bool ordered = !trials->weight;
    struct syw_curve_point *point = calloc(n, sizeof *point);
    double(*cost)[SYW_AXIS_COUNT] = calloc(n, sizeof *cost);
    double *best = ordered ? calloc(n, sizeof *best) : NULL;
    curve->point = point;
    curve->cost = (const double(*)[SYW_AXIS_COUNT])cost;
    curve->best_so_far = best;
    if (!point || !cost || (ordered && !best)) {
        status = syw_error_memory(err);
        goto done;
    }
    multiply_costs(cost, trials, budgets.k, n);
    if (best)
        syw_best_so_far(best, budgets.k, n, trials->value, NULL, trials->rows, direction);
    status = syw_sample_init(&sample, trials->value, trials->weight, trials->rows, direction, err);
    if (status == SYW_OK)
        status = compute_points(point, &curve->band, &budgets, &sample, &chosen, &curves->bands, err);
    if (status != SYW_OK || !curve->band)
        goto done;
    curves->ties |= has_ties(&sample);
    remark_band(settings, trials->model, curve->band, chosen.bands);
done:
    syw_sample_clear(&sample);
    budgets_clear(&budgets);
    return status;
}
