/* The curve of a model whose trials belong to strata: the mean over them, each drawn from by itself (strata.h). */
#include "budget_rules.h"
#include "curve_parts.h"
#include "spending.h"
#include "syw/strata.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A row and the stratum that it is of. */
struct stratum_row {
    const char *stratum;
    size_t row;
};

/* A model's rows by stratum, each stratum's values sorted. {0} is empty. */
struct strata_split {
    struct stratum_row *row; /* row[trials->rows] */
    struct syw_sample *sample;
    size_t *first; /* first[n + 1]: where each stratum's rows begin */
    size_t n;
    double fewest; /* trials of one stratum */
};

static void split_clear(struct strata_split *split)
{
    for (size_t s = 0; s < split->n; s++)
        syw_sample_clear(&split->sample[s]);
    free(split->row);
    free(split->sample);
    free(split->first);
    *split = (struct strata_split){0};
}

static int by_stratum(const void *left, const void *right)
{
    const struct stratum_row *a = left, *b = right;
    const int order = strcmp(a->stratum, b->stratum);
    return order ? order : a->row < b->row ? -1 : a->row > b->row;
}

static enum syw_status name_rows(struct strata_split *split, const struct syw_trials *trials,
                                 const struct syw_analysis_options *options, struct syw_error *err)
{
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

/* The sample of the rows from first to last. */
static enum syw_status make_sample(struct syw_sample *sample, const struct stratum_row row[], size_t n,
                                   const struct syw_trials *trials, enum syw_direction direction, struct syw_error *err)
{
    double *value = calloc(2 * n + 1, sizeof *value);
    if (!value)
        return syw_error_memory(err);
    double *weight = value + n;
    for (size_t i = 0; i < n; i++) {
        value[i] = trials->value[row[i].row];
        weight[i] = trials->weight ? trials->weight[row[i].row] : 1;
    }
    enum syw_status status = syw_sample_init(sample, value, trials->weight ? weight : NULL, n, direction, err);
    free(value);
    if (status == SYW_OK && sample->n == 0) {
        status = syw_error_set(err, SYW_EDOMAIN, "`within`: no trial of '%s' has a value in '%s'", trials->model,
                               row[0].stratum);
        syw_error_hint(err, "`failed_value` gives failed trials a value, such as 0");
    }
    return status;
}

static enum syw_status fill_split(struct strata_split *split, const struct syw_trials *trials,
                                  enum syw_direction direction, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    split->fewest = INFINITY;
    for (size_t i = 0, end; i < trials->rows && status == SYW_OK; i = end) {
        for (end = i + 1; end < trials->rows && strcmp(split->row[end].stratum, split->row[i].stratum) == 0; end++)
            ;
        struct syw_sample *sample = &split->sample[split->n];
        split->first[split->n++] = i;
        split->first[split->n] = end;
        status = make_sample(sample, &split->row[i], end - i, trials, direction, err);
        if (status == SYW_OK)
            split->fewest = fmin(split->fewest, syw_sample_trials(sample));
    }
    return status;
}

static enum syw_status split_make(struct strata_split *split, const struct syw_trials *trials,
                                  const struct syw_analysis_options *options, enum syw_direction direction,
                                  struct syw_error *err)
{
    const size_t rows = trials->rows;
    split->row = calloc(rows + 1, sizeof *split->row);
    split->sample = calloc(rows + 1, sizeof *split->sample);
    split->first = calloc(rows + 2, sizeof *split->first);
    if (!split->row || !split->sample || !split->first)
        return syw_error_memory(err);
    enum syw_status status = name_rows(split, trials, options, err);
    return status == SYW_OK ? fill_split(split, trials, direction, err) : status;
}

/* The mean of each over a stratum's rows. */
static double stratum_mean(const double each[], const struct strata_split *split, size_t s,
                           const struct syw_trials *trials)
{
    double sum = 0, weight = 0;
    for (size_t i = split->first[s]; i < split->first[s + 1]; i++) {
        const size_t row = split->row[i].row;
        const double w = trials->weight ? trials->weight[row] : 1;
        sum += w * each[row];
        weight += w;
    }
    return sum / weight;
}

/* The mean costs of one trial of each stratum, added up: what one trial of each costs on all axes. */
static enum syw_status add_costs(double cost[SYW_AXIS_COUNT], const struct strata_split *split,
                                 const struct syw_trials *trials, struct syw_error *err)
{
    double *each = calloc(trials->rows + 1, sizeof *each);
    if (!each)
        return syw_error_memory(err);
    cost[SYW_AXIS_TRIALS] = (double)split->n;
    for (int axis = SYW_AXIS_HOURS; axis < SYW_AXIS_COUNT; axis++) {
        const bool known = trials->cost[axis].known > 0;
        cost[axis] = known ? 0 : NAN;
        if (known)
            syw_trials_cost(each, trials, (enum syw_axis)axis);
        for (size_t s = 0; s < split->n && known; s++)
            cost[axis] += stratum_mean(each, split, s, trials);
    }
    free(each);
    return SYW_OK;
}

static void remark_unequal(const struct strata_split *split, const struct syw_trials *trials,
                           const struct syw_analysis_options *options)
{
    double most = 0;
    for (size_t s = 0; s < split->n; s++)
        most = fmax(most, syw_sample_trials(&split->sample[s]));
    if (most > split->fewest && options->curve.estimator == SYW_ESTIMATOR_U)
        syw_remarks_add(options->remarks,
                        "%s has %.0f to %.0f trials in each %s: budgets go as far as the stratum with the fewest",
                        trials->model, split->fewest, most, options->within);
}

static struct syw_curve_options choose_pointwise(const struct syw_analysis_options *options)
{
    struct syw_curve_options chosen = options->curve;
    if (options->bands_given && chosen.bands != SYW_BAND_POINTWISE)
        syw_remarks_add(options->remarks, "means over strata have no simultaneous bands: pointwise intervals instead");
    chosen.bands = SYW_BAND_POINTWISE;
    chosen.lowest = options->lowest;
    chosen.highest = options->highest;
    return chosen;
}

enum syw_status syw_strata_trials_curve(struct syw_model_curve *curve, const struct syw_trials *trials,
                                        struct curve_work *work, struct syw_error *err)
{
    const struct syw_analysis_options *options = work->options;
    const struct syw_curve_options chosen = choose_pointwise(options);
    struct strata_split split = {0};
    struct syw_budgets budgets = {0};
    double unit[SYW_AXIS_COUNT];
    curve->trials = trials;
    enum syw_status status = split_make(&split, trials, options, work->direction, err);
    if (status == SYW_OK)
        status = syw_trials_budgets(&budgets, trials, split.fewest, options, work->grid, err);
    if (status == SYW_OK)
        status = syw_curve_make_room(curve, budgets.n, false, err);
    if (status == SYW_OK)
        status = add_costs(unit, &split, trials, err);
    if (status != SYW_OK)
        goto done;
    curve->strata = split.n;
    for (size_t i = 0; i < budgets.n; i++)
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            curve->cost[i][axis] = budgets.k[i] * unit[axis];
    remark_unequal(&split, trials, options);
    status = syw_strata_curve(curve->point, split.sample, split.n, budgets.k, budgets.n, &chosen, err);
done:
    split_clear(&split);
    syw_budgets_clear(&budgets);
    return status;
}
