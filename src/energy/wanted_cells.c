/* Cells are copied when they pass by, since what they mean may depend on a later one of the same row. */
#include "wanted_cells.h"
#include "base/text.h"

#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

void syw_wanted_begin(struct wanted_cells *cells, const char *source, const struct csv_header *header, bool wanted[])
{
    cells->source = source;
    cells->header = header;
    for (size_t i = 0; i < cells->n; i++)
        if (cells->cell[i].column != SYW_NO_COLUMN)
            wanted[cells->cell[i].column] = true;
    syw_wanted_reset(cells);
}

void syw_wanted_take(struct wanted_cells *cells, const struct csv_cell *told)
{
    for (size_t i = 0; i < cells->n; i++) {
        struct wanted_cell *cell = &cells->cell[i];
        if (cell->column != told->column)
            continue;
        size_t kept = told->length < CELL_LONGEST ? told->length : CELL_LONGEST;
        memcpy(cell->text, told->text, kept);
        cell->text[kept] = '\0';
        cell->length = told->length;
        cell->line = told->line;
    }
}

void syw_wanted_reset(struct wanted_cells *cells)
{
    for (size_t i = 0; i < cells->n; i++) {
        cells->cell[i].length = 0;
        cells->cell[i].text[0] = '\0';
    }
}

enum syw_status syw_wanted_check(const struct wanted_cells *cells, const struct csv_row *row, struct syw_error *err)
{
    size_t columns = cells->header->columns;
    if (row->nul_column && cells->records)
        return syw_error_at(err, SYW_EPARSE, cells->source, 0, 0, "record %zu: field %zu holds a NUL byte", row->line,
                            row->nul_column);
    if (row->nul_column)
        return syw_error_at(err, SYW_EPARSE, cells->source, row->line, row->nul_column, "field %zu holds a NUL byte",
                            row->nul_column);
    if (row->fields != columns)
        return syw_error_at(err, SYW_EPARSE, cells->source, row->line,
                            row->fields < columns ? row->fields : columns + 1, "%zu field%s where the header has %zu",
                            row->fields, row->fields == 1 ? "" : "s", columns);
    for (size_t i = 0; i < cells->n; i++)
        if (cells->cell[i].length > CELL_LONGEST)
            return syw_wanted_wrong(cells, i, "is longer than 255 bytes", err);
    return SYW_OK;
}

enum syw_status syw_wanted_wrong(const struct wanted_cells *cells, size_t i, const char *then, struct syw_error *err)
{
    const struct wanted_cell *cell = &cells->cell[i];
    const char *column = cells->header->name[cell->column];
    char shown[48];
    bool cut = cell->length >= sizeof shown;
    snprintf(shown, sizeof shown, "%.*s%s", (int)syw_text_cut(cell->text, cut ? 44 : 47), cell->text, cut ? "..." : "");
    syw_text_make_utf8(shown);
    if (cells->records)
        return syw_error_at(err, SYW_EPARSE, cells->source, 0, 0, "record %zu: %s: '%s' %s", cell->line, column, shown,
                            then);
    return syw_error_at(err, SYW_EPARSE, cells->source, cell->line, cell->column + 1, "column '%s': '%s' %s", column,
                        shown, then);
}

/* How a number is written. Three digits after a single comma could be thousands. */
static enum decimal_form form_of(const char *text)
{
    const char *comma = strchr(text, ',');
    if (!comma)
        return strchr(text, '.') ? DECIMAL_POINT : DECIMAL_WHOLE;
    return strspn(comma + 1, "0123456789") == 3 ? DECIMAL_COMMA_3 : DECIMAL_COMMA;
}

/* Where the column has a number whose form contradicts this one's; 0: nowhere. */
static size_t contradicted(const struct wanted_cell *cell, enum decimal_form form)
{
    static const enum decimal_form against[DECIMAL_FORMS][2] = {
        [DECIMAL_WHOLE] = {DECIMAL_COMMA_3, DECIMAL_COMMA_3},
        [DECIMAL_POINT] = {DECIMAL_COMMA, DECIMAL_COMMA_3},
        [DECIMAL_COMMA] = {DECIMAL_POINT, DECIMAL_POINT},
        [DECIMAL_COMMA_3] = {DECIMAL_POINT, DECIMAL_WHOLE},
    };
    size_t line = cell->form_line[against[form][0]];
    return line ? line : cell->form_line[against[form][1]];
}

enum syw_status syw_wanted_number(double *number, struct wanted_cells *cells, size_t i, struct syw_error *err)
{
    struct wanted_cell *cell = &cells->cell[i];
    if (syw_is_missing(cell->text, cell->length)) {
        *number = NAN;
        return SYW_OK;
    }
    char copy[CELL_LONGEST + 1];
    memcpy(copy, cell->text, cell->length + 1);
    char *comma = cells->header->delimiter == ';' ? strchr(copy, ',') : NULL;
    if (comma && !strchr(copy, '.'))
        *comma = '.';
    double read;
    if (!syw_decimal_read(&read, copy, cell->length) || !(fabs(read) < DBL_MAX))
        return syw_wanted_wrong(cells, i, "is not a number", err);
    enum decimal_form form = form_of(cell->text);
    size_t line = contradicted(cell, form);
    if (line) {
        syw_wanted_wrong(cells, i, "has another decimal sign than its column", err);
        syw_error_hint(err, "compare line %zu; a comma is read as a decimal sign where every number has one", line);
        return SYW_EPARSE;
    }
    if (!cell->form_line[form])
        cell->form_line[form] = cell->line;
    *number = read;
    return SYW_OK;
}
