/* Cells of a row lie one after the other in one text, so that they can be told in the order of columns. */
#include "told.h"
#include "base/grow.h"
#include "base/text.h"

#include <locale.h>
#include <math.h>
#include <string.h>

enum { ROWS_BETWEEN_BLOCKS = 256, MOST_ROW_BYTES = 64 << 20 };

size_t syw_told_find(struct told *table, const char *name, size_t length)
{
    for (size_t guess = table->guess; guess < table->columns && guess <= table->guess + 1; guess++)
        if (strncmp(table->column[guess], name, length) == 0 && table->column[guess][length] == '\0') {
            table->guess = guess + 1;
            return guess;
        }
    if (table->slots.n == 0)
        return SYW_NO_COLUMN;
    const uint64_t hash = syw_hash(SYW_HASH_BEGIN, name, length);
    struct slot *slot = syw_slots_first(&table->slots, hash);
    for (; slot->next; slot = syw_slots_after(&table->slots, slot, hash)) {
        const char *found = table->column[slot->next - 1];
        if (strncmp(found, name, length) == 0 && found[length] == '\0') {
            table->guess = slot->next;
            return slot->next - 1;
        }
    }
    return SYW_NO_COLUMN;
}

enum syw_status syw_told_column(size_t *column, struct told *table, const char *name, struct syw_error *err)
{
    const size_t length = strlen(name);
    *column = syw_told_find(table, name, length);
    if (*column != SYW_NO_COLUMN)
        return SYW_OK;
    if (table->columns >= SYW_MOST_COLUMNS)
        return syw_error_at(err, SYW_EPARSE, table->name, 0, 0, "there are more than %d columns", SYW_MOST_COLUMNS);
    if (!syw_is_utf8(name, length))
        return syw_error_at(err, SYW_EPARSE, table->name, 0, 0, "a name in it is not UTF-8 text");
    enum syw_status status = grow(&table->column, &table->capacity, table->columns + 1, sizeof *table->column, err);
    if (status == SYW_OK)
        status = syw_slots_reserve(&table->slots, table->columns, err);
    char *copy = status == SYW_OK ? syw_text_copy(name, length) : NULL;
    if (!copy)
        return syw_error_memory(err);
    const uint64_t hash = syw_hash(SYW_HASH_BEGIN, name, length);
    struct slot *slot = syw_slots_first(&table->slots, hash);
    while (slot->next)
        slot = syw_slots_after(&table->slots, slot, hash);
    *column = table->columns;
    table->column[table->columns++] = copy;
    *slot = (struct slot){hash, table->columns};
    return SYW_OK;
}

bool syw_told_has(const struct told *table, const char *name)
{
    const struct csv_header header = {.name = table->column, .columns = table->columns};
    return syw_column_find(&header, name) != SYW_NO_COLUMN;
}

enum syw_status syw_told_begin(struct told *table, size_t line, struct syw_error *err)
{
    const struct csv_header header = {.name = table->column, .columns = table->columns, .line = line, .delimiter = ','};
    if (table->columns == 0)
        return syw_error_at(err, SYW_EPARSE, table->name, 0, 0, "no trial is in it");
    table->wanted = calloc(table->columns, sizeof *table->wanted);
    table->cell = calloc(table->columns, sizeof *table->cell);
    if (!table->wanted || !table->cell || grow(&table->text, &table->room, 1, 1, err) != SYW_OK)
        return syw_error_memory(err);
    table->text[0] = '\0';
    table->length = 1;
    table->header = header;
    return table->listener->header(table->listener->context, &table->header, table->wanted, err);
}

bool syw_told_wants(const struct told *table, size_t column)
{
    return column != SYW_NO_COLUMN && table->wanted[column];
}

enum syw_status syw_told_set(struct told *table, size_t column, const char *text, size_t length, struct syw_error *err)
{
    if (!syw_told_wants(table, column))
        return SYW_OK;
    if (length > MOST_ROW_BYTES - table->length)
        return syw_error_at(err, SYW_EPARSE, table->name, 0, 0, "a row is longer than 64 MiB");
    enum syw_status status = grow(&table->text, &table->room, table->length + length + 1, 1, err);
    if (status != SYW_OK)
        return status;
    table->cell[column] = (struct told_cell){.at = table->length, .length = length};
    memcpy(table->text + table->length, text, length);
    table->length += length;
    table->text[table->length++] = '\0';
    if (memchr(text, '\0', length))
        table->nul_column = column + 1;
    return SYW_OK;
}

enum syw_status syw_told_set_text(struct told *table, size_t column, const char *text, struct syw_error *err)
{
    return syw_told_set(table, column, text, strlen(text), err);
}

/* 17 digits, which are read as the same number; returns how many characters. */
static size_t write_number(char text[40], double number)
{
    size_t length = (size_t)snprintf(text, 40, "%.17g", number);
    const char *separator = localeconv()->decimal_point;
    char *at = strstr(text, separator);
    if (at) {
        const size_t width = strlen(separator);
        *at = '.';
        memmove(at + 1, at + width, strlen(at + width) + 1);
        length -= width - 1;
    }
    return length;
}

