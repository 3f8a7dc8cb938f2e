/* The cell at hand: what is wrong with it, and the number that it holds. */
#include "readers.h"

#include "base/text.h"

#include <string.h>

/* The cell's text as a message can show it: short, and UTF-8. */
static const char *shown(char text[48], const struct cell_at_hand *cell)
{
    size_t length = syw_text_cut(cell->text, 40);
    memcpy(text, cell->text, length);
    strcpy(text + length, length < cell->length ? "..." : "");
    syw_text_make_utf8(text);
    return text;
}

struct syw_error *syw_note_cell(struct row_reader *reader, const struct cell_at_hand *cell, const char *what,
                                const char *then)
{
    struct syw_error *bad = cell->role == SYW_ROLE_VALUE ? &reader->row.bad_value : &reader->row.bad;
    char text[48];
    if (bad->code != SYW_OK)
        return NULL;
    syw_error_at(bad, SYW_EPARSE, reader->source, cell->line, cell->column + 1, "column '%s': %s'%s'%s",
                 reader->header->name[cell->column], what, shown(text, cell), then);
    return bad;
}

void syw_set_cell(struct row_reader *reader, const struct cell_at_hand *cell, double number, const char *unit)
{
    reader->row.present |= SYW_ROLE_BIT(cell->role);
    reader->row.number[cell->role] = number;
    if (!reader->seen_unit[cell->role])
        reader->seen_unit[cell->role] = unit;
}
