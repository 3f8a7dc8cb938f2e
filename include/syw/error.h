/* Errors: a status that every fallible function returns and a description that the caller owns.
 *
 * A function that can fail takes its outputs first and `struct syw_error *err` last (NULL: not
 * interested). The first error wins: a description that is set already is not overwritten. On error
 * the outputs are untouched. The library neither prints nor exits.
 *
 * What the caller can set stands in backquotes, called as in these headers: "`skip_bad` leaves them out". A column for
 * a role is `column role=NAME`, of no name where the role is not to be played. A program with options of its own puts
 * their names there, as the tool does.
 */
#ifndef SYW_ERROR_H
#define SYW_ERROR_H

#include "syw/decls.h"

#include <stddef.h>

SYW_BEGIN_DECLS

enum syw_status {
    SYW_OK = 0,
    SYW_ENOMEM,  /* memory ran out */
    SYW_EIO,     /* a file cannot be opened, read or written */
    SYW_EPARSE,  /* the data cannot be read as what they should be */
    SYW_EINVAL,  /* an option is missing, unknown or contradicts another */
    SYW_EDOMAIN, /* a number is outside of what the function is defined for */
    SYW_ERENDER  /* cairo or pango could not draw */
};

struct syw_error {
    enum syw_status code;
    size_t line;      /* physical line in source, from 1; 0: not about a place in a file; in a store without lines
                         (syw_source.records) the row's number */
    size_t column;    /* field in the line, from 1; 0: not about one field */
    char source[256]; /* file name, "" where it is not about a file */
    char text[512];   /* what is wrong: lower case, no full stop, the subject in quotes */
    char hint[512];   /* what to do about it, "" where there is no usual remedy */
};

/* Describes an error that is not about a place in a file, unless err is NULL or set already.
 * Returns code, so that `return syw_error_set(err, SYW_EDOMAIN, ...)` reads as one step. Text that is too
 * long is cut at a character's border; control characters become '?' (a file's text may be hostile to a
 * terminal). */
enum syw_status syw_error_set(struct syw_error *err, enum syw_status code, const char *format, ...) SYW_PRINTF(3, 4);

/* The same with a place: source is a file name, line and column count from 1 (0: unknown). */
enum syw_status syw_error_at(struct syw_error *err, enum syw_status code, const char *source, size_t line,
                             size_t column, const char *format, ...) SYW_PRINTF(6, 7);

/* Adds what to do; no effect where err is NULL, not set, or has a hint already. */
void syw_error_hint(struct syw_error *err, const char *format, ...) SYW_PRINTF(2, 3);

/* "out of memory" as an error; returns SYW_ENOMEM. */
enum syw_status syw_error_memory(struct syw_error *err);

SYW_END_DECLS

#endif
