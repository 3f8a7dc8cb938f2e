/* libcsv finds the cells, or in blocks of plain lines plain.c; this file knows where they are. libcsv's callbacks
 * get no position and cannot stop the parse, so lines are counted here and the first error sticks until the block is
 * through. */
#include "reader.h"
#include "base/grow.h"
#include "base/text.h"
#include "begin.h"
#include "block.h"

#include <csv.h>
#include <errno.h>
#include <string.h>

/* Stands for the '#' of a quoted cell that begins a row, which is data, until the cell is there: libcsv does not tell
 * which cells were quoted. No byte of UTF-8. */
static const char quoted_hash = '\xff';

enum { HEADER_BYTES = 1 << 20, CELL_BYTES = 16 << 20 };

struct reader {
    struct csv_parser parser;
    const struct csv_listener *listener;
    const char *name;
    struct syw_error *err;
    enum syw_status status; /* sticky */

    struct csv_header header;
    bool header_done, header_again; /* again: the next row still belongs to it */
    struct csv_first_rows first;
    bool hash_is_data; /* '#' begins no comment */
    char *names;       /* the header's cells, one after the other, each ended by '\0' */
    size_t names_length, names_capacity;
    bool *wanted;

    size_t line, row_line; /* of what comes next, of the row's begin */
    size_t fields;         /* cells of the row so far */
    size_t filled, titles; /* of these: not empty; like the header from the first on */
    bool hash;             /* the row begins with '#' */
    size_t nul_column;
    bool scan; /* this block holds quotation marks, or a block so far held a NUL: look into every cell */
    bool nul_seen;
    bool row_ended; /* since somebody set it to false */
    bool begun;     /* a block was read */
    bool ending;    /* the file has been read to its end */
    struct plain_wants wants;
    char before[2];       /* the last two bytes of the block before */
    size_t quoted_hashes; /* marked, and not yet met */
    int last_end;         /* what ended the line before: CR LF arrives as two ends */
    bool crlf;
};

static enum syw_status not_text(struct reader *reader)
{
    enum syw_status status =
        syw_error_at(reader->err, SYW_EPARSE, reader->name, reader->line, 0, "the header is not UTF-8 text");
    syw_error_hint(reader->err, "save the table as CSV in UTF-8");
    return status;
}

/* Line ends inside a quoted cell count; a NUL byte spoils the row. */
static void look_into(struct reader *reader, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < length && text[i + 1] == '\n')))
            reader->line++;
        if (text[i] == '\0' && reader->nul_column == 0)
            reader->nul_column = reader->fields;
    }
}

static enum syw_status add_name(struct reader *reader, const char *text, size_t length)
{
    enum syw_status status =
        grow(&reader->names, &reader->names_capacity, reader->names_length + length + 1, 1, reader->err);
    if (status == SYW_OK) {
        memcpy(reader->names + reader->names_length, text, length);
        reader->names_length += length;
        reader->names[reader->names_length++] = '\0';
    }
    return status;
}

/* What the first rows say of the header. */
static enum syw_status look_ahead(struct reader *reader)
{
    struct csv_header *header = &reader->header;
    const char *what, *hint;
    syw_first_rows_drop_first(&reader->first);
    if (syw_header_is_odd(&what, &hint, header, &reader->first)) {
        syw_error_at(reader->err, SYW_EPARSE, reader->name, header->line, 0, "%s", what);
        syw_error_hint(reader->err, "%s", hint);
        return SYW_EPARSE;
    }
    enum syw_status status = syw_header_join(&reader->header_again, header, &reader->first, reader->err);
    if (status != SYW_OK)
        return status;
    syw_first_rows_keep_data(&reader->first, header->columns, &reader->hash_is_data);
    header->first = &reader->first;
    if (!syw_header_is_data(header))
        return SYW_OK;
    syw_error_at(reader->err, SYW_EPARSE, reader->name, header->line, 0,
                 "the first line holds numbers: it is a row of data, not a header");
    syw_error_hint(reader->err, "put a line with the columns' names above it");
    return SYW_EPARSE;
}

