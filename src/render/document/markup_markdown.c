/* Markdown, with the tables of GitHub and pandoc. */
#include "markup.h"

#include "base/text.h"

#include <string.h>

/* Line ends and tabs become spaces, so that a name stays in its cell. */
void syw_put_markdown(FILE *out, const char *text)
{
    uint32_t code;
    for (size_t size; (size = syw_text_next(&code, text)) > 0; text += size) {
        if (code == '<')
            fputs("&lt;", out);
        else if (code == '&')
            fputs("&amp;", out);
        else if (strchr("\t\r\n", *text))
            fputc(' ', out);
        else if (syw_is_harmful(code))
            fputc('?', out);
        else
            fprintf(out, "%s%.*s", strchr("\\|`*_[]#~$", *text) ? "\\" : "", (int)size, text);
    }
}

static void put_heading(FILE *out, int level, const char *text)
{
    fputs(&"### "[level < 3 ? 3 - level : 0], out);
    syw_put_markdown(out, text);
    fputc('\n', out);
}

static void put_paragraph(FILE *out, const char *text)
{
    syw_put_markdown(out, text);
    fputc('\n', out);
}

/* Indented text is code, in which nothing is markup. */
static void put_code(FILE *out, const char *text)
{
    fputs("    ", out);
    syw_text_put(out, text);
    fputc('\n', out);
}

static void put_item(FILE *out, const char *label, const char *text)
{
    fputs("- ", out);
    if (label) {
        fputs("**", out);
        syw_put_markdown(out, label);
        fputs("**: ", out);
    }
    put_paragraph(out, text);
}

static void begin_table(FILE *out, const char *title, const struct syw_column_shape shape[], size_t n)
{
    (void)shape;
    (void)n;
    if (!title)
        return;
    put_paragraph(out, title);
    fputc('\n', out);
}

static void put_markdown_cell(FILE *out, const struct syw_cell *cell, const struct syw_column_shape *shape, int place)
{
    (void)shape;
    (void)place;
    syw_put_cell(out, cell, syw_put_markdown);
}

static void end_head(FILE *out, const struct syw_column_shape shape[], size_t n)
{
    for (size_t c = 0; c < n; c++)
        fputs(shape[c].numeric ? "|---:" : "|---", out);
    fputs("|\n", out);
}

static void put_note(FILE *out, const char *text, bool first)
{
    (void)first;
    fputc('\n', out);
    put_paragraph(out, text);
}

const struct syw_markup syw_markup_markdown = {
    .heading = put_heading,
    .paragraph = put_paragraph,
    .code = put_code,
    .item = put_item,
    .joined[SYW_BLOCK_ITEM][SYW_BLOCK_ITEM] = true,
    .table = {.begin = begin_table,
              .row = "| ",
              .between = " | ",
              .row_end = " |\n",
              .cell = put_markdown_cell,
              .head_end = end_head,
              .end = "",
              .note = put_note},
};
