/* From rows to answers: each model's points and frontier, what needs all of them, each beside the baseline. */
#include "syw/tradeoffs.h"

#include "base/text.h"
#include "tradeoff_runs.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is worked on. */
struct tradeoff_work {
    const struct syw_usage *usage;
    const struct syw_tradeoff_options *options;
    struct syw_tradeoffs *result;
    struct tradeoff_runs *runs; /* runs[n] */
    double sign;
};

/* ---- frontiers: scores are oriented until the end ---------------------------------------------------------------- */

static enum syw_status find_frontier(struct syw_tradeoff_point **frontier, size_t *n_frontier,
                                     const struct syw_tradeoff_point any[], size_t n, struct syw_error *err)
{
    struct syw_operating_point *point = malloc((n + 1) * sizeof *point);
    if (!point)
        return syw_error_memory(err);
    for (size_t i = 0; i < n; i++)
        point[i] = (struct syw_operating_point){any[i].cost, any[i].score, i};
    *n_frontier = syw_frontier_find(point, n);
    assert(*n_frontier > 0); /* a model has rows */
    *frontier = malloc((*n_frontier + 1) * sizeof **frontier);
    for (size_t i = 0; *frontier && i < *n_frontier; i++) {
        (*frontier)[i] = any[point[i].row];
        (*frontier)[i].frontier = true;
    }
    free(point);
    return *frontier ? SYW_OK : syw_error_memory(err);
}

/* Whether a point of the frontier dominates this one. */
static bool is_dominated(const struct syw_tradeoff_point frontier[], size_t n, const struct syw_tradeoff_point *point)
{
    size_t begin = 0, end = n; /* the first that is dearer */
    while (begin < end) {
        const size_t middle = begin + (end - begin) / 2;
        if (frontier[middle].cost > point->cost)
            end = middle;
        else
            begin = middle + 1;
    }
    if (begin == 0)
        return false;
    const struct syw_tradeoff_point *best = &frontier[begin - 1];
    return best->score > point->score || (best->score == point->score && best->cost < point->cost);
}

static double hypervolume(const struct syw_tradeoff_point frontier[], size_t n, const struct tradeoff_work *work,
                          struct syw_operating_point scratch[])
{
    const struct syw_tradeoffs *result = work->result;
    for (size_t i = 0; i < n; i++)
        scratch[i] = (struct syw_operating_point){frontier[i].cost, frontier[i].score, i};
    return syw_hypervolume(scratch, n, result->reference_cost, result->reference_score, result->logarithmic);
}

/* ---- each model -------------------------------------------------------------------------------------------------- */

/* Of a long frontier some points, evenly spaced in cost, the ends among them. */
static size_t thin(struct syw_tradeoff_point point[SYW_TRADEOFF_POINTS], const struct syw_tradeoff_model *model)
{
    const struct syw_tradeoff_point *frontier = model->frontier;
    const size_t last = model->n_frontier - 1;
    const bool logarithmic = frontier[0].cost > 0;
    const double from = logarithmic ? log(frontier[0].cost) : frontier[0].cost,
                 to = logarithmic ? log(frontier[last].cost) : frontier[last].cost;
    size_t n = 0, at = 0;
    point[n++] = frontier[0];
    for (size_t k = 1; k < SYW_TRADEOFF_POINTS && at < last; k++) {
        const double next = from + (to - from) * (double)k / (SYW_TRADEOFF_POINTS - 1);
        const size_t before = at;
        while (at < last &&
               (k + 1 == SYW_TRADEOFF_POINTS || (logarithmic ? log(frontier[at].cost) : frontier[at].cost) < next))
            at++;
        if (at > before)
            point[n++] = frontier[at];
    }
    return n;
}

/* All operating points; of examples some of the frontier. */
static enum syw_status show_points(struct syw_tradeoff_model *model, struct tradeoff_runs *runs, bool examples,
                                   struct syw_error *err)
{
    model->n = examples ? SYW_TRADEOFF_POINTS : runs->n_any;
    if (!(model->point = malloc((model->n + 1) * sizeof *model->point)))
        return syw_error_memory(err);
    if (examples)
        model->n = thin(model->point, model);
    else
        memcpy(model->point, runs->any, model->n * sizeof *model->point);
    for (size_t k = 0; k < model->n; k++)
        model->point[k].frontier = !is_dominated(model->frontier, model->n_frontier, &model->point[k]);
    return SYW_OK;
}

