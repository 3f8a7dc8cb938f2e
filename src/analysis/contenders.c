/* The models that are compared: what their trials are and cost, how far they reach, and what is said of them. */
#include "contenders.h"

#include "budget_rules.h"
#include "spending.h"
#include "syw/orders.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Bands of means only where they are asked for: max-t tells more. */
static enum syw_band_kind choose_bands(const struct syw_analysis_options *options)
{
    const enum syw_band_kind kind = syw_choose_bands(options);
    const bool mean = options->curve.statistic == SYW_STATISTIC_MEAN;
    return options->paired || (mean && !options->bands_given) || kind == SYW_BAND_SIMULTANEOUS ? SYW_BAND_POINTWISE
                                                                                               : kind;
}

/* What is asked of each curve so that the comparison has the confidence asked for. */
static struct syw_curve_options choose_curve(const struct syw_analysis_options *options, size_t models)
{
    struct syw_curve_options curve = options->curve;
    curve.bands = choose_bands(options);
    if (curve.bands != SYW_BAND_POINTWISE) {
        curve.confidence = syw_compare_level(curve.confidence, models);
    } else {
        curve.lowest = options->lowest;
        curve.highest = options->highest;
    }
    return curve;
}

/* Pairs are of rows, which a sample does not know. */
static enum syw_status open_pairs(struct syw_contender *one, const struct syw_trials *trials,
                                  enum syw_direction direction, struct syw_error *err)
{
    const size_t n = trials->rows;
    double *cost = calloc(2 * n + 1, sizeof *cost), *value = cost ? cost + n : NULL;
    if (!cost)
        return syw_error_memory(err);
    memcpy(value, trials->value, n * sizeof *value);
    enum syw_status status = syw_put_in_order(value, one->row, n, err);
    if (status == SYW_OK)
        status = syw_priced_init(&one->priced, value, cost, NULL, n, direction, err);
    free(cost);
    return status;
}

static enum syw_status open_trials(struct syw_contender *one, const struct syw_trials *trials,
                                   const struct syw_analysis_options *options, enum syw_direction direction,
                                   struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    one->least = 1;
    one->most = trials->trials;
    if (options->paired)
        status = open_pairs(one, trials, direction, err);
    return status == SYW_OK ? syw_sample_init(&one->sample, trials->value, trials->weight, trials->rows, direction, err)
                            : status;
}

static enum syw_status open_priced(struct syw_contender *one, const struct syw_trials *trials,
                                   const struct syw_analysis_options *options, enum syw_direction direction,
                                   struct syw_error *err)
{
    enum syw_status status = syw_trials_price(&one->priced, trials, one->row, options, direction, err);
    if (status == SYW_OK)
        status = syw_likely_budget(&one->least, &one->priced, trials, options, err);
    one->most = one->priced.total;
    return status;
}

static enum syw_status open_model(struct syw_contender *one, const struct syw_trials *trials,
                                  const struct syw_analysis_options *options, enum syw_direction direction,
                                  struct syw_error *err)
{
    one->trials = trials;
    if (trials->counts.valued == 0)
        return syw_refuse_failed(trials, err);
    enum syw_status status = syw_in_trials(options) ? open_trials(one, trials, options, direction, err)
                                                    : open_priced(one, trials, options, direction, err);
    if (options->curve.estimator == SYW_ESTIMATOR_V)
        one->most = INFINITY;
    return status;
}

static enum syw_compare_method choose_method(const struct syw_analysis_options *options, enum syw_band_kind bands)
{
    const bool mean = options->curve.statistic == SYW_STATISTIC_MEAN;
    if (options->paired)
        return mean ? SYW_COMPARE_PAIRED : SYW_COMPARE_PAIRED_WOODRUFF;
    if (!syw_in_trials(options) && !mean)
        return SYW_COMPARE_WOODRUFF;
    return bands == SYW_BAND_POINTWISE ? SYW_COMPARE_DELETE_ONE : SYW_COMPARE_BANDS;
}

bool syw_is_paired(const struct syw_contenders *all)
{
    return all->method == SYW_COMPARE_PAIRED || all->method == SYW_COMPARE_PAIRED_WOODRUFF;
}

