#include "words.h"
#include "base/number.h"

#include <string.h>

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Letters of other scripts and the sign for micro are letters. */
static bool is_within(char c)
{
    return is_small(c) || is_capital(c) || (c >= '0' && c <= '9') || (c & 0x80);
}

struct name_words syw_name_words(const char *name)
{
    struct name_words words = {.n = 0};
    for (const char *c = name; *c && words.n < NAME_WORDS;) {
        if (!is_within(*c)) {
            c++;
            continue;
        }
        const char *begin = c++;
        while (is_within(*c) && !(c - begin >= 2 && is_small(c[-1]) && is_small(c[-2]) && is_capital(*c)))
            c++;
        words.word[words.n] = begin;
        words.length[words.n++] = (size_t)(c - begin);
    }
    return words;
}

bool syw_word_is(const struct name_words *words, size_t i, const char *const list[])
{
    for (size_t j = 0; list[j]; j++)
        if (syw_same_word(words->word[i], words->length[i], list[j]))
            return true;
    return false;
}

bool syw_any_word_is(const struct name_words *words, const char *const list[])
{
    for (size_t i = 0; i < words->n; i++)
        if (syw_word_is(words, i, list))
            return true;
    return false;
}

const char *syw_without_prefix(const char *name)
{
    static const char *const prefixes[] = {"user_attrs_",    "metrics.", "metrics/", "tags.",    "config/",
                                           "UserAttribute ", "result.",  "summary.", "summary/", "attrs."};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        const size_t length = strlen(prefixes[i]);
        if (strncmp(name, prefixes[i], length) == 0 && name[length])
            return name + length;
    }
    return name;
}
