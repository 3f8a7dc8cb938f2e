/* Deviations of the points of a curve in trials, from their delete-one values. */
#include "jackknife.h"
#include "stats/deviations.h"

#include <math.h>
#include <stdlib.h>

/* A row that stands for w trials has w times the variance of one of them. */
static void set(double at[], const struct columns *columns, const struct syw_sample *sample, const double deleted[],
                size_t rows)
{
    const double n = syw_sample_trials(sample), scale = sqrt((n - 1) / n);
    double mean = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < rows; i++) {
            const double trials = i == sample->n ? sample->failed : sample->weight ? sample->weight[i] : 1;
            if (pass == 0)
                mean += trials > 0 ? trials / n * deleted[i] : 0;
            else if (trials > 0)
                at[columns->column[i]] +=
                    (columns->sign ? columns->sign[i] : 1) * scale * sqrt(trials) * sample->sign * (deleted[i] - mean);
        }
}

enum syw_status syw_curve_deviations(struct syw_deviations *deviations, const struct syw_sample *sample,
                                     const struct syw_curve_point point[], size_t m,
                                     const struct syw_curve_options *options, struct syw_error *err)
{
    const size_t rows = sample->n + (sample->failed > 0);
    struct columns columns = {0};
    struct syw_deviations made = {0};
    double *deleted = calloc(sample->n + 1, sizeof *deleted);
    size_t *row = calloc(rows + 1, sizeof *row);
    enum syw_status status = deleted && row ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < rows && status == SYW_OK; i++)
        row[i] = i;
    if (status == SYW_OK && options->statistic == SYW_STATISTIC_QUANTILE)
        status = syw_error_set(err, SYW_EINVAL, "quantiles have no delete-one intervals");
    if (status == SYW_OK)
        status = syw_columns_init(&columns, row, rows, err);
    if (status == SYW_OK)
        status = syw_deviations_init(&made, m, &columns, err);
    for (size_t i = 0; i < m && status == SYW_OK; i++) {
        syw_jackknife_values(deleted, sample, &point[i], options->estimator);
        set(made.at + i * made.n, &columns, sample, deleted, rows);
    }
    if (status == SYW_OK)
        *deviations = made;
    else
        syw_deviations_clear(&made);
    syw_columns_clear(&columns);
    free(deleted);
    free(row);
    return status;
}
