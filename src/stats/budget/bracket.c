/* The more a search affords the more it finds, runs and spends: what it does in truth lies between what it does where
 * it affords less and where it affords more. */
#include "bracket.h"

#include <math.h>

/* What is spent adds up all cells below the budget: it is off by so many times as much as a probability. */
static const double spent_adds_up = 100;

/* Of probabilities that are added up without a grid. */
static const double error_of_sums = 1e-14;

/* A probability that is so close to a quantile's is the same: ties are common where costs are equal. */
static const double tie = 1e-9;

/* Widest bracket that will do: of the value range, and of probability, below two mean costs, and beyond; of trials,
 * and of the budget what is spent. */
static const double narrow_early = 1e-3, narrow = 1e-4, narrow_trials = 2e-3, narrow_spent = 1e-2;

static struct expected_within mean_of(const struct expected_within *a, const struct expected_within *b)
{
    return (struct expected_within){.gain = (a->gain + b->gain) / 2,
                                    .any = (a->any + b->any) / 2,
                                    .trials = (a->trials + b->trials) / 2,
                                    .spent = (a->spent + b->spent) / 2};
}

struct sight syw_sight_of_passes(const struct pass *up, const struct pass *down, size_t k)
{
    const size_t m = up->m, n = up->n, at = SIDE_AT * m + k, less = SIDE_LESS * m + k, more = SIDE_MORE * m + k;
    struct sight sight = {.less = up->reading[less],
                          .at = mean_of(&up->reading[at], &down->reading[at]),
                          .more = down->reading[more],
                          .error = up->error + (up->slack > 0 ? GRID_CHANCE : 0),
                          .error_spent = spent_adds_up * up->error,
                          .off_each = up == down ? 0 : up->unit,
                          .off_all = up->slack * up->unit};
    if (k < up->full) {
        sight.p_at[0] = up->p + at * n;
        sight.p_at[1] = down->p + at * n;
        sight.p_less = up->p + (up->sides == SIDES ? less : at) * n;
        sight.p_more = down->p + (down->sides == SIDES ? more : at) * n;
    }
    return sight;
}

struct sight syw_sight_of_subsets(const struct expected_within *reading, const struct subsets *subsets, double p[])
{
    const struct search *search = subsets->search;
    long double above = 0;
    for (size_t j = search->n; j-- > 0;) {
        if (j >= search->failed)
            above += subsets->best[j - search->failed + 1];
        p[j] = (double)above;
    }
    return (struct sight){
        *reading, *reading, *reading, p, {p, p}, p, .error = error_of_sums, .error_spent = error_of_sums};
}

/* Without failed trials any trial has completed once the first one drawn fits. */
static struct range chance_of_any(const struct sight *sight, const struct search *search, double budget)
{
    size_t fit = 0;
    for (size_t i = search->failed; i < search->n; i++)
        fit += search->cost[i] <= budget * (1 + 1e-12);
    const double known = (double)fit / (double)search->n;
    if (fit == 0 || search->failed == 0)
        return (struct range){known, known, known};
    return (struct range){sight->at.any, sight->less.any - sight->error, sight->more.any + sight->error};
}

/* The smallest value that the best one stays at or below with probability q, given that a trial completed: that exceeds
 * it with no more than `most` altogether. */
static double quantile(const struct search *search, const double p[], const double other[], double most)
{
    const size_t completed = search->n - search->failed;
    for (size_t i = 1; i < completed; i++)
        if ((p[search->failed + i] + other[search->failed + i]) / 2 <= most)
            return search->value[i - 1];
    return search->value[completed - 1];
}

/* Of a minimized metric q counts from the other side, and so do ties. */
static struct range quantile_of(const struct sight *sight, const struct search *search, const struct range *any)
{
    const double above = search->minimized ? search->quantile : 1 - search->quantile;
    const double tied = search->minimized ? -tie : tie, error = sight->error > tie ? sight->error : 0;
    const double *less = sight->p_less, *more = sight->p_more;
    return (struct range){quantile(search, sight->p_at[0], sight->p_at[1], above * any->at + tied),
                          quantile(search, less, less, above * any->hi + (error > 0 ? error : tied)),
                          quantile(search, more, more, above * any->lo + (error > 0 ? -error : tied))};
}

