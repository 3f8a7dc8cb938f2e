/* How wide lines of text are. */
#ifndef SYW_CLI_WIDTH_H
#define SYW_CLI_WIDTH_H

#include <stddef.h>
#include <stdio.h>

/* What COLUMNS asks for; 0: nothing, or no number of columns. */
size_t columns_asked(void);

/* That, else the width of the terminal that the stream is, else 80: for pipes and files as well. stream: NULL: a file
 * that is not open yet. */
size_t columns_of(FILE *stream);

/* Prints text in lines of `width` columns, broken at blanks, and an end of line; the first line has `at` columns
 * already, further ones begin with `indent` blanks. An empty line separates paragraphs. */
void print_wrapped(FILE *out, const char *text, size_t at, size_t indent, size_t width);

#endif
