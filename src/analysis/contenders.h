/* The models that are compared, each with its curve over the same budgets. */
#ifndef SYW_ANALYSIS_CONTENDERS_H
#define SYW_ANALYSIS_CONTENDERS_H

#include "budgets.h"
#include "syw/comparison.h"

/* One model. {0} is empty. */
struct syw_contender {
    const struct syw_trials *trials;
    size_t *row;                      /* row[trials->rows]: the order of its rows, of pairs; NULL: the log's */
    struct syw_sample sample;         /* budgets in trials */
    struct syw_priced priced;         /* budgets in real cost */
    double least, most;               /* what the table begins with, and the largest budget; infinite: there is none */
    size_t n;                         /* budgets of the common grid that it reaches */
    struct syw_curve_point *point;    /* point[n] */
    struct syw_budget_point *exact;   /* exact[n]; NULL where budgets are in trials */
    double **below;                   /* below[n], with it: the distribution of the best, NULL where it is not wanted */
    struct syw_deviations deviations; /* at the n budgets in real cost */
    size_t strata;                    /* of which its curve is the mean; 0: it is none */
    const struct syw_band *band;      /* that lo and hi are of; NULL: they are pointwise */
};

/* {0} is empty. */
struct syw_contenders {
    struct syw_contender *model;
    size_t n;
    struct syw_budgets grid;          /* ascending; as far as any model reaches */
    struct syw_band_cache bands;      /* theirs */
    const struct syw_budgets *wanted; /* in real cost the distribution of the best is: the caller's; NULL: at all */
    struct syw_curve_options curve;   /* of each: bands have the level at which those of all cover together */
    enum syw_compare_method method;
    bool simultaneous; /* intervals of two models' difference cover, and claims about many are right, at all budgets at
                          once */
    double level;      /* of each of them, not of bands */
    enum syw_direction direction;
};

/* The models of a log, with what their trials cost, after remarks on their costs, bands and order. */
SYW_CHECKED enum syw_status syw_contenders_open(struct syw_contenders **all, const struct syw_log *log,
                                                const struct syw_analysis_options *options, struct syw_error *err);
void syw_contenders_free(struct syw_contenders *all); /* accepts NULL */

bool syw_is_paired(const struct syw_contenders *all);

/* The budgets to report, as far as two models or more reach. */
SYW_CHECKED enum syw_status syw_contenders_table(struct syw_budgets *table, const struct syw_contenders *all,
                                                 const struct syw_analysis_options *options, struct syw_error *err);

/* All that a model has: its trials, or what they cost. */
double syw_whole_search(const struct syw_contender *one);

/* Remarks on what intervals at large budgets are worth. */
void syw_remark_differences(const struct syw_contenders *all, const struct syw_budgets *table,
                            const struct syw_analysis_options *options);

/* Every model's curve over the grid, which becomes the common one and is emptied. Errors of means in real cost, and
 * deviations, are still to come. */
SYW_CHECKED enum syw_status syw_contenders_compute(struct syw_contenders *all, struct syw_budgets *grid,
                                                   const struct syw_analysis_options *options, struct syw_error *err);
SYW_CHECKED enum syw_status syw_contenders_errors(struct syw_contenders *all,
                                                  const struct syw_analysis_options *options, struct syw_error *err);

/* Of one model, in real cost: one->n and point are there. What `before` knows of its curve is taken from there. */
SYW_CHECKED enum syw_status syw_contender_price(struct syw_contender *one, struct syw_contender *before,
                                                const struct syw_contenders *all,
                                                const struct syw_analysis_options *options, struct syw_error *err);
SYW_CHECKED enum syw_status syw_contender_best_priced(struct syw_best best[], const struct syw_contender *one,
                                                      const struct syw_budgets *table, size_t n, struct syw_error *err);

/* Frees its curve. */
void syw_contender_forget(struct syw_contender *one);

/* Finds all->level: max-t over both models' deviations, for two models whose errors are known. */
SYW_CHECKED enum syw_status syw_find_level(struct syw_contenders *all, struct syw_error *err);

/* syw_pairs_largest of all models at all budgets of the grid, whose errors are known. */
SYW_CHECKED enum syw_status syw_find_largest(double largest[SYW_LARGEST_DRAWS], const struct syw_contenders *all,
                                             struct syw_error *err);

/* The difference of pairs at budgets in real cost: at which[m] of the grid, NULL: the first m. To be cleared. */
SYW_CHECKED enum syw_status syw_pair_difference(struct syw_deviations *difference, const struct syw_contenders *all,
                                                const size_t which[], size_t m, struct syw_error *err);

/* The first model against the second at the first m budgets of the grid. */
SYW_CHECKED enum syw_status syw_contenders_compare(struct syw_compare_point point[], const struct syw_contenders *all,
                                                   size_t m, struct syw_error *err);

/* The distribution of a model's best at the first n budgets of a table, which are wanted ones. */
SYW_CHECKED enum syw_status syw_contender_best(struct syw_best best[], const struct syw_contender *one,
                                               const struct syw_budgets *table, size_t n,
                                               const struct syw_analysis_options *options, struct syw_error *err);

/* A view of its curve. */
struct syw_model_curve syw_contender_curve(const struct syw_contender *one);

/* Refuses (SYW_EDOMAIN) to compare models at equal carbon that ran on grids of different intensities, unless
 * options.mixed_grids; on other axes remarks on that. */
SYW_CHECKED enum syw_status syw_check_grids(const struct syw_log *log, const struct syw_analysis_options *options,
                                            struct syw_error *err);

/* A log of one model. */
enum syw_status syw_refuse_single(const struct syw_log *log, struct syw_error *err);

/* Pairs grow with the square of the models: refuses (SYW_EDOMAIN) too many of them. */
SYW_CHECKED enum syw_status syw_check_pairs(size_t models, size_t budgets, struct syw_error *err);

/* partner[rows of the first model]: the row of the second that shares the text of SYW_ROLE_TRIAL. To be freed. */
SYW_CHECKED enum syw_status syw_pair_trials(size_t **partner, const struct syw_log *log,
                                            const struct syw_analysis_options *options, struct syw_error *err);

#endif
