/* CSV for programs: a header of names, then rows; titles and notes are for people. Names of strangers must not become a
 * spreadsheet's formulas. */
#include "markup.h"

#include "base/text.h"

#include <string.h>

/* RFC 4180 quotes, also for what parts cells elsewhere; a leading = + - @ tab or CR, which spreadsheets take for a
 * formula, gets an apostrophe before it. Of harmful characters, tabs and line ends stay: they are quoted. */
void syw_put_csv(FILE *out, const char *text)
{
    const bool formula = *text && strchr("=+-@\t\r", *text) != NULL;
    const char *quote = formula || strpbrk(text, ",;\t\"\r\n") ? "\"" : "";
    uint32_t code;
    fprintf(out, "%s%s", quote, formula ? "'" : "");
    for (size_t size; (size = syw_text_next(&code, text)) > 0; text += size) {
        fputs(code == '"' ? "\"" : "", out);
        if (syw_is_harmful(code) && !strchr("\t\r\n", *text))
            fputc('?', out);
        else
            fwrite(text, 1, size, out);
    }
    fputs(quote, out);
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
