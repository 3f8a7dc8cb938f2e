/* A piece ends with a line; a line that is longer than a piece is nobody's but json.c's. */
#include "lines.h"
#include "base/ahead.h"
#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK_BYTES = 256 << 10, NAME_SHOWN = 200 };

struct json_chunk {
    char *text; /* text[length] */
    size_t length, room;
    struct json_tokener *tokener;
    bool whole;             /* it holds objects and blanks, and nothing else */
    size_t lines;           /* line ends in it */
    struct told names;      /* where names are sought */
    struct told_rows *rows; /* where rows are made */
};

struct lines_reading {
    struct lines *lines;
    const struct lines_taker *taker;
};

enum syw_status syw_lines_begin(struct lines *lines, struct byte_source bytes, const struct told *table,
                                const struct json_naming *naming, struct syw_error *err)
{
    *lines = (struct lines){.bytes = bytes, .table = table, .naming = naming, .line = 1};
    lines->chunks = syw_ahead_items();
    lines->chunk = calloc(lines->chunks, sizeof *lines->chunk);
    if (!lines->chunk)
        return syw_error_memory(err);
    for (size_t i = 0; i < lines->chunks; i++) {
        struct json_chunk *chunk = &lines->chunk[i];
        chunk->tokener = json_tokener_new_ex(SYW_JSON_DEEPEST);
        chunk->rows = calloc(1, sizeof *chunk->rows);
        if (!chunk->tokener || !chunk->rows)
            return syw_error_memory(err);
        if (table && syw_told_view(chunk->rows, table, err) != SYW_OK)
            return SYW_ENOMEM;
    }
    return SYW_OK;
}

void syw_lines_end(struct lines *lines)
{
    for (size_t i = 0; lines->chunk && i < lines->chunks; i++) {
        struct json_chunk *chunk = &lines->chunk[i];
        if (chunk->tokener)
            json_tokener_free(chunk->tokener);
        if (chunk->rows)
            syw_told_rows_clear(chunk->rows);
        free(chunk->rows);
        syw_told_clear(&chunk->names);
        free(chunk->text);
    }
    free(lines->chunk);
    free(lines->carried);
    *lines = (struct lines){0};
}

/* The next piece: what was carried over, and more up to the last line end. */
static enum syw_status fill(void *item, bool *end, void *context, struct syw_error *err)
{
    struct lines *lines = ((struct lines_reading *)context)->lines;
    struct json_chunk *chunk = item;
    size_t more = 0, length = lines->carried_length;
    enum syw_status status = grow(&chunk->text, &chunk->room, length + CHUNK_BYTES, 1, err);
    if (status != SYW_OK)
        return status;
    if (length > 0)
        memcpy(chunk->text, lines->carried, length);
    lines->carried_length = 0;
    if (!lines->ended)
        status = lines->bytes.read(&more, lines->bytes.context, chunk->text + length, CHUNK_BYTES, err);
    if (status != SYW_OK)
        return status;
    lines->ended = lines->ended || more < CHUNK_BYTES;
    chunk->length = length += more;
    while (!lines->ended && length > 0 && chunk->text[length - 1] != '\n')
        length--;
    if (length > 0 && length < chunk->length) {
        const size_t rest = chunk->length - length;
        if ((status = grow(&lines->carried, &lines->carried_room, rest, 1, err)) != SYW_OK)
            return status;
        memcpy(lines->carried, chunk->text + length, rest);
        lines->carried_length = rest;
        chunk->length = length;
    }
    *end = chunk->length == 0;
    return status;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Line ends before `to`; *from then stands there. */
static size_t count_lines(const char **from, const char *to)
{
    size_t lines = 0;
    while ((*from = memchr(*from, '\n', (size_t)(to - *from)))) {
        lines++;
        ++*from;
    }
    *from = to;
    return lines;
}

/* Makes of a record what is wanted. */
static enum syw_status digest(struct json_chunk *chunk, const struct lines *lines, struct json_object *record)
{
    char unknown[NAME_SHOWN];
    if (!json_object_is_type(record, json_type_object))
        return SYW_EPARSE;
    if (!lines->table)
        return syw_json_add_columns(&chunk->names, record, lines->naming, NULL);
    struct told *view = &chunk->rows->view;
    const size_t n = syw_json_rows(record, lines->naming);
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < n && status == SYW_OK; i++) {
        status = syw_json_set_cells(view, record, lines->naming, i, unknown, sizeof unknown, NULL);
        if (status == SYW_OK)
            status = syw_told_keep_row(chunk->rows, chunk->lines, unknown, NULL);
    }
    return status;
}