enum syw_status syw_comparison_check(const struct syw_analysis_options *options, struct syw_error *err)
{
    if (options->curve.confidence == 0) {
        syw_error_set(err, SYW_EINVAL, "compare: without an interval of the difference no leader can be named");
        syw_error_hint(err, "`confidence` 0.95 has intervals");
        return SYW_EINVAL;
    }
    if (options->paired || !syw_in_trials(options) || syw_choose_bands(options) > SYW_BAND_SIMULTANEOUS)
        return SYW_OK;
    if (options->curve.statistic == SYW_STATISTIC_MEAN)
        return SYW_OK;
    syw_error_set(err, SYW_EINVAL, "compare: only mean curves have pointwise intervals");
    syw_error_hint(err, "`SYW_BAND_EXACT` for quantiles");
    return SYW_EINVAL;
}

/* Of two models and many alike: what is asked for and cannot be. */
static void remark_bands(const struct syw_analysis_options *options)
{
    const bool distribution = options->bands_given && options->curve.bands > SYW_BAND_SIMULTANEOUS;
    if (syw_in_trials(options) && !options->paired)
        syw_remark_bands(options);
    else if (distribution)
        syw_remarks_add(options->remarks,
                        "%s bands exist for budgets in trials, without pairs: simultaneous intervals "
                        "instead, from delete-one values",
                        syw_band_name(options->curve.bands));
}

static enum syw_status remark_models(const struct syw_log *log, const struct syw_analysis_options *options,
                                     struct syw_error *err)
{
    remark_bands(options);
    for (size_t i = 0; i < log->n_models; i++)
        syw_remark_unknown_costs(&log->model[i], options);
    enum syw_status status = syw_check_grids(log, options, err);
    return status == SYW_OK ? syw_orders_remark(log, options, err) : status;
}

enum syw_status syw_refuse_single(const struct syw_log *log, struct syw_error *err)
{
    syw_error_set(err, SYW_EDOMAIN, "there is one model only, '%s': nothing to compare it with", log->model[0].model);
    syw_error_hint(err, "`group COL` names the column that tells models apart; several files without one are as many "
                        "models");
    return SYW_EDOMAIN;
}

static struct syw_contenders *make(const struct syw_log *log, const struct syw_analysis_options *options)
{
    struct syw_contenders *made = calloc(1, sizeof *made);
    if (!made || !(made->model = calloc(log->n_models + 1, sizeof *made->model))) {
        free(made);
        return NULL;
    }
    const bool pointwise = options->bands_given && options->curve.bands == SYW_BAND_POINTWISE;
    made->n = log->n_models;
    made->curve = choose_curve(options, made->n);
    made->direction = log->direction;
    made->method = choose_method(options, made->curve.bands);
    made->simultaneous = made->method == SYW_COMPARE_BANDS || !pointwise;
    made->level = made->curve.confidence;
    return made;
}

enum syw_status syw_contenders_open(struct syw_contenders **all, const struct syw_log *log,
                                    const struct syw_analysis_options *options, struct syw_error *err)
{
    enum syw_status status = syw_comparison_check(options, err);
    if (status == SYW_OK && log->n_models == 1)
        status = syw_refuse_single(log, err);
    if (status == SYW_OK)
        status = remark_models(log, options, err);
    if (status != SYW_OK)
        return status;
    struct syw_contenders *made = make(log, options);
    if (!made)
        return syw_error_memory(err);
    if (options->paired)
        status = syw_pair_trials(&made->model[1].row, log, options, err);
    for (size_t i = 0; i < made->n && status == SYW_OK; i++)
        status = open_model(&made->model[i], &log->model[i], options, log->direction, err);
    if (status == SYW_OK)
        *all = made;
    else
        syw_contenders_free(made);
    return status;
}

void syw_contenders_free(struct syw_contenders *all)
{
    if (!all)
        return;
    for (size_t i = 0; i < all->n; i++) {
        struct syw_contender *one = &all->model[i];
        syw_contender_forget(one);
        syw_priced_clear(&one->priced);
        syw_sample_clear(&one->sample);
        free(one->row);
    }
    free(all->model);
    syw_budgets_clear(&all->grid);
    syw_band_cache_clear(&all->bands);
    free(all);
}

