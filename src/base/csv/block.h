/* Blocks of a file as UTF-8, and what can be found out about one without knowing those before it. */
#ifndef SYW_BASE_CSV_BLOCK_H
#define SYW_BASE_CSV_BLOCK_H

#include "plain.h"
#include "utf16.h"

#ifndef CSV_BLOCK_BYTES /* fuzzing has small ones, so that files have several */
#define CSV_BLOCK_BYTES (256 << 10)
#endif

struct csv_block {
    char *text; /* text[length]; room for what UTF-16 becomes */
    size_t length;
    uint64_t done; /* bytes of the file up to its end */
    bool last;     /* nothing follows */

    bool quoted, nul; /* it holds a quotation mark, a NUL */
    bool plain;       /* it is made of plain lines */
    size_t head;      /* where the first line begins in it; its length where none does */
    size_t whole;     /* where the last line ends in it, at least head */
    struct plain_rows rows;
    enum syw_status status; /* of taking these apart */
};

/* Looks at the block and, where it is plain and anything is wanted, takes the lines between head and whole apart. wants
 * NULL: nothing is. */
void syw_block_look(struct csv_block *block, const struct plain_wants *wants);

/* Who goes through the blocks in order, all in the calling thread. */
struct block_taker {
    enum syw_status (*take)(void *context, struct csv_block *block, struct syw_error *err);
    /* What is wanted of plain lines; NULL as long as that is not known. It stays what it is. */
    const struct plain_wants *(*wants)(const void *context);
    void *context;
};

/* Reads all blocks; once it is known what is wanted, other threads look at them ahead. *done: bytes in all. Returns
 * SYW_OK, SYW_ENOMEM, or what bytes->read or take returned first. */
SYW_CHECKED enum syw_status syw_blocks_read(uint64_t *done, const struct byte_source *bytes,
                                            const struct block_taker *taker, struct syw_error *err);

#endif
