/* Points that nothing dominates: by ascending cost, whatever is better than all that is cheaper. */
#include "syw/tradeoff.h"

#include <math.h>
#include <stdlib.h>

/* By cost, of equal costs the best first, of equal points the first row. */
static int by_cost(const void *a, const void *b)
{
    const struct syw_operating_point *x = a, *y = b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

size_t syw_frontier_find(struct syw_operating_point point[], size_t n)
{
    size_t kept = 0;
    if (n > 1)
        qsort(point, n, sizeof *point, by_cost);
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && !(point[i].score > point[kept - 1].score))
            continue;
        const struct syw_operating_point better = point[i];
        point[i] = point[kept];
        point[kept++] = better;
    }
    return kept;
}

double syw_hypervolume(const struct syw_operating_point frontier[], size_t n, double cost, double score,
                       bool logarithmic)
{
    double area = 0, below = score;
    for (size_t i = 0; i < n && frontier[i].cost <= cost; i++) {
        const double wide = logarithmic ? log(cost) - log(frontier[i].cost) : cost - frontier[i].cost;
        if (!(frontier[i].score > below))
            continue;
        area += (frontier[i].score - below) * wide;
        below = frontier[i].score;
    }
    return area;
}
