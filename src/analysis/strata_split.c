#include "strata_split.h"

#include <stdlib.h>
#include <string.h>

void syw_split_clear(struct strata_split *split)
{
    free(split->row);
    free(split->first);
    *split = (struct strata_split){0};
}

static int by_stratum(const void *left, const void *right)
{
    const struct stratum_row *a = left, *b = right;
    const int order = strcmp(a->stratum, b->stratum);
    return order ? order : a->row < b->row ? -1 : a->row > b->row;
}

static enum syw_status name_rows(struct strata_split *split, const struct syw_analysis_options *options,
                                 struct syw_error *err)
{
    const struct syw_trials *trials = split->trials;
    char *const *name = trials->text[SYW_ROLE_TRIAL];
    for (size_t i = 0; i < trials->rows; i++) {
        if (!name || !name[i] || !*name[i])
            return syw_error_set(err, SYW_EDOMAIN, "`within`: a trial of '%s' has no '%s'", trials->model,
                                 options->within);
        split->row[i] = (struct stratum_row){name[i], i};
    }
    qsort(split->row, trials->rows, sizeof *split->row, by_stratum);
    return SYW_OK;
}

enum syw_status syw_split_make(struct strata_split *split, const struct syw_trials *trials,
                               const struct syw_analysis_options *options, struct syw_error *err)
{
    const size_t rows = trials->rows;
    struct strata_split made = {
        .trials = trials, .row = calloc(rows + 1, sizeof *made.row), .first = calloc(rows + 1, sizeof *made.first)};
    enum syw_status status = made.row && made.first ? name_rows(&made, options, err) : syw_error_memory(err);
    if (status != SYW_OK) {
        syw_split_clear(&made);
        return status;
    }
    for (size_t i = 0; i < rows; i++)
        if (i + 1 == rows || strcmp(made.row[i].stratum, made.row[i + 1].stratum) != 0)
            made.first[++made.n] = i + 1;
    *split = made;
    return SYW_OK;
}

void syw_split_take(double to[], const double each[], const struct strata_split *split, size_t s)
{
    for (size_t i = 0; i < split_rows(split, s); i++)
        to[i] = each[split->row[split->first[s] + i].row];
}

enum syw_status syw_refuse_stratum(const struct strata_split *split, size_t s, struct syw_error *err)
{
    syw_error_set(err, SYW_EDOMAIN, "`within`: no trial of '%s' has a value in '%s'", split->trials->model,
                  split->row[split->first[s]].stratum);
    syw_error_hint(err, "`failed_value` gives failed trials a value, such as 0");
    return SYW_EDOMAIN;
}
