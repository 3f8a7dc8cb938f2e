/* A number's digits are gathered into an integer; where that and the power of ten are both exact doubles, one
 * multiplication or division rounds once and is right. Everything else is strtod's. */
#include "number.h"

#include <float.h>
#include <langinfo.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 1023 };

/* A number taken apart: digits * 10^exponent. */
struct decimal {
    bool negative, exact; /* exact: digits holds them all */
    uint64_t digits;
    long exponent;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool syw_same_word(const char *text, size_t length, const char *word)
{
    size_t i = 0;
    while (i < length && word[i] && lower(text[i]) == lower(word[i]))
        i++;
    return i == length && word[i] == '\0';
}

/* Digits up to the first other character; the 20th significant one and those after it are not kept. */
static const char *take_digits(struct decimal *decimal, const char *c)
{
    uint64_t digits = decimal->digits;
    for (; is_digit(*c); c++) {
        if (digits > (UINT64_MAX - 9) / 10)
            decimal->exact = false;
        else
            digits = 10 * digits + (uint64_t)(*c - '0');
    }
    decimal->digits = digits;
    return c;
}

/* Where the exponent's text ends; *exponent is held within +-99999, which no double outlasts. */
static const char *take_exponent(long *exponent, const char *c)
{
    const char *digit = c + 1;
    bool negative = *digit == '-';
    if (*digit == '-' || *digit == '+')
        digit++;
    if (!is_digit(*digit))
        return c;
    long e = 0;
    for (; is_digit(*digit); digit++)
        if (e < 10000)
            e = 10 * e + (*digit - '0');
    *exponent += negative ? -e : e;
    return digit;
}

/* Takes the number that begins at c apart; returns where it ends, c where there is none. */
static const char *take_apart(struct decimal *decimal, const char *c)
{
    const char *begin = c;
    *decimal = (struct decimal){.negative = *c == '-', .exact = true};
    if (*c == '-' || *c == '+')
        c++;
    const char *whole = c;
    c = take_digits(decimal, c);
    size_t digits = (size_t)(c - whole);
    if (*c == '.') {
        const char *fraction = c + 1;
        c = take_digits(decimal, fraction);
        digits += (size_t)(c - fraction);
        decimal->exponent = -(long)(c - fraction);
    }
    if (digits == 0)
        return begin;
    if (*c == 'e' || *c == 'E')
        c = take_exponent(&decimal->exponent, c);
    return c;
}

/* strtod reads the process locale's decimal point, so that is what it gets. */
static double by_strtod(const char *text, size_t length)
{
    char copy[LONGEST + 32];
    const char *point = nl_langinfo(RADIXCHAR), *dot = memchr(text, '.', length);
    size_t before = dot ? (size_t)(dot - text) : length, width = dot ? strlen(point) : 0;
    if (width > 16)
        return strtod(text, NULL);
    memcpy(copy, text, before);
    if (dot) {
        memcpy(copy + before, point, width);
        memcpy(copy + before + width, dot + 1, length - before - 1);
    }
    copy[dot ? length - 1 + width : length] = '\0';
    return strtod(copy, NULL);
}

const char *syw_decimal_begin(double *number, const char *text)
{
    static const double power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    struct decimal decimal;
    const char *end = take_apart(&decimal, text);
    if (end == text || end - text > LONGEST)
        return text;
    const bool rounds_once = FLT_EVAL_METHOD == 0 && decimal.exact && decimal.digits <= UINT64_C(1) << 53 &&
                             decimal.exponent >= -22 && decimal.exponent <= 22;
    if (rounds_once) {
        const double digits = (double)decimal.digits;
        const double size = decimal.exponent < 0 ? digits / power[-decimal.exponent] : digits * power[decimal.exponent];
        *number = decimal.negative ? -size : size;
    } else {
        *number = by_strtod(text, (size_t)(end - text));
    }
    return end;
}

bool syw_decimal_read(double *number, const char *text, size_t length)
{
    const char *end = text + length;
    double begun = 0;
    while (text < end && is_blank(*text))
        text++;
    while (text < end && is_blank(end[-1]))
        end--;
    if (text < end && *text == '\'')
        text++;
    if (text == end || syw_decimal_begin(&begun, text) != end)
        return false;
    *number = begun;
    return true;
}

static bool is_one_of(const char *text, size_t length, const char *const word[], size_t n)
{
    while (length > 0 && is_blank(*text)) {
        text++;
        length--;
    }
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    for (size_t i = 0; i < n; i++)
        if (syw_same_word(text, length, word[i]))
            return true;
    return false;
}

bool syw_is_missing(const char *text, size_t length)
{
    static const char *const word[] = {"", "nan", "-nan", "null", "none", "na", "n/a", "<na>", "-"};
    return is_one_of(text, length, word, sizeof word / sizeof *word);
}

bool syw_is_infinite(const char *text, size_t length)
{
    static const char *const word[] = {"inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"};
    return is_one_of(text, length, word, sizeof word / sizeof *word);
}
