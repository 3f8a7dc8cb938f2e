/* Decimal numbers and the words that stand for a missing one, in any locale. */
#ifndef SYW_BASE_NUMBER_H
#define SYW_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* Reads text[length] as a decimal number: [+-] digits [. digits] [e [+-] digits], blanks around it and one
 * leading apostrophe (a guard against spreadsheet formulas) allowed; no hexadecimal, no "inf". At most 1023
 * characters. text[length] must be '\0' or a character that is part of no number.
 *
 * The result is the double nearest to the text, bit for bit what strtod gives in the C locale; it is infinite
 * where the text is beyond the range. Returns whether text is a number; *number is untouched if not.
 * Source: W. D. Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990 (the exact fast path). */
bool syw_decimal_read(double *number, const char *text, size_t length);

/* The same of the number that text begins with, nothing before it: returns where it ends; text where there is none. */
const char *syw_decimal_begin(double *number, const char *text);

/* Whether text[length] is one of the spellings of "no number": nothing, nan, null, None, NA, N/A, <NA>, -; in
 * any case. */
bool syw_is_missing(const char *text, size_t length);

/* Whether text[length] spells an infinite number. */
bool syw_is_infinite(const char *text, size_t length);

/* Whether text[length] is `word` but for the case of ASCII letters. */
bool syw_same_word(const char *text, size_t length, const char *word);

#endif
