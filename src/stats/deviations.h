/* Where the deviations of a trial go. */
#ifndef SYW_STATS_DEVIATIONS_H
#define SYW_STATS_DEVIATIONS_H

#include "syw/interval.h"

/* Columns of one model's trials. {0} is empty; free with syw_columns_clear. */
struct columns {
    size_t *column; /* column[trials], by what the maker numbers them */
    double *sign;   /* sign[trials]; NULL: 1 */
    size_t n;
};

/* row[trials]: the caller's row of each trial, several of which may be of the same. */
SYW_CHECKED enum syw_status syw_columns_init(struct columns *columns, const size_t row[], size_t trials,
                                             struct syw_error *err);
void syw_columns_clear(struct columns *columns);

/* at[m * columns], all 0. */
SYW_CHECKED enum syw_status syw_deviations_init(struct syw_deviations *deviations, size_t m,
                                                const struct columns *columns, struct syw_error *err);

/* Adds value[trials], the delete-one values of an estimate up to a constant, as its deviations: at[columns]. Where one
 * is not a number none is. */
void syw_deviations_set(double at[], const struct columns *columns, const double value[], size_t trials);

#endif
