/* Rows of one name mostly stand together: the last one is looked at first. */
#include "usage_labels.h"

#include "base/grow.h"
#include "ingest/rows/cells.h"

#include <limits.h>
#include <string.h>

static struct slot *slot_of(const struct usage_labels *labels, uint64_t hash, const char *name)
{
    struct slot *slot = syw_slots_first(&labels->slots, hash);
    while (slot->next && strcmp(labels->name[slot->next - 1], name) != 0)
        slot = syw_slots_after(&labels->slots, slot, hash);
    return slot;
}

enum syw_status syw_label_find(unsigned *number, struct usage_labels *labels, const char *name, size_t length,
                               struct syw_error *err)
{
    if (labels->last < labels->n && strcmp(labels->name[labels->last], name) == 0) {
        *number = (unsigned)labels->last;
        return SYW_OK;
    }
    enum syw_status status = syw_slots_reserve(&labels->slots, labels->n, err);
    if (status == SYW_OK)
        status = grow(&labels->name, &labels->capacity, labels->n + 1, sizeof *labels->name, err);
    if (status != SYW_OK)
        return status;
    const uint64_t hash = syw_hash(SYW_HASH_BEGIN, name, length);
    struct slot *slot = slot_of(labels, hash, name);
    if (!slot->next) {
        char *copy = labels->n < UINT_MAX ? syw_strings_add(&labels->strings, name) : NULL;
        if (!copy)
            return syw_error_memory(err);
        labels->name[labels->n++] = copy;
        *slot = (struct slot){hash, labels->n};
    }
    labels->last = slot->next - 1;
    *number = (unsigned)labels->last;
    return SYW_OK;
}

void syw_labels_clear(struct usage_labels *labels)
{
    free(labels->name);
    free(labels->slots.slot);
    syw_strings_clear(&labels->strings);
    *labels = (struct usage_labels){0};
}
