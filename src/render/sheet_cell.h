/* One cell of a sheet, and how each format writes it safely. Shared by sheets and the texts to paste. */
#ifndef SYW_RENDER_SHEET_CELL_H
#define SYW_RENDER_SHEET_CELL_H

#include <stdio.h>

enum { SYW_CELL_TEXT = 48 }; /* sign, 15 digits, point, 12 decimals; or a power of ten */

struct syw_cell {
    char *text; /* owned; NULL: a number */
    double number;
    int decimals; /* -1: shortest */
};

/* The number as people read it; "-" where it is missing. */
void syw_cell_number(char shown[SYW_CELL_TEXT], const struct syw_cell *cell);

/* Text with what the format would take for markup made harmless. */
void syw_put_csv(FILE *out, const char *text);
void syw_put_markdown(FILE *out, const char *text);
void syw_put_latex(FILE *out, const char *text);

/* The cell as people read it, its text through put. */
void syw_put_cell(FILE *out, const struct syw_cell *cell, void (*put)(FILE *, const char *));

#endif
