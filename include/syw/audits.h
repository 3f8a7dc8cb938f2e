/* The audit of every model of a log: is it a random search's, did the extra tuning pay off, and what would early
 * stopping have saved? audit.h has the statistics.
 */
#ifndef SYW_AUDITS_H
#define SYW_AUDITS_H

#include "syw/analysis.h"
#include "syw/audit.h"
#include "syw/error.h"
#include "syw/log.h"
#include "syw/order.h"
#include "syw/replays.h"

#include <stddef.h>

SYW_BEGIN_DECLS

struct syw_model_audit {
    const struct syw_trials *trials; /* the log's */
    struct syw_audit audit;
    size_t strata;               /* that it is the mean over, budgets being of each; 0: it is not */
    struct syw_order_test order; /* p is NaN where the order is not known, and of strata */
    struct syw_replays replays;  /* of no trials until syw_audits_replay, and of strata */
};

/* {0} is empty. */
struct syw_audits {
    struct syw_model_audit *model; /* model[n], in the log's order */
    double **trace;                /* trace[n][rows]: best so far after every trial; NULL: the order is not known, or it
                                      is of strata */
    size_t n;
};

/* Audits every model. Where the order of its trials is not that of a random search (order.h), unless
 * options.assume_random says that it is, best so far is judged.
 *
 *   audits   result; clear with syw_audits_clear. Its models point into log
 *   asked    confidence, epsilon, worth, the range of the metric and that of the verdict; budgets, costs and the trace
 *            are filled in here
 *   options  analysis.h; at is where steps end. With within, the curve is the mean over strata, its gains and their
 *            intervals as audit.h has them of strata; the order is not tested, luck and replays are left out
 *
 * Remarks: an order that is not that of a random search, budgets beyond a model's trials.
 * Returns SYW_OK; SYW_EINVAL (options), SYW_EDOMAIN (a model without a value, with unknown costs, a range beyond it),
 * SYW_ENOMEM, and what audit.h returns. With within also a trial without a stratum and a stratum without a value. */
SYW_CHECKED enum syw_status syw_audits_compute(struct syw_audits *audits, const struct syw_log *log,
                                               const struct syw_audit_options *asked,
                                               const struct syw_analysis_options *options, struct syw_error *err);

/* Replays early stopping for the models that have learning curves. log as it was audited.
 * Returns what syw_replays_compute returns. */
SYW_CHECKED enum syw_status syw_audits_replay(struct syw_audits *audits, const struct syw_log *log,
                                              const struct syw_stopping_options *options, struct syw_error *err);

/* Frees all that audits holds and empties it; twice is fine. */
void syw_audits_clear(struct syw_audits *audits);

SYW_END_DECLS

#endif
