/* What becomes of trials that failed or were stopped early, and what follows from a trial's cells. */
#include "ingest/reading.h"

#include <math.h>

void syw_cells_complete(struct kept_cells *cells, const struct trial *trial, double duration_s)
{
    double *started = &cells->number[SYW_ROLE_STARTED], *ended = &cells->number[SYW_ROLE_ENDED];
    if (isnan(*ended))
        *ended = *started + duration_s;
    else if (isnan(*started))
        *started = *ended - duration_s;
    cells->number[SYW_ROLE_DURATION] = duration_s;
    cells->state = (unsigned char)trial->state;
}

void syw_apply_policies(struct trial *trial, struct reading *reading, enum syw_state state, double value,
                        enum syw_left_out *why)
{
    const struct syw_log_options *options = reading->options;
    bool no_metric = reading->layout.column[SYW_ROLE_VALUE] == SYW_NO_COLUMN;
    const bool pruned = state == SYW_STATE_PRUNED, failed = state == SYW_STATE_FAILED, valueless = isnan(value);
    const bool loses = failed || (pruned && options->pruned == SYW_PRUNED_FAILED) || (valueless && !no_metric);
    *why = SYW_LEFT_OUT_COUNT;
    trial->state = pruned ? SYW_STATE_PRUNED : loses ? SYW_STATE_FAILED : SYW_STATE_COMPLETED;
    trial->valueless = state == SYW_STATE_COMPLETED && loses;
    trial->value = loses ? NAN : value;
    reading->failed_with_value += failed && !valueless;
    if (pruned && options->pruned == SYW_PRUNED_DROP)
        *why = SYW_LEFT_OUT_PRUNED;
    else if (loses && options->failed == SYW_FAILED_DROP)
        *why = SYW_LEFT_OUT_FAILED;
    else if (loses && options->failed == SYW_FAILED_VALUE)
        trial->value = options->failed_value;
}
