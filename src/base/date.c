/* Dates and times of day: as ISO 8601 has them, and as people and spreadsheets write them. */
#include "clock.h"
#include "number.h"
#include "take.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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

/* Whether there is such a day; then *seconds is its begin. */
static bool is_day(double *seconds, long year, long month, long day)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days[month - 1] || (month == 2 && day == 29 && !leap))
        return false;
    *seconds = 86400.0 * (double)days_since_1970(year, month, day);
    return true;
}

/* Takes 2024-01-31 or 2024/01/31. */
static bool take_date(const char **at, double *seconds)
{
    const char *c = *at;
    long year, month, day;
    if (!take_whole(&c, 4, 4, &year) || (*c != '-' && *c != '/'))
        return false;
    const char sign = *c++;
    if (!take_whole(&c, 2, 2, &month) || *c++ != sign || !take_whole(&c, 2, 2, &day) ||
        !is_day(seconds, year, month, day))
        return false;
    *at = c;
    return true;
}

/* Takes 20240131. */
static bool take_solid_date(const char **at, double *seconds)
{
    long whole;
    const char *c = *at;
    if (!take_whole(&c, 8, 8, &whole) || !is_day(seconds, whole / 10000, whole / 100 % 100, whole % 100))
        return false;
    *at = c;
    return true;
}

/* Takes 140500 or 1405. */
static bool take_solid_time(const char **at, double *seconds)
{
    long whole;
    const char *c = *at;
    if (take_whole(&c, 4, 4, &whole))
        whole *= 100;
    else if (!take_whole(&c, 6, 6, &whole))
        return false;
    const long hour = whole / 10000, minute = whole / 100 % 100, second = whole % 100;
    if (hour > 23 || minute > 59 || second > 60)
        return false;
    *seconds = (double)(3600 * hour + 60 * minute + second) + take_fraction(&c);
    *at = c;
    return true;
}

/* Takes HH:MM[:SS[.f]], parted by the sign, with at least so many digits in the hour, and AM or PM behind it. */
static bool take_time_of_day(const char **at, double *seconds, char sign, int least)
{
    const char *c = *at;
    long hour, minute, second = 0;
    if (!take_whole(&c, least, 2, &hour) || *c++ != sign || !take_whole(&c, 2, 2, &minute))
        return false;
    if (*c == sign && (c++, !take_whole(&c, 2, 2, &second)))
        return false;
    if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0))
        return false;
    const double fraction = take_fraction(&c);
    const char *half = *c == ' ' ? c + 1 : c;
    const bool afternoon = (*half | 32) == 'p' && (half[1] | 32) == 'm';
    if (afternoon || ((*half | 32) == 'a' && (half[1] | 32) == 'm')) {
        if (hour < 1 || hour > 12)
            return false;
        hour = hour % 12 + (afternoon ? 12 : 0);
        c = half + 2;
    }
    *seconds = (double)(3600 * hour + 60 * minute + second) + fraction;
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
    } else if (strncmp(c, "UTC", 3) == 0 || strncmp(c, "GMT", 3) == 0) {
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
    const bool solid = !take_date(&c, &date);
    if (solid && (!take_solid_date(&c, &date) || !*c || !strchr("Tt_- ", *c)))
        return false; /* a number alone may be anything */
    if (*c == 'T' || *c == 't' || *c == ' ' || *c == '-' || *c == '_') {
        const bool file_name = *c == '_'; /* 2026-11-21_11-43-44, as Ray Tune writes it */
        c++;
        if (!take_time_of_day(&c, &time, ':', 2) && !(file_name && take_time_of_day(&c, &time, '-', 2)) &&
            !(solid && take_solid_time(&c, &time)))
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

/* ---- as people write them ---------------------------------------------------------------------------------------- */

/* Takes Jan, January, ...: *month is 1 to 12. */
static bool take_month(const char **at, long *month)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    const char *c = *at;
    for (*month = 1; *month <= 12; ++*month)
        if (syw_same_word(c, strnlen(c, 3),
                          (char[]){names[3 * *month - 3], names[3 * *month - 2], names[3 * *month - 1], '\0'}))
            break;
    if (*month > 12)
        return false;
    while ((*c | 32) >= 'a' && (*c | 32) <= 'z')
        c++;
    *at = *c == '.' ? c + 1 : c;
    return true;
}

/* A two-digit year is of this century. */
static bool take_year(const char **at, long *year)
{
    const char *c = *at;
    if (take_whole(&c, 4, 4, year)) {
        *at = c;
        return true;
    }
    if (!take_whole(&c, 2, 2, year))
        return false;
    *year += 2000;
    *at = c;
    return true;
}

/* A date in which day and month are numbers: 31.12.2025, 12/31/25, 07-08-2026. */
struct numbered_date {
    long first, second, year;
    char sign;
};

static bool take_numbered(const char **at, struct numbered_date *date)
{
    const char *c = *at;
    if (!take_whole(&c, 1, 2, &date->first) || (*c != '.' && *c != '/' && *c != '-'))
        return false;
    date->sign = *c++;
    if (!take_whole(&c, 1, 2, &date->second) || *c++ != date->sign || !take_year(&c, &date->year))
        return false;
    *at = c;
    return true;
}

/* Takes 31 Jan 2024 or Jan 31, 2024 or 31-Jan-2024. */
static bool take_named(const char **at, double *seconds)
{
    const char *c = *at;
    long day = 0, month = 0, year = 0;
    const bool leads = take_whole(&c, 1, 2, &day);
    while (*c == ' ' || *c == '-' || *c == '.')
        c++;
    if (!take_month(&c, &month))
        return false;
    while (*c == ' ' || *c == '-')
        c++;
    if (!leads && !take_whole(&c, 1, 2, &day))
        return false;
    while (*c == ' ' || *c == '-' || *c == ',')
        c++;
    if (!take_year(&c, &year) || !is_day(seconds, year, month, day))
        return false;
    *at = c;
    return true;
}

/* Takes ctime's Sat Feb  3 14:05:09 2024, behind the day of the week. */
static bool take_ctime(const char **at, double *date, double *time)
{
    const char *c = *at;
    long day, month, year;
    if (!take_month(&c, &month) || *(c = skip_blanks(c)) == '\0' || !take_whole(&c, 1, 2, &day) ||
        !take_time_of_day((c = skip_blanks(c), &c), time, ':', 2))
        return false;
    c = skip_blanks(c);
    if (!take_whole(&c, 4, 4, &year) || !is_day(date, year, month, day))
        return false;
    *at = c;
    return true;
}

static const char *skip_weekday(const char *c)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (size_t i = 0; i < 7; i++)
        if (syw_same_word(c, strnlen(c, 3), names[i])) {
            while ((*c | 32) >= 'a' && (*c | 32) <= 'z')
                c++;
            return skip_blanks(c);
        }
    return c;
}

