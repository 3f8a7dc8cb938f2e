/* zlib unpacks as it reads: what a small file unpacks to, however much, takes no more memory than a large file. */
#include "input.h"
#include "base/grow.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <zlib.h>

enum { PACKED_BYTES = 64 << 10, LOCAL_HEADER = 30, MOST_NAME = 65535 };

struct unpacking {
    z_stream z;
    bool begun, ended, zip;
    uint64_t stored; /* of a member that is not compressed: bytes left */
    bool is_stored;
    unsigned char packed[PACKED_BYTES];
};

static enum syw_status read_file(size_t *length, const struct input *input, void *block, size_t size,
                                 struct syw_error *err)
{
    *length = fread(block, 1, size, input->file);
    if (*length < size && ferror(input->file))
        return syw_error_at(err, SYW_EIO, input->name, 0, 0, "cannot read: %s", strerror(errno));
    if (input->digest)
        g_checksum_update(input->digest, block, (gssize)*length);
    return SYW_OK;
}

/* Makes sure that packed bytes are at hand, as long as there are any. */
static enum syw_status fill(struct input *input, struct syw_error *err)
{
    z_stream *z = &input->unpacking->z;
    size_t length;
    if (z->avail_in > 0)
        return SYW_OK;
    enum syw_status status = read_file(&length, input, input->unpacking->packed, PACKED_BYTES, err);
    if (status == SYW_OK) {
        z->next_in = input->unpacking->packed;
        z->avail_in = (uInt)length;
    }
    return status;
}

static enum syw_status too_short(const struct input *input, struct syw_error *err)
{
    return syw_error_at(err, SYW_EPARSE, input->name, 0, 0, "the compressed data end too early");
}

/* The next packed bytes as they stand. */
static enum syw_status take(struct input *input, unsigned char bytes[], size_t n, struct syw_error *err)
{
    z_stream *z = &input->unpacking->z;
    for (size_t i = 0; i < n; i++) {
        enum syw_status status = fill(input, err);
        if (status != SYW_OK)
            return status;
        if (z->avail_in == 0)
            return too_short(input, err);
        bytes[i] = *z->next_in++;
        z->avail_in--;
    }
    return SYW_OK;
}

static unsigned number(const unsigned char bytes[], size_t n)
{
    unsigned value = 0;
    while (n-- > 0)
        value = value << 8 | bytes[n];
    return value;
}

/* A member of a .zip begins with its name and how it is packed (APPNOTE 4.3.7). */
static enum syw_status begin_member(struct input *input, struct syw_error *err)
{
    enum { STREAMED = 8, STORED = 0, DEFLATED = 8 };
    struct unpacking *unpacking = input->unpacking;
    unsigned char header[LOCAL_HEADER], skipped;
    enum syw_status status = take(input, header, sizeof header, err);
    if (status != SYW_OK)
        return status;
    const unsigned flags = number(header + 6, 2), method = number(header + 8, 2);
    for (size_t i = number(header + 26, 2) + number(header + 28, 2); i > 0 && status == SYW_OK; i--)
        status = take(input, &skipped, 1, err);
    if (status != SYW_OK)
        return status;
    unpacking->is_stored = method == STORED && !(flags & STREAMED);
    unpacking->stored = number(header + 22, 4);
    if (flags & 1 || (!unpacking->is_stored && method != DEFLATED))
        return syw_error_at(err, SYW_EPARSE, input->name, 0, 0, "this .zip cannot be read: %s",
                            flags & 1 ? "it is encrypted" : "it is packed by an unknown method");
    return SYW_OK;
}

/* Behind a member of a .zip: another one is refused, since which of them is meant is not known. */
static enum syw_status end_member(struct input *input, struct syw_error *err)
{
    unsigned char next[4] = {0};
    enum syw_status status = SYW_OK;
    input->unpacking->ended = true;
    for (size_t i = 0; i < 20 && status == SYW_OK; i++) {
        memmove(next, next + 1, 3);
        status = take(input, next + 3, 1, NULL);
        if (status == SYW_OK && memcmp(next, "PK\x03\x04", 4) == 0) {
            syw_error_at(err, SYW_EPARSE, input->name, 0, 0, "this .zip holds several files");
            syw_error_hint(err, "unpack it and name the one to read");
            return SYW_EPARSE;
        }
        if (status == SYW_OK && memcmp(next, "PK\x01\x02", 4) == 0)
            break;
    }
    return SYW_OK;
}

static enum syw_status read_stored(size_t *length, struct input *input, char *block, size_t size, struct syw_error *err)
{
    struct unpacking *unpacking = input->unpacking;
    enum syw_status status = fill(input, err);
    if (status != SYW_OK)
        return status;
    *length = size < unpacking->stored ? size : (size_t)unpacking->stored;
    if (*length > unpacking->z.avail_in)
        *length = unpacking->z.avail_in;
    if (*length == 0 && unpacking->stored > 0)
        return too_short(input, err);
    memcpy(block, unpacking->z.next_in, *length);
    unpacking->z.next_in += *length;
    unpacking->z.avail_in -= (uInt)*length;
    unpacking->stored -= *length;
    return unpacking->stored == 0 ? end_member(input, err) : SYW_OK;
}

/* Behind a compressed stream: gzip may have another one, which is its continuation. */
static enum syw_status end_stream(struct input *input, struct syw_error *err)
{
    struct unpacking *unpacking = input->unpacking;
    if (unpacking->zip)
        return end_member(input, err);
    enum syw_status status = fill(input, err);
    if (status != SYW_OK)
        return status;
    unpacking->ended = unpacking->z.avail_in == 0 || *unpacking->z.next_in != 0x1f; /* padding may follow */
    return inflateReset(&unpacking->z) == Z_OK ? SYW_OK : syw_error_memory(err);
}

