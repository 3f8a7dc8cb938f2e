/* Lines of text with numbers in them, for notes and sentences. */
#ifndef SYW_RENDER_WORDS_H
#define SYW_RENDER_WORDS_H

#include "syw/error.h"
#include "syw/sheet.h"

#include <stddef.h>

/* A line of text that is cut where it is full; control bytes of names become '?'. {0} is empty. */
struct line {
    char text[2048];
    size_t length;
};

void line_add(struct line *line, const char *format, ...) SYW_PRINTF(2, 3);

/* A number with three significant digits and a point, "-" where there is none: `three(x).text`. */
struct shown {
    char text[48];
};
struct shown three(double number);
struct shown six(double number); /* with six, and no zeros at the end */

void add_three(struct syw_sheet *sheet, double number); /* a cell of three significant digits */

#endif
