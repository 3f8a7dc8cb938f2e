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

static void remark_undercoverage(const struct settings *settings, const struct curves *curves)
{
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

static enum syw_status compute_model(struct syw_model_curve *curve, struct syw_trials *trials,
                                     const struct settings *settings, enum syw_direction direction, make_budgets *grid,
                                     struct syw_error *err)
{
    struct budgets budgets = {0};
    struct syw_sample sample;
    struct syw_curve_point *point = NULL;
    double *best_so_far = NULL;
    enum syw_status status = choose_budgets(&budgets, trials, settings, grid, err);
    if (status != SYW_OK)
        goto done;
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
        status = syw_curve_compute(point, &sample, budgets.k, budgets.n, &settings->curve, err);
    if (status != SYW_OK)
        goto done;
    *curve = (struct syw_model_curve){trials, budgets.n, point, best_so_far};
    point = NULL;
    best_so_far = NULL;
done:
    free(point);
    free(best_so_far);
    budgets_clear(&budgets);
    return status;
}

enum syw_status curves_compute(struct curves *curves, struct syw_log *log, const struct settings *settings,
                               make_budgets *grid, struct syw_error *err)
{
    struct curves made = {calloc(log->n_models, sizeof *made.model), 0};
    enum syw_status status = SYW_OK;
    if (!made.model)
        return syw_error_memory(err);
    for (; made.n < log->n_models && status == SYW_OK; made.n++) {
        struct syw_trials *trials = &log->model[made.n];
        status = compute_model(&made.model[made.n], trials, settings, log->direction, grid, err);
        if (status == SYW_OK)
            remark_unknown_costs(settings, trials);
    }
    if (status != SYW_OK) {
        curves_clear(&made);
        return status;
    }
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
    *curves = (struct curves){0};
}
