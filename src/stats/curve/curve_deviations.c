/* Deviations of the points of a curve in trials, from their delete-one values. Trials of one value make one column, so
 * that it does not matter whether they were counted before. */
#include "jackknife.h"
#include "stats/deviations.h"

#include <math.h>
#include <stdlib.h>

/* The rows of a sample, the failed trials being one more, by their values. {0} is empty. */
struct by_value {
    const struct syw_sample *sample;
    struct columns columns; /* of values */
    size_t rows, values;
    size_t *value;  /* value[rows]: which one */
    double *trials; /* trials[values] */
};

static double trials_of(const struct by_value *by, size_t row)
{
    const struct syw_sample *sample = by->sample;
    return row == sample->n ? sample->failed : sample->weight ? sample->weight[row] : 1;
}

static void by_value_clear(struct by_value *by)
{
    syw_columns_clear(&by->columns);
    free(by->value);
    free(by->trials);
}

static enum syw_status by_value_init(struct by_value *by, const struct syw_sample *sample, struct syw_error *err)
{
    *by = (struct by_value){.sample = sample, .rows = sample->n + (sample->failed > 0)};
    by->value = calloc(by->rows + 1, sizeof *by->value);
    by->trials = calloc(by->rows + 1, sizeof *by->trials);
    size_t *every = calloc(by->rows + 1, sizeof *every);
    enum syw_status status = by->value && by->trials && every ? SYW_OK : syw_error_memory(err);
    for (size_t row = 0; row < by->rows && status == SYW_OK; row++) {
        const bool same = row > 0 && row < sample->n && sample->value[row] == sample->value[row - 1];
        by->values += !same;
        by->value[row] = by->values - 1;
        by->trials[by->values - 1] += trials_of(by, row);
        every[by->values - 1] = by->values - 1;
    }
    if (status == SYW_OK)
        status = syw_columns_init(&by->columns, every, by->values, err);
    free(every);
    return status;
}

/* w trials that move together have w times the variance of one of them. */
static void set(double at[], const struct by_value *by, const double deleted[])
{
    const double n = syw_sample_trials(by->sample), scale = sqrt((n - 1) / n);
    double mean = 0;
    for (size_t row = 0; row < by->rows; row++)
        mean += trials_of(by, row) / n * deleted[row];
    for (size_t row = 0; row < by->rows; row++) {
        const size_t value = by->value[row];
        const double sign = by->sample->sign * (by->columns.sign ? by->columns.sign[value] : 1);
        at[by->columns.column[value]] +=
            sign * scale * trials_of(by, row) / sqrt(by->trials[value]) * (deleted[row] - mean);
    }
}

enum syw_status syw_curve_deviations(struct syw_deviations *deviations, const struct syw_sample *sample,
                                     const struct syw_curve_point point[], size_t m,
                                     const struct syw_curve_options *options, struct syw_error *err)
{
    struct by_value by = {0};
    struct syw_deviations made = {0};
    double *deleted = calloc(sample->n + 1, sizeof *deleted);
    enum syw_status status = deleted ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK && options->statistic == SYW_STATISTIC_QUANTILE)
        status = syw_error_set(err, SYW_EINVAL, "quantiles have no delete-one intervals");
    if (status == SYW_OK)
        status = by_value_init(&by, sample, err);
    if (status == SYW_OK)
        status = syw_deviations_init(&made, m, &by.columns, err);
    for (size_t i = 0; i < m && status == SYW_OK; i++) {
        syw_jackknife_values(deleted, sample, &point[i], options->estimator);
        set(made.at + i * made.n, &by, deleted);
    }
    if (status == SYW_OK)
        *deviations = made;
    else
        syw_deviations_clear(&made);
    by_value_clear(&by);
    free(deleted);
    return status;
}
