/* How well a difference is known from so many examples: its derivatives by the means at every threshold, and from these
 * what each example adds to it. */
#include "syw/tradeoff.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The means of one model, and how the value depends on them. */
struct slope_side {
    const struct syw_exit_curve *of;
    struct syw_threshold_point *point; /* point[m] */
    double *mean[2];                   /* mean[0][m] of scores, mean[1][m] of costs */
    double *step[2];                   /* their standard errors */
    double *slope[SYW_DELTA_COUNT][2];
    double *influence[SYW_DELTA_COUNT]; /* [examples] */
};

/* One block of memory for all columns. */
static enum syw_status begin_side(struct slope_side *side, const struct syw_exit_curve *curve, struct syw_error *err)
{
    const size_t m = curve->m, n = curve->exits->n;
    assert(!curve->exits->weight);
    side->of = curve;
    side->point = malloc((m + 1) * sizeof *side->point);
    double *column = calloc(8 * m + 2 * n + 1, sizeof *column);
    side->mean[0] = column;
    if (!side->point || !column)
        return syw_error_memory(err);
    side->mean[1] = column + m;
    side->step[0] = column + 2 * m;
    side->step[1] = column + 3 * m;
    for (size_t kind = 0; kind < SYW_DELTA_COUNT; kind++) {
        side->slope[kind][0] = column + (4 + 2 * kind) * m;
        side->slope[kind][1] = column + (5 + 2 * kind) * m;
        side->influence[kind] = column + 8 * m + kind * n;
    }
    syw_threshold_means(side->point, curve->exits, curve->threshold, m);
    for (size_t k = 0; k < m; k++) {
        side->mean[0][k] = side->point[k].score;
        side->mean[1][k] = side->point[k].cost;
    }
    return SYW_OK;
}

static void end_side(struct slope_side *side)
{
    free(side->point);
    free(side->mean[0]);
}

static enum syw_status compute(struct syw_delta delta[SYW_DELTA_COUNT], const struct slope_side side[2],
                               bool logarithmic, struct syw_error *err)
{
    const struct syw_tradeoff_curve a = {side[0].mean[1], side[0].mean[0], side[0].of->m},
                                    b = {side[1].mean[1], side[1].mean[0], side[1].of->m};
    return syw_delta_compute(delta, &a, &b, logarithmic, err);
}

/* The slope between two values that are `wide` apart; on one side alone where the other has none. */
static double slope_of(double below, double here, double above, double step)
{
    if (isnan(below))
        return isnan(above) ? 0 : (above - here) / step;
    return isnan(above) ? (here - below) / step : (above - below) / (2 * step);
}

/* The derivatives of both kinds by one mean, over one standard error to either side. */
static enum syw_status find_slope(struct slope_side side[2], int which, int of, size_t k,
                                  const struct syw_delta here[SYW_DELTA_COUNT], bool logarithmic, struct syw_error *err)
{
    double *mean = &side[which].mean[of][k];
    const double middle = *mean, step = side[which].step[of][k];
    struct syw_delta moved[2][SYW_DELTA_COUNT];
    for (int up = 0; up < 2; up++) {
        *mean = middle + (up ? step : -step);
        for (size_t kind = 0; kind < SYW_DELTA_COUNT; kind++)
            moved[up][kind].value = NAN;
        const bool defined = of == 0 || *mean > 0 || !logarithmic;
        enum syw_status status = defined ? compute(moved[up], side, logarithmic, err) : SYW_OK;
        *mean = middle;
        if (status != SYW_OK)
            return status;
    }
    for (size_t kind = 0; kind < SYW_DELTA_COUNT; kind++)
        side[which].slope[kind][of][k] = slope_of(moved[0][kind].value, here[kind].value, moved[1][kind].value, step);
    return SYW_OK;
}

static enum syw_status find_slopes(struct slope_side side[2], const struct syw_delta here[SYW_DELTA_COUNT],
                                   bool logarithmic, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (int which = 0; which < 2; which++)
        for (int of = 0; of < 2; of++)
            for (size_t k = 0; k < side[which].of->m && status == SYW_OK; k++)
                if (side[which].step[of][k] > 0)
                    status = find_slope(side, which, of, k, here, logarithmic, err);
    return status;
}

/* From influences to delete-one values, in place, and to their uncertainty. */
static struct syw_uncertainty uncertainty_of(double influence[], size_t n, double value)
{
    for (size_t i = 0; i < n; i++)
        influence[i] = value - influence[i] / ((double)n - 1);
    return n > 1 ? syw_delete_one(influence, NULL, n) : (struct syw_uncertainty){NAN, NAN};
}

static void add_uncertainty(struct syw_delta delta[SYW_DELTA_COUNT], struct slope_side side[2], bool same)
{
    for (int kind = 0; kind < SYW_DELTA_COUNT; kind++) {
        double *influence[2];
        for (int which = 0; which < 2; which++) {
            const struct slope_side *of = &side[which];
            influence[which] = of->influence[kind];
            syw_threshold_influence(influence[which], of->of->exits, of->of->threshold, of->point, of->slope[kind][0],
                                    of->slope[kind][1], of->of->m);
        }
        const size_t n_a = side[0].of->exits->n, n_b = side[1].of->exits->n;
        for (size_t i = 0; same && i < n_a; i++)
            influence[0][i] += influence[1][i];
        const struct syw_uncertainty a = uncertainty_of(influence[0], n_a, delta[kind].value);
        delta[kind].uncertainty =
            same ? a : syw_uncertainty_of_two(a, uncertainty_of(influence[1], n_b, delta[kind].value));
        if (isnan(delta[kind].value))
            delta[kind].uncertainty = (struct syw_uncertainty){NAN, NAN};
    }
}

enum syw_status syw_delta_of_examples(struct syw_delta delta[SYW_DELTA_COUNT], const struct syw_exit_curve *a,
                                      const struct syw_exit_curve *b, bool same, bool logarithmic,
                                      struct syw_error *err)
{
    struct slope_side side[2] = {{0}, {0}};
    struct syw_delta found[SYW_DELTA_COUNT];
    assert(!same || a->exits->n == b->exits->n);
    enum syw_status status = begin_side(&side[0], a, err);
    if (status == SYW_OK)
        status = begin_side(&side[1], b, err);
    if (status == SYW_OK)
        status = compute(found, side, logarithmic, err);
    if (status == SYW_OK) {
        for (int which = 0; which < 2; which++)
            syw_threshold_errors(side[which].step[0], side[which].step[1], side[which].of->exits,
                                 side[which].of->threshold, side[which].point, side[which].of->m);
        status = find_slopes(side, found, logarithmic, err);
    }
    if (status == SYW_OK) {
        add_uncertainty(found, side, same);
        memcpy(delta, found, sizeof found);
    }
    end_side(&side[0]);
    end_side(&side[1]);
    return status;
}
