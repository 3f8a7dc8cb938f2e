/* Errors as values: filled in once, by whoever sees the fault first. */
#include "syw/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Replaces control bytes, which a file's own text may hold, and cuts a character that does not fit whole. */
static void tame(char *text, size_t size)
{
    size_t length = strlen(text);
    if (length + 1 == size) {
        while (length > 0 && ((unsigned char)text[length - 1] & 0xC0) == 0x80)
            length--;
        if (length > 0 && (unsigned char)text[length - 1] >= 0xC0)
            length--;
        text[length] = '\0';
    }
    for (char *c = text; *c; c++)
        if ((unsigned char)*c < 32 || *c == 127)
            *c = '?';
}

static void fill(char *text, size_t size, const char *format, va_list arguments)
{
    vsnprintf(text, size, format, arguments);
    tame(text, size);
}

enum syw_status syw_error_set(struct syw_error *err, enum syw_status code, const char *format, ...)
{
    if (err && err->code == SYW_OK) {
        *err = (struct syw_error){.code = code};
        va_list arguments;
        va_start(arguments, format);
        fill(err->text, sizeof err->text, format, arguments);
        va_end(arguments);
    }
    return code;
}

enum syw_status syw_error_at(struct syw_error *err, enum syw_status code, const char *source, size_t line,
                             size_t column, const char *format, ...)
{
    if (err && err->code == SYW_OK) {
        *err = (struct syw_error){.code = code, .line = line, .column = column};
        snprintf(err->source, sizeof err->source, "%s", source);
        tame(err->source, sizeof err->source);
        va_list arguments;
        va_start(arguments, format);
        fill(err->text, sizeof err->text, format, arguments);
        va_end(arguments);
    }
    return code;
}

void syw_error_hint(struct syw_error *err, const char *format, ...)
{
    if (!err || err->code == SYW_OK || err->hint[0])
        return;
    va_list arguments;
    va_start(arguments, format);
    fill(err->hint, sizeof err->hint, format, arguments);
    va_end(arguments);
}

enum syw_status syw_error_memory(struct syw_error *err)
{
    return syw_error_set(err, SYW_ENOMEM, "out of memory");
}
