/* Tables: cells are collected once, then one of four writers lays them out. A writer is a row of functions in a table,
 * so a new format is one entry. Widths are those of a terminal: wide characters count two, combining ones none. */
#include "syw/sheet.h"

#include "base/text.h"
#include "sheet_cell.h"

#include <assert.h>
#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct column {
    char *heading, *name;
};

struct syw_sheet {
    char *title; /* NULL: none */
    struct column *column;
    size_t n_columns;
    struct syw_cell *cell; /* cell[n_cells], row by row */
    size_t n_cells, room;
    char **note;
    size_t n_notes;
    enum syw_status status; /* sticky: the first failure */
};

enum syw_status syw_sheet_new(struct syw_sheet **sheet, struct syw_error *err)
{
    struct syw_sheet *made = calloc(1, sizeof *made);
    if (!made)
        return syw_error_memory(err);
    *sheet = made;
    return SYW_OK;
}

void syw_sheet_free(struct syw_sheet *sheet)
{
    if (!sheet)
        return;
    for (size_t i = 0; i < sheet->n_columns; i++) {
        free(sheet->column[i].heading);
        free(sheet->column[i].name);
    }
    for (size_t i = 0; i < sheet->n_cells; i++)
        free(sheet->cell[i].text);
    for (size_t i = 0; i < sheet->n_notes; i++)
        free(sheet->note[i]);
    free(sheet->title);
    free(sheet->column);
    free(sheet->cell);
    free(sheet->note);
    free(sheet);
}

static void fail(struct syw_sheet *sheet)
{
    if (sheet->status == SYW_OK)
        sheet->status = SYW_ENOMEM;
}

void syw_sheet_set_title(struct syw_sheet *sheet, const char *title)
{
    char *copy = strdup(title);
    if (!copy) {
        fail(sheet);
        return;
    }
    free(sheet->title);
    sheet->title = copy;
}

void syw_sheet_add_column(struct syw_sheet *sheet, const char *heading, const char *name)
{
    struct column *grown = realloc(sheet->column, (sheet->n_columns + 1) * sizeof *grown);
    if (!grown) {
        fail(sheet);
        return;
    }
    sheet->column = grown;
    struct column *column = &grown[sheet->n_columns++];
    *column = (struct column){strdup(heading), strdup(name)};
    if (!column->heading || !column->name)
        fail(sheet);
}

static void add_cell(struct syw_sheet *sheet, struct syw_cell cell)
{
    if (sheet->n_cells == sheet->room) {
        size_t room = sheet->room ? 2 * sheet->room : 64;
        struct syw_cell *grown = room > SIZE_MAX / sizeof *grown ? NULL : realloc(sheet->cell, room * sizeof *grown);
        if (!grown) {
            free(cell.text);
            fail(sheet);
            return;
        }
        sheet->cell = grown;
        sheet->room = room;
    }
    sheet->cell[sheet->n_cells++] = cell;
}

void syw_sheet_add_number(struct syw_sheet *sheet, double number, int decimals)
{
    add_cell(sheet, (struct syw_cell){.number = number, .decimals = decimals});
}

void syw_sheet_add_text(struct syw_sheet *sheet, const char *text)
{
    struct syw_cell cell = {.text = strdup(text)};
    if (cell.text)
        add_cell(sheet, cell);
    else
        fail(sheet);
}

void syw_sheet_add_note(struct syw_sheet *sheet, const char *note)
{
    char **grown = realloc(sheet->note, (sheet->n_notes + 1) * sizeof *grown);
    if (!grown) {
        fail(sheet);
        return;
    }
    sheet->note = grown;
    grown[sheet->n_notes] = strdup(note);
    if (grown[sheet->n_notes])
        sheet->n_notes++;
    else
        fail(sheet);
}

/* ---- layout for people ---------------------------------------------------------------------------------------- */

/* What a column needs: room before the decimal point and, point included, after it. */
struct width {
    size_t whole, fraction;
    bool numeric;
};

