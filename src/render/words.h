/* Lines of text with numbers in them, for notes and sentences. */
#ifndef SYW_RENDER_WORDS_H
#define SYW_RENDER_WORDS_H

#include "syw/error.h"
#include "syw/sample.h"
#include "syw/sheet.h"

#include <stdbool.h>
#include <stddef.h>

/* A line of text that is cut where it is full; control bytes of names become '?'. {0} is empty. */
struct line {
    char text[2048];
    size_t length;
};

void line_add(struct line *line, const char *format, ...) SYW_PRINTF(2, 3);

/* The metric and its direction, as every table and text names them: "accuracy (higher is better)", with percent
 * "accuracy in % (higher is better)". metric: NULL where it has no name. */
void line_add_metric(struct line *line, const char *metric, enum syw_direction direction, bool percent);

/* A number with three significant digits and a point, "-" where there is none: `three(x).text`. */
struct shown {
    char text[48];
};
struct shown three(double number);
struct shown six(double number); /* with six, and no zeros at the end */

void add_three(struct syw_sheet *sheet, double number); /* a cell of three significant digits */

#endif