static enum syw_status end_header(struct reader *reader)
{
    struct csv_header *header = &reader->header;
    if (reader->nul_column || !syw_is_utf8(reader->names, reader->names_length))
        return not_text(reader);
    header->line = reader->row_line;
    header->columns = reader->fields;
    header->name = calloc(header->columns, sizeof *header->name);
    reader->wanted = calloc(header->columns, sizeof *reader->wanted);
    if (!header->name || !reader->wanted)
        return syw_error_memory(reader->err);
    char *name = reader->names;
    for (size_t i = 0; i < header->columns; i++, name += strlen(name) + 1)
        header->name[i] = name;
    enum syw_status status = look_ahead(reader);
    if (status == SYW_OK)
        status = reader->listener->header(reader->listener->context, header, reader->wanted, reader->err);
    reader->header_done = true;
    reader->wants = (struct plain_wants){header, reader->wanted, reader->hash_is_data};
    return status;
}

static enum csv_row_kind kind_of(const struct reader *reader)
{
    if (reader->hash && !reader->hash_is_data)
        return CSV_ROW_COMMENT;
    if (reader->filled == 0 && !reader->nul_column)
        return CSV_ROW_BLANK;
    return reader->titles == reader->header.columns && reader->fields == reader->titles ? CSV_ROW_HEADER : CSV_ROW_DATA;
}

static enum syw_status end_row(struct reader *reader)
{
    if (!reader->header_done)
        return end_header(reader);
    struct csv_row row = {.line = reader->row_line,
                          .fields = reader->fields,
                          .nul_column = reader->nul_column,
                          .unended = reader->ending};
    row.kind = reader->header_again ? CSV_ROW_HEADER : kind_of(reader);
    if (!reader->header_again)
        return reader->listener->row(reader->listener->context, &row, reader->err);
    reader->header_again = false;
    return SYW_OK;
}

static void on_cell(void *text, size_t length, void *context)
{
    struct reader *reader = context;
    size_t column = reader->fields++, line = reader->line;
    if (column == 0) {
        reader->row_line = line;
        reader->hash = length > 0 && *(const char *)text == '#';
        if (reader->quoted_hashes > 0 && length > 0 && *(const char *)text == quoted_hash) {
            *(char *)text = '#';
            reader->quoted_hashes--;
        }
        reader->filled = reader->titles = 0;
    }
    reader->filled += length > 0;
    if (reader->scan)
        look_into(reader, text, length);
    if (reader->status != SYW_OK)
        return;
    if (!reader->header_done) {
        reader->status = add_name(reader, text, length);
        return;
    }
    if (reader->titles == column && column < reader->header.columns)
        reader->titles += strcmp(reader->header.name[column], text) == 0;
    if (column < reader->header.columns && reader->wanted[column] && !reader->header_again)
        reader->listener->cell(reader->listener->context,
                               &(struct csv_cell){.column = column, .line = line, .text = text, .length = length});
}

static void on_row_end(int end, void *context)
{
    struct reader *reader = context;
    bool second_half = end == '\n' && reader->last_end == '\r' && reader->fields == 0;
    if (reader->fields > 0 && reader->status == SYW_OK)
        reader->status = end_row(reader);
    if (second_half)
        reader->crlf = true;
    else
        reader->line++;
    reader->last_end = second_half ? 0 : end;
    reader->row_ended = true;
    reader->fields = 0;
    reader->nul_column = 0;
}

/* Looks at the first bytes of the file, and takes out of them what stands before the header. */
static enum syw_status begin(struct reader *reader, struct csv_block *block)
{
    enum syw_status status = syw_refuse_foreign(block->text, block->length, reader->name, reader->err);
    if (status != SYW_OK)
        return status;
    const struct csv_begin begin = syw_csv_begin(block->text, block->length);
    block->length -= begin.skip;
    memmove(block->text, block->text + begin.skip, block->length);
    syw_block_look(block, NULL);
    reader->line += begin.lines;
    reader->header.bom = begin.bom;
    reader->header.delimiter = begin.delimiter;
    csv_set_delim(&reader->parser, (unsigned char)begin.delimiter);
    return syw_first_rows_take(&reader->first, block->text, block->length, block->last, begin.delimiter, reader->err);
}

