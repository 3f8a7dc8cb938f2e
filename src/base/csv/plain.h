/* Lines that need no CSV parser: no quotation mark, no carriage return, no NUL byte. Most logs are made of nothing
 * else, and finding delimiters with memchr is several times faster than a state machine that looks at every byte. Nor
 * do they need to know of the lines before: several threads can take blocks of them apart. */
#ifndef SYW_BASE_CSV_PLAIN_H
#define SYW_BASE_CSV_PLAIN_H

#include "reader.h"

/* Whether text[length] is made of such lines. */
bool syw_plain_is(const char *text, size_t length);

/* What is asked of them. */
struct plain_wants {
    const struct csv_header *header;
    const bool *wanted; /* wanted[columns] */
    bool hash_is_data;  /* '#' begins no comment */
};

/* A row; cells: of it and of those before it; its line counts from 0. Small, as it goes from one core to another. */
struct plain_row {
    uint32_t cells, line, fields;
    enum csv_row_kind kind;
};

/* What whole lines hold; {0} is empty. */
struct plain_rows {
    struct csv_brief *cell; /* cell[cells]: of wanted columns */
    size_t cells, cell_room;
    struct plain_row *row; /* row[rows] */
    size_t rows, row_room;
    size_t lines;
};

/* Takes whole lines apart, text[length] ending in '\n', just as libcsv would: blanks around a cell are cut off, a line
 * of blanks is no row. Less than 2^32 bytes. Returns SYW_OK or SYW_ENOMEM; what rows held before is forgotten. */
SYW_CHECKED enum syw_status syw_plain_split(struct plain_rows *rows, const char *text, size_t length,
                                            const struct plain_wants *wants, struct syw_error *err);

void syw_plain_clear(struct plain_rows *rows);

#endif
