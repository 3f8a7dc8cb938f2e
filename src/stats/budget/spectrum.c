/* Products of n factors for each node, multiplied out eight frequencies at a time. Two nodes go together, over
 * stretches of trials that stay in the nearest cache. No modulus exceeds 1, and what underflows is nothing. */
#include "spectrum.h"

#include "stats/lanes.h"

#include <math.h>
#include <string.h>

enum { STRETCH = 64 };

#if defined(__GNUC__)
#define SPECTRUM_INLINE static inline __attribute__((always_inline))
#else
#define SPECTRUM_INLINE static inline
#endif

LANES_CLONES double syw_spectrum_turn(struct complex_lanes *restrict w, const struct complex_lanes *restrict turn,
                                      const double *restrict re, const double *restrict im, size_t n)
{
    struct complex_lanes with = {{0}, {0}};
    for (size_t j = 0; j < n; j++)
        for (int i = 0; i < COMPLEX_LANES; i++) {
            double x = re[j] * turn[j].re[i] - im[j] * turn[j].im[i];
            w[j].re[i] = x;
            w[j].im[i] = re[j] * turn[j].im[i] + im[j] * turn[j].re[i];
            with.re[i] += x > 0 ? x : 0;
        }
    double most = 0;
    for (int i = 0; i < COMPLEX_LANES; i++)
        most = with.re[i] > most ? with.re[i] : most;
    return most;
}

/* a *= b */
SPECTRUM_INLINE void multiply(struct complex_lanes *restrict a, const struct complex_lanes *restrict b)
{
    for (int i = 0; i < COMPLEX_LANES; i++) {
        double re = a->re[i] * b->re[i] - a->im[i] * b->im[i];
        a->im[i] = a->re[i] * b->im[i] + a->im[i] * b->re[i];
        a->re[i] = re;
    }
}

LANES_CLONES void syw_spectrum_multiply(struct complex_lanes *restrict integral, const struct complex_lanes *restrict w,
                                        size_t n, bool sums)
{
    struct complex_lanes high = {{0}, {0}};
    for (size_t j = n; j-- > 0;) {
        for (int i = 0; i < COMPLEX_LANES; i++) {
            high.re[i] = w[j].re[i] + (sums ? high.re[i] : 0);
            high.im[i] = w[j].im[i] + (sums ? high.im[i] : 0);
        }
        multiply(&integral[j], &high);
    }
}

LANES_CLONES void syw_spectrum_fold(struct complex_lanes sum[restrict SPECTRUM_SUMS],
                                    const struct complex_lanes *restrict integral, const double *restrict weight,
                                    size_t n)
{
    struct complex_lanes a = {{0}, {0}}, b = a;
    for (size_t j = 0; j < n; j++)
        for (int i = 0; i < COMPLEX_LANES; i++) {
            const double re = integral[j].re[i], im = integral[j].im[i];
            a.re[i] += weight[j] * re;
            a.im[i] += weight[j] * im;
            b.re[i] += weight[n + j] * re;
            b.im[i] += weight[n + j] * im;
        }
    sum[0] = a;
    sum[1] = b;
}

LANES_CLONES void syw_spectrum_gather(struct eight *restrict gathered, const struct complex_lanes *restrict integral,
                                      const struct complex_lanes coefficient[restrict COMPLEX_LANES], size_t n)
{
    for (size_t j = 0; j < n; j++)
        for (int i = 0; i < COMPLEX_LANES; i++) {
            const double re = integral[j].re[i], im = integral[j].im[i];
            for (int b = 0; b < COMPLEX_LANES; b++)
                gathered[j].of[b] += coefficient[i].re[b] * re - coefficient[i].im[b] * im;
        }
}

/* Trials first..last-1 at nodes a and b. */
SPECTRUM_INLINE void pass(struct complex_lanes *restrict sum, const struct complex_lanes *restrict w,
                          struct complex_lanes state[restrict 2], const struct nodes *nodes, const size_t node[2],
                          size_t n, size_t first, size_t last)
{
    const double *share_a = nodes->share + node[0] * n, *share_b = nodes->share + node[1] * n;
    const double at = nodes->time[node[0]], a0 = nodes->rest[node[0]];
    const double bt = nodes->time[node[1]], b0 = nodes->rest[node[1]];
    struct complex_lanes a = state[0], b = state[1];
    for (size_t j = first; j < last; j++) {
        const double ga = share_a[j], gb = share_b[j];
        for (int i = 0; i < COMPLEX_LANES; i++) {
            const double re = w[j].re[i], im = w[j].im[i];
            sum[j].re[i] += ga * a.re[i] + gb * b.re[i];
            sum[j].im[i] += ga * a.im[i] + gb * b.im[i];
            double f_re = a0 + at * re, f_im = at * im, next = a.re[i] * f_re - a.im[i] * f_im;
            a.im[i] = a.re[i] * f_im + a.im[i] * f_re;
            a.re[i] = next;
            f_re = b0 + bt * re, f_im = bt * im, next = b.re[i] * f_re - b.im[i] * f_im;
            b.im[i] = b.re[i] * f_im + b.im[i] * f_re;
            b.re[i] = next;
        }
    }
    state[0] = a;
    state[1] = b;
}

