/* A table that is told to a listener: columns are added by name until the header is told, then rows cell by cell. */
#ifndef SYW_INGEST_STORES_TOLD_H
#define SYW_INGEST_STORES_TOLD_H

#include "base/csv/reader.h"
#include "ingest/rows/slots.h"

#define SYW_MOST_COLUMNS 100000

struct told_cell {
    size_t at, length; /* in text */
    double number;     /* instead, where it is one */
    bool is_number;
};

struct told {
    const char *name; /* of the store, for messages */
    const struct csv_listener *listener;
    char **column; /* column[columns] */
    size_t columns, capacity;
    struct slots slots; /* finds them */
    struct csv_header header;
    bool *wanted; /* once the header is told */
    struct told_cell *cell;
    char *text; /* of the row at hand, the empty text first */
    size_t length, room;
    size_t rows, nul_column, guess;
};

/* Rows that are set in another thread and told later: {0} has none. */
struct told_row {
    size_t line, nul_column; /* line: counted from wherever */
    bool unknown;            /* it has something for which there is no column; what, is text */
    size_t text;             /* of that, in view.text */
};

struct told_rows {
    struct told view;       /* the table's columns, and a row of its own */
    struct told_cell *cell; /* of the columns that somebody listens to, row after row; in view.text */
    size_t cells, cell_room;
    struct told_row *row; /* row[rows] */
    size_t rows, row_room;
};

/* The column of that name, a new one where there is none. */
SYW_CHECKED enum syw_status syw_told_column(size_t *column, struct told *table, const char *name,
                                            struct syw_error *err);

/* The column of that name[length], SYW_NO_COLUMN where there is none; quick where names come in the order of columns.
 */
size_t syw_told_find(struct told *table, const char *name, size_t length);

/* Whether there is a column of that name. */
bool syw_told_has(const struct told *table, const char *name);

/* Tells the header. */
SYW_CHECKED enum syw_status syw_told_begin(struct told *table, size_t line, struct syw_error *err);

/* Whether somebody listens to the column. */
bool syw_told_wants(const struct told *table, size_t column);

/* Sets a cell of the row at hand; a later one of the same column counts. Cells that nobody wants are skipped. */
SYW_CHECKED enum syw_status syw_told_set(struct told *table, size_t column, const char *text, size_t length,
                                         struct syw_error *err);

/* The same with a text, and with a number of 17 digits (NaN: no cell). */
SYW_CHECKED enum syw_status syw_told_set_text(struct told *table, size_t column, const char *text,
                                              struct syw_error *err);
SYW_CHECKED enum syw_status syw_told_set_number(struct told *table, size_t column, double number,
                                                struct syw_error *err);

/* Tells the row; cells that were not set are empty. line 0: the row's number. */
SYW_CHECKED enum syw_status syw_told_end_row(struct told *table, size_t line, struct syw_error *err);

/* Makes the view one of the table, whose header is told: from here on another thread may use it. */
SYW_CHECKED enum syw_status syw_told_view(struct told_rows *rows, const struct told *table, struct syw_error *err);

/* Forgets the rows that were kept. */
void syw_told_forget(struct told_rows *rows);

/* Keeps the row that was set in the view. unknown: a name for which there is no column, or "". */
SYW_CHECKED enum syw_status syw_told_keep_row(struct told_rows *rows, size_t line, const char *unknown,
                                              struct syw_error *err);

/* Tells the i-th of the rows, `before` lines further down. */
SYW_CHECKED enum syw_status syw_told_end_kept_row(struct told *table, const struct told_rows *rows, size_t i,
                                                  size_t before, struct syw_error *err);

void syw_told_rows_clear(struct told_rows *rows);

/* Says that there are no more rows. */
SYW_CHECKED enum syw_status syw_told_end(struct told *table, struct syw_error *err);

void syw_told_clear(struct told *table);

#endif
