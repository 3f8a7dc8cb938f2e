/* Rows are appended file by file, then sorted by key: a key twice in one file is an error, in both files the user's
 * row stays. Text lies in one piece; rows hold offsets since it moves while it grows. */
#include "table.h"
#include "base/text.h"

#include "base/grow.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct table_reading {
    struct table *table;
    const struct table_kind *kind;
    struct wanted_cells cells;
    size_t first; /* of this file's rows */
    bool own;     /* the user's file */
    const char *name;
};

static void hint_columns(struct syw_error *err, const struct table_kind *kind)
{
    char names[200] = "";
    for (size_t i = 0; i < TABLE_COLUMNS && kind->column[i].name; i++)
        syw_text_add(names, sizeof names, "%s%s", i > 0 ? ", " : "", kind->column[i].name);
    syw_error_hint(err, "a table of %ss has the columns %s", kind->what, names);
}

static enum syw_status find_columns(void *context, const struct csv_header *header, bool wanted[],
                                    struct syw_error *err)
{
    struct table_reading *reading = context;
    reading->cells.n = TABLE_COLUMNS;
    for (size_t i = 0; i < TABLE_COLUMNS; i++) {
        const struct table_column *column = &reading->kind->column[i];
        size_t *at = &reading->cells.cell[i].column;
        *at = column->name ? syw_column_find(header, column->name) : SYW_NO_COLUMN;
        if (*at != SYW_NO_COLUMN || !column->needed)
            continue;
        syw_error_at(err, SYW_EPARSE, reading->name, header->line, 0, "no column is named '%s'", column->name);
        hint_columns(err, reading->kind);
        return SYW_EPARSE;
    }
    syw_wanted_begin(&reading->cells, reading->name, header, wanted);
    return SYW_OK;
}

static void take_cell(void *context, const struct csv_cell *cell)
{
    struct table_reading *reading = context;
    syw_wanted_take(&reading->cells, cell);
}

static enum syw_status add_text(size_t *at, struct table *table, const char *text, struct syw_error *err)
{
    size_t length = strlen(text) + 1;
    enum syw_status status = grow(&table->text, &table->text_capacity, table->text_length + length, 1, err);
    if (status == SYW_OK) {
        *at = table->text_length;
        memcpy(table->text + *at, text, length);
        table->text_length += length;
    }
    return status;
}

static enum syw_status add_credit(struct table *table, const char *remark, struct syw_error *err)
{
    const char *text = remark + 1 + (remark[1] == ' ');
    size_t length = strlen(text), need = table->credits_length + length + 2;
    enum syw_status status = grow(&table->credits, &table->credits_capacity, need, 1, err);
    if (status == SYW_OK) {
        memcpy(table->credits + table->credits_length, text, length);
        memcpy(table->credits + table->credits_length + length, "\n", 2);
        table->credits_length += length + 1;
    }
    return status;
}

static enum syw_status read_number(double *number, struct table_reading *reading, size_t i, struct syw_error *err)
{
    const struct table_column *column = &reading->kind->column[i];
    enum syw_status status = syw_wanted_number(number, &reading->cells, i, err);
    if (status != SYW_OK || (isnan(*number) && (!column->needed || !reading->own)))
        return status;
    if (*number >= column->least && *number <= column->most)
        return SYW_OK;
    status = syw_wanted_wrong(&reading->cells, i,
                              isnan(*number)            ? "is not a number"
                              : *number < column->least ? "is too small"
                                                        : "is too large",
                              err);
    syw_error_hint(err, "%s", column->hint);
    return status;
}

/* Fills a row with the cell of column i. */
static enum syw_status read_cell(struct table_row *row, struct table_reading *reading, size_t i, struct syw_error *err)
{
    const struct table_column *column = &reading->kind->column[i];
    const char *text = reading->cells.cell[i].text;
    row->number[i] = NAN;
    if (column->number)
        return read_number(&row->number[i], reading, i, err);
    if (column->needed && !*text)
        return syw_wanted_wrong(&reading->cells, i, "is empty", err);
    if (!syw_is_utf8(text, strlen(text)))
        return syw_wanted_wrong(&reading->cells, i, "is not UTF-8 text", err);
    return add_text(&row->text[i], reading->table, i == reading->kind->source && !*text ? reading->name : text, err);
}

static enum syw_status read_row(struct table_reading *reading, const struct csv_row *place, struct syw_error *err)
{
    struct table *table = reading->table;
    struct table_row row = {.line = place->line};
    enum syw_status status = syw_wanted_check(&reading->cells, place, err);
    for (size_t i = 0; i < TABLE_COLUMNS && status == SYW_OK; i++)
        status = read_cell(&row, reading, i, err);
    if (status != SYW_OK)
        return status;
    char key[CELL_LONGEST + 1];
    reading->kind->key(key, reading->cells.cell[0].text);
    if (!*key)
        return syw_wanted_wrong(&reading->cells, 0, "is not a name", err);
    status = add_text(&row.key, table, key, err);
    if (status == SYW_OK)
        status = grow(&table->row, &table->row_capacity, table->rows + 1, sizeof *table->row, err);
    if (status == SYW_OK)
        table->row[table->rows++] = row;
    return status;
}

