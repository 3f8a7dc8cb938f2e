/* The log with the energy and carbon that were found in place of its own: a view, since a log is not changed once read.
 */
#include "syw/footprint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct syw_total total_of(const struct syw_quantity *quantity)
{
    return (struct syw_total){quantity->known > 0 ? quantity->value : 0, quantity->known, quantity->smallest,
                              quantity->largest};
}

/* The trials' own energy and emissions, where the log kept any. */
static enum syw_status set_trials(struct syw_trials *trials, const struct syw_trial_footprint footprint[],
                                  struct syw_error *err)
{
    double **energy = &trials->number[SYW_ROLE_ENERGY], **emissions = &trials->number[SYW_ROLE_EMISSIONS];
    const bool keeps_energy = *energy != NULL, keeps_emissions = *emissions != NULL;
    *energy = keeps_energy ? calloc(trials->rows + 1, sizeof **energy) : NULL;
    *emissions = keeps_emissions ? calloc(trials->rows + 1, sizeof **emissions) : NULL;
    if ((keeps_energy && !*energy) || (keeps_emissions && !*emissions))
        return syw_error_memory(err);
    for (size_t row = 0; row < trials->rows; row++) {
        if (keeps_energy)
            (*energy)[row] = footprint[row].kwh;
        if (keeps_emissions)
            (*emissions)[row] = footprint[row].kgco2e;
    }
    return SYW_OK;
}

enum syw_status syw_costed_log_make(struct syw_log *costed, const struct syw_log *log,
                                    const struct syw_footprints *footprints, struct syw_error *err)
{
    struct syw_log made = *log;
    enum syw_status status = SYW_OK;
    made.n_models = 0;
    made.model = calloc(log->n_models + 1, sizeof *made.model);
    if (!made.model)
        return syw_error_memory(err);
    for (size_t m = 0; m < log->n_models && status == SYW_OK; m++) {
        struct syw_trials *trials = &made.model[made.n_models++];
        *trials = log->model[m];
        trials->cost[SYW_AXIS_KWH] = total_of(&footprints->model[m].kwh);
        trials->cost[SYW_AXIS_KGCO2E] = total_of(&footprints->model[m].kgco2e);
        status = set_trials(trials, footprints->trial[m], err);
    }
    if (status == SYW_OK)
        *costed = made;
    else
        syw_costed_log_clear(&made);
    return status;
}

void syw_costed_log_clear(struct syw_log *costed)
{
    for (size_t m = 0; m < costed->n_models; m++) {
        free(costed->model[m].number[SYW_ROLE_ENERGY]);
        free(costed->model[m].number[SYW_ROLE_EMISSIONS]);
    }
    free(costed->model);
    *costed = (struct syw_log){0};
}
