/* Many models over the same strata: every pair by the mean over strata of its difference in each. From so many strata
 * on that they are taken for drawn at random, leads of all pairs at all budgets are right together, by max-t over
 * strata, which all models share; of fewer, all pairs at one budget by Holm. */
#include "strata_rankings.h"

#include "spending.h"
#include "strata_sides.h"
#include "syw/interval.h"

#include <math.h>
#include <stdlib.h>

/* {0} is empty. */
struct strata_field {
    struct strata_side *side; /* side[n] */
    size_t n;
    bool simultaneous;
    struct syw_curve_options curve; /* with the metric's range */
    enum syw_direction direction;
};

static void field_clear(struct strata_field *field)
{
    for (size_t i = 0; i < field->n; i++)
        syw_strata_side_clear(&field->side[i]);
    free(field->side);
}

static enum syw_status fill_field(struct strata_field *field, const struct syw_log *log,
                                  const struct syw_analysis_options *options, struct syw_error *err)
{
    double *most = calloc(log->n_models + 1, sizeof *most);
    char *at = NULL;
    enum syw_status status = SYW_OK;
    field->side = calloc(log->n_models + 1, sizeof *field->side);
    if (!most || !field->side) {
        status = syw_error_memory(err);
        goto done;
    }
    field->n = log->n_models;
    for (size_t i = 0; i < field->n && status == SYW_OK; i++) {
        status = syw_split_make(&field->side[i].split, &log->model[i], options, err);
        if (status == SYW_OK && i > 0)
            status = syw_strata_match(&field->side[0].split, &field->side[i].split, options, err);
    }
    if (status == SYW_OK)
        status = syw_strata_budgets(&at, most, log, options, err);
    for (size_t i = 0; i < field->n && status == SYW_OK; i++)
        status = syw_strata_side_fill(&field->side[i], at, options, log->direction, err);
    const bool pointwise = options->bands_given && options->curve.bands == SYW_BAND_POINTWISE;
    field->simultaneous = !pointwise && status == SYW_OK && field->side[0].split.n >= SYW_STRATA_DRAWN;
    field->curve = options->curve;
    field->curve.bands = SYW_BAND_POINTWISE;
    field->curve.lowest = options->lowest;
    field->curve.highest = options->highest;
    field->direction = log->direction;
done:
    free(most);
    free(at);
    return status;
}

/* Whether a model is compared at budget i. */
static bool is_compared(const struct strata_side *side, size_t i)
{
    return i < side->curve.n && !isnan(side->curve.point[i].value) &&
           side->split.trials->counts.valued >= SYW_INTERVAL_TRIALS;
}

/* ---- all budgets at once ---------------------------------------------------------------------------------------- */

static enum syw_status find_largest(double largest[SYW_LARGEST_DRAWS], const struct strata_field *field,
                                    struct syw_error *err)
{
    const size_t strata = field->side[0].split.n;
    struct syw_deviations *of = calloc(field->n + 1, sizeof *of);
    enum syw_status status = of ? SYW_OK : syw_error_memory(err);
    for (size_t a = 0; a < field->n && status == SYW_OK; a++) {
        const struct strata_side *side = &field->side[a];
        of[a] = (struct syw_deviations){calloc(side->curve.n * strata + 1, sizeof *of[a].at), side->curve.n, strata};
        if (!of[a].at)
            status = syw_error_memory(err);
        for (size_t i = 0; i < side->curve.n && status == SYW_OK; i++) {
            syw_strata_deviations(of[a].at + i * strata, side->value + i * strata, strata);
            if (!is_compared(side, i))
                of[a].at[i * strata] = NAN;
        }
    }
    if (status == SYW_OK)
        status = syw_shared_pairs_largest(largest, of, field->n, err);
    for (size_t a = 0; a < field->n && of; a++)
        syw_deviations_clear(&of[a]);
    free(of);
    return status;
}

/* ---- one budget ------------------------------------------------------------------------------------------------- */

/* Room for one budget. */
struct strata_slice {
    struct syw_curve_point *point;        /* point[models] */
    struct syw_compare_point *difference; /* difference[models * models] */
    double *value;                        /* value[strata], and of[strata] */
    struct syw_uncertainty *of;
};

static void subtract(struct syw_compare_point *point, const struct strata_field *field, size_t a, size_t b, size_t i,
                     const struct strata_slice *slice)
{
    const struct strata_side *left = &field->side[a], *right = &field->side[b];
    const struct syw_uncertainty of = syw_strata_difference(slice->value, slice->of, left, right, i);
    *point = (struct syw_compare_point){.budget = left->curve.point[i].k,
                                        .a = left->curve.point[i].value,
                                        .b = right->curve.point[i].value,
                                        .difference = left->curve.point[i].value - right->curve.point[i].value,
                                        .se = of.se,
                                        .df = of.df,
                                        .p_a_wins = NAN,
                                        .p_tie = NAN};
    syw_compare_interval(point, syw_half_width(of, field->curve.confidence), field->direction, &field->curve);
}

