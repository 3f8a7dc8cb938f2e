/* Two models over the same strata: what counts is the mean over strata of the difference in each, so that what strata
 * differ by for both models cancels. Source: Miller, "Adding Error Bars to Evals", 2024 (paired differences). */
#include "strata_comparison.h"

#include "strata_sides.h"

#include <math.h>
#include <stdlib.h>

/* ---- differences ------------------------------------------------------------------------------------------------ */

/* Where a trial hardly ever completes a model is not compared. */
static void set_point(struct syw_compare_point *point, const struct strata_side side[2], size_t i,
                      struct syw_uncertainty of)
{
    bool enough = true;
    for (int m = 0; m < 2; m++)
        enough = enough && !isnan(side[m].curve.point[i].value) &&
                 side[m].split.trials->counts.valued >= SYW_INTERVAL_TRIALS;
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
        set_point(&made->point[i], side, i, syw_strata_difference(value, of, &side[0], &side[1], i));
        syw_strata_deviations(deviations.at + i * n, value, n);
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
    enum syw_status status = syw_strata_check(log, options, err);
    for (int i = 0; i < 2 && status == SYW_OK; i++)
        status = syw_split_make(&side[i].split, &log->model[i], options, err);
    if (status == SYW_OK)
        status = syw_strata_match(&side[0].split, &side[1].split, options, err);
    if (status == SYW_OK)
        status = syw_strata_budgets(&at, made.most, log, options, err);
    for (int i = 0; i < 2 && status == SYW_OK; i++)
        status = syw_strata_side_fill(&side[i], at, options, log->direction, err);
    if (status == SYW_OK)
        status = hand_over(&made, side, options, log->direction, err);
    if (status == SYW_OK)
        status = syw_remarks_check(options->remarks, err);
    if (status == SYW_OK) {
        *comparison = made;
        made = (struct syw_comparison){.n = 0};
    }
    syw_comparison_clear(&made);
    syw_strata_side_clear(&side[0]);
    syw_strata_side_clear(&side[1]);
    free(at);
    return status;
}
