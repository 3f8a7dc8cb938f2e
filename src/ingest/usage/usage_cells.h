/* Cells become a row of how a model does in use. */
#ifndef SYW_INGEST_USAGE_CELLS_H
#define SYW_INGEST_USAGE_CELLS_H

#include "usage_columns.h"
#include "usage_labels.h"

/* The row at hand. */
struct usage_cells {
    const struct usage_columns *columns;
    const struct csv_header *header;
    const char *source;
    struct usage_labels *seeds, *examples;
    bool comma;       /* a comma is a decimal sign: another sign delimits the cells */
    unsigned present; /* 1u << role of the roles whose cell says something */
    struct syw_usage_row row;
    char *model; /* where the role is present */
    size_t model_capacity;
    struct syw_error bad;   /* the first cell that cannot be read */
    enum syw_status status; /* SYW_ENOMEM sticks */
};

void syw_usage_cell(struct usage_cells *cells, enum syw_usage_role role, const struct csv_cell *cell);

/* What the row lacks, as an error in cells->bad. */
void syw_usage_cells_check(struct usage_cells *cells, size_t line);

void syw_usage_cells_reset(struct usage_cells *cells);

#endif
