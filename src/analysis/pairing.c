/* Trials that two models share: the order of the second's rows in which row i of either is a pair. The column is read
 * in the role of the trial's name. */
#include "contenders.h"

#include <stdlib.h>
#include <string.h>

struct named_row {
    const char *name;
    size_t row;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct named_row *)a)->name, ((const struct named_row *)b)->name);
}

static enum syw_status refuse_pairs(const struct syw_analysis_options *options, struct syw_error *err)
{
    syw_error_hint(err, "every value of '%s' must occur once with either model; `where` keeps rows that have partners",
                   options->paired);
    return SYW_EDOMAIN;
}

/* The rows in the order of their names, which are all there and all different. */
static enum syw_status sort_rows(struct named_row rows[], const struct syw_trials *trials,
                                 const struct syw_analysis_options *options, struct syw_error *err)
{
    char *const *text = trials->text[SYW_ROLE_TRIAL];
    for (size_t i = 0; i < trials->rows; i++)
        rows[i] = (struct named_row){text ? text[i] : "", i};
    qsort(rows, trials->rows, sizeof *rows, by_name);
    for (size_t i = 0; i < trials->rows; i++) {
        if (*rows[i].name == '\0')
            syw_error_set(err, SYW_EDOMAIN, "`paired`: a trial of '%s' has no '%s'", trials->model, options->paired);
        else if (i > 0 && by_name(&rows[i - 1], &rows[i]) == 0)
            syw_error_set(err, SYW_EDOMAIN, "`paired`: '%s' has two trials of %s '%s'", trials->model, options->paired,
                          rows[i].name);
        else
            continue;
        return refuse_pairs(options, err);
    }
    return SYW_OK;
}

/* partner[i]: the row of b that belongs to row i of a. */
static enum syw_status match(size_t partner[], const struct named_row a[], const struct named_row b[],
                             const struct syw_log *log, const struct syw_analysis_options *options,
                             struct syw_error *err)
{
    const size_t rows[] = {log->model[0].rows, log->model[1].rows};
    for (size_t i = 0; i < rows[0] || i < rows[1]; i++) {
        int order = i >= rows[0] ? 1 : i >= rows[1] ? -1 : by_name(&a[i], &b[i]);
        if (order == 0) {
            partner[a[i].row] = b[i].row;
            continue;
        }
        const struct syw_trials *has = &log->model[order < 0 ? 0 : 1], *lacks = &log->model[order < 0 ? 1 : 0];
        syw_error_set(err, SYW_EDOMAIN, "`paired`: %s '%s' of '%s' has no partner in '%s'", options->paired,
                      order < 0 ? a[i].name : b[i].name, has->model, lacks->model);
        return refuse_pairs(options, err);
    }
    return SYW_OK;
}

enum syw_status syw_pair_trials(size_t **partner, const struct syw_log *log, const struct syw_analysis_options *options,
                                struct syw_error *err)
{
    const struct syw_trials *a = &log->model[0], *b = &log->model[1];
    if (log->n_models != 2 || a->weight || b->weight) {
        syw_error_set(err, SYW_EDOMAIN, "`paired`: pairs are single trials of two models");
        syw_error_hint(err, a->weight ? "leave out the column of weights: `column weight=`"
                                      : "`where` keeps two models of several");
        return SYW_EDOMAIN;
    }
    struct named_row *rows = calloc(a->rows + b->rows + 1, sizeof *rows);
    size_t *made = calloc(a->rows + 1, sizeof *made);
    enum syw_status status = SYW_OK;
    if (!rows || !made) {
        status = syw_error_memory(err);
        goto done;
    }
    status = sort_rows(rows, a, options, err);
    if (status == SYW_OK)
        status = sort_rows(rows + a->rows, b, options, err);
    if (status == SYW_OK)
        status = match(made, rows, rows + a->rows, log, options, err);
    if (status == SYW_OK) {
        *partner = made;
        made = NULL;
    }
done:
    free(rows);
    free(made);
    return status;
}
