/* A line may begin in one block and end in the next: what stands before the first line end of a block and behind the
 * last is left to whoever goes through the blocks in order. */
#include "block.h"
#include "base/ahead.h"
#include "utf16.h"

#include <stdlib.h>
#include <string.h>

struct blocks {
    const struct byte_source *bytes;
    const struct block_taker *taker;
    struct utf16 utf16;
    uint64_t done;
};

void syw_block_look(struct csv_block *block, const struct plain_wants *wants)
{
    const char *text = block->text, *first = memchr(text, '\n', block->length);
    block->quoted = memchr(text, '"', block->length) != NULL;
    block->nul = memchr(text, '\0', block->length) != NULL;
    block->plain = !block->quoted && !block->nul && !memchr(text, '\r', block->length);
    block->head = first ? (size_t)(first - text) + 1 : block->length;
    block->whole = block->length;
    block->status = SYW_OK;
    if (!block->plain || !wants)
        return;
    while (block->whole > block->head && text[block->whole - 1] != '\n')
        block->whole--;
    block->status = syw_plain_split(&block->rows, text + block->head, block->whole - block->head, wants, NULL);
}

/* The next block; length 0: there is none. The first one of UTF-16 may be a whole one, since only then it shows: there
 * is room for that. */
static enum syw_status read_block(struct csv_block *block, struct blocks *blocks, struct syw_error *err)
{
    const size_t room = blocks->utf16.on ? CSV_BLOCK_BYTES / 2 : CSV_BLOCK_BYTES;
    size_t taken;
    if (!block->text && !(block->text = malloc(2 * CSV_BLOCK_BYTES))) /* what is UTF-16 grows by half */
        return syw_error_memory(err);
    enum syw_status status = blocks->bytes->read(&taken, blocks->bytes->context, block->text, room, err);
    if (status != SYW_OK)
        return status;
    if (blocks->done == 0)
        syw_utf16_begin(&blocks->utf16, block->text, taken);
    block->length = taken;
    block->last = taken < room;
    block->done = blocks->done += taken;
    if (!blocks->utf16.on || taken == 0)
        return SYW_OK;
    char *raw = malloc(taken);
    if (!raw)
        return syw_error_memory(err);
    memcpy(raw, block->text, taken);
    block->length = syw_utf16_convert(&blocks->utf16, block->text, raw, taken, block->last);
    free(raw);
    return SYW_OK;
}

static enum syw_status fill(void *item, bool *end, void *context, struct syw_error *err)
{
    struct csv_block *block = item;
    enum syw_status status = read_block(block, context, err);
    *end = status == SYW_OK && block->length == 0;
    return status;
}

static void look(void *item, const void *context)
{
    const struct block_taker *taker = ((const struct blocks *)context)->taker;
    syw_block_look(item, taker->wants(taker->context));
}

static enum syw_status take(void *item, bool *stop, void *context, struct syw_error *err)
{
    const struct block_taker *taker = ((const struct blocks *)context)->taker;
    (void)stop;
    return taker->take(taker->context, item, err);
}

enum syw_status syw_blocks_read(uint64_t *done, const struct byte_source *bytes, const struct block_taker *taker,
                                struct syw_error *err)
{
    struct blocks blocks = {.bytes = bytes, .taker = taker};
    struct csv_block block[AHEAD_MOST] = {{0}};
    struct ahead ahead = {fill, look, take, .context = &blocks, .n = syw_ahead_items()};
    enum syw_status status = SYW_OK;
    bool end = false;
    for (size_t i = 0; i < ahead.n; i++)
        ahead.item[i] = &block[i];
    while (status == SYW_OK && !end && !taker->wants(taker->context)) {
        status = fill(&block[0], &end, &blocks, err);
        if (status != SYW_OK || end)
            break;
        syw_block_look(&block[0], NULL);
        status = taker->take(taker->context, &block[0], err);
        end = block[0].last;
    }
    if (status == SYW_OK && !end)
        status = syw_ahead_run(&ahead, err);
    for (size_t i = 0; i < ahead.n; i++) {
        free(block[i].text);
        syw_plain_clear(&block[i].rows);
    }
    *done = blocks.done;
    return status;
}