static enum syw_status end_row(void *context, const struct csv_row *place, struct syw_error *err)
{
    struct table_reading *reading = context;
    const char *first = reading->cells.cell[0].text;
    enum syw_status status = SYW_OK;
    if (place->kind == CSV_ROW_BLANK)
        return SYW_OK;
    if (*first != '#')
        status = read_row(reading, place, err);
    else if (!reading->own)
        status = add_credit(reading->table, first, err);
    syw_wanted_reset(&reading->cells);
    return status;
}

static enum syw_status end_block(void *context, uint64_t done, struct syw_error *err)
{
    (void)context, (void)done, (void)err;
    return SYW_OK;
}

static enum syw_status read_stream(struct table *table, const struct table_kind *kind, const char *name, bool own,
                                   FILE *in, struct syw_error *err)
{
    struct table_reading reading = {.table = table, .kind = kind, .first = table->rows, .own = own, .name = name};
    struct csv_listener listener = {find_columns, take_cell, end_row, end_block, &reading, NULL};
    bool crlf;
    return syw_csv_read(&crlf, in, name, &listener, err);
}

static enum syw_status read_own(struct table *table, const struct table_kind *kind, const char *path, FILE *stream,
                                struct syw_error *err)
{
    FILE *in = stream ? stream : fopen(path, "rb");
    if (!in)
        return syw_error_at(err, SYW_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    enum syw_status status = read_stream(table, kind, path, true, in, err);
    if (in != stream)
        fclose(in);
    return status;
}

static enum syw_status read_built_in(struct table *table, const struct table_kind *kind, struct syw_error *err)
{
    FILE *in = fmemopen((void *)kind->built_in, kind->built_in_size, "rb");
    if (!in)
        return syw_error_memory(err);
    enum syw_status status = read_stream(table, kind, "(built in)", false, in, err);
    fclose(in);
    return status;
}

static int by_key_and_row(const void *a, const void *b)
{
    const struct table_entry *left = a, *right = b;
    int order = strcmp(left->key, right->key);
    return order ? order : (left->row > right->row) - (left->row < right->row);
}

static void sort(struct table *table)
{
    for (size_t i = 0; i < table->rows; i++)
        table->sorted[i] = (struct table_entry){table->text + table->row[i].key, i};
    qsort(table->sorted, table->rows, sizeof *table->sorted, by_key_and_row);
}

/* Takes out the built-in rows (those from `own` on) that a user's row replaces. */
static enum syw_status merge(struct table *table, const struct table_kind *kind, const char *path, size_t own,
                             struct syw_error *err)
{
    table->sorted = malloc((table->rows + 1) * sizeof *table->sorted);
    if (!table->sorted)
        return syw_error_memory(err);
    sort(table);
    size_t replaced = 0;
    for (size_t i = 1; i < table->rows; i++) {
        const struct table_entry *at = &table->sorted[i];
        if (strcmp(at->key, at[-1].key) != 0)
            continue;
        struct table_row *row = &table->row[at->row];
        if (at->row < own || at[-1].row >= own) {
            syw_error_at(err, SYW_EPARSE, at->row < own ? path : "(built in)", row->line, 0,
                         "the %s '%s' is in the table twice", kind->what, table->text + row->text[0]);
            syw_error_hint(err, "line %zu has it too: keep one of them", table->row[at[-1].row].line);
            return SYW_EPARSE;
        }
        row->line = 0;
        replaced++;
    }
    size_t kept = own;
    for (size_t i = own; i < table->rows; i++)
        if (table->row[i].line > 0)
            table->row[kept++] = table->row[i];
    table->rows = kept;
    if (replaced > 0)
        sort(table);
    return SYW_OK;
}

static enum syw_status fill_items(struct table *table, const struct table_kind *kind, struct syw_error *err)
{
    table->key = kind->key;
    table->item_size = kind->item_size;
    table->items = calloc(table->rows + 1, kind->item_size);
    if (!table->items)
        return syw_error_memory(err);
    for (size_t row = 0; row < table->rows; row++)
        kind->fill((char *)table->items + row * kind->item_size, table, row);
    return SYW_OK;
}

enum syw_status syw_table_read(struct table *table, const struct table_kind *kind, const char *path, FILE *in,
                               struct syw_error *err)
{
    struct table reading = {0};
    enum syw_status status = path ? read_own(&reading, kind, path, in, err) : SYW_OK;
    size_t own = reading.rows;
    if (status == SYW_OK)
        status = read_built_in(&reading, kind, err);
    if (status == SYW_OK)
        status = merge(&reading, kind, path, own, err);
    if (status == SYW_OK)
        status = fill_items(&reading, kind, err);
    if (status == SYW_OK) {
        *table = reading;
        reading = (struct table){0};
    }
    syw_table_clear(&reading);
    return status;
}

void syw_table_clear(struct table *table)
{
    free(table->text);
    free(table->row);
    free(table->sorted);
    free(table->items);
    free(table->credits);
    *table = (struct table){0};
}

const void *syw_table_find(const struct table *table, const char *name)
{
    size_t low = 0, high = table->rows;
    char key[CELL_LONGEST + 1];
    if (strlen(name) > CELL_LONGEST)
        return NULL;
    table->key(key, name);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(table->sorted[middle].key, key);
        if (order == 0)
            return syw_table_item(table, table->sorted[middle].row);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const char *syw_table_credits(const struct table *table)
{
    return table->credits ? table->credits : "";
}
