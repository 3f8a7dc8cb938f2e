/* Few factors are multiplied, with their errors. Many are summed as logarithms by their moments about the
 * center c of the arguments, which are evenly spaced: for h over kappa of them
 *
 *     sum h = kappa (h(c) + h''(c) (kappa^2-1)/24 + h4(c) (kappa^2-1)(3 kappa^2-7)/5760 + ...)
 *
 * Taylor's series, whose even central moments are those of the discrete uniform distribution. Its terms fall like
 * (kappa / 2 room)^2, room being the distance to where h is singular.
 */
#include "none_drawn.h"

#include "stats/lanes.h"

/* Multiplies share by rest / i. */
PAIR_INLINE struct pair times_ratio(struct pair share, double rest, double i, double inverse, bool fused)
{
    double factor = rest * inverse;
    struct pair back = two_product(factor, i, fused);
    double factor_low = ((rest - back.high) - back.low) * inverse;
    struct pair product = two_product(share.high, factor, fused);
    product.low = share.low * factor + (share.high * factor_low + product.low);
    return product;
}

/* What is lacking to 1 comes from the pair, which has digits to spare. */
static struct none_drawn of_share(struct pair share)
{
    return (struct none_drawn){two_sum(share.high, share.low), pair_add((struct pair){1, 0}, pair_negate(share))};
}

/* few <= many. Below 2^-1000 the share is taken for 0, so that at most 694 n / many factors are multiplied; further
 * down it would come to rest at the smallest double instead of 0. */
static struct none_drawn multiply(double n, double few, double many)
{
    struct pair share = {1, 0};
    for (double i = 0; i < few && share.high > 0; i++) {
        share = times_ratio(share, n - i - many, n - i, 1 / (n - i), PAIR_FUSED);
        if (share.high < 0x1p-1000)
            share = (struct pair){0, 0};
    }
    return of_share(share);
}

/* sum of log1p(-many / x) over x = n, n-1, ... n-few+1. */
static double sum_of_logarithms(double n, double few, double many)
{
    double x = n - (few - 1) / 2, y = x - many, f2 = few * few;
    double x2 = 1 / (x * x), y2 = 1 / (y * y);
    double h2 = x2 - y2, h4 = 6 * (x2 * x2 - y2 * y2), h6 = 120 * (x2 * x2 * x2 - y2 * y2 * y2);
    double bend = h2 / 24 + h4 * (3 * f2 - 7) / 5760 + h6 * (3 * f2 * f2 - 18 * f2 + 31) / 967680;
    return few * (log1p(-many / x) + (f2 - 1) * bend);
}

/* exp(l) as a pair that is accurate near 1 even for what it lacks to 1. */
static struct pair raised(double l)
{
    return l > -0.5 ? two_sum(1, expm1(l)) : (struct pair){exp(l), 0};
}

struct none_drawn syw_none_drawn(double n, double d, double k, bool replacement)
{
    if (replacement) {
        struct none_drawn_lanes lanes = {.d = {d}};
        syw_none_drawn_fill(&lanes, n, k, true);
        return of_share((struct pair){lanes.share[0], lanes.share_low[0]});
    }
    double few = d < k ? d : k, many = d < k ? k : d;
    if (many + few > n)
        return of_share((struct pair){0, 0});
    if (few <= NONE_DRAWN_FACTORS || n - many < 65 * few)
        return multiply(n, few, many);
    return of_share(raised(sum_of_logarithms(n, few, many)));
}

PAIR_INLINE void choose(struct none_drawn_lanes *restrict at, double n, double k, bool fused)
{
    for (double i = 0; i < k; i++) {
        const double x = n - i, inverse = 1 / x;
        for (int j = 0; j < NONE_DRAWN_LANES; j++) {
            struct pair share = {at->share[j], at->share_low[j]};
            share = times_ratio(share, x - at->d[j], x, inverse, fused);
            at->share[j] = share.high;
            at->share_low[j] = share.low;
        }
    }
}

/* (1 - d/n)^k by squaring; what k has beyond a whole number comes in as an exponential. */
PAIR_INLINE void power(struct none_drawn_lanes *restrict at, double n, double k, bool fused)
{
    double base[NONE_DRAWN_LANES], base_low[NONE_DRAWN_LANES];
    for (int j = 0; j < NONE_DRAWN_LANES; j++) {
        struct pair ratio = times_ratio((struct pair){1, 0}, n - at->d[j], n, 1 / n, fused);
        base[j] = ratio.high;
        base_low[j] = ratio.low;
    }
    double whole = floor(k), rest = k - whole;
    while (whole >= 1) {
        double half = floor(whole / 2);
        for (int j = 0; half != whole / 2 && j < NONE_DRAWN_LANES; j++) {
            struct pair product = two_product(at->share[j], base[j], fused);
            at->share_low[j] = product.low + (at->share[j] * base_low[j] + at->share_low[j] * base[j]);
            at->share[j] = product.high;
        }
        for (int j = 0; j < NONE_DRAWN_LANES; j++) {
            struct pair square = two_product(base[j], base[j], fused);
            base_low[j] = square.low + 2 * base[j] * base_low[j];
            base[j] = square.high;
        }
        whole = half;
    }
    for (int j = 0; rest > 0 && j < NONE_DRAWN_LANES; j++) {
        struct pair factor = raised(rest * log1p(-at->d[j] / n));
        struct pair product = two_product(at->share[j], factor.high, fused);
        at->share_low[j] = product.low + (at->share[j] * factor.low + at->share_low[j] * factor.high);
        at->share[j] = product.high;
    }
}

PAIR_INLINE void fill_lanes(struct none_drawn_lanes *restrict at, double n, double k, bool replacement, bool fused)
{
    for (int j = 0; j < NONE_DRAWN_LANES; j++) {
        at->share[j] = 1;
        at->share_low[j] = 0;
    }
    if (replacement)
        power(at, n, k, fused);
    else
        choose(at, n, k, fused);
}

#ifdef LANES_X86
LANES_AVX2 static void fill_avx2(struct none_drawn_lanes *at, double n, double k, bool replacement)
{
    fill_lanes(at, n, k, replacement, true);
}

LANES_AVX512 static void fill_avx512(struct none_drawn_lanes *at, double n, double k, bool replacement)
{
    fill_lanes(at, n, k, replacement, true);
}
#endif

void syw_none_drawn_fill(struct none_drawn_lanes *at, double n, double k, bool replacement)
{
#ifdef LANES_X86
    if (lanes_have_avx512())
        fill_avx512(at, n, k, replacement);
    else if (lanes_have_avx2())
        fill_avx2(at, n, k, replacement);
    else
#endif
        fill_lanes(at, n, k, replacement, PAIR_FUSED);
}