LANES_CLONES void syw_spectrum_thresholds(struct complex_lanes *restrict sum, const struct complex_lanes *restrict w,
                                          size_t n, const struct nodes *nodes, const struct watch *watch)
{
    memset(sum, 0, n * sizeof *sum);
    for (size_t q = 0; q < watch->count; q++)
        for (int i = 0; i < COMPLEX_LANES; i++)
            watch->state[q].re[i] = 1, watch->state[q].im[i] = 0;
    for (size_t first = 0; first < n; first += STRETCH)
        for (size_t q = 0; q < watch->count; q += 2)
            pass(sum, w, watch->state + q, nodes, watch->node + q, n, first, first + STRETCH < n ? first + STRETCH : n);
}

void syw_spectrum_totals(struct complex_lanes total[SPECTRUM_TOTALS], const struct nodes *nodes,
                         const struct watch *watch)
{
    memset(total, 0, SPECTRUM_TOTALS * sizeof *total);
    for (size_t q = 0; q < watch->count; q++) {
        const size_t node = watch->node[q];
        const double weight = nodes->weight[node], early = weight / nodes->time[node];
        for (int i = 0; i < COMPLEX_LANES; i++) {
            total[0].re[i] += weight * watch->state[q].re[i];
            total[0].im[i] += weight * watch->state[q].im[i];
            total[1].re[i] += early * watch->state[q].re[i];
            total[1].im[i] += early * watch->state[q].im[i];
        }
    }
}

/* state *= rest + time w */
SPECTRUM_INLINE void arrive(struct complex_lanes *restrict state, const struct complex_lanes *restrict w, double rest,
                            double time)
{
    for (int i = 0; i < COMPLEX_LANES; i++) {
        double f_re = rest + time * w->re[i], f_im = time * w->im[i];
        double next = state->re[i] * f_re - state->im[i] * f_im;
        state->im[i] = state->re[i] * f_im + state->im[i] * f_re;
        state->re[i] = next;
    }
}

/* The product without trial i is that of those before it and those behind it: nothing is divided. */
LANES_CLONES void syw_spectrum_runs(struct complex_lanes *restrict sum, const struct complex_lanes *restrict w,
                                    size_t n, const struct nodes *nodes, const struct watch *watch,
                                    struct complex_lanes *restrict prefix)
{
    memset(sum, 0, n * sizeof *sum);
    for (size_t q = 0; q < watch->count; q++) {
        const size_t node = watch->node[q];
        const double rest = nodes->rest[node], time = nodes->time[node];
        struct complex_lanes state;
        for (int i = 0; i < COMPLEX_LANES; i++)
            state.re[i] = 1, state.im[i] = 0;
        for (size_t j = 0; j < n; j++) {
            prefix[j] = state;
            arrive(&state, &w[j], rest, time);
        }
        for (int i = 0; i < COMPLEX_LANES; i++)
            state.re[i] = nodes->weight[node], state.im[i] = 0;
        for (size_t j = n; j-- > 0;) {
            for (int i = 0; i < COMPLEX_LANES; i++) {
                sum[j].re[i] += prefix[j].re[i] * state.re[i] - prefix[j].im[i] * state.im[i];
                sum[j].im[i] += prefix[j].re[i] * state.im[i] + prefix[j].im[i] * state.re[i];
            }
            arrive(&state, &w[j], rest, time);
        }
    }
}

/* 1 / (n - sum) */
static struct complex_lanes renewed(const struct complex_lanes *sum, size_t n)
{
    struct complex_lanes inverse;
    for (int i = 0; i < COMPLEX_LANES; i++) {
        double re = (double)n - sum->re[i], im = -sum->im[i], square = re * re + im * im;
        inverse.re[i] = re / square;
        inverse.im[i] = -im / square;
    }
    return inverse;
}

static void add(struct complex_lanes *sum, const struct complex_lanes *w)
{
    for (int i = 0; i < COMPLEX_LANES; i++) {
        sum->re[i] += w->re[i];
        sum->im[i] += w->im[i];
    }
}

void syw_spectrum_thresholds_renewed(struct complex_lanes integral[], const struct complex_lanes w[], size_t n)
{
    struct complex_lanes sum = {{0}, {0}};
    for (size_t j = 0; j < n; j++) {
        integral[j] = renewed(&sum, n);
        add(&sum, &w[j]);
    }
}

void syw_spectrum_totals_renewed(struct complex_lanes total[SPECTRUM_TOTALS], const struct complex_lanes w[], size_t n)
{
    struct complex_lanes sum = {{0}, {0}};
    for (size_t j = 0; j < n; j++)
        add(&sum, &w[j]);
    total[0] = renewed(&sum, n);
    for (int i = 0; i < COMPLEX_LANES; i++) {
        const double re = 1 - sum.re[i] / (double)n, im = -sum.im[i] / (double)n;
        total[0].re[i] *= (double)n;
        total[0].im[i] *= (double)n;
        total[1].re[i] = -log(hypot(re, im));
        total[1].im[i] = -atan2(im, re);
    }
}

void syw_spectrum_runs_renewed(struct complex_lanes integral[], const struct complex_lanes w[], size_t n)
{
    struct complex_lanes sum = {{0}, {0}};
    for (size_t j = 0; j < n; j++)
        add(&sum, &w[j]);
    for (size_t j = 0; j < n; j++)
        integral[j] = renewed(&sum, n);
}
