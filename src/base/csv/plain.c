/* Splitting at delimiters and nothing more. tests/test_csv.c holds it against libcsv. */
#include "plain.h"

#include <string.h>

bool syw_plain_is(const char *text, size_t length)
{
    return !memchr(text, '"', length) && !memchr(text, '\r', length) && !memchr(text, '\0', length);
}

static bool is_blank(char c, char delimiter)
{
    return c == ' ' || (c == '\t' && delimiter != '\t');
}

static void split_line(char *c, char *end, char delimiter, void (*cell)(void *, size_t, void *), void *context)
{
    while (c < end && is_blank(*c, delimiter))
        c++;
    if (c == end)
        return;
    for (char *stop; c <= end; c = stop + 1) {
        stop = memchr(c, delimiter, (size_t)(end - c));
        if (!stop)
            stop = end;
        char *last = stop;
        while (c < last && is_blank(*c, delimiter))
            c++;
        while (c < last && is_blank(last[-1], delimiter))
            last--;
        *last = '\0';
        cell(c, (size_t)(last - c), context);
    }
}

void syw_plain_split(char *text, size_t length, char delimiter, void (*cell)(void *text, size_t length, void *context),
                     void (*row_end)(int end, void *context), void *context)
{
    for (char *end = text + length, *line_end; text < end; text = line_end + 1) {
        line_end = memchr(text, '\n', (size_t)(end - text));
        split_line(text, line_end, delimiter, cell, context);
        row_end('\n', context);
    }
}