static void *bounded_realloc(void *memory, size_t size)
{
    return size > CELL_BYTES ? NULL : realloc(memory, size);
}

/* Why libcsv stopped. The place is where the cell begins. */
static enum syw_status parser_error(struct reader *reader)
{
    size_t line = reader->line, column = reader->fields + 1;
    enum syw_status status = SYW_EPARSE;
    if (csv_error(&reader->parser) == CSV_EPARSE && !reader->header_done && reader->nul_seen) {
        status = not_text(reader);
    } else if (csv_error(&reader->parser) == CSV_EPARSE) {
        syw_error_at(reader->err, status, reader->name, line, column, "field %zu: %s", column,
                     reader->parser.quoted ? "text after the closing quotation mark"
                                           : "a quotation mark inside a field that does not begin with one");
        syw_error_hint(reader->err, "quote the whole field and double the quotation marks inside it");
    } else if (csv_get_buffer_size(&reader->parser) >= CELL_BYTES) {
        syw_error_at(reader->err, status, reader->name, line, column, "field %zu is longer than 16 MiB", column);
        syw_error_hint(reader->err, "a quotation mark may be missing at its end");
    } else {
        status = syw_error_memory(reader->err);
    }
    return status;
}

static enum syw_status parse(struct reader *reader, const char *text, size_t length)
{
    if (csv_parse(&reader->parser, text, length, on_cell, on_row_end, reader) != length && reader->status == SYW_OK)
        reader->status = parser_error(reader);
    return reader->status;
}

/* Tells cells[n] of the row in that line of the file. */
static void tell_cells(const struct csv_listener *listener, char *text, const struct csv_brief cells[], size_t n,
                       size_t line)
{
    for (size_t i = 0; i < n; i++) {
        if (listener->brief)
            i += listener->brief(listener->context, cells + i, n - i);
        if (i == n)
            break;
        char *cell = text + cells[i].at;
        cell[cells[i].length] = '\0';
        const struct csv_cell told = {cells[i].column, line, cell, cells[i].length, cells[i].reading, cells[i].number};
        listener->cell(listener->context, &told);
    }
}

/* Tells the rows of text that were taken apart. */
static void tell_rows(struct reader *reader, char *text, const struct plain_rows *rows)
{
    const struct csv_listener *listener = reader->listener;
    size_t at = 0;
    for (size_t i = 0; i < rows->rows && reader->status == SYW_OK; i++) {
        const struct plain_row *of = &rows->row[i];
        const struct csv_row row = {.kind = of->kind, .line = reader->line + of->line, .fields = of->fields};
        if (!reader->header_again) {
            tell_cells(listener, text, rows->cell + at, of->cells - at, row.line);
            reader->status = listener->row(listener->context, &row, reader->err);
        }
        at = of->cells;
        reader->header_again = false;
    }
    reader->line += rows->lines;
    reader->last_end = '\n';
}

/* A block of plain lines: libcsv gets the end of the row that it has begun, and the beginning of the last one. */
static enum syw_status feed_plain(struct reader *reader, struct csv_block *block)
{
    size_t head = block->head;
    reader->row_ended = false;
    enum syw_status status = parse(reader, block->text, head);
    if (status == SYW_OK && reader->row_ended) { /* and not inside a quoted cell that began earlier */
        if (block->status != SYW_OK)
            return syw_error_memory(reader->err);
        tell_rows(reader, block->text + head, &block->rows);
        head = block->whole;
        status = reader->status;
    }
    return status == SYW_OK ? parse(reader, block->text + head, block->length - head) : status;
}

/* marked: how many bytes may be marked. */
static void mark_quoted_hashes(struct reader *reader, char *text, size_t length, size_t marked)
{
    for (char *hash = memchr(text, '#', marked); hash; hash = memchr(hash, '#', marked - (size_t)(hash - text))) {
        const size_t at = (size_t)(hash - text);
        const char quote = at >= 1 ? text[at - 1] : reader->before[1];
        const char end = at >= 2 ? text[at - 2] : reader->before[at];
        if (quote == '"' && (end == '\n' || end == '\r')) {
            *hash = quoted_hash;
            reader->quoted_hashes++;
        }
        hash++;
    }
    for (size_t i = length < 2 ? length : 2; i > 0; i--) {
        reader->before[0] = reader->before[1];
        reader->before[1] = text[length - i];
    }
}

