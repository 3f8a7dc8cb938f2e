/* Opening what a path names. */
#ifndef SYW_ENERGY_STREAM_H
#define SYW_ENERGY_STREAM_H

#include "syw/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The name for messages. */
static inline const char *stream_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

/* given, or standard input for "-", or the file; NULL, described in err, where it cannot be opened. */
static inline FILE *stream_open(FILE *given, const char *path, struct syw_error *err)
{
    FILE *in = given ? given : strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!in)
        (void)syw_error_at(err, SYW_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    return in;
}

/* Closes what stream_open has opened. */
static inline void stream_close(FILE *in, FILE *given)
{
    if (in && in != given && in != stdin)
        fclose(in);
}

#endif
