/* One analysis after the other; one that the log does not allow gives its reason and the next one has its turn. */
#include "syw/overview.h"

#include "base/costs.h"
#include "curve_parts.h"
#include "overview_like.h"

#include <math.h>

/* The status of an analysis, what it is about, and why it failed. Only what the log does not allow is left out. */
static enum syw_status spare(struct syw_overview *overview, const char *what, enum syw_axis axis, const char *column,
                             enum syw_status status, const struct syw_error *fault, struct syw_error *err)
{
    if (status == SYW_EDOMAIN) {
        syw_remarks_add(&overview->left_out, "%s in %s: %s%s%s", what, syw_axis_label(axis, column), fault->text,
                        *fault->hint ? "; " : "", fault->hint);
        return SYW_OK;
    }
    if (status != SYW_OK && err)
        *err = *fault;
    return status;
}

/* ---- one axis --------------------------------------------------------------------------------------------------- */

static enum syw_status compute_curves(struct syw_overview *overview, struct syw_overview_view *view,
                                      const struct syw_log *log, struct syw_error *err)
{
    const struct syw_analysis_options *options = &view->options;
    const bool trials = options->axis == SYW_AXIS_TRIALS;
    struct syw_error fault = {0};
    enum syw_status status = SYW_OK;
    if (trials || log->n_models == 1)
        status = syw_curves_compute(&view->table, log, options, SYW_GRID_TABLE, &fault);
    if (status == SYW_OK && !trials && view->table.n > 0)
        status = syw_curves_spend(&view->table, log, options, &fault);
    if (status == SYW_OK && view->table.n > 0 && !overview->figures)
        view->curves = view->table;
    else if (status == SYW_OK)
        status = syw_curves_compute(&view->curves, log, options, overview->figures ? SYW_GRID_FIGURE : SYW_GRID_TABLE,
                                    &fault);
    return spare(overview, "expected best against budgets", options->axis, options->column, status, &fault, err);
}

static enum syw_status compare(struct syw_overview *overview, struct syw_overview_view *view, const struct syw_log *log,
                               struct syw_error *err)
{
    const struct syw_analysis_options *options = &view->options;
    struct syw_error fault = {0};
    enum syw_status status = SYW_OK;
    if (log->n_models == 2)
        status = syw_comparison_compute(&view->comparison, log, options, &fault);
    else if (log->n_models > 2)
        status = syw_rankings_compute(&view->rankings, log, options, &fault);
    else
        syw_remarks_add(&overview->left_out, "model against model: there is one model");
    return spare(overview, "model against model at budgets", options->axis, options->column, status, &fault, err);
}

static void begin_view(struct syw_overview_view *view, enum syw_axis axis, const struct syw_analysis_options *options)
{
    view->options = *options;
    view->options.axis = axis;
    view->options.budget.p_any = axis == SYW_AXIS_TRIALS ? 0 : 0.5;
    view->options.at = view->options.paired = view->options.within = NULL;
}

/* In real cost two models' curves are those of their comparison. */
static enum syw_status compute_view(struct syw_overview *overview, struct syw_overview_view *view,
                                    const struct syw_log *log, struct syw_error *err)
{
    const enum syw_axis axis = view->options.axis;
    const bool shared = axis != SYW_AXIS_TRIALS && log->n_models == 2;
    enum syw_status status = shared ? compare(overview, view, log, err) : compute_curves(overview, view, log, err);
    if (shared && status == SYW_OK && view->comparison.n > 0) {
        status = syw_curves_copy(&view->curves, view->comparison.whole, 2, axis, axis, 1, err);
        syw_remark_undercoverage(&view->options, &view->curves);
        return status;
    }
    return status == SYW_OK && view->curves.n > 0 ? compare(overview, view, log, err) : status;
}

/* Budgets that are a multiple of those of an earlier view. */
static enum syw_status compute_like(struct syw_overview *overview, struct syw_overview_view *view,
                                    const struct syw_log *log, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 1; i + 1 < overview->n && status == SYW_OK && !view->like; i++) {
        const struct syw_overview_view *base = &overview->view[i];
        const enum syw_axis axis = view->options.axis, other = base->options.axis;
        status = base->like ? SYW_OK : syw_cost_factor(&view->factor, log, axis, other, err);
        if (status != SYW_OK || base->like || isnan(view->factor))
            continue;
        view->like = base;
        status = syw_curves_copy(&view->curves, base->curves.model, base->curves.n, axis, other, view->factor, err);
        if (status == SYW_OK && base->table.n > 0)
            status = syw_curves_copy(&view->table, base->table.model, base->table.n, axis, other, view->factor, err);
    }
    return status;
}

/* A view that has nothing is dropped. */
static enum syw_status add_view(struct syw_overview *overview, enum syw_axis axis, const struct syw_log *log,
                                const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_overview_view *view = &overview->view[overview->n++];
    begin_view(view, axis, options);
    enum syw_status status = compute_like(overview, view, log, err);
    if (status == SYW_OK && !view->like)
        status = compute_view(overview, view, log, err);
    if (status == SYW_OK && view->curves.n == 0)
        overview->n--;
    return status;
}

/* ---- the axes --------------------------------------------------------------------------------------------------- */

