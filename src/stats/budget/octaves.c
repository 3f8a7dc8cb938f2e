/* What a cell of a grid is relative to the budget varies by no more than two within an octave. Octaves end at fixed
 * shares of the total, so that no budget's grid depends on which others are asked. */
#include "octaves.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

static const double forgiven = 1e-9; /* of the total, either way */

bool syw_octaves_afford_all(double budget, double total)
{
    return budget >= total * (1 - forgiven);
}

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
        return syw_error_set(err, SYW_EDOMAIN, "trials of cost 0 never exhaust a budget");
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
    struct octaves made = {.m = m, .all = m, .total = priced->total};
    made.budget = calloc(m + 1, sizeof *made.budget);
    made.place = calloc(m + 1, sizeof *made.place);
    if (!made.budget || !made.place) {
        syw_octaves_clear(&made);
        return syw_error_memory(err);
    }
    gsl_sort_index(made.place, budget, 1, m);
    for (size_t i = 0; i < m; i++)
        made.budget[i] = budget[made.place[i]];
    while (!replacement && made.all > 0 && syw_octaves_afford_all(made.budget[made.all - 1], priced->total))
        made.all--;
    *octaves = made;
    return SYW_OK;
}

/* The smallest total / 2^k that is not below the budget; with replacement k may be negative. */
static double octave_top(double budget, double total)
{
    int exponent;
    (void)frexp(budget / total, &exponent);
    const double half = ldexp(total, exponent - 1); /* the quotient may have been rounded up to a power of two */
    return budget <= half ? half : ldexp(total, exponent);
}

bool syw_octaves_next(struct octave *octave, struct octaves *octaves)
{
    size_t begin = octaves->end, end = begin;
    if (begin == octaves->all)
        return false;
    const double top = octave_top(octaves->budget[begin], octaves->total);
    while (end < octaves->all && octaves->budget[end] <= top)
        end++;
    octaves->begin = begin;
    octaves->end = end;
    *octave = (struct octave){octaves->budget + begin, end - begin, top / 2, top};
    return true;
}
