/* HTML: a page of one file (page.h), in which names of strangers are text and nothing else. End tags that HTML leaves
 * to the reader (of cells, rows, items) are left out: long tables are a third shorter. */
#include "markup.h"

#include "page.h"

static void put_between(FILE *out, const char *before, const char *text, const char *after)
{
    fputs(before, out);
    syw_put_html(out, text);
    fputs(after, out);
}

static void put_heading(FILE *out, int level, const char *text)
{
    fprintf(out, "<h%d>", level);
    syw_put_html(out, text);
    fprintf(out, "</h%d>\n", level);
}

static void put_paragraph(FILE *out, const char *text)
{
    put_between(out, "<p>", text, "</p>\n");
}

static void put_code(FILE *out, const char *text)
{
    put_between(out, "<pre><code>", text, "</code></pre>\n");
}

static void begin_list(FILE *out, bool labels)
{
    fputs(labels ? "<dl>\n" : "<ul>\n", out);
}

static void end_list(FILE *out, bool labels)
{
    fputs(labels ? "</dl>\n" : "</ul>\n", out);
}

static void put_item(FILE *out, const char *label, const char *text)
{
    if (label)
        put_between(out, "<dt>", label, "");
    put_between(out, label ? "<dd>" : "<li>", text, "\n");
}

static void begin_box(FILE *out, const char *title)
{
    put_between(out, "<aside>\n<h2>", title, "</h2>\n");
}

static void end_box(FILE *out)
{
    fputs("</aside>\n", out);
}

/* ---- tables ----------------------------------------------------------------------------------------------------- */

static void begin_table(FILE *out, const char *title, const struct syw_column_shape shape[], size_t n)
{
    (void)shape;
    (void)n;
    fputs("<div class=\"table\" tabindex=\"0\"><table>\n", out);
    if (title)
        put_between(out, "<caption>", title, "</caption>\n");
    fputs("<thead>\n", out);
}

/* Columns of numbers stand at the right; a text among them does not. */
static void put_html_cell(FILE *out, const struct syw_cell *cell, const struct syw_column_shape *shape, int place)
{
    const bool text = cell->text && !shape->numeric;
    fputs(place & SYW_CELL_HEADING ? text ? "<th scope=\"col\" class=\"t\">" : "<th scope=\"col\">"
          : text                   ? "<td class=\"t\">"
                                   : "<td>",
          out);
    syw_put_cell(out, cell, syw_put_html);
}

static void end_head(FILE *out, const struct syw_column_shape shape[], size_t n)
{
    (void)shape;
    (void)n;
    fputs("<tbody>\n", out);
}

static void put_note(FILE *out, const char *text, bool first)
{
    (void)first;
    put_between(out, "<p class=\"note\">", text, "</p>\n");
}

const struct syw_markup syw_markup_html = {
    .begin = syw_page_begin,
    .end = syw_page_end,
    .heading = put_heading,
    .paragraph = put_paragraph,
    .code = put_code,
    .list_begin = begin_list,
    .item = put_item,
    .list_end = end_list,
    .picture = syw_page_put_picture,
    .box_begin = begin_box,
    .box_end = end_box,
    .joined[SYW_BLOCK_HEADING] = {true, true, true, true, true, true, true, true},
    .joined[SYW_BLOCK_PARAGRAPH] = {true, true, true, true, true, true, true, true},
    .joined[SYW_BLOCK_ITEM] = {true, true, true, true, true, true, true, true},
    .joined[SYW_BLOCK_SHEET] = {true, true, true, true, true, true, true, true},
    .joined[SYW_BLOCK_PICTURE] = {true, true, true, true, true, true, true, true},
    .joined[SYW_BLOCK_BOX_BEGIN] = {true, true, true, true, true, true, true, true},
    .joined[SYW_BLOCK_BOX_END] = {true, true, true, true, true, true, true, true},
    .joined[SYW_BLOCK_CODE] = {true, true, true, true, true, true, true, true},
    .table = {.begin = begin_table,
              .row = "<tr>",
              .between = "",
              .row_end = "\n",
              .cell = put_html_cell,
              .head_end = end_head,
              .end = "</table></div>\n",
              .note = put_note},
};
