/* A delimited file as a stream of cells and rows, each with its place in the file.
 *
 * The header tells the delimiter (, ; | or tab), unless a first line "sep=;" does. Blank lines and comments above the
 * header are skipped; UTF-16 is read as UTF-8. Two header rows (pandas' multi_index) are joined. Only cells of columns
 * that somebody wants are handed on, all by the calling thread; others look ahead (base/ahead.h). Memory is bounded: a
 * header of 1 MiB, a cell of 16 MiB.
 */
#ifndef SYW_BASE_CSV_READER_H
#define SYW_BASE_CSV_READER_H

#include "header.h"
#include "syw/error.h"

#include <stdint.h>
#include <stdio.h>

/* What a row is: of data, of delimiters only, a comment that begins with '#', the header once more. */
enum csv_row_kind { CSV_ROW_DATA = 0, CSV_ROW_BLANK, CSV_ROW_COMMENT, CSV_ROW_HEADER };

/* What syw_decimal_read says of a cell's text, where it was asked already. CELL_IS_WHOLE: a number without a decimal
 * sign. CELL_IS_SAME: no number, and the text that the column's cell in the row before has. */
enum cell_reading { CELL_NOT_READ = 0, CELL_IS_NUMBER, CELL_IS_WHOLE, CELL_IS_NO_NUMBER, CELL_IS_SAME };

static inline bool csv_is_number(enum cell_reading reading)
{
    return reading == CELL_IS_NUMBER || reading == CELL_IS_WHOLE;
}

/* A cell of a column that somebody wants. */
struct csv_cell {
    size_t column, line;
    const char *text; /* text[length] ends in '\0' and is valid during the call only */
    size_t length;
    enum cell_reading reading;
    double number;
};

/* The same, as far as it is known without its text, which stands somewhere in a block. */
struct csv_brief {
    double number; /* where it is one */
    uint32_t at, length, column;
    enum cell_reading reading;
};

/* A row that has just ended. */
struct csv_row {
    enum csv_row_kind kind;
    size_t line;       /* physical line in which it begins */
    size_t fields;     /* cells found; a sound row has as many as the header */
    size_t nul_column; /* first cell, from 1, that holds a NUL byte; 0: none */
    bool unended;      /* the file ends in it, without a line end */
};

/* Who listens. An error that is returned ends the reading; it has been described in err. */
struct csv_listener {
    /* The header is complete. Sets wanted[columns] (all false) for the columns whose cells are to be told. */
    enum syw_status (*header)(void *context, const struct csv_header *header, bool wanted[], struct syw_error *err);
    void (*cell)(void *context, const struct csv_cell *cell);
    enum syw_status (*row)(void *context, const struct csv_row *row, struct syw_error *err);
    /* A block of the file, `done` bytes in all, has been read. */
    enum syw_status (*block)(void *context, uint64_t done, struct syw_error *err);
    void *context;
    /* Takes cells[n] of a row in brief, up to the first of which more must be known, which cell is then told; returns
     * how many it took. NULL: cell is told all. */
    size_t (*brief)(void *context, const struct csv_brief cells[], size_t n);
};

/* Where bytes come from, block by block: read fills block[size]; *length is less than size at the end only. */
struct byte_source {
    enum syw_status (*read)(size_t *length, void *context, char *block, size_t size, struct syw_error *err);
    void *context;
};

/* Reads `in` to its end; `name` stands in messages. *crlf: its lines end in CR LF.
 *
 * Returns SYW_OK, SYW_EIO, SYW_EPARSE (not text, no header, quotation marks that do not match, over a limit),
 * SYW_ENOMEM, or what the listener returned. */
SYW_CHECKED enum syw_status syw_csv_read(bool *crlf, FILE *in, const char *name, const struct csv_listener *listener,
                                         struct syw_error *err);

/* The same of bytes that are not those of a file as it stands. */
SYW_CHECKED enum syw_status syw_csv_read_bytes(bool *crlf, const struct byte_source *bytes, const char *name,
                                               const struct csv_listener *listener, struct syw_error *err);

#endif
