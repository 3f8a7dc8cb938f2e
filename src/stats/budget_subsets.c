/* The first k trials of a random order are any k of them alike. They are run where they fit together, for costs are not
 * negative: with u = 1 / C(n, k) for each set of k that fits,
 *
 *     trials = sum of u
 *     spent = sum of u cost / k
 *     P(trial i is run) = sum of u / k over the sets that contain i
 *     P(the search ends with this set) = u (trials outside that no longer fit) / (n - k)
 */
#include "budget_subsets.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SETS = 1 << 15, MOST_SIZE = 16 };

static const double hair = 1e-12; /* of a budget: a sum of costs that is off by rounding still fits */

void syw_subsets_clear(struct subsets *subsets)
{
    free(subsets->order);
    free(subsets->cost);
    free(subsets->best);
    *subsets = (struct subsets){0};
}

enum syw_status syw_subsets_init(struct subsets *subsets, const struct search *search, struct syw_error *err)
{
    const size_t n = search->n, completed = n - search->failed;
    struct subsets made = {.search = search};
    made.order = calloc(n, sizeof *made.order);
    made.cost = calloc(n, sizeof *made.cost);
    made.best = calloc(completed + 1 + n, sizeof *made.best);
    if (!made.order || !made.cost || !made.best) {
        syw_subsets_clear(&made);
        return syw_error_memory(err);
    }
    made.run = made.best + completed + 1;
    gsl_sort_index(made.order, search->cost, 1, n);
    for (size_t i = 0; i < n; i++)
        made.cost[i] = search->cost[made.order[i]];
    *subsets = made;
    return SYW_OK;
}

/* A way through the sets that fit. */
struct walk {
    struct subsets *subsets;
    size_t n, sets, member[MOST_SIZE]; /* by cost, ascending */
    long double limit, trials, spent, mass;
    long double chance[MOST_SIZE + 1]; /* of k given trials to be the first k */
};

/* Where the k dearest of the r cheapest fit so do all k of these r. */
static bool surely_too_many(const struct walk *walk)
{
    const double *cost = walk->subsets->cost;
    for (size_t k = 1; k <= MOST_SIZE && k <= walk->n; k++) {
        long double sum = 0;
        size_t r = walk->n;
        for (size_t i = r - k; i < r; i++)
            sum += cost[i];
        for (; r > k && sum > walk->limit; r--)
            sum += (long double)cost[r - k - 1] - cost[r - 1];
        if (sum > walk->limit)
            return false;
        double sets = 1;
        for (size_t i = 0; i < k; i++)
            sets *= (double)(r - i) / (double)(i + 1);
        if (sets > MOST_SETS)
            return true;
    }
    return false;
}

/* Trials outside of the set that do not fit beside it. */
static size_t count_barred(const struct walk *walk, size_t size, long double sum)
{
    size_t first = 0, last = walk->n;
    while (first < last) {
        size_t middle = (first + last) / 2;
        if (sum + walk->subsets->cost[middle] > walk->limit)
            last = middle;
        else
            first = middle + 1;
    }
    size_t barred = walk->n - first;
    for (size_t k = size; k > 0 && walk->member[k - 1] >= first; k--)
        barred--;
    return barred;
}

/* best: 1 + rank of the best of the set, 0: none completed. false: too many sets. */
static bool visit(struct walk *walk, size_t from, size_t size, long double sum, size_t best)
{
    const struct search *search = walk->subsets->search;
    const long double u = walk->chance[size];
    if (++walk->sets > MOST_SETS)
        return false;
    if (size > 0) {
        walk->trials += u;
        walk->spent += u * sum / (long double)size;
        walk->mass += u / (long double)size;
    }
    walk->subsets->best[best] +=
        size == walk->n ? u : u * (long double)count_barred(walk, size, sum) / (long double)(walk->n - size);
    for (size_t i = from; i < walk->n && sum + walk->subsets->cost[i] <= walk->limit; i++) {
        const size_t trial = walk->subsets->order[i], rank = trial < search->failed ? 0 : trial - search->failed + 1;
        const long double before = walk->mass;
        if (size == MOST_SIZE)
            return false;
        walk->member[size] = i;
        if (!visit(walk, i + 1, size + 1, sum + walk->subsets->cost[i], rank > best ? rank : best))
            return false;
        walk->subsets->run[i] += walk->mass - before;
    }
    return true;
}

bool syw_subsets_read(struct expected_within *reading, struct subsets *subsets, double budget)
{
    const struct search *search = subsets->search;
    const size_t n = search->n, completed = n - search->failed;
    struct walk walk = {.subsets = subsets, .n = n, .limit = (long double)budget * (1 + hair), .chance = {1}};
    for (size_t k = 0; k < MOST_SIZE && k < n; k++)
        walk.chance[k + 1] = walk.chance[k] * (long double)(k + 1) / (long double)(n - k);
    memset(subsets->best, 0, (completed + 1 + n) * sizeof *subsets->best);
    if (search->replacement || surely_too_many(&walk) || !visit(&walk, 0, 0, 0, 0))
        return false;
    long double any = 0, gain = 0;
    for (size_t j = 1; j <= completed; j++) {
        any += subsets->best[j];
        gain += subsets->best[j] * ((long double)search->value[j - 1] - search->value[0]);
    }
    *reading = (struct expected_within){(double)gain, (double)any, (double)walk.trials, (double)walk.spent};
    return true;
}
