/* The best of k draws from one distinct value straight to the next, each threshold by its closed form: draws
 * with replacement, and draws without where trials are too many to visit one by one. Sums as in descent.c. */
#include "drop.h"
#include "miss.h"

/* What the terms need at one threshold. */
struct term {
    double t, gap, gap_low;
    struct pair below; /* P(best <= threshold, any completed) */
    double above;      /* P(best > threshold) */
    double share;      /* S, failed draws counted as below */
    double together;   /* 1 - R */
};

struct batch {
    int length;
    struct term term[MISS_LANES];
    double below; /* what all gaps below these add up to */
};

struct sums {
    struct pair mean;
    double rise, best_variance; /* as in struct lanes */
    double together_x, mean_variance;
};

/* The next thresholds between distinct values; returns whether there are any. */
static bool gather(struct batch *batch, struct place *place, const struct spacings *spacings)
{
    const struct syw_sample *sample = spacings->sample;
    batch->length = 0;
    while (place->index > 0 && batch->length < MISS_LANES) {
        size_t i = place->index--;
        place->left -= sample->weight ? sample->weight[i] : 1;
        struct pair gap = two_sum(sample->value[i], -sample->value[i - 1]);
        if (gap.high > 0)
            batch->term[batch->length++] = (struct term){
                .t = place->left, .gap = gap.high * spacings->per_unit, .gap_low = gap.low * spacings->per_unit};
    }
    batch->below = (sample->value[place->index] - sample->value[0]) * spacings->per_unit;
    return batch->length > 0;
}

/* Few draws, or draws with replacement. failed: P(all draws failed). */
static void multiply(struct batch *batch, double n, double k, bool replacement, struct pair failed)
{
    struct miss_lanes lanes;
    for (int j = 0; j < MISS_LANES; j++)
        lanes.d[j] = j < batch->length ? n - batch->term[j].t : 0;
    syw_miss_fill(&lanes, n, k, replacement);
    for (int j = 0; j < batch->length; j++) {
        struct term *term = &batch->term[j];
        struct pair share = {lanes.share[j], lanes.share_low[j]};
        term->below = pair_add(share, pair_negate(failed));
        term->above = (1 - share.high) - share.low;
        term->share = share.high;
        term->together = lanes.together[j];
    }
}

/* S_t - S_f would cancel; S_f / S_t is the chance that k of the t lowest miss those above f. */
static void take_logarithms(struct batch *batch, double n, double k, double failed)
{
    for (int j = 0; j < batch->length; j++) {
        struct term *term = &batch->term[j];
        double t = term->t;
        struct miss miss = syw_miss(n, n - t, k, false);
        double any = failed > 0 && miss.share.high > 0 ? syw_miss(t, t - failed, k, false).rest.high : 1;
        term->below = (struct pair){miss.share.high * any, 0};
        term->above = miss.rest.high;
        term->share = miss.share.high;
        term->together = syw_miss_together(n, n - t, k);
    }
}

static void add(struct sums *sums, const struct term *term, double p_any)
{
    double gap = term->gap, below = term->below.high / p_any, rise = gap * (term->above / p_any);
    struct pair x = two_product(term->below.high, gap, PAIR_FUSED);
    struct pair mean = two_sum(sums->mean.high, x.high);
    double low = x.low + term->below.low * gap + term->below.high * term->gap_low;
    sums->mean = (struct pair){mean.high, sums->mean.low + (mean.low + low)};

    sums->best_variance += gap * below * (2 * sums->rise + rise);
    sums->rise += rise;

    double whole = gap * term->share, together = whole * term->together;
    sums->mean_variance += whole * (2 * sums->together_x + together);
    sums->together_x += together;
}

/* The failed trials' own threshold, see descent.c. */
static double mean_variance(const struct sums *sums, const struct spacings *spacings, double k, double mean,
                            const struct miss *failed)
{
    double n = spacings->trials, completed = spacings->sample->completed, p_any = failed->rest.high;
    if (2 * k > n || completed < 2)
        return NAN;
    double x = (mean - spacings->range.high) * failed->share.high;
    double variance = sums->mean_variance + x * (2 * sums->together_x + x * syw_miss_together(n, completed, k));
    return variance >= 0 ? variance / (p_any * p_any) : NAN;
}

void syw_drop_leap(struct drop *drop, const struct spacings *spacings, double k, bool replacement)
{
    const struct syw_sample *sample = spacings->sample;
    const double n = spacings->trials;
    struct place place = {sample->n - 1, n};
    const struct miss failed = syw_miss(n, sample->completed, k, replacement);
    const double p_any = failed.rest.high;
    struct sums sums = {{0, 0}, 0, 0, 0, 0};
    struct batch batch;
    while (gather(&batch, &place, spacings)) {
        if (replacement || k <= MISS_FACTORS)
            multiply(&batch, n, k, replacement, failed.share);
        else
            take_logarithms(&batch, n, k, sample->failed);
        for (int j = 0; j < batch.length; j++)
            add(&sums, &batch.term[j], p_any);
        double share = batch.term[batch.length - 1].below.high / p_any;
        if (drop_settled(spacings, share, batch.below, sums.mean.high / p_any, sums.best_variance))
            break;
    }
    struct pair mean = pair_divide(two_sum(sums.mean.high, sums.mean.low), failed.rest);
    *drop = (struct drop){.mean = mean, .best_variance = sums.best_variance, .p_any = p_any};
    drop->mean_variance = replacement ? NAN : mean_variance(&sums, spacings, k, mean.high, &failed);
}
