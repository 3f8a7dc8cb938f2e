/* Markups of the texts to paste. */
#include "footprint_markups.h"

#include <string.h>

static void put_heading(FILE *out, int level, const char *text)
{
    (void)level;
    fprintf(out, "%s\n", text);
}

/* An answer is a sentence. */
static void put_answer(FILE *out, const char *label, const char *text)
{
    fprintf(out, "- %s: %s.\n", label, text);
}

const struct syw_markup syw_markup_checklist = {
    .heading = put_heading,
    .item = put_answer,
    .joined[SYW_BLOCK_HEADING][SYW_BLOCK_ITEM] = true,
    .joined[SYW_BLOCK_ITEM][SYW_BLOCK_ITEM] = true,
};

static void put_mapping(FILE *out, int level, const char *text)
{
    (void)level;
    fprintf(out, "%s:\n", text);
}

/* A line as it is. */
static void put_entry(FILE *out, const char *text)
{
    fprintf(out, "  %s\n", text);
}

/* A double-quoted YAML scalar (YAML 1.2, 7.3.1); the text holds no control bytes. */
static void put_scalar(FILE *out, const char *label, const char *text)
{
    fprintf(out, "  %s: \"", label);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
    fputs("\"\n", out);
}

const struct syw_markup syw_markup_yaml = {
    .heading = put_mapping,
    .paragraph = put_entry,
    .item = put_scalar,
    .joined[SYW_BLOCK_HEADING] = {true, true, true, true, true},
    .joined[SYW_BLOCK_PARAGRAPH] = {true, true, true, true, true},
    .joined[SYW_BLOCK_ITEM] = {true, true, true, true, true},
};

/* The unit stands behind the number that the text begins with. */
static void put_amount(FILE *out, const char *unit, const char *text)
{
    const size_t digits = strcspn(text, " ");
    fprintf(out, "%.*s\\,%s", (int)digits, text, strcmp(unit, "kg CO2e") == 0 ? "kg\\,CO$_2$e" : unit);
    syw_put_latex(out, text + digits);
}

static void end_sentence(FILE *out, const struct syw_document_head *head)
{
    (void)head;
    fputs(".\n", out);
}

const struct syw_markup syw_markup_sentence = {
    .end = end_sentence,
    .paragraph = syw_put_latex,
    .item = put_amount,
    .joined[SYW_BLOCK_PARAGRAPH] = {true, true, true, true, true},
    .joined[SYW_BLOCK_ITEM] = {true, true, true, true, true},
};
