/* Octave by octave by the transforms. */
#include "syw/budget.h"

#include "budget_parts.h"
#include "octaves.h"
#include "refine.h"
#include "simulate.h"

#include <math.h>
#include <stdlib.h>

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

/* One octave's points. */
static enum syw_status compute_octave(struct syw_budget_point point[], const struct search *search,
                                      struct subsets *subsets, const struct octave *octave, const size_t place[],
                                      double sign, struct syw_error *err)
{
    struct bracket *bracket = calloc(octave->m, sizeof *bracket);
    if (!bracket)
        return syw_error_memory(err);
    enum syw_status status = syw_refine_octave(bracket, NULL, search, subsets, octave, err);
    for (size_t k = 0; k < octave->m && status == SYW_OK; k++)
        set_point(&point[place[k]], octave->budget[k], &bracket[k], sign);
    free(bracket);
    return status;
}

static enum syw_status compute_by_transform(struct syw_budget_point point[], const struct syw_priced *priced,
                                            struct octaves *octaves, const struct syw_budget_options *options,
                                            struct syw_error *err)
{
    struct search search = {0};
    struct subsets subsets = {0};
    struct octave octave;
    enum syw_status status = syw_search_init(&search, priced, options, err);
    if (status == SYW_OK)
        status = syw_subsets_init(&subsets, &search, err);
    while (status == SYW_OK && syw_octaves_next(&octave, octaves)) {
        status = compute_octave(point, &search, &subsets, &octave, octaves->place + octaves->begin, priced->sign, err);
        syw_budget_tell(options, octaves);
    }
    syw_subsets_clear(&subsets);
    syw_search_clear(&search);
    return status;
}

static enum syw_status compute_by_simulation(struct syw_budget_point point[], const struct syw_priced *priced,
                                             const struct octaves *octaves, const struct syw_budget_options *options,
                                             struct syw_error *err)
{
    struct tally tally = {0};
    const bool quantile = options->statistic == SYW_STATISTIC_QUANTILE;
    enum syw_status status = syw_simulate(&tally, priced, octaves, quantile, false, options, err);
    for (size_t i = 0; i < octaves->all && tally.sums; i++) {
        struct syw_budget_point *made = &point[octaves->place[i]];
        *made = (struct syw_budget_point){.budget = octaves->budget[i], .se = NAN, .df = NAN, .lo = NAN, .hi = NAN};
        syw_simulate_point(made, &tally, i, priced, options);
    }
    syw_tally_clear(&tally);
    return status;
}

enum syw_status syw_budget_compute(struct syw_budget_point point[], const struct syw_priced *priced,
                                   const double budget[], size_t m, const struct syw_budget_options *options,
                                   struct syw_error *err)
{
    struct octaves octaves = {0};
    struct syw_budget_point *made = NULL;
    enum syw_status status = syw_budget_check(priced, options, err);
    if (status == SYW_OK)
        status = syw_octaves_init(&octaves, priced, budget, m, options->replacement, err);
    if (status != SYW_OK)
        return status;
    made = calloc(m + 1, sizeof *made);
    if (!made) {
        status = syw_error_memory(err);
        goto done;
    }
    if (syw_simulate_wanted(priced, options))
        status = compute_by_simulation(made, priced, &octaves, options, err);
    else
        status = compute_by_transform(made, priced, &octaves, options, err);
    for (size_t i = octaves.all; i < octaves.m && status == SYW_OK; i++)
        made[octaves.place[i]] = everything(priced, octaves.budget[i]);
    if (status == SYW_OK && options->confidence > 0)
        status = syw_budget_interval(made, priced, budget, m, options, err);
    for (size_t i = 0; i < m && status == SYW_OK; i++)
        point[i] = made[i];
done:
    free(made);
    syw_octaves_clear(&octaves);
    return status;
}
