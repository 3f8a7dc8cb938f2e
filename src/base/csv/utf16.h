/* UTF-16, as spreadsheets ("Unicode text") and PowerShell write it, becomes UTF-8 block by block. */
#ifndef SYW_BASE_CSV_UTF16_H
#define SYW_BASE_CSV_UTF16_H

#include <stdbool.h>
#include <stddef.h>

/* {0} is text that is no UTF-16. */
struct utf16 {
    bool on, big_endian;
    unsigned char rest[4]; /* of the block before: half a unit, or half of a pair */
    size_t n_rest;
};

/* Looks at a file's first bytes: a byte order mark, or every second byte a NUL. */
void syw_utf16_begin(struct utf16 *utf16, const char *text, size_t length);

/* Writes text[length] as UTF-8 to to[3 * length / 2 + 8]; returns how much that is. A byte order mark at the begin
 * becomes that of UTF-8; half a pair becomes U+FFFD. last: nothing follows. */
size_t syw_utf16_convert(struct utf16 *utf16, char *to, const char *text, size_t length, bool last);

#endif
