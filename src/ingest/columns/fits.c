/* A thousand rows at most are looked at, cell by cell. */
#include "fits.h"
#include "base/clock.h"
#include "base/number.h"
#include "state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t rows_of(const struct csv_header *header)
{
    return header->first ? header->first->rows : 0;
}

static const char *cell(const struct csv_header *header, size_t row, size_t column)
{
    return syw_first_cell(header->first, row, column);
}

/* A number, whatever stands behind it: its unit, a percent sign, a spread. */
static bool begins_with_number(const char *text)
{
    while (*text == ' ' || *text == '\'')
        text++;
    text += *text == '-' || *text == '+';
    text += *text == '.' || *text == ',';
    return (*text >= '0' && *text <= '9') || syw_is_infinite(text, strlen(text));
}

static bool is_number(const char *text)
{
    double number;
    return syw_decimal_read(&number, text, strlen(text)) || syw_is_infinite(text, strlen(text));
}

static bool is_time(const char *text, unsigned order)
{
    const size_t length = strlen(text);
    double seconds, number;
    bool zoned;
    if (syw_time_read(&seconds, &zoned, text, length) || syw_date_read(&seconds, &zoned, order, text, length))
        return true;
    return syw_decimal_read(&number, text, length) && syw_unix_time(&seconds, number);
}

static bool is_state(const char *text)
{
    enum syw_state state;
    const char *word;
    size_t length;
    return syw_state_read(&state, &word, &length, text, strlen(text)) < SYW_STATE_WORDS;
}

static bool is_whole(const char *text)
{
    double number;
    return syw_decimal_read(&number, text, strlen(text)) && number >= 0 && number <= 0x1p53 &&
           number == (double)(long long)number;
}

static bool is_duration(const char *text)
{
    double seconds;
    bool rounded;
    return syw_duration_read(&seconds, &rounded, text, strlen(text));
}

static bool is_readable(const char *text, enum syw_role role, unsigned order)
{
    switch (role) {
    case SYW_ROLE_MODEL:
    case SYW_ROLE_TRIAL:
    case SYW_ROLE_HARDWARE:
    case SYW_ROLE_ZONE:
        return true;
    case SYW_ROLE_STATE:
        return is_state(text);
    case SYW_ROLE_STARTED:
    case SYW_ROLE_ENDED:
        return is_time(text, order);
    case SYW_ROLE_WEIGHT:
        return is_whole(text);
    case SYW_ROLE_DEVICES:
    case SYW_ROLE_STEP:
        return is_number(text);
    case SYW_ROLE_DURATION:
        return begins_with_number(text) || is_duration(text);
    default:
        return begins_with_number(text);
    }
}

struct column_fit syw_column_fit(const struct csv_header *header, size_t column, enum syw_role role)
{
    const bool times = role == SYW_ROLE_STARTED || role == SYW_ROLE_ENDED;
    const unsigned order = times ? syw_column_date_order(header, column) : 0;
    struct column_fit fit = {0};
    for (size_t row = 0; row < rows_of(header); row++) {
        const char *text = cell(header, row, column);
        const size_t length = strlen(text);
        if (syw_is_missing(text, length) || (times && syw_same_word(text, length, "unknown")))
            continue;
        const bool readable = is_readable(text, role, order);
        fit.filled++;
        fit.readable += readable;
        fit.example = !readable && !fit.example ? text : fit.example;
    }
    return fit;
}

unsigned syw_column_date_order(const struct csv_header *header, size_t column)
{
    unsigned orders = SYW_DAY_FIRST | SYW_MONTH_FIRST;
    bool any = false;
    for (size_t row = 0; row < rows_of(header); row++) {
        const char *text = cell(header, row, column);
        const unsigned allowed = syw_date_orders(text, strlen(text));
        any = any || allowed;
        orders &= allowed ? allowed : orders;
    }
    return any && (orders == SYW_DAY_FIRST || orders == SYW_MONTH_FIRST) ? orders : 0;
}

bool syw_column_is_serial(const struct csv_header *header, size_t column)
{
    const double ten_years = 3653;
    double least = INFINITY, most = -INFINITY, number, seconds;
    for (size_t row = 0; row < rows_of(header); row++) {
        const char *text = cell(header, row, column);
        if (syw_is_missing(text, strlen(text)))
            continue;
        if (!syw_decimal_read(&number, text, strlen(text)) || !syw_serial_time(&seconds, number))
            return false;
        least = fmin(least, number);
        most = fmax(most, number);
    }
    return least <= most && most - least < ten_years;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool syw_column_is_unique(const struct csv_header *header, size_t column)
{
    const char *text[FIRST_ROWS];
    size_t n = 0;
    for (size_t row = 0; row < rows_of(header); row++)
        if (*(text[n] = cell(header, row, column)))
            n++;
    if (n > 1)
        qsort(text, n, sizeof *text, by_text);
    for (size_t i = 1; i < n; i++)
        if (strcmp(text[i], text[i - 1]) == 0)
            return false;
    return n > 0;
}

size_t syw_column_distinct(const char *value[], size_t most, const struct csv_header *header, size_t column)
{
    size_t n = 0;
    for (size_t row = 0; row < rows_of(header) && n < most; row++) {
        const char *text = cell(header, row, column);
        size_t i = 0;
        while (i < n && strcmp(value[i], text) != 0)
            i++;
        if (i == n && !syw_is_missing(text, strlen(text)))
            value[n++] = text;
    }
    return n;
}

bool syw_column_counts(const struct csv_header *header, size_t column)
{
    double begin = 0, before = 0, by = 1, number;
    size_t up = 0;
    for (size_t row = 0; row < rows_of(header); row++) {
        const char *text = cell(header, row, column);
        if (!syw_decimal_read(&number, text, strlen(text)))
            return false;
        begin = row == 0 ? number : begin;
        by = up == 0 && number > before ? number - before : by;
        if ((row == 0 && number < 0) || (row > 0 && number != before && number != before + by && number != begin))
            return false;
        up += row > 0 && number == before + by;
        before = number;
    }
    return up > 1 && (begin == 0 || begin == 1 || begin == by);
}

/* One comma with three digits behind it and one to three before, which do not begin with 0. */
static bool is_like_thousands(const char *text)
{
    text += *text == '-' || *text == '+';
    const size_t before = strspn(text, "0123456789");
    return before >= 1 && before <= 3 && *text != '0' && text[before] == ',' &&
           strspn(text + before + 1, "0123456789") == 3 && text[before + 4] == '\0';
}

bool syw_column_is_ambiguous(const struct csv_header *header, size_t column)
{
    size_t thousands = 0, others = 0, whole = 0;
    for (size_t row = 0; row < rows_of(header); row++) {
        const char *text = cell(header, row, column);
        thousands += is_like_thousands(text);
        others += strchr(text, ',') && !is_like_thousands(text);
        whole += *text && text[strspn(text, "0123456789")] == '\0';
    }
    return thousands > 0 && others == 0 && (whole > 0 || header->delimiter == ',');
}