static void fill_slice(struct strata_slice *slice, const struct strata_field *field, size_t i)
{
    for (size_t a = 0; a < field->n; a++)
        slice->point[a] =
            is_compared(&field->side[a], i) ? field->side[a].curve.point[i] : (struct syw_curve_point){.value = NAN};
    for (size_t a = 0; a < field->n; a++)
        for (size_t b = a + 1; b < field->n; b++)
            if (!isnan(slice->point[a].value) && !isnan(slice->point[b].value))
                subtract(&slice->difference[a * field->n + b], field, a, b, i, slice);
}

static enum syw_status rank_budgets(struct syw_ranking ranking[], size_t budgets, const struct strata_field *field,
                                    struct syw_error *err)
{
    const size_t n = field->n, strata = field->side[0].split.n;
    double largest[SYW_LARGEST_DRAWS];
    struct strata_slice slice = {calloc(n + 1, sizeof *slice.point), calloc(n * n + 1, sizeof *slice.difference),
                                 calloc(strata + 1, sizeof *slice.value), calloc(strata + 1, sizeof *slice.of)};
    enum syw_status status =
        slice.point && slice.difference && slice.value && slice.of ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK && field->simultaneous)
        status = find_largest(largest, field, err);
    for (size_t i = 0; i < budgets && status == SYW_OK; i++) {
        fill_slice(&slice, field, i);
        status =
            syw_ranking_of_differences(&ranking[i], slice.point, slice.difference, field->simultaneous ? largest : NULL,
                                       n, field->direction, &field->curve, err);
    }
    free(slice.point);
    free(slice.difference);
    free(slice.value);
    free(slice.of);
    return status;
}

/* ---- all -------------------------------------------------------------------------------------------------------- */

/* The curves move out of the field. */
static enum syw_status hand_over(struct syw_contenders **all, struct strata_field *field, const struct syw_log *log,
                                 struct syw_error *err)
{
    struct syw_contenders *made = calloc(1, sizeof *made);
    const struct syw_model_curve *longest = &field->side[0].curve;
    if (!made || !(made->model = calloc(field->n + 1, sizeof *made->model))) {
        free(made);
        return syw_error_memory(err);
    }
    for (size_t i = 0; i < field->n; i++)
        longest = field->side[i].curve.n > longest->n ? &field->side[i].curve : longest;
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < longest->n && status == SYW_OK; i++)
        status = syw_budgets_insert(&made->grid, &longest->point[i].k, 1, err);
    for (; made->n < field->n && status == SYW_OK; made->n++) {
        struct syw_model_curve *curve = &field->side[made->n].curve;
        made->model[made->n] = (struct syw_contender){.trials = &log->model[made->n],
                                                      .n = curve->n,
                                                      .point = curve->point,
                                                      .exact = curve->exact,
                                                      .strata = curve->strata};
        curve->point = NULL;
        curve->exact = NULL;
    }
    made->curve = field->curve;
    made->method = SYW_COMPARE_STRATA;
    made->simultaneous = field->simultaneous;
    made->direction = field->direction;
    if (status == SYW_OK)
        *all = made;
    else
        syw_contenders_free(made);
    return status;
}

enum syw_status syw_strata_rankings(struct syw_contenders **all, struct syw_ranking **ranking,
                                    const struct syw_log *log, const struct syw_analysis_options *options,
                                    struct syw_error *err)
{
    struct strata_field field = {.side = NULL};
    struct syw_ranking *made = NULL;
    size_t budgets = 0;
    enum syw_status status = syw_strata_check(log, options, err);
    if (status == SYW_OK)
        status = fill_field(&field, log, options, err);
    for (size_t i = 0; i < field.n && status == SYW_OK; i++)
        budgets = field.side[i].curve.n > budgets ? field.side[i].curve.n : budgets;
    if (status == SYW_OK)
        status = syw_check_pairs(field.n, budgets, err);
    if (status == SYW_OK && !(made = calloc(budgets + 1, sizeof *made)))
        status = syw_error_memory(err);
    if (status == SYW_OK)
        status = rank_budgets(made, budgets, &field, err);
    if (status == SYW_OK)
        status = hand_over(all, &field, log, err);
    if (status == SYW_OK) {
        *ranking = made;
        made = NULL;
    }
    for (size_t i = 0; i < budgets && made; i++)
        syw_ranking_clear(&made[i]);
    free(made);
    field_clear(&field);
    return status;
}
