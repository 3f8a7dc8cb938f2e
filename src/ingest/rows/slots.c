/* The hashes are kept beside the indexes: names are looked at where these are equal, and not at all when the table
 * grows. */
#include "slots.h"

#include <stdlib.h>

/* From position i on: the first slot that is free or has that hash. */
static struct slot *walk(const struct slots *slots, size_t i, uint64_t hash)
{
    for (i &= slots->n - 1; slots->slot[i].next && slots->slot[i].hash != hash;)
        i = (i + 1) & (slots->n - 1);
    return &slots->slot[i];
}

struct slot *syw_slots_first(const struct slots *slots, uint64_t hash)
{
    return walk(slots, (size_t)(hash ^ hash >> 32), hash);
}

struct slot *syw_slots_after(const struct slots *slots, const struct slot *slot, uint64_t hash)
{
    return walk(slots, (size_t)(slot - slots->slot) + 1, hash);
}

enum syw_status syw_slots_reserve(struct slots *slots, size_t used, struct syw_error *err)
{
    if (2 * (used + 1) <= slots->n)
        return SYW_OK;
    struct slots grown = {.n = slots->n ? 2 * slots->n : 16};
    if (grown.n <= SIZE_MAX / 4 / sizeof *grown.slot)
        grown.slot = calloc(grown.n, sizeof *grown.slot);
    if (!grown.slot)
        return syw_error_memory(err);
    for (size_t i = 0; i < slots->n; i++) {
        const struct slot *old = &slots->slot[i];
        if (!old->next)
            continue;
        struct slot *place = syw_slots_first(&grown, old->hash);
        while (place->next) /* another name of the same hash */
            place = syw_slots_after(&grown, place, old->hash);
        *place = *old;
    }
    free(slots->slot);
    *slots = grown;
    return SYW_OK;
}
