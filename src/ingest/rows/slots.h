/* Finds names in tables that hold them: a hash table of indexes. */
#ifndef SYW_INGEST_ROWS_SLOTS_H
#define SYW_INGEST_ROWS_SLOTS_H

#include "base/hash.h"
#include "syw/error.h"

#include <stddef.h>
#include <stdint.h>

/* A slot is free where next is 0; else it stands for index next - 1 of the table. */
struct slot {
    uint64_t hash;
    size_t next;
};

/* Open addressing; {0} is empty. */
struct slots {
    struct slot *slot;
    size_t n; /* 0, or a power of two */
};

/* Makes room for one name more where there are `used` of them: at least half of the slots stay free. */
SYW_CHECKED enum syw_status syw_slots_reserve(struct slots *slots, size_t used, struct syw_error *err);

/* The first slot that may stand for a name of that hash, and the one after it: walk until the name is found or a free
 * slot says that it is not there. There is room for one more. */
struct slot *syw_slots_first(const struct slots *slots, uint64_t hash);
struct slot *syw_slots_after(const struct slots *slots, const struct slot *slot, uint64_t hash);

#endif
