/* Who wins when two searches of the same budget are run side by side: the distribution of either's best, from the top
 * down, and a merge of the two.
 *
 *     P(A > B) = sum_y P(best A = y) P(best B < y),    P(tie) = sum_y P(best A = y) P(best B = y)
 *
 * All terms are >= 0. The mass of a value is the difference of two products that carry their errors (none_drawn.c). */
#include "syw/compare.h"

#include "stats/curve/none_drawn.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* What is passed over with less than this chance is left out. */
#define NEGLIGIBLE 0x1p-70

static enum syw_status allocate(struct syw_best *best, size_t n, struct syw_error *err)
{
    if (n < SIZE_MAX / (4 * sizeof *best->value))
        best->value = malloc((3 * n + 1) * sizeof *best->value); /* the other two lie behind it */
    if (!best->value) {
        syw_error_memory(err);
        return SYW_ENOMEM;
    }
    best->mass = best->value + n;
    best->below = best->mass + n;
    return SYW_OK;
}

void syw_best_clear(struct syw_best *best)
{
    free(best->value);
    *best = (struct syw_best){0};
}

static void add(struct syw_best *best, double value, double mass, double below)
{
    best->value[best->n] = value;
    best->mass[best->n] = mass;
    best->below[best->n++] = below;
}

static enum syw_status check(const struct syw_sample *sample, double k, enum syw_estimator estimator,
                             struct syw_error *err)
{
    bool u = estimator == SYW_ESTIMATOR_U;
    if (!(k >= 1 && isfinite(k)) || (u && (k != floor(k) || k > syw_sample_trials(sample))))
        return syw_error_set(err, SYW_EDOMAIN, "%g of %.15g trials cannot be drawn", k, syw_sample_trials(sample));
    return SYW_OK;
}

enum syw_status syw_best_of_trials(struct syw_best *best, const struct syw_sample *sample, double k,
                                   enum syw_estimator estimator, struct syw_error *err)
{
    const bool replacement = estimator == SYW_ESTIMATOR_V;
    const double trials = syw_sample_trials(sample);
    struct syw_best made = {0};
    enum syw_status status = check(sample, k, estimator, err);
    if (status == SYW_OK)
        status = allocate(&made, sample->n, err);
    if (status != SYW_OK)
        return status;
    struct pair above = {1, 0};
    double passed = 0;
    for (size_t i = sample->n; i > 0 && above.high > NEGLIGIBLE;) {
        const double value = sample->value[i - 1];
        for (; i > 0 && sample->value[i - 1] == value; i--)
            passed += sample->weight ? sample->weight[i - 1] : 1;
        struct pair below = syw_none_drawn(trials, passed, k, replacement).share;
        struct pair mass = pair_add(above, pair_negate(below));
        add(&made, value, mass.high + mass.low, below.high);
        above = below;
    }
    made.none = syw_none_drawn(trials, sample->completed, k, replacement).share.high;
    *best = made;
    return SYW_OK;
}

enum syw_status syw_best_of_ranks(struct syw_best *best, const double value[], const double below[], size_t n,
                                  struct syw_error *err)
{
    struct syw_best made = {.none = below[0]};
    enum syw_status status = allocate(&made, n, err);
    if (status != SYW_OK)
        return status;
    for (size_t i = n; i > 0;) {
        const size_t top = i;
        do
            i--;
        while (i > 0 && value[i - 1] == value[top - 1]);
        add(&made, value[top - 1], fmax(0, below[top] - below[i]), below[i]);
    }
    *best = made;
    return SYW_OK;
}

struct syw_chance syw_best_against(const struct syw_best *a, const struct syw_best *b)
{
    double greater = 0, less = 0, tie = a->none * b->none;
    double a_below = 1, b_below = 1; /* P(best is below the values passed so far) */
    for (size_t i = 0, j = 0; (i < a->n || j < b->n) && a_below * b_below > 0;) {
        bool from_a = i < a->n && (j == b->n || a->value[i] >= b->value[j]);
        bool from_b = j < b->n && (i == a->n || b->value[j] >= a->value[i]);
        double a_mass = from_a ? a->mass[i] : 0, b_mass = from_b ? b->mass[j] : 0;
        a_below = from_a ? a->below[i++] : a_below;
        b_below = from_b ? b->below[j++] : b_below;
        tie += a_mass * b_mass;
        greater += a_mass * b_below;
        less += b_mass * a_below;
    }
    double a_wins = 0.5 + (greater - less) / 2; /* what was left out is in neither */
    return (struct syw_chance){fmin(fmax(a_wins, 0), 1), fmin(tie, 1)};
}
