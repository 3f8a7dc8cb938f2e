/* Trials in ascending order of merit, each with its cost. */
#include "budget_parts.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

struct row {
    double value, cost; /* oriented; NaN: failed */
    size_t origin;
};

void syw_priced_clear(struct syw_priced *priced)
{
    free(priced->value);
    free(priced->cost);
    free(priced->origin);
    *priced = (struct syw_priced){0};
}

/* Ascending, failed ones last, ties as they came: the order does not depend on the sort. */
static int by_merit(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    if (isnan(a->value) != isnan(b->value))
        return isnan(a->value) ? 1 : -1;
    if (a->value > b->value || a->value < b->value)
        return a->value > b->value ? 1 : -1;
    return (a->origin > b->origin) - (a->origin < b->origin);
}

static enum syw_status check(const double value[], const double cost[], const double weight[], size_t n, size_t *trials,
                             struct syw_error *err)
{
    const double most = (double)(SIZE_MAX / 4 / sizeof(struct row)) < 0x1p31 ? 0x1p24 : 0x1p31;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double w = weight ? weight[i] : 1;
        if (isinf(value[i]))
            return syw_error_set(err, SYW_EDOMAIN, "value %zu is infinite", i + 1);
        if (!(w >= 0) || w != floor(w))
            return syw_error_set(err, SYW_EDOMAIN, "weight %zu is %g, not a whole number of trials", i + 1, w);
        if (!(cost[i] >= 0) || isinf(cost[i]))
            return syw_error_set(err, SYW_EDOMAIN, "cost %zu is %g, not a finite number >= 0", i + 1, cost[i]);
        sum += w;
        if (sum > most)
            return syw_error_set(err, SYW_EDOMAIN, "more than %.0f trials are too many for a budget in real cost",
                                 most);
    }
    *trials = (size_t)sum;
    return SYW_OK;
}

static void fill(struct syw_priced *priced, const struct row row[])
{
    long double total = 0;
    for (size_t t = 0; t < priced->trials; t++) {
        if (!isnan(row[t].value))
            priced->value[priced->completed++] = row[t].value;
        priced->cost[t] = row[t].cost;
        priced->origin[t] = row[t].origin;
        total += row[t].cost;
    }
    priced->total = (double)total;
}

enum syw_status syw_priced_init(struct syw_priced *priced, const double value[], const double cost[],
                                const double weight[], size_t n, enum syw_direction direction, struct syw_error *err)
{
    assert(direction == SYW_MAXIMIZE || direction == SYW_MINIMIZE);
    struct syw_priced made = {.sign = direction == SYW_MINIMIZE ? -1 : 1};
    enum syw_status status = check(value, cost, weight, n, &made.trials, err);
    if (status != SYW_OK)
        return status;
    struct row *row = calloc(made.trials + 1, sizeof *row);
    made.value = calloc(made.trials + 1, sizeof *made.value);
    made.cost = calloc(made.trials + 1, sizeof *made.cost);
    made.origin = calloc(made.trials + 1, sizeof *made.origin);
    if (!row || !made.value || !made.cost || !made.origin) {
        status = syw_error_memory(err);
        goto done;
    }
    for (size_t i = 0, t = 0; i < n; i++)
        for (double w = weight ? weight[i] : 1; w > 0; w--)
            row[t++] = (struct row){made.sign * value[i], cost[i], i};
    qsort(row, made.trials, sizeof *row, by_merit);
    fill(&made, row);
    if (!isfinite(made.total)) {
        status = syw_error_set(err, SYW_EDOMAIN, "costs add up to more than a number can hold");
        goto done;
    }
    *priced = made;
    made = (struct syw_priced){0};
done:
    free(row);
    syw_priced_clear(&made);
    return status;
}

enum syw_status syw_budget_columns(struct columns *columns, const struct syw_priced *priced, struct syw_error *err)
{
    const size_t n = priced->trials, failed = n - priced->completed;
    size_t *row = calloc(n, sizeof *row);
    if (!row)
        return syw_error_memory(err);
    for (size_t j = 0; j < n; j++)
        row[j] = priced->origin[j < failed ? priced->completed + j : j - failed];
    enum syw_status status = syw_columns_init(columns, row, n, err);
    free(row);
    return status;
}