static size_t display_width(const char *text)
{
    size_t width = 0;
    while (*text) {
        gunichar c = g_utf8_get_char_validated(text, -1);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            text++;
            width++;
            continue;
        }
        if (!g_unichar_iszerowidth(c))
            width += g_unichar_iswide(c) ? 2 : 1;
        text = g_utf8_next_char(text);
    }
    return width;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void measure(struct width width[], const struct syw_sheet *sheet)
{
    for (size_t c = 0; c < sheet->n_columns; c++) {
        size_t whole = 0, fraction = 0, text = 0;
        bool numeric = false;
        for (size_t i = c; i < sheet->n_cells; i += sheet->n_columns) {
            const struct syw_cell *cell = &sheet->cell[i];
            char shown[SYW_CELL_TEXT];
            if (cell->text) {
                text = larger(text, display_width(cell->text));
                continue;
            }
            numeric = true;
            syw_cell_number(shown, cell);
            whole = larger(whole, strcspn(shown, "."));
            fraction = larger(fraction, strlen(shown) - strcspn(shown, "."));
        }
        text = larger(text, display_width(sheet->column[c].heading));
        width[c] = (struct width){larger(whole, text > fraction ? text - fraction : 0), fraction, numeric};
    }
}

static void pad(FILE *out, size_t n)
{
    while (n--)
        fputc(' ', out);
}

/* A number at its decimal point, a text at the left; nothing follows the last cell of a line. */
static void put_text_cell(FILE *out, const struct syw_cell *cell, struct width width, bool last)
{
    char shown[SYW_CELL_TEXT];
    size_t all = width.whole + width.fraction;
    if (cell->text) {
        syw_text_put(out, cell->text);
        pad(out, last ? 0 : all - display_width(cell->text));
        return;
    }
    syw_cell_number(shown, cell);
    size_t whole = strcspn(shown, ".");
    pad(out, width.whole - whole);
    fputs(shown, out);
    pad(out, last ? 0 : all - (width.whole - whole) - strlen(shown));
}

static void write_text(const struct syw_sheet *sheet, FILE *out, const struct width width[])
{
    size_t n = sheet->n_columns;
    assert(n > 0);
    if (sheet->title) {
        syw_text_put(out, sheet->title);
        fputc('\n', out);
    }
    for (size_t c = 0; c < n; c++) {
        const char *heading = sheet->column[c].heading;
        size_t room = width[c].whole + width[c].fraction - display_width(heading);
        fputs(c ? "  " : "", out);
        pad(out, width[c].numeric ? room : 0);
        syw_text_put(out, heading);
        pad(out, width[c].numeric || c + 1 == n ? 0 : room);
    }
    fputc('\n', out);
    for (size_t i = 0; i < sheet->n_cells; i++) {
        fputs(i % n ? "  " : "", out);
        put_text_cell(out, &sheet->cell[i], width[i % n], (i + 1) % n == 0);
        if ((i + 1) % n == 0)
            fputc('\n', out);
    }
    for (size_t i = 0; i < sheet->n_notes; i++)
        fprintf(out, "%s%s\n", i ? "" : "\n", sheet->note[i]);
}

static void write_markdown(const struct syw_sheet *sheet, FILE *out, const struct width width[])
{
    size_t n = sheet->n_columns;
    assert(n > 0);
    if (sheet->title) {
        syw_put_markdown(out, sheet->title);
        fputs("\n\n", out);
    }
    for (size_t c = 0; c < n; c++) {
        fputs("| ", out);
        syw_put_markdown(out, sheet->column[c].heading);
        fputc(' ', out);
    }
    fputs("|\n", out);
    for (size_t c = 0; c < n; c++)
        fputs(width[c].numeric ? "|---:" : "|---", out);
    fputs("|\n", out);
    for (size_t i = 0; i < sheet->n_cells; i++) {
        fputs("| ", out);
        syw_put_cell(out, &sheet->cell[i], syw_put_markdown);
        fputs((i + 1) % n == 0 ? " |\n" : " ", out);
    }
    for (size_t i = 0; i < sheet->n_notes; i++) {
        fputc('\n', out);
        syw_put_markdown(out, sheet->note[i]);
        fputc('\n', out);
    }
}

