/* Documents: blocks are collected once, then one loop puts them as a format does. */
#include "fit.h"

#include "base/grow.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct document_block {
    enum syw_block_kind kind;
    int level;   /* of a heading */
    bool hint;   /* an item that says what to type */
    char *label; /* of an item, or NULL; the title of a picture */
    char *text;  /* owned; NULL: a sheet, or the end of a box */
    struct syw_sheet *sheet;
    struct syw_picture *picture; /* owned; its texts are label and text */
};

struct syw_document {
    struct document_block *block;
    size_t n, room;
    char *title, *data; /* or NULL */
    size_t data_length;
    struct syw_layout layout;
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
    free(block->picture);
    syw_sheet_free(block->sheet);
}

void syw_document_free(struct syw_document *document)
{
    if (!document)
        return;
    for (size_t i = 0; i < document->n; i++)
        block_clear(&document->block[i]);
    free(document->block);
    free(document->title);
    free(document->data);
    free(document);
}

/* Takes the block over, which it frees where there is no room for it. */
static void add_block(struct syw_document *document, struct document_block block)
{
    if (grow(&document->block, &document->room, document->n + 1, sizeof block, NULL) != SYW_OK) {
        block_clear(&block);
        document->status = SYW_ENOMEM;
        return;
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

void syw_document_add_code(struct syw_document *document, const char *text)
{
    add_text(document, (struct document_block){.kind = SYW_BLOCK_CODE}, text);
}

void syw_document_add_item(struct syw_document *document, const char *label, const char *text)
{
    struct document_block block = {.kind = SYW_BLOCK_ITEM, .label = label ? strdup(label) : NULL};
    if (label && !block.label)
        document->status = SYW_ENOMEM;
    else
        add_text(document, block, text);
}

void syw_document_add_hint(struct syw_document *document, const char *text)
{
    add_text(document, (struct document_block){.kind = SYW_BLOCK_ITEM, .hint = true}, text);
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

void syw_document_add_picture(struct syw_document *document, const struct syw_picture *picture)
{
    struct document_block block = {
        .kind = SYW_BLOCK_PICTURE, .label = strdup(picture->title), .picture = malloc(sizeof *block.picture)};
    if (!block.label || !block.picture) {
        block_clear(&block);
        document->status = SYW_ENOMEM;
        return;
    }
    *block.picture = *picture;
    add_text(document, block, picture->caption);
}

void syw_document_begin_box(struct syw_document *document, const char *title)
{
    add_text(document, (struct document_block){.kind = SYW_BLOCK_BOX_BEGIN, .level = 2}, title);
}

void syw_document_end_box(struct syw_document *document)
{
    add_block(document, (struct document_block){.kind = SYW_BLOCK_BOX_END});
}

static void set(struct syw_document *document, char **member, const char *text, size_t length)
{
    char *copy = syw_text_copy(text, length);
    if (!copy) {
        document->status = SYW_ENOMEM;
        return;
    }
    free(*member);
    *member = copy;
}

void syw_document_set_title(struct syw_document *document, const char *title)
{
    set(document, &document->title, title, strlen(title));
}

void syw_document_set_data(struct syw_document *document, const char *json, size_t length)
{
    set(document, &document->data, json, length);
    document->data_length = document->data ? length : 0;
}

void syw_document_set_layout(struct syw_document *document, const struct syw_layout *layout)
{
    document->layout = layout ? *layout : (struct syw_layout){0};
}

/* ---- written ---------------------------------------------------------------------------------------------------- */

/* Columns that are asked for by name must be those of some table. */
static enum syw_status check_columns(const struct syw_document *document, struct syw_error *err)
{
    const char *asked = document->layout.columns;
    const struct syw_sheet *nearest = NULL;
    size_t most = 0;
    for (size_t i = 0; asked && strcmp(asked, "all") != 0 && i < document->n; i++) {
        const struct syw_sheet *sheet = document->block[i].sheet;
        if (!sheet)
            continue;
        const struct syw_found found = syw_sheet_find_columns(sheet, asked);
        if (!found.unknown)
            return SYW_OK;
        if (!nearest || found.known > most) {
            nearest = sheet;
            most = found.known;
        }
    }
    return nearest ? syw_sheet_refuse_columns(nearest, asked, err) : SYW_OK;
}

static enum syw_status write_tables(const struct syw_document *document, FILE *out, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    bool any = false;
    for (size_t i = 0; i < document->n && status == SYW_OK; i++) {
        if (document->block[i].kind != SYW_BLOCK_SHEET)
            continue;
        fputs(any ? "\n" : "", out);
        status = syw_sheet_put(document->block[i].sheet, out, &syw_table_markup_csv, &document->layout, err);
        any = true;
    }
    return status;
}

/* Whether the format shows the block at all. */
static bool is_put(const struct document_block *block, const struct syw_markup *markup)
{
    return block->kind == SYW_BLOCK_PICTURE   ? markup->picture != NULL
           : block->kind == SYW_BLOCK_BOX_END ? markup->box_end != NULL
                                              : true;
}

/* Without boxes their titles are headings, without code it is a paragraph. */
static enum syw_block_kind kind_put(const struct document_block *block, const struct syw_markup *markup)
{
    if (block->kind == SYW_BLOCK_CODE && !markup->code)
        return SYW_BLOCK_PARAGRAPH;
    return block->kind == SYW_BLOCK_BOX_BEGIN && !markup->box_begin ? SYW_BLOCK_HEADING : block->kind;
}

static bool has_axis(const struct document_block *block)
{
    return block->picture && block->picture->axis;
}

static enum syw_status put_picture(FILE *out, const struct syw_document *document, size_t at,
                                   const struct syw_markup *markup, struct syw_error *err)
{
    const struct document_block *block = &document->block[at];
    struct syw_picture picture = *block->picture;
    struct syw_picture_place place = {.number = 1, .view = picture.axis != NULL};
    picture.title = block->label;
    picture.caption = block->text;
    for (size_t i = 0; i < at; i++)
        place.number += document->block[i].kind == SYW_BLOCK_PICTURE;
    for (size_t i = at; i > 0 && place.view > 0 && has_axis(&document->block[i - 1]); i--)
        place.view++;
    place.last = at + 1 == document->n || !has_axis(&block[1]);
    return markup->picture(out, &picture, &place, err);
}

/* What is broken off a line, below it. */
static void put_rest(FILE *out, const char *text, const struct syw_markup *markup, size_t width, size_t indent)
{
    char line[2048];
    while (*text)
        markup->paragraph(out, syw_fold_take(line, sizeof line, &text, width, indent));
}

/* label: of an item, or NULL. */
static void put_folded(FILE *out, enum syw_block_kind kind, const char *label, const char *text,
                       const struct syw_markup *markup, size_t width)
{
    enum { INDENT = 2 };
    char line[2048];
    const size_t labeled = label ? syw_display_width(label) + 1 : 0;
    const size_t before = !label ? 0 : labeled < markup->hang ? markup->hang : labeled;
    syw_fold_take(line, sizeof line, &text, width > before ? width - before : 1, 0);
    if (kind == SYW_BLOCK_ITEM)
        markup->item(out, label, line);
    else
        markup->paragraph(out, line);
    put_rest(out, text, markup, width, label ? markup->hang : kind == SYW_BLOCK_ITEM ? INDENT : 0);
}

static enum syw_status put_block(FILE *out, const struct syw_document *document, size_t at,
                                 const struct syw_markup *markup, struct syw_error *err)
{
    const struct document_block *block = &document->block[at];
    const bool words = block->kind == SYW_BLOCK_PARAGRAPH || block->kind == SYW_BLOCK_ITEM;
    if (words && markup->hang > 0 && (!block->hint || document->layout.fold_hints)) {
        put_folded(out, block->kind, block->label, block->text, markup, syw_line_width(&document->layout));
        return SYW_OK;
    }
    switch (kind_put(block, markup)) {
    case SYW_BLOCK_HEADING:
        markup->heading(out, block->level, block->text);
        break;
    case SYW_BLOCK_PARAGRAPH:
        markup->paragraph(out, block->text);
        break;
    case SYW_BLOCK_ITEM:
        markup->item(out, block->label, block->text);
        break;
    case SYW_BLOCK_CODE:
        markup->code(out, block->text);
        break;
    case SYW_BLOCK_PICTURE:
        return put_picture(out, document, at, markup, err);
    case SYW_BLOCK_BOX_BEGIN:
        markup->box_begin(out, block->text);
        break;
    case SYW_BLOCK_BOX_END:
        markup->box_end(out);
        break;
    default:
        return syw_sheet_put(block->sheet, out, &markup->table, &document->layout, err);
    }
    return SYW_OK;
}

static enum syw_status put_blocks(const struct syw_document *document, FILE *out, const struct syw_markup *markup,
                                  struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    const struct document_block *before = NULL;
    for (size_t i = 0; i < document->n && status == SYW_OK; i++) {
        const struct document_block *block = &document->block[i];
        const bool item = block->kind == SYW_BLOCK_ITEM;
        const bool first = i == 0 || block[-1].kind != block->kind;
        const bool last = i + 1 == document->n || block[1].kind != block->kind;
        if (!is_put(block, markup))
            continue;
        if (before && !markup->joined[kind_put(before, markup)][kind_put(block, markup)])
            fputc('\n', out);
        if (item && first && markup->list_begin)
            markup->list_begin(out, block->label != NULL);
        status = put_block(out, document, i, markup, err);
        if (item && last && markup->list_end)
            markup->list_end(out, block->label != NULL);
        before = block;
    }
    return status;
}

/* The caption stands below all else. */
static void put_caption(const struct syw_document *document, FILE *out, const struct syw_markup *markup)
{
    const struct syw_layout *layout = &document->layout;
    if (layout->caption && markup->caption) {
        markup->caption(out, layout->caption, layout->captioned);
        return;
    }
    if (!layout->caption || !layout->captioned)
        return;
    fputs(document->n > 0 ? "\n" : "", out);
    if (markup->hang > 0)
        put_folded(out, SYW_BLOCK_PARAGRAPH, NULL, layout->caption, markup, syw_line_width(layout));
    else
        markup->paragraph(out, layout->caption);
}

static struct syw_document_head head_of(const struct syw_document *document)
{
    struct syw_document_head head = {document->title, document->data, document->data_length};
    for (size_t i = 0; i < document->n && !head.title; i++)
        if (document->block[i].kind == SYW_BLOCK_HEADING && document->block[i].level == 1)
            head.title = document->block[i].text;
    for (size_t i = 0; i < document->n && !head.title; i++)
        if (document->block[i].kind == SYW_BLOCK_SHEET)
            head.title = syw_sheet_title(document->block[i].sheet);
    return head;
}

enum syw_status syw_document_put(const struct syw_document *document, FILE *out, const struct syw_markup *markup,
                                 struct syw_error *err)
{
    const struct syw_document_head head = head_of(document);
    if (document->status != SYW_OK)
        return syw_error_memory(err);
    if (markup->begin)
        markup->begin(out, &head);
    enum syw_status status = put_blocks(document, out, markup, err);
    if (status == SYW_OK)
        put_caption(document, out, markup);
    if (markup->end)
        markup->end(out, &head);
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
    if (!markup && format != SYW_FORMAT_CSV)
        return syw_error_set(err, SYW_EINVAL, "a document is not written as %s", syw_format_name(format));
    enum syw_status status = check_columns(document, err);
    if (status != SYW_OK)
        return status;
    return markup ? syw_document_put(document, out, markup, err) : write_tables(document, out, err);
}
