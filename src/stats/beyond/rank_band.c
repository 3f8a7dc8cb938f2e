/* n uniform variables are a Poisson process of rate n given that it has n events (noncrossing.c does the same for all
 * ranks at once, in time that grows with n). The number of events so far, N(t), is followed from bound to bound:
 * N < rank at lower, N >= rank at upper. What comes after the last bound need not be followed:
 *
 *     P = sum_k P(N(t) = k, no bound broken) Poisson(n - k; n (1 - t)) / Poisson(n; n)
 *                                            = n! / ((n-k)! n^k) (1-t)^(n-k) e^(nt) */
#include "stats/beyond/rank_band.h"

#include "stats/band/beta.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_roots.h>
#include <math.h>
#include <string.h>

/* Room for the events before the last bound. */
enum { COUNTS = 2048, MOST_STEPS = 50 };

/* So many events, where mean are expected, are as good as never. */
static double never_more(double mean)
{
    return ceil(mean + 11 * sqrt(mean) + 60);
}

/* A chance that changes no digit of the sum. */
static const double negligible = 1e-24;

struct events {
    double chance[COUNTS]; /* chance[k] of k events so far */
    size_t first, last;    /* where it is not 0 */
    double now;
};

/* weight[d] for d < n, by recurrence from the likeliest. */
static void fill_poisson(double weight[], size_t n, double mean)
{
    const size_t mode = (size_t)fmin(floor(mean), (double)n - 1);
    weight[mode] = gsl_ran_poisson_pdf((unsigned)mode, mean);
    for (size_t d = mode; d > 0; d--)
        weight[d - 1] = weight[d] * (double)d / mean;
    for (size_t d = mode + 1; d < n; d++)
        weight[d] = weight[d - 1] * mean / (double)d;
}

/* Time goes on to then; more than `most` events break a bound, or are as good as never. */
static void pass(struct events *events, double then, size_t most, double n)
{
    const double mean = n * (then - events->now);
    double weight[COUNTS], next[COUNTS] = {0};
    const size_t reach = (size_t)fmin(never_more(mean), (double)most) + 1;
    size_t least = 0;
    fill_poisson(weight, reach, mean);
    while (least + 1 < reach && weight[least] < negligible)
        least++;
    for (size_t k = events->first; k <= events->last; k++)
        for (size_t d = least; d < reach && k + d <= most && events->chance[k] > negligible; d++)
            next[k + d] += events->chance[k] * weight[d];
    memcpy(events->chance, next, sizeof next);
    events->last = events->last + reach - 1 < most ? events->last + reach - 1 : most;
    events->now = then;
}

double syw_rank_band_probability(const struct rank_band *band, double n)
{
    const size_t count = band->count, all = (size_t)fmin(n, never_more(n * band->upper[count - 1]));
    struct events events = {{1}, 0, 0, 0};
    double sum = 0, drawn = 0; /* log n! / ((n-k)! n^k) */
    assert(all < COUNTS);
    for (size_t below = 0, above = 0; above < count;) { /* lower and upper bounds passed */
        size_t most = below < count ? (size_t)band->rank[below] - 1 : all;
        if (below < count && band->lower[below] <= band->upper[above]) {
            pass(&events, band->lower[below++], most, n);
        } else {
            pass(&events, band->upper[above], most, n);
            events.first = (size_t)band->rank[above++];
        }
    }
    for (size_t k = 0; k <= events.last; k++) {
        if (k >= events.first)
            sum += events.chance[k] * exp(drawn + (n - (double)k) * log1p(-events.now) + n * events.now);
        drawn += log1p(-(double)k / n);
    }
    return sum;
}

/* What is solved for log alpha, alpha = 1 - pointwise level: log(-log P) is nearly a straight line of it. */
struct level_search {
    struct rank_band *band;
    double n, want;
};

static void fill_bounds(struct rank_band *band, double n, double alpha)
{
    for (size_t r = 0; r < band->count; r++)
        syw_beta_one(&band->lower[r], &band->upper[r], band->rank[r], n, alpha);
    band->pointwise_level = 1 - alpha;
}

static double off(double log_alpha, void *context)
{
    const struct level_search *search = context;
    fill_bounds(search->band, search->n, exp(log_alpha));
    return log(-log(syw_rank_band_probability(search->band, search->n))) - search->want;
}

/* No level suffices below that asked for, and none is needed above Bonferroni's. */
static enum syw_status solve(struct level_search *search, double alpha, struct syw_error *err)
{
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    gsl_function function = {off, search};
    if (!solver)
        return syw_error_memory(err);
    gsl_root_fsolver_set(solver, &function, log(0.9 * alpha / (double)search->band->count),
                         log(fmin(1.1 * alpha, 0.5 + alpha / 2)));
    for (int i = 0; i < MOST_STEPS; i++) {
        double last = gsl_root_fsolver_root(solver);
        gsl_root_fsolver_iterate(solver);
        if (fabs(gsl_root_fsolver_root(solver) - last) < 1e-9)
            break;
    }
    fill_bounds(search->band, search->n, exp(gsl_root_fsolver_root(solver)));
    gsl_root_fsolver_free(solver);
    return SYW_OK;
}

enum syw_status syw_rank_band_calibrate(struct rank_band *band, double last, double n, double confidence,
                                        struct syw_error *err)
{
    struct rank_band made = {0};
    struct level_search search = {&made, n, log(-log(confidence))};
    assert(last >= 1 && last <= RANK_BAND_LAST && last <= (n + 1) / 2);
    for (double rank = 1; rank < last; rank *= 2)
        made.rank[made.count++] = rank;
    made.rank[made.count++] = last;
    enum syw_status status = solve(&search, 1 - confidence, err);
    if (status == SYW_OK)
        *band = made;
    return status;
}