/* See SYW_OVERVIEW_WORK. */
static double work_of(const struct syw_log *log, double *trials)
{
    double work = 0;
    *trials = 0;
    for (size_t i = 0; i < log->n_models; i++) {
        work += sqrt(log->model[i].trials);
        *trials += log->model[i].trials;
    }
    return work;
}

static bool is_known(const struct syw_log *log, enum syw_axis axis)
{
    for (size_t i = 0; i < log->n_models; i++)
        if (log->model[i].cost[axis].known > 0)
            return true;
    return false;
}

static enum syw_status add_costs(struct syw_overview *overview, const struct syw_log *log,
                                 const struct syw_analysis_options *options, struct syw_error *err)
{
    double trials;
    const double work = work_of(log, &trials);
    enum syw_status status = SYW_OK;
    for (size_t c = 0; c < SYW_MAIN_COSTS && status == SYW_OK; c++) {
        const enum syw_axis axis = syw_main_cost[c];
        if (!is_known(log, axis))
            syw_remarks_add(&overview->left_out, "budgets in %s: the log does not know them", syw_axis_unit(axis));
        else if (work > SYW_OVERVIEW_WORK)
            syw_remarks_add(&overview->left_out, "budgets in %s: they take long for %.15g trials; `axis` %s has them",
                            syw_axis_unit(axis), trials, syw_axis_name(axis));
        else
            status = add_view(overview, axis, log, options, err);
    }
    return status;
}

static enum syw_status add_views(struct syw_overview *overview, const struct syw_log *log,
                                 const struct syw_analysis_options *options, struct syw_error *err)
{
    enum syw_status status = add_view(overview, SYW_AXIS_TRIALS, log, options, err);
    if (status != SYW_OK || overview->n == 0)
        return status;
    return options->axis == SYW_AXIS_TRIALS ? add_costs(overview, log, options, err)
                                            : add_view(overview, options->axis, log, options, err);
}

/* ---- what trials alone tell ------------------------------------------------------------------------------------- */

static bool has_steps(const struct syw_audits *audits)
{
    for (size_t i = 0; i < audits->n; i++)
        if (audits->model[i].replays.trials > 0)
            return true;
    return false;
}

static enum syw_status audit(struct syw_overview *overview, const struct syw_log *log,
                             const struct syw_overview_question *question, const struct syw_analysis_options *options,
                             struct syw_error *err)
{
    struct syw_error fault = {0};
    enum syw_status status = syw_audits_compute(&overview->audits, log, &question->audit, options, &fault);
    if (status == SYW_OK)
        status = syw_audits_replay(&overview->audits, log, &question->stopping, &fault);
    if (status == SYW_OK && !has_steps(&overview->audits))
        syw_remarks_add(&overview->left_out, "early stopping: the log has no steps of trials");
    return spare(overview, "audits", SYW_AXIS_TRIALS, NULL, status, &fault, err);
}

static enum syw_status look_out(struct syw_overview *overview, const struct syw_log *log,
                                const struct syw_overview_question *question,
                                const struct syw_analysis_options *options, struct syw_error *err)
{
    enum { DENSE = 25 };
    struct syw_outlook_question dense = question->outlook;
    struct syw_error fault = {0};
    if (!question->outlook.budgets) {
        syw_remarks_add(&overview->left_out, "what more trials would bring: `beyond` asks for it");
        return SYW_OK;
    }
    dense.dense = DENSE;
    enum syw_status status = syw_outlooks_compute(&overview->outlooks, log, &question->outlook, options, &fault);
    if (status == SYW_OK)
        status = syw_outlooks_compute(&overview->dense, log, &dense, options, &fault);
    return spare(overview, "what more trials would bring", SYW_AXIS_TRIALS, NULL, status, &fault, err);
}

enum syw_status syw_overview_compute(struct syw_overview *overview, const struct syw_log *log,
                                     const struct syw_overview_question *question,
                                     const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_analysis_options trials = *options;
    trials.axis = SYW_AXIS_TRIALS;
    trials.at = trials.paired = trials.within = NULL;
    overview->figures = question->figures;
    enum syw_status status = add_views(overview, log, options, err);
    if (status == SYW_OK)
        status = audit(overview, log, question, &trials, err);
    if (status == SYW_OK)
        status = look_out(overview, log, question, &trials, err);
    if (status == SYW_OK)
        status = syw_remarks_check(&overview->left_out, err);
    if (status != SYW_OK)
        syw_overview_clear(overview);
    return status;
}

void syw_overview_clear(struct syw_overview *overview)
{
    for (size_t i = 0; i < SYW_OVERVIEW_VIEWS; i++) {
        struct syw_overview_view *view = &overview->view[i];
        if (view->table.model != view->curves.model)
            syw_curves_clear(&view->table);
        syw_curves_clear(&view->curves);
        syw_comparison_clear(&view->comparison);
        syw_rankings_clear(&view->rankings);
    }
    syw_audits_clear(&overview->audits);
    syw_outlooks_clear(&overview->outlooks);
    syw_outlooks_clear(&overview->dense);
    syw_remarks_clear(&overview->left_out);
    *overview = (struct syw_overview){0};
}
