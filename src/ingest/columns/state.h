/* The words that trackers write for what became of a trial. */
#ifndef SYW_INGEST_COLUMNS_STATE_H
#define SYW_INGEST_COLUMNS_STATE_H

#include "syw/log.h"

enum { SYW_STATE_WORDS = 64 };

/* Finds the state that text[length] stands for, by its first word, in any case, with or without "TrialState."
 * before it. Returns the word's index, below SYW_STATE_WORDS, or SYW_STATE_WORDS where it is not known;
 * [*word, *word + *word_length) is the word as written. */
size_t syw_state_read(enum syw_state *state, const char **word, size_t *word_length, const char *text, size_t length);

#endif
