/* Text for a terminal: columns are padded, numbers stand at their decimal points, long lines are broken at blanks. */
#include "markup.h"

#include "base/text.h"

#include <glib.h>
#include <string.h>

/* Of a line, and of an item's label with what separates it from its text. */
enum { WIDTH = 118, LABEL = 11 };

size_t syw_display_width(const char *text)
{
    size_t width = 0;
    while (*text) {
        gunichar c = g_utf8_get_char_validated(text, -1);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            text++;
            width++;
            continue;
        }
        if (!g_unichar_iszerowidth(c))
            width += g_unichar_iswide(c) ? 2 : 1;
        text = g_utf8_next_char(text);
    }
    return width;
}

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

/* The line has `indent` columns already; those below are indented by as many. */
static void put_wrapped(FILE *out, const char *text, size_t indent)
{
    char word[2048];
    size_t at = indent;
    for (size_t length; *text; text += length + (text[length] == ' ')) {
        length = strcspn(text, " ");
        length = syw_text_cut(text, length < sizeof word ? length : sizeof word - 1);
        snprintf(word, sizeof word, "%.*s", (int)length, text);
        if (at > indent && at + 1 + syw_display_width(word) > WIDTH) {
            fputc('\n', out);
            pad(out, indent);
            at = indent;
        } else if (at > indent) {
            fputc(' ', out);
            at++;
        }
        syw_text_put(out, word);
        at += syw_display_width(word);
    }
    fputc('\n', out);
}

static void put_paragraph(FILE *out, const char *text)
{
    put_wrapped(out, text, 0);
}

static void put_item(FILE *out, const char *label, const char *text)
{
    if (!label) {
        put_line(out, text);
        return;
    }
    const size_t width = syw_display_width(label);
    syw_text_put(out, label);
    pad(out, width + 1 < LABEL ? LABEL - width : 1);
    put_wrapped(out, text, LABEL);
}

static void begin_table(FILE *out, const char *title, const struct syw_column_shape shape[], size_t n)
{
    (void)shape;
    (void)n;
    if (title)
        put_line(out, title);
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
    .paragraph = put_paragraph,
    .item = put_item,
    .joined[SYW_BLOCK_HEADING] = {true, true, true, true, true},
    .joined[SYW_BLOCK_ITEM][SYW_BLOCK_ITEM] = true,
    .table = {.begin = begin_table,
              .row = "",
              .between = "  ",
              .row_end = "\n",
              .cell = put_text_cell,
              .end = "",
              .note = put_note},
};
