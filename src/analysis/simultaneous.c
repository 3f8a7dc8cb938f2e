/* A claim about all budgets is made from some of them. */
#include "simultaneous.h"

#include <math.h>

void syw_choose_points(struct syw_chosen *chosen, const struct syw_curve_point point[], size_t m)
{
    size_t known = 0, first = m, last = 0;
    chosen->n = 0;
    for (size_t i = 0; i < m; i++)
        if (!isnan(point[i].lo)) {
            first = known++ == 0 ? i : first;
            last = i;
        }
    if (known == 0)
        return;
    const double step = known > SYW_MOST_CHOSEN ? log(point[last].k / point[first].k) / (SYW_MOST_CHOSEN - 1) : 0;
    for (size_t i = first; i <= last && chosen->n < SYW_MOST_CHOSEN; i++) {
        const double next = point[first].k * exp((double)chosen->n * step) * (1 - 1e-12);
        if (!isnan(point[i].lo) && point[i].k >= next)
            chosen->at[chosen->n++] = i;
    }
}
