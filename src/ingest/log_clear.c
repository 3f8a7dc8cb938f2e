/* A log's counts over all models, and its end. */
#include "ingest/rows/trials.h"

#include <stdlib.h>

struct syw_counts syw_log_counts(const struct syw_log *log)
{
    struct syw_counts all = {0};
    for (size_t i = 0; i < log->n_models; i++) {
        const struct syw_counts *one = &log->model[i].counts;
        all.completed += one->completed;
        all.failed += one->failed;
        all.pruned += one->pruned;
        all.valueless += one->valueless;
        all.valued += one->valued;
        all.pruned_valued += one->pruned_valued;
    }
    return all;
}

static void clear_names(char **name, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(name[i]);
    free(name);
}

void syw_log_clear(struct syw_log *log)
{
    for (size_t i = 0; i < log->n_sources; i++) {
        free(log->source[i].name);
        free(log->source[i].about);
        free(log->source[i].contents);
        free(log->source[i].note);
        for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
            free(log->source[i].role[role].column);
    }
    for (size_t i = 0; i < log->n_models; i++)
        syw_trials_clear(&log->model[i]);
    for (size_t i = 0; i < log->n_states; i++)
        free(log->state[i].word);
    free(log->metric);
    free(log->steps_like);
    free(log->source);
    free(log->model);
    free(log->state);
    clear_names(log->numeric, log->n_numeric);
    clear_names(log->parameter, log->n_parameters);
    syw_remarks_clear(&log->hints);
    syw_remarks_clear(&log->remarks);
    for (size_t i = 0; i < log->n_others; i++)
        free(log->other[i].name);
    free(log->other);
    *log = (struct syw_log){0};
}
