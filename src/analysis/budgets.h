/* Lists of budgets: those asked for, and grids. */
#ifndef SYW_ANALYSIS_BUDGETS_H
#define SYW_ANALYSIS_BUDGETS_H

#include "syw/curves.h"

#include <stdbool.h>

/* k[n], ascending. {0} is empty. */
struct syw_budgets {
    double *k;
    size_t n;
};

/* Reads options.at. whole: budgets are numbers of trials, 1 or more; else they are greater than 0. */
SYW_CHECKED enum syw_status syw_budgets_parse(struct syw_budgets *budgets, const char *list, bool whole,
                                              struct syw_error *err);

/* A grid of its own: of whole numbers of trials or, on an axis of cost, from least to most of it. */
SYW_CHECKED enum syw_status syw_budgets_make(struct syw_budgets *budgets, enum syw_grid grid, double least, double most,
                                             bool whole, struct syw_error *err);

/* Adds n budgets where they belong. Each is then there once. */
SYW_CHECKED enum syw_status syw_budgets_insert(struct syw_budgets *budgets, const double k[], size_t n,
                                               struct syw_error *err);

/* Each once; what exceeds most (0: no limit) goes. Returns how many went. */
size_t syw_budgets_restrict(struct syw_budgets *budgets, double most);

void syw_budgets_clear(struct syw_budgets *budgets);

#endif
