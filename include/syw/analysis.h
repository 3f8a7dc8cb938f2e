/* What is asked of an analysis of a log: curves.h, reach.h, comparison.h, rankings.h and audits.h go from a log and
 * these options to results. Nothing is printed; what a reader of the results must know is left in remarks.
 */
#ifndef SYW_ANALYSIS_H
#define SYW_ANALYSIS_H

#include "syw/axis.h"
#include "syw/budget.h"
#include "syw/curve.h"
#include "syw/remarks.h"

#include <stdbool.h>

SYW_BEGIN_DECLS

/* {0} is the default: means over numbers of trials, without intervals. All pointers are borrowed. */
struct syw_analysis_options {
    struct syw_curve_options curve; /* statistic, estimator, confidence (0: no intervals), bands, and the bounds of the
                                       metric that simultaneous bands of means need */
    bool bands_given;       /* curve.bands were asked for: remarks say where there are others. Else two models' means
                               are compared at all budgets at once (SYW_BAND_SIMULTANEOUS) */
    double lowest, highest; /* what the metric can be at all (syw_log_range), where pointwise intervals and gains
                               end; equal: not known */
    enum syw_axis axis;     /* what budgets are counted in; costs: of a log read with keep = SYW_COST_KEEP */
    const char *column;     /* SYW_AXIS_COST: its column */
    bool average_cost;      /* on an axis of cost: also what average cost times k would have claimed */
    bool impute;            /* costs on the axis that the log does not know are taken to be the mean of the others;
                               else they are an error */
    const char *at;     /* the budgets: "1,2,5,10", "1:100:5" (from, to, step) or "log:1:1000:20" (from, to, how many),
                           joined by commas; NULL: a grid of its own */
    const char *paired; /* comparison.h: the column that pairs of trials share, for messages: the log was read with that
                           column in SYW_ROLE_TRIAL, and keeps it */
    const char *within; /* curves.h: the column that says which stratum a trial is of (a problem, a data set, a fold),
                           for messages: the log was read with that column in SYW_ROLE_TRIAL, and keeps it and
                           SYW_COST_KEEP. Curves, and so comparisons and audits, are then means over strata; NULL: no
                           strata */
    bool mixed_grids;   /* models are compared at equal carbon whatever their grids, and nothing is said of it: the
                           caller knows */
    bool assume_random; /* the order of the trials is not tested */
    struct syw_budget_options budget; /* p_any, threads, seed and progress; on an axis of cost 0.5 is a good
                                         p_any. The statistic, replacement and confidence are those of curve */
    struct syw_remarks *remarks;      /* gets what a reader of the results must know; NULL: it is not worked out */
};

SYW_END_DECLS

#endif
