/* The models of a log over the same strata: their curves, and what each stratum has at every budget. */
#include "strata_sides.h"

#include "budget_rules.h"
#include "contenders.h"
#include "curve_parts.h"
#include "spending.h"
#include "strata_samples.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum syw_status syw_strata_check(const struct syw_log *log, const struct syw_analysis_options *options,
                                 struct syw_error *err)
{
    if (options->paired)
        return syw_error_set(err, SYW_EINVAL, "`within` and `paired` exclude one another: strata are pairs");
    if (options->curve.statistic == SYW_STATISTIC_QUANTILE)
        return syw_error_set(err, SYW_EINVAL, "`within`: quantiles have no mean over strata with an interval");
    enum syw_status status = syw_comparison_check(options, err);
    if (status == SYW_OK && log->n_models == 1)
        status = syw_refuse_single(log, err);
    return status == SYW_OK ? syw_check_grids(log, options, err) : status;
}

void syw_strata_side_clear(struct strata_side *side)
{
    free(side->curve.point);
    free(side->curve.cost);
    free(side->curve.exact);
    syw_split_clear(&side->split);
    free(side->value);
    free(side->of);
    *side = (struct strata_side){.value = NULL};
}

static enum syw_status make_curve(struct syw_model_curve *curve, const struct syw_trials *trials, const char *at,
                                  const struct syw_analysis_options *options, enum syw_direction direction,
                                  struct syw_error *err)
{
    struct syw_analysis_options own = *options;
    struct curve_work work = {.options = &own, .direction = direction, .grid = SYW_GRID_TABLE};
    own.at = at;
    own.remarks = at ? options->remarks : NULL; /* a first look says nothing */
    return syw_in_trials(options) ? syw_strata_trials_curve(curve, trials, &work, err)
                                  : syw_strata_cost_curve(curve, trials, &work, err);
}

/* ---- budgets ---------------------------------------------------------------------------------------------------- */

/* As the text of options.at. To be freed. */
static char *join(const struct syw_budgets *budgets)
{
    char *text = calloc(budgets->n + 1, 32);
    for (size_t i = 0, length = 0; i < budgets->n && text; i++)
        length += (size_t)snprintf(text + length, 32, "%s%.17g", i > 0 ? "," : "", budgets->k[i]);
    return text;
}

static double most_of(const struct syw_model_curve *curve)
{
    return curve->n > 0 && curve->point ? curve->point[curve->n - 1].k : 0;
}

/* The first of those that reach second farthest. */
static size_t second(const double most[], size_t n)
{
    double farthest = -INFINITY, next = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        next = fmax(next, fmin(farthest, most[i]));
        farthest = fmax(farthest, most[i]);
    }
    size_t i = 0;
    while (i + 1 < n && most[i] != next)
        i++;
    return i;
}

enum syw_status syw_strata_budgets(char **at, double most[], const struct syw_log *log,
                                   const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_curves look = {.model = calloc(log->n_models + 1, sizeof *look.model)};
    struct syw_budgets budgets = {0};
    enum syw_status status = look.model ? SYW_OK : syw_error_memory(err);
    for (; look.n < log->n_models && status == SYW_OK; look.n++) {
        struct syw_model_curve *curve = &look.model[look.n];
        status = make_curve(curve, &log->model[look.n], NULL, options, log->direction, err);
        if (status == SYW_OK)
            most[look.n] = most_of(curve);
    }
    if (status != SYW_OK)
        goto done;
    const struct syw_model_curve *less = &look.model[second(most, log->n_models)];
    if (options->at)
        status = syw_budgets_parse(&budgets, options->at, syw_in_trials(options), err);
    for (size_t i = 0; i < less->n && status == SYW_OK && !options->at; i++)
        status = syw_budgets_insert(&budgets, &less->point[i].k, 1, err);
    if (status == SYW_OK)
        status = syw_restrict_budgets(&budgets, less->trials, most_of(less), options, err);
    if (status == SYW_OK && !(*at = join(&budgets)))
        status = syw_error_memory(err);
done:
    syw_budgets_clear(&budgets);
    syw_curves_clear(&look);
    return status;
}

/* ---- strata ----------------------------------------------------------------------------------------------------- */

enum syw_status syw_strata_match(const struct strata_split *a, const struct strata_split *b,
                                 const struct syw_analysis_options *options, struct syw_error *err)
{
    for (size_t s = 0; s < a->n || s < b->n; s++) {
        const char *left = s < a->n ? a->row[a->first[s]].stratum : NULL,
                   *right = s < b->n ? b->row[b->first[s]].stratum : NULL;
        const int order = !left ? 1 : !right ? -1 : strcmp(left, right);
        if (order == 0)
            continue;
        syw_error_set(err, SYW_EDOMAIN, "`within`: '%s' has no trial of %s '%s'",
                      order < 0 ? b->trials->model : a->trials->model, options->within, order < 0 ? left : right);
        syw_error_hint(err, "models are compared over the same strata: `where` leaves others out");
        return SYW_EDOMAIN;
    }
    return SYW_OK;
}

/* Room for a stratum's rows. */
struct room {
    double *value, *cost, *weight, *every; /* every: what each row of the model costs; weight: NULL: one each */
    struct syw_curve_point *point;
    struct syw_budget_point *exact;
};

