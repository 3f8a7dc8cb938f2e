/* How wide lines are: as COLUMNS says, else as the terminal is, else 80 columns. */
#include "width.h"

#include "options/options.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { UNKNOWN = 80, LEAST = 20, MOST = 1000 };

size_t columns_asked(void)
{
    const char *said = getenv("COLUMNS");
    double columns;
    return said && parse_number(&columns, said) && columns == floor(columns) && columns >= LEAST && columns <= MOST
               ? (size_t)columns
               : 0;
}

size_t columns_of(FILE *stream)
{
    const size_t asked = columns_asked();
    struct winsize size = {0};
    if (asked > 0)
        return asked;
    if (stream && isatty(fileno(stream)) && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col >= LEAST)
        return size.ws_col;
    return UNKNOWN;
}

void print_wrapped(FILE *out, const char *text, size_t at, size_t indent, size_t width)
{
    while (*text) {
        size_t word = strcspn(text, " \n");
        if (at > indent && at + 1 + word > width) {
            fprintf(out, "\n%*s", (int)indent, "");
            at = indent;
        } else if (at > indent) {
            fputc(' ', out);
            at++;
        }
        fprintf(out, "%.*s", (int)word, text);
        at += word;
        text += word;
        if (*text == '\n' && text[1] == '\n') {
            fprintf(out, "\n\n%*s", (int)indent, "");
            at = indent;
        }
        text += strspn(text, " \n");
    }
    fputc('\n', out);
}