unsigned syw_date_orders(const char *text, size_t length)
{
    struct numbered_date date;
    const char *c = skip_blanks(text);
    double time;
    if (!take_numbered(&c, &date) || date.first < 1 || date.second < 1)
        return 0;
    const bool american = *(c = skip_blanks(c)) && take_time_of_day(&c, &time, ':', 1) && (c[-1] | 32) == 'm';
    unsigned orders = (date.first <= 31 && date.second <= 12 ? SYW_DAY_FIRST : 0) |
                      (date.first <= 12 && date.second <= 31 ? SYW_MONTH_FIRST : 0);
    if (date.sign == '.')
        orders &= SYW_DAY_FIRST;
    if (american && orders & SYW_MONTH_FIRST)
        orders = SYW_MONTH_FIRST;
    return skip_blanks(c) <= text + length ? orders : 0;
}

bool syw_date_read(double *seconds, bool *zoned, unsigned order, const char *text, size_t length)
{
    const char *end = text + length, *c = skip_weekday(skip_blanks(text));
    struct numbered_date numbered;
    double date, time = 0, ahead = 0;
    if (!take_ctime(&c, &date, &time)) {
        if (take_numbered(&c, &numbered)) {
            const bool day_first = order == SYW_DAY_FIRST;
            if ((!day_first && order != SYW_MONTH_FIRST) ||
                !is_day(&date, numbered.year, day_first ? numbered.second : numbered.first,
                        day_first ? numbered.first : numbered.second))
                return false;
        } else if (!take_named(&c, &date)) {
            return false;
        }
        if (*c == 'T' || *c == '_')
            c++;
        c = skip_blanks(c);
        if (is_digit(*c) && !take_time_of_day(&c, &time, ':', 1))
            return false;
    }
    c = skip_blanks(c);
    const bool zone = take_zone(&c, &ahead);
    if (skip_blanks(c) != end)
        return false;
    *seconds = date + time - ahead;
    *zoned = zone;
    return true;
}

bool syw_unix_time(double *seconds, double number)
{
    static const double per_second[] = {1, 1e3, 1e6, 1e9};
    double size = fabs(number);
    size_t unit = size < 1e11 ? 0 : size < 1e14 ? 1 : size < 1e17 ? 2 : 3;
    if (!(size < 1e20))
        return false;
    *seconds = number / per_second[unit];
    return true;
}

bool syw_digits_time(double *seconds, double number)
{
    char digits[24], day[9] = "";
    double date, time = 0;
    const char *c = day;
    if (!((number >= 19800101 && number <= 20991231) || (number >= 19800101e6 && number <= 20991232e6)) ||
        number != floor(number))
        return false;
    const int length = snprintf(digits, sizeof digits, "%.0f", number);
    memcpy(day, digits, 8);
    if (!take_solid_date(&c, &date))
        return false;
    c = digits + 8;
    if (length > 8 && !take_solid_time(&c, &time))
        return false;
    *seconds = date + time;
    return true;
}

bool syw_serial_time(double *seconds, double number)
{
    const double first = 36526, last = 73051, epoch = 25569; /* 2000-01-01, 2100-01-01, 1970-01-01 */
    if (!(number >= first && number < last))
        return false;
    *seconds = round((number - epoch) * 86400 * 1e3) / 1e3; /* what digits of a day tell, to the millisecond */
    return true;
}
