/* One hash for all: names in tables, trials among trials, seeds of models. */
#ifndef SYW_BASE_HASH_H
#define SYW_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a of bytes[length], to be continued from the hash of what stands before them, or from SYW_HASH_BEGIN.
 * http://www.isthe.com/chongo/tech/comp/fnv/ */
#define SYW_HASH_BEGIN UINT64_C(14695981039346656037)
uint64_t syw_hash(uint64_t before, const char *bytes, size_t length);

#endif
