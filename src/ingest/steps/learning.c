/* The arrays of learning curves: allocated together, freed together. */
#include "syw/learning.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum syw_status syw_learning_curves_init(struct syw_learning_curves *curves, size_t trials, size_t steps, unsigned axes,
                                         struct syw_error *err)
{
    size_t room = steps ? steps : 1;
    struct syw_learning_curves made = {.trials = trials,
                                       .first = calloc(trials + 1, sizeof *made.first),
                                       .step = calloc(room, sizeof *made.step),
                                       .value = calloc(room, sizeof *made.value)};
    bool whole = made.first && made.step && made.value;
    for (size_t axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT && whole; axis++)
        if (axes >> axis & 1)
            whole = (made.cost[axis] = calloc(room, sizeof *made.cost[axis])) != NULL;
    if (!whole) {
        syw_learning_curves_clear(&made);
        return syw_error_memory(err);
    }
    *curves = made;
    return SYW_OK;
}

/* Whether the costs of a trial's n steps say how a total is spread over them. */
static bool is_measure(const double cost[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isnan(cost[i]))
            return false;
    return cost[n - 1] > 0;
}

void syw_learning_curves_spread(double cost[], const struct syw_learning_curves *curves, enum syw_axis axis,
                                const double total[], enum syw_axis by)
{
    for (size_t trial = 0; trial < curves->trials; trial++) {
        size_t first = curves->first[trial], n = curves->first[trial + 1] - first;
        const double *measure = NULL;
        if (curves->cost[axis] && is_measure(curves->cost[axis] + first, n))
            measure = curves->cost[axis] + first;
        else if (curves->cost[by] && is_measure(curves->cost[by] + first, n))
            measure = curves->cost[by] + first;
        for (size_t i = 0; i < n; i++)
            cost[first + i] = total[trial] * (measure ? measure[i] / measure[n - 1] : (double)(i + 1) / (double)n);
    }
}

void syw_learning_curves_clear(struct syw_learning_curves *curves)
{
    free(curves->first);
    free(curves->step);
    free(curves->value);
    for (size_t axis = 0; axis < SYW_AXIS_COUNT; axis++)
        free(curves->cost[axis]);
    *curves = (struct syw_learning_curves){0};
}
