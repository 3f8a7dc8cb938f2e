/* All searches without one trial in two passes over the trials for each node. What comes before a trial is the product
 * of the factors before it, what comes behind is added up from the end: nothing is divided by a factor that may be 0.
 */
#include "spectrum.h"

#include "stats/lanes.h"

#include <string.h>

#if defined(__GNUC__)
#define SPECTRUM_INLINE static inline __attribute__((always_inline))
#else
#define SPECTRUM_INLINE static inline
#endif

/* sum += a b */
SPECTRUM_INLINE void add_product(struct complex_lanes *restrict sum, const struct complex_lanes *restrict a,
                                 const struct complex_lanes *restrict b)
{
    for (int i = 0; i < COMPLEX_LANES; i++) {
        sum->re[i] += a->re[i] * b->re[i] - a->im[i] * b->im[i];
        sum->im[i] += a->re[i] * b->im[i] + a->im[i] * b->re[i];
    }
}

/* sum += x a */
SPECTRUM_INLINE void add_scaled(struct complex_lanes *restrict sum, double x, const struct complex_lanes *restrict a)
{
    for (int i = 0; i < COMPLEX_LANES; i++) {
        sum->re[i] += x * a->re[i];
        sum->im[i] += x * a->im[i];
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

SPECTRUM_INLINE struct complex_lanes constant(double x)
{
    struct complex_lanes made;
    for (int i = 0; i < COMPLEX_LANES; i++)
        made.re[i] = x, made.im[i] = 0;
    return made;
}

/* high[j] = H_j, then times g_j. Returns H_failed. */
SPECTRUM_INLINE struct complex_lanes add_up(struct complex_lanes *restrict high, const struct complex_lanes *restrict w,
                                            size_t n, const struct left_out_lanes *of)
{
    struct complex_lanes sum = constant(0), failed = sum;
    for (size_t j = n; j-- > 0;) {
        for (int i = 0; i < COMPLEX_LANES; i++) {
            sum.re[i] += w[j].re[i];
            sum.im[i] += w[j].im[i];
            high[j].re[i] = of->gain[j] * sum.re[i];
            high[j].im[i] = of->gain[j] * sum.im[i];
        }
        if (j == of->failed)
            failed = sum;
    }
    return failed;
}

/* One node: thresholds above the trial that is left out, and the integrals of those below. */
SPECTRUM_INLINE void pass(struct complex_lanes *restrict gain, struct complex_lanes *restrict any,
                          const struct complex_lanes *restrict w, size_t n, const struct nodes *nodes, size_t node,
                          const struct left_out_lanes *of, const struct complex_lanes *above_failed)
{
    const double *share = nodes->share + node * n, rest = nodes->rest[node], time = nodes->time[node];
    struct complex_lanes *restrict prefix = of->prefix, *restrict below = of->rest, *restrict high = of->high;
    struct complex_lanes state = constant(1), behind = constant(0);
    for (size_t j = 0; j < n; j++) {
        prefix[j] = state;
        if (j + 1 < n)
            add_scaled(&below[j], share[j + 1], &state);
        arrive(&state, &w[j], rest, time);
    }
    for (size_t j = n; j-- > 0;) {
        add_product(&gain[j], &prefix[j], &behind);
        arrive(&behind, &w[j], rest, time);
        add_scaled(&behind, share[j], &high[j]);
    }
    behind = constant(0);
    add_scaled(&behind, share[of->failed], above_failed);
    for (size_t j = of->failed; j-- > 0; arrive(&behind, &w[j], rest, time))
        add_product(&any[j], &prefix[j], &behind);
}

/* Thresholds at or below the trial that is left out; of the highest there is nothing left above. */
SPECTRUM_INLINE void add_below(struct complex_lanes *restrict gain, struct complex_lanes *restrict any,
                               const struct complex_lanes *restrict w, size_t n, const struct left_out_lanes *of,
                               const struct complex_lanes *above_failed)
{
    struct complex_lanes with = constant(0), less = with;
    for (size_t j = 0; j < n; j++) {
        if (j + 1 < n) {
            add_product(&with, &of->high[j], &of->rest[j]);
            add_scaled(&less, of->gain[j], &of->rest[j]);
        }
        for (int i = 0; i < COMPLEX_LANES; i++) {
            gain[j].re[i] += with.re[i] - (w[j].re[i] * less.re[i] - w[j].im[i] * less.im[i]);
            gain[j].im[i] += with.im[i] - (w[j].re[i] * less.im[i] + w[j].im[i] * less.re[i]);
        }
    }
    for (size_t j = of->failed; j < n; j++) {
        struct complex_lanes high = *above_failed;
        add_scaled(&high, -1, &w[j]);
        add_product(&any[j], &high, &of->rest[of->failed]);
    }
}

LANES_CLONES void syw_spectrum_leave_out(struct complex_lanes *restrict gain, struct complex_lanes *restrict any,
                                         const struct complex_lanes *restrict w, size_t n, const struct nodes *nodes,
                                         const struct watch *watch, const struct left_out_lanes *of)
{
    const struct complex_lanes above_failed = add_up(of->high, w, n, of);
    memset(gain, 0, n * sizeof *gain);
    memset(of->rest, 0, n * sizeof *of->rest);
    memset(any, 0, n * sizeof *any);
    for (size_t q = 0; q < watch->count; q++)
        pass(gain, any, w, n, nodes, watch->node[q], of, &above_failed);
    add_below(gain, any, w, n, of, &above_failed);
}
