/* A column's name as words: parted at what is neither letter nor digit, and where a capital follows two small letters
 * (trainMinutes, kgCO2e; not kWh). */
#ifndef SYW_INGEST_COLUMNS_WORDS_H
#define SYW_INGEST_COLUMNS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum { NAME_WORDS = 12 };

struct name_words {
    const char *word[NAME_WORDS]; /* in the name, not ended by '\0' */
    size_t length[NAME_WORDS];
    size_t n;
};

/* Of a longer name the last words are left out. */
struct name_words syw_name_words(const char *name);

/* Whether word i is one of the list, which ends in NULL, in any case. */
bool syw_word_is(const struct name_words *words, size_t i, const char *const list[]);

/* Whether any word is. */
bool syw_any_word_is(const struct name_words *words, const char *const list[]);

/* The name without what trackers put before a name that a user chose ("metrics.", "user_attrs_", "config/"). */
const char *syw_without_prefix(const char *name);

#endif