static enum syw_status inflate_some(size_t *length, struct input *input, char *block, size_t size,
                                    struct syw_error *err)
{
    z_stream *z = &input->unpacking->z;
    z->next_out = (Bytef *)block;
    z->avail_out = (uInt)size;
    while (z->avail_out == size && !input->unpacking->ended) {
        enum syw_status status = fill(input, err);
        if (status != SYW_OK)
            return status;
        if (z->avail_in == 0)
            return too_short(input, err);
        int result = inflate(z, Z_NO_FLUSH);
        if (result == Z_STREAM_END)
            status = end_stream(input, err);
        else if (result == Z_MEM_ERROR)
            status = syw_error_memory(err);
        else if (result != Z_OK && result != Z_BUF_ERROR)
            status = syw_error_at(err, SYW_EPARSE, input->name, 0, 0, "cannot unpack: %s",
                                  z->msg ? z->msg : "the compressed data are damaged");
        if (status != SYW_OK)
            return status;
    }
    *length = size - z->avail_out;
    return SYW_OK;
}

static enum syw_status read_some(size_t *length, struct input *input, char *block, size_t size, struct syw_error *err)
{
    struct unpacking *unpacking = input->unpacking;
    *length = 0;
    if (!unpacking)
        return read_file(length, input, block, size, err);
    if (unpacking->ended)
        return SYW_OK;
    if (size > 1 << 30)
        size = 1 << 30; /* zlib counts in int */
    return unpacking->is_stored ? read_stored(length, input, block, size, err)
                                : inflate_some(length, input, block, size, err);
}

/* The packed bytes that were looked at go to zlib. */
static enum syw_status begin_unpacking(struct input *input, bool zip, struct syw_error *err)
{
    struct unpacking *unpacking = calloc(1, sizeof *unpacking);
    if (!unpacking)
        return syw_error_memory(err);
    input->unpacking = unpacking;
    input->packing = zip ? "zip" : "gzip";
    unpacking->zip = zip;
    unpacking->z.next_in = memcpy(unpacking->packed, input->head, input->head_length);
    unpacking->z.avail_in = (uInt)input->head_length;
    input->head_length = 0;
    unpacking->begun = inflateInit2(&unpacking->z, zip ? -MAX_WBITS : MAX_WBITS + 16) == Z_OK;
    if (!unpacking->begun)
        return syw_error_memory(err);
    return zip ? begin_member(input, err) : SYW_OK;
}

enum syw_status syw_input_begin(struct input *input, FILE *file, const char *name, bool digest, struct syw_error *err)
{
    *input = (struct input){.name = name, .file = file, .packing = ""};
    if (digest && !(input->digest = g_checksum_new(G_CHECKSUM_SHA256)))
        return syw_error_memory(err);
    enum syw_status status = syw_input_look(input, PACKED_BYTES, err);
    if (status != SYW_OK)
        return status;
    const bool gzip = input->head_length >= 2 && memcmp(input->head, "\x1f\x8b", 2) == 0;
    const bool zip = input->head_length >= 4 && memcmp(input->head, "PK\x03\x04", 4) == 0;
    if (!gzip && !zip)
        return SYW_OK;
    status = begin_unpacking(input, zip, err);
    return status == SYW_OK ? syw_input_look(input, PACKED_BYTES, err) : status;
}

enum syw_status syw_input_look(struct input *input, size_t size, struct syw_error *err)
{
    size_t length = 1;
    input->head_length -= input->head_taken;
    if (input->head_taken > 0)
        memmove(input->head, input->head + input->head_taken, input->head_length);
    input->head_taken = 0;
    enum syw_status status = grow(&input->head, &input->head_capacity, size, 1, err);
    while (status == SYW_OK && input->head_length < size && length > 0) {
        status = read_some(&length, input, input->head + input->head_length, size - input->head_length, err);
        input->head_length += status == SYW_OK ? length : 0;
    }
    return status;
}

enum syw_status syw_input_read(size_t *length, void *context, char *block, size_t size, struct syw_error *err)
{
    struct input *input = context;
    const size_t left = input->head_length - input->head_taken;
    enum syw_status status = SYW_OK;
    *length = size < left ? size : left;
    memcpy(block, input->head + input->head_taken, *length);
    input->head_taken += *length;
    for (size_t more = 1; status == SYW_OK && *length < size && more > 0; *length += more)
        if ((status = read_some(&more, input, block + *length, size - *length, err)) != SYW_OK)
            more = 0;
    return status;
}

enum syw_status syw_input_read_looked_at(size_t *length, void *context, char *block, size_t size, struct syw_error *err)
{
    (void)err;
    struct looked_at *looked = context;
    *length = looked->input->head_length - looked->at;
    *length = *length < size ? *length : size;
    memcpy(block, looked->input->head + looked->at, *length);
    looked->at += *length;
    return SYW_OK;
}

enum syw_status syw_input_digest(char digest[SYW_INPUT_DIGEST], struct input *input, struct syw_error *err)
{
    char block[BUFSIZ];
    enum syw_status status = SYW_OK;
    digest[0] = '\0';
    if (!input->digest)
        return SYW_OK;
    for (size_t length = 1; length > 0 && status == SYW_OK;)
        status = read_file(&length, input, block, sizeof block, err);
    if (status == SYW_OK)
        snprintf(digest, SYW_INPUT_DIGEST, "%s", g_checksum_get_string(input->digest));
    return status;
}

void syw_input_clear(struct input *input)
{
    if (input->digest)
        g_checksum_free(input->digest);
    if (input->unpacking && input->unpacking->begun)
        inflateEnd(&input->unpacking->z);
    free(input->unpacking);
    free(input->head);
    *input = (struct input){0};
}
