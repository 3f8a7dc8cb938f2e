/* A table written: its columns are fitted, then one loop puts cells as a format lays tables out. */
#include "base/text.h"
#include "fit.h"
#include "sheet_parts.h"

#include <math.h>
#include <string.h>

/* What is written, and how. */
struct putting {
    FILE *out;
    const struct syw_sheet *sheet;
    const struct syw_table_markup *table;
    const struct syw_layout *layout;
    struct syw_fit fit;
};

enum { CELL_BYTES = 512 }; /* of a text in a folded table's cell */

/* ---- rows ------------------------------------------------------------------------------------------------------- */

/* A heading where cells is NULL. */
static struct syw_cell cell_of(const struct putting *putting, const struct syw_cell *cells, size_t c)
{
    const struct sheet_column *column = &putting->sheet->column[putting->fit.shape[c].column];
    if (cells)
        return cells[putting->fit.shape[c].column];
    return (struct syw_cell){.text = putting->table->programs ? column->name : column->heading};
}

static size_t width_of(const struct syw_column_shape *shape)
{
    return shape->whole + shape->fraction;
}

/* Names, which stand in every row of theirs, are shortened; headings and other texts are broken. */
static bool is_shortened(const struct syw_column_shape *shape, const struct syw_cell *cells)
{
    return cells && shape->name;
}

/* Lines that the row takes, at least one. */
static size_t lines_of(const struct putting *putting, const struct syw_cell *cells)
{
    size_t most = 1;
    for (size_t c = 0; putting->table->folded && c < putting->fit.n; c++) {
        const struct syw_column_shape *shape = &putting->fit.shape[c];
        const struct syw_cell cell = cell_of(putting, cells, c);
        size_t lines = 1;
        if (cell.text && !is_shortened(shape, cells))
            lines = syw_fold_count(cell.text, width_of(shape), SYW_WORDS_BROKEN);
        most = lines > most ? lines : most;
    }
    return most;
}

/* What stands in the line of the cell c: part[size]. */
static struct syw_cell part_of(char *part, size_t size, const struct putting *putting, const struct syw_cell *cells,
                               size_t c, size_t line)
{
    const struct syw_column_shape *shape = &putting->fit.shape[c];
    const struct syw_cell cell = cell_of(putting, cells, c);
    const bool whole = !cell.text || is_shortened(shape, cells);
    const char *text = cell.text, *next = text;
    size_t length = 0;
    *part = '\0';
    if (whole && line > 0)
        return (struct syw_cell){.text = part};
    if (!text)
        return cell;
    if (whole) {
        syw_shorten(part, size, text, width_of(shape));
        return (struct syw_cell){.text = part};
    }
    for (size_t i = 0; i <= line; i++) {
        text = next;
        length = syw_fold_line(&next, text, width_of(shape), SYW_WORDS_BROKEN);
    }
    snprintf(part, size, "%.*s", (int)syw_text_cut(text, length < size ? length : size - 1), text);
    return (struct syw_cell){.text = part};
}

static struct syw_cell in_short(struct syw_cell cell, int fewer)
{
    if (cell.decimals > 0)
        cell.decimals = cell.decimals > fewer ? cell.decimals - fewer : 0;
    return cell;
}

static bool is_known(const struct syw_cell *cell)
{
    return cell->text || !isnan(cell->number);
}

/* The ends of an interval stand in the cell of what it is of. */
static void put_interval(const struct putting *putting, const struct syw_cell *cells,
                         const struct syw_column_shape *shape)
{
    const struct syw_cell lo = in_short(cells[shape->lo], shape->fewer), hi = in_short(cells[shape->hi], shape->fewer);
    if (is_known(&lo) || is_known(&hi))
        putting->table->interval(putting->out, &lo, &hi);
}

/* How many cells the line has: nothing follows the last text of those below the first. */
static size_t cells_of(const struct putting *putting, const struct syw_cell *cells, size_t line)
{
    char part[CELL_BYTES];
    size_t n = putting->fit.n;
    while (line > 0 && n > 1 && !*part_of(part, sizeof part, putting, cells, n - 1, line).text)
        n--;
    return n;
}

static void put_line(const struct putting *putting, const struct syw_cell *cells, size_t line)
{
    const struct syw_table_markup *table = putting->table;
    const size_t n = cells_of(putting, cells, line);
    char part[CELL_BYTES];
    for (size_t c = 0; c < n; c++) {
        const struct syw_column_shape *shape = &putting->fit.shape[c];
        const int place = (c == 0 ? SYW_CELL_FIRST : 0) | (c + 1 == n ? SYW_CELL_LAST : 0);
        struct syw_cell cell =
            table->folded ? part_of(part, sizeof part, putting, cells, c, line) : cell_of(putting, cells, c);
        cell = in_short(cell, shape->fewer);
        fputs(c == 0 ? table->row : table->between, putting->out);
        table->cell(putting->out, &cell, shape, place | (cells ? 0 : SYW_CELL_HEADING));
        if (cells && shape->interval)
            put_interval(putting, cells, shape);
    }
    fputs(table->row_end, putting->out);
}

static void put_row(const struct putting *putting, const struct syw_cell *cells)
{
    const size_t lines = lines_of(putting, cells);
    for (size_t line = 0; line < lines; line++)
        put_line(putting, cells, line);
}

/* ---- notes ------------------------------------------------------------------------------------------------------ */

