/* A sample in a test's own arrays, which are overwritten, so that there is nothing to clear. */
#ifndef SYW_TESTS_IN_PLACE_H
#define SYW_TESTS_IN_PLACE_H

#include "syw/sample.h"

#include <string.h>

static inline enum syw_status sample_in_place(struct syw_sample *sample, double value[], double weight[], size_t n,
                                              enum syw_direction direction)
{
    struct syw_sample made = {0};
    enum syw_status status = syw_sample_init(&made, value, weight, n, direction, NULL);
    if (status != SYW_OK)
        return status;
    *sample = made;
    sample->value = value;
    sample->weight = weight;
    memcpy(value, made.value, made.n * sizeof *value);
    if (weight)
        memcpy(weight, made.weight, made.n * sizeof *weight);
    syw_sample_clear(&made);
    return SYW_OK;
}

#endif
