/* A table of facts: the lines built into the library, and those of a user's file, which replace lines of the same name.
 *
 * Both are CSV with a header; a line whose first cell begins with # is a remark. Remarks of the built-in table say
 * whom its figures are owed to.
 */
#ifndef SYW_ENERGY_TABLES_TABLE_H
#define SYW_ENERGY_TABLES_TABLE_H

#include "energy/wanted_cells.h"

#include <stdio.h>

/* intensity.csv and hardware.csv, as bytes. */
extern const unsigned char syw_intensity_csv[], syw_hardware_csv[];
extern const size_t syw_intensity_csv_size, syw_hardware_csv_size;

enum { TABLE_COLUMNS = 6 };

struct table_column {
    const char *name; /* NULL: the table has fewer columns */
    bool needed;      /* a user's file must have it, and none of its cells may be empty */
    bool number;      /* then from `least` to `most` */
    double least, most;
    const char *hint; /* for a number outside */
};

struct table;

struct table_kind {
    const char *what;                          /* "zone", for messages */
    struct table_column column[TABLE_COLUMNS]; /* the first is the name */
    size_t source;                             /* the column that tells the source; the file's name where it is empty */
    /* What makes two names the same: writes it into key[CELL_LONGEST + 1], ended by '\0'; never longer than name. */
    void (*key)(char *key, const char *name);
    const unsigned char *built_in;
    size_t built_in_size;
    /* What a row is to the user of the table. Texts of it live with the table. */
    size_t item_size;
    void (*fill)(void *item, const struct table *table, size_t row);
};

struct table_row {
    size_t text[TABLE_COLUMNS], key; /* offsets into table->text */
    double number[TABLE_COLUMNS];    /* NaN where the cell is empty or not a number's */
    size_t line;
};

struct table_entry {
    const char *key;
    size_t row;
};

struct table {
    char *text;
    size_t text_length, text_capacity;
    struct table_row *row; /* row[rows]: the user's, then the built-in ones, each in the order of its file */
    size_t rows, row_capacity;
    struct table_entry *sorted; /* sorted[rows] by key */
    void *items;                /* one for each row, in the same order */
    size_t item_size;
    void (*key)(char *key, const char *name); /* the kind's */
    char *credits;                            /* the built-in table's remarks, a line each */
    size_t credits_length, credits_capacity;
};

/* Reads the table, with the lines of the file `path` before it; NULL: none. in: the file's stream, NULL: it is opened.
 * Returns SYW_OK, SYW_EIO, SYW_EPARSE, SYW_ENOMEM. Clear with syw_table_clear. */
SYW_CHECKED enum syw_status syw_table_read(struct table *table, const struct table_kind *kind, const char *path,
                                           FILE *in, struct syw_error *err);
void syw_table_clear(struct table *table);

static inline const char *syw_table_text(const struct table *table, size_t row, size_t column)
{
    return table->text + table->row[row].text[column];
}

static inline const void *syw_table_item(const struct table *table, size_t row)
{
    return (const char *)table->items + row * table->item_size;
}

/* The item of a name that has the same key, or NULL. O(log rows). */
const void *syw_table_find(const struct table *table, const char *name);

/* The remarks of the built-in table; "": none. */
const char *syw_table_credits(const struct table *table);

#endif
