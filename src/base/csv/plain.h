/* Lines that need no CSV parser: no quotation mark, no carriage return, no NUL byte. Most logs are made of nothing
 * else, and finding delimiters with memchr is several times faster than a state machine that looks at every byte. */
#ifndef SYW_BASE_CSV_PLAIN_H
#define SYW_BASE_CSV_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

/* Whether text[length] is made of such lines. */
bool syw_plain_is(const char *text, size_t length);

/* Calls cell and row_end for whole lines, text[length] ending in '\n', just as libcsv would: blanks around a cell are
 * cut off, a line of blanks has no cell. Each cell ends in '\0', which is written into text. */
void syw_plain_split(char *text, size_t length, char delimiter, void (*cell)(void *text, size_t length, void *context),
                     void (*row_end)(int end, void *context), void *context);

#endif
