/* The best of the trials that were run first: one walk along budgets and trials. */
#include "syw/curves.h"

#include <math.h>

void syw_best_so_far(double best[], const double budget[], size_t n, const double value[], const double cost[],
                     size_t rows, enum syw_direction direction)
{
    double now = NAN;
    long double spent = 0;
    size_t row = 0;
    for (size_t i = 0; i < n; i++) {
        for (; row < rows && (double)(spent + (cost ? cost[row] : 1)) <= budget[i]; row++) {
            double v = value[row];
            spent += cost ? cost[row] : 1;
            if (!isnan(v) && (isnan(now) || (direction == SYW_MINIMIZE ? v < now : v > now)))
                now = v;
        }
        best[i] = now;
    }
}
