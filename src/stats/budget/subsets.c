/* The first k trials of a random order are any k of them alike. They are run where they fit together, for costs are not
 * negative: with u = 1 / C(n, k) for each set of k that fits,
 *
 *     trials = sum of u
 *     spent = sum of u cost / k
 *     P(trial i is run) = sum of u / k over the sets that contain i
 *     P(the search ends with this set) = u (trials outside that no longer fit) / (n - k)
 *
 * Without trial i the sets are those that do not contain i, of n - 1 trials, and i is not among those that no longer
 * fit: sums over all sets less those over the sets that contain i, or that i does not fit beside, give all n at once.
 */
#include "subsets.h"

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
    free(subsets->without);
    *subsets = (struct subsets){0};
}

enum syw_status syw_subsets_init(struct subsets *subsets, const struct search *search, struct syw_error *err)
{
    const size_t n = search->n, completed = n - search->failed;
    struct subsets made = {.search = search};
    made.order = calloc(n, sizeof *made.order);
    made.cost = calloc(n, sizeof *made.cost);
    made.best = calloc(completed + 1 + n, sizeof *made.best);
    made.without = calloc(2 * (n + 1), sizeof *made.without);
    if (!made.order || !made.cost || !made.best || !made.without) {
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
struct subset_walk {
    struct subsets *subsets;
    size_t n, sets, member[MOST_SIZE]; /* by cost, ascending */
    long double limit, trials, spent, mass;
    long double chance[MOST_SIZE + 1]; /* of k given trials to be the first k */
    struct left_out *left_out;         /* NULL: nobody asks */
};

/* Sums over the sets for the searches without one trial, of the gain and of whether anything completed. */
struct left_out {
    long double chance[MOST_SIZE + 1]; /* as above, of n - 1 trials, over those that are not in the set */
    long double all[2];
    long double (*in)[2]; /* in[n]: of the sets that the trial is in, and those of which it is not but must be taken */
    long double (*barred)[2]; /* barred[n + 1]: over all sets of which a trial is the cheapest that does not fit */
};

/* Where the k dearest of the r cheapest fit so do all k of these r. */
static bool surely_too_many(const struct subset_walk *walk)
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

/* The cheapest trial that does not fit beside a set. */
static size_t first_barred(const struct subset_walk *walk, long double sum)
{
    size_t first = 0, last = walk->n;
    while (first < last) {
        size_t middle = (first + last) / 2;
        if (sum + walk->subsets->cost[middle] > walk->limit)
            last = middle;
        else
            first = middle + 1;
    }
    return first;
}

/* Trials outside of the set that do not. */
static size_t count_barred(const struct subset_walk *walk, size_t size, size_t first)
{
    size_t barred = walk->n - first;
    for (size_t k = size; k > 0 && walk->member[k - 1] >= first; k--)
        barred--;
    return barred;
}

/* A set that all trials but one are in is what the search without that one runs. */
static void add_whole(struct subset_walk *walk, const long double found[2])
{
    size_t missing = 0;
    while (missing < walk->n - 1 && walk->member[missing] == missing)
        missing++;
    for (int f = 0; f < 2; f++)
        walk->left_out->in[missing][f] -= found[f];
}

/* The set, of which the best is found[0] above the worst of all, for all trials that may be left out. */
static void add_left_out(struct subset_walk *walk, size_t size, size_t first, size_t barred, const long double found[2])
{
    struct left_out *sums = walk->left_out;
    if (size + 1 == walk->n)
        add_whole(walk, found);
    for (int f = 0; f < 2 && size + 1 < walk->n; f++) {
        const long double each = sums->chance[size] * found[f];
        sums->all[f] += each * (long double)barred;
        sums->barred[first][f] += each;
        for (size_t k = 0; k < size; k++)
            sums->in[walk->member[k]][f] += each * ((long double)barred - (walk->member[k] >= first));
    }
}

/* best: 1 + rank of the best of the set, 0: none completed. false: too many sets. */
static bool visit(struct subset_walk *walk, size_t from, size_t size, long double sum, size_t best)
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
    const size_t first = first_barred(walk, sum), barred = count_barred(walk, size, first);
    walk->subsets->best[best] += size == walk->n ? u : u * (long double)barred / (long double)(walk->n - size);
    if (walk->left_out && best > 0)
        add_left_out(walk, size, first, barred,
                     (const long double[]){(long double)search->value[best - 1] - search->value[0], 1});
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

static bool go_through(struct subset_walk *walk)
{
    const struct search *search = walk->subsets->search;
    const size_t n = walk->n;
    for (size_t k = 0; k < MOST_SIZE && k < n; k++)
        walk->chance[k + 1] = walk->chance[k] * (long double)(k + 1) / (long double)(n - k);
    memset(walk->subsets->best, 0, (n - search->failed + 1 + n) * sizeof *walk->subsets->best);
    return !search->replacement && !surely_too_many(walk) && visit(walk, 0, 0, 0, 0);
}

bool syw_subsets_read(struct expected_within *reading, struct subsets *subsets, double budget)
{
    const struct search *search = subsets->search;
    const size_t n = search->n, completed = n - search->failed;
    struct subset_walk walk = {.subsets = subsets, .n = n, .limit = (long double)budget * (1 + hair), .chance = {1}};
    if (!go_through(&walk))
        return false;
    long double any = 0, gain = 0;
    for (size_t j = 1; j <= completed; j++) {
        any += subsets->best[j];
        gain += subsets->best[j] * ((long double)search->value[j - 1] - search->value[0]);
    }
    *reading = (struct expected_within){(double)gain, (double)any, (double)walk.trials, (double)walk.spent};
    return true;
}

bool syw_subsets_leave_out(double gain[], double any[], struct subsets *subsets, double budget)
{
    const size_t n = subsets->search->n;
    struct left_out sums = {.in = subsets->without, .barred = subsets->without + n};
    struct subset_walk walk = {
        .subsets = subsets, .n = n, .limit = (long double)budget * (1 + hair), .chance = {1}, .left_out = &sums};
    long double chance = 1, barred[2] = {0};
    if (n < 2)
        return false;
    for (size_t k = 0; k <= MOST_SIZE && k + 1 < n; k++) {
        sums.chance[k] = chance / (long double)(n - 1 - k);
        chance *= (long double)(k + 1) / (long double)(n - 1 - k);
    }
    memset(subsets->without, 0, 2 * (n + 1) * sizeof *subsets->without);
    if (!go_through(&walk))
        return false;
    for (size_t i = 0; i < n; i++) {
        for (int f = 0; f < 2; f++)
            barred[f] += sums.barred[i][f];
        gain[subsets->order[i]] = (double)(sums.all[0] - sums.in[i][0] - barred[0]);
        any[subsets->order[i]] = (double)(sums.all[1] - sums.in[i][1] - barred[1]);
    }
    return true;
}
