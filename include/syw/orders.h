/* Whether the trials of a log ran in the order of a random search: what every curve rests on (order.h). */
#ifndef SYW_ORDERS_H
#define SYW_ORDERS_H

#include "syw/analysis.h"
#include "syw/error.h"
#include "syw/log.h"
#include "syw/order.h"

SYW_BEGIN_DECLS

/* Tests the order of every model's trials and remarks on those that are not those of a random search, unless
 * options.assume_random says that they are.
 *
 *   test[log->n_models]  result; p is NaN where the order is not known
 *
 * Returns SYW_OK, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_orders_test(struct syw_order_test test[], const struct syw_log *log,
                                            const struct syw_analysis_options *options, struct syw_error *err);

/* The remark alone; nothing is done where it is not wanted. */
SYW_CHECKED enum syw_status syw_orders_remark(const struct syw_log *log, const struct syw_analysis_options *options,
                                              struct syw_error *err);

SYW_END_DECLS

#endif
