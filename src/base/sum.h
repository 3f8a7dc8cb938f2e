/* A sum of weighted terms that is right to the last digit, how much weight went in, and the range of the terms.
 * Compensated: the lost low part of every addition is kept beside (A. Neumaier, ZAMM 54, 1974). */
#ifndef SYW_BASE_SUM_H
#define SYW_BASE_SUM_H

#include <math.h>

struct sum {
    double high, lost;
    double weight;            /* of all terms */
    double smallest, largest; /* of the terms without their weight; NaN: none was added */
};

#define SUM_EMPTY                                                                                                      \
    {                                                                                                                  \
        .smallest = NAN, .largest = NAN                                                                                \
    }

static inline void sum_add(struct sum *sum, double term, double weight)
{
    double weighted = term * weight, high = sum->high + weighted;
    sum->lost += fabs(sum->high) >= fabs(weighted) ? (sum->high - high) + weighted : (weighted - high) + sum->high;
    sum->high = high;
    sum->weight += weight;
    if (!(term >= sum->smallest))
        sum->smallest = term;
    if (!(term <= sum->largest))
        sum->largest = term;
}

static inline double sum_value(const struct sum *sum)
{
    return isfinite(sum->high) ? sum->high + sum->lost : sum->high;
}

#endif
