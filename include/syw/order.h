/* Do the values depend on the order in which the trials ran? A random search's do not: its trials are exchangeable, and
 * that is what curves rest on. A search that learns from its trials (Bayesian optimization, a hand on the wheel) finds
 * better ones later.
 *
 * Two linear rank statistics, sum_i place_i score_i over the trials in the order in which they ran:
 *
 *     all trials       score: the rank of the value              (Spearman's rank correlation)
 *     the best tenth   score: 1 for the ceil(n/10) best, else 0  (how late they came)
 *
 * Each is standardized by its exact mean and variance over all orders, and p is the probability, were all orders
 * equally likely, that the larger of the two is as far from 0, either way, as here. Ties share their scores evenly.
 * Failed trials are ties below every value, as the curve has them.
 *
 * Source: Hajek, Sidak and Sen, "Theory of Rank Tests", 1999 (linear rank statistics and their permutation
 * distribution).
 */
#ifndef SYW_ORDER_H
#define SYW_ORDER_H

#include "syw/error.h"
#include "syw/sample.h"

#include <stddef.h>
#include <stdint.h>

SYW_BEGIN_DECLS

/* Below this p the assumption is taken to be false: one random search in a hundred is accused wrongly. */
#define SYW_ORDER_LEVEL 0.01

/* All orders are counted up to so many trials, random ones up to the second, a normal distribution serves beyond; of
 * more than the third, so many are tested, evenly spread over the search. */
enum { SYW_ORDER_ENUMERATED = 8, SYW_ORDER_PERMUTED = 100, SYW_ORDER_MOST = 20000 };

struct syw_order_test {
    double trials;      /* how many were tested */
    double correlation; /* Spearman's, of merit with order: > 0 where later trials are better; NaN: no test */
    double best_tenth;  /* where in the search the best tenth came on average: 0 first, 1 last, 0.5 expected; NaN */
    double p;           /* NaN where there is nothing to test: fewer than three trials, or all equal */
};

/* Tests value[n] in the order in which the trials ran, NaN: failed.
 *
 *   seed  of the random orders; 0: the fixed default
 *
 * {1, 2, 3, 4, 5} has p = 1/60: of 120 orders this one and its reverse.
 * Returns SYW_OK, SYW_ENOMEM. O(n log n) time, O(n) memory, both bounded by SYW_ORDER_MOST trials. */
SYW_CHECKED enum syw_status syw_order_test(struct syw_order_test *test, const double value[], size_t n,
                                           enum syw_direction direction, uint64_t seed, struct syw_error *err);

SYW_END_DECLS

#endif
