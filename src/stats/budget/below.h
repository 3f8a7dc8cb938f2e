/* The distribution of the best at budgets where it is wanted: see syw_budget_distribution. */
#ifndef SYW_STATS_BUDGET_BELOW_H
#define SYW_STATS_BUDGET_BELOW_H

#include "search.h"
#include "simulate.h"

/* below[search->n - failed + 1], from p[n], as sweep.h has it. */
void syw_below_of_ranks(double below[], const double p[], const struct search *search);

/* At the tally's k-th budget. */
void syw_below_of_searches(double below[], const struct tally *tally, size_t k);

/* Where every trial is run: below[completed + 1]. */
void syw_below_of_all(double below[], size_t completed);

/* Room for what is wanted: row[m] of `width` where want[i] is not NULL, else NULL. want may be NULL. {0} is empty; free
 * with syw_rows_clear. */
struct rows {
    double **row, *memory;
};

SYW_CHECKED enum syw_status syw_rows_init(struct rows *rows, double *const want[], size_t m, size_t width,
                                          struct syw_error *err);
void syw_rows_clear(struct rows *rows);

#endif
