/* Two models of a log at equal budgets: curves, their difference, who leads where, what it takes to reach the other's
 * best. compare.h has the statistics.
 */
#ifndef SYW_COMPARISON_H
#define SYW_COMPARISON_H

#include "syw/compare.h"
#include "syw/curves.h"
#include "syw/reach.h"

#include <stdbool.h>

SYW_BEGIN_DECLS

/* What the interval of the difference is. */
enum syw_compare_method {
    SYW_COMPARE_DELETE_ONE = 0,  /* Student's, from both curves' delete-one values */
    SYW_COMPARE_BANDS,           /* of two simultaneous bands */
    SYW_COMPARE_WOODRUFF,        /* normal, of quantiles in real costs */
    SYW_COMPARE_PAIRED,          /* Student's, from leaving out one pair of trials after the other */
    SYW_COMPARE_PAIRED_WOODRUFF, /* normal, of quantiles of pairs */
    SYW_COMPARE_STRATA           /* Student's, of the mean over strata of the difference in each (strata.h) */
};

struct syw_contenders; /* opaque: the models that are compared, with their curves */

/* {0} is empty. All arrays are its own; models point into the log. */
struct syw_comparison {
    /* at the budgets asked for, as far as both models reach */
    size_t n;
    struct syw_compare_point *point; /* point[n] */
    struct syw_model_curve curve[2]; /* A's and B's, at the same n budgets; cost and best_so_far are NULL */
    /* at budgets so dense that the verdict can be read off them */
    size_t n_dense;
    struct syw_compare_point *dense; /* dense[n_dense], as far as both reach */
    struct syw_model_curve whole[2]; /* as far as each of them reaches; likewise */
    struct syw_verdict verdict;
    struct syw_reach reach[2]; /* what it takes A to reach what all of B's search is worth, and B A's */
    double most[2];            /* largest budgets; infinite: there is none */
    enum syw_compare_method method;
    bool simultaneous;               /* intervals cover at all budgets at once: unless pointwise ones were asked for */
    struct syw_curve_options curves; /* how the curves were made; confidence is that of the whole */
    struct syw_contenders *own;      /* what the views point into */
};

/* Refuses (SYW_EINVAL) what cannot be compared whatever the log: without intervals no model leads, and only means have
 * pointwise ones. syw_comparison_compute and syw_rankings_compute call it. */
SYW_CHECKED enum syw_status syw_comparison_check(const struct syw_analysis_options *options, struct syw_error *err);

/* Compares the two models of a log, the first (A) with the second (B).
 *
 *   comparison  result; clear with syw_comparison_clear
 *   options     analysis.h; with paired, rows that share the text of SYW_ROLE_TRIAL are pairs; with within, both models
 *               have the same strata, and the difference is the mean over them of that in each: its interval is that of
 *               strata.h, at all budgets at once where strata are taken for drawn at random. The verdict is then about
 *               the budgets of the table, and chances and reaches are not worked out
 *
 * Remarks: as curves.h. Returns SYW_OK; SYW_EINVAL (options), SYW_EDOMAIN (not two models, trials without partners, a
 * stratum that one model has alone, no
 * budget that both have, and as syw_curves_compute), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_comparison_compute(struct syw_comparison *comparison, const struct syw_log *log,
                                                   const struct syw_analysis_options *options, struct syw_error *err);

/* Frees all that comparison holds and empties it; twice is fine. */
void syw_comparison_clear(struct syw_comparison *comparison);

SYW_END_DECLS

#endif
