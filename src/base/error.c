/* Errors as values: filled in once, by whoever sees the fault first. */
#include "syw/error.h"
#include "text.h"

#include <stdarg.h>

enum syw_status syw_error_set(struct syw_error *err, enum syw_status code, const char *format, ...)
{
    if (err && err->code == SYW_OK) {
        *err = (struct syw_error){.code = code};
        va_list arguments;
        va_start(arguments, format);
        syw_text_add_list(err->text, sizeof err->text, format, arguments);
        va_end(arguments);
    }
    return code;
}

enum syw_status syw_error_at(struct syw_error *err, enum syw_status code, const char *source, size_t line,
                             size_t column, const char *format, ...)
{
    if (err && err->code == SYW_OK) {
        *err = (struct syw_error){.code = code, .line = line, .column = column};
        syw_text_add(err->source, sizeof err->source, "%s", source);
        va_list arguments;
        va_start(arguments, format);
        syw_text_add_list(err->text, sizeof err->text, format, arguments);
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
    syw_text_add_list(err->hint, sizeof err->hint, format, arguments);
    va_end(arguments);
}

enum syw_status syw_error_memory(struct syw_error *err)
{
    return syw_error_set(err, SYW_ENOMEM, "out of memory");
}
