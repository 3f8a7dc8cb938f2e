/* Text for a terminal: columns are padded, numbers stand at their decimal points; what puts lines has broken them. */
#include "markup.h"

#include "base/text.h"

#include <string.h>

/* Of an item's label with what separates it from its text. */
enum { LABEL = 11 };

static void pad(FILE *out, size_t n)
{
    while (n--)
        fputc(' ', out);
}

static void put_line(FILE *out, const char *text)
{
    syw_text_put(out, text);
    fputc('\n', out);
}

static void put_heading(FILE *out, int level, const char *text)
{
    (void)level;
    put_line(out, text);
}

static void put_code(FILE *out, const char *text)
{
    pad(out, 4);
    put_line(out, text);
}

static void put_item(FILE *out, const char *label, const char *text)
{
    const size_t width = label ? syw_display_width(label) : 0;
    if (label) {
        syw_text_put(out, label);
        pad(out, width + 1 < LABEL ? LABEL - width : 1);
    }
    put_line(out, text);
}

static void begin_table(FILE *out, const char *title, const struct syw_column_shape shape[], size_t n)
{
    (void)shape;
    (void)n;
    for (size_t length; title && *title; title += length + (title[length] == '\n')) {
        char line[2048];
        length = strcspn(title, "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, title);
        put_line(out, line);
    }
}

/* A number at its decimal point, a text at the left, the heading of numbers at the right; nothing follows the last cell
 * of a line. */
static void put_text_cell(FILE *out, const struct syw_cell *cell, const struct syw_column_shape *shape, int place)
{
    char number[SYW_CELL_TEXT];
    const char *shown = cell->text;
    size_t before = 0;
    if (!shown) {
        syw_cell_number(number, cell);
        before = shape->whole - strcspn(number, ".");
        shown = number;
    }
    const size_t width = syw_display_width(shown), all = shape->whole + shape->fraction;
    if (cell->text && (place & SYW_CELL_HEADING) && shape->numeric)
        before = all - width;
    pad(out, before);
    syw_text_put(out, shown);
    pad(out, place & SYW_CELL_LAST ? 0 : all - before - width);
}

static void put_note(FILE *out, const char *text, bool first)
{
    if (first)
        fputc('\n', out);
    put_line(out, text);
}

const struct syw_markup syw_markup_text = {
    .heading = put_heading,
    .paragraph = put_line,
    .code = put_code,
    .item = put_item,
    .hang = LABEL,
    .joined[SYW_BLOCK_HEADING] = {true, true, true, true, true},
    .joined[SYW_BLOCK_ITEM][SYW_BLOCK_ITEM] = true,
    .table = {.begin = begin_table,
              .row = "",
              .between = "  ",
              .row_end = "\n",
              .cell = put_text_cell,
              .end = "",
              .note = put_note,
              .gap = 2,
              .folded = true},
};
