/* The models that are compared: what their trials are and cost, how far they reach, and what is said of them. */
#include "arms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is asked of each curve so that the comparison has the confidence asked for. */
static struct syw_curve_options choose_curve(const struct settings *settings, size_t arms)
{
    struct syw_curve_options curve = settings->curve;
    curve.bands = settings->paired ? SYW_BAND_POINTWISE : choose_bands(settings);
    if (curve.bands != SYW_BAND_POINTWISE) {
        curve.confidence = syw_compare_level(curve.confidence, arms);
    } else {
        curve.lowest = settings->lowest;
        curve.highest = settings->highest;
    }
    return curve;
}

/* Pairs are resampled by row, which a sample does not know. */
static enum syw_status open_pairs(struct arm *arm, const struct syw_trials *trials, enum syw_direction direction,
                                  struct syw_error *err)
{
    const size_t n = trials->rows;
    double *cost = calloc(2 * n + 1, sizeof *cost), *value = cost ? cost + n : NULL;
    if (!cost)
        return syw_error_memory(err);
    memcpy(value, trials->value, n * sizeof *value);
    enum syw_status status = put_in_order(value, arm->row, n, err);
    if (status == SYW_OK)
        status = syw_priced_init(&arm->priced, value, cost, NULL, n, direction, err);
    free(cost);
    return status;
}

static enum syw_status open_trials(struct arm *arm, const struct syw_trials *trials, const struct settings *settings,
                                   enum syw_direction direction, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    arm->least = 1;
    arm->most = trials->trials;
    if (settings->paired)
        status = open_pairs(arm, trials, direction, err);
    return status == SYW_OK ? syw_sample_init(&arm->sample, trials->value, trials->weight, trials->rows, direction, err)
                            : status;
}

static enum syw_status open_priced(struct arm *arm, const struct syw_trials *trials, const struct settings *settings,
                                   enum syw_direction direction, struct syw_error *err)
{
    enum syw_status status = price(&arm->priced, trials, arm->row, settings, direction, err);
    if (status == SYW_OK)
        status = likely_budget(&arm->least, &arm->priced, trials, settings, err);
    arm->most = arm->priced.total;
    return status;
}

static enum syw_status open_arm(struct arm *arm, const struct syw_trials *trials, const struct settings *settings,
                                enum syw_direction direction, struct syw_error *err)
{
    arm->trials = trials;
    if (trials->counts.valued == 0)
        return refuse_failed(trials, err);
    enum syw_status status = in_trials(settings) ? open_trials(arm, trials, settings, direction, err)
                                                 : open_priced(arm, trials, settings, direction, err);
    if (settings->curve.estimator == SYW_ESTIMATOR_V)
        arm->most = INFINITY;
    return status;
}

enum syw_status arms_open(struct arms *arms, const struct syw_log *log, const struct settings *settings,
                          struct syw_error *err)
{
    struct arms made = {.curve = choose_curve(settings, log->n_models), .direction = log->direction};
    enum syw_status status = SYW_OK;
    made.resamples = settings->budget.options.resamples ? settings->budget.options.resamples : 200;
    const bool bands = settings->bands_asked && settings->curve.bands != SYW_BAND_POINTWISE;
    made.method = settings->paired && in_trials(settings) && !bands ? SYW_COMPARE_PAIRED
                  : settings->paired                                ? SYW_COMPARE_RESAMPLED_PAIRS
                  : !in_trials(settings)                            ? SYW_COMPARE_BOOTSTRAP
                  : made.curve.bands != SYW_BAND_POINTWISE          ? SYW_COMPARE_BANDS
                                                                    : SYW_COMPARE_DELETE_ONE;
    made.simultaneous = made.method == SYW_COMPARE_BANDS || (is_resampled(&made) && bands);
    made.arm = calloc(log->n_models, sizeof *made.arm);
    if (!made.arm)
        return syw_error_memory(err);
    made.n = log->n_models;
    if (settings->paired)
        status = pair_trials(&made.arm[1].row, log, settings, err);
    for (size_t i = 0; i < made.n && status == SYW_OK; i++)
        status = open_arm(&made.arm[i], &log->model[i], settings, log->direction, err);
    if (status != SYW_OK) {
        arms_clear(&made);
        return status;
    }
    *arms = made;
    return SYW_OK;
}

void arm_empty(struct arm *arm)
{
    free(arm->point);
    free(arm->exact);
    free(arm->replicate);
    arm->point = NULL;
    arm->exact = NULL;
    arm->replicate = NULL;
    arm->n = 0;
}