static enum syw_status find_points(struct tradeoff_work *work, size_t i, struct syw_error *err)
{
    struct syw_tradeoff_model *model = &work->result->model[i];
    struct tradeoff_runs *runs = &work->runs[i];
    const struct tradeoff_rows rows = {work->usage, &work->usage->model[i], work->options, work->sign};
    enum syw_status status = work->usage->examples ? syw_tradeoff_runs_of_examples(runs, &rows, err)
                                                   : syw_tradeoff_runs_of_points(runs, &rows, err);
    if (status == SYW_OK)
        status = find_frontier(&model->frontier, &model->n_frontier, runs->any, runs->n_any, err);
    if (status != SYW_OK)
        return status;
    model->model = work->usage->model[i].model;
    model->runs = work->usage->column[SYW_USAGE_SEED] ? runs->n_runs : 1;
    model->examples = runs->n_examples;
    if ((status = show_points(model, runs, work->usage->examples, err)) != SYW_OK)
        return status;
    model->search_kwh = model->break_even = NAN;
    model->within.cost = model->reached.cost = NAN;
    return SYW_OK;
}

static enum syw_status find_all_points(struct tradeoff_work *work, struct syw_error *err)
{
    const size_t n = work->usage->n;
    work->runs = calloc(n, sizeof *work->runs);
    work->result->model = calloc(n, sizeof *work->result->model);
    enum syw_status status = work->runs && work->result->model ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < n && status == SYW_OK; i++) {
        work->result->n++;
        status = find_points(work, i, err);
    }
    return status;
}

/* ---- what needs all of them -------------------------------------------------------------------------------------- */

/* The reference point, whether costs have logarithms, and the score that all reach. */
static void look_at_all(struct tradeoff_work *work)
{
    const struct syw_tradeoff_options *options = work->options;
    struct syw_tradeoffs *result = work->result;
    double dearest = 0, cheapest = INFINITY, worst = INFINITY, common = INFINITY;
    for (size_t i = 0; i < result->n; i++) {
        const struct tradeoff_runs *runs = &work->runs[i];
        for (size_t k = 0; k < runs->n_any; k++) {
            dearest = fmax(dearest, runs->any[k].cost);
            cheapest = fmin(cheapest, runs->any[k].cost);
            worst = fmin(worst, runs->any[k].score);
        }
        for (size_t r = 0; r < runs->n_runs; r++) /* a mean above 0 may hide one that is 0 */
            for (size_t k = 0; k < runs->run[r].n; k++)
                cheapest = fmin(cheapest, runs->run[r].cost[k]);
        common = fmin(common, result->model[i].frontier[result->model[i].n_frontier - 1].score);
    }
    result->reference_cost = isnan(options->reference_cost) ? dearest : options->reference_cost;
    result->reference_score = isnan(options->reference_score) ? worst : work->sign * options->reference_score;
    result->target = isnan(options->target) ? common : work->sign * options->target;
    result->logarithmic = !options->plain_cost && cheapest > 0;
    if (!options->plain_cost && !result->logarithmic)
        syw_remarks_add(options->remarks, "a cost is 0 and has no logarithm: costs are compared as they are");
}

/* The frontier of all models together. */
static enum syw_status join_frontiers(struct tradeoff_work *work, struct syw_error *err)
{
    struct syw_tradeoffs *result = work->result;
    struct syw_tradeoff_point *all, *frontier = NULL;
    struct syw_operating_point *scratch;
    size_t n = 0, n_frontier = 0;
    for (size_t i = 0; i < result->n; i++)
        n += result->model[i].n_frontier;
    all = malloc((n + 1) * sizeof *all);
    scratch = malloc((n + 1) * sizeof *scratch);
    enum syw_status status = all && scratch ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0, at = 0; i < result->n && status == SYW_OK; at += result->model[i++].n_frontier)
        memcpy(all + at, result->model[i].frontier, result->model[i].n_frontier * sizeof *all);
    if (status == SYW_OK)
        status = find_frontier(&frontier, &n_frontier, all, n, err);
    for (size_t i = 0; i < result->n && status == SYW_OK; i++) {
        struct syw_tradeoff_model *model = &result->model[i];
        for (size_t k = 0; k < model->n; k++)
            model->point[k].overall = !is_dominated(frontier, n_frontier, &model->point[k]);
        for (size_t k = 0; k < model->n_frontier; k++)
            model->frontier[k].overall = !is_dominated(frontier, n_frontier, &model->frontier[k]);
        model->hypervolume = hypervolume(model->frontier, model->n_frontier, work, scratch);
    }
    if (status == SYW_OK)
        result->hypervolume = hypervolume(frontier, n_frontier, work, scratch);
    free(frontier);
    free(scratch);
    free(all);
    return status;
}

