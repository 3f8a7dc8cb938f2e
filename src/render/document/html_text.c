/* Texts of strangers as text of a page. */
#include "markup.h"

#include <glib.h>

/* What steers the direction of the text around it (Unicode 15, 2.7 of UAX 9): a name could reorder a sentence. */
static bool is_steering(gunichar c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* What is no character of a page: controls, noncharacters, and what steers. */
static bool is_replaced(gunichar c)
{
    return g_unichar_iscntrl(c) || is_steering(c) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static void put_character(FILE *out, const char *text, gunichar c, size_t length)
{
    const char *entity = c == '<'    ? "&lt;"
                         : c == '>'  ? "&gt;"
                         : c == '&'  ? "&amp;"
                         : c == '"'  ? "&quot;"
                         : c == '\'' ? "&#39;"
                                     : NULL;
    if (entity)
        fputs(entity, out);
    else if (c == '\n' || c == '\r' || c == '\t')
        fputc(' ', out);
    else if (is_replaced(c))
        fputs("\xEF\xBF\xBD", out);
    else
        fwrite(text, 1, length, out);
}

void syw_put_html(FILE *out, const char *text)
{
    while (*text) {
        const gunichar c = g_utf8_get_char_validated(text, -1);
        const bool valid = c != (gunichar)-1 && c != (gunichar)-2;
        const size_t length = valid ? (size_t)(g_utf8_next_char(text) - text) : 1;
        put_character(out, text, valid ? c : 0xFFFE, length);
        text += length;
    }
}