/* The end of a row and a rule take what follows for their argument if it is [ or *. */
static void protect_row(FILE *out, const char *text)
{
    char first = text ? text[strspn(text, " \t\r\n")] : '\0';
    if (first == '[' || first == '*')
        fputs("{}", out);
}

static void write_latex(const struct syw_sheet *sheet, FILE *out, const struct width width[])
{
    size_t n = sheet->n_columns;
    assert(n > 0);
    fputs("% needs \\usepackage{booktabs}\n\\begin{tabular}{", out);
    for (size_t c = 0; c < n; c++)
        fputc(width[c].numeric ? 'r' : 'l', out);
    fputs("}\n\\toprule\n", out);
    if (sheet->title) {
        fprintf(out, "\\multicolumn{%zu}{l}{", n);
        syw_put_latex(out, sheet->title);
        fputs("} \\\\\n\\midrule\n", out);
    }
    protect_row(out, sheet->column[0].heading);
    for (size_t c = 0; c < n; c++) {
        syw_put_latex(out, sheet->column[c].heading);
        fputs(c + 1 == n ? " \\\\\n\\midrule\n" : " & ", out);
    }
    for (size_t i = 0; i < sheet->n_cells; i++) {
        if (i % n == 0)
            protect_row(out, sheet->cell[i].text);
        syw_put_cell(out, &sheet->cell[i], syw_put_latex);
        fputs((i + 1) % n == 0 ? " \\\\\n" : " & ", out);
    }
    fputs("\\bottomrule\n\\end{tabular}\n", out);
    for (size_t i = 0; i < sheet->n_notes; i++) {
        fputs("% ", out);
        syw_put_latex(out, sheet->note[i]);
        fputc('\n', out);
    }
}

static void write_csv(const struct syw_sheet *sheet, FILE *out, const struct width width[])
{
    (void)width; /* nothing is padded */
    size_t n = sheet->n_columns;
    assert(n > 0);
    for (size_t c = 0; c < n; c++) {
        syw_put_csv(out, sheet->column[c].name);
        fputc(c + 1 == n ? '\n' : ',', out);
    }
    for (size_t i = 0; i < sheet->n_cells; i++) {
        char shown[32];
        if (sheet->cell[i].text)
            syw_put_csv(out, sheet->cell[i].text);
        else
            fputs(syw_number_text(shown, sheet->cell[i].number), out);
        fputc((i + 1) % n == 0 ? '\n' : ',', out);
    }
}

enum syw_status syw_sheet_write(const struct syw_sheet *sheet, FILE *out, enum syw_format format, struct syw_error *err)
{
    static void (*const writer[])(const struct syw_sheet *, FILE *, const struct width[]) = {
        [SYW_FORMAT_TEXT] = write_text,
        [SYW_FORMAT_CSV] = write_csv,
        [SYW_FORMAT_MARKDOWN] = write_markdown,
        [SYW_FORMAT_LATEX] = write_latex,
    };
    if (sheet->status != SYW_OK)
        return syw_error_memory(err);
    if (format >= SYW_FORMAT_COUNT || !writer[format])
        return syw_error_set(err, SYW_EINVAL, "a table alone is not written as %s", syw_format_name(format));
    if (sheet->n_columns == 0)
        return SYW_OK;
    struct width *width = calloc(sheet->n_columns, sizeof *width);
    if (!width)
        return syw_error_memory(err);
    measure(width, sheet);
    writer[format](sheet, out, width);
    free(width);
    if (ferror(out))
        return syw_error_set(err, SYW_EIO, "cannot write the table");
    return SYW_OK;
}