/* The best that costs no more than the limit, and the cheapest that has the target. */
static void answer_questions(struct tradeoff_work *work)
{
    for (size_t i = 0; i < work->result->n; i++) {
        struct syw_tradeoff_model *model = &work->result->model[i];
        for (size_t k = model->n_frontier; k-- > 0;) {
            if (model->frontier[k].score >= work->result->target)
                model->reached = model->frontier[k];
            if (model->frontier[k].cost <= work->options->limit && isnan(model->within.cost))
                model->within = model->frontier[k];
        }
    }
}

/* ---- beside the baseline ----------------------------------------------------------------------------------------- */

static enum syw_status find_model(size_t *index, const struct tradeoff_work *work, const char *name, const char *what,
                                  struct syw_error *err)
{
    for (*index = 0; *index < work->result->n; ++*index)
        if (strcmp(work->result->model[*index].model, name) == 0)
            return SYW_OK;
    syw_error_set(err, SYW_EINVAL, "`%s`: there is no model '%s'", what, name);
    char list[300] = "";
    for (size_t i = 0; i < work->result->n; i++)
        syw_text_add(list, sizeof list, "%s'%s'", i ? ", " : "", work->result->model[i].model);
    syw_error_hint(err, "the models are %s", list);
    return SYW_EINVAL;
}

static enum syw_status compare(struct tradeoff_work *work, struct syw_error *err)
{
    struct syw_tradeoffs *result = work->result;
    enum syw_status status = SYW_OK;
    if (work->options->baseline)
        status = find_model(&result->baseline, work, work->options->baseline, "baseline", err);
    for (size_t i = 0; i < result->n && status == SYW_OK; i++)
        if (i == result->baseline)
            for (int kind = 0; kind < SYW_DELTA_COUNT; kind++)
                result->model[i].saving.delta[kind].value = result->model[i].saving.lo[kind] =
                    result->model[i].saving.hi[kind] = result->model[i].saving.delta[kind].from =
                        result->model[i].saving.delta[kind].to = NAN;
        else
            status = syw_tradeoff_save(&result->model[i].saving, &work->runs[result->baseline], &work->runs[i],
                                       result->logarithmic, work->options->confidence, err);
    return status;
}

/* Queries after which both have spent the same, searches included. */
static void break_even(struct syw_tradeoff_model *model, const struct syw_tradeoff_model *baseline)
{
    const double saved = baseline->reached.kwh - model->reached.kwh;
    const double extra = model->search_kwh - (isnan(baseline->search_kwh) ? 0 : baseline->search_kwh);
    if (isnan(extra) || isnan(baseline->reached.cost) || isnan(model->reached.cost) || isnan(saved))
        return;
    model->break_even = extra * saved > 0 ? extra / saved : extra <= 0 && saved >= 0 ? 0 : INFINITY;
}

