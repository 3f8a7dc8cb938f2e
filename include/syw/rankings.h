/* Many models of a log at equal budgets, in order of rank. compare.h has the statistics. */
#ifndef SYW_RANKINGS_H
#define SYW_RANKINGS_H

#include "syw/comparison.h"

SYW_BEGIN_DECLS

/* {0} is empty. All arrays are its own; models point into the log. */
struct syw_rankings {
    size_t n;                      /* budgets, as far as two models or more reach */
    const double *budget;          /* budget[n], ascending */
    struct syw_ranking *ranking;   /* ranking[n] */
    struct syw_model_curve *curve; /* curve[models], each at those of the budgets that it reaches; cost and best_so_far
                                      are NULL */
    size_t models;
    enum syw_compare_method method;
    bool simultaneous;               /* claims are right at all budgets at once: unless pointwise ones were asked for */
    struct syw_curve_options curves; /* how the curves were made; confidence is that of the whole */
    struct syw_contenders *own;      /* what the views point into */
};

/* Ranks the models of a log at every budget asked for.
 *
 *   rankings  result; clear with syw_rankings_clear
 *   options   with within, all models have the same strata, and differences are those of syw_comparison_compute:
 *             claims are for all budgets at once where strata are taken for drawn at random, else for each by itself.
 *             Of 3 and 10 equal models with 8, 24 and 100 strata two were said to differ at some budget in 0 to 6 % of
 *             400 sets. Chances are not worked out
 *
 * Remarks and errors as syw_comparison_compute. */
SYW_CHECKED enum syw_status syw_rankings_compute(struct syw_rankings *rankings, const struct syw_log *log,
                                                 const struct syw_analysis_options *options, struct syw_error *err);

/* Frees all that rankings holds and empties it; twice is fine. */
void syw_rankings_clear(struct syw_rankings *rankings);

SYW_END_DECLS

#endif
