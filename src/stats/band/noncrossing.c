/* n uniform variables are a Poisson process of rate n on [0, 1] given that it has n events, so
 *
 *     P(lower_i <= U_(i) <= upper_i for all i) = P(N(1) = n, N breaks no bound) / P(N(1) = n).
 *
 * N(t), the number of events so far, is followed from bound to bound: lower_i demands N < i before it, upper_i demands
 * N >= i at it. Between two bounds its distribution is convolved with a Poisson distribution; only counts that can
 * still keep all bounds are held, about 2.5 sqrt(n) of them for bands of usual confidence. */
#include "noncrossing.h"

#include "stats/lanes.h"
#include "stats/pair.h"
#include "syw/band.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 32, MOST_MEAN = 500, MOST_WEIGHTS = 1000, NEVER_RARE = 256 };

/* The counts that N can have now, first <= N <= last, with exp(passed) 2^-exponent times their probabilities: without
 * the factor exp(-mean) of every step the weight of no event is a power of two, and most of what is added is exact. */
struct counts {
    double *p, *next; /* of all counts from 0, with room for weights and blocks on either side */
    size_t first, last;
    struct pair passed; /* events expected so far */
    double exponent;
};

/* weight[d] = scale mean^d / d!. Returns how many there are until what is left is below least of the largest. */
static size_t fill_weights(double weight[MOST_WEIGHTS], double mean, double scale, double least)
{
    double w = scale, largest = w;
    size_t d = 0;
    for (weight[d++] = w; d < MOST_WEIGHTS; d++) {
        w *= mean / (double)d;
        if (w <= least * largest)
            break;
        largest = fmax(largest, w);
        weight[d] = w;
    }
    return d;
}

/* to[i] = sum of weight[d] from[i-d], d < n, for i < count rounded up to whole blocks. No sum depends on how many are
 * formed at once, so all CPUs give the same bits. */
PAIR_INLINE void convolve_lanes(double *restrict to, const double *restrict from, size_t count,
                                const double *restrict weight, size_t n)
{
    for (size_t first = 0; first < count; first += BLOCK) {
        double sum[BLOCK] = {0};
        for (size_t d = n; d-- > 0;) { /* small terms first, or they would be lost, a bias that adds up */
            const double *shifted = from + first - d;
            for (int i = 0; i < BLOCK; i++)
                sum[i] += weight[d] * shifted[i];
        }
        memcpy(to + first, sum, sizeof sum);
    }
}

#ifdef LANES_X86
LANES_AVX2 static void convolve_avx2(double to[], const double from[], size_t count, const double weight[], size_t n)
{
    convolve_lanes(to, from, count, weight, n);
}

LANES_AVX512 static void convolve_avx512(double to[], const double from[], size_t count, const double weight[],
                                         size_t n)
{
    convolve_lanes(to, from, count, weight, n);
}
#endif

static void convolve(double to[], const double from[], size_t count, const double weight[], size_t n)
{
#ifdef LANES_X86
    if (lanes_have_avx512())
        convolve_avx512(to, from, count, weight, n);
    else if (lanes_have_avx2())
        convolve_avx2(to, from, count, weight, n);
    else
#endif
        convolve_lanes(to, from, count, weight, n);
}

/* mean more events are expected; counts above last need not be known. */
static void advance(struct counts *counts, double mean, size_t last, double least)
{
    double weight[MOST_WEIGHTS];
    counts->passed = pair_add(counts->passed, (struct pair){mean, 0});
    double halvings = floor(counts->passed.high / M_LN2) - counts->exponent;
    size_t n = fill_weights(weight, mean, ldexp(1, -(int)halvings), least), reach = last - counts->first + 1;
    n = n < reach ? n : reach;
    /* what lies beside the counts is left from earlier ones */
    memset(counts->p + counts->first - n, 0, n * sizeof *counts->p);
    memset(counts->p + counts->last + 1, 0, (last - counts->last + BLOCK) * sizeof *counts->p);
    convolve(counts->next + counts->first, counts->p + counts->first, reach, weight, n);
    double *swap = counts->p;
    counts->p = counts->next;
    counts->next = swap;
    counts->last = last;
    counts->exponent += halvings;
}

/* Rare events need their far weights; in large samples bands are not rare, and 1e-19 changes nothing. */
static double least_weight(size_t n)
{
    return n <= NEVER_RARE ? 1e-60 : 1e-19;
}

static void pass_time(struct counts *counts, double mean, size_t last, double least)
{
    for (; mean > MOST_MEAN; mean -= MOST_MEAN)
        advance(counts, MOST_MEAN, last, least);
    if (mean > 0)
        advance(counts, mean, last, least);
}

static size_t counts_room(size_t n)
{
    return MOST_WEIGHTS + (n + 1) + 2 * BLOCK;
}

/* exp(-passed) 2^exponent makes probabilities; P(N(1) = n) = n^n e^-n / n! is 1 / (sqrt(2 pi n) gammastar(n)). */
static double normalization(const struct counts *counts, double n)
{
    const struct pair ln_2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
    struct pair power = pair_multiply((struct pair){counts->exponent, 0}, ln_2, PAIR_FUSED);
    struct pair log_scale = pair_add(power, pair_negate(counts->passed));
    return exp(log_scale.high + log_scale.low) * sqrt(2 * M_PI * n) * gsl_sf_gammastar(n);
}

size_t syw_noncrossing_room(size_t n)
{
    return 2 * counts_room(n);
}

double syw_noncrossing(const double lower[], const double upper[], size_t n, double memory[])
{
    struct counts counts = {memory + MOST_WEIGHTS, memory + counts_room(n) + MOST_WEIGHTS, 0, 0, {0, 0}, 0};
    const double rate = (double)n, least = least_weight(n);
    double now = 0;
    counts.p[0] = 1;
    for (size_t i = 0, j = 0; j < n;) { /* lower bounds passed, upper bounds passed */
        bool is_lower = i < n && lower[i] <= upper[j];
        double then = is_lower ? lower[i] : upper[j];
        pass_time(&counts, rate * (then - now), i < n ? i : n, least);
        now = then;
        if (is_lower) {
            i++;
        } else if (counts.first++ == counts.last) {
            return 0;
        }
        j += !is_lower;
    }
    pass_time(&counts, rate * (1 - now), n, least);
    return counts.last < n ? 0 : counts.p[n] * normalization(&counts, rate);
}

enum syw_status syw_noncrossing_probability(double *probability, const double lower[], const double upper[], size_t n,
                                            struct syw_error *err)
{
    if (n == 0 || n > SIZE_MAX / 64)
        return syw_error_set(err, SYW_EDOMAIN, "no band for %zu trials", n);
    for (size_t i = 0; i < n; i++)
        if (!(lower[i] >= (i ? lower[i - 1] : 0) && upper[i] >= (i ? upper[i - 1] : 0) && lower[i] <= upper[i] &&
              upper[i] <= 1))
            return syw_error_set(err, SYW_EDOMAIN, "bounds %zu, %g and %g, are out of order", i + 1, lower[i],
                                 upper[i]);
    double *memory = malloc(syw_noncrossing_room(n) * sizeof *memory);
    if (!memory)
        return syw_error_memory(err);
    *probability = syw_noncrossing(lower, upper, n, memory);
    free(memory);
    return SYW_OK;
}
