/* Tables are collected cell by cell; sheet_put.c writes them. */
#include "markup.h"
#include "sheet_parts.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

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
    for (size_t i = 0; i < sheet->n_columns; i++)
        free(sheet->column[i].heading);
    for (size_t i = 0; i < sheet->n_cells; i++)
        free(sheet->cell[i].text);
    for (size_t i = 0; i < sheet->n_notes; i++) {
        free(sheet->note[i].text);
        free(sheet->note[i].columns);
    }
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

const char *syw_sheet_title(const struct syw_sheet *sheet)
{
    return sheet->title;
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
    const size_t length = strlen(heading) + 1, size = strlen(name) + 1;
    *column = (struct sheet_column){.heading = malloc(length + size)};
    if (!column->heading) {
        fail(sheet);
        return;
    }
    column->name = memcpy(column->heading + length, name, size);
    memcpy(column->heading, heading, length);
}

static void add_cell(struct syw_sheet *sheet, struct syw_cell cell)
{
    if (!sheet) {
        free(cell.text);
        return;
    }
    if (grow(&sheet->cell, &sheet->room, sheet->n_cells + 1, sizeof cell, NULL) != SYW_OK) {
        free(cell.text);
        fail(sheet);
        return;
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

void syw_sheet_keep_columns(struct syw_sheet *sheet)
{
    if (sheet)
        sheet->keeps_columns = true;
}

void syw_sheet_ask_for_column(struct syw_sheet *sheet)
{
    if (sheet && sheet->n_columns > 0)
        sheet->column[sheet->n_columns - 1].asked_only = true;
}

void syw_sheet_add_note_on(struct syw_sheet *sheet, enum syw_note_kind kind, const char *columns, const char *text)
{
    if (!sheet)
        return;
    struct sheet_note *grown = realloc(sheet->note, (sheet->n_notes + 1) * sizeof *grown);
    if (!grown) {
        fail(sheet);
        return;
    }
    sheet->note = grown;
    struct sheet_note *note = &grown[sheet->n_notes++];
    *note = (struct sheet_note){strdup(text), columns ? strdup(columns) : NULL, kind};
    if (!note->text || (columns && !note->columns))
        fail(sheet);
}

void syw_sheet_add_note(struct syw_sheet *sheet, const char *note)
{
    syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, NULL, note);
}
