/* Two models over the same strata: what counts is the mean over strata of the difference in each, so that what strata
 * differ by for both models cancels. Source: Miller, "Adding Error Bars to Evals", 2024 (paired differences). */
#include "strata_comparison.h"

#include "budget_rules.h"
#include "curve_parts.h"
#include "spending.h"
#include "strata_samples.h"
#include "syw/strata.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One of the two. {0} is empty. */
struct strata_side {
    struct strata_split split;
    struct syw_model_curve curve;
    double *value;              /* value[budgets * strata] */
    struct syw_uncertainty *of; /* likewise; where strata are taken as they are */
};

static void side_clear(struct strata_side *side)
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
    return curve->point[curve->n - 1].k;
}

/* What both reach: of the budgets asked for, else of the table of the model that reaches less far. */
static enum syw_status choose_budgets(char **at, double most[2], const struct syw_log *log,
                                      const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_model_curve *curve = calloc(2, sizeof *curve);
    struct syw_curves look = {.model = curve, .n = 2};
    struct syw_budgets budgets = {0};
    enum syw_status status = SYW_OK;
    if (!curve)
        return syw_error_memory(err);
    for (int i = 0; i < 2 && status == SYW_OK; i++)
        status = make_curve(&curve[i], &log->model[i], NULL, options, log->direction, err);
    if (status != SYW_OK)
        goto done;
    most[0] = most_of(&curve[0]);
    most[1] = most_of(&curve[1]);
    const struct syw_model_curve *less = &curve[most[1] < most[0]];
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

static enum syw_status match(const struct strata_side side[2], const struct syw_analysis_options *options,
                             struct syw_error *err)
{
    const struct strata_split *a = &side[0].split, *b = &side[1].split;
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

static enum syw_status fill_side(struct strata_side *side, const struct syw_analysis_options *options,
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

/* ---- differences ------------------------------------------------------------------------------------------------ */

/* value[strata] and of[strata] of the differences at budget i. */
static void subtract(double value[], struct syw_uncertainty of[], const struct strata_side side[2], size_t i)
{
    const size_t n = side[0].split.n;
    for (size_t s = 0; s < n; s++) {
        value[s] = side[0].value[i * n + s] - side[1].value[i * n + s];
        of[s] = syw_uncertainty_of_two(side[0].of[i * n + s], side[1].of[i * n + s]);
    }
}

/* Deviations of means over strata drawn at random: of each stratum. */
static void set_deviations(double at[], const double value[], size_t n)
{
    double mean = 0;
    for (size_t s = 0; s < n; s++)
        mean += value[s] / (double)n;
    for (size_t s = 0; s < n; s++)
        at[s] = (value[s] - mean) / sqrt((double)n * ((double)n - 1));
}

/* Where a trial hardly ever completes a model is not compared. */
static void set_point(struct syw_compare_point *point, struct strata_side side[2], size_t i, struct syw_uncertainty of,
                      double p_any)
{
    bool enough = true;
    for (int m = 0; m < 2; m++) {
        struct syw_curve_point *own = &side[m].curve.point[i];
        if (own->p_any < p_any)
            own->value = own->se = own->lo = own->hi = NAN;
        enough = enough && !isnan(own->value) && side[m].split.trials->counts.valued >= SYW_INTERVAL_TRIALS;
    }
    const struct syw_curve_point *a = &side[0].curve.point[i], *b = &side[1].curve.point[i];
    *point = (struct syw_compare_point){.budget = a->k,
                                        .a = a->value,
                                        .b = b->value,
                                        .difference = a->value - b->value,
                                        .se = enough ? of.se : NAN,
                                        .df = enough ? of.df : NAN,
                                        .p_a_wins = NAN,
                                        .p_tie = NAN};
}

static enum syw_status compare(struct syw_comparison *made, struct strata_side side[2],
                               const struct syw_analysis_options *options, enum syw_direction direction,
                               struct syw_error *err)
{
    const size_t n = side[0].split.n, m = made->n;
    const struct syw_curve_options range = {.lowest = options->lowest, .highest = options->highest};
    struct syw_deviations deviations = {calloc(m * n + 1, sizeof *deviations.at), m, n};
    double *value = calloc(n + 1, sizeof *value), level = options->curve.confidence;
    struct syw_uncertainty *of = calloc(n + 1, sizeof *of);
    enum syw_status status = SYW_OK;
    if (!deviations.at || !value || !of) {
        status = syw_error_memory(err);
        goto done;
    }
    for (size_t i = 0; i < m; i++) {
        subtract(value, of, side, i);
        set_point(&made->point[i], side, i, syw_strata_uncertainty(value, of, n), options->budget.p_any);
        set_deviations(deviations.at + i * n, value, n);
        if (isnan(made->point[i].se))
            deviations.at[i * n] = NAN;
    }
    if (made->simultaneous)
        status = syw_simultaneous_level(&level, &deviations, NULL, options->curve.confidence, err);
    for (size_t i = 0; i < m && status == SYW_OK; i++) {
        struct syw_compare_point *point = &made->point[i];
        const double half = syw_half_width((struct syw_uncertainty){point->se, point->df}, level);
        syw_compare_interval(point, half, direction, &range);
        made->dense[i] = *point;
    }
done:
    free(deviations.at);
    free(value);
    free(of);
    return status;
}

static enum syw_status check(const struct syw_analysis_options *options, struct syw_error *err)
{
    if (options->paired)
        return syw_error_set(err, SYW_EINVAL, "`within` and `paired` exclude one another: strata are pairs");
    if (options->curve.statistic == SYW_STATISTIC_QUANTILE)
        return syw_error_set(err, SYW_EINVAL, "`within`: quantiles have no mean over strata with an interval");
    return SYW_OK;
}

/* Points and the verdict on them, and curves, which move into the comparison. */
static enum syw_status hand_over(struct syw_comparison *made, struct strata_side side[2],
                                 const struct syw_analysis_options *options, enum syw_direction direction,
                                 struct syw_error *err)
{
    const size_t m = side[0].curve.n;
    struct syw_verdict verdict = {.n_ranges = 0};
    const bool pointwise = options->bands_given && options->curve.bands == SYW_BAND_POINTWISE;
    made->n = made->n_dense = m;
    made->method = SYW_COMPARE_STRATA;
    made->simultaneous = !pointwise && side[0].split.n >= SYW_STRATA_DRAWN;
    made->curves = options->curve;
    made->curves.bands = SYW_BAND_POINTWISE;
    made->curves.lowest = options->lowest;
    made->curves.highest = options->highest;
    made->point = calloc(m + 1, sizeof *made->point);
    made->dense = calloc(m + 1, sizeof *made->dense);
    enum syw_status status =
        made->point && made->dense ? compare(made, side, options, direction, err) : syw_error_memory(err);
    if (status == SYW_OK)
        status = syw_verdict_find(&verdict, made->dense, m, direction, err);
    made->verdict = verdict;
    for (int i = 0; i < 2 && status == SYW_OK; i++) {
        made->curve[i] = made->whole[i] = side[i].curve;
        side[i].curve = (struct syw_model_curve){.n = 0};
    }
    return status;
}

enum syw_status syw_strata_comparison(struct syw_comparison *comparison, const struct syw_log *log,
                                      const struct syw_analysis_options *options, struct syw_error *err)
{
    struct strata_side side[2] = {{.value = NULL}, {.value = NULL}};
    struct syw_comparison made = {.n = 0};
    char *at = NULL;
    enum syw_status status = check(options, err);
    for (int i = 0; i < 2 && status == SYW_OK; i++)
        status = syw_split_make(&side[i].split, &log->model[i], options, err);
    if (status == SYW_OK)
        status = match(side, options, err);
    if (status == SYW_OK)
        status = choose_budgets(&at, made.most, log, options, err);
    for (int i = 0; i < 2 && status == SYW_OK; i++) {
        status = make_curve(&side[i].curve, &log->model[i], at, options, log->direction, err);
        if (status == SYW_OK)
            status = fill_side(&side[i], options, log->direction, err);
    }
    if (status == SYW_OK)
        status = hand_over(&made, side, options, log->direction, err);
    if (status == SYW_OK)
        status = syw_remarks_check(options->remarks, err);
    if (status == SYW_OK) {
        *comparison = made;
        made = (struct syw_comparison){.n = 0};
    }
    syw_comparison_clear(&made);
    side_clear(&side[0]);
    side_clear(&side[1]);
    free(at);
    return status;
}
