/* An axis: where a number lies on it, and which round numbers to mark. */
#ifndef SYW_SCALE_H
#define SYW_SCALE_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

enum { SYW_SCALE_MAX_TICKS = 64 };

struct syw_scale {
    double lo, hi; /* data range, lo < hi; both > 0 where logarithmic */
    bool logarithmic;
};

struct syw_tick {
    double value;
    bool labeled;   /* minor ticks are not */
    char label[48]; /* UTF-8, no locale; all of one linear scale have the same number of decimals, but zero, which is
                       "0" on every scale. A true minus sign (U+2212); powers of ten in raised digits (U+2070 to
                       U+2079) */
};

/* Position of value as a share of the axis: 0 at lo, 1 at hi; outside [0, 1] beyond the ends. */
double syw_scale_position(const struct syw_scale *scale, double value);

/* Round ticks inside [lo, hi], ascending, at most max_labels of them labeled (max_labels >= 2).
 *
 * Linear: steps 1, 2, 2.5 or 5 times a power of ten, chosen for simplicity, coverage and density (Talbot, Lin
 * and Hanrahan 2010, after Wilkinson and Heckbert). Logarithmic: decades and their 2 and 5, or 3, where there is
 * room, with minor ticks at the other whole multiples; less than a decade falls back to linear steps. Labels of one
 * scale are all written out, or all in powers of ten.
 *
 * Returns the number of ticks written to tick[SYW_SCALE_MAX_TICKS]; at least 2 labeled ones where the range
 * contains two distinct doubles that differ in their first 15 digits. */
size_t syw_scale_ticks(struct syw_tick tick[SYW_SCALE_MAX_TICKS], const struct syw_scale *scale, size_t max_labels);

SYW_END_DECLS

#endif
