/* A table of results, made once and written as text, CSV, Markdown, LaTeX or HTML.
 *
 * Numbers keep their full precision: CSV gets the shortest decimal that reads back the same double, the
 * formats for people get the decimals asked for. Texts come from files of strangers and are escaped for the
 * format at hand.
 */
#ifndef SYW_SHEET_H
#define SYW_SHEET_H

#include "syw/error.h"
#include "syw/format.h"

#include <stddef.h>
#include <stdio.h>

SYW_BEGIN_DECLS

struct syw_sheet; /* opaque */

/* Makes an empty sheet; free it with syw_sheet_free. */
SYW_CHECKED enum syw_status syw_sheet_new(struct syw_sheet **sheet, struct syw_error *err);

/* Accepts NULL. */
void syw_sheet_free(struct syw_sheet *sheet);

/* A line above the table that says what it is about; CSV leaves it out. */
void syw_sheet_set_title(struct syw_sheet *sheet, const char *title);

/* Adds a column: heading for people ("kWh"), name for CSV headers ("kwh"). Before the first cell only. */
void syw_sheet_add_column(struct syw_sheet *sheet, const char *heading, const char *name);

/* Adds the next cell, row by row, left to right. NaN is a missing number: "-" for people, empty in CSV.
 * decimals: digits after the point in the formats for people, at most 12 (numbers below 1e-10 that would need more, and
 * those from 1e15 on, are powers of ten), -1: shortest that reads
 * back the same double.
 * The first failure sticks and is returned by syw_sheet_write. */
void syw_sheet_add_number(struct syw_sheet *sheet, double number, int decimals);
void syw_sheet_add_text(struct syw_sheet *sheet, const char *text);

/* Makes the column that was added last one that people are shown only where they ask for it by its name. */
void syw_sheet_ask_for_column(struct syw_sheet *sheet);

/* Says that every column is what the table is about: where it is too wide none is left out before texts are broken. */
void syw_sheet_keep_columns(struct syw_sheet *sheet);

/* What a line under the table says, from the most to the least important. */
enum syw_note_kind {
    SYW_NOTE_FINDING, /* a result, or what a source asks to be said: always written */
    SYW_NOTE_MAIN,    /* what values, intervals and costs are */
    SYW_NOTE_DETAIL,  /* what else there is to say */
};

/* A line under the table, SYW_NOTE_MAIN; CSV leaves it out. */
void syw_sheet_add_note(struct syw_sheet *sheet, const char *note);

/* The same of any kind, and about columns: "lo,hi", by their names; where none of them is shown neither is the line.
 * "-source": instead of that column. NULL: it is about the whole. */
void syw_sheet_add_note_on(struct syw_sheet *sheet, enum syw_note_kind kind, const char *columns, const char *text);

/* Writes the whole sheet, as wide as it is.
 * Returns SYW_OK, SYW_EIO (out refused), SYW_EINVAL (JSON, which a table alone is not), or the first failure of the
 * calls above (SYW_ENOMEM). */
SYW_CHECKED enum syw_status syw_sheet_write(const struct syw_sheet *sheet, FILE *out, enum syw_format format,
                                            struct syw_error *err);

/* The shortest decimal that strtod reads back as the same double, C locale, into text (at least 32 bytes);
 * NaN becomes "". Returns text. */
char *syw_number_text(char text[32], double number);

/* Number of decimals with which number shows `digits` significant digits: 0.01234, 3 -> 4; 0 for 0 and NaN.
 */
int syw_number_decimals(double number, int digits);

SYW_END_DECLS

#endif
