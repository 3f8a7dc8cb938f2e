/* One cell of a sheet, and how its number is shown. */
#ifndef SYW_RENDER_DOCUMENT_CELL_H
#define SYW_RENDER_DOCUMENT_CELL_H

#include <stdio.h>

enum { SYW_CELL_TEXT = 48 }; /* sign, 15 digits, point, 12 decimals; or a power of ten */

struct syw_cell {
    char *text; /* owned; NULL: a number */
    double number;
    int decimals; /* -1: shortest */
};

/* The number as people read it; "-" where it is missing. */
void syw_cell_number(char shown[SYW_CELL_TEXT], const struct syw_cell *cell);

/* The cell as people read it, its text through put. */
void syw_put_cell(FILE *out, const struct syw_cell *cell, void (*put)(FILE *, const char *));

#endif
