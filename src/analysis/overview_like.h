/* Curves that are known from others: of a comparison, or over a cost that is so many times another one. */
#ifndef SYW_ANALYSIS_OVERVIEW_LIKE_H
#define SYW_ANALYSIS_OVERVIEW_LIKE_H

#include "syw/curves.h"

/* How many times its cost on `base` every trial of a log costs on `axis`, to 1e-9; NaN where that is not the same, or
 * not known, for all of them. */
SYW_CHECKED enum syw_status syw_cost_factor(double *factor, const struct syw_log *log, enum syw_axis axis,
                                            enum syw_axis base, struct syw_error *err);

/* Copies curves over budgets on `base` to such over factor times these on `axis`. curve[n]: cost may be NULL, exact is
 * not. What there is no more than views of (bands, trials) is shared. */
SYW_CHECKED enum syw_status syw_curves_copy(struct syw_curves *copy, const struct syw_model_curve curve[], size_t n,
                                            enum syw_axis axis, enum syw_axis base, double factor,
                                            struct syw_error *err);

#endif
