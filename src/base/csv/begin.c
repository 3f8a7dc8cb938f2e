/* Excel names the delimiter in a line of its own, and people write remarks above a table. */
#include "begin.h"
#include "base/number.h"

#include <string.h>

static const char delimiters[] = {',', ';', '|', '\t'};

static size_t line_length(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length && text[i] != '\n' && text[i] != '\r')
        i++;
    return i;
}

/* The line's end: LF, CR LF or CR. */
static size_t end_length(const char *text, size_t length)
{
    return length == 0 ? 0 : 1 + (length > 1 && text[0] == '\r' && text[1] == '\n');
}

static size_t count(const char *text, size_t length, char delimiter)
{
    bool quoted = false;
    size_t n = 0;
    for (size_t i = 0; i < length && (quoted || (text[i] != '\n' && text[i] != '\r')); i++) {
        quoted ^= text[i] == '"';
        n += !quoted && text[i] == delimiter;
    }
    return n;
}

/* The delimiter that the line has most of outside of quotation marks. */
static char delimiter_of(const char *text, size_t length)
{
    size_t best = 0;
    while (length > 0 && (*text == '\n' || *text == '\r')) {
        text++;
        length--;
    }
    for (size_t c = 1; c < sizeof delimiters; c++)
        if (count(text, length, delimiters[c]) > count(text, length, delimiters[best]))
            best = c;
    return delimiters[best];
}

/* Whether the line's first cell, or one after a delimiter, is a number: a row of data, not a header. */
static bool has_numbers(const char *text, size_t length)
{
    char copy[64];
    double number;
    const size_t end = line_length(text, length);
    for (size_t at = 0; at <= end; at++) {
        size_t cell = at;
        while (cell < end && !memchr(delimiters, text[cell], sizeof delimiters))
            cell++;
        if (cell - at < sizeof copy) {
            memcpy(copy, text + at, cell - at);
            copy[cell - at] = '\0';
            if (syw_decimal_read(&number, copy, cell - at))
                return true;
        }
        at = cell;
    }
    return false;
}

static void skip_line(struct csv_begin *begin, const char *text, size_t length)
{
    size_t line = line_length(text + begin->skip, length - begin->skip);
    line += end_length(text + begin->skip + line, length - begin->skip - line);
    begin->skip += line;
    begin->lines++;
}

/* Comments; the last of them is the header where a row of as many cells follows that holds numbers. */
static void skip_comments(struct csv_begin *begin, const char *text, size_t length)
{
    size_t last = 0, before = 0;
    while (begin->skip < length && strchr("#\r\n", text[begin->skip])) {
        if (text[begin->skip] == '#') {
            last = begin->skip;
            before = begin->lines;
            begin->comments++;
        }
        skip_line(begin, text, length);
    }
    if (begin->comments == 0)
        return;
    const char *rest = text + begin->skip;
    const size_t left = length - begin->skip;
    const char delimiter = delimiter_of(text + last, length - last);
    if (left > 0 && (count(text + last, length - last, delimiter) == 0 || !has_numbers(rest, left) ||
                     count(text + last, length - last, delimiter) != count(rest, left, delimiter)))
        return;
    begin->comments--;
    begin->lines = before;
    begin->skip = last + 1;
    while (begin->skip < length && (text[begin->skip] == ' ' || text[begin->skip] == '#'))
        begin->skip++;
    if (begin->skip < length && text[begin->skip] == delimiter)
        begin->skip = last; /* the first column is named # */
}

struct csv_begin syw_csv_begin(const char *text, size_t length)
{
    struct csv_begin begin = {.bom = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0};
    begin.skip = begin.bom ? 3 : 0;
    const char *first = text + begin.skip;
    const size_t quote = length > begin.skip && *first == '"';
    if (length - begin.skip >= 5 + quote && syw_same_word(first + quote, 4, "sep=") &&
        line_length(first, length - begin.skip) <= 5 + 2 * quote &&
        memchr(delimiters, first[4 + quote], sizeof delimiters)) {
        begin.delimiter = first[4 + quote];
        skip_line(&begin, text, length);
    }
    skip_comments(&begin, text, length);
    if (!begin.delimiter)
        begin.delimiter = delimiter_of(text + begin.skip, length - begin.skip);
    return begin;
}
