/* All analyses of a log at once: curves, comparisons and rankings over trials and over every cost that the log knows,
 * audits, early stopping and what more trials would bring. What cannot be said is left out, with the reason.
 */
#ifndef SYW_OVERVIEW_H
#define SYW_OVERVIEW_H

#include "syw/analysis.h"
#include "syw/audits.h"
#include "syw/comparison.h"
#include "syw/curves.h"
#include "syw/error.h"
#include "syw/log.h"
#include "syw/outlook.h"
#include "syw/rankings.h"
#include "syw/remarks.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

/* Trials, hours, kWh and kg CO2e, or trials and one other axis. */
enum { SYW_OVERVIEW_VIEWS = 4 };

/* Budgets in real cost take long, by the square root of a model's trials: where these add up to more, costs are looked
 * at only where one is asked for. Two models of 4,000 trials each are within it, and nine of 200. */
enum { SYW_OVERVIEW_WORK = 130 };

struct syw_overview_question {
    struct syw_audit_options audit;       /* as syw_audits_compute takes it; budgets are numbers of trials */
    struct syw_stopping_options stopping; /* where the log has learning curves */
    struct syw_outlook_question outlook;  /* budgets NULL: not asked */
    bool figures;                         /* there will be figures: curves are over dense budgets */
};

/* Budgets on one axis. What there is nothing of is empty. */
struct syw_overview_view {
    struct syw_analysis_options options;  /* of the axis */
    struct syw_curves curves;             /* SYW_GRID_FIGURE where there are figures, else SYW_GRID_TABLE */
    struct syw_curves table;              /* SYW_GRID_TABLE: of trials, and where there is one model alone; without
                                             figures these are the curves themselves */
    struct syw_comparison comparison;     /* of two models */
    struct syw_rankings rankings;         /* of more */
    const struct syw_overview_view *like; /* every trial costs factor times what it does there: curves are that view's,
                                             scaled, and so would be a comparison, which is left out; NULL: none */
    double factor;
};

/* {0} is empty. Do not copy: what it holds points into it. */
struct syw_overview {
    bool figures;                                      /* as asked */
    struct syw_overview_view view[SYW_OVERVIEW_VIEWS]; /* the first is of trials */
    size_t n;
    struct syw_audits audits;            /* with early stopping; of no model where they failed */
    struct syw_outlooks outlooks, dense; /* at the budgets asked for, and between these for figures */
    struct syw_remarks left_out;         /* what is left out and why: "budgets in kWh: ..." */
};

/* Analyses a log, read with keep = SYW_COST_KEEP and, for early stopping, keep_curves.
 *
 *   overview  result; clear with syw_overview_clear. Points into log
 *   options   analysis.h; axis: SYW_AXIS_TRIALS looks at hours, kWh and kg CO2e besides, any other at that alone. p_any
 *             is 0 for trials and 0.5 for costs; at, paired and within are not used
 *
 * An analysis that the log does not allow (SYW_EDOMAIN) is left out. Returns SYW_OK; SYW_EINVAL (options), SYW_ENOMEM,
 * and what the analyses return. */
SYW_CHECKED enum syw_status syw_overview_compute(struct syw_overview *overview, const struct syw_log *log,
                                                 const struct syw_overview_question *question,
                                                 const struct syw_analysis_options *options, struct syw_error *err);

/* Frees all that overview holds and empties it; twice is fine. */
void syw_overview_clear(struct syw_overview *overview);

SYW_END_DECLS

#endif