static enum syw_status add_searches(struct tradeoff_work *work, struct syw_error *err)
{
    struct syw_tradeoffs *result = work->result;
    enum syw_status status = SYW_OK;
    for (size_t k = 0; k < work->options->n_search && status == SYW_OK; k++) {
        size_t index;
        status = find_model(&index, work, work->options->search[k].model, "search_cost", err);
        if (status == SYW_OK)
            result->model[index].search_kwh = work->options->search[k].kwh;
    }
    for (size_t i = 0; i < result->n && status == SYW_OK; i++)
        if (i != result->baseline)
            break_even(&result->model[i], &result->model[result->baseline]);
    return status;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

static void turn(double *score, double sign)
{
    *score *= sign;
}

static void swap_ends(double *lo, double *hi)
{
    const double kept = *lo;
    *lo = *hi;
    *hi = kept;
}

/* Thresholds as the column has them, where that is less the surer a model is. */
static void turn_thresholds(struct syw_tradeoff_point point[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isfinite(point[i].threshold))
            point[i].threshold = -point[i].threshold;
}

static void turn_unsure(struct syw_tradeoffs *result)
{
    for (size_t i = 0; i < result->n; i++) {
        struct syw_tradeoff_model *model = &result->model[i];
        turn_thresholds(model->point, model->n);
        turn_thresholds(model->frontier, model->n_frontier);
        turn_thresholds(&model->within, 1);
        turn_thresholds(&model->reached, 1);
    }
}

/* Scores in the metric's own sign. */
static void turn_back(struct tradeoff_work *work)
{
    struct syw_tradeoffs *result = work->result;
    const double sign = work->sign;
    if (work->usage->unsure)
        turn_unsure(result);
    if (sign > 0)
        return;
    turn(&result->target, sign);
    turn(&result->reference_score, sign);
    for (size_t i = 0; i < result->n; i++) {
        struct syw_tradeoff_model *model = &result->model[i];
        struct syw_tradeoff_saving *saving = &model->saving;
        turn(&model->within.score, sign);
        turn(&model->reached.score, sign);
        for (size_t k = 0; k < model->n; k++)
            turn(&model->point[k].score, sign);
        for (size_t k = 0; k < model->n_frontier; k++)
            turn(&model->frontier[k].score, sign);
        turn(&saving->delta[SYW_DELTA_COST].from, sign);
        turn(&saving->delta[SYW_DELTA_COST].to, sign);
        turn(&saving->delta[SYW_DELTA_SCORE].value, sign);
        turn(&saving->lo[SYW_DELTA_SCORE], sign);
        turn(&saving->hi[SYW_DELTA_SCORE], sign);
        swap_ends(&saving->lo[SYW_DELTA_SCORE], &saving->hi[SYW_DELTA_SCORE]);
    }
}

static enum syw_status check_energy(const struct tradeoff_work *work, struct syw_error *err)
{
    const struct syw_usage *usage = work->usage;
    work->result->estimated = work->options->watts > 0 && !usage->column[SYW_USAGE_ENERGY];
    if (!work->result->estimated || usage->column[SYW_USAGE_TIME])
        return SYW_OK;
    syw_error_set(err, SYW_EINVAL, "`watts` needs the time of one example, and no column has it");
    syw_error_hint(err, "`column time=COL:UNIT` names it");
    return SYW_EINVAL;
}

enum syw_status syw_tradeoffs_compute(struct syw_tradeoffs *tradeoffs, const struct syw_usage *usage,
                                      const struct syw_tradeoff_options *options, struct syw_error *err)
{
    struct syw_tradeoffs result = {0};
    struct tradeoff_work work = {usage, options, &result, NULL, usage->direction == SYW_MINIMIZE ? -1 : 1};
    enum syw_status status = check_energy(&work, err);
    if (status == SYW_OK)
        status = find_all_points(&work, err);
    if (status != SYW_OK)
        goto done;
    look_at_all(&work);
    if ((status = join_frontiers(&work, err)) != SYW_OK)
        goto done;
    answer_questions(&work);
    if ((status = compare(&work, err)) != SYW_OK)
        goto done;
    if ((status = add_searches(&work, err)) != SYW_OK)
        goto done;
    turn_back(&work);
    *tradeoffs = result;
    result = (struct syw_tradeoffs){0};
done:
    for (size_t i = 0; work.runs && i < usage->n; i++)
        syw_tradeoff_runs_clear(&work.runs[i]);
    free(work.runs);
    syw_tradeoffs_clear(&result);
    return status;
}

void syw_tradeoffs_clear(struct syw_tradeoffs *tradeoffs)
{
    for (size_t i = 0; i < tradeoffs->n; i++) {
        free(tradeoffs->model[i].point);
        free(tradeoffs->model[i].frontier);
    }
    free(tradeoffs->model);
    *tradeoffs = (struct syw_tradeoffs){0};
}
