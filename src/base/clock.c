/* One cursor over the text, small steps that each take a piece or leave it. */
#include "clock.h"
#include "number.h"
#include "take.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *word, *unit;
    double seconds;
} units[] = {
    {"s", "s", 1},
    {"sec", "s", 1},
    {"secs", "s", 1},
    {"second", "s", 1},
    {"seconds", "s", 1},
    {"ms", "ms", 0.001},
    {"msec", "ms", 0.001},
    {"millis", "ms", 0.001},
    {"millisecond", "ms", 0.001},
    {"milliseconds", "ms", 0.001},
    {"us", "us", 1e-6},
    {"\xC2\xB5s", "us", 1e-6}, /* both of Unicode's signs for micro */
    {"\xCE\xBCs", "us", 1e-6},
    {"usec", "us", 1e-6},
    {"micros", "us", 1e-6},
    {"microsecond", "us", 1e-6},
    {"microseconds", "us", 1e-6},
    {"ns", "ns", 1e-9},
    {"nanos", "ns", 1e-9},
    {"nanosecond", "ns", 1e-9},
    {"nanoseconds", "ns", 1e-9},
    {"min", "min", 60},
    {"mins", "min", 60},
    {"minute", "min", 60},
    {"minutes", "min", 60},
    {"m", "min", 60},
    {"h", "h", 3600},
    {"hr", "h", 3600},
    {"hrs", "h", 3600},
    {"hour", "h", 3600},
    {"hours", "h", 3600},
    {"d", "d", 86400},
    {"day", "d", 86400},
    {"days", "d", 86400},
};

const char *syw_time_unit(double *seconds, const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (syw_same_word(word, length, units[i].word)) {
            *seconds = units[i].seconds;
            return units[i].unit;
        }
    return NULL;
}

/* A letter of a unit's name; those of micro have two bytes. */
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* Takes H:MM:SS[.f], or two parts: MM:SS[.f], HH:MM where hours lead (after a count of days). */
static bool take_clock(const char **at, bool hours_lead, double *seconds)
{
    const char *c = *at;
    long part[3] = {0};
    if (!take_whole(&c, 1, 6, &part[0]) || *c++ != ':' || !take_whole(&c, 2, 2, &part[1]))
        return false;
    bool three = *c == ':';
    if (three && (c++, !take_whole(&c, 2, 2, &part[2])))
        return false;
    if (part[1] > 59 || part[2] > 59)
        return false;
    bool hours = three || hours_lead;
    *seconds = hours ? (double)(3600 * part[0] + 60 * part[1] + part[2]) : (double)(60 * part[0] + part[1]);
    if (three || !hours_lead)
        *seconds += take_fraction(&c);
    *at = c;
    return true;
}

/* Takes digits with or without a point; *point: there is one. */
static bool take_number(const char **at, double *number, bool *point)
{
    const char *c = *at;
    char copy[32];
    while (is_digit(*c) || *c == '.')
        c++;
    const size_t length = (size_t)(c - *at);
    if (length >= sizeof copy)
        return false;
    memcpy(copy, *at, length);
    copy[length] = '\0';
    if (!syw_decimal_read(number, copy, length))
        return false;
    *point = memchr(copy, '.', length) != NULL;
    *at = c;
    return true;
}

/* Takes "1.2h", "3 days": a number and the word of its unit. */
static bool take_amount(const char **at, double *seconds, bool *days, bool *rounded)
{
    const char *c = *at;
    double amount, unit;
    bool point;
    if (!take_number(&c, &amount, &point))
        return false;
    while (*c == ' ')
        c++;
    const char *word = c;
    while (is_letter(*c))
        c++;
    if (!syw_time_unit(&unit, word, (size_t)(c - word)))
        return false;
    *seconds = unit < 1 ? amount / round(1 / unit) : amount * unit; /* 431 / 1000 is rounded once, 431 * 0.001 twice */
    *days = unit == 86400;
    *rounded = *rounded || (unit > 1 && point);
    *at = c;
    return true;
}

/* Takes ISO 8601's P1W2DT3H4M5.5S, of which any part but one may be missing; months and years have no length. */
static bool take_iso(const char **at, double *seconds, bool *rounded)
{
    const char *c = *at;
    double sum = 0, amount, unit = 0;
    bool time = false, point, any = false;
    if (*c++ != 'P')
        return false;
    while (*c == 'T' || is_digit(*c)) {
        if (*c == 'T' && time)
            return false;
        time = time || *c == 'T';
        c += *c == 'T';
        if (!take_number(&c, &amount, &point) || !*c || !strchr(time ? "HMS" : "WD", *c))
            return false;
        if (*c == 'W')
            unit = 7 * 86400;
        else if (!syw_time_unit(&unit, c, 1))
            return false;
        sum += amount * unit;
        *rounded = *rounded || (unit > 1 && point);
        any = true;
        c++;
    }
    *seconds = sum;
    *at = c;
    return any;
}

/* Takes "1-" before a clock. */
static bool take_slurm_days(const char **at, double *seconds)
{
    const char *c = *at;
    long days;
    if (!take_whole(&c, 1, 6, &days) || *c++ != '-' || !is_digit(*c))
        return false;
    *seconds = 86400.0 * (double)days;
    *at = c;
    return true;
}

bool syw_duration_read(double *seconds, bool *rounded, const char *text, size_t length)
{
    const char *end = text + length, *c = skip_blanks(text);
    double sum = 0, part, sign = take_sign(&c);
    bool days = false, fraction = false, clock = false;
    if (take_slurm_days(&c, &part)) {
        sum = sign * part;
        days = true;
        if (!is_digit(*c))
            return false;
    }
    if (c == end)
        return false;
    while (c < end && !clock) {
        double own_sign = days && (*c == '+' || *c == '-') ? take_sign(&c) : sign;
        if (take_clock(&c, days, &part) || take_iso(&c, &part, &fraction))
            clock = true;
        else if (!take_amount(&c, &part, &days, &fraction))
            return false;
        sum += own_sign * part;
        c = skip_blanks(c);
    }
    if (c != end)
        return false;
    *seconds = sum;
    *rounded = fraction;
    return true;
}
