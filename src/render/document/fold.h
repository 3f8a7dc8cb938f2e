/* Texts measured, broken into lines and shortened by the columns of a terminal that they take. */
#ifndef SYW_RENDER_DOCUMENT_FOLD_H
#define SYW_RENDER_DOCUMENT_FOLD_H

#include <stddef.h>

/* Columns of a terminal: wide characters count two, combining ones none. */
size_t syw_display_width(const char *text);

/* The columns of the longest word. */
size_t syw_longest_word(const char *text);

/* What becomes of words that are longer than a line. */
enum syw_long_words {
    SYW_WORDS_WHOLE, /* they have a line of their own */
    SYW_WORDS_BROKEN /* they are broken, behind punctuation if they have some */
};

/* The bytes of the first line of text where lines of `width` columns are broken at blanks. *next: where the line after
 * it begins. width 0: any. */
size_t syw_fold_line(const char **next, const char *text, size_t width, enum syw_long_words words);

/* The same into line[size], behind `indent` blanks; text moves on to the next line. Returns line. */
char *syw_fold_take(char *line, size_t size, const char **text, size_t width, size_t indent);

/* How many lines that makes; an empty text has one. */
size_t syw_fold_count(const char *text, size_t width, enum syw_long_words words);

/* Copies text into part[size]; where it is wider than `width` an ellipsis, one character, stands for its middle:
 * "microsof...v3-large". */
void syw_shorten(char *part, size_t size, const char *text, size_t width);

#endif
