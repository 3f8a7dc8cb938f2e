/* One cell after the other, by its role. What is wrong with one is noted and matters only if the row is used. */
#include "usage_cells.h"

#include "base/grow.h"
#include "base/number.h"
#include "base/text.h"

#include <float.h>
#include <math.h>
#include <string.h>

static void note(struct usage_cells *cells, const struct csv_cell *cell, const char *what, const char *then)
{
    syw_error_at(&cells->bad, SYW_EPARSE, cells->source, cell->line, cell->column + 1, "column '%s': %s'%.*s'%s",
                 cells->header->name[cell->column], what, SYW_CUT(cell->text, 64), then);
}

/* With a point, or a comma where that delimits nothing. */
static bool read_decimal(double *number, const struct usage_cells *cells, const struct csv_cell *cell)
{
    char copy[64];
    if (csv_is_number(cell->reading))
        *number = cell->number;
    if (csv_is_number(cell->reading) ||
        (cell->reading == CELL_NOT_READ && syw_decimal_read(number, cell->text, cell->length)))
        return true;
    const char *comma = cell->length < sizeof copy && cells->comma ? strchr(cell->text, ',') : NULL;
    if (!comma || strchr(comma + 1, ',') || strchr(cell->text, '.'))
        return false;
    memcpy(copy, cell->text, cell->length + 1);
    copy[comma - cell->text] = '.';
    return syw_decimal_read(number, copy, cell->length);
}

/* A right answer as programs write it. */
static bool read_truth(double *number, const char *text, size_t length)
{
    *number = syw_same_word(text, length, "true");
    return *number == 1 || syw_same_word(text, length, "false");
}

/* A finite number; false: the cell says none, or what is wrong is noted. */
static bool read_number(double *number, struct usage_cells *cells, enum syw_usage_role role,
                        const struct csv_cell *cell)
{
    const bool amount = role >= SYW_USAGE_COST && role <= SYW_USAGE_TIME;
    if (role == SYW_USAGE_SCORE && read_truth(number, cell->text, cell->length))
        return true;
    if (!read_decimal(number, cells, cell)) {
        if (syw_is_infinite(cell->text, cell->length))
            note(cells, cell, "", " is not a finite number");
        else if (!syw_is_missing(cell->text, cell->length))
            note(cells, cell, "cannot read ", " as a number");
        return false;
    }
    if (!(fabs(*number) < DBL_MAX))
        note(cells, cell, "", " is not a finite number");
    else if (amount && *number < 0)
        note(cells, cell, "", " is negative");
    else
        return true;
    return false;
}

static void keep_model(struct usage_cells *cells, const struct csv_cell *cell)
{
    enum { LONGEST = 1000 };
    if (cell->length > LONGEST || !syw_is_utf8(cell->text, cell->length)) {
        note(cells, cell, "",
             cell->length > LONGEST ? " is too long for a model's name: 1000 bytes are the most"
                                    : " is not UTF-8 text");
        return;
    }
    if (cells->status == SYW_OK)
        cells->status = grow(&cells->model, &cells->model_capacity, cell->length + 1, 1, NULL);
    if (cells->status == SYW_OK)
        memcpy(cells->model, cell->text, cell->length + 1);
}

static void keep_label(struct usage_cells *cells, enum syw_usage_role role, const struct csv_cell *cell)
{
    const bool seed = role == SYW_USAGE_SEED;
    unsigned *number = seed ? &cells->row.seed : &cells->row.example;
    if (cells->status == SYW_OK)
        cells->status = syw_label_find(number, seed ? cells->seeds : cells->examples, cell->text, cell->length, NULL);
}

static void keep_number(struct usage_cells *cells, enum syw_usage_role role, double number)
{
    const struct cell_unit *unit = &cells->columns->unit[role];
    struct syw_usage_row *row = &cells->row;
    switch (role) {
    case SYW_USAGE_THRESHOLD:
        row->threshold = number;
        break;
    case SYW_USAGE_EXIT:
        row->exit = number;
        break;
    case SYW_USAGE_CONFIDENCE:
        row->confidence = cells->columns->unsure ? -number : number;
        break;
    case SYW_USAGE_SCORE:
        row->score = number;
        break;
    case SYW_USAGE_COST:
        row->cost = number;
        break;
    case SYW_USAGE_ENERGY:
        row->kwh = number * unit->times / unit->per;
        break;
    default:
        row->time_s = number * unit->times / unit->per;
    }
}

void syw_usage_cell(struct usage_cells *cells, enum syw_usage_role role, const struct csv_cell *cell)
{
    double number;
    const bool label = role == SYW_USAGE_SEED || role == SYW_USAGE_EXAMPLE || role == SYW_USAGE_MODEL;
    if (cell->length == 0 || (label && syw_is_missing(cell->text, cell->length)))
        return;
    if (role == SYW_USAGE_MODEL)
        keep_model(cells, cell);
    else if (label)
        keep_label(cells, role, cell);
    else if (read_number(&number, cells, role, cell))
        keep_number(cells, role, number);
    else
        return;
    cells->present |= 1u << role;
}

void syw_usage_cells_check(struct usage_cells *cells, size_t line)
{
    const unsigned always = 1u << SYW_USAGE_SCORE | 1u << SYW_USAGE_COST | 1u << SYW_USAGE_SEED;
    const unsigned examples = 1u << SYW_USAGE_EXAMPLE | 1u << SYW_USAGE_EXIT | 1u << SYW_USAGE_CONFIDENCE;
    const unsigned needed = always | (cells->columns->examples ? examples : 0);
    for (int role = 0; role < SYW_USAGE_ROLES && cells->bad.code == SYW_OK; role++) {
        const size_t column = cells->columns->column[role];
        if (column == SYW_NO_COLUMN || cells->present >> role & 1 || !(needed >> role & 1))
            continue;
        syw_error_at(&cells->bad, SYW_EPARSE, cells->source, line, column + 1, "column '%s': there is no %s",
                     cells->header->name[column], syw_usage_role_name((enum syw_usage_role)role));
    }
}

void syw_usage_cells_reset(struct usage_cells *cells)
{
    cells->present = 0;
    if (cells->bad.code != SYW_OK)
        cells->bad = (struct syw_error){0};
    cells->row = (struct syw_usage_row){
        .score = NAN, .cost = NAN, .kwh = NAN, .time_s = NAN, .threshold = NAN, .exit = NAN, .confidence = NAN};
}