/* ---- budgets ---------------------------------------------------------------------------------------------------- */

double syw_whole_search(const struct syw_contender *one)
{
    return one->exact || one->priced.total > 0 ? one->priced.total : one->trials->trials;
}

void syw_remark_differences(const struct syw_contenders *all, const struct syw_budgets *table,
                            const struct syw_analysis_options *options)
{
    double fewest = INFINITY, completed = INFINITY;
    if (all->method != SYW_COMPARE_DELETE_ONE && all->method != SYW_COMPARE_PAIRED)
        return;
    for (size_t i = 0; i < all->n; i++) {
        fewest = fmin(fewest, syw_whole_search(&all->model[i]));
        completed = fmin(completed, all->model[i].trials->counts.valued);
    }
    if (completed < SYW_INTERVAL_TRIALS || (table->k[table->n - 1] <= fewest / 5 && completed >= 20))
        return;
    syw_remarks_add(
        options->remarks,
        "beyond a fifth of the trials, and with fewer than 20 of them, intervals of the difference of unlike models "
        "cover "
        "less often than their confidence%s",
        all->method == SYW_COMPARE_DELETE_ONE ? ": 95 % ones in 83 to 94 % of searches at half of the trials" : "");
}

/* Of the two models that reach furthest the second: it ends the table. */
static const struct syw_contender *second_most(const struct syw_contenders *all)
{
    const struct syw_contender *first = NULL, *second = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct syw_contender *one = &all->model[i];
        if (!first || one->most > first->most) {
            second = first;
            first = one;
        } else if (!second || one->most > second->most) {
            second = one;
        }
    }
    return second;
}

static enum syw_status refuse_table(const struct syw_contender *end, const struct syw_analysis_options *options,
                                    struct syw_error *err)
{
    const char *unit = syw_analysis_unit(options);
    syw_error_set(err, SYW_EDOMAIN,
                  syw_in_trials(options) ? "%s has %.15g %s, fewer than any budget of `at %s`"
                                         : "%s has spent %.6g %s, less than any budget of `at %s`",
                  end->trials->model, end->most, unit, options->at);
    syw_error_hint(err, "models are compared at budgets that both have: at most %.6g %s", end->most, unit);
    return SYW_EDOMAIN;
}

enum syw_status syw_contenders_table(struct syw_budgets *table, const struct syw_contenders *all,
                                     const struct syw_analysis_options *options, struct syw_error *err)
{
    const struct syw_contender *end = second_most(all);
    const bool whole = syw_in_trials(options);
    const char *unit = syw_analysis_unit(options);
    double least = 0, most = whole ? end->trials->trials : end->priced.total;
    for (size_t i = 0; i < all->n; i++)
        least = fmax(least, all->model[i].least);
    if (!options->at && least > most) {
        syw_error_set(err, SYW_EDOMAIN, "no common budget: %s has spent %.3g %s in all, too little for another model",
                      end->trials->model, most, unit);
        syw_error_hint(err, "`at LIST` asks for budgets of your own, `where` leaves a model out");
        return SYW_EDOMAIN;
    }
    enum syw_status status = options->at ? syw_budgets_parse(table, options->at, whole, err)
                                         : syw_budgets_make(table, SYW_GRID_TABLE, least, most, whole, err);
    if (status != SYW_OK)
        return status;
    size_t asked = table->n, beyond = syw_budgets_restrict(table, isfinite(end->most) ? end->most : 0);
    if (beyond == asked)
        return refuse_table(end, options, err);
    if (beyond > 0)
        syw_remarks_add(options->remarks, "%s has %.6g %s: budgets beyond are left out (%zu of them)",
                        end->trials->model, end->most, unit, beyond);
    return SYW_OK;
}

struct syw_model_curve syw_contender_curve(const struct syw_contender *one)
{
    return (struct syw_model_curve){.trials = one->trials,
                                    .n = one->n,
                                    .point = one->point,
                                    .exact = one->exact,
                                    .band = one->band,
                                    .strata = one->strata};
}
