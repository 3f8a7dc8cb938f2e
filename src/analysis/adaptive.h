/* What the test of an order decides. */
#ifndef SYW_ANALYSIS_ADAPTIVE_H
#define SYW_ANALYSIS_ADAPTIVE_H

#include "syw/analysis.h"
#include "syw/order.h"

#include <stdbool.h>

/* Whether the test rejects that the search was random, and the caller has not overruled it. */
bool syw_is_adaptive(const struct syw_order_test *test, const struct syw_analysis_options *options);

#endif