enum syw_status syw_told_set_number(struct told *table, size_t column, double number, struct syw_error *err)
{
    if (isinf(number))
        return syw_told_set_text(table, column, number > 0 ? "inf" : "-inf", err);
    if (!isnan(number) && syw_told_wants(table, column))
        table->cell[column] = (struct told_cell){.number = number, .is_number = true};
    return SYW_OK;
}

/* text: what the cell stands in. A number is written only for who wants to see it. */
static void tell_cell(const struct told *table, size_t column, size_t line, const char *text,
                      const struct told_cell *cell)
{
    const struct csv_listener *listener = table->listener;
    struct csv_cell told = {.column = column, .line = line, .text = text + cell->at, .length = cell->length};
    char digits[40];
    if (cell->is_number) {
        const struct csv_brief brief = {.number = cell->number,
                                        .column = (uint32_t)column,
                                        .reading = cell->number == floor(cell->number) && fabs(cell->number) < 1e15
                                                       ? CELL_IS_WHOLE
                                                       : CELL_IS_NUMBER};
        if (listener->brief && listener->brief(listener->context, &brief, 1) == 1)
            return;
        told.text = digits;
        told.length = write_number(digits, cell->number);
        told.reading = brief.reading;
        told.number = cell->number;
    }
    listener->cell(listener->context, &told);
}

static enum syw_status end_row(struct told *table, size_t line, size_t nul_column, struct syw_error *err)
{
    const struct csv_listener *listener = table->listener;
    const struct csv_row row = {.line = line, .fields = table->columns, .nul_column = nul_column};
    enum syw_status status = listener->row(listener->context, &row, err);
    if (status == SYW_OK && ++table->rows % ROWS_BETWEEN_BLOCKS == 0)
        status = listener->block(listener->context, 0, err);
    return status;
}

/* Makes ready for the next row. */
static void reset(struct told *table)
{
    memset(table->cell, 0, table->columns * sizeof *table->cell);
    table->nul_column = 0;
    table->guess = 0;
}

enum syw_status syw_told_end_row(struct told *table, size_t line, struct syw_error *err)
{
    if (line == 0)
        line = table->rows + 1;
    for (size_t i = 0; i < table->columns; i++)
        if (table->wanted[i])
            tell_cell(table, i, line, table->text, &table->cell[i]);
    enum syw_status status = end_row(table, line, table->nul_column, err);
    reset(table);
    table->length = 1;
    return status;
}

/* ---- rows that are told later ------------------------------------------------------------------------------------ */

enum syw_status syw_told_view(struct told_rows *rows, const struct told *table, struct syw_error *err)
{
    struct told *view = &rows->view;
    *view = *table;
    view->text = NULL;
    view->room = 0;
    view->cell = calloc(table->columns, sizeof *view->cell);
    if (!view->cell || grow(&view->text, &view->room, 1, 1, err) != SYW_OK)
        return syw_error_memory(err);
    view->text[0] = '\0';
    view->length = 1;
    reset(view);
    return SYW_OK;
}

void syw_told_forget(struct told_rows *rows)
{
    rows->cells = rows->rows = 0;
    rows->view.length = 1;
}

enum syw_status syw_told_keep_row(struct told_rows *rows, size_t line, const char *unknown, struct syw_error *err)
{
    struct told *view = &rows->view;
    const size_t length = *unknown ? strlen(unknown) + 1 : 0;
    enum syw_status status = grow(&rows->row, &rows->row_room, rows->rows + 1, sizeof *rows->row, err);
    if (status == SYW_OK)
        status = grow(&rows->cell, &rows->cell_room, rows->cells + view->columns, sizeof *rows->cell, err);
    if (status == SYW_OK)
        status = grow(&view->text, &view->room, view->length + length, 1, err);
    if (status != SYW_OK)
        return status;
    rows->row[rows->rows++] = (struct told_row){line, view->nul_column, length > 0, view->length};
    memcpy(view->text + view->length, unknown, length);
    view->length += length;
    for (size_t i = 0; i < view->columns; i++)
        if (view->wanted[i])
            rows->cell[rows->cells++] = view->cell[i];
    reset(view);
    return SYW_OK;
}

enum syw_status syw_told_end_kept_row(struct told *table, const struct told_rows *rows, size_t i, size_t before,
                                      struct syw_error *err)
{
    const struct told_row *row = &rows->row[i];
    const struct told_cell *cell = rows->cell + i * (rows->cells / rows->rows);
    for (size_t column = 0; column < table->columns; column++)
        if (table->wanted[column]) {
            tell_cell(table, column, before + row->line, rows->view.text, cell);
            cell++;
        }
    return end_row(table, before + row->line, row->nul_column, err);
}

void syw_told_rows_clear(struct told_rows *rows)
{
    free(rows->view.cell);
    free(rows->view.text);
    free(rows->cell);
    free(rows->row);
    *rows = (struct told_rows){0};
}

enum syw_status syw_told_end(struct told *table, struct syw_error *err)
{
    return table->listener->block(table->listener->context, 0, err);
}

void syw_told_clear(struct told *table)
{
    for (size_t i = 0; i < table->columns; i++)
        free(table->column[i]);
    free(table->column);
    free(table->slots.slot);
    free(table->wanted);
    free(table->cell);
    free(table->text);
    *table = (struct told){0};
}
