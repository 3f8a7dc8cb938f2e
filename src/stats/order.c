/* Both statistics are scalar products of centered places with centered scores, so that one routine standardizes,
 * permutes and, for long searches, takes the two as jointly normal with the correlation that their scores have. */
#include "syw/order.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { ALL, TOP, STATISTICS };
enum { RANDOM_ORDERS = 4999, ENOUGH = 100 };

/* Trial i ran as i-th. Scores are centered and divided by the standard deviation of their statistic. */
struct scores {
    size_t n;
    double *score[STATISTICS]; /* [n] each */
};

struct placed {
    double merit;
    size_t place;
};

static int by_merit(const void *left, const void *right)
{
    double a = ((const struct placed *)left)->merit, b = ((const struct placed *)right)->merit;
    return (a > b) - (a < b);
}

/* Ranks and the best tenth, ties sharing what they would have got in any order among themselves. */
static void score_ties(struct scores *scores, const struct placed sorted[])
{
    const size_t n = scores->n, tenth = (n + 9) / 10;
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && sorted[end].merit == sorted[first].merit;)
            end++;
        size_t bottom = first > n - tenth ? first : n - tenth;
        double top = end > bottom ? (double)(end - bottom) : 0;
        for (size_t i = first; i < end; i++) {
            scores->score[ALL][sorted[i].place] = (double)(first + end + 1) / 2;
            scores->score[TOP][sorted[i].place] = top / (double)(end - first);
        }
    }
}

static double place(size_t i, size_t n)
{
    return (double)i - ((double)n - 1) / 2;
}

static double statistic(const double score[], const size_t order[], size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += place(i, n) * score[order ? order[i] : i];
    return sum;
}

static double mean_of(const double number[], size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += number[i];
    return sum / (double)n;
}

/* The variance over all orders is  sum score^2 sum place^2 / (n-1).  false: all scores are equal. */
static bool standardize(double score[], size_t n)
{
    double mean = mean_of(score, n), squares = 0, count = (double)n;
    for (size_t i = 0; i < n; i++) {
        score[i] -= mean;
        squares += score[i] * score[i];
    }
    double deviation = sqrt(squares * count * (count + 1) / 12); /* sum place^2 = n (n^2-1) / 12 */
    for (size_t i = 0; i < n && deviation > 0; i++)
        score[i] /= deviation;
    return deviation > 0;
}

static double larger(const struct scores *scores, const size_t order[])
{
    double all = statistic(scores->score[ALL], order, scores->n), top = statistic(scores->score[TOP], order, scores->n);
    return fmax(fabs(all), fabs(top));
}

/* ---- how often it is as large ------------------------------------------------------------------------------------ */

/* Orders that differ by rounding alone are as large. */
static const double hair = 1e-9;

/* All orders, by Heap's method: each exchanges two of the one before. */
static double enumerate(const struct scores *scores, double observed)
{
    size_t order[SYW_ORDER_ENUMERATED] = {0}, counter[SYW_ORDER_ENUMERATED] = {0};
    double as_large = 1, all = 1; /* the first order is the observed one */
    for (size_t i = 0; i < scores->n; i++)
        order[i] = i;
    for (size_t i = 1; i < scores->n;) {
        if (counter[i] == i) {
            counter[i++] = 0;
            continue;
        }
        size_t other = i % 2 ? counter[i] : 0, swap = order[i];
        order[i] = order[other];
        order[other] = swap;
        counter[i]++;
        i = 1;
        as_large += larger(scores, order) >= observed - hair;
        all++;
    }
    return as_large / all;
}

static void shuffle(size_t order[], size_t n, gsl_rng *random)
{
    for (size_t i = n - 1; i > 0; i--) {
        size_t other = (size_t)(gsl_rng_uniform(random) * (double)(i + 1)), swap = order[i];
        order[i] = order[other];
        order[other] = swap;
    }
}

/* Random orders, until enough of them were as large: what is no rejection is known soon (Besag and Clifford,
 * "Sequential Monte Carlo p-values", Biometrika 78, 1991). */
