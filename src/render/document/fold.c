/* Widths are those of characters, not of bytes. */
#include "fold.h"

#include "base/text.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Bytes and columns of the character that text begins with; a byte that is no UTF-8 counts as one. */
static size_t step(size_t *columns, const char *text)
{
    const gunichar c = g_utf8_get_char_validated(text, -1);
    const bool valid = c != (gunichar)-1 && c != (gunichar)-2;
    *columns = !valid ? 1 : g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    return valid ? (size_t)(g_utf8_next_char(text) - text) : 1;
}

/* Columns of the first `length` bytes. */
static size_t width_of(const char *text, size_t length)
{
    size_t width = 0, columns;
    for (size_t at = 0; at < length; width += columns)
        at += step(&columns, text + at);
    return width;
}

size_t syw_display_width(const char *text)
{
    return width_of(text, strlen(text));
}

size_t syw_longest_word(const char *text)
{
    size_t longest = 0;
    for (size_t length; *text; text += length + strspn(text + length, " ")) {
        length = strcspn(text, " ");
        const size_t width = width_of(text, length);
        longest = width > longest ? width : longest;
    }
    return longest;
}

/* Bytes of the first characters of text that fit into so many columns, and into so many bytes. */
static size_t head_of(const char *text, size_t width, size_t most)
{
    size_t at = 0, columns;
    for (size_t used = 0; text[at]; used += columns) {
        const size_t bytes = step(&columns, text + at);
        if (used + columns > width || at + bytes > most)
            break;
        at += bytes;
    }
    return at;
}

/* The bytes of a word that stay in a line that it is too long for: all that fit, or those up to punctuation. */
static size_t break_word(const char *text, size_t width)
{
    const size_t fit = head_of(text, width, SIZE_MAX);
    size_t length = fit;
    while (length > 0 && !strchr("/_-.:,", text[length - 1]))
        length--;
    return length > 0 ? length : fit > 0 ? fit : 1;
}

/* Bytes of the word that text begins with; a percent sign goes with its number. */
static size_t word_length(const char *text)
{
    size_t length = strcspn(text, " ");
    while (strncmp(text + length, " %", 2) == 0)
        length += 1 + strcspn(text + length + 1, " ");
    return length;
}

size_t syw_fold_line(const char **next, const char *text, size_t width, enum syw_long_words words)
{
    const size_t indent = strspn(text, " ");
    size_t length = indent + word_length(text + indent), columns = width_of(text, length);
    if (words == SYW_WORDS_BROKEN && width > 0 && columns > width) {
        length = break_word(text, width);
        *next = text + length;
        return length;
    }
    while (text[length]) {
        const size_t blanks = strspn(text + length, " "), word = word_length(text + length + blanks);
        columns += blanks + width_of(text + length + blanks, word);
        if (width > 0 && columns > width)
            break;
        length += blanks + word;
    }
    *next = text + length + strspn(text + length, " ");
    return length;
}

char *syw_fold_take(char *line, size_t size, const char **text, size_t width, size_t indent)
{
    const char *begin = *text;
    size_t length = syw_fold_line(text, begin, width > indent ? width - indent : width, SYW_WORDS_WHOLE);
    if (length > size - 1 - indent) {
        length = syw_text_cut(begin, size - 1 - indent);
        *text = begin + length;
    }
    snprintf(line, size, "%*s%.*s", (int)indent, "", (int)length, begin);
    return line;
}

size_t syw_fold_count(const char *text, size_t width, enum syw_long_words words)
{
    size_t n = 0;
    do {
        syw_fold_line(&text, text, width, words);
        n++;
    } while (*text);
    return n;
}

/* The last characters of text that fit so. */
static const char *tail_of(const char *text, size_t width, size_t most)
{
    size_t columns;
    while (*text && (syw_display_width(text) > width || strlen(text) > most))
        text += step(&columns, text);
    return text;
}

void syw_shorten(char *part, size_t size, const char *text, size_t width)
{
    static const char ellipsis[] = "\u2026";
    const size_t kept = width > 1 ? width - 1 : 0, bytes = (size - sizeof ellipsis) / 2;
    if (strlen(text) < size && syw_display_width(text) <= width)
        snprintf(part, size, "%s", text);
    else
        snprintf(part, size, "%.*s%s%s", (int)head_of(text, kept - kept / 2, bytes), text, ellipsis,
                 tail_of(text, kept / 2, bytes));
}
