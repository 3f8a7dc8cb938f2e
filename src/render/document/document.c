/* Documents: blocks are collected once, then one loop puts them as a format does. */
#include "markup.h"

#include <stdlib.h>
#include <string.h>

struct document_block {
    enum syw_block_kind kind;
    int level;   /* of a heading */
    char *label; /* of an item, or NULL */
    char *text;  /* owned; NULL: a sheet */
    struct syw_sheet *sheet;
    const struct syw_figure *figure; /* borrowed */
};

struct syw_document {
    struct document_block *block;
    size_t n, room;
    enum syw_status status; /* sticky: the first failure */
};

enum syw_status syw_document_new(struct syw_document **document, struct syw_error *err)
{
    struct syw_document *made = calloc(1, sizeof *made);
    if (!made)
        return syw_error_memory(err);
    *document = made;
    return SYW_OK;
}

static void block_clear(struct document_block *block)
{
    free(block->label);
    free(block->text);
    syw_sheet_free(block->sheet);
}

void syw_document_free(struct syw_document *document)
{
    if (!document)
        return;
    for (size_t i = 0; i < document->n; i++)
        block_clear(&document->block[i]);
    free(document->block);
    free(document);
}

/* Takes the block over, which it frees where there is no room for it. */
static void add_block(struct syw_document *document, struct document_block block)
{
    if (document->n == document->room) {
        const size_t room = document->room ? 2 * document->room : 16;
        struct document_block *grown = realloc(document->block, room * sizeof *grown);
        if (!grown) {
            block_clear(&block);
            document->status = SYW_ENOMEM;
            return;
        }
        document->block = grown;
        document->room = room;
    }
    document->block[document->n++] = block;
}

static void add_text(struct syw_document *document, struct document_block block, const char *text)
{
    block.text = strdup(text);
    if (!block.text) {
        block_clear(&block);
        document->status = SYW_ENOMEM;
        return;
    }
    add_block(document, block);
}

void syw_document_add_heading(struct syw_document *document, int level, const char *text)
{
    add_text(document, (struct document_block){.kind = SYW_BLOCK_HEADING, .level = level}, text);
}

void syw_document_add_paragraph(struct syw_document *document, const char *text)
{
    add_text(document, (struct document_block){.kind = SYW_BLOCK_PARAGRAPH}, text);
}

void syw_document_add_item(struct syw_document *document, const char *label, const char *text)
{
    struct document_block block = {.kind = SYW_BLOCK_ITEM, .label = label ? strdup(label) : NULL};
    if (label && !block.label)
        document->status = SYW_ENOMEM;
    else
        add_text(document, block, text);
}

struct syw_sheet *syw_document_add_sheet(struct syw_document *document)
{
    struct syw_sheet *sheet = NULL;
    const size_t before = document->n;
    if (syw_sheet_new(&sheet, NULL) != SYW_OK) {
        document->status = SYW_ENOMEM;
        return NULL;
    }
    add_block(document, (struct document_block){.kind = SYW_BLOCK_SHEET, .sheet = sheet});
    return document->n > before ? sheet : NULL;
}

void syw_document_add_figure(struct syw_document *document, const struct syw_figure *figure, const char *caption)
{
    add_text(document, (struct document_block){.kind = SYW_BLOCK_FIGURE, .figure = figure}, caption);
}

/* ---- written ---------------------------------------------------------------------------------------------------- */

static enum syw_status write_tables(const struct syw_document *document, FILE *out, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    bool any = false;
    for (size_t i = 0; i < document->n && status == SYW_OK; i++) {
        if (document->block[i].kind != SYW_BLOCK_SHEET)
            continue;
        fputs(any ? "\n" : "", out);
        status = syw_sheet_write(document->block[i].sheet, out, SYW_FORMAT_CSV, err);
        any = true;
    }
    return status;
}

static enum syw_status put_block(FILE *out, const struct document_block *block, const struct syw_markup *markup,
                                 struct syw_error *err)
{
    switch (block->kind) {
    case SYW_BLOCK_HEADING:
        markup->heading(out, block->level, block->text);
        break;
    case SYW_BLOCK_PARAGRAPH:
        markup->paragraph(out, block->text);
        break;
    case SYW_BLOCK_ITEM:
        markup->item(out, block->label, block->text);
        break;
    case SYW_BLOCK_FIGURE:
        if (markup->figure)
            return markup->figure(out, block->figure, block->text, err);
        markup->paragraph(out, block->text);
        break;
    default:
        return syw_sheet_put(block->sheet, out, &markup->table, err);
    }
    return SYW_OK;
}

enum syw_status syw_document_put(const struct syw_document *document, FILE *out, const struct syw_markup *markup,
                                 struct syw_error *err)
{
    enum syw_status status = document->status == SYW_OK ? SYW_OK : syw_error_memory(err);
    fputs(markup->begin, out);
    for (size_t i = 0; i < document->n && status == SYW_OK; i++) {
        const struct document_block *block = &document->block[i];
        const bool item = block->kind == SYW_BLOCK_ITEM;
        const bool first = i == 0 || block[-1].kind != block->kind;
        const bool last = i + 1 == document->n || block[1].kind != block->kind;
        if (i > 0 && !markup->joined[block[-1].kind][block->kind])
            fputc('\n', out);
        if (item && first && markup->list_begin)
            markup->list_begin(out, block->label != NULL);
        status = put_block(out, block, markup, err);
        if (item && last && markup->list_end)
            markup->list_end(out, block->label != NULL);
    }
    fputs(markup->end, out);
    if (status == SYW_OK && ferror(out))
        status = syw_error_set(err, SYW_EIO, "cannot write the document");
    return status;
}

enum syw_status syw_document_write(const struct syw_document *document, FILE *out, enum syw_format format,
                                   struct syw_error *err)
{
    const struct syw_markup *markup = syw_markup_of(format);
    if (document->status != SYW_OK)
        return syw_error_memory(err);
    if (format == SYW_FORMAT_CSV)
        return write_tables(document, out, err);
    if (!markup)
        return syw_error_set(err, SYW_EINVAL, "a document is not written as %s", syw_format_name(format));
    return syw_document_put(document, out, markup, err);
}
