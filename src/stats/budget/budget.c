/* Octave by octave by the transforms. */
#include "syw/budget.h"

#include "below.h"
#include "budget_parts.h"
#include "octaves.h"
#include "refine.h"
#include "simulate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct syw_budget_point everything(const struct syw_priced *priced, double budget)
{
    double best = priced->sign * priced->value[priced->completed - 1] + 0.0;
    return (struct syw_budget_point){.budget = budget,
                                     .value = best,
                                     .numeric_lo = best,
                                     .numeric_hi = best,
                                     .se = NAN,
                                     .df = NAN,
                                     .lo = NAN,
                                     .hi = NAN,
                                     .p_any = 1,
                                     .trials = (double)priced->trials,
                                     .spent = priced->total};
}

/* Farther away of the two ends. */
static double error_of(const struct range *range)
{
    return fmax(range->at - range->lo, range->hi - range->at);
}

/* Adding 0 makes 0 of the -0 that a negated 0 is. */
static void set_point(struct syw_budget_point *point, double budget, const struct bracket *bracket, double sign)
{
    *point = (struct syw_budget_point){.budget = budget, .se = NAN, .df = NAN, .lo = NAN, .hi = NAN};
    point->value = sign * bracket->value.at + 0.0;
    point->numeric_lo = sign * (sign > 0 ? bracket->value.lo : bracket->value.hi) + 0.0;
    point->numeric_hi = sign * (sign > 0 ? bracket->value.hi : bracket->value.lo) + 0.0;
    point->p_any = bracket->any.at;
    point->trials = bracket->trials.at;
    point->spent = bracket->spent.at;
    point->p_any_error = error_of(&bracket->any);
    point->trials_error = error_of(&bracket->trials);
    point->spent_error = error_of(&bracket->spent);
}

/* What is being made: point[m], and where it is wanted the distribution, below[m]. */
struct making {
    const struct syw_priced *priced;
    struct syw_budget_point *point;
    struct rows below;
};

/* One octave's points. */
static enum syw_status compute_octave(struct making *making, const struct search *search, struct subsets *subsets,
                                      const struct octave *octave, const size_t place[], struct syw_error *err)
{
    struct rows ranks = {0};
    struct bracket *bracket = calloc(octave->m, sizeof *bracket);
    double **want = calloc(octave->m, sizeof *want);
    enum syw_status status = bracket && want ? SYW_OK : syw_error_memory(err);
    for (size_t k = 0; k < octave->m && want; k++)
        want[k] = making->below.row[place[k]];
    if (status == SYW_OK)
        status = syw_rows_init(&ranks, want, octave->m, search->n, err);
    if (status == SYW_OK)
        status = syw_refine_octave(bracket, ranks.row, search, subsets, octave, err);
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++) {
        set_point(&making->point[place[k]], octave->budget[k], &bracket[k], making->priced->sign);
        if (want[k])
            syw_below_of_ranks(want[k], ranks.row[k], search);
    }
    syw_rows_clear(&ranks);
    free(bracket);
    free(want);
    return status;
}

static enum syw_status compute_by_transform(struct making *making, struct octaves *octaves,
                                            const struct syw_budget_options *options, struct syw_error *err)
{
    struct search search = {0};
    struct subsets subsets = {0};
    struct octave octave;
    enum syw_status status = syw_search_init(&search, making->priced, options, err);
    if (status == SYW_OK)
        status = syw_subsets_init(&subsets, &search, err);
    while (status == SYW_OK && syw_octaves_next(&octave, octaves)) {
        status = compute_octave(making, &search, &subsets, &octave, octaves->place + octaves->begin, err);
        syw_budget_tell(options, octaves);
    }
    syw_subsets_clear(&subsets);
    syw_search_clear(&search);
    return status;
}

static enum syw_status compute_by_simulation(struct making *making, const struct octaves *octaves,
                                             const struct syw_budget_options *options, struct syw_error *err)
{
    struct tally tally = {0};
    bool best = options->statistic == SYW_STATISTIC_QUANTILE;
    for (size_t i = 0; i < octaves->m; i++)
        best = best || making->below.row[i];
    enum syw_status status = syw_simulate(&tally, making->priced, octaves, best, false, options, err);
    for (size_t i = 0; i < octaves->all && status == SYW_OK; i++) {
        struct syw_budget_point *made = &making->point[octaves->place[i]];
        *made = (struct syw_budget_point){.budget = octaves->budget[i], .se = NAN, .df = NAN, .lo = NAN, .hi = NAN};
        syw_simulate_point(made, &tally, i, making->priced, options);
        if (making->below.row[octaves->place[i]])
            syw_below_of_searches(making->below.row[octaves->place[i]], &tally, i);
    }
    syw_tally_clear(&tally);
    return status;
}

static void compute_whole(struct making *making, const struct octaves *octaves)
{
    for (size_t i = octaves->all; i < octaves->m; i++) {
        double *below = making->below.row[octaves->place[i]];
        making->point[octaves->place[i]] = everything(making->priced, octaves->budget[i]);
        if (below)
            syw_below_of_all(below, making->priced->completed);
    }
}

enum syw_status syw_budget_compute_both(struct syw_budget_point point[], double *const below[],
                                        const struct syw_priced *priced, const double budget[], size_t m,
                                        const struct syw_budget_options *options, struct syw_error *err)
{
    struct octaves octaves = {0};
    struct making making = {.priced = priced};
    enum syw_status status = syw_budget_check(priced, options, err);
    if (status == SYW_OK)
        status = syw_octaves_init(&octaves, priced, budget, m, options->replacement, err);
    if (status != SYW_OK)
        return status;
    making.point = calloc(m + 1, sizeof *making.point);
    status = making.point ? syw_rows_init(&making.below, below, m, priced->completed + 1, err) : syw_error_memory(err);
    if (status != SYW_OK)
        goto done;
    if (syw_simulate_wanted(priced, options))
        status = compute_by_simulation(&making, &octaves, options, err);
    else
        status = compute_by_transform(&making, &octaves, options, err);
    if (status != SYW_OK)
        goto done;
    compute_whole(&making, &octaves);
    if (options->confidence > 0)
        status = syw_budget_interval(making.point, priced, budget, m, options, err);
    for (size_t i = 0; i < m && status == SYW_OK; i++) {
        point[i] = making.point[i];
        if (below && below[i])
            memcpy(below[i], making.below.row[i], (priced->completed + 1) * sizeof *below[i]);
    }
done:
    free(making.point);
    syw_rows_clear(&making.below);
    syw_octaves_clear(&octaves);
    return status;
}

enum syw_status syw_budget_compute(struct syw_budget_point point[], const struct syw_priced *priced,
                                   const double budget[], size_t m, const struct syw_budget_options *options,
                                   struct syw_error *err)
{
    return syw_budget_compute_both(point, NULL, priced, budget, m, options, err);
}

enum syw_status syw_budget_distribution(double below[], const struct syw_priced *priced, const double budget[],
                                        size_t m, const struct syw_budget_options *options, struct syw_error *err)
{
    struct syw_budget_options plain = *options;
    struct syw_budget_point *point = calloc(m + 1, sizeof *point);
    double **row = calloc(m + 1, sizeof *row);
    enum syw_status status = point && row ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < m && row; i++)
        row[i] = below + i * (priced->completed + 1);
    plain.confidence = 0;
    if (status == SYW_OK)
        status = syw_budget_compute_both(point, row, priced, budget, m, &plain, err);
    free(point);
    free(row);
    return status;
}
