/* One block of memory holds the line at hand and what was read beyond it; cells are cut out of it in place. */
#include "lines.h"

#include "base/clock.h"
#include "base/number.h"

#include <errno.h>
#include <string.h>

/* Reads on until the block holds a whole line, or the rest of the file: *stop is its end, NULL in the latter case. */
static enum syw_status find_end(char **stop, struct power_lines *lines, struct syw_error *err)
{
    while (!(*stop = memchr(lines->block + lines->begin, '\n', lines->end - lines->begin)) && !lines->read_all) {
        lines->end -= lines->begin;
        memmove(lines->block, lines->block + lines->begin, lines->end);
        lines->begin = 0;
        if (lines->end == POWER_LINE_BYTES)
            return syw_error_at(err, SYW_EPARSE, lines->name, lines->number + 1, 0, "the line is longer than 64 KiB");
        size_t n = fread(lines->block + lines->end, 1, POWER_LINE_BYTES - lines->end, lines->in);
        if (n == 0 && ferror(lines->in))
            return syw_error_at(err, SYW_EIO, lines->name, 0, 0, "cannot read: %s", strerror(errno));
        lines->read_all = n == 0;
        lines->end += n;
    }
    return SYW_OK;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static enum syw_status take_line(bool *more, struct power_lines *lines, struct syw_error *err)
{
    char *stop;
    enum syw_status status = find_end(&stop, lines, err);
    *more = stop || lines->begin < lines->end;
    if (status != SYW_OK || !*more)
        return status;
    lines->cut_off = !stop;
    lines->text = lines->block + lines->begin;
    lines->length = (size_t)((stop ? stop : lines->block + lines->end) - lines->text);
    lines->begin += lines->length + (stop != NULL);
    lines->number++;
    lines->is_split = false;
    if (lines->number == 1 && lines->length >= 3 && memcmp(lines->text, "\xEF\xBB\xBF", 3) == 0) {
        lines->text += 3;
        lines->length -= 3;
    }
    if (memchr(lines->text, '\0', lines->length)) {
        syw_error_at(err, SYW_EPARSE, lines->name, lines->number, 0, "the line holds a NUL byte");
        syw_error_hint(err, "save the log as text in UTF-8");
        return SYW_EPARSE;
    }
    while (lines->length > 0 && is_blank(lines->text[lines->length - 1]) && lines->text[lines->length - 1] != '\t')
        lines->length--;
    lines->text[lines->length] = '\0';
    return SYW_OK;
}

enum syw_status syw_power_next_line(bool *more, struct power_lines *lines, struct syw_error *err)
{
    enum syw_status status;
    do
        status = take_line(more, lines, err);
    while (status == SYW_OK && *more && lines->text[strspn(lines->text, " \t")] == '\0');
    return status;
}

char syw_power_delimiter(const struct power_lines *lines)
{
    static const char candidate[] = {',', ';', '|', '\t'};
    size_t count[sizeof candidate] = {0}, best = 0;
    for (size_t i = 0; i < lines->length; i++)
        for (size_t c = 0; c < sizeof candidate; c++)
            count[c] += lines->text[i] == candidate[c];
    for (size_t c = 1; c < sizeof candidate; c++)
        if (count[c] > count[best])
            best = c;
    return candidate[best];
}

/* Adds the cell [begin, end) without the blanks around it; end is writable. */
static void add_cell(struct power_lines *lines, char *begin, char *end)
{
    while (begin < end && is_blank(*begin))
        begin++;
    while (begin < end && is_blank(end[-1]))
        end--;
    *end = '\0';
    lines->cell[lines->cells++] = (struct power_cell){begin, (size_t)(end - begin)};
}

/* Adds the quoted cell that begins at c; returns where its delimiter must be. What follows the closing mark is lost. */
static char *add_quoted(struct power_lines *lines, char *c, char *end, char delimiter)
{
    char *to = ++c, *begin = c;
    for (; c < end && (*c != '"' || (c + 1 < end && c[1] == '"')); c++) {
        c += *c == '"';
        *to++ = *c;
    }
    char *stop = memchr(c, delimiter, (size_t)(end - c));
    add_cell(lines, begin, to);
    return stop ? stop : end;
}

static void split_words(struct power_lines *lines)
{
    char *c = lines->text;
    for (c += strspn(c, " \t,"); *c && lines->cells < POWER_CELLS; c += strspn(c, " \t,")) {
        size_t length = strcspn(c, " \t,");
        bool last = c[length] == '\0';
        add_cell(lines, c, c + length);
        c += length + !last;
    }
}

void syw_power_split(struct power_lines *lines, char delimiter)
{
    char *end = lines->text + lines->length;
    if (lines->is_split)
        return;
    lines->is_split = true;
    lines->cells = 0;
    if (delimiter == ' ') {
        split_words(lines);
        return;
    }
    for (char *c = lines->text, *stop; c <= end; c = stop + 1) {
        while (c < end && is_blank(*c) && *c != delimiter)
            c++;
        if (*c == '"' && delimiter != '|') {
            stop = add_quoted(lines, c, end, delimiter);
        } else {
            stop = memchr(c, delimiter, (size_t)(end - c));
            if (!stop || lines->cells + 1 == POWER_CELLS)
                stop = end;
            add_cell(lines, c, stop);
        }
        if (lines->cells == POWER_CELLS)
            break;
    }
}

bool syw_power_number(double *number, const struct power_cell *cell, char delimiter)
{
    char copy[64], *to = copy;
    const char *comma = delimiter == ',' ? NULL : memchr(cell->text, ',', cell->length);
    if (!comma || cell->length >= sizeof copy)
        return syw_decimal_read(number, cell->text, cell->length);
    const char *point = strrchr(cell->text, '.'), *sign = strrchr(cell->text, ',');
    if (point && point > sign)
        sign = point;
    for (const char *c = cell->text; *c; c++)
        if (c == sign)
            *to++ = '.';
        else if (*c == *sign || (*c != ',' && *c != '.'))
            *to++ = *c;
    *to = '\0';
    return syw_decimal_read(number, copy, (size_t)(to - copy));
}

bool syw_power_missing(const struct power_cell *cell)
{
    const char *c = cell->text;
    return syw_is_missing(c, cell->length) || *c == '[' || strncmp(c, "<not ", 5) == 0 ||
           syw_same_word(c, cell->length, "not supported") || syw_same_word(c, cell->length, "unknown") ||
           strcmp(c, "ERR!") == 0;
}

bool syw_power_time(double *seconds, bool *zoned, const struct power_cell *cell, double utc_offset_s)
{
    char copy[64];
    if (cell->length < 10 || cell->length >= sizeof copy)
        return false;
    memcpy(copy, cell->text, cell->length + 1);
    if (copy[4] == '/' && copy[7] == '/')
        copy[4] = copy[7] = '-';
    if (!syw_time_read(seconds, zoned, copy, cell->length))
        return false;
    if (!*zoned)
        *seconds -= utc_offset_s;
    return true;
}
