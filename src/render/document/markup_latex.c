/* LaTeX: what a paper takes in with \\input; its tables need booktabs. Notes of tables are comments, for the caption.
 */
#include "markup.h"

#include "base/text.h"

#include <string.h>

/* The command that shows a character which TeX takes for another one, a ligature or markup; NULL: none is needed. */
static const char *latex_command(char c)
{
    static const struct {
        char c;
        const char *command;
    } known[] = {{'\\', "\\textbackslash{}"},
                 {'~', "\\textasciitilde{}"},
                 {'^', "\\textasciicircum{}"},
                 {'<', "\\textless{}"},
                 {'>', "\\textgreater{}"},
                 {'|', "\\textbar{}"},
                 {'"', "\\texttt{\\symbol{34}}"},
                 {'`', "\\textasciigrave{}"},
                 {'\'', "\\textquotesingle{}"},
                 {'&', "\\&"},
                 {'%', "\\%"},
                 {'$', "\\$"},
                 {'#', "\\#"},
                 {'_', "\\_"},
                 {'{', "\\{"},
                 {'}', "\\}"}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].c == c)
            return known[i].command;
    return NULL;
}

/* Pairs of -- and ,, would be ligatures, and of two spaces one would be lost. */
void syw_put_latex(FILE *out, const char *text)
{
    char before = '\0';
    uint32_t code;
    for (size_t size; (size = syw_text_next(&code, text)) > 0; text += size) {
        const char c = !syw_is_harmful(code) ? *text : strchr("\t\r\n", *text) ? ' ' : '?';
        const char *command = latex_command(c);
        if (c == before && strchr(" -,", c))
            fputs(c == ' ' ? "\\" : "{}", out);
        if (command)
            fputs(command, out);
        else if (c == *text)
            fwrite(text, 1, size, out);
        else
            fputc(c, out);
        before = c;
    }
}
static void put_between(FILE *out, const char *before, const char *text, const char *after)
{
    fputs(before, out);
    syw_put_latex(out, text);
    fputs(after, out);
}

static void put_heading(FILE *out, int level, const char *text)
{
    put_between(out, level == 1 ? "\\section*{" : level == 2 ? "\\paragraph{" : "\\subparagraph{", text, "}\n");
}

static void put_paragraph(FILE *out, const char *text)
{
    put_between(out, "", text, "\n");
}

static void put_code(FILE *out, const char *text)
{
    put_between(out, "\\begin{quote}\\ttfamily\\raggedright\n", text, "\n\\end{quote}\n");
}

/* Where it is not asked for it is a comment: \caption stands in floats only. */
static void put_caption(FILE *out, const char *text, bool ready)
{
    put_between(out, ready ? "\\caption{" : "% \\caption{", text, "}\n");
}

static void begin_list(FILE *out, bool labels)
{
    fputs(labels ? "\\begin{description}\n" : "\\begin{itemize}\n", out);
}

static void end_list(FILE *out, bool labels)
{
    fputs(labels ? "\\end{description}\n" : "\\end{itemize}\n", out);
}

/* A bracket of the label does not end it, and what follows the item is no label. */
static void put_item(FILE *out, const char *label, const char *text)
{
    if (!label)
        fputs("\\item{} ", out);
    else if (strchr(label, ']'))
        put_between(out, "\\item[{", label, "}] ");
    else
        put_between(out, "\\item[", label, "] ");
    put_paragraph(out, text);
}

static void begin_table(FILE *out, const char *title, const struct syw_column_shape shape[], size_t n)
{
    fputs("% needs \\usepackage{booktabs}\n\\begin{tabular}{", out);
    for (size_t c = 0; c < n; c++)
        fputc(shape[c].numeric && !shape[c].interval ? 'r' : 'l', out);
    fputs("}\n\\toprule\n", out);
    for (size_t length; title && *title; title += length + (title[length] == '\n')) {
        char line[2048];
        length = strcspn(title, "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, title);
        fprintf(out, "\\multicolumn{%zu}{l}{", n);
        put_between(out, "", line, title[length] ? "} \\\\\n" : "} \\\\\n\\midrule\n");
    }
}

/* The end of a row and a rule take what follows for their argument if it is [ or *. */
static void protect_row(FILE *out, const char *text)
{
    char first = text ? text[strspn(text, " \t\r\n")] : '\0';
    if (first == '[' || first == '*')
        fputs("{}", out);
}

/* A hyphen is no minus. */
static void put_number(FILE *out, const struct syw_cell *cell)
{
    char shown[SYW_CELL_TEXT];
    if (cell->text) {
        syw_put_latex(out, cell->text);
        return;
    }
    syw_cell_number(shown, cell);
    const bool negative = shown[0] == '-' && shown[1];
    fprintf(out, "%s%s", negative ? "$-$" : "", shown + negative);
}

static void put_latex_cell(FILE *out, const struct syw_cell *cell, const struct syw_column_shape *shape, int place)
{
    (void)shape;
    if (place & SYW_CELL_FIRST)
        protect_row(out, cell->text);
    put_number(out, cell);
}

/* Smaller than the number that it follows, as papers have it. */
static void put_interval(FILE *out, const struct syw_cell *lo, const struct syw_cell *hi)
{
    fputs(" {\\scriptsize [", out);
    put_number(out, lo);
    fputs(", ", out);
    put_number(out, hi);
    fputs("]}", out);
}

static void end_head(FILE *out, const struct syw_column_shape shape[], size_t n)
{
    (void)shape;
    (void)n;
    fputs("\\midrule\n", out);
}

static void put_note(FILE *out, const char *text, bool first)
{
    (void)first;
    put_between(out, "% ", text, "\n");
}

const struct syw_markup syw_markup_latex = {
    .heading = put_heading,
    .paragraph = put_paragraph,
    .code = put_code,
    .list_begin = begin_list,
    .item = put_item,
    .list_end = end_list,
    .caption = put_caption,
    .joined[SYW_BLOCK_HEADING][SYW_BLOCK_PARAGRAPH] = true,
    .joined[SYW_BLOCK_HEADING][SYW_BLOCK_ITEM] = true,
    .joined[SYW_BLOCK_PARAGRAPH][SYW_BLOCK_ITEM] = true,
    .joined[SYW_BLOCK_ITEM][SYW_BLOCK_ITEM] = true,
    .table = {.begin = begin_table,
              .row = "",
              .between = " & ",
              .row_end = " \\\\\n",
              .cell = put_latex_cell,
              .head_end = end_head,
              .end = "\\bottomrule\n\\end{tabular}\n",
              .note = put_note,
              .gap = 2.2, /* twice \tabcolsep, in digits of eleven points */
              .tight = {"{\\setlength{\\tabcolsep}{3pt}%\n", "{\\footnotesize\\setlength{\\tabcolsep}{2pt}%\n"},
              .tight_end = "}\n",
              .interval = put_interval},
};