static enum syw_status permute(double *p, const struct scores *scores, double observed, uint64_t seed,
                               struct syw_error *err)
{
    size_t order[SYW_ORDER_PERMUTED] = {0};
    int as_large = 0, drawn = 0;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    if (!random)
        return syw_error_memory(err);
    gsl_rng_set(random, seed ? (unsigned long)seed : 20190909);
    for (size_t i = 0; i < scores->n; i++)
        order[i] = i;
    for (; drawn < RANDOM_ORDERS && as_large < ENOUGH; drawn++) {
        shuffle(order, scores->n, random);
        as_large += larger(scores, order) >= observed - hair;
    }
    gsl_rng_free(random);
    *p = as_large == ENOUGH ? (double)as_large / drawn : (as_large + 1.0) / (drawn + 1.0);
    return SYW_OK;
}

/* P(|Z1| > z or |Z2| > z) of two normal variables: over Z1 from -z to z, where the integrand is smooth, by Simpson's
 * rule. */
static double both_normal(double z, double correlation)
{
    const int parts = 200;
    double rest = sqrt(fmax(1 - correlation * correlation, 1e-12)), step = 2 * z / parts, within = 0;
    for (int i = 0; i <= parts; i++) {
        double x = -z + i * step, weight = i == 0 || i == parts ? 1 : i % 2 ? 4 : 2;
        double outside =
            gsl_cdf_ugaussian_Q((z - correlation * x) / rest) + gsl_cdf_ugaussian_P((-z - correlation * x) / rest);
        within += weight * gsl_ran_ugaussian_pdf(x) * outside;
    }
    return fmin(1, 2 * gsl_cdf_ugaussian_Q(z) + within * step / 3);
}

static double correlate(const struct scores *scores)
{
    double product = 0, all = 0, top = 0;
    for (size_t i = 0; i < scores->n; i++) {
        product += scores->score[ALL][i] * scores->score[TOP][i];
        all += scores->score[ALL][i] * scores->score[ALL][i];
        top += scores->score[TOP][i] * scores->score[TOP][i];
    }
    return product / sqrt(all * top);
}

/* ---- all -------------------------------------------------------------------------------------------------------- */

static enum syw_status judge(struct syw_order_test *test, struct scores *scores, uint64_t seed, struct syw_error *err)
{
    const size_t n = scores->n;
    double mean_place = 0, best = 0;
    for (size_t i = 0; i < n; i++) {
        mean_place += scores->score[TOP][i] * (double)i;
        best += scores->score[TOP][i];
    }
    if (!standardize(scores->score[ALL], n) || !standardize(scores->score[TOP], n))
        return SYW_OK;
    double observed = larger(scores, NULL);
    test->correlation = statistic(scores->score[ALL], NULL, n) / sqrt((double)n - 1);
    test->best_tenth = mean_place / best / ((double)n - 1);
    if (n > SYW_ORDER_ENUMERATED && n <= SYW_ORDER_PERMUTED)
        return permute(&test->p, scores, observed, seed, err);
    test->p = n <= SYW_ORDER_ENUMERATED ? enumerate(scores, observed) : both_normal(observed, correlate(scores));
    return SYW_OK;
}

enum syw_status syw_order_test(struct syw_order_test *test, const double value[], size_t n,
                               enum syw_direction direction, uint64_t seed, struct syw_error *err)
{
    const size_t tested = n < SYW_ORDER_MOST ? n : SYW_ORDER_MOST;
    struct syw_order_test made = {(double)tested, NAN, NAN, NAN};
    enum syw_status status = SYW_OK;
    if (n < 3) {
        *test = made;
        return SYW_OK;
    }
    struct scores scores = {tested, {calloc(tested, sizeof(double)), calloc(tested, sizeof(double))}};
    struct placed *placed = calloc(tested, sizeof *placed);
    if (!placed || !scores.score[ALL] || !scores.score[TOP]) {
        status = syw_error_memory(err);
        goto done;
    }
    for (size_t i = 0; i < tested; i++) {
        double v = value[(size_t)((double)i * ((double)n / (double)tested))];
        placed[i] = (struct placed){isnan(v) ? -INFINITY : direction == SYW_MINIMIZE ? -v : v, i};
    }
    qsort(placed, tested, sizeof *placed, by_merit);
    score_ties(&scores, placed);
    status = judge(&made, &scores, seed, err);
    if (status == SYW_OK)
        *test = made;
done:
    free(placed);
    free(scores.score[ALL]);
    free(scores.score[TOP]);
    return status;
}