static enum syw_status feed(struct reader *reader, struct csv_block *block)
{
    const size_t length = block->length;
    mark_quoted_hashes(reader, block->text, length, block->quoted || length == 0 ? length : 1);
    reader->nul_seen = reader->nul_seen || block->nul;
    reader->scan = reader->nul_seen || block->quoted;
    return block->plain && !reader->scan && reader->header_done ? feed_plain(reader, block)
                                                                : parse(reader, block->text, length);
}

static enum syw_status finish(struct reader *reader)
{
    reader->ending = true;
    if (csv_fini(&reader->parser, on_cell, on_row_end, reader) != 0) {
        syw_error_at(reader->err, SYW_EPARSE, reader->name, reader->fields ? reader->row_line : reader->line, 0,
                     "a quotation mark is never closed in the row that begins here");
        syw_error_hint(reader->err, "close it, or double it if it is part of the text; or the file was cut");
        return SYW_EPARSE;
    }
    if (reader->status == SYW_OK && !reader->header_done)
        return syw_error_at(reader->err, SYW_EPARSE, reader->name, 0, 0, "the file is empty");
    return reader->status;
}

static enum syw_status take_block(void *context, struct csv_block *block, struct syw_error *err)
{
    struct reader *reader = context;
    enum syw_status status = SYW_OK;
    if (!reader->begun)
        status = begin(reader, block);
    reader->begun = true;
    if (status == SYW_OK)
        status = feed(reader, block);
    if (status == SYW_OK && !reader->header_done && block->done > HEADER_BYTES)
        status = syw_error_at(err, SYW_EPARSE, reader->name, reader->line, 0, "the header is longer than 1 MiB");
    return status == SYW_OK ? reader->listener->block(reader->listener->context, block->done, err) : status;
}

static const struct plain_wants *wants_of(const void *context)
{
    const struct reader *reader = context;
    return reader->header_done ? &reader->wants : NULL;
}

enum syw_status syw_csv_read_bytes(bool *crlf, const struct byte_source *bytes, const char *name,
                                   const struct csv_listener *listener, struct syw_error *err)
{
    struct reader reader = {.listener = listener, .name = name, .err = err, .line = 1};
    uint64_t done;
    enum syw_status status;
    bool parser = csv_init(&reader.parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL | CSV_APPEND_NULL) == 0;
    if (!parser) {
        status = syw_error_memory(err);
        goto done;
    }
    csv_set_realloc_func(&reader.parser, bounded_realloc);
    csv_set_blk_size(&reader.parser, 64 << 10);
    status = syw_blocks_read(&done, bytes, &(struct block_taker){take_block, wants_of, &reader}, err);
    if (status == SYW_OK)
        status = finish(&reader);
    if (status == SYW_OK) /* the last row may have ended with the file */
        status = listener->block(listener->context, done, err);
    if (status == SYW_OK)
        *crlf = reader.crlf;
done:
    if (parser)
        csv_free(&reader.parser);
    free(reader.names);
    free(reader.header.name);
    free(reader.header.joined);
    syw_first_rows_clear(&reader.first);
    free(reader.wanted);
    return status;
}

struct file_bytes {
    FILE *in;
    const char *name;
};

static enum syw_status read_file(size_t *length, void *context, char *block, size_t size, struct syw_error *err)
{
    const struct file_bytes *file = context;
    *length = fread(block, 1, size, file->in);
    if (*length < size && ferror(file->in))
        return syw_error_at(err, SYW_EIO, file->name, 0, 0, "cannot read: %s", strerror(errno));
    return SYW_OK;
}

enum syw_status syw_csv_read(bool *crlf, FILE *in, const char *name, const struct csv_listener *listener,
                             struct syw_error *err)
{
    struct file_bytes file = {in, name};
    return syw_csv_read_bytes(crlf, &(struct byte_source){read_file, &file}, name, listener, err);
}
