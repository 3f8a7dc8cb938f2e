/* How cells are read, each by its role. */
#ifndef SYW_INGEST_ROWS_READERS_H
#define SYW_INGEST_ROWS_READERS_H

#include "row.h"

struct cell_at_hand {
    enum syw_role role;
    size_t column, line;
    const char *text;
    size_t length;
    enum cell_reading reading; /* of it as a decimal number, which is number */
    double number;
};

/* What syw_decimal_read says of the cell. */
bool syw_cell_decimal(double *number, const struct cell_at_hand *cell);

typedef void read_cell(struct row_reader *reader, const struct cell_at_hand *cell);
extern read_cell *const syw_cell_readers[SYW_ROLE_COUNT];

/* Whether what the role reads was spent or used: a number, not negative, in its column's unit. */
bool syw_reads_amount(enum syw_role role);

/* Notes what is wrong with a cell: `what`, its text in quotes, `then`. Only the row's first such cell counts:
 * returns where a hint can be added, NULL for those after it. */
struct syw_error *syw_note_cell(struct row_reader *reader, const struct cell_at_hand *cell, const char *what,
                                const char *then);

/* The cell says something: its number, in the role's own unit. unit: of the cells, as far as the first of them tells.
 */
void syw_set_cell(struct row_reader *reader, const struct cell_at_hand *cell, double number, const char *unit);

/* Reads a number with the column's own decimal sign: the first that has one settles whether that is a point or a comma,
 * and a number without one is the same in both notations. */
bool syw_read_number(struct row_reader *reader, const struct cell_at_hand *cell, double *number);

/* The same, and notes what is wrong where there is none; an infinite one is wrong, a missing one is not there. */
bool syw_read_finite(struct row_reader *reader, const struct cell_at_hand *cell, double *number);

/* Notes that the cell is no number, and why that may be. */
void syw_not_a_number(struct row_reader *reader, const struct cell_at_hand *cell, const char *as);

/* The metric's cell: a number, which may be infinite or a percentage. */
read_cell syw_read_value;

#endif