static bool is_not_shown(void *context, const char *name, size_t length)
{
    const struct putting *putting = context;
    return !syw_fit_shows(&putting->fit, putting->sheet, name, length);
}

static bool is_wanted(struct putting *putting, const struct sheet_note *note)
{
    const enum syw_notes notes = putting->layout->notes;
    if (note->columns && *note->columns == '-' && !is_not_shown(putting, note->columns + 1, strlen(note->columns + 1)))
        return false;
    if (note->columns && *note->columns != '-' && syw_each_name(note->columns, is_not_shown, putting))
        return false;
    return note->kind == SYW_NOTE_FINDING || notes == SYW_NOTES_FULL ||
           (notes == SYW_NOTES_SHORT && note->kind == SYW_NOTE_MAIN);
}

/* In lines, where the format breaks them; those below the first are indented. */
static void put_note(const struct putting *putting, const char *text, bool first)
{
    enum { INDENT = 2 };
    char line[2048];
    if (!putting->table->folded) {
        putting->table->note(putting->out, text, first);
        return;
    }
    for (size_t indent = 0; indent == 0 || *text; indent = INDENT, first = false) {
        syw_fold_take(line, sizeof line, &text, syw_line_width(putting->layout), indent);
        putting->table->note(putting->out, line, first);
    }
}

/* Which columns there was no room for. */
static bool put_left_out(const struct putting *putting, bool first)
{
    char line[600] = "not shown at this width: ";
    size_t length = strlen(line);
    const size_t empty = length;
    for (size_t c = 0; c < putting->sheet->n_columns; c++)
        if (putting->fit.left_out[c])
            length += (size_t)snprintf(line + length, sizeof line - length, "%s%s", length > empty ? ", " : "",
                                       putting->sheet->column[c].name);
    if (length == empty)
        return false;
    if (putting->layout->more)
        snprintf(line + length, sizeof line - length, " %s", putting->layout->more);
    put_note(putting, line, first);
    return true;
}

static void put_notes(struct putting *putting)
{
    const struct syw_sheet *sheet = putting->sheet;
    bool first = true;
    if (!putting->table->note)
        return;
    first = !put_left_out(putting, first);
    for (size_t i = 0; i < sheet->n_notes; i++)
        if (is_wanted(putting, &sheet->note[i])) {
            put_note(putting, sheet->note[i].text, first);
            first = false;
        }
}

/* ---- the whole -------------------------------------------------------------------------------------------------- */

/* In lines, where the table is to fit a width. */
static void put_title(const struct putting *putting)
{
    const double letter = putting->table->folded ? 1 : 0.91; /* of a digit's width, on average */
    const double width = syw_fit_width(putting->table, putting->layout) / letter;
    const char *rest = putting->sheet->title;
    char title[2048] = "";
    size_t length = 0;
    while (rest && *rest && length + 1 < sizeof title) {
        syw_fold_take(title + length, sizeof title - length - 1, &rest, (size_t)width, 0);
        length += strlen(title + length);
        title[length] = *rest ? '\n' : '\0';
        length += *rest != '\0';
        title[length] = '\0';
    }
    putting->table->begin(putting->out, *title ? title : NULL, putting->fit.shape, putting->fit.n);
}

static void put_table(struct putting *putting)
{
    const struct syw_sheet *sheet = putting->sheet;
    const struct syw_table_markup *table = putting->table;
    const int tight = putting->fit.tight;
    fputs(tight > 0 ? table->tight[tight - 1] : "", putting->out);
    if (table->begin)
        put_title(putting);
    put_row(putting, NULL);
    if (table->head_end)
        table->head_end(putting->out, putting->fit.shape, putting->fit.n);
    for (size_t i = 0; i + sheet->n_columns <= sheet->n_cells; i += sheet->n_columns)
        put_row(putting, &sheet->cell[i]);
    fputs(table->end, putting->out);
    fputs(tight > 0 ? table->tight_end : "", putting->out);
    put_notes(putting);
}

size_t syw_line_width(const struct syw_layout *layout)
{
    enum { READABLE = 100 };
    if (layout->line > 0)
        return layout->line;
    return layout->width > 0 && layout->width < READABLE ? layout->width : READABLE;
}

enum syw_status syw_sheet_put(const struct syw_sheet *sheet, FILE *out, const struct syw_table_markup *table,
                              const struct syw_layout *layout, struct syw_error *err)
{
    struct putting putting = {out, sheet, table, layout, {0}};
    if (sheet->status != SYW_OK)
        return syw_error_memory(err);
    if (sheet->n_columns == 0)
        return SYW_OK;
    enum syw_status status = syw_fit_choose(&putting.fit, sheet, table, layout, err);
    if (status != SYW_OK)
        return status;
    put_table(&putting);
    syw_fit_clear(&putting.fit);
    if (ferror(out))
        return syw_error_set(err, SYW_EIO, "cannot write the table");
    return SYW_OK;
}

enum syw_status syw_sheet_write(const struct syw_sheet *sheet, FILE *out, enum syw_format format, struct syw_error *err)
{
    static const struct syw_layout whole = {0};
    const struct syw_table_markup *table = syw_table_markup_of(format);
    if (!table)
        return syw_error_set(err, SYW_EINVAL, "a table alone is not written as %s", syw_format_name(format));
    return syw_sheet_put(sheet, out, table, &whole, err);
}
