/* The best of k draws without replacement, one trial at a time from the top.
 *
 *     S_n = 1,  S_(i-1) = S_i (i-k) / i,    v_(n) - E = sum_t gap_t S_t
 *
 * It is the product's rounding that drifts (2e-12 at n = 10^6), so product and sum both carry their error.
 * SHORTFALL_LANES budgets go down together, in plain arrays that the compiler turns into vectors. The rest of a
 * stretch needs no such care:
 *
 *     variance of the best    sum_t x_t (2 sum_(s>t) gap_s (1-S_s) + gap_t (1-S_t)),      x_t = gap_t S_t
 *
 * All terms are >= 0. Source: Ogita, Rump and Oishi 2005 for the compensation. */
#include "shortfall.h"
#include "stats/lanes.h"

#include <string.h>

enum { STRETCH = 16 };

/* The next trials on the way down, best first: trial i = first, first - 1, ... is passed and the gap below it
 * comes under threshold i - 1. */
struct stretch {
    int length;
    double first;
    double inverse[STRETCH]; /* 1 / i */
    double gap[STRETCH], gap_low[STRETCH];
    double below; /* what all gaps below this stretch add up to */
};

/* For each budget, at the threshold reached. */
struct lanes {
    double k[SHORTFALL_LANES];
    double share[SHORTFALL_LANES], share_low[SHORTFALL_LANES]; /* S */
    double mean[SHORTFALL_LANES], mean_low[SHORTFALL_LANES];   /* sum of gap S */
    double rise[SHORTFALL_LANES];                              /* sum of gap (1-S) */
    double best_variance[SHORTFALL_LANES];                     /* with weights S_t */
    double square[SHORTFALL_LANES];                            /* the same with weights 1 */
};

PAIR_INLINE void pass(struct lanes *restrict at, const struct stretch *restrict s, bool fused)
{
    for (int m = 0; m < s->length; m++) {
        const double i = s->first - m, inverse = s->inverse[m], gap = s->gap[m], gap_low = s->gap_low[m];
        for (int j = 0; j < SHORTFALL_LANES; j++) {
            double k = at->k[j], rest = i - k;
            double factor = rest * inverse;
            struct pair back = two_product(factor, i, fused);
            double factor_low = ((rest - back.high) - back.low) * inverse;
            struct pair share = two_product(at->share[j], factor, fused);
            double share_low = at->share_low[j] * factor + (at->share[j] * factor_low + share.low);
            struct pair x = two_product(share.high, gap, fused);
            struct pair mean = two_sum(at->mean[j], x.high);
            at->share[j] = share.high;
            at->share_low[j] = share_low;
            at->mean[j] = mean.high;
            at->mean_low[j] += mean.low + (x.low + (share_low * gap + share.high * gap_low));

            double rise = gap * ((1 - share.high) - share_low);
            double moment = 2 * at->rise[j] + rise;
            at->best_variance[j] += x.high * moment;
            at->square[j] += gap * moment;
            at->rise[j] += rise;
        }
    }
}

typedef void pass_function(struct lanes *restrict at, const struct stretch *restrict s);

static void pass_anywhere(struct lanes *restrict at, const struct stretch *restrict s)
{
    pass(at, s, PAIR_FUSED);
}

#ifdef LANES_X86
LANES_AVX2 static void pass_avx2(struct lanes *restrict at, const struct stretch *restrict s)
{
    pass(at, s, true);
}

LANES_AVX512 static void pass_avx512(struct lanes *restrict at, const struct stretch *restrict s)
{
    pass(at, s, true);
}
#endif

static pass_function *choose_pass(void)
{
#ifdef LANES_X86
    if (lanes_have_avx512())
        return pass_avx512;
    if (lanes_have_avx2())
        return pass_avx2;
#endif
    return pass_anywhere;
}

