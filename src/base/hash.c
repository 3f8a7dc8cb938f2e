#include "hash.h"

uint64_t syw_hash(uint64_t before, const char *bytes, size_t length)
{
    uint64_t h = before;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return h;
}
