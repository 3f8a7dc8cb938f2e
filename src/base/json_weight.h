/* What JSON takes as a tree of json-c's, which is up to 260 times its text: of what strangers wrote it must be known
 * before the tree is. */
#ifndef SYW_BASE_JSON_WEIGHT_H
#define SYW_BASE_JSON_WEIGHT_H

#include <stddef.h>

/* About how many bytes the text takes; braces in strings are counted, too. */
static inline size_t syw_json_weight(const char *text, size_t length)
{
    enum { OBJECT = 1000, LIST = 250, VALUE = 100 };
    size_t weight = 0;
    for (size_t i = 0; i < length; i++)
        weight += text[i] == '{' ? OBJECT : text[i] == '[' ? LIST : text[i] == ',' ? VALUE : 0;
    return weight;
}

#endif
