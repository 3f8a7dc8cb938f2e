/* Splitting at delimiters and nothing more. tests/test_csv_plain.c holds it against libcsv. */
#include "plain.h"
#include "base/grow.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

bool syw_plain_is(const char *text, size_t length)
{
    return !memchr(text, '"', length) && !memchr(text, '\r', length) && !memchr(text, '\0', length);
}

static bool is_blank(char c, char delimiter)
{
    return c == ' ' || (c == '\t' && delimiter != '\t');
}

/* What a thread looks at in every cell. It lies on the thread's own stack, as do the rows that it counts: beside what
 * another thread writes, as a reader's header and the rows of another block may be, each would wait for the other's
 * cache, for twice the processor time and more. */
struct splitting {
    struct csv_header header;
    const bool *wanted;
    bool hash_is_data;
    char title;     /* in which the first column's name begins */
    bool own[1024]; /* as many of wanted, if that is all */
};

static void begin(struct splitting *splitting, const struct plain_wants *wants)
{
    const size_t columns = wants->header->columns;
    splitting->header = *wants->header;
    splitting->hash_is_data = wants->hash_is_data;
    splitting->title = columns > 0 ? *wants->header->name[0] : '\0';
    splitting->wanted = columns > sizeof splitting->own ? wants->wanted : splitting->own;
    memcpy(splitting->own, wants->wanted, columns > sizeof splitting->own ? 0 : columns);
}

/* Whether the cell is called as the header's column is. */
static bool is_title(const struct splitting *splitting, size_t column, const char *text, size_t length)
{
    if (column >= splitting->header.columns || (column == 0 && splitting->title != (length > 0 ? *text : '\0')))
        return false;
    const char *name = splitting->header.name[column];
    return strncmp(name, text, length) == 0 && name[length] == '\0';
}

/* Whether the text of the cell that comes next is that of the column's cell in the row before, whose cells begin at
 * before: it stands as far from there as this one does from its own row's first. */
static bool is_same(const struct plain_rows *rows, size_t before, size_t first, const char *text,
                    const struct csv_brief *cell)
{
    const struct csv_brief *other = &rows->cell[before + rows->cells - first];
    return cell->length > 0 && other < &rows->cell[first] && other->column == cell->column &&
           other->length == cell->length && memcmp(text + other->at, text + cell->at, cell->length) == 0;
}

static enum cell_reading number_reading(const struct csv_brief *cell, const char *text)
{
    return cell->number == floor(cell->number) && !memchr(text, '.', cell->length) ? CELL_IS_WHOLE : CELL_IS_NUMBER;
}

/* The row of the line from c to end, which holds a cell at least; there is room for its cells. Numbers end where their
 * cells do. */
static void split_line(struct plain_rows *rows, const char *text, const char *c, const char *end,
                       const struct splitting *splitting)
{
    const struct csv_header *header = &splitting->header;
    const char delimiter = header->delimiter;
    const size_t first = rows->cells, before = rows->rows > 1 ? rows->row[rows->rows - 2].cells : 0;
    struct plain_row *row = &rows->row[rows->rows++];
    size_t column = 0, titles = 0;
    bool filled = false, comment = false;
    for (const char *stop; c <= end; c = stop + 1, column++) {
        const bool wanted = column < header->columns && splitting->wanted[column];
        double number = 0;
        const char *last = wanted ? syw_decimal_begin(&number, c) : c;
        const bool is_number = last > c && (last == end || *last == delimiter);
        stop = is_number ? last : memchr(c, delimiter, (size_t)(end - c));
        if (!stop)
            stop = end;
        for (last = stop; c < last && is_blank(*c, delimiter);)
            c++;
        while (c < last && is_blank(last[-1], delimiter))
            last--;
        const size_t length = (size_t)(last - c);
        filled = filled || length > 0;
        comment = comment || (column == 0 && length > 0 && *c == '#' && !splitting->hash_is_data);
        titles += titles == column && is_title(splitting, column, c, length);
        if (!wanted)
            continue;
        struct csv_brief *cell = &rows->cell[rows->cells];
        *cell = (struct csv_brief){
            .at = (uint32_t)(c - text), .length = (uint32_t)length, .column = (uint32_t)column, .number = number};
        cell->reading = is_number || syw_decimal_read(&cell->number, c, length) ? number_reading(cell, c)
                        : is_same(rows, before, first, text, cell)              ? CELL_IS_SAME
                                                                                : CELL_IS_NO_NUMBER;
        rows->cells++;
    }
    *row = (struct plain_row){(uint32_t)rows->cells, (uint32_t)rows->lines, (uint32_t)column, CSV_ROW_DATA};
    if (comment)
        row->kind = CSV_ROW_COMMENT;
    else if (!filled)
        row->kind = CSV_ROW_BLANK;
    else if (titles == header->columns && column == header->columns)
        row->kind = CSV_ROW_HEADER;
}

static enum syw_status split(struct plain_rows *rows, const char *text, size_t length,
                             const struct splitting *splitting, struct syw_error *err)
{
    const size_t columns = splitting->header.columns;
    enum syw_status status = SYW_OK;
    rows->cells = rows->rows = rows->lines = 0;
    for (const char *c = text, *end = text + length, *line_end; c < end; c = line_end + 1, rows->lines++) {
        line_end = memchr(c, '\n', (size_t)(end - c));
        while (c < line_end && is_blank(*c, splitting->header.delimiter))
            c++;
        if (c == line_end)
            continue;
        /* no more cells than columns, nor than bytes */
        const size_t bytes = (size_t)(line_end - c) + 1, most = bytes < columns ? bytes : columns;
        if ((status = grow(&rows->cell, &rows->cell_room, rows->cells + most, sizeof *rows->cell, err)) != SYW_OK ||
            (status = grow(&rows->row, &rows->row_room, rows->rows + 1, sizeof *rows->row, err)) != SYW_OK)
            return status;
        split_line(rows, text, c, line_end, splitting);
    }
    return status;
}

enum syw_status syw_plain_split(struct plain_rows *rows, const char *text, size_t length,
                                const struct plain_wants *wants, struct syw_error *err)
{
    struct splitting splitting;
    struct plain_rows own = *rows;
    begin(&splitting, wants);
    const enum syw_status status = split(&own, text, length, &splitting, err);
    *rows = own;
    return status;
}

void syw_plain_clear(struct plain_rows *rows)
{
    free(rows->cell);
    free(rows->row);
    *rows = (struct plain_rows){0};
}
