/* The first rows of a file, to look at before it is read: what a column holds tells more than its name. */
#ifndef SYW_BASE_CSV_FIRST_ROWS_H
#define SYW_BASE_CSV_FIRST_ROWS_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { FIRST_ROWS = 1000 };

/* Cells stand one after the other, each ended by '\0'. {0} is empty. */
struct csv_first_rows {
    char *text;
    size_t length, text_room;
    size_t *cell; /* cell[cells]: where each begins */
    size_t cells, cell_room;
    struct {
        size_t cell, columns;
    } row[FIRST_ROWS];
    size_t rows;
    bool whole; /* there are no other rows in the file */
};

/* Takes the rows of text[length], the header being the first of them. last: the file ends with text; otherwise the last
 * row may be cut off and is left out. What cannot be parsed ends it. Returns SYW_OK or SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_first_rows_take(struct csv_first_rows *rows, const char *text, size_t length, bool last,
                                                char delimiter, struct syw_error *err);

/* The cell's text; "" where the row is shorter. */
const char *syw_first_cell(const struct csv_first_rows *rows, size_t row, size_t column);

/* Drops the first row, or those that have another number of cells than the header, are empty, or are comments: what is
 * left are rows of data. *hash_is_data: every row of data begins with '#', which then begins no comment. */
void syw_first_rows_drop_first(struct csv_first_rows *rows);
void syw_first_rows_keep_data(struct csv_first_rows *rows, size_t columns, bool *hash_is_data);

void syw_first_rows_clear(struct csv_first_rows *rows);

#endif
