/* Every trial's chance to be run. */
#include "syw/budget.h"

#include "budget_parts.h"
#include "octaves.h"
#include "refine.h"
#include "simulate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static enum syw_status run_by_transform(double run[], const struct syw_priced *priced, struct octaves *octaves,
                                        const struct syw_budget_options *options, struct syw_error *err)
{
    struct search search = {0};
    struct subsets subsets = {0};
    struct octave octave;
    const size_t n = priced->trials;
    double *made = NULL;
    enum syw_status status = syw_search_init(&search, priced, options, err);
    if (status == SYW_OK)
        status = syw_subsets_init(&subsets, &search, err);
    while (status == SYW_OK && syw_octaves_next(&octave, octaves)) {
        free(made);
        made = octave.m > SIZE_MAX / sizeof *made / n ? NULL : calloc(octave.m * n, sizeof *made);
        status = made ? syw_refine_runs(made, &search, &subsets, &octave, err) : syw_error_memory(err);
        for (size_t k = 0; k < octave.m && status == SYW_OK; k++)
            for (size_t t = 0; t < n; t++) /* the search has its failed trials first */
                run[octaves->place[octaves->begin + k] * n + t] = made[k * n + (t + search.failed) % n];
        syw_budget_tell(options, octaves);
    }
    free(made);
    syw_subsets_clear(&subsets);
    syw_search_clear(&search);
    return status;
}

/* A row's trials are run as often as one another. */
static void spread_runs(double run[], const struct tally *tally, size_t k)
{
    const struct urn *urn = &tally->urn;
    for (size_t row = 0; row < urn->rows; row++) {
        const double each = (double)(urn->first[row + 1] - urn->first[row]);
        for (size_t t = urn->first[row]; t < urn->first[row + 1]; t++)
            run[t] = tally->run[k * urn->rows + row] / (tally->searches[k] * each);
    }
}

static enum syw_status run_by_simulation(double run[], const struct syw_priced *priced, const struct octaves *octaves,
                                         const struct syw_budget_options *options, struct syw_error *err)
{
    struct tally tally = {0};
    const size_t n = priced->trials;
    enum syw_status status = syw_simulate(&tally, priced, octaves, false, true, options, err);
    for (size_t i = 0; i < octaves->all && status == SYW_OK; i++)
        spread_runs(run + octaves->place[i] * n, &tally, i);
    syw_tally_clear(&tally);
    return status;
}

enum syw_status syw_budget_runs(double run[], const struct syw_priced *priced, const double budget[], size_t m,
                                const struct syw_budget_options *options, struct syw_error *err)
{
    struct octaves octaves = {0};
    const size_t n = priced->trials;
    enum syw_status status = syw_octaves_init(&octaves, priced, budget, m, options->replacement, err);
    if (status != SYW_OK)
        return status;
    double *made = m > SIZE_MAX / sizeof *made / n - 1 ? NULL : calloc(m * n + 1, sizeof *made);
    if (!made) {
        status = syw_error_memory(err);
        goto done;
    }
    if (syw_simulate_wanted(priced, options))
        status = run_by_simulation(made, priced, &octaves, options, err);
    else
        status = run_by_transform(made, priced, &octaves, options, err);
    for (size_t i = octaves.all; i < octaves.m && status == SYW_OK; i++)
        for (size_t t = 0; t < n; t++)
            made[octaves.place[i] * n + t] = 1;
    if (status == SYW_OK)
        memcpy(run, made, m * n * sizeof *made);
done:
    free(made);
    syw_octaves_clear(&octaves);
    return status;
}