void arms_clear(struct arms *arms)
{
    for (size_t i = 0; i < arms->n; i++) {
        arm_empty(&arms->arm[i]);
        syw_priced_clear(&arms->arm[i].priced);
        syw_sample_clear(&arms->arm[i].sample);
        free(arms->arm[i].row);
    }
    free(arms->arm);
    budgets_clear(&arms->grid);
    syw_band_cache_clear(&arms->bands);
    *arms = (struct arms){0};
}

/* ---- budgets ---------------------------------------------------------------------------------------------------- */

double whole_search(const struct arm *arm)
{
    return arm->exact || arm->priced.total > 0 ? arm->priced.total : arm->trials->trials;
}

void remark_undercoverage(const struct arms *arms, const struct budgets *table, const struct settings *settings)
{
    double fewest = INFINITY, completed = INFINITY;
    if (arms->method == SYW_COMPARE_BANDS)
        return;
    for (size_t i = 0; i < arms->n; i++) {
        fewest = fmin(fewest, whole_search(&arms->arm[i]));
        completed = fmin(completed, arms->arm[i].trials->counts.valued);
    }
    if (completed < SYW_INTERVAL_TRIALS || (table->k[table->n - 1] <= fewest / 5 && completed >= 20))
        return;
    say_remark(
        settings,
        "intervals of the difference of unlike models cover less often than they say beyond a fifth of the trials "
        "and with fewer than 20%s",
        arms->method == SYW_COMPARE_DELETE_ONE ? ": of 95 % ones 83 to 94 % at half of the trials" : "");
}

/* The two arms that reach furthest: the second of them ends the table. */
static const struct arm *second_most(const struct arms *arms)
{
    const struct arm *first = NULL, *second = NULL;
    for (size_t i = 0; i < arms->n; i++) {
        const struct arm *arm = &arms->arm[i];
        if (!first || arm->most > first->most) {
            second = first;
            first = arm;
        } else if (!second || arm->most > second->most) {
            second = arm;
        }
    }
    return second;
}

static enum syw_status refuse_table(const struct arm *end, const struct settings *settings, struct syw_error *err)
{
    const char *unit = budget_unit(&settings->budget);
    syw_error_set(err, SYW_EDOMAIN,
                  in_trials(settings) ? "%s has %.15g %s, fewer than any budget of --at %s"
                                      : "%s has spent %.6g %s, less than any budget of --at %s",
                  end->trials->model, end->most, unit, settings->at);
    syw_error_hint(err, "models are compared at budgets that both have: at most %.6g %s", end->most, unit);
    return SYW_EDOMAIN;
}

enum syw_status arms_table(struct budgets *table, const struct arms *arms, const struct settings *settings,
                           struct syw_error *err)
{
    const struct arm *end = second_most(arms);
    const bool whole = in_trials(settings);
    const char *unit = budget_unit(&settings->budget);
    double least = 0, most = whole ? end->trials->trials : end->priced.total;
    for (size_t i = 0; i < arms->n; i++)
        least = fmax(least, arms->arm[i].least);
    if (!settings->at && least > most) {
        syw_error_set(err, SYW_EDOMAIN, "no common budget: %s has spent %.3g %s in all, too little for another model",
                      end->trials->model, most, unit);
        syw_error_hint(err, "--at LIST asks for budgets of your own, --where leaves a model out");
        return SYW_EDOMAIN;
    }
    enum syw_status status =
        settings->at ? budgets_parse(table, settings->at, whole, err) : budgets_table(table, least, most, whole, err);
    if (status != SYW_OK)
        return status;
    size_t asked = table->n, beyond = budgets_restrict(table, isfinite(end->most) ? end->most : 0);
    if (beyond == asked)
        return refuse_table(end, settings, err);
    if (beyond > 0)
        say_remark(settings, "%s has %.6g %s: budgets beyond are left out (%zu of them)", end->trials->model, end->most,
                   unit, beyond);
    return SYW_OK;
}

/* ---- reports ----------------------------------------------------------------------------------------------------- */

struct syw_model_curve arm_curve(const struct arm *arm)
{
    return (struct syw_model_curve){
        .trials = arm->trials, .n = arm->n, .point = arm->point, .exact = arm->exact, .band = arm->band};
}

struct syw_curve_report compare_curves(const struct arms *arms, const struct syw_model_curve model[],
                                       const struct syw_log *log, const struct settings *settings)
{
    struct syw_curve_report curves = {.metric = log->metric,
                                      .direction = log->direction,
                                      .percent = settings->times_100,
                                      .options = arms->curve,
                                      .axis = settings->budget.axis,
                                      .column = settings->budget.column,
                                      .imputed = settings->budget.impute,
                                      .failed_left_out = settings->log.failed == SYW_FAILED_DROP,
                                      .p_any = settings->budget.options.p_any,
                                      .model = model,
                                      .n_models = arms->n};
    curves.options.confidence = settings->curve.confidence;
    return curves;
}
