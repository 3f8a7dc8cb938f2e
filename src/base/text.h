/* Text with names of strangers in it: files, columns and models are called as somebody pleased, and what they are
 * called goes to terminals. */
#ifndef SYW_BASE_TEXT_H
#define SYW_BASE_TEXT_H

#include "syw/decls.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Whether text[length] is valid UTF-8 (RFC 3629). */
bool syw_is_utf8(const char *text, size_t length);

/* The longest beginning of text, of `most` bytes at most, that ends with a whole character. text ends in '\0'; what is
 * no UTF-8 is cut anywhere. */
size_t syw_text_cut(const char *text, size_t most);

/* The precision and the text of "%.*s", for that beginning. */
#define SYW_CUT(text, most) (int)syw_text_cut(text, most), (text)

/* No character of Unicode: a byte that begins none. */
#define SYW_NO_CHARACTER UINT32_MAX

/* The code of the character that text begins with, and its bytes: 0 at the end, 1 and SYW_NO_CHARACTER for a byte that
 * is not valid UTF-8. */
size_t syw_text_next(uint32_t *code, const char *text);

/* Whether a character must not be written as it is: it steers a terminal (C0, DEL and C1: below 32 and 127 to 159),
 * turns the order of what is shown around (U+202A to U+202E, U+2066 to U+2069), ends a line (U+2028, U+2029), or is
 * none (SYW_NO_CHARACTER and Unicode's noncharacters). */
bool syw_is_harmful(uint32_t code);

/* Makes of every harmful character '?', in place: the text is then valid UTF-8. */
void syw_text_tame(char *text);

/* Writes text so. */
void syw_text_put(FILE *out, const char *text);

/* Makes of every byte that is no ASCII '?' where text is not valid UTF-8. */
void syw_text_make_utf8(char *text);

/* Adds to what stands in text[size]: tamed, and cut at a character where it is full. */
void syw_text_add(char *text, size_t size, const char *format, ...) SYW_PRINTF(3, 4);
void syw_text_add_list(char *text, size_t size, const char *format, va_list arguments) SYW_PRINTF(3, 0);

/* A copy that free frees, ended by '\0'; NULL where memory runs out. */
char *syw_text_copy(const char *text, size_t length);

#endif
