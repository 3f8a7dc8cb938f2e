/* What a sheet holds, for the files that fill it, fit it and write it. */
#ifndef SYW_RENDER_DOCUMENT_SHEET_PARTS_H
#define SYW_RENDER_DOCUMENT_SHEET_PARTS_H

#include "syw/sheet.h"

#include "cell.h"

#include <stdbool.h>
#include <stddef.h>

struct sheet_column {
    char *heading, *name; /* the name stands behind the heading */
    bool asked_only;      /* shown to people only where it is asked for by its name */
};

struct sheet_note {
    char *text;
    char *columns; /* "lo,hi": without any of these it says nothing; NULL: it is about the whole */
    enum syw_note_kind kind;
};

struct syw_sheet {
    char *title; /* NULL: none */
    struct sheet_column *column;
    size_t n_columns;
    bool keeps_columns;    /* none is left out before texts are broken */
    struct syw_cell *cell; /* cell[n_cells], row by row */
    size_t n_cells, room;
    struct sheet_note *note;
    size_t n_notes;
    enum syw_status status; /* sticky: the first failure */
};

#endif
