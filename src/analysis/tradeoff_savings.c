/* What a model saves beside another: over seeds where both have several, else over examples, else as it stands. */
#include "tradeoff_runs.h"

#include <math.h>
#include <string.h>

static bool have_same_seeds(const struct tradeoff_runs *a, const struct tradeoff_runs *b)
{
    return a->n_runs == b->n_runs && memcmp(a->seed, b->seed, a->n_runs * sizeof *a->seed) == 0;
}

static bool have_same_examples(const struct tradeoff_runs *a, const struct tradeoff_runs *b)
{
    return a->exits.n == b->exits.n && memcmp(a->example, b->example, a->exits.n * sizeof *a->example) == 0;
}

static enum syw_status compare_examples(struct syw_tradeoff_saving *saving, const struct tradeoff_runs *a,
                                        const struct tradeoff_runs *b, bool logarithmic, struct syw_error *err)
{
    const struct syw_exit_curve curve_a = {&a->exits, a->threshold, a->n_thresholds},
                                curve_b = {&b->exits, b->threshold, b->n_thresholds};
    saving->basis = SYW_TRADEOFF_EXAMPLES;
    saving->paired = have_same_examples(a, b);
    return syw_delta_of_examples(saving->delta, &curve_a, &curve_b, saving->paired, logarithmic, err);
}

static enum syw_status compare_runs(struct syw_tradeoff_saving *saving, const struct tradeoff_runs *a,
                                    const struct tradeoff_runs *b, bool logarithmic, struct syw_error *err)
{
    saving->basis = a->n_runs > 1 && b->n_runs > 1 ? SYW_TRADEOFF_SEEDS : SYW_TRADEOFF_NOTHING;
    saving->paired = saving->basis == SYW_TRADEOFF_SEEDS && have_same_seeds(a, b);
    return syw_delta_of_runs(saving->delta, a->run, a->n_runs, b->run, b->n_runs, saving->paired, logarithmic, err);
}

enum syw_status syw_tradeoff_save(struct syw_tradeoff_saving *saving, const struct tradeoff_runs *a,
                                  const struct tradeoff_runs *b, bool logarithmic, double confidence,
                                  struct syw_error *err)
{
    const bool examples = a->n_runs == 1 && b->n_runs == 1 && a->exits.n > 0 && b->exits.n > 0;
    enum syw_status status =
        examples ? compare_examples(saving, a, b, logarithmic, err) : compare_runs(saving, a, b, logarithmic, err);
    if (status != SYW_OK)
        return status;
    for (int kind = 0; kind < SYW_DELTA_COUNT; kind++) {
        const struct syw_delta *delta = &saving->delta[kind];
        const double half = confidence > 0 ? syw_half_width(delta->uncertainty, confidence) : NAN;
        saving->lo[kind] = delta->value - half;
        saving->hi[kind] = delta->value + half;
    }
    return SYW_OK;
}
