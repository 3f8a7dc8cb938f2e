/* The best of k draws from one distinct value straight to the next, each threshold by its closed form: draws
 * with replacement, and draws without where trials are too many to visit one by one. Sums as in
 * shortfall_by_trials.c. */
#include "none_drawn.h"
#include "shortfall.h"

/* The next thresholds between distinct values, from the top. */
struct batch {
    int length;
    double gap[NONE_DRAWN_LANES], gap_low[NONE_DRAWN_LANES];
    struct none_drawn_lanes at;
    double below[NONE_DRAWN_LANES], below_low[NONE_DRAWN_LANES]; /* P(best <= threshold, any completed) = S - S_f */
    double above[NONE_DRAWN_LANES];                              /* P(best > threshold) = 1 - S */
    double rest;                                                 /* what all gaps below these add up to */
};

struct sums {
    struct pair mean;
    double rise, best_variance; /* as in struct lanes of shortfall_by_trials.c */
};

/* Returns whether there are any thresholds left. */
static bool gather(struct batch *batch, struct place *place, const struct spacings *spacings)
{
    const struct syw_sample *sample = spacings->sample;
    const double *value = sample->value, n = spacings->trials;
    batch->length = 0;
    while (place->index > 0 && batch->length < NONE_DRAWN_LANES) {
        size_t i = place->index--;
        place->left -= sample->weight ? sample->weight[i] : 1;
        struct pair gap = two_sum(value[i], -value[i - 1]);
        if (gap.high == 0)
            continue;
        batch->gap[batch->length] = gap.high * spacings->per_unit;
        batch->gap_low[batch->length] = gap.low * spacings->per_unit;
        batch->at.d[batch->length++] = n - place->left;
    }
    for (int j = batch->length; j < NONE_DRAWN_LANES; j++)
        batch->at.d[j] = 0;
    batch->rest = (value[place->index] - value[0]) * spacings->per_unit;
    return batch->length > 0;
}

/* Few draws, or draws with replacement. failed: P(all draws failed). */
static void multiply(struct batch *batch, double n, double k, bool replacement, struct pair failed)
{
    syw_none_drawn_fill(&batch->at, n, k, replacement);
    for (int j = 0; j < NONE_DRAWN_LANES; j++) {
        double share = batch->at.share[j], low = batch->at.share_low[j];
        struct pair below = two_sum(share, -failed.high);
        batch->below[j] = below.high;
        batch->below_low[j] = below.low + (low - failed.low);
        batch->above[j] = (1 - share) - low;
    }
}

/* S_t - S_f would cancel; S_f / S_t is the chance that k of the t lowest miss those above f. */
static void take_logarithms(struct batch *batch, double n, double k, double failed)
{
    for (int j = 0; j < batch->length; j++) {
        double d = batch->at.d[j], t = n - d;
        struct none_drawn none = syw_none_drawn(n, d, k, false);
        double any = failed > 0 && none.share.high > 0 ? syw_none_drawn(t, t - failed, k, false).rest.high : 1;
        batch->below[j] = none.share.high * any;
        batch->below_low[j] = 0;
        batch->above[j] = none.rest.high;
        batch->at.share[j] = none.share.high;
    }
}

static void add(struct sums *sums, const struct batch *batch)
{
    for (int j = 0; j < batch->length; j++) {
        double gap = batch->gap[j], below = batch->below[j];
        struct pair x = two_product(below, gap, PAIR_FUSED);
        struct pair mean = two_sum(sums->mean.high, x.high);
        double low = x.low + (batch->below_low[j] * gap + below * batch->gap_low[j]);
        sums->mean = (struct pair){mean.high, sums->mean.low + (mean.low + low)};

        double rise = gap * batch->above[j];
        sums->best_variance += x.high * (2 * sums->rise + rise);
        sums->rise += rise;
    }
}

void syw_shortfall_by_values(struct shortfall *shortfall, const struct spacings *spacings, double k, bool replacement)
{
    const struct syw_sample *sample = spacings->sample;
    const double n = spacings->trials;
    const struct none_drawn failed = syw_none_drawn(n, sample->completed, k, replacement);
    const double p_any = failed.rest.high;
    struct place place = {sample->n - 1, n};
    struct sums sums = {{0, 0}, 0, 0};
    struct batch batch;
    while (gather(&batch, &place, spacings)) {
        if (replacement || k <= NONE_DRAWN_FACTORS)
            multiply(&batch, n, k, replacement, failed.share);
        else
            take_logarithms(&batch, n, k, sample->failed);
        add(&sums, &batch);
        if (shortfall_settled(spacings, batch.below[batch.length - 1], batch.rest, sums.mean.high, sums.best_variance))
            break;
    }
    struct pair mean = pair_divide(two_sum(sums.mean.high, sums.mean.low), failed.rest);
    *shortfall =
        (struct shortfall){.mean = mean, .best_variance = sums.best_variance / (p_any * p_any), .p_any = p_any};
}
