/* What a cell of a grid is relative to the budget varies by no more than two within an octave. */
#include "budget_octaves.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

static const double forgiven = 1e-9; /* of the total */

void syw_octaves_clear(struct octaves *octaves)
{
    free(octaves->budget);
    free(octaves->place);
    *octaves = (struct octaves){0};
}

static enum syw_status check(const struct syw_priced *priced, const double budget[], size_t m, bool replacement,
                             struct syw_error *err)
{
    const double most_draws = OCTAVES_MOST_DRAWS, mean = priced->total / (double)priced->trials;
    if (priced->trials == 0)
        return syw_error_set(err, SYW_EDOMAIN, "no trials");
    if (replacement && !(priced->total > 0))
        return syw_error_set(err, SYW_EDOMAIN, "trials that cost nothing can be drawn for ever");
    for (size_t i = 0; i < m; i++) {
        if (!(budget[i] > 0) || isinf(budget[i]))
            return syw_error_set(err, SYW_EDOMAIN, "budget %g is not a finite number > 0", budget[i]);
        if (replacement && budget[i] > most_draws * mean)
            return syw_error_set(err, SYW_EDOMAIN, "budget %.15g affords more than %g trials", budget[i], most_draws);
        if (!replacement && priced->total > 0 && budget[i] > priced->total * (1 + forgiven)) {
            syw_error_set(err, SYW_EDOMAIN, "budget %.15g is more than the %.15g that all recorded trials cost",
                          budget[i], priced->total);
            syw_error_hint(err, "ask for at most %.15g, or draw with replacement", priced->total);
            return SYW_EDOMAIN;
        }
    }
    return SYW_OK;
}

enum syw_status syw_octaves_init(struct octaves *octaves, const struct syw_priced *priced, const double budget[],
                                 size_t m, bool replacement, struct syw_error *err)
{
    enum syw_status status = check(priced, budget, m, replacement, err);
    if (status != SYW_OK)
        return status;
    struct octaves made = {.m = m, .all = m};
    made.budget = calloc(m + 1, sizeof *made.budget);
    made.place = calloc(m + 1, sizeof *made.place);
    if (!made.budget || !made.place) {
        syw_octaves_clear(&made);
        return syw_error_memory(err);
    }
    gsl_sort_index(made.place, budget, 1, m);
    for (size_t i = 0; i < m; i++)
        made.budget[i] = budget[made.place[i]];
    while (!replacement && made.all > 0 && made.budget[made.all - 1] >= priced->total * (1 - 1e-12))
        made.all--;
    *octaves = made;
    return SYW_OK;
}

bool syw_octaves_next(struct octave *octave, struct octaves *octaves)
{
    size_t begin = octaves->end, end = begin;
    if (begin == octaves->all)
        return false;
    while (end < octaves->all && octaves->budget[end] <= 2 * octaves->budget[begin])
        end++;
    octaves->begin = begin;
    octaves->end = end;
    *octave = (struct octave){octaves->budget + begin, end - begin, octaves->budget[begin], octaves->budget[end - 1]};
    return true;
}
