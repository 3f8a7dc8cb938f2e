/* JSON Lines, of which other threads parse the lines ahead. Which records a line ends is known where nothing but whole
 * objects stand in lines: from the first place on where that is not so, or anything is wrong, all is left to json.h. */
#ifndef SYW_INGEST_STORES_LINES_H
#define SYW_INGEST_STORES_LINES_H

#include "json.h"

struct lines {
    struct byte_source bytes;
    const struct told *table; /* that rows are made for; NULL: names of columns are wanted */
    const struct json_naming *naming;
    char *carried; /* carried[carried_length]: a line that has begun */
    size_t carried_length, carried_room;
    bool ended;  /* bytes has no more */
    size_t line; /* in which begins what is not taken yet */
    struct json_chunk *chunk;
    size_t chunks, first, left; /* chunk[chunks]; of those that were read, left from the first-th on are not taken, */
    size_t at;                  /* but for so many bytes */
};

/* What lines were made of, taken in their order by the calling thread: names are columns of `names`, which may hold
 * some that came before, or rows stand in `rows`, whose lines count from lines->line. */
struct lines_taker {
    enum syw_status (*take)(void *context, const struct told *names, const struct told_rows *rows,
                            const struct lines *lines, struct syw_error *err);
    void *context;
};

/* Begins to read. table: for which rows are made, its header told; NULL: names of columns are sought. In every case
 * syw_lines_end is due. Returns SYW_OK or SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_lines_begin(struct lines *lines, struct byte_source bytes, const struct told *table,
                                            const struct json_naming *naming, struct syw_error *err);

/* Reads as far as there are lines with whole objects. Returns SYW_OK, or what bytes.read or take returned. */
SYW_CHECKED enum syw_status syw_lines_read(struct lines *lines, const struct lines_taker *taker, struct syw_error *err);

/* What is left: what byte_source.read promises. context is a struct lines. */
enum syw_status syw_lines_rest(size_t *length, void *context, char *block, size_t size, struct syw_error *err);

void syw_lines_end(struct lines *lines);

#endif
