/* The block in which a file begins goes through a parser of its own. */
#include "first_rows.h"
#include "base/grow.h"

#include <csv.h>
#include <string.h>

struct taking {
    struct csv_first_rows *rows;
    enum syw_status status;
    size_t columns;
};

static void on_cell(void *text, size_t length, void *context)
{
    struct taking *taking = context;
    struct csv_first_rows *rows = taking->rows;
    if (taking->status != SYW_OK || rows->rows == FIRST_ROWS)
        return;
    taking->status = grow(&rows->text, &rows->text_room, rows->length + length + 1, 1, NULL);
    if (taking->status == SYW_OK)
        taking->status = grow(&rows->cell, &rows->cell_room, rows->cells + 1, sizeof *rows->cell, NULL);
    if (taking->status != SYW_OK)
        return;
    memcpy(rows->text + rows->length, text, length);
    rows->text[rows->length + length] = '\0';
    rows->cell[rows->cells++] = rows->length;
    rows->length += length + 1;
    taking->columns++;
}

static void on_row_end(int end, void *context)
{
    struct taking *taking = context;
    struct csv_first_rows *rows = taking->rows;
    (void)end;
    if (taking->columns > 0 && rows->rows < FIRST_ROWS) {
        rows->row[rows->rows].cell = rows->cells - taking->columns;
        rows->row[rows->rows++].columns = taking->columns;
    }
    taking->columns = 0;
}

enum syw_status syw_first_rows_take(struct csv_first_rows *rows, const char *text, size_t length, bool last,
                                    char delimiter, struct syw_error *err)
{
    struct taking taking = {rows, SYW_OK, 0};
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL | CSV_APPEND_NULL) != 0)
        return syw_error_memory(err);
    csv_set_delim(&parser, (unsigned char)delimiter);
    const bool parsed = csv_parse(&parser, text, length, on_cell, on_row_end, &taking) == length;
    if (parsed && last)
        csv_fini(&parser, on_cell, on_row_end, &taking);
    csv_free(&parser);
    rows->whole = parsed && last && rows->rows < FIRST_ROWS;
    return taking.status == SYW_OK ? SYW_OK : syw_error_memory(err);
}

const char *syw_first_cell(const struct csv_first_rows *rows, size_t row, size_t column)
{
    return column < rows->row[row].columns ? rows->text + rows->cell[rows->row[row].cell + column] : "";
}

void syw_first_rows_drop_first(struct csv_first_rows *rows)
{
    if (rows->rows > 0)
        memmove(rows->row, rows->row + 1, --rows->rows * sizeof *rows->row);
}

static bool is_empty(const struct csv_first_rows *rows, size_t row)
{
    for (size_t column = 0; column < rows->row[row].columns; column++)
        if (*syw_first_cell(rows, row, column))
            return false;
    return true;
}

void syw_first_rows_keep_data(struct csv_first_rows *rows, size_t columns, bool *hash_is_data)
{
    size_t sound = 0, hashes = 0, kept = 0;
    for (size_t row = 0; row < rows->rows; row++) {
        const bool whole = rows->row[row].columns == columns && !is_empty(rows, row);
        sound += whole;
        hashes += whole && *syw_first_cell(rows, row, 0) == '#';
    }
    *hash_is_data = sound > 0 && hashes == sound;
    for (size_t row = 0; row < rows->rows; row++) {
        const bool comment = *syw_first_cell(rows, row, 0) == '#' && !*hash_is_data;
        if (rows->row[row].columns == columns && !comment && !is_empty(rows, row))
            rows->row[kept++] = rows->row[row];
    }
    rows->rows = kept;
}

void syw_first_rows_clear(struct csv_first_rows *rows)
{
    free(rows->text);
    free(rows->cell);
    *rows = (struct csv_first_rows){0};
}
