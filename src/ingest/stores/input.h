/* The bytes of a file of trials, unpacked where it is compressed, with a look ahead. */
#ifndef SYW_INGEST_STORES_INPUT_H
#define SYW_INGEST_STORES_INPUT_H

#include "base/csv/reader.h"

struct unpacking; /* opaque: a compressed stream */

struct input {
    const char *name; /* for messages */
    FILE *file;
    char *head; /* head[head_length]: what was looked at, but for the first head_taken bytes not yet read */
    size_t head_length, head_taken, head_capacity;
    struct unpacking *unpacking; /* NULL: the bytes are as they stand */
    struct _GChecksum *digest;   /* of the file's bytes read so far; NULL: not asked for */
    const char *packing;         /* "gzip" or "zip"; "" */
};

enum { SYW_INPUT_DIGEST = 65 };

/* Begins to read `file`, whose name stands in messages: finds out whether it is compressed by gzip, or a .zip, of which
 * the one member is read. digest: its SHA-256 is worked out as it is read. The file stays the caller's. Returns SYW_OK,
 * SYW_EIO, SYW_EPARSE (cannot be unpacked; several members), SYW_ENOMEM; in every case syw_input_clear is due. */
SYW_CHECKED enum syw_status syw_input_begin(struct input *input, FILE *file, const char *name, bool digest,
                                            struct syw_error *err);

/* The SHA-256 of the whole file in hexadecimal digits, for which what is left of it is read; "" where it was not asked
 * for. */
SYW_CHECKED enum syw_status syw_input_digest(char digest[SYW_INPUT_DIGEST], struct input *input, struct syw_error *err);

/* Looks ahead: head[head_length] are then the next `size` bytes or, where the file ends before, all that are left. What
 * was read before is forgotten, so that head_taken is 0. */
SYW_CHECKED enum syw_status syw_input_look(struct input *input, size_t size, struct syw_error *err);

/* The next bytes: what byte_source.read promises. context is a struct input. */
enum syw_status syw_input_read(size_t *length, void *context, char *block, size_t size, struct syw_error *err);

/* The bytes that were looked at, which are still to be read after that. context is a struct looked_at. */
struct looked_at {
    const struct input *input;
    size_t at; /* 0 to begin with */
};
enum syw_status syw_input_read_looked_at(size_t *length, void *context, char *block, size_t size,
                                         struct syw_error *err);

void syw_input_clear(struct input *input);

#endif
