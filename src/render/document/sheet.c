/* Tables: cells are collected once, then one loop puts them as a format lays tables out. */
#include "markup.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct sheet_column {
    char *heading, *name;
};

struct syw_sheet {
    char *title; /* NULL: none */
    struct sheet_column *column;
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
    if (sheet && sheet->status == SYW_OK)
        sheet->status = SYW_ENOMEM;
}

void syw_sheet_set_title(struct syw_sheet *sheet, const char *title)
{
    if (!sheet)
        return;
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
    if (!sheet)
        return;
    struct sheet_column *grown = realloc(sheet->column, (sheet->n_columns + 1) * sizeof *grown);
    if (!grown) {
        fail(sheet);
        return;
    }
    sheet->column = grown;
    struct sheet_column *column = &grown[sheet->n_columns++];
    *column = (struct sheet_column){strdup(heading), strdup(name)};
    if (!column->heading || !column->name)
        fail(sheet);
}

static void add_cell(struct syw_sheet *sheet, struct syw_cell cell)
{
    if (!sheet) {
        free(cell.text);
        return;
    }
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
    if (!sheet)
        return;
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

/* ---- written ---------------------------------------------------------------------------------------------------- */

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void measure(struct syw_column_shape shape[], const struct syw_sheet *sheet)
{
    for (size_t c = 0; c < sheet->n_columns; c++) {
        size_t whole = 0, fraction = 0, text = 0;
        bool numeric = false;
        for (size_t i = c; i < sheet->n_cells; i += sheet->n_columns) {
            const struct syw_cell *cell = &sheet->cell[i];
            char shown[SYW_CELL_TEXT];
            if (cell->text) {
                text = larger(text, syw_display_width(cell->text));
                continue;
            }
            numeric = true;
            syw_cell_number(shown, cell);
            whole = larger(whole, strcspn(shown, "."));
            fraction = larger(fraction, strlen(shown) - strcspn(shown, "."));
        }
        text = larger(text, syw_display_width(sheet->column[c].heading));
        shape[c] = (struct syw_column_shape){larger(whole, text > fraction ? text - fraction : 0), fraction, numeric};
    }
}

/* The cell c of a row of n. */
static void put_cell(FILE *out, const struct syw_table_markup *table, const struct syw_cell *cell,
                     const struct syw_column_shape shape[], size_t c, size_t n, int place)
{
    place |= (c == 0 ? SYW_CELL_FIRST : 0) | (c + 1 == n ? SYW_CELL_LAST : 0);
    fputs(c == 0 ? table->row : table->between, out);
    table->cell(out, cell, &shape[c], place);
    if (c + 1 == n)
        fputs(table->row_end, out);
}

static void put_table(const struct syw_sheet *sheet, FILE *out, const struct syw_table_markup *table,
                      const struct syw_column_shape shape[])
{
    const size_t n = sheet->n_columns;
    if (table->begin)
        table->begin(out, sheet->title, shape, n);
    for (size_t c = 0; c < n; c++) {
        const struct syw_cell heading = {.text = table->programs ? sheet->column[c].name : sheet->column[c].heading};
        put_cell(out, table, &heading, shape, c, n, SYW_CELL_HEADING);
    }
    if (table->head_end)
        table->head_end(out, shape, n);
    for (size_t i = 0; i < sheet->n_cells; i++)
        put_cell(out, table, &sheet->cell[i], shape, i % n, n, 0);
    fputs(table->end, out);
    for (size_t i = 0; table->note && i < sheet->n_notes; i++)
        table->note(out, sheet->note[i], i == 0);
}

enum syw_status syw_sheet_put(const struct syw_sheet *sheet, FILE *out, const struct syw_table_markup *table,
                              struct syw_error *err)
{
    if (sheet->status != SYW_OK)
        return syw_error_memory(err);
    if (sheet->n_columns == 0)
        return SYW_OK;
    struct syw_column_shape *shape = calloc(sheet->n_columns, sizeof *shape);
    if (!shape)
        return syw_error_memory(err);
    measure(shape, sheet);
    put_table(sheet, out, table, shape);
    free(shape);
    if (ferror(out))
        return syw_error_set(err, SYW_EIO, "cannot write the table");
    return SYW_OK;
}

enum syw_status syw_sheet_write(const struct syw_sheet *sheet, FILE *out, enum syw_format format, struct syw_error *err)
{
    const struct syw_table_markup *table = syw_table_markup_of(format);
    if (!table)
        return syw_error_set(err, SYW_EINVAL, "a table alone is not written as %s", syw_format_name(format));
    return syw_sheet_put(sheet, out, table, err);
}
