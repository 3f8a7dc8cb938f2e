/* A number as the unevaluated sum of two doubles: high is the sum rounded, low what rounding lost.
 *
 * Sources: Knuth, TAOCP 2 (two_sum); Dekker 1971 (product without fused multiply-add); Ogita, Rump and Oishi
 * 2005. Both ways to the error of a product give the same bits as long as nothing under- or overflows, so a
 * result does not depend on the CPU. Needs -ffp-contract=off and no -ffast-math.
 */
#ifndef SYW_STATS_PAIR_H
#define SYW_STATS_PAIR_H

#include <math.h>
#include <stdbool.h>

#if defined(__GNUC__)
#define PAIR_INLINE static inline __attribute__((always_inline))
#else
#define PAIR_INLINE static inline
#endif

/* Whether fma() is one instruction on every machine this is compiled for. */
#if defined(__FP_FAST_FMA)
#define PAIR_FUSED true
#else
#define PAIR_FUSED false
#endif

struct pair {
    double high, low;
};

/* a + b exactly. */
PAIR_INLINE struct pair two_sum(double a, double b)
{
    double sum = a + b, b_part = sum - a;
    return (struct pair){sum, (a - (sum - b_part)) + (b - b_part)};
}

/* a * b exactly; |a|, |b| < 2^996. */
PAIR_INLINE struct pair two_product(double a, double b, bool fused)
{
    double product = a * b;
    if (fused)
        return (struct pair){product, fma(a, b, -product)};
    double a_wide = 134217729.0 * a, b_wide = 134217729.0 * b; /* 2^27 + 1 splits 53 bits in 26 + 26 and a sign */
    double a_high = a_wide - (a_wide - a), a_low = a - a_high;
    double b_high = b_wide - (b_wide - b), b_low = b - b_high;
    double error = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    return (struct pair){product, error};
}

PAIR_INLINE struct pair pair_add(struct pair a, struct pair b)
{
    struct pair sum = two_sum(a.high, b.high);
    return two_sum(sum.high, sum.low + (a.low + b.low));
}

PAIR_INLINE struct pair pair_negate(struct pair a)
{
    return (struct pair){-a.high, -a.low};
}

PAIR_INLINE struct pair pair_multiply(struct pair a, struct pair b, bool fused)
{
    struct pair product = two_product(a.high, b.high, fused);
    return two_sum(product.high, product.low + (a.high * b.low + a.low * b.high));
}

PAIR_INLINE struct pair pair_divide(struct pair a, struct pair b)
{
    double quotient = a.high / b.high;
    struct pair back = pair_multiply((struct pair){quotient, 0}, b, PAIR_FUSED);
    struct pair rest = pair_add(a, pair_negate(back));
    return two_sum(quotient, (rest.high + rest.low) / b.high);
}

#endif
