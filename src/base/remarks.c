/* A list of sentences that remembers that it could not grow. */
#include "syw/remarks.h"

#include "text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void syw_remarks_add(struct syw_remarks *remarks, const char *format, ...)
{
    char text[1024] = "";
    va_list arguments;
    if (!remarks)
        return;
    va_start(arguments, format);
    syw_text_add_list(text, sizeof text, format, arguments);
    va_end(arguments);
    for (size_t i = 0; i < remarks->n; i++)
        if (strcmp(remarks->text[i], text) == 0)
            return;
    char *copy = syw_text_copy(text, strlen(text));
    char **grown = copy ? realloc(remarks->text, (remarks->n + 1) * sizeof *grown) : NULL;
    if (!grown) {
        free(copy);
        remarks->failed = true;
        return;
    }
    remarks->text = grown;
    remarks->text[remarks->n++] = copy;
}

enum syw_status syw_remarks_check(const struct syw_remarks *remarks, struct syw_error *err)
{
    return remarks && remarks->failed ? syw_error_memory(err) : SYW_OK;
}

void syw_remarks_clear(struct syw_remarks *remarks)
{
    for (size_t i = 0; i < remarks->n; i++)
        free(remarks->text[i]);
    free(remarks->text);
    *remarks = (struct syw_remarks){0};
}