/* Steps over one trial; returns the index of the value that is next below (its own where none is). */
static size_t step(struct place *place, const struct syw_sample *sample)
{
    if (--place->left > 0 || place->index == 0)
        return place->index;
    size_t next = place->index - 1;
    place->left = sample->weight ? sample->weight[next] : 1;
    return next;
}

/* A value that stands for w trials has w - 1 gaps of zero: the same bits as w rows. */
static void fill(struct stretch *s, struct place *place, const struct spacings *spacings)
{
    const struct syw_sample *sample = spacings->sample;
    for (int m = 0; m < s->length; m++) {
        double value = sample->value[place->index];
        place->index = step(place, sample);
        struct pair gap = two_sum(value, -sample->value[place->index]);
        s->inverse[m] = 1 / (s->first - m);
        s->gap[m] = gap.high * spacings->per_unit;
        s->gap_low[m] = gap.low * spacings->per_unit;
    }
    s->below = (sample->value[place->index] - sample->value[0]) * spacings->per_unit;
}

/* With f failed trials, given that one completed: P = (S - S_f) / (1 - S_f). */
static void finish(struct shortfall *shortfall, const struct lanes *at, int j, const struct spacings *spacings,
                   bool bottom)
{
    struct pair share = {bottom ? at->share[j] : 0, bottom ? at->share_low[j] : 0};
    struct pair any = pair_add((struct pair){1, 0}, pair_negate(share));
    struct pair mean = two_sum(at->mean[j], at->mean_low[j]);
    mean = pair_add(mean, pair_negate(pair_multiply(share, spacings->range, PAIR_FUSED)));
    mean = pair_divide(mean, any);

    double rise = spacings->range.high - mean.high; /* E - v_(1) */
    double p_any = any.high, best_variance;
    if (share.high <= 0.5)
        best_variance = (at->best_variance[j] - share.high * at->square[j]) / (p_any * p_any);
    else /* E (best - v_(1))^2 - (E - v_(1))^2: S - S_f would cancel */
        best_variance = at->square[j] / p_any - rise * rise;
    *shortfall =
        (struct shortfall){.mean = mean, .best_variance = best_variance > 0 ? best_variance : 0, .p_any = p_any};
}

static bool settled(const struct lanes *at, int j, const struct spacings *spacings, double below)
{
    if (spacings->sample->failed > 0) { /* then the share of the failed ones is neglected as well */
        if (at->share[j] > 0x1p-58)
            return false;
        below = spacings->range.high;
    }
    return shortfall_settled(spacings, at->share[j], below, at->mean[j], at->best_variance[j]);
}

static void start(struct lanes *at, const double k[], size_t count)
{
    memset(at, 0, sizeof *at);
    for (size_t j = 0; j < SHORTFALL_LANES; j++) {
        at->k[j] = k[j < count ? j : 0];
        at->share[j] = j < count ? 1 : 0; /* an idle lane must not go subnormal, which is slow */
    }
}

void syw_shortfall_by_trials(struct shortfall shortfall[], const struct spacings *spacings, const double k[],
                             size_t count)
{
    const struct syw_sample *sample = spacings->sample;
    struct place place = {sample->n - 1, sample->weight ? sample->weight[sample->n - 1] : 1};
    struct stretch s = {.first = spacings->trials};
    struct lanes at;
    pass_function *pass_stretch = choose_pass();
    bool done[SHORTFALL_LANES] = {false};
    size_t open = count;
    start(&at, k, count);
    while (open > 0) {
        double ahead = s.first - sample->failed;
        s.length = ahead < STRETCH ? (int)ahead : STRETCH;
        fill(&s, &place, spacings);
        pass_stretch(&at, &s);
        s.first -= s.length;
        bool bottom = s.first == sample->failed;
        for (int j = 0; j < (int)count; j++) {
            if (done[j] || !(bottom || settled(&at, j, spacings, s.below)))
                continue;
            finish(&shortfall[j], &at, j, spacings, bottom);
            at.share[j] = at.share_low[j] = 0;
            done[j] = true;
            open--;
        }
    }
}
