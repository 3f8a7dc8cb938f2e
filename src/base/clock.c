/* One cursor over the text, small steps that each take a piece or leave it. */
#include "clock.h"
#include "number.h"

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

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *skip_blanks(const char *c)
{
    while (*c == ' ' || *c == '\t' || *c == ',')
        c++;
    return c;
}

/* Takes `least` to `most` digits as a whole number; false, and *c stays, where there are fewer or more. */
static bool take_whole(const char **c, int least, int most, long *whole)
{
    int n = 0;
    long sum = 0;
    for (; is_digit((*c)[n]); n++) {
        if (n == most)
            return false;
        sum = 10 * sum + ((*c)[n] - '0');
    }
    if (n < least)
        return false;
    *c += n;
    *whole = sum;
    return true;
}

/* Takes ".123" or nothing. */
static double take_fraction(const char **c)
{
    double sum = 0, place = 1;
    if (**c != '.' || !is_digit((*c)[1]))
        return 0;
    for ((*c)++; is_digit(**c); (*c)++) {
        if (place < 1e15) {
            sum = 10 * sum + (**c - '0');
            place *= 10;
        }
    }
    return sum / place;
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

/* Takes "1.2h", "3 days": a number and the word of its unit. */
static bool take_amount(const char **at, double *seconds, bool *days, bool *rounded)
{
    const char *c = *at, *number = c;
    while (is_digit(*c) || *c == '.')
        c++;
    char copy[32];
    double amount, unit;
    size_t length = (size_t)(c - number);
    if (length >= sizeof copy)
        return false;
    memcpy(copy, number, length);
    copy[length] = '\0';
    while (*c == ' ')
        c++;
    const char *word = c;
    while (is_letter(*c))
        c++;
    if (!syw_decimal_read(&amount, copy, length) || !syw_time_unit(&unit, word, (size_t)(c - word)))
        return false;
    *seconds = unit < 1 ? amount / 1000 : amount * unit; /* 431 / 1000 is rounded once, 431 * 0.001 twice */
    *days = unit == 86400;
    *rounded = *rounded || (unit > 1 && memchr(copy, '.', length));
    *at = c;
    return true;
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

static double take_sign(const char **c)
{
    double sign = **c == '-' ? -1 : 1;
    if (**c == '-' || **c == '+')
        (*c)++;
    return sign;
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
        if (take_clock(&c, days, &part))
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

/* Days since 1970-01-01 of a date in the proleptic Gregorian calendar, by counting years from March on: a leap
 * day is then the last of its year, and 153 days make any five months from March. */
static long days_since_1970(long year, long month, long day)
{
    if (month < 3)
        year--;
    long era = year / 400, year_of_era = year % 400;
    long day_of_year = (153 * (month + (month < 3 ? 9 : -3)) + 2) / 5 + day - 1;
    return 146097 * era + 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static bool take_date(const char **at, double *seconds)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const char *c = *at;
    long year, month, day;
    if (!take_whole(&c, 4, 4, &year) || *c++ != '-' || !take_whole(&c, 2, 2, &month) || *c++ != '-' ||
        !take_whole(&c, 2, 2, &day))
        return false;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days[month - 1] || (month == 2 && day == 29 && !leap))
        return false;
    *seconds = 86400.0 * (double)days_since_1970(year, month, day);
    *at = c;
    return true;
}

/* Takes HH:MM[:SS[.f]]. */
static bool take_time_of_day(const char **at, double *seconds)
{
    const char *c = *at;
    long hour, minute, second = 0;
    if (!take_whole(&c, 2, 2, &hour) || *c++ != ':' || !take_whole(&c, 2, 2, &minute))
        return false;
    if (*c == ':' && (c++, !take_whole(&c, 2, 2, &second)))
        return false;
    if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0))
        return false;
    *seconds = (double)(3600 * hour + 60 * minute + second) + take_fraction(&c);
    *at = c;
    return true;
}

/* Takes Z, UTC, +hh, +hhmm or +hh:mm; *seconds is what local time is ahead of UTC. */
static bool take_zone(const char **at, double *seconds)
{
    const char *c = *at;
    long hours = 0, minutes = 0;
    double sign = 1;
    if (*c == 'Z' || *c == 'z') {
        c++;
    } else if (strncmp(c, "UTC", 3) == 0) {
        c += 3;
    } else if (*c == '+' || *c == '-') {
        sign = take_sign(&c);
        if (take_whole(&c, 4, 4, &minutes)) {
            hours = minutes / 100;
            minutes %= 100;
        } else if (!take_whole(&c, 2, 2, &hours) || (*c == ':' && (c++, !take_whole(&c, 2, 2, &minutes)))) {
            return false;
        }
    } else {
        return false;
    }
    if (hours > 14 || minutes > 59)
        return false;
    *seconds = sign * (double)(3600 * hours + 60 * minutes);
    *at = c;
    return true;
}

bool syw_time_read(double *seconds, bool *zoned, const char *text, size_t length)
{
    const char *end = text + length, *c = skip_blanks(text);
    double date, time = 0, ahead = 0;
    bool zone = false;
    if (!take_date(&c, &date))
        return false;
    if (*c == 'T' || *c == 't' || *c == ' ' || *c == '-') {
        c++;
        if (!take_time_of_day(&c, &time))
            return false;
        c = skip_blanks(c);
        zone = take_zone(&c, &ahead);
    }
    if (skip_blanks(c) != end)
        return false;
    *seconds = date + time - ahead;
    *zoned = zone;
    return true;
}
