/* From probabilities of ranks, or from searches, to those of staying below a value. */
#include "below.h"

#include <math.h>
#include <stdlib.h>

/* Rounding must not make them descend. */
void syw_below_of_ranks(double below[], const double p[], const struct search *search)
{
    const size_t completed = search->n - search->failed;
    double last = 0;
    for (size_t j = 0; j < completed; j++)
        below[j] = last = fmin(fmax(1 - p[search->failed + j], last), 1);
    below[completed] = 1;
}

/* From rows to ranks: of a row's trials the last counts as the best. */
void syw_below_of_searches(double below[], const struct tally *tally, size_t k)
{
    const struct urn *urn = &tally->urn;
    const double *best = tally->best + k * (urn->completed + 1);
    double searches = best[0];
    for (size_t row = 0; row < urn->completed; row++) {
        for (size_t j = urn->first[row]; j < urn->first[row + 1]; j++)
            below[j] = searches / tally->searches[k];
        searches += best[row + 1];
    }
    below[urn->first[urn->completed]] = searches / tally->searches[k];
}

void syw_below_of_all(double below[], size_t completed)
{
    for (size_t j = 0; j <= completed; j++)
        below[j] = j == completed;
}

enum syw_status syw_rows_init(struct rows *rows, double *const want[], size_t m, size_t width, struct syw_error *err)
{
    size_t wanted = 0;
    for (size_t i = 0; i < m && want; i++)
        wanted += want[i] != NULL;
    struct rows made = {.row = calloc(m + 1, sizeof *made.row)};
    if (wanted <= SIZE_MAX / sizeof *made.memory / width - 1)
        made.memory = calloc(wanted * width + 1, sizeof *made.memory);
    if (!made.row || !made.memory) {
        syw_rows_clear(&made);
        return syw_error_memory(err);
    }
    for (size_t i = m; i-- > 0 && want;)
        made.row[i] = want[i] ? made.memory + --wanted * width : NULL;
    *rows = made;
    return SYW_OK;
}

void syw_rows_clear(struct rows *rows)
{
    free(rows->row);
    free(rows->memory);
    *rows = (struct rows){0};
}