static void work(void *item, const void *context)
{
    const struct lines *lines = ((const struct lines_reading *)context)->lines;
    struct json_chunk *chunk = item;
    const char *at = chunk->text, *end = at + chunk->length, *counted = at;
    enum syw_status status = SYW_OK;
    syw_told_forget(chunk->rows);
    chunk->lines = 0;
    json_tokener_reset(chunk->tokener);
    while (status == SYW_OK) {
        while (at < end && is_blank(*at))
            at++;
        chunk->lines += count_lines(&counted, at);
        if (at == end)
            break;
        struct json_object *record = json_tokener_parse_ex(chunk->tokener, at, (int)(end - at));
        at += json_tokener_get_parse_end(chunk->tokener);
        status = record ? digest(chunk, lines, record) : SYW_EPARSE;
        json_object_put(record);
    }
    chunk->whole = status == SYW_OK;
}

static enum syw_status take(void *item, bool *stop, void *context, struct syw_error *err)
{
    const struct lines_reading *reading = context;
    struct lines *lines = reading->lines;
    const struct json_chunk *chunk = item;
    *stop = !chunk->whole;
    if (!chunk->whole)
        return SYW_OK;
    enum syw_status status = reading->taker->take(reading->taker->context, &chunk->names, chunk->rows, lines, err);
    lines->line += chunk->lines;
    return status;
}

enum syw_status syw_lines_read(struct lines *lines, const struct lines_taker *taker, struct syw_error *err)
{
    struct lines_reading reading = {lines, taker};
    struct ahead ahead = {fill, work, take, .context = &reading, .n = lines->chunks};
    for (size_t i = 0; i < lines->chunks; i++)
        ahead.item[i] = &lines->chunk[i];
    enum syw_status status = syw_ahead_run(&ahead, err);
    /* the one that made it stop is left, too */
    const bool stopped = ahead.taken > 0 && !lines->chunk[(ahead.taken - 1) % lines->chunks].whole;
    lines->first = ahead.taken - stopped;
    lines->left = ahead.filled - lines->first;
    return status;
}

/* Moves what there is of text[length] from *at on to block[*filled], up to size. */
static void move_rest(char *block, size_t *filled, size_t size, const char *text, size_t length, size_t *at)
{
    const size_t room = size - *filled, rest = length - *at, some = rest < room ? rest : room;
    if (some > 0)
        memcpy(block + *filled, text + *at, some);
    *filled += some;
    *at += some;
}

enum syw_status syw_lines_rest(size_t *length, void *context, char *block, size_t size, struct syw_error *err)
{
    struct lines *lines = context;
    size_t more = 0;
    *length = 0;
    for (; lines->left > 0 && *length < size; lines->left -= lines->at == 0) {
        const struct json_chunk *chunk = &lines->chunk[lines->first % lines->chunks];
        move_rest(block, length, size, chunk->text, chunk->length, &lines->at);
        if (lines->at == chunk->length) {
            lines->at = 0;
            lines->first++;
        }
    }
    if (*length < size)
        move_rest(block, length, size, lines->carried, lines->carried_length, &lines->at);
    if (*length == size || lines->ended)
        return SYW_OK;
    enum syw_status status = lines->bytes.read(&more, lines->bytes.context, block + *length, size - *length, err);
    *length += more;
    return status;
}
