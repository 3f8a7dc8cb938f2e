/* All searches without one trial in two passes over the trials for each node. What comes before a trial is the product
 * of the factors before it, what comes behind is added up from the end: nothing is divided by a factor that may be 0.
 */
#include "budget_wave.h"

#include "lanes.h"

#include <string.h>

#if defined(__GNUC__)
#define WAVE_INLINE static inline __attribute__((always_inline))
#else
#define WAVE_INLINE static inline
#endif

/* sum += a b */
WAVE_INLINE void add_product(struct wave *restrict sum, const struct wave *restrict a, const struct wave *restrict b)
{
    for (int i = 0; i < WAVE_LANES; i++) {
        sum->re[i] += a->re[i] * b->re[i] - a->im[i] * b->im[i];
        sum->im[i] += a->re[i] * b->im[i] + a->im[i] * b->re[i];
    }
}

/* sum += x a */
WAVE_INLINE void add_scaled(struct wave *restrict sum, double x, const struct wave *restrict a)
{
    for (int i = 0; i < WAVE_LANES; i++) {
        sum->re[i] += x * a->re[i];
        sum->im[i] += x * a->im[i];
    }
}

/* state *= rest + time w */
WAVE_INLINE void arrive(struct wave *restrict state, const struct wave *restrict w, double rest, double time)
{
    for (int i = 0; i < WAVE_LANES; i++) {
        double f_re = rest + time * w->re[i], f_im = time * w->im[i];
        double next = state->re[i] * f_re - state->im[i] * f_im;
        state->im[i] = state->re[i] * f_im + state->im[i] * f_re;
        state->re[i] = next;
    }
}

WAVE_INLINE struct wave constant(double x)
{
    struct wave wave;
    for (int i = 0; i < WAVE_LANES; i++)
        wave.re[i] = x, wave.im[i] = 0;
    return wave;
}

/* high[j] = H_j, then times g_j. Returns H_failed. */
WAVE_INLINE struct wave add_up(struct wave *restrict high, const struct wave *restrict w, size_t n,
                               const struct left_out_waves *of)
{
    struct wave sum = constant(0), failed = sum;
    for (size_t j = n; j-- > 0;) {
        for (int i = 0; i < WAVE_LANES; i++) {
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
WAVE_INLINE void pass(struct wave *restrict gain, struct wave *restrict any, const struct wave *restrict w, size_t n,
                      const struct nodes *nodes, size_t node, const struct left_out_waves *of,
                      const struct wave *above_failed)
{
    const double *share = nodes->share + node * n, rest = nodes->rest[node], time = nodes->time[node];
    struct wave *restrict prefix = of->prefix, *restrict below = of->rest, *restrict high = of->high;
    struct wave state = constant(1), behind = constant(0);
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
WAVE_INLINE void add_below(struct wave *restrict gain, struct wave *restrict any, const struct wave *restrict w,
                           size_t n, const struct left_out_waves *of, const struct wave *above_failed)
{
    struct wave with = constant(0), less = with;
    for (size_t j = 0; j < n; j++) {
        if (j + 1 < n) {
            add_product(&with, &of->high[j], &of->rest[j]);
            add_scaled(&less, of->gain[j], &of->rest[j]);
        }
        for (int i = 0; i < WAVE_LANES; i++) {
            gain[j].re[i] += with.re[i] - (w[j].re[i] * less.re[i] - w[j].im[i] * less.im[i]);
            gain[j].im[i] += with.im[i] - (w[j].re[i] * less.im[i] + w[j].im[i] * less.re[i]);
        }
    }
    for (size_t j = of->failed; j < n; j++) {
        struct wave high = *above_failed;
        add_scaled(&high, -1, &w[j]);
        add_product(&any[j], &high, &of->rest[of->failed]);
    }
}

LANES_CLONES void syw_wave_leave_out(struct wave *restrict gain, struct wave *restrict any,
                                     const struct wave *restrict w, size_t n, const struct nodes *nodes,
                                     const struct watch *watch, const struct left_out_waves *of)
{
    const struct wave above_failed = add_up(of->high, w, n, of);
    memset(gain, 0, n * sizeof *gain);
    memset(of->rest, 0, n * sizeof *of->rest);
    memset(any, 0, n * sizeof *any);
    for (size_t q = 0; q < watch->count; q++)
        pass(gain, any, w, n, nodes, watch->node[q], of, &above_failed);
    add_below(gain, any, w, n, of, &above_failed);
}
