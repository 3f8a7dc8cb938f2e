/* CSV for programs: a header of names, then rows; titles and notes are for people. Names of strangers must not become a
 * spreadsheet's formulas. */
#include "markup.h"

#include <string.h>

/* RFC 4180 quotes; a leading = + - @ tab or CR, which spreadsheets take for a formula, gets an apostrophe before it. */
void syw_put_csv(FILE *out, const char *text)
{
    int formula = *text && strchr("=+-@\t\r", *text) != NULL;
    if (!formula && !strpbrk(text, ",\"\r\n")) {
        fputs(text, out);
        return;
    }
    fputs(formula ? "\"'" : "\"", out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void put_csv_cell(FILE *out, const struct syw_cell *cell, const struct syw_column_shape *shape, int place)
{
    char shown[32];
    (void)shape; /* nothing is padded */
    (void)place;
    if (cell->text)
        syw_put_csv(out, cell->text);
    else
        fputs(syw_number_text(shown, cell->number), out);
}

const struct syw_table_markup syw_table_markup_csv = {
    .programs = true,
    .row = "",
    .between = ",",
    .row_end = "\n",
    .cell = put_csv_cell,
    .end = "",
};
