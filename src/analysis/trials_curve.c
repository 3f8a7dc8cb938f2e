/* The curve of one model over numbers of trials: best so far in the order in which they ran, then the estimate on the
 * values in order of merit. */
#include "budget_rules.h"
#include "curve_parts.h"
#include "simultaneous.h"
#include "spending.h"

#include <stdlib.h>

static bool has_ties(const struct syw_sample *sample)
{
    for (size_t i = 0; i < sample->n; i++)
        if ((sample->weight && sample->weight[i] > 1) || (i > 0 && sample->value[i] == sample->value[i - 1]))
            return true;
    return false;
}

static void remark_band(const struct syw_analysis_options *options, const char *model, const struct syw_band *band,
                        enum syw_band_kind asked)
{
    if (band->kind != asked)
        syw_remarks_add(options->remarks, "%s has more than %d trials: its band is Kolmogorov-Smirnov", model,
                        SYW_BAND_MOST_TRIALS);
}

enum syw_status syw_trials_budgets(struct syw_budgets *budgets, const struct syw_trials *trials, double most,
                                   const struct syw_analysis_options *options, enum syw_grid grid,
                                   struct syw_error *err)
{
    enum syw_status status = options->at ? syw_budgets_parse(budgets, options->at, true, err)
                                         : syw_budgets_make(budgets, grid, 1, most, true, err);
    return status == SYW_OK ? syw_restrict_budgets(budgets, trials, most, options, err) : status;
}

/* From intervals for each budget to those for all at once. */
static enum syw_status widen(struct syw_curve_point point[], const struct syw_budgets *budgets,
                             const struct syw_sample *sample, const struct syw_curve_options *curve,
                             struct syw_error *err)
{
    struct syw_chosen chosen;
    struct syw_curve_point *some = calloc(SYW_MOST_CHOSEN, sizeof *some);
    struct syw_deviations deviations = {0};
    struct syw_curve_options wider = *curve;
    if (!some)
        return syw_error_memory(err);
    syw_choose_points(&chosen, point, budgets->n);
    for (size_t i = 0; i < chosen.n; i++)
        some[i] = point[chosen.at[i]];
    enum syw_status status = syw_curve_deviations(&deviations, sample, some, chosen.n, curve, err);
    if (status == SYW_OK)
        status = syw_simultaneous_level(&wider.confidence, &deviations, NULL, curve->confidence, err);
    if (status == SYW_OK)
        status = syw_curve_compute(point, sample, budgets->k, budgets->n, &wider, err);
    syw_deviations_clear(&deviations);
    free(some);
    return status;
}

static enum syw_status compute_points(struct syw_curve_point point[], const struct syw_band **band,
                                      const struct syw_budgets *budgets, const struct syw_sample *sample,
                                      const struct syw_curve_options *curve, struct syw_band_cache *bands,
                                      struct syw_error *err)
{
    enum syw_status status = syw_curve_compute(point, sample, budgets->k, budgets->n, curve, err);
    if (status == SYW_OK && curve->confidence > 0 && curve->bands == SYW_BAND_SIMULTANEOUS)
        status = widen(point, budgets, sample, curve, err);
    if (status == SYW_OK && curve->confidence > 0 && curve->bands > SYW_BAND_SIMULTANEOUS)
        status = syw_curve_band(point, budgets->n, sample, curve, bands, band, err);
    return status;
}

static struct syw_curve_options choose_curve(const struct syw_analysis_options *options)
{
    struct syw_curve_options chosen = options->curve;
    chosen.bands = syw_choose_bands(options);
    if (chosen.bands <= SYW_BAND_SIMULTANEOUS) {
        chosen.lowest = options->lowest;
        chosen.highest = options->highest;
    }
    return chosen;
}

enum syw_status syw_curve_make_room(struct syw_model_curve *curve, size_t n, bool ordered, struct syw_error *err)
{
    curve->n = n;
    curve->point = calloc(n, sizeof *curve->point);
    curve->cost = calloc(n, sizeof *curve->cost);
    curve->best_so_far = ordered ? calloc(n, sizeof *curve->best_so_far) : NULL;
    return curve->point && curve->cost && (curve->best_so_far || !ordered) ? SYW_OK : syw_error_memory(err);
}

enum syw_status syw_trials_curve(struct syw_model_curve *curve, const struct syw_trials *trials,
                                 struct curve_work *work, struct syw_error *err)
{
    const struct syw_curve_options chosen = choose_curve(work->options);
    struct syw_budgets budgets = {0};
    struct syw_sample sample = {0};
    curve->trials = trials;
    enum syw_status status = syw_trials_budgets(&budgets, trials, trials->trials, work->options, work->grid, err);
    if (status == SYW_OK)
        status = syw_curve_make_room(curve, budgets.n, !trials->weight, err);
    if (status != SYW_OK)
        goto done;
    syw_spend_trials(curve->cost, trials, budgets.k, budgets.n);
    if (curve->best_so_far)
        syw_best_so_far(curve->best_so_far, budgets.k, budgets.n, trials->value, NULL, trials->rows, work->direction);
    status = syw_sample_init(&sample, trials->value, trials->weight, trials->rows, work->direction, err);
    if (status == SYW_OK)
        status = compute_points(curve->point, &curve->band, &budgets, &sample, &chosen, work->bands, err);
    if (status != SYW_OK || !curve->band)
        goto done;
    work->ties |= has_ties(&sample);
    remark_band(work->options, trials->model, curve->band, chosen.bands);
done:
    syw_sample_clear(&sample);
    syw_budgets_clear(&budgets);
    return status;
}