static enum syw_status look_at_trials(struct room *room, size_t rows, const double k[], size_t m,
                                      const struct syw_analysis_options *options, enum syw_direction direction,
                                      struct syw_error *err)
{
    struct syw_sample sample = {0};
    struct syw_curve_options how = options->curve;
    how.bands = SYW_BAND_POINTWISE;
    enum syw_status status = syw_sample_init(&sample, room->value, room->weight, rows, direction, err);
    if (status == SYW_OK)
        status = syw_curve_compute(room->point, &sample, k, m, &how, err);
    syw_sample_clear(&sample);
    return status;
}

static enum syw_status look_at_costs(struct room *room, size_t rows, const double k[], size_t m, bool errors,
                                     const struct syw_analysis_options *options, enum syw_direction direction,
                                     struct syw_error *err)
{
    struct syw_priced priced = {0};
    struct syw_budget_options how = syw_analysis_budget(options);
    how.confidence = errors ? how.confidence : 0;
    enum syw_status status = syw_priced_init(&priced, room->value, room->cost, room->weight, rows, direction, err);
    if (status == SYW_OK)
        status = syw_budget_compute(room->exact, &priced, k, m, &how, err);
    for (size_t i = 0; i < m && status == SYW_OK; i++)
        room->point[i] = (struct syw_curve_point){
            .k = k[i], .value = room->exact[i].value, .se = room->exact[i].se, .df = room->exact[i].df};
    syw_priced_clear(&priced);
    return status;
}

/* side->value and side->of. */
static enum syw_status look_at_strata(struct strata_side *side, struct room *room, const double k[], size_t m,
                                      const struct syw_analysis_options *options, enum syw_direction direction,
                                      struct syw_error *err)
{
    const struct strata_split *split = &side->split;
    const bool whole = syw_in_trials(options);
    enum syw_status status = whole ? SYW_OK : syw_strata_cost_rows(room->every, split->trials, options, direction, err);
    for (size_t s = 0; s < split->n && status == SYW_OK; s++) {
        const size_t rows = split_rows(split, s);
        syw_split_take(room->value, split->trials->value, split, s);
        if (room->weight)
            syw_split_take(room->weight, split->trials->weight, split, s);
        if (!whole)
            syw_split_take(room->cost, room->every, split, s);
        status = whole ? look_at_trials(room, rows, k, m, options, direction, err)
                       : look_at_costs(room, rows, k, m, split->n < SYW_STRATA_DRAWN, options, direction, err);
        for (size_t i = 0; i < m && status == SYW_OK; i++) {
            side->value[i * split->n + s] = room->point[i].value;
            side->of[i * split->n + s] = (struct syw_uncertainty){room->point[i].se, room->point[i].df};
        }
    }
    return status;
}

static enum syw_status fill(struct strata_side *side, const struct syw_analysis_options *options,
                            enum syw_direction direction, struct syw_error *err)
{
    const struct syw_trials *trials = side->split.trials;
    const size_t rows = trials->rows, m = side->curve.n;
    double *numbers = calloc(4 * rows + m + 1, sizeof *numbers), *k = numbers ? numbers + 4 * rows : NULL;
    struct room room = {numbers,
                        numbers ? numbers + rows : NULL,
                        numbers && trials->weight ? numbers + 2 * rows : NULL,
                        numbers ? numbers + 3 * rows : NULL,
                        calloc(m + 1, sizeof *room.point),
                        calloc(m + 1, sizeof *room.exact)};
    side->value = calloc(m * side->split.n + 1, sizeof *side->value);
    side->of = calloc(m * side->split.n + 1, sizeof *side->of);
    const bool all = numbers && room.point && room.exact && side->value && side->of;
    for (size_t i = 0; i < m && all; i++)
        k[i] = side->curve.point[i].k;
    enum syw_status status = all ? look_at_strata(side, &room, k, m, options, direction, err) : syw_error_memory(err);
    free(numbers);
    free(room.point);
    free(room.exact);
    return status;
}

enum syw_status syw_strata_side_fill(struct strata_side *side, const char *at,
                                     const struct syw_analysis_options *options, enum syw_direction direction,
                                     struct syw_error *err)
{
    enum syw_status status = make_curve(&side->curve, side->split.trials, at, options, direction, err);
    if (status == SYW_OK)
        status = fill(side, options, direction, err);
    for (size_t i = 0; i < side->curve.n && status == SYW_OK; i++) {
        struct syw_curve_point *point = &side->curve.point[i];
        if (point->p_any < options->budget.p_any)
            point->value = point->se = point->lo = point->hi = NAN;
    }
    return status;
}

/* ---- differences ------------------------------------------------------------------------------------------------ */

struct syw_uncertainty syw_strata_difference(double value[], struct syw_uncertainty of[], const struct strata_side *a,
                                             const struct strata_side *b, size_t i)
{
    const size_t n = a->split.n;
    for (size_t s = 0; s < n; s++) {
        value[s] = a->value[i * n + s] - b->value[i * n + s];
        of[s] = syw_uncertainty_of_two(a->of[i * n + s], b->of[i * n + s]);
    }
    return syw_strata_uncertainty(value, of, n);
}

void syw_strata_deviations(double at[], const double value[], size_t n)
{
    double mean = 0;
    for (size_t s = 0; s < n; s++)
        mean += value[s] / (double)n;
    for (size_t s = 0; s < n; s++)
        at[s] = (value[s] - mean) / sqrt((double)n * ((double)n - 1));
}
