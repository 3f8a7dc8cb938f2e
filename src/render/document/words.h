/* Lines of text with numbers in them, for notes and sentences. */
#ifndef SYW_RENDER_WORDS_H
#define SYW_RENDER_WORDS_H

#include "syw/error.h"
#include "syw/sample.h"
#include "syw/sheet.h"

#include <stdbool.h>
#include <stddef.h>

/* A line of text that is cut where it is full; control bytes of names become '?'. {0} is empty. */
struct syw_line {
    char text[2048];
    size_t length;
};

void syw_line_add(struct syw_line *line, const char *format, ...) SYW_PRINTF(2, 3);

/* The metric and its direction, as every table and text names them: "accuracy (higher is better)", with percent
 * "accuracy in % (higher is better)". metric: NULL where it has no name. */
void syw_line_add_metric(struct syw_line *line, const char *metric, enum syw_direction direction, bool percent);

/* A number as it stands in a sentence, "-" where there is none: `syw_significant(x, 3).text`. */
struct syw_shown {
    char text[48];
};
/* With so many significant digits. */
struct syw_shown syw_significant(double number, int digits);
/* With six of them, and no zeros at the end. */
struct syw_shown syw_plain(double number);

/* A cell of three significant digits. */
void syw_add_significant(struct syw_sheet *sheet, double number);

#endif
