/* Used by all that make a comparison. */
#include "syw/comparison.h"

#include "contenders.h"

#include <stdlib.h>

void syw_comparison_clear(struct syw_comparison *comparison)
{
    for (int i = 0; i < 2; i++) {
        free(comparison->curve[i].point);
        free(comparison->curve[i].exact);
        free(comparison->curve[i].cost);
    }
    free(comparison->point);
    free(comparison->dense);
    syw_verdict_clear(&comparison->verdict);
    syw_contenders_free(comparison->own);
    *comparison = (struct syw_comparison){0};
}
