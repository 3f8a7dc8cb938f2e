/* Energies by name: collected as they come, then sorted once so that finding one is a binary search. */
#include "base/text.h"
#include "parts.h"

#include "base/grow.h"

#include <math.h>
#include <string.h>

enum syw_status syw_power_add_name(struct power_reading *reading, const char *name, enum power_name_kind kind,
                                   double joules, struct syw_error *err)
{
    struct syw_power *power = reading->power;
    if (!name[0])
        return SYW_OK;
    enum syw_status status = grow(&power->name, &power->name_room, power->n_names + 1, sizeof *power->name, err);
    if (status != SYW_OK)
        return status;
    struct power_name *added = &power->name[power->n_names];
    *added = (struct power_name){syw_text_copy(name, strlen(name)), kind, power->n_names, joules};
    if (!added->name)
        return syw_error_memory(err);
    power->n_names++;
    return SYW_OK;
}

static int by_name(const void *a, const void *b)
{
    const struct power_name *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    if (!order)
        order = (x->kind > y->kind) - (x->kind < y->kind);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

void syw_power_finish_names(struct syw_power *power)
{
    size_t kept = 0;
    if (power->n_names > 1)
        qsort(power->name, power->n_names, sizeof *power->name, by_name);
    for (size_t i = 0; i < power->n_names; i++) {
        struct power_name *last = kept ? &power->name[kept - 1] : NULL, *next = &power->name[i];
        if (!last || strcmp(last->name, next->name) != 0) {
            power->name[kept++] = *next;
            continue;
        }
        if (last->kind == next->kind)
            last->joules = last->kind == POWER_NAME_SHARED ? NAN : last->joules + next->joules;
        free(next->name);
    }
    power->n_names = kept;
}

double syw_power_record(const struct syw_power *power, const char *name)
{
    size_t lo = 0, hi = power->n_names;
    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        int order = strcmp(power->name[middle].name, name);
        if (order == 0)
            return power->name[middle].joules / JOULES_PER_KWH;
        if (order < 0)
            lo = middle + 1;
        else
            hi = middle;
    }
    return NAN;
}
