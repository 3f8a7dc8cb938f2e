/* The cells of a row that somebody wants, kept until the row is complete and can be judged. */
#ifndef SYW_ENERGY_WANTED_CELLS_H
#define SYW_ENERGY_WANTED_CELLS_H

#include "base/csv/reader.h"

enum { CELLS_MOST = 6, CELL_LONGEST = 255 };

/* The ways in which a column's numbers are written. */
enum decimal_form { DECIMAL_WHOLE, DECIMAL_POINT, DECIMAL_COMMA, DECIMAL_COMMA_3, DECIMAL_FORMS };

struct wanted_cell {
    size_t column; /* in the file, from 0; SYW_NO_COLUMN: the file has none, the cell is always empty */
    size_t line;
    size_t length;
    char text[CELL_LONGEST + 1];
    size_t form_line[DECIMAL_FORMS]; /* where the column first has a number of that form; 0: nowhere */
};

struct wanted_cells {
    const char *source;
    const struct csv_header *header;
    bool records; /* a row's line is the number of a record */
    size_t n;
    struct wanted_cell cell[CELLS_MOST];
};

/* Starts with a file; cell[i].column has been set for i < n. Sets wanted[]. */
void syw_wanted_begin(struct wanted_cells *cells, const char *source, const struct csv_header *header, bool wanted[]);

/* Keeps a cell; a csv_listener's cell calls it. */
void syw_wanted_take(struct wanted_cells *cells, const struct csv_cell *cell);

/* Whether the row that has ended is whole: as many fields as the header, no NUL byte, no cell that is too long.
 * SYW_OK or SYW_EPARSE. */
SYW_CHECKED enum syw_status syw_wanted_check(const struct wanted_cells *cells, const struct csv_row *row,
                                             struct syw_error *err);

/* The cell as a finite number, NaN where it spells a missing one. A decimal comma is read where ; delimits, unless it
 * may be a thousands separator (1,234 in a column with 999) or others of the column have a point.
 * SYW_OK or SYW_EPARSE. */
SYW_CHECKED enum syw_status syw_wanted_number(double *number, struct wanted_cells *cells, size_t i,
                                              struct syw_error *err);

/* The cell is wrong: "column 'name': 'text' then". Returns SYW_EPARSE. */
enum syw_status syw_wanted_wrong(const struct wanted_cells *cells, size_t i, const char *then, struct syw_error *err);

/* Empties the cells for the next row. */
void syw_wanted_reset(struct wanted_cells *cells);

#endif