static double within(double x, double lo, double hi)
{
    return x > hi ? hi : x > lo ? x : lo;
}

static struct range mean_value(const struct sight *sight, const struct search *search, const struct range *any)
{
    const double worst = search->value[0], range = search->value[search->n - search->failed - 1] - worst;
    const double off = sight->error * range, less = sight->less.gain - off, more = sight->more.gain + off;
    return (struct range){worst + within(sight->at.gain / any->at, 0, range), worst + within(less / any->hi, 0, range),
                          worst + (any->lo > 0 ? within(more / any->lo, 0, range) : range)};
}

/* Within what is possible, and in order. */
static struct range settle(struct range range, double least, double most)
{
    range.at = within(range.at, least, most);
    range.lo = fmin(within(range.lo, least, most), range.at);
    range.hi = fmax(within(range.hi, least, most), range.at);
    return range;
}

struct bracket syw_bracket(const struct sight *sight, const struct search *search, double budget)
{
    const double n = (double)search->n, each = sight->off_each, error = sight->error;
    const double off_trials = error * fmax(n + 1, 2 * (sight->more.trials + 1));
    const double off_spent = sight->off_all + sight->error_spent * budget;
    struct bracket bracket = {.any = settle(chance_of_any(sight, search, budget), 0, 1)};
    const struct range trials = {sight->at.trials, sight->less.trials - off_trials, sight->more.trials + off_trials};
    const struct range spent = {sight->at.spent, sight->less.spent - each * sight->less.trials - off_spent,
                                sight->more.spent + each * sight->more.trials + off_spent};
    bracket.trials = settle(trials, 0, search->replacement ? INFINITY : n);
    bracket.spent = settle(spent, 0, budget);
    if (!(bracket.any.hi > 0))
        bracket.value = (struct range){NAN, NAN, NAN};
    else if (search->statistic == SYW_STATISTIC_QUANTILE)
        bracket.value = settle(quantile_of(sight, search, &bracket.any), -INFINITY, INFINITY);
    else
        bracket.value = settle(mean_value(sight, search, &bracket.any), -INFINITY, INFINITY);
    return bracket;
}

/* A quantile goes in steps, and between them is exact on grids that are so much coarser than the mean wants. */
static const double steps = 8;

/* Trials of some cost are a cell dearer the one way than the other, and so many more of them are run the other way:
 * nine tenths of these surely. */
double syw_bracket_apart(const struct bracket *bracket, const struct search *search, size_t cells)
{
    size_t rounded = 0;
    for (size_t i = 0; i < search->n; i++)
        rounded += search->cost[i] > 0;
    const double trials = bracket->trials.at * (double)rounded / (double)search->n;
    const double width = 0.9 * trials / (double)cells / narrow_trials;
    return search->statistic == SYW_STATISTIC_QUANTILE ? width / steps : width;
}

double syw_bracket_width(const struct bracket *bracket, const struct search *search, double budget)
{
    const double range = search->value[search->n - search->failed - 1] - search->value[0];
    const double wanted = budget < 2 * search->mean ? narrow_early : narrow;
    double width = (bracket->any.hi - bracket->any.lo) / wanted;
    width = fmax(width, (bracket->trials.hi - bracket->trials.lo) / fmax(bracket->trials.at, 1) / narrow_trials);
    width = fmax(width, (bracket->spent.hi - bracket->spent.lo) / budget / narrow_spent);
    if (range > 0 && !isnan(bracket->value.at))
        width = fmax(width, (bracket->value.hi - bracket->value.lo) / range / wanted);
    return search->statistic == SYW_STATISTIC_QUANTILE ? width / steps : width;
}
