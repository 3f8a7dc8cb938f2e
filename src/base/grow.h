/* Arrays that grow: the one place where a size is multiplied. */
#ifndef SYW_BASE_GROW_H
#define SYW_BASE_GROW_H

#include "syw/error.h"

#include <stdint.h>
#include <stdlib.h>

/* Makes room for `need` items of `item` bytes in *array, which has room for *capacity; grows by half so that
 * appending is cheap. On SYW_ENOMEM the array is as it was. */
static inline enum syw_status grow(void *array_pointer, size_t *capacity, size_t need, size_t item,
                                   struct syw_error *err)
{
    if (need <= *capacity)
        return SYW_OK;
    void **array = array_pointer;
    size_t room = *capacity < 4 ? 4 : *capacity;
    while (room < need)
        room += room / 2;
    void *grown = room > SIZE_MAX / 2 / item ? NULL : realloc(*array, room * item);
    if (!grown)
        return syw_error_memory(err);
    *array = grown;
    *capacity = room;
    return SYW_OK;
}

#endif
