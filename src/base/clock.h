/* Durations and points in time as logs write them. */
#ifndef SYW_BASE_CLOCK_H
#define SYW_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>

/* The unit of time that word[length] names, in any case: "ns", "us", "ms", "s", "min", "h", "d" (with its spelled-out
 * forms), NULL where it names none; *seconds is what one of them is. */
const char *syw_time_unit(double *seconds, const char *word, size_t length);

/* Reads a duration that brings its own units: "8h 13min", "431ms", "1.2h", "2:03:04", "03:04" (minutes and
 * seconds), "1-02:03:04" (days, as Slurm has it), "0 days 00:12:03.4", "1 day, 2:00:03", "-1 days +23:59:59"
 * (minus one second), ISO 8601's "P1DT2H3M4.5S". *rounded: the text is a fraction of a unit longer than a
 * second, such as "4.5min". text[length] must be '\0'. Returns whether text is such a duration; outputs untouched if
 * not. */
bool syw_duration_read(double *seconds, bool *rounded, const char *text, size_t length);

/* Reads an ISO 8601 date, or one with / for -, with a time ("T", a blank, "-" or "_" between), fraction and zone (Z,
 * +hh:mm, +hhmm, +hh) or without, or a date and a time without signs (20251231_140500), as seconds since 1970-01-01
 * UTC. *zoned: it names its zone; otherwise it is taken as
 * UTC. text[length] must be '\0'. Returns whether text is such a time; outputs untouched if not. */
bool syw_time_read(double *seconds, bool *zoned, const char *text, size_t length);

/* In 07-08-2026 either number may be the day: which orders of them the text allows, both or one; 0: it is no such
 * date. Where points part them the day stands first, where AM or PM stands behind the time the month does. */
enum { SYW_DAY_FIRST = 1, SYW_MONTH_FIRST = 2 };
unsigned syw_date_orders(const char *text, size_t length);

/* The same for dates as people write them: 31.12.2025 14:05, 12/31/25 2:05 PM, Jan 31, 2024, Sat Feb  3 14:05:09 2024,
 * Sat, 03 Feb 2024 14:05:09 +0000. order: of day and month where both are numbers. */
bool syw_date_read(double *seconds, bool *zoned, unsigned order, const char *text, size_t length);

/* A number of seconds, or by its size of milli-, micro- or nanoseconds, since 1970-01-01 UTC: 13 digits are
 * milliseconds. Returns false where it is none of these. */
bool syw_unix_time(double *seconds, double number);

/* A number whose digits are those of a day, 20251231, or of a moment, 20251231140500, of the years 1980 to 2099: as
 * Unix time it is one of 1970, or after the year 2600. */
bool syw_digits_time(double *seconds, double number);

/* Days since 1899-12-30, as spreadsheets write moments: 45291.5 is 2023-12-31 12:00. False before 2000 and after
 * 2099. */
bool syw_serial_time(double *seconds, double number);

#endif
